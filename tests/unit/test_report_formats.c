/* The formats for other programs. tests/formats holds them against validators of others; here is
 * what no validator knows: that each member says what is true of the finding. */
#include "report/columns.h"
#include "report/report.h"

#include <check.h>
#include <stdlib.h>

static struct arena arena;
static struct diag_sink sink;
static struct buf out;
static struct source sources[2];
static struct report_input input;
static struct source *const pointers[] = {&sources[0], &sources[1]};

static void over(struct str text)
{
    source_release(&sources[0]);
    source_init(&sources[0], sources[0].name, text);
    sink.found.count = 0;
}

static void setup(void)
{
    arena_init(&arena, NULL);
    diag_sink_init(&sink, &arena);
    source_init(&sources[0], STR("ladders/data.ladder"), STR(""));
    source_init(&sources[1], STR("ladders/company.ladder"), STR("scale s\n  level ic1\n"));
    input = (struct report_input){.sources = pointers, .source_count = 2, .tool_version = "1.2.3"};
}

static void teardown(void)
{
    source_release(&sources[0]);
    source_release(&sources[1]);
    buf_free(&out);
    diag_sink_free(&sink);
    arena_release(&arena);
}

static const char *report(const char *format)
{
    input.findings = sink.found.items;
    input.count = sink.found.count;
    buf_clear(&out);
    report_find(str_of(format))->write(&input, &out);
    buf_add_char(&out, '\0');
    ck_assert_uint_eq(strlen(out.at) + 1, out.length);
    return out.at;
}

static struct diag *add(uint32_t start, uint32_t end, const char *message)
{
    return diag_add(&sink, RULE_UNDEFINED_LEVEL, place_make(0, start, end), "%s", message);
}

static const char sample[] = "skill x {\n  😀 at ic7 \"b\"\n}\n";

/* An error with a hint, a note and a fix; its column is 6 for a person who counts characters, 7 in
 * units of UTF-16, 9 in bytes. */
static void add_sample(void)
{
    over(STR(sample));
    struct diag *diag = add(20, 23, "level 'ic7' is not in scale 's'");
    diag_hint(&sink, diag, "did you mean 'ic1'?");
    diag_note(&sink, diag, place_make(1, 16, 19), "the level is ic1");
    diag_fix(&sink, diag, true, STR("write 'ic1'"), diag->place, STR("ic1"));
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part), "'%s' is not in\n%s", part, text);
}

static void lacks(const char *text, const char *part)
{
    ck_assert_msg(!strstr(text, part), "'%s' is in\n%s", part, text);
}

/* ---- Columns ---- */

START_TEST(columns_are_units_of_utf16)
{
    struct columns columns;
    over(STR("\xef\xbb\xbf"
             "é😀x\xff\xe2\x82y\n😀z"));
    columns_init(&columns, &input);
    const struct {
        uint32_t offset, line, column;
    } wanted[] = {{0, 1, 1},  {3, 1, 1},  {5, 1, 2},  {9, 1, 4},  {10, 1, 5}, {11, 1, 6},
                  {13, 1, 7}, {14, 1, 8}, {15, 2, 1}, {19, 2, 3}, {20, 2, 4}};
    input.findings = NULL;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct position position = columns_position(&columns, 0, wanted[i].offset);
        ck_assert_uint_eq(position.line, wanted[i].line);
        ck_assert_msg(position.column == wanted[i].column, "%u: %u", wanted[i].offset,
                      position.column);
    }
    columns_free(&columns);
}
END_TEST

START_TEST(columns_of_a_long_line)
{
    enum { COUNT = 5000 };
    static char text[COUNT * 7 + 2];
    struct columns columns;
    size_t length = 0;
    text[length++] = '\n';
    for (unsigned i = 0; i < COUNT; i++) {
        memcpy(text + length, "a😀é", 7);
        length += 7;
    }
    over(str_make(text, length));
    columns_init(&columns, &input);
    for (uint32_t i = COUNT; i-- > 0;) {
        ck_assert_uint_eq(columns_position(&columns, 0, 1 + 7 * i).column, 1 + 4 * i);
        ck_assert_uint_eq(columns_position(&columns, 0, 2 + 7 * i).column, 2 + 4 * i);
        ck_assert_uint_eq(columns_position(&columns, 0, 6 + 7 * i).column, 4 + 4 * i);
    }
    columns_free(&columns);
}
END_TEST

