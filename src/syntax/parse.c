/* Brings scanner and parser together: the parser's view of the tokens. It passes over comments and
 * what is broken, and tells keywords from plain words by where they stand. */
#include "syntax/parse.h"

#include "syntax/braces.h"
#include "syntax/place.h"

#include "ladder.tab.h"

/* ---- The view of the tokens ---- */

static void add_comment(struct build *build, const struct token *token, uint32_t index)
{
    struct comment comment = {
        .span = {token->start, token->end},
        .token = index,
        .alone = (token->flags & TOKEN_FIRST) != 0,
    };

    VEC_PUSH(&build->comments, comment);
}

/* A statement may begin: first on its line or behind a brace, unless the line before goes on. */
static bool is_start(const struct build *build)
{
    enum token_kind before = TOKEN_OPEN;

    if (build->before_token != TOKEN_NONE)
        before = (enum token_kind)build->tokens[build->before_token].kind;
    if (before == TOKEN_OPEN || before == TOKEN_CLOSE)
        return true;
    return build->is_first && before != TOKEN_COMMA && before != TOKEN_RANGE &&
           before != TOKEN_SLASH && before != TOKEN_COLON && before != TOKEN_LESS;
}

static int keyword_token(enum keyword keyword)
{
    static const short tokens[KEYWORD_COUNT] = {
        [KEYWORD_NONE] = T_KEY,
        [KEYWORD_PROFILE] = T_K_NAMED,
        [KEYWORD_COLUMN] = T_K_COLUMN,
        [KEYWORD_IMPORT] = T_K_IMPORT,
        [KEYWORD_ORGANIZATION] = T_K_ORGANIZATION,
        [KEYWORD_ATTRIBUTE] = T_K_ATTRIBUTE,
        [KEYWORD_VOCABULARY] = T_K_VOCABULARY,
        [KEYWORD_SCALE] = T_K_NAMED,
        [KEYWORD_TEXT] = T_K_TEXT,
        [KEYWORD_LADDER] = T_K_NAMED,
        [KEYWORD_SECTION] = T_K_NAMED,
        [KEYWORD_LEVELS] = T_K_LEVELS,
        [KEYWORD_LEVEL] = T_K_NAMED,
        [KEYWORD_TRACK] = T_K_NAMED,
        [KEYWORD_SKILLS] = T_K_SKILLS,
        [KEYWORD_GROUP] = T_K_NAMED,
        [KEYWORD_SKILL] = T_K_NAMED,
        [KEYWORD_LINT] = T_K_LINT,
        [KEYWORD_USE] = T_K_USE,
        [KEYWORD_AT] = T_K_AT,
        [KEYWORD_EXPECT] = T_K_EXPECT,
        [KEYWORD_NEXT] = T_K_NEXT,
        [KEYWORD_CHOOSE] = T_K_CHOOSE,
        [KEYWORD_ON] = T_ON,
        [KEYWORD_EXTENDS] = T_EXTENDS,
        [KEYWORD_FROM] = T_FROM,
        [KEYWORD_SAME] = T_SAME,
        [KEYWORD_NO] = T_NO,
        [KEYWORD_TODO] = T_TODO,
    };

    return tokens[keyword];
}

static bool is_item(const struct token *token)
{
    return token->kind == TOKEN_ITEM || token->kind == TOKEN_EXAMPLE;
}

/* The token behind `index` that the parser will see. */
static uint32_t visible_behind(const struct build *build, uint32_t index)
{
    do
        index++;
    while (!build_sees(&build->tokens[index]));
    return index;
}

