#ifndef BENCH_COMMON_H
#define BENCH_COMMON_H

/*
 * What the generator and the runner of the bench share: failure, growing texts, paths, children
 * with their resource usage, and spreads of figures. Everything ends the program with status 2 when
 * the system refuses; nothing here outlives a run, so only what is big is given back.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define BENCH_PRINTF(place, first) __attribute__((format(printf, place, first)))
#else
#define BENCH_PRINTF(place, first)
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Prints the message and ends the program with status 2. */
_Noreturn void bench_fail(const char *format, ...) BENCH_PRINTF(1, 2);

/* A growing text, always closed by a NUL that `length` doesn't count. Starts as all zero. */
struct text {
    char *data;
    size_t length;
    size_t capacity;
};

void text_clear(struct text *text);
void text_free(struct text *text);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add(struct text *text, const char *string);
void text_add_times(struct text *text, const char *string, size_t times);
void text_add_format(struct text *text, const char *format, ...) BENCH_PRINTF(2, 3);

/* Returns a new string. */
char *string_format(const char *format, ...) BENCH_PRINTF(1, 2);

/* Paths. Sizes are in bytes; that of a folder is the sum over all files below it. */
bool path_exists(const char *path);
bool path_is_newer(const char *path, const char *other);
uint64_t path_measure(const char *path);
void path_make_folder(const char *path);
void path_remove_tree(const char *path);
/* Reads `limit` bytes at most. */
void path_read(const char *path, size_t limit, struct text *into);
/* Where the shell would find the program, as a new string; NULL where it is not installed. */
char *path_find_program(const char *name);

/* The words of a command, each of them its own, followed by NULL. Starts as all zero. */
struct command {
    char **argv;
    size_t count;
    size_t capacity;
};

/* Takes over the word. */
void command_add(struct command *command, char *word);
void command_free(struct command *command);
/* Copies the words; the last is followed by NULL. */
struct command command_of(const char *const *words);

/* A command to run; its output goes to a file, or nowhere where that is NULL. */
struct child {
    char *const *argv;
    const char *output;
    const char *errors;
    unsigned timeout; /* seconds; 0 is none */
};

struct usage {
    double wall; /* seconds */
    double peak; /* bytes of resident memory */
    int status;  /* exit status, or 128 and the signal's number, as in the shell */
    bool timed_out;
};

/* Runs the command to its end. `peak` is never below what the caller itself occupies: stay small.
 */
struct usage child_run(const struct child *child);

struct spread {
    double least;
    double median;
    double most;
};

/* Sorts the values; there must be one at least. */
struct spread spread_of(double *values, size_t count);

enum {
    TABLE_COLUMNS = 9,
    TABLE_LINES = 64,
};

/* A table in Markdown, with aligned columns. Cells that are not set are empty. */
struct table {
    const char *const *heads;
    unsigned columns;
    unsigned lines;
    char *cells[TABLE_LINES][TABLE_COLUMNS];
};

/* Takes over the cell; `lines` is the line that is being filled. */
void table_add(struct table *table, unsigned column, char *cell);
void table_write(const struct table *table, struct text *out);

#endif
