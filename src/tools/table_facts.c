/* What a matrix says of its levels beside their names: in columns, where they stand down the side,
 * and else in rows below the header. */
#include "tools/table_matrix.h"

enum {
    VALUE_MOST = 24,
    TITLE_MOST = 60,
    LEVEL_ROWS_MOST = 16 /* rows about levels */
};

/* ---- Rows about levels ---- */

enum fits { FITS_LEVELS, FITS_TITLES, FITS_VALUES, FITS_RANGES };

static bool fits(struct str text, enum fits kind)
{
    bool is_line = memchr(text.at, '\n', text.length) == NULL;
    switch (kind) {
    case FITS_LEVELS: return is_line && table_look_at(text).is_level;
    case FITS_TITLES: return is_line && text.length <= TITLE_MOST;
    case FITS_VALUES: return is_line && text.length <= VALUE_MOST;
    case FITS_RANGES: return table_is_range(text);
    }
    return false;
}

/* Whether what the row at hand has for the levels is all of a kind, and not too little. */
static bool row_fits(const struct matrix *m, enum fits kind)
{
    uint32_t filled = 0, levels = 0;
    for (uint32_t c = 0; c < m->header.count; c++) {
        const struct csv_field *field = matrix_field(m, c);
        if (m->roles[c] != TABLE_LEVEL)
            continue;
        levels++;
        if (field == NULL)
            continue;
        filled++;
        if (!fits(table_raw(m->table, field), kind) || field->has_doubles)
            return false;
    }
    return filled * 2 > levels;
}

/* What a row says of the levels; TABLE_OTHER: nothing, it is a skill. */
static enum table_role role_of_row(struct matrix *m, uint32_t row)
{
    matrix_row(m, row);
    const struct csv_field *name = matrix_field(m, m->name);
    enum table_role role = name == NULL ? TABLE_LEVEL : table_role_of(table_raw(m->table, name));
    if (role == TABLE_LEVEL || role == TABLE_SKILL || role == TABLE_LADDER)
        return row_fits(m, FITS_LEVELS) ? TABLE_LEVEL_TITLE : TABLE_OTHER;
    if (role == TABLE_LEVEL_TITLE)
        return row_fits(m, FITS_TITLES) ? role : TABLE_OTHER;
    if (role == TABLE_GRADE || role == TABLE_CODE)
        return row_fits(m, FITS_VALUES) ? role : TABLE_OTHER;
    if (role == TABLE_EXPERIENCE || role == TABLE_SPAN)
        return row_fits(m, FITS_RANGES)   ? role
               : row_fits(m, FITS_VALUES) ? TABLE_NOTES
                                          : TABLE_OTHER;
    return role == TABLE_DESCRIPTION && row_fits(m, FITS_TITLES) ? role : TABLE_OTHER;
}

/* The name of the first such row may stand in for the corner, which is blank above it. */
static void understand_name(struct matrix *m)
{
    const struct csv_field *name = matrix_field(m, m->name);
    if (name == NULL)
        return;
    if (!m->has_corner[1] && table_role_of(table_raw(m->table, name)) == TABLE_SKILL) {
        m->corner[1] = *name;
        m->has_corner[1] = true;
        return;
    }
    table_understood(m->table, name->from, name->to);
}

/* Keeps the row at hand. */
static void keep_row(struct matrix *m, enum table_role role)
{
    struct matrix_level_row *kept = &m->level_rows[m->level_row_count++];
    const struct csv_fields *row = &m->table->reader.row;
    const struct csv_field *name = matrix_field(m, m->name);
    kept->role = role;
    kept->label = name != NULL ? table_raw(m->table, name) : STR_NONE;
    kept->fields = ARENA_ARRAY(m->table->draft->arena, struct csv_field, row->count);
    kept->count = (uint32_t)row->count;
    memcpy(kept->fields, row->items, row->count * sizeof *kept->fields);
}

void matrix_find_level_rows(struct matrix *m)
{
    uint32_t row = m->head + 1;
    if (m->levels_down || m->table->is_ours)
        return;
    m->level_rows = ARENA_ARRAY(m->table->draft->arena, struct matrix_level_row, LEVEL_ROWS_MOST);
    for (; row < m->rows.count && m->level_row_count < LEVEL_ROWS_MOST; row++) {
        enum table_role role = role_of_row(m, row);
        if (role == TABLE_OTHER)
            return;
        understand_name(m);
        keep_row(m, role);
    }
}

/* ---- Facts ---- */

static void add_fact(struct matrix *m, enum table_role role, const struct csv_field *field)
{
    struct matrix_fact fact = {.role = role, .field = *field};
    VEC_PUSH(&m->facts, fact);
}

void matrix_find_facts(struct matrix *m, const struct matrix_level *level)
{
    m->facts.count = 0;
    if (m->levels_down)
        matrix_row(m, level->at);
    for (uint32_t c = 0; m->levels_down && c < m->header.count; c++) {
        if (matrix_has(m, c))
            add_fact(m, m->roles[c], matrix_field(m, c));
    }
    for (uint32_t i = 0; i < m->level_row_count; i++) {
        const struct matrix_level_row *row = &m->level_rows[i];
        if (level->at >= row->count || table_is_blank(m->table, &row->fields[level->at]))
            continue;
        add_fact(m, row->role, &row->fields[level->at]);
        m->facts.items[m->facts.count - 1].label = row->label;
    }
}

const struct csv_field *matrix_fact(const struct matrix *m, enum table_role role)
{
    for (size_t i = 0; i < m->facts.count; i++) {
        if (m->facts.items[i].role == role)
            return &m->facts.items[i].field;
    }
    return NULL;
}
