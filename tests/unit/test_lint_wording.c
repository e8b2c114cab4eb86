/* Rules about words: doubled ones, those of the lists, and what is no prose. */
#include "linted.h"

#include <check.h>

#define ITEM(text)    "    - " text "\n"
#define LADDER(items) "ladder data \"Data\" {\n  section a \"A\" {\n" items "  }\n}\n"
#define GERMAN(items) \
    "ladder data \"Data\" {\n  language \"de\"\n  section a \"A\" {\n" items "  }\n}\n"

START_TEST(doubled_words)
{
    linted_expect(LADDER(ITEM("Knows the owners of of each table")),
                  "warning doubled-word 'of of'\n");
    linted_expect(LADDER(ITEM("The the team, and a a table")),
                  "warning doubled-word 'The the'\nwarning doubled-word 'a a'\n");
    linted_expect(LADDER(ITEM("Knows the\n      the team")),
                  "warning doubled-word 'the\n      the'\n");
    linted_expect_fixed(LADDER(ITEM("Knows the\n      the team")), LADDER(ITEM("Knows the team")));
    linted_expect_fixed(LADDER(ITEM("Knows the the team")), LADDER(ITEM("Knows the team")));
}
END_TEST

START_TEST(words_twice_on_purpose)
{
    linted_expect(LADDER(ITEM("Knows that that is so, and what had had to be")), "");
    linted_expect(LADDER(ITEM("Works from New New York, very very often")), "");
    linted_expect(LADDER(ITEM("Asks who, who and who; or the. the")), "");
    linted_expect(LADDER(ITEM("Checks the sign-up up to now, and the the-so-called")), "");
    linted_expect(LADDER(ITEM("Reads `the the` and \"the the\" and 1 1")), "");
    linted_expect(GERMAN(ITEM("Wei\303\237, wer die die Liste f\303\274hrt")), "");
    linted_expect("ladder data \"Data\" {\n  \"\"\"\n  About the\n\n  the team\n  \"\"\"\n}\n", "");
}
END_TEST

START_TEST(placeholders)
{
    linted_expect(LADDER(ITEM("Pay: TBD") ITEM("TODO write this")),
                  "warning placeholder 'TBD'\nwarning placeholder 'TODO'\n");
    linted_expect(LADDER(ITEM("Coming soon") ITEM("Lorem ipsum dolor") ITEM("Owns (xxx)")),
                  "warning placeholder 'Coming soon'\nwarning placeholder 'Lorem ipsum'\n"
                  "warning placeholder 'xxx'\n");
    linted_expect(LADDER(ITEM("Keeps WIP limits") ITEM("Keeps a todo list")
                             ITEM("Tells what is coming soon to all")
                                 ITEM("TODO comments become tickets") ITEM("Finds each TODO")),
                  "");
    linted_expect(LADDER(ITEM("TODO: ask")), "warning unwritten 'TODO: ask'\n");
}
END_TEST

START_TEST(terms)
{
    linted_expect(LADDER(ITEM("Says what he/she wants, himself") ITEM("Leads his or her team")),
                  "warning gendered-term 'he/she'\nwarning gendered-term 'himself'\n"
                  "warning gendered-term 'his or her'\n");
    linted_expect(LADDER(ITEM("A guru, two Ninjas, a sanity-check")),
                  "note loaded-term 'guru'\nnote loaded-term 'Ninjas'\n"
                  "note loaded-term 'sanity-check'\n");
    linted_expect(LADDER(ITEM("Shows thought leadership") ITEM("Leads the HIS project") ITEM(
                      "Reads guru.example and `guru`, and \"his\" or \342\200\234his\342\200\235")
                             ITEM("See [the page](guru) and https://example.org/guru/his")),
                  "warning broken-link 'guru'\n");
    linted_expect(GERMAN(ITEM("Kennt her und his")), "");
}
END_TEST

START_TEST(words_in_every_text)
{
    linted_expect("ladder data \"Data\" {\n  \"\"\"His guide.\"\"\"\n  levels \"L\" {\n"
                  "    level a \"A\"\n  }\n  skills \"S\" {\n    skill s \"S\" {\n"
                  "      at a \"Writes his tests\"\n    }\n  }\n}\n",
                  "warning gendered-term 'His'\nwarning gendered-term 'his'\n");
    /* One fault, one finding: the others use it. */
    linted_expect("section s \"S\" {\n  - Owns his code\n}\nladder a \"A\" {\n  use s\n}\n"
                  "ladder b \"B\" {\n  use s\n}\n",
                  "warning gendered-term 'his'\n");
}
END_TEST

