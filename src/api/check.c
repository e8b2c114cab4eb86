/* From files to findings. */
#include "api/export.h"

#include <errno.h>
#include <stdlib.h>

static void add_failure(struct ladder_result *result, const char *path, int error)
{
    struct ladder_failure failure = {path, error};
    VEC_PUSH(&result->failures, failure);
}

static void add_text(struct ladder_result *result, const struct session_text *text)
{
    struct str name = str_copy(&result->arena, str_of(text->name));
    if (text->length > SOURCE_LIMIT) {
        add_failure(result, name.at, EFBIG);
        return;
    }
    if (text->lent.length > 0) {
        project_add_text(&result->project, name, text->lent);
        return;
    }
    /* A copy of its own, as the session's may be replaced, and as the scanner writes into it. */
    char *at = arena_alloc(&result->arena, text->length + IO_PADDING);
    if (text->length)
        memcpy(at, text->text, text->length);
    project_add_text(&result->project, name, str_make(at, text->length));
}

static bool has_text(const struct session_texts *texts, const char *name)
{
    for (size_t i = 0; texts && i < texts->count; i++)
        if (strcmp(texts->items[i].name, name) == 0)
            return true;
    return false;
}

/* Texts come first, so that a folder that holds a file of that name finds it there already. */
static void add_texts(struct ladder_result *result, const struct ladder_session *session,
                      const struct session_texts *over)
{
    for (size_t i = 0; over && i < over->count; i++)
        add_text(result, &over->items[i]);
    for (size_t i = 0; i < session->texts.count; i++)
        if (!has_text(over, session->texts.items[i].name))
            add_text(result, &session->texts.items[i]);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted, so that the order of arguments makes no difference. */
static void add_paths(struct ladder_result *result, const struct ladder_session *session)
{
    size_t count = session->paths.count;
    if (count == 0)
        return;
    char **paths = memory_alloc(count * sizeof *paths);
    memcpy(paths, session->paths.items, count * sizeof *paths);
    qsort(paths, count, sizeof *paths, compare_paths);
    for (size_t i = 0; i < count; i++)
        project_add_path(&result->project, str_of(paths[i]));
    free(paths);
}

static void collect_failures(struct ladder_result *result)
{
    const struct project_failures *failures = &result->project.failures;
    for (size_t i = 0; i < failures->count; i++)
        add_failure(result, failures->items[i].path.at, failures->items[i].error);
}

static void collect_sources(struct ladder_result *result)
{
    const struct project_units *units = &result->project.units;
    result->sources = memory_alloc(units->count * sizeof *result->sources);
    result->source_count = units->count;
    for (size_t i = 0; i < units->count; i++)
        result->sources[i] = &units->items[i]->source;
}

static size_t *severity_count(struct ladder_counts *counts, enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return &counts->errors;
    case SEVERITY_WARNING: return &counts->warnings;
    case SEVERITY_NOTE: return &counts->notes;
    case SEVERITY_OFF:
    case SEVERITY_COUNT: break;
    }
    return NULL;
}

/* Findings that the sink did not keep count as the gravest that it kept of their rule: the settings
 * that would say it exactly were never applied to them. */
static void count_findings(struct ladder_result *result)
{
    enum severity worst[RULE_COUNT] = {SEVERITY_OFF};
    for (size_t i = 0; i < result->sink.found.count; i++) {
        const struct diag *diag = result->sink.found.items[i];
        if (diag->severity > worst[diag->rule])
            worst[diag->rule] = diag->severity;
        ++*severity_count(&result->counts, diag->severity);
    }
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        size_t *count = severity_count(&result->counts, worst[rule]);
        if (count) {
            *count += result->sink.unkept[rule];
            result->counts.unkept += result->sink.unkept[rule];
        }
    }
}

void result_finish(struct ladder_result *result, const struct ladder_session *session)
{
    diag_sort(&result->sink.found, result->sources, result->source_count);
    if (session)
        result_filter(result, session);
    count_findings(result);
}

struct ladder_result *ladder_check(const struct ladder_session *session)
{
    return session_check(session, NULL);
}

struct ladder_result *session_check(const struct ladder_session *session,
                                    const struct session_texts *over)
{
    struct ladder_result *result = handle_new(sizeof *result, session->out_of_memory);
    result->out_of_memory = session->out_of_memory;
    arena_init(&result->arena, session->out_of_memory);
    diag_sink_init(&result->sink, &result->arena);
    project_init(&result->project, &result->sink);
    result->project.arena.out_of_memory = session->out_of_memory;
    if (session->root)
        result->project.root = str_copy(&result->project.arena, str_of(session->root));
    add_texts(result, session, over);
    add_paths(result, session);
    project_load(&result->project);
    collect_failures(result);
    collect_sources(result);
    struct lint *lint = lint_begin(&result->project, &session->lint, &result->sink);
    model_build(&result->model, &result->project, &result->sink);
    export_check(result, session);
    lint_end(lint, &result->model);
    result_finish(result, session);
    result->counts.files = result->project.units.count;
    result->counts.ladders = result->model.ladder_count;
    return result;
}

void ladder_result_free(struct ladder_result *result)
{
    if (!result)
        return;
    if (result->document) {
        source_release(result->document);
    } else {
        model_release(&result->model);
        project_release(&result->project);
    }
    diag_sink_free(&result->sink);
    VEC_FREE(&result->failures);
    free(result->sources);
    buf_free(&result->report);
    buf_free(&result->imported);
    arena_release(&result->arena);
    free(result);
}

const struct ladder_counts *ladder_counts(struct ladder_result *result)
{
    if (!result->has_counts) {
        struct query_counts counts = query_count(&result->model);
        result->counts.levels = counts.levels;
        result->counts.skills = counts.skills;
        result->counts.statements = counts.statements;
        result->has_counts = true;
    }
    return &result->counts;
}

size_t ladder_failure_count(const struct ladder_result *result)
{
    return result->failures.count;
}

const struct ladder_failure *ladder_failure_at(const struct ladder_result *result, size_t index)
{
    return index < result->failures.count ? &result->failures.items[index] : NULL;
}
