/* What the formats share, for the files of this folder only. */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/report.h"

report_function report_text;
report_function report_short;
report_function report_json;

/* The source of a place, or NULL where it has none. */
struct source *report_source(const struct report_input *input, struct place place);
/* "file:line:column", safe for a terminal; nothing where the place is none. Returns whether
 * something was written. */
bool report_place(const struct report_input *input, struct buf *out, struct place place);

#endif
