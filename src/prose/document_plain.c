#include "prose/document.h"
#include "prose/inline_render.h"

struct writer {
    struct buf *out;
    size_t start;
    const struct document *document;
};

static void begin_line(const struct writer *w)
{
    if (w->out->length > w->start && w->out->at[w->out->length - 1] != '\n')
        buf_add_char(w->out, '\n');
}

/* Each line of code is a line here too, without its indentation. */
static void write_code(const struct writer *w, const struct block *code)
{
    for (uint32_t i = 0; i < code->line_count; i++) {
        begin_line(w);
        struct str line = str_trim(block_line_text(&w->document->blocks, code->line + i));
        for (size_t at = 0; at < line.length; at++) {
            if (!char_is_blank(line.at[at]))
                buf_add_char(w->out, line.at[at]);
            else if (!char_is_blank(line.at[at - 1]))
                buf_add_char(w->out, ' ');
        }
    }
}

static void write_table(const struct writer *w, const struct block *block)
{
    struct document_table table = document_table(w->document, block);
    for (uint32_t i = 0; i < table.row_count; i++) {
        begin_line(w);
        for (uint32_t cell = 0; cell < table.rows[i].cells && cell < table.columns; cell++) {
            if (cell > 0)
                buf_add_char(w->out, ' ');
            inline_plain(w->out, inlines_run(&w->document->inlines, table.rows[i].leaf + cell));
        }
    }
}

static void write_block(const struct writer *w, const struct block *block)
{
    begin_line(w);
    if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING)
        inline_plain(w->out, inlines_run(&w->document->inlines, block->leaf));
    else if (block->kind == BLOCK_CODE)
        write_code(w, block);
    else if (block->kind == BLOCK_TABLE)
        write_table(w, block);
    for (const struct block *child = block->first; child; child = child->next)
        write_block(w, child);
}

void document_plain(struct buf *out, const struct document *document)
{
    struct writer w = {out, out->length, document};
    write_block(&w, document->blocks.root);
    while (out->length > w.start && char_is_space(out->at[out->length - 1]))
        out->length--;
}
