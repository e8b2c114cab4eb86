/* What the families of checks share. Private to src/lint: the rest of the program sees lint.h.
 *
 * A check is a row of the table in lint.c and a function in the file of its family. walk.c goes over
 * files and model once and calls every check for each thing of its scope. */
#ifndef LINT_FAMILY_H
#define LINT_FAMILY_H

#include "lint/lint.h"

/* What a check is called for, and which parts of a visit are set then. */
enum lint_scope {
    SCOPE_UNIT, /* first half: each file: unit */
    SCOPE_NODE, /* first half: each node of the kinds that the row names: unit, node, ladder_start */
    SCOPE_START,   /* second half, as all that follow: once, before the others */
    SCOPE_LEVELS,  /* levels of each scale and ladder: levels, owner, ladder */
    SCOPE_SKILLS,  /* skills of each set and ladder: skills, levels, owner, ladder, set */
    SCOPE_SKILL,   /* each of them, where there are levels: skill as well */
    SCOPE_CELL,    /* each cell that is written there: level, cell as well */
    SCOPE_SECTION, /* each section, shared ones too: section, owner, ladder */
    SCOPE_PART,    /* each text and list that is written there: part, owner, ladder */
    SCOPE_BEARER,  /* each thing that has attributes, or should: bearer */
    SCOPE_BODY, /* each scale, set, shared section or text, and ladder: owner, ladder and what it has */
    SCOPE_PROJECT, /* once, after all others */
    SCOPE_COUNT
};

/* What can have attributes. */
struct bearer {
    enum entity_kind kind;
    bool broken;
    struct str name; /* empty where it has none */
    struct place place;
    const struct property *properties;
    uint32_t count;
};

struct visit {
    uint32_t unit;
    const struct node *node;
    uint32_t ladder_start;      /* of the ladder around node; UINT32_MAX outside */
    const struct entity *owner; /* the scale, set, shared section or ladder around */
    const struct ladder *ladder;
    const struct skill_set *set;
    const struct scale *levels;
    const struct skills *skills;
    const struct skill *skill;
    const struct level *level;
    const struct cell *cell;
    const struct section *section;
    const struct part *part;
    const struct bearer *bearer;
};

struct lint;
typedef void lint_function(struct lint *lint, const struct visit *visit);

enum { ROW_RULES = 14, SCOPE_ROWS = 12 };

struct lint_row {
    const char *name;
    enum lint_scope scope;
    lint_function *run;
    bool apart;     /* needs nothing of the others' state: may run beside them, see apart.c */
    bool always;    /* does something that others need: runs although its rules are off */
    uint32_t kinds; /* of SCOPE_NODE: bits 1 << node_kind */
    /* What it may raise; behind the last one stand zeros, a rule that no check raises. */
    enum rule rules[ROW_RULES];
};

struct lint_settings;
struct lint_allows;
struct lint_links;
struct lint_statements;
struct lint_clashes;
struct lint_titles;
struct lint_ids;
struct lint_beginnings;
struct lint_prose;

VEC_TYPE(attribute_vec, const struct attribute *);

struct lint {
    const struct project *project;
    const struct model *model; /* NULL in the first half */
    struct lint_options options;
    struct diag_sink *sink;
    struct arena arena;      /* lives as long as the run */
    struct arena scratch;    /* emptied after each file, scale, set, shared section and ladder */
    bool wanted[RULE_COUNT]; /* not off everywhere */
    const struct lint_row *rows[SCOPE_COUNT][SCOPE_ROWS]; /* those that run; NULL behind the last */
    struct map said;                                      /* see lint_first() */
    struct map ladders; /* source and start of a ladder's block to 1 + index in the model */
    struct attribute_vec rising;
    unsigned required; /* kinds of entities that have required attributes */
    struct map given;  /* a level of a scale and an attribute to whether a ladder adds it */
    bool has_unique;
    struct lint_settings *settings;
    struct lint_allows *allows;
    struct lint_links *links;
    struct lint_statements *statements;
    struct lint_clashes *clashes;
    struct lint_titles *titles;
    struct lint_ids *ids;
    struct lint_beginnings *beginnings;
    struct lint_prose *prose;
};

/* ---- shared.c ---- */
/* Whether a rule has not been raised at a place before: what several ladders share is one fault. */
bool lint_first(struct lint *lint, enum rule rule, struct place place);
/* The same for a rule that may be raised once for each of several things at one place. */
bool lint_first_of(struct lint *lint, enum rule rule, uint32_t which, struct place place);
/* Empties a map and keeps its room, unless that is far more than was needed. */
void map_reset(struct map *map);
struct str lint_name(const struct lint *lint, atom name);
const struct source *lint_source(const struct lint *lint, uint32_t unit);
/* A place lies in another, as a definition in its ladder. */
bool place_within(struct place place, struct place whole);
/* a stands before b in the order of the project. */
bool place_before(const struct lint *lint, struct place a, struct place b);
/* What is written in a cell, with its quotes or braces; the word of a state. */
struct place cell_content_place(const struct cell *cell);
/* The level behind `at`, or the skill behind `expect`. */
struct place cell_at_place(const struct cell *cell);
/* Written in this ladder or set, and not by the first level of a range. */
bool cell_is_own(const struct cell *cell);
/* Whether people are judged by it already: its status is active. ladder may be NULL. */
bool ladder_is_active(const struct lint *lint, const struct ladder *ladder);
/* Whether a text is only a reminder that something is to be written. */
bool text_is_reminder(struct str text);
/* The same for a statement, whose first letter nearly always tells. */
static inline bool statement_is_reminder(struct str text)
{
    return text.length > 0 && (*text.at == 't' || *text.at == 'T') && text_is_reminder(text);
}
/* Decimal digits at the end of an id, 9 at most; false where there are none. */
bool id_split(struct str id, struct str *prefix, uint32_t *number);
/* "level 'a'", "levels 'a' and 'b'", "levels 'a' to 'f'"; in the arena of the sink. */
struct str levels_phrase(struct lint *lint, const struct level *const *levels, uint32_t count);

