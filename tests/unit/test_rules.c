/* The table of rules, row by row: its BAD example raises the rule at the mark and nothing else, its
 * GOOD example raises nothing. src/text/rules.def says how examples are written. */
#include "imported.h"
#include "linted.h"

#include <check.h>

#include <stdio.h>

static const struct str mark_open = {"\302\253", 2};
static const struct str mark_close = {"\302\273", 2};
static const struct str file_open = {"==> ", 4};
static const struct str file_close = {" <==", 4};

struct mark {
    unsigned count; /* of opening and closing marks */
    uint32_t start;
    uint32_t end;
};

/* A file's text without its marks. */
static struct str unmark(struct arena *arena, struct str text, struct mark *mark)
{
    char *out = arena_alloc(arena, text.length + 1);
    size_t n = 0;

    for (size_t at = 0; at < text.length;) {
        struct str rest = str_skip(text, at);
        if (str_starts(rest, mark_open)) {
            mark->start = (uint32_t)n;
        } else if (str_starts(rest, mark_close)) {
            mark->end = (uint32_t)n;
        } else {
            out[n++] = text.at[at++];
            continue;
        }
        mark->count++;
        at += mark_open.length;
    }
    return str_make(out, n);
}

/* The end of the file that begins at from; *name is that of the next one, *next where it begins. */
static size_t file_end(struct str example, size_t from, struct str *name, size_t *next)
{
    for (size_t at = from; at < example.length;) {
        size_t end = str_find(example, at, '\n');
        struct str line = str_make(example.at + at, end - at);
        if (str_starts(line, file_open) && str_ends(line, file_close)) {
            *name = str_make(line.at + file_open.length,
                             line.length - file_open.length - file_close.length);
            *next = end + 1;
            return at;
        }
        at = end + 1;
    }
    *name = STR_NONE;
    return example.length;
}

/* Writes the files of an example; the mark is that of the first one. */
static void write_example(struct linted *linted, struct str example, struct mark *mark)
{
    struct str name = STR("example.ladder"), next_name;
    size_t at = 0, next = 0;

    while (name.length > 0) {
        struct mark ignored = {0};
        size_t end = file_end(example, at, &next_name, &next);
        struct str text = str_make(example.at + at, end - at);
        text = unmark(&linted->arena, text, at == 0 ? mark : &ignored);
        ck_assert_uint_eq(ignored.count, 0);
        linted_write(linted, str_copy(&linted->arena, name).at, text);
        name = next_name;
        at = next;
    }
}

static bool is_expected(struct linted *linted, enum rule rule, const struct mark *mark)
{
    if (linted->sink.found.count != 1)
        return false;
    const struct diag *diag = linted->sink.found.items[0];
    return diag->rule == rule && diag->place.span.start == mark->start &&
           diag->place.span.end == mark->end &&
           str_ends(project_source(&linted->project, diag->place.source)->name,
                    STR("/example.ladder"));
}

/* ---- Rules of imports, whose examples are documents ---- */

/* Imports an example; its first line names the document. */
static void import_example(struct imported *imported, struct str example, struct mark *mark)
{
    struct arena arena;
    arena_init(&arena, NULL);
    size_t end = str_find(example, 0, '\n');
    struct str line = str_make(example.at, end);
    ck_assert(str_starts(line, file_open) && str_ends(line, file_close));
    struct str name =
        str_copy(&arena, str_make(line.at + file_open.length,
                                  line.length - file_open.length - file_close.length));
    imported_open(imported, name.at, unmark(&arena, str_skip(example, end + 1), mark));
    arena_release(&arena);
}

static void bad_document(enum rule rule)
{
    struct imported imported;
    struct mark mark = {0};

    if (rule == RULE_IMPORT_WORDS) { /* a fault of the program, which no document shows */
        ck_assert_uint_eq(rule_info(rule)->bad.length, 0);
        return;
    }
    import_example(&imported, rule_info(rule)->bad, &mark);
    ck_assert_uint_eq(mark.count, 2);
    ck_assert_msg(imported.sink.found.count == 1, "%s: %s", rule_info(rule)->name,
                  imported_findings(&imported));
    const struct diag *diag = imported.sink.found.items[0];
    ck_assert_msg(diag->rule == rule && diag->place.span.start == mark.start &&
                      diag->place.span.end == mark.end,
                  "%s: BAD should raise it at %u to %u: %s", rule_info(rule)->name, mark.start,
                  mark.end, imported_findings(&imported));
    imported_close(&imported);
}

