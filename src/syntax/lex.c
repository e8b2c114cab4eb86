#include "syntax/lex.h"

#include "base/utf8.h"
#include "syntax/quote.h"

struct place lex_place(const struct lexer *lexer, uint32_t start, uint32_t end)
{
    return place_make(lexer->source->id, start, end);
}

void lex_grow(struct lexer *lexer)
{
    VEC_RESERVE(lexer->tokens, lexer->tokens->room * 2);
}

void lex_take_back(struct lexer *lexer, size_t count)
{
    uint32_t from = lexer->tokens->items[count].start;
    struct diag_vec *found = &lexer->sink->found;
    size_t kept = lexer->findings;

    for (size_t i = kept; i < found->count; i++) {
        if (found->items[i]->place.span.start < from)
            found->items[kept++] = found->items[i];
        else
            lexer->sink->kept[found->items[i]->rule]--;
    }
    found->count = kept;
    lexer->tokens->count = count;
}

/* Passes over what nobody sees, as if it were a blank each; a check of its own reports it. */
static uint32_t lex_invisible(struct lexer *lexer, uint32_t at)
{
    for (;;) {
        unsigned length = invisible_length(lexer->text + at);
        if (length > 0) {
            lex_push(lexer, TOKEN_BAD, at, at + length);
            lexer->tabs -= lexer->first ? length - 1 : 0;
        } else if (lexer->text[at] == ' ') {
            length = 1;
        } else {
            return at;
        }
        at += length;
    }
}

uint32_t lex_lines(struct lexer *lexer, uint32_t at)
{
    const char *text = lexer->text;
    uint32_t line, column;

    do {
        while (text[at] == '\n' || text[at] == '\r')
            at++;
        line = at;
        at = lex_indent(lexer, line, &column);
    } while (text[at] == '\n' || text[at] == '\r');
    lexer->line = line;
    lexer->first = true;
    lexer->tabs = column - (at - line);
    if (invisible_length(text + at) > 0)
        at = lex_invisible(lexer, at);
    if (text[at] == '-' && text[at + 1] == ' ')
        return lex_item(lexer, at, 1);
    return at;
}

uint32_t lex_line_end(const struct lexer *lexer, uint32_t at)
{
    const char *from = lexer->text + at;
    const char *end = memchr(from, '\n', lexer->length - at);

    if (end == NULL)
        end = lexer->text + lexer->length;
    if (lexer->has_lone_cr) {
        const char *cr = memchr(from, '\r', (size_t)(end - from));
        if (cr != NULL)
            end = cr;
    } else if (end > from && end[-1] == '\r') {
        end--;
    }
    return (uint32_t)(end - lexer->text);
}

uint32_t lex_line_start(const struct lexer *lexer, uint32_t at)
{
    while (at > 0 && lexer->text[at - 1] != '\n' &&
           !(lexer->has_lone_cr && lexer->text[at - 1] == '\r'))
        at--;
    return at;
}

void lex_enter_line(struct lexer *lexer, uint32_t at)
{
    uint32_t column, from;

    lexer->line = lex_line_start(lexer, at);
    from = lex_indent(lexer, lexer->line, &column);
    lexer->tabs = column - (from - lexer->line);
    lexer->first = true;
}

uint32_t lex_next_line(const struct lexer *lexer, uint32_t end)
{
    if (end < lexer->length && lexer->text[end] == '\r')
        end++;
    if (end < lexer->length && lexer->text[end] == '\n')
        end++;
    return end;
}

uint32_t lex_trim(const struct lexer *lexer, uint32_t start, uint32_t end)
{
    while (end > start && char_is_space(lexer->text[end - 1]))
        end--;
    return end;
}

/* Eight at once, as one comparison of a word. */
enum { BLANKS_LENGTH = 8 };
static const char blanks[BLANKS_LENGTH + 1] = "        ";

