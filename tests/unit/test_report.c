#include "base/utf8.h"
#include "report/report.h"

#include <check.h>
#include <stdlib.h>

static struct arena arena;
static struct diag_sink sink;
static struct buf out;
static struct source sources[2];
static bool color;
static struct report_counts counts;

static void setup(void)
{
    arena_init(&arena, NULL);
    diag_sink_init(&sink, &arena);
    source_init(&sources[0], STR("ladders/data.ladder"), STR(""));
    source_init(&sources[1], STR("ladders/company.ladder"), STR("scale s\n  level ic1\n"));
}

static void teardown(void)
{
    source_release(&sources[0]);
    source_release(&sources[1]);
    buf_free(&out);
    diag_sink_free(&sink);
    arena_release(&arena);
}

static void over(struct str text)
{
    source_release(&sources[0]);
    source_init(&sources[0], sources[0].name, text);
    sink.found.count = 0;
}

/* A finding at the first `marked` of the text. */
static struct diag *find_at(const char *marked)
{
    const char *at = strstr(sources[0].text.at, marked);
    ck_assert_ptr_nonnull(at);
    uint32_t start = (uint32_t)(at - sources[0].text.at);
    return diag_add(&sink, RULE_UNDEFINED_LEVEL,
                    place_make(0, start, start + (uint32_t)strlen(marked)), "wrong");
}

static const char *report(const char *format)
{
    struct source *const pointers[] = {&sources[0], &sources[1]};
    struct report_input input = {.sources = pointers,
                                 .source_count = 2,
                                 .findings = sink.found.items,
                                 .count = sink.found.count,
                                 .counts = counts,
                                 .color = color,
                                 .tool_version = "1.0.0"};
    const struct report_format *found = report_find(str_of(format));
    ck_assert_ptr_nonnull(found);
    buf_clear(&out);
    found->write(&input, &out);
    buf_add_char(&out, '\0');
    return out.at;
}

/* What the text format shows under the first line of the finding. */
static void expect_excerpt(const char *wanted)
{
    const char *text = report("text");
    const char *line_end = strchr(text, '\n');
    ck_assert_ptr_nonnull(line_end);
    ck_assert_str_eq(line_end + 1, wanted);
}

static struct diag *add_sample(void)
{
    over(STR("ladder data \"Data\" {\n  skill x {\n    at ic7 \"Sets the direction.\"\n  }\n}\n"));
    uint32_t start = (uint32_t)(strstr(sources[0].text.at, "ic7") - sources[0].text.at);
    struct diag *diag = diag_add(&sink, RULE_UNDEFINED_LEVEL, place_make(0, start, start + 3),
                                 "level 'ic7' is not in scale 'engineering'");
    diag_hint(&sink, diag, "did you mean 'ic6'?");
    diag_note(&sink, diag, place_make(1, 10, 15), "the scale's levels are ic1 to ic6");
    diag_note(&sink, diag, PLACE_NONE, "levels are declared in the scale");
    return diag;
}

START_TEST(formats_are_found)
{
    ck_assert_str_eq(report_at(0)->name, "text");
    ck_assert_str_eq(report_at(1)->name, "short");
    ck_assert_str_eq(report_at(2)->name, "json");
    for (size_t i = 0; report_at(i); i++)
        ck_assert_ptr_eq(report_find(str_of(report_at(i)->name)), report_at(i));
    ck_assert_ptr_null(report_find(STR("xml")));
    ck_assert_ptr_null(report_find(STR("")));
}
END_TEST

START_TEST(nothing_found)
{
    ck_assert_str_eq(report("text"), "");
    ck_assert_str_eq(report("short"), "");
}
END_TEST

START_TEST(text_shows_everything)
{
    add_sample();
    ck_assert_str_eq(report("text"),
                     "ladders/data.ladder:3:8: error: level 'ic7' is not in scale 'engineering' "
                     "[undefined-level]\n"
                     "    3 |     at ic7 \"Sets the direction.\"\n"
                     "      |        ^~~ did you mean 'ic6'?\n"
                     "  ladders/company.ladder:2:3: note: the scale's levels are ic1 to ic6\n"
                     "  note: levels are declared in the scale\n");
}
END_TEST

