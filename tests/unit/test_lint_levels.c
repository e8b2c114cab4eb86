/* Checks of levels: numbering, what they say, titles, balance. */
#include "linted.h"

#include <check.h>

#include <stdio.h>

/* A ladder with levels of these ids, in one track, each with a statement of its own. */
static void expect_ids(const char *ids, const char *findings)
{
    struct buf text = {0};

    buf_add_text(&text, "ladder data \"Data\" {\n  levels \"Levels\" {\n");
    for (size_t at = 0; at < strlen(ids);) {
        size_t end = str_find(str_of(ids), at, ' ');
        buf_add_format(&text, "    level %.*s \"The %zu\" {\n      - Reads book %zu\n    }\n",
                       (int)(end - at), ids + at, at, at);
        at = end + 1;
    }
    buf_add_text(&text, "  }\n}\n");
    buf_add_char(&text, '\0');
    linted_expect(text.at, findings);
    buf_free(&text);
}

START_TEST(holes_in_the_numbering)
{
    expect_ids("L1 L2 L4", "error missing-level 'L4'\n");
    expect_ids("L3 L4 L5 L9", "error missing-level 'L9'\n");
    expect_ids("J020 J040 J080", "error missing-level 'J080'\n");
    expect_ids("1 2 3 5 6 8", "error missing-level '5'\nerror missing-level '8'\n");
    expect_ids("junior e1 e2 e4 fellow", "error missing-level 'e4'\n");
}
END_TEST

START_TEST(numberings_without_holes)
{
    expect_ids("L1 L2", "");
    expect_ids("L1 L3", "");
    expect_ids("9 9.5 10", "");
    expect_ids("L3 L4 L5", "");
    expect_ids("J020 J040 J060", "");
    expect_ids("1 3 5", "");
    expect_ids("L3 L5 L10", "");
    expect_ids("9 10 11", "");
    expect_ids("L3 L2 L1", "");
    expect_ids("IC1 IC2 M4", "");
    expect_ids("a1 a2 b a4", "");
}
END_TEST

START_TEST(tracks_are_numbered_apart)
{
    linted_expect("scale core \"Core\" {\n"
                  "  level l1 \"One\"\n"
                  "  level l2 \"Two\"\n"
                  "  level l4 \"Four\"\n"
                  "  track side \"Side\" from l2 {\n"
                  "    level l3 \"Three\"\n"
                  "    level m5 \"Five\"\n"
                  "    level m6 \"Six\"\n"
                  "    level m8 \"Eight\"\n"
                  "  }\n"
                  "}\n"
                  "ladder data \"Data\" on core {\n  section a \"A\" {\n    - Reads\n  }\n}\n"
                  "ladder design \"Design\" on core {\n  section a \"A\" {\n    - Reads\n  }\n}\n",
                  "error missing-level 'm8'\n");
}
END_TEST

/* ---- Levels that say nothing ---- */

START_TEST(empty_levels)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level a \"A\" {\n      grade 3\n      next b\n    }\n"
                  "    level b \"B\" {\n      \"\"\"Text\"\"\"\n    }\n"
                  "    level c \"C\" extends b {\n    }\n"
                  "    level d \"D\" {\n      use about\n    }\n"
                  "    level e \"E\"\n"
                  "  }\n"
                  "}\n"
                  "text about \"\"\"About\"\"\"\n",
                  "warning empty-level 'a'\n"
                  "warning empty-level 'e'\n");
}
END_TEST

START_TEST(levels_that_may_be_empty)
{
    linted_expect("scale core \"Core\" {\n  level a \"A\"\n  level b \"B\"\n}\n"
                  "ladder data \"Data\" on core {\n"
                  "  section s \"S\" {\n    - Reads\n  }\n"
                  "  levels \"Levels\" {\n    level a \"Aa\"\n  }\n"
                  "}\n"
                  "ladder design \"Design\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level a \"A\"\n"
                  "    level b \"B\" {\n      expect x todo\n    }\n"
                  "  }\n"
                  "  skills \"Skills\" {\n    skill x \"X\" {\n      at a none\n    }\n  }\n"
                  "}\n",
                  "warning unwritten 'todo'\n");
}
END_TEST

