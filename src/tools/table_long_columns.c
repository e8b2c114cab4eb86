/* The columns of a list of statements. */
#include "tools/table_long.h"

enum { HEADER_ROWS = 20 }; /* rows among which the header is looked for */

const struct csv_field *long_field(const struct long_table *l, enum table_role role)
{
    const struct csv_fields *row = &l->table->reader.row;
    uint32_t column = l->of[role];
    if (column < row->count && !table_is_blank(l->table, &row->items[column]))
        return &row->items[column];
    return l->carries[role] && l->carried[role].to > 0 ? &l->carried[role] : NULL;
}

struct str long_text(const struct long_table *l, enum table_role role)
{
    const struct csv_field *field = long_field(l, role);
    return field == NULL ? STR_NONE : table_raw(l->table, field);
}

struct str long_label(struct long_table *l, uint32_t column)
{
    const struct csv_field *field = &l->header.items[column];
    if (l->columns[column].role == TABLE_ATTRIBUTE)
        return l->columns[column].name;
    if (!l->columns[column].is_labelled)
        table_understood(l->table, field->from, field->to);
    l->columns[column].is_labelled = true;
    return table_raw(l->table, field);
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

/* Whether names of levels stand along the top. */
static bool has_levels_along(const struct table *table, const struct csv_fields *header)
{
    for (uint32_t c = 0; c < header->count; c++) {
        struct str name = table_raw(table, &header->items[c]);
        if (table_role_of(name) == TABLE_OTHER && table_look_at(name).is_level)
            return true;
    }
    return false;
}

static bool has_skill(const struct table *table, const struct csv_fields *header)
{
    return has_role(table, header, TABLE_SKILL) || has_role(table, header, TABLE_GROUP) ||
           has_role(table, header, TABLE_SKILL_ID);
}

/* What names the level of a row: a column of levels, or else of titles, of grades, or of roles. */
static enum table_role level_role(const struct table *table, const struct csv_fields *header)
{
    static const enum table_role roles[] = {TABLE_LEVEL_ID, TABLE_LEVEL, TABLE_LEVEL_TITLE,
                                            TABLE_GRADE, TABLE_LADDER};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (has_role(table, header, roles[i]))
            return roles[i];
    }
    return TABLE_OTHER;
}

bool table_is_long(const struct table *table, const struct csv_fields *header)
{
    bool has_statement = has_role(table, header, TABLE_STATEMENT) ||
                         (has_role(table, header, TABLE_DESCRIPTION) && header->count < 8);
    enum table_role level = level_role(table, header);
    if (has_role(table, header, TABLE_STATEMENT_ID))
        return has_statement && (level == TABLE_LEVEL_ID || level == TABLE_LEVEL);
    if (long_is_levels(table, header))
        return true;
    return has_skill(table, header) && has_statement && level != TABLE_OTHER &&
           !has_levels_along(table, header);
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

static struct long_column attribute_of(enum long_entity entity, struct str name)
{
    return (struct long_column){.role = TABLE_ATTRIBUTE, .entity = entity, .name = name};
}

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
        *column = attribute_of((enum long_entity)e, str_skip(name, prefix.length));
    }
}

/* Whether all that stands below a header are ranges of numbers. */
static bool holds_ranges(const struct long_table *l, uint32_t column)
{
    struct csv_reader *reader = &l->table->reader;
    void (*fault)(void *, enum csv_fault, uint32_t) = reader->fault;
    bool holds = true;
    reader->fault = NULL; /* it is said when the rows are read */
    csv_seek(reader, l->first);
    while (holds && csv_next(reader)) {
        struct str text =
            column < reader->row.count ? table_raw(l->table, &reader->row.items[column]) : STR_NONE;
        holds = text.length == 0 || table_is_range(text);
    }
    csv_seek(reader, l->first);
    reader->fault = fault;
    return holds;
}

/* Whether a level has one title only, as far as the rows tell: else a column of positions beside it
 * tells of whom its rows are. */
