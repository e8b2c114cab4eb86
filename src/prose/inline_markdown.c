/* Markdown from tokens. Text is escaped where it must be and nowhere else, as far as a look at its
 * neighbours tells: what an author wrote plainly stays as it was written. */
#include "base/escape.h"
#include "base/utf8.h"
#include "prose/html.h"
#include "prose/inline_render.h"
#include "prose/linkpart.h"

enum { TICKS_MAX = 60, NUMBER_MAX = 9, PARENTHESES_MAX = 30 };

/* What CommonMark's rules of emphasis tell apart. FLANK_UNKNOWN is what may be either of them. */
enum flank { FLANK_SPACE, FLANK_MARK, FLANK_WORD, FLANK_UNKNOWN };

struct writer {
    struct buf *out;
    size_t start; /* of this text, in out */
    struct inline_run run;
    size_t at; /* token at hand */
    enum markdown_place place;
    struct str prefix;
    char delimiter[MARK_COUNT]; /* of the open marks, else NUL */
    bool is_joint;              /* the outer of them began together with one inside */
    char closed;                /* the delimiter that ends what is written, else NUL */
    enum flank inside;          /* what stands before the delimiters that end what is written */
    bool line_start;            /* where a block could begin */
    bool encode_next;           /* the next character must not look like a letter */
    bool in_brackets;
};

static const struct inline_token *token_at(const struct writer *w, size_t at)
{
    return at < w->run.count ? &w->run.tokens[at] : NULL;
}

static struct str token_text(const struct writer *w, const struct inline_token *token)
{
    return inline_str(w->run.inlines, token->text);
}

static bool is_emphasis(const struct inline_token *token, enum inline_kind kind)
{
    return token && token->kind == kind && token->mark != MARK_LINK;
}

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

static enum flank flank_after(const struct writer *w, size_t at)
{
    size_t length;
    const struct inline_token *token = token_at(w, at);
    if (is_space(w, token))
        return FLANK_SPACE;
    return token && token->kind == INLINE_TEXT ? flank_of(token_text(w, token), &length)
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

static enum flank flank_before(const struct writer *w)
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

/* An entity begins and ends in punctuation: with one beside it, a delimiter may stand anywhere. */
static void encode_last(struct writer *w)
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
    const struct inline_token *next = token_at(w, at + 1);
    if (is_space(w, next))
        return ' ';
    if (next && next->kind == INLINE_TEXT)
        return token_text(w, next).at[0];
    return next && next->kind == INLINE_OPEN && next->mark == MARK_LINK ? '[' : '.';
}

static bool begins_entity(struct str s)
{
    size_t end = 1;
    while (end < s.length &&
           (char_is_letter(s.at[end]) || char_is_digit(s.at[end]) || s.at[end] == '#'))
        end++;
    return end > 1 && end < s.length && s.at[end] == ';';
}

