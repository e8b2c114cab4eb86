/* Text blocks, and what happens when one of them is not closed.
 *
 * Where three quotes are missing, all text blocks behind them turn inside out: what was prose becomes
 * code, and only the last one runs to the end of the file. So a block is ended where code begins in it
 * beyond doubt, and where the last one runs to the end of the file, the first block in which code seems
 * to begin is ended there, and scanning starts again behind it. */
#include "syntax/lex.h"

/* Behind the quotes that close a text whose content begins at `from`; 0 where there are none. */
static uint32_t closing_end(const struct lexer *lexer, uint32_t from)
{
    uint32_t at = from;

    while (at < lexer->length) {
        const char *quote = memchr(lexer->text + at, '"', lexer->length - at);
        uint32_t end;

        if (quote == NULL)
            return 0;
        at = (uint32_t)(quote - lexer->text);
        for (end = at; lexer->text[end] == '"'; end++)
            continue;
        if (end - at >= 3)
            return end;
        at = end;
    }
    return 0;
}

/* The indentation of the line that holds an offset. */
static uint32_t indentation(const struct lexer *lexer, uint32_t at)
{
    uint32_t column;

    lex_indent(lexer, lex_line_start(lexer, at), &column);
    return column;
}

static bool is_closing_line(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    return at < end && lexer->text[at] == '}' && lex_trim(lexer, at + 1, end) == at + 1;
}

/* Where a text that opens at `at` might end before `limit`: the ends of the lines before its first line
 * that is indented less and is code, is indented less at all, or is a declaration at the column of the
 * text. Each is `limit` where there is no such line. What is cut at all ends before an item, too. */
struct cuts {
    uint32_t code;
    uint32_t less;
    uint32_t declaration;
    uint32_t item;
};

static uint32_t cut_at(const struct cuts *cuts, uint32_t cut)
{
    return cuts->item < cut ? cuts->item : cut;
}

static struct cuts find_cuts(const struct lexer *lexer, uint32_t at, uint32_t limit)
{
    struct cuts cuts = {limit, limit, limit, limit};
    uint32_t outside = indentation(lexer, at);
    uint32_t end = lex_line_end(lexer, at);
    uint32_t last = end;

    while (end < limit) {
        uint32_t column;
        uint32_t from = lex_indent(lexer, lex_next_line(lexer, end), &column);

        end = lex_line_end(lexer, from);
        if (from >= end)
            continue;
        if (column < outside) {
            cuts.less = last;
            if (is_closing_line(lexer, from, end) || lex_line_is_declaration(lexer, from, end))
                cuts.code = last;
            break;
        }
        if (column == outside && cuts.declaration == limit &&
            lex_line_is_declaration(lexer, from, end))
            cuts.declaration = last;
        if (column == outside && cuts.item == limit && lexer->text[from] == '-' &&
            char_is_space(lexer->text[from + 1]))
            cuts.item = last;
        last = end;
    }
    return cuts;
}

/* The quotes that end at `end` stand where those that open another text would: with text behind them,
 * code before them, or at another column than the line of those at `at`. */
static bool closes_oddly(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    uint32_t line = lex_line_start(lexer, end);
    uint32_t column;
    uint32_t from = lex_indent(lexer, line, &column);
    char behind;

    while (char_is_blank(lexer->text[end]))
        end++;
    behind = lexer->text[end];
    if (end < lexer->length && !char_is_space(behind) && behind != '}' && behind != '#')
        return true;
    return lexer->text[from] != '"' || column != indentation(lexer, at);
}

static void report_open(struct lexer *lexer, uint32_t at, uint32_t end)
{
    struct diag *diag = diag_add(lexer->sink, RULE_UNTERMINATED_TEXT, lex_place(lexer, at, at + 3),
                                 "this text is not closed: put three quotes where it ends");
    struct str quotes =
        str_format(lexer->sink->arena, "\n%*s\"\"\"", (int)indentation(lexer, at), "");

    diag_fix(lexer->sink, diag, false, STR("put three quotes at the end"),
             lex_place(lexer, end, end), quotes);
}

