/* What stands in the cells of a page's tables, as statements. */
#include "tools/import_page.h"

enum { LIST_DEPTH = 16 };

struct cell_reader {
    struct page *page;
    struct str document;
    bool is_title;           /* all is one text, without emphasis */
    bool is_markdown;        /* what stands between the tags */
    struct draft_node *node; /* statements go below it */
    struct draft_node
        *open[LIST_DEPTH]; /* the items that are open; NULL: one without words so far */
    uint32_t depth;
    uint32_t start; /* of the text that is being made */
    bool has_text, has_blank;
    const char *mark; /* of emphasis that begins with the next word */
    const char *ends; /* of emphasis that is open */
    struct span link; /* the target of a link that is open, or that begins with the next word */
    bool is_linked;
};

/* ---- Statements ---- */

static struct draft_node *add_item(struct cell_reader *reader)
{
    struct draft_node *parent = reader->node;
    for (uint32_t i = 0; i < reader->depth; i++)
        parent = reader->open[i] != NULL ? reader->open[i] : parent;
    return draft_add(reader->page->draft, parent, DRAFT_ITEM);
}

static void add_own(struct cell_reader *reader, const char *bytes)
{
    markdown_text_add(&reader->page->text, str_of(bytes), DRAFT_OWN);
}

static void end_link(struct cell_reader *reader)
{
    if (reader->is_linked) {
        add_own(reader, "](");
        markdown_text_add(&reader->page->text,
                          source_slice(reader->page->import->source, reader->link), DRAFT_OWN);
        add_own(reader, ")");
        page_understand(reader->page, reader->link.start, reader->link.end);
    }
    reader->is_linked = false;
    reader->link = span_make(0, 0);
}

static void end_emphasis(struct cell_reader *reader)
{
    if (reader->ends != NULL)
        add_own(reader, reader->ends);
    reader->mark = reader->ends = NULL;
}

/* What was read so far is one statement. */
static void end_text(struct cell_reader *reader)
{
    if (!reader->has_text || reader->is_title) {
        reader->has_blank |= reader->has_text;
        return;
    }
    end_emphasis(reader);
    end_link(reader);
    struct draft_text text = markdown_text_take(&reader->page->text);
    struct draft_node *item = add_item(reader);
    item->text = text;
    if (reader->depth > 0 && reader->open[reader->depth - 1] == NULL)
        reader->open[reader->depth - 1] = item;
    reader->has_text = reader->has_blank = false;
}

/* ---- Text ---- */

static void begin_word(struct cell_reader *reader)
{
    if (reader->has_text && reader->has_blank)
        add_own(reader, " ");
    if (reader->link.end > reader->link.start && !reader->is_linked) {
        add_own(reader, "[");
        reader->is_linked = true;
    }
    if (reader->mark != NULL) {
        add_own(reader, reader->mark);
        reader->ends = reader->mark;
        reader->mark = NULL;
    }
    reader->has_text = true;
    reader->has_blank = false;
}

/* The bytes of a bullet at the beginning of a statement; 0 where there is none. */
static uint32_t bullet_at(struct str rest)
{
    if (rest.length > 1 && (rest.at[0] == '-' || rest.at[0] == '*') && char_is_space(rest.at[1]))
        return 1;
    return str_starts(rest, STR("\342\200\242")) ? 3 : 0;
}

