#include "base/utf8.h"

#include <check.h>

START_TEST(valid_texts)
{
    static const char *const texts[] = {
        "",
        "plain",
        "\xc2\x80",
        "\xdf\xbf",
        "\xe0\xa0\x80",
        "\xed\x9f\xbf",
        "\xee\x80\x80",
        "\xef\xbf\xbf",
        "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf",
        "Überprüft die Zugänglichkeit, 日本語 и кириллица 🚀 in one line that is long enough",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_uint_eq(utf8_invalid(str_of(texts[i]), 0), strlen(texts[i]));
    ck_assert_uint_eq(utf8_invalid(STR_NONE, 0), 0);
    ck_assert_uint_eq(utf8_invalid(STR("a\0b"), 0), 3);
}
END_TEST

START_TEST(invalid_sequences)
{
    static const char *const texts[] = {
        "\x80",             /* a tail alone */
        "\xbf",             /**/
        "\xc0\x80",         /* overlong NUL */
        "\xc1\xbf",         /* overlong */
        "\xe0\x80\x80",     /**/
        "\xe0\x9f\xbf",     /**/
        "\xf0\x80\x80\x80", /**/
        "\xf0\x8f\xbf\xbf", /**/
        "\xed\xa0\x80",     /* surrogates */
        "\xed\xbf\xbf",     /**/
        "\xf4\x90\x80\x80", /* above U+10FFFF */
        "\xf5\x80\x80\x80", /**/
        "\xff",             /**/
        "\xfe",             /**/
        "\xc3",             /* cut short */
        "\xe2\x82",         /**/
        "\xf0\x9f\x9a",     /**/
        "\xc3(",            /* no tail where one must be */
        "\xe2(\xa1",        /**/
        "\xe2\x82(",        /**/
        "\xf0(\x8c\xbc",    /**/
        "\xf0\x90(\xbc",    /**/
        "\xf0\x90\x8c(",    /**/
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str s = str_of(texts[i]);
        ck_assert_uint_eq(utf8_length(s, 0), 0);
        ck_assert_uint_eq(utf8_invalid(s, 0), 0);
        /* At every distance from a step of the fast skip, and in front of more text. */
        for (size_t before = 0; before < 70; before++) {
            char text[128];
            memset(text, 'a', sizeof text);
            memcpy(text + before, s.at, s.length);
            ck_assert_uint_eq(utf8_invalid(str_make(text, before + s.length), 0), before);
            ck_assert_uint_eq(utf8_invalid(str_make(text, sizeof text), 0), before);
        }
    }
}
END_TEST

START_TEST(goes_on_behind_a_bad_byte)
{
    struct str s = STR("ab\xff"
                       "cd\xfe"
                       "e");
    size_t first = utf8_invalid(s, 0);
    ck_assert_uint_eq(first, 2);
    size_t second = utf8_invalid(s, first + 1);
    ck_assert_uint_eq(second, 5);
    ck_assert_uint_eq(utf8_invalid(s, second + 1), s.length);
    ck_assert_uint_eq(utf8_invalid(s, s.length), s.length);
    ck_assert_uint_eq(utf8_length(s, s.length), 0);
}
END_TEST

/* What a reader sees of s: the code points, and how many bytes each takes. */
static void expect_read(struct str s, const uint32_t *codes, const size_t *lengths)
{
    for (size_t at = 0; at < s.length; codes++, lengths++) {
        size_t before = at;
        ck_assert_uint_eq(utf8_read(s, &at), *codes);
        ck_assert_uint_eq(at - before, *lengths);
    }
}

START_TEST(reads_what_is_broken)
{
    expect_read(STR("a\xc3\xa9\xf0\x9f\x98\x80"), (uint32_t[]){'a', 0xe9, 0x1f600},
                (size_t[]){1, 2, 4});
    /* The table of Unicode, 3.9: truncated sequences are one, others a byte each. */
    expect_read(STR("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41"),
                (uint32_t[]){0xfffd, 0xfffd, 0xfffd, 0xfffd, 'A'}, (size_t[]){2, 1, 3, 2, 1});
    expect_read(STR("\xc0\xaf\xe0\x80\xed\xa0"),
                (uint32_t[]){0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd},
                (size_t[]){1, 1, 1, 1, 1, 1});
    expect_read(STR("\xf4\x91\xc3"), (uint32_t[]){0xfffd, 0xfffd, 0xfffd}, (size_t[]){1, 1, 1});
}
END_TEST

START_TEST(every_code_point_comes_back)
{
    for (uint32_t code = 0; code < 0x110000; code++) {
        if (code >= 0xd800 && code < 0xe000)
            continue;
        char bytes[4];
        unsigned length = utf8_encode(code, bytes);
        struct str s = str_make(bytes, length);
        if (utf8_length(s, 0) != length || utf8_invalid(s, 0) != length)
            ck_abort_msg("U+%X is not valid", code);
        size_t at = 0;
        if (utf8_next(s, &at) != code || at != length)
            ck_abort_msg("U+%X comes back as another", code);
    }
}
END_TEST

START_TEST(widths)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},
        {"ladder", 6},
        {"\t", 1},
        {"é", 1},
        {"e\xcc\x81", 1}, /* with a combining accent */
        {"日本", 4},
        {"한국", 4},
        {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2}, /* the same in joining letters */
        {"ｗ", 2},
        {"🚀", 2},
        {"→", 1},
        {"“x”", 3},
        {"…", 1},
        {"\xe2\x80\x8b", 0},             /* zero-width space */
        {"\xef\xbb\xbf", 0},             /* byte order mark */
        {"\xe2\x9d\xa4\xef\xb8\x8f", 1}, /* heart with a variation selector */
        {"a\xff"
         "b",
         3},
        {"\xe2\x82", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(utf8_width(str_of(cases[i].text)) == cases[i].width, "%s: %zu", cases[i].text,
                      utf8_width(str_of(cases[i].text)));
}
END_TEST

