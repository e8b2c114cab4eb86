/* One fault is one finding: what follows from a mistake is not reported again. And no place is forgotten. */
#include "linted.h"

#include <check.h>
#include <string.h>

#define LADDER(id, head, body) "ladder " id " \"A\" " head "{\n" body "}\n"
#define SECTION                "  section s \"S\" {\n    - Reads\n  }\n"

START_TEST(links_in_scales)
{
    /* Skill sets have levels of their own, which follow no links. */
    linted_expect(
        "scale s \"S\" {\n  level a \"A\" {\n    next b\n  }\n"
        "  level b \"B\" extends a {\n    - Reads\n  }\n}\n"
        "skills k \"K\" on s {\n  skill x \"X\" {\n    at a \"Writes\"\n    at b \"Sings\"\n"
        "  }\n}\n" LADDER("l", "on s ", "  skills {\n    use k\n  }\n"),
        "");
}
END_TEST

#define REACH "attribute reach on level: text required\n"
#define SCALE "scale s {\n  level a \"A\" {\n    - Reads\n  }\n}\n"

START_TEST(required_of_a_level_of_a_scale)
{
    const char *refined = "  levels \"L\" {\n    level a {\n      - Sings\n    }\n  }\n";
    const char *given = "  levels \"L\" {\n    level a {\n      reach \"far\"\n    }\n  }\n";
    struct buf text = {0};

    buf_add_format(&text, REACH SCALE "ladder a \"A\" on s {\n%s}\nladder b \"B\" on s {\n%s}\n%c",
                   refined, refined, 0);
    linted_expect(text.at, "error missing-attribute 'a'\n");
    /* Where one ladder sets it, the others are meant to. */
    buf_clear(&text);
    buf_add_format(&text, REACH SCALE "ladder a \"A\" on s {\n%s}\nladder b \"B\" on s {\n%s}\n%c",
                   refined, given, 0);
    linted_expect(text.at, "error missing-attribute 'a'\n");
    /* An unknown scale may have all that is missing. */
    buf_clear(&text);
    buf_add_format(&text, REACH "ladder a \"A\" on t {\n%s}\n%c", refined, 0);
    linted_expect(text.at, "error undefined-scale 't'\n");
    buf_free(&text);
}
END_TEST

START_TEST(titles_of_a_scale)
{
    linted_expect("scale s {\n  level a \"Engineer\"\n  level b \"Engineer\"\n}\n" LADDER(
                      "l", "on s ",
                      "  levels \"L\" {\n    level a {\n      - Reads\n    }\n"
                      "    level b {\n      - Sings\n    }\n  }\n"),
                  "note duplicate-title '\"Engineer\"'\n");
}
END_TEST

#define SKILL(id, title) \
    "    skill " id " \"" title "\" {\n      at a \"Writes what others can read at once\"\n    }\n"

START_TEST(skill_under_another_id)
{
    const char *head = "ladder l \"L\" {\n  levels \"L\" {\n    level a \"A\"\n  }\n  skills {\n";
    struct buf text = {0};

    buf_add_format(&text, "%s%s  }\n}\n%c", head, SKILL("x", "Words") SKILL("y", "Words"), 0);
    linted_expect(text.at, "error duplicate-skill-title '\"Words\"'\n");
    buf_free(&text);
}
END_TEST

START_TEST(ids_in_a_section_that_is_twice)
{
    linted_expect(LADDER("l", "",
                         "  section s \"S\" {\n    - Reads {#r}\n  }\n"
                         "  section s \"S\" {\n    - Reads {#r}\n    - Sings {#q}\n  }\n"
                         "  section t \"T\" {\n    - Draws {#q}\n    - Rests {#r}\n  }\n"),
                  "error duplicate-section 's'\nerror duplicate-name 'r'\n");
}
END_TEST

START_TEST(levels_with_an_empty_section)
{
    const char *full = "      - A\n      - B\n      - C\n      - D\n      - E\n      - F\n";
    struct buf text = {0};

    buf_add_format(&text,
                   "ladder l \"L\" {\n  levels \"L\" {\n    level a \"A\" {\n%s    }\n"
                   "    level b \"B\" {\n      section s \"S\" { }\n    }\n"
                   "    level c \"C\" {\n%s    }\n  }\n  cumulative no\n}\n%c",
                   full, full, 0);
    linted_expect(text.at, "warning empty-section 's'\n");
    buf_free(&text);
}
END_TEST

