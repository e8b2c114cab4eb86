/* The commands: each is a file of its own that defines one row of the table in main.c. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"

/* What the process ends with. */
enum { STATUS_CLEAN, STATUS_FINDINGS, STATUS_USAGE, STATUS_FAILED };

struct command {
    const char *name;
    const char *operands;         /* as the usage line shows them */
    const char *summary;          /* one line, lower case, no full stop */
    const char *about;            /* what the help says below the options */
    const struct option *options; /* name NULL behind the last */
    const void *defaults;         /* of the struct that options are put into; NULL: none */
    size_t size;                  /* of that struct */
    int (*run)(const void *options, const struct operands *operands);
};

extern const struct command command_init;
extern const struct command command_new;
extern const struct command command_check;
extern const struct command command_build;
extern const struct command command_export;
extern const struct command command_query;
extern const struct command command_fmt;
extern const struct command command_import;
extern const struct command command_explain;
extern const struct command command_rules;
extern const struct command command_help;

/* NULL behind the last. */
const struct command *command_at(size_t index);
/* The command of that name; NULL, with a message, where there is none. */
const struct command *command_find(const char *name);

/* "usage: ladder check [OPTIONS] ..." */
void help_usage(struct buf *out, const struct command *command);
/* All that there is to say about a command; of the program itself where command is NULL. */
void help_write(struct buf *out, const struct command *command);

#endif
