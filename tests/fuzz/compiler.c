/* Everything at once: scanner, parser, model, checks, all outputs in both views, all reports. The
 * sanitizers and the asserts of the program are the judges; beside them, the findings of a text
 * must lie within it, and a text given twice must give the same outputs. */
#include "base/utf8.h"
#include "emit/emit.h"
#include "lint/lint.h"
#include "report/report.h"
#include "sheet/check.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A running hash over all outputs of a run. */
struct digest {
    uint64_t hash;
};

static void digest_add(struct digest *digest, struct str bytes)
{
    digest->hash = digest->hash * 1099511628211u ^ str_hash(bytes);
}

static void take_file(void *context, struct str path, struct str content)
{
    digest_add(context, path);
    digest_add(context, content);
}

static void take_copy(void *context, struct str path, struct str copy_from)
{
    digest_add(context, path);
    digest_add(context, copy_from);
}

static void emit_all(const struct model *model, enum query_view view, struct digest *digest)
{
    struct emit_options options = {.view = view, .with_index = true};
    struct emit_sink sink = {.file = take_file, .copy = take_copy, .context = digest};

    for (size_t i = 0; emit_at(i) != NULL; i++) {
        emit_at(i)->write(model, &options, &sink);
    }
}

/* What report.h promises of any report of any text; and GitHub's runner takes each line that begins with
 * "::" for a command, so that none but ours may. */
static void check_report(const struct report_format *format, struct str text)
{
    bool is_github = str_equal(str_of(format->name), STR("github"));
    bool at_start = true;

    assert(utf8_invalid(text, 0) == text.length);
    for (size_t i = 0; i < text.length; i++) {
        assert((unsigned char)text.at[i] >= ' ' || text.at[i] == '\n' || text.at[i] == '\t');
        assert(!at_start || str_starts(str_skip(text, i), STR("::")) == is_github);
        at_start = text.at[i] == '\n';
    }
}

static void report_all(const struct project *project, const struct diag_sink *sink,
                       struct digest *digest)
{
    size_t count = project->units.count;
    struct source **sources = memory_alloc(count * sizeof *sources + 1);
    struct buf out = {0};
    struct report_input input = {.sources = sources,
                                 .source_count = count,
                                 .findings = sink->found.items,
                                 .count = sink->found.count,
                                 .tool_version = "0"};

    for (size_t i = 0; i < count; i++) {
        sources[i] = &project->units.items[i]->source;
    }
    /* Text, short, JSON, and one of the others by the input: SARIF alone, which has all rules in it,
     * would take most of the time. */
    size_t formats = 0;
    while (report_at(formats) != NULL) {
        formats++;
    }
    size_t chosen = (count > 0 ? sources[0]->text.length : 0) % formats;
    for (size_t i = 0; i < formats; i++) {
        size_t before = out.length;
        if (i > 2 && i != chosen) {
            continue;
        }
        report_at(i)->write(&input, &out);
        check_report(report_at(i), str_skip(buf_str(&out), before));
    }
    digest_add(digest, buf_str(&out));
    buf_free(&out);
    free(sources);
}

static void findings_are_inside(const struct project *project, const struct diag_sink *sink)
{
    for (size_t i = 0; i < sink->found.count; i++) {
        const struct place place = sink->found.items[i]->place;
        if (place.source != SOURCE_NONE &&
            (place.span.start > place.span.end ||
             place.span.end > project_source(project, place.source)->text.length)) {
            abort();
        }
    }
}

static uint64_t compile(struct str text)
{
    struct arena arena;
    struct diag_sink sink;
    struct project project;
    struct model model;
    struct lint_options options = {.today = 20000};
    struct digest digest = {0};
    struct lint *lint;

    arena_init(&arena, NULL);
    diag_sink_init(&sink, &arena);
    project_init(&project, &sink);
    project_add_text(&project, STR("fuzz.ladder"), text);
    project_load(&project);
    lint = lint_begin(&project, &options, &sink);
    model_build(&model, &project, &sink);
    sheet_check_profiles(&model, &sink);
    lint_end(lint, &model);
    findings_are_inside(&project, &sink);
    emit_all(&model, VIEW_OWN, &digest);
    emit_all(&model, VIEW_FULL, &digest);
    report_all(&project, &sink, &digest);
    model_release(&model);
    project_release(&project);
    diag_sink_free(&sink);
    arena_release(&arena);
    return digest.hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = memory_alloc(size + IO_PADDING);
    uint64_t first;

    memset(text, 0, size + IO_PADDING);
    if (size > 0) {
        memcpy(text, data, size);
    }
    first = compile(str_make(text, size));
    if (size > 0 && memcmp(text, data, size) != 0) {
        abort(); /* the scanner works in the text, and must leave it as it was */
    }
    if (compile(str_make(text, size)) != first) {
        abort();
    }
    free(text);
    return 0;
}
