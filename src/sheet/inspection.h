/* What the files of the check share: looking at the values of one file. For check*.c only. */
#ifndef SHEET_INSPECTION_H
#define SHEET_INSPECTION_H

#include "sheet/parts.h"

/* A value of a column that takes none twice, and where it stands. */
struct once {
    struct str value;
    struct place place;
    const struct level *level; /* of the row; may be NULL */
};

VEC_TYPE(onces, struct once);

/* What is to be looked at in a column, and what was looked at last: a value that holds for many rows is looked
 * at once. */
struct look {
    bool is_wanted;
    bool is_limited;   /* by its profile's column */
    bool has_list;     /* of titles, in which separators must not stand */
    bool is_own;       /* a row's own, which is empty or begins with a letter nearly everywhere */
    uint32_t last;     /* 1 + the number of the category or cell */
    struct buf levels; /* of STAGE_LEVEL: a byte for each, and behind them for the whole ladder */
};

/* Columns, by their index. */
struct wanted {
    uint32_t *items;
    uint32_t count;
};

struct inspection {
    struct sheet *sheet;
    struct diag_sink *sink;
    const struct profile *profile;
    const struct sheet_file *file;
    struct sheet_columns columns;
    struct look *looks;   /* by column */
    struct wanted all;    /* the columns that are to be looked at */
    struct wanted moving; /* those of them that may be new in another row of a ladder, */
    struct wanted still;  /* and in another row of a cell */
    uint32_t cell;        /* 1 + the number of the last row's cell; 0 before a ladder's first */
    const struct ladder *ladder;
    const struct sheet_row *row;
    struct arena arena; /* values of this file */
    struct map values;  /* columns with hashes of values, to 1 + index */
    struct onces onces;
    struct map *ladders; /* those that have rows in the table */
    uint32_t rows;
};

/* ---- check_value.c ---- */
/* Adds a finding of a rule, as an error but for what is only worth a look. */
__attribute__((format(printf, 4, 5))) struct diag *inspection_report(struct inspection *at,
                                                                     enum rule rule,
                                                                     struct place place,
                                                                     const char *format, ...);
/* Looks at what a column has in the row at hand. */
void inspection_value(struct inspection *at, uint32_t index, struct str value);
/* Looks at the titles that a column lists, by which its reader parts them. */
void inspection_lists(struct inspection *at, const struct sheet_column *column);
/* Looks at the columns from the first on that tell rows apart together. */
void inspection_key(struct inspection *at, uint32_t count);

#endif