static bool holds_entity(struct str s)
{
    for (size_t at = str_find(s, 0, '&'); at < s.length; at = str_find(s, at + 1, '&')) {
        if (begins_entity(str_skip(s, at)))
            return true;
    }
    return false;
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
    struct str s = str_make(w->out->at + w->start, w->out->length - w->start);
    return str_ends(s, STR("www"));
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
    case '[': return w->in_brackets || next == '^';
    case ']': return w->in_brackets || next == '(' || next == '[' || next == ':';
    case '<': return next != ' ';
    case '&': return begins_entity(rest);
    case '!': return is_last && next == '[';
    case '~': return previous == '~' || next == '~';
    case '|': return w->place == MARKDOWN_IN_TABLE;
    case '.': return next != ' ' && ends_in_www(w);
    case '#':
        return is_last && w->place == MARKDOWN_IN_HEADING && !w->in_brackets &&
               !token_at(w, w->at + 1);
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

static void write_text(struct writer *w, struct str text)
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

/* The shortest run of backticks that code does not hold; 0 where it would be too long. */
static unsigned choose_ticks(struct str code)
{
    uint64_t seen = 0;
    unsigned run = 0;
    for (size_t i = 0; i <= code.length; i++) {
        if (i < code.length && code.at[i] == '`') {
            run++;
        } else {
            seen |= run < TICKS_MAX ? UINT64_C(1) << run : 0;
            run = 0;
        }
    }
    unsigned ticks = 1;
    while (ticks < TICKS_MAX && seen >> ticks & 1)
        ticks++;
    return ticks < TICKS_MAX ? ticks : 0;
}

/* In a table "\\|" is a pipe, inside of code too: a backslash before a pipe can't be code there. */
static bool holds_escaped_pipe(struct str s)
{
    for (size_t at = str_find(s, 0, '|'); at < s.length; at = str_find(s, at + 1, '|')) {
        if (at > 0 && s.at[at - 1] == '\\')
            return true;
    }
    return false;
}

static void write_code(struct writer *w, struct str code)
{
    unsigned ticks = choose_ticks(code);
    if (ticks == 0 || (w->place == MARKDOWN_IN_TABLE && holds_escaped_pipe(code))) {
        write_text(w, str_trim(code));
        return;
    }
    char first = code.at[0], last = code.at[code.length - 1];
    bool is_padded =
        first == '`' || last == '`' || (first == ' ' && last == ' ' && str_trim(code).length > 0);
    buf_add_times(w->out, '`', ticks);
    if (is_padded)
        buf_add_char(w->out, ' ');
    for (size_t i = 0; i < code.length; i++) {
        if (code.at[i] == '|' && w->place == MARKDOWN_IN_TABLE)
            buf_add_char(w->out, '\\');
        if ((unsigned char)code.at[i] < ' ')
            buf_add_literal(w->out, "\xef\xbf\xbd");
        else
            buf_add_char(w->out, code.at[i]);
    }
    if (is_padded)
        buf_add_char(w->out, ' ');
    buf_add_times(w->out, '`', ticks);
}

static bool is_balanced(struct str s)
{
    int depth = 0;
    for (size_t i = 0; i < s.length && depth >= 0 && depth < PARENTHESES_MAX; i++)
        depth += (s.at[i] == '(') - (s.at[i] == ')');
    return depth == 0;
}

/* "(url "title")" */
static void write_target(struct writer *w, const struct inline_token *token)
{
    struct buf url = {0};
    escape_url(&url, inline_str(w->run.inlines, token->url));
    bool is_plain = is_balanced(buf_str(&url));
    buf_add_char(w->out, '(');
    for (size_t i = 0; i < url.length; i++) {
        char c = url.at[i];
        if (((c == '(' || c == ')') && !is_plain) ||
            (c == '&' && begins_entity(str_skip(buf_str(&url), i))))
            buf_add_char(w->out, '\\');
        buf_add_char(w->out, c);
    }
    buf_free(&url);
    struct str title = inline_str(w->run.inlines, token->title);
    if (title.length > 0) {
        buf_add_literal(w->out, " \"");
        for (size_t i = 0; i < title.length; i++) {
            char c = title.at[i];
            if (c == '"' || c == '\\' || c == '&' || (c == '|' && w->place == MARKDOWN_IN_TABLE))
                buf_add_char(w->out, '\\');
            buf_add_char(w->out, c);
        }
        buf_add_char(w->out, '"');
    }
    buf_add_char(w->out, ')');
}

/* A link whose text is its address, as <address>. */
static bool write_autolink(struct writer *w, const struct inline_token *open)
{
    const struct inline_token *text = token_at(w, w->at + 1), *close = token_at(w, w->at + 2);
    if (open->title.length > 0 || !text || text->kind != INLINE_TEXT || !close ||
        close->kind != INLINE_CLOSE)
        return false;
    struct str url = inline_str(w->run.inlines, open->url), shown = token_text(w, text);
    struct buf link = {0};
    bool is_email, is_same = str_equal(url, shown);
    if (str_starts(url, STR("mailto:")))
        is_same = is_same || str_equal(str_skip(url, 7), shown);
    buf_add_char(&link, '<');
    buf_add_str(&link, shown);
    buf_add_char(&link, '>');
    bool fits = is_same && html_autolink(buf_str(&link), 0, &is_email) == link.length &&
                is_email == !str_equal(url, shown) && str_find(shown, 0, '|') == shown.length &&
                !holds_entity(shown);
    if (fits) {
        buf_add_str(w->out, buf_str(&link));
        w->at += 2;
    }
    buf_free(&link);
    return fits;
}

/* Delimiters directly behind others would be one run with them. Inside an open mark they could close
 * that one, which the rule of three forbids unless both marks began as one run. */
static char choose_delimiter(const struct writer *w, enum inline_mark mark)
{
    char outer = w->delimiter[mark == MARK_STRONG ? MARK_EMPHASIS : MARK_STRONG];
    if (outer == '_' || w->closed == '_')
        return '*';
    bool closes = outer && w->is_joint && flank_before(w) != FLANK_SPACE;
    return closes || w->closed == '*' ? '_' : '*';
}

static void open_emphasis(struct writer *w, enum inline_mark mark)
{
    const struct inline_token *before = w->at > 0 ? token_at(w, w->at - 1) : NULL;
    char c;
    if (is_emphasis(before, INLINE_OPEN)) {
        c = w->delimiter[before->mark];
        w->is_joint = true;
    } else {
        c = choose_delimiter(w, mark);
        if (!w->delimiter[MARK_EMPHASIS] && !w->delimiter[MARK_STRONG])
            w->is_joint = false;
        size_t first = w->at;
        while (is_emphasis(token_at(w, first), INLINE_OPEN))
            first++;
        enum flank inside = flank_after(w, first), outside = flank_before(w);
        if ((inside != FLANK_WORD || c == '_') && outside != FLANK_SPACE && outside != FLANK_MARK)
            encode_last(w);
        if (inside == FLANK_UNKNOWN)
            w->encode_next = true;
    }
    w->delimiter[mark] = c;
    buf_add_times(w->out, c, mark == MARK_STRONG ? 2 : 1);
}

static void close_emphasis(struct writer *w, enum inline_mark mark)
{
    char c = w->delimiter[mark];
    if (w->closed != c) {
        w->inside = flank_before(w);
        if (w->inside == FLANK_UNKNOWN)
            encode_last(w);
    }
    size_t next = w->at + 1;
    while (is_emphasis(token_at(w, next), INLINE_CLOSE) &&
           w->delimiter[token_at(w, next)->mark] == c)
        next++;
    enum flank outside = flank_after(w, next);
    w->encode_next =
        (w->inside != FLANK_WORD || c == '_') && outside != FLANK_SPACE && outside != FLANK_MARK;
    buf_add_times(w->out, c, mark == MARK_STRONG ? 2 : 1);
    w->closed = c;
    w->delimiter[mark] = '\0';
}

static void write_break(struct writer *w, bool is_hard)
{
    bool one_line = w->place == MARKDOWN_IN_HEADING || w->place == MARKDOWN_IN_TABLE;
    if (is_hard && w->place == MARKDOWN_IN_TABLE) {
        buf_add_literal(w->out, "<br>");
    } else if (one_line || (!is_hard && w->place == MARKDOWN_IN_ITEM)) {
        buf_add_char(w->out, ' ');
    } else {
        if (is_hard)
            buf_add_char(w->out, '\\');
        buf_add_char(w->out, '\n');
        buf_add_str(w->out, w->prefix);
        w->line_start = true;
    }
}

static void write_mark(struct writer *w, const struct inline_token *token)
{
    if (token->mark != MARK_LINK) {
        if (token->kind == INLINE_OPEN)
            open_emphasis(w, token->mark);
        else
            close_emphasis(w, token->mark);
    } else if (token->kind == INLINE_CLOSE) {
        w->in_brackets = false;
        buf_add_char(w->out, ']');
        write_target(w, token);
    } else if (!write_autolink(w, token)) {
        w->in_brackets = true;
        buf_add_char(w->out, '[');
    }
}

static void write_image(struct writer *w, const struct inline_token *token)
{
    bool outer = w->in_brackets;
    w->in_brackets = true;
    buf_add_literal(w->out, "![");
    write_text(w, token_text(w, token));
    buf_add_char(w->out, ']');
    w->in_brackets = outer;
    write_target(w, token);
}

static void write_token(struct writer *w, const struct inline_token *token)
{
    switch (token->kind) {
    case INLINE_TEXT: write_text(w, token_text(w, token)); break;
    case INLINE_CODE: write_code(w, token_text(w, token)); break;
    case INLINE_SOFT:
    case INLINE_HARD: write_break(w, token->kind == INLINE_HARD); break;
    case INLINE_OPEN:
    case INLINE_CLOSE: write_mark(w, token); break;
    case INLINE_IMAGE: write_image(w, token); break;
    }
}

void inline_markdown(struct buf *out, struct inline_run run, enum markdown_place place,
                     struct str prefix)
{
    struct writer w = {.out = out,
                       .start = out->length,
                       .run = run,
                       .place = place,
                       .prefix = prefix,
                       .line_start = place == MARKDOWN_IN_BLOCK || place == MARKDOWN_IN_ITEM};
    for (; w.at < run.count; w.at++) {
        const struct inline_token *token = &run.tokens[w.at];
        bool is_break = token->kind == INLINE_SOFT || token->kind == INLINE_HARD;
        write_token(&w, token);
        if (!is_emphasis(token, INLINE_CLOSE))
            w.closed = '\0';
        if (!is_break && token->kind != INLINE_TEXT)
            w.line_start = false;
        if (token->kind != INLINE_TEXT && !is_emphasis(token, INLINE_OPEN) &&
            !is_emphasis(token, INLINE_CLOSE))
            w.encode_next = false;
    }
}
