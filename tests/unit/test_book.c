/* Workbooks, where libxlsxwriter is there. */
#include <check.h>

Suite *book_suite(void);

#ifdef LADDER_XLSX
#include "book/book.h"
#include "emitted.h"
#include "sheet/profiles.h"
#include "unzipped.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COLUMN(text, field)                                                              \
    {                                                                                    \
        .title = {text, sizeof(text) - 1}, .value = { "{" field "}", sizeof(field) + 1 } \
    }

static const struct profile_column columns[] = {
    COLUMN("ladder_id", "ladder.id"),      COLUMN("ladder", "ladder.title"),
    COLUMN("level_id", "level.id"),        COLUMN("level", "level.title"),
    COLUMN("rank", "level.rank"),          COLUMN("group", "group.path"),
    COLUMN("category", "category.title"),  COLUMN("state", "cell.state"),
    COLUMN("statement", "statement.text"),
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const struct profile_table plain_tables[] = {
    {.name = {"rows", 4}, .rows = ROWS_STATEMENTS, .columns = columns, .column_count = COLUMNS}};
static const struct profile for_machines = {
    .name = {"plain", 5}, .tables = plain_tables, .table_count = 1};

/* A workbook of the sources in emitted. */
struct made {
    struct emitted *emitted;
    struct sheet_options options;
    struct book_refusal why;
    struct io_content content;
    int error;
};

static void make(struct made *made, struct emitted *emitted, const struct sheet_options *options)
{
    struct str path = io_join(&emitted->arena, emitted->folder, STR("made.xlsx"));
    struct sheet *sheet;

    *made = (struct made){.emitted = emitted, .options = *options};
    made->options.ladders = emitted->model.ladders;
    made->options.ladder_count = emitted->model.ladder_count;
    sheet = sheet_new(&emitted->model, &made->options);
    made->error = book_write(sheet, &emitted->model, &made->options, path.at, &made->why);
    sheet_free(sheet);
    buf_add_char(&made->why.message, '\0');
    if (made->error == 0) {
        ck_assert_int_eq(io_read(path.at, 100 * 1024 * 1024, &made->content), 0);
    }
}

static void make_text(struct made *made, struct emitted *emitted, const char *text)
{
    struct sheet_options options = {.profile = profile_at(0)};

    emitted_open(emitted);
    emitted_write(emitted, "a.ladder", str_of(text));
    emitted_read(emitted);
    make(made, emitted, &options);
    ck_assert_msg(made->error == 0, "%s", made->why.message.at);
}

static void made_free(struct made *made)
{
    if (made->error == 0) {
        io_content_free(&made->content);
    }
    buf_free(&made->why.message);
}

static void close_all(struct made *made)
{
    made_free(made);
    emitted_close(made->emitted);
}

static struct str zip_of(const struct made *made)
{
    return str_make(made->content.at, made->content.length);
}

static void expect(const struct made *made, const char *part, const char *words)
{
    struct buf content = unzipped(zip_of(made), part);

    ck_assert_msg(strstr(content.at, words) != NULL, "%s\n--- is not in %s:\n%.3000s", words, part,
                  content.at);
    buf_free(&content);
}

static void expect_none(const struct made *made, const char *part, const char *words)
{
    struct buf content = unzipped(zip_of(made), part);

    ck_assert_msg(strstr(content.at, words) == NULL, "%s\n--- is in %s:\n%.3000s", words, part,
                  content.at);
    buf_free(&content);
}

static const char engineer[] =
    "organization \"Ütopia & Sons\" { source-url \"https://example.com/src\" }\n"
    "ladder engineer \"Engineer: Backend\" {\n  owner \"Team\"\n  status active\n"
    "  section overview \"Overview\" { \"\"\"What *we* do.\"\"\" }\n"
    "  levels \"Levels\" {\n    level 1 \"Junior\" { grade 4 }\n    level 2 \"Senior\" { grade 5 }\n"
    "    level 3 \"Lead\" { grade 6 }\n  }\n"
    "  skills \"Skills\" {\n"
    "    group craft \"Craft\" {\n"
    "      skill testing \"Testing\" {\n        \"\"\"How we test.\"\"\"\n"
    "        at 1 { \n - Writes **good** tests, see [the book](https://example.com/b)\n - =1+1 is two\n }\n"
    "        at 2 same\n        at 3 none\n      }\n    }\n"
    "    skill talking \"Talking\" {\n      at 1 \"Talks, as in [Testing](#testing)\"\n"
    "      at 2 todo \"ask Ann\"\n      at 3 \"Has read [values](values.md#x) and "
    "[a](https://a.example/) and `_x000D_`\"\n"
    "    }\n  }\n}\n";

START_TEST(test_sheets)
{
    struct emitted emitted;
    struct made made;

    make_text(&made, &emitted, engineer);
    expect(&made, "xl/workbook.xml",
           "name=\"Ladders\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Levels\" sheetId=\"2\" "
           "r:id=\"rId2\"/><sheet name=\"Expectations\" sheetId=\"3\" r:id=\"rId3\"/><sheet "
           "name=\"Engineer- Backend\"");
    expect(&made, "xl/workbook.xml", "'Engineer- Backend'!$3:$3</definedName>");
    expect(&made, "docProps/core.xml", "<dc:title>\xc3\x9ctopia &amp; Sons</dc:title>");
    expect(&made, "docProps/core.xml", ">2000-01-01T00:00:00Z</dcterms:created>");
    expect(&made, "xl/worksheets/sheet1.xml", "location=\"'Engineer- Backend'!A1\"");
    expect(&made, "xl/worksheets/sheet2.xml", "location=\"'Engineer- Backend'!D3\"");
    expect(&made, "xl/worksheets/sheet3.xml", "<pane ySplit=\"1\"");
    expect(&made, "xl/worksheets/sheet4.xml", "<pane xSplit=\"2\" ySplit=\"3\"");
    expect(&made, "xl/worksheets/sheet4.xml", "<autoFilter ref=\"A3:E5\"/>");
    expect(&made, "xl/worksheets/sheet4.xml", "orientation=\"landscape\"");
    expect(&made, "xl/worksheets/sheet4.xml", "fitToHeight=\"0\"");
    expect(&made, "xl/worksheets/sheet4.xml", "location=\"'Ladders'!A1\"");
    expect(&made, "xl/sharedStrings.xml", "<t>Evidence</t>");
    close_all(&made);
}
END_TEST

START_TEST(test_words)
{
    struct emitted emitted;
    struct made made;

    make_text(&made, &emitted, engineer);
    expect(&made, "xl/sharedStrings.xml", "<t>good</t>");
    expect(&made, "xl/sharedStrings.xml", "<t>=1+1 is two</t>");
    expect(&made, "xl/sharedStrings.xml", "<t>\xe2\x80\x93</t>");
    expect(&made, "xl/sharedStrings.xml", "<t>todo: ask Ann</t>");
    expect(&made, "xl/sharedStrings.xml", "as at Junior");
    expect(&made, "xl/sharedStrings.xml", "_x005F_x000D_");
    /* The link of a line is its cell's, others are spelt out. */
    expect(&made, "xl/worksheets/_rels/sheet3.xml.rels", "Target=\"https://example.com/b\"");
    expect(&made, "xl/sharedStrings.xml", " (https://example.com/b)");
    expect(&made, "xl/worksheets/sheet4.xml", "location=\"'Engineer- Backend'!A4\"");
    expect(&made, "xl/sharedStrings.xml", " (https://example.com/src/values.md#x)");
    expect_none(&made, "xl/worksheets/sheet4.xml", "<f>");
    expect(&made, "xl/sharedStrings.xml", "<t>What we do.</t>");
    close_all(&made);
}
END_TEST

START_TEST(test_full)
{
    struct emitted emitted;
    struct made made, full;
    struct sheet_options options = {
        .profile = profile_at(0), .layouts = 1u << LAYOUT_MATRIX, .view = VIEW_FULL};

    make_text(&made, &emitted, engineer);
    make(&full, &emitted, &options);
    expect_none(&full, "xl/sharedStrings.xml", "as at");
    expect(&full, "xl/workbook.xml", "<sheets><sheet name=\"Engineer- Backend\"");
    expect_none(&full, "xl/worksheets/sheet1.xml", "Ladders");
    made_free(&full);
    close_all(&made);
}
END_TEST

START_TEST(test_layouts)
{
    static const struct {
        unsigned layouts;
        const char *sheets;
    } cases[] = {
        {1u << LAYOUT_LONG,
         "<sheets><sheet name=\"Expectations\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"},
        {1u << LAYOUT_LEVELS,
         "<sheets><sheet name=\"Levels\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"},
        {1u << LAYOUT_SET,
         "r:id=\"rId2\"/><sheet name=\"Expectations\" sheetId=\"3\" r:id=\"rId3\"/></sheets>"},
    };
    struct emitted emitted;
    struct made made;

    make_text(&made, &emitted, engineer);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sheet_options options = {.profile = profile_at(0), .layouts = cases[i].layouts};
        struct made some;
        make(&some, &emitted, &options);
        expect(&some, "xl/workbook.xml", cases[i].sheets);
        made_free(&some);
    }
    close_all(&made);
}
END_TEST

