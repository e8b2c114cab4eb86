#include "api/output.h"

#include "base/io.h"

static void fail(struct ladder_build *build, struct str path, int error)
{
    build->status = LADDER_BUILD_FAILED;
    if (build->shared) {
        pthread_mutex_lock(&build->shared->lock);
        build->shared->failed = true;
        pthread_mutex_unlock(&build->shared->lock);
    }
    build->failure = (struct ladder_failure){str_copy(&build->arena, path).at, error};
}

bool output_is_blocked(struct ladder_build *build, const struct ladder_result *result)
{
    if (result->failures.count)
        fail(build, str_of(result->failures.items[0].path), result->failures.items[0].error);
    else if (result->counts.errors)
        build->status = LADDER_BUILD_ERRORS;
    return build->status != LADDER_BUILT;
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

/* Nothing more is to be written: this output failed, or another. */
static bool is_over(const struct ladder_build *build)
{
    if (build->status != LADDER_BUILT || !build->shared)
        return build->status != LADDER_BUILT;
    pthread_mutex_lock(&build->shared->lock);
    bool failed = build->shared->failed;
    pthread_mutex_unlock(&build->shared->lock);
    return failed;
}

/* Whether this output is the one to copy a file: all of them may ask for it. */
static bool is_first_copy(struct output_shared *shared, struct str path)
{
    pthread_mutex_lock(&shared->lock);
    bool is_first = intern_find(&shared->copies, path) == ATOM_NONE;
    intern_add(&shared->copies, path);
    pthread_mutex_unlock(&shared->lock);
    return is_first;
}

static void receive_file(void *context, struct str path, struct str content)
{
    struct ladder_build *build = context;
    if (is_over(build))
        return;
    struct str full = io_join(&build->arena, build->folder, path);
    struct ladder_file file = {.path = full.at};
    if (output_write(build, full, content, &file.changed))
        VEC_PUSH(&build->files, file);
}

static void receive_copy(void *context, struct str path, struct str copy_from)
{
    struct ladder_build *build = context;
    if (is_over(build) || !is_first_copy(build->shared, path))
        return;
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
    if (is_over(build))
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

/* ---- Side by side ---- */

struct job {
    struct ladder_build part;
    const struct emit_output *output;
    const struct model *model;
    const struct emit_options *options;
    pthread_t thread;
    bool has_thread;
};

static void *job_run(void *context)
{
    struct job *job = context;
    const struct emit_sink sink = output_sink(&job->part);
    job->output->write(job->model, job->options, &sink);
    stream_drop(&job->part.stream); /* begun, and not ended, where another file failed */
    return NULL;
}

static void job_start(struct job *job, const struct ladder_build *build, const struct model *model,
                      const struct emit_options *options)
{
    job->model = model;
    job->options = options;
    job->part.shared = build->shared;
    job->part.folder = build->folder;
    arena_init(&job->part.arena, build->arena.out_of_memory);
    job->has_thread = pthread_create(&job->thread, NULL, job_run, job) == 0;
    if (!job->has_thread)
        job_run(job);
}

static void job_end(struct job *job, struct ladder_build *build)
{
    if (job->has_thread)
        pthread_join(job->thread, NULL);
    struct ladder_build *part = &job->part;
    for (size_t i = 0; i < part->files.count; i++) {
        struct ladder_file file = part->files.items[i];
        file.path = str_copy(&build->arena, str_of(file.path)).at;
        VEC_PUSH(&build->files, file);
    }
    for (size_t i = 0; i < part->copied.count; i++)
        VEC_PUSH(&build->copied, str_copy(&build->arena, part->copied.items[i]));
    if (part->status != LADDER_BUILT && build->status == LADDER_BUILT)
        fail(build, str_of(part->failure.path), part->failure.error);
    VEC_FREE(&part->files);
    VEC_FREE(&part->copied);
    arena_release(&part->arena);
}

void output_run(struct ladder_build *build, const struct model *model,
                const struct emit_options *options, const bool *chosen)
{
    size_t count = 0;
    while (emit_at(count))
        count++;
    struct job *jobs = arena_array(&build->arena, count, sizeof *jobs);
    struct output_shared shared = {.failed = false};
    pthread_mutex_init(&shared.lock, NULL);
    arena_init(&shared.arena, build->arena.out_of_memory);
    intern_init(&shared.copies, &shared.arena);
    build->shared = &shared;
    for (size_t i = 0; i < count; i++) {
        jobs[i].output = emit_at(i);
        if (chosen[i])
            job_start(&jobs[i], build, model, options);
    }
    for (size_t i = 0; i < count; i++)
        if (chosen[i])
            job_end(&jobs[i], build);
    build->shared = NULL;
    intern_free(&shared.copies);
    arena_release(&shared.arena);
    pthread_mutex_destroy(&shared.lock);
}
