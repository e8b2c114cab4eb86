/* Lists of words that rules about words pass over, or look for: see asides.def. */
#ifndef LINT_ASIDES_H
#define LINT_ASIDES_H

#include "base/str.h"

enum aside {
    ASIDE_TITLE,
    ASIDE_SMALL,
    ASIDE_ABBREVIATION,
    ASIDE_NOUN,
    ASIDE_GENDER,
    ASIDE_TWICE,
    ASIDE_FILLER
};

/* Whether a word, or a whole text, is on a list. */
bool aside_is(enum aside list, struct str word);

#endif