/* ---- SARIF ---- */

START_TEST(sarif_says_everything)
{
    add_sample();
    input.paths = (const struct str[]){STR("ladders/50% #1.ladder"), STR("../company.ladder")};
    const char *text = report("sarif");
    has(text, "\"version\": \"2.1.0\"");
    has(text, "\"semanticVersion\": \"1.2.3\"");
    has(text, "\"columnKind\": \"utf16CodeUnits\"");
    has(text,
        "        {\"ruleId\":\"LAD208\",\"ruleIndex\":24,\"level\":\"error\",\"message\":{\"text\":"
        "\"level 'ic7' is not in scale 's'; did you mean 'ic1'? ([the level is ic1](1))\"},"
        "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":"
        "\"ladders/50%25%20%231.ladder\"},\"region\":{\"startLine\":2,\"startColumn\":9,"
        "\"endLine\":2,\"endColumn\":12}}}],"
        "\"relatedLocations\":[{\"id\":1,\"physicalLocation\":{\"artifactLocation\":{\"uri\":"
        "\"../company.ladder\"},\"region\":{\"startLine\":2,\"startColumn\":9,\"endLine\":2,"
        "\"endColumn\":12}},\"message\":{\"text\":\"the level is ic1\"}}],"
        "\"partialFingerprints\":{\"primaryLocationLineHash\":\"");
    has(text, ":1\"},\"fixes\":[{\"description\":{\"text\":\"write 'ic1'\"},\"artifactChanges\":"
              "[{\"artifactLocation\":{\"uri\":\"ladders/50%25%20%231.ladder\"},\"replacements\":"
              "[{\"deletedRegion\":{\"startLine\":2,\"startColumn\":9,\"endLine\":2,"
              "\"endColumn\":12},\"insertedContent\":{\"text\":\"ic1\"}}]}]}]}\n");
    ck_assert_int_eq(RULE_UNDEFINED_LEVEL, 24);
}
END_TEST

START_TEST(sarif_messages_are_literal)
{
    over(STR("x\n"));
    struct diag *diag = add(0, 1, "a [link](7) {0} {x} [y]");
    diag_note(&sink, diag, place_make(0, 0, 1), "see [z]");
    has(report("sarif"), "\"text\":\"a [link\\\\](7) {{0}} {x} [y] ([see \\\\[z\\\\]](1))\"");
}
END_TEST

START_TEST(sarif_levels)
{
    over(STR("x\n"));
    add(0, 1, "one")->severity = SEVERITY_WARNING;
    add(0, 1, "two")->severity = SEVERITY_NOTE;
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "nowhere");
    const char *text = report("sarif");
    has(text, "\"level\":\"warning\",\"message\":{\"text\":\"one\"}");
    has(text, "\"level\":\"note\",\"message\":{\"text\":\"two\"}");
    has(text, "{\"text\":\"nowhere\"},\"locations\":[]}\n");
    has(text, "{\"enabled\":false,\"level\":\"warning\"}"); /* stale-review */
}
END_TEST

/* ---- GitHub ---- */

START_TEST(github_commands)
{
    add_sample();
    ck_assert_str_eq(report("github"),
                     "::error file=ladders/data.ladder,line=2,endLine=2,col=9,endColumn=12,"
                     "title=undefined-level::level 'ic7' is not in scale 's'; did you mean "
                     "'ic1'?\n");
    sink.found.count = 0;
    add(10, 29, "two lines")->severity = SEVERITY_WARNING;
    add(0, 10, "a line with its end")->severity = SEVERITY_NOTE;
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "nowhere");
    ck_assert_str_eq(
        report("github"),
        "::warning file=ladders/data.ladder,line=2,endLine=3,title=undefined-level::two lines\n"
        "::notice file=ladders/data.ladder,line=1,endLine=1,col=1,endColumn=10,"
        "title=undefined-level::a line with its end\n"
        "::error title=syntax-error::nowhere\n");
}
END_TEST

