/* What the importer of front matter shares. Private to import_front.c and the files front_*.c.
 *
 * A matrix is a list of skills, each with its levels, or a list of levels, each with its skills. What is listed is
 * called a row here, and what stands in the rows a column, whichever of the two it is. */
#ifndef TOOLS_FRONT_H
#define TOOLS_FRONT_H

#include "tools/import_front.h"
#include "tools/yaml_read.h"

enum { FRONT_COLUMNS = 64, FRONT_PARTS = 16, FRONT_NESTING = 4 };

/* What a key says that stands behind it. */
enum front_field {
    FIELD_OTHER,
    FIELD_ID,
    FIELD_LEVEL, /* the number or the name of a level */
    FIELD_NAME,
    FIELD_TITLE,
    FIELD_TEXT,       /* what is said about something */
    FIELD_STATEMENTS, /* what is expected */
    FIELD_EXAMPLES
};

/* Something with a name: a mapping with the name in it, or whatever stands behind a key. */
struct front_entry {
    const struct yaml_node *name, *title; /* scalars; title: the same where there is no other */
    const struct yaml_node *body;
};

struct front_column {
    struct front_column *next;
    struct str name, id;
    uint32_t index;
    const struct yaml_node *named; /* where it is first; NULL where only a number tells of it */
    const struct yaml_node *title; /* what it is called beside its name, or NULL */
    const struct yaml_node *about; /* its entry in the list of levels, or NULL */
    bool has_titles;               /* rows call it by several: none of them is its own */
    bool is_missing;               /* in the row that is being written */
};

struct front_cell {
    struct front_cell *next;
    const struct yaml_node *node; /* what stands in the row */
    struct front_entry entry;
    struct front_column *column;
};

struct front_row {
    struct front_row *next, *first, *last; /* first, last: of a group of skills */
    struct front_entry entry;
    struct str id;
    const struct yaml_node *inner; /* what its cells or rows are in, maybe the body; or NULL */
    struct front_cell *cells, *last_cell;
};

struct front_matrix {
    bool has_level_rows;
    struct front_row rows;
    struct front_column *columns;
    uint32_t count;                             /* of columns */
    const struct yaml_node *parts[FRONT_PARTS]; /* of the mapping: what the rows are in */
    uint32_t part_count;
    const struct yaml_node *levels; /* the list of levels beside them, or their number; or NULL */
    struct str content;             /* the company's own word for the cells' statements; or empty */
};

VEC_TYPE(front_pairs, const struct yaml_node *);

struct front {
    struct import *import;
    struct draft *draft;
    struct span bytes;
    struct yaml yaml; /* the root is a mapping, or NULL */
    const void *scope;
    const struct front_matrix *matrix; /* or NULL */
    struct draft_node *ladder;
    /* Words are copied with their places as long as these rise, from cursor on and up to limit. */
    uint32_t cursor, limit;
    struct draft_spans kept; /* bytes that became text, in any order */
};

/* ---- front_names.c: what names say ---- */
enum front_field front_field(const struct yaml_node *pair);
bool front_says_levels(const struct yaml_node *key);
bool front_says_skills(const struct yaml_node *key);
/* Whether a key says no more than that levels, skills or statements stand behind it: it is no word of the page. */
bool front_is_structure(const struct yaml_node *pair);
/* Whether a name is that of a level: "3", "level 3", "IC4", "Senior Engineer", "Beginner". */
bool front_is_level(struct str name);
/* The number that a name is or ends in, as in "level 3"; -1 for none. */
int front_number(struct str name);
bool front_is_collection(const struct yaml_node *node);
bool front_has_words(struct str text);
/* Nothing but blanks, those among them that only look like nothing. */
bool front_is_blank(struct str text);
/* Whether two texts have the same letters and digits. */
bool front_same_words(struct str a, struct str b);
/* The name of something in a list or behind a key; false where it has none. */
bool front_entry(const struct yaml_node *node, bool is_level, struct front_entry *entry);
/* The same for a level in a list of levels, which may be a name and nothing else. */
bool front_listed(const struct yaml_node *node, struct front_entry *entry);

/* ---- front_shape.c: what lists are ---- */
/* Whether a node lists levels, by the key that it stands behind and by what is in it. */
bool front_lists_levels(const struct yaml_node *node, const struct yaml_node *key);
/* What the levels of a skill, the skills of a level, or the skills of a group are in; NULL where it has none. It is
 * the body itself where they stand beside the name: then those are meant that the functions below tell. */
