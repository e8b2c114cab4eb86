/* The spreadsheets. */
#include "emitted.h"

#include <check.h>

static const char sample[] = "vocabulary reach: self < team\n"
                             "attribute reach on level: reach\n"
                             "attribute weight on cell: number\n"
                             "ladder data \"Data, \\\"big\\\"\" {\n"
                             "  family \"Tech\"\n"
                             "  section requirements \"Requirements\" {\n"
                             "    - Shares *our* values {#values target=\">= 9, or so\"}\n"
                             "      - Early {#early}\n"
                             "        + Said it on Monday\n"
                             "    section inner \"Inner\" {\n"
                             "      - Deep\n"
                             "    }\n"
                             "    - Late\n"
                             "  }\n"
                             "  levels {\n"
                             "    level l1 \"One\" {\n"
                             "      reach self\n"
                             "      - Joins\n"
                             "      section scope \"Scope\" {\n"
                             "        - A task\n"
                             "      }\n"
                             "    }\n"
                             "    level l2 \"Two\" {\n"
                             "      reach team\n"
                             "      also \"A\", \"B\"\n"
                             "    }\n"
                             "    level l3 \"Three\"\n"
                             "  }\n"
                             "  skills {\n"
                             "    group g \"Craft\" {\n"
                             "      group h \"Inner\" {\n"
                             "        skill s \"Skill\" {\n"
                             "          \"\"\"About it.\"\"\"\n"
                             "          at l1 {\n"
                             "            weight 3\n"
                             "            - First\n"
                             "            - Second\n"
                             "          }\n"
                             "          at l2 same\n"
                             "          at l3 \"Third\"\n"
                             "        }\n"
                             "      }\n"
                             "    }\n"
                             "    skill t \"Other\" {\n"
                             "      at l1 \"Only\"\n"
                             "      at l2 none\n"
                             "      at l3 todo \"being *written*\"\n"
                             "    }\n"
                             "  }\n"
                             "}\n";

#define LONG   "csv/expectations.csv"
#define HEADER "ladder_id,ladder,track,level_id,level,rank,kind,group,category_id,category,state,"

START_TEST(long_has_a_column_for_each_attribute)
{
    struct emitted e;

    emitted_text(&e, sample, "csv");
    emitted_expect(&e, LONG,
                   HEADER "statement_id,parent_id,depth,statement,ladder.family,level.also,"
                          "level.reach,cell.weight,statement.target\r\n");
    emitted_expect(&e, LONG, ",values,,0,Shares our values,Tech,,,,\">= 9, or so\"\r\n");
    emitted_expect(&e, LONG, ",First,Tech,,self,3,\r\n");
    emitted_expect(&e, LONG, ",Two,2,skill,Craft / Inner,s,Skill,same,,,,,Tech,A; B,team,,\r\n");
    emitted_close(&e);
}
END_TEST

START_TEST(long_tells_sections_skills_and_examples_apart)
{
    struct emitted e;

    emitted_text(&e, sample, "csv");
    emitted_expect(&e, LONG,
                   "\ndata,\"Data, \"\"big\"\"\",,,,,section,,requirements,Requirements,");
    emitted_expect(&e, LONG, ",,,,,section,,requirements,Requirements,content,requirements.");
    emitted_expect(&e, LONG, ",,,,,example,,requirements,Requirements,content,requirements.");
    emitted_expect(&e, LONG, ",,,,,section,Requirements,requirements/inner,Inner,content,");
    emitted_expect(&e, LONG, ",,l1,One,1,section,,expectations,Expectations,content,");
    emitted_expect(&e, LONG, ",,l1,One,1,section,,scope,Scope,content,l1.scope.");
    emitted_expect(&e, LONG, ",,l1,One,1,skill,Craft / Inner,s,Skill,content,l1.s.");
    emitted_close(&e);
}
END_TEST

START_TEST(long_names_the_statement_above)
{
    struct emitted e;

    emitted_text(&e, sample, "csv");
    emitted_expect(&e, LONG, ",values,1,Early,");
    emitted_expect(&e, LONG, ",early,2,Said it on Monday,");
    emitted_expect(&e, LONG, ",,0,Late,");
    emitted_close(&e);
}
END_TEST

START_TEST(long_says_the_state_of_cells_without_statements)
{
    struct emitted e;

    emitted_text(&e, sample, "csv");
    emitted_expect(&e, LONG, "l2,Two,2,skill,,t,Other,none,,,,,");
    emitted_expect(&e, LONG, "l3,Three,3,skill,,t,Other,todo,,,,,");
    emitted_close(&e);
}
END_TEST

START_TEST(full_view_inherits_with_the_ids_of_home)
{
    struct emitted e;
    const char *first, *again;

    emitted_open(&e);
    emitted_write(&e, "a.ladder", str_of(sample));
    emitted_read(&e);
    e.options.view = VIEW_FULL;
    emitted_run(&e, "csv");
    first = strstr(emitted_file(&e, LONG), "l3,Three,3,skill,Craft / Inner,s,Skill,content,l1.s.");
    ck_assert_ptr_nonnull(first);
    again = strstr(emitted_file(&e, LONG), "l1,One,1,skill,Craft / Inner,s,Skill,content,l1.s.");
    ck_assert_ptr_nonnull(again);
    ck_assert_int_eq(memcmp(strstr(first, "l1.s."), strstr(again, "l1.s."), 13), 0);
    emitted_expect_none(&e, LONG, ",same,");
    emitted_expect(&e, LONG, "l2,Two,2,skill,,t,Other,none,");
    emitted_expect(&e, LONG, "l3,Three,3,skill,,t,Other,todo,");
    emitted_expect(&e, LONG, "l2,Two,2,section,,scope,Scope,content,l1.scope.");
    emitted_close(&e);
}
END_TEST

