/* The levels of a matrix: their order, their ids and titles, and what stands beside them. */
#include "tools/table_matrix.h"

/* ---- Finding them ---- */

static void add_name(struct matrix *m, const struct csv_field *field, uint32_t at)
{
    struct matrix_level level = {.name = *field, .at = at, .end = at + 1};
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

/* Levels that come again are statements of a list, as likely as not. */
static void say_again(struct matrix *m, struct map *names, const struct csv_field *name)
{
    static const char what[] =
        "this level was there before: if each row is one statement, say which column is what, as "
        "in '--map level=Level,skill=Skill,statement=Text'";
    uint32_t *times = map_at(names, str_hash(table_raw(m->table, name)), NULL);
    if (++*times != 2 || (*map_at(names, 0, NULL))++ > 0)
        return; /* once for the table */
    diag_add(m->table->import->sink, RULE_IMPORT_LAYOUT,
             import_place(m->table->import, name->start, name->end), "%s", what);
}

static void find_rows(struct matrix *m)
{
    struct map names = {0};
    for (uint32_t i = m->head + 1 + m->top_row_count; i < (uint32_t)m->rows.count; i++) {
        if (!is_level_row(m, i))
            continue;
        struct csv_field name = *matrix_field(m, m->name);
        say_again(m, &names, &name);
        add_name(m, &name, i);
        i = matrix_run_end(m, i) - 1;
        m->levels.items[m->levels.count - 1].end = i + 1;
    }
    map_free(&names);
}

/* A second name of a level may tell its place where the first does not. Of the two, those are the
 * ids that more often look like it. */
static void look_again(struct matrix *m)
{
    size_t firsts = 0, seconds = 0;
    for (size_t i = 0; !m->levels_down && i < m->levels.count && m->top_row_count > 0; i++) {
        struct matrix_level *level = &m->levels.items[i];
        matrix_find_facts(m, level);
        const struct csv_field *title = matrix_fact(m, TABLE_LEVEL_TITLE);
        firsts += table_is_id(table_raw(m->table, &level->name));
        if (title == NULL)
            continue;
        seconds += table_is_id(table_raw(m->table, title));
        if (!level->look.has_order)
            level->look = table_look_at(table_raw(m->table, title));
    }
    m->has_ids_below = seconds > firsts;
}

void matrix_find_levels(struct matrix *m)
{
    if (m->levels_down)
        find_rows(m);
    for (uint32_t c = 0; !m->levels_down && c < (uint32_t)m->header.count; c++) {
        if (m->roles[c] == TABLE_LEVEL)
            add_name(m, &m->header.items[c], c);
    }
    look_again(m);
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

/* The name of a column, to stand before what is in it. */
static struct str label(struct matrix *m, uint32_t column)
{
    const struct csv_field *field = &m->header.items[column];
    if (!m->labelled[column])
        table_understood(m->table, field->from, field->to);
    m->labelled[column] = true;
    return table_raw(m->table, field);
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
                 is_beyond || m->roles[c] == TABLE_DESCRIPTION ? STR_NONE : label(m, c));
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
    value->id = table_range(m->table->draft->arena, text);
    table_understood(m->table, field->from, field->to);
}

static void add_values(struct matrix *m, struct draft_node *node, const struct csv_field *title)
{
    static const char *const words[TABLE_ROLE_COUNT] = {[TABLE_GRADE] = "grade",
                                                        [TABLE_CODE] = "code",
                                                        [TABLE_EXPERIENCE] = "experience",
                                                        [TABLE_SPAN] = "span",
                                                        [TABLE_LEVEL_TITLE] = "also"};
    for (size_t i = 0; i < m->facts.count; i++) {
        enum table_role role = m->facts.items[i].role;
        const struct csv_field *field = &m->facts.items[i].field;
        if (field != title && words[role] != NULL)
            add_value(m, node, words[role], field, role == TABLE_EXPERIENCE || role == TABLE_SPAN);
    }
}

/* What a row below the header says of one that stands along the top. */
static void add_fact(struct matrix *m, struct draft_node *node, const struct matrix_fact *fact)
{
    if (fact->role == TABLE_DESCRIPTION)
        add_text(m, node, &fact->field, STR_NONE);
    else if (fact->role == TABLE_NOTES)
        add_text(m, node, &fact->field, fact->label);
}

void matrix_add_top_rows(struct matrix *m, struct draft_node *skill, uint32_t column)
{
    for (uint32_t i = 0; i < m->top_row_count; i++) {
        const struct matrix_top_row *row = &m->top_rows[i];
        struct matrix_fact fact = {.role = row->role, .label = row->label};
        if (column >= row->count || table_is_blank(m->table, &row->fields[column]))
            continue;
        fact.field = row->fields[column];
        add_fact(m, skill, &fact);
    }
}

/* Texts of a level: from columns of its rows, or from rows about all levels. */
static void add_texts(struct matrix *m, const struct matrix_level *level)
{
    for (uint32_t i = level->at; m->levels_down && i < level->end; i++) {
        matrix_row(m, i);
        matrix_add_texts(m, level->node);
    }
    for (size_t i = 0; !m->levels_down && i < m->facts.count; i++)
        add_fact(m, level->node, &m->facts.items[i]);
}

/* Of two names the title is the one that reads like one, and the other is the id. */
static void add_level(struct matrix *m, struct matrix_level *level)
{
    struct table *table = m->table;
    matrix_find_facts(m, level);
    const struct csv_field *name = &level->name, *title = matrix_fact(m, TABLE_LEVEL_TITLE);
    const struct csv_field *second = title;
    if (title != NULL && m->has_ids_below) {
        title = name;
        name = second;
    }
    level->id = draft_id(table->draft, table->top, table_raw(table, name), true, "level");
    bool is_id = str_equal(level->id, table_raw(table, name));
    struct draft_text none = {.count = 0};
    level->node = draft_block(table->draft, m->levels_node, DRAFT_LEVEL, level->id,
                              title != NULL ? table_title(table, title)
                              : is_id       ? none
                                            : table_title(table, name));
    level->node->origin = span_make(level->name.start, level->name.end);
    if (is_id)
        table_understood(table, name->from, name->to);
    else if (title != NULL)
        add_value(m, level->node, "also", name, false);
    add_values(m, level->node, second);
    add_texts(m, level);
}

/* Rows among the levels that are none. */
static void add_other_rows(struct matrix *m)
{
    uint32_t first = m->head + 1 + m->top_row_count;
    for (uint32_t i = first; m->levels_down && i < (uint32_t)m->rows.count; i++) {
        if (is_level_row(m, i)) {
            i = matrix_run_end(m, i) - 1;
            continue;
        }
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
