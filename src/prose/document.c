#include "prose/document.h"

#include "prose/block_reader.h"
#include "prose/table.h"

enum { HEADING_MAX = 6 };

/* The next block in document order. */
static struct block *next_block(const struct block *block)
{
    if (block->first)
        return block->first;
    while (block && !block->next)
        block = block->parent;
    return block ? block->next : NULL;
}

static void add_cells(struct document *document, struct str line)
{
    struct document_row row = {.leaf = (uint32_t)document->inlines.leaves.count};
    struct str cell;
    for (size_t at = 0; row.cells < BLOCK_COLUMNS && table_next_cell(line, &at, &cell);
         row.cells++) {
        struct buf text = {0};
        table_unescape(&text, cell);
        inlines_begin(&document->inlines);
        inlines_add_line(&document->inlines, buf_str(&text));
        inlines_end(&document->inlines);
        buf_free(&text);
    }
    VEC_PUSH(&document->rows, row);
}

static void add_leaves(struct document *document, struct block *block)
{
    const struct blocks *blocks = &document->blocks;
    if (block->kind == BLOCK_TABLE) {
        block->leaf = (uint32_t)document->rows.count;
        for (uint32_t i = 0; i < block->line_count; i++) {
            if (i != 1)
                add_cells(document, block_line_text(blocks, block->line + i));
        }
    } else if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING) {
        block->leaf = inlines_begin(&document->inlines);
        for (uint32_t i = 0; i < block->line_count; i++)
            inlines_add_line(&document->inlines, block_line_text(blocks, block->line + i));
        inlines_end(&document->inlines);
    }
}

static void add_definitions(struct document *document)
{
    const struct blocks *blocks = &document->blocks;
    for (size_t i = 0; i < blocks->definitions.count; i++) {
        struct block_definition definition = blocks->definitions.items[i];
        for (uint32_t n = 0; n < definition.line_count; n++)
            inlines_add_definition(&document->inlines, block_line_text(blocks, definition.line + n),
                                   n + 1 == definition.line_count);
    }
}

static bool is_empty(const struct document *document, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HTML: return true;
    case BLOCK_PARAGRAPH:
    case BLOCK_HEADING: return inlines_run(&document->inlines, block->leaf).count == 0;
    case BLOCK_QUOTE:
    case BLOCK_LIST: return !block->first;
    case BLOCK_DOCUMENT:
    case BLOCK_ITEM:
    case BLOCK_CODE:
    case BLOCK_RULE:
    case BLOCK_TABLE: return false;
    }
    return false;
}

/* Appends the children of the list or quote that follows. */
static void merge_next(struct block *block)
{
    struct block *other = block->next;
    block->is_tight = block->is_tight && other->is_tight;
    for (struct block *child = other->first; child; child = child->next)
        child->parent = block;
    if (other->first) {
        other->first->previous = block->last;
        block->last->next = other->first;
        block->last = other->last;
    }
    block_unlink(other);
}

/* Whether a list may follow a paragraph without a blank line: what is first in it must begin behind
 * the marker. */
static bool interrupts(const struct block *list)
{
    return document_begins_item(list->first) && (!list->is_ordered || list->number == 1);
}

bool document_begins_item(const struct block *item)
{
    /* "- - -" and "- ---" would be rules. */
    return item->first && item->first->kind != BLOCK_LIST && item->first->kind != BLOCK_RULE;
}

/* Whether the last line of block is a rule; blank lines behind one make no list loose. */
static bool ends_in_rule(const struct block *block)
{
    while (block && (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM))
        block = block->last;
    return block && block->kind == BLOCK_RULE;
}

/* Headings, code and tables have a blank line around them, as markdownlint wants it, even as the
 * first of an item. */
static bool begins_apart(const struct block *block)
{
    while (block && (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM))
        block = block->first;
    return block && (block->kind == BLOCK_HEADING || block->kind == BLOCK_CODE ||
                     block->kind == BLOCK_TABLE);
}

static bool ends_apart(const struct block *block)
{
    while (block && (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM))
        block = block->last;
    return block && begins_apart(block);
}

/* Whether Markdown needs a blank line between block and the one that follows. */
static bool needs_blank(const struct block *block)
{
    const struct block *next = block->next;
    enum block_kind kind = block->kind;
    if (!next || ends_in_rule(block))
        return false;
    if (ends_apart(block) || begins_apart(next))
        return true;
    if (next->kind == BLOCK_PARAGRAPH)
        return kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST || kind == BLOCK_QUOTE;
    if (next->kind == BLOCK_LIST)
        return kind == BLOCK_PARAGRAPH && !interrupts(next);
    return next->kind == BLOCK_RULE && kind == BLOCK_PARAGRAPH;
}

