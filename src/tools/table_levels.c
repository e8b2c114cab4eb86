/* The levels of a matrix: their order, their ids and titles, and what stands beside them. */
#include "tools/table_matrix.h"

/* ---- Finding them ---- */

static void add_name(struct matrix *m, const struct csv_field *field, uint32_t at)
{
    struct matrix_level level = {.name = *field, .at = at};
    level.look = table_look_at(table_raw(m->table, field));
    VEC_PUSH(&m->levels, level);
}

/* A row among levels that is none: the heading of a track, or a remark below the table. */
static bool is_level_row(struct matrix *m, uint32_t row)
{
    const struct csv_field *name;
    matrix_row(m, row);
    name = matrix_field(m, m->name);
    if (name == NULL)
        return false;
    return m->rows.items[row].filled > 1 || table_look_at(table_raw(m->table, name)).is_level;
}

/* Whether the levels are listed from the highest down: then no two rise. */
static bool is_falling(const struct matrix *m)
{
    const struct table_look *before = NULL;
    bool falls = false;
    for (size_t i = 0; i < m->levels.count; i++) {
        const struct table_look *look = &m->levels.items[i].look;
        if (!look->has_order)
            continue;
        if (before != NULL && before->order < look->order)
            return false;
        falls = falls || (before != NULL && before->order > look->order);
        before = look;
    }
    return falls;
}

static void reverse(struct matrix_levels *levels)
{
    for (size_t i = 0, k = levels->count; i + 1 < k; i++) {
        struct matrix_level last = levels->items[--k];
        levels->items[k] = levels->items[i];
        levels->items[i] = last;
    }
}

void matrix_find_levels(struct matrix *m)
{
    if (m->levels_down) {
        for (uint32_t i = m->head + 1; i < (uint32_t)m->rows.count; i++) {
            if (is_level_row(m, i))
                add_name(m, matrix_field(m, m->name), i);
        }
    } else {
        for (uint32_t c = 0; c < (uint32_t)m->header.count; c++) {
            if (m->roles[c] == TABLE_LEVEL)
                add_name(m, &m->header.items[c], c);
        }
    }
    if (!m->table->is_ours && is_falling(m))
        reverse(&m->levels);
}

/* ---- Texts ---- */

static void add_text(struct matrix *m, struct draft_node *node, const struct csv_field *field,
                     struct str label)
{
    struct draft_node *text = draft_add(m->table->draft, node, DRAFT_TEXT);
    text->text = table_labelled(m->table, label, field);
    text->origin = span_make(field->start, field->end);
}

void matrix_add_texts(struct matrix *m, struct draft_node *node)
{
    const struct csv_fields *row = &m->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++) {
        bool is_beyond = c >= m->header.count;
        if (!matrix_has(m, c) ||
            (!is_beyond && m->roles[c] != TABLE_DESCRIPTION && m->roles[c] != TABLE_NOTES))
            continue;
        if (is_beyond)
            table_note_text(m->table, &row->items[c], "this cell, which stands below no name,");
        add_text(m, node, &row->items[c],
                 is_beyond || m->roles[c] == TABLE_DESCRIPTION
                     ? STR_NONE
                     : table_raw(m->table, &m->header.items[c]));
    }
}

/* ---- Adding them ---- */

/* Whether the levels are 1, 2, 3 and the corner has a word for them: `levels 1..3 "Level"`. */
static bool is_range(const struct matrix *m)
{
    if (!m->levels_down || !m->has_corner[0] || m->levels.count < 2 || m->is_wider ||
        m->table->import->options->as_skills)
        return false;
    for (uint32_t c = 0; c < m->header.count; c++) {
        if (m->roles[c] != TABLE_SKILL && m->roles[c] != TABLE_LEVEL && m->filled[c] > 0)
            return false;
    }
    for (size_t i = 0; i < m->levels.count; i++) {
        struct str name = table_raw(m->table, &m->levels.items[i].name);
        char number[24];
        if (name.length > 9 || table_role_of(table_raw(m->table, &m->corner[0])) != TABLE_LEVEL)
            return false;
        size_t length = 0;
        for (size_t n = i + 1; n > 0; n /= 10)
            number[length++] = (char)('0' + n % 10);
        if (name.length != length)
            return false;
        for (size_t k = 0; k < length; k++) {
            if (name.at[k] != number[length - 1 - k])
                return false;
        }
    }
    return true;
}

static bool has_value(const struct draft_node *node, const char *word)
{
    for (node = node->first; node != NULL; node = node->next) {
        if (node->kind == DRAFT_ATTRIBUTE && str_equal(node->word, str_of(word)))
            return true;
    }
    return false;
}

