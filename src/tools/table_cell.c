/* Cells: states, statements on lines of their own, bullets, sentences, and what a blank one
 * becomes. */
#include "tools/table.h"

#include "base/utf8.h"

enum { NESTING = 16 };

/* A line of a cell, its bullet taken away. */
struct line {
    size_t from, to; /* its words, in the view */
    size_t marker;   /* where the bullet, or else the words, begin */
    unsigned indent; /* of the marker */
    bool has_marker;
    unsigned number; /* of "2."; 0 where the marker is no number */
};

/* A cell while its items are made. */
struct cell {
    struct table *table;
    const struct table_view *view;
    struct draft_node *node, *last;    /* last: the statement that was made before */
    struct draft_node *items[NESTING]; /* those that the next one may stand below */
    unsigned indents[NESTING];
    unsigned depth;
    bool has_numbers; /* 1., 2., 3. are a list */
};

/* ---- Lines ---- */

/* Bytes of a bullet at a place, the blank behind it not counted; 0 where there is none. */
static size_t bullet_length(struct str text, size_t at)
{
    /* bullets; the last five only with a blank behind them */
    static const char *const bullets[] = {"\u2022", "\u25e6", "\u25aa", "\u25ab", "\u25cf",
                                          "\u25cb", "\u25a0", "\u2023", "\u2043", "\u00b7",
                                          "\u2013", "\u2014", "-",      "*",      "+"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        struct str bullet = str_of(bullets[i]);
        bool has_blank = at + bullet.length < text.length &&
                         (char_is_blank(text.at[at + bullet.length]) ||
                          str_starts(str_skip(text, at + bullet.length), STR("\u00a0")));
        if (str_starts(str_skip(text, at), bullet) && (has_blank || i < 10))
            return bullet.length;
    }
    return 0;
}

/* "12." or "12)" before a blank: its bytes. */
static size_t number_length(struct str text, size_t at, unsigned *number)
{
    size_t end = at;
    *number = 0;
    while (end < text.length && end < at + 3 && char_is_digit(text.at[end]))
        *number = *number * 10 + (unsigned)(text.at[end++] - '0');
    if (end == at || end + 1 >= text.length || (text.at[end] != '.' && text.at[end] != ')') ||
        !char_is_blank(text.at[end + 1])) {
        *number = 0;
        return 0;
    }
    return end + 1 - at;
}

/* The line that begins at a byte; returns where the next one does. */
static size_t read_line(const struct table_view *view, size_t at, struct line *line)
{
    struct str text = view->text;
    size_t end = at, length;
    *line = (struct line){.indent = 0};
    while (end < text.length && text.at[end] != '\n' && text.at[end] != '\r')
        end++;
    for (; at < end && char_is_blank(text.at[at]); at++)
        line->indent += text.at[at] == '\t' ? 4 : 1;
    line->marker = line->from = at;
    line->to = end;
    while (line->to > at && char_is_space(text.at[line->to - 1]))
        line->to--;
    text.length = line->to;
    length = bullet_length(text, at);
    if (length == 0)
        length = number_length(text, at, &line->number);
    if (length > 0) {
        line->has_marker = true;
        line->from = at + length;
        while (line->from < line->to && char_is_blank(text.at[line->from]))
            line->from++;
    }
    return end < view->text.length ? end + 1 : end;
}

/* Whether the numbers before lines count from 1 on, and there are some: else they are words. */
static bool has_numbers(const struct table_view *view)
{
    unsigned count = 0;
    for (size_t at = 0; at < view->text.length;) {
        struct line line;
        at = read_line(view, at, &line);
        if (line.number > 0 && line.number != ++count)
            return false;
    }
    return count > 1;
}

/* ---- Sentences ---- */

static bool is_abbreviation(struct str text, size_t dot)
{
    static const char *const words[] = {"e.g", "i.e", "vs",  "approx", "dr",   "mr",   "mrs",
                                        "ms",  "no",  "inc", "ltd",    "fig",  "cf",   "al",
                                        "st",  "max", "min", "esp",    "incl", "resp", "ca",
                                        "bzw", "z.b", "d.h", "prof",   "dept", "sec",  "ex"};
    size_t start = dot;
    while (start > 0 && !char_is_space(text.at[start - 1]) && text.at[start - 1] != '(')
        start--;
    struct str word = str_make(text.at + start, dot - start);
    if (word.length == 1 && char_is_letter(word.at[0]))
        return true; /* an initial */
    return str_is_one_of(word, words, sizeof words / sizeof *words);
}