START_TEST(text_in_colour)
{
    add_sample();
    color = true;
    const char *text = report("text");
    color = false;
    ck_assert_str_eq(text,
                     "\033[1mladders/data.ladder:3:8:\033[0m \033[1;31merror:\033[0m level 'ic7' "
                     "is not in scale 'engineering' [undefined-level]\n"
                     "    3 |     at ic7 \"Sets the direction.\"\n"
                     "      |        \033[32m^~~\033[0m did you mean 'ic6'?\n"
                     "  \033[1mladders/company.ladder:2:3:\033[0m \033[1;36mnote:\033[0m the "
                     "scale's levels are ic1 to ic6\n"
                     "  \033[1;36mnote:\033[0m levels are declared in the scale\n");
}
END_TEST

START_TEST(text_without_a_place)
{
    struct diag *diag = diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "no ladder at all");
    diag->severity = SEVERITY_WARNING;
    diag_hint(&sink, diag, "look again");
    ck_assert_str_eq(report("text"), "warning: no ladder at all; look again [syntax-error]\n");
    ck_assert_str_eq(report("short"), "warning: no ladder at all [syntax-error]\n");
}
END_TEST

START_TEST(names_and_messages_are_harmless)
{
    sources[0].name = STR("a\033[2J.ladder");
    over(STR("x\n"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 0, 1), "unknown '%s'", "a\nb\033[31m");
    ck_assert_str_eq(report("short"), "a\\x1b[2J.ladder:1:1: error: unknown 'a\\x0ab\\x1b[31m' "
                                      "[syntax-error]\n");
}
END_TEST

START_TEST(short_is_one_line)
{
    add_sample();
    ck_assert_str_eq(report("short"), "ladders/data.ladder:3:8: error: level 'ic7' is not in scale "
                                      "'engineering' [undefined-level]\n");
}
END_TEST

START_TEST(empty_spans_have_one_caret)
{
    over(STR("level a"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 6, 6), "x");
    expect_excerpt("    1 | level a\n"
                   "      |       ^\n");
    over(STR("level a\n"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 7, 7), "x"); /* at the line end */
    expect_excerpt("    1 | level a\n"
                   "      |        ^\n");
    over(STR("level a\n"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 8, 8), "x"); /* at the end of the file */
    expect_excerpt("    2 |\n"
                   "      | ^\n");
    over(STR(""));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 0, 0), "x");
    expect_excerpt("    1 |\n"
                   "      | ^\n");
    over(STR("level a\r\nb"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 8, 9), "x"); /* inside a line end */
    expect_excerpt("    1 | level a\n"
                   "      |        ^\n");
}
END_TEST

START_TEST(spans_of_several_lines_end_with_the_first)
{
    over(STR("skill x {\r\n  at a \"b\"\r\n}\n"));
    find_at("x {\r\n  at a \"b\"\r\n}");
    expect_excerpt("    1 | skill x {\n"
                   "      |       ^~~\n");
    over(STR("a\n\nb\n"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 2, 4), "x");
    expect_excerpt("    2 |\n"
                   "      | ^\n");
}
END_TEST

START_TEST(tabs_keep_the_alignment)
{
    over(STR("\tat\tic7\t\"x\"\n"));
    find_at("ic7");
    expect_excerpt("    1 | \tat\tic7\t\"x\"\n"
                   "      | \t  \t^~~\n");
    over(STR("a\tb c\n"));
    find_at("a\tb");
    expect_excerpt("    1 | a\tb c\n"
                   "      | ^\t~\n");
    over(STR("a \tb\n"));
    find_at("\t");
    expect_excerpt("    1 | a \tb\n"
                   "      |   ^\n");
    over(STR("a\t\tb\n"));
    find_at("\t\tb");
    expect_excerpt("    1 | a\t\tb\n"
                   "      |  ^\t\t~\n");
}
END_TEST

