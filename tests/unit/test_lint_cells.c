/* Checks of skills and cells: what is missing, what `same` stands on, what comes back, titles. */
#include "linted.h"

#include <check.h>

#define LEVELS                 \
    "  levels \"Levels\" {\n"  \
    "    level d1 \"One\"\n"   \
    "    level d2 \"Two\"\n"   \
    "    level d3 \"Three\"\n" \
    "    level d4 \"Four\"\n"  \
    "  }\n"
#define LADDER(cells)                                           \
    "ladder data \"Data\" {\n" LEVELS "  skills \"Skills\" {\n" \
    "    skill x \"X\" {\n" cells "    }\n  }\n}\n"
#define SCALE                 \
    "scale core \"Core\" {\n" \
    "  level d1 \"One\"\n"    \
    "  level d2 \"Two\"\n"    \
    "  level d3 \"Three\"\n"  \
    "}\n"

/* ---- Missing ---- */

START_TEST(missing_cells_by_runs)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", STR(LADDER("      at d2 \"Reads\"\n")));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted),
                     "error missing-expectation 'x'\nerror missing-expectation 'x'\n");
    ck_assert_ptr_nonnull(strstr(linted_messages(&linted), "for level 'd1'"));
    ck_assert_ptr_nonnull(strstr(linted_messages(&linted), "for levels 'd3' and 'd4'"));
    linted_close(&linted);
}
END_TEST

START_TEST(missing_cells_are_fixed)
{
    linted_expect_fixed(LADDER("      at d2 \"Reads\" # by heart\n"),
                        LADDER("      at d1 none\n"
                               "      at d2 \"Reads\" # by heart\n"
                               "      at d3..d4 same\n"));
    linted_expect_fixed(LADDER("      at d1, d2 none\n      at d4 {\n        - Reads\n      }\n"),
                        LADDER("      at d1, d2 none\n      at d3 none\n"
                               "      at d4 {\n        - Reads\n      }\n"));
    linted_expect_fixed("ladder data \"Data\" {\n"
                        "  levels \"Levels\" {\n"
                        "    level d1 \"One\"\n"
                        "    track side \"Side\" from d1 {\n"
                        "      level s1 \"Side one\"\n"
                        "      level s2 \"Side two\"\n"
                        "    }\n"
                        "  }\n"
                        "  skills \"Skills\" {\n"
                        "    skill x \"X\" { at d1 \"Reads\" }\n"
                        "    skill y \"Y\" {\n      at d1, side/s2 \"Writes\"\n    }\n"
                        "  }\n"
                        "}\n",
                        "ladder data \"Data\" {\n"
                        "  levels \"Levels\" {\n"
                        "    level d1 \"One\"\n"
                        "    track side \"Side\" from d1 {\n"
                        "      level s1 \"Side one\"\n"
                        "      level s2 \"Side two\"\n"
                        "    }\n"
                        "  }\n"
                        "  skills \"Skills\" {\n"
                        "    skill x \"X\" { at d1 \"Reads\" }\n"
                        "    skill y \"Y\" {\n      at side/s1 same\n"
                        "      at d1, side/s2 \"Writes\"\n    }\n"
                        "  }\n"
                        "}\n");
}
END_TEST

START_TEST(described_skill_needs_cells)
{
    linted_expect(LADDER("      \"\"\"What it is\"\"\"\n"), "error missing-expectation 'x'\n");
    linted_expect(LADDER("      steward \"Ann\"\n") "attribute steward on skill: text\n",
                  "warning empty-skill 'x'\n");
}
END_TEST

START_TEST(broken_things_are_not_judged)
{
    linted_expect(LADDER("      at d1 \"Reads\"\n      at d9 \"Writes\"\n"),
                  "error undefined-level 'd9'\n");
    linted_expect(
        "ladder data \"Data\" on croe {\n"
        "  skills \"Skills\" {\n    skill x \"X\" {\n      at d1 same\n    }\n  }\n}\n" SCALE,
        "error undefined-scale 'croe'\n");
}
END_TEST

