/* Another program, run without a shell. */
#ifndef CLI_CHILD_H
#define CLI_CHILD_H

#include "base/buf.h"

/* Runs the program argv[0], which is looked for in PATH; argv ends in NULL. What it writes to standard
 * output is added to out; it reads nothing, and its messages go to standard error unless quiet.
 * Returns its exit status, -1 where it was ended by a signal, or where it could not be run: then *error
 * is an errno value, else 0. */
int child_run(const char *const *argv, bool quiet, struct buf *out, int *error);

#endif
