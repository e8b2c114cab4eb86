/* Front matter as levels, skills and attributes. Each expectation was written, not copied; nothing of a page may be
 * lost, which imported_expect() sees in the findings. */
#include "imported.h"

#include <check.h>

/* ---- Help ---- */

static void expect(const char *page, const char *ladder, const char *findings)
{
    imported_expect("page.md", page, ladder, findings);
}

/* What skills become, below two levels that need no title. */
static void expect_skills(const char *skills, const char *expected, const char *findings)
{
    struct buf page = {0}, ladder = {0};
    buf_add_format(&page, "---\nskills:\n%s---\n", skills);
    buf_add_char(&page, '\0');
    buf_add_format(&ladder,
                   "ladder page {\n"
                   "  levels {\n"
                   "    level 1\n"
                   "    level 2\n"
                   "  }\n"
                   "\n"
                   "  skills {\n"
                   "%s"
                   "  }\n"
                   "}\n",
                   expected);
    buf_add_char(&ladder, '\0');
    expect(page.at, ladder.at, findings);
    buf_free(&page);
    buf_free(&ladder);
}

/* What the first cell of a skill becomes; the second is always the same. */
static void expect_cell(const char *cell, const char *expected, const char *findings)
{
    struct buf skills = {0}, made = {0};
    buf_add_format(&skills,
                   "  - name: Dough\n"
                   "    levels:\n"
                   "      - level: 1\n"
                   "%s"
                   "      - level: 2\n"
                   "        criteria: [Teaches others]\n",
                   cell);
    buf_add_char(&skills, '\0');
    buf_add_format(&made,
                   "    skill dough \"Dough\" {\n"
                   "%s"
                   "      at 2 \"Teaches others\"\n"
                   "    }\n",
                   expected);
    buf_add_char(&made, '\0');
    expect_skills(skills.at, made.at, findings);
    buf_free(&skills);
    buf_free(&made);
}

/* Front matter that stays as it is. */
static void expect_text(const char *front)
{
    struct imported imported;
    struct buf page = {0};
    buf_add_format(&page, "---\n%s---\nWe bake.\n", front);
    imported_open(&imported, "page.md", buf_str(&page));
    ck_assert_ptr_nonnull(strstr(imported.out.at, "```yaml"));
    ck_assert_ptr_null(strstr(imported.out.at, "level "));
    ck_assert_ptr_null(strstr(imported.out.at, "skill "));
    ck_assert_ptr_nonnull(strstr(imported_findings(&imported), "import-as-text"));
    ck_assert_ptr_null(strstr(imported_findings(&imported), "import-words"));
    imported_close(&imported);
    buf_free(&page);
}

/* ---- Skills with their levels ---- */

START_TEST(skills_with_levels)
{
    expect("---\n"
           "path: /bakers\n"
           "title: \"Baker\"\n"
           "description: Bakers feed the harbour.\n"
           "levels:\n"
           "  - id: junior\n"
           "    name: Junior Baker\n"
           "  - id: senior\n"
           "    name: Senior Baker\n"
           "    description: Runs a shift.\n"
           "weight: 3\n"
           "topics:\n"
           "  - name: \"dough\"\n"
           "    title: \"\360\237\245\226 Dough\"\n"
           "    description: What bread is made of.\n"
           "    content:\n"
           "      - level: junior\n"
           "        criteria:\n"
           "          - \"Weighs by the recipe\"\n"
           "          - Kneads by hand\n"
           "      - level: senior\n"
           "        criteria:\n"
           "          - Changes the recipe\n"
           "        exampleCriteria:\n"
           "          - criteria: Teaches juniors\n"
           "            examples:\n"
           "              - Shows how rye behaves\n"
           "              - Lets them fail once\n"
           "  - name: \"oven\"\n"
           "    title:\n"
           "    content:\n"
           "      - level: junior\n"
           "        criteria: [Watches the clock]\n"
           "---\n"
           "We bake since 1911.\n",
           "ladder baker \"Baker\" {\n"
           "  \"\"\"Bakers feed the harbour.\"\"\"\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  path: /bakers\n"
           "  weight: 3\n"
           "  ```\n"
           "  \"\"\"\n"
           "\n"
           "  levels {\n"
           "    level junior \"Junior Baker\"\n"
           "\n"
           "    level senior \"Senior Baker\" {\n"
           "      \"\"\"Runs a shift.\"\"\"\n"
           "    }\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"\360\237\245\226 Dough\" {\n"
           "      \"\"\"What bread is made of.\"\"\"\n"
           "      at junior {\n"
           "        - Weighs by the recipe\n"
           "        - Kneads by hand\n"
           "      }\n"
           "      at senior {\n"
           "        - Changes the recipe\n"
           "        - Teaches juniors\n"
           "          + Shows how rye behaves\n"
           "          + Lets them fail once\n"
           "      }\n"
           "    }\n"
           "\n"
           "    skill oven \"oven\" {\n"
           "      at junior \"Watches the clock\"\n"
           "      at senior todo\n"
           "    }\n"
           "  }\n"
           "\n"
           "  \"\"\"We bake since 1911.\"\"\"\n"
           "}\n",
           "import-blank-cell '\"oven\"'\n"
           "import-as-text 'path: /bakers\n"
           "title: \"Baker\"\n"
           "description: Bakers feed the harbour.\n"
           "levels:\n"
           "  - id: junior\n"
           "    name: Junior Baker\n"
           "  - id: senior\n"
           "    name: Senior Baker\n"
           "    description: Runs a shift.\n"
           "weight: 3'\n");
}
END_TEST

