/* Items and bare prose: where they end, and whether their lines are meant as part of them. */
#include "syntax/lex.h"

#include "syntax/keyword.h"
#include "syntax/quote.h"

/* What a line is to the item above it. */
enum next_line {
    NEXT_ENDS, /* something else begins */
    NEXT_BLANK,
    NEXT_CONTINUES,
    NEXT_UNINDENTED /* continues, though it is not indented */
};

struct line {
    uint32_t start;
    uint32_t from; /* the first byte that is no blank */
    uint32_t end;
    uint32_t column;
    bool has_invisible; /* in its indentation: lex_lines() makes tokens of it */
};

static struct line read_line(const struct lexer *lexer, uint32_t start)
{
    struct line line = {.start = start};

    line.from = lex_indent(lexer, start, &line.column);
    while (invisible_length(lexer->text + line.from) > 0 ||
           (line.has_invisible && char_is_blank(lexer->text[line.from]))) {
        unsigned length = invisible_length(lexer->text + line.from);
        line.has_invisible = true;
        line.from += length > 0 ? length : 1;
        line.column++;
    }
    line.end = lex_line_end(lexer, line.from);
    return line;
}

/* A blank or the end of a line stands at an offset, which may be that of the text. */
static bool is_gap(const struct lexer *lexer, uint32_t at)
{
    return at >= lexer->length || char_is_space(lexer->text[at]);
}

/* ---- Markers ---- */

/* Bullets of other programs: • ‣ ◦ ⁃ · ▪ ▫ ■ □ ● ○ – — */
static unsigned bullet(const char *at)
{
    static const char bullets[][4] = {"•", "‣", "◦", "⁃", "·", "▪", "▫",
                                      "■", "□", "●", "○", "–", "—"};

    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (strncmp(at, bullets[i], strlen(bullets[i])) == 0)
            return (unsigned)strlen(bullets[i]);
    return 0;
}

/* `1.` or `1)`: at most three digits, so that a year is none. */
static unsigned number_marker(const char *at)
{
    unsigned digits = 0;

    while (digits < 4 && char_is_digit(at[digits]))
        digits++;
    return digits > 0 && digits < 4 && (at[digits] == '.' || at[digits] == ')') ? digits + 1 : 0;
}

unsigned lex_foreign_marker(const struct lexer *lexer, uint32_t at)
{
    const char *text = lexer->text + at;
    unsigned length = 0;

    if (char_is_digit(*text))
        length = number_marker(text);
    else if (*text == '*')
        length = 1;
    else if ((unsigned char)*text >= 0x80)
        length = bullet(text);
    return length > 0 && is_gap(lexer, at + length) ? length : 0;
}

/* `-` or `+` with the blank that makes it a marker. */
static bool is_marker(const struct lexer *lexer, uint32_t at)
{
    return (lexer->text[at] == '-' || lexer->text[at] == '+') && is_gap(lexer, at + 1);
}

/* The marker of a new item behind the one at `item`; deeper than that, a number marks one only where
 * it counts on or begins. */
static bool begins_item(const struct lexer *lexer, const struct line *line, uint32_t item,
                        uint32_t column)
{
    unsigned foreign;

    if (is_marker(lexer, line->from))
        return true;
    foreign = lex_foreign_marker(lexer, line->from);
    if (foreign == 0 || !char_is_digit(lexer->text[line->from]) || line->column <= column)
        return foreign > 0;
    return char_is_digit(lexer->text[item]) || (foreign == 2 && lexer->text[line->from] == '1');
}

/* ---- Lines ---- */

/* Only closing braces, and a comment behind them at most. */
static bool closes_only(const struct lexer *lexer, const struct line *line)
{
    uint32_t at = line->from;

    while (at < line->end && (lexer->text[at] == '}' || char_is_blank(lexer->text[at])))
        at++;
    return lexer->text[line->from] == '}' && (at == line->end || lexer->text[at] == '#');
}

/* Ends an item wherever it stands: a comment, a text block, closing braces. */
static bool always_ends(const struct lexer *lexer, const struct line *line)
{
    const char *text = lexer->text + line->from;

    switch (*text) {
    case '#': return is_gap(lexer, line->from + 1);
    case '"': return line->end - line->from >= 3 && text[1] == '"' && text[2] == '"';
    case '}': return closes_only(lexer, line);
    default: return false;
    }
}

