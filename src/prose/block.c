#include "prose/block.h"

#include "base/buf.h"
#include "prose/block_reader.h"
#include "prose/block_start.h"
#include "prose/linkpart.h"
#include "prose/table.h"

#include <assert.h>

static bool may_hold(const struct block *parent, enum block_kind kind)
{
    if (parent->kind == BLOCK_LIST)
        return kind == BLOCK_ITEM;
    return parent->kind == BLOCK_DOCUMENT || parent->kind == BLOCK_QUOTE ||
           parent->kind == BLOCK_ITEM;
}

static bool takes_lines(const struct block *block)
{
    return block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING ||
           block->kind == BLOCK_CODE || block->kind == BLOCK_TABLE;
}

void block_unlink(struct block *block)
{
    struct block *parent = block->parent;
    if (block->previous)
        block->previous->next = block->next;
    else
        parent->first = block->next;
    if (block->next)
        block->next->previous = block->previous;
    else
        parent->last = block->previous;
    block->previous = block->next = NULL;
}

/* The lines of a leaf as one text, without indentation; freed by the caller. */
static struct buf join_lines(const struct blocks *blocks, const struct block *leaf)
{
    struct buf joined = {0};
    for (uint32_t i = 0; i < leaf->line_count; i++) {
        buf_add_str(&joined, block_line_text(blocks, leaf->line + i));
        buf_add_char(&joined, '\n');
    }
    return joined;
}

static uint32_t count_lines(struct str s, size_t from, size_t to)
{
    uint32_t count = 0;
    for (size_t at = str_find(s, from, '\n'); at < to; at = str_find(s, at + 1, '\n'))
        count++;
    return count;
}

/* Takes link definitions off the beginning of a paragraph. False where nothing remains. */
static bool take_definitions(struct reader *r, struct block *paragraph)
{
    struct blocks *blocks = r->blocks;
    if (paragraph->line_count == 0)
        return false;
    struct str first = block_line_text(blocks, paragraph->line);
    if (first.length == 0 || first.at[0] != '[')
        return true;
    struct buf joined = join_lines(blocks, paragraph);
    struct linkpart_span label, target;
    for (size_t at = 0, end; at < joined.length; at = end) {
        end = linkpart_definition(buf_str(&joined), at, &label, &target);
        if (end == at)
            break;
        struct block_definition definition = {paragraph->line,
                                              count_lines(buf_str(&joined), at, end)};
        VEC_PUSH(&blocks->definitions, definition);
        paragraph->line += definition.line_count;
        paragraph->line_count -= definition.line_count;
    }
    buf_free(&joined);
    return paragraph->line_count > 0;
}

/* A list is loose where a blank line parts two of its items, or two blocks in one. */
static bool ends_with_blank_line(const struct block *block)
{
    while (block) {
        if (block->last_line_blank)
            return true;
        if (block->kind != BLOCK_LIST && block->kind != BLOCK_ITEM)
            return false;
        block = block->last;
    }
    return false;
}

static bool is_tight(const struct block *list)
{
    for (const struct block *item = list->first; item; item = item->next) {
        if (item->last_line_blank && item->next)
            return false;
        for (const struct block *part = item->first; part; part = part->next) {
            if ((item->next || part->next) && ends_with_blank_line(part))
                return false;
        }
    }
    return true;
}

static void drop_blank_ends(const struct blocks *blocks, struct block *code)
{
    while (code->line_count > 0) {
        struct str last = block_line_text(blocks, code->line + code->line_count - 1);
        if (str_trim(last).length > 0)
            break;
        code->line_count--;
    }
}

/* Closes a block; returns its parent. */
static struct block *close_block(struct reader *r, struct block *block)
{
    struct block *parent = block->parent;
    block->is_open = false;
    if (block->kind == BLOCK_PARAGRAPH && !take_definitions(r, block))
        block_unlink(block);
    else if (block->kind == BLOCK_CODE && !block->is_fenced)
        drop_blank_ends(r->blocks, block);
    else if (block->kind == BLOCK_LIST)
        block->is_tight = is_tight(block);
    return parent;
}

