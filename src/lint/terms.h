/* The lists of words in terms.def, and a quick way to tell that a word begins none of their terms. */
#ifndef LINT_TERMS_H
#define LINT_TERMS_H

#include "base/arena.h"
#include "base/intern.h"
#include "lint/sift.h"
#include "text/rules.h"

enum term_form {
    TERM_ANY = 0,
    TERM_CAPITALS = 1, /* written in capitals only */
    TERM_SMALL = 2,    /* not written in capitals only: "HIS" may be a name */
    TERM_START = 4,    /* begins the text */
    TERM_APART = 8,    /* behind the start of a line or a mark, or before a colon */
    TERM_ALONE = 16,   /* between marks or line ends */
    TERM_END = 32      /* as TERM_APART, or before a mark or a line end */
};

struct term {
    enum rule rule;
    bool is_none; /* looks like a term of the rule, and is none */
    unsigned form;
    struct str text;     /* a blank stands for blanks or a hyphen; "(s)" at the end for a plural */
    const char *instead; /* behind "write" */
    const char *why;     /* behind the term: a verb and what belongs to it */
};

struct terms {
    struct sift sift; /* for the first words of all terms */
    struct map first; /* of a first word to 1 + entry */
    uint16_t *next;   /* by entry: 1 + another one with this first word */
};

/* wanted tells which rules are. */
void terms_init(struct terms *terms, struct arena *arena, const bool wanted[RULE_COUNT]);
void terms_free(struct terms *terms);

/* The longest term that stands in text at `at`, where a word begins whose key is given; NULL where there
 * is none. *end is behind it. */
const struct term *terms_find(const struct terms *terms, uint64_t key, struct str text, size_t at,
                              size_t *end);

#endif
