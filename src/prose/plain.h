/* What a text holds that some output would have to look at: found out once, in one pass over its
 * bytes. Most statements hold nothing, and are copied as they are. Errs on the side of looking. */
#ifndef PROSE_PLAIN_H
#define PROSE_PLAIN_H

#include "base/str.h"

enum plain_bits {
    PLAIN_MARKS = 1, /* what Markdown may read inside a line, or a blank at one of its ends */
    PLAIN_HTML = 2,  /* what HTML spells otherwise */
    PLAIN_BAR = 4,   /* what ends a cell of a Markdown table */
    PLAIN_CSV = 8,   /* what makes a field of a spreadsheet need quotes */
    PLAIN_EDGE = 16  /* what Markdown may read as a block, or as the end of a heading */
};

/* Bits of enum plain_bits. */
unsigned plain_scan(struct str text);
/* Two blanks, one behind the other: as words alone they are one. */
bool plain_has_double_blank(struct str text);

#endif