static struct block *add_block(struct reader *r, struct block *parent, enum block_kind kind)
{
    while (!may_hold(parent, kind))
        parent = close_block(r, parent);
    struct block *block = ARENA_NEW(r->blocks->arena, struct block);
    block->kind = kind;
    block->parent = parent;
    block->previous = parent->last;
    block->is_open = true;
    block->line = (uint32_t)r->blocks->lines.count;
    block->start_line = r->line_number;
    block->depth = parent->depth + (kind == BLOCK_QUOTE || kind == BLOCK_ITEM);
    if (parent->last)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
    return block;
}

/* The rest of the line becomes a line of block. */
static void add_line(struct reader *r, struct block *block)
{
    uint32_t pad = 0;
    if (r->in_tab) {
        pad = (uint32_t)(TAB_STOP - r->column % TAB_STOP);
        r->offset++;
        r->in_tab = false;
    }
    struct block_line line = {r->base + (uint32_t)r->offset, r->base + (uint32_t)r->line.length,
                              pad};
    VEC_PUSH(&r->blocks->lines, line);
    block->line_count++;
}

static bool continue_item(struct reader *r, const struct block *item)
{
    if (r->indent >= item->indent) {
        reader_skip_columns(r, item->indent);
        return true;
    }
    if (!r->is_blank || !item->first)
        return false;
    reader_skip_to(r, r->nonspace);
    return true;
}

static bool continue_code(struct reader *r, const struct block *code)
{
    if (code->is_fenced) {
        for (size_t i = 0; i < code->fence_indent && reader_at_blank(r); i++)
            reader_skip_columns(r, 1);
        return true;
    }
    if (r->indent >= CODE_INDENT)
        reader_skip_columns(r, CODE_INDENT);
    else if (r->is_blank)
        reader_skip_to(r, r->nonspace);
    else
        return false;
    return true;
}

static bool continue_quote(struct reader *r)
{
    if (r->indent >= CODE_INDENT || reader_peek(r) != '>')
        return false;
    reader_skip_to(r, r->nonspace + 1);
    if (reader_at_blank(r))
        reader_skip_columns(r, 1);
    return true;
}

/* Whether the line goes on with an open block; takes what belongs to it. */
static bool continue_block(struct reader *r, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_DOCUMENT:
    case BLOCK_LIST:
    case BLOCK_RULE: /* takes blank lines in libcmark: they make no list loose */
    case BLOCK_HTML: return true;
    case BLOCK_QUOTE: return continue_quote(r);
    case BLOCK_ITEM: return continue_item(r, block);
    case BLOCK_CODE: return continue_code(r, block);
    case BLOCK_PARAGRAPH:
    case BLOCK_TABLE: return !r->is_blank;
    case BLOCK_HEADING: return false;
    }
    return false;
}

static bool closes_fence(const struct reader *r, const struct block *block)
{
    return block->kind == BLOCK_CODE && block->is_fenced && r->indent < CODE_INDENT &&
           start_fence_end(reader_rest(r), block->fence, block->fence_length);
}

/* The innermost block that the line continues; NULL where the line closed a fence. */
static struct block *match_open_blocks(struct reader *r)
{
    struct block *block = r->blocks->root;
    while (block->last && block->last->is_open) {
        struct block *next = block->last;
        reader_look(r);
        if (closes_fence(r, next)) {
            r->tip = close_block(r, next);
            return NULL;
        }
        if (!continue_block(r, next))
            break;
        block = next;
    }
    return block;
}

