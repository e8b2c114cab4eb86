#include "syntax/expect.h"

#include "syntax/quote.h"

/* What the message is about. */
struct error {
    struct build *build;
    expect_set expected;
    enum keyword statement; /* that is not finished; KEYWORD_NONE for an attribute, or none */
    uint32_t first;         /* its first token */
    uint32_t last;          /* the token before the one that is wrong */
    uint32_t found;
    bool is_start;     /* no statement is open: one was expected to begin */
    bool is_next_line; /* the wrong token is on another line: the statement breaks off */
};

static const struct token *token_at(const struct error *error, uint32_t index)
{
    return &error->build->tokens[index];
}

/* ---- Lists of words ---- */

static void add(struct error *error, struct str *list, unsigned *count, const char *what)
{
    struct arena *arena = error->build->sink->arena;

    *list = *count == 0 ? str_format(arena, "%s", what)
                        : str_format(arena, "%.*s, %s", STR_ARGS(*list), what);
    (*count)++;
}

/* What a word means behind each keyword; an id right behind most of them. */
static const char *const word_meanings[KEYWORD_STATEMENTS] = {
    [KEYWORD_NONE] = "a value", [KEYWORD_AT] = "a level",       [KEYWORD_EXPECT] = "a skill",
    [KEYWORD_NEXT] = "a level", [KEYWORD_CHOOSE] = "a number",  [KEYWORD_LEVELS] = "the last level",
    [KEYWORD_USE] = "a name",   [KEYWORD_ATTRIBUTE] = "a name", [KEYWORD_VOCABULARY] = "a name",
};

static const char *word_meaning(const struct error *error)
{
    const char *meaning = word_meanings[error->statement];

    if (error->statement == KEYWORD_COLUMN)
        return error->expected & EXPECT_STRING ? "a field" : "'required', 'unique', 'limit'";
    if (meaning != NULL)
        return meaning;
    return error->last == error->first ? "an id" : "a name";
}

static const char *string_meaning(const struct error *error)
{
    if (error->statement == KEYWORD_IMPORT)
        return "a path in quotes";
    if (error->statement == KEYWORD_COLUMN)
        return error->expected & EXPECT_WORD ? "a text in quotes" : "a title in quotes";
    return error->statement == KEYWORD_AT || error->statement == KEYWORD_EXPECT
               ? "a text in quotes"
               : "a title in quotes";
}

/* "a title in quotes, 'extends' or '{'" */
static struct str expectations(struct error *error)
{
    struct arena *arena = error->build->sink->arena;
    expect_set expected = error->expected;
    struct str list = STR_NONE;
    unsigned count = 0;
    size_t comma;

    if (expected & EXPECT_WORD)
        add(error, &list, &count, word_meaning(error));
    if ((expected & EXPECT_STRING) && !(error->statement == KEYWORD_NONE && count > 0))
        add(error, &list, &count, string_meaning(error));
    if ((expected & EXPECT_TEXT) && !(expected & (EXPECT_STRING | EXPECT_STATEMENT)))
        add(error, &list, &count, "a text between three quotes");
    if (expected & EXPECT_ON)
        add(error, &list, &count, "'on'");
    if ((expected & EXPECT_EXTENDS) && error->statement != KEYWORD_TRACK)
        add(error, &list, &count, "'extends'");
    if ((expected & EXPECT_FROM) && error->statement == KEYWORD_TRACK)
        add(error, &list, &count, "'from'");
    if (expected & EXPECT_STATE)
        add(error, &list, &count, "'same', 'none', 'todo'");
    if (expected & EXPECT_OPEN)
        add(error, &list, &count, "'{'");
    if (expected & EXPECT_COLON)
        add(error, &list, &count, "':'");
    if (count == 0 && (expected & EXPECT_RANGE))
        add(error, &list, &count, "'..'");
    if (count == 0 && (expected & EXPECT_COMMA))
        add(error, &list, &count, "','");
    if (count == 0 || (expected & EXPECT_STATEMENT))
        add(error, &list, &count, error->is_start ? "a declaration" : "the end of the line");
    for (comma = list.length; comma > 0 && list.at[comma - 1] != ','; comma--)
        continue;
    if (comma == 0)
        return list;
    return str_format(arena, "%.*s or%.*s", (int)comma - 1, list.at, (int)(list.length - comma),
                      list.at + comma);
}