START_TEST(words_that_are_allowed)
{
    linted_expect("lint {\n  allow-words \"GURU\", \"his\"\n}\n" LADDER(ITEM("His guru, her guru")),
                  "warning gendered-term 'her'\n");
    linted_expect("lint {\n  allow-words \"guru\"\n}\nladder a \"A\" {\n  lint {\n"
                  "    allow-words \"his\"\n  }\n  section s \"S\" {\n    - Asks his guru\n  }\n}\n"
                  "ladder b \"B\" {\n  section s \"S\" {\n    - Asks his guru\n  }\n}\n",
                  "warning gendered-term 'his'\n");
    linted_expect("lint {\n  allow-words guru\n}\n" LADDER(ITEM("Reads")),
                  "error attribute-type 'guru'\n");
    linted_expect("lint {\n  allow-word \"guru\"\n}\n" LADDER(ITEM("Reads")),
                  "error undefined-rule 'allow-word'\n");
}
END_TEST

START_TEST(words_that_are_off)
{
    linted_expect(LADDER(ITEM("Can simply do various things")), "");
    linted_expect("lint {\n  can-do note\n  filler-word note\n  vague-term warning\n}\n" LADDER(
                      ITEM("Can simply do various things, which she cannot") ITEM("Cannot lie")),
                  "note can-do 'Can'\nnote filler-word 'simply'\nwarning vague-term 'various'\n"
                  "warning gendered-term 'she'\n");
}
END_TEST

/* What opens and never closes is looked for once. */
START_TEST(open_marks)
{
    linted_expect(LADDER(ITEM("His `code and ``code and \"quote and \342\200\234quote <b of his")),
                  "warning gendered-term 'His'\nwarning gendered-term 'his'\n");
}
END_TEST

START_TEST(years)
{
    linted_expect(LADDER(ITEM("5+ years of experience") ITEM("At least 3 years' work experience")
                             ITEM("Brings three years experience")),
                  "note years-of-experience '5+ years of experience'\n"
                  "note years-of-experience '3 years' work experience'\n"
                  "note years-of-experience 'three years experience'\n");
    linted_expect(LADDER(ITEM("Plans for 3 years. Experience helps")
                             ITEM("Knows years of experience")
                                 ITEM("Helps people with less than 2 years of experience")
                                     ITEM("Shapes the user experience of the next 3 years")),
                  "");
}
END_TEST

#define TEN "one word and two or three words more to it "

START_TEST(long_statements)
{
    linted_expect(LADDER(ITEM(TEN TEN TEN TEN)), "");
    linted_expect(LADDER(ITEM(TEN TEN TEN "\n      " TEN "x")),
                  "note long-statement '" TEN TEN TEN "\n      " TEN "x'\n");
    linted_expect(LADDER(ITEM("a") "      + " TEN TEN TEN TEN TEN "\n"), "");
}
END_TEST

START_TEST(raw_html)
{
    linted_expect(LADDER(ITEM("a <b>c</b> d") ITEM("a</i>")),
                  "warning raw-html '<b>'\nwarning raw-html '</i>'\n");
    linted_expect(LADDER(ITEM("a<br>b <team name> `<b>` a < b > c") ITEM("<https://example.org/>")
                             ITEM("<!-- kept back --> a")),
                  "");
    linted_expect(GERMAN(ITEM("a <b>c</b> d")), "warning raw-html '<b>'\n");
}
END_TEST

START_TEST(lists_in_texts)
{
    linted_expect("ladder a \"A\" {\n  section s \"S\" {\n    \"\"\"\n    - a\n    \"\"\"\n"
                  "    - b\n  }\n}\n",
                  "");
    linted_expect(
        "ladder a \"A\" {\n  \"\"\"\n  - a\n  - b\n  \"\"\"\n"
        "  section s \"S\" {\n    \"\"\"\n    ```\n    - a\n    - b\n    ```\n    \"\"\"\n  }\n}\n",
        "");
    linted_expect(
        "ladder a \"A\" {\n  section s \"S\" {\n    \"\"\"\n    * a\n    * b\n    \"\"\"\n  }\n}\n",
        "note list-in-text '*'\n");
}
END_TEST

#define TEXT_OF(lines) "ladder a \"A\" {\n  section s \"S\" {\n" lines "  }\n}\n"
#define QUOTES_LINE    "    \"\"\"\n"

