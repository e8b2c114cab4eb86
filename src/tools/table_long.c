/* From a list of statements to ladders: our own expectations.csv, and lists like it. */
#include "tools/table_long.h"

#include "prose/words.h"

/* ---- Statements ---- */

/* Whether an id is the one that an export makes for a statement without one of its own. */
static bool is_made_id(const struct long_table *l, struct str id, const struct table_view *view)
{
    static const char digits[] = "0123456789abcdef";
    struct buf made = {0};
    struct str level = long_text(l, TABLE_LEVEL_ID), category = long_text(l, TABLE_SKILL_ID);
    uint64_t hash = words_hash(view->text);
    if (level.length > 0) {
        buf_add_str(&made, level);
        buf_add_char(&made, '.');
    }
    for (size_t i = 0; i < category.length; i++)
        buf_add_char(&made, category.at[i] == '/' ? '.' : category.at[i]);
    buf_add_char(&made, '.');
    for (int shift = 28; shift >= 0; shift -= 4)
        buf_add_char(&made, digits[hash >> shift & 15]);
    bool is_made = str_starts(id, buf_str(&made));
    id = str_skip(id, made.length);
    buf_free(&made);
    if (!is_made || id.length == 0)
        return is_made;
    for (size_t i = 1; i < id.length; i++) { /* "-2" */
        if (!char_is_digit(id.at[i]))
            return false;
    }
    return id.at[0] == '-' && id.length > 1;
}

static unsigned depth_of(const struct long_table *l)
{
    struct str text = long_text(l, TABLE_DEPTH);
    unsigned depth = 0;
    for (size_t i = 0; i < text.length && i < 3 && char_is_digit(text.at[i]); i++)
        depth = depth * 10 + (unsigned)(text.at[i] - '0');
    return depth;
}

static void add_statement(struct long_table *l, struct draft_node *list,
                          const struct csv_field *field)
{
    enum { DEPTHS = sizeof l->above / sizeof *l->above };
    struct table_view view;
    unsigned depth = depth_of(l);
    struct str id = long_text(l, TABLE_STATEMENT_ID);
    if (list != l->list)
        memset(l->above, 0, sizeof l->above);
    depth = depth < DEPTHS ? depth : DEPTHS - 1;
    while (depth > 0 && l->above[depth - 1] == NULL)
        depth--;
    bool is_example = depth > 0 && str_equal(long_text(l, TABLE_KIND), STR("example"));
    struct draft_node *item =
        is_example ? table_add_example(l->table, l->above[depth - 1])
                   : draft_add(l->table->draft, depth > 0 ? l->above[depth - 1] : list, DRAFT_ITEM);
    table_view(l->table, field, &view);
    item->text = memchr(view.text.at, '\n', view.text.length) != NULL
                     ? table_paragraphs(l->table, &view, 0, view.text.length)
                     : table_line(l->table, &view, 0, view.text.length);
    item->origin = span_make(field->from, field->to);
    if (table_is_id(id) && !is_made_id(l, id, &view))
        item->id = str_copy(l->table->draft->arena, id);
    item->word = long_braces(l);
    l->above[depth] = item;
    for (unsigned i = depth + 1; i < DEPTHS && l->above[i] != NULL; i++)
        l->above[i] = NULL;
}

/* Whether the statement was there before, in the same words: in the full view levels show those of
 * the levels below. */
static bool is_inherited(struct long_table *l, const struct long_ladder *ladder)
{
    struct str id = long_text(l, TABLE_STATEMENT_ID);
    uint32_t words = (uint32_t)str_hash(long_text(l, TABLE_STATEMENT)), *known;
    bool is_new;
    if (!l->is_ours || id.length == 0)
        return false;
    known = map_at(&l->statements,
                   str_hash(id) ^ (uint64_t)(uintptr_t)ladder->node * UINT64_C(0x9e3779b97f4a7c15),
                   &is_new);
    if (is_new)
        *known = words;
    return !is_new && *known == words;
}

/* ---- Rows of our own export ---- */

void long_set_state(struct draft_node *cell, struct str state)
{
    if (str_equal(state, STR("same")))
        cell->state = DRAFT_SAME;
    else if (str_equal(state, STR("none")))
        cell->state = DRAFT_NONE;
    else if (str_equal(state, STR("todo")))
        cell->state = DRAFT_TODO;
}

/* What the state of a row means for its cell: "same" before an addition is what holds anyway, and a
 * state beside statements is no state. */
