#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#endif

#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    IO_MAP_FROM = 1024 * 1024, /* bytes: from here on, page faults are most of reading */
    IO_HUGE = 2 * 1024 * 1024,
    IO_HALVES_FROM = 32 * 1024 * 1024, /* bytes: here a second thread pays */
    IO_BLOCK = 64 * 1024,
    IO_NAME = 200, /* bytes of a file's name that go into that of its temporary file */
    IO_TRIES = 100
};

/* Reads until `room` bytes are there or the end; *got bytes it is. 0 or an errno value. */
static int read_full(int fd, char *at, size_t room, size_t *got)
{
    *got = 0;
    while (*got < room) {
        ssize_t n = read(fd, at + *got, room - *got);
        if (n == 0)
            return 0;
        if (n > 0)
            *got += (size_t)n;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

/* Memory for a big file, in huge pages where there are some. */
static bool content_map(struct io_content *content, size_t size)
{
    size_t spare = size >= IO_HUGE ? IO_HUGE : 0;
    char *start =
        mmap(NULL, size + spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        return false;
    if (spare) {
        /* Huge pages begin at multiples of their size only. */
        size_t skip = (IO_HUGE - (uintptr_t)start % IO_HUGE) % IO_HUGE;
        if (skip)
            munmap(start, skip);
        start += skip;
        size += spare - skip;
    }
#ifdef MADV_HUGEPAGE
    madvise(start, size, MADV_HUGEPAGE);
#endif
    content->at = start;
    content->mapped = size;
    return true;
}

/* Pipes, and files that are not what fstat() said: until the end, in growing memory. What
 * content->at holds already (length bytes, malloc'ed) is kept. */
static int read_growing(int fd, size_t limit, struct io_content *content)
{
    size_t room = content->length;
    for (;;) {
        if (content->length == room) {
            room = room < IO_BLOCK ? IO_BLOCK : room * 2;
            content->at = memory_resize(content->at, room + IO_PADDING);
        }
        size_t got;
        int error = read_full(fd, content->at + content->length, room - content->length, &got);
        content->length += got;
        if (error)
            return error;
        if (content->length > limit)
            return EFBIG;
        if (content->length < room)
            return 0;
    }
}

/* A part of a file, to be read by a thread of its own. */
struct io_part {
    int fd;
    char *at;
    size_t from, length;
    bool is_whole; /* all of it was read */
};

static void *part_read(void *context)
{
    struct io_part *part = context;
    size_t got = 0;
    while (got < part->length) {
        ssize_t n = pread(part->fd, part->at + got, part->length - got, (off_t)(part->from + got));
        if (n == 0 || (n < 0 && errno != EINTR))
            return NULL;
        got += n > 0 ? (size_t)n : 0;
    }
    part->is_whole = true;
    return NULL;
}

/* Most of reading a big file is making pages for it, which two threads do in half the time. True where all
 * `size` bytes are there, and the file is read up to them; else nothing was read. */
static bool read_halves(int fd, size_t size, struct io_content *content)
{
    pthread_t thread;
    size_t half = size / 2 / IO_HUGE * IO_HUGE;
    struct io_part first = {fd, content->at, 0, half, false};
    struct io_part second = {fd, content->at + half, half, size - half, false};
    if (!content->mapped || size < IO_HALVES_FROM ||
        pthread_create(&thread, NULL, part_read, &second) != 0)
        return false;
    part_read(&first);
    pthread_join(thread, NULL);
    if (!first.is_whole || !second.is_whole || lseek(fd, (off_t)size, SEEK_SET) < 0)
        return false;
    content->length = size;
    return true;
}

/* A regular file of `size` bytes, as far as known. */
static int read_sized(int fd, size_t size, size_t limit, struct io_content *content)
{
    if (size > limit)
        return EFBIG;
    if (size < IO_MAP_FROM || !content_map(content, size + IO_PADDING))
        content->at = memory_alloc(size + IO_PADDING);
    /* One byte more than expected: a file that ends where it should needs one call only. */
    size_t there = read_halves(fd, size, content) ? size : 0;
    ssize_t n = read(fd, content->at + there, size + 1 - there);
    content->length = there + (n > 0 ? (size_t)n : 0);
    if (n < 0 && errno != EINTR)
        return errno;
    if (content->length == size && n >= 0)
        return 0;
    if (content->length <
        size) { /* interrupted, cut in the meantime, or more than one read gives */
        size_t got;
        int error = read_full(fd, content->at + content->length, size + 1 - content->length, &got);
        content->length += got;
        if (error || content->length <= size)
            return error;
    }
    if (content->mapped) { /* it grows while it is read */
        char *copy = memory_alloc(content->length);
        memcpy(copy, content->at, content->length);
        munmap(content->at, content->mapped);
        content->at = copy;
        content->mapped = 0;
    }
    return read_growing(fd, limit, content);
}

static int read_open(int fd, size_t limit, struct io_content *content)
{
    struct stat status;
    if (fstat(fd, &status))
        return errno;
    if (S_ISDIR(status.st_mode))
        return EISDIR;
    /* Where standard input is a file that was read in part, its size is not what is left. */
    if (!S_ISREG(status.st_mode) || fd == STDIN_FILENO)
        return read_growing(fd, limit, content);
    content->device = (uint64_t)status.st_dev;
    content->inode = (uint64_t)status.st_ino;
    return read_sized(fd, (size_t)status.st_size, limit, content);
}

int io_read(const char *path, size_t limit, struct io_content *content)
{
    *content = (struct io_content){0};
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    int error = read_open(fd, limit, content);
    if (!standard)
        close(fd);
    if (error)
        io_content_free(content);
    else
        memset(content->at + content->length, 0, IO_PADDING);
    return error;
}

void io_content_free(struct io_content *content)
{
    if (content->mapped)
        munmap(content->at, content->mapped);
    else
        free(content->at);
    *content = (struct io_content){0};
}

enum io_kind io_kind(const char *path)
{
    struct stat status;
    if (stat(path, &status))
        return IO_ABSENT;
    return S_ISREG(status.st_mode) ? IO_FILE : S_ISDIR(status.st_mode) ? IO_FOLDER : IO_OTHER;
}

int io_identity(const char *path, uint64_t key[2])
{
    struct stat status;
    if (stat(path, &status))
        return errno;
    key[0] = (uint64_t)status.st_dev;
    key[1] = (uint64_t)status.st_ino;
    return 0;
}

static int make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0)
        return 0;
    int error = errno;
    if (error == EEXIST)
        return io_kind(path) == IO_FOLDER ? 0 : ENOTDIR;
    /* A folder that exists where nothing can be made, as on a read-only disk, is fine too. */
    return error != ENOENT && io_kind(path) == IO_FOLDER ? 0 : error;
}

int io_make_folders(const char *path)
{
    if (!*path)
        return 0;
    int error = make_folder(path);
    if (error != ENOENT)
        return error;
    size_t length = strlen(path);
    char *part = memory_alloc(length + 1);
    memcpy(part, path, length + 1);
    error = 0;
    for (size_t i = 1; i <= length && !error; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        part[i] = '\0';
        error = make_folder(part);
        part[i] = path[i];
    }
    free(part);
    return error;
}

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

/* Whether the file holds exactly these bytes. What cannot be read is not equal. */
static bool holds(const char *path, struct str content)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    size_t room = content.length < IO_BLOCK ? content.length + 1 : IO_BLOCK;
    char *block = memory_alloc(room);
    bool equal = true;
    size_t got = 1;
    while (equal && got) {
        equal = read_full(fd, block, room, &got) == 0 && got <= content.length &&
                (got == 0 || memcmp(block, content.at, got) == 0);
        if (equal)
            content = str_skip(content, got);
    }
    free(block);
    close(fd);
    return equal && content.length == 0;
}

