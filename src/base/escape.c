/* Each function walks with a table of 256 entries over the bytes that need nothing, and copies them
 * in one piece. */
#include "base/escape.h"

#include "base/utf8.h"

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */
static const char hex_lower[] = "0123456789abcdef";
static const char hex_upper[] = "0123456789ABCDEF";

/* Table entries for runs of bytes. */
#define X4(at, class)  [at] = class, [(at) + 1] = class, [(at) + 2] = class, [(at) + 3] = class
#define X16(at, class) X4(at, class), X4((at) + 4, class), X4((at) + 8, class), X4((at) + 12, class)
#define X64(at, class) \
    X16(at, class), X16((at) + 16, class), X16((at) + 32, class), X16((at) + 48, class)

/* The first byte at or behind at whose class is not 0. */
static size_t skip_plain(const unsigned char classes[256], struct str s, size_t at)
{
    while (at < s.length && !classes[(unsigned char)s.at[at]])
        at++;
    return at;
}

static void add_between(struct buf *out, struct str s, size_t from, size_t to)
{
    if (to > from)
        buf_add(out, s.at + from, to - from);
}

enum html_class { HTML_PLAIN, HTML_AMP, HTML_LESS, HTML_GREATER, HTML_QUOTE, HTML_BAD, HTML_LEAD };

/* HTML_LEAD begins a sequence that may be a code point that HTML forbids. */
static const unsigned char html_classes[256] = {
    X4(0x00, HTML_BAD), X4(0x04, HTML_BAD), [0x08] = HTML_BAD,    [0x0b] = HTML_BAD,
    [0x0e] = HTML_BAD,  [0x0f] = HTML_BAD,  X16(0x10, HTML_BAD),  ['"'] = HTML_QUOTE,
    ['&'] = HTML_AMP,   ['<'] = HTML_LESS,  ['>'] = HTML_GREATER, [0x7f] = HTML_BAD,
    [0xc2] = HTML_LEAD, [0xef] = HTML_LEAD, X4(0xf0, HTML_LEAD),  [0xf4] = HTML_LEAD,
};

/* C1 controls and non-characters: parse errors wherever they stand. */
static bool html_forbids(uint32_t code)
{
    return (code >= 0x80 && code < 0xa0) || (code >= 0xfdd0 && code <= 0xfdef) ||
           (code & 0xfffe) == 0xfffe;
}

void escape_html(struct buf *out, struct str s)
{
    size_t done = 0;
    for (size_t at = skip_plain(html_classes, s, 0); at < s.length;
         at = skip_plain(html_classes, s, at)) {
        size_t next = at + 1;
        const char *instead = replacement;
        switch ((enum html_class)html_classes[(unsigned char)s.at[at]]) {
        case HTML_PLAIN:
        case HTML_BAD: break;
        case HTML_AMP: instead = "&amp;"; break;
        case HTML_LESS: instead = "&lt;"; break;
        case HTML_GREATER: instead = "&gt;"; break;
        case HTML_QUOTE: instead = "&quot;"; break;
        case HTML_LEAD:
            if (utf8_length(s, at)) {
                next = at;
                if (!html_forbids(utf8_next(s, &next)))
                    instead = NULL;
            }
            break;
        }
        if (instead) {
            add_between(out, s, done, at);
            buf_add_text(out, instead);
            done = next;
        }
        at = next;
    }
    add_between(out, s, done, s.length);
}

enum json_class { JSON_PLAIN, JSON_SHORT, JSON_CONTROL, JSON_HIGH };

static const unsigned char json_classes[256] = {
    X4(0x00, JSON_CONTROL), X4(0x04, JSON_CONTROL), ['\b'] = JSON_SHORT,     ['\t'] = JSON_SHORT,
    ['\n'] = JSON_SHORT,    [0x0b] = JSON_CONTROL,  ['\f'] = JSON_SHORT,     ['\r'] = JSON_SHORT,
    [0x0e] = JSON_CONTROL,  [0x0f] = JSON_CONTROL,  X16(0x10, JSON_CONTROL), ['"'] = JSON_SHORT,
    ['\\'] = JSON_SHORT,    [0x7f] = JSON_CONTROL,  X64(0x80, JSON_HIGH),    X64(0xc0, JSON_HIGH),
};

static char json_letter(char c)
{
    switch (c) {
    case '\b': return 'b';
    case '\t': return 't';
    case '\n': return 'n';
    case '\f': return 'f';
    case '\r': return 'r';
    default: return c;
    }
}

