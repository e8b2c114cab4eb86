/* Attributes of a list: columns such as "level.grade". */
#include "tools/table_long.h"

static const char *const entity_words[LONG_ENTITY_COUNT] = {
    [LONG_LADDER] = "ladder", [LONG_TRACK] = "track",        [LONG_LEVEL] = "level",
    [LONG_GROUP] = "group",   [LONG_SKILL] = "skill",        [LONG_SECTION] = "section",
    [LONG_CELL] = "cell",     [LONG_STATEMENT] = "statement"};

#define ON(entity) (1u << LONG_##entity)

/* Those that the language has without a declaration; of some each value stands for itself. */
static const struct {
    const char *name;
    unsigned entities;
    bool is_list, is_string;
} builtins[] = {
    {"family", ON(LADDER), false, true},
    {"owner", ON(LADDER) | ON(SECTION), false, true},
    {"status", ON(LADDER), false, false},
    {"version", ON(LADDER), false, true},
    {"effective", ON(LADDER), false, false},
    {"reviewed", ON(LADDER), false, false},
    {"language", ON(LADDER), false, false},
    {"cumulative", ON(LADDER) | ON(GROUP) | ON(SKILL), false, false},
    {"grade", ON(LEVEL), false, false},
    {"code", ON(LADDER) | ON(LEVEL) | ON(SKILL) | ON(GROUP), false, false},
    {"also", ON(LADDER) | ON(LEVEL) | ON(SKILL), true, true},
    {"experience", ON(LEVEL), false, false},
    {"span", ON(LEVEL), false, false},
    {"target", ON(STATEMENT), false, false},
    {"was", ON(LADDER) | ON(LEVEL) | ON(SKILL) | ON(GROUP) | ON(SECTION) | ON(STATEMENT), true,
     false},
};

bool long_is_builtin(const struct long_column *column, bool *is_list, bool *is_string)
{
    *is_list = *is_string = false;
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (!str_equal(column->name, str_of(builtins[i].name)) ||
            (builtins[i].entities & 1u << column->entity) == 0)
            continue;
        *is_list = builtins[i].is_list;
        *is_string = builtins[i].is_string;
        return true;
    }
    return false;
}

void long_declare(struct long_table *l)
{
    struct draft *draft = l->table->draft;
    bool is_list, is_string;
    for (uint32_t c = 0; c < l->column_count; c++) {
        const struct long_column *column = &l->columns[c];
        if (column->role != TABLE_ATTRIBUTE || long_is_builtin(column, &is_list, &is_string))
            continue;
        struct draft_node *node = draft_add(draft, NULL, DRAFT_ATTRIBUTE);
        node->word = str_format(draft->arena, "attribute %.*s on %s:", STR_ARGS(column->name),
                                entity_words[column->entity]);
        node->id = STR("text");
    }
}

/* ---- Values ---- */

/* A word, or two with dots between them. */
static bool is_bare(struct str value)
{
    size_t dots = 0;
    if (table_is_id(value))
        return true;
    while (dots + 1 < value.length && (value.at[dots] != '.' || value.at[dots + 1] != '.'))
        dots++;
    return dots > 0 && dots + 2 < value.length && table_is_id(str_make(value.at, dots)) &&
           table_is_id(str_skip(value, dots + 2));
}

static void add_quoted(struct buf *out, struct str value)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < value.length; i++) {
        char c = value.at[i], next = i + 1 < value.length ? value.at[i + 1] : '\0';
        if (c == '"' || (c == '\\' && (next == '"' || next == '\\' || next == '\0')))
            buf_add_char(out, '\\');
        buf_add_char(out, c == '\n' || c == '\r' ? ' ' : c);
    }
    buf_add_char(out, '"');
}

