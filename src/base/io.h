/* Files and folders. Functions return 0, or an errno value; they print nothing. */
#ifndef BASE_IO_H
#define BASE_IO_H

#include "base/arena.h"
#include "base/str.h"

enum {
    IO_PADDING = 2 /* NUL bytes behind the content of a file read: what flex wants */
};

struct io_content {
    char *at; /* malloc'ed or mapped, writable, length + IO_PADDING bytes, the padding NUL */
    size_t length;
    size_t mapped;          /* bytes mapped, 0 where malloc'ed */
    uint64_t device, inode; /* of the file, as io_identity() has them; 0 for what is no file */
};

/* Reads a whole file, a pipe or "-" (standard input). EISDIR for a folder, EFBIG past limit bytes.
 * The caller frees it with io_content_free(). */
int io_read(const char *path, size_t limit, struct io_content *content);
void io_content_free(struct io_content *content);

struct io_names {
    struct str *items; /* sorted bytewise; in the arena, each ends in NUL */
    size_t count;
};

enum io_kind { IO_ABSENT, IO_FILE, IO_FOLDER, IO_OTHER };
enum io_kind io_kind(const char *path);
/* All files below folder whose names end in suffix, sorted bytewise by path, as folder/path (a
 * folder "." gives plain names). Names that begin with a dot, symbolic links to folders and
 * folders called "out" that hold no such file themselves are passed over (but not folder itself). A
 * symbolic link that leads nowhere is listed. On an error *failed is the path that failed. */
int io_list(struct arena *arena, struct str folder, struct str suffix, struct io_names *names,
            struct str *failed);
/* Device and inode as one comparable key, to see that two paths are one file. */
int io_identity(const char *path, uint64_t key[2]);

/* Makes a folder and the folders above it; one that exists is fine. */
int io_make_folders(const char *path);
/* Puts content into path by a temporary file beside it and a rename; a path that holds exactly
 * these bytes already is not touched. *changed (may be NULL) tells which. On an error path is as it
 * was and no temporary file is left. A file that may not be written is not replaced, either; one that
 * is keeps its permissions, a symbolic link
 * stays a link to the new content, and a device or a pipe is written to directly. */
int io_write(const char *path, struct str content, bool *changed);

/* Puts content into a new file, as a whole or not at all; EEXIST where there is anything of that name,
 * be it a link that leads nowhere. */
int io_create(const char *path, struct str content);
/* Makes an empty file beside path that nobody else has, for who writes by name what becomes path: its name is in
 * the arena. */
int io_temporary(struct arena *arena, struct str path, struct str *temporary);

/* The path with "." and ".." and doubled slashes folded by their text alone. "" gives ".". */
struct str io_normalize(struct arena *arena, struct str path);
/* The folder part of a path: "a/b" for "a/b/c", "." for "c", "/" for "/c". */
struct str io_folder(struct str path);
/* What stands behind the last dot of a name: "csv" for "a.b/c.csv"; empty without one. */
struct str io_ending(struct str path);
/* folder/name, or name alone where folder is "." or name absolute; normalised. */
struct str io_join(struct arena *arena, struct str folder, struct str name);

#endif
