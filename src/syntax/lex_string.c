/* Strings: closed on their line, or mended. */
#include "syntax/lex.h"

#include "syntax/quote.h"

/* The quote that closes a string whose content begins at `from`, or `end`. */
static uint32_t closing_quote(const struct lexer *lexer, uint32_t from, uint32_t end)
{
    uint32_t at = from;

    while (at < end) {
        const char *quote = memchr(lexer->text + at, '"', end - at);
        uint32_t backslashes = 0;

        if (quote == NULL)
            return end;
        at = (uint32_t)(quote - lexer->text);
        while (at - backslashes > from && lexer->text[at - backslashes - 1] == '\\')
            backslashes++;
        if (backslashes % 2 == 0)
            return at;
        at++;
    }
    return end;
}

/* What may stand behind a string. */
static bool ends_string(const struct lexer *lexer, uint32_t at)
{
    char c = lexer->text[at];

    return at >= lexer->length || char_is_space(c) || c == '{' || c == '}' || c == ',';
}

/* ---- Typographic quotes ---- */

/* A quote before a word and behind a blank opens another string. */
static bool opens_string(const struct lexer *lexer, uint32_t at, unsigned length)
{
    return char_is_space(lexer->text[at - 1]) && !ends_string(lexer, at + length);
}

/* The first closing quote behind `from` that no word follows, as an apostrophe closes nothing; a
 * straight one where there is no other. Single quotes close what single ones open. *length is that of
 * the quote, 0 where there is none. */
static uint32_t foreign_closing(const struct lexer *lexer, uint32_t from, uint32_t end,
                                bool is_single, unsigned *length)
{
    uint32_t straight = end;

    for (uint32_t at = from; at < end; at++) {
        const char *text = lexer->text + at;

        *length = quote_foreign(text);
        if (*length > 0 && quote_is_single(text) == is_single) {
            if (ends_string(lexer, at + *length))
                return at;
            if (*length > 1 && opens_string(lexer, at, *length))
                break;
        }
        if (*text == '"' && straight == end && ends_string(lexer, at + 1))
            straight = at;
    }
    *length = straight < end;
    return straight;
}

static void report_foreign(struct lexer *lexer, struct span open, struct span close)
{
    struct place place = lex_place(lexer, open.start, close.end);
    struct diag *diag = diag_add(lexer->sink, RULE_FOREIGN_QUOTE, place,
                                 "a string stands between straight double quotes: write \"");
    struct diag_fix *fix = diag_fix(lexer->sink, diag, true, STR("write straight quotes"),
                                    lex_place(lexer, open.start, open.end), STR("\""));

    for (uint32_t at = closing_quote(lexer, open.end, close.start); at < close.start;
         at = closing_quote(lexer, at + 1, close.start))
        diag_edit(lexer->sink, fix, lex_place(lexer, at, at), STR("\\"));
    diag_edit(lexer->sink, fix, lex_place(lexer, close.start, close.end), STR("\""));
}

static uint32_t push_foreign(struct lexer *lexer, struct span open, struct span close)
{
    lex_push(lexer, TOKEN_STRING, open.start, close.end)->flags |= TOKEN_FOREIGN;
    report_foreign(lexer, open, close);
    return close.end;
}

/* ---- Strings without an end ---- */

static void report_open(struct lexer *lexer, uint32_t at, unsigned length, uint32_t end)
{
    struct diag *diag =
        diag_add(lexer->sink, RULE_UNTERMINATED_STRING, lex_place(lexer, at, at + length),
                 "this string is not closed on its line: put a '\"' at its end");

    diag_fix(lexer->sink, diag, false, STR("put a '\"' at the end"), lex_place(lexer, end, end),
             STR("\""));
}

/* A string takes the rest of its line, but not the brace that opens a block there. */
static uint32_t push_open(struct lexer *lexer, uint32_t at, unsigned length)
{
    uint32_t end = lex_trim(lexer, at + length, lex_line_end(lexer, at));
    struct token *token;

    if (end > at + length && lexer->text[end - 1] == '{')
        end = lex_trim(lexer, at + length, end - 1);
    token = lex_push(lexer, TOKEN_STRING, at, end);
    token->flags |= TOKEN_OPEN_ENDED | (lexer->text[at] == '"' ? 0 : TOKEN_FOREIGN);
    report_open(lexer, at, length, end);
    return end;
}

static uint32_t push_stray(struct lexer *lexer, uint32_t at)
{
    struct diag *diag =
        diag_add(lexer->sink, RULE_UNTERMINATED_STRING, lex_place(lexer, at, at + 1),
                 "this quote opens no string: delete it, or close the string");

    diag_fix(lexer->sink, diag, false, STR("delete the quote"), lex_place(lexer, at, at + 1),
             STR_NONE);
    lex_push(lexer, TOKEN_BAD, at, at + 1);
    return at + 1;
}

/* With an odd number of quotes on a line, the one too many may stand further left: the string that
 * a word follows at once was cut in the wrong place; one that a quote follows just has two. Returns the index of that token, or the count. */
