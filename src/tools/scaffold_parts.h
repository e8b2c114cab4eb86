/* What the parts of a scaffold share. Private to src/tools: the rest of the program sees scaffold.h. */
#ifndef TOOLS_SCAFFOLD_PARTS_H
#define TOOLS_SCAFFOLD_PARTS_H

#include "base/buf.h"
#include "model/query.h"
#include "tools/scaffold.h"

/* ---- Trees: the model gives them back, so files are parsed once more ---- */

struct scaffold_tree {
    uint32_t unit;
    struct arena arena; /* names and findings */
    struct intern names;
    struct diag_sink sink;
    struct source source; /* a copy, as the scanner writes into it */
    struct unit parsed;
};

VEC_TYPE(scaffold_trees, struct scaffold_tree *);

/* Text that is put into a file at an offset. */
struct scaffold_edit {
    uint32_t unit;
    uint32_t offset;
    uint32_t order; /* of arrival: edits at one offset keep it */
    struct str text;
};

VEC_TYPE(scaffold_edits, struct scaffold_edit);

struct scaffold_work {
    struct arena *arena;
    const struct model *model;
    const struct scaffold_request *request;
    struct scaffold *result;
    struct str title; /* as it stands between quotes */
    bool *needed;     /* by unit: files whose names are used by what was made so far */
    uint32_t given;   /* unique values that were made so far */
    struct scaffold_trees trees;
    struct scaffold_edits edits;
};

/* Notes why nothing can be made, unless that was said before; false. */
bool scaffold_refuse(struct scaffold_work *work, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same for a name that is not there: "did you mean" is added where one is near. */
bool scaffold_refuse_name(struct scaffold_work *work, struct str message,
                          const struct diag_nearest *nearest);
/* The tree of a file, or NULL where it has errors of syntax, which was noted. */
const struct scaffold_tree *scaffold_tree(struct scaffold_work *work, uint32_t unit);
/* The block of a kind that begins at an offset, or NULL. */
const struct block *scaffold_block(const struct scaffold_tree *tree, enum node_kind kind,
                                   uint32_t start);
const struct source *scaffold_source(const struct scaffold_work *work, uint32_t unit);
/* The file of a path, or UNIT_NONE. */
uint32_t scaffold_unit(const struct scaffold_work *work, struct str path);
const struct ladder *scaffold_ladder(const struct model *model, struct str id);
/* "id", or "track/id" outside the main track. */
struct str scaffold_level_ref(struct scaffold_work *work, const struct level *level);

/* ---- Lines: text in the canonical layout ---- */

struct scaffold_lines {
    struct buf text; /* freed by scaffold_lines_end() */
    unsigned depth;
};

/* One line at the present depth. One that ends in a brace opens a block. */
void scaffold_line(struct scaffold_lines *lines, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A line with an attribute: values of neighbours begin at one column. */
void scaffold_attribute(struct scaffold_lines *lines, struct str name, struct str values,
                        const char *comment);
/* Ends a block; one with nothing in it loses its braces. */
void scaffold_close(struct scaffold_lines *lines);
/* An empty line, but not at the beginning of a block. */
void scaffold_gap(struct scaffold_lines *lines);
/* The text, in the arena. */
struct str scaffold_lines_end(struct scaffold_work *work, struct scaffold_lines *lines);

/* ---- Edits ---- */

/* Adds lines at the end of a block, which gets a body if it has none. */
void scaffold_put_inside(struct scaffold_work *work, struct place block, struct str lines);
/* Adds lines at the beginning of a file, behind a comment that is about all of it. */
void scaffold_put_first(struct scaffold_work *work, uint32_t unit, struct str lines);
/* Adds lines behind a thing, indented as it is. */
void scaffold_put_behind(struct scaffold_work *work, struct place thing, struct str lines);
/* The files that the edits make. */
void scaffold_apply(struct scaffold_work *work);
/* A file that is new. */
void scaffold_add_file(struct scaffold_work *work, struct str path, struct str content);

/* ---- Attributes ---- */

/* Which files' names can be used: by unit. */
typedef const bool *scaffold_seen;

/* The files that any of some files sees, and those that one sees. */
scaffold_seen scaffold_seen_by(struct scaffold_work *work, const bool *units);
scaffold_seen scaffold_seen_in(struct scaffold_work *work, uint32_t unit);

/* Lines for what is required of an entity, with the values of a similar one (NULL: none) where it
 * has them, and a comment that says so. with_grade: a grade as well, where the similar one has it. */
void scaffold_required(struct scaffold_work *work, struct scaffold_lines *lines, scaffold_seen seen,
                       enum entity_kind kind, const struct entity *similar);
/* Lines for all attributes of an entity that make sense for its like, written within `whole`, and for
 * what is required besides. */
void scaffold_copy_attributes(struct scaffold_work *work, struct scaffold_lines *lines,
                              scaffold_seen seen, const struct entity *entity, struct place whole);
/* Whether an attribute of that name belongs to one thing alone, and is not copied. */
bool scaffold_is_personal(struct str attribute);
/* A line with a cell that is to be written: head is "at LEVEL" or "expect SKILL". */
void scaffold_todo_cell(struct scaffold_work *work, struct scaffold_lines *lines,
                        scaffold_seen seen, struct str head);
/* A statement that is to be written. */
void scaffold_todo_item(struct scaffold_work *work, struct scaffold_lines *lines,
                        scaffold_seen seen);

/* ---- The kinds ---- */

void scaffold_new_ladder(struct scaffold_work *work);
void scaffold_new_part(struct scaffold_work *work);

/* The declaration of a ladder with the structure of another, without imports. unit: the file it goes to,
 * or UNIT_NONE where that is new. */
struct str scaffold_like(struct scaffold_work *work, const struct ladder *like, uint32_t unit);

#endif
