/* Eight bytes are looked at at a time, for the places behind which a word may begin: those of blanks and
 * of the marks below '0'. There the next four bytes are told from those of the words looked for,
 * and from those of the word before. */
#include "lint/sift.h"

enum { CHUNK = 8, PREFIX = 4 };

/* This makes small letters of capitals; of a word of two letters, the mark behind it is the last. */
#define SMALL       UINT32_C(0x20202020)
#define SMALL_SHORT UINT32_C(0x202020)

static const uint64_t ones = UINT64_C(0x0101010101010101);

static inline unsigned bit_of(uint32_t prefix)
{
    return prefix * UINT32_C(0x9e3779b1) >> 16;
}

static void prefix_add(struct sift *sift, const char prefix[PREFIX])
{
    uint32_t key = 0;
    for (unsigned i = 0; i < PREFIX; i++)
        key |= (uint32_t)(unsigned char)prefix[i] << i * 8;
    unsigned bit = bit_of(key | (prefix[PREFIX - 1] != 0 ? SMALL : SMALL_SHORT));
    sift->prefixes[bit / 64] |= UINT64_C(1) << bit % 64;
}

void sift_add(struct sift *sift, struct str word)
{
    static const char marks[] = " ,.):;/!?-\"'*";
    char prefix[PREFIX] = {0};
    size_t end = 0;
    uint64_t bit = word_bit(word_read(word, &end));
    sift->words[bit / 64] |= UINT64_C(1) << bit % 64;
    memcpy(prefix, word.at, word.length < PREFIX ? word.length : PREFIX);
    if (word.length >= PREFIX)
        prefix_add(sift, prefix);
    for (size_t i = 0; word.length < PREFIX && i + 1 < sizeof marks; i++) {
        prefix[word.length] = marks[i];
        prefix_add(sift, prefix);
    }
}

/* The letters of two words are the same, as far as the shorter one goes. */
static bool is_twice(struct str text, size_t first, size_t second)
{
    size_t n = 0;
    while (second + n < text.length && char_is_letter(text.at[first + n]) &&
           char_lower(text.at[first + n]) == char_lower(text.at[second + n]))
        n++;
    return n > 0 && !char_is_letter(text.at[first + n]);
}

/* What is known of the word before. */
struct latest {
    size_t at;
    uint32_t two; /* its first letters */
};

/* Whether a word that begins at `at` is one of those looked for, or the one before again. prefix is what
 * stands there. */
static inline bool is_found(const struct sift *sift, struct str text, size_t at, uint32_t prefix,
                            struct latest *latest)
{
    enum { LETTER = 0x40, THIRD_LETTER = 0x400000 };
    prefix |= SMALL;
    if ((prefix & LETTER) == 0)
        return false;
    uint32_t two = prefix & 0xffff;
    unsigned bit = bit_of((prefix & THIRD_LETTER) != 0 ? prefix : prefix & 0xffffff);
    size_t end = at;
    bool found =
        (sift->prefixes[bit / 64] >> bit % 64 & 1) != 0 && sift_has(sift, word_read(text, &end));
    if (two == latest->two)
        found |= is_twice(text, latest->at, at);
    *latest = (struct latest){at, two};
    return found;
}

/* The places behind blanks and marks, in the eight bytes at `at`, as high bits. */
static inline uint64_t boundaries(uint64_t bytes)
{
    uint64_t small = ~((bytes & ones * 0x7f) + ones * (0x80 - '0'));
    return small & ~bytes & ones * 0x80;
}

bool sift_may(const struct sift *sift, struct str text)
{
    struct latest latest = {0};
    if (text.length == 0 || is_found(sift, text, 0, (uint32_t)word_load(text, 0), &latest))
        return text.length > 0;
    for (size_t at = 0; at < text.length; at += CHUNK) {
        uint64_t bytes = word_load(text, at);
        for (uint64_t found = boundaries(bytes); found != 0; found &= found - 1) {
            size_t next = at + (unsigned)__builtin_ctzll(found) / 8 + 1;
            if (next < text.length &&
                is_found(sift, text, next, (uint32_t)word_load(text, next), &latest))
                return true;
        }
    }
    return false;
}
