#include "base/utf8.h"
#include "prose/inline_writer.h"
#include "prose/linkpart.h"

enum { NUMBER_MAX = 9, LABEL_MAX = 999 };

/* What the first character of s is; its length goes to *length. */
static enum flank flank_of(struct str s, size_t *length)
{
    size_t next = 0;
    *length = 1;
    if (s.length == 0 || char_is_space(s.at[0]))
        return FLANK_SPACE;
    if ((unsigned char)s.at[0] < 0x80)
        return char_is_letter(s.at[0]) || char_is_digit(s.at[0]) ? FLANK_WORD : FLANK_MARK;
    if (!utf8_length(s, 0))
        return FLANK_UNKNOWN;
    bool is_word = utf8_is_word(utf8_next(s, &next));
    *length = next;
    return is_word ? FLANK_WORD : FLANK_UNKNOWN;
}

/* Whether the token, which may be missing, is white space where it will stand: a line break begins
 * with a backslash, or is <br>. */
static bool is_space(const struct writer *w, const struct inline_token *token)
{
    if (!token) /* a cell's text may have <br> at either end */
        return w->place != MARKDOWN_IN_TABLE;
    return token->kind == INLINE_SOFT ||
           (token->kind == INLINE_HARD && w->place == MARKDOWN_IN_HEADING);
}

enum flank writer_flank_after(const struct writer *w, size_t at)
{
    size_t length;
    const struct inline_token *token = writer_token(w, at);
    if (is_space(w, token))
        return FLANK_SPACE;
    return token && token->kind == INLINE_TEXT ? flank_of(writer_text(w, token), &length)
                                               : FLANK_MARK;
}

/* The last character written. */
static struct str last_character(const struct writer *w)
{
    size_t at = w->out->length;
    while (at > w->start && w->out->length - at < 4) {
        at--;
        if (((unsigned char)w->out->at[at] & 0xc0) != 0x80)
            break;
    }
    return str_make(w->out->at + at, w->out->length - at);
}

enum flank writer_flank_before(const struct writer *w)
{
    size_t length;
    if (w->out->length == w->start || w->line_start)
        return FLANK_SPACE;
    return flank_of(last_character(w), &length);
}

static void add_entity(struct buf *out, struct str character)
{
    size_t at = 0;
    uint32_t code = utf8_length(character, 0) ? utf8_next(character, &at) : 0xfffd;
    buf_add_format(out, "&#%u;", (unsigned)code);
}

void writer_encode_last(struct writer *w)
{
    struct str last = last_character(w);
    char copy[4];
    memcpy(copy, last.at, last.length);
    w->out->length -= last.length;
    /* A backslash before it was none that escapes, but would be one now. */
    if (w->out->length > w->start && w->out->at[w->out->length - 1] == '\\')
        buf_add_char(w->out, '\\');
    add_entity(w->out, str_make(copy, last.length));
}

/* The character behind token at, as far as escaping asks for it: a blank at the end of a line. */
static char next_character(const struct writer *w, size_t at)
{
    const struct inline_token *next = writer_token(w, at + 1);
    if (is_space(w, next))
        return ' ';
    if (next && next->kind == INLINE_TEXT)
        return writer_text(w, next).at[0];
    return next && next->kind == INLINE_OPEN && next->mark == MARK_LINK ? '[' : '.';
}

bool text_begins_entity(struct str s)
{
    size_t end = 1;
    while (end < s.length &&
           (char_is_letter(s.at[end]) || char_is_digit(s.at[end]) || s.at[end] == '#'))
        end++;
    return end > 1 && end < s.length && s.at[end] == ';';
}

/* Whether the line goes on like a table's row of hyphens. */
static bool is_hyphens(const struct writer *w, struct str rest)
{
    for (size_t i = 0; i < rest.length; i++) {
        if (!strchr("-:| ", rest.at[i]))
            return false;
    }
    return next_character(w, w->at) == ' ';
}

/* Whether c would begin a block, being the first of a line. */
static bool begins_block(const struct writer *w, struct str rest, char next)
{
    switch (rest.at[0]) {
    case '#':
    case '>':
    case '*':
    case '_': return true;
    case '+': return next == ' ';
    case '=':
    case '~': return next == ' ' || next == rest.at[0];
    case '-': return next == ' ' || next == '-' || is_hyphens(w, rest);
    case '|':
    case ':': return is_hyphens(w, rest);
    default: return false;
    }
}

