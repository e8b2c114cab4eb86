/* Most bytes belong to words: the loop over them is short, and everything else is told by a mark that
 * begins it. */
#include "lint/reading.h"

#include "prose/html.h"

enum byte_kind { BYTE_BLANK, BYTE_WORD, BYTE_MARK };

void reading_init(unsigned char kinds[256])
{
    for (unsigned c = 0; c < 256; c++) {
        bool is_word = char_is_letter((char)c) || char_is_digit((char)c) || c >= 0x80;
        kinds[c] = is_word ? BYTE_WORD : BYTE_BLANK;
    }
    static const unsigned char marks[] = {'`', '"', '<', ']', ':', 0xc2, 0xe2};
    for (size_t i = 0; i < sizeof marks; i++)
        kinds[marks[i]] = BYTE_MARK;
}

/* ---- What is no prose: each moves behind it, or behind its first mark ---- */

static size_t run_end(struct str text, size_t at)
{
    char c = text.at[at];
    while (at < text.length && text.at[at] == c)
        at++;
    return at;
}

/* Code: up to as many backticks again. */
static void skip_code(struct reading *r)
{
    enum { LENGTHS = 32 };
    size_t end = run_end(r->text, r->at), length = end - r->at;
    size_t at = end;
    r->at = end;
    if (length >= LENGTHS || (r->no_code >> length & 1) != 0)
        return;
    while (at < r->text.length) {
        at = str_find(r->text, at, '`');
        size_t close = at < r->text.length ? run_end(r->text, at) : at;
        if (close - at == length) {
            r->at = close;
            return;
        }
        at = close;
    }
    r->no_code |= UINT32_C(1) << length;
}

/* "..." on its own line or the next ones. */
static void skip_quote(struct reading *r)
{
    bool opens = r->at == 0 || !char_is_digit(r->text.at[r->at - 1]); /* no inches */
    size_t close = r->no_quote || !opens ? r->text.length : str_find(r->text, r->at + 1, '"');
    r->no_quote |= opens && close == r->text.length;
    r->at = close < r->text.length ? close + 1 : r->at + 1;
}

/* A character of three bytes: a dash, a symbol, or a curly quote that opens. */
static void skip_high(struct reading *r)
{
    static const struct str opens = {"\342\200\234", 3}, closes = {"\342\200\235", 3};
    bool is_quote = str_starts(str_skip(r->text, r->at), opens);
    r->at = r->at + 3 < r->text.length ? r->at + 3 : r->text.length;
    if (!is_quote || r->no_curly_quote)
        return;
    for (size_t at = r->at; at < r->text.length; at++) {
        at = str_find(r->text, at, closes.at[0]);
        if (str_starts(str_skip(r->text, at), closes)) {
            r->at = at + closes.length;
            return;
        }
    }
    r->no_curly_quote = true;
}

static void skip_to_blank(struct reading *r, char end)
{
    while (r->at < r->text.length && !char_is_space(r->text.at[r->at]) && r->text.at[r->at] != end)
        r->at++;
}

static void skip_tag(struct reading *r)
{
    bool is_email;
    size_t length = html_autolink(r->text, r->at, &is_email);
    size_t start = r->at;
    if (length == 0 && (length = html_scan(r->text, r->at, &r->html)) > 0)
        form_html(r, start, start + length);
    r->at = start + (length > 0 ? length : 1);
}

static void read_mark(struct reading *r)
{
    char after = r->at + 1 < r->text.length ? r->text.at[r->at + 1] : ' ';
    switch (r->text.at[r->at]) {
    case '`': skip_code(r); break;
    case '"': skip_quote(r); break;
    case '<': skip_tag(r); break;
    case '\342': skip_high(r); break;
    case '\302': r->at += 2; break;
    case ':':
        r->at++;
        if (after == '/')
            skip_to_blank(r, ')');
        break;
    default:
        r->at++;
        if (after == '(')
            skip_to_blank(r, ')');
    }
}

/* ---- The loop ---- */

/* Behind the rest of a word that has other letters than those of ASCII. */
static size_t foreign_word_end(struct reading *r, struct word *word, size_t at)
{
    for (; at < r->text.length; at++) {
        unsigned char c = (unsigned char)r->text.at[at];
        if (r->work->kinds[c] != BYTE_WORD)
            break;
        word->key = word->key * 31 + c;
    }
    return at;
}

/* What more is to be looked at. */
static void word_look(struct reading *r, const struct word *word)
{
    if (word->key == r->last.key)
        wording_twice(r, word);
    if (sift_has(&r->terms->sift, word->key))
        wording_term(r, word);
}

void reading_run(struct reading *r)
{
    const struct str text = r->text;
    const unsigned char *kinds = r->work->kinds;
    size_t at = r->at;
    while (at < text.length) {
        unsigned kind = kinds[(unsigned char)text.at[at]];
        if (kind == BYTE_BLANK) {
            at++;
        } else if (kind == BYTE_MARK) {
            r->at = at;
            read_mark(r);
            at = r->at;
        } else {
            struct word word = {.start = at};
            word.key = word_read(text, &at);
            if (at < text.length && (unsigned char)text.at[at] >= 0x80)
                at = foreign_word_end(r, &word, at);
            word.end = r->at = at;
            r->words++;
            if (word.key == r->last.key || sift_has(&r->terms->sift, word.key))
                word_look(r, &word);
            if (r->work->spelling.is_on)
                spelling_word(r, &word);
            r->last = word;
            at = r->at;
        }
    }
}
