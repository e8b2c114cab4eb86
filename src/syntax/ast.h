/* The tree of one file, as it was written: nothing is resolved, nothing is left out.
 *
 * Every node carries the bytes it stands on and the first token that it was made of. Spans are within the
 * node's own file. All nodes live in the unit's arena. A tree of a file with mistakes is partial:
 * names may be ATOM_NONE, bodies may be empty; NODE_BROKEN marks a node next to a syntax error. */
#ifndef SYNTAX_AST_H
#define SYNTAX_AST_H

#include "base/intern.h"
#include "syntax/token.h"
#include "text/source.h"

enum node_kind {
    /* struct block */
    NODE_ORGANIZATION,
    NODE_SCALE,
    NODE_SKILL_SET, /* `skills NAME` at the top level */
    NODE_LADDER,
    NODE_SECTION,
    NODE_LEVELS,
    NODE_LEVEL,
    NODE_TRACK,
    NODE_SKILLS, /* `skills` in a ladder */
    NODE_GROUP,
    NODE_SKILL,
    NODE_LINT,
    NODE_PROFILE,
    NODE_USE, /* `use REF`, in skills with a body */
    /* structs of their own */
    NODE_IMPORT,      /* struct import_decl */
    NODE_ATTRIBUTE,   /* struct attribute_decl */
    NODE_VOCABULARY,  /* struct vocabulary_decl */
    NODE_SHARED_TEXT, /* struct shared_text_decl: `text NAME TEXT` */
    NODE_ATTR,        /* struct attr */
    NODE_TEXT,        /* struct text */
    NODE_ITEM,        /* struct item */
    NODE_CELL,        /* struct cell_decl: `at` in a skill, `expect` in a level */
    NODE_SCOPE,       /* struct scope: `at` in a section */
    NODE_CHOOSE,      /* struct choose */
    NODE_NEXT,        /* struct next */
    NODE_COLUMN,      /* struct column */
    NODE_KIND_COUNT
};

enum node_flag {
    NODE_BROKEN = 1,    /* something in it could not be read: what is missing may be there */
    NODE_MISPLACED = 2, /* it may not stand here: reported, and to be passed over */
    NODE_CUT = 4        /* its title was not closed, and may have taken in what stands behind it */
};

/* There are as many nodes as statements: each byte counts. */
struct node {
    struct node *next;    /* the next sibling */
    struct span span;     /* from the first to the last token, comments around it left out */
    uint32_t first_token; /* index into the unit's tokens; the last one ends where span ends */
    uint8_t kind;
    uint8_t flags;
    uint16_t column; /* of an item: of its marker, visual */
};

struct node_list {
    struct node *first;
    struct node *last;
};

/* A word that names something, where it stands. */
struct name {
    struct span span;
    atom atom;
};

/* outer/inner: name is the first part, inner the rest. */
struct ref {
    struct name name;
    struct ref *inner;
};

/* One level, or all from first to last. */
struct range {
    struct ref first;
    struct ref *last;   /* NULL for one level */
    struct range *next; /* behind the comma */
};

enum prose_form {
    PROSE_NONE,   /* there is none */
    PROSE_STRING, /* span stands between the quotes */
    PROSE_TEXT,   /* span stands between the triple quotes */
    PROSE_ITEM    /* span stands behind the marker, without attributes and blanks at the end */
};

/* Where prose stands in the source. clean.h makes its text of it. */
struct prose {
    struct span span;
    uint8_t form;
    bool has_newline; /* its span goes over lines */
    bool has_escape;  /* of a string: it has a backslash */
};

/* A declaration with a body: KEYWORD name "title" on SCALE levels extends REF { body }. */
struct block {
    struct node node;
    struct name name; /* ATOM_NONE for organization, levels, skills in a ladder, lint, use */
    struct prose title;
    struct span head;  /* keyword to the last token before the brace */
    struct name on;    /* ladder, skill set: the scale */
    struct name first; /* levels FIRST..LAST */
    struct name last;
    bool has_body;           /* it had braces, even empty ones */
    struct range *on_levels; /* NULL: the whole scale */
    struct ref *base;        /* extends (ladder, level), from (track); of use: what is used */
    struct node_list body;
};

struct import_decl {
    struct node node;
    struct prose path;
};

