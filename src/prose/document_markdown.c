/* Blocks as Markdown in one style: bullets are hyphens, headings have number signs, code is fenced.
 */
#include "prose/document.h"
#include "prose/inline_render.h"
#include "prose/table.h"

enum { FENCE_MIN = 3, NUMBER_LAST = 999999999 };

struct writer {
    struct buf *out;
    const struct document *document;
    struct buf prefix; /* of each line: what the quotes and items around it want */
};

static void write_children(struct writer *w, const struct block *block, bool is_tight);

static void end_line(const struct writer *w)
{
    buf_add_char(w->out, '\n');
    buf_add_str(w->out, buf_str(&w->prefix));
}

static void trim_line(const struct writer *w)
{
    while (w->out->length > 0 && w->out->at[w->out->length - 1] == ' ')
        w->out->length--;
}

static void end_block(const struct writer *w, bool is_tight)
{
    if (!is_tight) {
        end_line(w);
        trim_line(w);
    }
    end_line(w);
}

static void write_marker(struct writer *w, const struct block *list, uint32_t number)
{
    size_t start = w->out->length;
    if (list->is_ordered) {
        buf_add_number(w->out, number);
        buf_add_char(w->out, list->marker);
    } else {
        buf_add_char(w->out, '-');
    }
    buf_add_char(w->out, ' ');
    buf_add_times(&w->prefix, ' ', w->out->length - start);
}

static void write_list(struct writer *w, const struct block *list)
{
    uint32_t number = list->number;
    size_t prefix = w->prefix.length;
    for (const struct block *item = list->first; item; item = item->next) {
        write_marker(w, list, number);
        if (!document_begins_item(item)) {
            trim_line(w);
            if (item->first)
                end_line(w);
        }
        write_children(w, item, list->is_tight);
        w->prefix.length = prefix;
        if (item->next)
            end_block(w, list->is_tight);
        number += number < NUMBER_LAST;
    }
}

static void write_quote(struct writer *w, const struct block *quote)
{
    size_t prefix = w->prefix.length;
    buf_add_literal(w->out, "> ");
    buf_add_literal(&w->prefix, "> ");
    write_children(w, quote, false);
    w->prefix.length = prefix;
}

static size_t longest_fence(const struct blocks *blocks, const struct block *code)
{
    size_t longest = 0;
    for (uint32_t i = 0; i < code->line_count; i++) {
        struct str line = block_line_text(blocks, code->line + i);
        for (size_t at = 0, run = 0; at < line.length; at++) {
            run = line.at[at] == '`' ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
    }
    return longest;
}

static void write_code_line(const struct writer *w, uint32_t line)
{
    end_line(w);
    size_t start = w->out->length;
    document_add_code(w->out, w->document, line);
    if (w->out->length == start)
        trim_line(w);
    for (size_t i = start; i < w->out->length; i++) {
        if ((unsigned char)w->out->at[i] < ' ')
            w->out->at[i] = '?'; /* a control character has no place in a text */
    }
}

static void write_code(const struct writer *w, const struct block *code)
{
    const struct blocks *blocks = &w->document->blocks;
    size_t fence = longest_fence(blocks, code) + 1;
    fence = fence < FENCE_MIN ? FENCE_MIN : fence;
    buf_add_times(w->out, '`', fence);
    size_t start = w->out->length;
    document_language(code, w->out);
    if (w->out->length == start)
        buf_add_literal(w->out, "text");
    for (uint32_t i = 0; i < code->line_count; i++)
        write_code_line(w, code->line + i);
    end_line(w);
    buf_add_times(w->out, '`', fence);
}

static void write_hyphens(const struct writer *w, const struct document_table *table)
{
    static const char *const hyphens[] = {" --- |", " :-- |", " :-: |", " --: |"};
    struct str cell;
    size_t at = 0;
    end_line(w);
    buf_add_char(w->out, '|');
    for (uint32_t i = 0; i < table->columns && table_next_cell(table->hyphens, &at, &cell); i++)
        buf_add_text(w->out, hyphens[table_align(cell)]);
}

static void write_row(const struct writer *w, struct document_table *table, uint32_t row)
{
    struct document_row cells = table->rows[row];
    buf_add_char(w->out, '|');
    for (uint32_t i = 0; i < table->columns; i++) {
        if (i < cells.cells) {
            struct inline_run run = inlines_run(&w->document->inlines, cells.leaf + i);
            buf_add_text(w->out, run.count > 0 ? " " : "");
            inline_markdown(w->out, run, MARKDOWN_IN_TABLE, STR_NONE);
        } else if (table->missing == 0) {
            continue;
        } else {
            table->missing--;
        }
        buf_add_literal(w->out, " |");
    }
}

static void write_table(const struct writer *w, const struct block *block)
{
    struct document_table table = document_table(w->document, block);
    for (uint32_t i = 0; i < table.row_count; i++) {
        if (i > 0)
            end_line(w);
        write_row(w, &table, i);
        if (i == 0)
            write_hyphens(w, &table);
    }
}

static void write_block(struct writer *w, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_DOCUMENT:
    case BLOCK_ITEM:
    case BLOCK_HTML: break;
    case BLOCK_QUOTE: write_quote(w, block); break;
    case BLOCK_LIST: write_list(w, block); break;
    case BLOCK_PARAGRAPH:
        inline_markdown(w->out, inlines_run(&w->document->inlines, block->leaf), MARKDOWN_IN_BLOCK,
                        buf_str(&w->prefix));
        break;
    case BLOCK_HEADING:
        buf_add_times(w->out, '#', block->level);
        buf_add_char(w->out, ' ');
        inline_markdown(w->out, inlines_run(&w->document->inlines, block->leaf),
                        MARKDOWN_IN_HEADING, STR_NONE);
        break;
    case BLOCK_CODE: write_code(w, block); break;
    case BLOCK_RULE: buf_add_literal(w->out, "---"); break;
    case BLOCK_TABLE: write_table(w, block); break;
    }
}

static void write_children(struct writer *w, const struct block *block, bool is_tight)
{
    for (const struct block *child = block->first; child; child = child->next) {
        write_block(w, child);
        if (child->next)
            end_block(w, is_tight);
    }
}

void document_markdown(struct buf *out, const struct document *document)
{
    struct writer w = {.out = out, .document = document};
    write_children(&w, document->blocks.root, false);
    buf_free(&w.prefix);
}
