/* A quick look at a text: whether rules about words may find anything in it. Nearly all texts end
 * here. */
#ifndef LINT_SIFT_H
#define LINT_SIFT_H

#include "base/str.h"

#include <stdint.h>

enum { SIFT_PREFIX_BITS = 15, SIFT_WORD_BITS = 15 };

/* The words that are looked for, by hashes. */
struct sift {
    uint8_t prefixes[1 << SIFT_PREFIX_BITS];    /* 1 for their first four characters */
    uint64_t words[(1 << SIFT_WORD_BITS) / 64]; /* bits */
};

/* Eight bytes of a text from `at` on, the first one lowest; zeros behind its end. */
static inline uint64_t word_load(struct str text, size_t at)
{
    uint64_t bytes = 0;
    size_t left = text.length - at;
    if (left >= sizeof bytes)
        memcpy(&bytes, text.at + at, sizeof bytes);
    else
        memcpy(&bytes, text.at + at, left);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* Moves behind the ASCII letters and digits at *at, and returns a number that is the same for the same
 * letters, capital or small. */
static inline uint64_t word_read(struct str text, size_t *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t key = 0, stop;
    do {
        uint64_t bytes = word_load(text, *at), small = bytes | ones * 0x20,
                 low = small & ones * 0x7f;
        uint64_t letter = (low + ones * (0x80 - 'a')) & ~(low + ones * (0x80 - 'z' - 1));
        uint64_t digit = (low + ones * (0x80 - '0')) & ~(low + ones * (0x80 - '9' - 1));
        stop = ~((letter | digit) & ~bytes) & ones * 0x80;
        unsigned count = stop != 0 ? (unsigned)__builtin_ctzll(stop) / 8 : 8;
        uint64_t mask = stop != 0 ? (stop & -stop) - 1 : UINT64_MAX;
        *at += count;
        key = key * UINT64_C(0x9e3779b97f4a7c15) + (small & mask >> (stop != 0 ? 7 : 0));
    } while (stop == 0);
    return key;
}

static inline unsigned word_bit(uint64_t key)
{
    return (unsigned)(key * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SIFT_WORD_BITS));
}

/* False for nearly all words that are not looked for. */
static inline bool sift_has(const struct sift *sift, uint64_t key)
{
    unsigned bit = word_bit(key);
    return (sift->words[bit / 64] >> bit % 64 & 1) != 0;
}

/* Adds a word of at least two letters; a mark follows one that is shorter than four. */
void sift_add(struct sift *sift, struct str word);
/* Whether one of the words may stand in text, or a word twice in a row. */
bool sift_may(const struct sift *sift, struct str text);

#endif