START_TEST(test_tables)
{
    struct emitted emitted;
    struct made made, plain;
    struct sheet_options options = {.profile = &for_machines};

    make_text(&made, &emitted, engineer);
    make(&plain, &emitted, &options);
    expect(&plain, "xl/workbook.xml", "<sheet name=\"rows\"");
    expect(&plain, "xl/worksheets/sheet1.xml", "<c r=\"A2\"");
    expect(&plain, "xl/sharedStrings.xml", "<t>Writes good tests, see the book</t>");
    expect_none(&plain, "xl/sharedStrings.xml", "Evidence");
    made_free(&plain);
    close_all(&made);
}
END_TEST

static const struct profile_column salary_columns[] = {COLUMN("salary", "level.salary")};
static const struct profile_table salary_tables[] = {
    {.name = {"rows", 4}, .rows = ROWS_LEVELS, .columns = salary_columns, .column_count = 1}};
static const struct profile for_salaries = {
    .name = {"plain", 5}, .tables = salary_tables, .table_count = 1};

static void expect_salary(const struct made *made, size_t row, const char *text, bool is_number)
{
    struct buf rows = unzipped(zip_of(made), "xl/worksheets/sheet1.xml");
    char words[64];
    const char *cell;

    snprintf(words, sizeof words, "<c r=\"A%zu\" s=\"", row);
    cell = strstr(rows.at, words);
    ck_assert_msg(cell != NULL, "no %s in %s", words, rows.at);
    cell += strlen(words);
    cell += strspn(cell, "0123456789");
    if (is_number) {
        snprintf(words, sizeof words, "\"><v>%s</v></c>", text);
    } else {
        snprintf(words, sizeof words, "\" t=\"s\"><v>");
    }
    ck_assert_msg(strncmp(cell, words, strlen(words)) == 0, "%s: %.60s", text, cell);
    buf_free(&rows);
    if (!is_number) {
        snprintf(words, sizeof words, "<t>%s</t>", text);
        expect(made, "xl/sharedStrings.xml", words);
    }
}