uint32_t lex_indent(const struct lexer *lexer, uint32_t line, uint32_t *column)
{
    uint32_t at = line;
    uint32_t wide = 0;

    while (at + BLANKS_LENGTH <= lexer->length &&
           memcmp(lexer->text + at, blanks, BLANKS_LENGTH) == 0)
        at += BLANKS_LENGTH;
    while (lexer->text[at] == ' ')
        at++;
    wide = at - line;
    while (char_is_blank(lexer->text[at])) {
        wide = lexer->text[at] == '\t' ? (wide / 4 + 1) * 4 : wide + 1;
        at++;
    }
    *column = wide;
    return at;
}

/* The last token that is no comment. */
static const struct token *last_token(const struct lexer *lexer)
{
    for (size_t i = lexer->tokens->count; i > 0; i--)
        if (lexer->tokens->items[i - 1].kind != TOKEN_COMMENT)
            return &lexer->tokens->items[i - 1];
    return NULL;
}

bool lex_is_start(const struct lexer *lexer)
{
    const struct token *last = last_token(lexer);

    if (last == NULL || last->kind == TOKEN_OPEN || last->kind == TOKEN_CLOSE)
        return true;
    return lexer->first && last->kind != TOKEN_COMMA && last->kind != TOKEN_RANGE &&
           last->kind != TOKEN_SLASH && last->kind != TOKEN_COLON && last->kind != TOKEN_LESS;
}

/* A word goes on over letters of other scripts, so that `sénior` is one thing with one mistake. */
static uint32_t word_end(const struct lexer *lexer, uint32_t at)
{
    while (at < lexer->length) {
        unsigned char c = (unsigned char)lexer->text[at];
        size_t next = at;

        if (c < 0x80) {
            if (!char_is_letter((char)c) && !char_is_digit((char)c) && c != '_')
                break;
            at++;
            continue;
        }
        if (utf8_invalid(lex_slice(lexer, at, at + 4 < lexer->length ? at + 4 : lexer->length),
                         0) == 0)
            break;
        if (invisible_length(lexer->text + at) > 0 ||
            !utf8_is_word(utf8_next(lex_slice(lexer, 0, lexer->length), &next)))
            break;
        at = (uint32_t)next;
    }
    return at;
}

static uint32_t foreign_word(struct lexer *lexer, uint32_t at, uint32_t end)
{
    lex_push(lexer, TOKEN_WORD, at, end);
    diag_add(lexer->sink, RULE_SYNTAX_ERROR, lex_place(lexer, at, end),
             "'%.*s' is no id: ids are made of the letters a to z, digits, '-', '_' and '.'",
             STR_ARGS(lex_slice(lexer, at, end)));
    return end;
}

/* What a plain word is not: a number that marks an item, or the beginning of a word in a script of its
 * own. */
static uint32_t odd_word(struct lexer *lexer, uint32_t at, uint32_t end)
{
    unsigned marker = lexer->first && lex_is_start(lexer) ? lex_foreign_marker(lexer, at) : 0;
    uint32_t further;

    if (marker > 0)
        return lex_item(lexer, at, marker);
    further = word_end(lexer, end);
    return further > end ? foreign_word(lexer, at, further) : 0;
}

/* The third word in a row, or one behind a string: unless it is a word of the language there, this
 * looks like a sentence. */
static bool is_suspicious(const struct lexer *lexer)
{
    const struct token *token;

    if (lexer->tokens->count < 3)
        return false;
    token = &lexer->tokens->items[lexer->tokens->count - 1];
    if (token->flags & TOKEN_FIRST)
        return false;
    if (token[-1].kind == TOKEN_WORD)
        return !(token[-1].flags & TOKEN_FIRST) && token[-2].kind != TOKEN_OPEN &&
               token[-2].kind != TOKEN_CLOSE;
    return token[-1].kind == TOKEN_STRING;
}

uint32_t lex_word(struct lexer *lexer, uint32_t at, uint32_t length)
{
    uint32_t end = at + length;
    unsigned char behind = (unsigned char)lexer->text[end];

    if (behind >= 0x80 || behind == '.' || behind == ')') {
        uint32_t next = odd_word(lexer, at, end);
        if (next > 0)
            return next;
    }
    lex_push(lexer, TOKEN_WORD, at, end);
    if (is_suspicious(lexer)) {
        uint32_t next = lex_reconsider(lexer);
        if (next > 0)
            return next;
    }
    return lex_skip(lexer, end);
}

