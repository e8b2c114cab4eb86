/* A file that is written in pieces, and need not be held at once. As with io_write(), it is replaced
 * as a whole or not at all, and not touched where it would stay the same: as long as the pieces are
 * what the old file holds, nothing is written. */
#ifndef API_STREAM_H
#define API_STREAM_H

#include "base/arena.h"
#include "base/str.h"

#include <sys/stat.h>

struct stream {
    const char *path; /* of the file itself, where a symbolic link leads to it; NULL: not begun */
    const char *temporary; /* NULL as long as there is none */
    char *room;            /* for its name */
    int old;               /* the file that is there, or -1 */
    int new;               /* what is written, or -1 */
    uint64_t same;         /* bytes that are as in the old file */
    struct stat status;    /* of the old file */
};

/* Begins a file; paths live in arena. 0 or an errno value. */
int stream_begin(struct stream *stream, struct arena *arena, const char *path);
/* After an error the stream is at its end, the file is as it was, and no other is left. */
int stream_add(struct stream *stream, struct str piece);
int stream_end(struct stream *stream, bool *changed);
/* Gives up. Does nothing where the stream has not begun, or is at its end. */
void stream_drop(struct stream *stream);

#endif
