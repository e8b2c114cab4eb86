/* What applies the settings: severities of files and ladders, comments that allow, imported files. */
#include "linted.h"

#include <check.h>

#define EMPTY_SECTION "  section hiring \"Hiring\" { }\n"

START_TEST(file_settings_hold)
{
    linted_expect("lint { empty-section error }\n"
                  "ladder data \"Data\" {\n" EMPTY_SECTION "}\n",
                  "error empty-section 'hiring'\n");
    linted_expect("lint { empty-section off }\n"
                  "ladder data \"Data\" {\n" EMPTY_SECTION "}\n",
                  "");
    linted_expect("lint { empty-section note\n LAD308 off }\n"
                  "ladder data \"Data\" {\n" EMPTY_SECTION "}\n",
                  "");
}
END_TEST

START_TEST(nearest_setting_wins)
{
    linted_expect("lint { empty-section error }\n"
                  "ladder one \"One\" {\n"
                  "  lint { empty-section note }\n" EMPTY_SECTION "}\n"
                  "ladder two \"Two\" {\n" EMPTY_SECTION "}\n",
                  "note empty-section 'hiring'\n"
                  "error empty-section 'hiring'\n");
}
END_TEST

START_TEST(imports_bring_settings)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("import \"a.ladder\"\n"
                     "ladder data \"Data\" {\n" EMPTY_SECTION "  section tools \"Tools\" {\n"
                     "    -\n"
                     "  }\n"
                     "}\n"));
    linted_write(&linted, "a.ladder", STR("import \"b.ladder\"\nlint { empty-section note }\n"));
    linted_write(&linted, "b.ladder",
                 STR("lint {\n  empty-section error\n  empty-statement off\n}\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "note empty-section 'hiring'\n");
    linted_close(&linted);
}
END_TEST

START_TEST(settings_do_not_go_down)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("import \"b.ladder\"\nlint { empty-section off }\n"
                     "ladder data \"Data\" {\n  use about\n}\n"));
    linted_write(&linted, "b.ladder", STR("section about \"About\" { }\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "warning empty-section 'about' in b.ladder\n");
    linted_close(&linted);
}
END_TEST

START_TEST(settings_of_other_rooms_apply)
{
    linted_expect("lint { undefined-name warning }\n"
                  "ladder data \"Data\" {\n"
                  "  section overview \"Overview\" {\n    use nothing\n  }\n"
                  "}\n",
                  "warning undefined-name 'nothing'\n");
    linted_expect("lint { foreign-marker off }\n"
                  "ladder data \"Data\" {\n"
                  "  section overview \"Overview\" {\n    * Reads\n  }\n"
                  "}\n",
                  "");
}
END_TEST

START_TEST(settings_are_judged)
{
    linted_expect("lint {\n"
                  "  empty-sections off\n"
                  "  empty-section of\n"
                  "  stale-review-days soon\n"
                  "  stale-review-day 3\n"
                  "}\n"
                  "ladder data \"Data\" {\n  section a \"A\" {\n    - Reads\n  }\n}\n",
                  "error undefined-rule 'empty-sections'\n"
                  "error attribute-type 'of'\n"
                  "error attribute-type 'soon'\n"
                  "error undefined-rule 'stale-review-day'\n");
}
END_TEST

START_TEST(active_ladders_are_written)
{
#define TODO                              \
    "  levels d1..d2 \"Data Engineer\"\n" \
    "  skills \"Skills\" {\n"             \
    "    skill x \"X\" {\n"               \
    "      at d1..d2 todo\n"              \
    "    }\n"                             \
    "  }\n"                               \
    "}\n"
    linted_expect("ladder data \"Data\" {\n  status active\n" TODO, "error unwritten 'todo'\n");
    linted_expect("ladder data \"Data\" {\n  status draft\n" TODO, "warning unwritten 'todo'\n");
    linted_expect("ladder data \"Data\" {\n  lint { unwritten note }\n  status active\n" TODO,
                  "note unwritten 'todo'\n");
#undef TODO
}
END_TEST

/* ---- Allow comments ---- */

START_TEST(comment_allows_what_follows)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  # lint: allow empty-section -- later\n" EMPTY_SECTION
                  "  section tools \"Tools\" { }\n"
                  "}\n",
                  "warning empty-section 'tools'\n");
    linted_expect("# lint: allow empty-section -- all of it\n"
                  "ladder data \"Data\" {\n" EMPTY_SECTION "  section tools \"Tools\" { }\n"
                  "}\n",
                  "");
    linted_expect("ladder data \"Data\" {\n"
                  "  section tools \"Tools\" {\n"
                  "    # lint: allow empty-statement -- a gap to be filled by hand\n"
                  "    -\n"
                  "    - Reads\n"
                  "    -\n"
                  "  }\n"
                  "}\n",
                  "warning empty-statement '-'\n");
}
END_TEST

START_TEST(comment_allows_its_line)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  section hiring \"Hiring\" { } # lint: allow empty-section -- later\n"
                  "  section tools \"Tools\" { }\n"
                  "}\n",
                  "warning empty-section 'tools'\n");
    linted_expect("ladder data \"Data\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level d1 \"Engineer\" { # lint: allow duplicate-title -- no\n"
                  "      - Reads\n"
                  "    }\n"
                  "    level d2 \"Engineer\" { # lint: allow duplicate-title -- yes\n"
                  "      - Writes\n"
                  "    }\n"
                  "  }\n"
                  "}\n",
                  "warning unused-allow 'duplicate-title'\n");
}
END_TEST