START_TEST(lists_that_become_statements)
{
    linted_expect_fixed(
        TEXT_OF(QUOTES_LINE
                "    First:\n\n    - Reads\n      - well\n    - Writes\n      more\n" QUOTES_LINE
                "    - Sings\n"),
        TEXT_OF(QUOTES_LINE "    First:\n" QUOTES_LINE
                            "    - Reads\n      - well\n    - Writes\n      more\n    - Sings\n"));
    linted_expect_fixed(TEXT_OF(QUOTES_LINE "    - Reads\n\n    - Writes\n" QUOTES_LINE),
                        TEXT_OF("    - Reads\n\n    - Writes\n"));
    /* The author has to: more comes behind the list, another marker, another column. */
    linted_expect_fixed(TEXT_OF(QUOTES_LINE "    - Reads\n    - Writes\n\n    End\n" QUOTES_LINE),
                        TEXT_OF(QUOTES_LINE "    - Reads\n    - Writes\n\n    End\n" QUOTES_LINE));
    linted_expect_fixed(TEXT_OF(QUOTES_LINE "    * Reads\n    * Writes\n" QUOTES_LINE),
                        TEXT_OF(QUOTES_LINE "    * Reads\n    * Writes\n" QUOTES_LINE));
    linted_expect_fixed(TEXT_OF(QUOTES_LINE "      - Reads\n      - Writes\n" QUOTES_LINE),
                        TEXT_OF(QUOTES_LINE "      - Reads\n      - Writes\n" QUOTES_LINE));
}
END_TEST

/* A skill's cell at a level, with so many statements. */
static char *cell_of(struct buf *text, unsigned statements, const char *word)
{
    buf_clear(text);
    buf_add_text(text, "ladder a \"A\" {\n  levels {\n    level l \"L\"\n  }\n  skills {\n"
                       "    skill x \"X\" {\n      at l {\n");
    for (unsigned i = 0; i < statements; i++)
        buf_add_format(text, "        - Reads what number %06u wrote, and %s it to all others\n", i,
                       word);
    buf_add_text(text, "      }\n    }\n  }\n}\n");
    buf_add_char(text, '\0');
    return text->at;
}

static size_t findings_of(const char *text)
{
    struct linted linted;
    size_t length = 0;

    linted_open(&linted);
    linted_write(&linted, "example.ladder", str_of(text));
    linted_run(&linted, NULL);
    for (size_t i = 0; i < linted.sink.found.count; i++)
        length += linted.sink.found.items[i]->rule == RULE_TOO_LONG_FOR_EXPORT;
    linted_close(&linted);
    return length;
}

START_TEST(cells_that_a_spreadsheet_cuts)
{
    struct buf text = {0};

    /* Each line: a bullet and a blank, 61 characters, a line end between; 32,767 fit. */
    ck_assert_uint_eq(findings_of(cell_of(&text, 511, "explains")), 0); /* 511 * 64 - 1 = 32703 */
    ck_assert_uint_eq(findings_of(cell_of(&text, 512, "explains")), 0); /* 512 * 64 - 1 = 32767 */
    ck_assert_uint_eq(findings_of(cell_of(&text, 513, "explains")), 1);
    /* Marks of Markdown don't count; half of a surrogate pair does. */
    ck_assert_uint_eq(findings_of(cell_of(&text, 512, "**explains**")), 0);
    ck_assert_uint_eq(findings_of(cell_of(&text, 512, "\360\237\216\211xplains")), 1);
    buf_free(&text);
}
END_TEST

START_TEST(words_of_no_dictionary)
{
    struct linted linted;

    linted_expect(
        "lint {\n  spelling warning\n}\n" LADDER(
            ITEM("Writse tests, and writse them. Writse code")
                ITEM("Knows Writse and `writse`, \"writse\", WRITSE, writse.example, @writse and "
                     "non-writse") ITEM("See [writse](#writse) doesnt't caf\303\251s writse1")),
        "warning spelling 'Writse'\nwarning spelling 'writse'\n"
        "warning spelling 'Writse'\nwarning spelling 'writse'\n"
        "error broken-anchor '#writse'\nwarning spelling 'doesnt't'\n"
        "warning spelling 'caf\303\251s'\n");
    linted_expect(LADDER(ITEM("Writse tests")), "");
    linted_expect(
        "lint {\n  spelling note\n  allow-words \"writse\"\n}\n" LADDER(ITEM("Writse tests")), "");
    /* Of a language that nobody knows it is said once, and not that all is well. */
    linted_expect("lint {\n  spelling note\n}\norganization {\n  language xx\n}\n"
                  "ladder a \"A\" {\n  section s \"S\" {\n    - Reads\n  }\n}\n"
                  "ladder b \"B\" {\n  section s \"S\" {\n    - Sings\n  }\n}\n",
                  "note spelling 'a'\n");
    linted_open(&linted);
    linted_write(&linted, "example.ladder",
                 STR("lint {\n  spelling note\n}\nladder a \"A\" {\n  section s \"S\" {\n"
                     "    - Reads and writse\n  }\n}\n"));
    linted_run(&linted, NULL);
    ck_assert_ptr_nonnull(strstr(linted_messages(&linted), "hint: did you mean 'writes'?"));
    linted_close(&linted);
}
END_TEST