/* WORD value, and then the end of the statement, a comma, or the middle of the value. */
static bool is_attribute(const struct build *build)
{
    const struct token *value = &build->tokens[visible_behind(build, build->current)];
    const struct token *behind;

    if ((value->flags & TOKEN_FIRST) || (value->kind != TOKEN_WORD && value->kind != TOKEN_STRING))
        return (value->flags & TOKEN_FIRST) != 0 || value->kind == TOKEN_CLOSE;
    behind = &build->tokens[visible_behind(build, (uint32_t)(value - build->tokens))];
    return ((behind->flags & TOKEN_FIRST) && behind->kind != TOKEN_OPEN) ||
           behind->kind == TOKEN_CLOSE || behind->kind == TOKEN_COMMA ||
           behind->kind == TOKEN_END || behind->kind == TOKEN_RANGE || behind->kind == TOKEN_SLASH;
}

static struct place current_place(const struct build *build)
{
    return build_place(build,
                       build_span(build, (struct token_range){build->current, build->current}));
}

static void propose_keyword(struct build *build, struct diag *diag, enum keyword meant)
{
    const char *text = keyword_text(meant);

    diag_hint(build->sink, diag, "did you mean '%s'?", text);
    diag_fix(build->sink, diag, false, str_format(build->sink->arena, "write '%s'", text),
             current_place(build), str_of(text));
}

/* A word that is no keyword, with something behind it that is no value: nearly a keyword, perhaps. */
static enum keyword misspelt_keyword(struct build *build, struct str word)
{
    enum keyword block = build->blocks[build->depth];
    keyword_set candidates = keyword_members(block);
    enum keyword meant;
    struct diag *diag;

    if (is_attribute(build) && block != KEYWORD_LEVELS && block != KEYWORD_NONE)
        return KEYWORD_NONE;
    meant = keyword_nearest(word, candidates ? candidates : KEYWORDS_ALL);
    if (meant == KEYWORD_NONE)
        return KEYWORD_NONE;
    diag = diag_add(build->sink, RULE_SYNTAX_ERROR, current_place(build), "'%.*s' is no keyword",
                    STR_ARGS(word));
    propose_keyword(build, diag, meant);
    return meant;
}

#define COUNTED_KEYWORDS                                                                     \
    (KEYWORD_BIT(KEYWORD_LEVEL) | KEYWORD_BIT(KEYWORD_LEVELS) | KEYWORD_BIT(KEYWORD_SKILL) | \
     KEYWORD_BIT(KEYWORD_SKILLS))

/* `level {` where levels may stand, `skills sql "SQL"` where a skill may: an s too few, or too many. */
static enum keyword counted_keyword(struct build *build, enum keyword keyword)
{
    static const enum keyword others[] = {[KEYWORD_LEVEL] = KEYWORD_LEVELS,
                                          [KEYWORD_LEVELS] = KEYWORD_LEVEL,
                                          [KEYWORD_SKILL] = KEYWORD_SKILLS,
                                          [KEYWORD_SKILLS] = KEYWORD_SKILL};
    enum keyword meant = others[keyword];
    bool is_one = keyword == KEYWORD_LEVEL || keyword == KEYWORD_SKILL;
    keyword_set members = keyword_members(build->blocks[build->depth]);
    bool has_name = build->tokens[visible_behind(build, build->current)].kind == TOKEN_WORD;

    if ((members & KEYWORD_BIT(keyword)) || !(members & KEYWORD_BIT(meant)) || is_one == has_name)
        return keyword;
    propose_keyword(build,
                    diag_add(build->sink, RULE_SYNTAX_ERROR, current_place(build),
                             is_one ? "'%s' stands for one: the block that holds them is '%s'"
                                    : "'%s' is the block that holds them: one of them is '%s'",
                             keyword_text(keyword), keyword_text(meant)),
                    meant);
    return meant;
}

/* `profile NAME "title" {` or `column "title" value`, on one line. */
static bool has_form(const struct build *build, enum keyword keyword)
{
    enum token_kind kinds[3] = {TOKEN_END, TOKEN_END, TOKEN_END};
    uint32_t next = build->current;

    for (unsigned i = 0; i < 3; i++) {
        next = visible_behind(build, next);
        if (build->tokens[next].kind == TOKEN_END || (build->tokens[next].flags & TOKEN_FIRST))
            break;
        kinds[i] = (enum token_kind)build->tokens[next].kind;
    }
    if (keyword == KEYWORD_COLUMN)
        return kinds[0] == TOKEN_STRING && (kinds[1] == TOKEN_WORD || kinds[1] == TOKEN_STRING);
    return kinds[0] == TOKEN_WORD && kinds[kinds[1] == TOKEN_STRING ? 2 : 1] == TOKEN_OPEN;
}

