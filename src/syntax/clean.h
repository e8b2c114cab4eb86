/* The text of prose as CommonMark: quotes, markers and indentation of the language taken away.
 *
 * Most prose stands on one line without an escape: then its text is a slice of the source, and
 * nothing is copied. Else the lines are joined in the arena, and segments tell where each piece
 * came from, so that a finding inside prose can be placed to the byte. */
#ifndef SYNTAX_CLEAN_H
#define SYNTAX_CLEAN_H

#include "syntax/ast.h"
#include "syntax/segment.h"

struct clean {
    struct str text;
    const struct clean_segment *segments; /* at least one */
    uint32_t segment_count;
    struct clean_segment whole; /* where one is enough */
};

/* String: \" and \\ resolved. Text block: common indentation removed, blank lines at both ends
 * dropped. Item: continuation lines joined by line ends without their indentation, a blank line
 * kept as an empty one. */
void clean_prose(struct arena *arena, const struct source *source, struct prose prose,
                 struct clean *clean);
/* The index of the segment that a byte of the text is in; there must be one, and the first begins at 0. */
uint32_t clean_segment_find(const struct clean_segment *segments, uint32_t count, size_t at);
/* Where byte `at` of the text stands in the source. */
uint32_t clean_source(const struct clean *clean, uint32_t at);
/* The text alone. */
struct str clean_text(struct arena *arena, const struct source *source, struct prose prose);

#endif
