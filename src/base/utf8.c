#include "base/utf8.h"

#include "base/utf8_tables.h"

enum { HIGH_BIT = 0x80 };

static const uint64_t high_bits = UINT64_C(0x8080808080808080);

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

unsigned utf8_length(struct str s, size_t at)
{
    if (at >= s.length)
        return 0;
    const unsigned char *p = (const unsigned char *)s.at + at;
    size_t left = s.length - at;
    if (p[0] < HIGH_BIT)
        return 1;
    /* The second byte alone tells overlong forms, surrogates and what is above U+10FFFF. */
    if (p[0] < 0xc2 || p[0] > 0xf4 || left < 2 || !is_tail(p[1]))
        return 0;
    if (p[0] < 0xe0)
        return 2;
    if (left < 3 || !is_tail(p[2]))
        return 0;
    if (p[0] < 0xf0)
        return (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ? 0 : 3;
    if (left < 4 || !is_tail(p[3]))
        return 0;
    return (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f) ? 0 : 4;
}

/* The first byte at or behind at that may be no ASCII; 32 bytes a step as long as there are. */
static size_t skip_ascii(struct str s, size_t at)
{
    while (s.length - at >= 4 * sizeof(uint64_t)) {
        uint64_t words[4];
        memcpy(words, s.at + at, sizeof words);
        if ((words[0] | words[1] | words[2] | words[3]) & high_bits)
            break;
        at += sizeof words;
    }
    while (at < s.length && (unsigned char)s.at[at] < HIGH_BIT)
        at++;
    return at;
}

size_t utf8_invalid(struct str s, size_t from)
{
    while (from < s.length) {
        from = skip_ascii(s, from);
        while (from < s.length && (unsigned char)s.at[from] >= HIGH_BIT) {
            unsigned length = utf8_length(s, from);
            if (length == 0)
                return from;
            from += length;
        }
    }
    return s.length;
}

uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.at + *at;
    if (p[0] < HIGH_BIT) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xe0) {
        *at += 2;
        return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    }
    if (p[0] < 0xf0) {
        *at += 3;
        return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

/* Bytes that a reader takes together where nothing valid begins: a lead byte and the tails that fit
 * it. */
static size_t broken_length(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.at + at;
    size_t left = s.length - at;
    if (p[0] < 0xe0 || p[0] > 0xf4 || left < 2 || !is_tail(p[1]))
        return 1;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
        (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 1;
    return p[0] >= 0xf0 && left > 2 && is_tail(p[2]) ? 3 : 2;
}

uint32_t utf8_read(struct str s, size_t *at)
{
    unsigned char c = (unsigned char)s.at[*at];
    if (c < HIGH_BIT) {
        ++*at;
        return c;
    }
    if (utf8_length(s, *at))
        return utf8_next(s, at);
    *at += broken_length(s, *at);
    return 0xfffd;
}

unsigned utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

static bool in_ranges(const struct utf8_range *ranges, size_t count, uint32_t code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code >= ranges[low].first;
}

#define IN_RANGES(ranges, code) in_ranges((ranges), sizeof(ranges) / sizeof(ranges)[0], (code))

unsigned utf8_code_width(uint32_t code)
{
    if (code < 0x300) /* nothing wide or combining below */
        return 1;
    if (IN_RANGES(utf8_zero, code))
        return 0;
    return IN_RANGES(utf8_wide, code) ? 2 : 1;
}

size_t utf8_width(struct str s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.length;) {
        if (utf8_length(s, at)) {
            width += utf8_code_width(utf8_next(s, &at));
        } else {
            at++;
            width++;
        }
    }
    return width;
}

uint32_t utf8_fold(uint32_t code)
{
    if (code < HIGH_BIT)
        return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
    size_t count = sizeof utf8_foldings / sizeof utf8_foldings[0];
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > utf8_foldings[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || code < utf8_foldings[low].first)
        return code;
    const struct utf8_folding *folding = &utf8_foldings[low];
    if ((code - folding->first) % folding->step)
        return code;
    return (uint32_t)((int32_t)code + folding->delta);
}

bool utf8_is_word(uint32_t code)
{
    if (code < HIGH_BIT)
        return char_is_letter((char)code) || char_is_digit((char)code);
    return !IN_RANGES(utf8_nonword, code);
}
