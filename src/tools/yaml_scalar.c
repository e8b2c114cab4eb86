/* Scalars of YAML: plain, and quoted. */
#include "tools/yaml_reader.h"

#include "base/utf8.h"

/* ---- Line ends within a scalar ---- */

/* From a line end to the next line with something on it, if it is indented deeper than the parent; counts the line
 * ends between. */
static bool skip_breaks(struct yaml_reader *reader, int64_t parent, uint32_t *breaks)
{
    uint32_t line, at = reader->at;
    *breaks = 0;
    do {
        at = line = yaml_behind_line(reader, at);
        ++*breaks;
        while (yaml_byte(reader, at) == ' ')
            at++;
        uint32_t indent = at - line;
        while (at < reader->end && char_is_blank(reader->document.at[at]))
            at++;
        if (!yaml_is_line_end(reader, at)) {
            if (at - line > indent || (int64_t)indent <= parent)
                return false; /* a tab, or not deep enough */
            reader->line = line;
            reader->at = at;
            return true;
        }
    } while (at < reader->end);
    return false;
}

/* ---- Plain scalars ---- */

static bool is_flow_sign(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

bool yaml_begins_plain(const struct yaml_reader *reader, bool in_flow)
{
    char c = yaml_byte(reader, reader->at);
    if (yaml_is_gap(reader, reader->at) || strchr(",[]{}#&*!|>'\"%@`", c) != NULL)
        return false;
    return (c != '-' && c != '?' && c != ':') ||
           (!yaml_is_gap(reader, reader->at + 1) &&
            !(in_flow && is_flow_sign(yaml_byte(reader, reader->at + 1))));
}

static bool is_colon(const struct yaml_reader *reader, uint32_t at, bool in_flow)
{
    return yaml_byte(reader, at) == ':' &&
           (yaml_is_gap(reader, at + 1) || (in_flow && is_flow_sign(yaml_byte(reader, at + 1))));
}

uint32_t yaml_plain_end(const struct yaml_reader *reader, uint32_t at, bool in_flow)
{
    uint32_t end = at;
    for (uint32_t start = at; !yaml_is_line_end(reader, at); at++) {
        char c = reader->document.at[at];
        if (is_colon(reader, at, in_flow) || (in_flow && is_flow_sign(c)) ||
            (c == '#' && at > start && char_is_blank(reader->document.at[at - 1])))
            break;
        if (!char_is_blank(c))
            end = at + 1;
    }
    return end;
}

/* Whether a plain scalar that ends here goes on on a further line. */
static bool goes_on(struct yaml_reader *reader, int64_t parent, uint32_t *breaks)
{
    struct yaml_reader ahead = *reader;
    yaml_skip_blanks(&ahead);
    if (!yaml_is_line_end(&ahead, ahead.at) || !skip_breaks(&ahead, parent, breaks) ||
        yaml_byte(&ahead, ahead.at) == '#' || ahead.at == ahead.line)
        return false;
    reader->at = ahead.at;
    reader->line = ahead.line;
    return true;
}

/* These say that there is nothing. */
static void judge_empty(struct yaml_node *node)
{
    struct str text = node->text.at;
    if (str_equal(text, STR("~")) || str_equal(text, STR("null")) || str_equal(text, STR("Null")) ||
        str_equal(text, STR("NULL")))
        node->kind = YAML_EMPTY;
}

static struct yaml_node *read_plain(struct yaml_reader *reader, int64_t parent)
{
    struct yaml_node *node = yaml_add(reader, YAML_SCALAR, reader->at);
    uint32_t breaks = 0;
    do {
        uint32_t start = reader->at;
        yaml_fold(reader, breaks);
        reader->at = yaml_plain_end(reader, start, false);
        yaml_copy(reader, start, reader->at);
        uint32_t behind = reader->at;
        while (behind < reader->end && char_is_blank(reader->document.at[behind]))
            behind++;
        if (yaml_byte(reader, behind) == ':')
            return NULL; /* a key, where none can be */
    } while (goes_on(reader, parent, &breaks));
    yaml_take(reader, node);
    judge_empty(node);
    return node;
}

/* ---- Quoted scalars ---- */

/* The code point of so many hexadecimal digits; 0 where they are not all there. */
static uint32_t read_code(struct yaml_reader *reader, unsigned digits)
{
    uint32_t code = 0;
    for (; digits > 0; digits--, reader->at++) {
        char c = char_lower(yaml_byte(reader, reader->at));
        bool is_letter = c >= 'a' && c <= 'f';
        if ((!char_is_digit(c) && !is_letter) || code > 0xfffffff)
            return 0;
        code = code * 16 + (uint32_t)(is_letter ? c - 'a' + 10 : c - '0');
    }
    return code;
}

/* Control characters are no text, and half a surrogate pair is no character. */
static bool add_code(struct yaml_reader *reader, uint32_t code)
{
    char bytes[4];
    bool is_control = (code < 0x20 && code != '\t' && code != '\n') ||
                      (code >= 0x7f && code < 0xa0 && code != 0x85);
    if (is_control || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff)
        return false;
    unsigned length = utf8_encode(code, bytes);
    yaml_own(reader, str_make(bytes, length));
    return true;
}

/* A backslash at the end of a line takes the line end away. */
static bool join_lines(struct yaml_reader *reader, int64_t parent)
{
    uint32_t breaks;
    if (!skip_breaks(reader, parent, &breaks))
        return false;
    if (breaks > 1)
        yaml_fold(reader, breaks);
    return true;
}

/* What stands behind a backslash. */
static bool read_escape(struct yaml_reader *reader, int64_t parent)
{
    if (yaml_is_line_end(reader, reader->at))
        return join_lines(reader, parent);
    char c = reader->document.at[reader->at++];
    switch (c) {
    case '"':
    case '/':
    case '\\':
    case ' ':
    case '\t': yaml_copy(reader, reader->at - 1, reader->at); return true;
    case 't': return add_code(reader, '\t');
    case 'n': return add_code(reader, '\n');
    case 'N': return add_code(reader, 0x85);
    case '_': return add_code(reader, 0xa0);
    case 'L': return add_code(reader, 0x2028);
    case 'P': return add_code(reader, 0x2029);
    case 'x': return add_code(reader, read_code(reader, 2));
    case 'u': return add_code(reader, read_code(reader, 4));
    case 'U': return add_code(reader, read_code(reader, 8));
    default: return false;
    }
}

/* A line end: blanks around it are none of the text. */
static bool fold_line(struct yaml_reader *reader, uint32_t run, int64_t parent)
{
    uint32_t end = reader->at, breaks;
    while (end > run && char_is_blank(reader->document.at[end - 1]))
        end--;
    yaml_copy(reader, run, end);
    if (!skip_breaks(reader, parent, &breaks))
        return false;
    yaml_fold(reader, breaks);
    return true;
}

/* One step in a quoted scalar; run: where the bytes begin that are still to be copied. */
static bool step(struct yaml_reader *reader, char quote, uint32_t *run, int64_t parent)
{
    uint32_t at = reader->at;
    char c = yaml_byte(reader, at);
    if (yaml_is_line_end(reader, at)) {
        if (!fold_line(reader, *run, parent))
            return false;
    } else if (c == quote) { /* the first of two */
        yaml_copy(reader, *run, at + 1);
        reader->at = at + 2;
    } else if (c == '\\' && quote == '"') {
        yaml_copy(reader, *run, at);
        reader->at++;
        if (!read_escape(reader, parent))
            return false;
    } else {
        reader->at++;
        return true;
    }
    *run = reader->at;
    return true;
}

struct yaml_node *yaml_quoted(struct yaml_reader *reader, int64_t parent)
{
    struct yaml_node *node = yaml_add(reader, YAML_SCALAR, reader->at);
    char quote = reader->document.at[reader->at++];
    uint32_t run = reader->at;
    while (yaml_byte(reader, reader->at) != quote ||
           (quote == '\'' && yaml_byte(reader, reader->at + 1) == quote))
        if (!step(reader, quote, &run, parent))
            return NULL;
    yaml_copy(reader, run, reader->at++);
    return yaml_take(reader, node);
}

/* ---- All ---- */

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

struct yaml_node *yaml_key(struct yaml_reader *reader, bool in_flow)
{
    if (is_quote(yaml_byte(reader, reader->at)))
        return yaml_quoted(reader, INT64_MAX);
    struct yaml_node *node = yaml_add(reader, YAML_SCALAR, reader->at);
    reader->at = yaml_plain_end(reader, reader->at, in_flow);
    yaml_copy(reader, node->span.start, reader->at);
    yaml_take(reader, node);
    judge_empty(node);
    return node;
}

struct yaml_node *yaml_value(struct yaml_reader *reader, int64_t parent)
{
    char c = yaml_byte(reader, reader->at);
    if (is_quote(c))
        return yaml_quoted(reader, parent);
    if (c == '|' || c == '>')
        return yaml_block_scalar(reader, parent);
    if (c == '[' || c == '{')
        return yaml_flow(reader, parent);
    return yaml_begins_plain(reader, false) ? read_plain(reader, parent) : NULL;
}
