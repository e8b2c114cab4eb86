/* Checks of attributes: types, required and unique ones, and those that rise. */
#include "linted.h"

#include <check.h>

#define LEVEL(id, body) "    level " id " \"The " id "\" {\n" body "      - Reads " id "\n    }\n"
#define LADDER(levels)  "ladder data \"Data\" {\n  levels \"Levels\" {\n" levels "  }\n}\n"

static void expect_value(const char *type, const char *value, bool is_fine)
{
    struct buf text = {0};
    struct buf findings = {0};

    buf_add_format(&text,
                   "vocabulary reach: self < team < company\n"
                   "attribute other on ladder: reach\n"
                   "attribute thing on ladder: %s\n"
                   "ladder data \"Data\" {\n  other team\n  thing %s\n"
                   "  section a \"A\" {\n    - Reads\n  }\n}\n",
                   type, value);
    if (!is_fine)
        buf_add_format(&findings, "error attribute-type '%s'\n", value);
    buf_add_char(&text, '\0');
    buf_add_char(&findings, '\0');
    linted_expect(text.at, findings.at);
    buf_free(&text);
    buf_free(&findings);
}

START_TEST(types)
{
    expect_value("number", "7", true);
    expect_value("number", "2.5", true);
    expect_value("number", "\"-1\"", true);
    expect_value("number", "seven", false);
    expect_value("number", "7a", false);
    expect_value("number", "1..2", false);
    expect_value("number", "1234567890123", false);
    expect_value("range", "4..6", true);
    expect_value("range", "5+", true);
    expect_value("range", "3", true);
    expect_value("range", "6..4", false);
    expect_value("range", "some", false);
    expect_value("date", "2026-01-31", true);
    expect_value("date", "2024-02-29", true);
    expect_value("date", "2026-02-29", false);
    expect_value("date", "2026-13-01", false);
    expect_value("date", "2026-1-1", false);
    expect_value("yes-no", "yes", true);
    expect_value("yes-no", "maybe", false);
    expect_value("text", "anything", true);
    expect_value("reach", "team", true);
    expect_value("reach", "teams", false);
}
END_TEST

START_TEST(builtin_types)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  status ready\n  effective soon\n  cumulative perhaps\n  owner Ann, Ben\n"
                  "  also \"One\", \"Two\"\n"
                  "  levels \"Levels\" {\n" LEVEL(
                      "d1", "      experience long\n      span 4..8\n") "  }\n}\n",
                  "error attribute-type 'ready'\n"
                  "error attribute-type 'soon'\n"
                  "error attribute-type 'perhaps'\n"
                  "error attribute-type 'Ben'\n"
                  "error attribute-type 'long'\n");
}
END_TEST

START_TEST(values_of_cells_and_statements)
{
    linted_expect(
        "attribute weight on cell: number\n"
        "attribute share on statement: number\n"
        "ladder data \"Data\" {\n"
        "  section a \"A\" {\n    - Reads {share=much}\n  }\n"
        "  levels \"Levels\" {\n    level d1 \"One\"\n  }\n"
        "  skills \"Skills\" {\n    skill x \"X\" {\n      at d1 {\n        weight big\n"
        "        - Reads {share=2}\n        - Writes {share=two}\n      }\n    }\n  }\n}\n",
        "error attribute-type 'much'\n"
        "error attribute-type 'big'\n"
        "error attribute-type 'two'\n");
}
END_TEST

/* ---- required ---- */

START_TEST(required_of_levels)
{
#define SCALE                                   \
    "attribute reach on level: text required\n" \
    "scale core \"Core\" {\n  level a1 \"One\"\n  level a2 \"Two\" {\n    reach far\n  }\n}\n"
    linted_expect(SCALE
                  "ladder data \"Data\" on core {\n  section s \"S\" {\n    - Reads\n  }\n}\n"
                  "ladder design \"Design\" on core {\n  section s \"S\" {\n    - Reads\n  }\n}\n",
                  "error missing-attribute 'a1'\n");
    linted_expect(SCALE "ladder data \"Data\" on core {\n  section s \"S\" {\n    - Reads\n  }\n"
                        "  levels \"Levels\" {\n    level a1 {\n      reach near\n    }\n  }\n}\n",
                  "");
    linted_expect(SCALE "ladder data \"Data\" on core {\n  section s \"S\" {\n    - Reads\n  }\n"
                        "  levels \"Levels\" {\n    level a1 \"First\"\n  }\n}\n",
                  "error missing-attribute 'a1'\n");
#undef SCALE
}
END_TEST