START_TEST(shared_cells_are_judged_once)
{
#define LADDERS                                                                    \
    "ladder data \"Data\" on core {\n  skills \"Skills\" {\n    use set\n  }\n}\n" \
    "ladder design \"Design\" on core d1..d2 {\n  skills \"Skills\" {\n    use set\n  }\n}\n"
    linted_expect(SCALE "skills set \"Set\" on core {\n"
                        "  skill x \"X\" {\n    at d1 \"Reads\"\n    at d3 \"Writes\"\n  }\n"
                        "}\n" LADDERS,
                  "error missing-expectation 'x'\n");
    /* What the set leaves to its ladders: each says it. */
    linted_expect(SCALE "skills set \"Set\" {\n"
                        "  skill x \"X\" {\n    \"\"\"What it is\"\"\"\n  }\n"
                        "}\n" LADDERS,
                  "error missing-expectation 'set'\nerror missing-expectation 'set'\n");
    linted_expect(SCALE "skills set \"Set\" {\n  skill x \"X\"\n}\n" LADDERS,
                  "warning empty-skill 'x'\n");
    linted_expect(SCALE "skills set \"Set\" {\n  skill x \"X\"\n}\n"
                        "ladder data \"Data\" on core {\n  skills \"Skills\" {\n"
                        "    use set/x {\n      at d1 \"Reads\"\n      at d2 same\n    }\n  }\n}\n",
                  "error missing-expectation 'set/x'\n");
#undef LADDERS
}
END_TEST

START_TEST(base_ladders_are_judged_once)
{
    linted_expect(SCALE
                  "ladder base \"Base\" on core d1..d2 {\n"
                  "  skills \"Skills\" {\n    skill x \"X\" {\n      at d1 \"Reads\"\n    }\n  }\n"
                  "}\n"
                  "ladder data \"Data\" on core extends base {\n"
                  "  section s \"S\" {\n    - Reads\n  }\n"
                  "}\n",
                  "error missing-expectation 'x'\n"      /* for d2 */
                  "error missing-expectation 'base'\n"); /* for d3, which the base has not */
}
END_TEST

/* ---- States ---- */

START_TEST(same_needs_a_base)
{
    linted_expect(LADDER("      at d1..d2 same\n      at d3 \"Reads\"\n      at d4 same\n"),
                  "error same-without-base 'same'\n");
    linted_expect(
        LADDER("      at d1 \"Reads\"\n      at d2 none\n      at d3 same\n      at d4 same\n"),
        "error same-without-base 'same'\n");
    linted_expect(LADDER("      at d1 todo\n      at d2..d4 same\n"), "warning unwritten 'todo'\n");
    /* Nothing at all below is a finding of its own. */
    linted_expect(LADDER("      at d2..d4 same\n"), "error missing-expectation 'x'\n");
}
END_TEST

START_TEST(same_looks_where_the_track_begins)
{
#define TRACKS                            \
    "ladder data \"Data\" {\n"            \
    "  levels \"Levels\" {\n"             \
    "    level d1 \"One\"\n"              \
    "    level d2 \"Two\"\n"              \
    "    track side \"Side\" from d1 {\n" \
    "      level s1 \"Side\"\n"           \
    "    }\n"                             \
    "  }\n"                               \
    "  skills \"Skills\" {\n    skill x \"X\" {\n"
    linted_expect(TRACKS
                  "      at d1 \"Reads\"\n      at d2 none\n      at side/s1 same\n    }\n  }\n}\n",
                  "");
    linted_expect(TRACKS
                  "      at d1 none\n      at d2 \"Reads\"\n      at side/s1 same\n    }\n  }\n}\n",
                  "error same-without-base 'same'\n");
#undef TRACKS
}
END_TEST

START_TEST(skills_that_come_back)
{
    linted_expect(
        LADDER(
            "      at d1 \"Reads\"\n      at d2..d3 none\n      at d4 {\n        - Writes\n      }\n"),
        "warning expectation-after-none 'd4'\n");
    linted_expect(LADDER("      at d1 none\n      at d2 \"Reads\"\n      at d3..d4 none\n"), "");
    linted_expect("ladder data \"Data\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level d1 \"One\" {\n      expect x \"Reads\"\n    }\n"
                  "    level d2 \"Two\" {\n      expect x none\n    }\n"
                  "    level d3 \"Three\" {\n      expect x \"Writes\"\n    }\n"
                  "  }\n"
                  "  skills \"Skills\" {\n    skill x \"X\"\n  }\n"
                  "}\n",
                  "warning expectation-after-none 'x'\n");
}
END_TEST

START_TEST(todo_is_said_once)
{
    linted_expect(LADDER("      at d1, d3 todo \"later\"\n      at d2 todo\n      at d4 same\n"),
                  "warning unwritten 'todo'\nwarning unwritten 'todo'\n");
}
END_TEST

START_TEST(empty_cells)
{
    linted_expect(LADDER("      at d1 {}\n"
                         "      at d2 # {\n        {\n        \"\"\" \"\"\"\n      }\n"
                         "      at d3 \"\"\"\n      \"\"\"\n"
                         "      at d4 \" \"\n"),
                  "error empty-cell '{}'\n"
                  "error empty-cell '{\n        \"\"\" \"\"\"\n      }'\n"
                  "error empty-cell '\"\"\"\n      \"\"\"'\n"
                  "error empty-cell '\" \"'\n");
    linted_expect(LADDER("      at d1..d4 {\n        -\n      }\n"),
                  "warning empty-statement '-'\n");
    linted_expect(LADDER("      at d1..d4 {\n        use nothing\n      }\n"),
                  "error undefined-name 'nothing'\n");
}
END_TEST

