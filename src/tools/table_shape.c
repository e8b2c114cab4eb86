/* The shape of a matrix, found by what its rows and columns are called. */
#include "tools/table_matrix.h"

enum {
    ROWS_MOST = 1001000, /* more than a ladder may have cells */
    NAMES_MOST = 1000,   /* names that are looked at to find the levels, and the groups */
    LEADING_MOST = 16,   /* columns in front of the levels that may name skills and groups */
    VALUE_MOST = 24,     /* bytes of a value, where a text begins */
    OUR_COLUMNS = 4      /* before those of the levels in our own matrix */
};

/* ---- Rows ---- */

const struct csv_fields *matrix_row(struct matrix *m, uint32_t row)
{
    csv_seek(&m->table->reader, m->rows.items[row].start);
    csv_next(&m->table->reader);
    return &m->table->reader.row;
}

const struct csv_field *matrix_field(const struct matrix *m, uint32_t column)
{
    const struct csv_fields *row = &m->table->reader.row;
    if (column >= row->count || table_is_blank(m->table, &row->items[column]))
        return NULL;
    return &row->items[column];
}

static bool say_layout(struct matrix *m, struct span span, const char *what)
{
    diag_add(m->table->import->sink, RULE_IMPORT_LAYOUT,
             import_place(m->table->import, span.start, span.end), "%s", what);
    return false;
}

static struct span first_words(const struct matrix *m)
{
    const char *text = m->table->reader.text.at;
    uint32_t end = (uint32_t)m->table->reader.text.length, start = 0;
    while (start < end && char_is_space(text[start]))
        start++;
    end = start + (uint32_t)str_find(str_make(text + start, end - start), 0, '\n');
    while (end > start && char_is_space(text[end - 1]))
        end--;
    return span_make(start, end);
}

static bool read_rows(struct matrix *m)
{
    struct csv_reader *reader = &m->table->reader;
    while (csv_next(reader)) {
        struct matrix_row row = {.start = reader->row_start};
        for (uint32_t c = 0; c < reader->row.count; c++) {
            if (!matrix_has(m, c))
                continue;
            if (row.filled++ == 0)
                row.first = c;
        }
        if (row.filled > 0)
            VEC_PUSH(&m->rows, row);
        if (m->rows.count > ROWS_MOST)
            return say_layout(m, span_make(row.start, reader->row_end),
                              "this table has more rows than a ladder may have cells: cut it into "
                              "several ladders");
    }
    return true;
}

static bool say_nothing(struct matrix *m)
{
    return say_layout(m, first_words(m),
                      "here is no table of levels and skills: it needs a row of names along the "
                      "top, and a name in front of each row");
}

/* The first row that is filled by more than half, with a row below it. */
static bool find_header(struct matrix *m)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < m->rows.count; i++)
        most = m->rows.items[i].filled > most ? m->rows.items[i].filled : most;
    while (m->head + 1 < m->rows.count) {
        uint32_t filled = m->rows.items[m->head].filled;
        if (filled >= 2 && filled * 2 > most)
            break;
        m->head++;
    }
    bool has_row = m->head + 1 < m->rows.count || (m->rows.count == 1 && most > OUR_COLUMNS);
    if (!has_row)
        return say_nothing(m);
    const struct csv_fields *row = matrix_row(m, m->head);
    for (uint32_t c = 0; c < row->count; c++)
        VEC_PUSH(&m->header, row->items[c]);
    return true;
}

static void count_filled(struct matrix *m)
{
    m->filled = ARENA_ARRAY(m->table->draft->arena, uint32_t, m->header.count);
    m->worded = ARENA_ARRAY(m->table->draft->arena, uint32_t, m->header.count);
    m->labelled = ARENA_ARRAY(m->table->draft->arena, bool, m->header.count);
    for (uint32_t i = m->head + 1; i < m->rows.count; i++) {
        const struct csv_fields *row = matrix_row(m, i);
        for (uint32_t c = 0; c < row->count; c++) {
            if (!matrix_has(m, c))
                continue;
            if (c >= m->header.count) {
                m->is_wider = true;
                break;
            }
            m->filled[c]++;
            m->worded[c] += table_has_letter(table_raw(m->table, &row->items[c]));
        }
    }
}

bool matrix_is_heading(struct matrix *m, uint32_t row)
{
    const struct matrix_row *at = &m->rows.items[row];
    if (at->filled != 1 || at->first > m->name || row + 1 >= m->rows.count || at[1].filled < 2)
        return false;
    matrix_row(m, row + 1);
    bool is_heading = matrix_has(m, m->name); /* else what stands there goes on with this name */
    matrix_row(m, row);
    return is_heading;
}

