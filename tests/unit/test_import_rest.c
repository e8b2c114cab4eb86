/* Tables that lost words, or became no ladder, when their columns and rows were changed by chance. What has no
 * place among levels and skills is a text; each expectation was written by reading the table. */
#include "imported.h"

#include <check.h>

#include <string.h>

/* What our own list of statements needs to be known as one. */
#define OURS \
    "ladder_id,level_id,level,rank,kind,category_id,category,state,statement_id,depth,statement"
#define ROW "a,l1,One,1,skill,s,S,content,,0,Says"
#define START \
    "ladder a {\n  levels {\n    level l1 \"One\"\n  }\n\n  skills {\n    skill s \"S\" {\n"

static void expect(const char *table, const char *ladder, const char *findings)
{
    imported_expect("table.csv", table, ladder, findings);
}

/* A table of which only this is looked at, and that no word of it is lost. */
static void expect_part(const char *table, const struct import_options *options, const char *part)
{
    static const struct import_options usual = {0};
    struct imported imported;
    imported_open_with(&imported, "table.csv", str_of(table), options != NULL ? options : &usual);
    ck_assert_msg(strstr(imported.out.at, part) != NULL, "not '%s' in:\n%s", part, imported.out.at);
    ck_assert_ptr_null(strstr(imported_findings(&imported), "import-words"));
    imported_close(&imported);
}

/* ---- Columns ---- */

START_TEST(unknown_column_of_ours)
{
    expect(OURS ",Sponsor\n" ROW ",Ann\n",
           START "      at l1 \"Says\"\n    }\n  }\n\n  \"\"\"Sponsor: Ann\"\"\"\n}\n",
           "import-as-text 'Sponsor'\n"
           "import-as-text 'Ann'\n");
}
END_TEST

/* A name that we don't know is a word, if nothing stands below it, too. */
START_TEST(names_of_empty_columns)
{
    expect(OURS ",Sponsor\n" ROW ",\n",
           START "      at l1 \"Says\"\n    }\n  }\n\n  \"\"\"Sponsor\"\"\"\n}\n",
           "import-as-text 'Sponsor'\n"
           "import-as-text 'Sponsor'\n");
    expect("Competency,Cluster,L1,Notes\nDrawing,,a,\n",
           "ladder table {\n  levels {\n    level L1\n  }\n\n  skills \"Competency\" {\n"
           "    skill drawing \"Drawing\" {\n      at L1 \"a\"\n    }\n  }\n\n"
           "  \"\"\"Cluster\"\"\"\n}\n",
           "import-as-text 'Cluster'\n");
}
END_TEST

START_TEST(second_columns)
{
    expect("Competency,Skill,L1\nDrawing,Lines,a\nTalking,Words,b\n",
           "ladder table {\n  levels {\n    level L1\n  }\n\n  skills \"Skill\" {\n"
           "    skill lines \"Lines\" {\n      \"\"\"Competency: Drawing\"\"\"\n"
           "      at L1 \"a\"\n    }\n\n"
           "    skill words \"Words\" {\n      \"\"\"Competency: Talking\"\"\"\n"
           "      at L1 \"b\"\n    }\n  }\n}\n",
           "import-as-text 'Competency'\n");
    expect(
        OURS ",level.grade,level.grade\n" ROW ",3,4\n",
        "ladder a {\n  levels {\n    level l1 \"One\" {\n      grade 3\n    }\n  }\n\n  skills {\n"
        "    skill s \"S\" {\n      at l1 \"Says\"\n    }\n  }\n\n"
        "  \"\"\"level.grade: 4\"\"\"\n}\n",
        "import-as-text 'level.grade'\n"
        "import-as-text '4'\n");
    /* an attribute is declared once, for one kind of thing */
    expect_part(OURS ",level.mood,skill.mood\n" ROW ",good,bad\n", NULL,
                "attribute mood on level: text\n\nladder");
    expect_part(OURS ",level.mood,skill.mood\n" ROW ",good,bad\n", NULL,
                "  \"\"\"skill.mood: bad\"\"\"\n");
}
END_TEST

START_TEST(ids_that_are_none)
{
    expect("skill_id,skill,group,description,L1\nnot an id!,Drawing,,,a\n",
           "ladder table {\n  levels {\n    level L1\n  }\n\n  skills {\n"
           "    skill drawing \"Drawing\" {\n      at L1 \"a\"\n    }\n  }\n\n"
           "  \"\"\"not an id!\"\"\"\n}\n",
           "import-as-text 'not an id!'\n");
    expect_part(OURS "\na,l1,One,1,hobby,s,S,content,,0,Says\n", NULL, "  \"\"\"hobby\"\"\"\n");
    expect_part(OURS "\na,l1,One,first,skill,s,S,content,,0,Says\n", NULL, "  \"\"\"first\"\"\"\n");
    expect_part(OURS "\na,l1,One,1,skill,s,S,perhaps,,0,Says\n", NULL, "  \"\"\"perhaps\"\"\"\n");
}
END_TEST

