/* A text of blocks, read completely: a tree of blocks in which the leaves know their inline text.
 *
 * The tree is tidied for both backends alike: blocks without content are gone; headings count down
 * from the shift and skip no level; lists of bullets that touch are one, and so are quotes;
 * numbered lists that touch have . and ) behind their numbers in turn; a list is tight only where
 * Markdown can say so. */
#ifndef PROSE_DOCUMENT_H
#define PROSE_DOCUMENT_H

#include "prose/block.h"
#include "prose/inline.h"

struct document_row {
    uint32_t leaf; /* of its first cell; the others follow */
    uint32_t cells;
};

struct document {
    struct arena arena;
    struct blocks blocks;
    struct inlines inlines;
    VEC_TYPE(, struct document_row) rows; /* of all tables; without the rows of hyphens */
};

void document_read(struct document *document, struct str text, unsigned heading_shift,
                   const struct markdown_links *links);
void document_free(struct document *document);

/* The language of a code block, of harmless characters only; may be empty. Appended to out. */
void document_language(const struct block *code, struct buf *out);

/* Appends a line of a code block, with blanks for tabs. */
void document_add_code(struct buf *out, const struct document *document, uint32_t line);
/* Whether the first block of an item can stand on the line of the marker. */
bool document_begins_item(const struct block *item);

/* Rows of a table, the header first: document->rows from first on. */
struct document_table {
    const struct document_row *rows;
    uint32_t row_count;
    uint32_t columns;
    uint32_t missing; /* how many cells may be added to rows that are too short */
    struct str hyphens;
};
struct document_table document_table(const struct document *document, const struct block *table);

void document_html(struct buf *out, const struct document *document);
void document_plain(struct buf *out, const struct document *document);
void document_markdown(struct buf *out, const struct document *document);

#endif
