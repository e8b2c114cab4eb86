/* Text made comparable: two texts that a reader would call the same get the same words. */
#ifndef PROSE_WORDS_H
#define PROSE_WORDS_H

#include "base/buf.h"

/* Appends the normalised form: case folded, punctuation and Markdown marks dropped, white space one
 * blank, "&" as "and". Links count by their text. */
void words_normalize(struct buf *out, struct str text);
/* A title: as above, and English plural endings folded ("skills" as "skill", "abilities" as
 * "ability"), so that near spellings of one skill meet. */
void words_normalize_title(struct buf *out, struct str text);
/* A hash of the normalised form, without building it; what has no word gives 0. */
uint64_t words_hash(struct str text);
/* Words of text: runs of letters and digits, with ' and - inside. */
size_t words_count(struct str text);

#endif
