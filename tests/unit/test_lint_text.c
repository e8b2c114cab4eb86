/* Checks of the text itself: garbled and invisible characters, links. */
#include "linted.h"

#include <check.h>

#define IN_ITEM(text) "ladder data \"Data\" {\n  section a \"A\" {\n    - " text "\n  }\n}\n"

START_TEST(runs_are_decoded)
{
    /* In words: é è, once garbled; an apostrophe, twice garbled; a face; Cyrillic. */
    linted_expect(IN_ITEM("caf\u00c3\u00a9\u00c3\u00a8"),
                  "warning mojibake '\u00c3\u00a9\u00c3\u00a8'\n");
    linted_expect_fixed(IN_ITEM("caf\u00c3\u00a9\u00c3\u00a8 bar"), IN_ITEM("caf\u00e9\u00e8 bar"));
    linted_expect_fixed(IN_ITEM("team\u00c3\u00a2\u00e2\u201a\u00ac\u00e2\u201e\u00a2s"),
                        IN_ITEM("team\u2019s"));
    linted_expect_fixed(IN_ITEM("well \u00f0\u0178\u02dc\u20ac done"),
                        IN_ITEM("well \U0001F600 done"));
    linted_expect_fixed(IN_ITEM("\u00d0\u0178\u00d1\u20ac\u00d0\u00b8 it"),
                        IN_ITEM("\u041f\u0440\u0438 it"));
    /* Read as Latin-1: the same, with control characters. */
    linted_expect_fixed(IN_ITEM("team\u00e2\xc2\x80\xc2\x99s"), IN_ITEM("team\u2019s"));
    linted_expect_fixed(IN_ITEM("team\xc2\x92s"), IN_ITEM("team\u2019s"));
    /* A no-break space within. */
    linted_expect_fixed(IN_ITEM("80\u00c2\u00a0%"), IN_ITEM("80 %"));
}
END_TEST

START_TEST(lost_byte_is_guessed)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR(IN_ITEM("says \u00e2\u20ac\u0153no\u00e2\u20ac and")));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "warning mojibake '\u00e2\u20ac\u0153'\n"
                                               "warning mojibake '\u00e2\u20ac'\n");
    ck_assert(linted.sink.found.items[0]->fixes->safe);
    ck_assert(!linted.sink.found.items[1]->fixes->safe);
    linted_close(&linted);
}
END_TEST

START_TEST(what_was_meant_stays)
{
    linted_expect(
        IN_ITEM(
            "\u201eSpa\u00df\u201c, \u00abcaf\u00e9\u00bb\u2026 \u00c9t\u00e9 \u2013 \u00c3o \u00c2ge"),
        "");
    linted_expect(
        IN_ITEM("\u65e5\u672c\u8a9e \u041f\u0440\u0438 \u0393\u03b5\u03b9\u03ac \U0001F600"), "");
    linted_expect(IN_ITEM("\u201eMEN\u00dc\u201c and \u201eCAF\u00c9\u201c, na\u00efve\u2019s"),
                  "");
}
END_TEST

START_TEST(invisible_runs_are_one_finding)
{
    linted_expect(IN_ITEM("a\u00a0\u00a0b c\u200bd"), "warning invisible-character '\u00a0\u00a0'\n"
                                                      "warning invisible-character '\u200b'\n");
    linted_expect_fixed(IN_ITEM("a\u00a0\u00a0b c\u200bd e\u00a0 f \u202eg"),
                        IN_ITEM("a b cd e f g"));
}
END_TEST

START_TEST(joiners_may_have_a_use)
{
    linted_expect(IN_ITEM("\U0001F469\u200d\U0001F4BB codes, \u0645\u06cc\u200c\u062e\u0648"), "");
    linted_expect(IN_ITEM("co\u200dde"), "warning invisible-character '\u200d'\n");
}
END_TEST

START_TEST(all_of_a_file_is_looked_at)
{
    linted_expect("# a\u00a0comment\nladder data \"Da\u00a0ta\" {\n"
                  "  section a \"A\" {\n    - Reads\n  }\n}\n",
                  "warning invisible-character '\u00a0'\nwarning invisible-character '\u00a0'\n");
    /* Bytes that are no UTF-8 are somebody else's. */
    linted_expect(IN_ITEM("a\xff\xc2"), "error invalid-utf8 '\xff\xc2'\n");
}
END_TEST

/* ---- Links ---- */

