/* What a session is told of rules: over settings, by name or code. */
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

Suite *api_check_suite(void);

Suite *api_check_suite(void)
{
    Suite *suite = suite_create("api_check");
    TCase *rules = api_case("rules");
    tcase_add_test(rules, severities_hold_over_settings);
    tcase_add_test(rules, only_some_are_looked_for);
    suite_add_tcase(suite, rules);
    return suite;
}