static struct str found_words(const struct error *error)
{
    const struct token *token = token_at(error, error->found);
    struct arena *arena = error->build->sink->arena;

    if (token->kind == TOKEN_END)
        return STR("the end of the file");
    if (error->is_next_line)
        return STR("the end of the line");
    switch ((enum token_kind)token->kind) {
    case TOKEN_STRING: return STR("a string");
    case TOKEN_TEXT: return STR("a text");
    case TOKEN_ITEM:
    case TOKEN_EXAMPLE:
    case TOKEN_PROSE: return STR("a statement");
    case TOKEN_END:
    case TOKEN_COMMENT:
    case TOKEN_WORD:
    case TOKEN_OPEN:
    case TOKEN_CLOSE:
    case TOKEN_COMMA:
    case TOKEN_RANGE:
    case TOKEN_SLASH:
    case TOKEN_COLON:
    case TOKEN_LESS:
    case TOKEN_BAD:
    case TOKEN_KIND_COUNT: break;
    }
    return str_format(arena, "'%.*s'", STR_ARGS(build_word(error->build, error->found)));
}

/* The token before, as the author sees it. */
static struct str last_words(const struct error *error)
{
    const struct token *token = token_at(error, error->last);

    if (token->kind == TOKEN_STRING)
        return STR("the string");
    if (token->kind == TOKEN_TEXT)
        return STR("the text");
    return str_format(error->build->sink->arena, "'%.*s'",
                      STR_ARGS(build_word(error->build, error->last)));
}

/* ---- Kinds of mistakes ---- */

static struct place place_of(const struct error *error, uint32_t first, uint32_t last)
{
    return build_place(error->build, build_span(error->build, (struct token_range){first, last}));
}

/* Before a token. */
static struct place place_of_start(const struct error *error, uint32_t token)
{
    uint32_t start = token_at(error, token)->start;

    return build_place(error->build, span_make(start, start));
}

static void suggest(struct error *error, struct diag *diag, uint32_t token, const char *word)
{
    struct diag_sink *sink = error->build->sink;

    diag_hint(sink, diag, "did you mean '%s'?", word);
    diag_fix(sink, diag, false, str_format(sink->arena, "write '%s'", word),
             place_of(error, token, token), str_of(word));
}

/* A word in a head that is nearly one of the language. */
static void suggest_inner(struct error *error, struct diag *diag)
{
    enum keyword inner;

    if (token_at(error, error->found)->kind != TOKEN_WORD || error->is_next_line)
        return;
    inner =
        keyword_nearest(build_word(error->build, error->found), keyword_inner(error->statement));
    if (inner != KEYWORD_NONE)
        suggest(error, diag, error->found, keyword_text(inner));
}

/* The keyword that statements in each block mostly begin with. */
static const char *const likely_keywords[KEYWORD_STATEMENTS] = {
    [KEYWORD_NONE] = "ladder", [KEYWORD_SCALE] = "level",  [KEYWORD_LEVELS] = "level",
    [KEYWORD_TRACK] = "level", [KEYWORD_SKILLS] = "skill", [KEYWORD_GROUP] = "skill",
    [KEYWORD_SKILL] = "at",    [KEYWORD_USE] = "at",       [KEYWORD_PROFILE] = "column",
};

static const char *likely_keyword(const struct build *build)
{
    bool is_open = build->tokens[build->current].kind == TOKEN_OPEN;
    enum keyword block =
        is_open && build->depth > 0 ? build->blocks[build->depth - 1] : build_enclosing(build);
    const char *keyword = block < KEYWORD_STATEMENTS ? likely_keywords[block] : NULL;

    return keyword != NULL ? keyword : "section";
}