/* ---- Titles of skills ---- */

static void expect_titles(const char *first, const char *second, const char *findings)
{
    struct buf text = {0};

    buf_add_format(&text,
                   "ladder data \"Data\" {\n  levels \"Levels\" {\n    level d1 \"One\"\n  }\n"
                   "  skills \"Skills\" {\n"
                   "    skill one \"%s\" {\n      at d1 \"Reads\"\n    }\n"
                   "    skill two \"%s\" {\n      at d1 \"Writes\"\n    }\n"
                   "  }\n}\n",
                   first, second);
    buf_add_char(&text, '\0');
    linted_expect(text.at, findings);
    buf_free(&text);
}

START_TEST(titles_that_are_the_same)
{
    expect_titles("Tests & monitoring", "test, and Monitoring",
                  "error duplicate-skill-title '\"test, and Monitoring\"'\n");
    expect_titles("C", "C++", "");
    expect_titles("C#", "C++", "");
}
END_TEST

START_TEST(titles_that_are_similar)
{
    expect_titles("Data modeling", "Data modelling",
                  "warning similar-skill-title '\"Data modelling\"'\n");
    expect_titles("Ownership of quality", "Quality ownership",
                  "warning similar-skill-title '\"Quality ownership\"'\n");
    expect_titles("Front end", "Frontend", "warning similar-skill-title '\"Frontend\"'\n");
    expect_titles("Organisation", "Organization",
                  "warning similar-skill-title '\"Organization\"'\n");
    expect_titles("Colaboration", "Collaboration",
                  "warning similar-skill-title '\"Collaboration\"'\n");
    expect_titles("Technical plannign", "Technical planning",
                  "warning similar-skill-title '\"Technical planning\"'\n");
    expect_titles("Labor law", "Labour law", "warning similar-skill-title '\"Labour law\"'\n");
}
END_TEST

START_TEST(titles_that_are_two_things)
{
    expect_titles("Storing", "Scoring", "");
    expect_titles("Internal communication", "External communication", "");
    expect_titles("Mentoring", "Monitoring", "");
    expect_titles("Support level 1", "Support level 2", "");
    expect_titles("Hiring", "Firing", "");
    expect_titles("Java", "JavaScript", "");
    expect_titles("Writing", "Waiting", "");
}
END_TEST

START_TEST(titles_of_shared_skills)
{
    /* The set has the fault, not the ladders that use it. */
    linted_expect(SCALE
                  "skills set \"Set\" on core {\n"
                  "  skill x \"Testing\" {\n    at d1..d3 \"Reads\"\n  }\n"
                  "  skill y \"testing\" {\n    at d1..d3 \"Writes\"\n  }\n"
                  "}\n"
                  "ladder data \"Data\" on core {\n  skills \"Skills\" {\n    use set\n  }\n}\n",
                  "error duplicate-skill-title '\"testing\"'\n");
    linted_expect(SCALE "skills set \"Set\" on core {\n"
                        "  skill x \"Testing\" {\n    at d1..d3 \"Reads\"\n  }\n"
                        "}\n"
                        "ladder data \"Data\" on core {\n"
                        "  skills \"Skills\" {\n"
                        "    skill y \"testing\" {\n      at d1..d3 \"Writes\"\n    }\n"
                        "    use set\n"
                        "  }\n"
                        "}\n",
                  "error duplicate-skill-title 'set'\n");
}
END_TEST

Suite *lint_cells_suite(void)
{
    Suite *suite = suite_create("lint_cells");
    TCase *cells = tcase_create("cells");
    TCase *titles = tcase_create("titles");

    tcase_add_test(cells, missing_cells_by_runs);
    tcase_add_test(cells, missing_cells_are_fixed);
    tcase_add_test(cells, described_skill_needs_cells);
    tcase_add_test(cells, broken_things_are_not_judged);
    tcase_add_test(cells, shared_cells_are_judged_once);
    tcase_add_test(cells, base_ladders_are_judged_once);
    tcase_add_test(cells, same_needs_a_base);
    tcase_add_test(cells, same_looks_where_the_track_begins);
    tcase_add_test(cells, skills_that_come_back);
    tcase_add_test(cells, todo_is_said_once);
    tcase_add_test(cells, empty_cells);
    tcase_add_test(titles, titles_that_are_the_same);
    tcase_add_test(titles, titles_that_are_similar);
    tcase_add_test(titles, titles_that_are_two_things);
    tcase_add_test(titles, titles_of_shared_skills);
    suite_add_tcase(suite, cells);
    suite_add_tcase(suite, titles);
    return suite;
}
