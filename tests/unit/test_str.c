#include "base/arena.h"
#include "base/str.h"

#include <check.h>
#include <limits.h>
#include <stdlib.h>

static struct str s(const char *text)
{
    return str_of(text);
}

START_TEST(order_is_bytewise)
{
    ck_assert_int_eq(str_compare(s("a"), s("a")), 0);
    ck_assert_int_eq(str_compare(STR_NONE, s("")), 0);
    ck_assert_int_lt(str_compare(STR_NONE, s("a")), 0);
    ck_assert_int_lt(str_compare(s("ab"), s("abc")), 0);
    ck_assert_int_gt(str_compare(s("abc"), s("ab")), 0);
    ck_assert_int_lt(str_compare(s("Z"), s("a")), 0);
    ck_assert_int_gt(str_compare(s("\xc3\xa9"), s("z")), 0); /* not signed */
    ck_assert_int_lt(str_compare(STR("a\0a"), STR("a\0b")), 0);
}
END_TEST

START_TEST(slices)
{
    ck_assert(str_equal(STR_NONE, s("")));
    ck_assert(!str_equal(s("a"), s("ab")));
    ck_assert(str_starts(s("abc"), s("ab")));
    ck_assert(str_starts(s("abc"), STR_NONE));
    ck_assert(!str_starts(s("a"), s("ab")));
    ck_assert(str_ends(s("x.ladder"), s(".ladder")));
    ck_assert(!str_ends(s("ladder"), s(".ladder")));
    ck_assert(str_equal(str_skip(s("abc"), 1), s("bc")));
    ck_assert_uint_eq(str_skip(s("abc"), 9).length, 0);
    ck_assert_uint_eq(str_skip(STR_NONE, 2).length, 0);
    ck_assert_uint_eq(str_of(NULL).length, 0);
}
END_TEST

START_TEST(case_is_ascii_only)
{
    ck_assert(str_equal_nocase(s("IC7-i"), s("ic7-I")));
    ck_assert(!str_equal_nocase(s("ic7"), s("ic6")));
    ck_assert(!str_equal_nocase(s("ic"), s("ic6")));
    ck_assert(!str_equal_nocase(s("\xc3\x89"), s("\xc3\xa9")));
    ck_assert(!str_equal_nocase(s("[@"), s("{`")));
}
END_TEST

START_TEST(trims_both_ends)
{
    ck_assert(str_equal(str_trim(s(" \t\r\n a b \n")), s("a b")));
    ck_assert_uint_eq(str_trim(s(" \t ")).length, 0);
    ck_assert_uint_eq(str_trim(STR_NONE).length, 0);
    ck_assert(str_equal(str_trim(s("\xc2\xa0x")), s("\xc2\xa0x")));
}
END_TEST

START_TEST(finds)
{
    ck_assert_uint_eq(str_find(s("a-b-c"), 0, '-'), 1);
    ck_assert_uint_eq(str_find(s("a-b-c"), 1, '-'), 1);
    ck_assert_uint_eq(str_find(s("a-b-c"), 2, '-'), 3);
    ck_assert_uint_eq(str_find(s("a-b-c"), 4, '-'), 5);
    ck_assert_uint_eq(str_find(s("a"), 7, 'a'), 1);
    ck_assert_uint_eq(str_find(STR_NONE, 0, 'a'), 0);
}
END_TEST

START_TEST(formats_short_and_long)
{
    struct arena arena;
    arena_init(&arena, NULL);
    struct str a = str_format(&arena, "level '%.*s' is %d", STR_ARGS(STR("ic7")), 7);
    ck_assert_str_eq(a.at, "level 'ic7' is 7");
    ck_assert_uint_eq(a.length, 16);
    for (int width = 250; width < 262; width++) { /* around the buffer that most fit into */
        struct str b = str_format(&arena, "%*d", width, 5);
        ck_assert_uint_eq(b.length, (size_t)width);
        ck_assert_uint_eq(strlen(b.at), (size_t)width);
        ck_assert_int_eq(b.at[width - 1], '5');
    }
    ck_assert_str_eq(str_format(&arena, "%.*s", STR_ARGS(STR_NONE)).at, "");
    arena_release(&arena);
}
END_TEST

START_TEST(copies_are_their_own)
{
    struct arena arena;
    arena_init(&arena, NULL);
    char text[] = "abc";
    struct str copy = str_copy(&arena, s(text));
    text[0] = 'x';
    ck_assert_str_eq(copy.at, "abc");
    arena_release(&arena);
}
END_TEST

/* The values pin the function: anything that is stored by hash would change with it. */
START_TEST(hash_is_fixed)
{
    ck_assert_uint_eq(str_hash(s("")), str_hash(STR_NONE));
    ck_assert_uint_eq(str_hash(s("")), UINT64_C(0x9ca066f1a4ab2eea));
    ck_assert_uint_eq(str_hash(s("ladder")), UINT64_C(0x558b036504cbffce));
    ck_assert_uint_eq(str_hash(s("Sets the company's direction.")), UINT64_C(0x1b820ea8f64d9342));
}
END_TEST

