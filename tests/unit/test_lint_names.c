/* Checks of names: ids that differ in capitals only, steps that lead down, what nothing uses. */
#include "linted.h"

#include <check.h>
#include <string.h>

#define SECTION "  section a \"A\" {\n    - Reads\n  }\n"

START_TEST(ladders_that_clash_are_an_error)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "a.ladder", STR("ladder Data \"Data\" {\n" SECTION "}\n"));
    linted_write(&linted, "example.ladder", STR("ladder data \"Data\" {\n" SECTION "}\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "error case-clash 'data'\n");
    linted_close(&linted);
}
END_TEST

START_TEST(clashes_within_a_scope)
{
    linted_expect("scale Core \"Core\" {\n"
                  "  level a1 \"One\"\n"
                  "  level A1 \"Two\"\n"
                  "}\n"
                  "text core \"\"\"Core\"\"\"\n"
                  "ladder data \"Data\" on Core {\n"
                  "  use core\n"
                  "  section tools \"Tools\" {\n"
                  "    section Data \"Data\" {\n      - Reads\n    }\n"
                  "    section data \"Data\" {\n      - Writes\n    }\n"
                  "  }\n"
                  "}\n",
                  "warning case-clash 'A1'\n"
                  "warning case-clash 'core'\n"
                  "warning case-clash 'data'\n");
}
END_TEST

START_TEST(names_apart_do_not_clash)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  section tools \"Tools\" {\n"
                  "    section Data \"Data\" {\n      - Reads\n    }\n"
                  "  }\n"
                  "  section other \"Other\" {\n"
                  "    section data \"Data\" {\n      - Writes\n    }\n"
                  "  }\n"
                  "}\n",
                  "");
}
END_TEST

START_TEST(ids_of_statements)
{
    const char *text = "ladder data \"Data\" {\n"
                       "  section tools \"Tools\" {\n"
                       "    - Reads {#reads}\n"
                       "      - Reads aloud {#%s}\n"
                       "    + Like this {#like}\n"
                       "  }\n"
                       "}\n"
                       "ladder design \"Design\" {\n"
                       "  section tools \"Tools\" {\n    - Reads {#reads}\n  }\n"
                       "}\n";
    const char *const cases[][2] = {
        {"aloud", ""},
        {"reads", "error duplicate-name 'reads'\n"},
        {"tools", "error duplicate-name 'tools'\n"},
        {"data", ""}, /* the ladder's own: no link needs it */
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf made = {0};
        size_t at = (size_t)(strstr(text, "%s") - text);
        buf_add(&made, text, at);
        buf_add_text(&made, cases[i][0]);
        buf_add_text(&made, text + at + 2);
        buf_add_char(&made, '\0');
        linted_expect(made.at, cases[i][1]);
        buf_free(&made);
    }
}
END_TEST

/* ---- next ---- */

START_TEST(next_leads_up_or_away)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level d1 \"One\" {\n      - Reads\n      next d1, d2\n    }\n"
                  "    level d2 \"Two\" {\n      - Writes\n      next managers/m1\n    }\n"
                  "    level d3 \"Three\" {\n      - Speaks\n      next d2, d1\n    }\n"
                  "    track managers \"Managers\" from d2 {\n"
                  "      level m1 \"Lead\" {\n        - Leads\n        next d3, d1\n      }\n"
                  "      level m2 \"Head\" {\n        - Heads\n        next managers/m1\n      }\n"
                  "    }\n"
                  "  }\n"
                  "}\n",
                  "error next-cycle 'd1'\n"
                  "error next-cycle 'd2'\n"
                  "error next-cycle 'd1'\n"
                  "error next-cycle 'managers/m1'\n");
}
END_TEST

START_TEST(next_of_a_scale_is_said_once)
{
    linted_expect("scale core \"Core\" {\n"
                  "  level a1 \"One\"\n"
                  "  level a2 \"Two\" {\n    next a1\n  }\n"
                  "}\n"
                  "ladder data \"Data\" on core {\n" SECTION "}\n"
                  "ladder design \"Design\" on core {\n" SECTION "}\n",
                  "error next-cycle 'a1'\n");
}
END_TEST

/* ---- unused ---- */

START_TEST(declarations_that_nothing_uses)
{
    linted_expect("vocabulary reach: self < team\n"
                  "vocabulary mood: good < bad\n"
                  "attribute reach on level: reach\n"
                  "attribute grade on level: number required\n"
                  "scale core \"Core\" {\n  level a1 \"One\"\n}\n"
                  "skills set \"Set\" {\n  skill x \"X\"\n}\n"
                  "section values \"Values\" {\n  - Reads\n}\n"
                  "ladder data \"Data\" {\n" SECTION "}\n",
                  "warning unused-declaration 'mood'\n"
                  "warning unused-declaration 'reach'\n"
                  "warning unused-declaration 'core'\n"
                  "warning unused-declaration 'set'\n"
                  "warning unused-declaration 'values'\n");
}
END_TEST