/* A list is loose where it has to be, and where it was and blank lines can show it. */
static void tidy_list(struct block *list)
{
    bool needs = false, shows = false;
    for (const struct block *item = list->first; item; item = item->next) {
        needs = needs || (item->next && (ends_apart(item) || begins_apart(item->next)));
        shows = shows || (item->next && !ends_in_rule(item));
        for (const struct block *part = item->first; part; part = part->next) {
            shows = shows || (part->next && !ends_in_rule(part));
            needs = needs || needs_blank(part);
        }
    }
    list->is_tight = !needs && (list->is_tight || !shows);
}

static bool is_bullets(const struct block *block)
{
    return block && block->kind == BLOCK_LIST && !block->is_ordered;
}

static bool is_quote(const struct block *block)
{
    return block && block->kind == BLOCK_QUOTE;
}

static void set_delimiter(struct block *list)
{
    const struct block *before = list->previous;
    bool touches = before && before->kind == BLOCK_LIST && before->marker == '.';
    list->marker = touches ? ')' : '.';
}

/* The depth of blocks is limited, see BLOCK_DEPTH. */
static void tidy_children(struct block *block)
{
    for (struct block *child = block->first; child; child = child->next) {
        bool merged = false;
        while ((is_bullets(child) && is_bullets(child->next)) ||
               (is_quote(child) && is_quote(child->next))) {
            merge_next(child);
            merged = true;
        }
        if (merged && is_quote(child))
            tidy_children(child);
        if (child->kind == BLOCK_LIST)
            tidy_list(child);
        if (child->kind == BLOCK_LIST && child->is_ordered)
            set_delimiter(child);
    }
}

static void tidy_block(const struct document *document, struct block *block)
{
    for (struct block *child = block->first, *next; child; child = next) {
        next = child->next;
        tidy_block(document, child);
        if (is_empty(document, child))
            block_unlink(child);
    }
    tidy_children(block);
}

/* A heading is one below the nearest heading before it that the author gave a higher rank. */
static void place_headings(struct document *document, unsigned shift)
{
    uint32_t open[HEADING_MAX];
    unsigned depth = 0;
    for (struct block *block = document->blocks.root; block; block = next_block(block)) {
        if (block->kind != BLOCK_HEADING)
            continue;
        while (depth > 0 && open[depth - 1] >= block->level)
            depth--;
        open[depth++] = block->level;
        block->level = shift + depth < HEADING_MAX ? shift + depth : HEADING_MAX;
        const struct inline_leaf *leaf = &document->inlines.leaves.items[block->leaf];
        for (uint32_t i = 0; i < leaf->token_count; i++) {
            struct inline_token *token = &document->inlines.tokens.items[leaf->token + i];
            if (token->kind == INLINE_HARD)
                token->kind = INLINE_SOFT;
        }
    }
}

void document_read(struct document *document, struct str text, unsigned heading_shift,
                   const struct markdown_links *links)
{
    *document = (struct document){0};
    arena_init(&document->arena, NULL);
    blocks_parse(&document->blocks, &document->arena, text);
    inlines_expect(&document->inlines, text.length);
    for (struct block *block = document->blocks.root; block; block = next_block(block))
        add_leaves(document, block);
    add_definitions(document);
    inlines_read(&document->inlines, links);
    tidy_block(document, document->blocks.root);
    place_headings(document, heading_shift);
}

void document_free(struct document *document)
{
    VEC_FREE(&document->rows);
    inlines_free(&document->inlines);
    blocks_free(&document->blocks);
    arena_release(&document->arena);
}

void document_language(const struct block *code, struct buf *out)
{
    for (size_t i = 0; i < code->info.length && !char_is_space(code->info.at[i]); i++) {
        char c = code->info.at[i];
        if (char_is_letter(c) || char_is_digit(c) || (c && strchr("+-.#_", c)))
            buf_add_char(out, c);
    }
}

void document_add_code(struct buf *out, const struct document *document, uint32_t line)
{
    struct str text = block_line_text(&document->blocks, line);
    size_t start = out->length;
    buf_add_times(out, ' ', document->blocks.lines.items[line].pad);
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\t')
            buf_add_times(out, ' ', TAB_STOP - (out->length - start) % TAB_STOP);
        else
            buf_add_char(out, text.at[i]);
    }
}

struct document_table document_table(const struct document *document, const struct block *table)
{
    struct document_table found = {
        .rows = document->rows.items + table->leaf,
        .row_count = table->line_count - 1,
        .hyphens = block_line_text(&document->blocks, table->line + 1),
    };
    found.columns = found.rows[0].cells;
    /* A header of many cells above many short rows would be a bomb. */
    const struct block_line *lines = document->blocks.lines.items + table->line;
    found.missing = 1000 + (lines[table->line_count - 1].end - lines[0].start);
    return found;
}
