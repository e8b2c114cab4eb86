/* From a Markdown page to a ladder: headings become sections and levels, bullets statements, and all else
 * stays the Markdown that it was, in text blocks. The order of the page is kept. */
#include "tools/import_page.h"

#include <string.h>

/* ---- Texts ---- */

static uint32_t line_start(const struct page *page, uint32_t line)
{
    return markdown_line(&page->text, line);
}

/* Where the line begins that a block begins on. */
static uint32_t block_start(const struct page *page, const struct block *block)
{
    uint32_t start = line_start(page, block->start_line);
    if (block->line_count == 0)
        return start;
    /* a table becomes one with its second line, and has its header in the first */
    struct str document = page->import->source->text;
    uint32_t first = page->outline.blocks.lines.items[block->line].start + page->outline.skipped;
    while (first > page->outline.skipped && document.at[first - 1] != '\n' &&
           document.at[first - 1] != '\r')
        first--;
    return first < start ? first : start;
}

/* The bytes from a block up to the one behind `last`, without blank lines at the end. */
static struct span block_bytes(const struct page *page, const struct block *block,
                               const struct block *last)
{
    struct str document = page->import->source->text;
    uint32_t start = block_start(page, block);
    uint32_t end = (uint32_t)document.length;
    while (last != NULL && last->next == NULL)
        last = last->parent;
    if (last != NULL)
        end = block_start(page, last->next);
    while (end > start && char_is_space(document.at[end - 1]))
        end--;
    return span_make(start, end > start ? end : start);
}

static bool is_text_block(const struct block *block)
{
    return block->kind != BLOCK_LIST && block->kind != BLOCK_HEADING;
}

static bool has_html_table(struct str text)
{
    for (size_t at = str_find(text, 0, '<'); at < text.length; at = str_find(text, at + 1, '<'))
        if (str_starts(str_skip(text, at), STR("<table")))
            return true;
    return false;
}

static void note_kept(struct page *page, const struct block *block)
{
    struct span span = block_bytes(page, block, block);
    struct str text = source_slice(page->import->source, span);
    bool is_table = block->kind == BLOCK_TABLE || has_html_table(text);
    const char *what = is_table ? "this table" : block->kind == BLOCK_HTML ? "this HTML" : NULL;
    if (what == NULL)
        return;
    diag_add(page->import->sink, RULE_IMPORT_AS_TEXT,
             import_place(page->import, span.start, span.end),
             "%s is kept as text: write what it says as statements or cells, if it should be "
             "compared and exported",
             what);
}

/* Blocks without statements in them, as one text. */
static const struct block *add_text(struct page *page, struct draft_node *parent,
                                    const struct block *block, const struct block *end)
{
    const struct block *first = block, *last = block;
    for (; block != end && block != page->grid && is_text_block(block); block = block->next) {
        note_kept(page, block);
        last = block;
    }
    struct span span = block_bytes(page, first, last);
    if (span.end > span.start) {
        struct draft_node *node = draft_add(page->draft, parent, DRAFT_TEXT);
        node->text = markdown_text_bytes(&page->text, span.start, span.end);
        node->origin = span;
    }
    return block;
}

/* ---- Items ---- */

/* Where the first text in a block begins; UINT32_MAX where there is none. */
static uint32_t first_byte(const struct page *page, const struct block *block)
{
    if (block->line_count > 0)
        return page->outline.blocks.lines.items[block->line].start + page->outline.skipped;
    for (const struct block *b = block->first; b != NULL; b = b->next) {
        uint32_t first = first_byte(page, b);
        if (first != UINT32_MAX)
            return first;
    }
    return UINT32_MAX;
}

/* Markers and fences before the text of a block hold numbers and names of languages: no words of the page. */
static void understand_marker(struct page *page, const struct block *block)
{
    uint32_t start = line_start(page, block->start_line), end = first_byte(page, block);
    uint32_t next_line = line_start(page, block->start_line + 1);
    if (end == UINT32_MAX)
        end = next_line;
    if (end > start)
        VEC_PUSH(&page->import->understood, span_make(start, end));
}

static void add_list(struct page *page, struct draft_node *parent, const struct block *list);

/* One block of an item behind its first: paragraphs go on with it, other blocks are items of their own
 * below it, so that no word changes its place. */
