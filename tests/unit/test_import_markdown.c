/* Pages as ladders. Each expectation was written, not copied: what a page says, in its order, and nothing of
 * it lost. */
#include "imported.h"

#include <check.h>

START_TEST(sections_and_statements)
{
    imported_expect("page.md",
                    "# Baker\n"
                    "\n"
                    "## Overview\n"
                    "\n"
                    "Bakers bake.\n"
                    "\n"
                    "They rise early.\n"
                    "\n"
                    "### Requirements for bakers\n"
                    "\n"
                    "* Knows flour\n"
                    "  - Rye\n"
                    "  - Wheat,\n"
                    "    fine and coarse\n"
                    "* Lifts sacks\n"
                    "\n"
                    "In winter as well:\n"
                    "\n"
                    "1. Shovels snow\n"
                    "2. Warms the oven\n",
                    "ladder baker \"Baker\" {\n"
                    "  section overview \"Overview\" {\n"
                    "    \"\"\"\n"
                    "    Bakers bake.\n"
                    "\n"
                    "    They rise early.\n"
                    "    \"\"\"\n"
                    "\n"
                    "    section requirements \"Requirements for bakers\" {\n"
                    "      - Knows flour\n"
                    "        - Rye\n"
                    "        - Wheat,\n"
                    "          fine and coarse\n"
                    "      - Lifts sacks\n"
                    "      \"\"\"In winter as well:\"\"\"\n"
                    "      - Shovels snow\n"
                    "      - Warms the oven\n"
                    "    }\n"
                    "  }\n"
                    "}\n",
                    "");
}
END_TEST

START_TEST(levels_and_their_base)
{
    imported_expect("page.md",
                    "# Pastry Cook\n"
                    "\n"
                    "## Pastry Cook Levels\n"
                    "\n"
                    "### Junior (or Trainee) Pastry Cook\n"
                    "\n"
                    "Learns.\n"
                    "\n"
                    "### Senior Pastry Cook\n"
                    "\n"
                    "The Senior Pastry Cook role extends the Pastry Cook role.\n"
                    "\n"
                    "#### Responsibilities\n"
                    "\n"
                    "- Plans the week\n"
                    "\n"
                    "## Hiring process\n"
                    "\n"
                    "- Bakes a roll\n",
                    "ladder pastry-cook \"Pastry Cook\" {\n"
                    "  levels \"Pastry Cook Levels\" {\n"
                    "    level junior \"Junior (or Trainee) Pastry Cook\" {\n"
                    "      \"\"\"Learns.\"\"\"\n"
                    "    }\n"
                    "\n"
                    "    level pastry-cook \"Pastry Cook\"\n"
                    "\n"
                    "    level senior \"Senior Pastry Cook\" extends pastry-cook {\n"
                    "      \"\"\"The Senior Pastry Cook role extends the Pastry Cook role.\"\"\"\n"
                    "\n"
                    "      section responsibilities \"Responsibilities\" {\n"
                    "        - Plans the week\n"
                    "      }\n"
                    "    }\n"
                    "  }\n"
                    "\n"
                    "  section hiring \"Hiring process\" {\n"
                    "    - Bakes a roll\n"
                    "  }\n"
                    "}\n",
                    "");
}
END_TEST

START_TEST(levels_without_a_heading_above)
{
    imported_expect("cooks.md",
                    "# Cook I\n\nCuts onions.\n\nPeels carrots.\n\nKeeps knives sharp.\n\n"
                    "# Cook II\n\n- Makes soup\n\n"
                    "# Notes\n\nNone.\n",
                    "ladder cooks {\n"
                    "  levels {\n"
                    "    level cook-i \"Cook I\" {\n"
                    "      - Cuts onions.\n"
                    "      - Peels carrots.\n"
                    "      - Keeps knives sharp.\n"
                    "    }\n"
                    "\n"
                    "    level cook-ii \"Cook II\" {\n"
                    "      - Makes soup\n"
                    "    }\n"
                    "  }\n"
                    "\n"
                    "  section notes \"Notes\" {\n"
                    "    \"\"\"None.\"\"\"\n"
                    "  }\n"
                    "}\n",
                    "");
}
END_TEST

