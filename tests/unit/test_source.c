#include "text/source.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static struct source source;

static void over(struct str text)
{
    source_release(&source);
    source_init(&source, STR("test.ladder"), text);
}

static void teardown(void)
{
    source_release(&source);
}

static void expect_position(uint32_t offset, uint32_t line, uint32_t column)
{
    struct position position = source_position(&source, offset);
    ck_assert_msg(position.line == line && position.column == column, "%u is %u:%u, not %u:%u",
                  offset, position.line, position.column, line, column);
}

START_TEST(positions)
{
    over(STR("ab\n\ncd"));
    expect_position(0, 1, 1);
    expect_position(1, 1, 2);
    expect_position(2, 1, 3); /* the line end itself */
    expect_position(3, 2, 1);
    expect_position(4, 3, 1);
    expect_position(6, 3, 3); /* the end of the text */
    ck_assert_uint_eq(source.line_count, 3);
}
END_TEST

START_TEST(all_kinds_of_line_ends)
{
    over(STR("a\r\nb\rc\nd\n\re\r\r\nf"));
    static const char *const lines[] = {"a", "b", "c", "d", "", "e", "", "f"};
    for (uint32_t i = 0; i < 8; i++)
        ck_assert(str_equal(source_line(&source, i + 1), str_of(lines[i])));
    ck_assert_uint_eq(source.line_count, 8);
    expect_position(2, 1, 3); /* between CR and LF */
    expect_position(3, 2, 1);
    expect_position(5, 3, 1);
}
END_TEST

START_TEST(empty_and_ends)
{
    over(STR(""));
    expect_position(0, 1, 1);
    ck_assert_uint_eq(source_line(&source, 1).length, 0);
    over(STR_NONE);
    expect_position(0, 1, 1);
    ck_assert_uint_eq(source_line(&source, 1).length, 0);
    over(STR("x\n"));
    expect_position(2, 2, 1);
    ck_assert(str_equal(source_line(&source, 1), STR("x")));
    ck_assert_uint_eq(source_line(&source, 2).length, 0);
    ck_assert_uint_eq(source_line(&source, 3).length, 0);
    ck_assert_uint_eq(source_line(&source, 0).length, 0);
    over(STR("\r"));
    expect_position(1, 2, 1);
}
END_TEST

START_TEST(columns_are_bytes)
{
    over(STR("é日x"));
    expect_position(2, 1, 3);
    expect_position(5, 1, 6);
}
END_TEST

/* Every position of a text of some thousand lines against counting; old line ends too. */
START_TEST(positions_agree_with_counting)
{
    enum { LENGTH = 60000 };
    char *text = memory_alloc(LENGTH);
    uint32_t seed = 7;
    for (size_t i = 0; i < LENGTH; i++) {
        seed = seed * 1664525u + 1013904223u;
        text[i] = "ab\n\rcdefghij"[(seed >> 20) % 12];
    }
    over(str_make(text, LENGTH));
    uint32_t line = 1, column = 1;
    for (uint32_t i = 0; i < LENGTH; i++) {
        struct position position = source_position(&source, i);
        if (position.line != line || position.column != column)
            ck_abort_msg("%u is %u:%u, not %u:%u", i, position.line, position.column, line, column);
        column++;
        if (text[i] == '\n' || (text[i] == '\r' && i + 1 < LENGTH && text[i + 1] != '\n')) {
            line++;
            column = 1;
        }
    }
    free(text);
}
END_TEST

/* Would take hours if every line end were looked for from the start. */
START_TEST(a_million_carriage_returns)
{
    enum { LENGTH = 4000000 };
    char *text = memory_alloc(LENGTH);
    memset(text, '\r', LENGTH);
    over(str_make(text, LENGTH));
    expect_position(LENGTH, LENGTH + 1, 1);
    free(text);
}
END_TEST

START_TEST(slices)
{
    over(STR("level ic1"));
    ck_assert(str_equal(source_slice(&source, span_make(6, 9)), STR("ic1")));
    ck_assert_uint_eq(source_slice(&source, span_make(9, 9)).length, 0);
}
END_TEST

START_TEST(reads_files)
{
    char path[] = "/tmp/ladder-source-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "one\ntwo\n", 8), 8);
    close(fd);
    ck_assert_int_eq(source_read(&source, STR("name"), path), 0);
    ck_assert(str_equal(source.name, STR("name")));
    ck_assert_str_eq(source.path.at, path);
    ck_assert(str_equal(source.text, STR("one\ntwo\n")));
    ck_assert_int_eq(source.text.at[8], 0);
    ck_assert_int_eq(source.text.at[9], 0);
    expect_position(4, 2, 1);
    unlink(path);
    source_release(&source);
    source_release(&source);
    ck_assert_int_eq(source_read(&source, STR("name"), path), ENOENT);
    ck_assert_uint_eq(source.text.length, 0);
}
END_TEST

Suite *source_suite(void)
{
    Suite *suite = suite_create("source");
    TCase *tests = tcase_create("source");
    tcase_add_checked_fixture(tests, NULL, teardown);
    tcase_add_test(tests, positions);
    tcase_add_test(tests, all_kinds_of_line_ends);
    tcase_add_test(tests, empty_and_ends);
    tcase_add_test(tests, columns_are_bytes);
    tcase_add_test(tests, positions_agree_with_counting);
    tcase_add_test(tests, a_million_carriage_returns);
    tcase_add_test(tests, slices);
    tcase_add_test(tests, reads_files);
    suite_add_tcase(suite, tests);
    return suite;
}
