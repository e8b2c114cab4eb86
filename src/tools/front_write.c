/* A matrix of front matter as levels, skills and cells. */
#include "tools/front.h"

enum what { WHAT_LEVEL, WHAT_GROUP, WHAT_SKILL, WHAT_CELL };

/* Something with a name, while what is said of it is written. */
struct writing {
    struct front *front;
    const struct front_entry *entry;
    struct draft_node *node;
    enum what what;
    struct str id;
    struct draft_text title;       /* that the node, or the column of the cell, has */
    bool has_lists;                /* of statements: what is text beside them is no statement */
    struct front_pairs rest;       /* what the language has no form for */
    const struct front_row *row;   /* with cells or rows in it; NULL for a cell */
    const struct front_cell *cell; /* the next one */
    struct front_column *blank;    /* the first column that may be missing */
};

static void write_row(struct front *front, struct draft_node *parent, const struct front_row *row);

/* ---- Names ---- */

/* Whether an id has all words of a name. One that was taken has a number behind it. */
static bool id_says(struct str id, struct str name)
{
    size_t end = id.length;
    if (front_same_words(id, name))
        return true;
    while (end > 0 && char_is_digit(id.at[end - 1]))
        end--;
    return end > 1 && id.at[end - 1] == '-' && front_same_words(str_make(id.at, end - 1), name);
}

/* Whether the words of a name stand in the result: in the id or in the title. */
static bool is_said(const struct writing *w, const struct yaml_node *name)
{
    int number = front_number(name->text.at);
    return id_says(w->id, name->text.at) || front_same_words(w->title.at, name->text.at) ||
           (number >= 0 && number == front_number(w->id));
}

/* What a column is called, where it is declared; NULL where the id says all. */
static const struct yaml_node *column_title(const struct front_column *column)
{
    bool is_named = column->named != NULL;
    if (column->about != NULL && column->title != NULL)
        return column->title;
    if (column->title != NULL && !column->has_titles &&
        (!is_named || id_says(column->id, column->name) ||
         front_same_words(column->title->text.at, column->name)))
        return column->title;
    return column->named;
}

/* ---- Cells ---- */

/* One plain statement needs no item. */
static void close_cell(struct draft_node *cell)
{
    const struct draft_node *item = cell->first;
    if (item == NULL || item->next != NULL || item->first != NULL || item->kind != DRAFT_ITEM ||
        item->is_example || str_find(item->text.at, 0, '\n') < item->text.at.length)
        return;
    cell->text = item->text;
    cell->first = cell->last = NULL;
}

/* A blank cell becomes what was asked for; `same` needs something below it. */
static void leave_blank(struct front *front, struct draft_node *cell, bool is_first,
                        const struct yaml_node *place)
{
    const struct import_options *options = front->import->options;
    bool is_same = options->blank == IMPORT_BLANK_SAME && !is_first;
    cell->state = is_same                               ? DRAFT_SAME
                  : options->blank == IMPORT_BLANK_NONE ? DRAFT_NONE
                                                        : DRAFT_TODO;
    if (options->blank_given && (cell->state != DRAFT_TODO || options->blank == IMPORT_BLANK_TODO))
        return;
    diag_add(front->import->sink, RULE_IMPORT_BLANK_CELL,
             import_place(front->import, place->span.start, place->span.end),
             "nothing is said here of '%.*s', which became a 'todo': write 'same', 'none' or what "
             "is expected; '--blank same' or '--blank none' says what all of them mean",
             STR_ARGS(cell->id));
}

static void write_fields(struct writing *w);

static void write_cell_body(struct writing *w)
{
    const struct yaml_node *body = w->entry->body;
    if (body->key != NULL)
        front_understand_key(w->front, body);
    if (body->kind == YAML_MAPPING)
        write_fields(w);
    else
        front_add_statements(w->front, w->node, body, false);
}

