/* Listing folders: the part of io.h that walks. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* d_type, which saves a call for each file */
#endif

#include "base/io.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

VEC_TYPE(path_vec, struct str);

struct walk {
    struct arena *arena;
    struct str suffix;
    struct path_vec files;
    struct path_vec folders; /* found, and not yet looked into */
};

/* What an entry is: a link is what it leads to, but for folders, which are not followed. */
static enum io_kind entry_kind(const struct dirent *entry, const char *path)
{
#ifdef DT_REG
    if (entry->d_type == DT_REG)
        return IO_FILE;
    if (entry->d_type == DT_DIR)
        return IO_FOLDER;
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
        return IO_OTHER;
#else
    (void)entry;
#endif
    struct stat status;
    if (lstat(path, &status))
        return IO_ABSENT;
    if (S_ISLNK(status.st_mode)) {
        enum io_kind kind = io_kind(path);
        /* A link that leads nowhere is listed: whoever reads it tells. */
        return kind == IO_FOLDER ? IO_OTHER : kind == IO_ABSENT ? IO_FILE : kind;
    }
    return S_ISREG(status.st_mode) ? IO_FILE : S_ISDIR(status.st_mode) ? IO_FOLDER : IO_OTHER;
}

static struct str last_name(struct str path)
{
    size_t at = path.length;
    while (at && path.at[at - 1] != '/')
        at--;
    return str_skip(path, at);
}

/* One folder: its files to walk->files, its folders to walk->folders. inner: found on the way, not
 * named by the caller. */
static int walk_folder(struct walk *walk, struct str folder, bool inner)
{
    DIR *handle = opendir(folder.at);
    if (!handle)
        return errno;
    size_t files_before = walk->files.count;
    size_t folders_before = walk->folders.count;
    int error = 0;
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(handle);
        if (!entry) {
            error = errno;
            break;
        }
        struct str name = str_of(entry->d_name);
        bool wanted = str_ends(name, walk->suffix);
#ifdef DT_REG
        if (!wanted && entry->d_type == DT_REG)
            continue;
#endif
        if (name.at[0] == '.')
            continue;
        struct str path = io_join(walk->arena, folder, name);
        enum io_kind kind = entry_kind(entry, path.at);
        if (kind == IO_FOLDER)
            VEC_PUSH(&walk->folders, path);
        else if (kind == IO_FILE && wanted)
            VEC_PUSH(&walk->files, path);
    }
    closedir(handle);
    /* A folder of outputs holds thousands of files that nobody wrote. */
    if (inner && str_equal(last_name(folder), STR("out")) && walk->files.count == files_before)
        walk->folders.count = folders_before;
    return error;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

int io_list(struct arena *arena, struct str folder, struct str suffix, struct io_names *names,
            struct str *failed)
{
    *names = (struct io_names){0};
    *failed = STR_NONE;
    struct walk walk = {.arena = arena, .suffix = suffix};
    VEC_PUSH(&walk.folders, io_normalize(arena, folder));
    int error = 0;
    for (bool inner = false; walk.folders.count && !error; inner = true) {
        struct str next = walk.folders.items[--walk.folders.count];
        error = walk_folder(&walk, next, inner);
        if (error)
            *failed = next;
    }
    if (!error && walk.files.count) {
        names->count = walk.files.count;
        names->items = ARENA_ARRAY(arena, struct str, names->count);
        memcpy(names->items, walk.files.items, names->count * sizeof *names->items);
        qsort(names->items, names->count, sizeof *names->items, compare_paths);
    }
    VEC_FREE(&walk.files);
    VEC_FREE(&walk.folders);
    return error;
}
