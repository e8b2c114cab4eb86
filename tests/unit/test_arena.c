#include "base/arena.h"

#include <check.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* For blocks of at least one byte. */
static bool all_zero(const char *at, size_t n)
{
    return at[0] == 0 && memcmp(at, at + 1, n - 1) == 0;
}

START_TEST(blocks_are_zeroed_aligned_and_apart)
{
    struct arena arena;
    arena_init(&arena, NULL);
    enum { COUNT = 3000 };
    static char *blocks[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = i % 97;
        blocks[i] = arena_alloc(&arena, size);
        ck_assert_uint_eq((uintptr_t)blocks[i] % sizeof(void *), 0);
        ck_assert(size == 0 || all_zero(blocks[i], size));
        memset(blocks[i], (int)(i % 251) + 1, size);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t at = 0; at < i % 97; at++)
            if ((unsigned char)blocks[i][at] != i % 251 + 1)
                ck_abort_msg("block %zu was written over", i);
    arena_release(&arena);
}
END_TEST

START_TEST(empty_blocks_are_unique)
{
    struct arena arena;
    arena_init(&arena, NULL);
    void *a = arena_alloc(&arena, 0);
    void *b = arena_alloc(&arena, 0);
    ck_assert_ptr_nonnull(a);
    ck_assert_ptr_nonnull(b);
    ck_assert_ptr_ne(a, b);
    ck_assert_ptr_nonnull(arena_array(&arena, 0, 8));
    ck_assert_ptr_nonnull(arena_array(&arena, 8, 0));
    arena_release(&arena);
}
END_TEST

START_TEST(nothing_is_taken_before_use)
{
    struct arena arena;
    arena_init(&arena, NULL);
    ck_assert_uint_eq(arena.used, 0);
    arena_alloc(&arena, 1);
    ck_assert_uint_le(arena.used, 4096);
    arena_release(&arena);
    ck_assert_uint_eq(arena.used, 0);
}
END_TEST

START_TEST(big_blocks_keep_the_current_chunk)
{
    struct arena arena;
    arena_init(&arena, NULL);
    char *small = arena_alloc(&arena, 16);
    char *big = arena_alloc(&arena, 3 * 1024 * 1024);
    ck_assert(all_zero(big, 3 * 1024 * 1024));
    memset(big, 1, 3 * 1024 * 1024);
    char *next = arena_alloc(&arena, 16);
    ck_assert_int_lt(next - small, 4096);
    ck_assert(all_zero(next, 16));
    arena_release(&arena);
}
END_TEST

START_TEST(a_big_block_may_come_first)
{
    struct arena arena;
    arena_init(&arena, NULL);
    char *big = arena_alloc(&arena, 100000);
    ck_assert(all_zero(big, 100000));
    memset(big, 1, 100000);
    ck_assert(all_zero(arena_alloc(&arena, 100), 100));
    arena_release(&arena);
}
END_TEST

START_TEST(many_megabytes_are_zeroed_with_little_slack)
{
    struct arena arena;
    arena_init(&arena, NULL);
    size_t total = 0;
    while (total < 12u * 1024 * 1024) {
        size_t size = 40 + total % 1000;
        char *at = arena_alloc(&arena, size);
        ck_assert(all_zero(at, size));
        memset(at, 0xff, size);
        total += size;
    }
    ck_assert_uint_lt(arena.used, total + total / 2);
    arena_release(&arena);
}
END_TEST

START_TEST(release_leaves_it_usable)
{
    struct arena arena;
    arena_init(&arena, NULL);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++)
            memset(arena_alloc(&arena, 100), 1, 100);
        arena_release(&arena);
    }
    arena_release(&arena);
}
END_TEST