START_TEST(uses_may_be_lost)
{
    /* The name that was meant, though not what is nowhere near it. */
    linted_expect("text about-us \"\"\"About\"\"\"\n"
                  "text other \"\"\"Other\"\"\"\n"
                  "ladder data \"Data\" {\n  use about-su\n}\n",
                  "warning unused-declaration 'other'\n"
                  "error undefined-name 'about-su'\n");
    linted_expect("attribute reach on level: text\n"
                  "ladder data \"Data\" {\n"
                  "  levels \"Levels\" {\n"
                  "    level d1 \"One\" {\n      raech \"far\"\n      - Reads\n    }\n"
                  "  }\n"
                  "}\n",
                  "error unknown-attribute 'raech'\n");
}
END_TEST

START_TEST(one_file_does_not_show_all_uses)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", STR("text about \"\"\"About\"\"\"\n"));
    linted_run(&linted, "example.ladder");
    ck_assert_str_eq(linted_findings(&linted), "");
    linted_close(&linted);
}
END_TEST

static void expect_imports(const char *example, const char *given, const char *findings)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", str_of(example));
    linted_write(&linted, "all.ladder", STR("import \"text.ladder\"\nimport \"lint.ladder\"\n"));
    linted_write(&linted, "text.ladder", STR("text about \"\"\"About\"\"\"\n"));
    linted_write(&linted, "lint.ladder", STR("lint { empty-section note }\n"));
    linted_write(&linted, "other.ladder",
                 STR("import \"text.ladder\"\n"
                     "ladder other \"Other\" {\n  use about\n}\n"));
    linted_run(&linted, given);
    ck_assert_msg(strcmp(linted_findings(&linted), findings) == 0, "expected\n%sgot\n%s", findings,
                  linted_messages(&linted));
    linted_close(&linted);
}

START_TEST(imports_that_nothing_uses)
{
    expect_imports("import \"text.ladder\"\nladder data \"Data\" {\n" SECTION "}\n", NULL,
                   "warning unused-import '\"text.ladder\"' in all.ladder\n"
                   "warning unused-import '\"text.ladder\"'\n");
    expect_imports("import \"text.ladder\"\nladder data \"Data\" {\n" SECTION "}\n",
                   "example.ladder", "warning unused-import '\"text.ladder\"'\n");
    expect_imports("import \"text.ladder\"\nladder data \"Data\" {\n  use about\n}\n", NULL,
                   "warning unused-import '\"text.ladder\"' in all.ladder\n");
}
END_TEST

START_TEST(imports_may_be_passed_on)
{
    /* Through another file; for its settings; for a link. */
    expect_imports("import \"all.ladder\"\nladder data \"Data\" {\n  use about\n}\n", NULL, "");
    expect_imports("import \"lint.ladder\"\nladder data \"Data\" {\n" SECTION "}\n",
                   "example.ladder", "");
    expect_imports("import \"other.ladder\"\n"
                   "ladder data \"Data\" {\n  section a \"A\" {\n    - [o](ladder:other)\n  }\n}\n",
                   "example.ladder", "");
    /* Who imports a file without ladders is not known. */
    expect_imports("import \"text.ladder\"\ntext more \"\"\"More\"\"\"\n", "example.ladder", "");
}
END_TEST

START_TEST(imports_after_another_mistake)
{
    expect_imports("import \"text.ladder\"\nladder data \"Data\" {\n  use abuot\n}\n",
                   "example.ladder", "error undefined-name 'abuot'\n");
    expect_imports("import \"gone.ladder\"\nladder data \"Data\" {\n  use abuot\n}\n",
                   "example.ladder", "error import-not-found '\"gone.ladder\"'\n");
}
END_TEST

Suite *lint_names_suite(void)
{
    Suite *suite = suite_create("lint_names");
    TCase *names = tcase_create("names");
    TCase *uses = tcase_create("uses");

    tcase_add_test(names, ladders_that_clash_are_an_error);
    tcase_add_test(names, clashes_within_a_scope);
    tcase_add_test(names, names_apart_do_not_clash);
    tcase_add_test(names, ids_of_statements);
    tcase_add_test(names, next_leads_up_or_away);
    tcase_add_test(names, next_of_a_scale_is_said_once);
    tcase_add_test(uses, declarations_that_nothing_uses);
    tcase_add_test(uses, uses_may_be_lost);
    tcase_add_test(uses, one_file_does_not_show_all_uses);
    tcase_add_test(uses, imports_that_nothing_uses);
    tcase_add_test(uses, imports_may_be_passed_on);
    tcase_add_test(uses, imports_after_another_mistake);
    suite_add_tcase(suite, names);
    suite_add_tcase(suite, uses);
    return suite;
}
