/* Templates, written. */
#include "api/handle.h"

#include "tools/scaffold.h"
#include "tools/start.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

VEC_TYPE(scaffold_files, struct ladder_scaffold_file);

struct ladder_scaffold {
    struct arena arena;
    enum ladder_scaffold_status status;
    const char *message;
    struct ladder_failure failure; /* path NULL: none */
    struct scaffold_files files;   /* that were written */
};

static struct ladder_scaffold *new_handle(void (*out_of_memory)(void))
{
    struct ladder_scaffold *scaffold = handle_new(sizeof *scaffold, out_of_memory);
    arena_init(&scaffold->arena, out_of_memory);
    scaffold->message = "";
    return scaffold;
}

void ladder_scaffold_free(struct ladder_scaffold *scaffold)
{
    if (!scaffold)
        return;
    VEC_FREE(&scaffold->files);
    arena_release(&scaffold->arena);
    free(scaffold);
}

/* ---- Writing ---- */

static bool refuse(struct ladder_scaffold *scaffold, struct str message)
{
    scaffold->status = LADDER_SCAFFOLD_REFUSED;
    scaffold->message = message.at;
    return false;
}

static bool refuse_existing(struct ladder_scaffold *scaffold, const char *path)
{
    return refuse(scaffold,
                  str_format(&scaffold->arena, "'%s' exists already: nothing was written", path));
}

/* New files are taken back, so that the next try finds the place free. */
static void take_back(struct ladder_scaffold *scaffold)
{
    size_t kept = 0;
    for (size_t i = 0; i < scaffold->files.count; i++) {
        if (scaffold->files.items[i].is_new)
            unlink(scaffold->files.items[i].path);
        else
            scaffold->files.items[kept++] = scaffold->files.items[i];
    }
    scaffold->files.count = kept;
}

static bool fail(struct ladder_scaffold *scaffold, const char *path, int error)
{
    if (error == EEXIST)
        refuse_existing(scaffold, path);
    else
        scaffold->status = LADDER_SCAFFOLD_FAILED;
    scaffold->failure = (struct ladder_failure){error == EEXIST ? NULL : path, error};
    return false;
}

static bool write_file(struct ladder_scaffold *scaffold, const struct scaffold_file *file)
{
    struct str folder = str_copy(&scaffold->arena, io_folder(file->path));
    const char *path = file->path.at;
    int error = 0;
    if (file->is_new) {
        error = io_make_folders(folder.at);
        if (error)
            return fail(scaffold, folder.at, error);
        error = io_create(path, file->content);
    } else {
        error = io_write(path, file->content, NULL);
    }
    if (error)
        return fail(scaffold, path, error);
    const struct ladder_scaffold_file written = {path, file->line, file->is_new};
    VEC_PUSH(&scaffold->files, written);
    return true;
}

/* Nothing is written where one of the new files exists. */
static void write_files(struct ladder_scaffold *scaffold, const struct scaffold_file *files,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (files[i].is_new && io_kind(files[i].path.at) != IO_ABSENT) {
            refuse_existing(scaffold, files[i].path.at);
            return;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!write_file(scaffold, &files[i])) {
            take_back(scaffold);
            return;
        }
    }
}

/* ---- A project ---- */

static const struct start_file *ci_at(size_t index)
{
    const struct start_file *file;
    for (size_t i = 0; (file = start_file_at(i)); i++)
        if (file->ci && index-- == 0)
            return file;
    return NULL;
}

const char *ladder_ci_name(size_t index)
{
    const struct start_file *file = ci_at(index);
    return file ? file->ci : NULL;
}

/* Whether a list of names has one. */
static bool has_name(struct str list, struct str name)
{
    for (size_t at = 0, end; at <= list.length; at = end + 1) {
        end = str_find(list, at, ',');
        if (str_equal(str_make(list.at + at, end - at), name))
            return true;
    }
    return false;
}

static bool check_ci(struct ladder_scaffold *scaffold, const char *list)
{
    struct str names = str_of(list);
    for (size_t at = 0, end; list && at <= names.length; at = end + 1) {
        end = str_find(names, at, ',');
        struct str name = str_make(names.at + at, end - at);
        size_t i = 0;
        while (ci_at(i) && !str_equal(str_of(ci_at(i)->ci), name))
            i++;
        if (!ci_at(i))
            return refuse(scaffold, str_format(&scaffold->arena, "there is no configuration '%.*s'",
                                               STR_ARGS(name)));
    }
    return true;
}

