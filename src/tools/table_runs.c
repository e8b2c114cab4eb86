/* Rows that go on with the one above them: cells that are joined down the side come as blanks, or
 * each with the name. What such rows say is said by one cell. */
#include "tools/table_matrix.h"

static struct str name_of(struct matrix *m, uint32_t row)
{
    matrix_row(m, row);
    const struct csv_field *field = matrix_field(m, m->name);
    return field != NULL ? table_raw(m->table, field) : STR_NONE;
}

/* Whether a row without a name of its own has nothing that is about something else: a new group,
 * or a remark in front of the names. */
static bool goes_on(struct matrix *m, uint32_t row, struct str name)
{
    struct str own = name_of(m, row);
    bool is_again = own.length > 0 && !m->levels_down && str_equal(own, name);
    if (own.length > 0 && !is_again)
        return false;
    for (uint32_t c = 0; c < m->name && own.length == 0; c++) {
        if (matrix_has(m, c))
            return false;
    }
    return m->rows.items[row].filled > (own.length > 0);
}

/* The group of a row, as far as it says one: rows of one name in two groups are two skills. */
static struct str group_of(struct matrix *m, uint32_t row)
{
    matrix_row(m, row);
    for (uint32_t c = m->name; c-- > 0;) {
        const struct csv_field *field = matrix_field(m, c);
        if (m->roles[c] == TABLE_GROUP && field != NULL)
            return table_raw(m->table, field);
    }
    return STR_NONE;
}

uint32_t matrix_run_end(struct matrix *m, uint32_t row)
{
    struct str name = name_of(m, row), group = group_of(m, row);
    uint32_t end = row + 1;
    if (m->table->is_ours || name.length == 0)
        return end;
    while (end < m->rows.count && goes_on(m, end, name)) {
        struct str own = group_of(m, end);
        if (own.length > 0 && !str_equal(own, group))
            break;
        end++;
    }
    return end;
}

/* ---- Filling ---- */

/* What the rows of a run have for a cell. */
struct filling {
    uint32_t count;        /* of rows that say something */
    struct csv_field only; /* the last of them, or else the first row's */
    bool is_there;
    uint32_t end; /* of its row */
};

static void note_filling(struct matrix *m, const struct matrix_cell *cell, struct filling *filling,
                         bool is_first)
{
    const struct csv_reader *reader = &m->table->reader;
    if (is_first)
        filling->end = reader->row_end;
    if (cell->column >= reader->row.count)
        return;
    const struct csv_field *field = &reader->row.items[cell->column];
    bool says = !table_says_nothing(m->table, field);
    if (!says && !is_first)
        return;
    filling->count += says;
    filling->only = *field;
    filling->is_there = true;
    filling->end = reader->row_end;
}

static void add_statements(struct matrix *m, const struct matrix_cell *cell)
{
    const struct csv_fields *row = &m->table->reader.row;
    if (cell->column >= row->count || table_says_nothing(m->table, &row->items[cell->column]))
        return;
    struct csv_field field = row->items[cell->column];
    if (cell->node->first == NULL)
        cell->node->origin = span_make(field.start, field.end);
    table_statements(m->table, cell->node, &field);
}

static void fill_from_run(struct matrix *m, const struct matrix_cells *cells, uint32_t row,
                          uint32_t end)
{
    struct filling *fillings = memory_alloc((cells->count + 1) * sizeof *fillings);
    memset(fillings, 0, (cells->count + 1) * sizeof *fillings);
    for (uint32_t r = row; r < end; r++) {
        matrix_row(m, r);
        for (size_t i = 0; i < cells->count; i++)
            note_filling(m, &cells->items[i], &fillings[i], r == row);
    }
    for (uint32_t r = row; r < end; r++) {
        matrix_row(m, r);
        for (size_t i = 0; i < cells->count; i++) {
            if (fillings[i].count > 1)
                add_statements(m, &cells->items[i]);
        }
    }
    for (size_t i = 0; i < cells->count; i++) {
        const struct matrix_cell *cell = &cells->items[i];
        if (fillings[i].count < 2) {
            table_fill(m->table, cell->node, fillings[i].is_there ? &fillings[i].only : NULL,
                       fillings[i].end, cell->below);
            continue;
        }
        table_close_cell(cell->node);
        *cell->below = TABLE_CONTENT;
    }
    free(fillings);
}

void matrix_fill(struct matrix *m, const struct matrix_cells *cells, uint32_t row, uint32_t end)
{
    if (end - row > 1) {
        fill_from_run(m, cells, row, end);
        return;
    }
    const struct csv_fields *fields = matrix_row(m, row);
    for (size_t i = 0; i < cells->count; i++) {
        const struct matrix_cell *cell = &cells->items[i];
        table_fill(m->table, cell->node,
                   cell->column < fields->count ? &fields->items[cell->column] : NULL,
                   m->table->reader.row_end, cell->below);
    }
}