/* The first bare prose behind the last brace, text or outer line before three quotes that are alone;
 * the count where there is none. */
static size_t prose_before(const struct lexer *lexer, uint32_t column)
{
    const struct token_vec *tokens = lexer->tokens;
    size_t found = tokens->count;

    for (size_t i = tokens->count; i > 0; i--) {
        const struct token *token = &tokens->items[i - 1];
        if (token->kind == TOKEN_OPEN || token->kind == TOKEN_CLOSE || token->kind == TOKEN_TEXT ||
            ((token->flags & TOKEN_FIRST) && token->column < column))
            break;
        if (token->kind == TOKEN_PROSE)
            found = i - 1;
    }
    return found;
}

/* Quotes with nothing behind them, and prose before them, were meant to close it. */
static bool push_unopened(struct lexer *lexer, uint32_t at)
{
    uint32_t column = indentation(lexer, at);
    size_t first = lexer->first ? prose_before(lexer, column) : lexer->tokens->count;
    struct token token;
    struct diag *diag;

    if (first == lexer->tokens->count)
        return false;
    token = lexer->tokens->items[first];
    lex_take_back(lexer, first);
    token.kind = TOKEN_TEXT;
    token.flags = (token.flags & TOKEN_FIRST) | TOKEN_FOREIGN | TOKEN_LINES;
    token.end = at + 3;
    VEC_PUSH(lexer->tokens, token);
    lexer->first = false;
    diag = diag_add(lexer->sink, RULE_UNTERMINATED_TEXT, lex_place(lexer, at, at + 3),
                    "three quotes are missing where the text begins that these close");
    diag_fix(lexer->sink, diag, false, STR("put three quotes before the text"),
             lex_place(lexer, token.start, token.start),
             str_format(lexer->sink->arena, "\"\"\"\n%*s", (int)token.column, ""));
    return true;
}

/* Pushes an unclosed text that is cut at `end`. */
static uint32_t push_cut(struct lexer *lexer, uint32_t at, uint32_t end)
{
    struct token *token;

    end = lex_trim(lexer, at + 3, end);
    if (end == at + 3 && push_unopened(lexer, at))
        return end;
    /* a brace at the end of the line opens a block */
    if (end == lex_trim(lexer, at + 3, lex_line_end(lexer, at)) && lexer->text[end - 1] == '{')
        end = lex_trim(lexer, at + 3, end - 1);
    token = lex_push(lexer, TOKEN_TEXT, at, end);
    token->flags |= TOKEN_OPEN_ENDED | (lex_line_end(lexer, at) < end ? TOKEN_LINES : 0);
    report_open(lexer, at, end);
    return end;
}

/* A text of several lines has its quotes on lines of their own. */
static void look_at_form(struct lexer *lexer, uint32_t at, uint32_t end)
{
    uint32_t line = lex_line_end(lexer, at);
    uint32_t back = end - 3;
    struct diag *diag;
    struct diag_fix *fix = NULL;
    struct str wrap;

    while (char_is_blank(lexer->text[back - 1]))
        back--;
    bool opens_well = lex_trim(lexer, at + 3, line) == at + 3;
    bool closes_well = lexer->text[back - 1] == '\n' || lexer->text[back - 1] == '\r';
    if (opens_well && closes_well)
        return;
    diag = diag_add(lexer->sink, RULE_SYNTAX_ERROR,
                    opens_well ? lex_place(lexer, end - 3, end) : lex_place(lexer, at, at + 3),
                    "a text of several lines stands below its opening quotes and above its closing "
                    "ones: give these a line of their own");
    wrap = str_format(lexer->sink->arena, "\n%*s", (int)indentation(lexer, at), "");
    if (!opens_well)
        fix = diag_fix(lexer->sink, diag, true, STR("put the quotes on lines of their own"),
                       lex_place(lexer, at + 3, at + 3), wrap);
    if (!closes_well && fix != NULL)
        diag_edit(lexer->sink, fix, lex_place(lexer, back, end - 3), wrap);
    else if (!closes_well)
        diag_fix(lexer->sink, diag, true, STR("put the quotes on a line of their own"),
                 lex_place(lexer, back, end - 3), wrap);
}