/* "5+" is an id, "5+-2" and "5+-levels" are none. */
START_TEST(ids_with_a_plus)
{
    const struct import_options set = {.id = STR("a+"), .as_skills = true};
    expect_part("Skill,5+,5+\nA,a,b\n", NULL, "level 5+\n    level 5-2 \"5+\"\n");
    expect_part("Skill,L1\nA,a\n", &set, "scale a-levels {");
}
END_TEST

/* ---- Rows ---- */

START_TEST(rows_without_a_place)
{
    /* a section without a name, and an example of nothing */
    expect_part(OURS "\na,,,,section,,,content,,0,Says\n", NULL,
                "ladder a {\n  \"\"\"Says\"\"\"\n}\n");
    expect_part(OURS "\na,l1,One,1,example,s,S,content,,1,Says\n", NULL, "at l1 \"Says\"\n");
    /* a value of a skill, in a row about the ladder */
    expect_part(OURS ",skill.mood\na,,,,section,x,X,content,,0,Says,good\n", NULL,
                "  \"\"\"mood: good\"\"\"\n");
}
END_TEST

/* An example stands before what is nested below its statement. */
START_TEST(examples_between_statements)
{
    expect_part(OURS "\na,,,,section,x,X,content,,0,One\n"
                     "a,,,,section,x,X,content,,1,Two\n"
                     "a,,,,example,x,X,content,,1,Three\n",
                NULL, "    - One\n      + Three\n      - Two\n");
}
END_TEST

/* In the full view statements come again; of another one with that id all words are kept. */
START_TEST(statements_of_one_id)
{
    expect_part(OURS "\na,l1,One,1,skill,s,S,content,x,0,Says\n"
                     "a,l1,One,1,skill,s,S,content,x,0,Says\n",
                NULL, "      at l1 {\n        - Says {#x}\n      }\n");
    expect_part(OURS "\na,l1,One,1,skill,s,S,content,x,0,Says\n"
                     "a,l1,One,1,skill,s,S,content,x,0,Asks\n",
                NULL, "        - Says {#x}\n        - Asks {#x}\n");
}
END_TEST

/* A level that is there without a row of the skill. */
START_TEST(rows_that_were_deleted)
{
    expect(OURS "\n" ROW "\na,l2,Two,2,skill,t,T,content,,0,Asks\n",
           "ladder a {\n  levels {\n    level l1 \"One\"\n    level l2 \"Two\"\n  }\n\n  skills {\n"
           "    skill s \"S\" {\n      at l1 \"Says\"\n      at l2 todo\n    }\n\n"
           "    skill t \"T\" {\n      at l1 todo\n      at l2 \"Asks\"\n    }\n  }\n}\n",
           "import-blank-cell 'S'\n"
           "import-blank-cell 'T'\n");
}
END_TEST

/* The title of a track that stands in a scale is not said again in the ladder. */
START_TEST(tracks_of_a_scale)
{
    expect("ladder_id,track,level_id,level,rank,kind,category_id,category,state,statement_id,depth,"
           "statement\n"
           "a,,l3,Three,3,skill,s,S,content,,0,Says\n"
           "a,Managers,m4,Four,4,skill,s,S,content,,0,Asks\n"
           "a,Managers,m4,Four,4,skill,t,T,none,,,\n",
           "scale a-levels {\n  level below-1\n  level below-2\n  level l3\n\n"
           "  track managers \"Managers\" from l3 {\n    level m4\n  }\n}\n\n"
           "ladder a on a-levels l3, m4 {\n"
           "  levels {\n    level l3 \"Three\"\n    level m4 \"Four\"\n  }\n\n"
           "  skills {\n"
           "    skill s \"S\" {\n      at l3 \"Says\"\n      at m4 \"Asks\"\n    }\n\n"
           "    skill t \"T\" {\n      at l3 todo\n      at m4 none\n    }\n  }\n}\n",
           "import-blank-cell 'T'\n");
}
END_TEST

START_TEST(rows_above)
{
    /* one title, and two ladders without one */
    expect_part("Our levels\n" OURS "\n" ROW "\nb,l1,One,1,skill,s,S,content,,0,Says\n", NULL,
                "ladder b {\n");
    /* one cell above the levels' skills is the title, and no group as well */
    expect("  ,Craft\nLevel,Coding,Testing\nL1,a,b\n",
           "ladder craft \"Craft\" {\n  levels \"Level\" {\n    level L1\n  }\n\n  skills {\n"
           "    skill coding \"Coding\" {\n      at L1 \"a\"\n    }\n\n"
           "    skill testing \"Testing\" {\n      at L1 \"b\"\n    }\n  }\n}\n",
           "");
}
END_TEST

