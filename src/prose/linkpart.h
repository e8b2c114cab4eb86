/* The parts of a link, as CommonMark 0.30 reads them: [label], destination, "title". */
#ifndef PROSE_LINKPART_H
#define PROSE_LINKPART_H

#include "base/str.h"

/* Offsets into the text that was scanned. */
struct linkpart_span {
    size_t start;
    size_t end;
};

/* Where there is no such part at at, each returns at. */

/* Behind "[label]": at most 999 characters, one of them no blank, and no bracket that is not
 * escaped. */
size_t linkpart_label(struct str s, size_t at);
/* Behind a destination; an empty one, in < >, is one too. *found tells that there is one, *target
 * is what it says, without < >. */
size_t linkpart_destination(struct str s, size_t at, bool *found, struct linkpart_span *target);
/* Behind a title with its quotes. */
size_t linkpart_title(struct str s, size_t at);
/* Behind "(destination title)". */
size_t linkpart_tail(struct str s, size_t at, struct linkpart_span *target);

/* Behind "[label]: destination title" and its line end. */
size_t linkpart_definition(struct str s, size_t at, struct linkpart_span *label,
                           struct linkpart_span *target);

/* Behind blanks and line ends. */
size_t linkpart_space(struct str s, size_t at);

/* ASCII: white space, a line end among it; what a backslash escapes. */
static inline bool linkpart_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool linkpart_is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

#endif
