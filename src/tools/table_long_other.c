/* Lists that others wrote: a row for each level, skill and statement, under whatever names. */
#include "tools/table_long.h"

/* The example of a row illustrates its last statement; without one it is a statement. */
static void add_example(struct long_table *l, struct draft_node *list)
{
    const struct csv_field *example = long_field(l, TABLE_EXAMPLE);
    if (example == NULL)
        return;
    bool has_statement = list->last != NULL && list->last->kind == DRAFT_ITEM;
    struct draft_node *item = has_statement ? table_add_example(l->table, list->last)
                                            : draft_add(l->table->draft, list, DRAFT_ITEM);
    item->text = table_title(l->table, example);
}

/* Texts of columns that have no meaning here. */
static void add_texts(struct long_table *l, struct draft_node *node)
{
    const struct csv_fields *row = &l->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++) {
        const struct csv_field *field = &row->items[c];
        bool is_beyond = c >= l->column_count;
        if (table_is_blank(l->table, field) || (!is_beyond && l->columns[c].role != TABLE_NOTES))
            continue;
        struct draft_node *text = draft_add(l->table->draft, node, DRAFT_TEXT);
        text->text = table_labelled(l->table, is_beyond ? STR_NONE : long_label(l, c), field);
        if (is_beyond)
            table_note_text(l->table, field, "this cell, which stands below no name,");
    }
}

void long_add_description(struct long_table *l, struct draft_node *node)
{
    const struct csv_field *field = long_field(l, TABLE_DESCRIPTION);
    struct str raw = field != NULL ? table_raw(l->table, field) : STR_NONE;
    if (field == NULL)
        return;
    for (const struct draft_node *n = node->first; n != NULL; n = n->next) {
        struct str known =
            str_make(l->table->reader.text.at + n->origin.start, n->origin.end - n->origin.start);
        if (n->kind == DRAFT_TEXT && str_equal(raw, known)) {
            table_understood(l->table, field->from, field->to);
            return;
        }
    }
    struct draft_node *text = draft_add(l->table->draft, node, DRAFT_TEXT);
    text->text = table_labelled(l->table, STR_NONE, field);
    uint32_t start = (uint32_t)(raw.at - l->table->reader.text.at);
    text->origin = span_make(start, start + (uint32_t)raw.length);
}

/* What is expected, or the state that its words or a column of states say. */
static void read_statement(struct long_table *l, struct draft_node *cell)
{
    const struct csv_field *field = long_field(l, TABLE_STATEMENT);
    bool is_open = cell->state == DRAFT_CONTENT && !long_has_content(cell);
    if (field == NULL)
        field = long_field(l, TABLE_STATE);
    if (is_open && field != NULL)
        long_set_state(cell, table_raw(l->table, field));
    if (is_open && cell->state != DRAFT_CONTENT) {
        table_understood(l->table, field->from, field->to);
    } else if (long_field(l, TABLE_STATEMENT) != NULL) {
        cell->state = DRAFT_CONTENT;
        table_statements(l->table, cell, long_field(l, TABLE_STATEMENT));
    }
}

static void read_cell(struct long_table *l, struct long_ladder *ladder,
                      const struct long_level *level)
{
    struct draft_node *skill = long_skill_of(l, ladder), *cell;
    bool is_new;
    long_add_description(l, skill);
    cell = long_cell_of(l, skill, level, &is_new);
    read_statement(l, cell);
    if (cell->state == DRAFT_CONTENT)
        add_example(l, cell);
    add_texts(l, long_has_content(cell) ? cell : skill);
    long_add_cell_values(l, cell);
}

/* A row without a level describes its skill; without a skill, it is of the level, or else of the
 * ladder. */
static void read_around(struct long_table *l, struct long_ladder *ladder,
                        const struct long_level *level)
{
    const struct csv_field *statement;
    struct draft_node *node = ladder->node;
    long_need_levels(l, ladder);
    statement = long_field(l, TABLE_STATEMENT);
    if (level != NULL)
        node = level->node;
    else if (long_field(l, TABLE_SKILL) != NULL || long_field(l, TABLE_SKILL_ID) != NULL)
        node = long_skill_of(l, ladder);
    if (node != ladder->node)
        long_add_description(l, node);
    if (statement != NULL && node != ladder->node) {
        table_statements(l->table, node, statement);
    } else if (statement != NULL) {
        struct draft_node *text = draft_add(l->table->draft, node, DRAFT_TEXT);
        text->text = table_labelled(l->table, STR_NONE, statement);
        table_note_text(l->table, statement, "this row, which has neither level nor skill,");
    }
    if (node != ladder->node)
        add_example(l, node);
    add_texts(l, node);
}

void long_read_other(struct long_table *l, struct long_ladder *ladder, struct long_level *level)
{
    long_understand_value(l, TABLE_LADDER_ID);
    long_understand_value(l, TABLE_LEVEL_ID);
    long_understand_value(l, TABLE_SKILL_ID);
    long_understand_value(l, TABLE_RANK);
    bool has_skill = long_field(l, TABLE_SKILL) != NULL || long_field(l, TABLE_SKILL_ID) != NULL;
    if (has_skill && level != NULL)
        read_cell(l, ladder, level);
    else
        read_around(l, ladder, level);
    if (level != NULL)
        long_read_family(l, ladder, level);
}
