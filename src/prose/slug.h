/* Anchors as GitHub makes them of headings: lower case, punctuation dropped, blanks as hyphens;
 * letters of any script stay. */
#ifndef PROSE_SLUG_H
#define PROSE_SLUG_H

#include "base/buf.h"

void slug_make(struct buf *out, struct str heading_plain_text);

#endif
