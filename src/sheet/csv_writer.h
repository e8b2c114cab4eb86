/* What writes CSV row by row, and by several threads. For the files of this folder only. */
#ifndef SHEET_CSV_WRITER_H
#define SHEET_CSV_WRITER_H

#include "sheet/csv.h"
#include "sheet/parts.h"

enum { CSV_PIECE = 1024 * 1024 }; /* bytes that are handed over at a time */

/* The bytes of a run at a level, among the run's. */
struct csv_slot {
    size_t start;
    size_t length;
    bool is_made;
};

VEC_TYPE(csv_slots, struct csv_slot);

/* Neighbouring columns that change together: their bytes are made once, and copied. */
struct csv_run {
    enum sheet_stage stage;
    uint32_t first;
    uint32_t count;
    uint32_t made; /* 1 + the number of the category or cell whose bytes these are */
    struct buf bytes;
    struct csv_slots slots; /* of STAGE_LEVEL, by level; behind them that of the whole ladder */
};

struct csv_writer {
    struct sheet *sheet;
    struct sheet_columns columns;
    struct csv_run *runs;
    uint32_t run_count;
    const struct ladder *ladder; /* whose bytes the runs hold */
    struct buf out;
    void (*flush)(struct csv_writer *w,
                  bool is_last); /* takes what is in out, which is empty then */
    void *context;
    char delimiter;
    bool has_guard;
    struct str line_end;
};

/* ---- csv.c ---- */
/* What flush is to be is the caller's to say. */
struct csv_writer csv_writer_make(struct sheet *sheet, struct sheet_columns columns);
void csv_writer_free(struct csv_writer *w);
/* A sheet_found, with the writer as its context. */
void csv_put_row(void *context, const struct sheet_row *row);

/* ---- csv_threads.c ---- */
/* Whether there is enough to do for several threads, and no row depends on those of other ladders. */
bool csv_is_for_threads(const struct csv_writer *w, const struct sheet_file *file);
/* The rows that sheet_rows() would give, made by several threads and handed over by this one. */
void csv_rows_by_threads(struct csv_writer *w, const struct sheet_file *file, csv_piece *piece,
                         void *context);

#endif
