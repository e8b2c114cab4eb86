/* Statements and examples of front matter: lists, texts of several lines, and mappings of a statement with what
 * belongs to it. */
#include "tools/front.h"

enum { NESTING = 16 };

/* ---- Texts of several lines ---- */

/* A text while its items are made: bullets in it are statements, and below one another by their indentation. */
struct splitter {
    struct front *front;
    struct draft_text text;
    struct draft_node *top, *parent;   /* of bullets that are indented no deeper than others */
    struct draft_node *items[NESTING]; /* those that the next one may stand below */
    unsigned indents[NESTING];
    unsigned depth;
    struct draft_node *item;  /* the one that goes on, or NULL */
    size_t from, to;          /* of its words */
    struct draft_node *words; /* the last one without a bullet, until a bullet comes; or NULL */
    size_t words_end;
};

struct line {
    size_t marker;         /* where the bullet is, or else the words */
    size_t from, to, next; /* words without bullet and blanks; the next line */
    unsigned indent;
    bool has_bullet;
};

static struct line read_line(struct str text, size_t at)
{
    struct line line = {.from = at};
    line.to = str_find(text, at, '\n');
    line.next = line.to + 1;
    while (line.from < line.to && char_is_blank(text.at[line.from]))
        line.from++;
    line.marker = line.from;
    line.indent = (unsigned)(line.from - at);
    while (line.to > line.from && char_is_blank(text.at[line.to - 1]))
        line.to--;
    struct str words = str_make(text.at + line.from, line.to - line.from);
    size_t bullet = str_starts(words, STR("\u2022")) ? strlen("\u2022") : 1;
    line.has_bullet = bullet > 1 || (words.length > 1 && strchr("-*+", words.at[0]) != NULL &&
                                     char_is_blank(words.at[1]));
    for (line.from += line.has_bullet ? bullet : 0;
         line.from < line.to && char_is_blank(text.at[line.from]);)
        line.from++;
    return line;
}

static void end_item(struct splitter *splitter)
{
    if (splitter->item != NULL)
        splitter->item->text =
            front_cut(splitter->front, &splitter->text, splitter->from, splitter->to);
    splitter->item = NULL;
}

/* Bullets other than ASCII's are read as words. */
static void understand_bullet(struct splitter *splitter, const struct line *line)
{
    uint32_t source = front_source(&splitter->text, line->marker);
    if (line->from > line->marker && source != DRAFT_OWN)
        VEC_PUSH(&splitter->front->import->understood,
                 span_make(source, source + (uint32_t)(line->from - line->marker)));
}

static void begin_item(struct splitter *splitter, const struct line *line)
{
    while (splitter->depth > 0 && splitter->indents[splitter->depth - 1] >= line->indent)
        splitter->depth--;
    end_item(splitter);
    splitter->item = draft_add(
        splitter->front->draft,
        splitter->depth > 0 ? splitter->items[splitter->depth - 1] : splitter->parent, DRAFT_ITEM);
    splitter->from = line->from;
    splitter->to = line->to;
    understand_bullet(splitter, line);
    if (line->has_bullet && splitter->depth < NESTING) {
        splitter->items[splitter->depth] = splitter->item;
        splitter->indents[splitter->depth++] = line->indent;
    }
}

/* Bullets stand below the words before them where these are the statement, or lead to them with a colon. */
static void begin_bullets(struct splitter *splitter, bool in_list)
{
    struct str text = splitter->text.at;
    if (splitter->words == NULL)
        return;
    if (in_list || text.at[splitter->words_end - 1] == ':')
        splitter->parent = splitter->words;
    splitter->words = NULL;
}

/* in_list: the text is one statement, and a blank line ends no more than a paragraph of it. */
static void add_line(struct splitter *splitter, const struct line *line, bool in_list)
{
    if (front_is_blank(str_make(splitter->text.at.at + line->from, line->to - line->from))) {
        if (!in_list)
            end_item(splitter);
        return;
    }
    if (!line->has_bullet && splitter->item != NULL) {
        splitter->to = line->to;
    } else if (line->has_bullet) {
        begin_bullets(splitter, in_list);
        begin_item(splitter, line);
    } else {
        splitter->depth = 0;
        if (!in_list)
            splitter->parent = splitter->top;
        begin_item(splitter, line);
        splitter->words = splitter->item;
    }
    if (splitter->words == splitter->item)
        splitter->words_end = line->to;
}

static void add_scalar(struct front *front, struct draft_node *parent,
                       const struct yaml_node *scalar, bool in_list)
{
    struct splitter splitter = {
        .front = front, .text = front_text(front, scalar), .top = parent, .parent = parent};
    struct str text = splitter.text.at;
    if (str_find(text, 0, '\n') == text.length) {
        if (!front_is_blank(text))
            draft_add(front->draft, parent, DRAFT_ITEM)->text = splitter.text;
        return;
    }
    for (size_t at = 0; at < text.length;) {
        struct line line = read_line(text, at);
        add_line(&splitter, &line, in_list);
        at = line.next;
    }
    end_item(&splitter);
}

