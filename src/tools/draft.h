/* What an import makes of a document before it is written as a ladder: a tree of declarations, each text of
 * which knows the bytes that it came from.
 *
 * draft_write() writes it in the canonical layout and says, piece by piece, where each byte of prose
 * came from: findings about the ladder become findings about the document. */
#ifndef TOOLS_DRAFT_H
#define TOOLS_DRAFT_H

#include "base/buf.h"
#include "base/intern.h"
#include "base/vec.h"
#include "syntax/segment.h"
#include "text/span.h"

#include <stdbool.h>

enum draft_kind {
    DRAFT_LADDER,
    DRAFT_SKILL_SET, /* `skills ID "Title" on WORD`, at the top of a file */
    DRAFT_SCALE,     /* of a skill set */
    DRAFT_SECTION,
    DRAFT_LEVELS,
    DRAFT_LEVEL,
    DRAFT_TRACK,
    DRAFT_SKILLS,
    DRAFT_GROUP,
    DRAFT_SKILL,
    DRAFT_ATTRIBUTE, /* a value: `word text`, or `word id` where the text is empty */
    DRAFT_CHOOSE,    /* `choose id` */
    DRAFT_NEXT,      /* `next id`: levels with commas between them */
    DRAFT_TEXT,      /* text: CommonMark of one or more lines */
    DRAFT_ITEM,      /* text: a statement; nested items below it */
    DRAFT_CELL, /* `at id`, or `expect id` where there is a word: its state, or, where it has none, a string (text) or the items below it */
    DRAFT_KIND_COUNT
};

enum draft_state { DRAFT_CONTENT, DRAFT_SAME, DRAFT_NONE, DRAFT_TODO };

#define DRAFT_OWN UINT32_MAX

/* Text and where it came from; an empty one has no segments. */
struct draft_text {
    struct str at;
    /* in order; see segment.h. A source of DRAFT_OWN: these bytes are our own. */
    const struct clean_segment *segments;
    uint32_t count;
};

struct draft_node {
    enum draft_kind kind;
    struct draft_node *parent, *next, *first, *last;
    struct str id; /* of blocks; of a cell: the levels; of a choice: the number */
    struct str
        word; /* an attribute's name; of an item: its attributes, as written; of a level: what it extends; of a set: its scale */
    struct draft_text text; /* title, value, or prose */
    enum draft_state state; /* of cells */
    bool is_example;        /* of items */
    struct span origin;     /* bytes of the document that it was made of */
};

/* A piece of the result that was copied: the same bytes stand in the document. */
struct draft_piece {
    uint32_t to; /* first byte in the result */
    uint32_t from;
    uint32_t length;
};

VEC_TYPE(draft_pieces, struct draft_piece);

/* Where a declaration begins in the result, and what of the document it is about: its title, or all of it. */
struct draft_mark {
    uint32_t to;
    struct span origin;
};

VEC_TYPE(draft_marks, struct draft_mark);
VEC_TYPE(draft_spans, struct span);

/* By where they begin. */
void draft_spans_sort(struct draft_spans *spans);

struct draft {
    struct arena *arena;    /* owns the tree and all text that is not the document's */
    struct draft_node root; /* its children are the declarations of the file */
    struct draft_pieces pieces;
    struct draft_marks marks; /* in order */
    struct map ids;           /* those that draft_id() gave, by scope */
};

void draft_init(struct draft *draft, struct arena *arena);
void draft_free(struct draft *draft);

/* Adds a node at the end of a parent; NULL: at the top of the file. */
struct draft_node *draft_add(struct draft *draft, struct draft_node *parent, enum draft_kind kind);
/* The same with an id and a title; the id is copied. */
struct draft_node *draft_block(struct draft *draft, struct draft_node *parent, enum draft_kind kind,
                               struct str id, struct draft_text title);
/* An attribute whose value is written by us: a string, unless it is a word of the language. */
struct draft_node *draft_attribute(struct draft *draft, struct draft_node *parent, const char *word,
                                   struct str value);

/* Text that stands at bytes [start, end) of the document, as it is. */
struct draft_text draft_slice(struct draft *draft, struct str document, uint32_t start,
                              uint32_t end);
/* Text of our own, without a place. */
struct draft_text draft_own(struct draft *draft, struct str text);

/* Appends a title as small letters and digits with dashes between the words: "Années d'expérience" is
 * annees-dexperience. Cut where it is longer than an id may be. */
void draft_add_slug(struct buf *out, struct str title);

/* An id made of a title, as links have them: "Senior Engineer" is senior-engineer. Made unique among the
 * ids of one `scope` (any address: that of the declaration that is the namespace) by -2, -3; "fallback" where the title
 * has no letters. Titles that are ids already (IC4, 9.5) stay as they are where is_level. */
struct str draft_id(struct draft *draft, const void *scope, struct str title, bool is_level,
                    const char *fallback);

/* Writes the file. Prose that could not stand as it is gets the backslashes that it needs. */
void draft_write(struct draft *draft, struct buf *out);
/* What of the document bytes of the result are about: those that were copied, or, of our own, the title of what they
 * declare; else what was copied last before them. */
struct span draft_place(const struct draft *draft, struct span bytes);

#endif