/* A value that is there already makes a second one a text. */
static void add_value(struct matrix *m, struct draft_node *node, const char *word,
                      const struct csv_field *field, bool is_range_value)
{
    if (has_value(node, word)) {
        table_note_text(m->table, field, "this second value");
        add_text(m, node, field, STR_NONE);
        return;
    }
    struct draft_node *value = draft_add(m->table->draft, node, DRAFT_ATTRIBUTE);
    struct str text = table_raw(m->table, field);
    value->word = str_of(word);
    if (!is_range_value) {
        value->text = table_title(m->table, field);
        return;
    }
    size_t digits = 0, last = text.length;
    while (digits < text.length && char_is_digit(text.at[digits]))
        digits++;
    while (last > digits && char_is_digit(text.at[last - 1]))
        last--;
    value->id = digits == text.length || last == text.length
                    ? str_copy(m->table->draft->arena, text)
                    : str_format(m->table->draft->arena, "%.*s..%.*s", (int)digits, text.at,
                                 (int)(text.length - last), text.at + last);
    table_understood(m->table, field->from, field->to);
}

/* The title of a level that has a column for it; the name stays its id, or a further title. */
static struct draft_text level_title(struct matrix *m, const struct matrix_level *level, bool is_id,
                                     const struct csv_field **title)
{
    struct draft_text none = {.count = 0};
    *title = NULL;
    for (uint32_t c = 0; m->levels_down && c < m->header.count && *title == NULL; c++) {
        if (m->roles[c] == TABLE_LEVEL_TITLE)
            *title = matrix_field(m, c);
    }
    if (is_id)
        table_understood(m->table, level->name.from, level->name.to);
    if (*title != NULL)
        return table_title(m->table, *title);
    return is_id ? none : table_title(m->table, &level->name);
}

static void add_values(struct matrix *m, struct draft_node *node, const struct csv_field *title)
{
    static const char *const words[TABLE_ROLE_COUNT] = {[TABLE_GRADE] = "grade",
                                                        [TABLE_CODE] = "code",
                                                        [TABLE_EXPERIENCE] = "experience",
                                                        [TABLE_SPAN] = "span",
                                                        [TABLE_LEVEL_TITLE] = "also"};
    for (uint32_t c = 0; c < m->header.count; c++) {
        const struct csv_field *field = matrix_field(m, c);
        if (field != NULL && field != title && words[m->roles[c]] != NULL)
            add_value(m, node, words[m->roles[c]], field,
                      m->roles[c] == TABLE_EXPERIENCE || m->roles[c] == TABLE_SPAN);
    }
}

static void add_level(struct matrix *m, struct matrix_level *level)
{
    struct table *table = m->table;
    const struct csv_field *title;
    struct str name = table_raw(table, &level->name);
    if (m->levels_down)
        matrix_row(m, level->at);
    level->id = draft_id(table->draft, table->top, name, true, "level");
    bool is_id = str_equal(level->id, name);
    level->node = draft_block(table->draft, m->levels_node, DRAFT_LEVEL, level->id,
                              level_title(m, level, is_id, &title));
    level->node->origin = span_make(level->name.start, level->name.end);
    if (!m->levels_down)
        return;
    if (title != NULL && !is_id)
        add_value(m, level->node, "also", &level->name, false);
    add_values(m, level->node, title);
    matrix_add_texts(m, level->node);
}

/* Rows among the levels that are none. */
static void add_other_rows(struct matrix *m)
{
    for (uint32_t i = m->head + 1; m->levels_down && i < (uint32_t)m->rows.count; i++) {
        if (is_level_row(m, i))
            continue;
        const struct csv_fields *row = matrix_row(m, i);
        for (uint32_t c = 0; c < row->count; c++) {
            if (!matrix_has(m, c))
                continue;
            table_note_text(m->table, &row->items[c], "this row, which has no name of a level,");
            add_text(m, m->levels_node, &row->items[c], STR_NONE);
        }
    }
}

void matrix_add_levels(struct matrix *m)
{
    struct table *table = m->table;
    if (m->has_corner[0])
        m->levels_node->text = table_title(table, &m->corner[0]);
    if (is_range(m)) {
        m->levels_node->id = str_format(table->draft->arena, "1..%u", (unsigned)m->levels.count);
        for (size_t i = 0; i < m->levels.count; i++) {
            struct matrix_level *level = &m->levels.items[i];
            level->id =
                draft_id(table->draft, table->top, table_raw(table, &level->name), true, "level");
            table_understood(table, level->name.from, level->name.to);
        }
    } else {
        for (size_t i = 0; i < m->levels.count; i++)
            add_level(m, &m->levels.items[i]);
    }
    add_other_rows(m);
}