/* What a double would show in other digits is text, to the letter. */
START_TEST(test_numbers)
{
    static const struct {
        const char *text;
        bool is_number;
    } cases[] = {
        {"7", true},      {"-2.5", true},   {"0", true},   {"123456789012345", true},
        {"007", false},   {"1.50", false},  {"-0", false}, {"1234567890123456", false},
        {"1e3", false},   {"+5", false},    {".5", false}, {"5.", false},
        {"1_000", false}, {"1,000", false},
    };
    struct emitted emitted;
    struct made made, plain;
    struct sheet_options options = {.profile = &for_salaries};
    struct buf text = {0};

    buf_add_literal(&text,
                    "attribute salary on level: number\nladder a \"A\" {\n levels \"L\" {\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_add_format(&text, "  level l%zu \"L\" { salary \"%s\" }\n", i, cases[i].text);
    }
    buf_add_literal(&text, " }\n}\n");
    buf_add_char(&text, '\0');
    make_text(&made, &emitted, text.at);
    make(&plain, &emitted, &options);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_salary(&plain, i + 2, cases[i].text, cases[i].is_number);
    }
    made_free(&plain);
    buf_free(&text);
    close_all(&made);
}
END_TEST

/* The same bytes, whenever it is made. */
START_TEST(test_same)
{
    struct emitted emitted;
    struct made made, again;
    struct sheet_options options = {.profile = profile_at(0)};

    make_text(&made, &emitted, engineer);
    sleep(3); /* the times in a .zip have steps of two seconds */
    make(&again, &emitted, &options);
    ck_assert(str_equal(zip_of(&made), zip_of(&again)));
    made_free(&again);
    close_all(&made);
}
END_TEST

