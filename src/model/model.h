/* The resolved model: what all files of a project say together, with every name looked up.
 *
 * It is built once by model_build() in an arena of its own and never changed. Checks and backends
 * read nothing else. What could not be resolved was reported while building; the entity that it
 * belongs to is marked broken, so that one fault gives one finding.
 *
 * Order is the order of the sources: units by name, then as written. Ladders are sorted by id. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "model/profile.h"
#include "model/project.h"

enum entity_kind {
    ENTITY_ORGANIZATION,
    ENTITY_LADDER,
    ENTITY_SCALE,
    ENTITY_LEVEL,
    ENTITY_TRACK,
    ENTITY_GROUP,
    ENTITY_SKILL,
    ENTITY_SECTION,
    ENTITY_CELL,
    ENTITY_STATEMENT,
    ENTITY_SKILL_SET,
    ENTITY_TEXT, /* a shared text */
    ENTITY_KIND_COUNT
};

/* The word that authors use for a kind: "ladder", "level", "skill", ... */
const char *entity_word(enum entity_kind kind);

enum attribute_type {
    TYPE_TEXT,
    TYPE_NUMBER,
    TYPE_RANGE, /* of numbers: 4..6, 5+, 3 */
    TYPE_DATE,  /* 2026-01-31 */
    TYPE_YES_NO,
    TYPE_VOCABULARY
};

struct vocabulary {
    atom id;
    struct place place; /* of its name */
    const struct name *values;
    uint32_t value_count;
};

/* What an attribute may be: built in, or declared. */
struct attribute {
    atom id;
    struct str name;
    unsigned entities; /* bits 1 << entity_kind */
    enum attribute_type type;
    const struct vocabulary *vocabulary; /* of TYPE_VOCABULARY; NULL where it is not known */
    bool required;
    bool unique;
    bool rising;
    bool many;                        /* takes several values: also, was */
    bool builtin;                     /* place is PLACE_NONE then */
    const struct attribute *replaces; /* the built-in one that this declaration says more of */
    struct place place;               /* of its name */
};

/* An attribute as given to one entity. */
struct property {
    const struct attribute *attribute;
    struct place place; /* of its values; of the key where there is none */
    struct place key;
    const struct str *values; /* clean texts: of a string its content, of a range "4..6" */
    const struct span *spans; /* where each of them stands, a string with its quotes */
    uint32_t value_count;
    int32_t rank; /* of a vocabulary's value: its position from 0, else -1 */
};

/* What all declared things have. */
struct entity {
    enum entity_kind kind;
    bool broken; /* something in it could not be read or resolved: don't judge what is not there */
    bool has_title;
    atom id;
    struct str name;    /* the id's text */
    struct str title;   /* inline Markdown; the id's text where there is no title (empty for an
                           untitled section) */
    struct place place; /* of the id; of the keyword where there is none */
    struct place title_place; /* of the title with its quotes; PLACE_NONE without */
    struct place whole;
    const struct property *properties; /* after refinement; each attribute once */
    uint32_t property_count;
};

/* One expectation. A list of them is flat and in the order of the source: a nested statement
 * follows the one above it. */
struct statement_extra {
    atom id; /* {#id}; ATOM_NONE without */
    struct place id_place;
    const struct property *properties;
    uint32_t property_count;
};

#define STATEMENT_NONE UINT32_MAX

struct statement {
    struct prose prose;
    uint32_t source;
    uint32_t parent;                     /* index in the same list, or STATEMENT_NONE */
    uint16_t depth;                      /* 0 for the outermost */
    bool is_example;                     /* marker + */
    bool is_paragraph;                   /* a paragraph of a cell's text */
    const struct statement_extra *extra; /* NULL for most */
};

enum part_kind {
    PART_TEXT,       /* prose: CommonMark */
    PART_STATEMENTS, /* a list */
    PART_SECTION,
    PART_LEVELS, /* in a ladder: here stands its `levels` block (only in struct ladder's content) */
    PART_SKILLS  /* here stands its `skills` block */
};