START_TEST(empty_range_is_one_finding)
{
    linted_expect("ladder data \"Data\" {\n  levels d1..d3 \"Data\" {\n  }\n}\n",
                  "warning empty-level 'd1..d3'\n");
    linted_expect("ladder data \"Data\" {\n"
                  "  levels d1..d3 \"Data\" {\n"
                  "    level d2 {\n      - Reads\n    }\n"
                  "    level d3 { }\n"
                  "  }\n"
                  "}\n",
                  "warning empty-level 'd1..d3'\nwarning empty-level 'd3'\n");
}
END_TEST

/* ---- Titles ---- */

START_TEST(titles_of_levels)
{
    linted_expect("scale core \"Core\" {\n"
                  "  level a \"Engineer\"\n"
                  "  level b \"engineer\"\n"
                  "  level c \"Senior\"\n"
                  "}\n"
                  "ladder data \"Data\" on core {\n"
                  "  section s \"S\" {\n    - Reads\n  }\n"
                  "}\n"
                  "ladder design \"Design\" on core a, c {\n"
                  "  section s \"S\" {\n    - Reads\n  }\n"
                  "  levels \"Levels\" {\n    level a \"Senior\"\n  }\n"
                  "}\n"
                  "ladder tests \"Tests\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level engineer {\n      - Reads\n    }\n"
                  "    level b \"Engineer\" {\n      - Writes\n    }\n"
                  "  }\n"
                  "}\n",
                  "note duplicate-title '\"engineer\"'\n"
                  "note duplicate-title '\"Senior\"'\n"
                  "note duplicate-title '\"Engineer\"'\n");
}
END_TEST

/* ---- Balance ---- */

static void add_level(struct buf *text, unsigned level, unsigned statements)
{
    buf_add_format(text, "    level d%u \"The %u\" {\n      \"\"\"Text\"\"\"\n", level, level);
    for (unsigned i = 0; i < statements; i++)
        buf_add_format(text, "      - Reads book %u of shelf %u\n        + For example\n", i,
                       level);
    buf_add_text(text, "    }\n");
}

static void expect_counts(const unsigned *counts, unsigned count, const char *findings)
{
    struct buf text = {0};

    buf_add_text(&text, "ladder data \"Data\" {\n  levels \"Levels\" {\n");
    for (unsigned i = 0; i < count; i++)
        add_level(&text, i + 1, counts[i]);
    buf_add_text(&text, "  }\n}\n");
    buf_add_char(&text, '\0');
    linted_expect(text.at, findings);
    buf_free(&text);
}

START_TEST(balance_of_levels)
{
    expect_counts((const unsigned[]){5, 5, 1}, 3, "note uneven-levels 'd3'\n");
    expect_counts((const unsigned[]){5, 5, 2}, 3, "");
    expect_counts((const unsigned[]){4, 4, 1}, 3, "");
    expect_counts((const unsigned[]){2, 2, 8}, 3, "note uneven-levels 'd3'\n");
    expect_counts((const unsigned[]){1, 1, 4}, 3, "");
    expect_counts((const unsigned[]){5, 1}, 2, "");
    expect_counts((const unsigned[]){0, 0, 9}, 3, "");
    expect_counts((const unsigned[]){0, 5, 5}, 3, "note uneven-levels 'd1'\n");
}
END_TEST

START_TEST(balance_counts_cells)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  levels d1..d3 \"Data\"\n"
                  "  skills \"Skills\" {\n"
                  "    skill x \"X\" {\n"
                  "      at d1 {\n        - Reads one\n        - Reads two\n        - Reads three\n"
                  "        - Reads four\n        - Reads five\n      }\n"
                  "      at d2 {\n        - Writes one\n        - Writes two\n"
                  "        - Writes three\n        - Writes four\n        - Writes five\n      }\n"
                  "      at d3 \"Speaks\"\n"
                  "    }\n"
                  "  }\n"
                  "}\n",
                  "note uneven-levels 'd1..d3'\n");
}
END_TEST

Suite *lint_levels_suite(void)
{
    Suite *suite = suite_create("lint_levels");
    TCase *levels = tcase_create("levels");

    tcase_add_test(levels, holes_in_the_numbering);
    tcase_add_test(levels, numberings_without_holes);
    tcase_add_test(levels, tracks_are_numbered_apart);
    tcase_add_test(levels, empty_levels);
    tcase_add_test(levels, levels_that_may_be_empty);
    tcase_add_test(levels, empty_range_is_one_finding);
    tcase_add_test(levels, titles_of_levels);
    tcase_add_test(levels, balance_of_levels);
    tcase_add_test(levels, balance_counts_cells);
    suite_add_tcase(suite, levels);
    return suite;
}
