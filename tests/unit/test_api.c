#include "ladder.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct ladder_session *session;
static struct ladder_result *result;
static char folder[256]; /* for files, gone after the test */

static void setup(void)
{
    const char *temporary = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/api-XXXXXX", temporary ? temporary : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    session = ladder_session_new(NULL);
    result = NULL;
}

static void teardown(void)
{
    char command[300];
    ladder_result_free(result);
    ladder_session_free(session);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

/* A path in the folder of the test; valid until the third call from now. */
static const char *path_of(const char *name)
{
    static char paths[3][512];
    static unsigned next;
    next = (next + 1) % 3;
    snprintf(paths[next], sizeof paths[next], "%s/%s", folder, name);
    return paths[next];
}

static const char *put(const char *name, const char *text)
{
    const char *path = path_of(name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static const char *get(const char *name)
{
    static char content[100000];
    FILE *file = fopen(path_of(name), "r");
    if (!file)
        return NULL;
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    return content;
}

static void set(const char *name, const char *text)
{
    ladder_set_text(session, name, text, strlen(text));
}

static void check(void)
{
    ladder_result_free(result);
    result = ladder_check(session);
}

static const struct ladder_finding *finding(size_t index)
{
    const struct ladder_finding *found = ladder_finding_at(result, index);
    ck_assert_ptr_nonnull(found);
    return found;
}

static const char *rule_of(size_t index)
{
    return finding(index)->rule->name;
}

#define LEVELS(one, two)          \
    "ladder data \"Data\" {\n"    \
    "  levels \"Levels\" {\n"     \
    "    level " one "\n"         \
    "    level " two "\n"         \
    "  }\n"                       \
    "  skills \"Skills\" {\n"     \
    "    skill sql \"SQL\" {\n"   \
    "      at d1 \"Reads it\"\n"  \
    "      at d2 \"Writes it\"\n" \
    "    }\n"                     \
    "  }\n"                       \
    "}\n"
#define GOOD LEVELS("d1", "d2")
#define BAD  LEVELS("d1", "e2 extends d1")

/* ---- Tables ---- */

START_TEST(version_is_that_of_the_header)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", LADDER_VERSION_MAJOR, LADDER_VERSION_MINOR,
             LADDER_VERSION_PATCH);
    ck_assert_str_eq(version, LADDER_VERSION);
    ck_assert_str_eq(ladder_version(), LADDER_VERSION);
}
END_TEST

START_TEST(rules_are_a_table)
{
    size_t count = ladder_rule_count();
    ck_assert_uint_gt(count, 60);
    ck_assert_ptr_null(ladder_rule_at(count));
    for (size_t i = 0; i < count; i++) {
        const struct ladder_rule *rule = ladder_rule_at(i);
        ck_assert_ptr_eq(ladder_rule_find(rule->name), rule);
        ck_assert_ptr_eq(ladder_rule_find(rule->code), rule);
        ck_assert_uint_gt(rule->bad_length, 0);
        ck_assert_uint_gt(rule->good_length, 0);
        ck_assert_ptr_nonnull(ladder_rule_family(rule));
        if (i > 0)
            ck_assert_int_gt(strcmp(rule->code, ladder_rule_at(i - 1)->code), 0);
    }
    ck_assert_str_eq(ladder_rule_family(ladder_rule_find("LAD201")), "Names and references");
    ck_assert_str_eq(ladder_rule_find("lad101")->name, "syntax-error");
    ck_assert_ptr_null(ladder_rule_find("syntax"));
    ck_assert_str_eq(ladder_rule_suggest("sintax-eror")->name, "syntax-error");
    ck_assert_ptr_null(ladder_rule_suggest("zebra"));
}
END_TEST

START_TEST(formats_and_outputs_are_tables)
{
    ck_assert_str_eq(ladder_format_name(0), "text");
    ck_assert_str_eq(ladder_format_name(1), "short");
    ck_assert_str_eq(ladder_format_name(2), "json");
    ck_assert_str_eq(ladder_output_name(0), "markdown");
    ck_assert_str_eq(ladder_output_name(1), "html");
    ck_assert_str_eq(ladder_output_name(2), "csv");
    ck_assert_ptr_nonnull(ladder_format_summary(0));
    ck_assert_ptr_nonnull(ladder_output_summary(0));
    ck_assert_ptr_null(ladder_format_name(1000));
    ck_assert_ptr_null(ladder_format_summary(1000));
    ck_assert_ptr_null(ladder_output_name(1000));
    ck_assert_ptr_null(ladder_output_summary(1000));
    ck_assert_str_eq(ladder_severity_name(LADDER_OFF), "off");
    ck_assert_str_eq(ladder_severity_name(LADDER_ERROR), "error");
}
END_TEST

START_TEST(days_are_counted_from_1970)
{
    ck_assert_uint_eq(ladder_day("1970-01-02"), 1);
    ck_assert_uint_eq(ladder_day("1972-02-29"), 789);
    ck_assert_uint_eq(ladder_day("2000-03-01"), 11017);
    ck_assert_uint_eq(ladder_day("2026-03-01"), 20513);
    ck_assert_uint_eq(ladder_day("9999-12-31"), 2932896);
    static const char *const wrong[] = {
        "",           "2026",       "2026-3-1",   "2026-02-29", "2100-02-29",  "2026-13-01",
        "2026-00-01", "2026-01-00", "2026-01-32", "2026/01/01", "2026-01-011", "1969-12-31",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_uint_eq(ladder_day(wrong[i]), 0);
}
END_TEST

/* ---- Checking ---- */

START_TEST(nothing_to_check_is_no_finding)
{
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ck_assert_uint_eq(ladder_failure_count(result), 0);
    ck_assert_uint_eq(ladder_counts(result)->files, 0);
    ck_assert_ptr_null(ladder_finding_at(result, 0));
    ck_assert_ptr_null(ladder_failure_at(result, 0));
}
END_TEST

START_TEST(counts_say_what_is_there)
{
    set("good.ladder", GOOD);
    check();
    const struct ladder_counts *counts = ladder_counts(result);
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ck_assert_uint_eq(counts->files, 1);
    ck_assert_uint_eq(counts->ladders, 1);
    ck_assert_uint_eq(counts->levels, 2);
    ck_assert_uint_eq(counts->skills, 1);
    ck_assert_uint_eq(counts->statements, 2);
    ck_assert_uint_eq(counts->errors + counts->warnings + counts->notes + counts->unkept, 0);
}
END_TEST

START_TEST(a_finding_is_data)
{
    static const char text[] = LEVELS("d1", "d2");
    char *copy = strdup(text);
    memcpy(strstr(copy, "at d2"), "at d9", 5);
    set("data.ladder", copy);
    free(copy); /* the session has its own */
    check();
    ck_assert_uint_eq(ladder_counts(result)->errors, 1);
    const struct ladder_finding *found = finding(0);
    ck_assert_ptr_eq(found, finding(0));
    ck_assert_str_eq(found->rule->code, "LAD208");
    ck_assert_int_eq(found->severity, LADDER_ERROR);
    ck_assert_str_eq(found->place.file, "data.ladder");
    size_t offset = (size_t)(strstr(text, "at d2") - text) + 3;
    ck_assert_uint_eq(found->place.start.offset, offset);
    ck_assert_uint_eq(found->place.start.line, 9);
    ck_assert_uint_eq(found->place.start.column, 10);
    ck_assert_uint_eq(found->place.end.offset, offset + 2);
    ck_assert_uint_eq(found->place.end.line, 9);
    ck_assert_uint_eq(found->place.end.column, 12);
    ck_assert_ptr_nonnull(strstr(found->message, "'d9'"));
    ck_assert_str_eq(found->hint, "did you mean 'd1'?");
    ck_assert_uint_eq(found->related_count, 1);
    ck_assert_str_eq(found->related[0].place.file, "data.ladder");
    ck_assert_uint_eq(found->related[0].place.start.line, 1);
    ck_assert_uint_eq(found->fix_count, 1);
    ck_assert_str_eq(found->fixes[0].title, "write 'd1'");
    ck_assert(!found->fixes[0].safe);
    ck_assert_uint_eq(found->fixes[0].edit_count, 1);
    ck_assert_str_eq(found->fixes[0].edits[0].text, "d1");
    ck_assert_uint_eq(found->fixes[0].edits[0].length, 2);
    ck_assert_uint_eq(found->fixes[0].edits[0].place.start.offset, offset);
}
END_TEST

/* What an editor does: the text changes, and is checked again and again. */
START_TEST(text_is_checked_again_when_it_changes)
{
    set("open.ladder", BAD);
    check();
    size_t before = ladder_finding_count(result);
    ck_assert_uint_gt(before, 0);
    struct ladder_result *old = result;
    result = NULL;
    set("./open.ladder", GOOD);
    check();
    ck_assert_uint_eq(ladder_counts(result)->files, 1);
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ck_assert(ladder_remove(session, "open.ladder"));
    ck_assert(!ladder_remove(session, "open.ladder"));
    check();
    ck_assert_uint_eq(ladder_counts(result)->files, 0);

    /* The first result does not mind. */
    ladder_session_free(session);
    session = NULL;
    ck_assert_uint_eq(ladder_finding_count(old), before);
    ck_assert_str_eq(ladder_finding_at(old, 0)->place.file, "open.ladder");
    ladder_result_free(old);
}
END_TEST

static char *apply(const char *text, const struct ladder_fix *fix)
{
    const struct ladder_edit *edit = &fix->edits[0];
    ck_assert_uint_eq(fix->edit_count, 1);
    char *out = malloc(strlen(text) + edit->length + 1);
    sprintf(out, "%.*s%s%s", (int)edit->place.start.offset, text, edit->text,
            text + edit->place.end.offset);
    return out;
}

START_TEST(a_fix_mends_what_it_is_for)
{
    static const char text[] = "ladder a “A” {\n  section b \"B\" {\n    * C\n  }\n}\n";
    set("a.ladder", text);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 2);
    ck_assert_str_eq(rule_of(1), "foreign-marker");
    ck_assert(finding(1)->fixes[0].safe);
    char *mended = apply(text, &finding(1)->fixes[0]);
    set("a.ladder", mended);
    free(mended);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 1);
    ck_assert_str_eq(rule_of(0), "foreign-quote");
}
END_TEST

