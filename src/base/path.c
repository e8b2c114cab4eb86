/* Paths as text: the part of io.h that never asks the system. */
#include "base/io.h"

struct str io_normalize(struct arena *arena, struct str path)
{
    bool absolute = path.length && path.at[0] == '/';
    char *out = arena_alloc(arena, path.length + 2);
    size_t length = 0;
    size_t floor = absolute ? 1 : 0; /* what ".." cannot take away: "/", or a row of "../" */
    if (absolute)
        out[length++] = '/';
    for (size_t at = 0, end; at < path.length; at = end + 1) {
        end = str_find(path, at, '/');
        struct str part = str_make(path.at + at, end - at);
        if (part.length == 0 || str_equal(part, STR(".")))
            continue;
        bool up = str_equal(part, STR(".."));
        if (up && length > floor) {
            while (length > floor && out[length - 1] != '/')
                length--;
            if (length > floor)
                length--; /* the slash */
            continue;
        }
        if (up && absolute)
            continue;
        if (length > (absolute ? 1u : 0u))
            out[length++] = '/';
        memcpy(out + length, part.at, part.length);
        length += part.length;
        if (up)
            floor = length;
    }
    if (length == 0)
        out[length++] = '.';
    out[length] = '\0';
    return str_make(out, length);
}

struct str io_ending(struct str path)
{
    size_t at = path.length;
    while (at > 0 && path.at[at - 1] != '.' && path.at[at - 1] != '/')
        at--;
    return at > 0 && path.at[at - 1] == '.' ? str_skip(path, at) : STR_NONE;
}

struct str io_folder(struct str path)
{
    while (path.length && path.at[path.length - 1] != '/')
        path.length--;
    while (path.length > 1 && path.at[path.length - 1] == '/')
        path.length--;
    return path.length ? path : STR(".");
}

struct str io_join(struct arena *arena, struct str folder, struct str name)
{
    if (folder.length == 0 || (name.length && name.at[0] == '/'))
        return io_normalize(arena, name);
    return io_normalize(arena, str_format(arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(name)));
}
