/* Finds the matrix in front matter: its rows, their cells, and the columns that these are in. */
#include "tools/front.h"

struct finder {
    struct front *front;
    struct front_matrix *matrix;
    unsigned said; /* cells that say something */
    int votes;     /* for the key of the cells' statements */
    bool is_wrong; /* too wide, or a level twice in one skill */
};

/* ---- Columns ---- */

/* "2" is "level 2". */
struct front_column *front_find_column(const struct front_matrix *matrix, struct str name)
{
    int number = front_number(name);
    for (struct front_column *c = matrix->columns; c != NULL; c = c->next)
        if (str_equal_nocase(c->name, name) || (number >= 0 && front_number(c->name) == number))
            return c;
    return NULL;
}

struct front_column *front_add_column(struct front *front, struct front_matrix *matrix,
                                      struct front_column *before, struct str name)
{
    struct front_column *column = ARENA_NEW(front->draft->arena, struct front_column);
    struct front_column **link = before != NULL ? &before->next : &matrix->columns;
    column->name = name;
    column->next = *link;
    *link = column;
    matrix->count++;
    return column;
}

/* A title beside the name is the column's if all rows that have one agree. */
static void note_title(struct front_column *column, const struct front_entry *entry)
{
    if (entry->title == entry->name)
        return;
    if (column->title == NULL)
        column->title = entry->title;
    else if (!str_equal(column->title->text.at, entry->title->text.at))
        column->has_titles = true;
}

/* The column that a new one stands behind, at the beginning of a row: the one before the next that is known, or
 * else the last. */
static struct front_column *find_before(const struct finder *finder, const struct yaml_node *node)
{
    struct front_column *known = NULL, *before = NULL;
    for (; node != NULL && known == NULL; node = node->next) {
        struct front_entry entry;
        if (front_entry(node, !finder->matrix->has_level_rows, &entry))
            known = front_find_column(finder->matrix, str_trim(entry.name->text.at));
    }
    for (struct front_column *c = finder->matrix->columns; c != NULL && c != known; c = c->next)
        before = c;
    return before;
}

/* A name that no row above has stands behind the one before it in its row. */
static struct front_column *column_of(struct finder *finder, const struct front_cell *cell,
                                      struct front_column *before)
{
    const struct front_entry *entry = &cell->entry;
    struct str name = str_trim(entry->name->text.at);
    struct front_column *column = front_find_column(finder->matrix, name);
    if (column == NULL && finder->matrix->count < FRONT_COLUMNS) {
        if (before == NULL)
            before = find_before(finder, cell->node->next);
        column = front_add_column(finder->front, finder->matrix, before, name);
        column->named = entry->name;
    }
    if (column == NULL)
        finder->is_wrong = true;
    else
        note_title(column, entry);
    return column;
}

/* ---- Cells ---- */

static bool says_something(const struct yaml_node *node)
{
    if (node->kind != YAML_MAPPING)
        return node->kind == YAML_SEQUENCE ? node->first != NULL : front_has_words(node->text.at);
    for (const struct yaml_node *pair = node->first; pair != NULL; pair = pair->next) {
        enum front_field field = front_field(pair);
        if ((front_is_collection(pair) && pair->first != NULL) ||
            ((field == FIELD_TEXT || field == FIELD_STATEMENTS) && front_has_words(pair->text.at)))
            return true;
    }
    return false;
}

/* Statements behind a word of the company's own. */
static bool is_own_content(const struct yaml_node *pair)
{
    struct str text = str_trim(pair->text.at);
    return front_field(pair) == FIELD_OTHER &&
           (front_is_collection(pair) || str_find(text, 0, ' ') < text.length);
}

/* The first of these words in a cell that has no other word for its statements. */
static struct str own_content(const struct yaml_node *body)
{
    struct str key = STR_NONE;
    const struct yaml_node *pair = body->kind == YAML_MAPPING ? body->first : NULL;
    for (; pair != NULL; pair = pair->next) {
        enum front_field field = front_field(pair);
        if (field == FIELD_STATEMENTS || field == FIELD_TEXT)
            return STR_NONE;
        if (key.length == 0 && is_own_content(pair))
            key = pair->key->text.at;
    }
    return key;
}