START_TEST(text_may_hold_anything)
{
    static const char text[] = "ladder a \"A\" {\n  section b \"B\" {\n    - a\0b\n  }\n}\n";
    ladder_set_text(session, "a.ladder", text, sizeof text - 1);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 1);
    ck_assert_str_eq(rule_of(0), "nul-byte");
    ladder_set_text(session, "a.ladder", "", 0);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 0);
}
END_TEST

START_TEST(unsaved_text_hides_the_file)
{
    put("company.ladder", "section nothing \"Nothing\" {\n  - Nothing\n}\n");
    const char *user = put("user.ladder", "import \"company.ladder\"\n"
                                          "ladder user \"User\" {\n  use values\n}\n");
    ladder_add_path(session, user);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 1);
    ck_assert_str_eq(rule_of(0), "undefined-name");

    set(path_of("company.ladder"), "section values \"Values\" {\n  - Says so\n}\n");
    check();
    ck_assert_uint_eq(ladder_counts(result)->files, 2);
    ck_assert_uint_eq(ladder_finding_count(result), 0);

    ladder_add_path(session, folder);
    check();
    ck_assert_uint_eq(ladder_counts(result)->files, 2);
    ck_assert_uint_eq(ladder_finding_count(result), 0);
}
END_TEST

START_TEST(what_cannot_be_read_is_told)
{
    ladder_add_path(session, path_of("b.ladder"));
    ladder_add_path(session, put("a.ladder", GOOD));
    ladder_add_path(session, path_of("a/c.ladder"));
    check();
    ck_assert_uint_eq(ladder_counts(result)->ladders, 1);
    ck_assert_uint_eq(ladder_failure_count(result), 2);
    ck_assert_str_eq(ladder_failure_at(result, 0)->path, path_of("a/c.ladder"));
    ck_assert_str_eq(ladder_failure_at(result, 1)->path, path_of("b.ladder"));
    ck_assert_int_eq(ladder_failure_at(result, 1)->error, ENOENT);
}
END_TEST