START_TEST(folds_case)
{
    static const uint32_t pairs[][2] = {
        {'A', 'a'},     {'Z', 'z'},       {'I', 'i'},       {'@', '@'},           {'[', '['},
        {0xc0, 0xe0},   {0xd7, 0xd7},     {0xdf, 0xdf},     {0x130, 0x130},       {0x131, 0x131},
        {0x100, 0x101}, {0x101, 0x101},   {0x178, 0xff},    {0x17f, 's'},         {0x386, 0x3ac},
        {0x391, 0x3b1}, {0x3a3, 0x3c3},   {0x3c2, 0x3c3},   {0x401, 0x451},       {0x416, 0x436},
        {0x4c0, 0x4cf}, {0x531, 0x561},   {0x1e9e, 0xdf},   {0x1eb0, 0x1eb1},     {0x1f08, 0x1f00},
        {0x212a, 'k'},  {0xff21, 0xff41}, {0x4e00, 0x4e00}, {0x10ffff, 0x10ffff},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_msg(utf8_fold(pairs[i][0]) == pairs[i][1], "U+%04X: U+%04X", pairs[i][0],
                      utf8_fold(pairs[i][0]));
    for (uint32_t code = 0; code < 0x110000; code++)
        if (utf8_fold(utf8_fold(code)) != utf8_fold(code))
            ck_abort_msg("U+%X folds twice", code);
}
END_TEST

START_TEST(words)
{
    static const uint32_t letters[] = {'a',    'Z',    '5',    0xe9,   0xaa,   0xdf,
                                       0x301,  0x3b1,  0x436,  0x5d0,  0x627,  0x915,
                                       0x4e00, 0x3042, 0xac00, 0x1e9e, 0xff21, 0x661};
    static const uint32_t others[] = {' ',     '-',    '_',    '\'',   0,      0x7f,   0x80,
                                      0xa0,    0xab,   0xb7,   0xd7,   0xf7,   0x2013, 0x2019,
                                      0x201c,  0x2026, 0x20ac, 0x2192, 0x3001, 0x3000, 0xff0c,
                                      0x1f680, 0x200b, 0xfeff, 0x60c};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        ck_assert_msg(utf8_is_word(letters[i]), "U+%04X", letters[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(!utf8_is_word(others[i]), "U+%04X", others[i]);
}
END_TEST

Suite *utf8_suite(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tests = tcase_create("utf8");
    tcase_add_test(tests, valid_texts);
    tcase_add_test(tests, invalid_sequences);
    tcase_add_test(tests, goes_on_behind_a_bad_byte);
    tcase_add_test(tests, reads_what_is_broken);
    tcase_add_test(tests, every_code_point_comes_back);
    tcase_add_test(tests, widths);
    tcase_add_test(tests, folds_case);
    tcase_add_test(tests, words);
    suite_add_tcase(suite, tests);
    return suite;
}
