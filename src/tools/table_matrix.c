/* From a matrix to a ladder: skills with their cells, whichever axis they stand on. */
#include "tools/table_matrix.h"

/* ---- The ladder ---- */

static struct str file_title(struct str name)
{
    size_t start = name.length, end;
    while (start > 0 && name.at[start - 1] != '/')
        start--;
    end = str_find(name, start, '.');
    return str_make(name.at + start, end - start);
}

static void add_top(struct matrix *m)
{
    struct table *table = m->table;
    struct draft *draft = table->draft;
    const struct import_options *options = table->import->options;
    struct draft_text title = {.count = 0};
    struct str name = file_title(table->import->source->name), id = options->id;
    struct draft_node *first;
    if (m->head > 0 && m->rows.items[0].filled == 1) {
        const struct csv_fields *row = matrix_row(m, 0);
        const struct csv_field *field = &row->items[m->rows.items[0].first];
        title = table_title(table, field);
        name = table_raw(table, field);
    }
    if (id.length == 0)
        id = draft_id(draft, &draft->root, name, false, options->as_skills ? "skills" : "ladder");
    if (!options->as_skills) {
        table->top = draft_block(draft, NULL, DRAFT_LADDER, id, title);
        return;
    }
    first = draft_add(draft, NULL, DRAFT_SCALE);
    first->id = str_format(draft->arena, "%.*s-levels", STR_ARGS(id));
    table->top = draft_block(draft, NULL, DRAFT_SKILL_SET, id, title);
    table->top->word = first->id;
    m->levels_node = first;
    m->skills_node = table->top;
}

/* Whether the row above the header names groups of skills: it begins behind the names. */
static bool has_group_row(const struct matrix *m)
{
    return m->levels_down && m->head > 0 && m->rows.items[m->head - 1].first > m->name;
}

/* Rows above the header, but for the title and the groups. */
static void add_rows_above(struct matrix *m)
{
    uint32_t row = m->rows.items[0].filled == 1;
    uint32_t end = m->head - has_group_row(m);
    for (; row < end; row++) {
        const struct csv_fields *fields = matrix_row(m, row);
        for (uint32_t c = 0; c < fields->count; c++) {
            if (!matrix_has(m, c))
                continue;
            struct draft_node *text = draft_add(m->table->draft, m->table->top, DRAFT_TEXT);
            text->text = table_labelled(m->table, STR_NONE, &fields->items[c]);
            table_note_text(m->table, &fields->items[c], "this line above the table");
        }
    }
}

static void add_blocks(struct matrix *m)
{
    struct table *table = m->table;
    if (!table->import->options->as_skills) {
        m->levels_node = draft_add(table->draft, table->top, DRAFT_LEVELS);
        if (m->levels_down || m->rows.count > m->head + 1)
            m->skills_node = draft_add(table->draft, table->top, DRAFT_SKILLS);
    }
    matrix_find_levels(m);
    matrix_add_levels(m);
    if (!m->has_corner[1])
        return;
    if (m->skills_node->text.at.length == 0) {
        m->skills_node->text = table_title(table, &m->corner[1]);
    } else {
        struct draft_node *text = draft_add(table->draft, m->skills_node, DRAFT_TEXT);
        text->text = table_labelled(table, STR_NONE, &m->corner[1]);
    }
}

/* Columns that are neither names nor levels nor skills have said what they are by their header. */
static void understand_header(struct matrix *m)
{
    for (uint32_t c = 0; c < m->header.count; c++) {
        const struct csv_field *field = &m->header.items[c];
        enum table_role role = m->roles[c];
        bool is_named = role == TABLE_LEVEL || role == TABLE_SKILL;
        if (table_is_blank(m->table, field) || (is_named && !m->table->is_ours))
            continue;
        if (role != TABLE_LEVEL) /* of ours: understood where the level is added */
            table_understood(m->table, field->from, field->to);
        if (role == TABLE_NOTES && m->filled[c] > 0)
            table_note_text(m->table, field, "this column");
    }
}

/* ---- Skills ---- */

static struct draft_node *add_skill(struct matrix *m, struct draft_node *parent,
                                    const struct csv_field *name, const struct csv_field *id)
{
    struct table *table = m->table;
    struct draft_node *skill = draft_add(table->draft, parent, DRAFT_SKILL);
    skill->origin = span_make(name->start, name->end);
    if (id != NULL) {
        skill->id = draft_id(table->draft, table->top, table_raw(table, id), true, "skill");
        table_understood(table, id->from, id->to);
    } else {
        skill->id = draft_id(table->draft, table->top, table_raw(table, name), false, "skill");
    }
    skill->text = table_title(table, name);
    return skill;
}

static struct draft_node *add_group(struct matrix *m, struct draft_node *parent,
                                    const struct csv_field *name)
{
    struct table *table = m->table;
    struct draft_node *group = draft_add(table->draft, parent, DRAFT_GROUP);
    group->id = draft_id(table->draft, table->top, table_raw(table, name), false, "group");
    group->text = table_title(table, name);
    group->origin = span_make(name->start, name->end);
    return group;
}

/* ---- Levels along the top ---- */

VEC_TYPE(group_nodes, struct draft_node *);

struct groups {
    struct map by_path; /* a hash of its titles to 1 + its index */
    struct group_nodes nodes;
    struct draft_node *now;
};