#define FOUR(word)                \
    ITEM("Builds " word " alpha") \
    ITEM("Brings " word " beta") ITEM("Gives " word " gamma") ITEM("Keeps " word " delta")

/* Nouns, names and abbreviations among statements that are all of one way. */
START_TEST(styles_of_something_else)
{
#define OTHERS FOUR("one") FOUR("two") FOUR("three") FOUR("four") FOUR("five")
    linted_expect(LADDER(OTHERS ITEM("Read access is reviewed each month")
                             ITEM("Build failures are fixed first") ITEM("npm packages are kept up")
                                 ITEM("kubectl is known by heart")),
                  "");
    linted_expect(LADDER(OTHERS ITEM("Works for Acme Inc.") ITEM("Lives in the U.S.")
                             ITEM("Starts at 9 a.m.")),
                  "");
    linted_expect(LADDER(OTHERS ITEM("Write tests first")), "note mixed-voice 'Write'\n");
    linted_expect(LADDER(OTHERS ITEM("tests code well")), "note mixed-capitals 'tests'\n");
    linted_expect(LADDER(OTHERS ITEM("Ends with a stop.")), "note mixed-punctuation '.'\n");
    linted_expect(LADDER(ITEM("Delivers babies together with the mother and her partner")
                             ITEM("Marks TBD items in the backlog") ITEM("Plans it, date TBD")),
                  "warning placeholder 'TBD'\n");
}
END_TEST

#define CELL(text)                                                                                  \
    "ladder a \"A\" {\n  levels \"L\" {\n    level l \"L\"\n  }\n  skills {\n    skill x \"X\" {\n" \
    "      at l " text "\n    }\n  }\n}\n"

START_TEST(cells_that_say_nothing)
{
    linted_expect(CELL("\"-\""), "warning placeholder '-'\n");
    linted_expect(CELL("\"N/A\""), "warning placeholder 'N/A'\n");
    linted_expect(CELL("\"As above\""), "warning placeholder 'As above'\n");
    linted_expect(CELL("\"\342\200\246\""), "warning placeholder '\342\200\246'\n");
    linted_expect(CELL("\"Na\303\257ve\""), "");
    linted_expect(CELL("{\n        - ?\n      }"), "warning placeholder '?'\n");
    /* A list between quotes is one statement: none of its points counts. */
    linted_expect(CELL("\"\"\"\n        - Reviews the design\n        - Writes the tests\n"
                       "        \"\"\""),
                  "note list-in-text '-'\n");
}
END_TEST

START_TEST(pronouns_of_people)
{
    linted_expect(LADDER(ITEM("Julia Evans has put it well in her post")
                             ITEM("When Ada Lovelace speaks, hears her out")),
                  "");
    linted_expect(LADDER(ITEM("Asks the Product Manager for his view")
                             ITEM("Follows Ada Lovelace. Asks her manager") ITEM("Tells Ada what "
                                                                                 "he thinks")),
                  "warning gendered-term 'his'\nwarning gendered-term 'her'\n"
                  "warning gendered-term 'he'\n");
}
END_TEST

#define CODES(level, value)                                                      \
    "ladder a \"A\" {\n  code \"" value "\"\n  levels \"L\" {\n    level " level \
    " \"X\" {\n      - Reads\n    }\n  }\n}\n"

