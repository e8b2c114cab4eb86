/* The Markdown output. */
#include "emitted.h"

#include <check.h>

#define FILE_A "markdown/a.md"

START_TEST(a_ladder_begins_with_title_and_facts)
{
    struct emitted e;

    emitted_text(&e,
                 "ladder a \"A *b*\" {\n"
                 "  owner \"Team | one\"\n"
                 "  status draft\n"
                 "  family \"F\"\n"
                 "  was old\n"
                 "  section overview \"Overview\" {\n"
                 "    \"\"\"Text.\"\"\"\n"
                 "  }\n"
                 "}\n",
                 "markdown");
    ck_assert_str_eq(emitted_file(&e, FILE_A), "# A *b*\n"
                                               "\n"
                                               "| Owner | Status |\n"
                                               "| --- | --- |\n"
                                               "| Team \\| one | draft |\n"
                                               "\n"
                                               "## <a id=\"overview\"></a>Overview\n"
                                               "\n"
                                               "Text.\n");
    emitted_close(&e);
}
END_TEST

START_TEST(lists_nest_and_carry_attributes)
{
    struct emitted e;

    emitted_text(&e,
                 "attribute minutes on statement: number\n"
                 "ladder a \"A\" {\n"
                 "  section indicators \"Indicators\" {\n"
                 "    - Outer {#out target=\"60%\" minutes=5}\n"
                 "      - Inner\n"
                 "        + Shown once\n"
                 "    - 1. no list\n"
                 "  }\n"
                 "}\n",
                 "markdown");
    emitted_expect(&e, FILE_A,
                   "- <a id=\"out\"></a>Outer (Target: 60%, Minutes: 5)\n"
                   "  - Inner\n"
                   "    - *For example:* Shown once\n"
                   "- 1\\. no list\n");
    emitted_close(&e);
}
END_TEST

START_TEST(hiring_is_numbered)
{
    struct emitted e;

    emitted_text(&e,
                 "ladder a \"A\" {\n"
                 "  section hiring \"Hiring\" {\n"
                 "    - One\n"
                 "      - Detail\n"
                 "    - Two\n"
                 "    use more\n"
                 "  }\n"
                 "}\n"
                 "section more {\n"
                 "  - Three\n"
                 "}\n",
                 "markdown");
    emitted_expect(&e, FILE_A, "1. One\n   - Detail\n2. Two\n3. Three\n");
    emitted_close(&e);
}
END_TEST

START_TEST(what_belongs_to_a_section_stands_before_its_sections)
{
    struct emitted e;

    emitted_text(&e,
                 "ladder a \"A\" {\n"
                 "  section specialities \"Specialities\" {\n"
                 "    choose 1\n"
                 "    section one \"One\" {\n"
                 "      - x\n"
                 "    }\n"
                 "    section two \"Two\" {\n"
                 "      - y\n"
                 "    }\n"
                 "    \"\"\"Behind.\"\"\"\n"
                 "  }\n"
                 "}\n",
                 "markdown");
    emitted_expect(&e, FILE_A,
                   "## <a id=\"specialities\"></a>Specialities\n\n"
                   "Behind.\n\n"
                   "At least 1 of these 2 is needed.\n\n"
                   "### <a id=\"specialities/one\"></a>One\n");
    emitted_close(&e);
}
END_TEST

static const char matrix[] = "ladder a \"A\" {\n"
                             "  levels {\n"
                             "    level l1 \"One\"\n"
                             "    level l2 \"Two\" {\n"
                             "      section responsibilities {\n"
                             "        - More\n"
                             "      }\n"
                             "    }\n"
                             "  }\n"
                             "  section responsibilities \"Duties\" {\n"
                             "    - Some\n"
                             "  }\n"
                             "  skills {\n"
                             "    skill s \"Skill\" {\n"
                             "      \"\"\"About.\"\"\"\n"
                             "      at l1 {\n"
                             "        - a | b\n"
                             "        - c\n"
                             "          + d\n"
                             "      }\n"
                             "      at l2 same\n"
                             "    }\n"
                             "    skill t \"Two\" {\n"
                             "      at l1 none\n"
                             "      at l2 todo \"soon\"\n"
                             "    }\n"
                             "  }\n"
                             "}\n";

START_TEST(the_matrix_has_a_row_for_each_skill)
{
    struct emitted e;

    emitted_text(&e, matrix, "markdown");
    emitted_expect(&e, FILE_A,
                   "- <a id=\"s\"></a>**Skill:** About.\n"
                   "\n"
                   "| Skill | [One](#l1)<br>l1 | [Two](#l2)<br>l2 |\n"
                   "| --- | --- | --- |\n"
                   "| Skill | \xe2\x80\xa2 a \\| b<br>\xe2\x80\xa2 c | *as l1* |\n"
                   "| <a id=\"t\"></a>Two | *not expected* | *still to be written:* soon |\n");
    emitted_close(&e);
}
END_TEST

START_TEST(more_levels_than_skills_are_rows)
{
    struct emitted e;

    emitted_text(&e,
                 "ladder a \"A\" {\n"
                 "  levels 1..2 \"Level\"\n"
                 "  skills {\n"
                 "    skill s \"Skill\" {\n"
                 "      at 1 \"x\"\n"
                 "      at 2 \"y\"\n"
                 "    }\n"
                 "  }\n"
                 "}\n",
                 "markdown");
    emitted_expect(&e, FILE_A,
                   "| Level | <a id=\"s\"></a>Skill |\n"
                   "| --- | --- |\n"
                   "| [Level 1](#1) | x |\n"
                   "| [Level 2](#2) | y |\n");
    emitted_close(&e);
}
END_TEST

