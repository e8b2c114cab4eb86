/* What the formats share, for the files of this folder only. */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/report.h"

report_function report_text;
report_function report_short;
report_function report_json;
report_function report_sarif;
report_function report_github;
report_function report_gitlab;
report_function report_junit;
report_function report_checkstyle;
report_function report_rdjsonl;
report_function report_summary;

/* The source of a place, or NULL where it has none. */
struct source *report_source(const struct report_input *input, struct place place);
/* "file:line:column", safe for a terminal; nothing where the place is none. Returns whether
 * something was written. */
bool report_place(const struct report_input *input, struct buf *out, struct place place);
/* The file of a place from the root of its project; empty where it has none. */
struct str report_path(const struct report_input *input, struct place place);
/* The message and, where there is one, the hint: "message; hint". */
void report_add_message(struct buf *out, const struct diag *diag);
/* Text as Markdown that shows it: what Markdown would read as something else is escaped. */
void report_add_plain(struct buf *out, struct str text);
/* The same for text from a ladder: control characters and line ends are spelt out. */
void report_add_shown(struct buf *out, struct str text);
/* Whether all edits of a fix stand in one source: most formats can't say more of a fix. */
bool report_fix_is_in(const struct diag_fix *fix, uint32_t source);

#endif
