/* Checks of words: halves at a hyphen, and statements that begin in mid-word. */
#include "linted.h"

#include <check.h>

#define ITEM(text)    "    - " text "\n"
#define LADDER(items) "ladder data \"Data\" {\n  section a \"A\" {\n" items "    - Reads\n  }\n}\n"

/* ---- Halves at a hyphen ---- */

START_TEST(halves_are_found)
{
    linted_expect(LADDER(ITEM("Knows synchroni- sation and moni- toring")),
                  "warning broken-word 'synchroni- sation'\n"
                  "warning broken-word 'moni- toring'\n");
    linted_expect(LADDER(ITEM("Knows synchroni-")), "warning broken-word 'synchroni-'\n");
}
END_TEST

START_TEST(other_hyphens_stay)
{
    linted_expect(LADDER(ITEM("Knows short- and long-term plans, pre- oder post-mortem")), "");
    linted_expect(LADDER(ITEM("Writes - and reads - logs, a- b")), "");
    linted_expect(LADDER(ITEM("Runs `synchroni- sation`")), "");
    linted_expect(LADDER(ITEM("Knows SQL- Server and mid- \u00fcber")), "");
}
END_TEST

/* ---- Statements that begin in mid-word ---- */

/* With "Reads", five statements that begin with a capital. */
#define FOUR                            \
    ITEM("Writes documentation")        \
    ITEM("Knows the other departments") \
    ITEM("Learns proactively")          \
    ITEM("Sees the usability of a page")

START_TEST(beginnings_are_found)
{
    linted_expect(LADDER(FOUR ITEM("mentation of all interfaces")),
                  "warning broken-word 'mentation'\n");
    linted_expect(LADDER(ITEM("partments, and what they need") FOUR),
                  "warning broken-word 'partments'\n");
    /* All there is, or at the end of a line. */
    linted_expect(LADDER(FOUR ITEM("mentation")), "warning broken-word 'mentation'\n");
    linted_expect(LADDER(FOUR ITEM("mentation\n      of all")),
                  "warning broken-word 'mentation'\n");
    linted_expect(LADDER(FOUR ITEM("mentation.") ITEM("ments (all)")),
                  "warning broken-word 'mentation'\nwarning broken-word 'ments'\n");
    /* Capitals or not. */
    linted_expect(LADDER(FOUR ITEM("Owns the BACKLOG") ITEM("klog of the team")),
                  "warning broken-word 'klog'\n");
    /* The longer word may come behind, or stand in a text. */
    linted_expect(LADDER(FOUR ITEM("chitecture of a service") ITEM("Knows our architecture")),
                  "warning broken-word 'chitecture'\n");
    linted_expect("ladder data \"Data\" {\n  \"\"\"About our architecture.\"\"\"\n"
                  "  section a \"A\" {\n" FOUR ITEM("chitecture of a service") "  }\n}\n",
                  "warning broken-word 'chitecture'\n");
}
END_TEST

START_TEST(cells_and_paragraphs_begin_as_well)
{
    linted_expect("ladder data \"Data\" {\n"
                  "  levels d1..d3 \"Data Engineer\"\n"
                  "  skills \"Skills\" {\n"
                  "    skill x \"X\" {\n"
                  "      at d1 \"Understands distributed systems\"\n"
                  "      at d2 \"tributed systems, and how they fail\"\n"
                  "      at d3 \"\"\"\n"
                  "        Writes one\n"
                  "\n"
                  "        stands the trade-offs\n"
                  "        \"\"\"\n"
                  "    }\n"
                  "    skill y \"Y\" {\n"
                  "      at d1 \"Plans the work\"\n"
                  "      at d2 {\n        - Talks\n      }\n"
                  "      at d3 \"mands less than is offered\"\n"
                  "    }\n"
                  "    skill z \"Z\" {\n"
                  "      at d1 \"Listens\"\n"
                  "      at d2 \"Answers demands\"\n"
                  "      at d3 none\n"
                  "    }\n"
                  "  }\n"
                  "}\n",
                  "warning broken-word 'tributed'\nwarning broken-word 'mands'\n");
}
END_TEST