static bool ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?' || c == ';' || c == ':';
}

/* A word that declarations begin with: "next b or c" may be one, or the rest of a sentence. */
static bool may_declare(const struct lexer *lexer, uint32_t at)
{
    uint32_t end = at;

    while (char_is_letter(lexer->text[end]))
        end++;
    struct str word = lex_slice(lexer, at, end);
    return char_is_blank(lexer->text[end]) &&
           (keyword_find(word) > KEYWORD_PLACED || keyword_is_attribute(word));
}

enum { LINE_WRAPPED = 60 }; /* a line of so many bytes may well have been wrapped */

/* Whether the sentence that ends at `last`, in a line that begins at `start`, goes on with the line that
 * begins at `from`: it was wrapped, is not finished, or goes on with a small letter. */
static bool goes_on(const struct lexer *lexer, uint32_t start, uint32_t last, uint32_t from)
{
    char c = lexer->text[from];
    uint32_t word = last;
    bool is_open;

    if (ends_sentence(lexer->text[last - 1]) || lexer->text[last - 1] == '}')
        return false; /* behind attributes nothing comes */
    while (word > start && char_is_letter(lexer->text[word - 1]))
        word--;
    is_open = lexer->text[last - 1] == ',' || lex_word_joins(lex_slice(lexer, word, last));
    if (((c >= 'A' && c <= 'Z') || may_declare(lexer, from)) && !is_open &&
        last - start < LINE_WRAPPED)
        return false;
    return lex_line_is_prose(lexer, from, is_open ? LINE_AFTER_OPEN : LINE_AFTER_PROSE);
}

/* `-Plans work`: the blank was forgotten. */
static bool lacks_blank(const struct lexer *lexer, uint32_t at)
{
    return lexer->text[at] == '-' && char_is_letter(lexer->text[at + 1]);
}

static enum next_line next_line(const struct lexer *lexer, const struct line *line,
                                const struct line *before, uint32_t item, uint32_t column)
{
    char c = lexer->text[line->from];
    uint32_t last = lex_trim(lexer, before->start, before->end);

    if (line->from >= line->end)
        return NEXT_BLANK;
    if (begins_item(lexer, line, item, column) || always_ends(lexer, line))
        return NEXT_ENDS;
    if (line->column > column)
        return NEXT_CONTINUES;
    if (last == before->start || c == '}' || c == '{' || c == '"' ||
        lacks_blank(lexer, line->from) || !goes_on(lexer, before->from, last, line->from))
        return NEXT_ENDS;
    return NEXT_UNINDENTED;
}

static void report_swallowed(struct lexer *lexer, const struct line *line)
{
    uint32_t end = lex_trim(lexer, line->from, line->end);

    diag_add(lexer->sink, RULE_SWALLOWED_LINE, lex_place(lexer, line->from, end),
             "this line continues the statement above it: indent it no deeper than the statement's "
             "marker if it is meant as a declaration");
}

static void report_unindented(struct lexer *lexer, const struct line *line, uint32_t column)
{
    uint32_t end = lex_prose_end(lexer, line->from, line->end);
    struct diag *diag = diag_add(
        lexer->sink, RULE_UNINDENTED_LINE, lex_place(lexer, line->from, end),
        "this line is read as the rest of the statement above it: indent it deeper than the "
        "statement's marker, or begin it with '- '");
    struct str blanks = str_format(lexer->sink->arena, "%*s", (int)column + 2, "");

    diag_fix(lexer->sink, diag, !may_declare(lexer, line->from), STR("indent the line"),
             lex_place(lexer, line->start, line->from), blanks);
}

/* ---- Items ---- */

/* The end of an item at `item` whose first line ends at `end`; *next is the line behind it. */
static uint32_t item_end(struct lexer *lexer, uint32_t item, uint32_t end, uint32_t column,
                         struct line *next)
{
    struct line before = {.start = item, .from = item, .end = end};
    uint32_t last = lex_trim(lexer, item, end);
    bool has_invisible = false; /* in blank lines passed over */
    bool is_swallowing = false; /* one finding for an item: its lines have one cause */

