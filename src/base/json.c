#include "base/json.h"

#include "base/escape.h"

void json_init(struct json *json, struct buf *out)
{
    *json = (struct json){.out = out};
}

static void json_break(struct json *json)
{
    if (json->compact)
        return;
    buf_add_char(json->out, '\n');
    buf_add_times(json->out, ' ', (size_t)json->depth * 2);
}

/* What stands between the value before and the one that comes. */
static void json_separate(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->has_value)
        buf_add_char(json->out, ',');
    if (json->depth)
        json_break(json);
}

static void json_open(struct json *json, char bracket)
{
    json_separate(json);
    buf_add_char(json->out, bracket);
    json->depth++;
    json->has_value = false;
}

static void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->has_value)
        json_break(json);
    buf_add_char(json->out, bracket);
    json->has_value = true;
}

void json_object(struct json *json)
{
    json_open(json, '{');
}

void json_object_end(struct json *json)
{
    json_close(json, '}');
}

void json_array(struct json *json)
{
    json_open(json, '[');
}

void json_array_end(struct json *json)
{
    json_close(json, ']');
}

void json_key_str(struct json *json, struct str key)
{
    json_string(json, key);
    buf_add_char(json->out, ':');
    if (!json->compact)
        buf_add_char(json->out, ' ');
    json->after_key = true;
}

void json_key(struct json *json, const char *key)
{
    json_key_str(json, str_of(key));
}

void json_string(struct json *json, struct str value)
{
    json_separate(json);
    buf_add_char(json->out, '"');
    escape_json(json->out, value);
    buf_add_char(json->out, '"');
    json->has_value = true;
}

void json_number(struct json *json, int64_t value)
{
    json_separate(json);
    buf_add_number(json->out, value);
    json->has_value = true;
}

void json_literal(struct json *json, struct str value)
{
    json_separate(json);
    buf_add_str(json->out, value);
    json->has_value = true;
}

void json_bool(struct json *json, bool value)
{
    json_literal(json, value ? STR("true") : STR("false"));
}

void json_null(struct json *json)
{
    json_literal(json, STR("null"));
}