/* ---- Names ---- */

static void expect_sheet(const struct made *made, const char *name)
{
    char words[256];

    snprintf(words, sizeof words, "<sheet name=\"%s\" ", name);
    expect(made, "xl/workbook.xml", words);
}

START_TEST(test_names)
{
    static const struct {
        const char *title, *name;
    } cases[] = {
        {"Levels", "Levels (2)"},
        {"LADDERS", "LADDERS (2)"},
        {"History", "History (2)"},
        {"'Quoted'", "Quoted"},
        {"L'\xc3\xa9quipe", "L'\xc3\xa9quipe"},
        {"\xc3\x89T\xc3\x89", "\xc3\x89T\xc3\x89"},
        {"\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9 (2)"},
        {"A/B: what? \\[C\\]", "A-B- what (C)"},
        {"IC3", "IC3 ladder"},
        {"2024", "2024 ladder"},
        {"???", "Ladder"},
        {"A title that is longer than what Excel takes",
         "A title that is longer than wh\xe2\x80\xa6"},
        {"A title that is longer than what another takes",
         "A title that is longer tha\xe2\x80\xa6 (2)"},
        {"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
         "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
         "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80",
         "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
         "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
         "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xe2\x80\xa6"},
    };
    struct emitted emitted;
    struct made made;
    struct buf text = {0};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_add_format(
            &text,
            "ladder l%02zu \"%s\" { levels \"L\" { level a \"A\" } skills \"S\" { skill s "
            "\"S\" { at a \"Does\" } } }\n",
            i, cases[i].title);
    }
    buf_add_char(&text, '\0');
    make_text(&made, &emitted, text.at);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_sheet(&made, cases[i].name);
    }
    buf_free(&text);
    close_all(&made);
}
END_TEST

START_TEST(test_many_names)
{
    struct emitted emitted;
    struct made made;
    struct buf text = {0};

    for (int i = 0; i < 300; i++) {
        buf_add_format(
            &text,
            "ladder l%03d \"Senior Software Engineer of the department %d\" { levels \"L\" { "
            "level a \"A\" } }\n",
            i, i);
    }
    buf_add_char(&text, '\0');
    make_text(&made, &emitted, text.at);
    expect_sheet(&made, "Senior Software Engineer of th\xe2\x80\xa6");
    expect_sheet(&made, "Senior Software Engineer\xe2\x80\xa6 (300)");
    buf_free(&text);
    close_all(&made);
}
END_TEST

/* ---- Limits ---- */

static void make_long(struct made *made, struct emitted *emitted, size_t length)
{
    struct sheet_options options = {.profile = profile_at(0)};
    struct buf text = {0};

    buf_add_literal(&text, "ladder a \"A\" { levels \"L\" { level a \"A\" } skills \"S\" { skill s "
                           "\"S\" { at a \"");
    buf_add_times(&text, 'x', length - 2);
    buf_add_literal(&text, "\xf0\x9f\x98\x80\" } } }\n");
    emitted_open(emitted);
    emitted_write(emitted, "a.ladder", buf_str(&text));
    emitted_read(emitted);
    make(made, emitted, &options);
    buf_free(&text);
}