START_TEST(hash_sees_every_byte)
{
    char text[40];
    memset(text, 'a', sizeof text);
    for (size_t length = 1; length <= sizeof text; length++) {
        uint64_t all = str_hash(str_make(text, length));
        ck_assert_uint_ne(all, str_hash(str_make(text, length - 1)));
        for (size_t i = 0; i < length; i++) {
            text[i] = 'b';
            ck_assert_uint_ne(all, str_hash(str_make(text, length)));
            text[i] = 'a';
        }
    }
    ck_assert_uint_ne(str_hash(STR("a")), str_hash(STR("a\0")));
}
END_TEST

START_TEST(distances)
{
    static const struct {
        const char *a, *b;
        unsigned most, distance;
    } cases[] = {
        {"", "", 3, 0},
        {"", "abc", 3, 3},
        {"abc", "", 2, 3},
        {"ic7", "ic6", 3, 1},
        {"ab", "ba", 3, 1},
        {"abcd", "acbd", 1, 1},
        {"kitten", "sitting", 9, 3},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3},
        {"kitten", "sitting", 0, 1},
        {"same", "same", 0, 0},
        {"ca", "abc", 9, 3}, /* no edit inside a swap */
        {"abcdef", "bacdfe", 2, 2},
        {"abcdef", "badcfe", 3, 3},
        {"abcdef", "badcfe", 2, 3},
        {"communication", "comunicaton", 4, 2},
        {"a", "b", UINT_MAX, 1},
        {"xaaaaaaaa", "aaaaaaaax", 9, 2},
        {"aaaaaaaaaa", "bbbbbbbbbb", 9, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str a = s(cases[i].a), b = s(cases[i].b);
        ck_assert_msg(str_distance(a, b, cases[i].most) == cases[i].distance, "%s %s: %u",
                      cases[i].a, cases[i].b, str_distance(a, b, cases[i].most));
        ck_assert_uint_eq(str_distance(b, a, cases[i].most), cases[i].distance);
    }
}
END_TEST

/* The definition, without any band. */
static unsigned plain_distance(struct str a, struct str b)
{
    unsigned d[16][16];
    for (unsigned i = 0; i <= a.length; i++)
        for (unsigned j = 0; j <= b.length; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            unsigned best = d[i - 1][j - 1] + (a.at[i - 1] != b.at[j - 1]);
            best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
            best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1] &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[a.length][b.length];
}

START_TEST(distances_agree_with_the_definition)
{
    uint32_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        char a[12], b[12];
        size_t a_length = 0, b_length = 0;
        for (int i = 0; i < 24; i++) {
            seed = seed * 1664525u + 1013904223u;
            char c = (char)('a' + (seed >> 24) % 3);
            if ((seed >> 16) % 8 == 0)
                continue;
            if (i % 2 && a_length < sizeof a)
                a[a_length++] = c;
            else if (b_length < sizeof b)
                b[b_length++] = c;
        }
        unsigned real = plain_distance(str_make(a, a_length), str_make(b, b_length));
        for (unsigned most = 0; most < 13; most++)
            ck_assert_msg(str_distance(str_make(a, a_length), str_make(b, b_length), most) ==
                              (real <= most ? real : most + 1),
                          "'%.*s' '%.*s' %u", (int)a_length, a, (int)b_length, b, most);
    }
}
END_TEST

START_TEST(distance_of_long_texts)
{
    enum { LENGTH = 5000 };
    char *a = memory_alloc(LENGTH), *b = memory_alloc(LENGTH);
    memset(a, 'a', LENGTH);
    memset(b, 'a', LENGTH);
    a[100] = 'x';
    b[4000] = 'y';
    ck_assert_uint_eq(str_distance(str_make(a, LENGTH), str_make(b, LENGTH), 5), 2);
    ck_assert_uint_eq(str_distance(str_make(a, LENGTH), str_make(b, LENGTH - 1), 5), 2);
    ck_assert_uint_eq(str_distance(str_make(a, LENGTH), str_make(b, 1), 5), 6);
    free(a);
    free(b);
}
END_TEST

Suite *str_suite(void)
{
    Suite *suite = suite_create("str");
    TCase *tests = tcase_create("str");
    tcase_add_test(tests, order_is_bytewise);
    tcase_add_test(tests, slices);
    tcase_add_test(tests, case_is_ascii_only);
    tcase_add_test(tests, trims_both_ends);
    tcase_add_test(tests, finds);
    tcase_add_test(tests, formats_short_and_long);
    tcase_add_test(tests, copies_are_their_own);
    tcase_add_test(tests, hash_is_fixed);
    tcase_add_test(tests, hash_sees_every_byte);
    tcase_add_test(tests, distances);
    tcase_add_test(tests, distances_agree_with_the_definition);
    tcase_add_test(tests, distance_of_long_texts);
    suite_add_tcase(suite, tests);
    return suite;
}