/* ---- walk.c ---- */
void walk_files(struct lint *lint);
void walk_model(struct lint *lint);
/* Frees what rows keep, and the arenas. */
void lint_state_free(struct lint *lint);

/* ---- apart.c ---- */
/* The same as walk_model(), with some rows in a thread of their own where there is much to do. */
void walk_model_apart(struct lint *lint);
/* The ladder whose block begins at an offset of a file, or NULL. */
const struct ladder *walk_ladder_at(const struct lint *lint, uint32_t unit, uint32_t start);

/* ---- settings.c ---- */
void settings_read(struct lint *lint);
/* The severity that options and settings give a rule at a place, or SEVERITY_COUNT. */
enum severity settings_severity(struct lint *lint, enum rule rule, struct place place);
/* Whether allow-words names what stands at a place. */
bool settings_allow_word(struct lint *lint, struct place place);
/* How many days a review holds there. */
uint32_t settings_review_days(struct lint *lint, struct place place);
/* Marks the rules whose findings are wanted: by the table or a setting somewhere, unless the options say
 * otherwise. */
void settings_mark_wanted(const struct lint *lint, bool wanted[RULE_COUNT]);

/* ---- allow.c ---- */
/* Takes out the findings that a comment allows, and adds those of comments that allow none. */
void allow_apply(struct lint *lint);
void allow_release(struct lint *lint);

/* ---- links.c ---- */
/* Whether a link in unit leads to a ladder of another unit. */
bool links_lead(const struct lint *lint, uint32_t unit, uint32_t other);
void links_release(struct lint *lint);

/* ---- beginnings.c ---- */
/* Keeps a part until the visit of the body around it. small: statements in it that begin with a small
 * letter. */
void beginnings_note(struct lint *lint, const struct part *part, uint32_t small);
void beginnings_release(struct lint *lint);

/* ---- the others ---- */
void statements_release(struct lint *lint);
void clashes_release(struct lint *lint);
void titles_release(struct lint *lint);
void given_ids_release(struct lint *lint);
void prose_release(struct lint *lint);
/* Notes which attributes are declared required, unique or rising. */
void attributes_prepare(struct lint *lint);
/* Order of two values of an attribute, as far as its type has one; false where one is not valid. */
bool attribute_compare(const struct property *a, const struct property *b, int *order);
/* Days since 1970-01-01; false where text is no date. */
bool date_read(struct str text, uint32_t *days);
/* A number in millionths; false where text is none. */
bool number_read(struct str text, int64_t *number);

/* ---- Rows: one function each, by the file it stands in ---- */
lint_function lint_characters;                               /* characters.c */
lint_function lint_settings_names;                           /* settings.c */
lint_function lint_unwritten_values;                         /* unwritten.c */
lint_function lint_allow_comments;                           /* allow.c */
lint_function lint_links_collect, lint_links;                /* links.c */
lint_function lint_case_clash, lint_section_clash;           /* names.c */
lint_function lint_project_clash;                            /* names.c */
lint_function lint_ids_collect, lint_ids;                    /* ids.c */
lint_function lint_unused_declarations, lint_unused_imports; /* unused.c */
lint_function lint_level_numbers, lint_empty_levels;         /* levels.c */
lint_function lint_uneven_levels, lint_next_cycle;           /* levels.c */
lint_function lint_missing_cells;                            /* missing.c */
lint_function lint_returning_skill, lint_empty_skill;        /* cells.c */
lint_function lint_cell;                                     /* cells.c */
lint_function lint_empty_section, lint_empty_statement;      /* sections.c */
lint_function lint_choose;                                   /* sections.c */
lint_function lint_statements;                               /* statements.c */
lint_function lint_unwritten;                                /* unwritten.c */
lint_function lint_export_part, lint_export_cell;            /* export.c */
lint_function lint_broken_words;                             /* words.c */
lint_function lint_wording;                                  /* wording.c */
lint_function lint_style;                                    /* style.c */
lint_function lint_near;                                     /* near.c */
lint_function lint_copies;                                   /* copies.c */
lint_function lint_level_codes, lint_skill_codes;            /* codes.c */
lint_function lint_value_codes;                              /* codes.c */
lint_function lint_beginnings;                               /* beginnings.c */
lint_function lint_level_titles, lint_skill_titles;          /* titles.c */
lint_function lint_values, lint_review;                      /* values.c */
lint_function lint_required, lint_unique;                    /* attributes.c */
lint_function lint_rising;                                   /* rising.c */

#endif
