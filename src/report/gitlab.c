/* GitLab's code quality report: an array with an object for each finding, a line each.
 *
 * A fingerprint tells a finding again when lines have moved, so it is made of the rule, the file, the
 * message and the words on the line; of findings that agree in all that, the second has "-2" behind
 * it. */
#include "report/formats.h"

#include "base/intern.h"
#include "base/json.h"

enum { WORDS_MOST = 400 }; /* bytes of a line that a fingerprint looks at */

static const char *severity_word(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "major";
    case SEVERITY_WARNING: return "minor";
    case SEVERITY_NOTE:
    case SEVERITY_OFF:
    case SEVERITY_COUNT: break;
    }
    return "info";
}

static void add_text(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_string(json, text);
}

/* The line of a finding without what stands around it; of a long one what begins with the finding. */
static struct str words_of(const struct report_input *input, const struct diag *diag)
{
    struct source *source = report_source(input, diag->place);
    if (!source)
        return STR_NONE;
    struct position position = source_position(source, diag->place.span.start);
    struct str line = source_line(source, position.line);
    if (line.length > WORDS_MOST) {
        line = str_skip(line, position.column - 1);
        line.length = line.length < WORDS_MOST ? line.length : WORDS_MOST;
    }
    return str_trim(line);
}

/* The parts are told apart by NUL, which is in none of them but, without harm, in a line. */
static void add_fingerprint(const struct report_input *input, struct json *json,
                            const struct diag *diag, struct map *seen)
{
    struct buf text = {0};
    buf_add_text(&text, rule_info(diag->rule)->code);
    buf_add_char(&text, '\0');
    buf_add_str(&text, report_path(input, diag->place));
    buf_add_char(&text, '\0');
    buf_add_str(&text, diag->message);
    buf_add_char(&text, '\0');
    buf_add_str(&text, words_of(input, diag));
    uint64_t hash = str_hash(buf_str(&text));
    uint32_t count = ++*map_at(seen, hash, NULL);
    buf_clear(&text);
    buf_add_format(&text, "%016llx", (unsigned long long)hash);
    if (count > 1)
        buf_add_format(&text, "-%u", (unsigned)count);
    add_text(json, "fingerprint", buf_str(&text));
    buf_free(&text);
}

static void write_place(const struct report_input *input, struct json *json, struct place place)
{
    struct source *source = report_source(input, place);
    struct str path = report_path(input, place);
    json_key(json, "location");
    json_object(json);
    add_text(json, "path", source ? path : STR("."));
    json_key(json, "lines");
    json_object(json);
    json_key(json, "begin");
    json_number(json, source ? source_position(source, place.span.start).line : 1);
    json_object_end(json);
    json_object_end(json);
}

static void write_finding(const struct report_input *input, struct json *json,
                          const struct diag *diag, struct map *seen)
{
    struct buf message = {0};
    report_add_message(&message, diag);
    json_object(json);
    json->compact = true;
    add_text(json, "description", buf_str(&message));
    add_text(json, "check_name", str_of(rule_info(diag->rule)->name));
    add_fingerprint(input, json, diag, seen);
    add_text(json, "severity", str_of(severity_word(diag->severity)));
    write_place(input, json, diag->place);
    json_object_end(json);
    json->compact = false;
    buf_free(&message);
}

void report_gitlab(const struct report_input *input, struct buf *out)
{
    struct json json;
    struct map seen = {0};
    json_init(&json, out);
    json_array(&json);
    for (size_t i = 0; i < input->count; i++)
        write_finding(input, &json, input->findings[i], &seen);
    json_array_end(&json);
    buf_add_char(out, '\n');
    map_free(&seen);
}
