/* The layout and the differences of texts, as other programs ask for them. */
#include "ladder.h"

#include <check.h>
#include <errno.h>
#include <string.h>

static struct ladder_text *layout(const char *text)
{
    return ladder_format_new(text, strlen(text), NULL);
}

START_TEST(changes_what_is_not_laid_out)
{
    struct ladder_text *text = layout("section a {\n- b }\n}\n- c\n");

    ck_assert_uint_gt(text->errors, 0);
    ladder_text_free(text);
    text = layout("section a { }");
    ck_assert_str_eq(text->text, "section a {}\n");
    ck_assert_uint_eq(text->length, strlen(text->text));
    ck_assert(text->changed);
    ck_assert_uint_eq(text->errors, 0);
    ck_assert_int_eq(text->error, 0);
    ladder_text_free(text);
}
END_TEST

START_TEST(leaves_what_is)
{
    struct ladder_text *text = layout("section a {}\n");

    ck_assert_str_eq(text->text, "section a {}\n");
    ck_assert(!text->changed);
    ladder_text_free(text);
    text = layout("");
    ck_assert_str_eq(text->text, "");
    ck_assert_uint_eq(text->length, 0);
    ck_assert(!text->changed);
    ladder_text_free(text);
    ladder_text_free(NULL);
}
END_TEST

START_TEST(takes_no_more_than_a_file)
{
    struct ladder_text *text = ladder_format_new("", (size_t)1 << 30, NULL);

    ck_assert_int_eq(text->error, EFBIG);
    ck_assert_uint_eq(text->length, 0);
    ladder_text_free(text);
}
END_TEST

START_TEST(tells_texts_apart)
{
    struct ladder_text *diff = ladder_diff_new("a.ladder", "x\n", 2, "y\n", 2, NULL);

    ck_assert_str_eq(diff->text, "--- a/a.ladder\n+++ b/a.ladder\n@@ -1 +1 @@\n-x\n+y\n");
    ck_assert(diff->changed);
    ladder_text_free(diff);
    diff = ladder_diff_new("a.ladder", "x\n", 2, "x\n", 2, NULL);
    ck_assert_str_eq(diff->text, "");
    ck_assert(!diff->changed);
    ladder_text_free(diff);
}
END_TEST

Suite *api_format_suite(void);

Suite *api_format_suite(void)
{
    Suite *suite = suite_create("api_format");
    TCase *tcase = tcase_create("api_format");

    tcase_add_test(tcase, changes_what_is_not_laid_out);
    tcase_add_test(tcase, leaves_what_is);
    tcase_add_test(tcase, takes_no_more_than_a_file);
    tcase_add_test(tcase, tells_texts_apart);
    suite_add_tcase(suite, tcase);
    return suite;
}
