/* The source line of a finding with carets under it. For the text format. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "base/buf.h"
#include "text/source.h"

/* Appends two lines:
 *
 *        41 |     at ic7 "Sets the company's direction for data."
 *           |        ^~~ did you mean 'ic6'?
 *
 * A span of several lines is underlined to the end of the first, an empty one has one caret. Long
 * lines are cut around the span. The work does not grow with the line's length. */
void excerpt_write(struct buf *out, struct source *source, struct span span, struct str hint,
                   bool color);

#endif
