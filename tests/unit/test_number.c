/* What counts as a number, and what becomes of it. */
#include "base/number.h"

#include <check.h>

#include <math.h>

#define THIRTY "123456789012345678901234567890"

#define HUNDREDS \
    THIRTY THIRTY THIRTY THIRTY THIRTY THIRTY THIRTY THIRTY THIRTY THIRTY THIRTY /* > DBL_MAX */

static const struct {
    const char *text;
    const char *json; /* NULL: none */
} cases[] = {
    {"0", "0"},
    {"7", "7"},
    {"-7", "-7"},
    {"1.50", "1.50"},
    {"0.5", "0.5"},
    {"-0.5", "-0.5"},
    {"10", "10"},
    {"0.10", "0.10"},
    {"0.00", "0.00"},
    /* Zeros in front are all that is lost. */
    {"007", "7"},
    {"0060", "60"},
    {"00", "0"},
    {"-007", "-7"},
    {"-00.50", "-0.50"},
    {"000.007", "0.007"},
    {"-0", "-0"},
    {"-000", "-0"},
    /* However many. */
    {THIRTY, THIRTY},
    {"-" THIRTY "." THIRTY, "-" THIRTY "." THIRTY},
    {"9007199254740993", "9007199254740993"},
    {HUNDREDS, HUNDREDS},
    /* No numbers. */
    {"", NULL},
    {"-", NULL},
    {".", NULL},
    {"-.", NULL},
    {"+5", NULL},
    {"5+", NULL},
    {"--5", NULL},
    {"5-", NULL},
    {"1-2", NULL},
    {".5", NULL},
    {"-.5", NULL},
    {"5.", NULL},
    {"1..2", NULL},
    {"1.2.3", NULL},
    {"1_000", NULL},
    {"1,000", NULL},
    {"1,5", NULL},
    {"1 000", NULL},
    {"1e3", NULL},
    {"1E3", NULL},
    {"1.5e3", NULL},
    {"0x7", NULL},
    {" 5", NULL},
    {"5 ", NULL},
    {"5\n", NULL},
    {"5%", NULL},
    {"nan", NULL},
    {"inf", NULL},
    {"\xd9\xa5", NULL}, /* a five of Arabic */
};

START_TEST(json_has_them_as_they_are_written)
{
    struct buf out = {0};
    buf_add_literal(&out, "x");
    bool is_number = number_add_json(&out, str_of(cases[_i].text));
    ck_assert_msg(is_number == (cases[_i].json != NULL), "'%s'", cases[_i].text);
    buf_add_char(&out, '\0');
    ck_assert_str_eq(out.at + 1, cases[_i].json ? cases[_i].json : "");
    buf_free(&out);
}
END_TEST

START_TEST(bytes_behind_and_within)
{
    struct buf out = {0};
    ck_assert(number_add_json(&out, str_make("12345", 2)));
    ck_assert(str_equal(buf_str(&out), STR("12")));
    ck_assert(!number_add_json(&out, str_make("1\0002", 3)));
    ck_assert(!number_add_json(&out, str_make("1.5", 2)));
    ck_assert(!number_add_json(&out, str_make("-1", 1)));
    ck_assert(!number_add_json(&out, STR_NONE));
    ck_assert(str_equal(buf_str(&out), STR("12")));
    buf_free(&out);
}
END_TEST

START_TEST(doubles_have_what_they_can_hold)
{
    static const struct {
        const char *text;
        double number;
    } held[] = {
        {"0", 0},
        {"7", 7},
        {"-7", -7},
        {"10", 10},
        {"1.5", 1.5},
        {"0.1", 0.1},
        {"-0.3", -0.3},
        {"12.345", 12.345},
        {"123456789012345", 123456789012345},
        {"1234567.89012345", 1234567.89012345},
        {"0.00000000000001", 0.00000000000001},
    };
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        double number = NAN;
        ck_assert_msg(number_to_double(str_of(held[i].text), &number), "'%s'", held[i].text);
        ck_assert_msg(number == held[i].number && !signbit(number) == !signbit(held[i].number),
                      "'%s' is %.17g", held[i].text, number);
    }
}
END_TEST

START_TEST(doubles_lose_nothing)
{
    static const char *const lost[] = {
        "007",
        "00",
        "-007",
        "00.5",
        "-0",
        "1.50",
        "1.0",
        "0.0",
        "-0.0",
        "1234567890123456",
        "0.123456789012345",
        THIRTY,
    };
    double number = 4;
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
        ck_assert_msg(!number_to_double(str_of(lost[i]), &number), "'%s'", lost[i]);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(cases[i].json || !number_to_double(str_of(cases[i].text), &number), "'%s'",
                      cases[i].text);
    ck_assert(number == 4);
}
END_TEST

Suite *number_suite(void);

Suite *number_suite(void)
{
    Suite *suite = suite_create("number");
    TCase *tests = tcase_create("number");
    tcase_add_loop_test(tests, json_has_them_as_they_are_written, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, bytes_behind_and_within);
    tcase_add_test(tests, doubles_have_what_they_can_hold);
    tcase_add_test(tests, doubles_lose_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
