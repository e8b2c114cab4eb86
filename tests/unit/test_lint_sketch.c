/* Sketches: equal words give equal sketches, however they are written, and other words don't. */
#include "lint/sketch.h"
#include "prose/words.h"

#include <check.h>

static struct str normal(struct buf *out, const char *text)
{
    buf_clear(out);
    words_normalize(out, str_of(text));
    return buf_str(out);
}

START_TEST(equal_words)
{
    static const char *const pairs[][2] = {
        {"Reads one book", "reads ONE book."},
        {"Reads **one** book", "Reads `one` book!"},
        {"Doesn't stop", "Doesn\u2019t stop"},
        {"Tests & monitors", "tests and monitors"},
        {"Tests &amp; monitors", "tests and monitors"},
        {"Reads [the book](https://example.com/a_(b)) twice", "Reads the book twice"},
        {"Reads [the book](book.md) twice", "Reads the book twice"},
        {"Reads the [book] twice", "Reads the book twice"},
        {"Caf\u00e9 cr\u00e8me", "CAF\u00c9 cr\u00c8me"},
        {"\u0427\u0438\u0442\u0430\u0435\u0442 \u043a\u043d\u0438\u0433\u0438 & SQL",
         "\u0447\u0438\u0442\u0430\u0435\u0442 \u043a\u043d\u0438\u0433\u0438 and sql"},
        {"Reads a<br>book", "Reads a book"},
        {"Keeps p99 < 300 ms", "keeps p99 300 ms"},
        {"two\n      lines", "two lines"},
    };
    struct sketcher sketcher;
    struct buf a = {0}, b = {0};

    sketcher_init(&sketcher);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_msg(str_equal(normal(&a, pairs[i][0]), normal(&b, pairs[i][1])),
                      "'%s' and '%s' have other words", pairs[i][0], pairs[i][1]);
        ck_assert_msg(sketch_make(&sketcher, str_of(pairs[i][0])) ==
                          sketch_make(&sketcher, str_of(pairs[i][1])),
                      "'%s' and '%s' have other sketches", pairs[i][0], pairs[i][1]);
    }
    buf_free(&a);
    buf_free(&b);
    sketcher_free(&sketcher);
}
END_TEST

START_TEST(other_words)
{
    static const char *const pairs[][2] = {
        {"Reads one book", "Reads two books"},
        {"Reads 10 books", "Reads 11 books"},
        {"\u0427\u0438\u0442\u0430\u0435\u0442", "\u041f\u0438\u0448\u0435\u0442"},
        {"\u0427\u0438\u0442\u0430\u0435\u0442 SQL", "\u041f\u0438\u0448\u0435\u0442 SQL"},
        {"a & b", "a b"},
    };
    struct sketcher sketcher;

    sketcher_init(&sketcher);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_uint_ne(sketch_make(&sketcher, str_of(pairs[i][0])),
                          sketch_make(&sketcher, str_of(pairs[i][1])));
    sketcher_free(&sketcher);
}
END_TEST

START_TEST(no_words)
{
    static const char *const texts[] = {"", "...", " ** ", "\u2014 \u2026", "\\_"};
    struct sketcher sketcher;

    sketcher_init(&sketcher);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_uint_eq(sketch_make(&sketcher, str_of(texts[i])), 0);
    sketcher_free(&sketcher);
}
END_TEST

/* Random texts of pieces that matter; the same words with other capitals and marks around them. */
START_TEST(random_texts)
{
    static const char *const pieces[] = {"a", "B",   "7", " ", "\n", "'", "-",      "*",
                                         "&", "<",   "]", "[", "(",  ")", "\u2019", "\u00e9",
                                         "`", "amp", ";", "#", "+",  ".", "\\",     "\u200b"};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    struct sketcher sketcher;
    struct buf text = {0}, words = {0};
    uint32_t random = (uint32_t)_i * 2654435761u + 1;

    sketcher_init(&sketcher);
    for (unsigned round = 0; round < 2000; round++) {
        buf_clear(&text);
        for (unsigned k = 0; k < 12; k++) {
            random = random * 1664525u + 1013904223u;
            buf_add_text(&text, pieces[(random >> 16) % PIECES]);
        }
        buf_clear(&words);
        words_normalize(&words, buf_str(&text));
        ck_assert_msg(sketch_make(&sketcher, buf_str(&text)) ==
                          sketch_make(&sketcher, buf_str(&words)),
                      "'%.*s' is not '%.*s'", STR_ARGS(buf_str(&text)), STR_ARGS(buf_str(&words)));
    }
    buf_free(&text);
    buf_free(&words);
    sketcher_free(&sketcher);
}
END_TEST

Suite *lint_sketch_suite(void)
{
    Suite *suite = suite_create("lint_sketch");
    TCase *sketches = tcase_create("sketches");

    tcase_add_test(sketches, equal_words);
    tcase_add_test(sketches, other_words);
    tcase_add_test(sketches, no_words);
    tcase_add_loop_test(sketches, random_texts, 0, 4);
    suite_add_tcase(suite, sketches);
    return suite;
}