/* The group of a row. A blank name is the one above it, as cells are joined in spreadsheets. */
static struct draft_node *group_of(struct matrix *m, struct groups *groups,
                                   const struct csv_field *field)
{
    struct table *table = m->table;
    if (field == NULL)
        return m->table->is_ours || groups->now == NULL ? m->skills_node : groups->now;
    struct csv_field part = *field;
    struct draft_node *parent = m->skills_node;
    const char *text = table->reader.text.at;
    for (uint32_t at = field->from; at <= field->to; at++) {
        bool is_cut = table->is_ours && at + 3 <= field->to && memcmp(text + at, " / ", 3) == 0;
        if (at < field->to && !is_cut)
            continue;
        part.to = at;
        struct str path = str_make(text + field->from, at - field->from);
        uint32_t *place = map_at(&groups->by_path, str_hash(path), NULL);
        if (*place == 0) {
            VEC_PUSH(&groups->nodes, add_group(m, parent, &part));
            *place = (uint32_t)groups->nodes.count;
        } else {
            table_understood(table, part.from, part.to);
        }
        parent = groups->nodes.items[*place - 1];
        part.from = at + 3;
        at += is_cut ? 2 : 0;
    }
    groups->now = parent;
    return parent;
}

static const struct csv_field *field_of(const struct matrix *m, enum table_role role)
{
    for (uint32_t c = 0; c < m->header.count; c++) {
        if (m->roles[c] == role && c != m->name)
            return matrix_field(m, c);
    }
    return NULL;
}

static void add_cells(struct matrix *m, struct draft_node *skill)
{
    const struct csv_fields *row = &m->table->reader.row;
    enum table_below below = TABLE_NOTHING;
    for (size_t i = 0; i < m->levels.count; i++) {
        const struct matrix_level *level = &m->levels.items[i];
        table_cell(m->table, skill, level->id,
                   level->at < row->count ? &row->items[level->at] : NULL, m->table->reader.row_end,
                   &below);
    }
}

/* A row without a name, or a remark below the table: text of the skills. */
static void add_loose_row(struct matrix *m)
{
    const struct csv_fields *row = &m->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++) {
        if (!matrix_has(m, c))
            continue;
        struct draft_node *text = draft_add(m->table->draft, m->skills_node, DRAFT_TEXT);
        text->text = table_labelled(m->table, STR_NONE, &row->items[c]);
        table_note_text(m->table, &row->items[c], "this row, which is no skill,");
    }
}

/* A long line of its own is a remark. */
static bool is_remark(const struct matrix *m, uint32_t row)
{
    enum { NAME_MOST = 80 };
    const struct csv_field *field = matrix_field(m, m->rows.items[row].first);
    return m->rows.items[row].filled == 1 && !m->table->is_ours && field != NULL &&
           table_raw(m->table, field).length > NAME_MOST;
}

static void add_row(struct matrix *m, struct groups *groups, uint32_t row)
{
    matrix_row(m, row);
    const struct csv_field *name = matrix_field(m, m->name), *group = field_of(m, TABLE_GROUP);
    if (!m->table->is_ours && matrix_is_heading(m, row)) {
        name = matrix_field(m, m->rows.items[row].first);
        group_of(m, groups, name);
        return;
    }
    if (name == NULL || is_remark(m, row)) {
        add_loose_row(m);
        return;
    }
    struct draft_node *parent = group_of(m, groups, group);
    struct draft_node *skill = add_skill(m, parent, name, field_of(m, TABLE_SKILL_ID));
    matrix_add_texts(m, skill);
    add_cells(m, skill);
}

static void add_rows(struct matrix *m)
{
    struct groups groups = {.now = NULL};
    for (uint32_t i = m->head + 1; i < (uint32_t)m->rows.count; i++)
        add_row(m, &groups, i);
    map_free(&groups.by_path);
    VEC_FREE(&groups.nodes);
}

/* ---- Levels down the side ---- */

struct column {
    struct draft_node *skill; /* NULL where it is none */
    enum table_below below;
};

/* The group that a column stands under: the last name above it or to its left. */
static void add_columns(struct matrix *m, struct column *columns)
{
    struct draft_node *parent = m->skills_node;
    struct csv_fields above = {0};
    if (has_group_row(m)) {
        const struct csv_fields *row = matrix_row(m, m->head - 1);
        for (uint32_t c = 0; c < row->count; c++)
            VEC_PUSH(&above, row->items[c]);
    }
    for (uint32_t c = 0; c < m->header.count; c++) {
        if (c < above.count && !table_is_blank(m->table, &above.items[c]))
            parent = add_group(m, m->skills_node, &above.items[c]);
        if (m->roles[c] == TABLE_SKILL)
            columns[c].skill = add_skill(m, parent, &m->header.items[c], NULL);
    }
    VEC_FREE(&above);
}

static void add_level_cells(struct matrix *m, const struct matrix_level *level,
                            struct column *columns)
{
    const struct csv_fields *row = matrix_row(m, level->at);
    for (uint32_t c = 0; c < m->header.count; c++) {
        if (columns[c].skill != NULL)
            table_cell(m->table, columns[c].skill, level->id,
                       c < row->count ? &row->items[c] : NULL, m->table->reader.row_end,
                       &columns[c].below);
    }
}

static void add_all_columns(struct matrix *m)
{
    struct column *columns = ARENA_ARRAY(m->table->draft->arena, struct column, m->header.count);
    add_columns(m, columns);
    for (size_t i = 0; i < m->levels.count; i++)
        add_level_cells(m, &m->levels.items[i], columns);
}

/* ---- All of it ---- */

bool table_read_matrix(struct table *table)
{
    struct matrix m = {.table = table};
    bool is_read = matrix_find_shape(&m);
    if (is_read) {
        add_top(&m);
        if (m.head > 0)
            add_rows_above(&m);
        understand_header(&m);
        add_blocks(&m);
        if (m.levels_down)
            add_all_columns(&m);
        else
            add_rows(&m);
    }
    VEC_FREE(&m.rows);
    VEC_FREE(&m.header);
    VEC_FREE(&m.levels);
    return is_read;
}
