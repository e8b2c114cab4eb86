/* GitHub's tables: rows of cells between pipes. */
#ifndef PROSE_TABLE_H
#define PROSE_TABLE_H

#include "base/buf.h"

enum table_align { TABLE_PLAIN, TABLE_LEFT, TABLE_CENTER, TABLE_RIGHT };

/* Whether hyphens is a row of hyphens below a header with as many cells. */
bool table_begins(struct str header, struct str hyphens);
/* The next cell of a row, trimmed, \| still escaped. *at begins with 0. False behind the last. */
bool table_next_cell(struct str row, size_t *at, struct str *cell);
size_t table_count_cells(struct str row);
/* What a cell of the row of hyphens says. */
enum table_align table_align(struct str cell);
/* The cell with its \| as |, which is done before anything else is read in it. */
void table_unescape(struct buf *out, struct str cell);

#endif
