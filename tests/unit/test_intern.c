#include "base/intern.h"

#include <check.h>
#include <stdio.h>

static struct arena arena;
static struct intern names;

static void setup(void)
{
    arena_init(&arena, NULL);
    intern_init(&names, &arena);
}

static void teardown(void)
{
    intern_free(&names);
    arena_release(&arena);
}

START_TEST(equal_texts_are_one_atom)
{
    char text[] = "ic1";
    atom first = intern_add(&names, str_of(text));
    ck_assert_uint_ne(first, ATOM_NONE);
    text[2] = '2';
    atom second = intern_add(&names, str_of(text));
    ck_assert_uint_ne(first, second);
    ck_assert_uint_eq(intern_add(&names, STR("ic1")), first);
    ck_assert_str_eq(intern_text(&names, first).at, "ic1");
    ck_assert_str_eq(intern_text(&names, second).at, "ic2");
}
END_TEST

START_TEST(empty_is_no_name)
{
    ck_assert_uint_eq(intern_add(&names, STR("")), ATOM_NONE);
    ck_assert_uint_eq(intern_add(&names, STR_NONE), ATOM_NONE);
    ck_assert_uint_eq(intern_find(&names, STR_NONE), ATOM_NONE);
    ck_assert_uint_eq(intern_text(&names, ATOM_NONE).length, 0);
}
END_TEST

START_TEST(find_adds_nothing)
{
    ck_assert_uint_eq(intern_find(&names, STR("ic1")), ATOM_NONE);
    atom name = intern_add(&names, STR("ic1"));
    ck_assert_uint_eq(intern_find(&names, STR("ic1")), name);
    ck_assert_uint_eq(intern_find(&names, STR("ic")), ATOM_NONE);
}
END_TEST

START_TEST(thousands_of_names)
{
    enum { COUNT = 20000 };
    char text[16];
    for (uint32_t i = 1; i <= COUNT; i++) {
        int length = snprintf(text, sizeof text, "name-%u", i);
        ck_assert_uint_eq(intern_add(&names, str_make(text, (size_t)length)), i);
    }
    for (uint32_t i = 1; i <= COUNT; i++) {
        int length = snprintf(text, sizeof text, "name-%u", i);
        ck_assert_uint_eq(intern_find(&names, str_make(text, (size_t)length)), i);
        ck_assert(str_equal(intern_text(&names, i), str_make(text, (size_t)length)));
    }
}
END_TEST

START_TEST(map_of_zeros_is_empty)
{
    struct map map = {0};
    ck_assert_ptr_null(map_find(&map, 0));
    bool is_new = false;
    *map_at(&map, 0, &is_new) = 7;
    ck_assert(is_new);
    ck_assert_uint_eq(*map_at(&map, 0, &is_new), 7);
    ck_assert(!is_new);
    ck_assert_uint_eq(*map_at(&map, 1, NULL), 0);
    ck_assert_uint_eq(map.count, 2);
    map_free(&map);
    ck_assert_ptr_null(map_find(&map, 0));
}
END_TEST

START_TEST(map_of_pairs)
{
    struct map map = {0};
    enum { SIDE = 300 };
    for (uint32_t high = 0; high < SIDE; high++)
        for (uint32_t low = 0; low < SIDE; low++)
            *map_at(&map, map_pair(high, low), NULL) = high * SIDE + low;
    ck_assert_uint_eq(map.count, SIDE * SIDE);
    for (uint32_t high = 0; high < SIDE; high++)
        for (uint32_t low = 0; low < SIDE; low++) {
            const uint32_t *value = map_find(&map, map_pair(high, low));
            ck_assert_ptr_nonnull(value);
            ck_assert_uint_eq(*value, high * SIDE + low);
        }
    ck_assert_ptr_null(map_find(&map, map_pair(SIDE, 0)));
    ck_assert_ptr_null(map_find(&map, UINT64_MAX));
    map_free(&map);
}
END_TEST

Suite *intern_suite(void)
{
    Suite *suite = suite_create("intern");
    TCase *tests = tcase_create("intern");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, equal_texts_are_one_atom);
    tcase_add_test(tests, empty_is_no_name);
    tcase_add_test(tests, find_adds_nothing);
    tcase_add_test(tests, thousands_of_names);
    tcase_add_test(tests, map_of_zeros_is_empty);
    tcase_add_test(tests, map_of_pairs);
    suite_add_tcase(suite, tests);
    return suite;
}
