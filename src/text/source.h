/* The text of one file, kept as long as anything points into it, and its lines.
 *
 * Offsets are bytes from 0. Lines and columns count from 1, columns in bytes of UTF-8. A line ends
 * at LF, CRLF, or a CR alone. The table of line starts is made when the first position is asked
 * for: a file without findings never pays for it. */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "base/arena.h"
#include "base/io.h"
#include "base/str.h"
#include "text/span.h"

enum { SOURCE_LIMIT = 256 * 1024 * 1024 }; /* bytes; see docs/language.md, Limits */

struct source {
    struct str name; /* as the user gave it, or as an import led to it; for messages */
    struct str path; /* to open it; the same as name but for standard input */
    struct str text; /* IO_PADDING writable NUL bytes behind it */
    uint32_t id;     /* index in the project's table of sources */
    bool given;      /* named by the user, or found in a folder that was; else only imported */
    struct io_content content; /* owner of text, where the source was read from a file */
    uint32_t *lines;           /* starts of lines, malloc'ed; NULL until needed */
    uint32_t line_count;
};

struct position {
    uint32_t line;
    uint32_t column;
};

/* A source over text that the caller keeps; IO_PADDING NUL bytes must stand behind it. */
void source_init(struct source *source, struct str name, struct str text);
/* Reads path; 0 or an errno value. */
int source_read(struct source *source, struct str name, const char *path);
void source_release(struct source *source);

/* offset may be the length of the text. */
struct position source_position(struct source *source, uint32_t offset);
/* The text of a line without its end; line from 1. */
struct str source_line(struct source *source, uint32_t line);

static inline struct str source_slice(const struct source *source, struct span span)
{
    return str_make(source->text.at + span.start, span.end - span.start);
}

#endif
