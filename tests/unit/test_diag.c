#include "text/diag.h"
#include "text/source.h"

#include <check.h>

static struct arena arena;
static struct diag_sink sink;

static void setup(void)
{
    arena_init(&arena, NULL);
    diag_sink_init(&sink, &arena);
}

static void teardown(void)
{
    diag_sink_free(&sink);
    arena_release(&arena);
}

START_TEST(collects)
{
    struct diag *diag = diag_add(&sink, RULE_UNDEFINED_LEVEL, place_make(2, 5, 8),
                                 "level '%s' is not in scale '%s'", "ic7", "engineering");
    ck_assert_uint_eq(sink.found.count, 1);
    ck_assert_ptr_eq(sink.found.items[0], diag);
    ck_assert_int_eq(diag->rule, RULE_UNDEFINED_LEVEL);
    ck_assert_int_eq(diag->severity, rule_info(RULE_UNDEFINED_LEVEL)->severity);
    ck_assert_str_eq(diag->message.at, "level 'ic7' is not in scale 'engineering'");
    ck_assert_uint_eq(diag->place.source, 2);
    ck_assert_uint_eq(diag->place.span.start, 5);
    ck_assert_uint_eq(diag->hint.length, 0);
    ck_assert_ptr_null(diag->notes);
    ck_assert_ptr_null(diag->fixes);
    diag_hint(&sink, diag, "did you mean '%s'?", "ic6");
    ck_assert_str_eq(diag->hint.at, "did you mean 'ic6'?");
    ck_assert_uint_eq(diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "x")->order, 1);
}
END_TEST

START_TEST(notes_and_fixes_keep_their_order)
{
    struct diag *diag = diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 0, 1), "x");
    diag_note(&sink, diag, place_make(0, 9, 10), "first %d", 1);
    diag_note(&sink, diag, PLACE_NONE, "second");
    ck_assert_str_eq(diag->notes->message.at, "first 1");
    ck_assert_str_eq(diag->notes->next->message.at, "second");
    ck_assert_uint_eq(diag->notes->next->place.source, SOURCE_NONE);
    ck_assert_ptr_null(diag->notes->next->next);

    char title[] = "write 'ic6'";
    struct diag_fix *fix =
        diag_fix(&sink, diag, true, str_of(title), place_make(0, 20, 21), STR("b"));
    title[0] = 'x';
    diag_fix(&sink, diag, false, STR("another"), place_make(0, 1, 1), STR(""));
    ck_assert_ptr_eq(diag->fixes, fix);
    ck_assert_str_eq(fix->title.at, "write 'ic6'");
    ck_assert(fix->safe);
    ck_assert_str_eq(fix->next->title.at, "another");
    ck_assert(!fix->next->safe);

    diag_edit(&sink, fix, place_make(0, 30, 31), STR("d"));
    diag_edit(&sink, fix, place_make(0, 5, 6), STR("a"));
    diag_edit(&sink, fix, place_make(0, 20, 20), STR("c"));
    char texts[5] = "";
    size_t count = 0;
    for (struct diag_edit *edit = fix->edits; edit; edit = edit->next)
        texts[count++] = edit->text.at[0];
    ck_assert_str_eq(texts, "abcd");
}
END_TEST

START_TEST(sorts_by_file_place_and_rule)
{
    struct source sources[3];
    source_init(&sources[0], STR("b.ladder"), STR(""));
    source_init(&sources[1], STR("a.ladder"), STR(""));
    source_init(&sources[2], STR("a/z.ladder"), STR("")); /* behind a.ladder: '.' < '/' */
    struct source *pointers[] = {&sources[0], &sources[1], &sources[2]};
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 5, 6), "k");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1, 9), "j");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1, 2), "i");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(2, 0, 0), "h");
    diag_add(&sink, RULE_UNDEFINED_LEVEL, place_make(1, 4, 4), "g"); /* LAD2xx */
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(1, 4, 4), "f");    /* LAD1xx */
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(1, 4, 4), "e");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(1, 4, 4), "f");
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "b");
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "a");
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "b");
    diag_sort(&sink.found, pointers, 3);
    char messages[16] = "";
    for (size_t i = 0; i < sink.found.count; i++)
        messages[i] = sink.found.items[i]->message.at[0];
    ck_assert_str_eq(messages, "abefghijk");
}
END_TEST

START_TEST(keeps_the_first_of_identical_findings)
{
    struct source source;
    source_init(&source, STR("x"), STR(""));
    struct source *pointers[] = {&source};
    struct diag *first = diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1, 2), "same");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1, 2), "other");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1, 2), "same");
    diag_add(&sink, RULE_SYNTAX_ERROR, place_make(0, 1, 3), "same");
    diag_add(&sink, RULE_UNDEFINED_LEVEL, place_make(0, 1, 2), "same");
    diag_sort(&sink.found, pointers, 1);
    ck_assert_uint_eq(sink.found.count, 4);
    ck_assert_ptr_eq(sink.found.items[1], first);
    diag_sort(&sink.found, pointers, 1);
    ck_assert_uint_eq(sink.found.count, 4);
}
END_TEST

START_TEST(sorting_nothing)
{
    diag_sort(&sink.found, NULL, 0);
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "b");
    diag_add(&sink, RULE_SYNTAX_ERROR, PLACE_NONE, "a");
    diag_sort(&sink.found, NULL, 0);
    ck_assert_str_eq(sink.found.items[0]->message.at, "a");
}
END_TEST

