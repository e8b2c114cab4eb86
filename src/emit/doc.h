/* The document that becomes of a ladder: what Markdown and HTML have in common.
 *
 * A tree of blocks in the order in which they are read. It is light: a block points at what the
 * model has, statements and texts stay where they are. Built for one ladder in a scratch arena and
 * thrown away with it. Whatever both outputs must decide alike is decided here: order, depth of
 * headings, anchors, names of levels, which facts are shown, and the sentences in between. */
#ifndef EMIT_DOC_H
#define EMIT_DOC_H

#include "model/query.h"

enum doc_kind {
    DOC_SECTION,      /* title, anchor, children */
    DOC_LEVEL,        /* the same, for a level */
    DOC_FACTS,        /* attributes with their values */
    DOC_NOTE,         /* a sentence of ours with links in it */
    DOC_PROSE,        /* a text */
    DOC_LIST,         /* statements */
    DOC_PATH,         /* the career path: more than one track */
    DOC_OVERVIEW,     /* a table of all levels */
    DOC_EXPECTATIONS, /* what a level itself says of the skills */
    DOC_EVERYTHING,   /* all that a level expects, with what it inherits */
    DOC_MATRIX
};

/* What a section is, by its id: the ids that are well known, and blocks of the language. */
enum doc_role {
    ROLE_OTHER,
    ROLE_OVERVIEW,
    ROLE_REQUIREMENTS,
    ROLE_RESPONSIBILITIES,
    ROLE_NICE_TO_HAVE,
    ROLE_INDICATORS,
    ROLE_SPECIALITIES,
    ROLE_DEPENDENCIES,
    ROLE_HIRING,
    ROLE_LEVELS,
    ROLE_TRACK,
    ROLE_SKILLS,
    ROLE_COUNT
};

/* A piece of a note: words of ours, or a link to an entity by its name. */
struct doc_run {
    struct str words;            /* plain; what stands there where entity is NULL */
    const struct entity *entity; /* level, skill, section */
    const struct ladder *ladder; /* whose it is */
    bool is_short;               /* a level by its short name */
};

/* A skill at one level that has something to read there. */
struct doc_entry {
    const struct skill *skill;
    const struct cell *cell; /* STATE_CONTENT or STATE_TODO */
};

struct doc_group;

struct doc_block {
    enum doc_kind kind;
    enum doc_role role;
    unsigned depth;      /* of its own heading; of a text: of the heading above it */
    bool is_joined;      /* a list that goes on with the list before it */
    uint32_t number;     /* outermost statements in the lists that it goes on with */
    bool has_ids;        /* overview: some level has an id beside its title */
    struct str anchor;   /* empty: none */
    struct str category; /* of the statements in a section or level, or list */
    struct str title;    /* inline Markdown; empty: no heading */
    uint32_t source;     /* where the title was written */
    const struct part *part;
    const struct entity *entity; /* section, track */
    const struct level *level;
    const struct property **facts;
    const struct doc_run *runs;
    const struct doc_entry *entries;
    const struct doc_group *groups;
    const struct attribute **columns; /* of the overview */
    uint32_t count;                   /* of facts, runs, entries, groups, columns */
    struct doc_block *first;
    struct doc_block *last;
    struct doc_block *next;
};

/* A skill of the matrix, and what is said of it: the children of about. */
struct doc_skill {
    const struct skill *skill;
    struct doc_block about;
};

/* Skills that stand together; group NULL for those outside groups. */
struct doc_group {
    const struct group *group;
    struct doc_block about; /* its depth is that of the group's heading */
    struct doc_skill *skills;
    uint32_t skill_count;
};

/* A step of the career path, by places in the document's levels. */
struct doc_edge {
    uint32_t from;
    uint32_t to;
    bool is_aside; /* said by `next`, against the order of the tracks */
};

struct doc {
    const struct ladder *ladder;
    struct doc_block root;       /* children only */
    struct doc_block facts;      /* of the ladder; count may be 0 */
    const struct level **levels; /* track by track, lowest first */
    uint32_t level_count;
    uint32_t track_count;         /* tracks that have levels */
    const struct doc_edge *edges; /* where there is more than one track */
    uint32_t edge_count;
    const struct query_category *categories;
    uint32_t category_count;
    bool has_everything; /* the full view of all levels is not beyond reason */
};

