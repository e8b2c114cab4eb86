/* A table of a page, GitHub's or HTML's, as rows of cells. */
#ifndef TOOLS_GRID_H
#define TOOLS_GRID_H

#include "prose/block.h"
#include "tools/html_read.h"

enum { GRID_COLUMNS = 64 };

struct grid_row {
    const struct span *cells; /* bytes of the document, without blanks at the ends */
    uint32_t count;
};

struct grid {
    struct span bytes; /* of the document */
    bool is_html;
    uint32_t count, width;       /* rows; the most cells of one */
    const struct grid_row *rows; /* the first is the header */
};

/* Reads GitHub's table, a block of a page whose text begins `skipped` bytes into the document. All is in the arena; false
 * where it is wider than GRID_COLUMNS. */
bool grid_read_block(struct grid *grid, struct arena *arena, const struct blocks *blocks,
                     const struct block *table, uint32_t skipped);
/* Reads HTML's table whose tag is the first in html, and moves html behind it. False where it is none that has just
 * rows of cells: cells over several columns or rows, tables in tables, text outside of cells. */
bool grid_read_html(struct grid *grid, struct arena *arena, struct html *html);
/* The cell of a row; an empty span where the row is shorter. */
struct span grid_cell(const struct grid *grid, uint32_t row, uint32_t column);

#endif
