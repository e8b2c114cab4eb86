/* A Markdown document as headings with what stands below each: what an import makes a ladder of. */
#ifndef TOOLS_OUTLINE_H
#define TOOLS_OUTLINE_H

#include "prose/block.h"
#include "tools/draft.h"

enum outline_role {
    ROLE_SECTION,
    ROLE_LEVELS, /* a heading above levels */
    ROLE_LEVEL,
    ROLE_TRACK, /* one of several headings above levels */
    ROLE_TOPIC, /* a skill whose levels are the headings below it */
    ROLE_CELL,  /* one of these */
    ROLE_EXPECT /* a skill below a level, which others have, too */
};

struct page_matrix;

/* A heading and all up to the next one that is not below it; the root has no heading. */
struct outline_part {
    struct outline_part *parent, *next, *first, *last;
    const struct block *heading; /* NULL for the root */
    unsigned depth;              /* as the heading has it, 1 to 6; 0 for the root */
    struct str title;            /* its words, without marks */
    struct span attribute;       /* {#id} behind it, as bytes of the text of the blocks; or empty */
    struct str key;              /* the same for comparing: see words_normalize_title() */
    const struct block *from; /* what stands below it before the next heading, in a row; or NULL */
    uint32_t count;           /* of these blocks */
    const struct block *behind; /* the next heading of the page; NULL for the last */
    enum outline_role role;
    bool holds_levels; /* the heading of the levels, or of the skills, is somewhere below it */
    bool holds_skills; /* tables or levels of skills are in it, or below it */
    struct page_matrix *matrices; /* tables of levels and skills; see import_page.h */
    unsigned choose;              /* "at least 3" of what is in it; 0: nothing is said */
    struct outline_part *base;    /* of a level: the one that it says it extends; NULL for none */
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
    bool has_tracks;   /* headings above levels are tracks */
    bool has_topics;   /* headings are skills with their levels below */
    bool has_expectations; /* headings below levels are skills */
};

/* Reads document, which must outlive it; freed by outline_free(). Titles and parts live in arena. */
void outline_read(struct outline *outline, struct arena *arena, struct str document);
void outline_free(struct outline *outline);

/* Whether a title is that of a level: "IC4", "Level 3", "Engineer II", "Senior Engineer". */
bool outline_is_level(struct str title);
/* Whether it could be one, as it stands below a heading that says so: "Baker" below "Levels". */
bool outline_may_be_level(struct str title);
/* Whether a title is that of a level without its rank: "Baker" beside "Senior Baker". */
bool outline_is_unranked(struct str title, struct str level);
/* The same for what stands in a table or below a skill, where "Beginner", "Advanced" and "3" are levels, too. */
bool outline_is_grade(struct str title);
/* Whether a title says that levels stand below it. */
bool outline_says_levels(struct str title);
/* The id of a well-known section that a title names, or an empty one. */
struct str outline_known_section(struct str title);
/* The words of a level's title that tell it from others: its code, number or rank. A part of title. */
struct str outline_level_name(struct str title);
/* Says of each part what it is, and which is the title. */
void outline_assign_roles(struct outline *outline);
/* Whether two titles name one level: the same words, or the same code or rank. */
bool outline_same_level(struct str a, struct str b);
/* The part behind another in the order of the page, with those below it; NULL behind the last. */
struct outline_part *outline_next(struct outline_part *part);
/* Reads in the first paragraph of each level which one it extends. Where only the page's title has that name,
 * the level has no text of its own: it is made, without a heading. */
void outline_find_bases(struct outline *outline);
/* Reads "at least 3" in sections of specialities, and in statements that link to them. */
void outline_find_choices(struct outline *outline, struct str document);

#endif