/* The cell of a column, in a skill or a level; cell: NULL where the row has none. */
static void write_cell(struct writing *row, const struct front_column *column,
                       const struct front_cell *cell)
{
    struct front *front = row->front;
    bool is_level_row = row->what == WHAT_LEVEL;
    bool is_first = is_level_row ? row->row == front->matrix->rows.first : column->index == 0;
    const struct yaml_node *title = column_title(column);
    struct draft_node *node = draft_add(front->draft, row->node, DRAFT_CELL);
    struct writing w = {.front = front, .node = node, .what = WHAT_CELL, .id = column->id};
    node->id = column->id;
    node->word = is_level_row ? STR("expect") : STR_NONE;
    if (title != NULL)
        w.title = title->text;
    if (cell != NULL) {
        w.entry = &cell->entry;
        write_cell_body(&w);
    }
    if (node->first == NULL)
        leave_blank(front, node, is_first, cell != NULL ? cell->entry.name : row->entry->name);
    if (w.rest.count > 0)
        front_keep(front, node->first != NULL ? node : row->node, cell->entry.body, &w.rest);
    close_cell(node);
    VEC_FREE(&w.rest);
}

/* Cells that the row has not, up to a column. */
static void write_blanks(struct writing *w, const struct front_column *end)
{
    for (; w->blank != NULL && w->blank != end; w->blank = w->blank->next)
        if (w->blank->is_missing)
            write_cell(w, w->blank, NULL);
}

static void write_next_cell(struct writing *w)
{
    const struct front_cell *cell = w->cell;
    if (w->blank != NULL && cell->column->index >= w->blank->index)
        write_blanks(w, cell->column);
    write_cell(w, cell->column, cell);
    w->cell = cell->next;
}

static void begin_cells(struct writing *w)
{
    for (struct front_column *c = w->front->matrix->columns; c != NULL; c = c->next)
        c->is_missing = true;
    for (const struct front_cell *c = w->row->cells; c != NULL; c = c->next)
        c->column->is_missing = false;
    w->cell = w->row->cells;
    w->blank = w->front->matrix->columns;
}

/* ---- What is said of something ---- */

static void find_lists(struct writing *w)
{
    for (const struct yaml_node *pair = w->entry->body->first; pair != NULL; pair = pair->next) {
        enum front_field field = front_field(pair);
        bool is_inner = w->row != NULL && pair == w->row->inner;
        if (front_is_collection(pair) && !is_inner && field != FIELD_EXAMPLES &&
            pair->first != NULL)
            w->has_lists = true;
    }
}

/* Whether a pair is that of the cells' statements, by the company's own word for them. */
static bool is_content(const struct writing *w, const struct yaml_node *pair)
{
    struct str content = w->front->matrix->content;
    return w->what == WHAT_CELL && content.length > 0 && str_equal(pair->key->text.at, content);
}

static void write_scalar(struct writing *w, const struct yaml_node *pair, enum front_field field)
{
    bool is_statement = (field == FIELD_STATEMENTS && w->what != WHAT_GROUP) ||
                        is_content(w, pair) ||
                        (field == FIELD_TEXT && w->what == WHAT_CELL && !w->has_lists);
    if (!is_statement && field != FIELD_TEXT && field != FIELD_STATEMENTS) {
        VEC_PUSH(&w->rest, pair);
        return;
    }
    front_understand_key(w->front, pair);
    if (is_statement)
        front_add_statements(w->front, w->node, pair, false);
    else
        front_add_text(w->front, w->node, pair);
}

/* Examples belong to the one statement that there is; else they have an item of their own. */
static void write_examples(struct writing *w, const struct yaml_node *pair)
{
    struct draft_node *last = w->node->last;
    if (last == NULL || last->kind != DRAFT_ITEM || last != w->node->first ||
        !front_takes_examples(last)) {
        front_add_keyed(w->front, w->node, pair);
        return;
    }
    front_understand_key(w->front, pair);
    front_add_examples(w->front, last, pair);
}