/* A field as values of the language. */
static struct str values_of(struct long_table *l, const struct csv_field *field, bool is_list,
                            bool is_string)
{
    struct draft_text text = table_title(l->table, field);
    struct buf out = {0};
    for (size_t at = 0; at < text.at.length;) {
        size_t end = is_list ? at : text.at.length;
        while (end < text.at.length && !str_starts(str_skip(text.at, end), STR("; ")))
            end++;
        struct str value = str_trim(str_make(text.at.at + at, end - at));
        if (out.length > 0)
            buf_add_literal(&out, ", ");
        if (is_bare(value) && !is_string)
            buf_add_str(&out, value);
        else
            add_quoted(&out, value);
        at = end + 2;
    }
    struct str made = str_copy(l->table->draft->arena, buf_str(&out));
    buf_free(&out);
    return made;
}

static uint64_t node_key(const struct draft_node *node, enum long_entity entity)
{
    return (uint64_t)(uintptr_t)node * UINT64_C(0x9e3779b97f4a7c15) ^ (uint64_t)entity;
}

static void add_text_value(struct long_table *l, struct draft_node *node,
                           const struct csv_field *field, struct str name)
{
    struct draft_node *text = draft_add(l->table->draft, node, DRAFT_TEXT);
    text->text = table_labelled(l->table, name, field);
}

/* Whether an attribute of ladders may stand on a set of skills, too, where that is asked for. */
static bool fits_set(const struct long_table *l, const struct long_column *column)
{
    static const char *const words[] = {"owner",     "status",   "version",
                                        "effective", "reviewed", "cumulative"};
    if (column->entity != LONG_LADDER || !l->table->import->options->as_skills)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal(column->name, str_of(words[i])))
            return true;
    }
    return false;
}

static bool is_range_of(const struct long_column *column)
{
    return column->entity == LONG_LEVEL &&
           (str_equal(column->name, STR("experience")) || str_equal(column->name, STR("span")));
}

/* Attributes stand before all else: behind a statement they would be read as its words. before: the
 * one that the new one stands behind, found where it is NULL. */
static struct draft_node *add_attribute(struct draft *draft, struct draft_node *node,
                                        struct draft_node *before)
{
    struct draft_node *next = before == NULL ? node->first : before->next, *value;
    for (; next != NULL && next->kind == DRAFT_ATTRIBUTE; next = next->next)
        before = next;
    if (next == NULL)
        return draft_add(draft, node, DRAFT_ATTRIBUTE);
    value = ARENA_NEW(draft->arena, struct draft_node);
    value->kind = DRAFT_ATTRIBUTE;
    value->parent = node;
    value->next = next;
    if (before != NULL)
        before->next = value;
    else
        node->first = value;
    return value;
}

void long_add_values(struct long_table *l, enum long_entity entity, struct draft_node *node)
{
    const struct csv_fields *row = &l->table->reader.row;
    struct draft_node *value = NULL;
    bool is_first, is_list, is_string;
    l->has[entity] = true;
    for (uint32_t c = 0; c < l->column_count && c < row->count; c++) {
        const struct long_column *column = &l->columns[c];
        const struct csv_field *field = &row->items[c];
        if (column->role != TABLE_ATTRIBUTE || column->entity != entity ||
            table_is_blank(l->table, field))
            continue;
        uint32_t hash = (uint32_t)str_hash(table_raw(l->table, field));
        uint32_t *known = map_at(&l->values, node_key(node, entity) + (c + 1) * 64u, &is_first);
        if (!is_first && *known != hash) {
            add_text_value(l, node, field, column->name);
            table_note_text(l->table, field, "this value, which an earlier row says otherwise,");
            continue;
        }
        *known = hash;
        if (!is_first || fits_set(l, column))
            table_understood(l->table, field->from, field->to);
        if (!is_first)
            continue;
        if (!fits_set(l, column)) {
            add_text_value(l, node, field, column->name);
            continue;
        }
        value = add_attribute(l->table->draft, node, value);
        long_is_builtin(column, &is_list, &is_string);
        value->word = column->name;
        value->id = is_range_of(column) && table_is_range(table_raw(l->table, field))
                        ? table_range(l->table->draft->arena, table_raw(l->table, field))
                        : values_of(l, field, is_list, is_string);
    }
}