START_TEST(specialities_to_choose_from)
{
    imported_expect(
        "page.md",
        "# Baker\n\n## Specialities\n\n### Bread\n\n- Bakes rye\n\n### Cake\n\n- Bakes tarts\n\n"
        "### Pastry\n\n- Rolls dough\n\n## Asked for\n\n"
        "- Has at least two [of these](#specialities)\n",
        "ladder baker \"Baker\" {\n"
        "  section specialities \"Specialities\" {\n"
        "    choose 2\n"
        "\n"
        "    section bread \"Bread\" {\n"
        "      - Bakes rye\n"
        "    }\n"
        "\n"
        "    section cake \"Cake\" {\n"
        "      - Bakes tarts\n"
        "    }\n"
        "\n"
        "    section pastry \"Pastry\" {\n"
        "      - Rolls dough\n"
        "    }\n"
        "  }\n"
        "\n"
        "  section asked-for \"Asked for\" {\n"
        "    - Has at least two [of these](#specialities)\n"
        "  }\n"
        "}\n",
        "");
}
END_TEST

START_TEST(links_lead_where_they_led)
{
    imported_expect("page.md",
                    "# Baker\n\n"
                    "See [the second](#b2---second), [a page][there], [there] and [more](x.md).\n\n"
                    "## B1 - First\n\n- Bakes\n\n"
                    "## B2 - Second\n\n- Bakes more\n\n"
                    "### Tools\n\n- See [these](#tools)\n\n"
                    "[there]: https://example.org/page\n",
                    "ladder baker \"Baker\" {\n"
                    "  \"\"\"See [the second](#B2), [a page](https://example.org/page), "
                    "[there](https://example.org/page) and [more](x.md).\"\"\"\n"
                    "\n"
                    "  levels {\n"
                    "    level B1 \"B1 - First\" {\n"
                    "      - Bakes\n"
                    "    }\n"
                    "\n"
                    "    level B2 \"B2 - Second\" {\n"
                    "      - Bakes more\n"
                    "\n"
                    "      section tools \"Tools\" {\n"
                    "        - See [these](#B2/tools)\n"
                    "      }\n"
                    "    }\n"
                    "  }\n"
                    "}\n",
                    "");
}
END_TEST

START_TEST(tables_of_skills_and_levels)
{
    imported_expect("page.md",
                    "# Baker\n\n## Matrix\n\n"
                    "| Skill | Junior Baker | Senior Baker |\n| --- | --- | --- |\n"
                    "| Dough | Weighs by the recipe<br>Kneads by hand | Changes the recipe |\n"
                    "| Oven | Watches the clock | |\n\nAfter it.\n",
                    "ladder baker \"Baker\" {\n"
                    "  levels \"Matrix\" {\n"
                    "    level junior-baker \"Junior Baker\"\n"
                    "    level senior-baker \"Senior Baker\"\n"
                    "  }\n"
                    "\n"
                    "  skills \"Skill\" {\n"
                    "    skill dough \"Dough\" {\n"
                    "      at junior-baker {\n"
                    "        - Weighs by the recipe\n"
                    "        - Kneads by hand\n"
                    "      }\n"
                    "      at senior-baker \"Changes the recipe\"\n"
                    "    }\n"
                    "\n"
                    "    skill oven \"Oven\" {\n"
                    "      at junior-baker \"Watches the clock\"\n"
                    "      at senior-baker todo\n"
                    "    }\n"
                    "  }\n"
                    "\n"
                    "  \"\"\"After it.\"\"\"\n"
                    "}\n",
                    "import-blank-cell ''\n");
    imported_expect("page.md",
                    "# Baker\n\n| Level | Dough | Oven |\n|---|---|---|\n"
                    "| 1 | Weighs by the recipe | Watches the clock |\n"
                    "| 2 | Changes the recipe |\n",
                    "ladder baker \"Baker\" {\n"
                    "  skills {\n"
                    "    skill dough \"Dough\"\n"
                    "    skill oven \"Oven\"\n"
                    "  }\n"
                    "\n"
                    "  levels \"Level\" {\n"
                    "    level 1 {\n"
                    "      expect dough \"Weighs by the recipe\"\n"
                    "      expect oven \"Watches the clock\"\n"
                    "    }\n"
                    "\n"
                    "    level 2 {\n"
                    "      expect dough \"Changes the recipe\"\n"
                    "      expect oven todo\n"
                    "    }\n"
                    "  }\n"
                    "}\n",
                    "import-blank-cell ''\n");
}
END_TEST

