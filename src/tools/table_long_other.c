/* Lists that others wrote: a row for each level, skill and statement, under whatever names. */
#include "tools/table_long.h"

/* What a row says beside its statement: examples, and texts of columns that have no meaning
 * here. */
static void add_beside(struct long_table *l, struct draft_node *list)
{
    const struct csv_fields *row = &l->table->reader.row;
    const struct csv_field *example = long_field(l, TABLE_EXAMPLE);
    if (example != NULL) {
        struct draft_node *above =
            list->last != NULL && list->last->kind == DRAFT_ITEM ? list->last : NULL;
        struct draft_node *item =
            draft_add(l->table->draft, above != NULL ? above : list, DRAFT_ITEM);
        item->text = table_title(l->table, example);
        item->is_example = above != NULL;
    }
    for (uint32_t c = 0; c < row->count; c++) {
        const struct csv_field *field = &row->items[c];
        bool is_beyond = c >= l->column_count;
        if (table_is_blank(l->table, field) || (!is_beyond && l->columns[c].role != TABLE_NOTES))
            continue;
        struct draft_node *text = draft_add(l->table->draft, list, DRAFT_TEXT);
        text->text = table_labelled(
            l->table, is_beyond ? STR_NONE : table_raw(l->table, &l->header.items[c]), field);
        if (is_beyond)
            table_note_text(l->table, field, "this cell, which stands below no name,");
    }
}

/* The description of a skill, said once. */
static void add_description(struct long_table *l, struct draft_node *skill)
{
    const struct csv_field *field = long_field(l, TABLE_DESCRIPTION);
    struct str raw = field != NULL ? table_raw(l->table, field) : STR_NONE;
    const struct draft_node *node = skill->first;
    if (field == NULL)
        return;
    for (; node != NULL && node->kind == DRAFT_TEXT; node = node->next) {
        if (str_equal(raw, str_make(l->table->reader.text.at + node->origin.start,
                                    node->origin.end - node->origin.start))) {
            table_understood(l->table, field->from, field->to);
            return;
        }
    }
    struct draft_node *text = draft_add(l->table->draft, skill, DRAFT_TEXT);
    text->text = table_labelled(l->table, STR_NONE, field);
    uint32_t start = (uint32_t)(raw.at - l->table->reader.text.at);
    text->origin = span_make(start, start + (uint32_t)raw.length);
}

static void read_other_cell(struct long_table *l, struct long_ladder *ladder,
                            struct long_level *level, const struct csv_field *statement)
{
    struct draft_node *skill = long_skill_of(l, ladder), *cell;
    enum table_below below =
        level != NULL && level != ladder->levels.items ? TABLE_CONTENT : TABLE_NOTHING;
    struct str state = statement != NULL ? table_raw(l->table, statement) : STR_NONE;
    bool is_new;
    add_description(l, skill);
    if (level == NULL) {
        if (statement != NULL)
            table_statements(l->table, skill, statement);
        add_beside(l, skill);
        return;
    }
    cell = long_cell_of(l, skill, level, &is_new);
    long_set_state(cell, state);
    if (cell->state != DRAFT_CONTENT && is_new) {
        table_understood(l->table, statement->from, statement->to);
    } else if (statement != NULL) {
        cell->state = DRAFT_CONTENT;
        table_statements(l->table, cell, statement);
    } else if (is_new) {
        uint32_t end = l->table->reader.row_end;
        table_blank(l->table, cell, span_make(end, end), &below);
    }
    add_beside(l, cell);
}

void long_read_other(struct long_table *l, struct long_ladder *ladder, struct long_level *level)
{
    const struct csv_field *statement = long_field(l, TABLE_STATEMENT);
    long_understand(l, TABLE_LADDER_ID);
    long_understand(l, TABLE_RANK);
    if (long_field(l, TABLE_SKILL) != NULL || long_field(l, TABLE_SKILL_ID) != NULL) {
        read_other_cell(l, ladder, level, statement);
        return;
    }
    long_need_levels(l, ladder);
    statement = long_field(l, TABLE_STATEMENT);
    struct draft_node *list = level != NULL ? level->node : ladder->node;
    if (statement != NULL && level != NULL) {
        table_statements(l->table, list, statement);
    } else if (statement != NULL) {
        struct draft_node *text = draft_add(l->table->draft, list, DRAFT_TEXT);
        text->text = table_labelled(l->table, STR_NONE, statement);
        table_note_text(l->table, statement, "this row, which has neither level nor skill,");
    }
    add_beside(l, list);
}

/* ---- Cells that have no row ---- */

/* Which level a cell is of, looked for from one on: they come in order, as a rule. */
static size_t level_index(const struct long_ladder *ladder, const struct draft_node *cell,
                          size_t from)
{
    for (size_t i = 0; i < ladder->levels.count; i++) {
        size_t at = (from + i) % ladder->levels.count;
        if (ladder->levels.items[at].id.at == cell->id.at)
            return at;
    }
    return 0;
}

static void append(struct draft_node *parent, struct draft_node *node)
{
    node->next = NULL;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

/* Takes the cells out of a skill, by level; what else is in it stays. */
static void take_cells(const struct long_ladder *ladder, struct draft_node *skill,
                       struct draft_node **cells)
{
    struct draft_node *node = skill->first, *next;
    size_t at = 0;
    skill->first = skill->last = NULL;
    for (; node != NULL; node = next) {
        next = node->next;
        if (node->kind != DRAFT_CELL) {
            append(skill, node);
            continue;
        }
        at = level_index(ladder, node, at);
        cells[at++] = node;
    }
}

static void fill_skill(struct long_table *l, const struct long_ladder *ladder,
                       struct draft_node *skill, struct draft_node **cells)
{
    enum table_below below = TABLE_NOTHING;
    memset(cells, 0, ladder->levels.count * sizeof(struct draft_node *));
    take_cells(ladder, skill, cells);
    for (size_t i = 0; i < ladder->levels.count; i++) {
        struct draft_node *cell = cells[i];
        if (cell == NULL) {
            cell = draft_add(l->table->draft, skill, DRAFT_CELL);
            cell->id = ladder->levels.items[i].id;
            cell->origin = skill->origin;
            table_blank(l->table, cell, skill->origin, &below);
            continue;
        }
        append(skill, cell);
        if (cell->state != DRAFT_SAME)
            below = cell->state == DRAFT_NONE ? TABLE_NONE : TABLE_CONTENT;
    }
}

static void fill_below(struct long_table *l, const struct long_ladder *ladder,
                       struct draft_node *node, struct draft_node **cells)
{
    for (; node != NULL; node = node->next) {
        if (node->kind == DRAFT_SKILL)
            fill_skill(l, ladder, node, cells);
        else if (node->kind == DRAFT_GROUP)
            fill_below(l, ladder, node->first, cells);
    }
}

void long_fill_cells(struct long_table *l, const struct long_ladder *ladder)
{
    enum { CELLS_MOST = 1000000 };
    struct draft_node **cells;
    if (ladder->skills_node == NULL || ladder->levels.count == 0 ||
        l->nodes.count * ladder->levels.count > CELLS_MOST * 2)
        return; /* more than a ladder may have */
    cells = memory_alloc(ladder->levels.count * sizeof *cells);
    fill_below(l, ladder, ladder->skills_node->first, cells);
    free(cells);
}