START_TEST(shared_statements_are_judged_where_they_stand)
{
    linted_expect("section common \"Common\" {\n" FOUR ITEM("Reads")
                      ITEM("mentation of it") "}\n"
                                              "ladder one \"One\" {\n  use common\n}\n"
                                              "ladder two \"Two\" {\n  use common\n}\n",
                  "warning broken-word 'mentation'\n");
    /* What another ladder says is no evidence. */
    linted_expect("ladder one \"One\" {\n  section a \"A\" {\n" FOUR "  }\n}\n"
                  "ladder two \"Two\" {\n  section a \"A\" {\n" ITEM("Asks") ITEM("Does")
                      ITEM("Reads") ITEM("Talks") ITEM("mentation of it") "  }\n}\n",
                  "");
}
END_TEST

START_TEST(whole_words_may_begin)
{
    /* It stands elsewhere: alone, with a capital, in a text, at another beginning, with an ending. */
    linted_expect(LADDER(FOUR ITEM("partments matter") ITEM("Knows partments")), "");
    linted_expect(LADDER(FOUR ITEM("partments matter") ITEM("Partments matter most")), "");
    linted_expect(
        "ladder data \"Data\" {\n  \"\"\"Of partments.\"\"\"\n  section a \"A\" {\n" FOUR ITEM(
            "partments matter") "  }\n}\n",
        "");
    linted_expect(LADDER(FOUR ITEM("partments matter") ITEM("partments count")), "");
    linted_expect(LADDER(FOUR ITEM("lock free code") ITEM("Sees a deadlock") ITEM("Does locking")),
                  "");
    /* Nothing ends in it, or it has but one letter less. */
    linted_expect(LADDER(FOUR ITEM("iterates quickly")), "");
    linted_expect(LADDER(FOUR ITEM("vents are sent") ITEM("Sends events")), "");
    linted_expect(LADDER(FOUR ITEM("on time")), ""); /* documentation */
    /* Words that many others end in. */
    linted_expect(LADDER(FOUR ITEM("actively learns")), "");
    linted_expect(LADDER(FOUR ITEM("ability to learn")), "");
    linted_expect(LADDER(FOUR ITEM("sets goals") ITEM("Compares assets")), "");
}
END_TEST

START_TEST(small_letters_may_be_the_style)
{
    static const char few[] =
        "ladder data \"Data\" {\n  section a \"A\" {\n" ITEM("Writes documentation") ITEM("Reads")
            ITEM("Talks") ITEM("mentation of it") "  }\n}\n";
    linted_expect(few, "");
    /* Three of eight are an exception, and four of nine are none. */
    linted_expect(LADDER(FOUR ITEM("mentation of it") ITEM("learns") ITEM("asks")),
                  "warning broken-word 'mentation'\n");
    linted_expect(LADDER(FOUR ITEM("mentation of it") ITEM("learns") ITEM("asks") ITEM("does")),
                  "");
    linted_expect(LADDER(ITEM("acts proactively") ITEM("actively learns") ITEM("tells others")
                             ITEM("writes") ITEM("mentation of documentation")),
                  "");
}
END_TEST

#define CAPITALS \
    ITEM("Owns") ITEM("Shows") ITEM("Talks") ITEM("Does") ITEM("Asks") ITEM("Goes") ITEM("Sings")
#define SMALL ITEM("learns") ITEM("calls") ITEM("helps") ITEM("brings")

START_TEST(share_decides)
{
    /* Of four that begin small, one is enough; of more, two are, up to eight for each. */
    linted_expect(
        LADDER(FOUR CAPITALS ITEM("learns") ITEM("calls") ITEM("helps") ITEM("mentation of it")),
        "warning broken-word 'mentation'\n");
    linted_expect(LADDER(FOUR CAPITALS SMALL ITEM("mentation of it")), "");
    linted_expect(LADDER(FOUR CAPITALS SMALL ITEM("mentation of it") ITEM("partments of it")),
                  "warning broken-word 'mentation'\nwarning broken-word 'partments'\n");
}
END_TEST