START_TEST(comment_names_several_rules)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  # lint: allow empty-section, empty-statement\n"
                  "  section tools \"Tools\" {\n    -\n    section inner \"Inner\" { }\n  }\n"
                  "}\n",
                  "");
}
END_TEST

START_TEST(unused_comment_is_reported)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  section tools \"Tools\" {\n    - Reads\n  }\n"
                  "  # lint: allow empty-section -- nothing follows\n"
                  "}\n",
                  "warning unused-allow 'empty-section'\n");
    /* The inner one is enough. */
    linted_expect("# lint: allow empty-section -- for all\n"
                  "ladder data \"Data\" {\n"
                  "  # lint: allow empty-section -- for this\n" EMPTY_SECTION "}\n",
                  "warning unused-allow 'empty-section'\n");
}
END_TEST

START_TEST(unused_comment_may_be_of_use)
{
    struct linted linted;

    /* A rule that is off finds nothing that could be allowed. */
    linted_expect("ladder data \"Data\" {\n"
                  "  lint { empty-section off }\n"
                  "  # lint: allow empty-section -- later\n" EMPTY_SECTION
                  "  # lint: allow stale-review -- it is old\n"
                  "  section tools \"Tools\" {\n    - Reads\n  }\n"
                  "}\n",
                  "");
    /* Who uses the text is not known from one file. */
    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("# lint: allow unused-declaration -- for later\n"
                     "text about \"\"\"About\"\"\"\n"));
    linted_run(&linted, "example.ladder");
    ck_assert_str_eq(linted_findings(&linted), "");
    linted_close(&linted);
}
END_TEST

START_TEST(comment_names_no_rule)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  # lint: allow empty-sektion -- later\n"
                  "  section tools \"Tools\" {\n    - Reads\n  }\n"
                  "  # lint: we had trouble here\n"
                  "  # allow empty-section\n"
                  "}\n",
                  "error undefined-rule 'empty-sektion'\n");
}
END_TEST

/* ---- Files that are imported only ---- */

START_TEST(imported_files_have_errors_only)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("import \"b.ladder\"\nladder data \"Data\" {\n  use about\n}\n"));
    linted_write(&linted, "b.ladder",
                 STR("section about \"About\" {\n"
                     "  -\n"
                     "  use nothing\n"
                     "}\n"
                     "text unused \"\"\"\xc2\xa0\"\"\"\n"));
    linted_run(&linted, "example.ladder");
    ck_assert_str_eq(linted_findings(&linted), "error undefined-name 'nothing' in b.ladder\n");
    linted_close(&linted);
}
END_TEST

START_TEST(reviews_grow_stale)
{
#define REVIEWED(day) "  reviewed " day "\n  section a \"A\" {\n    - Reads\n  }\n}\n"
    linted_expect("ladder data \"Data\" {\n" REVIEWED("2001-01-31"), "");
    linted_expect("lint { stale-review error }\n"
                  "ladder data \"Data\" {\n" REVIEWED("2025-03-01"),
                  "");
    linted_expect("lint { stale-review error }\n"
                  "ladder data \"Data\" {\n" REVIEWED("2025-02-28"),
                  "error stale-review '2025-02-28'\n");
    linted_expect(
        "lint {\n  stale-review note\n  stale-review-days 30\n}\n"
        "ladder data \"Data\" {\n  lint { stale-review-days 29 }\n" REVIEWED("2026-01-30"),
        "note stale-review '2026-01-30'\n");
    linted_expect("lint {\n  stale-review note\n  stale-review-days 30\n}\n"
                  "ladder data \"Data\" {\n" REVIEWED("2026-01-30"),
                  "");
#undef REVIEWED
}
END_TEST

START_TEST(no_date_no_review)
{
    struct linted linted;

    linted_open(&linted);
    linted.today = 0;
    linted_write(&linted, "example.ladder",
                 STR("lint { stale-review error }\n"
                     "ladder data \"Data\" {\n  # lint: allow stale-review\n  reviewed 2001-01-31\n"
                     "  section a \"A\" {\n    - Reads\n  }\n}\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "");
    linted_close(&linted);
}
END_TEST

Suite *lint_settings_suite(void)
{
    Suite *suite = suite_create("lint_settings");
    TCase *settings = tcase_create("settings");
    TCase *comments = tcase_create("comments");

    tcase_add_test(settings, file_settings_hold);
    tcase_add_test(settings, nearest_setting_wins);
    tcase_add_test(settings, imports_bring_settings);
    tcase_add_test(settings, settings_do_not_go_down);
    tcase_add_test(settings, settings_of_other_rooms_apply);
    tcase_add_test(settings, settings_are_judged);
    tcase_add_test(settings, active_ladders_are_written);
    tcase_add_test(settings, imported_files_have_errors_only);
    tcase_add_test(settings, reviews_grow_stale);
    tcase_add_test(settings, no_date_no_review);
    tcase_add_test(comments, comment_allows_what_follows);
    tcase_add_test(comments, comment_allows_its_line);
    tcase_add_test(comments, comment_names_several_rules);
    tcase_add_test(comments, unused_comment_is_reported);
    tcase_add_test(comments, unused_comment_may_be_of_use);
    tcase_add_test(comments, comment_names_no_rule);
    suite_add_tcase(suite, settings);
    suite_add_tcase(suite, comments);
    return suite;
}