static bool is_word_byte(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* A sign that Markdown would read, and HTML does not. */
static bool is_mark(char c)
{
    return c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '<';
}

/* The bytes of a blank that browsers don't break; 0 where there is none. */
static uint32_t nbsp_at(struct str rest)
{
    if (str_starts(rest, STR("\302\240")))
        return 2;
    return str_starts(rest, STR("&nbsp;")) ? 6 : str_starts(rest, STR("&#160;")) ? 6 : 0;
}

/* Passes over what is blank or a bullet; 0 where a word begins. */
static uint32_t skip_blank(struct cell_reader *reader, struct str rest, uint32_t at,
                           bool *is_line_start)
{
    uint32_t bullet = *is_line_start ? bullet_at(rest) : 0, nbsp = nbsp_at(rest);
    if (bullet == 0 && nbsp == 0 && !char_is_space(rest.at[0]))
        return 0;
    *is_line_start |= rest.at[0] == '\n' || rest.at[0] == '\r';
    reader->has_blank = true;
    if (bullet > 0)
        end_text(reader);
    page_understand(reader->page, at, at + (bullet > 0 ? bullet : nbsp));
    return bullet > 0 ? bullet : nbsp > 0 ? nbsp : 1;
}

static bool needs_backslash(const struct cell_reader *reader, uint32_t at)
{
    const char *text = reader->document.at;
    bool is_code = reader->ends != NULL && reader->ends[0] == '`';
    if (!is_mark(text[at]) || is_code || reader->is_markdown)
        return false;
    bool is_inside = at > 0 && at + 1 < reader->document.length && is_word_byte(text[at - 1]) &&
                     is_word_byte(text[at + 1]);
    return text[at] != '_' || !is_inside;
}

static void add_text(struct cell_reader *reader, struct span bytes)
{
    bool is_line_start = !reader->has_text;
    for (uint32_t at = bytes.start; at < bytes.end;) {
        struct str rest = str_make(reader->document.at + at, bytes.end - at);
        uint32_t blank = skip_blank(reader, rest, at, &is_line_start);
        at += blank;
        if (blank > 0)
            continue;
        uint32_t start = at;
        while (at < bytes.end && !char_is_space(reader->document.at[at]) &&
               (at == start || (!is_mark(reader->document.at[at]) &&
                                nbsp_at(str_make(reader->document.at + at, bytes.end - at)) == 0)))
            at++;
        if (reader->has_blank || !reader->has_text || reader->mark != NULL ||
            reader->link.end > reader->link.start)
            begin_word(reader);
        if (needs_backslash(reader, start))
            add_own(reader, "\\");
        markdown_text_add(&reader->page->text, str_make(rest.at, at - start), start);
        is_line_start = false;
    }
}

/* ---- Tags ---- */

static const char *emphasis_of(const struct html_token *tag)
{
    if (html_is(tag, "b") || html_is(tag, "strong"))
        return "**";
    if (html_is(tag, "i") || html_is(tag, "em"))
        return "*";
    return html_is(tag, "code") ? "`" : NULL;
}

/* Tags that stand between statements, or say nothing but how a text looks. */
static bool is_dropped(const struct html_token *tag)
{
    static const char *const names[] = {"span",  "font",    "small", "big", "center",
                                        "label", "section", "dl",    "dt",  "dd",
                                        "nobr",  "tt",      NULL};
    for (size_t i = 0; names[i] != NULL; i++)
        if (html_is(tag, names[i]))
            return true;
    return false;
}

static bool parts_statements(const struct html_token *tag)
{
    static const char *const names[] = {"li", "ul", "ol", "br", "p",  "div",        "hr", "h1",
                                        "h2", "h3", "h4", "h5", "h6", "blockquote", NULL};
    for (size_t i = 0; names[i] != NULL; i++)
        if (html_is(tag, names[i]))
            return true;
    return false;
}

static void on_list_item(struct cell_reader *reader, const struct html_token *tag)
{
    if (tag->kind == HTML_OPEN && reader->depth < LIST_DEPTH)
        reader->open[reader->depth++] = NULL;
    else if (tag->kind == HTML_CLOSE && reader->depth > 0)
        reader->depth--;
}

static void on_emphasis(struct cell_reader *reader, const char *mark, bool is_open)
{
    if (is_open && reader->ends == NULL && !reader->is_title)
        reader->mark = mark;
    else if (!is_open)
        end_emphasis(reader);
}

static void on_tag(struct cell_reader *reader, const struct html_token *tag)
{
    const char *mark = emphasis_of(tag);
    if (parts_statements(tag)) {
        end_text(reader);
        if (html_is(tag, "li"))
            on_list_item(reader, tag);
    } else if (mark != NULL) {
        on_emphasis(reader, mark, tag->kind == HTML_OPEN);
    } else if (html_is(tag, "a")) {
        end_link(reader);
        if (tag->kind == HTML_OPEN)
            reader->link = html_value(reader->document, tag, "href");
    } else if (!is_dropped(tag)) {
        begin_word(reader);
        markdown_text_add(&reader->page->text,
                          source_slice(reader->page->import->source, tag->bytes), tag->bytes.start);
        return;
    }
    page_understand(reader->page, tag->bytes.start, tag->bytes.end);
}

/* Whether a blank line is in a cell: what stands behind one is Markdown. */
static bool has_blank_line(struct str text)
{
    bool is_blank = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\n' && is_blank)
            return true;
        is_blank = text.at[i] == '\n' || (is_blank && char_is_space(text.at[i]));
    }
    return false;
}

static void read_html(struct cell_reader *reader, struct span cell)
{
    uint32_t before = cell.start; /* blanks are none of its bytes */
    while (before > 0 && char_is_space(reader->document.at[before - 1]))
        before--;
    reader->is_markdown = has_blank_line(str_make(reader->document.at + before, cell.end - before));
    struct html html = {reader->document, cell.start, cell.end};
    struct html_token token;
    while (html_next(&html, &token)) {
        if (token.kind == HTML_TEXT)
            add_text(reader, token.bytes);
        else if (token.kind == HTML_OTHER)
            page_understand(reader->page, token.bytes.start, token.bytes.end);
        else
            on_tag(reader, &token);
    }
    if (!reader->is_title)
        end_text(reader);
}