START_TEST(links_are_found_everywhere)
{
    linted_expect("ladder data \"[Data](a.md)\" {\n"
                  "  \"\"\"\n"
                  "  See [this](b.md)\n"
                  "  and ![that](c.png).\n"
                  "  \"\"\"\n"
                  "  levels \"Levels\" {\n"
                  "    level d1 \"One\" {\n"
                  "      - Reads [the\n"
                  "        book](d.md)\n"
                  "    }\n"
                  "  }\n"
                  "  skills \"Skills\" {\n"
                  "    skill x \"X\" {\n"
                  "      at d1 \"Reads \\\"it\\\" [there](e.md)\"\n"
                  "    }\n"
                  "  }\n"
                  "}\n",
                  "warning broken-link 'a.md'\n"
                  "warning broken-link 'b.md'\n"
                  "warning broken-link 'c.png'\n"
                  "warning broken-link 'd.md'\n"
                  "warning broken-link 'e.md'\n");
}
END_TEST

START_TEST(files_are_beside_the_source)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(
        &linted, "sub/example.ladder",
        STR("ladder data \"Data\" {\n"
            "  section a \"A\" {\n"
            "    - [a](../a.md#part) and [b](b%20c.md?x) and [sub](.) and [c](../../c.md)\n"
            "    - [d](d.md), [e](/d.md), [f](https://example.com/d.md), [g](mailto:a@b.c)\n"
            "  }\n"
            "}\n"));
    linted_write(&linted, "a.md", STR("#\n"));
    linted_write(&linted, "sub/b c.md", STR("#\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted),
                     "warning broken-link '../../c.md' in sub/example.ladder\n"
                     "warning broken-link 'd.md' in sub/example.ladder\n");
    linted_close(&linted);
}
END_TEST

START_TEST(images_are_kept_near)
{
    linted_expect(IN_ITEM("![a](https://example.com/a.png) ![b](//example.com/b.png)"),
                  "warning remote-image 'https://example.com/a.png'\n"
                  "warning remote-image '//example.com/b.png'\n");
    linted_expect(IN_ITEM("![a](data:image/png;base64,AAAA) [b](JavaScript:b)"),
                  "error unsafe-link 'data:image/png;base64,AAAA'\n"
                  "error unsafe-link 'JavaScript:b'\n");
    linted_expect(IN_ITEM("`[code](missing.md)`"), "");
}
END_TEST

START_TEST(anchors_lead_somewhere)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  section a \"A\" {\n"
                  "    - [a](#a), [d1](#d1), [x](#x), [self](ladder:data), [one](#one)\n"
                  "    - [level](ladder:data/d1) and [statement](#one) {#one}\n"
                  "    - [b](#b) and [c](ladder:data/c) and [d](ladder:dta)\n"
                  "  }\n"
                  "  levels \"Levels\" {\n"
                  "    level d1 \"One\"\n"
                  "  }\n"
                  "  skills \"Skills\" {\n"
                  "    skill x \"X\" {\n      at d1 \"Reads\"\n    }\n"
                  "  }\n"
                  "}\n",
                  "error broken-anchor '#b'\n"
                  "error broken-anchor 'ladder:data/c'\n"
                  "error broken-anchor 'ladder:dta'\n");
}
END_TEST

START_TEST(anchors_need_imports)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", STR(IN_ITEM("[b](ladder:other)")));
    linted_write(&linted, "other.ladder",
                 STR("ladder other \"Other\" {\n  section a \"A\" {\n    - Reads\n  }\n}\n"));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "error broken-anchor 'ladder:other'\n");
    linted_close(&linted);
}
END_TEST

START_TEST(anchors_are_not_judged_where_much_is_lost)
{
    linted_expect("import \"gone.ladder\"\n" IN_ITEM("[a](#lost) [b](ladder:lost)"),
                  "error import-not-found '\"gone.ladder\"'\n");
    linted_expect("text about \"\"\"[here](#wherever)\"\"\"\n"
                  "ladder data \"Data\" {\n  use about\n}\n",
                  "");
}
END_TEST

Suite *lint_text_suite(void)
{
    Suite *suite = suite_create("lint_text");
    TCase *characters = tcase_create("characters");
    TCase *links = tcase_create("links");

    tcase_add_test(characters, runs_are_decoded);
    tcase_add_test(characters, lost_byte_is_guessed);
    tcase_add_test(characters, what_was_meant_stays);
    tcase_add_test(characters, invisible_runs_are_one_finding);
    tcase_add_test(characters, joiners_may_have_a_use);
    tcase_add_test(characters, all_of_a_file_is_looked_at);
    tcase_add_test(links, links_are_found_everywhere);
    tcase_add_test(links, files_are_beside_the_source);
    tcase_add_test(links, images_are_kept_near);
    tcase_add_test(links, anchors_lead_somewhere);
    tcase_add_test(links, anchors_need_imports);
    tcase_add_test(links, anchors_are_not_judged_where_much_is_lost);
    suite_add_tcase(suite, characters);
    suite_add_tcase(suite, links);
    return suite;
}