/* A text that begins beside its quotes and isn't closed there ends with the line where code follows. */
static bool ends_with_line(const struct lexer *lexer, uint32_t at, uint32_t line)
{
    uint32_t column;
    uint32_t from, end;

    if (lex_trim(lexer, at + 3, line) == at + 3)
        return false;
    from = lex_indent(lexer, lex_next_line(lexer, line), &column);
    end = lex_line_end(lexer, from);
    return is_closing_line(lexer, from, end) || lex_line_is_declaration(lexer, from, end) ||
           (end - from >= 3 && memcmp(lexer->text + from, "\"\"\"", 3) == 0);
}

/* The end of a text that was closed at `end`; an earlier one where its quotes belong to another. */
static uint32_t likely_end(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    uint32_t line = lex_line_end(lexer, at);
    struct cuts cuts;

    if (ends_with_line(lexer, at, line))
        return line;
    cuts = find_cuts(lexer, at, end);
    if (cuts.declaration < end && (lexer->is_strict || closes_oddly(lexer, at, end)))
        return cut_at(&cuts, cuts.declaration);
    return cuts.code < end ? cut_at(&cuts, cuts.code) : end;
}

uint32_t lex_text(struct lexer *lexer, uint32_t at)
{
    uint32_t end = closing_end(lexer, at + 3);
    bool has_lines;

    if (end == 0) {
        struct token *token = lex_push(lexer, TOKEN_TEXT, at, lexer->length);
        token->flags |= TOKEN_OPEN_ENDED;
        lexer->open_text = (uint32_t)lexer->tokens->count;
        return lexer->length;
    }
    has_lines = lex_line_end(lexer, at) < end;
    if (has_lines) {
        uint32_t cut = likely_end(lexer, at, end);
        if (cut < end)
            return push_cut(lexer, at, cut);
    }
    lex_push(lexer, TOKEN_TEXT, at, end)->flags |= has_lines ? TOKEN_LINES : 0;
    if (has_lines) {
        look_at_form(lexer, at, end);
        lexer->line = lex_line_start(lexer, end);
    }
    return end;
}

/* The first text block in which code may begin; the open one where there is none. Sets *cut. */
static size_t block_to_mend(const struct lexer *lexer, uint32_t *cut)
{
    const struct token_vec *tokens = lexer->tokens;
    size_t open = lexer->open_text - 1;
    struct cuts cuts;

    for (size_t i = lexer->texts_fine; i < open; i++) {
        const struct token *token = &tokens->items[i];
        if (token->kind != TOKEN_TEXT || !(token->flags & TOKEN_LINES) ||
            (token->flags & TOKEN_OPEN_ENDED))
            continue;
        cuts = find_cuts(lexer, token->start, token->end);
        *cut = cut_at(&cuts, cuts.declaration);
        if (cuts.declaration < token->end)
            return i;
    }
    cuts = find_cuts(lexer, tokens->items[open].start, lexer->length);
    *cut = cut_at(&cuts, cuts.less < cuts.declaration ? cuts.less : cuts.declaration);
    return open;
}

enum { REPAIRS_MANY = 8 };

uint32_t lex_text_repair(struct lexer *lexer)
{
    uint32_t cut;
    size_t index = block_to_mend(lexer, &cut);
    struct token token = lexer->tokens->items[index];

    lex_take_back(lexer, index);
    lexer->open_text = 0;
    lex_enter_line(lexer, token.start);
    lexer->first = (token.flags & TOKEN_FIRST) != 0;
    lexer->texts_fine = (uint32_t)index + 1;
    lexer->is_strict = ++lexer->repairs > REPAIRS_MANY;
    return push_cut(lexer, token.start, cut);
}