/* Whether a sentence may begin: no small letter. */
static bool begins_sentence(struct str text, size_t at)
{
    if (at >= text.length || (text.at[at] >= 'a' && text.at[at] <= 'z'))
        return false;
    if ((unsigned char)text.at[at] < 0x80)
        return text.at[at] != '-' && text.at[at] != '+' && text.at[at] != '/';
    size_t next = at;
    uint32_t code = utf8_next(text, &next);
    return utf8_fold(code) != code || !utf8_is_word(code);
}

/* Where the sentence that begins at a byte ends. */
static size_t sentence_end(struct str text, size_t at)
{
    for (; at < text.length; at++) {
        char c = text.at[at];
        size_t behind = at + 1;
        if (c != '.' && c != '!' && c != '?')
            continue;
        while (behind < text.length && (text.at[behind] == ')' || text.at[behind] == '"' ||
                                        text.at[behind] == '\'' || text.at[behind] == '.'))
            behind++;
        size_t next = behind;
        while (next < text.length && char_is_blank(text.at[next]))
            next++;
        if (next == behind || !begins_sentence(text, next) ||
            (c == '.' && is_abbreviation(text, at)))
            continue;
        return behind;
    }
    return text.length;
}

/* ---- Items ---- */

static void add_item(struct cell *cell, struct draft_node *parent, size_t from, size_t to,
                     unsigned indent, bool is_example)
{
    struct draft_node *item = draft_add(cell->table->draft, parent, DRAFT_ITEM);
    item->text = cell->table->is_ours && memchr(cell->view->text.at + from, '\n', to - from) != NULL
                     ? table_paragraphs(cell->table, cell->view, from, to)
                     : table_line(cell->table, cell->view, from, to);
    item->is_example = is_example;
    item->origin =
        span_make(table_view_source(cell->view, from), table_view_source(cell->view, to - 1) + 1);
    if (!is_example)
        cell->last = item;
    if (cell->depth < NESTING && !is_example) {
        cell->items[cell->depth] = item;
        cell->indents[cell->depth++] = indent;
    }
}

/* A bullet, or what else says how a statement stands: bytes [from, to) of the view. */
static void understand(struct cell *cell, size_t from, size_t to)
{
    if (from < to)
        table_understood(cell->table, table_view_source(cell->view, from),
                         table_view_source(cell->view, to - 1) + 1);
}

/* The item that a line stands below: the last one that is indented less. */
static struct draft_node *parent_of(struct cell *cell, unsigned indent)
{
    while (cell->depth > 0 && cell->indents[cell->depth - 1] >= indent)
        cell->depth--;
    return cell->depth > 0 ? cell->items[cell->depth - 1] : cell->node;
}

static void add_sentences(struct cell *cell, struct draft_node *parent, const struct line *line)
{
    struct str text = str_make(cell->view->text.at, line->to);
    unsigned depth = cell->depth;
    for (size_t at = line->from; at < line->to;) {
        size_t end = sentence_end(text, at);
        cell->depth = depth; /* one sentence stands beside the other */
        add_item(cell, parent, at, end, line->indent, false);
        while (end < line->to && char_is_blank(text.at[end]))
            end++;
        at = end;
    }
}

static void add_line(struct cell *cell, struct line line)
{
    struct table *table = cell->table;
    struct str words = str_make(cell->view->text.at + line.from, line.to - line.from);
    struct draft_node *parent;
    if (line.number > 0 && !cell->has_numbers)
        line.from = line.marker; /* a number that counts nothing is a word */
    understand(cell, line.marker, line.from);
    if (line.from >= line.to)
        return;
    parent = parent_of(cell, line.indent);
    if (parent != cell->node && !line.has_marker && words.length > 5 &&
        str_starts(words, STR("e.g. "))) {
        understand(cell, line.from, line.from + 4);
        add_item(cell, cell->last, line.from + 5, line.to, line.indent, true);
    } else if (table->import->options->split == IMPORT_SPLIT_SENTENCES) {
        add_sentences(cell, parent, &line);
    } else {
        add_item(cell, parent, line.from, line.to, line.indent, false);
    }
}

/* ---- Our own matrix ---- */

