#include "prose/slug.h"

#include <check.h>

START_TEST(slugs_are_as_on_github)
{
    static const struct {
        const char *heading;
        const char *slug;
    } cases[] = {
        {"Responsibilities", "responsibilities"},
        {"How we measure it", "how-we-measure-it"},
        {"R&D, CI/CD & more!", "rd-cicd--more"},
        {"  Nice to have  ", "nice-to-have"},
        {"snake_case-x", "snake_case-x"},
        {"C++ / C#", "c--c"},
        {"L3 \xe2\x80\x94 Senior", "l3--senior"},
        {"\xc3\x89quipe \xd0\x9c\xd0\x98\xd0\xa0 \xe6\x97\xa5\xe6\x9c\xac",
         "\xc3\xa9quipe-\xd0\xbc\xd0\xb8\xd1\x80-\xe6\x97\xa5\xe6\x9c\xac"},
        {"e\xcc\x81t\xc3\xa9", "e\xcc\x81t\xc3\xa9"},
        {"\xf0\x9f\x9a\x80 Launch", "-launch"},
        {"a\xff\xc3", "a"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf out = {0};
        slug_make(&out, str_of(cases[i].heading));
        ck_assert_msg(str_equal(buf_str(&out), str_of(cases[i].slug)), "%s: %.*s", cases[i].heading,
                      STR_ARGS(buf_str(&out)));
        buf_free(&out);
    }
}
END_TEST

Suite *slug_suite(void)
{
    Suite *suite = suite_create("slug");
    TCase *test = tcase_create("slug");
    tcase_add_test(test, slugs_are_as_on_github);
    suite_add_tcase(suite, test);
    return suite;
}