START_TEST(codes_like_numbers)
{
    linted_expect(CODES("2-1", "0060"),
                  "note number-like-code '\"0060\"'\nnote number-like-code '2-1'\n");
    linted_expect(CODES("1e5", "12/3"),
                  "note number-like-code '\"12/3\"'\nnote number-like-code '1e5'\n");
    linted_expect(CODES("9", "60"), "");
    linted_expect(CODES("9.5", "40-1"), "");
    linted_expect(CODES("2-1a", "0"), "");
    linted_expect(CODES("0-1", "13-13"), "");
    linted_expect(CODES("sep-2", "MAR1"),
                  "note number-like-code '\"MAR1\"'\nnote number-like-code 'sep-2'\n");
    linted_expect(CODES("mar32", "MARS"), "");
    linted_expect(CODES("may", "DEC100"), "");
}
END_TEST

#define TWICE_FIVE(text) \
    ITEM(text)           \
    ITEM(text " 2")      \
    ITEM(text " 3")      \
    ITEM(text " 4") ITEM(text " 5") ITEM(text " 6") ITEM(text " 7") ITEM(text " 8") ITEM(text " 9")

START_TEST(mixed_styles)
{
    linted_expect(LADDER(TWICE_FIVE("Writes the text of") ITEM("Reads the page of all.")),
                  "note mixed-punctuation '.'\n");
    linted_expect(LADDER(TWICE_FIVE("Writes") ITEM("writing it")),
                  "note mixed-capitals 'writing'\nnote mixed-voice 'writing'\n");
    linted_expect(LADDER(TWICE_FIVE("Write") ITEM("Identifies it")),
                  "note mixed-voice 'Identifies'\n");
}
END_TEST

START_TEST(styles_that_stay)
{
    /* Labels, several sentences, names, nouns; details and examples. */
    linted_expect(LADDER(TWICE_FIVE("Writes the text of") ITEM("Plan") ITEM("Reads. Then writes.")
                             ITEM("iOS") ITEM("Design of it") "      - write.\n      + so.\n"),
                  "");
    /* Too few, or no clear majority. */
    linted_expect(LADDER(ITEM("Writes") ITEM("write the text of it.")), "");
    linted_expect(LADDER(TWICE_FIVE("Writes") ITEM("write it") ITEM("write it all")), "");
}
END_TEST

#define LEVELS(a, b, c)                                             \
    "ladder a \"A\" {\n  levels \"L\" {\n    level x \"X\" {\n" a b \
    "    }\n    level y \"Y\" {\n" c "    }\n  }\n}\n"

START_TEST(two_expectations)
{
#define DOUBLE "lint {\n  double-expectation note\n}\n"
    linted_expect(DOUBLE LADDER(ITEM("Writes tests and explains what they show")),
                  "note double-expectation 'and explains'\n");
    linted_expect(DOUBLE LADDER(ITEM("Writes tests and plans") ITEM("Tests and builds")
                                    ITEM("Writes what others build and explain")),
                  "");
}
END_TEST

START_TEST(near_duplicates)
{
    linted_expect(LEVELS(ITEM("Reviews the designs of all new services together with the team"),
                         ITEM("Reviews the design of all new services together with the team"),
                         ITEM("Reads")),
                  "note near-duplicate 'Reviews the design of all new services together with the "
                  "team'\n");
    linted_expect(LEVELS(ITEM("Reviews the design of all new services with the team."),
                         ITEM("Reviews the design of all services with the team"), ITEM("Reads")),
                  "note near-duplicate 'Reviews the design of all services with the team'\n");
    /* Across levels one word is the point; another word says something else; few words say little. */
    linted_expect(LEVELS(ITEM("Reviews the design of all new services with the team"), "",
                         ITEM("Reviews the design of all services with the team")),
                  "");
    linted_expect(LEVELS(ITEM("Reviews the design of all internal services with the team"),
                         ITEM("Reviews the design of all external services with the team"),
                         ITEM("Reads")),
                  "");
    linted_expect(LEVELS(ITEM("Reviews interdepartmental documentation regularly for errors"),
                         ITEM("Reviews interdepartmental documentations regularly for errors"),
                         ITEM("Reads")),
                  "");
}
END_TEST

#define COPY(id, items) "ladder " id " \"A\" {\n  section s \"S\" {\n" items "  }\n}\n"
#define THREE           ITEM("Reads the first") ITEM("Writes the second") ITEM("Checks the third")