/* ---- Examples ---- */

static void add_example(struct front *front, struct draft_node *item, struct draft_text text)
{
    struct draft_node *node;
    if (front_is_blank(text.at))
        return;
    node = draft_add(front->draft, item, DRAFT_ITEM);
    node->text = text;
    node->is_example = true;
}

bool front_takes_examples(const struct draft_node *item)
{
    return item->last == NULL || item->last->is_example;
}

static bool is_plain_text(const struct yaml_node *pair)
{
    enum front_field field = front_field(pair);
    return field == FIELD_TEXT || field == FIELD_STATEMENTS || field == FIELD_EXAMPLES ||
           field == FIELD_NAME || field == FIELD_TITLE;
}

void front_add_examples(struct front *front, struct draft_node *item, const struct yaml_node *node)
{
    if (node->kind == YAML_EMPTY)
        front_understand(front, node);
    if (node->kind == YAML_SCALAR)
        add_example(front, item, front_text(front, node));
    if (!front_is_collection(node))
        return;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        if (child->key == NULL || is_plain_text(child)) {
            if (child->key != NULL)
                front_understand_key(front, child);
            front_add_examples(front, item, child);
        } else if (child->kind == YAML_SCALAR) {
            add_example(front, item, front_pair_text(front, child));
        } else {
            add_example(front, item, front_text(front, child->key));
            front_add_examples(front, item, child);
        }
    }
}

/* ---- Statements ---- */

static void add_pair(struct front *front, struct draft_node *parent, const struct yaml_node *pair)
{
    struct str text = pair->text.at;
    if (pair->kind == YAML_SCALAR && str_find(text, 0, '\n') == text.length)
        draft_add(front->draft, parent, DRAFT_ITEM)->text = front_pair_text(front, pair);
    else
        front_add_keyed(front, parent, pair);
}

/* What belongs to a statement in the same mapping. */
static void add_below(struct front *front, struct draft_node *item, const struct yaml_node *pair)
{
    enum front_field field = front_field(pair);
    if (pair->kind == YAML_EMPTY) {
        front_understand_key(front, pair);
        front_understand(front, pair);
    } else if (front_is_collection(pair) && (field == FIELD_STATEMENTS || field == FIELD_TEXT)) {
        front_understand_key(front, pair);
        front_add_statements(front, item, pair, true);
    } else {
        add_pair(front, item, pair);
    }
}

/* Its examples stand first: behind other statements they would be those of the last. */
static void add_all_below(struct front *front, struct draft_node *item,
                          const struct yaml_node *mapping, const struct yaml_node *statement)
{
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next) {
        if (pair == statement || front_field(pair) != FIELD_EXAMPLES)
            continue;
        if (front_takes_examples(item)) {
            front_understand_key(front, pair);
            front_add_examples(front, item, pair);
        } else {
            front_add_keyed(front, item, pair);
        }
    }
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next)
        if (pair != statement && front_field(pair) != FIELD_EXAMPLES)
            add_below(front, item, pair);
}

/* The words of a mapping that are its statement: behind a key that says so, or else its name. */
static const struct yaml_node *find_statement(const struct yaml_node *mapping)
{
    const struct yaml_node *name = NULL;
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next) {
        enum front_field field = front_field(pair);
        if (pair->kind != YAML_SCALAR || !front_has_words(pair->text.at))
            continue;
        if (field == FIELD_STATEMENTS || field == FIELD_TEXT)
            return name != NULL ? name : pair;
        if (name == NULL && (field == FIELD_NAME || field == FIELD_TITLE))
            name = pair;
    }
    return name;
}

static void add_mapping(struct front *front, struct draft_node *parent,
                        const struct yaml_node *mapping)
{
    const struct yaml_node *statement = find_statement(mapping);
    if (statement == NULL) {
        for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next)
            add_pair(front, parent, pair);
        return;
    }
    front_understand_key(front, statement);
    add_scalar(front, parent, statement, true);
    add_all_below(front, parent->last, mapping, statement);
}

void front_add_keyed(struct front *front, struct draft_node *parent, const struct yaml_node *pair)
{
    struct draft_text key = front_text(front, pair->key);
    bool is_example = front_field(pair) == FIELD_EXAMPLES;
    if (!front_is_blank(key.at)) {
        parent = draft_add(front->draft, parent, DRAFT_ITEM);
        parent->text = key;
    }
    if (is_example)
        front_add_examples(front, parent, pair);
    else
        front_add_statements(front, parent, pair, true);
}

void front_add_statements(struct front *front, struct draft_node *parent,
                          const struct yaml_node *node, bool in_list)
{
    if (node->kind == YAML_EMPTY)
        front_understand(front, node);
    else if (node->kind == YAML_SCALAR)
        add_scalar(front, parent, node, in_list);
    else if (node->kind == YAML_MAPPING)
        add_mapping(front, parent, node);
    else
        for (const struct yaml_node *child = node->first; child != NULL; child = child->next)
            front_add_statements(front, parent, child, true);
}