START_TEST(the_order_of_paths_is_all_the_same)
{
    struct ladder_report report;
    put("a.ladder", BAD);
    put("b.ladder", BAD);
    ladder_add_path(session, path_of("a.ladder"));
    ladder_add_path(session, path_of("b.ladder"));
    check();
    ck_assert(ladder_report(result, NULL, &report));
    char *first = strdup(report.text);
    ck_assert(ladder_remove(session, path_of("a.ladder")));
    ladder_add_path(session, path_of("a.ladder"));
    check();
    ck_assert(ladder_report(result, NULL, &report));
    ck_assert_str_eq(report.text, first);
    free(first);
}
END_TEST

START_TEST(the_root_bounds_imports)
{
    put("company.ladder", "section values \"Values\" {\n  - Says so\n}\n");
    ck_assert_int_eq(mkdir(path_of("inner"), 0777), 0);
    ladder_add_path(session, put("inner/user.ladder", "import \"../company.ladder\"\n"
                                                      "ladder user \"User\" {\n"
                                                      "  use values\n}\n"));
    ck_assert_int_eq(ladder_set_root(session, folder), 0);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ck_assert_int_eq(ladder_set_root(session, path_of("absent")), ENOENT);
    ck_assert_int_eq(ladder_set_root(session, path_of("company.ladder")), ENOTDIR);
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ck_assert_int_eq(ladder_set_root(session, path_of("inner")), 0);
    check();
    ck_assert_str_eq(rule_of(0), "import-outside-root");
    ck_assert_int_eq(ladder_set_root(session, NULL), 0);
}
END_TEST