START_TEST(a_level_says_what_it_adds)
{
    struct emitted e;

    emitted_text(&e, matrix, "markdown");
    emitted_expect(&e, FILE_A,
                   "### <a id=\"l1\"></a>One (l1)\n"
                   "\n"
                   "#### What this level expects\n"
                   "\n"
                   "- **[Skill](#s):**\n"
                   "  - a | b\n"
                   "  - c\n"
                   "    - *For example:* d\n"
                   "\n"
                   "Not expected at this level: [Two](#t).\n"
                   "\n"
                   "Next step: [Two](#l2).\n");
    emitted_expect(&e, FILE_A,
                   "#### <a id=\"l2/responsibilities\"></a>Duties\n"
                   "\n"
                   "On top of [Duties](#responsibilities) for everyone on this ladder:\n"
                   "\n"
                   "- More\n"
                   "\n"
                   "#### What this level adds\n"
                   "\n"
                   "- **[Two](#t):** *still to be written:* soon\n"
                   "\n"
                   "As at [l1](#l1): [Skill](#s).\n");
    emitted_close(&e);
}
END_TEST

START_TEST(two_tracks_have_a_path)
{
    struct emitted e;

    emitted_text(&e,
                 "ladder a \"A\" {\n"
                 "  levels {\n"
                 "    level l1 \"On#e \\\"x\\\"\"\n"
                 "    level l2 \"Two\" {\n"
                 "      next m1\n"
                 "    }\n"
                 "    track m \"Managers\" from l1 {\n"
                 "      level m1 \"M\"\n"
                 "    }\n"
                 "  }\n"
                 "}\n",
                 "markdown");
    emitted_expect(&e, FILE_A,
                   "```mermaid\n"
                   "flowchart BT\n"
                   "    n0[\"l1: On#35;e #34;x#34;\"]\n"
                   "    n1[\"l2: Two\"]\n"
                   "    subgraph t1[\"Managers\"]\n"
                   "        n2[\"m1: M\"]\n"
                   "    end\n"
                   "    n0 --> n1\n"
                   "    n1 -.-> n2\n"
                   "    n0 --> n2\n"
                   "```\n");
    emitted_expect(&e, FILE_A, "| [Two](#l2) | l2 | |\n");
    emitted_close(&e);
}
END_TEST

START_TEST(links_lead_to_the_other_files)
{
    struct emitted e;

    emitted_text(
        &e,
        "ladder a \"A\" {\n"
        "  \"\"\"See [b](ladder:b), [c](ladder:b/l1/duties), [d](#there/in) and [e](ladder:a).\"\"\"\n"
        "  section there \"There\" {\n"
        "    section in \"In\" {\n"
        "      - [Not there](none.md)\n"
        "    }\n"
        "  }\n"
        "}\n"
        "ladder b \"B\" {\n"
        "  levels {\n"
        "    level l1 \"One\" {\n"
        "      section duties \"Duties\" {\n"
        "        - x\n"
        "      }\n"
        "    }\n"
        "  }\n"
        "}\n",
        "markdown");
    emitted_expect(&e, FILE_A,
                   "See [b](b.md), [c](b.md#l1/duties), [d](#there/in) and [e](a.md).\n");
    emitted_expect(&e, FILE_A, "- Not there\n");
    emitted_close(&e);
}
END_TEST

START_TEST(the_index_is_by_family)
{
    struct emitted e;

    emitted_text(&e,
                 "organization \"Org\" { }\n"
                 "ladder a \"A | a\" { }\n"
                 "ladder b \"B\" {\n"
                 "  family \"Z\"\n"
                 "}\n"
                 "ladder c \"C\" {\n"
                 "  family \"Y\"\n"
                 "  status active\n"
                 "}\n",
                 "markdown");
    ck_assert_str_eq(emitted_file(&e, "markdown/index.md"),
                     "# Career ladders at Org\n"
                     "\n"
                     "## Y\n"
                     "\n"
                     "| Ladder | Status | Owner | Version | Levels | Skills |\n"
                     "| --- | --- | --- | --- | ---: | ---: |\n"
                     "| [C](c.md) | active | | | 0 | 0 |\n"
                     "\n"
                     "## Z\n"
                     "\n"
                     "| Ladder | Status | Owner | Version | Levels | Skills |\n"
                     "| --- | --- | --- | --- | ---: | ---: |\n"
                     "| [B](b.md) | | | | 0 | 0 |\n"
                     "\n"
                     "## Other\n"
                     "\n"
                     "| Ladder | Status | Owner | Version | Levels | Skills |\n"
                     "| --- | --- | --- | --- | ---: | ---: |\n"
                     "| [A \\| a](a.md) | | | | 0 | 0 |\n");
    emitted_close(&e);
}
END_TEST

Suite *emit_markdown_suite(void);

Suite *emit_markdown_suite(void)
{
    Suite *suite = suite_create("emit_markdown");
    TCase *tcase = tcase_create("markdown");

    tcase_add_test(tcase, a_ladder_begins_with_title_and_facts);
    tcase_add_test(tcase, lists_nest_and_carry_attributes);
    tcase_add_test(tcase, hiring_is_numbered);
    tcase_add_test(tcase, what_belongs_to_a_section_stands_before_its_sections);
    tcase_add_test(tcase, the_matrix_has_a_row_for_each_skill);
    tcase_add_test(tcase, more_levels_than_skills_are_rows);
    tcase_add_test(tcase, a_level_says_what_it_adds);
    tcase_add_test(tcase, two_tracks_have_a_path);
    tcase_add_test(tcase, links_lead_to_the_other_files);
    tcase_add_test(tcase, the_index_is_by_family);
    suite_add_tcase(suite, tcase);
    return suite;
}