/* ---- The axis ---- */

static struct str head_text(const struct matrix *m, uint32_t column)
{
    return table_raw(m->table, &m->header.items[column]);
}

/* How surely a name is a level's, in thousandths: a number alone may count anything. */
static uint32_t level_weight(struct str name)
{
    return !table_look_at(name).is_level ? 0 : table_has_letter(name) ? 1000 : 250;
}

/* How surely the names along the top are levels', and those down the side. */
static uint32_t score_top(const struct matrix *m)
{
    uint32_t names = 0, levels = 0;
    for (uint32_t c = 1; c < m->header.count && names < NAMES_MOST; c++) {
        struct str name = head_text(m, c);
        enum table_role role = table_role_of(name);
        if (name.length == 0 || (role != TABLE_OTHER && role != TABLE_LEVEL_TITLE))
            continue;
        names++;
        levels += level_weight(name);
    }
    return names > 0 ? levels / names : 0;
}

static uint32_t score_side(struct matrix *m)
{
    uint32_t names = 0, levels = 0;
    for (uint32_t i = m->head + 1; i < m->rows.count && names < NAMES_MOST; i++) {
        const struct csv_field *field;
        bool is_heading = matrix_is_heading(m, i);
        matrix_row(m, i);
        field = matrix_field(m, m->name);
        if (field == NULL || is_heading)
            continue;
        names++;
        levels += level_weight(table_raw(m->table, field));
    }
    return names > 0 ? levels / names : 0;
}

/* "Level/Skill": the first part is about what stands below, the second about what stands beside. */
static void split_corner(const struct matrix *m, struct csv_field parts[2],
                         enum table_role roles[2])
{
    const struct csv_field *corner = &m->header.items[m->name];
    struct str text = str_make(m->table->reader.text.at + corner->from, corner->to - corner->from);
    size_t at = 0;
    parts[0] = *corner;
    parts[1] = (struct csv_field){.start = corner->to, .end = corner->to};
    while (at < text.length && text.at[at] != '/' && text.at[at] != '\\' && text.at[at] != '|')
        at++;
    if (at > 0 && at + 1 < text.length && !corner->has_doubles) {
        parts[0].to = parts[0].end = corner->from + (uint32_t)at;
        parts[1] = *corner;
        parts[1].from = parts[1].start = corner->from + (uint32_t)at + 1;
    }
    for (int i = 0; i < 2; i++)
        roles[i] = table_role_of(table_raw(m->table, &parts[i]));
    if (roles[0] == TABLE_OTHER && roles[1] == TABLE_OTHER) {
        parts[0] = *corner;
        parts[1].from = parts[1].to;
    }
}

/* Which part of the corner names the levels' block and which the skills'. */
static void assign_corner(struct matrix *m, struct csv_field parts[2],
                          const enum table_role roles[2])
{
    bool is_turned = roles[0] == TABLE_SKILL || roles[0] == TABLE_GROUP || roles[1] == TABLE_LEVEL;
    bool is_known = is_turned || roles[0] == TABLE_LEVEL || roles[1] == TABLE_SKILL;
    int levels = is_known ? is_turned : !m->levels_down;
    for (int i = 0; i < 2; i++) {
        const struct csv_field *part = &parts[i == 0 ? levels : !levels];
        m->corner[i] = *part;
        m->has_corner[i] = !table_is_blank(m->table, part);
    }
}

static bool find_axis(struct matrix *m)
{
    enum import_axis axis = m->table->import->options->axis;
    struct csv_field parts[2];
    enum table_role roles[2];
    for (uint32_t c = 0; c < m->header.count && c < NAMES_MOST; c++) {
        if (table_role_of(head_text(m, c)) == TABLE_LEVEL)
            m->name = c;
    }
    split_corner(m, parts, roles);
    uint32_t top = score_top(m), side = score_side(m);
    if (roles[0] == TABLE_LEVEL || roles[1] == TABLE_SKILL)
        side += 300;
    if (roles[0] == TABLE_SKILL || roles[0] == TABLE_GROUP)
        top += 300;
    if (axis == IMPORT_AXIS_ANY && top == side)
        return say_layout(
            m, span_make(m->header.items[0].start, m->header.items[m->header.count - 1].end),
            "nothing tells the levels of this table from its skills: say "
            "'--levels rows' or '--levels columns'");
    m->levels_down = axis == IMPORT_AXIS_ANY ? side > top : axis == IMPORT_LEVELS_ROWS;
    if (!m->levels_down)
        m->name = 0;
    return true;
}