/* The order of a model's attributes: their addresses to their index. The caller frees the map. */
struct map doc_attribute_order(const struct model *model);
/* The whole page of a ladder. Lives in arena. */
void doc_build(struct doc *doc, struct arena *arena, const struct model *model,
               const struct map *attribute_order, const struct ladder *ladder);

/* The anchor of a section or level as this document has it; else what doc_anchor() gives. */
struct str doc_find_anchor(const struct doc *doc, struct arena *arena, const struct entity *entity);

/* ---- doc_name.c: names, labels, anchors ---- */

/* A level's name: its title, and its id where the title does not hold it already. */
struct doc_name {
    struct str id;    /* may be empty */
    struct str title; /* inline Markdown */
};
struct doc_name doc_level_name(const struct level *level);
/* What stands for a level where room is scarce: the id, or the title where the id is a bare
 * number. */
struct str doc_level_short(const struct level *level);

/* "On call" for on-call; what the field calls the attributes that are built in. */
void doc_label(struct buf *out, const struct attribute *attribute);
/* " years" behind a value of experience; empty for most. */
struct str doc_unit(const struct attribute *attribute);
/* An attribute that readers need not see: it is shown in another way, or means something to the
 * compiler only. */
bool doc_is_hidden(const struct attribute *attribute);
/* A value as people write it: 4..6 becomes 4 to 6 with a dash between. Inline Markdown. */
void doc_value(struct buf *out, const struct property *property, uint32_t index);

/* The anchor of an entity on its ladder's page. Ids hold no "/", so that paths can't collide. Empty
 * for what has no place of its own there (the ladder itself). */
struct str doc_anchor(struct arena *arena, const struct entity *entity);
/* A part of an anchor below another. */
struct str doc_anchor_below(struct arena *arena, struct str outer, struct str inner);
enum doc_role doc_role_of(struct str id);
/* The category of statements, for their ids: "specialities.streaming". outer may be empty. */
struct str doc_category_below(struct arena *arena, struct str outer, struct str inner);

/* A text of paragraphs alone, so that it may be read as inline Markdown, where blocks may not
 * stand. */
bool doc_is_inline(struct str text);
/* The one text of paragraphs that a description consists of; NULL where there is more to it (facts
 * aside), or nothing. */
const struct part *doc_simple_text(const struct model *model, struct arena *arena,
                                   const struct doc_block *about);
/* The facts among the children of a block, or NULL. */
const struct doc_block *doc_facts(const struct doc_block *block);
/* The property of an attribute, or NULL. */
const struct property *doc_property(const struct entity *entity, const struct attribute *attribute);
/* The name of the track that a level is shown under; empty for the main track. */
struct str doc_track_title(const struct level *level);

/* ---- Parts of doc_build ---- */

struct doc_builder {
    struct arena *arena;
    const struct model *model;
    const struct map *attribute_order;
    const struct ladder *ladder;
    struct doc *doc;
};

struct doc_block *doc_add(struct doc_builder *b, struct doc_block *parent, enum doc_kind kind);
void doc_build_content(struct doc_builder *b, struct doc_block *parent,
                       const struct content *content, unsigned depth);
/* An anchor for what has no id of its own, unless some entity has taken the word. */
struct str doc_free_anchor(struct doc_builder *b, struct str word);
void doc_build_facts(struct doc_builder *b, struct doc_block *parent, const struct entity *entity);
void doc_build_level_order(struct doc_builder *b);
/* Career path and table of levels, where there is something to show. */
void doc_build_tables(struct doc_builder *b, struct doc_block *parent);
void doc_build_levels(struct doc_builder *b, struct doc_block *parent);
void doc_build_skills(struct doc_builder *b, struct doc_block *parent);

/* Runs of a note, growing in the arena; room for `most`. */
struct doc_note {
    struct doc_run *runs;
    uint32_t count;
};
struct doc_note doc_note_start(struct arena *arena, uint32_t most);
void doc_note_words(struct doc_note *note, struct str words);
void doc_note_entity(struct doc_note *note, const struct entity *entity,
                     const struct ladder *ladder, bool is_short);
/* Between the parts of an enumeration: nothing, ", " or " and ". */
void doc_note_between(struct doc_note *note, uint32_t index, uint32_t count);
struct doc_block *doc_note_add(struct doc_builder *b, struct doc_block *parent,
                               const struct doc_note *note);

#endif