/* attribute NAME on ENTITY: TYPE FLAG... */
struct attribute_decl {
    struct node node;
    struct name name;
    struct name entity;
    struct name type;
    struct name *flags;
    uint32_t flag_count;
};

/* vocabulary NAME: FIRST < SECOND ... */
struct vocabulary_decl {
    struct node node;
    struct name name;
    struct name *values;
    uint32_t value_count;
};

struct shared_text_decl {
    struct node node;
    struct name name;
    struct prose prose;
};

enum value_form {
    VALUE_NAME,   /* first */
    VALUE_STRING, /* prose */
    VALUE_RANGE,  /* first .. second */
    VALUE_PAIR    /* first / second, as a rule of another family or a path */
};

struct value {
    struct value *next; /* behind the comma */
    struct span span;
    struct name first;
    struct name second;
    struct prose prose;
    uint8_t form;
};

/* An attribute on a line of its own (`grade 7`), or one of an item (`{target=60}`). */
struct attr {
    struct node node;
    struct name key;
    struct value *values; /* NULL where the line broke off */
};

struct text {
    struct node node;
    struct prose prose;
};

/* What few items have. */
struct item_extra {
    struct name id;         /* {#id}, ATOM_NONE without */
    struct node_list attrs; /* struct attr */
    struct span span;       /* the braces and all between them */
};

struct item {
    struct node node;         /* its span includes the items nested in it */
    struct prose prose;       /* of no length where the item is empty */
    bool is_example;          /* marker + */
    struct item_extra *extra; /* NULL for most */
    struct node_list items;   /* nested: struct item */
};

enum cell_form {
    CELL_BROKEN, /* nothing readable behind the levels */
    CELL_STRING,
    CELL_TEXT,
    CELL_BODY, /* { ... } */
    CELL_SAME,
    CELL_NONE,
    CELL_TODO
};

struct cell_decl {
    struct node node;
    struct range *levels; /* of `at` */
    struct ref *skill;    /* of `expect` */
    struct node_list body;
    struct prose prose; /* string or text, or the reason of a todo */
    struct span state;  /* of the word same, none or todo */
    uint8_t form;
    bool is_expect;
};

struct scope {
    struct node node;
    struct range *levels;
};

struct choose {
    struct node node;
    struct name number;
};

struct next {
    struct node node;
    struct ref **refs;
    uint32_t ref_count;
};

/* column "TITLE" VALUE FLAG... */
struct column {
    struct node node;
    struct prose title;
    struct span title_span;    /* with its quotes */
    const struct value *value; /* the name of a field, or a string; behind it the flags, as names */
};

/* A comment, tied to the tree: see trivia.h. */
struct comment {
    struct span span; /* without the end of the line */
    uint32_t token;
    bool alone; /* nothing else stands on its line */
};

/* Where the tree of a top-level declaration lies in the unit's arena: see unit_give_back(). */
struct unit_extent {
    struct arena_mark from;
    struct arena_mark to;
};

VEC_TYPE(unit_extents, struct unit_extent);

/* A file, read and parsed. */
struct unit {
    struct source *source;
    struct arena arena;      /* of the tree; text is the source's */
    struct token_vec tokens; /* empty unless kept: see unit_parse() */
    struct node_list declarations;
    struct comment *comments; /* in order; malloc'ed */
    uint32_t comment_count;
    struct unit_extents extents; /* one for each of the declarations, in their order */
    uint32_t *chunk_users;       /* declarations in each chunk of the arena; NULL until needed */
};

/* Casts that say what they expect: each asserts the node's kind. */
const struct block *node_block(const struct node *node);
const struct item *node_item(const struct node *node);
const struct cell_decl *node_cell(const struct node *node);
const struct attr *node_attr(const struct node *node);
const struct text *node_text(const struct node *node);
bool node_is_block(const struct node *node);
/* The keyword of a kind as authors write it: "ladder", "skills", "at", ... */
const char *node_keyword(enum node_kind kind);
/* The last name of a path, and the bytes from its first to its last part. */
const struct name *ref_last(const struct ref *ref);
struct span ref_span(const struct ref *ref);

/* What stands in a node: a body, or nested items; NULL for kinds that hold nothing. */
const struct node_list *node_children(const struct node *node);

/* Calls visit for node and all below it, in order of the source; children are passed over where
 * it returns false. */
typedef bool node_visit(const struct node *node, void *context);
void node_walk(const struct node_list *list, node_visit *visit, void *context);

#endif