/* Finds the one of these words that more than half of the cells have, if there is one: each cell with it outvotes one
 * without. */
static void vote(struct finder *finder, const struct yaml_node *body)
{
    struct str key = own_content(body);
    if (finder->votes == 0)
        finder->matrix->content = key;
    finder->votes += str_equal(finder->matrix->content, key) ? 1 : -1;
}

/* How many cells of the rows below one have the word that was found, and how many there are. */
static void count_votes(const struct front_row *parent, struct str key, uint32_t *with,
                        uint32_t *all)
{
    for (const struct front_row *row = parent->first; row != NULL; row = row->next) {
        for (const struct front_cell *c = row->cells; c != NULL; c = c->next) {
            *with += str_equal(own_content(c->entry.body), key);
            ++*all;
        }
        count_votes(row, key, with, all);
    }
}

static void elect(struct front_matrix *matrix)
{
    uint32_t with = 0, all = 0;
    count_votes(&matrix->rows, matrix->content, &with, &all);
    if (with < 2 || with * 2 <= all)
        matrix->content = STR_NONE;
}

static bool has_cell(const struct front_row *row, const struct front_column *column)
{
    for (const struct front_cell *c = row->cells; c != NULL; c = c->next)
        if (c->column == column)
            return true;
    return false;
}

static void add_cell(struct finder *finder, struct front_row *row, const struct yaml_node *node)
{
    struct front_cell *cell = ARENA_NEW(finder->front->draft->arena, struct front_cell);
    front_entry(node, !finder->matrix->has_level_rows, &cell->entry);
    cell->node = node;
    cell->column = column_of(finder, cell, row->last_cell ? row->last_cell->column : NULL);
    if (cell->column == NULL || has_cell(row, cell->column)) {
        finder->is_wrong = true;
        return;
    }
    if (row->last_cell != NULL)
        row->last_cell->next = cell;
    else
        row->cells = cell;
    row->last_cell = cell;
    finder->said += says_something(cell->entry.body);
    vote(finder, cell->entry.body);
}

/* Where the cells stand in the row itself, they are not all that is in it. */
static void add_cells(struct finder *finder, struct front_row *row)
{
    bool has_others = row->inner == row->entry.body && row->inner->kind == YAML_MAPPING;
    bool has_level_rows = finder->matrix->has_level_rows;
    bool is_all = !has_others || (has_level_rows && front_is_all_skills(row->inner));
    for (const struct yaml_node *node = row->inner->first; node != NULL && !finder->is_wrong;
         node = node->next)
        if (is_all || (has_level_rows ? front_is_skill_list(node) : front_is_level_key(node)))
            add_cell(finder, row, node);
}

/* ---- Rows ---- */

static struct front_row *add_row(struct finder *finder, struct front_row *parent,
                                 const struct yaml_node *node)
{
    struct front_row *row = ARENA_NEW(finder->front->draft->arena, struct front_row);
    front_entry(node, finder->matrix->has_level_rows, &row->entry);
    if (parent->last != NULL)
        parent->last->next = row;
    else
        parent->first = row;
    parent->last = row;
    return row;
}

/* Where the cells of one row stand beside its name, those of the others do so, too, though it be a single one. */
static bool has_bare_cells(const struct finder *finder, const struct yaml_node *list)
{
    struct front_entry entry;
    for (const struct yaml_node *node = list->first; node != NULL; node = node->next) {
        front_entry(node, finder->matrix->has_level_rows, &entry);
        if (entry.body->kind == YAML_MAPPING &&
            entry.body == (finder->matrix->has_level_rows ? front_inner_skills(&entry)
                                                          : front_inner_levels(&entry)))
            return true;
    }
    return false;
}

static bool has_bare_cell(const struct front_row *row, bool has_level_rows)
{
    if (row->entry.body->kind != YAML_MAPPING)
        return false;
    for (const struct yaml_node *pair = row->entry.body->first; pair != NULL; pair = pair->next)
        if (has_level_rows ? front_is_skill_list(pair) : front_is_level_key(pair))
            return true;
    return false;
}

