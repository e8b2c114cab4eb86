/* What the parser reads as prose in a text that an import wrote. */
#ifndef TOOLS_IMPORT_PROSE_H
#define TOOLS_IMPORT_PROSE_H

#include "tools/draft.h"

/* Adds the bytes of titles, texts, statements and values to spans, in order. NULs are
 * put behind the text, and not counted. */
void import_prose(struct buf *result, struct draft_spans *spans);

#endif
