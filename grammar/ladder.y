/* The shapes of statements. What may stand in what is a table in src/syntax/place.c, so that a
 * statement in the wrong place is still read; whether a word is a keyword, the parser's view of the
 * tokens in src/syntax/parse.c decides. Locations are ranges of tokens. */

%require "3.8"
%define api.pure full
%define api.prefix {syntax_yy}
%define api.token.prefix {T_}
%define api.value.type {union build_value}
%define api.token.raw
%define api.location.type {struct token_range}
%define parse.error custom
%define parse.lac full
%expect 0
%locations
%param {struct build *build}

%code requires {
#include "syntax/build.h"
}

%code provides {
/* The next visible token. In src/syntax/parse.c, as are the next two. */
int syntax_yylex(union build_value *value, struct token_range *at, struct build *build);
/* Called where there is no room for the stack, which the limit of nesting prevents. */
void syntax_yyerror(const struct token_range *at, struct build *build, const char *message);
}

%code {
#include "syntax/expect.h"

/* More than the limit of nesting needs: the stack never grows. */
#define YYINITDEPTH 1200
#define YYMAXDEPTH  1200
#define YYMALLOC    memory_alloc
#define YYFREE      free

#define YYLLOC_DEFAULT(at, parts, count)              \
    do {                                              \
        if (count) {                                  \
            (at).first = YYRHSLOC(parts, 1).first;    \
            (at).last = YYRHSLOC(parts, count).last;  \
        } else {                                      \
            (at).first = YYRHSLOC(parts, 0).last + 1; \
            (at).last = YYRHSLOC(parts, 0).last;      \
        }                                             \
    } while (0)
}

%token WORD STRING TEXT LIST PROSE KEY CELL ATTR
%token K_NAMED K_SKILLS K_LEVELS K_ORGANIZATION K_LINT K_AT K_EXPECT K_SCOPE K_USE K_NEXT K_CHOOSE
%token K_IMPORT K_TEXT K_ATTRIBUTE K_VOCABULARY K_COLUMN
%token ON EXTENDS FROM SAME NO TODO
%token OPEN CLOSE COMMA RANGE SLASH COLON LESS

%type <node> statement attr
%type <block> name scaled based
%type <cell> cell
%type <body> body
%type <ref> ref
%type <range> ranges next
%type <value> value words lesser shown
%type <keyword> K_NAMED

%initial-action { @$ = (struct token_range){0, UINT32_MAX}; }

%%

file
    : %empty
    | file statement                { build_declaration(build, $2); }
    ;

body
    : %empty                        { $$ = build_body(build); }
    | body statement                { $$ = build_member(build, $1, $2); }
    ;

statement
    : LIST                          { $$ = build_items(build, @1); }
    | PROSE                         { $$ = build_bare(build, @1.first); }
    | TEXT                          { $$ = build_text(build, @1); }
    | attr
    | CELL                          { $$ = build_plain_cell(build, @1); }
    | cell STRING                   { $$ = build_cell(build, @$, $1, CELL_STRING, @2.first); }
    | cell TEXT                     { $$ = build_cell(build, @$, $1, CELL_TEXT, @2.first); }
    | cell SAME                     { $$ = build_cell(build, @$, $1, CELL_SAME, @2.first); }
    | cell NO                       { $$ = build_cell(build, @$, $1, CELL_NONE, @2.first); }
    | cell TODO                     { $$ = build_cell(build, @$, $1, CELL_TODO, @2.first); }
    | cell TODO STRING              { $$ = build_todo(build, @$, $1, @2.first, @3.first); }
    | cell OPEN body CLOSE          { $$ = build_cell_body(build, @$, $1, $3); }
    | name                          { $$ = build_block(build, @$, $1, 0, NULL); }
    | scaled                        { $$ = build_block(build, @$, $1, 0, NULL); }
    | based                         { $$ = build_block(build, @$, $1, 0, NULL); }
    | name OPEN body CLOSE          { $$ = build_block(build, @$, $1, @2.first, $3); }
    | scaled OPEN body CLOSE        { $$ = build_block(build, @$, $1, @2.first, $3); }
    | based OPEN body CLOSE         { $$ = build_block(build, @$, $1, @2.first, $3); }
    | K_USE ref                     { $$ = build_use(build, @$, $2, 0, NULL); }
    | K_USE ref OPEN body CLOSE     { $$ = build_use(build, @$, $2, @3.first, $4); }
    | K_SCOPE ranges                { $$ = build_scope(build, @$, $2); }
    | K_CHOOSE WORD                 { $$ = build_choose(build, @$, @2.first); }
    | K_NEXT next                   { $$ = build_next(build, @$, $2); }
    | K_IMPORT STRING               { $$ = build_import(build, @$, @2.first); }
    | K_TEXT WORD TEXT              { $$ = build_shared_text(build, @$, @2.first, @3.first); }
    | K_ATTRIBUTE WORD ON WORD COLON words
                                    { $$ = build_attribute(build, @$, @2.first, @4.first, $6); }
    | K_VOCABULARY WORD COLON lesser
                                    { $$ = build_vocabulary(build, @$, @2.first, $4); }
    | K_COLUMN STRING shown         { $$ = build_column(build, @$, @2.first, $3); }
    | error                         { $$ = build_broken(build, @1), yyerrok; }
    | broken body CLOSE             { $$ = build_broken_block(build, @$, @1, $2); }
    ;

/* In the block, mistakes are reported again. */
broken
    : error OPEN                    { yyerrok; }
    ;

