/* A Markdown document as headings with what stands below each: what an import makes a ladder of. */
#ifndef TOOLS_OUTLINE_H
#define TOOLS_OUTLINE_H

#include "prose/block.h"
#include "tools/draft.h"

enum outline_role {
    ROLE_SECTION,
    ROLE_LEVELS, /* a heading above levels */
    ROLE_LEVEL
};

/* A heading and all up to the next one that is not below it; the root has no heading. */
struct outline_part {
    struct outline_part *parent, *next, *first, *last;
    const struct block *heading; /* NULL for the root */
    unsigned depth;              /* as the heading has it, 1 to 6; 0 for the root */
    struct str title;            /* its words, without marks */
    const struct block *from; /* what stands below it before the next heading, in a row; or NULL */
    uint32_t count;           /* of these blocks */
    enum outline_role role;
    bool holds_levels;         /* the heading of the levels is somewhere below it */
    unsigned choose;           /* "at least 3" of what is in it; 0: nothing is said */
    struct outline_part *base; /* of a level: the one that it says it extends; NULL for none */
    struct str id;
    struct draft_node *node;
};

struct outline {
    struct arena *arena;
    struct blocks blocks;
    struct outline_part root;
    struct outline_part *title; /* the heading that is the page's title, or NULL */
    struct span front; /* front matter between its lines of hyphens; empty where there is none */
    uint32_t skipped;  /* bytes before the text that blocks are about */
};

/* Reads document, which must outlive it; freed by outline_free(). Titles and parts live in arena. */
void outline_read(struct outline *outline, struct arena *arena, struct str document);
void outline_free(struct outline *outline);

/* Whether a title is that of a level: "IC4", "Level 3", "Engineer II", "Senior Engineer". */
bool outline_is_level(struct str title);
/* The id of a well-known section that a title names, or an empty one. */
struct str outline_known_section(struct str title);
/* The words of a level's title that tell it from others: its code, number or rank. A part of title. */
struct str outline_level_name(struct str title);
/* Says of each part what it is, and which is the title. */
void outline_assign_roles(struct outline *outline);
/* Reads in the first paragraph of each level which one it extends. Where only the page's title has that name,
 * the level has no text of its own: it is made, without a heading. */
void outline_find_bases(struct outline *outline);
/* Reads "at least 3" in sections of specialities, and in statements that link to them. */
void outline_find_choices(struct outline *outline, struct str document);

#endif