/* Outside its place, a word that may be an attribute there has to look like its statement. */
static enum keyword placed_keyword(const struct build *build, enum keyword keyword)
{
    bool is_at_home = (keyword_members(build->blocks[build->depth]) & KEYWORD_BIT(keyword)) != 0;

    return is_at_home || has_form(build, keyword) ? keyword : KEYWORD_NONE;
}

/* In a section, `at` names levels alone; with content behind them it is a cell in the wrong place. */
static bool is_cell(const struct build *build)
{
    uint32_t i = visible_behind(build, build->current);
    enum token_kind before = TOKEN_COMMA;

    for (;; i = visible_behind(build, i)) {
        const struct token *token = &build->tokens[i];
        enum token_kind kind = (enum token_kind)token->kind;

        if (kind == TOKEN_STRING || kind == TOKEN_OPEN)
            return true;
        if (kind == TOKEN_WORD && before == TOKEN_WORD)
            return !(token->flags & TOKEN_FIRST) &&
                   keyword_find_inner(KEYWORD_AT, build_word(build, i)) != KEYWORD_NONE;
        if (kind != TOKEN_WORD && kind != TOKEN_COMMA && kind != TOKEN_RANGE && kind != TOKEN_SLASH)
            return false;
        before = kind;
    }
}

/* The word same or none, as the content of a cell. */
static bool is_state(const struct build *build, uint32_t index)
{
    const struct token *token = &build->tokens[index];
    enum keyword keyword;

    if (token->kind != TOKEN_WORD || (token->flags & TOKEN_FIRST))
        return false;
    keyword = keyword_find_inner(KEYWORD_AT, build_word(build, index));
    return keyword == KEYWORD_SAME || keyword == KEYWORD_NO;
}

/* The closing brace of a block with nothing in it but items on lines of their own; TOKEN_NONE for any
 * other. */
static uint32_t item_block_end(const struct token *tokens, uint32_t open)
{
    uint32_t end = open + 1;

    if (!(tokens[end].flags & TOKEN_FIRST))
        return TOKEN_NONE;
    while (is_item(&tokens[end]))
        end++;
    return end > open + 1 && tokens[end].kind == TOKEN_CLOSE ? end : TOKEN_NONE;
}

/* Most statements are cells of one level with a string, with a state, or with items between braces. To
 * the parser, which is busy with little else, they are one token: the last of the cell's, or TOKEN_NONE
 * where it looks different, or has a comment in it. */
static uint32_t plain_cell_end(const struct build *build)
{
    const struct token *tokens = build->tokens;
    uint32_t level = build->current + 1, end = level + 1;

    if (tokens[level].kind != TOKEN_WORD || (tokens[level].flags & TOKEN_FIRST))
        return TOKEN_NONE;
    if (tokens[end].kind == TOKEN_OPEN)
        end = item_block_end(tokens, end);
    else if (tokens[end].kind != TOKEN_STRING && !is_state(build, end))
        end = TOKEN_NONE;
    for (uint32_t i = level; end != TOKEN_NONE && i <= end; i++)
        if (tokens[i].flags & TOKEN_DROPPED)
            end = TOKEN_NONE;
    return end;
}

/* The same for an attribute with one value. */
static bool is_plain_attribute(const struct build *build)
{
    const struct token *value = &build->tokens[build->current + 1];
    const struct token *behind = value + 1;

    if ((value->kind != TOKEN_WORD && value->kind != TOKEN_STRING) ||
        (value->flags & (TOKEN_FIRST | TOKEN_DROPPED)) || (behind->flags & TOKEN_DROPPED))
        return false;
    return behind->kind == TOKEN_CLOSE ||
           (behind->kind == TOKEN_WORD && (behind->flags & TOKEN_FIRST));
}

