/* Printing CSV as RFC 4180 has it: UTF-8 without a byte order mark, CRLF behind each record, a line
 * end inside a field as LF. Private to the files csv*.c.
 *
 * Texts are plain: Markdown's marks are gone. Columns whose name holds a dot are attributes, as
 * ENTITY.ATTRIBUTE; there is one for each attribute that some entity of the project has. */
#ifndef EMIT_CSV_H
#define EMIT_CSV_H

#include "emit/emit.h"
#include "model/ids.h"

/* Entities whose attributes have columns, in the order of the columns. */
enum csv_entity {
    CSV_LADDER,
    CSV_TRACK,
    CSV_LEVEL,
    CSV_GROUP,
    CSV_SKILL,
    CSV_SECTION,
    CSV_CELL,
    CSV_STATEMENT,
    CSV_ENTITY_COUNT
};

struct csv_columns {
    const struct attribute **attributes; /* in the order of the model */
    uint32_t count;
};

VEC_TYPE(csv_strs, struct str);

struct csv {
    const struct model *model;
    const struct emit_options *options;
    const struct emit_sink *sink;
    struct csv_columns columns[CSV_ENTITY_COUNT];
    struct ids ids;
    struct arena lasting; /* columns */
    struct arena scratch; /* of the ladder at hand */
    const struct ladder *ladder;
    struct csv_rows *rows; /* what csv_long.c keeps; NULL where its file is not asked for */
    struct map made;       /* statements with marks to 1 + index of their words */
    struct csv_strs words; /* in scratch */
    struct buf lines;      /* of expectations.csv */
    struct buf levels;     /* levels.csv */
    struct buf matrix;     /* of the ladder at hand */
    struct buf word;       /* a text on its way into a field */
    struct buf plain;      /* a part of it */
};

/* ---- csv_columns.c ---- */
void csv_columns_make(struct csv *csv);
/* ",ladder.owner,..." */
void csv_columns_head(struct csv *csv, struct buf *out, enum csv_entity entity);
/* Their values, each with a comma before it. */
void csv_columns_values(struct csv *csv, struct buf *out, enum csv_entity entity,
                        const struct property *properties, uint32_t count);

/* ---- csv_field.c ---- */
/* A field with plain words; with Markdown; a comma behind it. */
void csv_words(struct buf *out, struct str words);
void csv_text(struct csv *csv, struct buf *out, struct str markdown);
/* Whether its words are the text itself. */
bool csv_is_plain(struct str markdown);
/* Markdown as its words; valid until the next call. */
struct str csv_plain(struct csv *csv, struct str markdown);
/* The words of a statement that has marks, whose text is given; made once for a ladder. */
struct str csv_statement(struct csv *csv, const struct statement *statement, struct str text);
/* A field with the words of a statement; no comma behind it. */
void csv_statement_field(struct csv *csv, struct buf *out, const struct statement *statement,
                         struct str text);
/* "Craft / Testing": titles from the outermost group on. In word. */
struct str csv_group_path(struct csv *csv, const struct group *group);
/* The texts of a content, each on its own line. In word. */
struct str csv_description(struct csv *csv, const struct content *content);
struct str csv_track_title(const struct level *level);

/* ---- The layouts ---- */
void csv_long_start(struct csv *csv);
void csv_long_release(struct csv *csv);
void csv_long_ladder(struct csv *csv);
void csv_levels_head(struct csv *csv);
void csv_levels_ladder(struct csv *csv);
void csv_matrix_ladder(struct csv *csv);

#endif
