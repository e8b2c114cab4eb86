/* A profile in the words of the language, for who wants one that is nearly the same. */
#ifndef SHEET_PROFILE_TEXT_H
#define SHEET_PROFILE_TEXT_H

#include "base/buf.h"
#include "model/profile.h"

/* Adds declarations, one for each table. What the language has no word for is a comment. */
void profile_text(struct buf *out, const struct profile *profile);

#endif
