#include "prose/plain.h"

#define BYTES_4(at, bits) \
    [at] = (bits), [(at) + 1] = (bits), [(at) + 2] = (bits), [(at) + 3] = (bits)
#define BYTES_16(at, bits) \
    BYTES_4(at, bits), BYTES_4((at) + 4, bits), BYTES_4((at) + 8, bits), BYTES_4((at) + 12, bits)

/* Marks or not, by what stands beside them. */
enum { LOOK_ALONE = 32, LOOK_COLON = 64, LOOK_DOT = 128, LOOKS = 224 };

enum { CONTROL = PLAIN_MARKS | PLAIN_HTML | PLAIN_CSV };

/* 0xc2, 0xef and 0xf0 to 0xf4 begin the code points that HTML forbids. */
static const unsigned char byte_bits[256] = {
    BYTES_16(0x00, CONTROL),
    BYTES_16(0x10, CONTROL),
    [0x7f] = CONTROL,
    ['@'] = PLAIN_MARKS,
    [':'] = LOOK_COLON,
    ['.'] = LOOK_DOT,
    ['\\'] = PLAIN_MARKS,
    ['*'] = PLAIN_MARKS,
    ['_'] = PLAIN_MARKS,
    ['`'] = PLAIN_MARKS,
    ['['] = PLAIN_MARKS,
    [']'] = PLAIN_MARKS,
    ['~'] = PLAIN_MARKS,
    ['<'] = LOOK_ALONE | PLAIN_HTML,
    ['&'] = LOOK_ALONE | PLAIN_HTML,
    ['>'] = PLAIN_HTML,
    ['"'] = PLAIN_HTML | PLAIN_CSV,
    [','] = PLAIN_CSV,
    ['|'] = PLAIN_BAR,
    [0xc2] = PLAIN_HTML,
    [0xef] = PLAIN_HTML,
    BYTES_4(0xf0, PLAIN_HTML),
    [0xf4] = PLAIN_HTML,
};

static unsigned edge_bits(char first, char last)
{
    unsigned bits = 0;

    /* 0xc2 and 0xa0 may be those of a no-break space, which is dropped like any other. */
    if (first == ' ' || last == ' ' || first == '\xc2' || last == '\xa0') {
        bits = PLAIN_MARKS;
    }
    /* Digits and signs may begin a block; a # at the end closes a heading. */
    if ((!char_is_letter(first) && (unsigned char)first < 0x80) || last == '#') {
        bits |= PLAIN_EDGE;
    }
    return bits;
}

/* "R & D" and "p99 < 300" hold no entity and no tag. */
static bool stands_alone(struct str text, char c)
{
    for (size_t at = str_find(text, 0, c); at < text.length; at = str_find(text, at + 1, c)) {
        if (at + 1 == text.length || text.at[at + 1] != ' ') {
            return false;
        }
    }
    return true;
}

/* Addresses become links: https://..., www.... */
static bool has_colon_of_address(struct str text)
{
    for (size_t at = str_find(text, 0, ':'); at < text.length; at = str_find(text, at + 1, ':')) {
        if (at + 1 < text.length && text.at[at + 1] == '/') {
            return true;
        }
    }
    return false;
}

static bool has_dot_of_address(struct str text)
{
    for (size_t at = str_find(text, 0, '.'); at < text.length; at = str_find(text, at + 1, '.')) {
        if (at > 0 && char_lower(text.at[at - 1]) == 'w' && at + 1 < text.length &&
            text.at[at + 1] != ' ') {
            return true;
        }
    }
    return false;
}

static bool has_marks(struct str text, unsigned bits)
{
    return ((bits & LOOK_ALONE) != 0 && !(stands_alone(text, '&') && stands_alone(text, '<'))) ||
           ((bits & LOOK_COLON) != 0 && has_colon_of_address(text)) ||
           ((bits & LOOK_DOT) != 0 && has_dot_of_address(text));
}

unsigned plain_scan(struct str text)
{
    const unsigned char *at = (const unsigned char *)text.at, *end;
    unsigned bits;

    if (text.length == 0) {
        return 0; /* its bytes may be at NULL */
    }
    end = at + text.length;
    bits = edge_bits(text.at[0], text.at[text.length - 1]);
    for (; end - at >= 8; at += 8) {
        bits |= (unsigned)byte_bits[at[0]] | byte_bits[at[1]] | byte_bits[at[2]] |
                byte_bits[at[3]] | byte_bits[at[4]] | byte_bits[at[5]] | byte_bits[at[6]] |
                byte_bits[at[7]];
    }
    for (; at < end; at++) {
        bits |= byte_bits[*at];
    }
    if ((bits & LOOKS) != 0 && (bits & PLAIN_MARKS) == 0 && has_marks(text, bits)) {
        bits |= PLAIN_MARKS;
    }
    return bits & ~(unsigned)LOOKS;
}

/* The high bit of each byte of eight that is a blank. */
static uint64_t blanks_of(uint64_t eight)
{
    const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
    uint64_t zero = eight ^ 0x2020202020202020u;

    return ~(((zero & low) + low) | zero | low);
}

bool plain_has_double_blank(struct str text)
{
    size_t at = 0;

    for (; at + 8 < text.length; at += 7) { /* one byte twice, for pairs across the border */
        uint64_t eight, blanks;
        memcpy(&eight, text.at + at, 8);
        blanks = blanks_of(eight);
        if ((blanks & blanks >> 8) != 0) {
            return true;
        }
    }
    for (; at + 1 < text.length; at++) {
        if (text.at[at] == ' ' && text.at[at + 1] == ' ') {
            return true;
        }
    }
    return false;
}