START_TEST(what_is_no_word_may_begin)
{
    linted_expect(LADDER(FOUR ITEM("Mentation of it")), "");
    linted_expect(LADDER(FOUR ITEM("`mentation` of it")), "");
    linted_expect(LADDER(FOUR ITEM("*mentation* of it")), "");
    linted_expect(LADDER(FOUR ITEM("mentation-driven")), "");
    linted_expect(LADDER(FOUR ITEM("mentation/tests")), "");
    linted_expect(LADDER(FOUR ITEM("mentation.md is read")), "");
    linted_expect(LADDER(FOUR ITEM("mentation's state")), "");
    linted_expect(LADDER(FOUR ITEM("mentation2")), "");
    linted_expect(LADDER(FOUR ITEM("iOS is known") ITEM("Builds portfolios")), "");
    linted_expect(LADDER(FOUR "    + mentation of it\n"), "");
    linted_expect(LADDER(FOUR ITEM("todo: write") ITEM("Sabe el m\u00e9todo")),
                  "warning unwritten 'todo: write'\n");
}
END_TEST

START_TEST(letters_are_of_any_script)
{
    /* A longer word has its umlauts, and what follows one is no word of its own. */
    linted_expect(LADDER(FOUR ITEM("keiten im Team") ITEM("Hat F\u00e4higkeiten")),
                  "warning broken-word 'keiten'\n");
    linted_expect(LADDER(FOUR ITEM("higkeiten im Team") ITEM("Hat F\u00e4higkeiten")),
                  "warning broken-word 'higkeiten'\n");
    linted_expect(LADDER(FOUR ITEM("higkeit\u00e4ten im Team") ITEM("Hat F\u00e4higkeiten")), "");
    /* Quotes and dashes are no letters. */
    linted_expect(LADDER(FOUR ITEM("partments matter") ITEM("Knows \u201cpartments\u201d")), "");
    linted_expect(LADDER(FOUR ITEM("chitecture") ITEM("Knows \u201carchitecture\u201d")),
                  "warning broken-word 'chitecture'\n");
    linted_expect(LADDER(FOUR ITEM("\u00e4higkeiten") ITEM("Hat F\u00e4higkeiten")), "");
}
END_TEST

START_TEST(message_names_the_longer_word)
{
    struct linted linted;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", STR(LADDER(FOUR ITEM("mentation of it"))));
    linted_run(&linted, NULL);
    ck_assert_uint_eq(linted.sink.found.count, 1);
    ck_assert_str_eq(str_copy(&linted.arena, linted.sink.found.items[0]->message).at,
                     "this looks like the end of a word such as 'documentation', as if its "
                     "beginning were cut off: write what is missing");
    linted_close(&linted);
}
END_TEST

START_TEST(comments_allow_and_settings_turn_off)
{
    linted_expect(LADDER(FOUR "    # lint: allow broken-word -- quoted\n" ITEM("mentation of it")),
                  "");
    linted_expect("lint {\n  broken-word off\n}\n" LADDER(FOUR ITEM("mentation of it")), "");
}
END_TEST

Suite *lint_words_suite(void)
{
    Suite *suite = suite_create("lint_words");
    TCase *hyphens = tcase_create("hyphens");
    TCase *beginnings = tcase_create("beginnings");

    tcase_add_test(hyphens, halves_are_found);
    tcase_add_test(hyphens, other_hyphens_stay);
    tcase_add_test(beginnings, beginnings_are_found);
    tcase_add_test(beginnings, cells_and_paragraphs_begin_as_well);
    tcase_add_test(beginnings, shared_statements_are_judged_where_they_stand);
    tcase_add_test(beginnings, whole_words_may_begin);
    tcase_add_test(beginnings, small_letters_may_be_the_style);
    tcase_add_test(beginnings, share_decides);
    tcase_add_test(beginnings, what_is_no_word_may_begin);
    tcase_add_test(beginnings, letters_are_of_any_script);
    tcase_add_test(beginnings, message_names_the_longer_word);
    tcase_add_test(beginnings, comments_allow_and_settings_turn_off);
    suite_add_tcase(suite, hyphens);
    suite_add_tcase(suite, beginnings);
    return suite;
}
