/* Eight bytes are looked at at a time, for the places behind which a word may begin: those of blanks and
 * of the marks below '0'. There the next four bytes are told from those of the words looked for,
 * and from those of the word before. */
#include "lint/sift.h"

enum { CHUNK = 8, PREFIX = 4 };

#define SMALL UINT32_C(0x20202020) /* makes small letters of capitals */

static const uint64_t ones = UINT64_C(0x0101010101010101);

static inline unsigned prefix_slot(uint32_t prefix)
{
    return prefix * UINT32_C(0x9e3779b1) >> (32 - SIFT_PREFIX_BITS);
}

static void prefix_add(struct sift *sift, const char prefix[PREFIX])
{
    uint32_t key = 0;
    for (unsigned i = 0; i < PREFIX; i++)
        key |= (uint32_t)(unsigned char)prefix[i] << i * 8;
    sift->prefixes[prefix_slot(key | SMALL)] = 1;
}

/* Behind a word of two letters and a mark: the next word, or one more blank. */
static void any_last_add(struct sift *sift, char prefix[PREFIX])
{
    prefix[PREFIX - 1] = ' ';
    prefix_add(sift, prefix);
    for (char last = 'a'; last <= 'z'; last++) {
        prefix[PREFIX - 1] = last;
        prefix_add(sift, prefix);
    }
}

void sift_add(struct sift *sift, struct str word)
{
    static const char marks[] = " ,.):;/!?-\"'*";
    char prefix[PREFIX] = {0};
    size_t end = 0, length = word.length < PREFIX ? word.length : PREFIX;
    uint64_t bit = word_bit(word_read(word, &end));
    sift->words[bit / 64] |= UINT64_C(1) << bit % 64;
    memcpy(prefix, word.at, length);
    if (length == PREFIX)
        prefix_add(sift, prefix);
    for (size_t i = 0; length < PREFIX && i + 1 < sizeof marks; i++) {
        prefix[length] = marks[i];
        if (length + 1 == PREFIX)
            prefix_add(sift, prefix);
        else
            any_last_add(sift, prefix);
    }
}

/* The letters of two words are the same. */
static bool is_twice(struct str text, size_t first, size_t second)
{
    size_t n = 0;
    while (second + n < text.length && char_is_letter(text.at[first + n]) &&
           char_lower(text.at[first + n]) == char_lower(text.at[second + n]))
        n++;
    bool goes_on = second + n < text.length && char_is_letter(text.at[second + n]);
    return n > 0 && !goes_on && !char_is_letter(text.at[first + n]);
}

/* The first eight bytes of a word, those beyond a text's end left out. */
static inline uint32_t prefix_load(struct str text, size_t at, bool is_near_end)
{
    uint32_t prefix;
    if (is_near_end)
        return (uint32_t)word_load(text, at);
    memcpy(&prefix, text.at + at, sizeof prefix);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    prefix = __builtin_bswap32(prefix);
#endif
    return prefix;
}

/* One text. */
struct look {
    const struct sift *sift;
    struct str text;
    size_t latest;       /* where the word before begins */
    uint32_t latest_two; /* its first letters */
};

/* Whether a word with this prefix that begins at `at` is one of those looked for, or the one before again. */
static inline bool is_found(struct look *look, size_t at, uint32_t prefix)
{
    enum { LETTER = 0x40 };
    if ((prefix & LETTER) == 0)
        return false;
    prefix |= SMALL;
    uint32_t two = prefix & 0xffff;
    size_t end = at;
    if ((look->sift->prefixes[prefix_slot(prefix)] != 0 &&
         sift_has(look->sift, word_read(look->text, &end))) ||
        (two == look->latest_two && is_twice(look->text, look->latest, at)))
        return true;
    look->latest = at;
    look->latest_two = two;
    return false;
}

/* The places behind blanks and marks, in eight bytes, as high bits. */
static inline uint64_t boundaries(uint64_t bytes)
{
    return ~((bytes & ones * 0x7f) + ones * (0x80 - '0')) & ~bytes & ones * 0x80;
}

/* The words that begin behind one of the eight bytes at `at`. */
static inline bool chunk_may(struct look *look, size_t at, bool is_near_end)
{
    uint64_t bytes;
    if (is_near_end)
        bytes = word_load(look->text, at);
    else
        memcpy(&bytes, look->text.at + at, CHUNK);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    if (!is_near_end)
        bytes = __builtin_bswap64(bytes);
#endif
    for (uint64_t found = boundaries(bytes); found != 0; found &= found - 1) {
        size_t next = at + (unsigned)__builtin_ctzll(found) / 8 + 1;
        if (is_near_end && next >= look->text.length)
            return false;
        if (is_found(look, next, prefix_load(look->text, next, is_near_end)))
            return true;
    }
    return false;
}

bool sift_may(const struct sift *sift, struct str text)
{
    struct look look = {.sift = sift, .text = text};
    size_t at = 0;
    if (text.length == 0)
        return false;
    if (is_found(&look, 0, prefix_load(text, 0, true)))
        return true;
    for (; at + CHUNK + PREFIX <= text.length; at += CHUNK)
        if (chunk_may(&look, at, false))
            return true;
    for (; at < text.length; at += CHUNK)
        if (chunk_may(&look, at, true))
            return true;
    return false;
}
