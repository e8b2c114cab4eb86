/* Fixes: what they make of the examples of the rules, and of ladders in which one thing is wrong. They
 * never make it worse. */
#include "api.h"

#include "base/buf.h"
#include "base/io.h"

#include <stdio.h>
#include <stdlib.h>

static const struct ladder_fixed_file *only_file(const struct ladder_fixed *fixed)
{
    ck_assert_uint_eq(ladder_fixed_file_count(fixed), 1);
    ck_assert_ptr_null(ladder_fixed_file_at(fixed, 1));
    return ladder_fixed_file_at(fixed, 0);
}

#define SECTION(lines)                        \
    "ladder data \"Data\" {\n"                \
    "  section one \"One\" {\n" lines "  }\n" \
    "}\n"

START_TEST(fixes_are_made)
{
    api_set("a.ladder", SECTION("    * Reads\n    * Writes\n"));
    api_set("b.ladder", "section other \"Other\" {\n  - A\n}\n");
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, false);
    const struct ladder_fixed_file *file = only_file(fixed);
    ck_assert_uint_eq(ladder_fixed_count(fixed), 2);
    ck_assert_str_eq(file->name, "a.ladder");
    ck_assert_str_eq(file->before, SECTION("    * Reads\n    * Writes\n"));
    ck_assert_str_eq(file->after, SECTION("    - Reads\n    - Writes\n"));
    ck_assert_uint_eq(file->after_length, strlen(file->after));
    ck_assert_uint_eq(ladder_finding_count(ladder_fixed_result(fixed)), 0);
    ladder_fixed_free(fixed);
    api_check(); /* the session has its texts still */
    ck_assert_uint_eq(ladder_finding_count(api_result), 2);
}
END_TEST

START_TEST(guesses_are_made_when_asked_for)
{
    api_set("a.ladder",
            SECTION("    - Reads\n  }\n  ovner \"Me\"\n  section two \"Two\" {\n    - A\n"));
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, false);
    ck_assert_uint_eq(ladder_fixed_count(fixed), 0);
    ck_assert_uint_eq(ladder_fixed_file_count(fixed), 0);
    ck_assert_uint_eq(ladder_finding_count(ladder_fixed_result(fixed)), 1);
    ladder_fixed_free(fixed);
    fixed = ladder_fixed_new(api_session, true);
    ck_assert_uint_eq(ladder_fixed_count(fixed), 1);
    ck_assert_uint_eq(ladder_finding_count(ladder_fixed_result(fixed)), 0);
    ck_assert_ptr_nonnull(strstr(only_file(fixed)->after, "  owner \"Me\"\n"));
    ladder_fixed_free(fixed);
}
END_TEST

START_TEST(fixes_of_one_place_are_made_in_turn)
{
    api_set("a.ladder", "\357\273\277" SECTION("    * A \342\200\213word\r\n"));
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, true);
    ck_assert_str_eq(only_file(fixed)->after, SECTION("    - A word\n"));
    ck_assert_uint_eq(ladder_finding_count(ladder_fixed_result(fixed)), 0);
    ladder_fixed_free(fixed);
}
END_TEST

/* Without the character that nobody sees, the statement would be empty. */
START_TEST(fixes_that_bring_findings_are_taken_back)
{
    api_set("a.ladder", SECTION("    * Reads\n    - \342\200\213\n    * Writes\n"));
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, true);
    ck_assert_str_eq(only_file(fixed)->after,
                     SECTION("    - Reads\n    - \342\200\213\n    - Writes\n"));
    ck_assert_uint_eq(ladder_fixed_count(fixed), 2);
    ladder_fixed_free(fixed);
}
END_TEST

START_TEST(imported_files_stay)
{
    api_put("shared.ladder", "section other \"Other\" {\n  * A\n}\n");
    ladder_add_path(api_session,
                    api_put("a.ladder", "import \"shared.ladder\"\nladder a \"A\" {\n"
                                        "  use other\n  section b \"B\" {\n    * B\n  }\n}\n"));
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, true);
    ck_assert_ptr_nonnull(strstr(only_file(fixed)->name, "/a.ladder"));
    ck_assert_uint_eq(ladder_fixed_count(fixed), 1);
    ck_assert_uint_eq(ladder_counts(ladder_fixed_result(fixed))->errors, 1);
    ladder_fixed_free(fixed);
    ck_assert_ptr_nonnull(strstr(api_get("a.ladder"), "    * B"));
}
END_TEST

