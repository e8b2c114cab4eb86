#include "prose/slug.h"

#include "base/utf8.h"

/* Marks that combine with the letter before them stay, as in a decomposed "é". */
static bool is_mark(uint32_t code)
{
    return (code >= 0x300 && code <= 0x36f) || (code >= 0x1ab0 && code <= 0x1aff) ||
           (code >= 0x1dc0 && code <= 0x1dff) || (code >= 0x20d0 && code <= 0x20ff);
}

static void add_code(struct buf *out, uint32_t code)
{
    char bytes[4];
    buf_add(out, bytes, utf8_encode(code, bytes));
}

void slug_make(struct buf *out, struct str heading_plain_text)
{
    struct str s = str_trim(heading_plain_text);
    for (size_t at = 0; at < s.length;) {
        char c = s.at[at];
        if (char_is_letter(c) || char_is_digit(c) || c == '-' || c == '_') {
            buf_add_char(out, char_lower(c));
            at++;
        } else if (char_is_space(c)) {
            buf_add_char(out, '-');
            at++;
        } else if (utf8_length(s, at) < 2) {
            at++;
        } else {
            uint32_t code = utf8_next(s, &at);
            if (utf8_is_word(code) || is_mark(code))
                add_code(out, utf8_fold(code));
        }
    }
}
