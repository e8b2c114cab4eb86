/* The hashes of lines that code scanning computes itself where a report has none; the expectations
 * come from a program of its own, written from the description. */
#include "report/fingerprint.h"

#include <check.h>

static void expect(struct str text, const char *wanted)
{
    struct line_hashes hashes;
    struct buf out = {0};
    line_hashes_make(&hashes, text);
    for (uint32_t line = 1; line <= hashes.count; line++) {
        line_hash_add(&out, &hashes, line);
        buf_add_char(&out, ' ');
    }
    buf_add_char(&out, '\0');
    ck_assert_str_eq(out.at, wanted);
    buf_free(&out);
    line_hashes_free(&hashes);
}

START_TEST(known_text)
{
    expect(STR("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n"),
           "e54938cc54b302f1:1 bb609acbe9138d60:1 1131fd5871777f34:1 5c482a0f8b35ea28:1 "
           "54517377da7028d2:1 2c644846cb18d53e:1 f1b89f20de0d133:1 c129715d7a2bc9a3:1 ");
}
END_TEST

START_TEST(line_ends_and_blanks)
{
    expect(STR("a\r\n\r\n\t b\rc"), "2e584d1d9c6751f3:1 ce9bbb84d1d432dc:1 e461f42c548ac762:1 "
                                    "188ff2f224477a1e:1 ");
    expect(STR("a\n\nb\nc"), "2e584d1d9c6751f3:1 ce9bbb84d1d432dc:1 e461f42c548ac762:1 "
                             "188ff2f224477a1e:1 ");
    expect(STR(""), "c129715d7a2bc9a3:1 ");
    expect(STR("\n\n\n"), "4e5d562094661a0d:1 5b5d4caf73a13177:1 3c5bef55b72b93c9:1 "
                          "c129715d7a2bc9a3:1 ");
}
END_TEST

START_TEST(units_of_utf16)
{
    expect(STR("😀é\n😀é\n"), "7c750606b1341c3:1 76c73ca20e02c933:1 c129715d7a2bc9a3:1 ");
}
END_TEST

START_TEST(equal_hashes_are_counted)
{
    char text[502];
    memset(text, 'x', sizeof text);
    text[250] = text[501] = '\n';
    expect(str_make(text, sizeof text),
           "52b56201ffb58620:1 52b56201ffb58620:2 c129715d7a2bc9a3:1 ");
}
END_TEST

Suite *fingerprint_suite(void)
{
    Suite *suite = suite_create("fingerprint");
    TCase *tests = tcase_create("fingerprint");
    tcase_add_test(tests, known_text);
    tcase_add_test(tests, line_ends_and_blanks);
    tcase_add_test(tests, units_of_utf16);
    tcase_add_test(tests, equal_hashes_are_counted);
    suite_add_tcase(suite, tests);
    return suite;
}