static bool has_one_title(const struct long_table *l, uint32_t level, uint32_t title)
{
    struct csv_reader *reader = &l->table->reader;
    void (*fault)(void *, enum csv_fault, uint32_t) = reader->fault;
    struct map titles = {0};
    bool has_one = true, is_new;
    reader->fault = NULL; /* it is said when the rows are read */
    csv_seek(reader, l->first);
    while (has_one && csv_next(reader)) {
        const struct csv_fields *row = &reader->row;
        if (level >= row->count || title >= row->count ||
            table_is_blank(l->table, &row->items[level]) ||
            table_is_blank(l->table, &row->items[title]))
            continue;
        uint32_t hash = (uint32_t)str_hash(table_raw(l->table, &row->items[title]));
        uint32_t *known =
            map_at(&titles, str_hash(table_raw(l->table, &row->items[level])), &is_new);
        has_one = is_new || *known == hash;
        *known = hash;
    }
    map_free(&titles);
    csv_seek(reader, l->first);
    reader->fault = fault;
    return has_one;
}

static uint32_t column_of(const struct long_table *l, enum table_role role)
{
    uint32_t c = 0;
    while (c < l->column_count && l->columns[c].role != role)
        c++;
    return c;
}

static bool has_column(const struct long_table *l, enum table_role role)
{
    return column_of(l, role) < l->column_count;
}

static void settle_titles(struct long_table *l)
{
    uint32_t level = column_of(l, TABLE_LEVEL), title = column_of(l, TABLE_LEVEL_TITLE);
    if (level < l->column_count && title < l->column_count && !has_column(l, TABLE_LADDER) &&
        !has_one_title(l, level, title))
        l->columns[title].role = TABLE_LADDER;
}

/* In a list of others: a description without a statement is the statement, a group without a skill
 * the skill; grades, codes and years are attributes of levels. */
static void settle_roles(struct long_table *l)
{
    enum table_role level = l->is_family ? TABLE_LEVEL : level_role(l->table, &l->header);
    bool has_skill_column = has_column(l, TABLE_SKILL) || has_column(l, TABLE_SKILL_ID);
    bool has_statement =
        has_column(l, TABLE_STATEMENT) || (!has_skill_column && !has_column(l, TABLE_GROUP));
    bool has_level = has_column(l, TABLE_LEVEL) || has_column(l, TABLE_LEVEL_ID);
    bool has_years = false, has_span = false; /* said by an earlier column */
    for (uint32_t c = 0; c < l->column_count; c++) {
        enum table_role *role = &l->columns[c].role;
        if (*role == level && level != TABLE_OTHER && !has_level)
            *role = TABLE_LEVEL;
        else if (*role == TABLE_DESCRIPTION && !has_statement)
            *role = TABLE_STATEMENT;
        else if (*role == TABLE_GROUP && !has_skill_column)
            *role = TABLE_SKILL;
        else if (*role == TABLE_EXPERIENCE && !has_years && holds_ranges(l, c))
            l->columns[c] = attribute_of(LONG_LEVEL, STR("experience"));
        else if (*role == TABLE_SPAN && !has_span && holds_ranges(l, c))
            l->columns[c] = attribute_of(LONG_LEVEL, STR("span"));
        else if (*role == TABLE_GRADE)
            l->columns[c] = attribute_of(LONG_LEVEL, STR("grade"));
        else if (*role == TABLE_CODE)
            l->columns[c] = attribute_of(LONG_LEVEL, STR("code"));
        else if (l->is_family && *role == TABLE_OTHER)
            *role = table_is_blank(l->table, &l->header.items[c]) ? TABLE_NOTES : TABLE_CELLS;
        else if (*role == TABLE_EXPERIENCE || *role == TABLE_SPAN || *role == TABLE_KIND ||
                 *role == TABLE_STATEMENT_ID || *role == TABLE_PARENT_ID || *role == TABLE_DEPTH)
            *role = TABLE_NOTES;
        enum table_role said = table_role_of(table_raw(l->table, &l->header.items[c]));
        has_years = has_years || said == TABLE_EXPERIENCE;
        has_span = has_span || said == TABLE_SPAN;
        has_level = has_level || *role == TABLE_LEVEL;
        has_statement = has_statement || *role == TABLE_STATEMENT;
        has_skill_column = has_skill_column || *role == TABLE_SKILL;
    }
}

