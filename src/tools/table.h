/* What the importer of tables shares: texts of fields, cells, and what names of columns and rows
 * say.
 * Private to the files table_*.c and import_table.c. */
#ifndef TOOLS_TABLE_H
#define TOOLS_TABLE_H

#include "tools/csv_read.h"
#include "tools/import.h"

VEC_TYPE(table_segments, struct clean_segment);

/* The content of a field, the quotes of CSV taken away. */
struct table_view {
    struct str text;
    const struct clean_segment *segments; /* at least one; see clean.h */
    uint32_t count;
    struct clean_segment whole;
};

struct table {
    struct import *import;
    struct draft *draft;
    struct csv_reader reader;
    uint32_t start; /* where the first row begins */
    bool is_ours;   /* written by `ladder build --to csv`: cells are read as they were written */
    struct draft_node *top; /* the ladder or the set, namespace of what is in it */
    /* of the field at hand, and of the text that is being made */
    struct buf field_bytes, bytes;
    struct table_segments field_segments, segments;
};

/* ---- table_text.c ---- */
void table_free(struct table *table);
/* The content of a field. One whose quotes are written twice is copied, and valid until the next
 * call. */
void table_view(struct table *table, const struct csv_field *field, struct table_view *view);
uint32_t table_view_source(const struct table_view *view, size_t at);
bool table_is_blank(const struct table *table, const struct csv_field *field);
struct str table_raw(const struct table *table, const struct csv_field *field);

/* Bytes [from, to) of a view as Markdown that reads as these words: on one line; or, for an
 * item, a paragraph
 * for each line. */
struct draft_text table_line(struct table *table, const struct table_view *view, size_t from,
                             size_t to);
struct draft_text table_paragraphs(struct table *table, const struct table_view *view, size_t from,
                                   size_t to);
/* The whole content of a field on one line. */
struct draft_text table_title(struct table *table, const struct csv_field *field);
/* "label: " of our own, then the content of a field in paragraphs. label may be empty. */
struct draft_text table_labelled(struct table *table, struct str label,
                                 const struct csv_field *field);
/* Notes that bytes of the document stand in the result in another form. */
void table_understood(struct table *table, uint32_t start, uint32_t end);
/* A finding of a part that was kept as text. */
void table_note_text(struct table *table, const struct csv_field *field, const char *what);

/* ---- table_rest.c ---- */
/* What the words of the row at hand may be a text of, where they have no other place; NULL where
 * nothing is made. It is asked of each row in turn. */
typedef struct draft_node *table_home(void *context);
/* All words of the table that stand nowhere in the draft become texts. */
void table_keep_rest(struct table *table, table_home *home, void *context);

/* ---- table_cell.c ---- */
/* Where a cell stands, and what is known of the levels below it in its skill. */
enum table_below { TABLE_NOTHING, TABLE_CONTENT, TABLE_NONE };

/* Fills the cell of a level. field: NULL where the row is too short to have it, which ends at
 * `end`. */
void table_fill(struct table *table, struct draft_node *cell, const struct csv_field *field,
                uint32_t end, enum table_below *below);
/* Whether a field holds dashes and dots at most. */
bool table_says_nothing(struct table *table, const struct csv_field *field);
/* The same for a field that is known to be blank. */
void table_blank(struct table *table, struct draft_node *cell, struct span place,
                 enum table_below *below);
/* Adds the statements of a field to a cell, a level or a section. */
void table_statements(struct table *table, struct draft_node *node, const struct csv_field *field);
/* Adds an example of a statement: it stands before those that are nested below the statement. */
struct draft_node *table_add_example(struct table *table, struct draft_node *statement);
/* A cell that holds one plain statement says so in a string. */
void table_close_cell(struct draft_node *cell);

/* ---- table_words.c ---- */
enum table_role {
    TABLE_OTHER,
    TABLE_SKILL_ID,
    TABLE_SKILL,
    TABLE_GROUP,
    TABLE_DESCRIPTION,
    TABLE_LEVEL_ID,
    TABLE_LEVEL,
    TABLE_LEVEL_TITLE,
    TABLE_GRADE,
    TABLE_CODE,
    TABLE_EXPERIENCE,
    TABLE_SPAN,
    TABLE_NOTES,
    TABLE_STATEMENT,
    TABLE_EXAMPLE,
    TABLE_STATE,
    TABLE_LADDER,
    TABLE_LADDER_ID,
    TABLE_TRACK,
    TABLE_RANK,
    TABLE_KIND,
    TABLE_STATEMENT_ID,
    TABLE_PARENT_ID,
    TABLE_DEPTH,
    TABLE_EXTENDS, /* of our list of levels, as is TABLE_NEXT */
    TABLE_NEXT,
    TABLE_CELLS,     /* of the skill that the column is named for */
    TABLE_ATTRIBUTE, /* "level.grade" */
    TABLE_ROLE_COUNT
};

/* What a header says that its column holds. */
enum table_role table_role_of(struct str header);
/* The role of a name as --map has it ("statement"); TABLE_ROLE_COUNT where there is none. */
enum table_role table_role_named(struct str name);

/* ---- table_names.c ---- */
/* What the scale of a ladder or a set is called. */
struct str table_scale_id(struct arena *arena, struct str id);

struct table_look {
    bool is_level;  /* reads like the name of a level */
    bool has_order; /* order says where it stands among others */
    double order;
};
struct table_look table_look_at(struct str name);
/* Whether there are letters in a text, and not only numbers and signs. */
bool table_has_letter(struct str text);
/* Whether a text is an id of the language as it stands. */
bool table_is_id(struct str text);
/* Whether a text is a range of numbers ("2-5", "5+"), and how the language writes it. */
bool table_is_range(struct str text);
struct str table_range(struct arena *arena, struct str text);

/* ---- table_matrix.c, table_long.c ---- */
bool table_read_matrix(struct table *table);
/* Whether the header row is that of a list of statements; header: its fields. */
bool table_is_long(const struct table *table, const struct csv_fields *header);
/* Whether the row at hand is the header of levels of several ladders, of which the rows below it
 * tell. The next row to be read stays the same. */
bool table_is_family(struct table *table);
bool table_read_long(struct table *table);

#endif
