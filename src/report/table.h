/* A table in Markdown whose columns also stand below each other in a terminal. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/arena.h"
#include "base/buf.h"

enum { TABLE_COLUMNS_MOST = 8 };

struct table_column {
    const char *title;
    bool is_number; /* stands to the right */
};

struct table_row {
    struct str cells[TABLE_COLUMNS_MOST];
    struct table_row *next;
};

/* A table of zeros with an arena and columns is empty and valid. */
struct table {
    struct arena *arena; /* owns the rows and their text */
    const struct table_column *columns;
    unsigned count;
    struct table_row *first;
    struct table_row *last;
};

struct table_row *table_add(struct table *table);
/* Text that Markdown would read as something else is escaped, control characters are spelt out. */
void table_text(struct table *table, struct table_row *row, unsigned column, struct str text);
void table_number(struct table *table, struct table_row *row, unsigned column, size_t number);
/* The last column is as wide as it is: what stands there may be long. */
void table_write(const struct table *table, struct buf *out);

#endif
