/* Checks of statements: repeated ones, cells that repeat the one below; sections and what they offer. */
#include "linted.h"

#include <check.h>

#define LEVEL(id, title, body) "    level " id " \"" title "\" {\n" body "    }\n"
#define LEVELS(levels)         "  levels \"Levels\" {\n" levels "  }\n"
#define SKILL(id, cells)       "    skill " id " \"The " id "\" {\n" cells "    }\n"
#define SKILLS(skills)         "  skills \"Skills\" {\n" skills "  }\n"
#define D1_D3                  LEVELS("    level d1 \"One\"\n    level d2 \"Two\"\n    level d3 \"Three\"\n")

/* ---- Repeated statements ---- */

START_TEST(repeated_at_one_level)
{
    linted_expect(
        "ladder data \"Data\" {\n" LEVELS(LEVEL("d1", "One",
                                                "      - Reads one book a week\n"
                                                "      section indicators \"Indicators\" {\n"
                                                "        - reads *one* book a week!\n"
                                                "      }\n"
                                                "      expect x \"Reads one book a week.\"\n"))
            SKILLS("    skill x \"X\"\n") "}\n",
        "warning repeated-statement 'reads *one* book a week!'\n"
        "warning repeated-statement 'Reads one book a week.'\n");
}
END_TEST

START_TEST(repeated_through_cumulation)
{
#define BODY                                                   \
    LEVELS(LEVEL("d1", "One", "      - Reads one book\n")      \
               LEVEL("d2", "Two", "      - Writes one book\n") \
                   LEVEL("d3", "Three", "      - Sells two books\n        - Reads one book\n"))
    linted_expect("ladder data \"Data\" {\n" BODY "}\n",
                  "warning repeated-statement 'Reads one book'\n");
    linted_expect("ladder data \"Data\" {\n  cumulative no\n" BODY "}\n", "");
#undef BODY
}
END_TEST

START_TEST(tracks_count_apart)
{
    linted_expect(
        "ladder data \"Data\" {\n"
        "  levels \"Levels\" {\n" LEVEL(
            "d1", "One",
            "      - Reads one book\n") "    track side \"Side\" from d1 {\n"
                                        "      level s1 \"Side\" {\n        - Reads one book\n      }\n"
                                        "    }\n  }\n}\n",
        "");
    linted_expect(
        "ladder data \"Data\" {\n"
        "  levels \"Levels\" {\n" LEVEL(
            "d1", "One",
            "      - Reads one book\n") "    track side \"Side\" from d1 {\n"
                                        "      level s1 \"Side\" extends d1 {\n        - Reads one book\n      }\n"
                                        "    }\n  }\n}\n",
        "warning repeated-statement 'Reads one book'\n");
}
END_TEST

START_TEST(repeated_in_cells)
{
#define CELLS(first, third)                                                  \
    "      at d1 {\n        - Reads one book\n        - Reads on\n      }\n" \
    "      at d2 " first "\n"                                                \
    "      at d3 {\n        - " third "\n        - Sells all books\n      }\n"
    linted_expect(
        "ladder data \"Data\" {\n" D1_D3 SKILLS(SKILL("x", CELLS("same", "Reads one book"))) "}\n",
        "warning repeated-statement 'Reads one book'\n");
    /* Behind `none` a skill starts afresh. */
    linted_expect("ladder data \"Data\" {\n"
                  "  lint { expectation-after-none off }\n" D1_D3 SKILLS(
                      SKILL("x", CELLS("none", "Reads one book"))) "}\n",
                  "");
    linted_expect("ladder data \"Data\" {\n" D1_D3 SKILLS(
                      SKILL("x", "      cumulative no\n" CELLS("same", "Reads one book"))) "}\n",
                  "");
#undef CELLS
}
END_TEST

START_TEST(a_word_is_no_statement)
{
    linted_expect("ladder data \"Data\" {\n" LEVELS("    level d1 \"One\"\n") SKILLS(SKILL(
                      "x", "      at d1 \"Basic\"\n") SKILL("y", "      at d1 \"Basic\"\n")) "}\n",
                  "");
    linted_expect("ladder data \"Data\" {\n" LEVELS("    level d1 \"One\"\n")
                      SKILLS(SKILL("x", "      at d1 \"Reads one book\"\n")
                                 SKILL("y", "      at d1 \"Reads one book\"\n")) "}\n",
                  "warning repeated-statement 'Reads one book'\n");
}
END_TEST

START_TEST(repeated_in_sections)
{
    linted_expect(
        "ladder data \"Data\" {\n"
        "  section values \"Values\" {\n    - Reads one book\n    - Reads one book\n"
        "      + Reads one book\n  }\n"
        "  section requirements \"Requirements\" {\n    - Reads one book\n    - Sells it all\n  }\n" LEVELS(
            LEVEL("d1", "One",
                  "      section requirements \"Requirements\" {\n"
                  "        - Sells it all\n        - Reads two books\n      }\n")) "}\n",
        "warning repeated-statement 'Reads one book'\n"
        "warning repeated-statement 'Sells it all'\n");
}
END_TEST