START_TEST(github_escapes)
{
    over(STR("x\n"));
    sources[0].name = STR("a,b:c%\n::error ::.ladder");
    add(0, 1, "50%\r\n::error::x, y: \x1b[1m\xff");
    ck_assert_str_eq(report("github"),
                     "::error file=a%2Cb%3Ac%25\\x0a%3A%3Aerror %3A%3A.ladder,line=1,endLine=1,"
                     "col=1,endColumn=2,title=undefined-level::"
                     "50%25%0D%0A::error::x, y: \\x1b[1m\\xff\n");
}
END_TEST

START_TEST(github_cuts_long_messages)
{
    static char message[5001];
    over(STR("x\n"));
    memset(message, 'a', 4096);
    message[4096] = '\0';
    add(0, 1, message);
    ck_assert_uint_eq(strlen(strstr(report("github"), "::a")) - 3, 4096);
    message[4096] = 'a';
    add(0, 1, message);
    sink.found.count = 0;
    add(0, 1, message);
    const char *cut = strstr(report("github"), "::a") + 2;
    ck_assert_uint_eq(strspn(cut, "a"), 4095);
    ck_assert_str_eq(cut + 4095, "…\n");
    for (size_t i = 1; i + 4 < sizeof message; i += 4)
        memcpy(message + i, "😀", 4);
    message[4097] = '\0'; /* 1 + 1024 * 2 units: kept */
    sink.found.count = 0;
    add(0, 1, message);
    lacks(report("github"), "…");
}
END_TEST

START_TEST(no_line_is_a_command)
{
    over(STR("::error::x\n"));
    sources[0].name = STR(" ::set-output name=a::b.ladder");
    struct diag *diag = add(0, 1, "::error::x");
    diag_note(&sink, diag, diag->place, "::error::x");
    for (size_t i = 0; report_at(i); i++) {
        if (strcmp(report_at(i)->name, "github") == 0)
            continue;
        for (const char *line = report(report_at(i)->name); line; line = strchr(line, '\n')) {
            line += strspn(line, " \t\n");
            ck_assert_msg(strncmp(line, "::", 2) != 0, "%s", line);
        }
    }
    ck_assert_str_eq(report("short"), "./ ::set-output name=a::b.ladder:1:1: error: ::error::x "
                                      "[undefined-level]\n");
}
END_TEST

/* ---- GitLab ---- */

START_TEST(gitlab_objects)
{
    ck_assert_str_eq(report("gitlab"), "[]\n");
    add_sample();
    add(20, 23, "less")->severity = SEVERITY_WARNING;
    add(20, 23, "least")->severity = SEVERITY_NOTE;
    const char *text = report("gitlab");
    has(text, "[\n  {\"description\":\"level 'ic7' is not in scale 's'; did you mean 'ic1'?\","
              "\"check_name\":\"undefined-level\",\"fingerprint\":\"");
    has(text, "\",\"severity\":\"major\",\"location\":{\"path\":\"ladders/data.ladder\",\"lines\":"
              "{\"begin\":2}}},\n  {\"description\":\"less\"");
    has(text, "\"severity\":\"minor\"");
    has(text, "\"severity\":\"info\"");
}
END_TEST

static void fingerprint_of(const char *text, char print[40])
{
    const char *at = strstr(text, "\"fingerprint\":\"");
    ck_assert_ptr_nonnull(at);
    at += strlen("\"fingerprint\":\"");
    size_t length = strcspn(at, "\"");
    memcpy(print, at, length);
    print[length] = '\0';
}

START_TEST(gitlab_fingerprints)
{
    char before[40], after[40];
    over(STR("a\n  b\n"));
    add(4, 5, "wrong");
    fingerprint_of(report("gitlab"), before);
    over(STR("new\n\n\na\n      b\n")); /* moved, and laid out anew */
    add(14, 15, "wrong");
    fingerprint_of(report("gitlab"), after);
    ck_assert_str_eq(before, after);
    /* A report of another version must agree, or all findings are new. */
    ck_assert_str_eq(before, "3d7c5d7db2673558");
    over(STR("a\n  c\n"));
    add(4, 5, "wrong");
    fingerprint_of(report("gitlab"), after);
    ck_assert_str_ne(before, after);
    over(STR("b b\nb b\n"));
    add(0, 1, "wrong");
    add(2, 3, "wrong");
    add(4, 5, "wrong");
    const char *text = report("gitlab");
    has(text, "-2\"");
    has(text, "-3\"");
}
END_TEST

/* ---- XML ---- */

