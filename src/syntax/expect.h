/* Says what was expected where the parser could not go on. */
#ifndef SYNTAX_EXPECT_H
#define SYNTAX_EXPECT_H

#include "syntax/build.h"

/* What may follow, by bit. */
typedef uint32_t expect_set;

enum {
    EXPECT_WORD = 1,
    EXPECT_STRING = 2,
    EXPECT_TEXT = 4,
    EXPECT_OPEN = 8,
    EXPECT_COMMA = 16,
    EXPECT_RANGE = 32,
    EXPECT_COLON = 64,
    EXPECT_LESS = 128,
    EXPECT_ON = 256,
    EXPECT_EXTENDS = 512,
    EXPECT_FROM = 1024,
    EXPECT_STATE = 2048,    /* same, none, todo */
    EXPECT_STATEMENT = 4096 /* whatever may begin a statement */
};

/* Reports that the current token can't follow what stands before it. */
void expect_report(struct build *build, expect_set expected);

#endif
