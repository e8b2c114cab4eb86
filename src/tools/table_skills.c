/* The skills of a matrix, and the groups that they are gathered in, where they stand down the side. */
#include "tools/table_matrix.h"

/* ---- Skills ---- */

struct draft_node *matrix_add_skill(struct matrix *m, struct draft_node *parent,
                                    const struct csv_field *name, const struct csv_field *id)
{
    struct table *table = m->table;
    struct draft_node *skill = draft_add(table->draft, parent, DRAFT_SKILL);
    skill->origin = span_make(name->start, name->end);
    bool has_id = id != NULL && table_is_id(table_raw(table, id));
    skill->id =
        draft_id(table->draft, table->top, table_raw(table, has_id ? id : name), has_id, "skill");
    skill->text = table_title(table, name);
    if (has_id)
        table_understood(table, id->from, id->to);
    return skill;
}

struct draft_node *matrix_add_group(struct matrix *m, struct draft_node *parent,
                                    const struct csv_field *name)
{
    struct table *table = m->table;
    struct draft_node *group = draft_add(table->draft, parent, DRAFT_GROUP);
    group->id = draft_id(table->draft, table->top, table_raw(table, name), false, "group");
    group->text = table_title(table, name);
    group->origin = span_make(name->start, name->end);
    return group;
}

/* ---- Groups ---- */

VEC_TYPE(group_nodes, struct draft_node *);

struct groups {
    struct map by_name; /* a hash of its title and its parent to 1 + its index */
    struct group_nodes nodes;
    struct draft_node *heading; /* of the rows below it; NULL: none */
    struct draft_node **now;    /* by column: the group that a blank stands for */
};

/* The group of a name below a parent, made where it is new. */
static struct draft_node *group_below(struct matrix *m, struct groups *groups,
                                      struct draft_node *parent, const struct csv_field *name)
{
    uint64_t key = str_hash(table_raw(m->table, name)) ^
                   (uint64_t)(uintptr_t)parent * UINT64_C(0x9e3779b97f4a7c15);
    uint32_t *place = map_at(&groups->by_name, key, NULL);
    if (*place == 0) {
        VEC_PUSH(&groups->nodes, matrix_add_group(m, parent, name));
        *place = (uint32_t)groups->nodes.count;
    } else {
        table_understood(m->table, name->from, name->to);
    }
    return groups->nodes.items[*place - 1];
}

/* "Craft / Code" of our own matrix. */
static struct draft_node *group_of_path(struct matrix *m, struct groups *groups,
                                        const struct csv_field *field)
{
    struct csv_field part = *field;
    struct draft_node *parent = m->skills_node;
    const char *text = m->table->reader.text.at;
    for (uint32_t at = field->from; at <= field->to; at++) {
        bool is_cut = at + 3 <= field->to && memcmp(text + at, " / ", 3) == 0;
        if (at < field->to && !is_cut)
            continue;
        part.to = at;
        if (!table_is_blank(m->table, &part))
            parent = group_below(m, groups, parent, &part);
        part.from = at + 3;
        at += is_cut ? 2 : 0;
    }
    return parent;
}

/* The group of a row: the last of its columns of groups. A blank name is the one above it, as cells
 * are joined in spreadsheets, unless that one belongs to another group. */
static struct draft_node *group_of(struct matrix *m, struct groups *groups)
{
    struct draft_node *parent = groups->heading != NULL ? groups->heading : m->skills_node;
    for (uint32_t c = 0; c < m->header.count; c++) {
        const struct csv_field *field = matrix_field(m, c);
        if (m->roles[c] != TABLE_GROUP)
            continue;
        if (field != NULL)
            groups->now[c] = m->table->is_ours ? group_of_path(m, groups, field)
                                               : group_below(m, groups, parent, field);
        else if (groups->now[c] != NULL && (m->table->is_ours || groups->now[c]->parent != parent))
            groups->now[c] = NULL;
        parent = groups->now[c] != NULL ? groups->now[c] : parent;
    }
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

/* ---- Rows ---- */

/* The cells of a skill, in the order of the levels. */
static void add_cells(struct matrix *m, struct draft_node *skill, uint32_t row, uint32_t end)
{
    struct matrix_cells cells = {0};
    enum table_below below = TABLE_NOTHING;
    for (size_t i = 0; i < m->levels.count; i++) {
        struct matrix_cell cell = {m->levels.items[i].at, NULL, &below};
        cell.node = draft_add(m->table->draft, skill, DRAFT_CELL);
        cell.node->id = m->levels.items[i].id;
        VEC_PUSH(&cells, cell);
    }
    matrix_fill(m, &cells, row, end);
    VEC_FREE(&cells);
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

/* A row of one name: of the groups' column, or a heading above all of them. */
static void add_heading(struct matrix *m, struct groups *groups, uint32_t column)
{
    if (m->roles[column] == TABLE_GROUP)
        group_of(m, groups);
    else
        groups->heading = group_below(m, groups, m->skills_node, matrix_field(m, column));
}

/* Adds what begins at a row; returns the one behind it. */
static uint32_t add_row(struct matrix *m, struct groups *groups, uint32_t row)
{
    uint32_t end = matrix_run_end(m, row);
    bool is_heading = !m->table->is_ours && matrix_is_heading(m, row);
    matrix_row(m, row);
    if (is_heading) {
        add_heading(m, groups, m->rows.items[row].first);
        return row + 1;
    }
    const struct csv_field *name = matrix_field(m, m->name);
    if (name == NULL || (end == row + 1 && is_remark(m, row))) {
        add_loose_row(m);
        return row + 1;
    }
    struct str first = table_raw(m->table, name);
    struct draft_node *skill =
        matrix_add_skill(m, group_of(m, groups), name, field_of(m, TABLE_SKILL_ID));
    for (uint32_t i = row; i < end; i++) {
        matrix_row(m, i);
        name = matrix_field(m, m->name);
        if (i > row && name != NULL && str_equal(first, table_raw(m->table, name)))
            table_understood(m->table, name->from, name->to);
        if (i > row)
            group_of(m, groups); /* the same, said again */
        matrix_add_texts(m, skill);
    }
    add_cells(m, skill, row, end);
    return end;
}

void matrix_add_rows(struct matrix *m)
{
    struct groups groups = {.heading = NULL};
    groups.now = ARENA_ARRAY(m->table->draft->arena, struct draft_node *, m->header.count);
    for (uint32_t i = m->head + 1 + m->top_row_count; i < (uint32_t)m->rows.count;)
        i = add_row(m, &groups, i);
    map_free(&groups.by_name);
    VEC_FREE(&groups.nodes);
}