static void add_item_block(struct page *page, struct draft_node *item, const struct block *block)
{
    if (block->kind == BLOCK_LIST) {
        add_list(page, item, block);
        return;
    }
    struct draft_text text = markdown_text_leaf(&page->text, &page->outline.blocks, block);
    if (block->kind == BLOCK_CODE)
        understand_marker(page, block);
    if (block->kind == BLOCK_HTML) {
        struct span span = block_bytes(page, block, block);
        text = markdown_text_bytes(&page->text, span.start, span.end);
    }
    if (text.at.length == 0) {
        for (const struct block *b = block->first; b != NULL; b = b->next)
            add_item_block(page, item, b);
        return;
    }
    if (item->text.at.length == 0 && item->first == NULL) {
        item->text = text;
        return;
    }
    draft_add(page->draft, item, DRAFT_ITEM)->text = text;
}

/* An item without words of its own gives its place to those below it. `before` is its sibling. */
static void lift_children(struct draft_node *parent, struct draft_node *before,
                          struct draft_node *item)
{
    for (struct draft_node *node = item->first; node != NULL; node = node->next)
        node->parent = parent;
    if (before != NULL)
        before->next = item->first;
    else
        parent->first = item->first;
    parent->last = item->last != NULL ? item->last : before;
}

static void add_list(struct page *page, struct draft_node *parent, const struct block *list)
{
    for (const struct block *item = list->first; item != NULL; item = item->next) {
        struct draft_node *before = parent->last;
        struct draft_node *node = draft_add(page->draft, parent, DRAFT_ITEM);
        understand_marker(page, item);
        for (const struct block *block = item->first; block != NULL; block = block->next)
            add_item_block(page, node, block);
        if (str_trim(node->text.at).length == 0)
            lift_children(parent, before, node);
    }
}

/* ---- Parts ---- */

/* Lists stand in sections and levels only. */
static struct draft_node *home_of_lists(struct page *page, struct draft_node *node)
{
    if (node->kind == DRAFT_SECTION || node->kind == DRAFT_LEVEL)
        return node;
    struct str id = draft_id(page->draft, page, STR("about"), false, "about");
    return draft_block(page->draft, node, DRAFT_SECTION, id, (struct draft_text){.count = 0});
}

/* A level that is told in short paragraphs, one expectation each, and in no lists. */
static bool is_told_in_paragraphs(const struct page *page, const struct outline_part *part)
{
    enum { FEWEST = 3, LONGEST = 400 };
    const struct block *block = part->from;
    for (uint32_t i = 0; i < part->count; i++, block = block->next) {
        struct span span = block_bytes(page, block, block);
        if (block->kind != BLOCK_PARAGRAPH || span.end - span.start > LONGEST ||
            page->import->source->text.at[span.start] == '<')
            return false;
    }
    return part->role == ROLE_LEVEL && part->count >= FEWEST;
}

static void add_paragraphs(struct page *page, struct draft_node *node,
                           const struct outline_part *part)
{
    const struct block *block = part->from;
    for (uint32_t i = 0; i < part->count; i++, block = block->next)
        draft_add(page->draft, node, DRAFT_ITEM)->text =
            markdown_text_leaf(&page->text, &page->outline.blocks, block);
}

static bool has_words(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (char_is_letter(text.at[i]) || char_is_digit(text.at[i]) ||
            (unsigned char)text.at[i] >= 0x80)
            return true;
    return false;
}

/* Where the line behind the one with that byte begins. */
static uint32_t line_behind(const struct page *page, uint32_t at)
{
    struct str document = page->import->source->text;
    while (at < document.length && document.at[at] != '\n' && document.at[at] != '\r')
        at++;
    if (at + 1 < document.length && document.at[at] == '\r' && document.at[at + 1] == '\n')
        at++;
    return at < document.length ? at + 1 : at;
}

/* Where what stands below a heading begins. */
static uint32_t part_start(const struct page *page, const struct outline_part *part)
{
    const struct block *heading = part->heading;
    if (heading == NULL)
        return page->outline.skipped;
    if (heading->line_count == 0)
        return line_start(page, heading->start_line + 1);
    uint32_t last = heading->line + heading->line_count - 1;
    uint32_t at = page->outline.blocks.lines.items[last].end + page->outline.skipped;
    at = line_behind(page, at);
    return heading->is_setext ? line_behind(page, at) : at;
}

/* What the reader of blocks took for itself, definitions of links, stays as it is. */
static void add_taken(struct page *page, struct draft_node *node, const struct outline_part *part)
{
    const struct block *next = part->from != NULL      ? part->from
                               : part->heading != NULL ? part->heading->next
                                                       : page->outline.blocks.root->first;
    struct str document = page->import->source->text;
    uint32_t start = part_start(page, part);
    uint32_t end = next != NULL ? block_start(page, next) : (uint32_t)document.length;
    while (start < end && char_is_space(document.at[start]))
        start++;
    if (end <= start || !has_words(str_make(document.at + start, end - start)))
        return;
    struct draft_node *text = draft_add(page->draft, node, DRAFT_TEXT);
    text->text = draft_slice(page->draft, document, start, end);
}