/* ---- Columns ---- */

/* Whether all that stands in a column is short, and a range where it has to be one: else
 * "Experience" is
 * a skill. */
static bool holds_values(struct matrix *m, uint32_t column, bool as_ranges)
{
    for (uint32_t i = m->head + 1; i < m->rows.count; i++) {
        const struct csv_field *field;
        matrix_row(m, i);
        field = matrix_field(m, column);
        if (field != NULL &&
            (table_raw(m->table, field).length > VALUE_MOST || field->has_doubles ||
             (as_ranges && !table_is_range(table_raw(m->table, field)))))
            return false;
    }
    return true;
}

/* Rows in which a column holds words, and those in which they are others than above, among the
 * rows that another column has words in, too. */
struct names {
    uint32_t filled, changes;
};

static struct names count_names(struct matrix *m, uint32_t column, uint32_t beside)
{
    struct str before = STR_NONE;
    struct names names = {0, 0};
    for (uint32_t i = m->head + 1; i < m->rows.count && names.filled < NAMES_MOST; i++) {
        matrix_row(m, i);
        const struct csv_field *field = matrix_field(m, column), *other = matrix_field(m, beside);
        if (field == NULL || other == NULL || !table_has_letter(table_raw(m->table, field)) ||
            !table_has_letter(table_raw(m->table, other)))
            continue;
        names.filled++;
        names.changes += !str_equal(before, table_raw(m->table, field));
        before = table_raw(m->table, field);
    }
    return names;
}

static enum table_role role_beside_levels(struct matrix *m, uint32_t column)
{
    enum table_role role = table_role_of(head_text(m, column));
    if (column == m->name)
        return TABLE_LEVEL;
    if (head_text(m, column).length == 0)
        return m->filled[column] > 0 ? TABLE_NOTES : TABLE_OTHER;
    if (role == TABLE_LEVEL_TITLE || role == TABLE_DESCRIPTION || role == TABLE_NOTES)
        return role;
    if (role == TABLE_LADDER) /* "Role" */
        return TABLE_LEVEL_TITLE;
    if (role == TABLE_TRACK || role == TABLE_RANK)
        return TABLE_NOTES;
    if (role == TABLE_GRADE || role == TABLE_CODE)
        return holds_values(m, column, false) ? role : TABLE_SKILL;
    if (role == TABLE_EXPERIENCE || role == TABLE_SPAN)
        return holds_values(m, column, true)    ? role
               : holds_values(m, column, false) ? TABLE_NOTES
                                                : TABLE_SKILL;
    return TABLE_SKILL;
}

static enum table_role role_beside_skills(const struct matrix *m, uint32_t column, uint32_t first)
{
    struct str name = head_text(m, column);
    enum table_role role = table_role_of(name);
    if (m->table->is_ours)
        return column >= first ? TABLE_LEVEL : role;
    if (name.length == 0)
        return m->filled[column] > 0 ? TABLE_NOTES : TABLE_OTHER;
    if (role == TABLE_GROUP || role == TABLE_DESCRIPTION || role == TABLE_SKILL ||
        role == TABLE_SKILL_ID)
        return role == TABLE_SKILL && column >= first ? TABLE_LEVEL : role;
    if (role == TABLE_NOTES || role == TABLE_EXAMPLE || column < first)
        return TABLE_NOTES;
    if (!table_look_at(name).is_level && m->filled[column] > 0 && m->worded[column] == 0)
        return TABLE_NOTES; /* weights, or marks */
    return TABLE_LEVEL;
}

/* Where the level columns begin: at the first that looks like one. */
static uint32_t first_level_column(const struct matrix *m)
{
    uint32_t c = 1;
    if (m->table->is_ours)
        return OUR_COLUMNS;
    while (c < m->header.count && !table_look_at(head_text(m, c)).is_level)
        c++;
    if (c < m->header.count)
        return c;
    for (c = 1; c < m->header.count; c++) {
        if (table_role_of(head_text(m, c)) == TABLE_OTHER)
            break;
    }
    return c;
}

/* Whether a column names what the rows of another are gathered in: it has fewer names, as they are
 * said again in each row, or said once above blanks. */
static bool is_outer(struct matrix *m, uint32_t column, uint32_t inner)
{
    uint32_t names = count_names(m, column, inner).changes;
    return names > 0 && names < count_names(m, inner, inner).filled;
}

