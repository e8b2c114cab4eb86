/* Tables as people keep them. Each expectation was written by reading the table; that no word is lost is
 * a part of it, as imported_expect() compares the findings. */
#include "imported.h"

#include <check.h>

static void expect(const char *table, const char *ladder, const char *findings)
{
    imported_expect("sheet.csv", table, ladder, findings);
}

/* ---- Lists ---- */

START_TEST(several_ladders_in_any_order)
{
    expect("Job family,Job level,Skill area,Competency,Behaviour\n"
           "Product Design,Senior,Craft,Drawing,Sets the direction\n"
           "Engineering,Level 2,Delivery,Estimating,Estimates a feature\n"
           "Product Design,Junior,Craft,Drawing,Uses the library\n"
           "Engineering,Level 1,Delivery,Estimating,Estimates a task\n"
           "Engineering,Level 1,Delivery,Estimating,Asks\n",
           "ladder product-design \"Product Design\" {\n"
           "  levels {\n"
           "    level Junior\n"
           "    level Senior\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    group craft \"Craft\" {\n"
           "      skill drawing \"Drawing\" {\n"
           "        at Junior \"Uses the library\"\n"
           "        at Senior \"Sets the direction\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n"
           "\n"
           "ladder engineering \"Engineering\" {\n"
           "  levels {\n"
           "    level level-1 \"Level 1\"\n"
           "    level level-2 \"Level 2\"\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    group delivery \"Delivery\" {\n"
           "      skill estimating \"Estimating\" {\n"
           "        at level-1 {\n"
           "          - Estimates a task\n"
           "          - Asks\n"
           "        }\n"
           "        at level-2 \"Estimates a feature\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

/* One level, one group, one skill, one statement, under other names. */
static void expect_list(const char *header)
{
    struct buf table = {0};
    buf_add_format(&table, "%s\nJunior,Craft,Drawing,Draws\n", header);
    buf_add_char(&table, '\0');
    expect(table.at,
           "ladder sheet {\n"
           "  levels {\n"
           "    level Junior\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    group craft \"Craft\" {\n"
           "      skill drawing \"Drawing\" {\n"
           "        at Junior \"Draws\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
    buf_free(&table);
}

START_TEST(names_of_columns)
{
    expect_list("Career level,Skill area,Skills,Expectations");
    expect_list("Seniority,Competency group,Competency,Level description");
    expect_list("Grade,Category,Capability,Behavioural indicator");
    expect_list("Role,Domain,Skill(s),Description");
    expect_list("Stufe,Kompetenzbereich,Kompetenz(en),Verhalten");
    expect_list("Karrierestufe,Kategorie,F\u00c4HIGKEITEN,Erwartung");
    expect_list("Niveau,Domaine,Comp\u00e9tences,Comportement attendu");
    expect_list("S\u00e9niorit\u00e9,Cat\u00e9gorie,Aptitude,Crit\u00e8re");
    expect_list("Nivel,\u00c1rea,Competencia,Descripci\u00f3n");
    expect_list("Nivel,Categor\u00eda,Habilidades,Comportamiento");
}
END_TEST

START_TEST(skills_and_levels_described)
{
    expect("Skill;Skill description;Level;Level description;Evidence\n"
           "Writing;Saying it on paper;1;Writes notes;Three notes\n"
           "Writing;Saying it on paper;2;Writes proposals;\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level 1\n"
           "    level 2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill writing \"Writing\" {\n"
           "      \"\"\"Saying it on paper\"\"\"\n"
           "      at 1 {\n"
           "        - Writes notes\n"
           "          + Three notes\n"
           "      }\n"
           "      at 2 \"Writes proposals\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(joined_cells_of_a_list)
{
    expect("Level,Skill,Behaviour\n"
           "L1,Coding,Writes code\n"
           ",,Reads code\n"
           ",Testing,Tests it\n"
           "L2,Coding,Designs it\n"
           ",Testing,\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level L1\n"
           "    level L2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      at L1 {\n"
           "        - Writes code\n"
           "        - Reads code\n"
           "      }\n"
           "      at L2 \"Designs it\"\n"
           "    }\n"
           "\n"
           "    skill testing \"Testing\" {\n"
           "      at L1 \"Tests it\"\n"
           "      at L2 todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell ',Testing,'\n");
}
END_TEST

/* Where names are said in each row, a blank one is blank: this is of the level as a whole. */
START_TEST(blanks_that_are_none)
{
    expect("Level,Skill,Behaviour\n"
           "L1,Coding,Writes code\n"
           "L1,,Is kind\n"
           "L1,Testing,Tests it\n"
           "L1,Testing,Plans tests\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level L1 {\n"
           "      - Is kind\n"
           "    }\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      at L1 \"Writes code\"\n"
           "    }\n"
           "\n"
           "    skill testing \"Testing\" {\n"
           "      at L1 {\n"
           "        - Tests it\n"
           "        - Plans tests\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(catalogue_of_jobs)
{
    expect("Job family,Level,Title,Grade,Years,Description\n"
           "Engineering,1,Junior Engineer,3,0-2,Learns\n"
           "Engineering,2,Engineer,4,2+,Works alone\n"
           "Design,1,Junior Designer,3,0-2,Learns\n",
           "ladder engineering \"Engineering\" {\n"
           "  levels {\n"
           "    level 1 \"Junior Engineer\" {\n"
           "      grade      3\n"
           "      experience 0..2\n"
           "      \"\"\"Learns\"\"\"\n"
           "    }\n"
           "\n"
           "    level 2 \"Engineer\" {\n"
           "      grade      4\n"
           "      experience 2+\n"
           "      \"\"\"Works alone\"\"\"\n"
           "    }\n"
           "  }\n"
           "}\n"
           "\n"
           "ladder design \"Design\" {\n"
           "  levels {\n"
           "    level 1 \"Junior Designer\" {\n"
           "      grade      3\n"
           "      experience 0..2\n"
           "      \"\"\"Learns\"\"\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(matrix_of_several_ladders)
{
    expect("Role,Level,Technical,Communication\n"
           "Engineer,L1,Writes code,Asks\n"
           "Engineer,L2,none,Explains\n"
           "Designer,L1,Draws,\n"
           "Designer,L2,Directs,Convinces\n",
           "ladder engineer \"Engineer\" {\n"
           "  levels {\n"
           "    level L1\n"
           "    level L2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill technical \"Technical\" {\n"
           "      at L1 \"Writes code\"\n"
           "      at L2 none\n"
           "    }\n"
           "\n"
           "    skill communication \"Communication\" {\n"
           "      at L1 \"Asks\"\n"
           "      at L2 \"Explains\"\n"
           "    }\n"
           "  }\n"
           "}\n"
           "\n"
           "ladder designer \"Designer\" {\n"
           "  levels {\n"
           "    level L1\n"
           "    level L2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill technical \"Technical\" {\n"
           "      at L1 \"Draws\"\n"
           "      at L2 \"Directs\"\n"
           "    }\n"
           "\n"
           "    skill communication \"Communication\" {\n"
           "      at L1 todo\n"
           "      at L2 \"Convinces\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Communication'\n");
}
END_TEST

/* A title for two levels, and a level of two titles: the titles are roles, and have levels each. */
START_TEST(positions_with_proficiency)
{
    expect("Position,Competency,Proficiency,Behavioural indicators\n"
           "Analyst,Talking,2,Explains\n"
           "Senior Analyst,Talking,3,Convinces\n"
           "Analyst,Talking,3,Asks\n",
           "ladder analyst \"Analyst\" {\n"
           "  levels {\n"
           "    level 2\n"
           "    level 3\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill talking \"Talking\" {\n"
           "      at 2 \"Explains\"\n"
           "      at 3 \"Asks\"\n"
           "    }\n"
           "  }\n"
           "}\n"
           "\n"
           "ladder senior-analyst \"Senior Analyst\" {\n"
           "  levels {\n"
           "    level 3\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill talking \"Talking\" {\n"
           "      at 3 \"Convinces\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

/* Levels of two kinds that count from 1 on each, with a track and without. */
START_TEST(levels_of_two_kinds)
{
    expect("Track,Level,Skill,Statement\n"
           "Managers,M1,Coding,c\n"
           "Managers,M1,Hiring,d\n"
           ",IC2,Coding,b\n"
           ",IC1,Coding,a\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level IC1\n"
           "    level IC2\n"
           "\n"
           "    track managers \"Managers\" {\n"
           "      level M1\n"
           "    }\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      at IC1 \"a\"\n"
           "      at IC2 \"b\"\n"
           "      at M1 \"c\"\n"
           "    }\n"
           "\n"
           "    skill hiring \"Hiring\" {\n"
           "      at IC1 todo\n"
           "      at IC2 todo\n"
           "      at M1 \"d\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-blank-cell 'Hiring'\n"
           "import-blank-cell 'Hiring'\n");
    expect("Level,Skill,Statement\nIC1,S,a\nIC2,S,b\nM1,S,c\nM2,S,d\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level IC1\n"
           "    level IC2\n"
           "    level M1\n"
           "    level M2\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill s \"S\" {\n"
           "      at IC1 \"a\"\n"
           "      at IC2 \"b\"\n"
           "      at M1 \"c\"\n"
           "      at M2 \"d\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

/* ---- Matrices ---- */

START_TEST(codes_above_titles)
{
    expect("Competency matrix,,\n"
           ",L1,L2\n"
           "Competency,Junior Engineer,Engineer\n"
           "TECHNICAL,,\n"
           "Coding,a,b\n"
           ",,\n"
           "PEOPLE,,\n"
           "Hiring,c,d\n",
           "ladder competency-matrix \"Competency matrix\" {\n"
           "  levels {\n"
           "    level L1 \"Junior Engineer\"\n"
           "    level L2 \"Engineer\"\n"
           "  }\n"
           "\n"
           "  skills \"Competency\" {\n"
           "    group technical \"TECHNICAL\" {\n"
           "      skill coding \"Coding\" {\n"
           "        at L1 \"a\"\n"
           "        at L2 \"b\"\n"
           "      }\n"
           "    }\n"
           "\n"
           "    group people \"PEOPLE\" {\n"
           "      skill hiring \"Hiring\" {\n"
           "        at L1 \"c\"\n"
           "        at L2 \"d\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(titles_above_codes)
{
    expect("Competency,Junior Engineer,Engineer,Senior Engineer\n"
           ",IC1,IC2,IC3\n"
           "Coding,a,b,c\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level IC1 \"Junior Engineer\"\n"
           "    level IC2 \"Engineer\"\n"
           "    level IC3 \"Senior Engineer\"\n"
           "  }\n"
           "\n"
           "  skills \"Competency\" {\n"
           "    skill coding \"Coding\" {\n"
           "      at IC1 \"a\"\n"
           "      at IC2 \"b\"\n"
           "      at IC3 \"c\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(rows_about_levels)
{
    expect(",Associate,Senior\n"
           "Job code,ENG1,ENG2\n"
           "Grade,5,6\n"
           "Years of experience,0-2,3+\n"
           "Summary,Learns,Leads\n"
           "Coding,a,b\n"
           "Grade,is a skill down here: it has long words in it,x\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level Associate {\n"
           "      code       ENG1\n"
           "      grade      5\n"
           "      experience 0..2\n"
           "      \"\"\"Learns\"\"\"\n"
           "    }\n"
           "\n"
           "    level Senior {\n"
           "      code       ENG2\n"
           "      grade      6\n"
           "      experience 3+\n"
           "      \"\"\"Leads\"\"\"\n"
           "    }\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      at Associate \"a\"\n"
           "      at Senior \"b\"\n"
           "    }\n"
           "\n"
           "    skill grade \"Grade\" {\n"
           "      at Associate \"is a skill down here: it has long words in it\"\n"
           "      at Senior \"x\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(rows_that_go_on)
{
    expect("Skill,Junior,Senior\n"
           "Talking,Asks,Answers\n"
           ",Listens,Mediates\n"
           "Owning,Finishes tasks,\n"
           "Owning,-,Mends\n"
           "Hiring,,\n"
           ",Helps,Decides\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level Junior\n"
           "    level Senior\n"
           "  }\n"
           "\n"
           "  skills \"Skill\" {\n"
           "    skill talking \"Talking\" {\n"
           "      at Junior {\n"
           "        - Asks\n"
           "        - Listens\n"
           "      }\n"
           "      at Senior {\n"
           "        - Answers\n"
           "        - Mediates\n"
           "      }\n"
           "    }\n"
           "\n"
           "    skill owning \"Owning\" {\n"
           "      at Junior \"Finishes tasks\"\n"
           "      at Senior \"Mends\"\n"
           "    }\n"
           "\n"
           "    skill hiring \"Hiring\" {\n"
           "      at Junior \"Helps\"\n"
           "      at Senior \"Decides\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(levels_that_go_on)
{
    expect("Level,Coding,Testing,Remarks\n"
           "Junior,Writes code,Tests by hand,one\n"
           ",Reads code,,two\n"
           "Senior,Writes designs,,\n",
           "ladder sheet {\n"
           "  levels \"Level\" {\n"
           "    level Junior {\n"
           "      \"\"\"Remarks: one\"\"\"\n"
           "      \"\"\"Remarks: two\"\"\"\n"
           "    }\n"
           "\n"
           "    level Senior\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      at Junior {\n"
           "        - Writes code\n"
           "        - Reads code\n"
           "      }\n"
           "      at Senior \"Writes designs\"\n"
           "    }\n"
           "\n"
           "    skill testing \"Testing\" {\n"
           "      at Junior \"Tests by hand\"\n"
           "      at Senior todo\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text 'Remarks'\n"
           "import-blank-cell ','\n");
}
END_TEST

/* Groups within groups: said in each row, and once above blanks. */
START_TEST(columns_of_groups)
{
    expect("Pillar,Dimension,Skill,L1\n"
           "Craft,Code,Writing,a\n"
           ",,Reading,b\n"
           ",Tests,Planning,c\n"
           "People,,Talking,d\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level L1\n"
           "  }\n"
           "\n"
           "  skills \"Skill\" {\n"
           "    group craft \"Craft\" {\n"
           "      group code \"Code\" {\n"
           "        skill writing \"Writing\" {\n"
           "          at L1 \"a\"\n"
           "        }\n"
           "\n"
           "        skill reading \"Reading\" {\n"
           "          at L1 \"b\"\n"
           "        }\n"
           "      }\n"
           "\n"
           "      group tests \"Tests\" {\n"
           "        skill planning \"Planning\" {\n"
           "          at L1 \"c\"\n"
           "        }\n"
           "      }\n"
           "    }\n"
           "\n"
           "    group people \"People\" {\n"
           "      skill talking \"Talking\" {\n"
           "        at L1 \"d\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

START_TEST(competencies_with_behaviours)
{
    expect("Competency,Behaviour,Level 1,Level 2\n"
           "Communication,Writing,a,b\n"
           "Communication,Speaking,c,d\n"
           "Leadership,Direction,e,f\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level level-1 \"Level 1\"\n"
           "    level level-2 \"Level 2\"\n"
           "  }\n"
           "\n"
           "  skills \"Behaviour\" {\n"
           "    group communication \"Communication\" {\n"
           "      skill writing \"Writing\" {\n"
           "        at level-1 \"a\"\n"
           "        at level-2 \"b\"\n"
           "      }\n"
           "\n"
           "      skill speaking \"Speaking\" {\n"
           "        at level-1 \"c\"\n"
           "        at level-2 \"d\"\n"
           "      }\n"
           "    }\n"
           "\n"
           "    group leadership \"Leadership\" {\n"
           "      skill direction \"Direction\" {\n"
           "        at level-1 \"e\"\n"
           "        at level-2 \"f\"\n"
           "      }\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

/* Numbers in front, weights behind, levels of another language; the rows are no levels 1 and 2. */
START_TEST(numbers_and_weights)
{
    expect("#;Thema;L1 \u2013 Einsteiger;L2 \u2013 Experte;Gewicht\n"
           "1;Planen;Plant Tage;Plant Jahre;30 %\n"
           "2;Reden;Fragt;Antwortet;70 %\n",
           "ladder sheet {\n"
           "  levels {\n"
           "    level l1-einsteiger \"L1 \u2013 Einsteiger\"\n"
           "    level l2-experte \"L2 \u2013 Experte\"\n"
           "  }\n"
           "\n"
           "  skills \"Thema\" {\n"
           "    skill planen \"Planen\" {\n"
           "      \"\"\"#: 1\"\"\"\n"
           "      \"\"\"Gewicht: 30 %\"\"\"\n"
           "      at l1-einsteiger \"Plant Tage\"\n"
           "      at l2-experte \"Plant Jahre\"\n"
           "    }\n"
           "\n"
           "    skill reden \"Reden\" {\n"
           "      \"\"\"#: 2\"\"\"\n"
           "      \"\"\"Gewicht: 70 %\"\"\"\n"
           "      at l1-einsteiger \"Fragt\"\n"
           "      at l2-experte \"Antwortet\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-as-text '#'\n"
           "import-as-text 'Gewicht'\n");
}
END_TEST

START_TEST(rows_about_skills)
{
    expect("Level,Coding,Testing\n"
           "Definition,Making programs,Finding faults\n"
           "Weight,60%,40%\n"
           "L1,a,b\n",
           "ladder sheet {\n"
           "  levels \"Level\" {\n"
           "    level L1\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      \"\"\"Making programs\"\"\"\n"
           "      \"\"\"Weight: 60%\"\"\"\n"
           "      at L1 \"a\"\n"
           "    }\n"
           "\n"
           "    skill testing \"Testing\" {\n"
           "      \"\"\"Finding faults\"\"\"\n"
           "      \"\"\"Weight: 40%\"\"\"\n"
           "      at L1 \"b\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
    /* numbers beside names that we don't know are no weights */
    expect("Level,Coding,Testing\nBronze,5,6\nSilver,7,8\n",
           "ladder sheet {\n"
           "  levels \"Level\" {\n"
           "    level Bronze\n"
           "    level Silver\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill coding \"Coding\" {\n"
           "      at Bronze \"5\"\n"
           "      at Silver \"7\"\n"
           "    }\n"
           "\n"
           "    skill testing \"Testing\" {\n"
           "      at Bronze \"6\"\n"
           "      at Silver \"8\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "");
}
END_TEST

/* A matrix whose levels come again is a list with names that we don't know. */
START_TEST(levels_that_come_again)
{
    expect("Level,Thing,Words\n"
           "L1,Coding,Codes\n"
           "L1,Testing,Tests\n",
           "ladder sheet {\n"
           "  levels \"Level\" {\n"
           "    level L1\n"
           "    level L1-2 \"L1\"\n"
           "  }\n"
           "\n"
           "  skills {\n"
           "    skill thing \"Thing\" {\n"
           "      at L1 \"Coding\"\n"
           "      at L1-2 \"Testing\"\n"
           "    }\n"
           "\n"
           "    skill words \"Words\" {\n"
           "      at L1 \"Codes\"\n"
           "      at L1-2 \"Tests\"\n"
           "    }\n"
           "  }\n"
           "}\n",
           "import-layout 'L1'\n");
}
END_TEST

Suite *import_sheets_suite(void)
{
    Suite *suite = suite_create("import_sheets");
    TCase *tcase = tcase_create("lists");
    tcase_add_test(tcase, several_ladders_in_any_order);
    tcase_add_test(tcase, names_of_columns);
    tcase_add_test(tcase, skills_and_levels_described);
    tcase_add_test(tcase, joined_cells_of_a_list);
    tcase_add_test(tcase, blanks_that_are_none);
    tcase_add_test(tcase, catalogue_of_jobs);
    tcase_add_test(tcase, matrix_of_several_ladders);
    tcase_add_test(tcase, positions_with_proficiency);
    tcase_add_test(tcase, levels_of_two_kinds);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("matrices");
    tcase_add_test(tcase, codes_above_titles);
    tcase_add_test(tcase, titles_above_codes);
    tcase_add_test(tcase, rows_about_levels);
    tcase_add_test(tcase, rows_that_go_on);
    tcase_add_test(tcase, levels_that_go_on);
    tcase_add_test(tcase, columns_of_groups);
    tcase_add_test(tcase, competencies_with_behaviours);
    tcase_add_test(tcase, numbers_and_weights);
    tcase_add_test(tcase, rows_about_skills);
    tcase_add_test(tcase, levels_that_come_again);
    suite_add_tcase(suite, tcase);
    return suite;
}