START_TEST(what_is_known_stays)
{
    api_set("a.ladder", SECTION("    * Reads\n"));
    api_check();
    struct ladder_text *known = ladder_baseline_new(api_result);
    ladder_set_baseline(api_session, known->text, known->length);
    ladder_text_free(known);
    api_set("a.ladder", SECTION("    * Reads\n    * Writes\n"));
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, false);
    ck_assert_str_eq(only_file(fixed)->after, SECTION("    * Reads\n    - Writes\n"));
    ladder_fixed_free(fixed);
}
END_TEST

/* ---- Never worse ---- */

/* By rule, how many findings there are. */
static void count_rules(struct ladder_result *result, size_t *counts)
{
    for (size_t i = 0; i < ladder_finding_count(result); i++)
        counts[ladder_finding_at(result, i)->rule - ladder_rule_at(0)]++;
}

static void print_findings(struct ladder_result *result)
{
    struct ladder_report report;
    const struct ladder_report_options options = {.format = "short"};
    ladder_report(result, &options, &report);
    printf("%s", report.text);
}

static bool is_error(struct ladder_result *result, const struct ladder_rule *rule)
{
    for (size_t i = 0; i < ladder_finding_count(result); i++)
        if (ladder_finding_at(result, i)->rule == rule &&
            ladder_finding_at(result, i)->severity == LADDER_ERROR)
            return true;
    return false;
}

/* Of no rule more errors; where everything could be read, of no rule more findings. */
static bool is_no_worse(struct ladder_result *before, struct ladder_result *after)
{
    size_t *counts = calloc(2 * ladder_rule_count(), sizeof *counts);
    size_t *later = counts + ladder_rule_count();
    bool is_good = true, is_read = true;
    count_rules(before, counts);
    count_rules(after, later);
    for (size_t i = 0; i < ladder_rule_count(); i++)
        is_read &= !counts[i] || strncmp(ladder_rule_at(i)->code, "LAD1", 4) != 0;
    for (size_t i = 0; i < ladder_rule_count(); i++)
        is_good &= later[i] <= counts[i] || (!is_read && !is_error(after, ladder_rule_at(i)));
    if (!is_good) {
        printf("before:\n");
        print_findings(before);
        printf("after:\n");
        print_findings(after);
    }
    free(counts);
    return is_good;
}

/* Sets the files of an example, without its marks. */
static void set_example(const struct ladder_rule *rule)
{
    struct buf file = {0};
    char name[64] = "example.ladder";
    struct str text = str_make(rule->bad, rule->bad_length);
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = str_find(text, at, '\n');
        struct str line = str_make(text.at + at, end - at);
        if (str_starts(line, STR("==> ")) && str_ends(line, STR(" <=="))) {
            ladder_set_text(api_session, name, file.at, file.length);
            snprintf(name, sizeof name, "%.*s", (int)line.length - 8, line.at + 4);
            buf_clear(&file);
            continue;
        }
        for (size_t i = 0; i < line.length; i++) {
            bool is_mark = str_starts(str_skip(line, i), STR("\302\253")) ||
                           str_starts(str_skip(line, i), STR("\302\273"));
            if (is_mark)
                i++;
            else
                buf_add_char(&file, line.at[i]);
        }
        if (end < text.length)
            buf_add_char(&file, '\n');
    }
    ladder_set_text(api_session, name, file.at, file.length);
    buf_free(&file);
}

START_TEST(examples_are_fixed)
{
    const struct ladder_rule *rule = ladder_rule_at((size_t)_i);
    if (rule->repair == LADDER_REPAIR_NONE || strncmp(rule->code, "LAD8", 4) == 0)
        return;
    set_example(rule);
    api_check();
    size_t before = ladder_finding_count(api_result);
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, rule->repair == LADDER_REPAIR_GUESS);
    struct ladder_result *after = ladder_fixed_result(fixed);
    if (ladder_fixed_count(fixed) == 0 || ladder_finding_count(after) >= before)
        printf("%s: %zu fixed\n", rule->name, ladder_fixed_count(fixed));
    ck_assert_msg(is_no_worse(api_result, after), "%s", rule->name);
    ck_assert_msg(ladder_finding_count(after) < before, "%s: %zu fixed, %zu left", rule->name,
                  ladder_fixed_count(fixed), ladder_finding_count(after));
    ladder_fixed_free(fixed);
}
END_TEST