/* A whole statement, where it is one of the plain ones; else 0. */
static int plain_statement(struct build *build)
{
    uint32_t end;

    if (build->statement == KEYWORD_NONE && is_plain_attribute(build)) {
        build->last = build->current + 1;
        return T_ATTR;
    }
    end = build->statement == KEYWORD_AT ? plain_cell_end(build) : TOKEN_NONE;
    if (end == TOKEN_NONE)
        return 0;
    build->last = end;
    return T_CELL;
}

static int start_token(struct build *build, struct str word)
{
    enum keyword keyword = keyword_find(word);

    if (keyword <= KEYWORD_PLACED)
        keyword = keyword == KEYWORD_NONE ? misspelt_keyword(build, word)
                                          : placed_keyword(build, keyword);
    else if (KEYWORD_BIT(keyword) & COUNTED_KEYWORDS)
        keyword = counted_keyword(build, keyword);
    build->outer_statement = build->statement;
    build->outer_token = build->statement_token;
    build->statement = keyword;
    build->statement_token = build->current;
    if (keyword == KEYWORD_AT && build->blocks[build->depth] == KEYWORD_SECTION && !is_cell(build))
        return T_K_SCOPE;
    return keyword_token(keyword);
}

/* Behind a keyword, a comma and the like, any word is a name. */
static int plain_token(struct build *build, struct str word)
{
    enum token_kind before = (enum token_kind)build->tokens[build->before_token].kind;
    enum keyword inner;

    if (build->statement_token == build->before_token ||
        build->inner_token == build->before_token ||
        (before != TOKEN_WORD && before != TOKEN_STRING))
        return T_WORD;
    inner = keyword_find_inner(build->statement, word);
    /* once in a statement: the flag of an attribute may be called so */
    if (inner == KEYWORD_ON && build->inner_token != TOKEN_NONE &&
        build->inner_token > build->statement_token)
        return T_WORD;
    if (inner == KEYWORD_ON || inner == KEYWORD_EXTENDS || inner == KEYWORD_FROM)
        build->inner_token = build->current;
    return inner == KEYWORD_NONE ? T_WORD : keyword_token(inner);
}

/* What a block without a keyword is, nobody knows. */
static int open_token(struct build *build)
{
    bool is_known = build->before_token != TOKEN_NONE && build->statement != KEYWORD_NONE &&
                    build->tokens[build->before_token].kind != TOKEN_OPEN;

    if (build->depth + 1 < BUILD_DEPTH)
        build->depth++;
    build->blocks[build->depth] = is_known ? build->statement : KEYWORD_COUNT;
    return T_OPEN;
}

static int close_token(struct build *build)
{
    if (build->depth > 0)
        build->depth--;
    return T_CLOSE;
}

static const short other_tokens[TOKEN_KIND_COUNT] = {
    [TOKEN_END] = T_YYEOF,   [TOKEN_STRING] = T_STRING, [TOKEN_TEXT] = T_TEXT,
    [TOKEN_ITEM] = T_LIST,   [TOKEN_EXAMPLE] = T_LIST,  [TOKEN_PROSE] = T_PROSE,
    [TOKEN_COMMA] = T_COMMA, [TOKEN_RANGE] = T_RANGE,   [TOKEN_SLASH] = T_SLASH,
    [TOKEN_COLON] = T_COLON, [TOKEN_LESS] = T_LESS,
};

/* The items behind the current one, with nothing but comments between them. */
static void take_list(struct build *build, struct token_range *at)
{
    for (;;) {
        uint32_t next = build->last + 1;
        const struct token *token = &build->tokens[next];

        while (!build_sees(token))
            token = &build->tokens[++next];
        if (!is_item(token))
            return;
        for (uint32_t i = build->last + 1; i < next; i++)
            if (build->tokens[i].kind == TOKEN_COMMENT)
                add_comment(build, &build->tokens[i], i);
        at->last = next;
        build->last = next;
    }
}

