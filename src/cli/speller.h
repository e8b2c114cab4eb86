/* The spell checker of the command: libhunspell, where the build found it. */
#ifndef CLI_SPELLER_H
#define CLI_SPELLER_H

#include "ladder.h"

struct speller;

/* Dictionaries are looked for in a folder, or in the usual ones where it is NULL. Freed by
 * speller_free(), which takes NULL. */
struct speller *speller_new(const char *folder);
void speller_free(struct speller *speller);
/* What the session asks; its context is the speller. */
struct ladder_speller speller_hooks(struct speller *speller);

#endif
