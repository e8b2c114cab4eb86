/* What the files of this folder share. */
#ifndef SHEET_PARTS_H
#define SHEET_PARTS_H

#include "model/ids.h"
#include "sheet/sheet.h"

VEC_TYPE(sheet_strs, struct str);

/* The ladders of the project that have a skill, in their order. */
struct sheet_home {
    uint32_t *ladders; /* indices in the model */
    uint32_t count;
};

VEC_TYPE(sheet_homes, struct sheet_home);

/* Ids of statements of ladders that others extend, made when they are first asked for. */
struct sheet_foreign {
    struct map ladders; /* keys: those that were gone through */
    struct ids ids;
    struct id_homes homes; /* in lasting */
};

struct sheet {
    const struct model *model;
    const struct sheet_options *options;
    struct arena lasting; /* columns and files */
    struct arena scratch; /* of the ladder at hand */
    const struct ladder *at;
    struct ids ids;
    struct map made;          /* statements with marks to 1 + index of their words */
    struct sheet_strs words;  /* in scratch */
    struct buf value;         /* on its way out */
    struct buf joined;        /* the same, before its line ends are changed */
    struct buf plain;         /* a part of it */
    struct map roots;         /* skills as they were defined first: to 1 + index in homes */
    struct sheet_homes homes; /* made when they are first asked for; lists in lasting */
    bool has_homes;
    struct sheet_foreign foreign;
    bool without_ids; /* nobody asks for the ids of statements */
};

/* ---- words.c ---- */
/* Inline Markdown as the profile has texts; valid until the next call. */
struct str sheet_words(struct sheet *sheet, struct str markdown);
/* The same of a statement, whose words are made once for a ladder. */
struct str sheet_statement_words(struct sheet *sheet, const struct statement *statement,
                                 struct str text);
/* Whether it is the same as its words, as nearly all are. */
bool sheet_is_plain(struct str markdown);
/* Adds the texts of a content, each on its own line. */
void sheet_add_description(struct sheet *sheet, struct buf *out, const struct content *content);
/* What stands directly in a skill describes it: its texts, and behind them its statements on lines of their own. */
void sheet_add_about_skill(struct sheet *sheet, struct buf *out, const struct skill *skill);
/* Adds "Craft / Testing": titles from the outermost group on. */
void sheet_add_group(struct sheet *sheet, struct buf *out, const struct group *group);
/* The same of sections, with `between`; ids instead of titles for machines. */
void sheet_add_sections(struct sheet *sheet, struct buf *out, const struct sheet_around *at,
                        const char *between, bool as_ids);
/* Adds what a skill's cell says at a level: its statements, or its state. */
void sheet_add_cell(struct sheet *sheet, struct buf *out, const struct ladder *ladder,
                    const struct skill *skill, const struct level *level);
/* How many statements that are. */
uint32_t sheet_cell_count(const struct sheet *sheet, const struct ladder *ladder,
                          const struct skill *skill, const struct level *level);
/* The same for a row of cells, which may be a section's. */
void sheet_add_row_cell(struct sheet *sheet, struct buf *out, const struct sheet_row *row);

/* ---- columns.c ---- */
bool sheet_has_field(const struct sheet_column *column, enum field field);
/* Whether it shows ids of statements, which cost most of a row. */
bool sheet_shows_ids(const struct sheet_column *column);

/* ---- value.c ---- */
typedef void value_function(struct sheet *sheet, struct buf *out, const struct sheet_row *row);
/* Adds what a field shows of a row: one function for each. */
#define FIELD(name, word, rows, summary) value_function value_##name;
#include "model/field.def"
#undef FIELD
void sheet_add_words(struct sheet *sheet, struct buf *out, struct str markdown);
bool sheet_is_main(const struct track *track);
/* The group of a row's skill, or its own. */
const struct group *sheet_group(const struct sheet_row *row);
void sheet_add_field(struct sheet *sheet, struct buf *out, enum field field,
                     const struct sheet_row *row);
void sheet_add_attribute(struct sheet *sheet, struct buf *out, const struct field_ref *ref,
                         const struct sheet_row *row);
/* The main track, or the first of a ladder that has no level outside of tracks; NULL without levels. */
const struct track *sheet_scale_track(const struct ladder *ladder);
/* Whose attributes a row can show; NULL where there is none. */
const struct entity *sheet_entity(const struct sheet *sheet, enum entity_kind kind,
                                  const struct sheet_row *row);
/* The property that an attribute's column shows, or NULL. */
const struct property *sheet_property(const struct sheet *sheet, const struct field_ref *ref,
                                      const struct sheet_row *row);

/* ---- rows.c ---- */
/* Ladders one after the other: what was kept for the one before is given back. */
void sheet_begin_ladder(struct sheet *sheet, const struct ladder *ladder);

/* The rows of the ladders from first to end, not included, as if there were no others. */
void sheet_rows_of(struct sheet *sheet, const struct sheet_file *file, uint32_t first, uint32_t end,
                   sheet_found *found, void *context);

/* Walks the rows of one ladder for a caller. */
struct walk {
    struct sheet *sheet;
    const struct sheet_file *file;
    sheet_found *found;
    void *context;
    struct sheet_row row;
};
void walk_row(struct walk *walk);
void walk_level(struct walk *walk, const struct level *level);
void walk_skill(struct walk *walk, const struct skill *skill);
void walk_section(struct walk *walk, const struct sheet_around *at);
void walk_cell(struct walk *walk, const struct cell *cell, enum cell_state state);
/* Whether a level belongs to the file. */
bool walk_has_level(const struct walk *walk, const struct level *level);

/* ---- rows_long.c, rows_cells.c ---- */
void walk_statements(struct walk *walk);
void walk_cells(struct walk *walk);

/* ---- Skills ---- */
/* The skill as it was defined first: in a set or a ladder that others extend. */
const struct skill *sheet_root_skill(const struct skill *skill);
/* Which ladders of the project have it. */
struct sheet_home sheet_skill_home(struct sheet *sheet, const struct skill *skill);

#endif