START_TEST(matrix_has_a_row_for_each_skill)
{
    struct emitted e;

    emitted_text(&e, sample, "csv");
    ck_assert_str_eq(emitted_file(&e, "csv/data.matrix.csv"),
                     "skill_id,skill,group,description,l1,l2,l3\r\n"
                     "s,Skill,Craft / Inner,About it.,\"\xe2\x80\xa2 First\n\xe2\x80\xa2 Second\","
                     "same,Third\r\n"
                     "t,Other,,,Only,none,todo: being written\r\n");
    emitted_close(&e);
}
END_TEST

START_TEST(matrix_of_the_full_view_is_resolved)
{
    struct emitted e;

    emitted_open(&e);
    emitted_write(&e, "a.ladder", str_of(sample));
    emitted_read(&e);
    e.options.view = VIEW_FULL;
    emitted_run(&e, "csv");
    emitted_expect(&e, "csv/data.matrix.csv",
                   "\"\xe2\x80\xa2 First\n\xe2\x80\xa2 Second\",\"\xe2\x80\xa2 First\n"
                   "\xe2\x80\xa2 Second\",\"\xe2\x80\xa2 First\n\xe2\x80\xa2 Second\n"
                   "\xe2\x80\xa2 Third\"\r\n");
    emitted_expect(&e, "csv/data.matrix.csv", "Only,none,todo: being written\r\n");
    emitted_close(&e);
}
END_TEST

START_TEST(levels_are_a_catalogue)
{
    struct emitted e;

    emitted_text(&e, sample, "csv");
    emitted_expect(&e, "csv/levels.csv",
                   "ladder_id,ladder,track,level_id,level,rank,extends,next,description,"
                   "ladder.family,level.also,level.reach\r\n");
    emitted_expect(&e, "csv/levels.csv", ",,l2,Two,2,,,,Tech,A; B,team\r\n");
    emitted_close(&e);
}
END_TEST

START_TEST(descriptions_have_no_marks_of_blocks)
{
    struct emitted e;

    emitted_text(
        &e,
        "ladder a \"A\" {\n  levels {\n    level l1 \"One\" {\n      \"\"\"# Heading\"\"\"\n    }\n"
        "    level l2 \"Two\" {\n      \"\"\"- Item\"\"\"\n    }\n  }\n}\n",
        "csv");
    emitted_expect(&e, "csv/levels.csv", "l1,One,1,,,Heading\r\n");
    emitted_expect(&e, "csv/levels.csv", "l2,Two,2,,,Item\r\n");
    emitted_close(&e);
}
END_TEST

START_TEST(pieces_make_the_same_file)
{
    struct emitted whole, pieces;

    emitted_text(&whole, sample, "csv");
    emitted_open(&pieces);
    emitted_write(&pieces, "a.ladder", str_of(sample));
    emitted_read(&pieces);
    pieces.in_pieces = true;
    emitted_run(&pieces, "csv");
    ck_assert_str_eq(emitted_file(&whole, LONG), emitted_file(&pieces, LONG));
    emitted_close(&whole);
    emitted_close(&pieces);
}
END_TEST

START_TEST(one_ladder_can_be_asked_for)
{
    struct emitted e;

    emitted_open(&e);
    emitted_write(&e, "a.ladder", STR("ladder a \"A\" { }\nladder b \"B\" { }\n"));
    emitted_read(&e);
    e.options.only = e.model.ladders[1];
    e.options.with_index = false;
    emitted_run(&e, NULL);
    ck_assert_uint_eq(e.count, 3);
    ck_assert(emitted_has(&e, "markdown/b.md"));
    ck_assert(emitted_has(&e, "html/b.html"));
    ck_assert(emitted_has(&e, "csv/b.matrix.csv"));
    emitted_close(&e);
}
END_TEST

START_TEST(a_project_without_ladders_has_headers)
{
    struct emitted e;

    emitted_text(&e, "", NULL);
    emitted_expect(&e, LONG, HEADER);
    ck_assert(emitted_has(&e, "csv/levels.csv"));
    ck_assert(emitted_has(&e, "html/index.html"));
    ck_assert_str_eq(emitted_file(&e, "markdown/index.md"), "# Career ladders\n");
    emitted_close(&e);
}
END_TEST

Suite *emit_csv_suite(void);

Suite *emit_csv_suite(void)
{
    Suite *suite = suite_create("emit_csv");
    TCase *tcase = tcase_create("csv");

    tcase_add_test(tcase, long_has_a_column_for_each_attribute);
    tcase_add_test(tcase, long_tells_sections_skills_and_examples_apart);
    tcase_add_test(tcase, long_names_the_statement_above);
    tcase_add_test(tcase, long_says_the_state_of_cells_without_statements);
    tcase_add_test(tcase, full_view_inherits_with_the_ids_of_home);
    tcase_add_test(tcase, matrix_has_a_row_for_each_skill);
    tcase_add_test(tcase, matrix_of_the_full_view_is_resolved);
    tcase_add_test(tcase, levels_are_a_catalogue);
    tcase_add_test(tcase, descriptions_have_no_marks_of_blocks);
    tcase_add_test(tcase, pieces_make_the_same_file);
    tcase_add_test(tcase, one_ladder_can_be_asked_for);
    tcase_add_test(tcase, a_project_without_ladders_has_headers);
    suite_add_tcase(suite, tcase);
    return suite;
}