/* A text of a scale, a track, a set, a group, of skills, and one that is shared. */
START_TEST(words_in_every_place)
{
    linted_expect("scale s \"S\" {\n  \"\"\"In the the scale.\"\"\"\n  level a \"A\"\n"
                  "  track m \"M\" from a {\n    \"\"\"In the the track.\"\"\"\n"
                  "    level b \"B\"\n  }\n}\n"
                  "skills k \"K\" on s {\n  \"\"\"In the the set.\"\"\"\n"
                  "  group g \"G\" {\n    \"\"\"In the the group.\"\"\"\n"
                  "    skill x \"X\" {\n      at a \"Writes\"\n      at m/b \"Sings\"\n    }\n"
                  "  }\n}\n"
                  "text t \"\"\"In the the text.\"\"\"\n" LADDER(
                      "l", "on s ",
                      "  use t\n  skills {\n    \"\"\"In the the skills.\"\"\"\n    use k\n  }\n"),
                  "warning doubled-word 'the the'\nwarning doubled-word 'the the'\n"
                  "warning doubled-word 'the the'\nwarning doubled-word 'the the'\n"
                  "warning doubled-word 'the the'\nwarning doubled-word 'the the'\n");
}
END_TEST

START_TEST(reminders_are_one_finding)
{
    linted_expect(LADDER("l", "", "  section s \"S\" {\n    \"\"\"TODO: ask the team\"\"\"\n  }\n"),
                  "warning unwritten 'TODO: ask the team'\n");
    linted_expect(LADDER("l", "", "  section s \"S\" {\n    - Plans releases, dates TBD\n  }\n"),
                  "warning placeholder 'TBD'\n");
}
END_TEST

START_TEST(settings_that_are_twice)
{
    linted_expect("lint {\n  unwritten error\n  unwritten off\n  allow-words \"guru\"\n"
                  "  allow-words \"ninja\"\n}\n" LADDER("l", "", SECTION),
                  "error duplicate-attribute 'unwritten'\n");
}
END_TEST

/* An import brings what is imported by its own name as well. */
START_TEST(imports_of_what_is_imported)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "a.ladder", STR("scale s {\n  level a \"A\" {\n    - Reads\n  }\n}\n"));
    linted_write(&linted, "b.ladder", STR("import \"a.ladder\"\n" LADDER("b", "on s ", SECTION)));
    linted_write(&linted, "example.ladder",
                 STR("import \"a.ladder\"\nimport \"b.ladder\"\n" LADDER("c", "on s ", SECTION)));
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_findings(&linted), "warning unused-import '\"b.ladder\"'\n");
    linted_close(&linted);
}
END_TEST

START_TEST(links_beside_a_lost_import)
{
    linted_expect("import \"b.ladder\"\n" LADDER(
                      "l", "", "  section s \"S\" {\n    - Reads [b](ladder:b)\n  }\n"),
                  "error import-not-found '\"b.ladder\"'\n");
}
END_TEST

START_TEST(lines_behind_attributes)
{
    /* A statement with attributes is over: what stands below it is a sentence of its own. */
    linted_expect(
        LADDER("l", "",
               "  section s \"S\" {\n"
               "    - Reads what others have written, carefully and to the very end {#r}\n"
               "    Writes what others can read\n  }\n"),
        "error bare-prose 'Writes what others can read'\n");
}
END_TEST

#define TRACKS(from, more)                                                  \
    LADDER(                                                                 \
        "l", "",                                                            \
        "  levels \"L\" {\n    level a \"A\"\n    track t \"T\" from " from \
        " {\n      level b \"B\"\n    }\n" more "  }\n"                     \
        "  skills {\n    skill s \"S\" {\n      at a \"Writes\"\n      at t/b same\n    }\n  }\n")

START_TEST(tracks_from_a_level_of_their_own)
{
    linted_expect(TRACKS("b", ""), "error extends-cycle 'b'\n");
    linted_expect(
        LADDER("l", "",
               "  levels \"L\" {\n    level a \"A\" {\n      - Reads\n    }\n"
               "    track t \"T\" from u/c {\n      level b \"B\" {\n        - Sings\n      }\n"
               "    }\n    track u \"U\" from t/b {\n      level c \"C\" {\n        - Rests\n"
               "      }\n    }\n  }\n"),
        "error extends-cycle 't/b'\n");
    /* What is the same as an unknown level is not known to be nothing. */
    linted_expect(TRACKS("aa", ""), "error undefined-level 'aa'\n");
    linted_expect(TRACKS("a", ""), "");
}
END_TEST