START_TEST(copies_end_in_nul)
{
    struct arena arena;
    arena_init(&arena, NULL);
    char *a = arena_copy(&arena, "ladder", 4);
    char *b = arena_copy(&arena, NULL, 0);
    char *c = arena_copy(&arena, "x\0y", 3);
    ck_assert_str_eq(a, "ladd");
    ck_assert_str_eq(b, "");
    ck_assert_mem_eq(c, "x\0y", 4);
    uint64_t *number = ARENA_NEW(&arena, uint64_t);
    ck_assert_uint_eq((uintptr_t)number % sizeof *number, 0);
    ck_assert_uint_eq(*number, 0);
    arena_release(&arena);
}
END_TEST

static jmp_buf out_of_memory;

static void no_memory(void)
{
    longjmp(out_of_memory, 1);
}

/* Chunks between two marks go to the other arena, zeroed when they are used again. */
START_TEST(chunks_are_passed_on)
{
    enum { BLOCK = 100000, BLOCKS = 200 };
    struct arena from, to;
    arena_init(&from, NULL);
    arena_init(&to, NULL);
    for (int i = 0; i < BLOCKS; i++)
        memset(arena_alloc(&from, BLOCK), 0xff, BLOCK);
    struct arena_mark mark = arena_mark(&from);
    char *kept = arena_alloc(&from, BLOCK);
    size_t before = from.used;

    ck_assert_uint_gt(mark.made, 2);
    ck_assert_uint_eq(mark.current, mark.made - 1);
    for (uint32_t i = 0; i < mark.made + 5; i++)
        arena_pass(&from, i, &to);
    ck_assert_uint_lt(from.used, before / 4);
    memset(kept, 1, BLOCK); /* the current chunk stays */
    for (int i = 0; i < BLOCKS; i++) {
        const char *block = arena_alloc(&to, BLOCK);
        ck_assert(block[0] == 0 && memcmp(block, block + 1, BLOCK - 1) == 0);
    }
    arena_release(&from);
    arena_release(&to);
}
END_TEST

START_TEST(overflow_calls_the_hook)
{
    struct arena arena;
    arena_init(&arena, no_memory);
    volatile int calls = 0;
    volatile int step = 0;
    while (step < 4) {
        if (setjmp(out_of_memory)) {
            calls++;
            step++;
            continue;
        }
        switch (step) {
        case 0: arena_array(&arena, SIZE_MAX / 2, 3); break;
        case 1: arena_alloc(&arena, SIZE_MAX); break;
        case 2: arena_alloc(&arena, SIZE_MAX - 7); break;
        case 3: arena_copy(&arena, "", SIZE_MAX); break;
        }
        step++;
    }
    ck_assert_int_eq(calls, 4);
    ck_assert(all_zero(arena_alloc(&arena, 8), 8));
    arena_release(&arena);
}
END_TEST

START_TEST(memory_grows)
{
    char *at = memory_alloc(0);
    ck_assert_ptr_nonnull(at);
    at = memory_resize(at, 4);
    memcpy(at, "abc", 4);
    at = memory_resize(at, 100000);
    ck_assert_str_eq(at, "abc");
    free(at);
}
END_TEST

Suite *arena_suite(void)
{
    Suite *suite = suite_create("arena");
    TCase *tests = tcase_create("arena");
    tcase_add_test(tests, blocks_are_zeroed_aligned_and_apart);
    tcase_add_test(tests, empty_blocks_are_unique);
    tcase_add_test(tests, nothing_is_taken_before_use);
    tcase_add_test(tests, big_blocks_keep_the_current_chunk);
    tcase_add_test(tests, a_big_block_may_come_first);
    tcase_add_test(tests, many_megabytes_are_zeroed_with_little_slack);
    tcase_add_test(tests, release_leaves_it_usable);
    tcase_add_test(tests, copies_end_in_nul);
    tcase_add_test(tests, chunks_are_passed_on);
    tcase_add_test(tests, overflow_calls_the_hook);
    tcase_add_test(tests, memory_grows);
    suite_add_tcase(suite, tests);
    return suite;
}
