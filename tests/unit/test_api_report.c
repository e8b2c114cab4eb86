#include "api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(reports_are_text)
{
    struct ladder_report report;
    struct ladder_report_options options = {.format = "short"};
    api_set("a.ladder", "ladder a \"A\" {\n  section b \"B\"\n  ovner x\n}\n");
    api_check();
    ck_assert(ladder_report(api_result, &options, &report));
    ck_assert_uint_eq(report.listed, 2);
    ck_assert_uint_eq(report.length, strlen(report.text));
    ck_assert_int_eq(strncmp(report.text, "a.ladder:2:11: warning: ", 24), 0);
    options.least = LADDER_ERROR;
    ck_assert(ladder_report(api_result, &options, &report));
    ck_assert_uint_eq(report.listed, 1);
    ck_assert_int_eq(strncmp(report.text, "a.ladder:3:3: error: ", 21), 0);
    options.format = NULL;
    ck_assert(ladder_report(api_result, &options, &report));
    ck_assert_ptr_nonnull(strstr(report.text, "^~~~~"));
    ck_assert_ptr_null(strchr(report.text, '\033'));
    options.color = true;
    ck_assert(ladder_report(api_result, &options, &report));
    ck_assert_ptr_nonnull(strchr(report.text, '\033'));
    options.format = "xml";
    ck_assert(!ladder_report(api_result, &options, &report));
}
END_TEST

START_TEST(a_short_report_has_the_gravest)
{
    struct ladder_report report;
    struct ladder_report_options options = {.format = "short", .most = 1};
    api_set("a.ladder", "ladder a \"A\" {\n  section b \"B\"\n  ovner x\n}\n");
    api_check();
    ck_assert(ladder_report(api_result, &options, &report));
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
    api_set("a.ladder", text);
    free(text);
    api_check();
    const struct ladder_counts *counts = ladder_counts(api_result);
    size_t markers = 0;
    for (size_t i = 0; i < ladder_finding_count(api_result); i++)
        markers += strcmp(api_rule(i), "foreign-marker") == 0;
    ck_assert_uint_eq(markers, 10000);
    ck_assert_uint_eq(counts->errors, LINES);
    ck_assert_uint_ge(counts->unkept, LINES - 10000);
}
END_TEST

Suite *api_report_suite(void)
{
    Suite *suite = suite_create("api_report");
    TCase *reports = api_case("reports");
    tcase_add_test(reports, reports_are_text);
    tcase_add_test(reports, a_short_report_has_the_gravest);
    tcase_add_test(reports, a_flood_is_counted_and_not_kept);
    suite_add_tcase(suite, reports);
    return suite;
}
