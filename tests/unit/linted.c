#include "linted.h"

#include "sheet/check.h"

#include <check.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void linted_open(struct linted *linted)
{
    const char *top = getenv("TMPDIR");
    char path[1024];

    *linted = (struct linted){.today = LINTED_TODAY};
    arena_init(&linted->arena, NULL);
    snprintf(path, sizeof path, "%s/ladder-lint-XXXXXX", top != NULL ? top : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(path));
    linted->folder = str_copy(&linted->arena, str_of(path));
    diag_sink_init(&linted->sink, &linted->arena);
    project_init(&linted->project, &linted->sink);
    linted->project.root = linted->folder;
}

static struct str path_of(struct linted *linted, const char *name)
{
    return io_join(&linted->arena, linted->folder, str_of(name));
}

void linted_write(struct linted *linted, const char *name, struct str content)
{
    struct str path = path_of(linted, name);
    struct str folder = str_copy(&linted->arena, io_folder(path));

    ck_assert_int_eq(io_make_folders(folder.at), 0);
    ck_assert_int_eq(io_write(path.at, content, NULL), 0);
}

/* ---- A dictionary: of English, German and French, without a few words ---- */

static const char *speller_begin(void *context, const char *language)
{
    (void)context;
    return strcmp(language, "xx") == 0 ? "nobody knows it" : NULL;
}

static bool speller_knows(void *context, const char *word)
{
    (void)context;
    return strcmp(word, "writse") != 0 && strcmp(word, "Writse") != 0 &&
           strcmp(word, "doesnt't") != 0 && strcmp(word, "caf\303\251s") != 0;
}

static const char *speller_suggest(void *context, const char *word)
{
    (void)context;
    return strcmp(word, "writse") == 0 ? "writes" : NULL;
}

static const struct lint_speller speller = {NULL, speller_begin, speller_knows, speller_suggest};

void linted_run(struct linted *linted, const char *given)
{
    struct lint_options options = {.today = linted->today, .speller = &speller};
    struct project *project = &linted->project;

    project_add_path(project, given != NULL ? path_of(linted, given) : linted->folder);
    ck_assert_uint_eq(project->failures.count, 0);
    project_load(project);
    struct lint *lint = lint_begin(project, &options, &linted->sink);
    model_build(&linted->model, project, &linted->sink);
    sheet_check_profiles(&linted->model, &linted->sink);
    lint_end(lint, &linted->model);

    struct source **sources = ARENA_ARRAY(&linted->arena, struct source *, project->units.count);
    for (size_t i = 0; i < project->units.count; i++)
        sources[i] = &project->units.items[i]->source;
    diag_sort(&linted->sink.found, sources, project->units.count);
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char inner[2048];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (unlink(inner) != 0)
            remove_folder(inner);
    }
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

void linted_close(struct linted *linted)
{
    remove_folder(linted->folder.at);
    model_release(&linted->model);
    project_release(&linted->project);
    diag_sink_free(&linted->sink);
    arena_release(&linted->arena);
}

/* ---- Findings as text ---- */

static struct str file_of(const struct linted *linted, uint32_t source)
{
    struct str name = project_source(&linted->project, source)->name;
    return str_skip(name, linted->folder.length + 1);
}

static void add_place(const struct linted *linted, struct buf *out, struct place place)
{
    if (place.source == SOURCE_NONE)
        return;
    struct str file = file_of(linted, place.source);
    buf_add_format(
        out, " '%.*s'",
        STR_ARGS(source_slice(project_source(&linted->project, place.source), place.span)));
    if (!str_equal(file, STR("example.ladder")))
        buf_add_format(out, " in %.*s", STR_ARGS(file));
}

static void add_details(const struct linted *linted, struct buf *out, const struct diag *diag)
{
    buf_add_format(out, "    %.*s\n", STR_ARGS(diag->message));
    if (diag->hint.length > 0)
        buf_add_format(out, "    hint: %.*s\n", STR_ARGS(diag->hint));
    for (const struct diag_note *note = diag->notes; note != NULL; note = note->next) {
        buf_add_format(out, "    note: %.*s", STR_ARGS(note->message));
        add_place(linted, out, note->place);
        buf_add_char(out, '\n');
    }
    for (const struct diag_fix *fix = diag->fixes; fix != NULL; fix = fix->next)
        buf_add_format(out, "    %s fix: %.*s\n", fix->safe ? "safe" : "possible",
                       STR_ARGS(fix->title));
}

static const char *findings_text(struct linted *linted, bool with_messages)
{
    struct buf out = {0};

    for (size_t i = 0; i < linted->sink.found.count; i++) {
        const struct diag *diag = linted->sink.found.items[i];
        buf_add_format(&out, "%s %s", severity_name(diag->severity), rule_info(diag->rule)->name);
        add_place(linted, &out, diag->place);
        buf_add_char(&out, '\n');
        if (with_messages)
            add_details(linted, &out, diag);
    }
    const char *text = str_copy(&linted->arena, buf_str(&out)).at;
    buf_free(&out);
    return text;
}

const char *linted_findings(struct linted *linted)
{
    return findings_text(linted, false);
}

const char *linted_messages(struct linted *linted)
{
    return findings_text(linted, true);
}

/* Findings are in order of place; edits of different findings don't overlap in what is tested. */
const char *linted_fixed(struct linted *linted)
{
    struct str text = project_source(&linted->project, 0)->text;
    struct buf out = {0};
    uint32_t at = 0;

    for (size_t i = 0; i < linted->sink.found.count; i++) {
        const struct diag_fix *fix = linted->sink.found.items[i]->fixes;
        const struct diag_edit *edit = fix != NULL ? fix->edits : NULL;
        for (; edit != NULL; edit = edit->next) {
            ck_assert_uint_ge(edit->place.span.start, at);
            buf_add(&out, text.at + at, edit->place.span.start - at);
            buf_add_str(&out, edit->text);
            at = edit->place.span.end;
        }
    }
    buf_add_str(&out, str_skip(text, at));
    const char *fixed = str_copy(&linted->arena, buf_str(&out)).at;
    buf_free(&out);
    return fixed;
}

void linted_expect(const char *text, const char *findings)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", str_of(text));
    linted_run(&linted, NULL);
    ck_assert_msg(strcmp(linted_findings(&linted), findings) == 0, "expected\n%sgot\n%s", findings,
                  linted_messages(&linted));
    linted_close(&linted);
}

void linted_expect_fixed(const char *text, const char *fixed)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", str_of(text));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_fixed(&linted), fixed);
    linted_close(&linted);
}