static void add_blocks(struct page *page, struct draft_node *node, const struct outline_part *part)
{
    if (part->from == NULL || part->from->previous == part->heading)
        add_taken(page, node, part);
    if (is_told_in_paragraphs(page, part)) {
        add_paragraphs(page, node, part);
        return;
    }
    const struct block *end = part->from;
    for (uint32_t i = 0; i < part->count; i++)
        end = end->next;
    for (const struct block *block = part->from; block != end;) {
        if (block == page->grid) {
            page_add_grid(page, (struct draft_text){.count = 0});
            node = page->ladder;
            block = block->next;
        } else if (is_text_block(block)) {
            block = add_text(page, node, block, end);
        } else {
            node = home_of_lists(page, node);
            add_list(page, node, block);
            block = block->next;
        }
    }
}

/* What stands behind the matrix that a part begins with. */
static void add_rest(struct page *page, const struct outline_part *part)
{
    struct outline_part rest = *part;
    rest.from = part->from->next;
    rest.count = part->count - 1;
    add_blocks(page, page->ladder, &rest);
}

static struct draft_text title_text(struct page *page, const struct outline_part *part)
{
    return markdown_text_leaf(&page->text, &page->outline.blocks, part->heading);
}

static void add_part(struct page *page, struct draft_node *parent, struct outline_part *part);

static void add_children(struct page *page, struct draft_node *node, struct outline_part *part)
{
    for (struct outline_part *p = part->first; p != NULL; p = p->next)
        add_part(page, node, p);
}

static void add_section(struct page *page, struct draft_node *parent, struct outline_part *part)
{
    struct draft_node *section =
        draft_block(page->draft, parent, DRAFT_SECTION, part->id, title_text(page, part));
    part->node = section;
    add_blocks(page, section, part);
    if (part->choose > 0)
        draft_add(page->draft, section, DRAFT_CHOOSE)->id =
            str_format(page->draft->arena, "%u", part->choose);
    add_children(page, section, part);
}

/* A section above the heading of the levels: they stand in the ladder itself, and what comes behind
 * them does so, too, so that no word changes its place. */
static void add_above_levels(struct page *page, struct outline_part *part)
{
    if (part->from != NULL && part->from == page->grid) {
        /* nothing between the heading and the matrix: it is the heading of the levels */
        page_add_grid(page, title_text(page, part));
        add_rest(page, part);
        add_children(page, page->ladder, part);
        return;
    }
    struct draft_node *section =
        draft_block(page->draft, page->ladder, DRAFT_SECTION, part->id, title_text(page, part));
    part->node = section;
    add_blocks(page, section, part);
    add_children(page, page->ladder, part);
}

static void add_level(struct page *page, struct draft_node *levels, struct outline_part *part)
{
    if (part->base != NULL && part->base->node == NULL) {
        struct outline_part *base = part->base;
        base->id = draft_id(page->draft, page, base->title, false, "base");
        base->node = draft_block(page->draft, levels, DRAFT_LEVEL, base->id,
                                 draft_own(page->draft, base->title));
    }
    struct draft_node *level =
        draft_block(page->draft, levels, DRAFT_LEVEL, part->id, title_text(page, part));
    part->node = level;
    if (part->base != NULL)
        level->word = part->base->id;
    add_blocks(page, level, part);
    add_children(page, level, part);
}

static void add_part(struct page *page, struct draft_node *parent, struct outline_part *part)
{
    if (part->role == ROLE_LEVEL) {
        add_level(page, parent, part);
    } else if (part->role == ROLE_LEVELS) {
        struct draft_node *levels =
            draft_block(page->draft, parent, DRAFT_LEVELS, STR_NONE, title_text(page, part));
        part->node = levels;
        add_blocks(page, levels, part);
        add_children(page, levels, part);
    } else if (part->holds_levels) {
        add_above_levels(page, part);
    } else {
        add_section(page, parent, part);
    }
}

