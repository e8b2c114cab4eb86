/* What a session is told: of rules, over settings; of findings that are known, and of lines that have changed. */
#include "api.h"

#define TWO_FAULTS                                       \
    "lint { empty-section note }\n"                      \
    "ladder warned \"Warned\" {\n"                       \
    "  section nothing \"Nothing\"\n"                    \
    "  # lint: allow empty-section\n"                    \
    "  section excused \"Excused\"\n"                    \
    "  section notes \"Notes\" {\n    -\n    - A\n  }\n" \
    "}\n"

START_TEST(severities_hold_over_settings)
{
    api_set("a.ladder", TWO_FAULTS);
    ck_assert(ladder_set_severity(api_session, "empty-section", LADDER_ERROR));
    ck_assert(ladder_set_severity(api_session, "lad309", LADDER_OFF));
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_str_eq(api_rule(0), "empty-section");
    ck_assert_int_eq(api_finding(0)->severity, LADDER_ERROR);
    ck_assert(!ladder_set_severity(api_session, "nothing", LADDER_OFF));
}
END_TEST

START_TEST(only_some_are_looked_for)
{
    api_set("a.ladder", TWO_FAULTS);
    ck_assert(!ladder_set_only(api_session, "nothing"));
    ck_assert(ladder_set_only(api_session, "empty-section"));
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_int_eq(api_finding(0)->severity, LADDER_NOTE);
    ck_assert(ladder_set_only(api_session, "missing-reason"));
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 2);
    ck_assert_str_eq(api_rule(1), "missing-reason");
    ck_assert_int_eq(api_finding(1)->severity, LADDER_WARNING);
}
END_TEST

START_TEST(what_is_known_is_counted)
{
    api_set("a.ladder", TWO_FAULTS);
    api_check();
    size_t all = ladder_finding_count(api_result);
    ck_assert_uint_eq(all, 2);
    struct ladder_text *known = ladder_baseline_new(api_result);
    ck_assert_uint_eq(ladder_set_baseline(api_session, known->text, known->length), 0);
    ladder_text_free(known);
    api_set("b.ladder", "ladder other \"Other\" {\n  section nothing \"Nothing\"\n}\n");
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_str_eq(api_finding(0)->place.file, "b.ladder");
    ck_assert_uint_eq(ladder_counts(api_result)->known, 2);
    ck_assert_uint_eq(ladder_counts(api_result)->warnings, 1);
    ck_assert_uint_eq(ladder_counts(api_result)->notes, 0);
    ck_assert_uint_eq(ladder_counts(api_result)->gone, 0);
    ck_assert_uint_eq(ladder_set_baseline(api_session, NULL, 0), 0);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 3);
}
END_TEST

START_TEST(damaged_baselines_change_nothing)
{
    static const char good[] = "ladder-baseline 1\nempty-section 2 0123456789abcdef x: y\n";
    static const char other[] = "ladder-baseline 1\nno-such-rule 1 0123456789abcdef";
    ck_assert_uint_eq(ladder_set_baseline(api_session, good, strlen(good)), 0);
    ck_assert_uint_eq(ladder_set_baseline(api_session, other, strlen(other)), 0);
    ck_assert_uint_eq(ladder_set_baseline(api_session, "", 0), 1);
    ck_assert_uint_eq(ladder_set_baseline(api_session, good, 10), 1);
    for (size_t length = 19; length < strlen("ladder-baseline 1\nempty-section 2 0123456789abcdef");
         length++)
        ck_assert_uint_eq(ladder_set_baseline(api_session, good, length), 2);
}
END_TEST

#define MANY_FAULTS                \
    "ladder warned \"Warned\" {\n" \
    "  section one \"One\"\n"      \
    "  section two \"Two\"\n"      \
    "  section three \"Three\"\n"  \
    "}\n"

START_TEST(only_changed_lines_are_reported)
{
    api_set("a.ladder", MANY_FAULTS);
    ladder_set_changed_only(api_session, true);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ck_assert_uint_eq(ladder_counts(api_result)->elsewhere, 3);
    ladder_add_changed(api_session, "./b/../a.ladder", 3, 3);
    ladder_add_changed(api_session, "b.ladder", 1, UINT32_MAX);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 1);
    ck_assert_uint_eq(api_finding(0)->place.start.line, 3);
    ladder_add_changed(api_session, "a.ladder", 1, UINT32_MAX);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 3);
    ladder_set_changed_only(api_session, true);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 0);
    ladder_set_changed_only(api_session, false);
    api_check();
    ck_assert_uint_eq(ladder_finding_count(api_result), 3);
}
END_TEST

Suite *api_check_suite(void);

Suite *api_check_suite(void)
{
    Suite *suite = suite_create("api_check");
    TCase *rules = api_case("rules");
    tcase_add_test(rules, severities_hold_over_settings);
    tcase_add_test(rules, only_some_are_looked_for);
    suite_add_tcase(suite, rules);
    TCase *baseline = api_case("baseline");
    tcase_add_test(baseline, what_is_known_is_counted);
    tcase_add_test(baseline, damaged_baselines_change_nothing);
    suite_add_tcase(suite, baseline);
    TCase *changed = api_case("changed");
    tcase_add_test(changed, only_changed_lines_are_reported);
    suite_add_tcase(suite, changed);
    return suite;
}