START_TEST(test_long_cells)
{
    struct emitted emitted;
    struct made made;

    make_long(&made, &emitted, 32767);
    ck_assert_msg(made.error == 0, "%s", made.why.message.at);
    close_all(&made);
    make_long(&made, &emitted, 32768);
    ck_assert_int_eq(made.error, BOOK_TOO_LARGE);
    ck_assert_msg(strstr(made.why.message.at, "cell O2 of the sheet 'Expectations' has 32768") !=
                      NULL,
                  "%s", made.why.message.at);
    close_all(&made);
}
END_TEST

/* libxlsxwriter 1.1 counts pieces in a byte, and would begin again for ever; and it takes its own XML
 * for the text, which it finds too long. */
static void make_pieces(struct made *made, struct emitted *emitted, int pieces)
{
    struct buf text = {0};

    buf_add_literal(&text, "ladder a \"A\" { levels \"L\" { level a \"A\" } skills \"S\" { skill s "
                           "\"S\" { at a \"");
    for (int i = 0; i < pieces / 2; i++) {
        buf_add_format(&text, "one & *two%d* ", i);
    }
    buf_add_literal(&text, "end\" } } }\n");
    buf_add_char(&text, '\0');
    make_text(made, emitted, text.at);
    buf_free(&text);
}

START_TEST(test_many_pieces)
{
    struct emitted emitted;
    struct made made;

    make_pieces(&made, &emitted, 100);
    expect(&made, "xl/sharedStrings.xml", ">two49<");
    close_all(&made);
    make_pieces(&made, &emitted, 600);
    expect(&made, "xl/sharedStrings.xml", ">two60<");
    expect(&made, "xl/sharedStrings.xml", " one &amp; two299 end</t>");
    close_all(&made);
    make_pieces(&made, &emitted, 4400); /* 32,000 characters */
    expect(&made, "xl/sharedStrings.xml", "<t>one &amp; two0 one");
    close_all(&made);
}
END_TEST

START_TEST(test_no_folder)
{
    struct emitted emitted;
    struct sheet_options options = {.profile = profile_at(0)};
    struct made made;
    struct sheet *sheet;
    struct book_refusal why = {.has_place = false};

    make_text(&made, &emitted, engineer);
    options.ladders = emitted.model.ladders;
    options.ladder_count = emitted.model.ladder_count;
    sheet = sheet_new(&emitted.model, &options);
    ck_assert_int_eq(book_write(sheet, &emitted.model, &options, "/nowhere/at/all.xlsx", &why),
                     ENOENT);
    ck_assert_uint_gt(why.message.length, 0);
    sheet_free(sheet);
    buf_free(&why.message);
    close_all(&made);
}
END_TEST

Suite *book_suite(void)
{
    Suite *suite = suite_create("book");
    TCase *tcase = tcase_create("book");

    tcase_add_test(tcase, test_sheets);
    tcase_add_test(tcase, test_words);
    tcase_add_test(tcase, test_full);
    tcase_add_test(tcase, test_layouts);
    tcase_add_test(tcase, test_tables);
    tcase_add_test(tcase, test_numbers);
    tcase_add_test(tcase, test_same);
    tcase_add_test(tcase, test_names);
    tcase_add_test(tcase, test_many_names);
    tcase_add_test(tcase, test_long_cells);
    tcase_add_test(tcase, test_many_pieces);
    tcase_add_test(tcase, test_no_folder);
    suite_add_tcase(suite, tcase);
    return suite;
}

#else

#include <stdio.h>

START_TEST(test_skipped)
{
    puts("book: skipped: no libxlsxwriter");
}
END_TEST

Suite *book_suite(void)
{
    Suite *suite = suite_create("book");
    TCase *tcase = tcase_create("book");

    tcase_add_test(tcase, test_skipped);
    suite_add_tcase(suite, tcase);
    return suite;
}

#endif