START_TEST(today_matters_to_rules_that_ask)
{
    set("a.ladder", "ladder a \"A\" {\n  reviewed 2025-01-01\n  lint {\n    stale-review warning\n"
                    "  }\n  section b \"B\" {\n    - C\n  }\n}\n");
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ladder_set_today(session, ladder_day("2025-02-01"));
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 0);
    ladder_set_today(session, ladder_day("2026-02-01"));
    check();
    ck_assert_uint_eq(ladder_finding_count(result), 1);
    ck_assert_str_eq(rule_of(0), "stale-review");
}
END_TEST

/* A file that ends anywhere is a file: what was there is read, and nothing breaks. */
START_TEST(a_file_may_end_anywhere)
{
    static const char text[] =
        "import \"b.ladder\"\nattribute x on level: text\n"
        "ladder a \"A\" on s l1..l2, t/m1 extends b {\n  owner \"B\"\n  section c \"C\" {\n"
        "    choose 1\n    \"\"\"\n    Text\n    \"\"\"\n    - d {#e f=\"g\"}\n      + h\n  }\n"
        "  levels \"L\" {\n    level l1 \"L\" {\n      x \"y\"\n      next l2\n    }\n  }\n"
        "  skills \"S\" {\n    skill k \"K\" {\n      at l1, t/m1 same\n      at l2 todo \"u\"\n"
        "    }\n  }\n}\n";
    for (size_t length = 0; length < sizeof text; length++) {
        struct ladder_report report;
        ladder_set_text(session, "cut.ladder", text, length);
        check();
        for (size_t i = 0; i < ladder_finding_count(result); i++)
            ck_assert_uint_le(finding(i)->place.end.offset, length);
        ck_assert_uint_le(ladder_finding_count(result), 20);
        ck_assert(ladder_report(result, NULL, &report));
    }
}
END_TEST

/* ---- Reports ---- */

START_TEST(reports_are_text)
{
    struct ladder_report report;
    struct ladder_report_options options = {.format = "short"};
    set("a.ladder", "ladder a \"A\" {\n  section b \"B\"\n  ovner x\n}\n");
    check();
    ck_assert(ladder_report(result, &options, &report));
    ck_assert_uint_eq(report.listed, 2);
    ck_assert_uint_eq(report.length, strlen(report.text));
    ck_assert_int_eq(strncmp(report.text, "a.ladder:2:11: warning: ", 24), 0);
    options.least = LADDER_ERROR;
    ck_assert(ladder_report(result, &options, &report));
    ck_assert_uint_eq(report.listed, 1);
    ck_assert_int_eq(strncmp(report.text, "a.ladder:3:3: error: ", 21), 0);
    options.format = NULL;
    ck_assert(ladder_report(result, &options, &report));
    ck_assert_ptr_nonnull(strstr(report.text, "^~~~~"));
    ck_assert_ptr_null(strchr(report.text, '\033'));
    options.color = true;
    ck_assert(ladder_report(result, &options, &report));
    ck_assert_ptr_nonnull(strchr(report.text, '\033'));
    options.format = "xml";
    ck_assert(!ladder_report(result, &options, &report));
}
END_TEST

START_TEST(a_short_report_has_the_gravest)
{
    struct ladder_report report;
    struct ladder_report_options options = {.format = "short", .most = 1};
    set("a.ladder", "ladder a \"A\" {\n  section b \"B\"\n  ovner x\n}\n");
    check();
    ck_assert(ladder_report(result, &options, &report));
    ck_assert_uint_eq(report.listed, 1);
    ck_assert_ptr_nonnull(strstr(report.text, "error: "));
}
END_TEST