    while (before.end < lexer->length) {
        struct line line = read_line(lexer, lex_next_line(lexer, before.end));

        *next = line;
        next->has_invisible |= has_invisible;
        switch (next_line(lexer, &line, &before, item, column)) {
        case NEXT_ENDS: return last;
        case NEXT_BLANK: has_invisible |= line.has_invisible; break;
        case NEXT_CONTINUES:
            if (!is_swallowing && lex_line_is_declaration(lexer, line.from, line.end)) {
                report_swallowed(lexer, &line);
                is_swallowing = true;
            }
            last = lex_trim(lexer, line.from, line.end);
            break;
        case NEXT_UNINDENTED:
            report_unindented(lexer, &line, column);
            last = lex_prose_end(lexer, line.from, line.end);
            if (last < lex_trim(lexer, line.from, line.end))
                return last; /* before braces */
            break;
        }
        before = line;
    }
    next->from = next->end = lexer->length;
    return last;
}

static void report_marker(struct lexer *lexer, uint32_t at, uint32_t length)
{
    struct place place = lex_place(lexer, at, at + length);
    struct diag *diag =
        diag_add(lexer->sink, RULE_FOREIGN_MARKER, place,
                 lexer->text[at] == '-' ? "a statement begins with '- ': put a blank behind the '-'"
                                        : "a statement begins with '- ': write '-'");

    diag_fix(lexer->sink, diag, true, STR("write '-'"), place,
             is_gap(lexer, at + length) ? STR("-") : STR("- "));
}

/* Something that can be seen stands before the last token on its line: then an item counts as standing
 * where the line begins. */
static bool stands_behind(const struct lexer *lexer)
{
    const struct token_vec *tokens = lexer->tokens;
    const struct token *before = &tokens->items[tokens->count - 1];

    if (tokens->count < 2)
        return false;
    before--;
    return before->start >= lexer->line && invisible_length(lexer->text + before->start) == 0;
}

/* Pushes an item whose first line ends at `line`; *next is the line behind it. */
static struct token *push_item(struct lexer *lexer, uint32_t at, uint32_t line, struct line *next)
{
    char c = lexer->text[at];
    struct token *token = lex_push(lexer, c == '+' ? TOKEN_EXAMPLE : TOKEN_ITEM, at, at);