/* The nearest of the candidates, which are separated by blanks; "" for none. */
static void expect_nearest(const char *word, const char *candidates, const char *wanted)
{
    struct diag_nearest nearest = diag_nearest_start(str_of(word));
    struct str rest = str_of(candidates);
    while (rest.length) {
        size_t end = str_find(rest, 0, ' ');
        diag_nearest_try(&nearest, str_make(rest.at, end));
        rest = str_skip(rest, end + 1);
    }
    ck_assert_msg(str_equal(nearest.best, str_of(wanted)), "'%s' gives '%.*s', not '%s'", word,
                  STR_ARGS(nearest.best), wanted);
}

START_TEST(did_you_mean)
{
    expect_nearest("ic7", "ic1 ic2 m1", "ic1");
    expect_nearest("ic7", "m1 staff", "");
    expect_nearest("", "ic1", "");
    expect_nearest("ic7", "", "");
    expect_nearest("a", "b c", "");
    expect_nearest("l1", "l2", "l2");
    expect_nearest("comunication", "collaboration communication", "communication");
    expect_nearest("deisgn", "design designs", "design");
    expect_nearest("technical", "people leadership", "");
    expect_nearest("abcdefghi", "abcdefxyz", "abcdefxyz"); /* a third of it */
    expect_nearest("abcdefghi", "abcdewxyz", "");
}
END_TEST

START_TEST(did_you_mean_case_and_prefixes)
{
    expect_nearest("IC6", "ic5 ic6", "ic6");
    expect_nearest("IC6", "IC5 ic6", "ic6"); /* case costs less than an edit */
    expect_nearest("IC7", "ic6 IC6", "IC6"); /* and tells equally near ones apart */
    expect_nearest("Ic6", "ic6 Ic6", "Ic6");
    expect_nearest("comm", "leadership communication", "communication");
    expect_nearest("comm", "communication communion", "communion");
    expect_nearest("communication-skills", "comm communication", "communication");
    expect_nearest("comm", "communication com", "com"); /* edits before prefixes */
    expect_nearest("co", "communication", "");
    expect_nearest("ic1", "i", "");
}
END_TEST

START_TEST(did_you_mean_among_long_names)
{
    char word[100], candidate[100];
    memset(word, 'a', sizeof word);
    memset(candidate, 'a', sizeof candidate);
    candidate[0] = 'b';
    struct diag_nearest nearest = diag_nearest_start(str_make(word, sizeof word));
    diag_nearest_try(&nearest, str_make(candidate, sizeof candidate));
    ck_assert_ptr_null(nearest.best.at);
    nearest = diag_nearest_start(str_make(word, 64));
    diag_nearest_try(&nearest, str_make(candidate, 64));
    ck_assert_ptr_eq(nearest.best.at, candidate);
    nearest = diag_nearest_start(str_make(word, sizeof word));
    word[0] = 'A';
    diag_nearest_try(&nearest, str_make(word, sizeof word));
    ck_assert_ptr_nonnull(nearest.best.at);
}
END_TEST

START_TEST(rules_are_found)
{
    ck_assert_int_eq(rule_find(STR("undefined-level")), RULE_UNDEFINED_LEVEL);
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        const struct rule_info *info = rule_info((enum rule)rule);
        ck_assert_int_eq(rule_find(str_of(info->name)), (enum rule)rule);
        ck_assert_int_eq(rule_find(str_of(info->code)), (enum rule)rule);
    }
    ck_assert_int_eq(rule_find(STR("lad101")), RULE_SYNTAX_ERROR);
    ck_assert_int_eq(rule_find(STR("Undefined-Level")), RULE_COUNT);
    ck_assert_int_eq(rule_find(STR("")), RULE_COUNT);
    ck_assert_int_eq(rule_nearest(STR("undefind-level")), RULE_UNDEFINED_LEVEL);
    ck_assert_int_eq(rule_nearest(STR("xyzzy")), RULE_COUNT);
}
END_TEST

START_TEST(severities_have_names)
{
    for (unsigned severity = 0; severity < SEVERITY_COUNT; severity++)
        ck_assert_int_eq(severity_find(str_of(severity_name((enum severity)severity))),
                         (enum severity)severity);
    ck_assert_int_eq(severity_find(STR("fatal")), SEVERITY_COUNT);
    for (unsigned family = 0; family < FAMILY_COUNT; family++)
        ck_assert_ptr_nonnull(rule_family_title((enum rule_family)family));
}
END_TEST

Suite *diag_suite(void)
{
    Suite *suite = suite_create("diag");
    TCase *tests = tcase_create("diag");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, collects);
    tcase_add_test(tests, notes_and_fixes_keep_their_order);
    tcase_add_test(tests, sorts_by_file_place_and_rule);
    tcase_add_test(tests, keeps_the_first_of_identical_findings);
    tcase_add_test(tests, sorting_nothing);
    tcase_add_test(tests, did_you_mean);
    tcase_add_test(tests, did_you_mean_case_and_prefixes);
    tcase_add_test(tests, did_you_mean_among_long_names);
    tcase_add_test(tests, rules_are_found);
    tcase_add_test(tests, severities_have_names);
    suite_add_tcase(suite, tests);
    return suite;
}
