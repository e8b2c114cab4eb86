/* Options of the command line: declared in a table at the top of each command's file, parsed into
 * a struct of that command.
 *
 * --name VALUE and --name=VALUE, -n VALUE and -nVALUE, flags together (-ab); "--" ends them.
 * Options and operands may stand in any order; of an option given twice the last one counts, unless it is
 * of those that may be given several times. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/buf.h"
#include "base/vec.h"

#include <limits.h>
#include <stddef.h>

enum option_kind {
    OPTION_FLAG,    /* bool */
    OPTION_TEXT,    /* const char * */
    OPTION_CHOICE,  /* unsigned: the index of the choice */
    OPTION_LIST,    /* const char *: choices with commas between them */
    OPTION_TEXTS,   /* struct option_texts: may be given several times */
    OPTION_CHOICES, /* struct option_choices: the same */
    OPTION_MAYBE,   /* unsigned: 0, or 1 + the index of the choice; the first without a value, which
                     * can only be joined: --fix, --fix=unsafe */
    OPTION_NUMBER,  /* unsigned: less than NUMBER_UNSET */
    OPTION_EACH     /* struct option_values: as often as it is given */
};

enum { OPTION_MOST = 16 }; /* times that an option may be given */

struct option_texts {
    const char *items[OPTION_MOST];
    unsigned count;
};

struct option_choices {
    unsigned items[OPTION_MOST]; /* the indices of the choices */
    unsigned count;
};

#define NUMBER_UNSET UINT_MAX

/* The values of an option that may be given several times: the argument vector's own memory. Freed by
 * who called options_parse(), with options_free(). */
VEC_TYPE(option_values, const char *);

/* The name of a choice; NULL behind the last. */
typedef const char *option_choice(size_t index);

struct option {
    const char *name;
    char letter; /* 0: none */
    enum option_kind kind;
    const char *value; /* as the help calls it */
    size_t offset;     /* of the member that it sets */
    option_choice *choice;
    const char *help; /* one line, lower case, no full stop */
};

struct operands {
    const char **items; /* the argument vector's own memory */
    size_t count;
    char **argv; /* all that the program was given, in its order; NULL behind the last */
};

struct command;

enum parsed { PARSED, PARSED_HELP, PARSED_WRONG };

/* Parses argv, which begins behind the command's name and is reordered. PARSED_WRONG: a message was
 * given. */
enum parsed options_parse(const struct command *command, int argc, char **argv, void *into,
                          struct operands *operands);
/* Frees what options_parse() put into the struct of a command. */
void options_free(const struct command *command, void *into);
/* Adds the choices as "text, short or json". */
void options_add_choices(struct buf *out, option_choice *choice);

/* "did you mean": the candidate nearest to a word; best is NULL where none is near. */
struct nearest {
    const char *word;
    const char *best;
    unsigned distance;
};
void nearest_try(struct nearest *nearest, const char *candidate);
/* Adds ": did you mean 'x'?" where there is one; before stands in front of it, inside the quotes.
 */
void nearest_add(struct buf *out, const struct nearest *nearest, const char *before);

#endif
