/* What begins a block, seen from the first character of a line that is no blank. A line ends where
 * the string ends. */
#ifndef PROSE_BLOCK_START_H
#define PROSE_BLOCK_START_H

#include "base/str.h"

/* Level of the ATX heading, 0 where there is none. *content gets what it says. */
unsigned start_heading(struct str line, struct str *content);
/* 1 or 2 for the underline of a heading, else 0. */
unsigned start_underline(struct str line);
bool start_rule(struct str line);
/* Length of an opening fence, 0 where there is none. */
size_t start_fence(struct str line);
/* Whether line closes a fence of length characters c. */
bool start_fence_end(struct str line, char c, size_t length);
/* Kind of the HTML block that is left out to its own end: 1 script and style, 2 comment,
 * 3 instruction, 4 declaration, 5 CDATA; 0 where there is none. */
unsigned start_html(struct str line);
/* Whether line ends an HTML block of this kind. */
bool start_html_end(struct str line, unsigned kind);

struct start_marker {
    size_t length; /* 0: no marker */
    char kind;     /* - + * . ) */
    uint32_t number;
};
/* The marker of a list item. One that would interrupt a paragraph must have content, and 1. */
struct start_marker start_list(struct str line, bool interrupts);

#endif
