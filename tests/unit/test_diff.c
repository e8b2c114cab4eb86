/* Unified diffs: as patch reads them, and no longer than those of diff. */
#include "tools/diff.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void expect(const char *before, const char *after, const char *diff)
{
    struct buf out = {0};

    diff_add(&out, STR("x/y.ladder"), str_of(before), str_of(after));
    ck_assert_msg(str_equal(buf_str(&out), str_of(diff)), "%.*s\nand not\n%s",
                  STR_ARGS(buf_str(&out)), diff);
    buf_free(&out);
}

#define HEAD "--- a/x/y.ladder\n+++ b/x/y.ladder\n"

START_TEST(cases)
{
    expect("", "", "");
    expect("a\n", "a\n", "");
    expect("", "a\n", HEAD "@@ -0,0 +1 @@\n+a\n");
    expect("a\nb\n", "", HEAD "@@ -1,2 +0,0 @@\n-a\n-b\n");
    expect("a\n", "b\n", HEAD "@@ -1 +1 @@\n-a\n+b\n");
    expect("a", "a\n", HEAD "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    expect("a\nb", "c\nb", HEAD "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
    expect("a\r\n", "a\n", HEAD "@@ -1 +1 @@\n-a\r\n+a\n");
}
END_TEST

START_TEST(hunks)
{
    expect("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n",
           HEAD "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n");
    /* six lines between changes keep them together, seven part them */
    expect("a\n1\n2\n3\n4\n5\n6\nb\n", "1\n2\n3\n4\n5\n6\n",
           HEAD "@@ -1,8 +1,6 @@\n-a\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n");
    expect("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\n",
           HEAD "@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -6,4 +5,3 @@\n 5\n 6\n 7\n-b\n");
}
END_TEST

/* ---- Random texts ---- */

static uint32_t seed;

static unsigned rnd(unsigned below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Lines of few kinds, so that many are alike. */
static void add_random(struct buf *out, unsigned lines, unsigned kinds)
{
    for (unsigned i = 0; i < lines; i++)
        buf_add_format(out, "line %u\n", rnd(kinds));
    if (out->length > 0 && rnd(4) == 0)
        out->length--;
}

static void change(struct buf *out, struct str text, unsigned share)
{
    while (text.length > 0) {
        size_t end = str_find(text, 0, '\n');
        size_t length = end < text.length ? end + 1 : end;
        unsigned what = rnd(share);

        if (what == 0)
            buf_add_format(out, "new %u\n", rnd(9));
        if (what != 1)
            buf_add(out, text.at, length);
        text = str_skip(text, length);
    }
}

static void put(const char *path, struct str text)
{
    FILE *file = fopen(path, "w");

    ck_assert_ptr_nonnull(file);
    if (text.length > 0)
        ck_assert_uint_eq(fwrite(text.at, 1, text.length, file), text.length);
    ck_assert_int_eq(fclose(file), 0);
}

static size_t count_changes(struct str diff)
{
    size_t count = 0;

    for (size_t at = 0; at < diff.length; at = str_find(diff, at, '\n') + 1)
        count += diff.at[at] == '+' || diff.at[at] == '-';
    return count;
}

/* Changes that diff finds in files "before" and "after", with those of its head. */
static size_t count_of_diff(void)
{
    char line[64];
    size_t count = 0;
    FILE *pipe = popen("diff -u --minimal before after || true", "r");

    ck_assert_ptr_nonnull(pipe);
    while (fgets(line, sizeof line, pipe))
        count += line[0] == '+' || line[0] == '-';
    pclose(pipe);
    return count;
}

static void round_trip(struct str before, struct str after)
{
    struct buf out = {0};

    diff_add(&out, STR("before"), before, after);
    put("before", before);
    put("after", after);
    put("patch", buf_str(&out));
    ck_assert_uint_eq(count_changes(buf_str(&out)), count_of_diff());
    if (out.length > 0)
        ck_assert_int_eq(system("patch -s -p1 --no-backup-if-mismatch <patch >said 2>&1"), 0);
    /* patch takes away a file that becomes empty */
    ck_assert_int_eq(system("touch before; cmp -s before after"), 0);
    buf_free(&out);
}

START_TEST(as_patch_reads_them)
{
    char home[] = "/tmp/ladder-diff-XXXXXX", stand[4096], command[64];

    if (system("command -v patch >/dev/null && diff --version >/dev/null 2>&1") != 0) {
        puts("diff: patch or GNU diff is missing: random texts were left out");
        return;
    }
    ck_assert_ptr_nonnull(getcwd(stand, sizeof stand));
    ck_assert_ptr_nonnull(mkdtemp(home));
    ck_assert_int_eq(chdir(home), 0);
    for (unsigned i = 0; i < 120; i++) {
        struct buf before = {0}, after = {0};

        seed = i;
        add_random(&before, rnd(60), 1 + rnd(30));
        if (i % 4 == 0)
            add_random(&after, rnd(60), 1 + rnd(30));
        else
            change(&after, buf_str(&before), 3 + rnd(20));
        round_trip(buf_str(&before), buf_str(&after));
        buf_free(&before);
        buf_free(&after);
    }
    ck_assert_int_eq(chdir(stand), 0);
    snprintf(command, sizeof command, "rm -rf %s", home);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

/* Adds what patch would make of a text. */
static void apply(struct buf *out, struct str before, struct str diff)
{
    long line = 0; /* of before, lines that were taken */
    bool is_hunk = false;

    for (size_t at = 0; at < diff.length;) {
        size_t end = str_find(diff, at, '\n') + 1;
        char sign = diff.at[at];
        struct str rest = str_make(diff.at + at + 1, end - at - 1);

        if (sign == '@') {
            long first = strtol(diff.at + at + 4, NULL, 10);
            is_hunk = true;
            for (; line + 1 < first; line++) {
                size_t length = str_find(before, 0, '\n') + 1;
                buf_add(out, before.at, length);
                before = str_skip(before, length);
            }
        } else if (is_hunk && (sign == ' ' || sign == '-')) {
            before = str_skip(before, str_find(before, 0, '\n') + 1);
            line++;
        }
        if (is_hunk && (sign == ' ' || sign == '+'))
            buf_add_str(out, rest);
        at = end;
    }
    buf_add_str(out, before);
}

/* Texts that have little in common: the search gives up and takes what it has, and is still right. */
START_TEST(hopeless)
{
    struct buf before = {0}, after = {0}, out = {0}, made = {0};

    seed = 1;
    for (unsigned i = 0; i < 30000; i++) {
        buf_add_format(&before, "%u\n", rnd(400));
        buf_add_format(&after, "%u\n", rnd(400));
    }
    diff_add(&out, STR("x"), buf_str(&before), buf_str(&after));
    apply(&made, buf_str(&before), buf_str(&out));
    ck_assert(str_equal(buf_str(&made), buf_str(&after)));
    buf_free(&before);
    buf_free(&after);
    buf_free(&out);
    buf_free(&made);
}
END_TEST

Suite *diff_suite(void);

Suite *diff_suite(void)
{
    Suite *suite = suite_create("diff");
    TCase *tcase = tcase_create("diff");

    tcase_add_test(tcase, cases);
    tcase_add_test(tcase, hunks);
    tcase_add_test(tcase, as_patch_reads_them);
    tcase_add_test(tcase, hopeless);
    suite_add_tcase(suite, tcase);
    return suite;
}