/* The names of levels and skills as keys. */
START_TEST(names_as_keys)
{
    expect_skills("  Dough:\n"
                  "    1: Weighs\n"
                  "    2: [Kneads, Bakes]\n"
                  "  Oven & fire:\n"
                  "    description: It is hot.\n"
                  "    2:\n"
                  "      expectations: [Watches two]\n",
                  "    skill dough \"Dough\" {\n"
                  "      at 1 \"Weighs\"\n"
                  "      at 2 {\n"
                  "        - Kneads\n"
                  "        - Bakes\n"
                  "      }\n"
                  "    }\n"
                  "\n"
                  "    skill oven-fire \"Oven & fire\" {\n"
                  "      \"\"\"It is hot.\"\"\"\n"
                  "      at 1 todo\n"
                  "      at 2 \"Watches two\"\n"
                  "    }\n",
                  "import-blank-cell 'Oven & fire'\n");
    expect("---\nareas:\n  - title: Dough\n    junior: Weighs\n    senior: Kneads\n---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level junior\n"
           "    level senior\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at junior \"Weighs\"\n"
           "      at senior \"Kneads\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
    expect_skills("  - Dough:\n"
                  "      levels: {1: Weighs, 2: Kneads}\n",
                  "    skill dough \"Dough\" {\n"
                  "      at 1 \"Weighs\"\n"
                  "      at 2 \"Kneads\"\n"
                  "    }\n",
                  "");
}
END_TEST

START_TEST(groups)
{
    expect_skills("  - name: Craft\n"
                  "    summary: With both hands.\n"
                  "    skills:\n"
                  "      - name: Dough\n"
                  "        levels: {1: Weighs, 2: Kneads}\n"
                  "  - name: People\n"
                  "    skills:\n"
                  "      - name: Talk\n"
                  "        levels: {1: Listens, 2: Teaches}\n",
                  "    group craft \"Craft\" {\n"
                  "      \"\"\"With both hands.\"\"\"\n"
                  "\n"
                  "      skill dough \"Dough\" {\n"
                  "        at 1 \"Weighs\"\n"
                  "        at 2 \"Kneads\"\n"
                  "      }\n"
                  "    }\n"
                  "\n"
                  "    group people \"People\" {\n"
                  "      skill talk \"Talk\" {\n"
                  "        at 1 \"Listens\"\n"
                  "        at 2 \"Teaches\"\n"
                  "      }\n"
                  "    }\n",
                  "");
    /* several lists are groups by their keys */
    expect("---\n"
           "craft:\n"
           "  - name: Dough\n"
           "    levels: {1: Weighs, 2: Kneads}\n"
           "people:\n"
           "  - name: Talk\n"
           "    levels: {1: Listens, 2: Teaches}\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    group craft \"craft\" {\n"
           "      skill dough \"Dough\" {\n"
           "        at 1 \"Weighs\"\n"
           "        at 2 \"Kneads\"\n"
           "      }\n"
           "    }\n"
           "\n"
           "    group people \"people\" {\n"
           "      skill talk \"Talk\" {\n"
           "        at 1 \"Listens\"\n"
           "        at 2 \"Teaches\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(a_matrix_within)
{
    expect("---\n"
           "framework:\n"
           "  edition: third\n"
           "  skills:\n"
           "    - name: Dough\n"
           "      levels: [{level: 1, can: [Weighs]}, {level: 2, can: [Kneads]}]\n"
           "---\n",
           "ladder page {\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  framework:\n"
           "  edition: third\n"
           "  ```\n"
           "  \"\"\"\n"
           "\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 \"Weighs\"\n"
           "      at 2 \"Kneads\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'framework:\n  edition: third'\n");
}
END_TEST

/* Words that no list of ours has are no less words of the page. */
START_TEST(words_of_their_own)
{
    expect("---\n"
           "baking:\n"
           "  - name: Dough\n"
           "    how it grows:\n"
           "      - {level: 1, rubric: Weighs by the recipe}\n"
           "      - {level: 2, rubric: [Kneads]}\n"
           "  - how it grows:\n"
           "      - {level: 1, rubric: [Watches], by the way: [Sweeps]}\n"
           "    description: It is hot.\n"
           "    title: Oven\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills \"baking\" {\n"
           "    skill dough \"Dough\" {\n"
           "      \"\"\"how it grows\"\"\"\n"
           "      at 1 \"Weighs by the recipe\"\n"
           "      at 2 \"Kneads\"\n"
           "    }\n"
           "\n"
           "    skill oven \"Oven\" {\n"
           "      \"\"\"how it grows\"\"\"\n"
           "      at 1 {\n"
           "        - Watches\n"
           "        - by the way\n"
           "          - Sweeps\n"
           "      }\n"
           "      \"\"\"It is hot.\"\"\"\n"
           "      at 2 todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Oven'\n");
}
END_TEST

/* Where levels stand beside the name in one skill, one is enough in another. */
START_TEST(single_levels)
{
    expect_skills("  - name: Dough\n"
                  "    1: Weighs\n"
                  "    2: Kneads\n"
                  "  - name: Oven\n"
                  "    level 2: Builds\n",
                  "    skill dough \"Dough\" {\n"
                  "      at 1 \"Weighs\"\n"
                  "      at 2 \"Kneads\"\n"
                  "    }\n"
                  "\n"
                  "    skill oven \"Oven\" {\n"
                  "      at 1 todo\n"
                  "      at 2 \"Builds\"\n"
                  "    }\n",
                  "import-blank-cell 'Oven'\n");
}
END_TEST

/* ---- Levels with their skills ---- */

START_TEST(levels_with_skills)
{
    expect("---\n"
           "levels:\n"
           "  - name: Junior Baker\n"
           "    summary: Joins us.\n"
           "    topics:\n"
           "      - name: Dough\n"
           "        criteria: [Weighs, Kneads]\n"
           "  - name: Senior Baker\n"
           "    topics:\n"
           "      - name: Dough\n"
           "        criteria: [Changes the recipe]\n"
           "      - name: Oven\n"
           "        criteria: [Builds one]\n"
           "---\n",
           "ladder page {\n"
           "  skills {\n"
           "    skill dough \"Dough\"\n"
           "    skill oven \"Oven\"\n"
           "  }\n"
           "\n"
           "  levels {\n"
           "    level junior-baker \"Junior Baker\" {\n"
           "      \"\"\"Joins us.\"\"\"\n"
           "      expect dough {\n"
           "        - Weighs\n"
           "        - Kneads\n"
           "      }\n"
           "      expect oven todo\n"
           "    }\n"
           "\n"
           "    level senior-baker \"Senior Baker\" {\n"
           "      expect dough \"Changes the recipe\"\n"
           "      expect oven \"Builds one\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Junior Baker'\n");
    expect("---\n"
           "levels:\n"
           "  - level: 1\n"
           "    title: Junior\n"
           "    dough: [Weighs, Kneads]\n"
           "    oven: [Watches]\n"
           "    responsibilities: [Sweeps]\n"
           "---\n",
           "ladder page {\n"
           "  skills {\n"
           "    skill dough \"dough\"\n"
           "    skill oven \"oven\"\n"
           "  }\n"
           "\n"
           "  levels {\n"
           "    level 1 \"Junior\" {\n"
           "      expect dough {\n"
           "        - Weighs\n"
           "        - Kneads\n"
           "      }\n"
           "      expect oven \"Watches\"\n"
           "      - Sweeps\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
    expect("---\nlevels:\n  B1: {Dough: [Weighs], Oven: Watches}\n  B2: {Dough: [Kneads]}\n---\n",
           "ladder page {\n"
           "  skills {\n"
           "    skill dough \"Dough\"\n"
           "    skill oven \"Oven\"\n"
           "  }\n"
           "\n"
           "  levels {\n"
           "    level B1 \"B1\" {\n"
           "      expect dough \"Weighs\"\n"
           "      expect oven \"Watches\"\n"
           "    }\n"
           "\n"
           "    level B2 \"B2\" {\n"
           "      expect dough \"Kneads\"\n"
           "      expect oven todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'B2'\n");
}
END_TEST

/* Levels of which something else is said, or nothing. */
START_TEST(levels_without_skills)
{
    expect("---\n"
           "levels:\n"
           "  B1: {Dough: [Weighs]}\n"
           "  B2: Bakes all night\n"
           "  B3: [Sweeps, Cleans]\n"
           "  B4:\n"
           "---\n",
           "ladder page {\n"
           "  skills {\n"
           "    skill dough \"Dough\"\n"
           "  }\n"
           "\n"
           "  levels {\n"
           "    level B1 \"B1\" {\n"
           "      expect dough \"Weighs\"\n"
           "    }\n"
           "\n"
           "    level B2 \"B2\" {\n"
           "      \"\"\"Bakes all night\"\"\"\n"
           "      expect dough todo\n"
           "    }\n"
           "\n"
           "    level B3 \"B3\" {\n"
           "      - Sweeps\n"
           "      - Cleans\n"
           "      expect dough todo\n"
           "    }\n"
           "\n"
           "    level B4 \"B4\" {\n"
           "      expect dough todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'B2'\n"
           "import-blank-cell 'B3'\n"
           "import-blank-cell 'B4'\n");
}
END_TEST

/* ---- Levels ---- */

/* Skills may begin at different levels, and have them in any order. */
START_TEST(order_of_levels)
{
    expect_skills("  - name: Dough\n"
                  "    levels: [{level: 2, can: [Kneads]}]\n"
                  "  - name: Oven\n"
                  "    levels: [{level: 2, can: [Builds]}, {level: 1, can: [Watches]}]\n",
                  "    skill dough \"Dough\" {\n"
                  "      at 1 todo\n"
                  "      at 2 \"Kneads\"\n"
                  "    }\n"
                  "\n"
                  "    skill oven \"Oven\" {\n"
                  "      at 2 \"Builds\"\n"
                  "      at 1 \"Watches\"\n"
                  "    }\n",
                  "import-blank-cell 'Dough'\n");
    expect("---\n"
           "skills:\n"
           "  - name: Dough\n"
           "    levels: {Junior: Weighs, Senior: Teaches}\n"
           "  - name: Oven\n"
           "    levels: {Baker: Bakes, Senior: Builds, Master: Sells}\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level junior \"Junior\"\n"
           "    level baker \"Baker\"\n"
           "    level senior \"Senior\"\n"
           "    level master \"Master\"\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at junior \"Weighs\"\n"
           "      at baker todo\n"
           "      at senior \"Teaches\"\n"
           "      at master todo\n"
           "    }\n"
           "\n"
           "    skill oven \"Oven\" {\n"
           "      at junior todo\n"
           "      at baker \"Bakes\"\n"
           "      at senior \"Builds\"\n"
           "      at master \"Sells\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Dough'\n"
           "import-blank-cell 'Dough'\n"
           "import-blank-cell 'Oven'\n");
}
END_TEST

/* The page says how many there are, or what they are called. */
START_TEST(lists_of_levels)
{
    expect("---\nlevels: 3\nskills:\n  - name: Dough\n    levels: {1: Weighs, 2: Kneads}\n---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "    level 3\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 \"Weighs\"\n"
           "      at 2 \"Kneads\"\n"
           "      at 3 todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Dough'\n");
    expect("---\n"
           "skills:\n"
           "  - name: Dough\n"
           "    levels: {1: Weighs, 2: Kneads}\n"
           "levels: [Junior Baker, Senior Baker]\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level 1 \"Junior Baker\"\n"
           "    level 2 \"Senior Baker\"\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 \"Weighs\"\n"
           "      at 2 \"Kneads\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
    expect("---\n"
           "levels: {b1: Baker, b2: Master Baker, b3: Grand Baker}\n"
           "skills:\n"
           "  - name: Dough\n"
           "    levels: {b2: Kneads, b1: Weighs}\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level b1 \"Baker\"\n"
           "    level b2 \"Master Baker\"\n"
           "    level b3 \"Grand Baker\"\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at b2 \"Kneads\"\n"
           "      at b1 \"Weighs\"\n"
           "      at b3 todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Dough'\n");
    /* called by any of their names */
    expect("---\n"
           "levels: [{id: one, name: Junior, code: J}]\n"
           "skills:\n"
           "  - name: Dough\n"
           "    levels: [{level: j, can: [Weighs]}]\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level j \"Junior\" {\n"
           "      \"\"\"\n"
           "      ```yaml\n"
           "      id: one\n"
           "      code: J\n"
           "      ```\n"
           "      \"\"\"\n"
           "    }\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at j \"Weighs\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'id: one'\n");
    /* others than those of the skills, and a number that cannot be theirs */
    expect(
        "---\nbands: [One]\nskills:\n  - name: Dough\n    levels: {B1: Weighs, B2: Kneads}\n---\n",
        "ladder page {\n"
        "  \"\"\"\n"
        "  ```yaml\n"
        "  bands: [One]\n"
        "  ```\n"
        "  \"\"\"\n"
        "\n"
        "  levels {\n"
        "    level B1\n"
        "    level B2\n"
        "  }\n"
        "\n"
        "  skills {\n"
        "    skill dough \"Dough\" {\n"
        "      at B1 \"Weighs\"\n"
        "      at B2 \"Kneads\"\n"
        "    }\n"
        "  }\n"
        "}\n",
        "import-as-text 'bands: [One]'\n");
    expect("---\nlevels: 1\nskills:\n  - name: Dough\n    levels: {1: Weighs, 2: Kneads}\n---\n",
           "ladder page {\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  levels: 1\n"
           "  ```\n"
           "  \"\"\"\n"
           "\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 \"Weighs\"\n"
           "      at 2 \"Kneads\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'levels: 1'\n");
}
END_TEST

/* What all skills call a level is its title; what one calls it stays there. */
START_TEST(titles_of_levels)
{
    expect("---\n"
           "skills:\n"
           "  - name: Dough\n"
           "    levels:\n"
           "      - {level: 1, title: Junior, can: [Weighs]}\n"
           "      - {level: 2, title: Kneader, can: [Kneads]}\n"
           "  - name: Oven\n"
           "    levels:\n"
           "      - {level: 1, title: Junior, can: [Watches]}\n"
           "      - {level: 2, title: Builder, can: [Builds]}\n"
           "---\n",
           "ladder page {\n"
           "  levels {\n"
           "    level 1 \"Junior\"\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 \"Weighs\"\n"
           "      at 2 {\n"
           "        \"\"\"Kneader\"\"\"\n"
           "        - Kneads\n"
           "      }\n"
           "    }\n"
           "\n"
           "    skill oven \"Oven\" {\n"
           "      at 1 \"Watches\"\n"
           "      at 2 {\n"
           "        \"\"\"Builder\"\"\"\n"
           "        - Builds\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

/* ---- Blank cells ---- */

static void expect_blank(const struct import_options *options, const char *first,
                         const char *second, const char *findings)
{
    struct imported imported;
    struct buf cells = {0};
    imported_open_with(&imported, "page.md",
                       STR("---\nskills:\n  - name: Dough\n    levels: {1: Weighs, 2: Kneads}\n"
                           "  - name: Oven\n    levels: [{level: 1}, {level: 2, can: }]\n---\n"),
                       options);
    buf_add_format(&cells, "    skill oven \"Oven\" {\n      at 1 %s\n      at 2 %s\n    }\n",
                   first, second);
    buf_add_char(&cells, '\0');
    ck_assert_ptr_nonnull(strstr(imported.out.at, cells.at));
    ck_assert_str_eq(imported_findings(&imported), findings);
    imported_close(&imported);
    buf_free(&cells);
}

START_TEST(blank_cells)
{
    struct import_options options = {.blank = IMPORT_BLANK_TODO};
    expect_blank(&options, "todo", "todo", "import-blank-cell '1'\nimport-blank-cell '2'\n");
    options.blank_given = true;
    expect_blank(&options, "todo", "todo", "");
    options.blank = IMPORT_BLANK_SAME;
    expect_blank(&options, "todo", "same", "import-blank-cell '1'\n");
    options.blank = IMPORT_BLANK_NONE;
    expect_blank(&options, "none", "none", "");
}
END_TEST

/* ---- Statements ---- */

START_TEST(statements_of_several_lines)
{
    expect_cell("        criteria: |\n"
                "          Weighs flour\n"
                "          and water.\n"
                "\n"
                "          Kneads:\n"
                "          - by hand\n"
                "            - for long\n"
                "          * by machine\n"
                "\n"
                "          Sweeps.\n",
                "      at 1 {\n"
                "        - Weighs flour\n"
                "          and water.\n"
                "        - Kneads:\n"
                "          - by hand\n"
                "            - for long\n"
                "          - by machine\n"
                "        - Sweeps.\n"
                "      }\n",
                "");
    expect_cell("        criteria:\n"
                "          - |\n"
                "            Weighs\n"
                "\n"
                "            Twice.\n"
                "            - flour\n"
                "            \342\200\242 water\n"
                "          - Kneads by\n"
                "            hand\n",
                "      at 1 {\n"
                "        - Weighs\n"
                "\n"
                "          Twice.\n"
                "          - flour\n"
                "          - water\n"
                "        - Kneads by hand\n"
                "      }\n",
                "");
}
END_TEST

/* Escapes are no words; what they stand for is. */
START_TEST(quoted_statements)
{
    expect_cell("        criteria:\n"
                "          - \"Says \\\"yes\\\" \\u2014 caf\\u00e9\\x21\"\n"
                "          - 'It''s hot'\n"
                "          - \"Weighs\\n- flour\\n- water\"\n",
                "      at 1 {\n"
                "        - Says \"yes\" \342\200\224 caf\303\251!\n"
                "        - It's hot\n"
                "        - Weighs\n"
                "          - flour\n"
                "          - water\n"
                "      }\n",
                "");
}
END_TEST

/* A statement with what belongs to it; and a colon that its author meant as one. */
START_TEST(statements_with_parts)
{
    expect_cell("        expectations:\n"
                "          - Clear talker: knows whom to ask\n"
                "          - text: Weighs\n"
                "            weight: 2\n"
                "            evidence: Keeps a list\n"
                "            details: [Flour, Water]\n"
                "          - Kneads:\n"
                "              - Rye\n"
                "              - Wheat\n",
                "      at 1 {\n"
                "        - Clear talker: knows whom to ask\n"
                "        - Weighs\n"
                "          + Keeps a list\n"
                "          - weight: 2\n"
                "          - Flour\n"
                "          - Water\n"
                "        - Kneads\n"
                "          - Rye\n"
                "          - Wheat\n"
                "      }\n",
                "");
    expect_cell("        criteria:\n"
                "          - criteria: Weighs\n"
                "            examples: {first: Flour, then: [Water, Salt, ~], text: Sugar}\n"
                "            behaviours:\n"
                "          - name: Kneads\n"
                "            summary: |\n"
                "              - by hand\n"
                "            examples: [Rye]\n"
                "          -\n"
                "          - \" \"\n",
                "      at 1 {\n"
                "        - Weighs\n"
                "          + first: Flour\n"
                "          + then\n"
                "          + Water\n"
                "          + Salt\n"
                "          + Sugar\n"
                "        - Kneads\n"
                "          + Rye\n"
                "          - summary\n"
                "            - by hand\n"
                "      }\n",
                "");
    expect_cell("        description: Weighs\n"
                "        examples: [Flour, Water]\n",
                "      at 1 {\n"
                "        - Weighs\n"
                "          + Flour\n"
                "          + Water\n"
                "      }\n",
                "");
    expect_cell("        summary: At first\n"
                "        criteria: [Weighs, Kneads]\n"
                "        examples: [Flour]\n"
                "        with friends: [Sweeps]\n",
                "      at 1 {\n"
                "        \"\"\"At first\"\"\"\n"
                "        - Weighs\n"
                "        - Kneads\n"
                "        - examples\n"
                "          + Flour\n"
                "        - with friends\n"
                "          - Sweeps\n"
                "      }\n",
                "");
}
END_TEST

/* ---- What is kept ---- */

/* Keys that say nothing to a ladder, and comments, stay where they belong, or before all else. */
START_TEST(what_has_no_form)
{
    expect("---\n"
           "skills: # ours\n"
           "  - name: Dough # here\n"
           "    icon: bread # there\n"
           "    links:\n"
           "      wiki: dough\n"
           "      # within\n"
           "      more: rye\n"
           "    levels:\n"
           "      - level: 1\n"
           "        score: 3\n"
           "        can: [Weighs]\n"
           "      - level: 2\n"
           "        score: 4\n"
           "---\n",
           "ladder page {\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  # ours\n"
           "  # here\n"
           "  ```\n"
           "  \"\"\"\n"
           "\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 {\n"
           "        - Weighs\n"
           "        \"\"\"\n"
           "        ```yaml\n"
           "        score: 3\n"
           "        ```\n"
           "        \"\"\"\n"
           "      }\n"
           "      at 2 todo\n"
           "      \"\"\"\n"
           "      ```yaml\n"
           "      score: 4\n"
           "      ```\n"
           "      \"\"\"\n"
           "      \"\"\"\n"
           "      ```yaml\n"
           "      icon: bread # there\n"
           "      links:\n"
           "        wiki: dough\n"
           "        # within\n"
           "        more: rye\n"
           "      ```\n"
           "      \"\"\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'score: 3'\n"
           "import-blank-cell '2'\n"
           "import-as-text 'score: 4'\n"
           "import-as-text 'icon: bread # there'\n"
           "import-as-text '# ours\n  - name: Dough # here'\n");
}
END_TEST

/* ---- Other front matter ---- */

START_TEST(attributes)
{
    expect("---\n"
           "date: 2023-10-16\n"
           "description: |\n"
           "  Bakers bake.\n"
           "\n"
           "  - In the night\n"
           "Owner: Harbour bakery\n"
           "status: Active\n"
           "version: \"2.1\"\n"
           "effective: 2026-01-31\n"
           "reviewed: last week\n"
           "language: en\n"
           "title: Baker\n"
           "---\n"
           "# Baker\n"
           "\n"
           "They rise early.\n",
           "ladder baker \"Baker\" {\n"
           "  owner     \"Harbour bakery\"\n"
           "  status    active\n"
           "  version   2.1\n"
           "  effective 2026-01-31\n"
           "  language  en\n"
           "  \"\"\"\n"
           "  Bakers bake.\n"
           "\n"
           "  - In the night\n"
           "  \"\"\"\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  date: 2023-10-16\n"
           "  reviewed: last week\n"
           "  ```\n"
           "  \"\"\"\n"
           "  \"\"\"They rise early.\"\"\"\n"
           "}\n",
           "import-as-text 'date: 2023-10-16\n"
           "description: |\n"
           "  Bakers bake.\n"
           "\n"
           "  - In the night\n"
           "Owner: Harbour bakery\n"
           "status: Active\n"
           "version: \"2.1\"\n"
           "effective: 2026-01-31\n"
           "reviewed: last week'\n");
}
END_TEST

START_TEST(nothing_for_a_ladder)
{
    expect("---\nlayout: page\ntags:\n  - a\n---\n# Baker\n",
           "ladder baker \"Baker\" {\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  layout: page\n"
           "  tags:\n"
           "    - a\n"
           "  ```\n"
           "  \"\"\"\n"
           "}\n",
           "import-as-text 'layout: page\ntags:\n  - a'\n");
    /* what is not read; its title is found all the same */
    expect("---\nby: &us Harbour\n  title: no\ntitle: 'Baker'\nowner: *us\n---\nText.\n",
           "ladder baker \"Baker\" {\n"
           "  \"\"\"\n"
           "  ```yaml\n"
           "  by: &us Harbour\n"
           "    title: no\n"
           "  title: 'Baker'\n"
           "  owner: *us\n"
           "  ```\n"
           "  \"\"\"\n"
           "  \"\"\"Text.\"\"\"\n"
           "}\n",
           "import-as-text 'by: &us Harbour\n  title: no\ntitle: 'Baker'\nowner: *us'\n");
    expect("---\n---\n# Baker\n\nText.\n", "ladder baker \"Baker\" {\n  \"\"\"Text.\"\"\"\n}\n",
           "");
}
END_TEST

START_TEST(no_matrix)
{
    static const char *const fronts[] = {
        /* links are no expectations */
        ("menu:\n  - name: Bakers\n    items:\n      - {title: Level 1, url: /1}\n"
         "      - {title: Level 2, url: /2}\n"),
        "tags: [a, b]\nauthors:\n  - name: Ann\n    posts: [One, Two]\n",
        /* a rating of skills, level by level */
        "levels:\n  - name: Junior\n    skills: [{name: Dough, level: 1}, {name: Oven, level: 2}]\n",
        /* one level twice in a skill */
        "skills:\n  - name: Dough\n    levels: [{level: 1, can: [a]}, {level: 1, can: [b]}]\n",
        /* a skill without a name */
        "skills:\n  - levels: [{level: 1, can: [a]}]\n",
        "skills:\n  - name: Dough\n    levels: [{level: 1}, {level: 2}]\n",
        "skills: {Dough: {lead: Ann, group: Two}}\n",
        "levels: [One, Two]\n",
        /* two lists of levels */
        "skills:\n  - name: Dough\n    levels: {1: a b}\n    grades: {1: c d}\n",
        "[a, b]\n",
        "a matrix\n",
    };
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
        expect_text(fronts[i]);
}
END_TEST

/* A table that wide is none. */
START_TEST(too_many_levels)
{
    struct buf front = {0};
    buf_add_literal(&front, "skills:\n  - name: Dough\n    levels:\n");
    for (int level = 1; level <= 65; level++)
        buf_add_format(&front, "      - {level: %d, can: [Weighs]}\n", level);
    buf_add_char(&front, '\0');
    expect_text(front.at);
    buf_free(&front);
}
END_TEST

/* A page has its levels once. */
START_TEST(levels_elsewhere)
{
#define FRONT "---\nskills:\n  - name: Dough\n    levels: {1: Weighs, 2: Kneads}\n---\n"
    static const char *const bodies[] = {
        "# Baker\n\n## Junior Baker\n\n- Weighs\n\n## Senior Baker\n\n- Bakes\n",
        "# Baker\n\n| Skill | Junior Baker | Senior Baker |\n|---|---|---|\n"
        "| Oven | Watches the clock | Builds an oven |\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct imported imported;
        struct buf page = {0};
        buf_add_format(&page, "%s%s", FRONT, bodies[i]);
        imported_open(&imported, "page.md", buf_str(&page));
        ck_assert_ptr_nonnull(strstr(imported.out.at, "  ```yaml\n  skills:\n"));
        ck_assert_ptr_null(strstr(imported_findings(&imported), "import-words"));
        imported_close(&imported);
        buf_free(&page);
    }
}
END_TEST

/* Sections with the names of skills go on being what links to them mean. */
START_TEST(names_that_are_taken)
{
    expect(FRONT "# Baker\n\nSee [more](#dough).\n\n## Dough\n\nIt rises.\n",
           "ladder baker \"Baker\" {\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill dough \"Dough\" {\n"
           "      at 1 \"Weighs\"\n"
           "      at 2 \"Kneads\"\n"
           "    }\n"
           "  }\n"
           "\n"
           "  \"\"\"See [more](#dough-2).\"\"\"\n"
           "\n"
           "  section dough-2 \"Dough\" {\n"
           "    \"\"\"It rises.\"\"\"\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

Suite *import_front_suite(void)
{
    Suite *suite = suite_create("import_front");
    TCase *matrices = tcase_create("matrices"), *other = tcase_create("other");

    tcase_add_test(matrices, skills_with_levels);
    tcase_add_test(matrices, names_as_keys);
    tcase_add_test(matrices, groups);
    tcase_add_test(matrices, a_matrix_within);
    tcase_add_test(matrices, words_of_their_own);
    tcase_add_test(matrices, single_levels);
    tcase_add_test(matrices, levels_with_skills);
    tcase_add_test(matrices, levels_without_skills);
    tcase_add_test(matrices, order_of_levels);
    tcase_add_test(matrices, lists_of_levels);
    tcase_add_test(matrices, titles_of_levels);
    tcase_add_test(matrices, blank_cells);
    tcase_add_test(matrices, statements_of_several_lines);
    tcase_add_test(matrices, quoted_statements);
    tcase_add_test(matrices, statements_with_parts);
    tcase_add_test(matrices, what_has_no_form);
    suite_add_tcase(suite, matrices);
    tcase_add_test(other, attributes);
    tcase_add_test(other, nothing_for_a_ladder);
    tcase_add_test(other, no_matrix);
    tcase_add_test(other, too_many_levels);
    tcase_add_test(other, levels_elsewhere);
    tcase_add_test(other, names_that_are_taken);
    suite_add_tcase(suite, other);
    return suite;
}