static bool is_alnum(char c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* GitHub would make a link of "www.". */
static bool ends_in_www(const struct writer *w)
{
    return str_ends(str_skip(buf_str(w->out), w->start), STR("www"));
}

bool writer_in_label(const struct writer *w)
{
    struct str s = str_skip(buf_str(w->out), w->start);
    if (s.length == 0 || s.length > LABEL_MAX || s.at[0] != '[')
        return false;
    for (size_t i = 1; i < s.length; i++) {
        if (s.at[i] == '[' || s.at[i] == ']')
            return false;
        i += s.at[i] == '\\';
    }
    return true;
}

/* Whether the first character of rest has to be escaped; previous and next stand beside it. */
static bool needs_escape(const struct writer *w, struct str rest, char previous, char next)
{
    bool is_last = rest.length == 1;
    bool is_free = previous == ' ' && next == ' ';
    if (w->line_start && begins_block(w, rest, next))
        return true;
    switch (rest.at[0]) {
    case '`': return true;
    case '\\': return is_last || linkpart_is_punctuation(next);
    case '*': return !is_free;
    case '_': return !is_free && !(is_alnum(previous) && is_alnum(next));
    case '[': return w->in_brackets || next == '^' || previous == ')';
    case ']':
        return w->in_brackets || next == '(' || next == '[' || (next == ':' && writer_in_label(w));
    case '<': return next != ' ';
    case '&': return text_begins_entity(rest);
    case '!': return is_last && next == '[';
    case '~': return previous == '~' || next == '~';
    case '|': return w->place == MARKDOWN_IN_TABLE;
    case '.': return next != ' ' && ends_in_www(w);
    case '#':
        return is_last && w->place == MARKDOWN_IN_HEADING && !w->in_brackets &&
               !writer_token(w, w->at + 1);
    default: return false;
    }
}

/* Length of a number at the beginning of a line that would make it an item: "1." */
static size_t item_number(const struct writer *w, struct str s)
{
    size_t at = 0;
    while (at < s.length && char_is_digit(s.at[at]))
        at++;
    if (at == 0 || at > NUMBER_MAX || at == s.length || (s.at[at] != '.' && s.at[at] != ')'))
        return 0;
    char next = at + 1 < s.length ? s.at[at + 1] : next_character(w, w->at);
    return next == ' ' ? at : 0;
}

/* Length of the beginning of s that needs no look: it is none of what needs_escape() asks for
 * inside of a line. */
static size_t count_harmless(struct str s)
{
    static const unsigned char looked_at[256] = {
        ['\\'] = 1, ['`'] = 1, ['*'] = 1, ['_'] = 1, ['['] = 1, [']'] = 1, ['<'] = 1,
        ['&'] = 1,  ['!'] = 1, ['~'] = 1, ['|'] = 1, ['#'] = 1, ['.'] = 1, ['\x7f'] = 1,
    };
    size_t at = 0;
    while (at < s.length && !looked_at[(unsigned char)s.at[at]] && (unsigned char)s.at[at] >= ' ')
        at++;
    return at;
}

void writer_add_text(struct writer *w, struct str text)
{
    size_t number = w->line_start ? item_number(w, text) : 0;
    for (size_t i = 0; i < text.length; i++) {
        if (i > number && !w->line_start && !w->encode_next) {
            size_t harmless = count_harmless(str_skip(text, i));
            buf_add(w->out, text.at + i, harmless);
            i += harmless;
            if (i == text.length)
                break;
        }
        struct str rest = str_skip(text, i);
        size_t length = 1;
        char c = text.at[i];
        char previous = i > 0 ? text.at[i - 1] : w->place == MARKDOWN_IN_TABLE ? '.' : ' ';
        if (i == 0 && w->out->length > w->start && !w->line_start)
            previous = w->out->at[w->out->length - 1];
        char next = i + 1 < text.length ? text.at[i + 1] : next_character(w, w->at);
        if (w->encode_next &&
            (flank_of(rest, &length) == FLANK_WORD || flank_of(rest, &length) == FLANK_UNKNOWN)) {
            add_entity(w->out, str_make(rest.at, length));
            i += length - 1;
        } else if ((unsigned char)c < ' ' || c == 0x7f) {
            buf_add_literal(w->out, "\xef\xbf\xbd");
        } else {
            if (needs_escape(w, rest, previous, next) || (number > 0 && i == number))
                buf_add_char(w->out, '\\');
            buf_add_char(w->out, c);
        }
        w->line_start = w->encode_next = false;
    }
}