static bool is_unknown(const struct matrix *m, uint32_t column)
{
    return m->filled[column] > 0 && table_role_of(head_text(m, column)) == TABLE_OTHER;
}

/* Whether a column may name skills, although it does not say so. */
static bool may_name(const struct matrix *m, uint32_t column)
{
    return is_unknown(m, column) ||
           (m->filled[column] > 0 && table_role_of(head_text(m, column)) == TABLE_STATEMENT);
}

/* The names of the skills: the last column before the levels that says so, or else the first that
 * has words and is no group's; and the one behind it, where that has more names. */
static uint32_t name_of_skills(struct matrix *m, uint32_t first)
{
    uint32_t name = UINT32_MAX;
    for (uint32_t c = 0; c < first; c++)
        name = m->roles[c] == TABLE_SKILL ? c : name;
    for (uint32_t c = 1; c < first && name == UINT32_MAX; c++)
        name = m->roles[c - 1] == TABLE_GROUP && may_name(m, c) ? c : name;
    for (uint32_t c = 0; c < first && name == UINT32_MAX; c++)
        name = m->roles[c] == TABLE_GROUP || (is_unknown(m, c) && m->worded[c] > 0) ? c : name;
    name = name == UINT32_MAX ? 0 : name;
    while (name + 1 < first && (may_name(m, name + 1) || m->roles[name + 1] == TABLE_GROUP) &&
           is_outer(m, name, name + 1))
        name++;
    return name;
}

/* The names, and the groups that they are gathered in; what more there is of either is text. */
static void find_name(struct matrix *m, uint32_t first)
{
    bool has_id = false;
    m->name = name_of_skills(m, first < LEADING_MOST ? first : LEADING_MOST);
    for (uint32_t c = 0; c < m->header.count; c++) {
        bool is_name = m->roles[c] == TABLE_SKILL || (c < m->name && is_unknown(m, c));
        if (is_name && c != m->name)
            m->roles[c] = c < m->name && is_outer(m, c, m->name) ? TABLE_GROUP : TABLE_NOTES;
        if (m->roles[c] == TABLE_SKILL_ID && has_id)
            m->roles[c] = TABLE_NOTES;
        has_id = has_id || m->roles[c] == TABLE_SKILL_ID;
    }
    m->roles[m->name] = TABLE_SKILL;
}

static bool find_columns(struct matrix *m)
{
    uint32_t first = first_level_column(m), levels = 0, skills = 0;
    m->roles = ARENA_ARRAY(m->table->draft->arena, enum table_role, m->header.count);
    for (uint32_t c = 0; c < m->header.count; c++)
        m->roles[c] = m->levels_down ? role_beside_levels(m, c) : role_beside_skills(m, c, first);
    if (!m->levels_down)
        find_name(m, first);
    for (uint32_t c = 0; c < m->header.count; c++) {
        levels += m->roles[c] == TABLE_LEVEL;
        skills += m->roles[c] == TABLE_SKILL;
    }
    if (!m->levels_down && levels == 0)
        return say_layout(m, first_words(m),
                          "no column of this table is a level: '--levels rows' says that the rows "
                          "are");
    uint64_t cells = (uint64_t)(m->levels_down ? skills : levels) * (m->rows.count - m->head - 1);
    if (cells > ROWS_MOST)
        return say_layout(m, first_words(m),
                          "this table has more cells than a ladder may have: cut it into several "
                          "ladders");
    return true;
}

static bool is_our_matrix(const struct matrix *m)
{
    static const char *const names[] = {"skill_id", "skill", "group", "description"};
    for (uint32_t c = 0; c < OUR_COLUMNS; c++) {
        if (c >= m->header.count || !str_equal(head_text(m, c), str_of(names[c])))
            return false;
    }
    return true;
}

bool matrix_find_shape(struct matrix *m)
{
    struct csv_field parts[2];
    enum table_role roles[2];
    if (!read_rows(m) || !find_header(m))
        return false;
    m->table->reader.fault = NULL; /* said by now; rows are read again */
    m->table->is_ours = is_our_matrix(m);
    if (m->rows.count == 1 && !m->table->is_ours)
        return say_nothing(m);
    count_filled(m);
    if (!m->table->is_ours && !find_axis(m))
        return false;
    if (!find_columns(m))
        return false;
    if (!m->table->is_ours) {
        split_corner(m, parts, roles);
        assign_corner(m, parts, roles);
    }
    matrix_find_top_rows(m);
    return true;
}
