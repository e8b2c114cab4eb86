/* How one text becomes another, line by line: what `diff -u` prints and `patch` reads. */
#ifndef TOOLS_DIFF_H
#define TOOLS_DIFF_H

#include "base/buf.h"

/* Adds the unified diff of two texts, with three lines around each change; nothing where they are
 * equal. name stands in its head behind "a/" and "b/". Few lines are taken out and put in: the fewest
 * possible, unless there are so many changes that finding them would take long. */
void diff_add(struct buf *out, struct str name, struct str before, struct str after);

#endif
