#include "base/escape.h"
#include "prose/document.h"
#include "prose/inline_render.h"
#include "prose/table.h"

struct writer {
    struct buf *out;
    const struct document *document;
};

static void write_children(const struct writer *w, const struct block *block);

static void write_inline(const struct writer *w, uint32_t leaf)
{
    inline_html(w->out, inlines_run(&w->document->inlines, leaf), '\n');
}

static void write_item(const struct writer *w, const struct block *item)
{
    buf_add_literal(w->out, "<li>");
    if (item->first && !(item->parent->is_tight && item->first->kind == BLOCK_PARAGRAPH))
        buf_add_char(w->out, '\n');
    write_children(w, item);
    buf_add_literal(w->out, "</li>\n");
}

static void write_list(const struct writer *w, const struct block *list)
{
    if (list->is_ordered && list->number != 1)
        buf_add_format(w->out, "<ol start=\"%u\">\n", (unsigned)list->number);
    else
        buf_add_text(w->out, list->is_ordered ? "<ol>\n" : "<ul>\n");
    for (const struct block *item = list->first; item; item = item->next)
        write_item(w, item);
    buf_add_text(w->out, list->is_ordered ? "</ol>\n" : "</ul>\n");
}

static void write_paragraph(const struct writer *w, const struct block *paragraph)
{
    const struct block *parent = paragraph->parent;
    bool is_bare = parent->kind == BLOCK_ITEM && parent->parent->is_tight;
    if (!is_bare)
        buf_add_literal(w->out, "<p>");
    write_inline(w, paragraph->leaf);
    if (!is_bare)
        buf_add_literal(w->out, "</p>\n");
    else if (paragraph->next)
        buf_add_char(w->out, '\n');
}

static void write_code(const struct writer *w, const struct block *code)
{
    struct buf language = {0};
    document_language(code, &language);
    buf_add_literal(w->out, "<pre><code");
    if (language.length > 0) {
        buf_add_literal(w->out, " class=\"language-");
        buf_add_str(w->out, buf_str(&language));
        buf_add_char(w->out, '"');
    }
    buf_free(&language);
    buf_add_char(w->out, '>');
    for (uint32_t i = 0; i < code->line_count; i++) {
        struct buf line = {0};
        document_add_code(&line, w->document, code->line + i);
        escape_html(w->out, buf_str(&line));
        buf_add_char(w->out, '\n');
        buf_free(&line);
    }
    buf_add_literal(w->out, "</code></pre>\n");
}

/* A header without words would be announced as one: it is a plain cell. */
static void write_cell(const struct writer *w, bool is_header, struct str hyphens,
                       struct inline_run run)
{
    static const char *const styles[] = {
        "",
        " style=\"text-align:left\"",
        " style=\"text-align:center\"",
        " style=\"text-align:right\"",
    };
    const char *element = is_header && run.count > 0 ? "th scope=\"col\"" : "td";
    buf_add_format(w->out, "<%s%s>", element, styles[table_align(hyphens)]);
    inline_html(w->out, run, '\n');
    buf_add_format(w->out, "</%.2s>\n", element);
}

static void write_row(const struct writer *w, struct document_table *table, uint32_t row)
{
    struct document_row cells = table->rows[row];
    struct inline_run nothing = {0};
    struct str hyphens;
    buf_add_literal(w->out, "<tr>\n");
    size_t at = 0;
    for (uint32_t i = 0; i < table->columns && table_next_cell(table->hyphens, &at, &hyphens);
         i++) {
        if (i < cells.cells) {
            write_cell(w, row == 0, hyphens, inlines_run(&w->document->inlines, cells.leaf + i));
        } else if (table->missing > 0) {
            table->missing--;
            write_cell(w, false, hyphens, nothing);
        }
    }
    buf_add_literal(w->out, "</tr>\n");
}

static void write_table(const struct writer *w, const struct block *block)
{
    struct document_table table = document_table(w->document, block);
    buf_add_literal(w->out, "<table>\n<thead>\n");
    for (uint32_t i = 0; i < table.row_count; i++) {
        write_row(w, &table, i);
        if (i == 0)
            buf_add_literal(w->out, "</thead>\n");
        if (i == 0 && table.row_count > 1)
            buf_add_literal(w->out, "<tbody>\n");
    }
    if (table.row_count > 1)
        buf_add_literal(w->out, "</tbody>\n");
    buf_add_literal(w->out, "</table>\n");
}

static void write_block(const struct writer *w, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_DOCUMENT:
    case BLOCK_ITEM:
    case BLOCK_HTML: break;
    case BLOCK_QUOTE:
        buf_add_literal(w->out, "<blockquote>\n");
        write_children(w, block);
        buf_add_literal(w->out, "</blockquote>\n");
        break;
    case BLOCK_LIST: write_list(w, block); break;
    case BLOCK_PARAGRAPH: write_paragraph(w, block); break;
    case BLOCK_HEADING:
        buf_add_format(w->out, "<h%u>", (unsigned)block->level);
        write_inline(w, block->leaf);
        buf_add_format(w->out, "</h%u>\n", (unsigned)block->level);
        break;
    case BLOCK_CODE: write_code(w, block); break;
    case BLOCK_RULE: buf_add_literal(w->out, "<hr>\n"); break;
    case BLOCK_TABLE: write_table(w, block); break;
    }
}

static void write_children(const struct writer *w, const struct block *block)
{
    for (const struct block *child = block->first; child; child = child->next)
        write_block(w, child);
}

void document_html(struct buf *out, const struct document *document)
{
    struct writer w = {out, document};
    write_children(&w, document->blocks.root);
}
