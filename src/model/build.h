/* How the model is built. Private to src/model: the rest of the program sees model.h.
 *
 * The passes, in resolve.c: collect the names of all units; build vocabularies and attributes;
 * build each declaration, what it needs first (struct decl keeps its state, which also finds
 * circles); then link what may point anywhere (extends and next of levels). */
#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "model/model.h"
#include "model/query.h"

enum {
    MODEL_LEVEL_LIMIT = 1000,
    MODEL_CELL_LIMIT = 1000000,
    MODEL_SECTION_LIMIT = 1000000, /* parts and statements of a section, each `use` counted */
    MODEL_CHAIN_LIMIT = 100        /* declarations that need or extend one another in a row */
};

enum decl_state { DECL_NEW, DECL_OPEN, DECL_DONE };

/* A name of the project's one namespace: a ladder, scale, skill set, shared text or section. */
struct decl {
    enum entity_kind kind;
    enum decl_state state;
    atom id;
    uint32_t unit;
    const struct node *node;
    struct place place;
    bool is_doubled;   /* declared again elsewhere, which is reported: who means which is unclear */
    uint32_t index;    /* among the declarations of its unit */
    void *built;       /* the struct of its kind, once done */
    bool needs_levels; /* a shared section with an `at`: built anew for each ladder that uses it */
};

VEC_TYPE(decl_vec, struct decl);

/* A declaration that is being built, and the name that asked for it: how circles are found. */
struct decl_step {
    size_t decl; /* index in builder.decls */
    const struct name *name;
    uint32_t unit; /* where name stands */
};

VEC_TYPE(decl_path, struct decl_step);

/* A level whose extends and next wait for all ladders to be built. Its tree is gone by then: the
 * names are copies. */
struct pending_level {
    struct level *level;
    const struct scale *scale;   /* whose level it is */
    const struct ladder *ladder; /* NULL for a level of a scale */
    uint32_t unit;
    const struct ref *base;
    const struct ref **next;
    uint32_t next_count;
};

VEC_TYPE(pending_vec, struct pending_level);

/* The body of a level, to be looked into when all skills are known. */
struct level_body {
    struct level *level;
    const struct block *node;
};

VEC_TYPE(body_vec, struct level_body);

/* A ladder's level whose extends and next may come from its scale. */
struct taken_level {
    struct level *level;
    const struct ladder *ladder; /* NULL in a skill set */
};

VEC_TYPE(taken_vec, struct taken_level);
VEC_TYPE(scope_vec, struct scope_entry);
VEC_TYPE(part_vec, struct part);
VEC_TYPE(level_vec, struct level *);
VEC_TYPE(track_vec, struct track *);
VEC_TYPE(group_vec, struct group *);

/* A skill while it is built: its cells can still be written. */
struct skill_work {
    struct skill *skill;
    struct cell *cells;
};

VEC_TYPE(skill_vec, struct skill_work);

/* The names of one ladder, scale or set while it is built. */
struct name_table {
    struct map map; /* atom to 1 + index of an entry */
    struct scope_vec entries;
};

struct builder {
    struct model *model;
    struct arena *arena;
    const struct project *project;
    struct diag_sink *sink;
    struct decl_vec decls;
    struct intern *names_table; /* the project's: names of what is built in are added */
    struct map names;           /* atom to 1 + index of decl */
    struct map vocabularies;    /* atom to 1 + index in the model's table */
    struct pending_vec pending;
    struct taken_vec taken;
    uint32_t suggestions;  /* candidates that may still be compared for "did you mean" */
    struct decl_path open; /* declarations being built, outermost first */
};

/* Where something is being built: whose names and levels it can use. */
struct context {
    struct builder *b;
    uint32_t unit;                 /* the file that is being read */
    struct name_table *scope;      /* names of the ladder, scale or set; NULL outside */
    struct name_table *sections;   /* where a section enters its name; NULL: nowhere */
    const struct ladder *ladder;   /* NULL outside a ladder */
    const struct scale *named;     /* the scale named by `on`; NULL without */
    const struct scale *levels;    /* what `at` names; NULL where there are no levels */
    const struct level *level;     /* the level whose body is read, NULL outside */
    const struct section *section; /* the section around, NULL outside */
    struct body_vec *bodies;       /* levels with a body to look into when all skills are known */
    bool *needs_levels;            /* set by an `at` where there is no ladder yet */
    struct span base_name;         /* of a ladder that extends another: the name of that */
    bool is_cell;                  /* paragraphs are statements, `use` takes statements */
};

/* ---- scope.c: names and places ---- */
struct place place_of(const struct context *c, struct span span);
struct str atom_text(const struct builder *b, atom name);
bool name_is(const struct builder *b, const struct name *name, const char *word);
const struct source *source_of(const struct builder *b, uint32_t unit);
/* An entity from a block: id, title, places; the properties come later. */
void entity_init(const struct context *c, struct entity *entity, enum entity_kind kind,
                 const struct block *block);
/* Notes that a block, which has the name of another, is not built. */
void pass_over(const struct context *c, const struct block *block);
/* Enters a name; false, with a finding, where the scope has it already. */
bool scope_add(const struct context *c, const struct entity *entity);
const struct entity *scope_find(const struct name_table *scope, atom id);
void scope_free(struct name_table *scope);
/* The declaration of a name that unit can see, or NULL with a finding of rule (RULE_COUNT: none).
 * Marks it used. kinds: bits of entity kinds that will do; what says them in the finding. */
struct decl *decl_find(const struct context *c, const struct name *name, unsigned kinds,
                       enum rule rule, const char *what);