START_TEST(junit_cases)
{
    add_sample();
    add(0, 1, "less")->severity = SEVERITY_WARNING;
    const char *wanted =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"ladder\" tests=\"3\" failures=\"1\" errors=\"0\" time=\"0\">\n"
        "  <testsuite name=\"ladders/company.ladder\" tests=\"1\" failures=\"0\" errors=\"0\" "
        "time=\"0\">\n"
        "    <testcase name=\"no findings\" classname=\"ladders/company\" time=\"0\"/>\n"
        "  </testsuite>\n"
        "  <testsuite name=\"ladders/data.ladder\" tests=\"2\" failures=\"1\" errors=\"0\" "
        "time=\"0\">\n"
        "    <testcase name=\"undefined-level at 2:11\" classname=\"ladders/data\" time=\"0\">\n"
        "      <failure type=\"error\" message=\"level 'ic7' is not in scale 's'; did you mean "
        "'ic1'?\">ladders/data.ladder:2:11: error: level 'ic7' is not in scale 's'; did you mean "
        "'ic1'? [undefined-level]</failure>\n"
        "    </testcase>\n"
        "    <testcase name=\"undefined-level at 1:1\" classname=\"ladders/data\" time=\"0\">\n"
        "      <system-out>ladders/data.ladder:1:1: warning: less [undefined-level]</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n";
    ck_assert_str_eq(report("junit"), wanted);
    input.fail_on = SEVERITY_WARNING;
    const char *text = report("junit");
    has(text, "failures=\"2\"");
    has(text, "<failure type=\"warning\" message=\"less\">");
}
END_TEST

