/* A workbook while it is written. Private to src/book.
 *
 * Rows are written from the top to the bottom, sheet by sheet: that is what libxlsxwriter wants where
 * it is to keep no more than a row in memory. The first thing that goes wrong is kept, and what is
 * written after it is of no use. */
#ifndef BOOK_WRITE_H
#define BOOK_WRITE_H

#include "base/buf.h"
#include "base/vec.h"
#include "book/book.h"
#include "model/query.h"
#include "prose/markdown.h"
#include "sheet/sheet.h"

#include <xlsxwriter.h>

/* What Excel takes. */
enum {
    BOOK_ROWS = 1048576,
    BOOK_COLUMNS = 16384,
    BOOK_CELL = 32767, /* units of UTF-16 in a cell */
    BOOK_NAME = 31,    /* the same in a sheet's name */
    BOOK_URL = 2079,
    BOOK_URLS = 65530 /* on a sheet */
};

/* How a cell looks. */
enum look {
    LOOK_TEXT,
    LOOK_STRONG,
    LOOK_CODE, /* text that may look like a number, and stays text when it is edited */
    LOOK_NUMBER,
    LOOK_LINK,
    LOOK_HEAD,
    LOOK_HEAD_TRACK, /* of levels that are not of the main track */
    LOOK_SAME,
    LOOK_NONE,
    LOOK_TODO,
    LOOK_EVIDENCE,
    LOOK_TITLE, /* of a sheet; nothing around it */
    LOOK_ASIDE,
    LOOK_BACK,
    LOOK_COUNT
};

/* How words in a cell look, where they don't look as their cell does. */
enum run_style {
    RUN_BOLD = 1,
    RUN_ITALIC = 2,
    RUN_CODE = 4,
    RUN_LINK = 8,
    RUN_MUTED = 16,
    RUN_TODO = 32,
    RUN_STYLES = 64
};

/* Groups have colours: each TINTS-th has the same. The one behind is of what is in no group. */
enum { TINTS = 8, INDENTS = 3 };

struct styles {
    lxw_format *looks[LOOK_COUNT];
    lxw_format *groups[TINTS + 1];
    lxw_format *skills[TINTS + 1];
    lxw_format *indents[INDENTS + 1]; /* LOOK_TEXT of nested statements, by depth */
    lxw_format *runs[RUN_STYLES];     /* NULL until wanted */
};

struct run {
    size_t start; /* of its text; the next run begins at its end */
    unsigned style;
    struct str url;    /* of a link */
    bool is_link_last; /* the link ends here */
};

VEC_TYPE(run_vec, struct run);

/* The text of a cell. */
struct words {
    struct buf text;
    size_t units; /* of UTF-16 */
    struct run_vec runs;
    bool has_links;
};

struct book {
    lxw_workbook *file;
    const struct model *model;
    const struct sheet_options *options;
    struct sheet *sheet;
    struct arena lasting;
    struct arena scratch; /* of a row */
    struct styles styles;
    const char **names; /* of matrices, by the order of ladders in the options */
    struct map order;   /* address of a ladder to 1 + its place there; empty without matrices */
    bool has_ladders;   /* the sheet of that name */
    bool is_large;
    struct words words;
    struct buf plain;
    const struct ladder *ladder; /* links in texts are seen from here */
    uint32_t source;
    struct place place; /* of what is being written, where has_place */
    bool has_place;
    int error; /* as book_write() returns it */
    struct book_refusal *why;
};

VEC_TYPE(width_vec, double);

/* One sheet. */
struct tab {
    struct book *book;
    lxw_worksheet *at;
    const char *name;
    uint32_t row; /* the one that is written */
    uint32_t columns;
    uint32_t links;
    uint32_t lines;          /* of the row, so far */
    struct width_vec widths; /* by column; 0 of those that are folded away */
    bool is_folding;         /* the column before is folded away */
};