static struct block *open_item(struct reader *r, struct block *container,
                               struct start_marker marker)
{
    size_t indent = r->indent;
    reader_skip_to(r, r->nonspace + marker.length);
    struct reader before = *r;
    while (r->column - before.column <= CODE_INDENT + 1 && reader_at_blank(r))
        reader_skip_columns(r, 1);
    size_t blanks = r->column - before.column;
    if (blanks == 0 || blanks > CODE_INDENT || r->offset == r->line.length) {
        *r = before;
        reader_skip_columns(r, blanks > 0);
        blanks = 1;
    }
    if (container->kind != BLOCK_LIST || container->marker != marker.kind) {
        container = add_block(r, container, BLOCK_LIST);
        container->marker = marker.kind;
        container->is_ordered = marker.kind == '.' || marker.kind == ')';
        container->number = marker.number;
    }
    struct block *item = add_block(r, container, BLOCK_ITEM);
    item->indent = (uint32_t)(indent + marker.length + blanks);
    return item;
}

static struct block *open_fence(struct reader *r, struct block *container, size_t length)
{
    struct block *code = add_block(r, container, BLOCK_CODE);
    code->is_fenced = true;
    code->fence = reader_peek(r);
    code->fence_length = (uint32_t)length;
    code->fence_indent = (uint32_t)r->indent;
    code->info = str_trim(str_skip(r->line, r->nonspace + length));
    reader_skip_to(r, r->line.length);
    return code;
}

/* A paragraph whose last line is the header of a table, with the row of hyphens at hand: the line
 * moves over to a new table, and what was before it stays. */
static struct block *open_table(struct reader *r, struct block *paragraph)
{
    struct blocks *blocks = r->blocks;
    if (!table_begins(block_line_text(blocks, paragraph->line + paragraph->line_count - 1),
                      reader_rest(r)))
        return NULL;
    struct block *parent = paragraph->parent;
    paragraph->line_count--;
    paragraph->is_open = false;
    if (!take_definitions(r, paragraph))
        block_unlink(paragraph);
    struct block *table = add_block(r, parent, BLOCK_TABLE);
    table->line--;
    table->line_count = 1;
    r->matched = table;
    r->tip = table;
    return table;
}

/* What a line may begin where it is indented by less than a code block; NULL where it begins
 * nothing. */
static struct block *open_marked(struct reader *r, struct block *container)
{
    struct str rest = reader_rest(r), content;
    bool in_paragraph = container->kind == BLOCK_PARAGRAPH;
    bool is_deep = container->depth >= BLOCK_DEPTH;
    size_t fence = start_fence(rest);
    unsigned level;
    if (reader_peek(r) == '>' && !is_deep) {
        continue_quote(r);
        return add_block(r, container, BLOCK_QUOTE);
    }
    if ((level = start_heading(rest, &content)) > 0) {
        struct block *heading = add_block(r, container, BLOCK_HEADING);
        heading->level = level;
        r->line.length = (size_t)(content.at + content.length - r->line.at);
        reader_skip_to(r, (size_t)(content.at - r->line.at));
        return heading;
    }
    if (fence)
        return open_fence(r, container, fence);
    unsigned html = start_html(rest);
    if (html) {
        struct block *block = add_block(r, container, BLOCK_HTML);
        block->html_kind = html;
        return block;
    }
    if (in_paragraph && (level = start_underline(rest)) > 0) {
        if (!take_definitions(r, container))
            return NULL; /* all of it was definitions: the line is text of the paragraph */
        container->kind = BLOCK_HEADING;
        container->level = level;
        container->is_setext = true;
        reader_skip_to(r, r->line.length);
        return container;
    }
    if (start_rule(rest)) {
        reader_skip_to(r, r->line.length);
        return add_block(r, container, BLOCK_RULE);
    }
    struct start_marker marker = start_list(rest, in_paragraph);
    if (marker.length && !is_deep)
        return open_item(r, container, marker);
    return in_paragraph ? open_table(r, container) : NULL;
}