START_TEST(wide_and_combining_characters)
{
    over(STR("日本 \"x\" é e\xcc\x81 ic7\n"));
    find_at("ic7");
    expect_excerpt("    1 | 日本 \"x\" é e\xcc\x81 ic7\n"
                   "      |              ^~~\n");
    over(STR("a 日本 b\n"));
    find_at("日本");
    expect_excerpt("    1 | a 日本 b\n"
                   "      |   ^~~~\n");
    over(STR("zero\xe2\x80\x8bwidth\n"));
    find_at("\xe2\x80\x8b");
    expect_excerpt("    1 | zero\xe2\x80\x8bwidth\n"
                   "      |    ^\n");
    over(STR("\xef\xbb\xbfladder x\n"));
    find_at("\xef\xbb\xbf");
    expect_excerpt("    1 | \xef\xbb\xbfladder x\n"
                   "      | ^\n");
    over(STR("e\xcc\x81\xcc\x82 x\n"));
    find_at("e\xcc\x81\xcc\x82 x");
    expect_excerpt("    1 | e\xcc\x81\xcc\x82 x\n"
                   "      | ^~~\n");
}
END_TEST

START_TEST(control_characters_are_spelt_out)
{
    over(STR("\033[31m ic7 \x07\n"));
    find_at("ic7");
    expect_excerpt("    1 | \\x1b[31m ic7 \\x07\n"
                   "      |          ^~~\n");
    over(STR("a \033[ b\n"));
    find_at("\033[");
    expect_excerpt("    1 | a \\x1b[ b\n"
                   "      |   ^~~~~\n");
    over(STR("a \xff\xc3 b\n"));
    find_at("b");
    expect_excerpt("    1 | a \\xff\\xc3 b\n"
                   "      |            ^\n");
    over(STR("a \xe2\x80\xae b\n"));
    find_at("\xe2\x80\xae");
    expect_excerpt("    1 | a \\xe2\\x80\\xae b\n"
                   "      |   ^~~~~~~~~~~~\n");
    over(STR("a\0b c\n"));
    diag_add(&sink, RULE_NUL_BYTE, place_make(0, 1, 2), "x");
    expect_excerpt("    1 | a\\x00b c\n"
                   "      |  ^~~~\n");
}
END_TEST

START_TEST(line_numbers_align)
{
    struct buf text = {0};
    buf_add_times(&text, '\n', 1233);
    buf_add_literal(&text, "x y\n");
    over(buf_str(&text));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1235, 1236), "x");
    expect_excerpt(" 1234 | x y\n"
                   "      |   ^\n");
    buf_clear(&text);
    buf_add_times(&text, '\n', 123455);
    buf_add_literal(&text, "x y\n");
    over(buf_str(&text));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 123457, 123458), "x");
    expect_excerpt(" 123456 | x y\n"
                   "        |   ^\n");
    over(STR(""));
    buf_free(&text);
}
END_TEST

#define TEN          "123456789 "
#define FIFTY        TEN TEN TEN TEN TEN
#define TEN_BLANKS   "          "
#define FIFTY_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS

START_TEST(a_line_of_a_hundred_columns_is_whole)
{
    over(STR(FIFTY FIFTY "\n"));
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 90, 99), "x");
    const char *text = report("text");
    ck_assert_ptr_nonnull(strstr(text, "    1 | " FIFTY FIFTY "\n"));
    ck_assert_ptr_nonnull(strstr(
        text, "\n      | " FIFTY_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS "^~~~~~~~~\n"));
}
END_TEST

START_TEST(long_lines_are_cut_behind)
{
    over(STR("here " FIFTY FIFTY "\n"));
    find_at("here");
    expect_excerpt("    1 | here " FIFTY TEN TEN TEN TEN "12...\n"
                   "      | ^~~~\n");
}
END_TEST

START_TEST(long_lines_are_cut_before)
{
    over(STR(FIFTY FIFTY FIFTY "here\n"));
    find_at("here");
    expect_excerpt("    1 | ...89 " FIFTY TEN TEN TEN TEN "here\n"
                   "      |    "
                   "   " FIFTY_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS TEN_BLANKS "^~~~\n");
}
END_TEST