static void good_document(enum rule rule)
{
    struct imported imported;
    struct mark mark = {0};

    if (rule_info(rule)->good.length == 0)
        return;
    import_example(&imported, rule_info(rule)->good, &mark);
    ck_assert_uint_eq(mark.count, 0);
    ck_assert_str_eq(imported_findings(&imported), "");
    imported_close(&imported);
}

START_TEST(bad_raises_its_rule)
{
    enum rule rule = (enum rule)_i;
    struct linted linted;
    struct mark mark = {0};

    if (rule_info(rule)->family == FAMILY_IMPORT) {
        bad_document(rule);
        return;
    }
    if (rule == RULE_LEFT_OUT_OF_EXPORT) /* raised by an export only: see tests/cli/export.sh */
        return;
    linted_open(&linted);
    write_example(&linted, rule_info(rule)->bad, &mark);
    ck_assert_msg(mark.count == 2 && mark.start <= mark.end, "%s: no mark", rule_info(rule)->name);
    linted_run(&linted, NULL);
    ck_assert_msg(is_expected(&linted, rule, &mark),
                  "%s: BAD should raise it at %u to %u, and nothing else:\n%s",
                  rule_info(rule)->name, mark.start, mark.end, linted_messages(&linted));
    const struct diag_fix *fix = linted.sink.found.items[0]->fixes;
    ck_assert_msg((fix != NULL) == (rule_info(rule)->fix != FIX_NONE), "%s: has a fix, or has none",
                  rule_info(rule)->name);
    ck_assert_msg(fix == NULL || fix->safe == (rule_info(rule)->fix == FIX_SAFE),
                  "%s: its fix is safe, or not", rule_info(rule)->name);
    linted_close(&linted);
}
END_TEST

START_TEST(good_raises_nothing)
{
    enum rule rule = (enum rule)_i;
    struct linted linted;
    struct mark mark = {0};

    if (rule_info(rule)->family == FAMILY_IMPORT) {
        good_document(rule);
        return;
    }
    linted_open(&linted);
    write_example(&linted, rule_info(rule)->good, &mark);
    ck_assert_uint_eq(mark.count, 0);
    linted_run(&linted, NULL);
    ck_assert_msg(linted.sink.found.count == 0, "%s: GOOD should raise nothing:\n%s",
                  rule_info(rule)->name, linted_messages(&linted));
    linted_close(&linted);
}
END_TEST

/* Messages of this program are read by people who write ladders, not programs. */
START_TEST(messages_are_in_style)
{
    enum rule rule = (enum rule)_i;
    struct linted linted;
    struct mark mark = {0};

    if (rule_info(rule)->family == FAMILY_IMPORT)
        return;
    linted_open(&linted);
    write_example(&linted, rule_info(rule)->bad, &mark);
    linted_run(&linted, NULL);
    for (size_t i = 0; i < linted.sink.found.count; i++) {
        struct str message = linted.sink.found.items[i]->message;
        ck_assert_uint_gt(message.length, 0);
        ck_assert_msg(!str_ends(message, STR(".")), "a full stop: %s", message.at);
        ck_assert_msg(message.at[0] < 'A' || message.at[0] > 'Z', "a capital: %s", message.at);
    }
    linted_close(&linted);
}
END_TEST

START_TEST(codes_and_names_are_unique)
{
    for (unsigned a = 0; a < RULE_COUNT; a++) {
        for (unsigned b = 0; b < a; b++) {
            ck_assert_str_ne(rule_info((enum rule)a)->code, rule_info((enum rule)b)->code);
            ck_assert_str_ne(rule_info((enum rule)a)->name, rule_info((enum rule)b)->name);
        }
        ck_assert_int_eq(rule_find(str_of(rule_info((enum rule)a)->name)), (int)a);
    }
}
END_TEST

Suite *rules_suite(void)
{
    Suite *suite = suite_create("rules");
    TCase *examples = tcase_create("examples");

    tcase_add_loop_test(examples, bad_raises_its_rule, 0, RULE_COUNT);
    tcase_add_loop_test(examples, good_raises_nothing, 0, RULE_COUNT);
    tcase_add_loop_test(examples, messages_are_in_style, 0, RULE_COUNT);
    tcase_add_test(examples, codes_and_names_are_unique);
    suite_add_tcase(suite, examples);
    return suite;
}
