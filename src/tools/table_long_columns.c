/* The columns of a list of statements. */
#include "tools/table_long.h"

enum { HEADER_ROWS = 20 }; /* rows among which the header is looked for */

const struct csv_field *long_field(const struct long_table *l, enum table_role role)
{
    const struct csv_fields *row = &l->table->reader.row;
    uint32_t column = l->of[role];
    if (column >= row->count || table_is_blank(l->table, &row->items[column]))
        return NULL;
    return &row->items[column];
}

struct str long_text(const struct long_table *l, enum table_role role)
{
    const struct csv_field *field = long_field(l, role);
    return field == NULL ? STR_NONE : table_raw(l->table, field);
}

static bool has_role(const struct table *table, const struct csv_fields *header,
                     enum table_role role)
{
    for (uint32_t c = 0; c < header->count; c++) {
        if (table_role_of(table_raw(table, &header->items[c])) == role)
            return true;
    }
    return false;
}

bool table_is_long(const struct table *table, const struct csv_fields *header)
{
    bool has_skill = has_role(table, header, TABLE_SKILL) || has_role(table, header, TABLE_GROUP) ||
                     has_role(table, header, TABLE_SKILL_ID);
    bool has_statement = has_role(table, header, TABLE_STATEMENT) ||
                         (has_role(table, header, TABLE_DESCRIPTION) && header->count < 8);
    bool has_level =
        has_role(table, header, TABLE_LEVEL) || has_role(table, header, TABLE_LEVEL_ID);
    if (has_role(table, header, TABLE_STATEMENT_ID))
        return has_level && has_statement;
    for (uint32_t c = 0; c < header->count; c++) {
        if (table_look_at(table_raw(table, &header->items[c])).is_level &&
            table_role_of(table_raw(table, &header->items[c])) == TABLE_OTHER)
            return false; /* levels along the top */
    }
    return has_skill && has_statement && has_level;
}

/* ---- --map ---- */

static bool say_map(struct long_table *l, struct str pair, const char *what)
{
    struct csv_reader *reader = &l->table->reader;
    diag_add(l->table->import->sink, RULE_IMPORT_LAYOUT,
             import_place(l->table->import, reader->row_start, reader->row_end),
             "'%.*s' in '--map' %s", STR_ARGS(pair), what);
    return false;
}

static bool map_column(struct long_table *l, struct str pair)
{
    size_t equal = str_find(pair, 0, '=');
    enum table_role role = table_role_named(str_trim(str_make(pair.at, equal)));
    struct str header = str_trim(str_skip(pair, equal + 1));
    if (role == TABLE_ROLE_COUNT)
        return say_map(l, pair,
                       "begins with no column of a list: write level, skill, statement, "
                       "group, description, title, example, ladder, track or state");
    for (uint32_t c = 0; c < l->column_count; c++) {
        if (!str_equal_nocase(table_raw(l->table, &l->header.items[c]), header))
            continue;
        for (uint32_t other = 0; other < l->column_count; other++) {
            if (l->columns[other].role == role)
                l->columns[other].role = TABLE_NOTES;
        }
        l->columns[c].role = role;
        return true;
    }
    return say_map(l, pair, "names a column that the header row does not have");
}

static bool map_columns(struct long_table *l)
{
    struct str map = l->table->import->options->map;
    for (size_t at = 0; at < map.length;) {
        size_t end = str_find(map, at, ',');
        struct str pair = str_trim(str_make(map.at + at, end - at));
        if (pair.length > 0 && !map_column(l, pair))
            return false;
        at = end + 1;
    }
    return true;
}

/* ---- Roles ---- */

static void read_attribute(struct long_column *column, struct str name)
{
    static const char *const entities[LONG_ENTITY_COUNT] = {
        [LONG_LADDER] = "ladder.", [LONG_TRACK] = "track.",        [LONG_LEVEL] = "level.",
        [LONG_GROUP] = "group.",   [LONG_SKILL] = "skill.",        [LONG_SECTION] = "section.",
        [LONG_CELL] = "cell.",     [LONG_STATEMENT] = "statement."};
    for (int e = 0; e < LONG_ENTITY_COUNT; e++) {
        struct str prefix = str_of(entities[e]);
        if (!str_starts(name, prefix) || !table_is_id(str_skip(name, prefix.length)))
            continue;
        *column = (struct long_column){TABLE_ATTRIBUTE, (enum long_entity)e,
                                       str_skip(name, prefix.length)};
    }
}

