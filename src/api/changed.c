/* Only what touches lines that have changed. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* realpath, which not every POSIX system has to have */
#endif

#include "api/handle.h"

#include <limits.h>
#include <stdlib.h>

/* A run of changed lines, by the file that it is in. */
struct run {
    struct str path; /* absolute, without symbolic links */
    uint32_t first;
    uint32_t last;
};

struct changed {
    struct ladder_result *result;
    struct arena arena;
    struct run *runs; /* sorted by path, then by line */
    size_t count;
    struct str *paths; /* of sources, made when first needed */
};

/* The one name of a file, however it is reached. */
static struct str real_path(struct changed *changed, struct str name)
{
    struct str absolute = io_join(&changed->arena, changed->result->project.folder, name);
    char *real = realpath(absolute.at, NULL);
    if (!real)
        return absolute;
    struct str path = str_copy(&changed->arena, str_of(real));
    free(real);
    return path;
}

static int compare_runs(const void *left, const void *right)
{
    const struct run *a = left, *b = right;
    int order = str_compare(a->path, b->path);
    return order ? order : (a->first > b->first) - (a->first < b->first);
}

static void read_runs(struct changed *changed, const struct session_changes *changes)
{
    changed->runs = ARENA_ARRAY(&changed->arena, struct run, changes->count);
    changed->count = changes->count;
    for (size_t i = 0; i < changes->count; i++) {
        const struct session_change *change = &changes->items[i];
        const struct session_change *before = i ? change - 1 : NULL;
        struct str path = before && strcmp(before->name, change->name) == 0
                              ? changed->runs[i - 1].path
                              : real_path(changed, str_of(change->name));
        changed->runs[i] = (struct run){path, change->first, change->last};
    }
    if (changed->count > 1)
        qsort(changed->runs, changed->count, sizeof *changed->runs, compare_runs);
    /* Where runs overlap, the ends are put in order, too; together they stay the same lines. */
    for (size_t i = 1; i < changed->count; i++) {
        const struct run *before = &changed->runs[i - 1];
        struct run *run = &changed->runs[i];
        if (before->last > run->last && str_equal(before->path, run->path))
            run->last = before->last;
    }
}

static bool place_touches(struct changed *changed, struct place place)
{
    if (place.source == SOURCE_NONE)
        return true;
    struct source *source = changed->result->sources[place.source];
    struct str *path = &changed->paths[place.source];
    if (!path->at)
        *path = real_path(changed, source->name);
    uint32_t end = place.span.end > place.span.start ? place.span.end - 1 : place.span.start;
    uint32_t first = source_position(source, place.span.start).line;
    uint32_t last = source_position(source, end).line;
    size_t low = 0, high = changed->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(changed->runs[middle].path, *path);
        if (order < 0 || (order == 0 && changed->runs[middle].last < first))
            low = middle + 1;
        else
            high = middle;
    }
    return low < changed->count && str_equal(changed->runs[low].path, *path) &&
           changed->runs[low].first <= last;
}

static bool finding_touches(struct changed *changed, const struct diag *diag)
{
    bool touches = place_touches(changed, diag->place);
    for (const struct diag_note *note = diag->notes; note && !touches; note = note->next)
        touches = note->place.source != SOURCE_NONE && place_touches(changed, note->place);
    for (const struct diag_note *about = diag->about; about && !touches; about = about->next)
        touches = place_touches(changed, about->place);
    return touches;
}

void result_filter_changed(struct ladder_result *result, const struct session_changes *changes)
{
    struct changed changed = {.result = result};
    struct diag_vec *found = &result->sink.found;
    size_t kept = 0;
    arena_init(&changed.arena, result->out_of_memory);
    read_runs(&changed, changes);
    changed.paths = ARENA_ARRAY(&changed.arena, struct str, result->source_count);
    for (size_t i = 0; i < found->count; i++)
        if (finding_touches(&changed, found->items[i]))
            found->items[kept++] = found->items[i];
    result->counts.elsewhere = found->count - kept;
    found->count = kept;
    arena_release(&changed.arena);
}

void session_forget_changes(struct ladder_session *session)
{
    for (size_t i = 0; i < session->changes.count; i++)
        free(session->changes.items[i].name);
    VEC_FREE(&session->changes);
}

void ladder_set_changed_only(struct ladder_session *session, bool only)
{
    session_forget_changes(session);
    session->changed_only = only;
}

void ladder_add_changed(struct ladder_session *session, const char *name, uint32_t first,
                        uint32_t last)
{
    size_t length = strlen(name) + 1;
    struct session_change change = {memory_alloc(length), first, last};
    memcpy(change.name, name, length);
    VEC_PUSH(&session->changes, change);
}
