#include "api/output.h"

#include "base/io.h"

static void fail(struct ladder_build *build, struct str path, int error)
{
    build->status = LADDER_BUILD_FAILED;
    build->failure = (struct ladder_failure){str_copy(&build->arena, path).at, error};
}

/* The files of an output lie in few folders, one after the other. */
static bool make_folder(struct ladder_build *build, struct str folder)
{
    if (build->made.at && str_equal(folder, build->made))
        return true;
    struct str name = str_copy(&build->arena, folder);
    int error = io_make_folders(name.at);
    if (error)
        fail(build, name, error);
    build->made = name;
    return !error;
}

bool output_write(struct ladder_build *build, struct str path, struct str content, bool *changed)
{
    if (!make_folder(build, io_folder(path)))
        return false;
    int error = io_write(path.at, content, changed);
    if (error)
        fail(build, path, error);
    return !error;
}

static void receive_file(void *context, struct str path, struct str content)
{
    struct ladder_build *build = context;
    if (build->status != LADDER_BUILT)
        return;
    struct str full = io_join(&build->arena, build->folder, path);
    struct ladder_file file = {.path = full.at};
    if (output_write(build, full, content, &file.changed))
        VEC_PUSH(&build->files, file);
}

static void receive_copy(void *context, struct str path, struct str copy_from)
{
    struct ladder_build *build = context;
    if (build->status != LADDER_BUILT || intern_find(&build->copies, path) != ATOM_NONE)
        return;
    intern_add(&build->copies, path);
    struct str from = str_copy(&build->arena, copy_from);
    struct io_content content;
    int error = io_read(from.at, SIZE_MAX, &content);
    if (error) {
        fail(build, from, error);
        return;
    }
    receive_file(build, path, str_make(content.at, content.length));
    io_content_free(&content);
    VEC_PUSH(&build->copied, from);
}

static void receive_piece(void *context, struct str path, struct str piece, bool is_last)
{
    struct ladder_build *build = context;
    if (build->status != LADDER_BUILT)
        return;
    struct str full = io_join(&build->arena, build->folder, path);
    int error = 0;
    if (!build->stream.path) {
        if (!make_folder(build, io_folder(full)))
            return;
        error = stream_begin(&build->stream, &build->arena, full.at);
    }
    if (!error)
        error = stream_add(&build->stream, piece);
    if (!error && is_last) {
        struct ladder_file file = {.path = full.at};
        error = stream_end(&build->stream, &file.changed);
        if (!error)
            VEC_PUSH(&build->files, file);
    }
    if (error)
        fail(build, full, error);
}

struct emit_sink output_sink(struct ladder_build *build)
{
    return (struct emit_sink){receive_file, receive_copy, receive_piece, build};
}
