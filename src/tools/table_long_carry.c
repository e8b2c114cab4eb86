/* Joined cells of a list, which come as blanks below the first. */
#include "tools/table_long.h"

/* What a row is about, and what may be said once for several rows. */
static const enum table_role keys[] = {TABLE_LADDER, TABLE_TRACK, TABLE_LEVEL, TABLE_GROUP,
                                       TABLE_SKILL};
/* The ids of the same: beside one of them, a blank name is no joined cell. */
static const enum table_role ids[] = {TABLE_LADDER_ID, TABLE_OTHER, TABLE_LEVEL_ID, TABLE_OTHER,
                                      TABLE_SKILL_ID};
enum { KEYS = sizeof keys / sizeof *keys };

static const struct csv_field *filled(const struct long_table *l, enum table_role role)
{
    const struct csv_fields *row = &l->table->reader.row;
    uint32_t column = l->of[role];
    return column < row->count && !table_is_blank(l->table, &row->items[column])
               ? &row->items[column]
               : NULL;
}

void long_find_carried(struct long_table *l)
{
    struct csv_reader *reader = &l->table->reader;
    void (*fault)(void *, enum csv_fault, uint32_t) = reader->fault;
    struct str before[KEYS] = {{0}};
    bool has_blanks[KEYS] = {false}, repeats[KEYS] = {false};
    reader->fault = NULL; /* it is said when the rows are read */
    while (csv_next(reader)) {
        for (int k = 0; k < KEYS; k++) {
            const struct csv_field *field = filled(l, keys[k]);
            struct str text = field != NULL ? table_raw(l->table, field) : STR_NONE;
            if (field == NULL) {
                has_blanks[k] = true;
                continue;
            }
            repeats[k] = repeats[k] || str_equal(before[k], text);
            before[k] = text;
        }
    }
    for (int k = 0; k < KEYS; k++)
        l->carries[keys[k]] = has_blanks[k] && !repeats[k] && l->of[ids[k]] == UINT32_MAX;
    csv_seek(reader, l->first);
    reader->fault = fault;
}

/* A blank stands for the field above, unless something to its left is new: then it is blank. */
void long_carry(struct long_table *l)
{
    uint32_t leftmost = UINT32_MAX; /* the first column that says something new */
    for (int k = 0; k < KEYS; k++) {
        const struct csv_field *field = filled(l, keys[k]);
        struct csv_field *carried = &l->carried[keys[k]];
        bool is_new =
            field != NULL && (carried->to == 0 ||
                              !str_equal(table_raw(l->table, field), table_raw(l->table, carried)));
        if (is_new && l->of[keys[k]] < leftmost)
            leftmost = l->of[keys[k]];
    }
    for (int k = 0; k < KEYS; k++) {
        const struct csv_field *field = filled(l, keys[k]);
        if (field != NULL)
            l->carried[keys[k]] = *field;
        else if (l->of[keys[k]] > leftmost || !l->carries[keys[k]])
            l->carried[keys[k]] = (struct csv_field){.to = 0};
    }
}