START_TEST(a_flood_is_counted_and_not_kept)
{
    enum { LINES = 12000 };
    static const char head[] = "ladder a \"A\" {\n  section b \"B\" {\n", line[] = "    * c\n",
                      tail[] = "  }\n}\n";
    char *text = malloc(sizeof head + LINES * sizeof line + sizeof tail);
    size_t length = (size_t)sprintf(text, "%s", head);
    for (unsigned i = 0; i < LINES; i++)
        length += (size_t)sprintf(text + length, "%s", line);
    sprintf(text + length, "%s", tail);
    set("a.ladder", text);
    free(text);
    check();
    const struct ladder_counts *counts = ladder_counts(result);
    size_t markers = 0;
    for (size_t i = 0; i < ladder_finding_count(result); i++)
        markers += strcmp(rule_of(i), "foreign-marker") == 0;
    ck_assert_uint_eq(markers, 10000);
    ck_assert_uint_eq(counts->errors, LINES);
    ck_assert_uint_ge(counts->unkept, LINES - 10000);
}
END_TEST

/* ---- Builds ---- */

static struct ladder_build *build_to(struct ladder_build_options *options)
{
    static char out[300];
    snprintf(out, sizeof out, "%s/out", folder);
    options->folder = out;
    return ladder_build_new(result, options);
}

static enum ladder_build_status build(struct ladder_build_options options)
{
    struct ladder_build *made = build_to(&options);
    enum ladder_build_status status = ladder_build_status(made);
    ladder_build_free(made);
    return status;
}

START_TEST(a_build_writes_files_that_change)
{
    struct ladder_build_options options = {0};
    set(path_of("data.ladder"), GOOD);
    check();
    struct ladder_build *made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILT);
    ck_assert_str_eq(ladder_build_message(made), "");
    ck_assert_ptr_null(ladder_build_failure(made));
    ck_assert_uint_eq(ladder_file_count(made), 7);
    for (size_t i = 0; i < ladder_file_count(made); i++)
        ck_assert(ladder_file_at(made, i)->changed);
    ck_assert_ptr_null(ladder_file_at(made, 7));
    ladder_build_free(made);
    ck_assert_ptr_nonnull(get("out/markdown/data.md"));
    ck_assert_ptr_nonnull(get("out/html/index.html"));
    ck_assert_ptr_nonnull(get("out/csv/data.matrix.csv"));
    made = build_to(&options);
    for (size_t i = 0; i < ladder_file_count(made); i++)
        ck_assert(!ladder_file_at(made, i)->changed);
    ladder_build_free(made);
}
END_TEST

START_TEST(a_build_can_be_of_parts)
{
    set(path_of("data.ladder"), GOOD);
    set(path_of("other.ladder"),
        "ladder other \"Other\" {\n  section a \"A\" {\n    - B\n  }\n}\n");
    check();
    ck_assert_int_eq(build((struct ladder_build_options){.outputs = "html", .only = "other"}),
                     LADDER_BUILT);
    ck_assert_ptr_nonnull(get("out/html/other.html"));
    ck_assert_ptr_null(get("out/html/data.html"));
    ck_assert_ptr_null(get("out/html/index.html"));
    ck_assert_ptr_null(get("out/markdown/other.md"));
    ck_assert_int_eq(build((struct ladder_build_options){.index = true}), LADDER_BUILT);
    ck_assert_ptr_nonnull(get("out/html/index.html"));
    ck_assert_ptr_nonnull(get("out/markdown/index.md"));
    ck_assert_ptr_nonnull(strstr(get("out/csv/expectations.csv"), "other"));
    ck_assert_ptr_null(get("out/html/data.html"));
    ck_assert_ptr_null(get("out/csv/data.matrix.csv"));
    ck_assert_int_eq(build((struct ladder_build_options){
                         .outputs = "markdown,csv", .only = "data", .index = true}),
                     LADDER_BUILT);
    ck_assert_ptr_nonnull(get("out/markdown/data.md"));
    ck_assert_ptr_nonnull(get("out/csv/data.matrix.csv"));
    ck_assert_ptr_null(get("out/markdown/other.md"));
}
END_TEST

START_TEST(wrong_options_write_nothing)
{
    struct ladder_build_options options = {.outputs = "html,pdf"};
    set(path_of("data.ladder"), GOOD);
    check();
    struct ladder_build *made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILD_OPTION);
    ck_assert_str_eq(ladder_build_message(made), "there is no output 'pdf'");
    ladder_build_free(made);
    options = (struct ladder_build_options){.only = "dat"};
    made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILD_OPTION);
    ck_assert_str_eq(ladder_build_message(made), "there is no ladder 'dat': did you mean 'data'?");
    ladder_build_free(made);
    ck_assert_int_ne(access(path_of("out"), F_OK), 0);
}
END_TEST

