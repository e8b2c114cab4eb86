#include "prose/words.h"

#include <check.h>

/* Whether two texts are one, to the one that compares their words and to the one that hashes them. */
static bool same(const char *a, const char *b)
{
    struct buf left = {0}, right = {0};
    words_normalize(&left, str_of(a));
    words_normalize(&right, str_of(b));
    bool equal = str_equal(buf_str(&left), buf_str(&right));
    ck_assert_msg(equal == (words_hash(str_of(a)) == words_hash(str_of(b))), "%s, %s", a, b);
    buf_free(&left);
    buf_free(&right);
    return equal;
}

static bool same_title(const char *a, const char *b)
{
    struct buf left = {0}, right = {0};
    words_normalize_title(&left, str_of(a));
    words_normalize_title(&right, str_of(b));
    bool equal = str_equal(buf_str(&left), buf_str(&right));
    buf_free(&left);
    buf_free(&right);
    return equal;
}

START_TEST(forms)
{
    static const struct {
        const char *text;
        const char *form;
    } cases[] = {
        {"Reviews the plan, in writing.", "reviews the plan in writing"},
        {"  *Bold* `code` ~x~  ", "bold code x"},
        {"R&D &amp; more&nbsp;words", "r and d and more words"},
        {"Don't, don\xe2\x80\x99t", "dont dont"},
        {"on-call / front_end", "on call front end"},
        {"C++, C#, 5+ years, 9.5, 1,000", "c++ c# 5+ years 9.5 1000"},
        {"[the text](http://x.y/(z) \"t\"), ![alt](u)", "the text alt"},
        {"<b>bold</b> <team name>", "bold team name"},
        {"\xc3\x89T\xc3\x89 \xe2\x80\x94 zero\xe2\x80\x8bwidth", "\xc3\xa9t\xc3\xa9 zerowidth"},
        {"a\xff"
         "b",
         "a b"},
        {"...", ""},
        {"Internationalization of abcdefgh", "internationalization of abcdefgh"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf out = {0};
        words_normalize(&out, str_of(cases[i].text));
        ck_assert_msg(str_equal(buf_str(&out), str_of(cases[i].form)), "%s: %.*s", cases[i].text,
                      STR_ARGS(buf_str(&out)));
        buf_free(&out);
    }
}
END_TEST

START_TEST(same_and_different)
{
    ck_assert(same("Writes tests.", "writes  **tests**"));
    ck_assert(same("Research & development", "research and Development"));
    ck_assert(same("abcdefgh ijklmnop qrstuvwx", "Abcdefgh, ijklmnop -- qrstuvwx"));
    ck_assert(!same("Knows C", "Knows C++"));
    ck_assert(!same("abcdefgh ij", "abcdefghij"));
    ck_assert(!same("a b", "b a"));
    ck_assert(!same("5 years", "5+ years"));
    ck_assert(!same("9.5", "95"));
}
END_TEST

START_TEST(no_word_hashes_to_none)
{
    ck_assert_uint_eq(words_hash(STR_NONE), 0);
    ck_assert_uint_eq(words_hash(str_of(" ... -- !?! (          ) ")), 0);
    ck_assert_uint_ne(words_hash(str_of("a")), 0);
    /* Part of the ids that outputs show: it must never change. */
    ck_assert_uint_eq(words_hash(str_of("Writes tests")), words_hash(str_of("writes TESTS!")));
}
END_TEST

START_TEST(titles_without_plural)
{
    static const char *const pairs[][2] = {
        {"Skills", "skill"},       {"Abilities", "Ability"},
        {"Databases", "Database"}, {"Processes", "Process"},
        {"Statuses", "Status"},    {"Branches", "Branch"},
        {"Caches", "Cache"},       {"Boxes", "Box"},
        {"APIs", "API"},           {"KPIs & OKRs", "KPI and OKR"},
        {"Sizes", "Size"},         {"Releases", "Release"},
        {"Ties", "Tie"},           {"Technical Leadership", "technical leadership."},
    };
    static const char *const different[][2] = {
        {"Analysis", "Analyst"}, {"C", "C++"}, {"Class", "Clas"}, {"iOS", "iO"},
        {"Business", "Busines"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_msg(same_title(pairs[i][0], pairs[i][1]), "%s", pairs[i][0]);
    for (size_t i = 0; i < sizeof different / sizeof different[0]; i++)
        ck_assert_msg(!same_title(different[i][0], different[i][1]), "%s", different[i][0]);
}
END_TEST

START_TEST(counts)
{
    ck_assert_uint_eq(words_count(STR_NONE), 0);
    ck_assert_uint_eq(words_count(str_of("It's a front-end team - R&D, 95 %")), 7);
    ck_assert_uint_eq(words_count(str_of("[two words](http://a.b/c/d) more")), 3);
}
END_TEST

/* On texts of awkward pieces: equal hashes exactly for equal forms, and a form is its own form. */
START_TEST(hash_goes_with_form)
{
    static const char *const pieces[] = {
        "a",        "B",      "word",  "Longerword9", " ",  " ",  "  ",   "-", "'", "\xe2\x80\x99",
        "\xc3\x89", "&",      "&amp;", "*",           "`",  "\\", "+",    "#", ".", ",",
        "5",        "[x](u)", "](",    "<b>",         "\n", "_",  "\xff",
    };
    uint64_t state = 7;
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0}, form = {0};
        for (unsigned i = 0; i < 12; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            buf_add_text(&text, pieces[(state >> 33) % (sizeof pieces / sizeof pieces[0])]);
        }
        words_normalize(&form, buf_str(&text));
        ck_assert_msg(words_hash(buf_str(&text)) == words_hash(buf_str(&form)), "%.*s",
                      STR_ARGS(buf_str(&text)));
        buf_free(&text);
        buf_free(&form);
    }
}
END_TEST

Suite *words_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *test = tcase_create("words");
    tcase_add_test(test, forms);
    tcase_add_test(test, same_and_different);
    tcase_add_test(test, no_word_hashes_to_none);
    tcase_add_test(test, titles_without_plural);
    tcase_add_test(test, counts);
    tcase_add_test(test, hash_goes_with_form);
    suite_add_tcase(suite, test);
    return suite;
}
