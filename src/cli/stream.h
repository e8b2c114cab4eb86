/* Standard output and standard error. */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include "base/buf.h"

/* Makes sure that the three standard streams are open, so that no file of ours gets their numbers,
 * and that a closed pipe or a full disk is an error of write() and no signal. */
void streams_prepare(void);

/* Writes text to standard output and returns status; a reader that has gone away is none of our
 * business. Other errors are told, and give STATUS_FAILED. */
int stream_write(struct str text, int status);

/* Writes text to standard error as it is: findings, where standard output has something else. */
void stream_write_error(struct str text);

/* "ladder: message" as one line on standard error; control characters in it are spelt out. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same without "ladder: ". */
void say_plain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "ladder: path: what errno means" */
void say_error(const char *path, int error);

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
/* For OPTION_CHOICE. */
const char *color_choice(size_t index);
/* Whether what goes to standard output is to have colours. */
bool color_wanted(enum color color);

/* "1 error", "2 errors" */
void add_count(struct buf *out, size_t count, const char *what);

#endif