/* Opens a new file beside path; its name is malloc'ed in *temporary. */
static int open_temporary(const char *path, char **temporary, int *fd)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t size = strlen(path) + 64;
    *temporary = memory_alloc(size);
    for (unsigned attempt = 0; attempt < IO_TRIES; attempt++) {
        snprintf(*temporary, size, "%.*s.%.*s.%ld.%u.tmp", (int)(name - path), path, IO_NAME, name,
                 (long)getpid(), attempt);
        *fd = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (*fd >= 0)
            return 0;
        if (errno != EEXIST) /* which a run that was killed left */
            break;
    }
    int error = errno;
    free(*temporary);
    return error;
}

/* Puts content in the place of path, which has the permissions of *old where there is one. */
static int replace(const char *path, struct str content, const struct stat *old)
{
    char *temporary;
    int fd;
    int error = open_temporary(path, &temporary, &fd);
    if (error)
        return error;
    error = write_all(fd, content);
    if (!error && old)
        /* A file system without permissions is no reason to fail. */
        (void)!fchmod(fd, old->st_mode & 0777);
    if (close(fd) && !error)
        error = errno;
    if (!error && rename(temporary, path))
        error = errno;
    if (error)
        unlink(temporary);
    free(temporary);
    return error;
}

/* Devices and pipes, such as /dev/null: nothing to compare, and nothing that may be replaced. */
static int write_through(const char *path, struct str content)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    int error = write_all(fd, content);
    if (close(fd) && !error)
        error = errno;
    return error;
}

/* A path that is no symbolic link, or one that leads nowhere. */
static int write_plain(const char *path, struct str content, bool *changed)
{
    struct stat status;
    bool exists = stat(path, &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return EISDIR;
    if (exists && !S_ISREG(status.st_mode))
        return write_through(path, content);
    if (exists && (uintmax_t)status.st_size == content.length && holds(path, content)) {
        *changed = false;
        return 0;
    }
    if (exists && access(path, W_OK))
        return errno; /* the folder would let us, its owner said no */
    return replace(path, content, exists ? &status : NULL);
}

int io_write(const char *path, struct str content, bool *changed)
{
    bool ignored;
    changed = changed ? changed : &ignored;
    *changed = true;
    struct stat status;
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode)) {
        /* The link stays; what it leads to is replaced. Links like /dev/stdout may lead to what
         * has no path. */
        char *target = realpath(path, NULL);
        int error = write_plain(target ? target : path, content, changed);
        free(target);
        return error;
    }
    return write_plain(path, content, changed);
}

/* Where there are no hard links: whoever comes first has the name. */
static int create_directly(const char *path, struct str content)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int error = write_all(fd, content);
    if (close(fd) && !error)
        error = errno;
    if (error)
        unlink(path);
    return error;
}

int io_create(const char *path, struct str content)
{
    char *temporary;
    int fd;
    int error = open_temporary(path, &temporary, &fd);
    if (error)
        return error;
    error = write_all(fd, content);
    if (close(fd) && !error)
        error = errno;
    if (!error && link(temporary, path))
        error = errno == EEXIST ? EEXIST : create_directly(path, content);
    unlink(temporary);
    free(temporary);
    return error;
}

int io_temporary(struct arena *arena, struct str path, struct str *temporary)
{
    char *name;
    int fd;
    int error = open_temporary(str_copy(arena, path).at, &name, &fd);
    if (error)
        return error;
    *temporary = str_copy(arena, str_of(name));
    free(name);
    return close(fd) ? errno : 0;
}