/* The next token, over comments and what is left out; a line begins with its first visible one. */
static const struct token *next_token(struct build *build)
{
    uint32_t next = build->last + 1;
    const struct token *token = &build->tokens[next];
    unsigned flags = token->flags;

    while (!build_sees(token)) {
        if (token->kind == TOKEN_COMMENT)
            add_comment(build, token, next);
        token = &build->tokens[++next];
        flags |= token->flags;
    }
    build->before_token = build->last;
    build->current = build->last = next;
    build->is_first = flags & TOKEN_FIRST;
    return token;
}

int syntax_yylex(union build_value *value, struct token_range *at, struct build *build)
{
    const struct token *token;

    /* the end comes as often as it is asked for */
    if (build->current != TOKEN_NONE && build->tokens[build->current].kind == TOKEN_END)
        return T_YYEOF;
    token = next_token(build);
    *at = (struct token_range){build->current, build->current};
    if (token->kind == TOKEN_WORD && is_start(build)) {
        int start = start_token(build, build_word(build, build->current));
        int whole = plain_statement(build);
        at->last = build->last;
        value->keyword = build->statement;
        return whole != 0 ? whole : start;
    }
    if (token->kind == TOKEN_WORD)
        return plain_token(build, build_word(build, build->current));
    if (token->kind == TOKEN_OPEN)
        return open_token(build);
    if (token->kind == TOKEN_CLOSE)
        return close_token(build);
    if (is_item(token))
        take_list(build, at);
    return other_tokens[token->kind];
}

void syntax_yyerror(const struct token_range *at, struct build *build, const char *message)
{
    (void)message;
    diag_add(build->sink, RULE_LIMIT_EXCEEDED, build_place(build, build_span(build, *at)),
             "this is nested too deeply: make it flatter");
}

/* ---- Units ---- */

/* The comments live as long as the unit, and so not in its arena, which is given back with the tree. */
static void keep_comments(struct build *build)
{
    build->unit->comment_count = (uint32_t)build->comments.count;
    build->unit->comments = build->comments.items;
}

/* A tree takes about as much room as its text. */
static void expect_tree(struct unit *unit)
{
    if (unit->arena.used == 0)
        unit->arena.expected = unit->source->text.length + unit->source->text.length / 2;
}

void unit_parse(struct unit *unit, struct intern *names, struct diag_sink *sink, bool keep_tokens)
{
    struct build *build = memory_alloc(sizeof *build);

    memset(build, 0, sizeof *build);
    unit->declarations = (struct node_list){NULL, NULL};
    expect_tree(unit);
    lex_tokens(unit->source, &unit->tokens, sink);
    braces_repair(unit, sink);
    build->unit = unit;
    build->arena = &unit->arena;
    build->names = names;
    build->sink = sink;
    build->text = unit->source->text.at;
    build->tokens = unit->tokens.items;
    build->current = build->last = build->before_token = build->inner_token = TOKEN_NONE;
    build->statement_token = build->outer_token = TOKEN_NONE;
    build->length = (uint32_t)unit->source->text.length;
    build->keep_tokens = keep_tokens;
    syntax_yyparse(build);
    place_declarations(build);
    keep_comments(build);
    free(build);
    if (!keep_tokens)
        VEC_FREE(&unit->tokens);
}

void unit_release(struct unit *unit)
{
    VEC_FREE(&unit->tokens);
    VEC_FREE(&unit->extents);
    free(unit->chunk_users);
    unit->chunk_users = NULL;
    arena_release(&unit->arena);
    free(unit->comments);
    unit->declarations = (struct node_list){NULL, NULL};
    unit->comments = NULL;
    unit->comment_count = 0;
}