START_TEST(errors_write_nothing)
{
    set("data.ladder", BAD);
    check();
    ck_assert_int_eq(build((struct ladder_build_options){0}), LADDER_BUILD_ERRORS);
    set("data.ladder", GOOD);
    ladder_add_path(session, path_of("absent.ladder"));
    check();
    ck_assert_int_eq(build((struct ladder_build_options){0}), LADDER_BUILD_FAILED);
    ck_assert_int_ne(access(path_of("out"), F_OK), 0);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_told)
{
    struct ladder_build_options options = {.outputs = "markdown"};
    set(path_of("data.ladder"), GOOD);
    check();
    ck_assert_int_eq(mkdir(path_of("out"), 0777), 0);
    put("out/markdown", "in the way");
    struct ladder_build *made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILD_FAILED);
    ck_assert_str_eq(ladder_build_failure(made)->path, path_of("out/markdown"));
    ck_assert_int_ne(ladder_build_failure(made)->error, 0);
    ck_assert_uint_eq(ladder_file_count(made), 0);
    ladder_build_free(made);
    ck_assert_str_eq(get("out/markdown"), "in the way");
}
END_TEST

START_TEST(deps_are_a_makefile)
{
    static char deps[300];
    char want[3000];
    snprintf(deps, sizeof deps, "%s/out/deps.d", folder);
    put("com pany.ladder", "section values \"Values\" {\n  - Says so\n}\n");
    ladder_add_path(session, put("u$er#.ladder", "import \"com pany.ladder\"\n"
                                                 "ladder user \"User\" {\n  use values\n}\n"));
    check();
    ck_assert_int_eq(build((struct ladder_build_options){.outputs = "markdown", .deps = deps}),
                     LADDER_BUILT);
    snprintf(want, sizeof want,
             "%s/out/markdown/user.md \\\n  %s/out/markdown/index.md: \\\n"
             "  %s/com\\ pany.ladder \\\n  %s/u$$er\\#.ladder\n"
             "\n%s/com\\ pany.ladder:\n\n%s/u$$er\\#.ladder:\n",
             folder, folder, folder, folder, folder, folder);
    ck_assert_str_eq(get("out/deps.d"), want);
}
END_TEST

static TCase *case_of(const char *name)
{
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    return tests;
}

Suite *api_suite(void)
{
    Suite *suite = suite_create("api");
    TCase *tables = case_of("tables");
    tcase_add_test(tables, version_is_that_of_the_header);
    tcase_add_test(tables, rules_are_a_table);
    tcase_add_test(tables, formats_and_outputs_are_tables);
    tcase_add_test(tables, days_are_counted_from_1970);
    suite_add_tcase(suite, tables);

    TCase *checks = case_of("checks");
    tcase_add_test(checks, nothing_to_check_is_no_finding);
    tcase_add_test(checks, counts_say_what_is_there);
    tcase_add_test(checks, a_finding_is_data);
    tcase_add_test(checks, text_is_checked_again_when_it_changes);
    tcase_add_test(checks, a_fix_mends_what_it_is_for);
    tcase_add_test(checks, text_may_hold_anything);
    tcase_add_test(checks, unsaved_text_hides_the_file);
    tcase_add_test(checks, what_cannot_be_read_is_told);
    tcase_add_test(checks, the_order_of_paths_is_all_the_same);
    tcase_add_test(checks, the_root_bounds_imports);
    tcase_add_test(checks, today_matters_to_rules_that_ask);
    tcase_add_test(checks, a_file_may_end_anywhere);
    suite_add_tcase(suite, checks);

    TCase *reports = case_of("reports");
    tcase_add_test(reports, reports_are_text);
    tcase_add_test(reports, a_short_report_has_the_gravest);
    tcase_add_test(reports, a_flood_is_counted_and_not_kept);
    suite_add_tcase(suite, reports);

    TCase *builds = case_of("builds");
    tcase_add_test(builds, a_build_writes_files_that_change);
    tcase_add_test(builds, a_build_can_be_of_parts);
    tcase_add_test(builds, wrong_options_write_nothing);
    tcase_add_test(builds, errors_write_nothing);
    tcase_add_test(builds, a_folder_that_cannot_be_made_is_told);
    tcase_add_test(builds, deps_are_a_makefile);
    suite_add_tcase(suite, builds);
    return suite;
}