/* In a list of others: a description without a statement is the statement, a group without a
 * skill the
 * skill; grades and codes are attributes of levels. */
static void settle_roles(struct long_table *l)
{
    bool has_statement = false, has_skill = false;
    for (uint32_t c = 0; c < l->column_count; c++) {
        has_statement = has_statement || l->columns[c].role == TABLE_STATEMENT;
        has_skill = has_skill || l->columns[c].role == TABLE_SKILL;
    }
    for (uint32_t c = 0; c < l->column_count; c++) {
        enum table_role *role = &l->columns[c].role;
        if (*role == TABLE_DESCRIPTION && !has_statement)
            *role = TABLE_STATEMENT;
        else if (*role == TABLE_GROUP && !has_skill)
            *role = TABLE_SKILL;
        else if (*role == TABLE_GRADE)
            l->columns[c] = (struct long_column){TABLE_ATTRIBUTE, LONG_LEVEL, STR("grade")};
        else if (*role == TABLE_CODE)
            l->columns[c] = (struct long_column){TABLE_ATTRIBUTE, LONG_LEVEL, STR("code")};
        else if (*role == TABLE_EXPERIENCE || *role == TABLE_SPAN || *role == TABLE_OTHER)
            *role = TABLE_NOTES;
        has_statement = has_statement || *role == TABLE_STATEMENT;
        has_skill = has_skill || *role == TABLE_SKILL;
    }
}

static bool set_columns(struct long_table *l)
{
    const struct csv_fields *row = &l->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++)
        VEC_PUSH(&l->header, row->items[c]);
    l->column_count = (uint32_t)row->count;
    l->columns = ARENA_ARRAY(l->table->draft->arena, struct long_column, l->column_count);
    for (uint32_t c = 0; c < l->column_count; c++) {
        struct str name = table_raw(l->table, &l->header.items[c]);
        l->columns[c].role = table_role_of(name);
        read_attribute(&l->columns[c], name);
        if (str_equal(name, STR("category")) && has_role(l->table, row, TABLE_SKILL_ID))
            l->columns[c].role = TABLE_SKILL;
    }
    l->is_ours = has_role(l->table, row, TABLE_LADDER_ID) &&
                 has_role(l->table, row, TABLE_STATEMENT_ID) && has_role(l->table, row, TABLE_KIND);
    if (!map_columns(l))
        return false;
    if (!l->is_ours)
        settle_roles(l);
    for (int role = 0; role < TABLE_ROLE_COUNT; role++)
        l->of[role] = UINT32_MAX;
    for (uint32_t c = l->column_count; c-- > 0;)
        l->of[l->columns[c].role] = c;
    for (uint32_t c = 0; c < l->column_count; c++) {
        const struct csv_field *field = &l->header.items[c];
        enum table_role role = l->columns[c].role;
        bool is_second = role != TABLE_ATTRIBUTE && role != TABLE_NOTES && l->of[role] != c;
        table_understood(l->table, field->from, field->to);
        l->columns[c].role = is_second ? TABLE_NOTES : role;
        if (l->columns[c].role == TABLE_NOTES && !table_is_blank(l->table, field))
            table_note_text(l->table, field, "this column");
    }
    return true;
}

static bool is_alone(const struct table *table, uint32_t *column)
{
    const struct csv_fields *row = &table->reader.row;
    uint32_t filled = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        if (table_is_blank(table, &row->items[c]))
            continue;
        filled++;
        *column = c;
    }
    return filled == 1;
}

bool long_find_columns(struct long_table *l)
{
    struct csv_reader *reader = &l->table->reader;
    bool is_mapped = l->table->import->options->map.length > 0;
    uint32_t column;
    for (int i = 0; i < HEADER_ROWS && csv_next(reader); i++) {
        if (is_alone(l->table, &column) && !l->has_title) {
            l->title = reader->row.items[column];
            l->has_title = true;
            continue;
        }
        if (!table_is_long(l->table, &reader->row) && !(is_mapped && reader->row.count > 1)) {
            VEC_PUSH(&l->above_rows, reader->row_start);
            continue;
        }
        l->first = reader->at;
        return set_columns(l);
    }
    diag_add(l->table->import->sink, RULE_IMPORT_LAYOUT,
             import_place(l->table->import, reader->row_start, reader->row_end),
             "here is no row of names for the columns that '--map' speaks of");
    return false;
}
