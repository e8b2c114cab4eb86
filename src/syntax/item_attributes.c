#include "syntax/item_attributes.h"

/* What is between the braces. Offsets are of the text. */
struct reader {
    struct build *build;
    const char *text;
    uint32_t at;
    uint32_t end; /* where the closing brace stands */
    uint32_t token;
    struct item_extra *extra;
    bool is_dry; /* only looking whether all of it can be read */
};

static bool is_word_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '_';
}

static uint32_t word_end(const struct reader *reader, uint32_t at)
{
    const char *text = reader->text;

    while (at < reader->end) {
        if (is_word_char(text[at]))
            at++;
        else if ((text[at] == '.' || text[at] == '-') && is_word_char(text[at + 1]))
            at += 2;
        else
            break;
    }
    return at < reader->end && text[at] == '+' ? at + 1 : at;
}

static struct name read_name(struct reader *reader)
{
    uint32_t start = reader->at;

    reader->at = word_end(reader, start);
    if (reader->is_dry)
        return (struct name){span_make(start, reader->at), ATOM_NONE};
    return (struct name){
        span_make(start, reader->at),
        intern_add(reader->build->names, str_make(reader->text + start, reader->at - start))};
}

/* The closing quote of a string whose content begins at `at`, or the end. */
static uint32_t string_end(const struct reader *reader, uint32_t at)
{
    while (at < reader->end && reader->text[at] != '"')
        at += reader->text[at] == '\\' && at + 1 < reader->end ? 2 : 1;
    return at < reader->end ? at : reader->end;
}

static bool read_value(struct reader *reader, struct value *value)
{
    uint32_t start = reader->at;

    if (reader->at < reader->end && reader->text[start] == '"') {
        uint32_t quote = string_end(reader, start + 1);
        const char *inside = reader->text + start + 1;
        if (quote == reader->end)
            return false;
        value->form = VALUE_STRING;
        value->prose.form = PROSE_STRING;
        value->prose.span = span_make(start + 1, quote);
        value->prose.has_escape = memchr(inside, '\\', quote - start - 1) != NULL;
        value->prose.has_newline = memchr(inside, '\n', quote - start - 1) != NULL;
        reader->at = quote + 1;
    } else {
        value->form = VALUE_NAME;
        value->first = read_name(reader);
    }
    value->span = span_make(start, reader->at);
    return reader->at > start;
}

static void add_attr(struct reader *reader, struct name key, const struct value *value)
{
    struct token_range at = {reader->token, reader->token};
    struct attr *attr;

    if (reader->is_dry)
        return;
    attr = BUILD_NEW(reader->build, attr, NODE_ATTR, at);
    attr->node.span = span_make(key.span.start, value->span.end);
    attr->key = key;
    attr->values = ARENA_NEW(reader->build->arena, struct value);
    *attr->values = *value;
    reader->extra->attrs = build_append(reader->extra->attrs, &attr->node);
}

/* One #id or key=value; false where there is something else. */
static bool read_one(struct reader *reader)
{
    struct value value = {0};
    struct name key;

    if (reader->text[reader->at] == '#') {
        reader->at++;
        key = read_name(reader);
        if (!reader->is_dry)
            reader->extra->id = key;
        return key.span.end > key.span.start;
    }
    key = read_name(reader);
    if (key.span.end == key.span.start || reader->text[reader->at] != '=')
        return false;
    reader->at++;
    if (!read_value(reader, &value))
        return false;
    add_attr(reader, key, &value);
    return true;
}

static bool read_all(struct reader *reader)
{
    for (;;) {
        bool has_gap =
            char_is_space(reader->text[reader->at - 1]) || reader->text[reader->at - 1] == '{';
        while (reader->at < reader->end && char_is_space(reader->text[reader->at])) {
            reader->at++;
            has_gap = true;
        }
        if (reader->at == reader->end)
            return true;
        if (!has_gap || !read_one(reader))
            return false;
    }
}

/* `#name` or `name=`: only these make attributes of what stands in braces. */
static bool begins(const struct reader *reader)
{
    uint32_t at = reader->at;
    uint32_t end;

    if (reader->text[at] == '#')
        return at + 1 < reader->end && is_word_char(reader->text[at + 1]);
    end = word_end(reader, at);
    return end > at && end < reader->end && reader->text[end] == '=';
}

static void report_rest(struct reader *reader)
{
    uint32_t end = reader->at;

    while (end < reader->end && !char_is_space(reader->text[end]))
        end++;
    if (end == reader->at && reader->at > 0)
        reader->at--;
    diag_add(
        reader->build->sink, RULE_SYNTAX_ERROR,
        build_place(reader->build, span_make(reader->at, end)),
        "the attributes of a statement are #id, key=value or key=\"value\", with blanks between "
        "them");
}

/* A backslash before it makes a brace plain text, as in Markdown; one that is itself escaped does not. */
static bool is_escaped(const char *text, uint32_t at, uint32_t start)
{
    uint32_t count = 0;

    while (at > start && text[at - 1] == '\\') {
        at--;
        count++;
    }
    return count % 2 != 0;
}

/* The last brace that begins attributes which can be read up to the end; the last that begins any, where
 * none can; the end of the prose where there is none at all. */
static uint32_t find_brace(struct reader *reader, struct span prose)
{
    uint32_t found = prose.end;
    uint32_t open = prose.end - 1;

    while (open-- > prose.start) {
        if (reader->text[open] != '{' || is_escaped(reader->text, open, prose.start))
            continue;
        reader->at = open + 1;
        if (!begins(reader))
            continue;
        found = open;
        if (read_all(reader))
            break;
    }
    return found;
}

/* `{#id}` that is not closed, or has text behind it: prose has no such thing. */
static void look_inside(struct build *build, struct span prose)
{
    const char *text = build->text;

    for (uint32_t at = prose.start; at + 2 < prose.end; at++) {
        uint32_t end = at + 2;
        bool is_closed;

        if (text[at] != '{' || text[at + 1] != '#' || !is_word_char(text[at + 2]) ||
            is_escaped(text, at, prose.start))
            continue;
        while (end < prose.end && !char_is_space(text[end]) && text[end] != '}')
            end++;
        is_closed = memchr(text + at, '}', prose.end - at) != NULL;
        diag_add(build->sink, RULE_SYNTAX_ERROR,
                 build_place(build, span_make(at, end + (end < prose.end && text[end] == '}'))),
                 is_closed ? "attributes stand at the end of a statement: move them there"
                           : "these attributes are not closed: put a '}' at their end");
        return;
    }
}

void item_attributes(struct build *build, struct item *item, uint32_t token)
{
    struct span prose = item->prose.span;
    struct reader reader = {
        .build = build, .text = build->text, .end = prose.end - 1, .token = token, .is_dry = true};
    uint32_t brace = build->text[prose.end - 1] == '}' ? find_brace(&reader, prose) : prose.end;

    if (brace == prose.end) {
        look_inside(build, prose);
        return;
    }
    item->extra = ARENA_NEW(build->arena, struct item_extra);
    item->extra->span = span_make(brace, prose.end);
    reader.extra = item->extra;
    reader.is_dry = false;
    reader.at = brace + 1;
    if (!read_all(&reader))
        report_rest(&reader);
    while (brace > prose.start && char_is_space(build->text[brace - 1]))
        brace--;
    item->prose.span.end = brace;
}