/* An attribute is declared once, for one kind of thing; a second column of it is text. */
static void settle_attributes(struct long_table *l)
{
    struct map known = {0};
    bool is_new, is_list, is_string;
    for (uint32_t c = 0; c < l->column_count; c++) {
        struct long_column *column = &l->columns[c];
        uint64_t key = str_hash(column->name);
        if (column->role != TABLE_ATTRIBUTE)
            continue;
        if (long_is_builtin(column, &is_list, &is_string))
            key ^= (uint64_t)(column->entity + 1) * UINT64_C(0x9e3779b97f4a7c15);
        map_at(&known, key, &is_new);
        if (!is_new)
            column->role = TABLE_NOTES;
    }
    map_free(&known);
}

/* A header of a name that we know has said what its column is; another one is a word like any. */
static void understand_header(struct long_table *l)
{
    for (uint32_t c = 0; c < l->column_count; c++) {
        const struct csv_field *field = &l->header.items[c];
        enum table_role *role = &l->columns[c].role;
        bool is_many = *role == TABLE_ATTRIBUTE || *role == TABLE_CELLS;
        if (*role == TABLE_OTHER || (!is_many && l->of[*role] != c))
            *role = TABLE_NOTES;
        if (*role == TABLE_CELLS)
            continue; /* it becomes the title of a skill */
        if (*role != TABLE_NOTES || table_role_of(table_raw(l->table, field)) != TABLE_OTHER)
            table_understood(l->table, field->from, field->to);
        if (*role == TABLE_NOTES && !table_is_blank(l->table, field))
            table_note_text(l->table, field, "this column");
    }
}

static bool set_columns(struct long_table *l)
{
    const struct csv_fields *row = &l->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++)
        VEC_PUSH(&l->header, row->items[c]);
    l->column_count = (uint32_t)row->count;
    l->columns = ARENA_ARRAY(l->table->draft->arena, struct long_column, l->column_count);
    l->is_levels = long_is_levels(l->table, row);
    for (uint32_t c = 0; c < l->column_count; c++) {
        struct str name = table_raw(l->table, &l->header.items[c]);
        l->columns[c].role = table_role_of(name);
        read_attribute(&l->columns[c], name);
        if (str_equal(name, STR("category")) && has_role(l->table, row, TABLE_SKILL_ID))
            l->columns[c].role = TABLE_SKILL;
        if (l->is_levels && str_equal(name, STR("extends")))
            l->columns[c].role = TABLE_EXTENDS;
        if (l->is_levels && str_equal(name, STR("next")))
            l->columns[c].role = TABLE_NEXT;
    }
    l->is_ours = l->is_levels || (has_role(l->table, row, TABLE_LADDER_ID) &&
                                  has_role(l->table, row, TABLE_STATEMENT_ID) &&
                                  has_role(l->table, row, TABLE_KIND));
    if (!map_columns(l))
        return false;
    if (!l->is_ours) {
        settle_roles(l);
        settle_titles(l);
    }
    settle_attributes(l);
    for (int role = 0; role < TABLE_ROLE_COUNT; role++)
        l->of[role] = UINT32_MAX;
    for (uint32_t c = l->column_count; c-- > 0;)
        l->of[l->columns[c].role] = c;
    l->of[TABLE_OTHER] = UINT32_MAX; /* is no role */
    understand_header(l);
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
    struct span rows = span_make(reader->at, reader->at);
    uint32_t column;
    for (int i = 0; i < HEADER_ROWS && csv_next(reader); i++) {
        rows.end = reader->row_end;
        if (is_alone(l->table, &column) && !l->has_title) {
            l->title = reader->row.items[column];
            l->has_title = true;
            continue;
        }
        l->is_family = !table_is_long(l->table, &reader->row) && table_is_family(l->table);
        if (!l->is_family && !table_is_long(l->table, &reader->row) &&
            !(is_mapped && reader->row.count > 1)) {
            VEC_PUSH(&l->above_rows, reader->row_start);
            continue;
        }
        l->first = reader->at;
        return set_columns(l);
    }
    diag_add(l->table->import->sink, RULE_IMPORT_LAYOUT,
             import_place(l->table->import, rows.start, rows.end),
             "here is no row of names for the columns that '--map' speaks of");
    return false;
}