static void read_state(struct long_table *l, struct draft_node *cell)
{
    static const char *const words[] = {"content", "same", "none", "todo"};
    struct str state = long_text(l, TABLE_STATE);
    if (!long_has_content(cell) && cell->state == DRAFT_CONTENT)
        long_set_state(cell, state);
    if (str_equal(state, str_of(words[cell->state])) || str_equal(state, STR("same")))
        long_understand(l, TABLE_STATE);
}

static void read_skill_row(struct long_table *l, struct long_ladder *ladder,
                           const struct long_level *level)
{
    const struct csv_field *statement = long_field(l, TABLE_STATEMENT);
    bool is_new, is_old = is_inherited(l, ladder);
    struct draft_node *skill = long_skill_of(l, ladder), *cell = NULL;
    if (level != NULL)
        cell = long_cell_of(l, skill, level, &is_new);
    l->list = cell != NULL ? cell : skill;
    if (is_old) {
        long_understand(l, TABLE_STATEMENT);
        if (cell != NULL && is_new)
            cell->state = DRAFT_SAME;
    } else if (statement != NULL) {
        l->list->state = DRAFT_CONTENT;
        add_statement(l, l->list, statement);
    }
    if (cell == NULL)
        return;
    read_state(l, cell);
    long_add_cell_values(l, cell);
}

static void read_section_row(struct long_table *l, struct long_ladder *ladder,
                             struct long_level *level)
{
    const struct csv_field *statement = long_field(l, TABLE_STATEMENT);
    struct str category = long_text(l, TABLE_SKILL_ID);
    struct draft_node *parent = ladder->node->kind == DRAFT_SKILL_SET ? NULL : ladder->node;
    struct draft_node *list;
    if (level != NULL) {
        long_need_levels(l, ladder);
        parent = level->node;
    }
    bool is_direct = level != NULL && str_equal(category, STR("expectations"));
    list =
        is_direct ? parent : long_section_of(l, parent != NULL ? parent : &l->table->draft->root);
    if (list == &l->table->draft->root)
        list = NULL;
    if (is_direct && str_equal(long_text(l, TABLE_SKILL), STR("Expectations")))
        long_understand(l, TABLE_SKILL);
    l->list = list;
    if (is_inherited(l, ladder))
        long_understand(l, TABLE_STATEMENT);
    else if (statement != NULL && list != NULL && list->kind != DRAFT_LADDER)
        add_statement(l, list, statement); /* else it is of no section: a text of the ladder */
}

static void read_our_row(struct long_table *l, struct long_ladder *ladder, struct long_level *level)
{
    static const enum table_role values[] = {TABLE_LADDER_ID, TABLE_LEVEL_ID, TABLE_RANK,
                                             TABLE_KIND, TABLE_SKILL_ID};
    static const enum table_role of_statement[] = {TABLE_STATEMENT_ID, TABLE_PARENT_ID,
                                                   TABLE_DEPTH};
    struct str kind = long_text(l, TABLE_KIND);
    /* an example is of the kind of the row above */
    bool is_section =
        str_equal(kind, STR("section")) ||
        (str_equal(kind, STR("example")) && l->list != NULL && l->list->kind != DRAFT_CELL);
    if (is_section)
        read_section_row(l, ladder, level);
    else
        read_skill_row(l, ladder, level);
    if (str_equal(long_text(l, TABLE_STATE), STR("content")))
        long_understand(l, TABLE_STATE);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        long_understand_value(l, values[i]);
    for (int i = 0; i < 3 && long_field(l, TABLE_STATEMENT) != NULL; i++)
        long_understand_value(l, of_statement[i]);
}

/* ---- All rows ---- */

/* Words that all rows of a ladder and of a level share. */
static void repeat_names(struct long_table *l, const struct long_ladder *ladder,
                         const struct long_level *level)
{
    long_repeat(l, long_field(l, TABLE_LADDER), ladder->node);
    long_add_values(l, LONG_LADDER, ladder->node);
    if (level == NULL || level->node == NULL)
        return;
    if (!level->is_titled)
        long_repeat(l, long_field(l, TABLE_LEVEL), level->node);
    else if (str_equal(level->key, level->id) || l->table->reader.row_start != level->row)
        long_understand(l, TABLE_LEVEL); /* its first row has it as a further title */
    if (!l->is_ours)
        long_repeat(l, long_field(l, TABLE_LEVEL_TITLE), level->node);
    long_add_values(l, LONG_LEVEL, level->node);
    if (level->track_node != NULL) {
        long_repeat(l, long_field(l, TABLE_TRACK), level->track_node);
        long_add_values(l, LONG_TRACK, level->track_node);
    }
}