/* An import of the unit, or of one that it sees, failed: what is not there may have been in it. */
bool unit_is_blind(const struct builder *b, uint32_t unit);
bool unit_sees(const struct builder *b, uint32_t unit, uint32_t other);
void mark_used(struct builder *b, uint32_t by_unit, struct place declared);
/* Adds hint and fix for the candidate that is nearest to a name, if any is. */
void suggest(struct builder *b, struct diag *diag, struct place place, struct diag_nearest nearest);
bool may_suggest(struct builder *b, size_t candidates);
/* "ic1 to ic6" or "a, b and c" */
struct str levels_text(struct builder *b, const struct scale *levels);

/* ---- attribute.c ---- */
/* The tables of vocabularies and attributes. */
void attributes_collect(struct builder *b);
/* A second declaration of one name. */
void say_declared_twice(struct builder *b, enum rule rule, struct place place, struct place first,
                        const char *what, struct str name);
/* Calls found for each declaration of that kind, file by file. */
typedef void declaration_found(struct builder *b, const struct context *c, const struct node *node,
                               void *table);
void each_declaration(struct builder *b, enum node_kind kind, declaration_found *found,
                      void *table);
size_t declarations_count(struct builder *b, enum node_kind kind);

/* ---- profile.c ---- */
/* The profiles of spreadsheets; attributes have to be there. */
void profiles_collect(struct builder *b);
/* "a, b or c" */
struct str words_text(struct builder *b, const char *const *words, size_t count);

/* ---- column.c ---- */
/* The columns of a profile that could be read. knows_rows: what has a row is certain. */
const struct profile_column *columns_build(const struct context *c, const struct node_list *body,
                                           enum row_kind rows, bool knows_rows, uint32_t *count);

/* ---- property.c ---- */
void properties_build(const struct context *c, struct entity *entity, const struct node_list *body);
void properties_build_list(const struct context *c, enum entity_kind kind,
                           const struct node_list *list, const struct property **properties,
                           uint32_t *count);
/* Adds what base has and entity lacks. */
void properties_inherit(struct builder *b, struct entity *entity, const struct entity *base);
/* The value of a yes-no attribute in a body, or fallback. */
bool property_yes(const struct context *c, const struct node_list *body, const char *name,
                  bool fallback);

/* ---- content.c: texts and statements ---- */
struct content content_build(const struct context *c, const struct node_list *body);
/* Whether a node of that kind stands directly in a body. */
bool body_has(const struct node_list *body, enum node_kind kind);
/* The content of a cell, by its form. */
struct content content_cell(const struct context *c, const struct cell_decl *node);
/* Adds what a node stands for; *node moves behind all that was taken (a list is several items). */
void content_add(const struct context *c, const struct node **node, struct part_vec *parts);
void content_append(struct part_vec *parts, const struct content *content);
/* The parts in the arena; frees the vector. */
struct content content_finish(struct builder *b, struct part_vec *parts);

/* ---- section.c ---- */
/* Decimal digits; what is far above any limit becomes one of those numbers. */
bool count_read(struct str text, uint32_t *count);
struct section *section_build(const struct context *c, const struct block *block);
/* What `use` means in the place of c: a section or a text, or parts of them. */
void section_use(const struct context *c, const struct block *use, struct part_vec *parts);
/* base first; sections of one id become one. With levels, sections of a base ladder are moved to
 * the levels of the ladder that extends it. */
struct content content_merge(struct builder *b, struct content base, struct content own,
                             const struct scale *levels);

/* ---- levels.c ---- */
/* The levels of a scale, or of a ladder's own levels block (NULL: there is none). */
void levels_build(const struct context *c, struct scale *scale, const struct block *block);
/* ---- taken.c ---- */
/* The levels of a scale that `on` lists (NULL: all), as levels of their own, with what a ladder's
 * levels block (NULL: there is none) says of them. */
void levels_take(const struct context *c, struct scale *own, const struct scale *from,
                 const struct range *ranges, const struct block *block);

/* ---- reference.c: levels that are named ---- */
/* The level that a ref names among c->levels, or NULL with a finding. */
const struct level *level_find(const struct context *c, const struct ref *ref);
struct range_step {
    const struct level *level;
    struct place place; /* of the ref or range that named it */
    bool first_of_range;
    bool first_of_list;
};
typedef void range_found(void *context, const struct range_step *step);
/* Calls found for each level of a list; false where one could not be resolved. */
bool ranges_each(const struct context *c, const struct range *ranges, range_found *found,
                 void *context);
/* Notes what a level's block says of `extends` and `next`. */
void pending_add(const struct context *c, const struct scale *scale, struct level *level,
                 const struct block *block);
/* Resolves what levels extend and lead to, once all is built. */
void pending_link(struct builder *b);

/* ---- skills.c and cells.c ---- */
void skills_build(const struct context *c, struct skills *skills, const struct block *block,
                  const struct ladder *base, struct skill_vec *found);
/* The cells that levels write from their side. */
void cells_expect(const struct context *c, const struct skill_vec *found);
/* The cells of a skill's body. */
void cells_write(const struct context *c, const struct skill_work *work,
                 const struct node_list *body);
/* The cells of a skill of a set or base ladder, for the levels of c. */
void cells_take(const struct context *c, struct cell *cells, const struct skill *from,
                const struct scale *levels);

/* ---- ladder.c ---- */
void *ladder_build(const struct context *c, const struct block *block);

/* ---- resolve.c ---- */
/* The scale that `on` names, or NULL; *missing where it names one that is not there. */
const struct scale *scale_named(const struct context *c, const struct name *name, bool *missing);
/* What a declaration becomes, built now where it was not yet; NULL in a circle, which is reported.
 */
void *decl_get(const struct context *c, struct decl *decl, const struct name *asked);

#endif
