/* Lists of levels that others wrote, of several ladders: a row for each level, with columns that say
 * something of the level, and perhaps columns of skills. */
#include "tools/table_long.h"

/* ---- Whether it is one ---- */

struct family {
    uint32_t ladder, level; /* columns */
    bool is_known;          /* no column has a name that could be a skill's */
    struct map ladders;     /* hashes of names */
    struct map levels;      /* hashes of names to one of their ladder's */
    bool is_again;          /* a level is there again, in another ladder */
    uint32_t rows;
};

static bool find_columns(const struct table *table, struct family *family)
{
    const struct csv_fields *row = &table->reader.row;
    family->ladder = family->level = UINT32_MAX;
    family->is_known = true;
    for (uint32_t c = (uint32_t)row->count; c-- > 0;) {
        enum table_role role = table_role_of(table_raw(table, &row->items[c]));
        if (role == TABLE_LADDER)
            family->ladder = c;
        else if (role == TABLE_LEVEL)
            family->level = c;
        else if (role == TABLE_OTHER || role == TABLE_SKILL || role == TABLE_GROUP)
            family->is_known = family->is_known && table_is_blank(table, &row->items[c]);
    }
    return family->ladder != UINT32_MAX && family->level != UINT32_MAX;
}

static void count_row(const struct table *table, struct family *family)
{
    const struct csv_fields *row = &table->reader.row;
    if (family->ladder >= row->count || family->level >= row->count)
        return;
    struct str ladder = table_raw(table, &row->items[family->ladder]);
    struct str level = table_raw(table, &row->items[family->level]);
    uint32_t *known, hash = (uint32_t)str_hash(ladder);
    bool is_new;
    if (ladder.length == 0 || level.length == 0)
        return;
    family->rows++;
    map_at(&family->ladders, str_hash(ladder), NULL);
    known = map_at(&family->levels, str_hash(level), &is_new);
    if (is_new)
        *known = hash;
    family->is_again = family->is_again || *known != hash;
}

bool table_is_family(struct table *table)
{
    struct csv_reader *reader = &table->reader;
    void (*fault)(void *, enum csv_fault, uint32_t) = reader->fault;
    struct family family = {.rows = 0};
    uint32_t header = reader->row_start;
    if (!find_columns(table, &family))
        return false;
    reader->fault = NULL; /* it is said when the rows are read */
    while (csv_next(reader))
        count_row(table, &family);
    csv_seek(reader, header);
    csv_next(reader);
    reader->fault = fault;
    bool is_family = family.is_again || (family.is_known && family.ladders.count < family.rows) ||
                     (family.ladders.count == 1 && family.rows > 1);
    map_free(&family.ladders);
    map_free(&family.levels);
    return is_family;
}

/* ---- Its skills ---- */

void long_read_family(struct long_table *l, struct long_ladder *ladder,
                      const struct long_level *level)
{
    for (uint32_t c = 0; c < l->column_count; c++) {
        bool is_new;
        if (l->columns[c].role != TABLE_CELLS || c >= l->table->reader.row.count ||
            table_is_blank(l->table, &l->table->reader.row.items[c]))
            continue;
        struct draft_node *skill = long_skill_of_column(l, ladder, c);
        struct draft_node *cell = long_cell_of(l, skill, level, &is_new);
        const struct csv_field *field = &l->table->reader.row.items[c];
        if (is_new)
            long_set_state(cell, table_raw(l->table, field));
        if (is_new && cell->state != DRAFT_CONTENT) {
            table_understood(l->table, field->from, field->to);
        } else {
            cell->state = DRAFT_CONTENT;
            table_statements(l->table, cell, field);
        }
    }
}
