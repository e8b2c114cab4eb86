/* What a matrix says of its levels and its skills beside their cells: in columns of what stands down
 * the side, and in rows below the header of what stands along the top. */
#include "tools/table_matrix.h"

enum {
    VALUE_MOST = 24,
    TITLE_MOST = 60,
    TOP_ROWS_MOST = 16 /* rows below the header that are about it */
};

/* ---- Rows about what stands along the top ---- */

enum fits { FITS_LEVELS, FITS_TITLES, FITS_VALUES, FITS_RANGES, FITS_NUMBERS, FITS_ALL };

static bool fits(struct str text, enum fits kind)
{
    bool is_line = memchr(text.at, '\n', text.length) == NULL;
    switch (kind) {
    case FITS_LEVELS: return is_line && table_look_at(text).is_level;
    case FITS_TITLES: return is_line && text.length <= TITLE_MOST;
    case FITS_VALUES: return is_line && text.length <= VALUE_MOST;
    case FITS_RANGES: return table_is_range(text);
    case FITS_NUMBERS: return !table_has_letter(text);
    case FITS_ALL: return true;
    }
    return false;
}

/* Whether what the row at hand has for the levels, or the skills, is all of a kind, and not too
 * little. */
static bool row_fits(const struct matrix *m, enum fits kind)
{
    uint32_t filled = 0, names = 0;
    for (uint32_t c = 0; c < m->header.count; c++) {
        const struct csv_field *field = matrix_field(m, c);
        if (c == m->name || m->roles[c] != (m->levels_down ? TABLE_SKILL : TABLE_LEVEL))
            continue;
        names++;
        if (field == NULL)
            continue;
        filled++;
        if (!fits(table_raw(m->table, field), kind) || (field->has_doubles && kind != FITS_ALL))
            return false;
    }
    return filled * 2 > names;
}

/* What a row says of the levels along the top; TABLE_OTHER: nothing, it is a skill. */
static enum table_role role_of_level_row(struct matrix *m, uint32_t row)
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
    return role == TABLE_DESCRIPTION && row_fits(m, FITS_ALL) ? role : TABLE_OTHER;
}

/* What a row among levels says of the skills: a definition, remarks, or weights. */
static enum table_role role_of_skill_row(struct matrix *m, uint32_t row)
{
    matrix_row(m, row);
    const struct csv_field *name = matrix_field(m, m->name);
    if (name == NULL || table_look_at(table_raw(m->table, name)).is_level)
        return TABLE_OTHER;
    enum table_role role = table_role_of(table_raw(m->table, name));
    if (role == TABLE_DESCRIPTION || role == TABLE_NOTES)
        return row_fits(m, FITS_ALL) ? role : TABLE_OTHER;
    return row_fits(m, FITS_NUMBERS) ? TABLE_NOTES : TABLE_OTHER;
}

/* The name of the first such row may stand in for the corner, which is blank above it. */
static void understand_name(struct matrix *m)
{
    const struct csv_field *name = matrix_field(m, m->name);
    if (name == NULL)
        return;
    if (!m->levels_down && !m->has_corner[1] &&
        table_role_of(table_raw(m->table, name)) == TABLE_SKILL) {
        m->corner[1] = *name;
        m->has_corner[1] = true;
        return;
    }
    table_understood(m->table, name->from, name->to);
}

/* Keeps the row at hand. */
static void keep_row(struct matrix *m, enum table_role role)
{
    struct matrix_top_row *kept = &m->top_rows[m->top_row_count++];
    const struct csv_fields *row = &m->table->reader.row;
    const struct csv_field *name = matrix_field(m, m->name);
    kept->role = role;
    kept->label = name != NULL ? table_raw(m->table, name) : STR_NONE;
    kept->fields = ARENA_ARRAY(m->table->draft->arena, struct csv_field, row->count);
    kept->count = (uint32_t)row->count;
    memcpy(kept->fields, row->items, row->count * sizeof *kept->fields);
}

/* Whether the first row behind them is one of the levels: else they may be levels, too. */
static bool is_before_levels(struct matrix *m, uint32_t row)
{
    if (row >= m->rows.count)
        return false;
    matrix_row(m, row);
    const struct csv_field *name = matrix_field(m, m->name);
    return name != NULL && table_look_at(table_raw(m->table, name)).is_level;
}

void matrix_find_top_rows(struct matrix *m)
{
    uint32_t first = m->head + 1, end = first;
    if (m->table->is_ours)
        return;
    m->top_rows = ARENA_ARRAY(m->table->draft->arena, struct matrix_top_row, TOP_ROWS_MOST);
    while (end < m->rows.count && end - first < TOP_ROWS_MOST &&
           (m->levels_down ? role_of_skill_row(m, end) : role_of_level_row(m, end)) != TABLE_OTHER)
        end++;
    if (m->levels_down && !is_before_levels(m, end))
        return;
    for (uint32_t row = first; row < end; row++) {
        enum table_role role =
            m->levels_down ? role_of_skill_row(m, row) : role_of_level_row(m, row);
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
    for (uint32_t i = 0; !m->levels_down && i < m->top_row_count; i++) {
        const struct matrix_top_row *row = &m->top_rows[i];
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
