/* Documents as ladders, and findings about them at the places of the document. */
#include "api/handle.h"

#include "tools/import.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- What the check of the result says ---- */

static struct place place_in_document(const struct draft *draft, const struct source *document,
                                      struct place place)
{
    struct span span = draft_place(draft, place.span);
    uint32_t most = (uint32_t)document->text.length;
    uint32_t start = span.start < most ? span.start : most;
    return place_make(document->id, start, span.end < most ? span.end : most);
}

/* A 'todo' of ours has its own finding; reading advice on a text that nobody has edited yet has time. */
static bool is_wanted(const struct diag *diag)
{
    return diag->severity >= SEVERITY_WARNING && diag->rule != RULE_UNWRITTEN;
}

static void add_checked(struct ladder_result *result, const struct draft *draft,
                        const struct ladder_result *checked)
{
    for (size_t i = 0; i < checked->sink.found.count; i++) {
        const struct diag *old = checked->sink.found.items[i];
        if (!is_wanted(old))
            continue;
        struct diag *diag = diag_add(&result->sink, old->rule,
                                     place_in_document(draft, result->document, old->place), "%.*s",
                                     STR_ARGS(old->message));
        diag->severity = old->severity;
        if (old->hint.length > 0)
            diag_hint(&result->sink, diag, "%.*s", STR_ARGS(old->hint));
        for (const struct diag_note *note = old->notes; note; note = note->next)
            diag_note(&result->sink, diag, place_in_document(draft, result->document, note->place),
                      "%.*s", STR_ARGS(note->message));
    }
}

/* The name under which the result is checked: its links lead from there. */
static struct str checked_name(struct arena *arena, const struct ladder_import_options *options,
                               struct str document)
{
    if (options->output && *options->output)
        return str_copy(arena, str_of(options->output));
    size_t folder = document.length;
    while (folder > 0 && document.at[folder - 1] != '/')
        folder--;
    return str_format(arena, "%.*s/imported.ladder", folder > 0 ? (int)folder - 1 : 1,
                      folder > 0 ? document.at : ".");
}

static void check_import(struct ladder_result *result, const struct draft *draft,
                         const struct ladder_import_options *options)
{
    struct ladder_session *session = ladder_session_new(result->out_of_memory);
    struct str name = checked_name(&result->arena, options, result->document->name);
    ladder_set_text(session, name.at, "", 0);
    buf_add_times(&result->imported, '\0', IO_PADDING);
    result->imported.length -= IO_PADDING;
    session->texts.items[0].lent = buf_str(&result->imported);
    struct ladder_result *checked = ladder_check(session);
    ladder_session_free(session);
    add_checked(result, draft, checked);
    result->counts = *ladder_counts(checked);
    if (options->as_skills) {
        struct query_counts shared = query_count_shared(&checked->model);
        result->counts.levels = shared.levels;
        result->counts.skills = shared.skills;
        result->counts.statements = shared.statements;
    }
    result->counts.errors = result->counts.warnings = result->counts.notes = 0;
    result->counts.unkept = 0;
    result->has_counts = true;
    ladder_result_free(checked);
}

/* ---- Reading ---- */

static size_t step(struct str path, size_t at)
{
    size_t end = str_find(path, at, '/');
    return end < path.length ? end + 1 : path.length;
}

static struct str absolute(struct arena *arena, struct str path)
{
    char here[PATH_MAX];
    if (path.length > 0 && path.at[0] == '/')
        return io_normalize(arena, path);
    return getcwd(here, sizeof here) ? io_join(arena, str_of(here), path) : STR_NONE;
}

/* The way from one folder to another: "../wiki/", or nothing where they are the same. */
static struct str way_between(struct arena *arena, struct str from, struct str to)
{
    struct buf way = {0};
    size_t at = 0;
    from = str_format(arena, "%.*s/", STR_ARGS(absolute(arena, from)));
    to = str_format(arena, "%.*s/", STR_ARGS(absolute(arena, to)));
    while (at < from.length && step(from, at) <= to.length &&
           str_equal(str_make(from.at + at, step(from, at) - at),
                     str_make(to.at + at, step(from, at) - at)))
        at = step(from, at);
    for (size_t i = at; i < from.length; i = step(from, i))
        buf_add_literal(&way, "../");
    buf_add_str(&way, str_skip(to, at));
    struct str made = str_copy(arena, buf_str(&way));
    buf_free(&way);
    return made;
}

static const struct import_options *read_options(struct arena *arena, struct str document,
                                                 const struct ladder_import_options *options)
{
    struct import_options *made = ARENA_NEW(arena, struct import_options);
    made->format = (enum import_format)options->format;
    made->id = options->id ? str_of(options->id) : STR_NONE;
    made->as_skills = options->as_skills;
    made->blank_given = options->blank != LADDER_BLANK_ASK;
    made->blank = options->blank == LADDER_BLANK_SAME   ? IMPORT_BLANK_SAME
                  : options->blank == LADDER_BLANK_NONE ? IMPORT_BLANK_NONE
                                                        : IMPORT_BLANK_TODO;
    made->split = (enum import_split)options->split;
    made->axis = (enum import_axis)options->levels;
    if (options->output && *options->output && document.at[0] != '<')
        made->folder = way_between(arena, io_folder(str_of(options->output)), io_folder(document));
    made->map = options->map ? str_of(options->map) : STR_NONE;
    return made;
}

static bool read_document(struct ladder_result *result, const char *path)
{
    struct source *document = ARENA_NEW(&result->arena, struct source);
    bool is_stdin = strcmp(path, "-") == 0;
    struct str name = is_stdin ? STR("<standard input>") : str_copy(&result->arena, str_of(path));
    int error = source_read(document, name, path);
    result->document = document;
    result->sources = memory_alloc(sizeof *result->sources);
    result->sources[0] = document;
    result->source_count = 1;
    if (error) {
        struct ladder_failure failure = {name.at, error};
        VEC_PUSH(&result->failures, failure);
    }
    return error == 0;
}

static void run_import(struct ladder_result *result, const struct ladder_import_options *options)
{
    struct arena arena; /* of the draft, which is given back before its result is read */
    struct draft draft;
    arena_init(&arena, result->out_of_memory);
    draft_init(&draft, &arena);
    struct import import = {
        .source = result->document,
        .options = read_options(&result->arena, result->document->name, options),
        .draft = &draft,
        .sink = &result->sink,
    };
    struct str text;
    if (import_decode(&import, &result->arena, result->document->text, &text)) {
        result->document->text = text;
        if (import_run(&import, &result->imported)) {
            arena_release(&arena);
            if (!options->unverified)
                import_verify(&import, &result->imported);
            check_import(result, &draft, options);
        }
    }
    VEC_FREE(&import.understood);
    draft_free(&draft);
    arena_release(&arena);
}

struct ladder_result *ladder_import(const char *path, const struct ladder_import_options *options,
                                    void (*out_of_memory)(void))
{
    static const struct ladder_import_options usual = {0};
    struct ladder_result *result = handle_new(sizeof *result, out_of_memory);
    result->out_of_memory = out_of_memory;
    arena_init(&result->arena, out_of_memory);
    diag_sink_init(&result->sink, &result->arena);
    result->has_counts = true;
    if (read_document(result, path))
        run_import(result, options ? options : &usual);
    result_finish(result, NULL);
    result->counts.files = result->failures.count == 0;
    return result;
}

const char *ladder_import_text(const struct ladder_result *result, size_t *length)
{
    *length = result->imported.length;
    return result->imported.length > 0 ? result->imported.at : NULL;
}
