/* Rows of expectations.csv, put together from pieces that are made once: what stands for ladder and
 * level, for the category, and their attributes. Private to csv_long.c and csv_rows.c. */
#ifndef EMIT_CSV_ROWS_H
#define EMIT_CSV_ROWS_H

#include "emit/csv.h"

enum { CSV_NESTING = 128 }; /* deeper than the parser lets statements nest */

struct csv_slice {
    size_t start;
    size_t length;
};

struct csv_level_piece {
    struct str names;      /* track,level_id,level,rank, */
    struct str attributes; /* ,track...,level... */
};

VEC_TYPE(csv_ids, struct str);

/* The pieces of the rows at hand, each with the commas that it needs. */
struct csv_rows {
    struct csv *csv;
    struct buf ladder;                    /* ladder_id,ladder, */
    struct buf category;                  /* group,category_id,category, */
    struct buf ladder_attributes;         /* ,ladder... */
    struct buf category_attributes;       /* ,group...,skill...,section... */
    struct buf cell_attributes;           /* ,cell... */
    struct buf making;                    /* a piece on its way into scratch */
    struct buf no_attributes;             /* ,statement... of a statement that has none */
    const struct level *at;               /* whose row it is; NULL for the whole ladder */
    const struct csv_level_piece *piece;  /* its columns */
    const struct csv_level_piece *pieces; /* by level index; behind them that of the whole ladder */
    struct str id;                        /* of the category, for ids of statements */
    const char *kind;                     /* "skill," or "section," */
    struct buf ancestors;                 /* ids of the statements above the next one */
    struct csv_slice ancestor[CSV_NESTING];
    uint32_t count; /* statements since it was last set to 0 */

    /* Of the full view, whose rows are made after those of the own view were gone through. */
    bool is_registering;  /* there are no rows, ids are noted only */
    struct map homes;     /* statement and level to 1 + index of an id */
    struct csv_ids known; /* in scratch */
    struct ids foreign;   /* of statements of other ladders */
};

/* A section where it stands: what `use` brought in has other sections around it than at home. */
struct csv_around {
    const struct csv_around *outer;
    const struct section *section;
};

/* ---- Where the next rows stand ---- */
void csv_rows_ladder(struct csv_rows *rows);
void csv_rows_level(struct csv_rows *rows, const struct level *level);
void csv_rows_skill(struct csv_rows *rows, const struct skill *skill);
void csv_rows_cell(struct csv_rows *rows, const struct cell *cell);
void csv_rows_section(struct csv_rows *rows, const struct csv_around *at);
/* Statements directly in a level. */
void csv_rows_expectations(struct csv_rows *rows);

/* ---- Rows ---- */
/* A query_found with the rows as its context. */
void csv_row_statement(void *context, const struct query_statement *found);
/* A row without a statement: "same", "none" or "todo". */
void csv_row_state(struct csv_rows *rows, const char *state);

#endif
