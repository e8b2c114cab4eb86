/* Pieces of a page as they become a ladder: lists are statements, all else stays Markdown in text blocks. */
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
struct span page_block_bytes(const struct page *page, const struct block *block,
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

static struct span common(struct span a, struct span b)
{
    struct span span =
        span_make(a.start > b.start ? a.start : b.start, a.end < b.end ? a.end : b.end);
    return span.end > span.start ? span : span_make(0, 0);
}

static void note_kept(struct page *page, const struct block *block, struct span within)
{
    struct span span = common(page_block_bytes(page, block, block), within);
    struct str text = source_slice(page->import->source, span);
    bool is_table = block->kind == BLOCK_TABLE || has_html_table(text);
    const char *what = is_table ? "this table" : block->kind == BLOCK_HTML ? "this HTML" : NULL;
    if (what == NULL || span.end == span.start)
        return;
    diag_add(page->import->sink, RULE_IMPORT_AS_TEXT,
             import_place(page->import, span.start, span.end),
             "%s is kept as text: write what it says as statements or cells, if it should be "
             "compared and exported",
             what);
}

/* Code that is told by its indentation, which a text that begins with it would lose. */
static void add_indented_code(struct page *page, struct draft_node *parent,
                              const struct block *code)
{
    struct draft_text lines = markdown_text_leaf(&page->text, &page->outline.blocks, code);
    struct draft_node *node = draft_add(page->draft, parent, DRAFT_TEXT);
    markdown_text_add(&page->text, STR("```\n"), DRAFT_OWN);
    node->text = markdown_text_append(&page->text, &lines, STR("\n```"));
    node->origin = page_block_bytes(page, code, code);
}

/* Blocks without statements in them, as one text. */
static const struct block *add_text(struct page *page, struct draft_node *parent,
                                    const struct block *block, const struct block *end,
                                    struct span within)
{
    if (block->kind == BLOCK_CODE && !block->is_fenced && within.start == 0) {
        add_indented_code(page, parent, block);
        return block->next;
    }
    const struct block *first = block, *last = block;
    for (; block != end && is_text_block(block); block = block->next) {
        note_kept(page, block, within);
        last = block;
    }
    page_add_text(page, parent, common(page_block_bytes(page, first, last), within));
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
    page_understand(page, start, end);
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
    if (block->kind == BLOCK_CODE) {
        struct span span = page_block_bytes(page, block, block);
        understand_marker(page, block);
        diag_add(
            page->import->sink, RULE_IMPORT_AS_TEXT,
            import_place(page->import, span.start, span.end),
            "this code stands in a list, and became a statement of one line: put it into a text, "
            "between lines of three backticks");
    }
    if (block->kind == BLOCK_HTML) {
        struct span span = page_block_bytes(page, block, block);
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
    if (block->kind == BLOCK_PARAGRAPH && item->first == NULL) {
        item->text = markdown_text_join(&page->text, &item->text, &text);
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

/* Lists stand in sections, levels, skills and cells only. */
static struct draft_node *home_of_lists(struct page *page, struct draft_node *node)
{
    if (node->kind == DRAFT_SECTION || node->kind == DRAFT_LEVEL || node->kind == DRAFT_SKILL ||
        node->kind == DRAFT_CELL)
        return node;
    struct str id = draft_id(page->draft, page->scope, STR("about"), false, "about");
    return draft_block(page->draft, node, DRAFT_SECTION, id, (struct draft_text){.count = 0});
}

/* Whether lists below a node have to stay text. */
static bool takes_no_lists(const struct draft_node *node)
{
    return node->kind == DRAFT_SKILL_SET || node->kind == DRAFT_SKILLS ||
           node->kind == DRAFT_GROUP || node->kind == DRAFT_TRACK;
}

/* A level, or a cell, that is told in short paragraphs, one expectation each, and in no lists. */
static bool is_told_in_paragraphs(const struct page *page, const struct outline_part *part)
{
    enum { FEWEST = 3, LONGEST = 400 };
    bool is_cell = part->role == ROLE_CELL || part->role == ROLE_EXPECT;
    const struct block *block = part->from;
    for (uint32_t i = 0; i < part->count; i++, block = block->next) {
        struct span span = page_block_bytes(page, block, block);
        if (block->kind != BLOCK_PARAGRAPH || span.end - span.start > LONGEST ||
            page->import->source->text.at[span.start] == '<')
            return false;
    }
    return is_cell ? part->count > 0 : part->role == ROLE_LEVEL && part->count >= FEWEST;
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

struct span page_part_bytes(const struct page *page, const struct outline_part *part,
                            bool with_parts)
{
    const struct block *behind = part->behind;
    for (const struct outline_part *p = part; with_parts && p->last != NULL;) {
        p = p->last;
        behind = p->behind;
    }
    uint32_t end =
        behind != NULL ? block_start(page, behind) : (uint32_t)page->import->source->text.length;
    return span_make(part_start(page, part), end);
}

/* Where the first line begins that is not blank. */
static uint32_t skip_blank_lines(struct str document, struct span bytes)
{
    uint32_t line = bytes.start;
    for (uint32_t at = line; at < bytes.end && char_is_space(document.at[at]); at++)
        if (document.at[at] == '\n' || document.at[at] == '\r')
            line = at + 1;
    return line;
}

void page_add_text(struct page *page, struct draft_node *node, struct span bytes)
{
    struct str document = page->import->source->text;
    while (bytes.end > bytes.start && char_is_space(document.at[bytes.end - 1]))
        bytes.end--;
    bytes.start = skip_blank_lines(document, bytes);
    while (bytes.start < bytes.end && char_is_blank(document.at[bytes.start]))
        bytes.start++; /* the first line stands as far left as any */
    if (bytes.end <= bytes.start)
        return;
    struct draft_node *text = draft_add(page->draft, node, DRAFT_TEXT);
    text->text = markdown_text_bytes(&page->text, bytes.start, bytes.end);
    text->origin = bytes;
}

/* A list within some bytes; of one that begins before them the rest is text. Gives where lists go on. */
static struct draft_node *add_list_within(struct page *page, struct draft_node *node,
                                          const struct block *list, struct span within)
{
    struct span span = common(page_block_bytes(page, list, list), within);
    if (span.end == span.start)
        return node;
    if (block_start(page, list) < within.start) {
        page_add_text(page, node, span);
        return node;
    }
    node = home_of_lists(page, node);
    add_list(page, node, list);
    return node;
}

void page_add_blocks(struct page *page, struct draft_node *node, const struct outline_part *part,
                     struct span within)
{
    bool is_all = within.start == 0 && within.end == UINT32_MAX;
    if (takes_no_lists(node)) {
        page_add_text(page, node, common(page_part_bytes(page, part, false), within));
        return;
    }
    if (within.start == 0 && (part->from == NULL || part->from->previous == part->heading))
        add_taken(page, node, part);
    if (is_all && is_told_in_paragraphs(page, part)) {
        add_paragraphs(page, node, part);
        return;
    }
    const struct block *end = part->from;
    for (uint32_t i = 0; i < part->count; i++)
        end = end->next;
    for (const struct block *block = part->from; block != end;) {
        if (is_text_block(block)) {
            block = add_text(page, node, block, end, within);
            continue;
        }
        node = add_list_within(page, node, block, within);
        block = block->next;
    }
}

struct span page_without_emphasis(const struct page *page, struct span bytes)
{
    const char *text = page->import->source->text.at;
    while (bytes.end > bytes.start + 2 && (text[bytes.start] == '*' || text[bytes.start] == '_') &&
           text[bytes.end - 1] == text[bytes.start])
        bytes = span_make(bytes.start + 1, bytes.end - 1);
    while (bytes.end > bytes.start + 1 && text[bytes.end - 1] == ':')
        bytes.end--;
    return bytes;
}

struct page_name page_heading_name(const struct page *page, const struct outline_part *part)
{
    return (struct page_name){part->title, page_block_bytes(page, part->heading, part->heading)};
}

struct draft_text page_title(struct page *page, const struct outline_part *part)
{
    const struct block *heading = part->heading;
    if (heading->line_count != 1)
        return markdown_text_leaf(&page->text, &page->outline.blocks, heading);
    struct block_line line = page->outline.blocks.lines.items[heading->line];
    uint32_t skipped = page->outline.skipped, end = line.end + skipped;
    if (part->attribute.end > 0) {
        end = part->attribute.start + skipped;
        page_understand(page, end, part->attribute.end + skipped);
    }
    const char *text = page->import->source->text.at;
    bool is_bold = text[line.start + skipped] == '*' || text[line.start + skipped] == '_';
    while (end > line.start + skipped &&
           (char_is_space(text[end - 1]) || (is_bold && text[end - 1] == ':')))
        end--;
    struct span bytes = page_without_emphasis(page, span_make(line.start + skipped, end));
    return markdown_text_bytes(&page->text, bytes.start, bytes.end);
}

void page_understand(struct page *page, uint32_t start, uint32_t end)
{
    if (end > start)
        VEC_PUSH(&page->import->understood, span_make(start, end));
}