static void write_list(struct writing *w, const struct yaml_node *pair, enum front_field field)
{
    bool is_known = field == FIELD_STATEMENTS || field == FIELD_TEXT ||
                    front_says_skills(pair->key) || is_content(w, pair);
    if (is_known && w->what != WHAT_GROUP) {
        front_understand_key(w->front, pair);
        front_add_statements(w->front, w->node, pair, true);
    } else if (w->what == WHAT_CELL) {
        front_add_keyed(w->front, w->node, pair);
    } else {
        VEC_PUSH(&w->rest, pair);
    }
}

/* A name or a title. That of the node was written with it. */
static void write_name(struct writing *w, const struct yaml_node *pair)
{
    bool is_title = w->what != WHAT_CELL && pair == w->entry->title;
    if (is_title || is_said(w, pair)) {
        front_understand_key(w->front, pair);
        if (!is_title)
            front_understand(w->front, pair);
    } else if (w->what == WHAT_CELL) {
        front_understand_key(w->front, pair);
        front_add_text(w->front, w->node, pair);
    } else {
        VEC_PUSH(&w->rest, pair);
    }
}

static void write_rows(struct writing *w)
{
    for (const struct front_row *row = w->row->first; row != NULL; row = row->next)
        write_row(w->front, w->node, row);
    while (w->cell != NULL)
        write_next_cell(w);
}

static void write_pair(struct writing *w, const struct yaml_node *pair)
{
    enum front_field field = front_field(pair);
    if (w->cell != NULL && w->cell->node == pair) {
        write_next_cell(w);
    } else if (w->row != NULL && w->row->inner == pair) {
        if (front_is_structure(pair))
            front_understand_key(w->front, pair);
        else
            front_add_text(w->front, w->node, pair->key);
        write_rows(w);
    } else if (pair->kind == YAML_EMPTY) {
        front_understand_key(w->front, pair);
        front_understand(w->front, pair);
    } else if (pair == w->entry->name || pair == w->entry->title) {
        write_name(w, pair);
    } else if (field == FIELD_EXAMPLES && (w->what == WHAT_CELL || w->what == WHAT_LEVEL)) {
        write_examples(w, pair);
    } else if (pair->kind == YAML_SCALAR) {
        write_scalar(w, pair, field);
    } else {
        write_list(w, pair, field);
    }
}

static void write_fields(struct writing *w)
{
    find_lists(w);
    for (const struct yaml_node *pair = w->entry->body->first; pair != NULL; pair = pair->next)
        write_pair(w, pair);
}

/* ---- Rows and columns ---- */

/* The title of a block stands before all that is in it: it keeps its place where it does so in the document. */
static struct draft_text title_text(struct front *front, const struct front_entry *entry)
{
    uint32_t limit = front->limit;
    if (entry->title != NULL && entry->body->kind == YAML_MAPPING && entry->title->key != NULL)
        for (const struct yaml_node *pair = entry->body->first; pair != entry->title;
             pair = pair->next)
            if (front_is_collection(pair) || front_field(pair) == FIELD_TEXT ||
                front_field(pair) == FIELD_STATEMENTS)
                front->limit = 0;
    struct draft_text text = front_text(front, entry->title);
    front->limit = limit;
    return text;
}

static void write_body(struct writing *w, const struct yaml_node *body)
{
    bool holds_all = w->row != NULL && w->row->inner == body;
    if (holds_all && (body->kind == YAML_SEQUENCE || w->what == WHAT_GROUP))
        write_rows(w);
    else if (body->kind == YAML_MAPPING)
        write_fields(w);
    else if (body->kind == YAML_SEQUENCE)
        front_add_statements(w->front, w->node, body, true);
    else if (body->kind == YAML_EMPTY)
        front_understand(w->front, body);
    else if (body != w->entry->title)
        front_add_text(w->front, w->node, body);
}

