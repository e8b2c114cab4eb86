/* The reports of a check: one for each --format, and where each goes. */
#ifndef CLI_REPORTS_H
#define CLI_REPORTS_H

#include "cli/options.h"
#include "cli/stream.h"
#include "ladder.h"

/* The n-th output belongs to the n-th format; a format without one goes to standard output, as does
 * an output "-". Without a format there is one report, as text. */
struct reports {
    struct option_choices formats;
    struct option_texts outputs;
    unsigned color; /* enum color */
    unsigned most;  /* findings listed in each; NUMBER_UNSET: as usual, 0: all */
    enum ladder_severity fail_on;
};

/* Says what is wrong with the options, if anything. Returns whether something is. */
bool reports_are_wrong(const struct reports *reports);
/* Writes all reports and returns status, or STATUS_FAILED where one could not be written. *listed
 * is the number of findings in the shortest. */
int reports_write(const struct reports *reports, struct ladder_result *result, int status,
                  size_t *listed);

#endif