START_TEST(checkstyle_files)
{
    ck_assert_str_eq(report("checkstyle"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                           "<checkstyle version=\"4.3\">\n"
                                           "</checkstyle>\n");
    add_sample();
    add(20, 23, "<\x01>")->severity = SEVERITY_NOTE;
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(1, 0, 1), "other")->severity = SEVERITY_WARNING;
    ck_assert_str_eq(
        report("checkstyle"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<checkstyle version=\"4.3\">\n"
        "  <file name=\"ladders/company.ladder\">\n"
        "    <error line=\"1\" column=\"1\" severity=\"warning\" message=\"other\" "
        "source=\"ladder.syntax-error\"/>\n"
        "  </file>\n"
        "  <file name=\"ladders/data.ladder\">\n"
        "    <error line=\"2\" column=\"9\" severity=\"error\" message=\"level 'ic7' is not in "
        "scale 's'; did you mean 'ic1'?\" source=\"ladder.undefined-level\"/>\n"
        "    <error line=\"2\" column=\"9\" severity=\"info\" message=\"&lt;\xef\xbf\xbd&gt;\" "
        "source=\"ladder.undefined-level\"/>\n"
        "  </file>\n"
        "</checkstyle>\n");
}
END_TEST

/* ---- reviewdog ---- */

START_TEST(rdjsonl_lines)
{
    ck_assert_str_eq(report("rdjsonl"), "");
    add_sample();
    ck_assert_str_eq(
        report("rdjsonl"),
        "{\"message\":\"level 'ic7' is not in scale 's'; did you mean 'ic1'?\",\"location\":"
        "{\"path\":\"ladders/data.ladder\",\"range\":{\"start\":{\"line\":2,\"column\":11},"
        "\"end\":{\"line\":2,\"column\":14}}},\"severity\":\"ERROR\",\"source\":{\"name\":"
        "\"ladder\"},\"code\":{\"value\":\"undefined-level\"},\"suggestions\":[{\"range\":"
        "{\"start\":{\"line\":2,\"column\":11},\"end\":{\"line\":2,\"column\":14}},\"text\":"
        "\"ic1\"}],\"related_locations\":[{\"message\":\"the level is ic1\",\"location\":{\"path\":"
        "\"ladders/company.ladder\",\"range\":{\"start\":{\"line\":2,\"column\":9},\"end\":"
        "{\"line\":2,\"column\":12}}}}]}\n");
}
END_TEST

START_TEST(rdjsonl_suggestions)
{
    over(STR("one two three\n"));
    struct diag *diag = add(0, 1, "wrong");
    struct diag_fix *fix = diag_fix(&sink, diag, true, STR("both"), place_make(0, 0, 3), STR("1"));
    diag_edit(&sink, fix, place_make(0, 8, 13), STR("3"));
    has(report("rdjsonl"),
        "\"suggestions\":[{\"range\":{\"start\":{\"line\":1,\"column\":1},\"end\":"
        "{\"line\":1,\"column\":14}},\"text\":\"1 two 3\"}]");
    diag_edit(&sink, fix, place_make(1, 0, 1), STR("x"));
    has(report("rdjsonl"), "\"suggestions\":[]");
}
END_TEST

/* ---- Summary ---- */

START_TEST(summary_of_ladders)
{
    add_sample();
    const struct report_ladder ladders[] = {{STR("data"), place_make(0, 0, 30), 3, 12, 140},
                                            {STR("ops"), place_make(1, 0, 5), 1, 2, 3}};
    input.ladders = ladders;
    input.ladder_count = 2;
    input.counts = (struct report_counts){.errors = 1, .warnings = 2};
    struct diag *diag = diag_add(&sink, RULE_SYNTAX_ERROR, place_make(1, 6, 7), "a|b *c*\n\x1b[");
    diag->severity = SEVERITY_WARNING;
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "nowhere")->severity = SEVERITY_WARNING;
    ck_assert_str_eq(
        report("summary"),
        "# Career ladders: 1 error, 2 warnings\n"
        "\n"
        "| ladder | file                   | levels | skills | statements | errors | warnings | "
        "notes |\n"
        "| ------ | ---------------------- | -----: | -----: | ---------: | -----: | -------: | "
        "----: |\n"
        "| data   | ladders/data.ladder    |      3 |     12 |        140 |      1 |        0 | "
        "    0 |\n"
        "| ops    | ladders/company.ladder |      1 |      2 |          3 |      0 |        0 | "
        "    0 |\n"
        "| -      | ladders/company.ladder |        |        |            |      0 |        1 | "
        "    0 |\n"
        "| -      | -                      |        |        |            |      0 |        1 | "
        "    0 |\n"
        "\n## data\n\n"
        "| place | severity | rule            | finding |\n"
        "| ----- | -------- | --------------- | ------- |\n"
        "| 2:11  | error    | undefined-level | level 'ic7' is not in scale 's'; did you mean "
        "'ic1'? |\n"
        "\n## ladders/company.ladder\n\n"
        "| place | severity | rule         | finding |\n"
        "| ----- | -------- | ------------ | ------- |\n"
        "| 1:7   | warning  | syntax-error | a\\|b \\*c\\*\\\\x0a\\\\x1b\\[ |\n"
        "\n## no file\n\n"
        "| place | severity | rule         | finding |\n"
        "| ----- | -------- | ------------ | ------- |\n"
        "|       | warning  | syntax-error | nowhere |\n");
}
END_TEST

START_TEST(summary_lists_some)
{
    ck_assert_str_eq(report("summary"), "# Career ladders: no problems found\n");
    over(STR("x\n"));
    for (unsigned i = 0; i < 30; i++)
        add(0, 1, "less")->severity = SEVERITY_NOTE;
    add(0, 1, "grave");
    const char *text = report("summary");
    has(text, "grave");
    has(text, "\nand 11 more\n");
}
END_TEST

Suite *report_formats_suite(void)
{
    Suite *suite = suite_create("report_formats");
    TCase *tests = tcase_create("report_formats");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, columns_are_units_of_utf16);
    tcase_add_test(tests, columns_of_a_long_line);
    tcase_add_test(tests, sarif_says_everything);
    tcase_add_test(tests, sarif_messages_are_literal);
    tcase_add_test(tests, sarif_levels);
    tcase_add_test(tests, github_commands);
    tcase_add_test(tests, github_escapes);
    tcase_add_test(tests, github_cuts_long_messages);
    tcase_add_test(tests, no_line_is_a_command);
    tcase_add_test(tests, gitlab_objects);
    tcase_add_test(tests, gitlab_fingerprints);
    tcase_add_test(tests, junit_cases);
    tcase_add_test(tests, checkstyle_files);
    tcase_add_test(tests, rdjsonl_lines);
    tcase_add_test(tests, rdjsonl_suggestions);
    tcase_add_test(tests, summary_of_ladders);
    tcase_add_test(tests, summary_lists_some);
    suite_add_tcase(suite, tests);
    return suite;
}