const struct yaml_node *front_inner_levels(const struct front_entry *entry);
const struct yaml_node *front_inner_skills(const struct front_entry *entry);
const struct yaml_node *front_inner_rows(const struct front_entry *entry, unsigned depth);
/* A level by its key: {name: Writing, junior: ..., senior: ...} */
bool front_is_level_key(const struct yaml_node *pair);
/* A list behind a word of the company's own: {level: 1, writing: [...], planning: [...]} */
bool front_is_skill_list(const struct yaml_node *pair);
/* Whether all in a mapping behind the name of a level are skills: {Writing: [...], Planning: ...} */
bool front_is_all_skills(const struct yaml_node *body);
/* Whether a node lists skills with levels, or groups of these, which nest FRONT_NESTING deep; depth: of the groups
 * around. The same for levels with skills. */
bool front_lists_skill_rows(const struct yaml_node *node, unsigned depth);
bool front_lists_level_rows(const struct yaml_node *node);

/* ---- front_matrix.c ---- */
/* Looks for a matrix in a mapping and those in it, which nest FRONT_NESTING deep; depth: of those around. NULL where
 * there is none. */
const struct front_matrix *front_find_matrix(struct front *front, const struct yaml_node *mapping,
                                             unsigned depth);

struct front_column *front_find_column(const struct front_matrix *matrix, struct str name);
/* Adds a column behind another, or as the first. One that has too many is no matrix. */
struct front_column *front_add_column(struct front *front, struct front_matrix *matrix,
                                      struct front_column *before, struct str name);

/* ---- front_levels.c ---- */
/* Brings the levels into one order; mapping: what the list of skills is in, and maybe one of levels. */
void front_order_levels(struct front *front, struct front_matrix *matrix,
                        const struct yaml_node *mapping);

/* ---- front_text.c: words and where they came from ---- */
/* The text of a scalar, with its places where they are in order. */
struct draft_text front_text(struct front *front, const struct yaml_node *scalar);
/* Adds a scalar as a text of its own, if there is something in it. */
void front_add_text(struct front *front, struct draft_node *parent, const struct yaml_node *scalar);
/* "key: value" */
struct draft_text front_pair_text(struct front *front, const struct yaml_node *pair);
/* Bytes [from, to) of a text. */
struct draft_text front_cut(struct front *front, const struct draft_text *text, size_t from,
                            size_t to);
/* Notes that the words of a node stand in the result in another form, or none are in it. NULL: nothing. */
void front_understand(struct front *front, const struct yaml_node *node);
void front_understand_key(struct front *front, const struct yaml_node *pair);
/* Where byte `at` of a text came from; DRAFT_OWN for a byte of our own. */
uint32_t front_source(const struct draft_text *text, size_t at);
/* Adds bytes of the document that are kept as they are, their lines without the indentation of the first. */
void front_keep_bytes(struct front *front, struct buf *out, struct span bytes);
/* Lines as a block of code. */
struct draft_text front_fenced(struct front *front, struct str lines);
/* A pair with the rest of its last line, which may have a comment. */
struct span front_pair_bytes(const struct front *front, const struct yaml_node *pair, bool is_flow);
/* Keeps pairs of a mapping as a block of code below a parent, with a finding. */
void front_keep(struct front *front, struct draft_node *parent, const struct yaml_node *mapping,
                const struct front_pairs *pairs);

/* ---- front_statements.c ---- */
/* Adds what a list, a scalar or a mapping says as statements. in_list: of a scalar: paragraphs are no statements
 * of their own. */
void front_add_statements(struct front *front, struct draft_node *parent,
                          const struct yaml_node *node, bool in_list);
/* The same below an item with the words of a pair's key; they are examples where the key says so. */
void front_add_keyed(struct front *front, struct draft_node *parent, const struct yaml_node *pair);
void front_add_examples(struct front *front, struct draft_node *item, const struct yaml_node *node);
/* Whether examples below an item are its own: behind other statements they would be those of the last. */
bool front_takes_examples(const struct draft_node *item);

/* ---- front_write.c ---- */
void front_add_matrix(struct front *front);

#endif
