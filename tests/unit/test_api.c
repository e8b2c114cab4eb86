#include "api.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
        /* A fault that no text shows, and what only an export does. */
        if (strcmp(rule->name, "import-words") != 0 &&
            strcmp(rule->name, "left-out-of-export") != 0) {
            ck_assert_uint_gt(rule->bad_length, 0);
            ck_assert_uint_gt(rule->good_length, 0);
        }
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
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ck_assert_uint_eq(ladder_failure_count(api_result), 0);
    ck_assert_uint_eq(ladder_counts(api_result)->files, 0);
    ck_assert_ptr_null(ladder_finding_at(api_result, 0));
    ck_assert_ptr_null(ladder_failure_at(api_result, 0));
}
END_TEST

START_TEST(counts_say_what_is_there)
{
    api_set("good.ladder", API_GOOD);
    api_check();
    const struct ladder_counts *counts = ladder_counts(api_result);
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
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
    static const char text[] = API_LEVELS("d1", "d2");
    char *copy = strdup(text);
    memcpy(strstr(copy, "at d2"), "at d9", 5);
    api_set("data.ladder", copy);
    free(copy); /* the api_session has its own */
    api_check();
    ck_assert_uint_eq(ladder_counts(api_result)->errors, 1);
    const struct ladder_finding *found = api_finding(0);
    ck_assert_ptr_eq(found, api_finding(0));
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
    api_set("open.ladder", API_BAD);
    api_check();
    size_t before = ladder_finding_count(api_result);
    ck_assert_uint_gt(before, 0);
    struct ladder_result *old = api_result;
    api_result = NULL;
    api_set("./open.ladder", API_GOOD);
    api_check();
    ck_assert_uint_eq(ladder_counts(api_result)->files, 1);
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ck_assert(ladder_remove(api_session, "open.ladder"));
    ck_assert(!ladder_remove(api_session, "open.ladder"));
    api_check();
    ck_assert_uint_eq(ladder_counts(api_result)->files, 0);

    /* The first api_result does not mind. */
    ladder_session_free(api_session);
    api_session = NULL;
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
    api_set("a.ladder", text);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 2);
    ck_assert_str_eq(api_rule(1), "foreign-marker");
    ck_assert(api_finding(1)->fixes[0].safe);
    char *mended = apply(text, &api_finding(1)->fixes[0]);
    api_set("a.ladder", mended);
    free(mended);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_str_eq(api_rule(0), "foreign-quote");
}
END_TEST

START_TEST(text_may_hold_anything)
{
    static const char text[] = "ladder a \"A\" {\n  section b \"B\" {\n    - a\0b\n  }\n}\n";
    ladder_set_text(api_session, "a.ladder", text, sizeof text - 1);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_str_eq(api_rule(0), "nul-byte");
    ladder_set_text(api_session, "a.ladder", "", 0);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
}
END_TEST

START_TEST(unsaved_text_hides_the_file)
{
    api_put("company.ladder", "section nothing \"Nothing\" {\n  - Nothing\n}\n");
    const char *user = api_put("user.ladder", "import \"company.ladder\"\n"
                                              "ladder user \"User\" {\n  use values\n}\n");
    ladder_add_path(api_session, user);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_str_eq(api_rule(0), "undefined-name");

    api_set(api_path("company.ladder"), "section values \"Values\" {\n  - Says so\n}\n");
    api_check();
    ck_assert_uint_eq(ladder_counts(api_result)->files, 2);
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);

    ladder_add_path(api_session, api_folder);
    api_check();
    ck_assert_uint_eq(ladder_counts(api_result)->files, 2);
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
}
END_TEST

START_TEST(what_cannot_be_read_is_told)
{
    ladder_add_path(api_session, api_path("b.ladder"));
    ladder_add_path(api_session, api_put("a.ladder", API_GOOD));
    ladder_add_path(api_session, api_path("a/c.ladder"));
    api_check();
    ck_assert_uint_eq(ladder_counts(api_result)->ladders, 1);
    ck_assert_uint_eq(ladder_failure_count(api_result), 2);
    ck_assert_str_eq(ladder_failure_at(api_result, 0)->path, api_path("a/c.ladder"));
    ck_assert_str_eq(ladder_failure_at(api_result, 1)->path, api_path("b.ladder"));
    ck_assert_int_eq(ladder_failure_at(api_result, 1)->error, ENOENT);
}
END_TEST

START_TEST(the_order_of_paths_is_all_the_same)
{
    struct ladder_report report;
    api_put("a.ladder", API_BAD);
    api_put("b.ladder", API_BAD);
    ladder_add_path(api_session, api_path("a.ladder"));
    ladder_add_path(api_session, api_path("b.ladder"));
    api_check();
    ck_assert(ladder_report(api_result, NULL, &report));
    char *first = strdup(report.text);
    ck_assert(ladder_remove(api_session, api_path("a.ladder")));
    ladder_add_path(api_session, api_path("a.ladder"));
    api_check();
    ck_assert(ladder_report(api_result, NULL, &report));
    ck_assert_str_eq(report.text, first);
    free(first);
}
END_TEST

START_TEST(the_root_bounds_imports)
{
    api_put("company.ladder", "section values \"Values\" {\n  - Says so\n}\n");
    ck_assert_int_eq(mkdir(api_path("inner"), 0777), 0);
    ladder_add_path(api_session, api_put("inner/user.ladder", "import \"../company.ladder\"\n"
                                                              "ladder user \"User\" {\n"
                                                              "  use values\n}\n"));
    ck_assert_int_eq(ladder_set_root(api_session, api_folder), 0);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ck_assert_int_eq(ladder_set_root(api_session, api_path("absent")), ENOENT);
    ck_assert_int_eq(ladder_set_root(api_session, api_path("company.ladder")), ENOTDIR);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ck_assert_int_eq(ladder_set_root(api_session, api_path("inner")), 0);
    api_check();
    ck_assert_str_eq(api_rule(0), "import-outside-root");
    ck_assert_int_eq(ladder_set_root(api_session, NULL), 0);
}
END_TEST

START_TEST(today_matters_to_rules_that_ask)
{
    api_set("a.ladder",
            "ladder a \"A\" {\n  reviewed 2025-01-01\n  lint {\n    stale-review warning\n"
            "  }\n  section b \"B\" {\n    - C\n  }\n}\n");
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ladder_set_today(api_session, ladder_day("2025-02-01"));
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ladder_set_today(api_session, ladder_day("2026-02-01"));
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_str_eq(api_rule(0), "stale-review");
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
        ladder_set_text(api_session, "cut.ladder", text, length);
        api_check();
        for (size_t i = 0; i < ladder_finding_count(api_result); i++)
            ck_assert_uint_le(api_finding(i)->place.end.offset, length);
        ck_assert_uint_le(ladder_finding_count(api_result), 20);
        ck_assert(ladder_report(api_result, NULL, &report));
    }
}
END_TEST

Suite *api_suite(void)
{
    Suite *suite = suite_create("api");
    TCase *tables = api_case("tables");
    tcase_add_test(tables, version_is_that_of_the_header);
    tcase_add_test(tables, rules_are_a_table);
    tcase_add_test(tables, formats_and_outputs_are_tables);
    tcase_add_test(tables, days_are_counted_from_1970);
    suite_add_tcase(suite, tables);

    TCase *checks = api_case("checks");
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
    return suite;
}
