#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* realpath */
#endif

#include "api/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    BLOCK = 16 * 1024,
    TRIES = 100,
    ENDING = 64 /* bytes that a temporary name is longer */
};

static int write_all(int fd, struct str content)
{
    while (content.length) {
        ssize_t n = write(fd, content.at, content.length);
        if (n >= 0)
            content = str_skip(content, (size_t)n);
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

/* What read() gives, but for signals. */
static ssize_t read_some(int fd, char *at, size_t room)
{
    ssize_t n;
    do
        n = read(fd, at, room);
    while (n < 0 && errno == EINTR);
    return n;
}

void stream_drop(struct stream *stream)
{
    if (!stream->path)
        return;
    if (stream->old >= 0)
        close(stream->old);
    if (stream->new >= 0)
        close(stream->new);
    if (stream->temporary)
        unlink(stream->temporary);
    *stream = (struct stream){.old = -1, .new = -1};
}

static int give_up(struct stream *stream, int error)
{
    stream_drop(stream);
    return error;
}

/* The file that path leads to, where it is a symbolic link to one. */
static const char *follow(struct arena *arena, const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISLNK(status.st_mode))
        return path;
    char *target = realpath(path, NULL);
    if (target)
        path = str_copy(arena, str_of(target)).at;
    free(target);
    return path;
}

int stream_begin(struct stream *stream, struct arena *arena, const char *path)
{
    *stream = (struct stream){.path = follow(arena, path), .old = -1, .new = -1};
    /* Not for writing: who may not write a file may still find that it needs no change. */
    stream->old = open(stream->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (stream->old >= 0 && fstat(stream->old, &stream->status) != 0)
        return give_up(stream, errno);
    if (stream->old >= 0 && S_ISDIR(stream->status.st_mode))
        return give_up(stream, EISDIR);
    if (stream->old >= 0 && !S_ISREG(stream->status.st_mode)) {
        /* A device or a pipe: nothing to compare, and nothing that may be replaced. */
        close(stream->old);
        stream->old = -1;
        stream->new = open(stream->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return stream->new < 0 ? give_up(stream, errno) : 0;
    }
    stream->room = arena_alloc(arena, strlen(stream->path) + ENDING);
    return 0;
}

/* Whether the old file goes on with these bytes. */
static bool goes_on_with(const struct stream *stream, struct str piece)
{
    char block[BLOCK];
    while (piece.length) {
        size_t want = piece.length < sizeof block ? piece.length : sizeof block;
        ssize_t n = read_some(stream->old, block, want);
        if (n <= 0 || memcmp(block, piece.at, (size_t)n) != 0)
            return false;
        piece = str_skip(piece, (size_t)n);
    }
    return true;
}

static int open_temporary(struct stream *stream)
{
    size_t size = strlen(stream->path) + ENDING;
    for (unsigned attempt = 0; attempt < TRIES; attempt++) {
        snprintf(stream->room, size, "%s.%ld.%u.tmp", stream->path, (long)getpid(), attempt);
        stream->new = open(stream->room, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (stream->new >= 0) {
            stream->temporary = stream->room;
            return 0;
        }
        if (errno != EEXIST)
            break;
    }
    return errno;
}

/* From here on a new file is written: it begins with what was the same so far. */
static int start_new(struct stream *stream)
{
    char block[BLOCK];
    int error = open_temporary(stream);
    if (!error && stream->same && lseek(stream->old, 0, SEEK_SET) != 0)
        error = errno;
    for (uint64_t left = stream->same; left && !error;) {
        ssize_t n =
            read_some(stream->old, block, left < sizeof block ? (size_t)left : sizeof block);
        if (n <= 0)
            return n < 0 ? errno : EIO;
        error = write_all(stream->new, str_make(block, (size_t)n));
        left -= (uint64_t)n;
    }
    return error;
}

int stream_add(struct stream *stream, struct str piece)
{
    int error = 0;
    if (stream->new < 0) {
        if (stream->old >= 0 && goes_on_with(stream, piece)) {
            stream->same += piece.length;
            return 0;
        }
        error = start_new(stream);
    }
    if (!error)
        error = write_all(stream->new, piece);
    return error ? give_up(stream, error) : 0;
}

int stream_end(struct stream *stream, bool *changed)
{
    char more;
    int error = 0;
    bool is_same = stream->new < 0 && stream->old >= 0 && read_some(stream->old, &more, 1) == 0;
    *changed = !is_same;
    if (is_same)
        return give_up(stream, 0);
    if (stream->new < 0)
        error = start_new(stream);
    if (!error && stream->old >= 0)
        /* A file system without permissions is no reason to fail. */
        (void)!fchmod(stream->new, stream->status.st_mode & 0777);
    if (!error && close(stream->new) != 0)
        error = errno;
    stream->new = -1;
    if (!error && stream->temporary && rename(stream->temporary, stream->path) != 0)
        error = errno;
    if (!error)
        stream->temporary = NULL;
    return give_up(stream, error);
}
