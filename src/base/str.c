#include "base/str.h"

#include "base/arena.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int str_compare(struct str a, struct str b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool str_equal_nocase(struct str a, struct str b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (char_lower(a.at[i]) != char_lower(b.at[i]))
            return false;
    return true;
}

bool str_is_one_of(struct str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(s, str_of(words[i])))
            return true;
    return false;
}

struct str str_trim(struct str s)
{
    while (s.length && char_is_space(s.at[0]))
        s = str_skip(s, 1);
    while (s.length && char_is_space(s.at[s.length - 1]))
        s.length--;
    return s;
}

size_t str_find(struct str s, size_t from, char c)
{
    if (from >= s.length)
        return s.length;
    const char *found = memchr(s.at + from, c, s.length - from);
    return found ? (size_t)(found - s.at) : s.length;
}

struct str str_copy(struct arena *arena, struct str s)
{
    return str_make(arena_copy(arena, s.at, s.length), s.length);
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str s = str_vformat(arena, format, args);
    va_end(args);
    return s;
}

struct str str_vformat(struct arena *arena, const char *format, va_list args)
{
    char small[256]; /* most messages fit: one pass */
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(small, sizeof small, format, args);
    struct str s = str_make("", 0);
    if (length >= 0 && (size_t)length < sizeof small) {
        s = str_copy(arena, str_make(small, (size_t)length));
    } else if (length >= 0) {
        char *at = arena_alloc(arena, (size_t)length + 1);
        vsnprintf(at, (size_t)length + 1, format, again);
        s = str_make(at, (size_t)length);
    }
    va_end(again);
    return s;
}

/* Eight bytes as a little-endian number, whatever the machine. */
static uint64_t hash_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static uint64_t hash_mix(uint64_t h)
{
    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    h ^= h >> 33;
    h *= UINT64_C(0xc4ceb9fe1a85ec53);
    return h ^ h >> 33;
}

static uint64_t hash_step(uint64_t h, uint64_t word)
{
    word *= UINT64_C(0x87c37b91114253d5);
    word = word << 31 | word >> 33;
    h ^= word * UINT64_C(0x4cf5ad432745937f);
    h = h << 27 | h >> 37;
    return h * 5 + 0x52dce729;
}

/* MurmurHash3's mixing, in one lane of 64 bits over little-endian words: seeded with the length,
 * the last word filled up with zeros. */
uint64_t str_hash(struct str s)
{
    uint64_t h = UINT64_C(0x9e3779b97f4a7c15) ^ s.length;
    size_t i = 0;
    for (; s.length - i >= 8; i += 8)
        h = hash_step(h, hash_word(s.at + i));
    if (i < s.length) {
        char rest[8] = {0};
        memcpy(rest, s.at + i, s.length - i);
        h = hash_step(h, hash_word(rest));
    }
    return hash_mix(h);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The part of a and b that differs: what they begin and end with alike costs no edit. */
static void strip_common(struct str *a, struct str *b)
{
    while (a->length && b->length && a->at[0] == b->at[0]) {
        *a = str_skip(*a, 1);
        *b = str_skip(*b, 1);
    }
    while (a->length && b->length && a->at[a->length - 1] == b->at[b->length - 1]) {
        a->length--;
        b->length--;
    }
}

/* Fills the cells of one row within `most` of the diagonal; others count as `most + 1`. before and
 * before2 are the rows above. a is not longer than b. Returns the least cell. */
static unsigned distance_row(struct str a, struct str b, size_t row, unsigned most, unsigned *cells,
                             const unsigned *before, const unsigned *before2)
{
    size_t first = row > most ? row - most : 1;
    size_t last = b.length - row > most ? row + most : b.length;
    unsigned lowest = cells[first - 1] = first == 1 ? (unsigned)row : most + 1;
    char c = a.at[row - 1];
    for (size_t j = first; j <= last; j++) {
        unsigned cost = before[j - 1] + (c != b.at[j - 1]);
        cost = least(cost, least(before[j], cells[j - 1]) + 1);
        if (row > 1 && j > 1 && c == b.at[j - 2] && a.at[row - 2] == b.at[j - 1])
            cost = least(cost, before2[j - 2] + 1);
        cells[j] = least(cost, most + 1);
        lowest = least(lowest, cells[j]);
    }
    if (last < b.length)
        cells[last + 1] = most + 1;
    return lowest;
}

unsigned str_distance(struct str a, struct str b, unsigned most)
{
    size_t longer = a.length > b.length ? a.length : b.length;
    size_t shorter = a.length > b.length ? b.length : a.length;
    if (most >= longer)
        most = longer < INT_MAX ? (unsigned)longer : INT_MAX; /* so that most + 1 is a number */
    if (longer - shorter > most)
        return most + 1;
    strip_common(&a, &b);
    if (a.length > b.length) {
        struct str swap = a;
        a = b;
        b = swap;
    }
    if (a.length == 0)
        return b.length > most ? most + 1 : (unsigned)b.length;
    if (most == 0)
        return 1;

    enum { SMALL = 64 };
    unsigned small[3 * SMALL];
    size_t width = b.length + 1;
    unsigned *rows = width <= SMALL ? small : memory_alloc(3 * width * sizeof *rows);
    unsigned *cells = rows, *before = rows + width, *before2 = rows + 2 * width;
    for (size_t j = 0; j < width; j++)
        before[j] = before2[j] = j > most ? most + 1 : (unsigned)j;
    unsigned lowest = 0;
    for (size_t row = 1; row <= a.length && lowest <= most; row++) {
        lowest = distance_row(a, b, row, most, cells, before, before2);
        unsigned *spare = before2;
        before2 = before;
        before = cells;
        cells = spare;
    }
    /* A row that is all too dear ends it: even a swap, which jumps over a row, costs no less than
     * the replacement on the way. */
    unsigned result = lowest > most ? most + 1 : before[b.length];
    if (rows != small)
        free(rows);
    return result;
}