struct section;

struct part {
    enum part_kind kind : 8;
    uint32_t source : 24;     /* of texts and lists: the file they are written in */
    uint32_t statement_count; /* 0 for all but lists */
    union {
        struct prose prose; /* of a text */
        const struct statement *statements;
        const struct section *section;
    };
};

/* Texts, lists and sections in the order of the source. */
struct content {
    const struct part *parts;
    uint32_t count;
};

struct ladder;
struct level;

struct section {
    struct entity entity;
    const struct section *parent; /* NULL at the top of a ladder or of a level */
    const struct level *level;    /* the level it stands in, NULL in the ladder */
    struct content content;
    const struct level *const *levels; /* named by `at`; NULL: all */
    uint32_t level_count;
    bool has_choose;
    uint32_t choose;
    struct place choose_place;
    bool is_shared;  /* its content came by `use` or `extends` alone */
    uint32_t weight; /* parts and statements in it and below, each use counted */
};

struct track {
    struct entity entity;        /* id ATOM_NONE for the main track */
    struct content content;      /* texts */
    const struct level *from;    /* the level it branches off, NULL for the main track */
    const struct level **levels; /* lowest first */
    uint32_t level_count;
};

/* A level named from somewhere: by extends or next. */
struct level_ref {
    const struct level *level;
    const struct ladder *ladder; /* whose level it is */
    struct place place;
};

/* Where a section stands in the content of a level. */
struct level_section {
    atom id;
    uint32_t part;
};

struct level {
    struct entity entity;
    uint32_t index; /* in its scale or ladder: order of declaration */
    uint32_t rank;  /* from 1; a track's first level ranks beside the level after its from */
    const struct track *track;
    const struct level *below;  /* the next lower one of its track, NULL for the lowest */
    const struct level *base;   /* where `same` looks: below, or the track's from level; or NULL */
    const struct level *origin; /* the scale's level that this one was made from, or NULL */
    struct content content;     /* statements directly in it: category `expectations` */
    const struct level_section *sections; /* of content, by id, then by part; NULL where there are
                                           * few: see query_own_section() */
    uint32_t section_count;
    struct level_ref extends; /* level NULL without */
    const struct level_ref *next;
    uint32_t next_count;
    bool is_numbered; /* declared by a range (levels 1..6) and not refined */
    bool is_refined;  /* taken from a scale, and described in the ladder: its place is there */
};

/* Levels and tracks: of a `scale`, and of each ladder (its own, or those taken from a scale). */
struct scale {
    struct entity entity;
    const struct level **levels; /* in order of declaration */
    uint32_t level_count;
    const struct track **tracks; /* tracks[0] is the main track, which may be empty */
    uint32_t track_count;
    struct content content; /* texts (and, in a ladder, sections) of the levels block */
    bool has_range;         /* levels FIRST..LAST was written */
    bool broken;            /* levels may be missing that the author wrote */
    bool declared;          /* there is a levels block, or an `on` */
    bool has_links;         /* a level in it extends another, or has a next */
};

enum cell_state {
    STATE_MISSING, /* a mistake, reported unless the skill is broken */
    STATE_CONTENT,
    STATE_SAME,
    STATE_NONE,
    STATE_TODO
};

struct cell {
    uint8_t state;  /* enum cell_state */
    bool is_shared; /* as the shared set or the base ladder has it: checked there */
    bool
        is_spread; /* made by a range or list of levels behind its first: nothing is written here */
    bool is_addition; /* content joins what `same` stands for below it */
    bool is_expect;   /* written with the level, not with the skill */
    bool is_empty;    /* content was meant, and nothing was written */
    uint32_t source;
    struct span at; /* the level in `at`, or the skill in `expect` */
    struct span
        written; /* what is behind it: a string or text with its quotes, a block with its braces, the
                          * word same, none or todo */
    struct span whole;              /* the declaration, from `at` or `expect` to its end */
    struct content content;         /* texts and lists; of a todo, its reason as a text */
    const struct cell_extra *extra; /* NULL for most */
};

