/* A number for the words of a text, made at a few instructions a byte: equal words give equal
 * numbers, in whatever order the letters stand, and other words hardly ever do. */
#ifndef LINT_SKETCH_H
#define LINT_SKETCH_H

#include "base/buf.h"

struct sketcher {
    uint64_t weights[256]; /* of a byte: none for what stands between words */
    struct buf words;
};

void sketcher_init(struct sketcher *sketcher);
void sketcher_free(struct sketcher *sketcher);
/* The sketch of what words_normalize() makes of text; 0 where there are no words. */
uint64_t sketch_make(struct sketcher *sketcher, struct str text);

#endif
