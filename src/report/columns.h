/* Columns as programs in JavaScript, Java and .NET count them: units of UTF-16, from 1. A byte order
 * mark is none of them, as editors don't show it; bytes that are no UTF-8 are the U+FFFD that a
 * reader sees. */
#ifndef REPORT_COLUMNS_H
#define REPORT_COLUMNS_H

#include "report/report.h"

/* Counts kept for sources with long lines, so that thousands of findings in a line of megabytes cost
 * no more than others. */
struct column_marks;

struct columns {
    const struct report_input *input;
    struct column_marks *marks; /* by source; freed by columns_free() */
};

void columns_init(struct columns *columns, const struct report_input *input);
void columns_free(struct columns *columns);
/* The position of a byte of a source of the input: its line, and its column in units of UTF-16. */
struct position columns_position(struct columns *columns, uint32_t source, uint32_t offset);

#endif