struct ladder_scaffold *ladder_project_new(const char *folder, const char *ci,
                                           void (*out_of_memory)(void))
{
    struct ladder_scaffold *scaffold = new_handle(out_of_memory);
    const struct start_file *start;
    size_t count = 0, used = 0;
    while (start_file_at(count))
        count++;
    struct scaffold_file *files = ARENA_ARRAY(&scaffold->arena, struct scaffold_file, count);
    if (!check_ci(scaffold, ci))
        return scaffold;
    for (size_t i = 0; (start = start_file_at(i)); i++) {
        if (start->ci && !(ci && has_name(str_of(ci), str_of(start->ci))))
            continue;
        struct str path = io_join(&scaffold->arena, str_of(folder), str_of(start->path));
        files[used++] = (struct scaffold_file){path, str_of(start->content), true, 1};
    }
    write_files(scaffold, files, used);
    return scaffold;
}

/* ---- A part of one ---- */

const char *ladder_scaffold_kind_name(size_t index)
{
    return scaffold_kind_name(index);
}

static bool find_kind(struct ladder_scaffold *scaffold, const char *name, enum scaffold_kind *kind)
{
    struct diag_nearest nearest = diag_nearest_start(str_of(name));
    for (size_t i = 0; scaffold_kind_name(i); i++) {
        if (str_equal(str_of(scaffold_kind_name(i)), str_of(name))) {
            *kind = (enum scaffold_kind)i;
            return true;
        }
        diag_nearest_try(&nearest, str_of(scaffold_kind_name(i)));
    }
    struct str message = str_format(&scaffold->arena, "a '%s' is nothing that can be made", name);
    if (nearest.best.length)
        message = str_format(&scaffold->arena, "%.*s: did you mean '%.*s'?", STR_ARGS(message),
                             STR_ARGS(nearest.best));
    return refuse(scaffold, message);
}

/* What could not be read may have the name that is to be new. */
static bool has_failed(struct ladder_scaffold *scaffold, const struct ladder_result *result)
{
    const struct ladder_failure *failure = ladder_failure_at(result, 0);
    if (!failure)
        return false;
    fail(scaffold, str_copy(&scaffold->arena, str_of(failure->path)).at, failure->error);
    return true;
}

struct ladder_scaffold *ladder_scaffold_new(struct ladder_result *result,
                                            const struct ladder_scaffold_options *options)
{
    struct ladder_scaffold *scaffold = new_handle(result->out_of_memory);
    struct scaffold_request request = {
        .name = str_of(options->name),
        .title = str_of(options->title),
        .file = str_of(options->file),
        .folder = str_of(options->folder),
        .to = str_of(options->to),
        .after = str_of(options->after),
        .like = str_of(options->like),
    };
    struct scaffold made;
    if (has_failed(scaffold, result) || !find_kind(scaffold, options->kind, &request.kind))
        return scaffold;
    scaffold_make(&made, &scaffold->arena, &result->model, &request);
    switch (made.status) {
    case SCAFFOLD_DONE: write_files(scaffold, made.files, made.file_count); break;
    case SCAFFOLD_REFUSED: refuse(scaffold, made.message); break;
    case SCAFFOLD_ERRORS:
        refuse(scaffold, made.message);
        scaffold->status = LADDER_SCAFFOLD_ERRORS;
        break;
    }
    return scaffold;
}

/* ---- What came of it ---- */

enum ladder_scaffold_status ladder_scaffold_status(const struct ladder_scaffold *scaffold)
{
    return scaffold->status;
}

const char *ladder_scaffold_message(const struct ladder_scaffold *scaffold)
{
    return scaffold->message;
}

const struct ladder_failure *ladder_scaffold_failure(const struct ladder_scaffold *scaffold)
{
    return scaffold->failure.path ? &scaffold->failure : NULL;
}

size_t ladder_scaffold_file_count(const struct ladder_scaffold *scaffold)
{
    return scaffold->files.count;
}

const struct ladder_scaffold_file *ladder_scaffold_file_at(const struct ladder_scaffold *scaffold,
                                                           size_t index)
{
    return index < scaffold->files.count ? &scaffold->files.items[index] : NULL;
}

int ladder_is_id(const char *text)
{
    return scaffold_is_id(str_of(text));
}
