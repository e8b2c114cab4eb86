#include "base/buf.h"

#include <check.h>

static struct buf buf;

static void teardown(void)
{
    buf_free(&buf);
}

static const char *text(void)
{
    buf_add_char(&buf, '\0');
    return buf.at;
}

START_TEST(empty_is_valid)
{
    ck_assert_uint_eq(buf_str(&buf).length, 0);
    buf_add(&buf, NULL, 0);
    buf_add_str(&buf, STR_NONE);
    buf_add_text(&buf, "");
    buf_add_times(&buf, 'x', 0);
    buf_clear(&buf);
    ck_assert_uint_eq(buf.length, 0);
    ck_assert_ptr_null(buf.at);
}
END_TEST

START_TEST(adds_in_order)
{
    buf_add(&buf, "abc", 2);
    buf_add_str(&buf, STR("-c-"));
    buf_add_text(&buf, "text");
    buf_add_char(&buf, '!');
    buf_add_times(&buf, '=', 3);
    buf_add_literal(&buf, "lit");
    ck_assert_str_eq(text(), "ab-c-text!===lit");
}
END_TEST

START_TEST(grows_and_keeps)
{
    for (int i = 0; i < 100000; i++)
        buf_add_char(&buf, (char)('a' + i % 26));
    ck_assert_uint_eq(buf.length, 100000);
    for (int i = 0; i < 100000; i++)
        ck_assert_int_eq(buf.at[i], 'a' + i % 26);
    size_t room = buf.room;
    buf_clear(&buf);
    ck_assert_uint_eq(buf.length, 0);
    ck_assert_uint_eq(buf.room, room);
}
END_TEST

START_TEST(reserve_is_enough)
{
    buf_add_literal(&buf, "x");
    buf_reserve(&buf, 5000);
    ck_assert_uint_ge(buf.room - buf.length, 5000);
    const char *at = buf.at;
    buf_add_times(&buf, 'y', 5000);
    ck_assert_ptr_eq(buf.at, at);
}
END_TEST

START_TEST(numbers)
{
    static const int64_t values[] = {0, 7, 10, -1, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        buf_add_number(&buf, values[i]);
        buf_add_char(&buf, ' ');
    }
    ck_assert_str_eq(text(), "0 7 10 -1 9223372036854775807 -9223372036854775808 ");
}
END_TEST

START_TEST(formats)
{
    buf_add_format(&buf, "%s:%d", "file", 12);
    buf_add_format(&buf, "%500s", "end");
    ck_assert_uint_eq(buf.length, 507);
    ck_assert_mem_eq(buf.at, "file:12 ", 8);
    ck_assert_mem_eq(buf.at + 504, "end", 3);
}
END_TEST

Suite *buf_suite(void)
{
    Suite *suite = suite_create("buf");
    TCase *tests = tcase_create("buf");
    tcase_add_checked_fixture(tests, NULL, teardown);
    tcase_add_test(tests, empty_is_valid);
    tcase_add_test(tests, adds_in_order);
    tcase_add_test(tests, grows_and_keeps);
    tcase_add_test(tests, reserve_is_enough);
    tcase_add_test(tests, numbers);
    tcase_add_test(tests, formats);
    suite_add_tcase(suite, tests);
    return suite;
}
