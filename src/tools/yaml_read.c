/* The structure of YAML by indentation. Each function that reads a node of a block ends at the next line with
 * something on it, and returns NULL where the text is not read. */
#include "tools/yaml_reader.h"

#define SALT UINT64_C(0x9e3779b97f4a7c15)

static struct yaml_node *read_block(struct yaml_reader *reader, int64_t parent);

/* ---- Nodes ---- */

struct yaml_node *yaml_add(struct yaml_reader *reader, enum yaml_kind kind, uint32_t start)
{
    struct yaml_node *node = ARENA_NEW(reader->draft->arena, struct yaml_node);
    node->kind = kind;
    node->span = span_make(start, start);
    return node;
}

void yaml_link(struct yaml_node *parent, struct yaml_node *node, const struct yaml_node *key)
{
    node->key = key;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    parent->span.end = node->span.end;
}

bool yaml_note_key(struct yaml_reader *reader, uint32_t mapping, const struct yaml_node *key)
{
    bool is_new;
    map_at(&reader->keys, str_hash(key->text.at) ^ mapping * SALT, &is_new);
    return is_new;
}

/* ---- Lines ---- */

void yaml_skip_blanks(struct yaml_reader *reader)
{
    while (reader->at < reader->end && char_is_blank(reader->document.at[reader->at]))
        reader->at++;
}

uint32_t yaml_behind_line(const struct yaml_reader *reader, uint32_t at)
{
    if (yaml_byte(reader, at) == '\r')
        at++;
    return at < reader->end ? at + 1 : at;
}

static void skip_comment(struct yaml_reader *reader)
{
    struct yaml_comment *comment = ARENA_NEW(reader->draft->arena, struct yaml_comment);
    comment->span.start = reader->at;
    while (!yaml_is_line_end(reader, reader->at))
        reader->at++;
    comment->span.end = reader->at;
    if (reader->last_comment != NULL)
        reader->last_comment->next = comment;
    else
        reader->first_comment = comment;
    reader->last_comment = comment;
}

/* "---" and "..." at the beginning of a line part documents. */
static bool is_document_marker(const struct yaml_reader *reader)
{
    struct str rest = str_make(reader->document.at + reader->at, reader->end - reader->at);
    return reader->at == reader->line &&
           (str_starts(rest, STR("---")) || str_starts(rest, STR("..."))) &&
           yaml_is_gap(reader, reader->at + 3);
}

/* The indentation of a line, up to what stands on it; false where a tab is in it. */
static bool skip_indentation(struct yaml_reader *reader)
{
    while (yaml_byte(reader, reader->at) == ' ')
        reader->at++;
    if (yaml_byte(reader, reader->at) != '\t')
        return true;
    yaml_skip_blanks(reader);
    return yaml_is_line_end(reader, reader->at);
}

/* From the beginning of a line on. */
static bool find_line(struct yaml_reader *reader)
{
    for (;;) {
        reader->line = reader->at;
        if (!skip_indentation(reader))
            return false;
        if (yaml_byte(reader, reader->at) == '#')
            skip_comment(reader);
        if (!yaml_is_line_end(reader, reader->at))
            return !is_document_marker(reader);
        if (reader->at >= reader->end)
            return true;
        reader->at = yaml_behind_line(reader, reader->at);
    }
}

bool yaml_is_comment(const struct yaml_reader *reader)
{
    return yaml_byte(reader, reader->at) == '#' &&
           (reader->at == reader->line || char_is_blank(reader->document.at[reader->at - 1]));
}

bool yaml_end_line(struct yaml_reader *reader)
{
    yaml_skip_blanks(reader);
    if (yaml_is_comment(reader))
        skip_comment(reader);
    return yaml_is_line_end(reader, reader->at);
}

bool yaml_next_line(struct yaml_reader *reader)
{
    if (!yaml_end_line(reader))
        return false;
    reader->at = yaml_behind_line(reader, reader->at);
    return find_line(reader);
}

/* Whether nothing but a comment is left on the line. */
static bool is_rest_empty(struct yaml_reader *reader)
{
    yaml_skip_blanks(reader);
    return yaml_is_line_end(reader, reader->at) || yaml_is_comment(reader);
}

/* ---- Collections ---- */

static bool is_dash(const struct yaml_reader *reader)
{
    return reader->at < reader->end && reader->document.at[reader->at] == '-' &&
           yaml_is_gap(reader, reader->at + 1);
}

/* Behind the closing quote on the same line; the end of the line where there is none. */
static uint32_t skip_quotes(const struct yaml_reader *reader)
{
    char quote = reader->document.at[reader->at];
    uint32_t at = reader->at + 1;
    for (; !yaml_is_line_end(reader, at); at++) {
        char c = reader->document.at[at];
        if (c == '\\' && quote == '"' && !yaml_is_line_end(reader, at + 1))
            at++;
        else if (c == quote && quote == '\'' && yaml_byte(reader, at + 1) == quote)
            at++;
        else if (c == quote)
            return at + 1;
    }
    return at;
}