/* The last token of the line on which a token stands. */
static uint32_t line_last(const struct error *error, uint32_t token)
{
    while (token_at(error, token + 1)->kind != TOKEN_END &&
           !(token_at(error, token + 1)->flags & TOKEN_FIRST) &&
           token_at(error, token + 1)->kind != TOKEN_OPEN &&
           token_at(error, token + 1)->kind != TOKEN_CLOSE &&
           token_at(error, token + 1)->kind != TOKEN_COMMENT)
        token++;
    return token;
}

/* A line that begins with a word that is no keyword, and is no attribute either. */
static void report_attribute(struct error *error)
{
    struct build *build = error->build;
    struct str key = build_word(build, error->first);
    enum token_kind found = (enum token_kind)token_at(error, error->found)->kind;
    struct diag *diag;

    if (found == TOKEN_WORD && error->last == build_before(build, error->found) &&
        keyword_find(build_word(build, error->last)) != KEYWORD_NONE) {
        diag = diag_add(build->sink, RULE_SYNTAX_ERROR, place_of(error, error->first, error->first),
                        "'%.*s' before '%.*s' means nothing: delete it", STR_ARGS(key),
                        STR_ARGS(build_word(build, error->last)));
        diag_fix(build->sink, diag, false, STR("delete the word"),
                 build_place(build, span_make(token_at(error, error->first)->start,
                                              token_at(error, error->last)->start)),
                 STR_NONE);
    } else if (found == TOKEN_COLON && error->last == error->first) {
        diag = diag_add(build->sink, RULE_SYNTAX_ERROR, place_of(error, error->found, error->found),
                        "no ':' stands behind the name of an attribute: delete it");
        diag_fix(build->sink, diag, true, STR("delete the ':'"),
                 place_of(error, error->found, error->found), STR_NONE);
    } else if (error->is_next_line || found == TOKEN_END || found == TOKEN_CLOSE) {
        diag_add(build->sink, RULE_SYNTAX_ERROR, place_of(error, error->last, error->last),
                 error->last == error->first
                     ? "'%.*s' is no keyword, and as an attribute it lacks a value"
                     : "the attribute '%.*s' lacks a value behind the comma",
                 STR_ARGS(key));
    } else if (found == TOKEN_WORD && token_at(error, error->last)->kind == TOKEN_STRING) {
        diag = diag_add(build->sink, RULE_SYNTAX_ERROR, place_of(error, error->found, error->found),
                        "the attribute '%.*s' ends with its value: put '%.*s' on a line of its own",
                        STR_ARGS(key), STR_ARGS(build_word(build, error->found)));
        diag_fix(build->sink, diag, false, STR("begin a new line"),
                 place_of_start(error, error->found), STR("\n"));
    } else if (found == TOKEN_WORD && error->last > error->first) {
        struct place place = place_of(error, error->first + 1, line_last(error, error->found));
        struct str value =
            str_make(build->text + place.span.start, place.span.end - place.span.start);
        diag = diag_add(build->sink, RULE_SYNTAX_ERROR, place,
                        "a value of several words stands in quotes, and another attribute on a "
                        "line of its own");
        diag_fix(build->sink, diag, false, STR("put the value in quotes"), place,
                 str_format(build->sink->arena, "\"%.*s\"", STR_ARGS(value)));
    } else {
        diag_add(build->sink, RULE_SYNTAX_ERROR, place_of(error, error->first, error->first),
                 "'%.*s' begins no declaration: a keyword such as '%s' is missing before it",
                 STR_ARGS(key), likely_keyword(build));
    }
}

/* `"He said "yes" to it"`: the string ends before a word. */
static bool report_quote(struct error *error)
{
    struct build *build = error->build;
    const struct token *string, *behind;
    struct diag *diag;
    struct diag_fix *fix;

    if (error->last == TOKEN_NONE)
        return false;
    string = token_at(error, error->last);
    if (string->kind != TOKEN_STRING || string->end != token_at(error, error->found)->start ||
        token_at(error, error->found)->kind == TOKEN_END)
        return false;
    behind = token_at(error, error->found + 1);
    diag = diag_add(build->sink, RULE_SYNTAX_ERROR,
                    build_place(build, span_make(string->end - 1, string->end)),
                    "a quote in the middle of a string is written \\\"");
    fix = diag_fix(build->sink, diag, false, STR("write \\\""),
                   build_place(build, span_make(string->end - 1, string->end - 1)), STR("\\"));
    if (behind->kind == TOKEN_STRING && !(behind->flags & TOKEN_FIRST))
        diag_edit(build->sink, fix, build_place(build, span_make(behind->start, behind->start)),
                  STR("\\"));
    return true;
}