START_TEST(long_lines_are_cut_at_both_ends)
{
    over(STR(FIFTY FIFTY FIFTY "here " FIFTY FIFTY "\n"));
    find_at("here");
    expect_excerpt("    1 | ..." TEN TEN TEN "here " FIFTY "123456789...\n"
                   "      |    " TEN_BLANKS TEN_BLANKS TEN_BLANKS "^~~~\n");
}
END_TEST

START_TEST(a_long_span_is_cut)
{
    over(STR("at " FIFTY FIFTY FIFTY "\n"));
    find_at(FIFTY FIFTY FIFTY);
    const char *text = report("text");
    ck_assert_ptr_nonnull(strstr(text, "    1 | at " FIFTY TEN TEN TEN TEN "1234...\n"));
    const char *caret = strchr(text, '^');
    ck_assert_ptr_nonnull(caret);
    ck_assert_uint_eq(strspn(caret + 1, "~"), 93);
}
END_TEST

/* Ten thousand findings in a line of ten megabytes: no work may grow with the line. */
START_TEST(a_line_of_megabytes)
{
    enum { LENGTH = 10000000, COUNT = 10000 };
    char *text = memory_alloc(LENGTH);
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = "\xe6\x97\xa5\xc3\xa9"[i % 5];
    over(str_make(text, LENGTH));
    for (uint32_t i = 0; i < COUNT; i++)
        diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, i * 1000, i * 1000 + 3), "x");
    const char *shown = report("text");
    ck_assert_ptr_nonnull(shown);
    ck_assert_uint_eq(utf8_invalid(buf_str(&out), 0), out.length);
    over(STR(""));
    free(text);
}
END_TEST

/* Every span of a line of all kinds of cells: the line is there, and one caret. */
START_TEST(any_span_of_any_line)
{
    static const char piece[] = "a\tb\033日é\xcc\x81\xff\xe2\x80\x8b🚀 \xc2";
    struct buf text = {0};
    for (int i = 0; i < 12; i++)
        buf_add(&text, piece, sizeof piece - 1);
    over(buf_str(&text));
    uint32_t length = (uint32_t)text.length;
    for (uint32_t start = 0; start <= length; start++)
        for (uint32_t end = start; end <= length; end += 1 + end % 37) {
            sink.found.count = 0;
            arena_release(&arena);
            diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, start, end), "x");
            const char *shown = report("text");
            const char *caret = strchr(shown, '^');
            ck_assert_ptr_nonnull(caret);
            ck_assert_ptr_eq(caret, strrchr(shown, '^'));
            ck_assert_ptr_null(strchr(shown, '\033'));
            ck_assert_uint_eq(utf8_invalid(buf_str(&out), 0), out.length);
        }
    over(STR(""));
    buf_free(&text);
}
END_TEST

START_TEST(json_of_nothing)
{
    ck_assert_str_eq(report("json"), "{\n"
                                     "  \"version\": 1,\n"
                                     "  \"findings\": [],\n"
                                     "  \"summary\": {\n"
                                     "    \"files\": 0,\n"
                                     "    \"ladders\": 0,\n"
                                     "    \"levels\": 0,\n"
                                     "    \"skills\": 0,\n"
                                     "    \"statements\": 0,\n"
                                     "    \"errors\": 0,\n"
                                     "    \"warnings\": 0,\n"
                                     "    \"notes\": 0\n"
                                     "  }\n"
                                     "}\n");
}
END_TEST