/* Whether what comes next is a key: a scalar of one line with a colon behind it. */
static bool is_key(const struct yaml_reader *reader)
{
    char c = yaml_byte(reader, reader->at);
    uint32_t at;
    if (c == '"' || c == '\'')
        at = skip_quotes(reader);
    else if (yaml_begins_plain(reader, false))
        at = yaml_plain_end(reader, reader->at, false);
    else
        return false;
    while (at < reader->end && char_is_blank(reader->document.at[at]))
        at++;
    return at < reader->end && reader->document.at[at] == ':' && yaml_is_gap(reader, at + 1) &&
           at - reader->at <= YAML_KEY_MOST;
}

/* A node on lines below its dash or key, or nothing. may_dash: a sequence may stand at the column itself. */
static struct yaml_node *read_below(struct yaml_reader *reader, int64_t column, bool may_dash)
{
    uint32_t here = reader->at;
    while (here > reader->line && char_is_blank(reader->document.at[here - 1]))
        here--;
    if (!yaml_next_line(reader))
        return NULL;
    if (yaml_column(reader) > column ||
        (may_dash && yaml_column(reader) == column && is_dash(reader)))
        return read_block(reader, column);
    return yaml_add(reader, YAML_EMPTY, here);
}

/* What stands behind a dash. It would be indented by a tab, where there is one. */
static struct yaml_node *read_behind_dash(struct yaml_reader *reader, int64_t column)
{
    uint32_t start = ++reader->at;
    if (is_rest_empty(reader))
        return read_below(reader, column, false);
    if (memchr(reader->document.at + start, '\t', reader->at - start) != NULL)
        return NULL;
    return read_block(reader, column);
}

static struct yaml_node *read_sequence(struct yaml_reader *reader)
{
    int64_t column = yaml_column(reader);
    struct yaml_node *sequence = yaml_add(reader, YAML_SEQUENCE, reader->at);
    while (yaml_column(reader) == column && is_dash(reader)) {
        struct yaml_node *node = read_behind_dash(reader, column);
        if (node == NULL)
            return NULL;
        yaml_link(sequence, node, NULL);
    }
    return yaml_column(reader) > column ? NULL : sequence;
}

static struct yaml_node *read_value(struct yaml_reader *reader, int64_t column)
{
    if (is_rest_empty(reader))
        return read_below(reader, column, true);
    struct yaml_node *node = yaml_value(reader, column);
    return node != NULL && yaml_next_line(reader) ? node : NULL;
}

static struct yaml_node *read_mapping(struct yaml_reader *reader)
{
    int64_t column = yaml_column(reader);
    uint32_t number = ++reader->mappings;
    struct yaml_node *mapping = yaml_add(reader, YAML_MAPPING, reader->at);
    do {
        struct yaml_node *key = is_key(reader) ? yaml_key(reader, false) : NULL, *value;
        if (key == NULL || !yaml_note_key(reader, number, key))
            return NULL;
        yaml_skip_blanks(reader);
        reader->at++; /* the colon */
        value = read_value(reader, column);
        if (value == NULL)
            return NULL;
        yaml_link(mapping, value, key);
    } while (yaml_column(reader) == column);
    return yaml_column(reader) > column ? NULL : mapping;
}

static struct yaml_node *read_block(struct yaml_reader *reader, int64_t parent)
{
    struct yaml_node *node = NULL;
    if (reader->depth == YAML_DEPTH)
        return NULL;
    reader->depth++;
    if (is_dash(reader)) {
        node = read_sequence(reader);
    } else if (is_key(reader)) {
        node = read_mapping(reader);
    } else {
        node = yaml_value(reader, parent);
        if (node != NULL && !yaml_next_line(reader))
            node = NULL;
    }
    reader->depth--;
    return node;
}

/* ---- The whole ---- */

/* Control characters, and a CR without its LF. */
static bool has_controls(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool is_allowed =
            c == '\t' || c == '\n' || (c == '\r' && i + 1 < text.length && text.at[i + 1] == '\n');
        if ((c < ' ' && !is_allowed) || c == 0x7f)
            return true;
    }
    return false;
}

static const struct yaml_node *read_all(struct yaml_reader *reader)
{
    struct str text = str_make(reader->document.at + reader->at, reader->end - reader->at);
    if (has_controls(text) || !find_line(reader))
        return NULL;
    if (reader->at == reader->end)
        return yaml_add(reader, YAML_EMPTY, reader->at);
    const struct yaml_node *root = read_block(reader, -1);
    return reader->at == reader->end ? root : NULL;
}

bool yaml_read(struct yaml *yaml, struct draft *draft, struct str document, struct span bytes)
{
    struct yaml_reader reader = {
        .draft = draft, .document = document, .at = bytes.start, .end = bytes.end};
    yaml->root = read_all(&reader);
    yaml->comments = yaml->root != NULL ? reader.first_comment : NULL;
    map_free(&reader.keys);
    buf_free(&reader.bytes);
    VEC_FREE(&reader.segments);
    return yaml->root != NULL;
}
