#include "prose/links.h"

#include "prose/html.h"

enum { SCHEME_MAX = 32 };

/* The value of the digits of a numeric entity in base, as far as it is of use here. */
static unsigned number_value(struct str digits, unsigned base)
{
    unsigned value = 0;
    for (size_t i = 0; i < digits.length && value < 0x110000; i++) {
        char c = char_lower(digits.at[i]);
        unsigned digit = char_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
        value = value * base + digit;
    }
    return value;
}

/* Length of the entity at s.at[at], a '&', where it stands for one ASCII character (*c), else 0.
 * Taken without its semicolon too: rather one link refused too many. */
static size_t scan_entity(struct str s, size_t at, char *c)
{
    static const struct {
        struct str name;
        char c;
    } names[] = {
        {{"colon;", 6}, ':'},  {{"Tab;", 4}, '\t'},  {{"NewLine;", 8}, '\n'},
        {{"num;", 4}, '#'},    {{"sol;", 4}, '/'},   {{"bsol;", 5}, '\\'},
        {{"period;", 7}, '.'}, {{"quest;", 6}, '?'}, {{"lowbar;", 7}, '_'},
    };
    struct str rest = str_skip(s, at + 1);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_starts(rest, names[i].name)) {
            *c = names[i].c;
            return 1 + names[i].name.length;
        }
    }
    if (rest.length < 2 || rest.at[0] != '#')
        return 0;
    bool hex = char_lower(rest.at[1]) == 'x';
    size_t start = hex ? 2 : 1, end = start;
    while (end < rest.length &&
           (char_is_digit(rest.at[end]) ||
            (hex && char_lower(rest.at[end]) >= 'a' && char_lower(rest.at[end]) <= 'f')))
        end++;
    unsigned value = number_value(str_make(rest.at + start, end - start), hex ? 16 : 10);
    if (end == start || value > 0x7f)
        return 0;
    *c = (char)value;
    return 1 + end + (end < rest.length && rest.at[end] == ';');
}

/* The first characters of a target as a browser sees them: entities and escapes resolved, blanks
 * and control characters gone. Returns how many. */
static size_t decode_start(struct str target, char *out, size_t room)
{
    size_t n = 0;
    for (size_t at = 0; at < target.length && n < room;) {
        char c = target.at[at];
        size_t length = 1;
        if (c == '&') {
            char decoded;
            size_t entity = scan_entity(target, at, &decoded);
            if (entity) {
                c = decoded;
                length = entity;
            }
        } else if (c == '\\' && at + 1 < target.length) {
            char next = target.at[at + 1];
            if (next > ' ' && next < 0x7f && !char_is_letter(next) && !char_is_digit(next)) {
                c = next;
                length = 2;
            }
        }
        at += length;
        if ((unsigned char)c > ' ' && c != 0x7f)
            out[n++] = char_lower(c);
    }
    return n;
}

static bool is_scheme_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '+' || c == '.' || c == '-';
}

enum link_target link_classify(struct str target)
{
    static const struct str unsafe[] = {
        {"javascript", 10}, {"vbscript", 8},    {"data", 4},         {"file", 4},
        {"blob", 4},        {"filesystem", 10}, {"view-source", 11},
    };
    char start[SCHEME_MAX];
    struct str s = str_make(start, decode_start(target, start, sizeof start));
    if (s.length == 0)
        return TARGET_EMPTY;
    if (s.at[0] == '#')
        return TARGET_ANCHOR;
    if (s.at[0] == '/' || s.at[0] == '\\') {
        bool has_host = s.length > 1 && (s.at[1] == '/' || s.at[1] == '\\');
        return has_host ? TARGET_REMOTE : TARGET_SITE;
    }
    size_t end = 0;
    while (end < s.length && is_scheme_char(s.at[end]))
        end++;
    if (end == s.length || s.at[end] != ':' || !char_is_letter(s.at[0]))
        return TARGET_RELATIVE;
    struct str scheme = str_make(s.at, end);
    if (str_equal(scheme, STR("ladder")))
        return TARGET_LADDER;
    for (size_t i = 0; i < sizeof unsafe / sizeof unsafe[0]; i++) {
        if (str_equal(scheme, unsafe[i]))
            return TARGET_UNSAFE;
    }
    return TARGET_REMOTE;
}
