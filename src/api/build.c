/* From a result to files. */
#include "api/output.h"

#include <stdlib.h>

/* ---- Options ---- */

static void reject(struct ladder_build *build, struct str message, struct str nearest)
{
    build->status = LADDER_BUILD_OPTION;
    if (nearest.length)
        message = str_format(&build->arena, "%.*s: did you mean '%.*s'?", STR_ARGS(message),
                             STR_ARGS(nearest));
    build->message = message.at;
}

static void reject_output(struct ladder_build *build, struct str name)
{
    struct diag_nearest nearest = diag_nearest_start(name);
    for (size_t i = 0; emit_at(i); i++)
        diag_nearest_try(&nearest, str_of(emit_at(i)->name));
    reject(build, str_format(&build->arena, "there is no output '%.*s'", STR_ARGS(name)),
           nearest.best);
}

/* Marks the outputs of a list; false where one does not exist. */
static bool choose_outputs(struct ladder_build *build, const char *list, bool *chosen)
{
    if (!list) {
        for (size_t i = 0; emit_at(i); i++)
            chosen[i] = true;
        return true;
    }
    struct str names = str_of(list);
    for (size_t at = 0, end; at <= names.length; at = end + 1) {
        end = str_find(names, at, ',');
        struct str name = str_make(names.at + at, end - at);
        size_t i = 0;
        while (emit_at(i) && emit_at(i) != emit_find(name))
            i++;
        if (!emit_at(i)) {
            reject_output(build, name);
            return false;
        }
        chosen[i] = true;
    }
    return true;
}

static const struct ladder *find_ladder(struct ladder_build *build,
                                        const struct ladder_result *result, const char *id)
{
    const struct model *model = &result->model;
    struct diag_nearest nearest = diag_nearest_start(str_of(id));
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        if (str_equal(model->ladders[i]->entity.name, str_of(id)))
            return model->ladders[i];
        diag_nearest_try(&nearest, model->ladders[i]->entity.name);
    }
    reject(build, str_format(&build->arena, "there is no ladder '%s'", id), nearest.best);
    return NULL;
}

/* What the outputs are to write; false where an option is wrong. */
static bool set_options(struct ladder_build *build, const struct ladder_result *result,
                        const struct ladder_build_options *options, struct emit_options *emit)
{
    static const struct ladder nobody; /* no ladder is this one: only the joint files are written */
    emit->view = options->view == LADDER_FULL ? VIEW_FULL : VIEW_OWN;
    emit->with_index = options->index || !options->only;
    if (options->only) {
        emit->only = find_ladder(build, result, options->only);
        return emit->only != NULL;
    }
    if (options->index)
        emit->only = &nobody;
    return true;
}

/* ---- Building ---- */

static void write_deps(struct ladder_build *build, const struct ladder_result *result,
                       const char *path)
{
    struct buf out = {0};
    struct str name = str_copy(&build->arena, str_of(path));
    deps_write(&out, build, result);
    output_write(build, name, buf_str(&out), NULL);
    buf_free(&out);
}

static void write_outputs(struct ladder_build *build, const struct ladder_result *result,
                          const struct ladder_build_options *options)
{
    struct emit_options emit = {0};
    size_t count = 0;
    while (emit_at(count))
        count++;
    bool *chosen = arena_array(&build->arena, count, sizeof *chosen);
    if (!choose_outputs(build, options->outputs, chosen) ||
        !set_options(build, result, options, &emit))
        return;
    output_run(build, &result->model, &emit, chosen);
    if (options->deps && build->status == LADDER_BUILT)
        write_deps(build, result, options->deps);
}

struct ladder_build *ladder_build_new(struct ladder_result *result,
                                      const struct ladder_build_options *options)
{
    struct ladder_build *build = handle_new(sizeof *build, result->out_of_memory);
    arena_init(&build->arena, result->out_of_memory);
    build->message = "";
    build->folder = str_copy(&build->arena, str_of(options->folder ? options->folder : "out"));
    if (!output_is_blocked(build, result))
        write_outputs(build, result, options);
    return build;
}

void ladder_build_free(struct ladder_build *build)
{
    if (!build)
        return;
    VEC_FREE(&build->files);
    VEC_FREE(&build->copied);
    arena_release(&build->arena);
    free(build);
}

enum ladder_build_status ladder_build_status(const struct ladder_build *build)
{
    return build->status;
}

const char *ladder_build_message(const struct ladder_build *build)
{
    return build->message;
}

const struct ladder_failure *ladder_build_failure(const struct ladder_build *build)
{
    return build->failure.path ? &build->failure : NULL;
}

size_t ladder_file_count(const struct ladder_build *build)
{
    return build->files.count;
}

const struct ladder_file *ladder_file_at(const struct ladder_build *build, size_t index)
{
    return index < build->files.count ? &build->files.items[index] : NULL;
}
