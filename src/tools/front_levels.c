/* The levels of a matrix that lists skills, in one order: by their numbers, or as the page lists them. */
#include "tools/front.h"

/* ---- Levels with numbers ---- */

static bool is_digits(struct str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!char_is_digit(name.at[i]))
            return false;
    return name.length > 0;
}

static bool are_numbers(const struct front_matrix *matrix)
{
    for (const struct front_column *c = matrix->columns; c != NULL; c = c->next)
        if (front_number(c->name) < 0)
            return false;
    return true;
}

/* Levels with numbers stand in their order, whatever the order in the skills. */
static void sort_columns(struct front_matrix *matrix)
{
    struct front_column *sorted = NULL, *next;
    for (struct front_column *c = matrix->columns; c != NULL; c = next) {
        struct front_column **link = &sorted;
        next = c->next;
        while (*link != NULL && front_number((*link)->name) <= front_number(c->name))
            link = &(*link)->next;
        c->next = *link;
        *link = c;
    }
    matrix->columns = sorted;
}

/* `levels: 6` says that there are 1 to 6, though no skill may speak of some. */
static void add_numbered(struct front *front, struct front_matrix *matrix,
                         const struct yaml_node *pair)
{
    int most = is_digits(pair->text.at) ? front_number(pair->text.at) : -1;
    for (const struct front_column *c = matrix->columns; c != NULL; c = c->next)
        if (!is_digits(c->name) || front_number(c->name) > most)
            return;
    if (most > FRONT_COLUMNS)
        return;
    matrix->levels = pair;
    for (int number = 1; number <= most; number++) {
        struct str name = str_format(front->draft->arena, "%d", number);
        if (front_find_column(matrix, name) == NULL)
            front_add_column(front, matrix, NULL, name);
    }
    sort_columns(matrix);
}

/* ---- The list of levels beside the skills ---- */

static bool is_called(const struct front_entry *entry, struct str name)
{
    if (str_equal_nocase(str_trim(entry->name->text.at), name) ||
        str_equal_nocase(str_trim(entry->title->text.at), name))
        return true;
    if (entry->body->kind != YAML_MAPPING)
        return false;
    for (const struct yaml_node *pair = entry->body->first; pair != NULL; pair = pair->next) {
        enum front_field field = front_field(pair);
        if ((field == FIELD_ID || field == FIELD_LEVEL || field == FIELD_NAME ||
             field == FIELD_TITLE) &&
            str_equal_nocase(str_trim(pair->text.at), name))
            return true;
    }
    return false;
}

static struct front_column *find_listed(const struct front_matrix *matrix,
                                        const struct front_entry *entry)
{
    for (struct front_column *c = matrix->columns; c != NULL; c = c->next)
        if (c->about == NULL && is_called(entry, c->name))
            return c;
    return NULL;
}

/* The n-th of a list, for skills that call their levels by number. */
static struct front_column *find_numbered(const struct front_matrix *matrix, uint32_t number)
{
    for (struct front_column *c = matrix->columns; c != NULL; c = c->next)
        if (is_digits(c->name) && front_number(c->name) == (int)number)
            return c;
    return NULL;
}

static void forget_listed(struct front_matrix *matrix)
{
    for (struct front_column *c = matrix->columns; c != NULL; c = c->next)
        c->about = NULL;
}

/* How many levels of the skills a list names, by name or by number; 0 where an entry has no name. */
static uint32_t count_listed(struct front_matrix *matrix, const struct yaml_node *list,
                             bool by_number)
{
    uint32_t count = 0, number = 0;
    forget_listed(matrix);
    for (const struct yaml_node *node = list->first; node != NULL; node = node->next) {
        struct front_entry entry;
        if (!front_listed(node, &entry) || ++number > FRONT_COLUMNS)
            return 0;
        struct front_column *column =
            by_number ? find_numbered(matrix, number) : find_listed(matrix, &entry);
        if (column != NULL)
            column->about = node;
        count += column != NULL;
    }
    return count;
}

static struct front_column *take_about(struct front_matrix *matrix, const struct yaml_node *about)
{
    for (struct front_column **link = &matrix->columns; *link != NULL; link = &(*link)->next) {
        struct front_column *column = *link;
        if (column->about == about) {
            *link = column->next;
            return column;
        }
    }
    return NULL;
}

/* The levels in the order of the list, those that no skill speaks of among them. */
static void order_by(struct front *front, struct front_matrix *matrix, const struct yaml_node *list)
{
    struct front_column *first = NULL, **link = &first;
    for (const struct yaml_node *node = list->first; node != NULL; node = node->next) {
        struct front_column *column = take_about(matrix, node);
        struct front_entry entry;
        front_listed(node, &entry);
        if (column == NULL) {
            column = front_add_column(front, matrix, NULL, str_trim(entry.name->text.at));
            matrix->columns = column->next;
            column->about = node;
        }
        column->title = entry.title;
        column->has_titles = false;
        column->next = NULL;
        *link = column;
        link = &column->next;
    }
    matrix->columns = first;
    matrix->levels = list;
}

static void read_levels(struct front *front, struct front_matrix *matrix,
                        const struct yaml_node *pair)
{
    if (pair->kind == YAML_SCALAR)
        add_numbered(front, matrix, pair);
    if (!front_is_collection(pair))
        return;
    if (count_listed(matrix, pair, false) == matrix->count ||
        count_listed(matrix, pair, true) == matrix->count)
        order_by(front, matrix, pair);
    else
        forget_listed(matrix); /* the list is about something else */
}

static bool is_part(const struct front_matrix *matrix, const struct yaml_node *pair)
{
    for (uint32_t i = 0; i < matrix->part_count; i++)
        if (matrix->parts[i] == pair)
            return true;
    return false;
}

void front_order_levels(struct front *front, struct front_matrix *matrix,
                        const struct yaml_node *mapping)
{
    if (are_numbers(matrix))
        sort_columns(matrix);
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next)
        if (matrix->levels == NULL && front_says_levels(pair->key) && !is_part(matrix, pair))
            read_levels(front, matrix, pair);
}