void long_add_rest(struct long_table *l, struct draft_node *ladder)
{
    const struct csv_fields *row = &l->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++) {
        const struct long_column *column = c < l->column_count ? &l->columns[c] : NULL;
        bool is_rest = column == NULL
                           ? l->is_ours
                           : (column->role == TABLE_ATTRIBUTE && !l->has[column->entity]) ||
                                 (column->role == TABLE_NOTES && l->is_ours);
        if (!is_rest || table_is_blank(l->table, &row->items[c]))
            continue;
        struct draft_node *text = draft_add(l->table->draft, ladder, DRAFT_TEXT);
        text->text =
            table_labelled(l->table, column != NULL ? long_label(l, c) : STR_NONE, &row->items[c]);
        table_note_text(l->table, &row->items[c],
                        "this cell, which belongs to nothing in its row,");
    }
    memset(l->has, 0, sizeof l->has);
}

struct str long_braces(struct long_table *l)
{
    const struct csv_fields *row = &l->table->reader.row;
    struct buf out = {0};
    l->has[LONG_STATEMENT] = true;
    for (uint32_t c = 0; c < l->column_count && c < row->count; c++) {
        const struct long_column *column = &l->columns[c];
        if (column->role != TABLE_ATTRIBUTE || column->entity != LONG_STATEMENT ||
            table_is_blank(l->table, &row->items[c]))
            continue;
        if (out.length > 0)
            buf_add_char(&out, ' ');
        buf_add_str(&out, column->name);
        buf_add_char(&out, '=');
        bool is_name = table_is_id(table_raw(l->table, &row->items[c]));
        buf_add_str(&out, values_of(l, &row->items[c], false, !is_name));
        table_understood(l->table, row->items[c].from, row->items[c].to);
    }
    struct str made = out.length > 0 ? str_copy(l->table->draft->arena, buf_str(&out)) : STR_NONE;
    buf_free(&out);
    return made;
}

/* ---- Words that are there already ---- */

/* Not so a field that is carried on from a row above, which has said what there is to say. */
static bool is_of_row(const struct long_table *l, const struct csv_field *field)
{
    return field != NULL && field->start >= l->table->reader.row_start;
}

void long_repeat(struct long_table *l, const struct csv_field *field, struct draft_node *node)
{
    struct span origin = node->origin;
    struct str first = str_make(l->table->reader.text.at + origin.start, origin.end - origin.start);
    if (!is_of_row(l, field) || (field->from == origin.start && node->text.at.length > 0))
        return;
    if (str_equal(str_trim(first), table_raw(l->table, field)) ||
        str_equal(node->id, table_raw(l->table, field))) {
        table_understood(l->table, field->from, field->to);
        return;
    }
    if (map_find(&l->titles, field->from) != NULL)
        return; /* rows below carry it on, and made a title of it */
    struct draft_node *text = draft_add(l->table->draft, node, DRAFT_TEXT);
    text->text = table_labelled(l->table, STR_NONE, field);
    table_note_text(l->table, field, "this name, which an earlier row says otherwise,");
}

void long_understand(struct long_table *l, enum table_role role)
{
    const struct csv_field *field = long_field(l, role);
    if (is_of_row(l, field))
        table_understood(l->table, field->from, field->to);
}

static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!char_is_digit(text.at[i]))
            return false;
    }
    return text.length > 0 && text.length < 10;
}

/* "requirements/tools": ids with slashes between them. */
static bool is_path(struct str text)
{
    for (size_t at = 0; text.length > 0 && at <= text.length;) {
        size_t end = str_find(text, at, '/');
        if (!table_is_id(str_make(text.at + at, end - at)))
            return false;
        at = end + 1;
    }
    return text.length > 0;
}

void long_understand_value(struct long_table *l, enum table_role role)
{
    static const char *const words[] = {"skill", "section", "example"};
    struct str text = long_text(l, role);
    bool is_known = false;
    if (role == TABLE_RANK || role == TABLE_DEPTH)
        is_known = is_number(text);
    else if (role != TABLE_KIND)
        is_known = is_path(text);
    for (size_t i = 0; role == TABLE_KIND && i < sizeof words / sizeof *words; i++)
        is_known = is_known || str_equal(text, str_of(words[i]));
    if (is_known)
        long_understand(l, role);
}