/* All that is said of something besides its title, cells and rows among it. */
static void write_all(struct writing *w)
{
    const struct yaml_node *key = w->entry->body->key;
    if (key != NULL && key != w->entry->title) {
        if (is_said(w, key))
            front_understand(w->front, key);
        else
            front_add_text(w->front, w->node, key);
    }
    write_body(w, w->entry->body);
    front_keep(w->front, w->node, w->entry->body, &w->rest);
    VEC_FREE(&w->rest);
}

static void write_row(struct front *front, struct draft_node *parent, const struct front_row *row)
{
    struct writing w = {.front = front, .entry = &row->entry, .row = row, .id = row->id};
    bool is_level = front->matrix->has_level_rows;
    w.what = is_level ? WHAT_LEVEL : row->first != NULL ? WHAT_GROUP : WHAT_SKILL;
    w.title = title_text(front, &row->entry);
    w.node = draft_block(front->draft, parent,
                         is_level               ? DRAFT_LEVEL
                         : w.what == WHAT_GROUP ? DRAFT_GROUP
                                                : DRAFT_SKILL,
                         row->id, w.title);
    if (w.what != WHAT_GROUP)
        begin_cells(&w);
    write_all(&w);
    if (w.what != WHAT_GROUP)
        write_blanks(&w, NULL);
}

static void write_about(struct front *front, struct draft_node *node,
                        const struct front_column *column)
{
    struct front_entry entry;
    struct writing w = {.front = front,
                        .entry = &entry,
                        .node = node,
                        .what = WHAT_LEVEL,
                        .id = column->id,
                        .title = node->text};
    if (front_listed(column->about, &entry))
        write_all(&w);
}

static void write_column(struct front *front, struct draft_node *parent,
                         const struct front_column *column)
{
    const struct yaml_node *title = column_title(column);
    struct draft_text text = {.count = 0};
    bool is_level = !front->matrix->has_level_rows;
    bool is_here = column->about != NULL && title == column->title; /* in the list of levels */
    bool is_id = title == NULL || (is_level && str_equal(str_trim(title->text.at), column->id));
    if (is_id && is_here)
        front_understand(front, title);
    else if (!is_id)
        text = is_here ? front_text(front, title) : draft_own(front->draft, title->text.at);
    struct draft_node *node =
        draft_block(front->draft, parent, is_level ? DRAFT_LEVEL : DRAFT_SKILL, column->id, text);
    if (column->about != NULL)
        write_about(front, node, column);
}

/* Where a list of levels stands below the skills, its words change their place. */
static void write_columns(struct front *front)
{
    const struct front_matrix *matrix = front->matrix;
    struct draft_node *parent = draft_add(front->draft, front->ladder,
                                          matrix->has_level_rows ? DRAFT_SKILLS : DRAFT_LEVELS);
    front->limit = matrix->parts[0]->key->span.start;
    if (matrix->levels != NULL) {
        front_understand_key(front, matrix->levels);
        if (matrix->levels->kind == YAML_SCALAR)
            front_understand(front, matrix->levels);
    }
    for (const struct front_column *c = matrix->columns; c != NULL; c = c->next)
        write_column(front, parent, c);
    front->limit = UINT32_MAX;
}

void front_add_matrix(struct front *front)
{
    const struct front_matrix *matrix = front->matrix;
    write_columns(front);
    struct draft_node *parent = draft_add(front->draft, front->ladder,
                                          matrix->has_level_rows ? DRAFT_LEVELS : DRAFT_SKILLS);
    if (matrix->part_count == 1 && front_is_structure(matrix->parts[0]))
        front_understand_key(front, matrix->parts[0]);
    else if (matrix->part_count == 1)
        parent->text = front_text(front, matrix->parts[0]->key);
    for (const struct front_row *row = matrix->rows.first; row != NULL; row = row->next)
        write_row(front, parent, row);
}