void escape_json(struct buf *out, struct str s)
{
    size_t done = 0;
    for (size_t at = skip_plain(json_classes, s, 0); at < s.length;
         at = skip_plain(json_classes, s, at)) {
        unsigned char c = (unsigned char)s.at[at];
        unsigned length = c < 0x80 ? 0 : utf8_length(s, at);
        if (length) {
            at += length;
            continue;
        }
        add_between(out, s, done, at);
        if (json_classes[c] == JSON_HIGH) {
            buf_add_text(out, replacement);
        } else if (json_classes[c] == JSON_SHORT) {
            buf_add_char(out, '\\');
            buf_add_char(out, json_letter((char)c));
        } else {
            buf_add_literal(out, "\\u00");
            buf_add_char(out, hex_lower[c >> 4]);
            buf_add_char(out, hex_lower[c & 15]);
        }
        done = ++at;
    }
    add_between(out, s, done, s.length);
}

static bool csv_needs_quotes(struct str s, char delimiter)
{
    if (s.length == 0)
        return false;
    if (char_is_blank(s.at[0]) || char_is_blank(s.at[s.length - 1]))
        return true;
    for (size_t i = 0; i < s.length; i++) {
        char c = s.at[i];
        if (c == delimiter || c == '"' || c == '\r' || c == '\n')
            return true;
    }
    return false;
}

void escape_csv(struct buf *out, struct str s, char delimiter)
{
    if (!csv_needs_quotes(s, delimiter)) {
        buf_add_str(out, s);
        return;
    }
    buf_add_char(out, '"');
    size_t done = 0;
    for (size_t at = str_find(s, 0, '"'); at < s.length; at = str_find(s, at + 1, '"')) {
        add_between(out, s, done, at + 1); /* with the quote, which is next copied once more */
        done = at;
    }
    add_between(out, s, done, s.length);
    buf_add_char(out, '"');
}

static bool is_hex(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'f');
}

static bool url_allows(struct str s, size_t at)
{
    char c = s.at[at];
    if (char_is_letter(c) || char_is_digit(c))
        return true;
    if (c == '%')
        return s.length - at > 2 && is_hex(s.at[at + 1]) && is_hex(s.at[at + 2]);
    return c && strchr("-._~!$&'()*+,;=:@/?#", c);
}

static void add_percent(struct buf *out, char c)
{
    buf_add_char(out, '%');
    buf_add_char(out, hex_upper[(unsigned char)c >> 4]);
    buf_add_char(out, hex_upper[(unsigned char)c & 15]);
}

void escape_url(struct buf *out, struct str s)
{
    size_t done = 0;
    for (size_t at = 0; at < s.length; at++) {
        if (url_allows(s, at))
            continue;
        add_between(out, s, done, at);
        add_percent(out, s.at[at]);
        done = at + 1;
    }
    add_between(out, s, done, s.length);
}

void escape_path(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.length; at++) {
        char c = s.at[at];
        if (char_is_letter(c) || char_is_digit(c) || (c && strchr("-._~/", c)))
            buf_add_char(out, c);
        else
            add_percent(out, c);
    }
}

/* What stands for a code point; NULL: it stands for itself. */
static const char *xml_instead(uint32_t code)
{
    switch (code) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    default: return code < 0x20 || code == 0x7f || html_forbids(code) ? replacement : NULL;
    }
}

void escape_xml(struct buf *out, struct str s)
{
    size_t done = 0;
    for (size_t at = 0, next = 0; at < s.length; at = next) {
        bool valid = utf8_length(s, at) > 0;
        const char *instead = xml_instead(utf8_read(s, &next));
        if (valid && !instead)
            continue;
        add_between(out, s, done, at);
        buf_add_text(out, instead ? instead : replacement);
        done = next;
    }
    add_between(out, s, done, s.length);
}

bool escape_is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
           /* These turn the direction of what follows: the line would not show what it holds. */
           code == 0x061c || code == 0x200e || code == 0x200f ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

void escape_terminal(struct buf *out, struct str s)
{
    size_t done = 0;
    for (size_t at = 0; at < s.length;) {
        size_t next = at;
        bool valid = utf8_length(s, at) > 0;
        if (valid && !escape_is_control(utf8_next(s, &next))) {
            at = next;
            continue;
        }
        if (!valid)
            next = at + 1;
        add_between(out, s, done, at);
        for (; at < next; at++) {
            unsigned char c = (unsigned char)s.at[at];
            buf_add_literal(out, "\\x");
            buf_add_char(out, hex_lower[c >> 4]);
            buf_add_char(out, hex_lower[c & 15]);
        }
        done = at;
    }
    add_between(out, s, done, s.length);
}
