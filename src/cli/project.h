/* What the commands have in common: the files that they are about. */
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include "cli/options.h"
#include "ladder.h"

/* Says so and ends the process: the hook of all sessions. */
void project_out_of_memory(void);
/* The folder that is meant where none is named. */
const char *project_usual_path(void);
/* A session over the operands, or over what is usual without any. NULL, with a message, where root
 * is no folder; root may be NULL. Freed by ladder_session_free(). */
struct ladder_session *project_open(const struct operands *operands, const char *root);
/* Tells what could not be read. Returns whether there was anything. */
bool project_say_failures(const struct ladder_result *result);
/* Tells, where no file was found at all, that there is none. Returns whether that is so. */
bool project_is_empty(struct ladder_result *result, const struct operands *operands);
/* Says that the operands, or what is usual without any, hold no file. */
void project_say_no_files(const struct operands *operands);
/* Writes the errors, which keep something from being done, and returns status: to standard output where the
 * command writes nothing else there. */
int project_report_errors(struct ladder_result *result, bool is_output, int status);
/* Adds "5 files, 4 ladders: 2 errors, 1 warning", or "no problems found". */
void project_add_summary(struct buf *out, struct ladder_result *result);

#endif
