/* Collections of YAML in brackets and braces. */
#include "tools/yaml_reader.h"

/* Blanks, comments, and line ends before lines that are indented deeper than the parent. What closes the whole may
 * stand below the parent, as many write it. */
static bool skip_space(struct yaml_reader *reader, int64_t parent)
{
    yaml_skip_blanks(reader);
    if (!yaml_is_line_end(reader, reader->at) && !yaml_is_comment(reader))
        return true;
    if (!yaml_next_line(reader))
        return false;
    char c = yaml_byte(reader, reader->at);
    return yaml_column(reader) > parent ||
           (yaml_column(reader) == parent && (c == ']' || c == '}'));
}

static struct yaml_node *read_item(struct yaml_reader *reader, int64_t parent)
{
    char c = yaml_byte(reader, reader->at);
    struct yaml_node *node = NULL;
    if (c == '[' || c == '{')
        node = yaml_flow(reader, parent);
    else if (c == '"' || c == '\'')
        node = yaml_quoted(reader, parent);
    else if (yaml_begins_plain(reader, true))
        node = yaml_key(reader, true);
    if (node != NULL)
        node->is_flow = true;
    return node;
}

/* What stands behind a key; nothing, where no colon does. */
static struct yaml_node *read_value(struct yaml_reader *reader, int64_t parent)
{
    struct yaml_node *node = yaml_add(reader, YAML_EMPTY, reader->at);
    node->is_flow = true;
    if (!skip_space(reader, parent))
        return NULL;
    if (yaml_byte(reader, reader->at) != ':')
        return node;
    reader->at++;
    node->span = span_make(reader->at, reader->at);
    if (!skip_space(reader, parent))
        return NULL;
    char c = yaml_byte(reader, reader->at);
    return c == ',' || c == '}' ? node : read_item(reader, parent);
}

static bool read_pair(struct yaml_reader *reader, struct yaml_node *mapping, uint32_t number,
                      int64_t parent)
{
    char c = yaml_byte(reader, reader->at);
    struct yaml_node *key = NULL, *value;
    if (c == '"' || c == '\'' || yaml_begins_plain(reader, true))
        key = yaml_key(reader, true);
    if (key == NULL || key->span.end - key->span.start > YAML_KEY_MOST ||
        !yaml_note_key(reader, number, key))
        return false;
    value = read_value(reader, parent);
    if (value != NULL)
        yaml_link(mapping, value, key);
    return value != NULL;
}

/* One entry, with the comma behind it. */
static bool read_entry(struct yaml_reader *reader, struct yaml_node *node, uint32_t number,
                       int64_t parent)
{
    if (node->kind == YAML_SEQUENCE) {
        struct yaml_node *item = read_item(reader, parent);
        if (item == NULL)
            return false;
        yaml_link(node, item, NULL);
    } else if (!read_pair(reader, node, number, parent)) {
        return false;
    }
    if (!skip_space(reader, parent))
        return false;
    char c = yaml_byte(reader, reader->at);
    if (c == ',')
        reader->at++;
    return (c == ',' && skip_space(reader, parent)) ||
           c == (node->kind == YAML_SEQUENCE ? ']' : '}');
}

struct yaml_node *yaml_flow(struct yaml_reader *reader, int64_t parent)
{
    bool is_sequence = reader->document.at[reader->at] == '[';
    struct yaml_node *node =
        yaml_add(reader, is_sequence ? YAML_SEQUENCE : YAML_MAPPING, reader->at++);
    uint32_t number = ++reader->mappings;
    bool is_read = reader->depth < YAML_DEPTH && skip_space(reader, parent);
    node->is_flow = true;
    reader->depth++;
    while (is_read && yaml_byte(reader, reader->at) != (is_sequence ? ']' : '}'))
        is_read = read_entry(reader, node, number, parent);
    reader->depth--;
    node->span.end = ++reader->at;
    return is_read ? node : NULL;
}