/* `{Name}` in a sentence. */
uint32_t lex_open(struct lexer *lexer, uint32_t at)
{
    uint32_t next = char_is_letter(lexer->text[at + 1]) ? lex_reconsider(lexer) : 0;

    if (next > 0)
        return next;
    lex_push(lexer, TOKEN_OPEN, at, at + 1);
    return at + 1;
}

/* Right behind the first word of a line it is a sentence's. */
uint32_t lex_join(struct lexer *lexer, enum token_kind kind, uint32_t at)
{
    const struct token *before = NULL;
    uint32_t next = 0;

    if (lexer->tokens->count > 0)
        before = &lexer->tokens->items[lexer->tokens->count - 1];
    if (before != NULL && before->kind == TOKEN_WORD && (before->flags & TOKEN_FIRST))
        next = lex_reconsider(lexer);
    if (next > 0)
        return next;
    lex_push(lexer, kind, at, at + 1);
    return lex_skip(lexer, at + 1);
}

uint32_t lex_comment(struct lexer *lexer, uint32_t at)
{
    uint32_t end = lex_trim(lexer, at, lex_line_end(lexer, at));

    lex_push(lexer, TOKEN_COMMENT, at, end);
    return end;
}

static bool ends_bad(char c)
{
    return char_is_space(c) || c == '{' || c == '}' || c == '"' || c == ',' || c == '#';
}

/* One finding for a line: what begins a mess is what the author looks at. */
static uint32_t bad(struct lexer *lexer, uint32_t at)
{
    uint32_t end = at + 1;

    while (end < lexer->length && !ends_bad(lexer->text[end]) &&
           invisible_length(lexer->text + end) == 0)
        end++;
    lex_push(lexer, TOKEN_BAD, at, end);
    if (lexer->bad_line != lexer->line + 1) {
        lexer->bad_line = lexer->line + 1;
        diag_add(lexer->sink, RULE_SYNTAX_ERROR, lex_place(lexer, at, end),
                 "'%.*s' means nothing here: text stands in quotes, or behind '- '",
                 STR_ARGS(lex_slice(lexer, at, end)));
    }
    return end;
}

uint32_t lex_other(struct lexer *lexer, uint32_t at)
{
    uint32_t end;

    if (invisible_length(lexer->text + at) > 0)
        return lex_invisible(lexer, at);
    if (lexer->first && lex_is_start(lexer)) {
        unsigned marker = lex_foreign_marker(lexer, at);
        if (marker > 0)
            return lex_item(lexer, at, marker);
        if (lex_line_is_prose(lexer, at, LINE_AFTER_CODE))
            return lex_prose(lexer, at);
    }
    end = lex_reconsider(lexer);
    if (end > 0)
        return end;
    if (quote_foreign(lexer->text + at) > 0) {
        end = lex_foreign_string(lexer, at);
        if (end > at)
            return end;
    }
    end = word_end(lexer, at);
    if (end > at)
        return foreign_word(lexer, at, end);
    return bad(lexer, at);
}

/* A token takes 12 bytes and there is one for some forty bytes of text: the vector grows seldom, and
 * pages that were never touched cost nothing. */
static void reserve(struct lexer *lexer)
{
    VEC_RESERVE(lexer->tokens, lexer->length / 24 + 64);
    memory_prefer_huge(lexer->tokens->items, lexer->tokens->room * sizeof *lexer->tokens->items);
}

void lex_tokens(const struct source *source, struct token_vec *tokens, struct diag_sink *sink)
{
    struct lexer lexer = {
        .source = source,
        .text = (char *)(uintptr_t)source->text.at,
        .length = (uint32_t)source->text.length,
        .tokens = tokens,
        .sink = sink,
        .first = true,
        .findings = sink->found.count,
    };
    uint32_t from;

    tokens->count = 0;
    reserve(&lexer);
    from = lex_validate(&lexer);
    lexer.line = from;
    lex_scan(&lexer, from);
    while (lexer.open_text > 0)
        lex_scan(&lexer, lex_text_repair(&lexer));
    lexer.first = false;
    lex_push(&lexer, TOKEN_END, lexer.length, lexer.length);
}