START_TEST(json_shows_everything)
{
    struct diag *diag = add_sample();
    struct diag_fix *fix = diag_fix(&sink, diag, true, STR("write 'ic6'"), diag->place, STR("ic6"));
    diag_edit(&sink, fix, place_make(1, 8, 10), STR("\t\"\xff"));
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "é");
    counts = (struct report_counts){1, 2, 3, 4, 5, 6, 7, 8};
    const char *text = report("json");
    counts = (struct report_counts){0};
    ck_assert_str_eq(
        text,
        "{\n"
        "  \"version\": 1,\n"
        "  \"findings\": [\n"
        "    {\n"
        "      \"rule\": \"undefined-level\",\n"
        "      \"code\": \"LAD208\",\n"
        "      \"severity\": \"error\",\n"
        "      \"file\": \"ladders/data.ladder\",\n"
        "      \"start\": {\"line\":3,\"column\":8,\"offset\":40},\n"
        "      \"end\": {\"line\":3,\"column\":11,\"offset\":43},\n"
        "      \"message\": \"level 'ic7' is not in scale 'engineering'; did you mean 'ic6'?\",\n"
        "      \"related\": [\n"
        "        {\n"
        "          \"file\": \"ladders/company.ladder\",\n"
        "          \"start\": {\"line\":2,\"column\":3,\"offset\":10},\n"
        "          \"end\": {\"line\":2,\"column\":8,\"offset\":15},\n"
        "          \"message\": \"the scale's levels are ic1 to ic6\"\n"
        "        },\n"
        "        {\n"
        "          \"message\": \"levels are declared in the scale\"\n"
        "        }\n"
        "      ],\n"
        "      \"fixes\": [\n"
        "        {\n"
        "          \"title\": \"write 'ic6'\",\n"
        "          \"safe\": true,\n"
        "          \"edits\": [\n"
        "            {\n"
        "              \"file\": \"ladders/data.ladder\",\n"
        "              \"start\": {\"line\":3,\"column\":8,\"offset\":40},\n"
        "              \"end\": {\"line\":3,\"column\":11,\"offset\":43},\n"
        "              \"text\": \"ic6\"\n"
        "            },\n"
        "            {\n"
        "              \"file\": \"ladders/company.ladder\",\n"
        "              \"start\": {\"line\":2,\"column\":1,\"offset\":8},\n"
        "              \"end\": {\"line\":2,\"column\":3,\"offset\":10},\n"
        "              \"text\": \"\\t\\\"\xef\xbf\xbd\"\n"
        "            }\n"
        "          ]\n"
        "        }\n"
        "      ]\n"
        "    },\n"
        "    {\n"
        "      \"rule\": \"syntax-error\",\n"
        "      \"code\": \"LAD101\",\n"
        "      \"severity\": \"error\",\n"
        "      \"message\": \"é\",\n"
        "      \"related\": [],\n"
        "      \"fixes\": []\n"
        "    }\n"
        "  ],\n"
        "  \"summary\": {\n"
        "    \"files\": 1,\n"
        "    \"ladders\": 2,\n"
        "    \"levels\": 3,\n"
        "    \"skills\": 4,\n"
        "    \"statements\": 5,\n"
        "    \"errors\": 6,\n"
        "    \"warnings\": 7,\n"
        "    \"notes\": 8\n"
        "  }\n"
        "}\n");
}
END_TEST

Suite *report_suite(void)
{
    Suite *suite = suite_create("report");
    TCase *tests = tcase_create("report");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, formats_are_found);
    tcase_add_test(tests, nothing_found);
    tcase_add_test(tests, text_shows_everything);
    tcase_add_test(tests, text_in_colour);
    tcase_add_test(tests, text_without_a_place);
    tcase_add_test(tests, names_and_messages_are_harmless);
    tcase_add_test(tests, short_is_one_line);
    tcase_add_test(tests, empty_spans_have_one_caret);
    tcase_add_test(tests, spans_of_several_lines_end_with_the_first);
    tcase_add_test(tests, tabs_keep_the_alignment);
    tcase_add_test(tests, wide_and_combining_characters);
    tcase_add_test(tests, control_characters_are_spelt_out);
    tcase_add_test(tests, line_numbers_align);
    tcase_add_test(tests, a_line_of_a_hundred_columns_is_whole);
    tcase_add_test(tests, long_lines_are_cut_behind);
    tcase_add_test(tests, long_lines_are_cut_before);
    tcase_add_test(tests, long_lines_are_cut_at_both_ends);
    tcase_add_test(tests, a_long_span_is_cut);
    tcase_add_test(tests, a_line_of_megabytes);
    tcase_add_test(tests, any_span_of_any_line);
    tcase_add_test(tests, json_of_nothing);
    tcase_add_test(tests, json_shows_everything);
    suite_add_tcase(suite, tests);
    return suite;
}