/* Lines above the table, but for the title, are texts of the first ladder. */
static void add_lines_above(struct long_table *l)
{
    struct csv_reader *reader = &l->table->reader;
    for (size_t i = 0; i < l->above_rows.count && l->ladders.count > 0; i++) {
        csv_seek(reader, l->above_rows.items[i]);
        csv_next(reader);
        for (size_t c = 0; c < reader->row.count; c++) {
            if (table_is_blank(l->table, &reader->row.items[c]))
                continue;
            struct draft_node *text =
                draft_add(l->table->draft, l->ladders.items[0].node, DRAFT_TEXT);
            text->text = table_labelled(l->table, STR_NONE, &reader->row.items[c]);
            table_note_text(l->table, &reader->row.items[c], "this line above the table");
        }
    }
}

static bool is_empty_row(const struct long_table *l)
{
    const struct csv_fields *row = &l->table->reader.row;
    for (uint32_t c = 0; c < row->count; c++) {
        if (!table_is_blank(l->table, &row->items[c]))
            return false;
    }
    return true;
}

static bool next_row(struct long_table *l)
{
    if (!csv_next(&l->table->reader))
        return false;
    long_carry(l);
    return true;
}

static void read_rows(struct long_table *l)
{
    csv_seek(&l->table->reader, l->first);
    while (next_row(l)) {
        if (is_empty_row(l))
            continue;
        struct long_ladder *ladder = long_ladder_of(l);
        struct long_level *level = long_level_of(l, ladder);
        if (l->is_levels)
            long_read_levels(l, ladder, level);
        else if (l->is_ours)
            read_our_row(l, ladder, level);
        else
            long_read_other(l, ladder, level);
        repeat_names(l, ladder, level);
        long_add_rest(l, ladder->node);
    }
}

/* Cells of one statement become strings. */
static void close_cells(struct draft_node *node)
{
    for (; node != NULL; node = node->next) {
        if (node->kind == DRAFT_CELL)
            table_close_cell(node);
        else if (node->kind != DRAFT_ITEM)
            close_cells(node->first);
    }
}

static void free_all(struct long_table *l)
{
    for (size_t i = 0; i < l->ladders.count; i++)
        VEC_FREE(&l->ladders.items[i].levels);
    VEC_FREE(&l->ladders);
    VEC_FREE(&l->above_rows);
    VEC_FREE(&l->header);
    VEC_FREE(&l->nodes);
    VEC_FREE(&l->waits);
    map_free(&l->ladder_keys);
    map_free(&l->level_keys);
    map_free(&l->node_keys);
    map_free(&l->titles);
    map_free(&l->values);
    map_free(&l->statements);
}

/* What is left of a row is its ladder's; of what stands above all rows, the first one's. */
static struct draft_node *home(void *context)
{
    struct long_table *l = context;
    if (l->table->reader.row_start < l->first || is_empty_row(l))
        return l->ladders.items[0].node;
    long_carry(l);
    return long_ladder_of(l)->node;
}

/* Finds the columns, the ladders and the levels; false, with a finding, where there are none. */
static bool note_rows(struct long_table *l)
{
    struct csv_reader *reader = &l->table->reader;
    if (!long_find_columns(l))
        return false;
    if (!l->is_ours)
        long_find_carried(l);
    while (next_row(l)) {
        if (!is_empty_row(l))
            long_note(l);
    }
    reader->fault = NULL; /* said by now; rows are read again */
    memset(l->carried, 0, sizeof l->carried);
    if (l->ladders.count == 0)
        diag_add(l->table->import->sink, RULE_IMPORT_LAYOUT,
                 import_place(l->table->import, l->header.items[0].start,
                              l->header.items[l->column_count - 1].end),
                 "these are the names of columns, and below them is no row to import");
    return l->ladders.count > 0;
}

bool table_read_long(struct table *table)
{
    struct long_table l = {.table = table};
    bool is_read = note_rows(&l);
    if (is_read) {
        long_declare(&l);
        long_add_ladders(&l);
        add_lines_above(&l);
        read_rows(&l);
        long_add_waiting(&l);
        for (size_t i = 0; i < l.ladders.count; i++)
            long_need_levels(&l, &l.ladders.items[i]);
        for (size_t i = 0; i < l.ladders.count; i++)
            long_fill_cells(&l, &l.ladders.items[i]);
        close_cells(table->draft->root.first);
        memset(l.carried, 0, sizeof l.carried);
        table_keep_rest(table, home, &l);
    }
    free_all(&l);
    return is_read;
}