static struct block *open_blocks(struct reader *r, struct block *container)
{
    bool may_be_lazy = r->tip->kind == BLOCK_PARAGRAPH || container->kind == BLOCK_TABLE;
    while (container->kind != BLOCK_CODE && container->kind != BLOCK_HTML) {
        reader_look(r);
        if (r->is_blank)
            break;
        struct block *block = NULL;
        if (r->indent < CODE_INDENT) {
            block = open_marked(r, container);
        } else if (!may_be_lazy) {
            reader_skip_columns(r, CODE_INDENT);
            block = add_block(r, container, BLOCK_CODE);
        }
        if (!block)
            break;
        container = block;
        if (takes_lines(container) || container->kind == BLOCK_HTML)
            break;
        may_be_lazy = false;
    }
    return container;
}

/* Remembers a blank line for the lists around it. */
static void note_blank(struct reader *r, struct block *container)
{
    if (r->is_blank && container->last)
        container->last->last_line_blank = true;
    bool fenced = container->kind == BLOCK_CODE && container->is_fenced;
    bool fresh_item = container->kind == BLOCK_ITEM && !container->first &&
                      container->start_line == r->line_number;
    container->last_line_blank = r->is_blank && container->kind != BLOCK_QUOTE &&
                                 container->kind != BLOCK_HEADING &&
                                 container->kind != BLOCK_RULE && !fenced && !fresh_item;
    for (struct block *above = container->parent; above; above = above->parent)
        above->last_line_blank = false;
}

/* The rest of the line goes into container, which is open and the innermost. */
static void fill_block(struct reader *r, struct block *container)
{
    while (r->tip != r->matched) {
        r->tip = close_block(r, r->tip);
        assert(r->tip);
    }
    bool opened_fence = container->kind == BLOCK_CODE && container->is_fenced &&
                        container->start_line == r->line_number;
    if (container->kind == BLOCK_CODE) {
        if (!opened_fence)
            add_line(r, container);
    } else if (container->kind == BLOCK_HTML) {
        if (start_html_end(str_skip(r->line, r->offset), container->html_kind))
            container = close_block(r, container);
    } else if (container->kind == BLOCK_HEADING) {
        if (!container->is_setext && container->line_count == 0 && r->offset < r->line.length)
            add_line(r, container);
    } else if (!r->is_blank) {
        if (!takes_lines(container))
            container = add_block(r, container, BLOCK_PARAGRAPH);
        reader_skip_to(r, r->nonspace);
        add_line(r, container);
    }
    r->tip = container;
}

static void read_line(struct reader *r, struct str line)
{
    r->line = line;
    r->offset = r->column = 0;
    r->in_tab = false;
    struct block *container = match_open_blocks(r);
    if (!container)
        return;
    r->matched = container;
    struct block *matched = container;
    container = open_blocks(r, container);
    reader_look(r);
    note_blank(r, container);
    bool lazy = r->tip != matched && container == matched && !r->is_blank &&
                r->tip->kind == BLOCK_PARAGRAPH;
    if (lazy)
        add_line(r,
                 r->tip); /* with its indentation, as libcmark does it: then it is no definition */
    else
        fill_block(r, container);
}

void blocks_parse(struct blocks *blocks, struct arena *arena, struct str text)
{
    *blocks = (struct blocks){.arena = arena, .text = text};
    blocks->root = ARENA_NEW(arena, struct block);
    blocks->root->is_open = true;
    struct reader r = {.blocks = blocks, .tip = blocks->root};
    for (size_t at = 0; at < text.length; r.line_number++) {
        size_t end = at;
        while (end < text.length && text.at[end] != '\n' && text.at[end] != '\r')
            end++;
        r.base = (uint32_t)at;
        read_line(&r, str_make(text.at + at, end - at));
        if (end + 1 < text.length && text.at[end] == '\r' && text.at[end + 1] == '\n')
            end++;
        at = end + 1;
    }
    for (struct block *block = r.tip; block; block = close_block(&r, block))
        ;
}

void blocks_free(struct blocks *blocks)
{
    VEC_FREE(&blocks->lines);
    VEC_FREE(&blocks->definitions);
}