static bool is_our_start(const struct table_view *view, const struct line *line)
{
    struct str rest = str_skip(view->text, line->marker);
    return str_starts(rest, STR("\u2022 ")) ||
           (line->indent > 1 &&
            (str_starts(rest, STR("\u2013 ")) || str_starts(rest, STR("e.g. "))));
}

/* The statement that begins at a byte, its further paragraphs included. */
static size_t read_ours(const struct table_view *view, size_t at, struct line *line)
{
    size_t next = read_line(view, at, line);
    while (next < view->text.length) {
        struct line more;
        size_t behind = read_line(view, next, &more);
        if (is_our_start(view, &more))
            break;
        line->to = more.to > more.marker ? more.to : line->to;
        next = behind;
    }
    return next;
}

/* Several statements have a bullet each, and lines without one are their paragraphs. */
static void add_ours(struct cell *cell, size_t at)
{
    const struct table_view *view = cell->view;
    struct str text = view->text;
    if (!str_starts(str_skip(text, at), STR("\u2022 "))) {
        add_item(cell, cell->node, at, text.length, 0, false);
        return;
    }
    while (at < text.length) {
        struct line line;
        at = read_ours(view, at, &line);
        struct draft_node *parent = parent_of(cell, line.indent);
        bool is_example =
            parent != cell->node && str_starts(str_skip(text, line.marker), STR("e.g. "));
        line.from = is_example ? line.marker + 5 : line.from;
        understand(cell, line.marker, line.from);
        if (line.from < line.to)
            add_item(cell, is_example ? cell->last : parent, line.from, line.to, line.indent,
                     is_example);
    }
}

static void add_statements(struct cell *cell, size_t at)
{
    struct table *table = cell->table;
    size_t length = cell->view->text.length;
    if (table->is_ours) {
        add_ours(cell, at);
        return;
    }
    if (table->import->options->split == IMPORT_SPLIT_NEVER) {
        struct line whole = {.to = length};
        while (whole.to > 0 && char_is_space(cell->view->text.at[whole.to - 1]))
            whole.to--;
        add_item(cell, cell->node, 0, whole.to, 0, false);
        return;
    }
    cell->has_numbers = has_numbers(cell->view);
    while (at < length) {
        struct line line;
        at = read_line(cell->view, at, &line);
        if (line.to > line.marker)
            add_line(cell, line);
    }
}

/* A cell of dashes, dots and bullets says as little as a blank one. */
static bool has_nothing(struct str text)
{
    for (size_t at = 0; at < text.length;) {
        size_t bullet = bullet_length(text, at);
        if (bullet > 0) {
            at += bullet;
        } else if (char_is_space(text.at[at]) || strchr("-.*+", text.at[at]) != NULL) {
            at++;
        } else if (str_starts(str_skip(text, at), STR("\u2013")) ||
                   str_starts(str_skip(text, at), STR("\u2014")) ||
                   str_starts(str_skip(text, at), STR("\u2026"))) {
            at += 3;
        } else if (str_starts(str_skip(text, at), STR("\u00a0"))) {
            at += 2;
        } else {
            return false;
        }
    }
    return true;
}

void table_statements(struct table *table, struct draft_node *node, const struct csv_field *field)
{
    struct table_view view;
    struct cell cell = {.table = table, .view = &view, .node = node};
    table_view(table, field, &view);
    if (!has_nothing(view.text))
        add_statements(&cell, 0);
}

struct draft_node *table_add_example(struct table *table, struct draft_node *statement)
{
    struct draft_node *first = statement->first, *last = statement->last, *before = NULL;
    struct draft_node *item = draft_add(table->draft, statement, DRAFT_ITEM);
    item->is_example = true;
    for (struct draft_node *node = first; node != NULL && node->is_example; node = node->next)
        before = node;
    if (before == last)
        return item; /* it stands last, as it was added */
    last->next = NULL;
    statement->last = last;
    item->next = before != NULL ? before->next : first;
    if (before != NULL)
        before->next = item;
    else
        statement->first = item;
    return item;
}

void table_close_cell(struct draft_node *cell)
{
    struct draft_node *item = cell->first;
    if (item == NULL || item->next != NULL || item->first != NULL || item->kind != DRAFT_ITEM ||
        item->id.length > 0 || item->word.length > 0 || item->is_example ||
        memchr(item->text.at.at, '\n', item->text.at.length) != NULL)
        return;
    cell->text = item->text;
    cell->first = cell->last = NULL;
}

