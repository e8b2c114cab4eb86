/* Everything at once: scanner, parser, model, checks, all outputs in both views, all reports, all
 * profiles of spreadsheets. The sanitizers and the asserts of the program are the judges; beside them,
 * the findings of a text must lie within it, a text given twice must give the same outputs, and tables
 * must be read again as what they were written of (tables.h). */
#include "tables.h"

#include "base/utf8.h"
#include "emit/model_json.h"
#include "lint/lint.h"
#include "report/report.h"
#include "sheet/check.h"
#include "sheet/profiles.h"

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

static void emit_json(const struct model *model, enum query_view view, enum emit_json_text text,
                      struct digest *digest)
{
    struct emit_json_options options = {view, text, model->ladders, model->ladder_count};
    struct emit_sink sink = {.file = take_file, .copy = take_copy, .context = digest};

    emit_model_json(model, &options, STR("model.json"), &sink);
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
            fprintf(stderr, "bytes %u to %u: %.*s\n", place.span.start, place.span.end,
                    STR_ARGS(sink->found.items[i]->message));
            abort();
        }
    }
}

/* ---- Spreadsheets ---- */

static void take_piece(void *context, struct str piece, bool is_last)
{
    (void)is_last;
    buf_add_str(context, piece);
}

static void tables_of(struct sheet *sheet, const struct sheet_file *file, struct digest *digest)
{
    struct buf out = {0};

    sheet_csv(sheet, file, take_piece, &out);
    table_csv_is_read(sheet, file, buf_str(&out));
    digest_add(digest, buf_str(&out));
    buf_clear(&out);
    sheet_lines(sheet, file, take_piece, &out);
    table_lines_are_read(sheet, file, buf_str(&out));
    digest_add(digest, buf_str(&out));
    buf_clear(&out);
    sheet_array(sheet, file, take_piece, &out);
    table_array_is_read(sheet, file, buf_str(&out));
    buf_clear(&out);
    sheet_text_table(sheet, file, take_piece, &out);
    table_text_is_read(sheet, file, buf_str(&out));
    digest_add(digest, buf_str(&out));
    buf_free(&out);
}

/* how: bits that choose. */
static void sheet_all(const struct model *model, const struct profile *asked, uint64_t how,
                      struct diag_sink *sink, struct digest *digest)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    struct profile profile = *asked;
    struct sheet_options options = {.profile = &profile,
                                    .layouts = (1u << LAYOUT_COUNT) - 1,
                                    .view = how & 1 ? VIEW_FULL : VIEW_OWN,
                                    .ladders = model->ladders,
                                    .ladder_count = model->ladder_count};
    uint32_t count;

    profile.as_markdown = (how & 2) != 0;
    if (how & 4) {
        profile.delimiter = delimiters[how >> 3 & 3];
        profile.newline = (enum newline)((how >> 5) % NEWLINE_COUNT);
        profile.has_guard = (how & 256) != 0;
    }
    struct sheet *sheet = sheet_new(model, &options);
    const struct sheet_file *files = sheet_files(sheet, &count);
    sheet_check(sheet, sink);
    for (uint32_t i = 0; i < count; i++) {
        tables_of(sheet, &files[i], digest);
    }
    sheet_free(sheet);
}

/* Some profiles, each in a view and a kind of text: the input chooses, or all of them would take most of
 * the time. */
static void sheets_all(const struct model *model, struct str text, struct diag_sink *sink,
                       struct digest *digest)
{
    uint64_t how = str_hash(text);

    for (size_t i = how % 3; profile_at(i) != NULL; i += 3) {
        sheet_all(model, profile_at(i), how >> i * 5, sink, digest);
    }
    for (uint32_t i = 0; i < model->profile_count; i++) {
        sheet_all(model, model->profiles[i], how >> (i + 7) % 50, sink, digest);
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
    sheets_all(&model, text, &sink, &digest);
    lint_end(lint, &model);
    findings_are_inside(&project, &sink);
    emit_all(&model, VIEW_OWN, &digest);
    emit_all(&model, VIEW_FULL, &digest);
    emit_json(&model, VIEW_OWN, JSON_TEXT_MARKDOWN, &digest);
    emit_json(&model, VIEW_FULL, JSON_TEXT_PLAIN, &digest);
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
