/* The parts of `ladder check`, for check.c only: each takes options and does one thing with them. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/options.h"
#include "ladder.h"

/* ---- check_rules.c ---- */
/* Sets what -W and --only say of rules; false, with a message, where one names none. */
bool check_set_rules(struct ladder_session *session, const struct option_values *warn,
                     const struct option_values *only);

#endif