static size_t wrong_string(const struct lexer *lexer)
{
    const struct token_vec *tokens = lexer->tokens;
    size_t found = tokens->count;

    for (size_t i = tokens->count; i > 0 && tokens->items[i - 1].start >= lexer->line; i--) {
        const struct token *token = &tokens->items[i - 1];
        if (token->kind == TOKEN_STRING && !(token->flags & TOKEN_FOREIGN) &&
            !ends_string(lexer, token->end) && lexer->text[token->end] != '"')
            found = i - 1;
    }
    return found;
}

/* A string that was broken over lines ends at the first quote of a later line, when the lines up to
 * there are prose. Returns the closing quote, or the length of the text. */
static uint32_t broken_string_end(const struct lexer *lexer, uint32_t at)
{
    uint32_t end = lex_line_end(lexer, at);

    for (unsigned lines = 0; lines < 20; lines++) {
        uint32_t column, from, quote;
        uint32_t line = lex_next_line(lexer, end);

        from = lex_indent(lexer, line, &column);
        end = lex_line_end(lexer, from);
        if (from >= end || !char_is_letter(lexer->text[from]) ||
            lex_line_is_declaration(lexer, from, end))
            break;
        quote = closing_quote(lexer, from, end);
        if (quote < end) {
            bool is_odd = closing_quote(lexer, quote + 1, end) == end;
            return is_odd && ends_string(lexer, quote + 1) && !char_is_blank(lexer->text[quote - 1])
                       ? quote
                       : lexer->length;
        }
        if (!lex_line_is_prose(lexer, from, LINE_AFTER_PROSE))
            break;
    }
    return lexer->length;
}

static uint32_t push_broken(struct lexer *lexer, uint32_t at, uint32_t quote)
{
    diag_add(lexer->sink, RULE_UNTERMINATED_STRING, lex_place(lexer, at, at + 1),
             "a string ends on its line: join the lines, or put them between three quotes");
    lex_push(lexer, TOKEN_STRING, at, quote + 1)->flags |= TOKEN_FOREIGN | TOKEN_LINES;
    return quote + 1;
}

/* A quote before something that is no string: an item, a brace, a declaration. */
static bool is_stray(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    char c = lexer->text[at + 1];

    return lexer->first && lex_is_start(lexer) &&
           (c == '-' || c == '}' || lex_line_is_declaration(lexer, at + 1, end));
}

/* Right behind the quote that closes a string. */
static bool is_second(const struct lexer *lexer, uint32_t at)
{
    size_t count = lexer->tokens->count;

    return count > 0 && lexer->tokens->items[count - 1].kind == TOKEN_STRING &&
           lexer->tokens->items[count - 1].end == at;
}

/* The line ends before the string does. */
static uint32_t unclosed(struct lexer *lexer, uint32_t at, uint32_t end)
{
    unsigned length;
    uint32_t quote = lex_reconsider(lexer);
    size_t wrong;

    if (quote > 0)
        return quote;
    quote = foreign_closing(lexer, at + 1, end, false, &length);
    wrong = wrong_string(lexer);
    if (length > 0)
        return push_foreign(lexer, span_make(at, at + 1), span_make(quote, quote + length));
    if (wrong < lexer->tokens->count) {
        uint32_t start = lexer->tokens->items[wrong].start;
        lexer->first = (lexer->tokens->items[wrong].flags & TOKEN_FIRST) != 0;
        lexer->bad_line = 0;
        lex_take_back(lexer, wrong);
        return push_stray(lexer, start);
    }
    if (is_stray(lexer, at, end) || is_second(lexer, at))
        return push_stray(lexer, at);
    quote = broken_string_end(lexer, at);
    return quote < lexer->length ? push_broken(lexer, at, quote) : push_open(lexer, at, 1);
}

uint32_t lex_string(struct lexer *lexer, uint32_t at)
{
    uint32_t end = lex_line_end(lexer, at);
    uint32_t quote = closing_quote(lexer, at + 1, end);

    if (quote == end)
        return unclosed(lexer, at, end);
    if (lexer->first && is_stray(lexer, at, end) && !ends_string(lexer, quote + 1))
        return push_stray(lexer, at);
    lex_push(lexer, TOKEN_STRING, at, quote + 1);
    return lex_skip(lexer, quote + 1);
}

uint32_t lex_foreign_string(struct lexer *lexer, uint32_t at)
{
    unsigned length = quote_foreign(lexer->text + at);
    unsigned closing;
    uint32_t quote;

    /* inside a word it is an apostrophe */
    if (at > lexer->line && !char_is_blank(lexer->text[at - 1]) && lexer->text[at - 1] != '{' &&
        lexer->text[at - 1] != ',')
        return at;
    quote = foreign_closing(lexer, at + length, lex_line_end(lexer, at),
                            quote_is_single(lexer->text + at), &closing);
    if (closing > 0)
        return push_foreign(lexer, span_make(at, at + length), span_make(quote, quote + closing));
    return length > 1 ? push_open(lexer, at, length) : at;
}