    if ((int32_t)lexer->tabs > 0)
        token->flags |= TOKEN_TABS;
    if (stands_behind(lexer)) {
        uint32_t column;
        lex_indent(lexer, lexer->line, &column);
        token->column = (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
    }
    token->end = item_end(lexer, at, line, token->column, next);
    if (token->end > line)
        token->flags |= TOKEN_LINES;
    return token;
}

uint32_t lex_item(struct lexer *lexer, uint32_t at, uint32_t length)
{
    char c = lexer->text[at];
    bool is_own = length == 1 && (c == '-' || c == '+');
    struct line next;
    struct token *token = push_item(lexer, at, lex_line_end(lexer, at), &next);

    if (!is_own) {
        token->flags |= TOKEN_FOREIGN;
        report_marker(lexer, at, length);
    }
    /* the rest of the list */
    while (next.from < next.end && !next.has_invisible && is_marker(lexer, next.from)) {
        lexer->line = next.start;
        lexer->first = true;
        lexer->tabs = next.column - (next.from - next.start);
        token = push_item(lexer, next.from, next.end, &next);
    }
    return token->end;
}

uint32_t lex_marker(struct lexer *lexer, uint32_t at)
{
    bool is_start = lex_is_start(lexer);

    if (is_marker(lexer, at) && (lexer->first || is_start))
        return lex_item(lexer, at, 1);
    if (lexer->first && is_start && lacks_blank(lexer, at) &&
        lex_line_is_prose(lexer, at, LINE_AFTER_CODE)) {
        size_t index = lexer->tokens->count;
        uint32_t end = lex_item(lexer, at, 1);
        lexer->tokens->items[index].flags |= TOKEN_FOREIGN;
        report_marker(lexer, at, 1);
        return end;
    }
    return lex_other(lexer, at);
}

/* ---- Bare prose ---- */

/* The next line goes on with the prose that ends at `last`. */
static bool prose_continues(const struct lexer *lexer, const struct line *line, uint32_t at,
                            uint32_t from, uint32_t last)
{
    char c = lexer->text[line->from];

    if (line->from >= line->end || begins_item(lexer, line, at, 0) || always_ends(lexer, line) ||
        c == '}' || c == '{' || c == '"' || lacks_blank(lexer, line->from))
        return false;
    return goes_on(lexer, from, last, line->from);
}

static uint32_t push_prose(struct lexer *lexer, uint32_t at)
{
    uint32_t first = lex_line_end(lexer, at);
    uint32_t end = first;
    uint32_t from = at;
    uint32_t last = lex_prose_end(lexer, at, end);

    while (end < lexer->length && lexer->text[lex_trim(lexer, from, end) - 1] != '}') {
        struct line line = read_line(lexer, lex_next_line(lexer, end));
        if (!prose_continues(lexer, &line, at, from, last))
            break;
        from = line.from;
        end = line.end;
        last = lex_prose_end(lexer, from, end);
    }
    lex_push(lexer, TOKEN_PROSE, at, last)->flags |= last > first ? TOKEN_LINES : 0;
    return last;
}

/* The line before may be the beginning of the sentence, though it could be an attribute by its form:
 * `We build, and`. Attributes don't begin with a capital. Returns its first token, or the count. */
static size_t begins_before(const struct lexer *lexer)
{
    const struct token_vec *tokens = lexer->tokens;
    size_t i = tokens->count;
    uint32_t end;

    while (i > 0 &&
           (tokens->items[i - 1].kind == TOKEN_WORD || tokens->items[i - 1].kind == TOKEN_COMMA)) {
        const struct token *token = &tokens->items[--i];
        if (token->flags & TOKEN_FIRST)
            break;
    }
    if (i == tokens->count || !(tokens->items[i].flags & TOKEN_FIRST) ||
        tokens->items[i].kind != TOKEN_WORD || lexer->text[tokens->items[i].start] < 'A' ||
        lexer->text[tokens->items[i].start] > 'Z')
        return tokens->count;
    end = lex_line_end(lexer, tokens->items[tokens->count - 1].end);
    return lex_next_line(lexer, end) == lexer->line ? i : tokens->count;
}

uint32_t lex_prose(struct lexer *lexer, uint32_t at)
{
    size_t earlier = lexer->first ? begins_before(lexer) : lexer->tokens->count;

    if (earlier < lexer->tokens->count) {
        at = lexer->tokens->items[earlier].start;
        lex_take_back(lexer, earlier);
        lex_enter_line(lexer, at);
    }
    return push_prose(lexer, at);
}

/* The first token of the line, where a statement may begin there; else the count. */
static size_t line_start_token(const struct lexer *lexer)
{
    const struct token_vec *tokens = lexer->tokens;
    size_t count = tokens->count;
    size_t i = count;

    while (i > 0 && !(tokens->items[i - 1].flags & TOKEN_FIRST))
        i--;
    if (i == 0 || tokens->items[i - 1].start < lexer->line)
        return count;
    return i - 1;
}

uint32_t lex_reconsider(struct lexer *lexer)
{
    struct token_vec *tokens = lexer->tokens;
    size_t first = line_start_token(lexer);
    size_t count = tokens->count;
    struct token token;
    bool is_start;

    if (first == count || lexer->looked == lexer->line + 1)
        return 0;
    token = tokens->items[first];
    lexer->looked = lexer->line + 1;
    if (token.kind != TOKEN_WORD && token.kind != TOKEN_BAD)
        return 0;
    /* as it was when the scanner came there */
    tokens->count = first;
    lexer->first = true;
    is_start = lex_is_start(lexer);
    tokens->count = count;
    lexer->first = false;
    if (!is_start || !lex_line_is_prose(lexer, token.start, LINE_AFTER_CODE))
        return 0;
    lex_take_back(lexer, first);
    lexer->first = true;
    return lex_prose(lexer, token.start);
}
