/* What a spreadsheet is to look like: columns, and what the program that reads it takes. Those of
 * known programs are in src/sheet/profiles.c, a project's own are `profile` declarations. */
#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include "text/diag.h"

/* What has a row of its own. Each can have the facts of what stands before it: see field.def. */
enum row_kind {
    ROWS_LADDERS,
    ROWS_LEVELS,
    ROWS_SKILLS, /* each once, however many ladders have it */
    ROWS_CELLS, /* what a level expects in a skill, or in a section that it has; the latter only if it
                  * says something */
    ROWS_STATEMENTS, /* and what a cell says instead of one: `same`, `none`, `todo` */
    ROWS_TREE,       /* a ladder, its groups, its skills: each with the one above it */
    ROW_KIND_COUNT
};

/* As authors write it: "levels". */
const char *row_kind_word(enum row_kind kind);

/* What a line end inside a text becomes. */
enum newline { NEWLINE_KEEP, NEWLINE_SPACE, NEWLINE_BULLET, NEWLINE_COUNT };

struct profile_column {
    struct str title;         /* the first line's */
    struct str value;         /* a text with fields in braces: "{level.title}"; "{{" is a brace */
    uint32_t limit;           /* characters (code points) at most; 0: any number */
    bool required;            /* never empty */
    bool unique;              /* no value twice in a file */
    const char *forbidden;    /* characters that the reader parts values by; or NULL */
    struct place title_place; /* PLACE_NONE where no file declares it */
    struct place value_place;
};

struct profile_table {
    struct str name; /* of the file, without its ending: "expectations" */
    enum row_kind rows;
    const struct profile_column *columns;
    uint32_t column_count;
    unsigned attributes; /* bits 1 << enum entity_kind: behind the columns, one for each attribute
                          * of theirs in use: "level.grade" */
    bool with_levels;    /* of ROWS_SKILLS per ladder: behind the columns, one for each level */
    bool per_ladder;     /* a file for each ladder, ID.NAME.csv; else one for all */
    bool per_track;      /* of levels and cells: one for each track, ID.TRACK.NAME.csv */
    bool with_repeats;   /* of ROWS_SKILLS: a row for each ladder that has the skill */
    bool once;        /* of ROWS_STATEMENTS: what ladders share stands at the first of them only */
    bool skills_only; /* of cells and statements: no sections */
    bool filled_only; /* of cells and statements: none without statements */
    uint32_t
        unique_first; /* so many columns from the first on tell rows apart together; 0: none do */
    bool no_examples; /* of statements */
    unsigned layouts; /* bits of enum sheet_layout, of profiles that have layouts */
};

struct profile {
    struct str name;
    struct str summary; /* what it is for; may be empty */
    const struct profile_table *tables;
    uint32_t table_count;
    char delimiter;
    bool has_bom;
    bool has_guard;  /* what a spreadsheet would take for a formula begins with an apostrophe */
    bool ends_in_lf; /* lines end in LF instead of CRLF */
    bool is_full;    /* the full view, unless asked otherwise */
    bool as_markdown;
    bool
        has_breaks; /* texts may have line ends: where not, and newline is NEWLINE_KEEP, they are reported */
    enum newline newline;
    uint32_t cell_limit; /* UTF-16 units of a value at most; 0: any number */
    uint32_t row_limit;  /* rows of a file at most, without its first line; 0: any number */
    struct place place;  /* of its name; PLACE_NONE where no file declares it */
};

/* Those that are built in. */
enum profile_builtin {
#define PROFILE(id, name) PROFILE_##id,
#include "model/profile.def"
#undef PROFILE
    PROFILE_BUILTIN_COUNT
};

const char *profile_builtin_name(enum profile_builtin profile);

#endif