/* A head, up to what may be left out. */
name
    : K_NAMED WORD                  { $$ = build_head(build, @$, $1, @2.first + 1, 0); }
    | K_NAMED WORD STRING           { $$ = build_head(build, @$, $1, @2.first + 1, @3.first + 1); }
    | K_SKILLS                      { $$ = build_head(build, @$, KEYWORD_SKILLS, 0, 0); }
    | K_SKILLS STRING               { $$ = build_head(build, @$, KEYWORD_SKILLS, 0, @2.first + 1); }
    | K_SKILLS WORD                 { $$ = build_head(build, @$, KEYWORD_SKILLS, @2.first + 1, 0); }
    | K_SKILLS WORD STRING
                  { $$ = build_head(build, @$, KEYWORD_SKILLS, @2.first + 1, @3.first + 1); }
    | K_LEVELS                      { $$ = build_head(build, @$, KEYWORD_LEVELS, 0, 0); }
    | K_LEVELS STRING               { $$ = build_head(build, @$, KEYWORD_LEVELS, 0, @2.first + 1); }
    | K_LEVELS WORD RANGE WORD      { $$ = build_levels(build, @$, @2.first, @4.first, 0); }
    | K_LEVELS WORD RANGE WORD STRING
                  { $$ = build_levels(build, @$, @2.first, @4.first, @5.first + 1); }
    | K_ORGANIZATION                { $$ = build_head(build, @$, KEYWORD_ORGANIZATION, 0, 0); }
    | K_ORGANIZATION STRING
                  { $$ = build_head(build, @$, KEYWORD_ORGANIZATION, 0, @2.first + 1); }
    | K_LINT                        { $$ = build_head(build, @$, KEYWORD_LINT, 0, 0); }
    ;

/* The view of the tokens lets ladders and skills be on a scale, ladders and levels extend, and tracks
 * come from. */
scaled
    : name ON WORD                  { $$ = build_on(build, $1, @3.first, NULL); }
    | name ON WORD ranges           { $$ = build_on(build, $1, @3.first, $4); }
    ;

based
    : name EXTENDS ref              { $$ = build_base($1, $3); }
    | name FROM ref                 { $$ = build_base($1, $3); }
    | scaled EXTENDS ref            { $$ = build_base($1, $3); }
    ;

cell
    : K_AT ranges                   { $$ = build_at(build, @$, $2); }
    | K_EXPECT ref                  { $$ = build_expect(build, @$, $2); }
    ;

ref
    : WORD                          { $$ = build_ref(build, NULL, @1.first); }
    | ref SLASH WORD                { $$ = build_ref(build, $1, @3.first); }
    ;

ranges
    : ref                           { $$ = build_range(build, NULL, $1, NULL); }
    | ref RANGE ref                 { $$ = build_range(build, NULL, $1, $3); }
    | ranges COMMA ref              { $$ = build_range(build, $1, $3, NULL); }
    | ranges COMMA ref RANGE ref    { $$ = build_range(build, $1, $3, $5); }
    ;

next
    : ref                           { $$ = build_range(build, NULL, $1, NULL); }
    | next COMMA ref                { $$ = build_range(build, $1, $3, NULL); }
    ;

attr
    : KEY value                     { $$ = build_attr(build, @$, $2); }
    | ATTR                          { $$ = build_plain_attr(build, @1); }
    | attr COMMA value              { $$ = build_attr_more(build, @$, $1, $3); }
    ;

value
    : WORD                          { $$ = build_value(build, VALUE_NAME, @$); }
    | STRING                        { $$ = build_value(build, VALUE_STRING, @$); }
    | WORD RANGE WORD               { $$ = build_value(build, VALUE_RANGE, @$); }
    | WORD SLASH WORD               { $$ = build_value(build, VALUE_PAIR, @$); }
    ;

words
    : WORD                          { $$ = build_words(build, NULL, @1); }
    | words WORD                    { $$ = build_words(build, $1, @2); }
    ;

/* What a column shows, and its flags. */
shown
    : WORD                          { $$ = build_words(build, NULL, @1); }
    | STRING                        { $$ = build_words(build, NULL, @1); }
    | shown WORD                    { $$ = build_words(build, $1, @2); }
    ;

lesser
    : WORD                          { $$ = build_words(build, NULL, @1); }
    | lesser LESS WORD              { $$ = build_words(build, $1, @3); }
    ;

%%

/* What may follow, in terms of src/syntax/expect.h. */
static expect_set expected_thing(yysymbol_kind_t symbol)
{
    switch (symbol) {
    case YYSYMBOL_WORD: return EXPECT_WORD;
    case YYSYMBOL_STRING: return EXPECT_STRING;
    case YYSYMBOL_TEXT: return EXPECT_TEXT;
    case YYSYMBOL_ON: return EXPECT_ON;
    case YYSYMBOL_EXTENDS: return EXPECT_EXTENDS;
    case YYSYMBOL_FROM: return EXPECT_FROM;
    case YYSYMBOL_SAME: return EXPECT_STATE;
    case YYSYMBOL_RANGE: return EXPECT_RANGE;
    case YYSYMBOL_KEY: return EXPECT_STATEMENT;
    case YYSYMBOL_OPEN: return EXPECT_OPEN;
    case YYSYMBOL_COMMA: return EXPECT_COMMA;
    case YYSYMBOL_COLON: return EXPECT_COLON;
    case YYSYMBOL_LESS: return EXPECT_LESS;
    default: return 0;
    }
}

static int yyreport_syntax_error(const yypcontext_t *context, struct build *build)
{
    yysymbol_kind_t symbols[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, symbols, YYNTOKENS);
    expect_set expected = 0;

    for (int i = 0; i < count; i++)
        expected |= expected_thing(symbols[i]);
    expect_report(build, expected);
    return 0;
}