START_TEST(shared_statements)
{
    /* The ladder's own statement is the one to delete, wherever it stands. */
    linted_expect("section values \"Values\" {\n  - Reads one book\n}\n"
                  "ladder data \"Data\" {\n" LEVELS(
                      LEVEL("d1", "One", "      - Reads one book\n      use values\n")) "}\n",
                  "warning repeated-statement 'Reads one book'\n");
    linted_expect("scale core \"Core\" {\n  level d1 \"One\"\n  level d2 \"Two\"\n}\n"
                  "skills set \"Set\" on core {\n" SKILL(
                      "x",
                      "      at d1 \"Reads one book\"\n"
                      "      at d2 \"Reads one book\"\n") "}\n"
                                                          "ladder data \"Data\" on core {\n" SKILLS(
                                                              "    use set\n") "}\n",
                  "warning no-progression '\"Reads one book\"'\n");
}
END_TEST

START_TEST(one_statement_in_two_places)
{
    /* Written once, for two levels: nothing is repeated. */
    linted_expect(
        "ladder data \"Data\" {\n" D1_D3 SKILLS(SKILL(
            "x", "      at d1, d3 \"Reads one book\"\n      at d2 \"Writes it down\"\n")) "}\n",
        "");
}
END_TEST

/* ---- Cells that repeat the cell below ---- */

START_TEST(no_progression)
{
    linted_expect(
        "ladder data \"Data\" {\n" D1_D3 SKILLS(SKILL(
            "x", "      at d1 {\n        - Reads one book\n        - Reads on\n      }\n"
                 "      at d2 same\n"
                 "      at d3 {\n        - reads one book\n        - Reads on.\n      }\n")) "}\n",
        "warning no-progression '{\n        - reads one book\n        - Reads on.\n      }'\n");
    linted_expect_fixed(
        "ladder data \"Data\" {\n" D1_D3 SKILLS(SKILL(
            "x", "      at d1 \"Reads\"\n      at d2..d3 {\n        - Reads\n      }\n")) "}\n",
        "ladder data \"Data\" {\n" D1_D3 SKILLS(
            SKILL("x", "      at d1 \"Reads\"\n      at d2..d3 same\n")) "}\n");
}
END_TEST

START_TEST(no_progression_without_a_fix)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("ladder data \"Data\" {\n"
                     "  levels \"Levels\" {\n    level d1 \"One\"\n    level d2 \"Two\"\n"
                     "    track side \"Side\" from d1 {\n      level s1 \"Side\"\n    }\n  }\n"
                     "  skills \"Skills\" {\n    skill x \"X\" {\n"
                     "      at d1 \"Reads\"\n"
                     "      at d2, side/s1 \"Reads\"\n"
                     "    }\n  }\n}\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "warning no-progression '\"Reads\"'\n");
    ck_assert_ptr_null(linted.sink.found.items[0]->fixes);
    linted_close(&linted);
}
END_TEST

START_TEST(progression)
{
    linted_expect(
        "ladder data \"Data\" {\n" D1_D3 SKILLS(SKILL(
            "x", "      at d1 \"Reads one\"\n      at d2 \"Reads two\"\n      at d3 none\n")) "}\n",
        "");
}
END_TEST

/* ---- Sections and items ---- */

START_TEST(sections)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  section a \"A\" {\n    owner \"Ann\"\n    section b \"B\"\n  }\n"
                  "  section c \"C\" {\n    choose 2\n  }\n" LEVELS(
                      LEVEL("d1", "One", "      section e \"E\" {\n      }\n")) "}\n",
                  "warning empty-section 'b'\n"
                  "warning empty-section 'c'\n"
                  "warning empty-section 'e'\n");
}
END_TEST

START_TEST(choices)
{
    linted_expect(
        "section shared \"Shared\" {\n  choose 3\n  - Reads\n    - Much\n  - Writes\n    + A lot\n}\n"
        "ladder data \"Data\" {\n"
        "  use shared\n"
        "  section a \"A\" {\n    choose 0\n    - Reads\n  }\n"
        "  section b \"B\" {\n    choose 1\n    - Reads\n  }\n"
        "  section c \"C\" {\n    choose many\n    - Reads\n  }\n"
        "}\n",
        "error choose-out-of-range '3'\n"
        "error choose-out-of-range '0'\n"
        "error choose-out-of-range 'many'\n");
}
END_TEST

START_TEST(empty_items)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  section a \"A\" {\n"
                  "    -\n"
                  "    - Reads\n"
                  "      +\n"
                  "    - {#one}\n"
                  "  }\n"
                  "}\n",
                  "warning empty-statement '-'\n"
                  "warning empty-statement '+'\n"
                  "warning empty-statement '-'\n");
}
END_TEST

Suite *lint_statements_suite(void)
{
    Suite *suite = suite_create("lint_statements");
    TCase *statements = tcase_create("statements");
    TCase *sections_ = tcase_create("sections");

    tcase_add_test(statements, repeated_at_one_level);
    tcase_add_test(statements, repeated_through_cumulation);
    tcase_add_test(statements, tracks_count_apart);
    tcase_add_test(statements, repeated_in_cells);
    tcase_add_test(statements, a_word_is_no_statement);
    tcase_add_test(statements, repeated_in_sections);
    tcase_add_test(statements, shared_statements);
    tcase_add_test(statements, one_statement_in_two_places);
    tcase_add_test(statements, no_progression);
    tcase_add_test(statements, no_progression_without_a_fix);
    tcase_add_test(statements, progression);
    tcase_add_test(sections_, sections);
    tcase_add_test(sections_, choices);
    tcase_add_test(sections_, empty_items);
    suite_add_tcase(suite, statements);
    suite_add_tcase(suite, sections_);
    return suite;
}