START_TEST(copied_texts)
{
    linted_expect(COPY("a", THREE ITEM("Sings")) COPY("b", ITEM("Draws") THREE) COPY("c", THREE),
                  "note copied-text 'Reads the first'\n");
    /* Longer copies are one finding, and two statements are none. */
    linted_expect(COPY("a", THREE ITEM("Sings") ITEM("Draws"))
                      COPY("b", THREE ITEM("Sings") ITEM("Draws")),
                  "note copied-text 'Reads the first'\n");
    /* A third ladder has the end of it only: that is no second finding. */
    linted_expect(COPY("a", ITEM("Sings") THREE) COPY("b", ITEM("Sings") THREE) COPY("c", THREE),
                  "note copied-text 'Sings'\n");
    linted_expect(COPY("a", ITEM("Reads") ITEM("Writes")) COPY("b", ITEM("Reads") ITEM("Writes")),
                  "");
    /* Within one ladder it may be meant, and what is shared is written once. */
    linted_expect("ladder a \"A\" {\n  section s \"S\" {\n" THREE "  }\n  section t \"T\" {\n" THREE
                  "  }\n}\nladder b \"B\" {\n  section s \"S\" {\n    - Reads\n  }\n}\n",
                  "");
    linted_expect("section s \"S\" {\n" THREE "}\nladder a \"A\" {\n  use s\n}\n"
                  "ladder b \"B\" {\n  use s\n}\n",
                  "");
}
END_TEST

#define LONG_TEXT \
    "Everyone here answers for the data of our customers, and asks before it leaves the house."
#define TEXT(id, text)                         \
    "ladder " id " \"A\" {\n  \"\"\"\n  " text \
    "\n  \"\"\"\n  section s \"S\" {\n    - Reads\n  }\n}\n"

START_TEST(copied_paragraphs)
{
    linted_expect(TEXT("a", LONG_TEXT) TEXT("b", "First this.\n\n  " LONG_TEXT "\n\n  Then that."),
                  "note copied-text '" LONG_TEXT "'\n");
    linted_expect(TEXT("a", "First.\n \n  " LONG_TEXT "\n\n  Last.") TEXT("b", LONG_TEXT),
                  "note copied-text '" LONG_TEXT "'\n");
    linted_expect(TEXT("a", LONG_TEXT "\n  More.") TEXT("b", LONG_TEXT), "");
    linted_expect(TEXT("a", "We read.") TEXT("b", "We read."), "");
    linted_expect(TEXT("a", LONG_TEXT) TEXT("b", "More: " LONG_TEXT), "");
}
END_TEST

/* More statements than the index has room for at first. */
START_TEST(copies_among_many)
{
    struct buf text = {0};

    buf_add_format(&text, "ladder a \"A\" {\n  section s \"S\" {\n");
    for (int i = 0; i < 5000; i++)
        buf_add_format(&text, "    - Reads number %d\n", i);
    buf_add_format(&text, "  }\n}\nladder b \"B\" {\n  section s \"S\" {\n");
    for (int i = 2500; i < 2503; i++)
        buf_add_format(&text, "    - Reads number %d\n", i);
    buf_add_format(&text, "    - Reads number 0\n    - Reads number 2\n  }\n}\n");
    buf_add_char(&text, '\0');
    linted_expect(text.at, "note copied-text 'Reads number 2500'\n");
    buf_free(&text);
}
END_TEST

Suite *lint_wording_suite(void)
{
    Suite *suite = suite_create("lint_wording");
    TCase *tc = tcase_create("lint_wording");
    tcase_add_test(tc, doubled_words);
    tcase_add_test(tc, words_twice_on_purpose);
    tcase_add_test(tc, placeholders);
    tcase_add_test(tc, terms);
    tcase_add_test(tc, words_in_every_text);
    tcase_add_test(tc, words_that_are_allowed);
    tcase_add_test(tc, words_that_are_off);
    tcase_add_test(tc, open_marks);
    tcase_add_test(tc, years);
    tcase_add_test(tc, long_statements);
    tcase_add_test(tc, raw_html);
    tcase_add_test(tc, lists_in_texts);
    tcase_add_test(tc, lists_that_become_statements);
    tcase_add_test(tc, cells_that_a_spreadsheet_cuts);
    tcase_add_test(tc, words_of_no_dictionary);
    tcase_add_test(tc, styles_of_something_else);
    tcase_add_test(tc, cells_that_say_nothing);
    tcase_add_test(tc, pronouns_of_people);
    tcase_add_test(tc, mixed_styles);
    tcase_add_test(tc, styles_that_stay);
    tcase_add_test(tc, two_expectations);
    tcase_add_test(tc, near_duplicates);
    tcase_add_test(tc, copied_texts);
    tcase_add_test(tc, copied_paragraphs);
    tcase_add_test(tc, copies_among_many);
    tcase_add_test(tc, codes_like_numbers);
    suite_add_tcase(suite, tc);
    return suite;
}