#define NUMBERED(n) "    level " n " {\n      - Reads number " n " \n    }\n"

/* A quote too many is one finding, and the cell is as it was meant. */
START_TEST(quotes_too_many)
{
    linted_expect(
        LADDER("l", "",
               "  levels \"L\" {\n    level a \"A\"\n  }\n  skills {\n    skill s \"S\" {\n"
               "      at a \"Writes in the yard\"\"\n    }\n  }\n"),
        "error unterminated-string '\"'\n");
}
END_TEST

/* What a title took in that was not closed is not missed as well. */
START_TEST(titles_that_take_the_scale)
{
    linted_expect(
        "skills k \"K on ic {\n  skill s \"S\" {\n    at a \"Writes\"\n    at b \"Sings\"\n  }\n}\n",
        "error unterminated-string '\"'\n");
    linted_expect(REACH SCALE
                  "ladder l \"L on s {\n  levels {\n    level a {\n      - Sings\n    }\n"
                  "  }\n  skills {\n    skill x \"X\" {\n      at a \"Writes\"\n    }\n  }\n}\n",
                  "error unterminated-string '\"'\n");
}
END_TEST

START_TEST(steps_that_are_uneven)
{
    linted_expect(LADDER("l", "",
                         "  levels \"L\" {\n" NUMBERED("1") NUMBERED("2") NUMBERED("4")
                             NUMBERED("8") NUMBERED("16") "  }\n"),
                  "");
    linted_expect(
        LADDER("l", "", "  levels \"L\" {\n" NUMBERED("1") NUMBERED("2") NUMBERED("4") "  }\n"),
        "error missing-level '4'\n");
}
END_TEST

START_TEST(levels_that_are_none)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(
        &linted, "example.ladder",
        STR(LADDER("l", "",
                   "  levels \"L\" {\n    level a \"A\"\n    level b \"B\"\n    level c \"C\"\n"
                   "    level d \"D\"\n  }\n  skills {\n    skill s \"S\" {\n"
                   "      at a \"Writes\"\n      at b none\n      at c none\n"
                   "      at d \"Sings\"\n    }\n  }\n")));
    linted_run(&linted, NULL);
    ck_assert_ptr_nonnull(
        strstr(linted_messages(&linted), "nothing is new at 'b' to 'c', write 'same'"));
    linted_close(&linted);
}
END_TEST

START_TEST(declarations_without_their_form)
{
    /* No sentences: a fix would publish them. The cell that is lost is not missed as well. */
    linted_expect(
        LADDER("l", "",
               "  levels \"L\" {\n    level a \"A\" {\n      - Dances\n      next b or c\n"
               "    }\n    level b \"B\"\n  }\n  skills {\n    skill s \"S\" {\n"
               "      at a \"Writes\"\n      at b Writes more\n    }\n  }\n"),
        "error syntax-error 'next b or c'\nerror syntax-error 'at b Writes more'\n");
    /* A sentence that begins with such a word is one, but that is a guess. */
    const char *text =
        LADDER("l", "", "  section s \"S\" {\n    use of tools is learned at work.\n  }\n");
    linted_expect(text, "error bare-prose 'use of tools is learned at work.'\n");
}
END_TEST

Suite *lint_once_suite(void)
{
    Suite *suite = suite_create("lint_once");
    TCase *tc = tcase_create("lint_once");
    tcase_add_test(tc, links_in_scales);
    tcase_add_test(tc, required_of_a_level_of_a_scale);
    tcase_add_test(tc, titles_of_a_scale);
    tcase_add_test(tc, skill_under_another_id);
    tcase_add_test(tc, ids_in_a_section_that_is_twice);
    tcase_add_test(tc, levels_with_an_empty_section);
    tcase_add_test(tc, words_in_every_place);
    tcase_add_test(tc, reminders_are_one_finding);
    tcase_add_test(tc, settings_that_are_twice);
    tcase_add_test(tc, imports_of_what_is_imported);
    tcase_add_test(tc, links_beside_a_lost_import);
    tcase_add_test(tc, lines_behind_attributes);
    tcase_add_test(tc, tracks_from_a_level_of_their_own);
    tcase_add_test(tc, quotes_too_many);
    tcase_add_test(tc, titles_that_take_the_scale);
    tcase_add_test(tc, steps_that_are_uneven);
    tcase_add_test(tc, levels_that_are_none);
    tcase_add_test(tc, declarations_without_their_form);
    suite_add_tcase(suite, tc);
    return suite;
}
