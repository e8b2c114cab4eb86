/* Findings as output: one format is one row of the table in report.c and one file beside it.
 *
 * A report writes what it is given, in the order given (diag_sort() makes it), and owns nothing.
 * It is valid UTF-8 and free of control characters whatever the sources hold. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "text/diag.h"
#include "text/source.h"

struct report_counts {
    size_t files;
    size_t ladders;
    size_t levels;
    size_t skills;
    size_t statements;
    size_t errors;
    size_t warnings;
    size_t notes;
};

struct report_ladder {
    struct str id;
    struct place whole;
    size_t levels;
    size_t skills;
    size_t statements;
};

struct report_input {
    struct source *const *sources; /* by the source of a place; their line tables may be made */
    size_t source_count;
    const struct str *paths; /* of the sources, from the root of the project; NULL: their names */
    const struct report_ladder *ladders;
    size_t ladder_count;
    struct diag *const *findings;
    size_t count;
    struct report_counts counts;
    enum severity fail_on;    /* findings as grave make a run fail; SEVERITY_OFF: errors */
    bool color;               /* escape sequences for a terminal, in formats that have them */
    const char *tool_version; /* "1.2.3" */
};

typedef void report_function(const struct report_input *input, struct buf *out);

struct report_format {
    const char *name;    /* what users write after --format */
    const char *summary; /* one line for the help, lower case, no full stop */
    report_function *write;
    size_t most; /* findings that its readers take, 0: any number; choosing is the caller's */
};

/* The format of that name, or NULL. */
const struct report_format *report_find(struct str name);
/* The formats in the order of the table; NULL behind the last. */
const struct report_format *report_at(size_t index);

#endif
