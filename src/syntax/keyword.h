/* The words of the language, and what may stand in what.
 *
 * No word is reserved: whether one is a keyword depends on where it stands, see parse.c. */
#ifndef SYNTAX_KEYWORD_H
#define SYNTAX_KEYWORD_H

#include "syntax/ast.h"

enum keyword {
    KEYWORD_NONE,
    /* where they have their place: elsewhere, attributes may be called so */
    KEYWORD_PROFILE,
    KEYWORD_COLUMN,
    KEYWORD_PLACED = KEYWORD_COLUMN, /* the last of them */
    /* where a statement may begin */
    KEYWORD_IMPORT,
    KEYWORD_ORGANIZATION,
    KEYWORD_ATTRIBUTE,
    KEYWORD_VOCABULARY,
    KEYWORD_SCALE,
    KEYWORD_TEXT,
    KEYWORD_LADDER,
    KEYWORD_SECTION,
    KEYWORD_LEVELS,
    KEYWORD_LEVEL,
    KEYWORD_TRACK,
    KEYWORD_SKILLS,
    KEYWORD_GROUP,
    KEYWORD_SKILL,
    KEYWORD_LINT,
    KEYWORD_USE,
    KEYWORD_AT,
    KEYWORD_EXPECT,
    KEYWORD_NEXT,
    KEYWORD_CHOOSE,
    KEYWORD_STATEMENTS, /* how many begin a statement, KEYWORD_NONE among them */
    /* in the places that are theirs alone */
    KEYWORD_ON = KEYWORD_STATEMENTS,
    KEYWORD_EXTENDS,
    KEYWORD_FROM,
    KEYWORD_SAME,
    KEYWORD_NO, /* `none` */
    KEYWORD_TODO,
    KEYWORD_COUNT
};

/* A set of keywords, by bit. */
typedef uint32_t keyword_set;
#define KEYWORD_BIT(keyword) ((keyword_set)1 << (keyword))
/* All that begin a statement. */
#define KEYWORDS_ALL         (KEYWORD_BIT(KEYWORD_STATEMENTS) - 2)

/* The statement keyword that word is, or KEYWORD_NONE. */
enum keyword keyword_find(struct str word);
/* The word of the language that may stand behind that keyword (`extends` behind `level`), or
 * KEYWORD_NONE. */
enum keyword keyword_find_inner(enum keyword statement, struct str word);
/* The words of the language that may stand behind a keyword. */
keyword_set keyword_inner(enum keyword statement);
/* The keyword among candidates that a misspelt word is taken for, or KEYWORD_NONE. */
enum keyword keyword_nearest(struct str word, keyword_set candidates);
const char *keyword_text(enum keyword keyword);
/* The keywords that may begin a statement in the block of a keyword (KEYWORD_NONE: in the file). */
keyword_set keyword_members(enum keyword block);
/* One of the attributes that every ladder has. */
bool keyword_is_attribute(struct str word);

#endif