/* What few cells have: attributes. */
struct cell_extra {
    const struct property *properties;
    uint32_t property_count;
};

struct group {
    struct entity entity;
    uint32_t index;
    const struct group *parent;
    struct content content;
    bool cumulative;
    bool is_inherited; /* as the base ladder has it */
};

struct skill_set;

struct skill {
    struct entity entity;
    uint32_t index;
    const struct group *group; /* NULL outside groups */
    struct content content;    /* what describes it: no cell */
    const struct cell *cells;  /* by level index of the ladder (or the set's scale) */
    bool cumulative;
    const struct skill *origin;  /* of the shared set or base ladder, or NULL */
    const struct skill_set *set; /* the shared set it came from, or NULL */
    bool is_inherited;           /* as the base ladder has it */
};

/* Skills and their groups, in order of the source. */
struct skills {
    const struct skill **skills;
    uint32_t count;
    const struct group **groups;
    uint32_t group_count;
    struct content content; /* texts of the skills block */
    struct str title;
    bool declared;
    bool has_members; /* a skill, group or use was written, even if it could not be resolved */
    bool broken;
};

struct skill_set {
    struct entity entity;
    const struct scale *scale; /* NULL without `on` */
    struct scale levels;       /* the scale cut to what `on` lists; empty without */
    struct skills skills;
};

struct shared_text {
    struct entity entity;
    uint32_t source;
    struct prose prose;
};

/* A name of a ladder: level, track, group, skill or top section. */
struct scope_entry {
    atom id;
    const struct entity *entity;
};

struct ladder {
    struct entity entity;
    uint32_t source;
    const struct scale *scale; /* named by `on`, or NULL */
    struct scale levels;
    struct str levels_title;
    struct skills skills;
    struct content content;    /* texts, sections, and where levels and skills stand */
    const struct ladder *base; /* of extends, NULL without */
    struct str language;       /* "en" unless said */
    bool cumulative;
    uint32_t depth;                  /* ladders that it extends, one after the other */
    uint32_t statement_count;        /* see query_ladder_statements() */
    const struct scope_entry *scope; /* sorted by id: see model_find_entity() */
    uint32_t scope_count;
};

VEC_TYPE(place_vec, struct place);

struct model {
    const struct project *project;
    struct arena arena;
    struct entity organization; /* broken where there is none: then title is empty */
    bool has_organization;
    const struct ladder **ladders;
    uint32_t ladder_count;
    const struct scale **scales;
    uint32_t scale_count;
    const struct skill_set **sets;
    uint32_t set_count;
    const struct shared_text **texts;
    uint32_t text_count;
    const struct section **sections; /* shared ones */
    uint32_t section_count;
    const struct attribute **attributes; /* built in first */
    uint32_t attribute_count;
    struct map attributes_by_id; /* id to 1 + index */
    unsigned *attributes_given;  /* by index: bits 1 << entity_kind of what has it somewhere */
    const struct vocabulary **vocabularies;
    uint32_t vocabulary_count;
    const struct profile **profiles; /* of spreadsheets, in the order of their declaration */
    uint32_t profile_count;
    struct map used;         /* keys: see model_is_used() */
    struct place_vec passed; /* blocks that were passed over, as another has their name: what is in
                              * them is not in the model */
};

/* Builds the model of a loaded project; findings of names and references go to sink.
 * The names of what is built in are added to the project's, and the trees of ladders are given back as
 * they are built: nothing in the model points into them, and they leave the units' declarations. */
void model_build(struct model *model, struct project *project, struct diag_sink *sink);
void model_release(struct model *model);

/* Whether anything refers to a shared entity (scale, skill set, shared text or section) or an
 * attribute or vocabulary, by the place of its name. */
bool model_is_used(const struct model *model, struct place name);
/* Whether a name that is used in one unit is declared in another. */
bool model_unit_uses(const struct model *model, uint32_t unit, uint32_t other);

#endif