/* ---- book.c ---- */
void book_fail(struct book *book, int error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* What is written next is about this; NULL: about nothing that stands in a file. */
void book_about(struct book *book, const struct entity *entity);
/* What libxlsxwriter says as an errno value: that of the call which failed, where there is one. */
int book_error(lxw_error error);
/* Whether a layout is asked for; without any, all are. */
bool book_wants(const struct book *book, enum sheet_layout layout);

/* ---- styles.c ---- */
void styles_make(struct styles *styles, lxw_workbook *file);
/* NULL for 0. */
lxw_format *styles_run(struct styles *styles, lxw_workbook *file, unsigned style);
/* The number of a group's colour: that of the outermost group around it. group may be NULL. */
uint32_t styles_tint(const struct ladder *ladder, const struct group *group);

/* ---- names.c ---- */
struct names;
struct names *names_new(struct arena *arena);
void names_free(struct names *names);
/* The name of a sheet that is wanted to be called so; in the arena. */
const char *names_add(struct names *names, struct str wanted);
/* Names for the matrices of all ladders in the options. */
void names_make(struct book *book);

/* ---- words.c ---- */
void words_clear(struct words *words);
void words_free(struct words *words);
/* What no workbook can hold becomes U+FFFD. */
void words_add(struct words *words, struct str text, unsigned style);
/* Inline Markdown, with the links of book->ladder and book->source. */
void words_add_markdown(struct book *book, struct str markdown, unsigned style);
/* A statement as it stands in its place. */
void words_add_statement(struct book *book, const struct query_statement *found);
/* Texts of a content as plain words, each on a line of its own. */
void words_add_description(struct book *book, const struct content *content, unsigned style);
/* The same of a skill, and behind them the statements that stand directly in it. */
void words_add_about_skill(struct book *book, const struct skill *skill, unsigned style);
/* The words of inline Markdown; valid until the next call. */
struct str book_plain(struct book *book, struct str markdown);

/* ---- targets.c ---- */
/* What links in texts become: addresses that begin with "internal:" lead to a sheet. */
struct markdown_links targets_links(struct book *book);
/* The address of a cell of a ladder's matrix; empty where there is none. In scratch. */
struct str target_matrix(struct book *book, const struct ladder *ladder,
                         const struct entity *entity);

/* ---- tab.c ---- */
struct tab tab_open(struct book *book, const char *name);
/* Frozen, filtered and printed again: the row, and columns to its left. */
void tab_head(struct tab *tab, uint32_t frozen_columns);
/* After all rows: the filter, and what is printed. */
void tab_close(struct tab *tab, uint32_t head_row);
/* The first cell of a column, and how wide it is, in digits: before its other cells are written. */
void tab_column(struct tab *tab, uint32_t column, struct str title, double width);
void tab_width(struct tab *tab, uint32_t column, double width);
/* A column that is folded away: the mark above it, or above the one behind it, brings it back. */
void tab_folded(struct tab *tab, uint32_t column, struct str title);
/* Moves on to the next row. */
void tab_next(struct tab *tab);

/* The words that were put together; clears them. */
void tab_words(struct tab *tab, uint32_t column, lxw_format *look);
void tab_text(struct tab *tab, uint32_t column, struct str text, enum look look);
void tab_number(struct tab *tab, uint32_t column, double number);
/* A text that leads to url, where there is one. */
void tab_link(struct tab *tab, uint32_t column, struct str text, struct str url, enum look look);

/* Only of rows that are taller than their text. */
void tab_height(struct tab *tab, double points);

/* ---- measure.c ---- */
/* Lines that a text takes in a column of a width. */
uint32_t measure_lines(struct str text, double column);

/* ---- A file each ---- */
void book_ladders(struct book *book);
void book_levels(struct book *book);
void book_expectations(struct book *book);
void book_matrix(struct book *book, const struct ladder *ladder, const char *name);
/* Where skills and levels begin in it: below a title, a line of remarks, and the header. */
enum { MATRIX_TOP = 3 };
uint32_t matrix_first_level(const struct ladder *ladder);

/* ---- matrix_cell.c ---- */
/* The words of a cell, and how it looks. */
enum look matrix_cell(struct book *book, const struct skill *skill, const struct level *level);
/* What a level says in a section; ATOM_NONE: directly. */
void matrix_section(struct book *book, atom section, const struct level *level);
/* How long it will be, about. */
size_t matrix_cell_length(struct book *book, const struct skill *skill, const struct level *level);
size_t matrix_section_length(struct book *book, atom section, const struct level *level);
/* The tables of a profile as they are. */
void book_tables(struct book *book);

/* ---- attributes.c ---- */
/* Attributes that some ladders or levels have, in the order of the model. */
struct attributes {
    const struct attribute **items; /* in lasting */
    uint32_t count;
};
struct attributes attributes_of(struct book *book, enum entity_kind kind);
/* Their names, and their values of one entity, from column on; returns the column behind. */
uint32_t attributes_head(struct tab *tab, const struct attributes *all, uint32_t column);
uint32_t attributes_values(struct tab *tab, const struct attributes *all, uint32_t column,
                           const struct entity *entity);

#endif