START_TEST(required_elsewhere)
{
    linted_expect("attribute lead on ladder: text required\n"
                  "attribute steward on skill: text required\n"
                  "attribute note on section: text required\n"
                  "attribute proof on statement: text required\n"
                  "attribute weight on cell: number required\n"
                  "attribute code2 on ladder: text required\n"
                  "ladder data \"Data\" {\n"
                  "  section s \"S\" {\n    - Reads\n    - Writes {proof=paper}\n  }\n"
                  "  levels \"Levels\" {\n    level d1 \"One\"\n  }\n"
                  "  skills \"Skills\" {\n    skill x \"X\" {\n      at d1 {\n"
                  "        - Speaks {proof=voice}\n      }\n    }\n  }\n}\n",
                  "error missing-attribute 'data'\n"
                  "error missing-attribute 'data'\n"
                  "error missing-attribute 's'\n"
                  "error missing-attribute 'Reads'\n"
                  "error missing-attribute 'x'\n"
                  "error missing-attribute 'd1'\n");
}
END_TEST

START_TEST(required_where_it_is_known)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("ladder data \"Data\" {\n  section s \"S\" {\n    - Reads\n  }\n}\n"));
    linted_write(&linted, "other.ladder", STR("attribute lead on ladder: text required\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "");
    linted_close(&linted);
}
END_TEST

/* ---- unique ---- */

START_TEST(unique_values)
{
    linted_expect("attribute job on level: text unique\n"
                  "scale core \"Core\" {\n  level a1 \"One\" {\n    job A\n  }\n"
                  "  level a2 \"Two\" {\n    job B\n  }\n}\n"
                  /* Taken twice, defined once. */
                  "ladder data \"Data\" on core {\n  section s \"S\" {\n    - Reads\n  }\n}\n"
                  "ladder design \"Design\" on core {\n  section s \"S\" {\n    - Reads\n  }\n"
                  "  levels \"Levels\" {\n    level a2 {\n      job A\n    }\n  }\n}\n",
                  "error attribute-not-unique 'A'\n");
}
END_TEST

START_TEST(unique_in_the_order_of_files)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(
        &linted, "a.ladder",
        STR("import \"c.ladder\"\nladder z \"Z\" {\n  job A\n  section s \"S\" {\n    - Reads\n  }\n}\n"));
    linted_write(
        &linted, "b.ladder",
        STR("import \"c.ladder\"\nladder a \"A\" {\n  job A\n  section s \"S\" {\n    - Reads\n  }\n}\n"));
    linted_write(&linted, "c.ladder", STR("attribute job on ladder: text unique\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "error attribute-not-unique 'A' in b.ladder\n");
    linted_close(&linted);
}
END_TEST

/* ---- rising ---- */

START_TEST(values_that_fall)
{
    linted_expect("attribute pay on level: number rising\n"
                  "attribute reports on level: range rising\n" LADDER(
                      LEVEL("d1", "      pay 10\n      reports 2..4\n")
                          LEVEL("d2", "      pay 9.5\n      reports 2..3\n") LEVEL("d3", "")
                              LEVEL("d4", "      pay 9.5\n      reports 5+\n")),
                  "error falling-attribute '9.5'\n"
                  "error falling-attribute '2..3'\n");
}
END_TEST

START_TEST(one_slip_is_one_finding)
{
    linted_expect(LADDER(LEVEL("d1", "      grade 70\n") LEVEL("d2", "      grade 8\n")
                             LEVEL("d3", "      grade 9\n")),
                  "warning grade-order '8'\n");
}
END_TEST

START_TEST(tracks_rise_apart)
{
    linted_expect(
        "ladder data \"Data\" {\n  levels \"Levels\" {\n" LEVEL("d1", "      grade 7\n") "    track side \"Side\" from d1 {\n" LEVEL(
            "s1", "      grade 5\n") "    }\n" LEVEL("d2", "      grade 8\n") "  }\n}\n",
        "");
}
END_TEST

START_TEST(rising_in_the_ladder_that_changes_it)
{
    linted_expect("scale core \"Core\" {\n"
                  "  level a1 \"One\" {\n    grade 3\n  }\n"
                  "  level a2 \"Two\" {\n    grade 4\n  }\n"
                  "}\n"
                  "ladder data \"Data\" on core {\n  section s \"S\" {\n    - Reads\n  }\n"
                  "  levels \"Levels\" {\n    level a1 {\n      grade 6\n    }\n  }\n}\n",
                  "warning grade-order '6'\n");
}
END_TEST

Suite *lint_values_suite(void)
{
    Suite *suite = suite_create("lint_values");
    TCase *values = tcase_create("values");

    tcase_add_test(values, types);
    tcase_add_test(values, builtin_types);
    tcase_add_test(values, values_of_cells_and_statements);
    tcase_add_test(values, required_of_levels);
    tcase_add_test(values, required_elsewhere);
    tcase_add_test(values, required_where_it_is_known);
    tcase_add_test(values, unique_values);
    tcase_add_test(values, unique_in_the_order_of_files);
    tcase_add_test(values, values_that_fall);
    tcase_add_test(values, one_slip_is_one_finding);
    tcase_add_test(values, tracks_rise_apart);
    tcase_add_test(values, rising_in_the_ladder_that_changes_it);
    suite_add_tcase(suite, values);
    return suite;
}
