/* Tokens of inline text, put in order as they come: see inline.h for what holds afterwards. */
#ifndef PROSE_INLINE_TIDY_H
#define PROSE_INLINE_TIDY_H

#include "prose/inline.h"

struct tidy {
    struct inlines *inlines;
    size_t first;     /* token of the leaf */
    size_t open_link; /* token of the link that is open */
};

void tidy_begin(struct tidy *tidy, struct inlines *inlines);
void tidy_end(struct tidy *tidy);
/* Text of a node, in which form feeds are line ends (see inline.c). */
void tidy_add_text(struct tidy *tidy, struct str text);
void tidy_add_code(struct tidy *tidy, struct str code);
/* Text that is in the pool. */
void tidy_push_text(struct tidy *tidy, struct inline_slice text);
void tidy_push(struct tidy *tidy, struct inline_token token);
void tidy_close_link(struct tidy *tidy);

/* A copy in the pool. */
struct inline_slice tidy_add_slice(struct inlines *inlines, struct str text);
/* Adds text with each character of white space as a blank. */
void tidy_add_words(struct buf *pool, struct str text);

#endif