/* ---- Slips of the hand ---- */

enum slip {
    SLIP_DELETE,
    SLIP_DOUBLE,
    SLIP_OPEN,
    SLIP_CLOSE,
    SLIP_WORD,
    SLIP_QUOTE,
    SLIP_STAR,
    SLIP_COUNT
};

/* The text with the word at [start, end) changed. */
static void slip(struct buf *out, struct str text, size_t start, size_t end, enum slip slip)
{
    static const char *const put_in[SLIP_COUNT] = {
        [SLIP_OPEN] = "{ ",  [SLIP_CLOSE] = "} ", [SLIP_WORD] = "word ",
        [SLIP_QUOTE] = "\"", [SLIP_STAR] = "* ",
    };
    struct str word = str_make(text.at + start, end - start);
    buf_clear(out);
    buf_add(out, text.at, start);
    if (put_in[slip])
        buf_add_text(out, put_in[slip]);
    if (slip != SLIP_DELETE)
        buf_add_str(out, word);
    if (slip == SLIP_DOUBLE) {
        buf_add_char(out, ' ');
        buf_add_str(out, word);
    }
    buf_add_str(out, str_skip(text, end));
}

static size_t try_slip(const char *name, const struct buf *text, bool unsafe)
{
    ladder_set_text(api_session, name, text->at, text->length);
    api_check();
    struct ladder_fixed *fixed = ladder_fixed_new(api_session, unsafe);
    size_t count = ladder_fixed_count(fixed);
    ck_assert_msg(is_no_worse(api_result, ladder_fixed_result(fixed)), "%s:\n%.*s", name,
                  (int)text->length, text->at);
    ck_assert(count == 0 || ladder_finding_count(api_result) > 0);
    ladder_fixed_free(fixed);
    return count;
}

static size_t try_file(const char *name, struct str text)
{
    enum { STEP = 5 }; /* words: a prime, so that all slips are made everywhere */
    struct buf changed = {0};
    size_t words = 0, fixed = 0;
    ladder_add_path(api_session, name);
    for (size_t at = 0, end; at < text.length; at = end) {
        while (at < text.length && char_is_space(text.at[at]))
            at++;
        for (end = at; end < text.length && !char_is_space(text.at[end]);)
            end++;
        if (words++ % STEP != 0)
            continue;
        slip(&changed, text, at, end, (enum slip)(words / STEP % SLIP_COUNT));
        fixed += try_slip(name, &changed, words / STEP / SLIP_COUNT % 2 == 0);
    }
    ladder_remove(api_session, name);
    ladder_remove(api_session, name);
    buf_free(&changed);
    return fixed;
}

START_TEST(one_slip_is_not_made_worse)
{
    const char *top = getenv("LADDER_TOP") ? getenv("LADDER_TOP") : ".";
    struct io_names names = {0};
    struct str failed = STR_NONE;
    struct arena arena;
    size_t fixed = 0;

    arena_init(&arena, NULL);
    struct str folder = io_join(&arena, str_of(top), STR("ladders"));
    ck_assert_int_eq(io_list(&arena, str_copy(&arena, folder), STR(".ladder"), &names, &failed), 0);
    for (size_t i = 0; i < names.count; i++) {
        struct io_content content;
        ck_assert_int_eq(io_read(names.items[i].at, 1 << 28, &content), 0);
        fixed += try_file(names.items[i].at, str_make(content.at, content.length));
        io_content_free(&content);
    }
    ck_assert_uint_gt(fixed, 20);
    arena_release(&arena);
}
END_TEST

Suite *api_fix_suite(void);

Suite *api_fix_suite(void)
{
    Suite *suite = suite_create("api_fix");
    TCase *fixes = api_case("fixes");
    tcase_add_test(fixes, fixes_are_made);
    tcase_add_test(fixes, guesses_are_made_when_asked_for);
    tcase_add_test(fixes, fixes_of_one_place_are_made_in_turn);
    tcase_add_test(fixes, fixes_that_bring_findings_are_taken_back);
    tcase_add_test(fixes, imported_files_stay);
    tcase_add_test(fixes, what_is_known_stays);
    suite_add_tcase(suite, fixes);
    TCase *worse = api_case("never worse");
    tcase_add_loop_test(worse, examples_are_fixed, 0, (int)ladder_rule_count());
    tcase_add_test(worse, one_slip_is_not_made_worse);
    suite_add_tcase(suite, worse);
    return suite;
}