static void add_level_rows(struct finder *finder, const struct yaml_node *list)
{
    bool is_bare = has_bare_cells(finder, list);
    for (const struct yaml_node *node = list->first; node != NULL; node = node->next) {
        struct front_row *row = add_row(finder, &finder->matrix->rows, node);
        row->inner = front_inner_skills(&row->entry);
        if (row->inner == NULL && is_bare && has_bare_cell(row, true))
            row->inner = row->entry.body;
        if (row->inner != NULL)
            add_cells(finder, row);
    }
}

static void add_skill_rows(struct finder *finder, struct front_row *parent,
                           const struct yaml_node *list, unsigned depth);

/* A skill, or a group with all that is in it. */
static void add_skill_row(struct finder *finder, struct front_row *row, bool is_bare,
                          unsigned depth)
{
    row->inner = front_inner_levels(&row->entry);
    const struct yaml_node *rows = row->inner == NULL ? front_inner_rows(&row->entry, depth) : NULL;
    if (rows != NULL) {
        row->inner = rows;
        add_skill_rows(finder, row, rows, depth + 1);
        return;
    }
    if (row->inner == NULL && is_bare && has_bare_cell(row, false))
        row->inner = row->entry.body;
    if (row->inner != NULL)
        add_cells(finder, row);
}

static void add_skill_rows(struct finder *finder, struct front_row *parent,
                           const struct yaml_node *list, unsigned depth)
{
    bool is_bare = has_bare_cells(finder, list);
    for (const struct yaml_node *node = list->first; node != NULL && !finder->is_wrong;
         node = node->next)
        add_skill_row(finder, add_row(finder, parent, node), is_bare, depth);
}

/* ---- Finding it ---- */

static void find_parts(struct front_matrix *matrix, const struct yaml_node *mapping)
{
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next)
        if (matrix->part_count < FRONT_PARTS && front_lists_skill_rows(pair, 0) &&
            (front_says_skills(pair->key) || !front_lists_levels(pair, pair->key)))
            matrix->parts[matrix->part_count++] = pair;
    if (matrix->part_count > 0)
        return;
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next) {
        if (!front_says_skills(pair->key) && front_lists_level_rows(pair)) {
            matrix->has_level_rows = true;
            matrix->parts[matrix->part_count++] = pair;
            return;
        }
    }
}

static void add_rows(struct finder *finder)
{
    struct front_matrix *matrix = finder->matrix;
    if (matrix->has_level_rows)
        add_level_rows(finder, matrix->parts[0]);
    else if (matrix->part_count == 1)
        add_skill_rows(finder, &matrix->rows, matrix->parts[0], 0);
    else /* each is a group, by its key */
        for (uint32_t i = 0; i < matrix->part_count; i++)
            add_skill_row(finder, add_row(finder, &matrix->rows, matrix->parts[i]), false, 0);
}

static const struct front_matrix *find_in(struct front *front, const struct yaml_node *mapping)
{
    struct finder finder = {.front = front};
    finder.matrix = ARENA_NEW(front->draft->arena, struct front_matrix);
    find_parts(finder.matrix, mapping);
    if (finder.matrix->part_count == 0)
        return NULL;
    add_rows(&finder);
    if (finder.is_wrong || finder.said == 0)
        return NULL;
    elect(finder.matrix);
    if (!finder.matrix->has_level_rows)
        front_order_levels(front, finder.matrix, mapping);
    return finder.matrix->count > FRONT_COLUMNS ? NULL : finder.matrix;
}

const struct front_matrix *front_find_matrix(struct front *front, const struct yaml_node *mapping,
                                             unsigned depth)
{
    const struct front_matrix *matrix = find_in(front, mapping);
    for (const struct yaml_node *pair = mapping->first;
         matrix == NULL && depth < FRONT_NESTING && pair != NULL; pair = pair->next)
        if (pair->kind == YAML_MAPPING)
            matrix = front_find_matrix(front, pair, depth + 1);
    return matrix;
}