START_TEST(header_alone)
{
    const struct import_options map = {.map = STR("level=Wo")};
    struct imported imported;
    expect(OURS "\n", "", "import-layout '" OURS "'\n");
    imported_open_with(&imported, "table.csv", STR("one\ntwo\n"), &map);
    ck_assert_str_eq(imported_findings(&imported), "import-layout 'one\ntwo'\n");
    imported_close(&imported);
}
END_TEST

/* ---- Values ---- */

/* An attribute that a later row says first stands before the statements, as it would be read as their words
 * behind them. */
START_TEST(values_that_come_late)
{
    expect_part(OURS
                ",level.grade\na,l1,One,1,section,expectations,Expectations,content,,0,Is kind,\n"
                "a,l1,One,1,section,expectations,Expectations,content,,0,Is fair,3\n",
                NULL, "    level l1 \"One\" {\n      grade 3\n      - Is kind\n      - Is fair\n");
}
END_TEST

/* A cell of a state has no attributes, one of statements has. */
START_TEST(values_of_cells)
{
    static const char with_content[] =
        OURS ",cell.mood\na,l1,One,1,skill,s,S,same,,,,good\n" ROW ",good\n";
    expect_part(with_content, NULL, "      at l1 {\n        mood good\n        - Says\n      }\n");
    expect_part(OURS ",cell.mood\na,l1,One,1,skill,s,S,none,,,,good\n", NULL, "at l1 none\n");
    expect_part(OURS ",cell.mood\na,l1,One,1,skill,s,S,none,,,,good\n", NULL,
                "  \"\"\"good\"\"\"\n");
}
END_TEST

START_TEST(values_of_statements)
{
    expect_part(OURS ",statement.minutes\n" ROW ",5\n", NULL, "        - Says {minutes=5}\n");
    expect_part(OURS ",statement.minutes\n" ROW ",1..3\n", NULL,
                "        - Says {minutes=\"1..3\"}\n");
}
END_TEST

/* ---- Cells ---- */

START_TEST(joined_names_stand_once)
{
    /* the second track carries its title on to a level that has another */
    expect_part("Track,Level,Skill,Behaviour\nIC,L1,Coding,a\n,L2,Coding,b\nBoss,M1,Coding,c\n"
                ",L1,Coding,d\n",
                NULL, "    track boss \"Boss\" {\n      level M1\n    }\n");
    /* one cell names a skill in two ladders */
    expect_part("Skill,Role,Level,Behaviour\nCoding,Engineer,L1,a\n,Designer,L1,b\n", NULL,
                "ladder designer \"Designer\" {\n  levels {\n    level L1\n  }\n\n  skills {\n"
                "    skill coding \"Coding\" {\n");
}
END_TEST

START_TEST(cells_without_words)
{
    static const struct import_options sentences = {.split = IMPORT_SPLIT_SENTENCES};
    static const struct import_options never = {.split = IMPORT_SPLIT_NEVER};
    static const char table[] = "Skill,L1,L2\nA,a,b\n,c,\n,,-\n";
    static const char part[] =
        "      at L1 {\n        - a\n        - c\n      }\n      at L2 \"b\"\n";
    expect_part(table, &sentences, part);
    expect_part(table, &never, part);
}
END_TEST

/* A set of a ladder that has no levels. */
START_TEST(sets_without_levels)
{
    static const struct import_options set = {.as_skills = true};
    expect_part(OURS "\na,,,,section,x,X,content,,0,Says\n", &set, "scale a-levels {}\n");
}
END_TEST

Suite *import_rest_suite(void)
{
    Suite *suite = suite_create("import_rest");
    TCase *tcase = tcase_create("columns");
    tcase_add_test(tcase, unknown_column_of_ours);
    tcase_add_test(tcase, names_of_empty_columns);
    tcase_add_test(tcase, second_columns);
    tcase_add_test(tcase, ids_that_are_none);
    tcase_add_test(tcase, ids_with_a_plus);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("rows");
    tcase_add_test(tcase, rows_without_a_place);
    tcase_add_test(tcase, examples_between_statements);
    tcase_add_test(tcase, statements_of_one_id);
    tcase_add_test(tcase, rows_that_were_deleted);
    tcase_add_test(tcase, tracks_of_a_scale);
    tcase_add_test(tcase, rows_above);
    tcase_add_test(tcase, header_alone);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("values");
    tcase_add_test(tcase, values_that_come_late);
    tcase_add_test(tcase, values_of_cells);
    tcase_add_test(tcase, values_of_statements);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("cells");
    tcase_add_test(tcase, joined_names_stand_once);
    tcase_add_test(tcase, cells_without_words);
    tcase_add_test(tcase, sets_without_levels);
    suite_add_tcase(suite, tcase);
    return suite;
}