/* ---- Cells ---- */

/* Behind a <br>, <br/> or <br /> at the beginning of text; 0 where there is none. */
static size_t skip_break(struct str text)
{
    if (text.length < 4 || !str_equal_nocase(str_make(text.at, 3), STR("<br")))
        return 0;
    size_t end = str_find(text, 0, '>');
    return end < 6 && end < text.length ? end + 1 : 0;
}

static void add_line(struct page *page, struct draft_node *node, uint32_t start, uint32_t end)
{
    struct str document = page->import->source->text;
    while (start < end && char_is_space(document.at[start]))
        start++;
    struct str text = str_make(document.at + start, end - start);
    page_understand(page, start, start + bullet_at(text));
    start += bullet_at(text);
    if (nbsp_at(text) > 0 && nbsp_at(text) == text.length)
        page_understand(page, start, end);
    else if (start < end)
        draft_add(page->draft, node, DRAFT_ITEM)->text =
            markdown_text_bytes(&page->text, start, end);
}

/* The statements of a cell of GitHub's, parted by line breaks. */
static void read_lines(struct page *page, struct draft_node *node, struct span cell)
{
    struct str document = page->import->source->text;
    uint32_t start = cell.start;
    for (uint32_t at = cell.start; at < cell.end;) {
        size_t skip = skip_break(str_make(document.at + at, cell.end - at));
        if (skip == 0) {
            at++;
            continue;
        }
        add_line(page, node, start, at);
        page_understand(page, at, at + (uint32_t)skip);
        at += (uint32_t)skip;
        start = at;
    }
    add_line(page, node, start, cell.end);
}

struct draft_text page_cell_text(struct page *page, const struct grid *grid, struct span cell)
{
    if (!grid->is_html) {
        cell = page_without_emphasis(page, cell);
        return markdown_text_bytes(&page->text, cell.start, cell.end);
    }
    struct cell_reader reader = {
        .page = page, .document = page->import->source->text, .is_title = true};
    read_html(&reader, cell);
    end_emphasis(&reader);
    end_link(&reader);
    return markdown_text_take(&page->text);
}

void page_add_statements(struct page *page, struct draft_node *node, const struct grid *grid,
                         struct span cell)
{
    struct cell_reader reader = {
        .page = page, .document = page->import->source->text, .node = node};
    if (grid->is_html)
        read_html(&reader, cell);
    else
        read_lines(page, node, cell);
}

void page_add_cell(struct page *page, struct draft_node *parent, const char *word, struct str id,
                   const struct grid *grid, struct span cell)
{
    struct draft_node *node = draft_add(page->draft, parent, DRAFT_CELL);
    node->word = str_of(word);
    node->id = id;
    node->origin = cell;
    page_add_statements(page, node, grid, cell);
    if (node->first != NULL && node->first == node->last && node->first->first == NULL) {
        node->text = node->first->text;
        node->first = node->last = NULL;
    }
    if (node->first == NULL && node->text.at.length == 0)
        page_blank_cell(page, node, cell, STR_NONE);
}

/* Whether a cell stands before it that it can be the same as: one of its skill. */
static bool has_cell_before(const struct draft_node *cell)
{
    const struct draft_node *before = cell->word.length > 0 ? NULL : cell->parent->first;
    for (; before != NULL && before != cell; before = before->next)
        if (before->kind == DRAFT_CELL)
            return true;
    for (before = cell->parent->parent->first; before != NULL; before = before->next)
        if (cell->word.length > 0 && before->kind == DRAFT_LEVEL && before != cell->parent)
            return true;
    return false;
}

void page_blank_cell(struct page *page, struct draft_node *cell, struct span place, struct str name)
{
    const struct import_options *options = page->import->options;
    cell->origin = place;
    bool can_be_same = options->blank == IMPORT_BLANK_SAME && has_cell_before(cell);
    cell->state = can_be_same                           ? DRAFT_SAME
                  : options->blank == IMPORT_BLANK_NONE ? DRAFT_NONE
                                                        : DRAFT_TODO;
    if (options->blank_given && cell->state != DRAFT_TODO)
        return;
    struct place at = import_place(page->import, place.start, place.end);
    if (name.length > 0)
        diag_add(
            page->import->sink, RULE_IMPORT_BLANK_CELL, at,
            "nothing is said here for '%.*s', which became a 'todo': write 'same', 'none' or a "
            "text",
            STR_ARGS(name));
    else
        diag_add(page->import->sink, RULE_IMPORT_BLANK_CELL, at,
                 "this cell is blank, and became a 'todo': write 'same', 'none' or a text");
}