/* The parts below the title: those from the first level to the last one stand in `levels`. */
static void add_top(struct page *page, struct outline_part *top)
{
    struct draft_node *levels = NULL;
    const struct outline_part *last = NULL;
    for (const struct outline_part *p = top->first; p != NULL; p = p->next)
        last = p->role == ROLE_LEVEL ? p : last;
    for (struct outline_part *p = top->first; p != NULL; p = p->next) {
        if (levels == NULL && p->role == ROLE_LEVEL)
            levels = draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE,
                                 (struct draft_text){.count = 0});
        add_part(page, levels != NULL && last != NULL ? levels : page->ladder, p);
        last = p == last ? NULL : last;
    }
}

/* ---- The page ---- */

/* "name.md" without its folder and ending. */
static struct str file_title(struct str name)
{
    size_t start = name.length, end = name.length;
    while (start > 0 && name.at[start - 1] != '/')
        start--;
    for (size_t i = start + 1; i < name.length; i++)
        if (name.at[i] == '.')
            end = i;
    return str_make(name.at + start, end - start);
}

/* title: "Senior Engineer" in front matter; empty where there is none. */
static struct str front_title(const struct page *page)
{
    struct str front = source_slice(page->import->source, page->outline.front);
    for (size_t at = 0; at < front.length;) {
        size_t end = str_find(front, at, '\n');
        struct str line = str_trim(str_make(front.at + at, end - at));
        at = end + 1;
        if (!str_starts(line, STR("title:")))
            continue;
        line = str_trim(str_skip(line, strlen("title:")));
        if (line.length > 1 && (line.at[0] == '"' || line.at[0] == '\'') &&
            line.at[line.length - 1] == line.at[0])
            line = str_make(line.at + 1, line.length - 2);
        return line;
    }
    return STR_NONE;
}

/* Front matter stays what it is, as a block of code. */
static void add_front(struct page *page)
{
    struct span front = page->outline.front;
    struct str document = page->import->source->text;
    while (front.end > front.start && char_is_space(document.at[front.end - 1]))
        front.end--;
    if (front.end == front.start)
        return;
    struct draft_node *node = draft_add(page->draft, page->ladder, DRAFT_TEXT);
    node->text = markdown_text_fenced(&page->text, front, "yaml");
    diag_add(page->import->sink, RULE_IMPORT_AS_TEXT,
             import_place(page->import, front.start, front.end),
             "the front matter is kept as text: write what matters of it as attributes of the "
             "ladder, such as owner, status and version");
}

static void add_ladder(struct page *page, const struct outline_part *title)
{
    const struct import *import = page->import;
    struct draft_text text = {.count = 0};
    struct str name = import->options->id;
    if (title != NULL)
        text = title_text(page, title);
    else if (front_title(page).length > 0)
        text = draft_own(page->draft, front_title(page));
    if (name.length == 0)
        name = draft_id(page->draft, page->draft,
                        text.at.length > 0 ? title != NULL ? title->title : text.at
                                           : file_title(import->source->name),
                        false, "ladder");
    page->ladder = draft_block(page->draft, NULL, DRAFT_LADDER, name, text);
}

static bool is_blank(const struct page *page)
{
    return page->outline.root.first == NULL && page->outline.root.count == 0 &&
           page->outline.front.end == page->outline.front.start;
}

static bool read_page(struct page *page)
{
    struct import *import = page->import;
    if (is_blank(page)) {
        diag_add(import->sink, RULE_IMPORT_LAYOUT, import_place(import, 0, 0),
                 "there is nothing in this document: give the one that has the text");
        return false;
    }
    outline_assign_roles(&page->outline);
    struct outline_part *title = page->outline.title;
    page_find_grid(page);
    outline_find_bases(&page->outline);
    outline_find_choices(&page->outline, import->source->text);
    add_ladder(page, title);
    if (title != NULL)
        page_add_anchor(page, title, page->ladder->id);
    if (title != NULL)
        page_assign_ids(page, title, STR_NONE);
    struct outline_part *rest = &page->outline.root;
    if (title != NULL)
        rest->first = title->next;
    page_assign_ids(page, rest, STR_NONE);
    add_front(page);
    if (title != NULL) {
        add_blocks(page, page->ladder, title);
        add_top(page, title);
    }
    add_blocks(page, page->ladder, rest);
    add_top(page, rest);
    return true;
}

bool import_markdown(struct import *import)
{
    struct page page = {.import = import, .draft = import->draft};
    outline_read(&page.outline, import->draft->arena, import->source->text);
    markdown_text_init(&page.text, import, &page.outline.blocks, page.outline.skipped);
    bool is_read = read_page(&page);
    markdown_text_free(&page.text);
    outline_free(&page.outline);
    return is_read;
}
