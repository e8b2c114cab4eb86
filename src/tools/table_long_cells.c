/* Cells of a list that have no row. */
#include "tools/table_long.h"

/* ---- Attributes ---- */

bool long_has_content(const struct draft_node *cell)
{
    const struct draft_node *node = cell->first;
    while (node != NULL && node->kind == DRAFT_ATTRIBUTE)
        node = node->next;
    return node != NULL;
}

void long_add_cell_values(struct long_table *l, struct draft_node *cell)
{
    struct long_wait wait = {l->table->reader.row_start, cell};
    l->has[LONG_CELL] = true;
    if (long_has_content(cell))
        long_add_values(l, LONG_CELL, cell);
    else
        VEC_PUSH(&l->waits, wait);
}

void long_add_waiting(struct long_table *l)
{
    for (size_t i = 0; i < l->waits.count; i++) {
        if (!long_has_content(l->waits.items[i].cell))
            continue;
        csv_seek(&l->table->reader, l->waits.items[i].row);
        csv_next(&l->table->reader);
        long_add_values(l, LONG_CELL, l->waits.items[i].cell);
    }
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
        if (cell->state == DRAFT_CONTENT && !long_has_content(cell))
            table_blank(l->table, cell, cell->origin, &below);
        else if (cell->state != DRAFT_SAME)
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