/* ---- States ---- */

void table_blank(struct table *table, struct draft_node *cell, struct span place,
                 enum table_below *below)
{
    const struct import_options *options = table->import->options;
    bool is_same = options->blank == IMPORT_BLANK_SAME, is_known = options->blank_given;
    if (options->blank == IMPORT_BLANK_NONE || (is_same && *below == TABLE_NONE)) {
        cell->state = DRAFT_NONE;
        *below = TABLE_NONE;
    } else if (is_same && *below == TABLE_CONTENT) {
        cell->state = DRAFT_SAME;
    } else {
        cell->state = DRAFT_TODO;
        *below = TABLE_CONTENT;
        is_known = is_known && !is_same;
    }
    if (!is_known)
        diag_add(table->import->sink, RULE_IMPORT_BLANK_CELL,
                 import_place(table->import, place.start, place.end),
                 is_same ? "this cell is blank, and there is nothing below that would hold on: it "
                           "became 'todo'; write what is expected, or 'none'"
                         : "this cell is blank, and became 'todo': write 'same', 'none' or what is "
                           "expected; '--blank same' or '--blank none' says what all of them mean");
}

/* The states as our own matrix writes them, and nothing else: "N/A" is somebody's word. */
static bool set_state(struct table *table, struct draft_node *cell, const struct table_view *view,
                      enum table_below *below)
{
    struct str text = str_trim(view->text);
    size_t from = (size_t)(text.at - view->text.at);
    if (str_equal(text, STR("same")))
        cell->state = DRAFT_SAME;
    else if (str_equal(text, STR("none")))
        cell->state = DRAFT_NONE;
    else if (str_equal(text, STR("todo")) || str_starts(text, STR("todo: ")))
        cell->state = DRAFT_TODO;
    else
        return false;
    table_understood(table, table_view_source(view, from), table_view_source(view, from) + 4);
    if (text.length > 6)
        cell->text = table_line(table, view, from + 6, from + text.length);
    if (cell->state != DRAFT_SAME)
        *below = cell->state == DRAFT_NONE ? TABLE_NONE : TABLE_CONTENT;
    return true;
}

/* "same" above statements, as our matrix shows an addition: each level adds to the one below
 * anyway. */
static size_t skip_same(struct table *table, const struct table_view *view)
{
    if (!table->is_ours || !str_starts(view->text, STR("same\n")))
        return 0;
    table_understood(table, table_view_source(view, 0), table_view_source(view, 4));
    return strlen("same\n");
}

/* A cell of one line, which is one statement: it needs no item. */
static bool set_line(struct table *table, struct draft_node *node, const struct table_view *view)
{
    struct cell cell = {.table = table, .view = view, .node = node};
    struct line line;
    if (table->import->options->split == IMPORT_SPLIT_SENTENCES ||
        read_line(view, 0, &line) < view->text.length)
        return false;
    if (line.number > 0 || table->is_ours || table->import->options->split == IMPORT_SPLIT_NEVER)
        line.from = line.marker;
    understand(&cell, line.marker, line.from);
    node->text = table_line(table, view, line.from, line.to);
    return true;
}

bool table_says_nothing(struct table *table, const struct csv_field *field)
{
    struct table_view view;
    table_view(table, field, &view);
    return has_nothing(view.text);
}

void table_fill(struct table *table, struct draft_node *node, const struct csv_field *field,
                uint32_t end, enum table_below *below)
{
    struct table_view view;
    if (field == NULL) {
        node->origin = span_make(end, end);
        table_blank(table, node, node->origin, below);
        return;
    }
    node->origin = span_make(field->start, field->end);
    table_view(table, field, &view);
    if (has_nothing(view.text)) {
        if (field->start == field->end && field->start > 0)
            node->origin.start--; /* the delimiter */
        table_understood(table, field->from, field->to);
        table_blank(table, node, node->origin, below);
        return;
    }
    if (set_state(table, node, &view, below))
        return;
    *below = TABLE_CONTENT;
    if (set_line(table, node, &view))
        return;
    struct cell cell = {.table = table, .view = &view, .node = node};
    add_statements(&cell, skip_same(table, &view));
    table_close_cell(node);
}
