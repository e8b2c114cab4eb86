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

/* A row of one cell above all others. */
static bool has_title(const struct matrix *m)
{
    return m->head > 0 && m->rows.items[0].filled == 1;
}

static void add_top(struct matrix *m)
{
    struct table *table = m->table;
    struct draft *draft = table->draft;
    const struct import_options *options = table->import->options;
    struct draft_text title = {.count = 0};
    struct str name = file_title(table->import->source->name), id = options->id;
    struct draft_node *first;
    if (has_title(m)) {
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
    first->id = table_scale_id(draft->arena, id);
    table->top = draft_block(draft, NULL, DRAFT_SKILL_SET, id, title);
    table->top->word = first->id;
    m->levels_node = first;
    m->skills_node = table->top;
}

/* Whether the row above the header names groups of skills: it begins behind the names. */
static bool has_group_row(const struct matrix *m)
{
    return m->levels_down && m->head > has_title(m) && m->rows.items[m->head - 1].first > m->name;
}

/* Rows above the header, but for the title and the groups. */
static void add_rows_above(struct matrix *m)
{
    uint32_t row = has_title(m);
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

/* Columns that are neither names nor levels nor skills have said what they are by a header of a
 * name that we know; another one is a word like any. */
static void understand_header(struct matrix *m)
{
    for (uint32_t c = 0; c < m->header.count; c++) {
        const struct csv_field *field = &m->header.items[c];
        enum table_role role = m->roles[c];
        bool is_named = role == TABLE_LEVEL || role == TABLE_SKILL;
        if (table_is_blank(m->table, field) || (is_named && !m->table->is_ours))
            continue;
        if (role != TABLE_LEVEL && table_role_of(table_raw(m->table, field)) != TABLE_OTHER)
            table_understood(m->table, field->from, field->to);
        if (role == TABLE_NOTES && m->filled[c] > 0)
            table_note_text(m->table, field, "this column");
    }
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
            parent = matrix_add_group(m, m->skills_node, &above.items[c]);
        if (m->roles[c] != TABLE_SKILL)
            continue;
        columns[c].skill = matrix_add_skill(m, parent, &m->header.items[c], NULL);
        matrix_add_top_rows(m, columns[c].skill, c);
    }
    VEC_FREE(&above);
}

static void add_level_cells(struct matrix *m, const struct matrix_level *level,
                            struct column *columns)
{
    struct matrix_cells cells = {0};
    for (uint32_t c = 0; c < m->header.count; c++) {
        struct matrix_cell cell = {c, NULL, &columns[c].below};
        if (columns[c].skill == NULL)
            continue;
        cell.node = draft_add(m->table->draft, columns[c].skill, DRAFT_CELL);
        cell.node->id = level->id;
        VEC_PUSH(&cells, cell);
    }
    matrix_fill(m, &cells, level->at, level->end);
    VEC_FREE(&cells);
}

static void add_all_columns(struct matrix *m)
{
    struct column *columns = ARENA_ARRAY(m->table->draft->arena, struct column, m->header.count);
    add_columns(m, columns);
    for (size_t i = 0; i < m->levels.count; i++)
        add_level_cells(m, &m->levels.items[i], columns);
}

/* ---- All of it ---- */

static struct draft_node *home(void *context)
{
    return ((const struct matrix *)context)->table->top;
}

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
            matrix_add_rows(&m);
        table_keep_rest(table, home, &m);
    }
    VEC_FREE(&m.rows);
    VEC_FREE(&m.header);
    VEC_FREE(&m.levels);
    VEC_FREE(&m.facts);
    return is_read;
}
