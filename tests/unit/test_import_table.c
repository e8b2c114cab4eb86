#include "emitted.h"
#include "tools/import.h"

#include <check.h>

#include <stdio.h>
#include <stdlib.h>

/* ---- Help ---- */

struct imported {
    struct arena arena;
    struct diag_sink sink;
    struct source source;
    struct buf out;      /* the ladder, and a NUL */
    struct buf findings; /* "rule 'marked bytes'", one on a line */
    bool is_made;
};

static void note_findings(struct imported *imported)
{
    struct source *sources[] = {&imported->source};
    diag_sort(&imported->sink.found, sources, 1);
    for (size_t i = 0; i < imported->sink.found.count; i++) {
        const struct diag *diag = imported->sink.found.items[i];
        struct str marked = source_slice(&imported->source, diag->place.span);
        buf_add_format(&imported->findings, "%s '%.*s'\n", rule_info(diag->rule)->name,
                       STR_ARGS(marked));
    }
    buf_add_char(&imported->findings, '\0');
}

/* Imports a text, and compares its words with those of the result. */
static void import_open(struct imported *imported, struct str text,
                        const struct import_options *options)
{
    struct draft draft;
    *imported = (struct imported){.is_made = false};
    arena_init(&imported->arena, NULL);
    diag_sink_init(&imported->sink, &imported->arena);
    char *copy = arena_alloc(&imported->arena, text.length + IO_PADDING);
    if (text.length > 0)
        memcpy(copy, text.at, text.length);
    source_init(&imported->source, STR("table.csv"), str_make(copy, text.length));
    draft_init(&draft, &imported->arena);
    struct import import = {
        .source = &imported->source, .options = options, .draft = &draft, .sink = &imported->sink};
    imported->is_made = import_run(&import, &imported->out);
    if (imported->is_made)
        import_verify(&import, &imported->out);
    buf_add_char(&imported->out, '\0');
    note_findings(imported);
    VEC_FREE(&import.understood);
    draft_free(&draft);
}

static void import_close(struct imported *imported)
{
    buf_free(&imported->out);
    buf_free(&imported->findings);
    diag_sink_free(&imported->sink);
    source_release(&imported->source);
    arena_release(&imported->arena);
}

static void expect_with(const char *text, const struct import_options *options, const char *ladder,
                        const char *findings)
{
    struct imported imported;
    import_open(&imported, str_of(text), options);
    ck_assert_str_eq(imported.out.at, ladder);
    ck_assert_str_eq(imported.findings.at, findings);
    import_close(&imported);
}

static void expect(const char *text, const char *ladder, const char *findings)
{
    struct import_options options = {.format = IMPORT_CSV};
    expect_with(text, &options, ladder, findings);
}

/* The cells of level L1 in the one skill of a table. */
static void expect_cell(const char *cell, enum import_split split, const char *expected)
{
    struct import_options options = {.format = IMPORT_CSV, .split = split};
    struct buf text = {0}, ladder = {0};
    buf_add_format(&text, "Skill,L1\nA,\"%s\"\n", cell);
    buf_add_format(&ladder,
                   "ladder table {\n"
                   "  levels {\n"
                   "    level L1\n"
                   "  }\n"
                   "\n"
                   "  skills \"Skill\" {\n"
                   "    skill a \"A\" {\n"
                   "      at L1 %s\n"
                   "    }\n"
                   "  }\n"
                   "}\n",
                   expected);
    buf_add_char(&text, '\0');
    buf_add_char(&ladder, '\0');
    expect_with(text.at, &options, ladder.at, "");
    buf_free(&text);
    buf_free(&ladder);
}

/* ---- The two axes ---- */

START_TEST(levels_down)
{
    expect("Design\n"
           "\n"
           "Level/Skill,Writing,Planning\n"
           "1,Writes notes,\n"
           "2,Writes proposals,Plans a week\n",
           "ladder design \"Design\" {\n"
           "  levels 1..2 \"Level\"\n"
           "\n"
           "  skills \"Skill\" {\n"
           "    skill writing \"Writing\" {\n"
           "      at 1 \"Writes notes\"\n"
           "      at 2 \"Writes proposals\"\n"
           "    }\n"
           "\n"
           "    skill planning \"Planning\" {\n"
           "      at 1 todo\n"
           "      at 2 \"Plans a week\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell ','\n");
}
END_TEST