/* Something that begins no statement, where one was expected. */
static void report_start(struct error *error)
{
    struct build *build = error->build;
    const struct token *token = token_at(error, error->found);
    struct place place = place_of(error, error->found, error->found);

    if (report_quote(error))
        return;
    if (token->kind == TOKEN_STRING)
        diag_add(build->sink, RULE_SYNTAX_ERROR, place,
                 "a string can't stand alone: a keyword is missing before it, or it is a statement "
                 "and begins with '- '");
    else if (token->kind == TOKEN_OPEN)
        diag_add(build->sink, RULE_SYNTAX_ERROR, place,
                 "this '{' belongs to no declaration: put one before it, or delete it");
    else
        diag_add(build->sink, RULE_SYNTAX_ERROR, place,
                 "'%.*s' begins nothing: a declaration or a statement stands here",
                 STR_ARGS(build_word(build, error->found)));
}

static void report_other(struct error *error)
{
    struct build *build = error->build;
    struct str expected, found, last;
    struct diag *diag;
    uint32_t at;

    if (report_quote(error))
        return;
    expected = expectations(error);
    found = found_words(error);
    last = last_words(error);
    at = error->is_next_line || token_at(error, error->found)->kind == TOKEN_END ? error->last
                                                                                 : error->found;
    diag = diag_add(build->sink, RULE_SYNTAX_ERROR, place_of(error, at, at),
                    "expected %.*s after %.*s, not %.*s", STR_ARGS(expected), STR_ARGS(last),
                    STR_ARGS(found));

    suggest_inner(error, diag);
}

/* ---- All ---- */

/* What nobody sees is passed over as a blank is, and only warned about. */
static bool is_passed_over(const struct error *error, const struct token *token)
{
    return token->kind == TOKEN_BAD && invisible_length(error->build->text + token->start) > 0;
}

/* A mistake was reported already that may well have caused this one. */
static bool is_reported(const struct error *error)
{
    uint32_t from = error->is_start ? error->found : error->first;

    while (error->is_start && from > 0 && !(token_at(error, from)->flags & TOKEN_FIRST))
        from--;
    for (uint32_t i = from; i <= error->found; i++) {
        const struct token *token = token_at(error, i);
        /* a block that was closed for want of a brace says nothing about what breaks off in it */
        bool is_end = i == error->found && token->kind == TOKEN_CLOSE;
        if (is_passed_over(error, token))
            continue;
        if (token->kind == TOKEN_BAD ||
            (token->flags & (TOKEN_OPEN_ENDED | TOKEN_DROPPED | (is_end ? 0 : TOKEN_ADDED))))
            return true;
    }
    return false;
}

void expect_report(struct build *build, expect_set expected)
{
    struct error error = {
        .build = build, .expected = expected, .found = build->current, .last = build->before_token};
    bool is_new = build->statement_token == build->current;

    error.first = is_new ? build->outer_token : build->statement_token;
    error.statement = is_new ? build->outer_statement : build->statement;
    error.is_start = (expected & EXPECT_STATEMENT) && !(expected & (EXPECT_WORD | EXPECT_COMMA)) &&
                     !(expected & EXPECT_OPEN);
    error.is_next_line = (build->is_first && token_at(&error, error.found)->kind != TOKEN_OPEN) ||
                         (token_at(&error, error.found)->flags & TOKEN_ADDED);
    if (is_reported(&error))
        return;
    if (error.is_start)
        report_start(&error);
    else if (error.statement == KEYWORD_NONE)
        report_attribute(&error);
    else
        report_other(&error);
}