/* A list of links, and one with a cell too many, are no matrix. */
START_TEST(other_tables)
{
    imported_expect("page.md",
                    "# Baker\n\n| Level | Page |\n|---|---|\n| 1 | x.md |\n| 2 | y.md |\n",
                    "ladder baker \"Baker\" {\n"
                    "  \"\"\"\n"
                    "  | Level | Page |\n"
                    "  |---|---|\n"
                    "  | 1 | x.md |\n"
                    "  | 2 | y.md |\n"
                    "  \"\"\"\n"
                    "}\n",
                    "import-as-text '| Level | Page |\n|---|---|\n| 1 | x.md |\n| 2 | y.md |'\n");
}
END_TEST

START_TEST(what_stays_markdown)
{
    imported_expect("page.md",
                    "---\ntitle: x\n---\n# Baker\n\n## Tools\n\n> A quote\n\n```c\nint a;\n```\n\n"
                    "| a | b |\n|---|---|\n| 1 | 2 |\n\n- One\n",
                    "ladder baker \"Baker\" {\n"
                    "  \"\"\"\n"
                    "  ```yaml\n"
                    "  title: x\n"
                    "  ```\n"
                    "  \"\"\"\n"
                    "\n"
                    "  section tools \"Tools\" {\n"
                    "    \"\"\"\n"
                    "    > A quote\n"
                    "\n"
                    "    ```c\n"
                    "    int a;\n"
                    "    ```\n"
                    "\n"
                    "    | a | b |\n"
                    "    |---|---|\n"
                    "    | 1 | 2 |\n"
                    "    \"\"\"\n"
                    "    - One\n"
                    "  }\n"
                    "}\n",
                    "import-as-text 'title: x'\n"
                    "import-as-text '| a | b |\n|---|---|\n| 1 | 2 |'\n");
}
END_TEST

/* What would be read as something else in a ladder. */
START_TEST(awkward_words)
{
    imported_expect("page.md",
                    "# \"Baker\" \\ co\n\n- Rolls {#dough}\n- Sets {a=b}\n- Closes }\n"
                    "- Says \"\"\"yes\"\"\"\n\nA \"\"\" text\n",
                    "ladder baker-co \"\\\"Baker\\\" \\ co\" {\n"
                    "  section about {\n"
                    "    - Rolls \\{#dough}\n"
                    "    - Sets \\{a=b}\n"
                    "    - Closes \\}\n"
                    "    - Says \"\"\"yes\"\"\"\n"
                    "    \"\"\"A \"\"\\\" text\"\"\"\n"
                    "  }\n"
                    "}\n",
                    "");
}
END_TEST

START_TEST(encodings)
{
    static const char utf16[] = "\377\376#\0 \0C\0a\0f\0\351\0\n\0\n\0-\0 \0a\0\n\0";
    struct imported imported;

    imported_expect("page.md", "\357\273\277# Baker\n\n- Bakes\n",
                    "ladder baker \"Baker\" {\n  section about {\n    - Bakes\n  }\n}\n", "");
    imported_open(&imported, "page.md", str_make(utf16, sizeof utf16 - 1));
    ck_assert_str_eq(imported.out.at,
                     "ladder cafe \"Caf\303\251\" {\n  section about {\n    - a\n  }\n}\n");
    imported_close(&imported);
    imported_open(&imported, "page.md", STR("# Caf\351\n"));
    ck_assert(!imported.is_made);
    ck_assert_str_eq(imported_findings(&imported), "import-encoding '\351'\n");
    imported_close(&imported);
    imported_expect("page.md", "", "", "import-layout ''\n");
}
END_TEST

Suite *import_markdown_suite(void)
{
    Suite *suite = suite_create("import_markdown");
    TCase *pages = tcase_create("pages");

    tcase_add_test(pages, sections_and_statements);
    tcase_add_test(pages, levels_and_their_base);
    tcase_add_test(pages, levels_without_a_heading_above);
    tcase_add_test(pages, specialities_to_choose_from);
    tcase_add_test(pages, links_lead_where_they_led);
    tcase_add_test(pages, tables_of_skills_and_levels);
    tcase_add_test(pages, other_tables);
    tcase_add_test(pages, what_stays_markdown);
    tcase_add_test(pages, awkward_words);
    tcase_add_test(pages, encodings);
    suite_add_tcase(suite, pages);
    return suite;
}