START_TEST(levels_along)
{
    expect("Competency,IC4,IC5,M1\n"
           "Writing,a,b,c\n",
           "ladder table {\n"
           "  levels {\n"
           "    level IC4\n"
           "    level IC5\n"
           "    level M1\n"
           "  }\n"
           "\n"
           "  skills \"Competency\" {\n"
           "    skill writing \"Writing\" {\n"
           "      at IC4 \"a\"\n"
           "      at IC5 \"b\"\n"
           "      at M1 \"c\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(highest_level_first)
{
    expect("Skill,Senior Engineer,Junior Engineer\nWriting,b,a\n",
           "ladder table {\n"
           "  levels {\n"
           "    level junior-engineer \"Junior Engineer\"\n"
           "    level senior-engineer \"Senior Engineer\"\n"
           "  }\n"
           "\n"
           "  skills \"Skill\" {\n"
           "    skill writing \"Writing\" {\n"
           "      at junior-engineer \"a\"\n"
           "      at senior-engineer \"b\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(axis_said_or_asked)
{
    struct import_options rows = {.format = IMPORT_CSV, .axis = IMPORT_LEVELS_ROWS};
    struct import_options columns = {.format = IMPORT_CSV, .axis = IMPORT_LEVELS_COLUMNS};
    expect("a,b\nc,d\n", "", "import-layout 'a,b'\n");
    expect("just one cell\n", "", "import-layout 'just one cell'\n");
    expect_with("a,b\nc,d\n", &rows,
                "ladder table {\n"
                "  levels \"a\" {\n"
                "    level c\n"
                "  }\n"
                "\n"
                "  skills {\n"
                "    skill b \"b\" {\n"
                "      at c \"d\"\n"
                "    }\n"
                "  }\n"
                "}\n",
                "");
    expect_with("a,b\nc,d\n", &columns,
                "ladder table {\n"
                "  levels {\n"
                "    level b\n"
                "  }\n"
                "\n"
                "  skills \"a\" {\n"
                "    skill c \"c\" {\n"
                "      at b \"d\"\n"
                "    }\n"
                "  }\n"
                "}\n",
                "");
}
END_TEST

/* ---- What stands beside a matrix ---- */

START_TEST(beside_skills)
{
    expect("Area,Competency,Description,L1,L2,Notes\n"
           "Craft,Drawing,\"Making\nmarks\",a,b,see there\n"
           ",Research,,c,d,\n"
           "People,,,,,\n"
           "x,Talking,,e,f,\n",
           "ladder table {\n"
           "  levels {\n"
           "    level L1\n"
           "    level L2\n"
           "  }\n"
           "\n"
           "  skills \"Competency\" {\n"
           "    group craft \"Craft\" {\n"
           "      skill drawing \"Drawing\" {\n"
           "        \"\"\"\n"
           "        Making\n"
           "\n"
           "        marks\n"
           "        \"\"\"\n"
           "        \"\"\"Notes: see there\"\"\"\n"
           "        at L1 \"a\"\n"
           "        at L2 \"b\"\n"
           "      }\n"
           "\n"
           "      skill research \"Research\" {\n"
           "        at L1 \"c\"\n"
           "        at L2 \"d\"\n"
           "      }\n"
           "    }\n"
           "\n"
           "    \"\"\"People\"\"\"\n"
           "\n"
           "    group x \"x\" {\n"
           "      skill talking \"Talking\" {\n"
           "        at L1 \"e\"\n"
           "        at L2 \"f\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'Notes'\n");
}
END_TEST

START_TEST(beside_levels)
{
    expect(",,Craft,,People\n"
           "Level,Title,Coding,Testing,Talking,Grade,Years,Remarks\n"
           "Individual contributors\n"
           "Senior,Senior Engineer,a,b,c,7,5-9,hard\n"
           "Junior,Junior Engineer,d,e,f,5,0-4,\n",
           "ladder table {\n"
           "  levels \"Level\" {\n"
           "    level Junior \"Junior Engineer\" {\n"
           "      grade      5\n"
           "      experience 0..4\n"
           "    }\n"
           "\n"
           "    level Senior \"Senior Engineer\" {\n"
           "      grade      7\n"
           "      experience 5..9\n"
           "      \"\"\"Remarks: hard\"\"\"\n"
           "    }\n"
           "\n"
           "    \"\"\"Individual contributors\"\"\"\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    group craft \"Craft\" {\n"
           "      skill coding \"Coding\" {\n"
           "        at Junior \"d\"\n"
           "        at Senior \"a\"\n"
           "      }\n"
           "\n"
           "      skill testing \"Testing\" {\n"
           "        at Junior \"e\"\n"
           "        at Senior \"b\"\n"
           "      }\n"
           "    }\n"
           "\n"
           "    group people \"People\" {\n"
           "      skill talking \"Talking\" {\n"
           "        at Junior \"f\"\n"
           "        at Senior \"c\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'Remarks'\n"
           "import-as-text 'Individual contributors'\n");
}
END_TEST

START_TEST(ragged_rows)
{
    expect("Skill,L1,L2\nA,a\nB,b,c,and more\n,,\n",
           "ladder table {\n"
           "  levels {\n"
           "    level L1\n"
           "    level L2\n"
           "  }\n"
           "\n"
           "  skills \"Skill\" {\n"
           "    skill a \"A\" {\n"
           "      at L1 \"a\"\n"
           "      at L2 todo\n"
           "    }\n"
           "\n"
           "    skill b \"B\" {\n"
           "      \"\"\"and more\"\"\"\n"
           "      at L1 \"b\"\n"
           "      at L2 \"c\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell ''\n"
           "import-as-text 'and more'\n");
}
END_TEST

START_TEST(as_skills)
{
    struct import_options options = {.format = IMPORT_CSV, .as_skills = true, .id = STR("core")};
    expect_with("Skill,L1\nA,a\n", &options,
                "scale core-levels {\n"
                "  level L1\n"
                "}\n"
                "\n"
                "skills core \"Skill\" on core-levels {\n"
                "  skill a \"A\" {\n"
                "    at L1 \"a\"\n"
                "  }\n"
                "}\n",
                "");
}
END_TEST

/* ---- Cells ---- */

START_TEST(statements_of_a_cell)
{
    expect_cell("one", IMPORT_SPLIT_LINES, "\"one\"");
    expect_cell("- one", IMPORT_SPLIT_LINES, "\"one\"");
    expect_cell("one\n\ntwo\r\nthree", IMPORT_SPLIT_LINES,
                "{\n        - one\n        - two\n        - three\n      }");
    expect_cell("\u2022 one\n\u2022 two\n  \u2013 inner\n  e.g. so", IMPORT_SPLIT_LINES,
                "{\n        - one\n        - two\n          - inner\n            + so\n      }");
    expect_cell("1. one\n2. two", IMPORT_SPLIT_LINES, "{\n        - one\n        - two\n      }");
    expect_cell("3. quarter", IMPORT_SPLIT_LINES, "\"3. quarter\"");
    expect_cell("one\ntwo", IMPORT_SPLIT_NEVER, "\"one two\"");
    expect_cell("Reads, e.g. v1.2 of it. Writes it.\nThird", IMPORT_SPLIT_SENTENCES,
                "{\n        - Reads, e.g. v1.2 of it.\n        - Writes it.\n        - Third\n"
                "      }");
    expect_cell("One vs. Two. 3 more", IMPORT_SPLIT_SENTENCES,
                "{\n        - One vs. Two.\n        - 3 more\n      }");
}
END_TEST

START_TEST(states_of_a_cell)
{
    expect_cell("none", IMPORT_SPLIT_LINES, "none");
    expect_cell("todo", IMPORT_SPLIT_LINES, "todo");
    expect_cell("todo: ask Ann", IMPORT_SPLIT_LINES, "todo \"ask Ann\"");
    expect_cell("N/A", IMPORT_SPLIT_LINES, "\"N/A\"");
    expect_cell("None", IMPORT_SPLIT_LINES, "\"None\"");
    expect_cell("as above", IMPORT_SPLIT_LINES, "\"as above\"");
}
END_TEST

START_TEST(words_stay_words)
{
    expect_cell("a *b* c_d_e `f` <b>g</b> & [h](i) \\j", IMPORT_SPLIT_LINES,
                "\"a \\*b\\* c_d_e \\`f\\` \\<b>g\\</b> & \\[h](i) \\j\"");
    expect_cell("say \"\"yes\"\" {#now}", IMPORT_SPLIT_LINES, "\"say \\\"yes\\\" {#now}\"");
    expect_cell("2 * 3 * 4", IMPORT_SPLIT_LINES, "\"2 * 3 * 4\"");
}
END_TEST

START_TEST(blank_cells)
{
    struct import_options same = {
        .format = IMPORT_CSV, .blank = IMPORT_BLANK_SAME, .blank_given = true};
    struct import_options none = {
        .format = IMPORT_CSV, .blank = IMPORT_BLANK_NONE, .blank_given = true};
    static const char text[] = "Skill,L1,L2,L3\nA,,a,\nB,b,none,\nC,c,-,\n";
    expect_with(text, &same,
                "ladder table {\n"
                "  levels {\n"
                "    level L1\n"
                "    level L2\n"
                "    level L3\n"
                "  }\n"
                "\n"
                "  skills \"Skill\" {\n"
                "    skill a \"A\" {\n"
                "      at L1 todo\n"
                "      at L2 \"a\"\n"
                "      at L3 same\n"
                "    }\n"
                "\n"
                "    skill b \"B\" {\n"
                "      at L1 \"b\"\n"
                "      at L2 none\n"
                "      at L3 none\n"
                "    }\n"
                "\n"
                "    skill c \"C\" {\n"
                "      at L1 \"c\"\n"
                "      at L2 same\n"
                "      at L3 same\n"
                "    }\n"
                "  }\n"
                "}\n",
                "import-blank-cell ','\n");
    struct imported imported;
    import_open(&imported, str_of(text), &none);
    ck_assert_ptr_nonnull(
        strstr(imported.out.at, "at L1 none\n      at L2 \"a\"\n      at L3 none"));
    ck_assert_str_eq(imported.findings.at, "");
    import_close(&imported);
}
END_TEST

/* ---- Lists ---- */

START_TEST(list_of_others)
{
    expect("Role,Level,Level Title,Competency,Behaviours,Grade,Remark\n"
           "Designer,L1,Junior,Drawing,Draws,3,\n"
           "Designer,L2,Senior,Drawing,Draws more,4,check this\n"
           "Designer,L1,Junior,Talking,\"Talks\nListens\",3,\n"
           "Designer,L1,Junior,,Is nice,3,\n",
           "ladder designer \"Designer\" {\n"
           "  levels {\n"
           "    level L1 \"Junior\" {\n"
           "      grade 3\n"
           "      - Is nice\n"
           "    }\n"
           "\n"
           "    level L2 \"Senior\" {\n"
           "      grade 4\n"
           "    }\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill drawing \"Drawing\" {\n"
           "      at L1 \"Draws\"\n"
           "      at L2 {\n"
           "        - Draws more\n"
           "        \"\"\"Remark: check this\"\"\"\n"
           "      }\n"
           "    }\n"
           "\n"
           "    skill talking \"Talking\" {\n"
           "      at L1 {\n"
           "        - Talks\n"
           "        - Listens\n"
           "      }\n"
           "      at L2 todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'Remark'\n"
           "import-blank-cell 'Talking'\n");
}
END_TEST

START_TEST(list_by_map)
{
    struct import_options options = {.format = IMPORT_CSV,
                                     .map = STR("skill=Thema, statement=Text,level=Wo")};
    struct import_options wrong = {.format = IMPORT_CSV, .map = STR("skill=Them")};
    expect_with("Wo,Thema,Text\n1,Lesen,Liest\n", &options,
                "ladder table {\n"
                "  levels {\n"
                "    level 1\n"
                "  }\n"
                "\n"
                "  skills {\n"
                "    skill lesen \"Lesen\" {\n"
                "      at 1 \"Liest\"\n"
                "    }\n"
                "  }\n"
                "}\n",
                "");
    expect_with("Wo,Thema,Text\n1,Lesen,Liest\n", &wrong, "", "import-layout 'Wo,Thema,Text'\n");
}
END_TEST

/* ---- Our own exports come back ---- */

static struct str read_file(struct arena *arena, const char *path)
{
    struct io_content content;
    if (io_read(path, 1 << 26, &content) != 0)
        return STR_NONE;
    struct str text = str_copy(arena, str_make(content.at, content.length));
    io_content_free(&content);
    return text;
}

/* The folder ladders/ of the project as spreadsheets. */
static void export_ladders(struct emitted *emitted, enum query_view view)
{
    const char *top = getenv("TOP");
    struct str folder, failed;
    struct io_names names = {0};
    emitted_open(emitted);
    emitted->options.view = view;
    folder = str_format(&emitted->arena, "%s/ladders", top != NULL ? top : ".");
    ck_assert_int_eq(io_list(&emitted->arena, folder, STR(""), &names, &failed), 0);
    for (size_t i = 0; i < names.count; i++)
        emitted_write(emitted, strrchr(names.items[i].at, '/') + 1,
                      read_file(&emitted->arena, names.items[i].at));
    emitted_read(emitted);
    emitted_run(emitted, "csv");
}

static void expect_back(const struct emitted *emitted, size_t file, enum query_view view)
{
    struct import_options options = {.format = IMPORT_CSV};
    struct str path = emitted->files[file].path, name;
    struct imported imported;
    struct emitted again;
    size_t matrix = path.length - strlen(".matrix.csv");
    if (str_ends(path, STR(".matrix.csv")))
        options.id = str_make(path.at + strlen("csv/"), matrix - strlen("csv/"));
    import_open(&imported, buf_str(&emitted->files[file].content), &options);
    ck_assert_str_eq(imported.findings.at, "");
    emitted_open(&again);
    again.options.view = view;
    emitted_write(&again, "a.ladder", str_of(imported.out.at));
    emitted_read(&again);
    emitted_run(&again, "csv");
    name = str_copy(&again.arena, path);
    ck_assert_str_eq(emitted_file(&again, name.at),
                     str_copy(&again.arena, buf_str(&emitted->files[file].content)).at);
    emitted_close(&again);
    import_close(&imported);
}

START_TEST(exports_come_back)
{
    struct emitted emitted;
    size_t count = 0;
    export_ladders(&emitted, VIEW_OWN);
    for (size_t i = 0; i < emitted.count; i++) {
        if (str_equal(emitted.files[i].path, STR("csv/expectations.csv")) ||
            str_equal(emitted.files[i].path, STR("csv/levels.csv")) ||
            str_ends(emitted.files[i].path, STR(".matrix.csv"))) {
            expect_back(&emitted, i, VIEW_OWN);
            count++;
        }
    }
    ck_assert_uint_ge(count, 3);
    emitted_close(&emitted);
}
END_TEST

/* ---- The document that the project began from ---- */

static const char *shared(struct arena *arena, const char *path)
{
    const char *top = getenv("TOP");
    return str_format(arena, "%s/../shared/%s", top != NULL ? top : ".", path).at;
}

static size_t count_of(const char *text, const char *words)
{
    size_t count = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        count++;
    return count;
}

static void expect_counts(const char *path, const char *levels, size_t skills, size_t cells,
                          size_t blank)
{
    struct import_options options = {.format = IMPORT_ANY};
    struct imported imported;
    struct arena arena;
    arena_init(&arena, NULL);
    struct str text = read_file(&arena, shared(&arena, path));
    if (text.length == 0) {
        fprintf(stderr, "import_table: %s is not there: not looked at\n", path);
    } else {
        import_open(&imported, text, &options);
        ck_assert_ptr_nonnull(strstr(imported.out.at, levels));
        ck_assert_uint_eq(count_of(imported.out.at, "    skill "), skills);
        ck_assert_uint_eq(count_of(imported.out.at, "      at "), cells);
        ck_assert_uint_eq(count_of(imported.out.at, " todo\n"), blank);
        ck_assert_uint_eq(count_of(imported.findings.at, "import-blank-cell"), blank);
        ck_assert_uint_eq(count_of(imported.findings.at, "\n"), blank);
        import_close(&imported);
    }
    arena_release(&arena);
}

START_TEST(shared_documents)
{
    expect_counts("seeds/003_b365231892977a94.txt", "levels 1..6 \"Level\"", 7, 42, 13);
    expect_counts("corpus/gravitational/systems.csv", "levels 1..6 \"Level\"", 8, 48, 10);
    expect_counts("corpus/gravitational/fullstack.csv", "levels 1..6 \"Level\"", 8, 48, 8);
}
END_TEST

Suite *import_table_suite(void)
{
    Suite *suite = suite_create("import_table");
    TCase *tcase = tcase_create("matrix");
    tcase_add_test(tcase, levels_down);
    tcase_add_test(tcase, levels_along);
    tcase_add_test(tcase, highest_level_first);
    tcase_add_test(tcase, axis_said_or_asked);
    tcase_add_test(tcase, beside_skills);
    tcase_add_test(tcase, beside_levels);
    tcase_add_test(tcase, ragged_rows);
    tcase_add_test(tcase, as_skills);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("cells");
    tcase_add_test(tcase, statements_of_a_cell);
    tcase_add_test(tcase, states_of_a_cell);
    tcase_add_test(tcase, words_stay_words);
    tcase_add_test(tcase, blank_cells);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("lists");
    tcase_add_test(tcase, list_of_others);
    tcase_add_test(tcase, list_by_map);
    tcase_add_test(tcase, exports_come_back);
    tcase_add_test(tcase, shared_documents);
    suite_add_tcase(suite, tcase);
    return suite;
}
