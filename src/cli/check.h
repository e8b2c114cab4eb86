/* The parts of `ladder check`, for check.c only: each takes options and does one thing with them. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/options.h"
#include "ladder.h"

/* ---- check_rules.c ---- */
/* Sets what -W and --only say of rules; false, with a message, where one names none. */
bool check_set_rules(struct ladder_session *session, const struct option_values *warn,
                     const struct option_values *only);

/* ---- check_baseline.c ---- */
/* A status other than STATUS_CLEAN: a message was given. path may be NULL: none. */
int check_read_baseline(struct ladder_session *session, const char *path);
/* Tells how much of a baseline there no longer is. */
void check_say_gone(struct ladder_result *result, const char *path);
/* Writes all findings to a file, as a whole or not at all. */
int check_write_baseline(struct ladder_result *result, const char *path);

/* ---- check_changed.c ---- */
/* Asks git which lines have changed since a revision; NULL: none. A status other than STATUS_CLEAN: a
 * message was given. */
int check_set_changed(struct ladder_session *session, const char *revision,
                      const struct operands *operands);

/* ---- check_fix.c ---- */
/* Writes files that are fixed, each as a whole or not at all, or a diff to standard output. A status other
 * than STATUS_CLEAN: a message was given. */
int check_put_fixes(const struct ladder_fixed *fixed, bool diff);
/* Adds " (3 fixed in 2 files)", where there are any; fixed may be NULL. */
void check_add_fixed(struct buf *line, const struct ladder_fixed *fixed, bool diff);

#endif
