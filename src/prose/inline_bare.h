/* Addresses that stand in text as they are: https://host/path, name@host. GitHub makes links of
 * them and markdownlint wants them marked, so they become links. */
#ifndef PROSE_INLINE_BARE_H
#define PROSE_INLINE_BARE_H

#include "prose/inline.h"

/* Makes links of the addresses in the tokens from first on. */
void bare_link(struct inlines *inlines, size_t first);
/* Whether text holds an address, around the ":" or "@" at at. */
bool bare_begins(struct str text, size_t at);

#endif
