/* Spreadsheets of a model: rows and columns as a profile asks for them, and what stands where they
 * meet. Nothing here knows how they are written: csv.c, lines.c and the room book do.
 *
 * A row is made for each thing of the table's kind, in the order of the sources. Values are texts;
 * most of them hold for many rows one after the other, which stages tell. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/buf.h"
#include "model/field.h"
#include "model/query.h"

/* What `export --layout` chooses from. */
enum sheet_layout { LAYOUT_LONG, LAYOUT_MATRIX, LAYOUT_LEVELS, LAYOUT_SET, LAYOUT_COUNT };

struct sheet_row;

struct sheet_options {
    const struct profile *profile; /* with the switches that were asked for */
    unsigned layouts;              /* bits 1 << enum sheet_layout; of profiles that have none: 0 */
    enum query_view view;
    const struct ladder *const *ladders; /* those that were chosen, in the order of the model */
    uint32_t ladder_count;
    bool by_threads; /* CSV of many ladders may be made by several threads */
    bool is_final;   /* what can't be taken is an error, whatever settings say */
    /* Whether a row is wanted; NULL: all are. */
    bool (*keep)(void *context, const struct sheet_row *row);
    void *context;
};

/* A section where it stands: what `use` brought in has other sections around it than at home. */
struct sheet_around {
    const struct sheet_around *outer;
    const struct section *section;
};

/* Where a row stands. What its kind has not is NULL. */
struct sheet_row {
    const struct ladder *ladder;
    const struct level *level; /* NULL for what holds for the whole ladder */
    const struct group *group; /* of the tree */
    const struct skill *skill;
    const struct skill
        *told; /* whose title, texts and attributes are shown: the skill's, but of one
                                 that has a row for several ladders those of its definition */
    const struct sheet_around *section; /* NULL, with skill NULL: statements directly in a level */
    const struct cell *cell;            /* as it is written; of skills only */
    enum cell_state state;              /* what the row shows of it */
    const struct query_statement *found;
    struct str text;      /* of the statement, as CommonMark */
    struct str id;        /* of the statement, for outputs */
    struct str parent;    /* of the one above it; may be empty */
    uint32_t number;      /* from 1, in its table (and ladder, where each has a file) */
    uint32_t category_no; /* other numbers, other things: what is the same need not be made again */
    uint32_t cell_no;
};

/* What has to change for a value to change. */
enum sheet_stage {
    STAGE_LADDER,
    STAGE_LEVEL,
    STAGE_CATEGORY, /* group, skill, section */
    STAGE_CELL,     /* a category at a level */
    STAGE_ROW
};

struct sheet_piece {
    struct str text;      /* where it is no field */
    struct field_ref ref; /* where text.at is NULL */
    enum sheet_stage stage;
};

struct sheet_column {
    struct str title;
    const struct profile_column
        *from; /* NULL: an attribute's or a level's, which nobody declared */
    const struct sheet_piece *pieces;
    uint32_t piece_count;
    enum sheet_stage stage;
    bool is_number;            /* values are decimal numbers, or empty */
    const struct level *level; /* of columns that are levels: the cell there is the value */
};

struct sheet_columns {
    const struct sheet_column *items;
    uint32_t count;
};

struct sheet;

/* Lives until sheet_free(); options and model have to live as long. */
struct sheet *sheet_new(const struct model *model, const struct sheet_options *options);
void sheet_free(struct sheet *sheet);

/* A file that is to be written: a table, or the part of it that has a file of its own. */
struct sheet_file {
    const struct profile_table *table;
    const struct ladder *ladder; /* NULL: all that were chosen */
    const struct track *track;   /* NULL: all */
    struct str name;             /* without an ending: "engineer.matrix" */
};

/* The files of the layouts that were asked for, in the order of tables and ladders. */
const struct sheet_file *sheet_files(struct sheet *sheet, uint32_t *count);
/* Live as long as the sheet. */
struct sheet_columns sheet_columns(struct sheet *sheet, const struct sheet_file *file);
typedef void sheet_found(void *context, const struct sheet_row *row);
void sheet_rows(struct sheet *sheet, const struct sheet_file *file, sheet_found *found,
                void *context);
/* A value before guard and delimiters, line ends as the profile has them. Valid until the next call. */
struct str sheet_value(struct sheet *sheet, const struct sheet_column *column,
                       const struct sheet_row *row);
/* What stands before a statement that is one of several in a cell; no spreadsheet takes it for a formula. */
struct str sheet_bullet(const struct statement *statement);
/* Where it is written: of its fields the one that changes most often, or PLACE_NONE. */
struct place sheet_place(const struct sheet *sheet, const struct sheet_column *column,
                         const struct sheet_row *row);

#endif
