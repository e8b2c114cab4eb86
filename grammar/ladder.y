/* The shapes of statements. What may stand in what is a table in src/syntax/place.c, so that a
 * statement in the wrong place is still read; whether a word is a keyword, the parser's view of the
 * tokens in src/syntax/parse.c decides. Locations are ranges of tokens. */

%require "3.8"
%define api.pure full
%define api.prefix {syntax_yy}
%define api.token.prefix {T_}
%define api.value.type {union build_value}
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

%token WORD STRING TEXT ITEM PROSE
%token K_IMPORT K_ORGANIZATION K_ATTRIBUTE K_VOCABULARY K_SCALE K_TEXT K_LADDER K_SECTION K_LEVELS
%token K_LEVEL K_TRACK K_SKILLS K_GROUP K_SKILL K_LINT K_USE K_AT K_SCOPE K_EXPECT K_NEXT K_CHOOSE
%token KEY ON EXTENDS FROM SAME NO TODO RANGE OPEN CLOSE COMMA SLASH COLON LESS

%type <node> statement
%type <body> body block
%type <token> id name title
%type <clause> on base
%type <refs> refs
%type <ref> ref
%type <range> range
%type <ranges> ranges next
%type <value> value word
%type <values> values words lesser
%type <content> content

%initial-action { @$ = (struct token_range){0, UINT32_MAX}; }

%%

file
    : %empty
    | file statement                 { build_declaration(build, $2); }
    ;

body
    : %empty                         { $$ = build_no_body(@$); }
    | body statement                 { $$ = build_member(build, $1, $2); }
    ;

statement
    : ITEM                           { $$ = build_item(build, @1.first); }
    | PROSE                          { $$ = build_bare(build, @1.first); }
    | TEXT                           { $$ = build_text(build, @1); }
    | KEY values                     { $$ = build_attr(build, @$, $2.first); }
    | K_AT ranges content            { $$ = build_at(build, @$, $2.first, $3); }
    | K_EXPECT ref content           { $$ = build_expect(build, @$, $2, $3); }
    | K_SCOPE ranges                 { $$ = build_scope(build, @$, $2.first); }
    | K_CHOOSE WORD                  { $$ = build_choose(build, @$, @2.first); }
    | K_NEXT next                    { $$ = build_next(build, @$, $2.first); }
    | K_USE ref block                { $$ = build_use(build, @$, $2, $3); }
    | K_IMPORT STRING                { $$ = build_import(build, @$, @2.first); }
    | K_TEXT WORD TEXT               { $$ = build_shared_text(build, @$, @2.first, @3.first); }
    | K_ATTRIBUTE WORD ON WORD COLON words
                                     { $$ = build_attribute(build, @$, @2.first, @4.first, $6); }
    | K_VOCABULARY WORD COLON lesser { $$ = build_vocabulary(build, @$, @2.first, $4); }
    | K_ORGANIZATION title block     { $$ = build_block(build, NODE_ORGANIZATION, @$, 0, $2, $3); }
    | K_LINT block                   { $$ = build_block(build, NODE_LINT, @$, 0, 0, $2); }
    | K_SCALE id title block         { $$ = build_block(build, NODE_SCALE, @$, $2, $3, $4); }
    | K_SECTION id title block       { $$ = build_block(build, NODE_SECTION, @$, $2, $3, $4); }
    | K_GROUP id title block         { $$ = build_block(build, NODE_GROUP, @$, $2, $3, $4); }
    | K_SKILL id title block         { $$ = build_block(build, NODE_SKILL, @$, $2, $3, $4); }
    | K_LEVEL id title base block    { $$ = build_level(build, @$, $2, $3, $4, $5); }
    | K_TRACK id title base block    { $$ = build_track(build, @$, $2, $3, $4, $5); }
    | K_SKILLS name title on block   { $$ = build_skills(build, @$, $2, $3, $4, $5); }
    | K_LEVELS title block           { $$ = build_block(build, NODE_LEVELS, @$, 0, $2, $3); }
    | K_LEVELS WORD RANGE WORD title block
                                     { $$ = build_levels(build, @$, @2.first, @4.first, $5, $6); }
    | K_LADDER id title on base block
                                     { $$ = build_ladder(build, @$, $2, $3, $4, $5, $6); }
    | error                          { $$ = build_broken(build, @1), yyerrok; }
    | broken body CLOSE              { $$ = build_broken_block(build, @$, @1, $2); }
    ;

/* In the block, mistakes are reported again. */
broken
    : error OPEN                     { yyerrok; }
    ;

block
    : %empty                         { $$ = build_no_body(@$); }
    | OPEN body CLOSE                { $$ = build_body(@$, $2); }
    ;

id
    : WORD                           { $$ = @1.first + 1; }
    ;

name
    : %empty                         { $$ = 0; }
    | id
    ;

title
    : %empty                         { $$ = 0; }
    | STRING                         { $$ = @1.first + 1; }
    ;

on
    : %empty                         { $$ = (struct clause){0}; }
    | ON WORD                        { $$ = build_on(build, @2.first, NULL); }
    | ON WORD ranges                 { $$ = build_on(build, @2.first, $3.first); }
    ;

/* The view of the tokens lets ladders and levels extend, and tracks come from. */
base
    : %empty                         { $$ = (struct clause){0}; }
    | EXTENDS ref                    { $$ = (struct clause){.base = $2}; }
    | FROM ref                       { $$ = (struct clause){.base = $2}; }
    ;

content
    : STRING                         { $$ = build_content(build, CELL_STRING, @1.first, 0); }
    | TEXT                           { $$ = build_content(build, CELL_TEXT, @1.first, 0); }
    | SAME                           { $$ = build_content(build, CELL_SAME, @1.first, 0); }
    | NO                             { $$ = build_content(build, CELL_NONE, @1.first, 0); }
    | TODO title                     { $$ = build_content(build, CELL_TODO, @1.first, $2); }
    | OPEN body CLOSE                { $$ = build_content_body(build, $2); }
    ;

refs
    : WORD                           { $$ = build_ref(build, NULL, @1.first); }
    | refs SLASH WORD                { $$ = build_ref(build, &$1, @3.first); }
    ;

ref
    : refs                           { $$ = $1.first; }
    ;

range
    : ref                            { $$ = build_range(build, $1, NULL); }
    | ref RANGE ref                  { $$ = build_range(build, $1, $3); }
    ;

ranges
    : range                          { $$ = build_ranges(NULL, $1); }
    | ranges COMMA range             { $$ = build_ranges(&$1, $3); }
    ;

next
    : ref                            { $$ = build_ranges(NULL, build_range(build, $1, NULL)); }
    | next COMMA ref                 { $$ = build_ranges(&$1, build_range(build, $3, NULL)); }
    ;

value
    : WORD                           { $$ = build_value(build, VALUE_NAME, @$); }
    | STRING                         { $$ = build_value(build, VALUE_STRING, @$); }
    | WORD RANGE WORD                { $$ = build_value(build, VALUE_RANGE, @$); }
    | WORD SLASH WORD                { $$ = build_value(build, VALUE_PAIR, @$); }
    ;

values
    : value                          { $$ = build_values(NULL, $1); }
    | values COMMA value             { $$ = build_values(&$1, $3); }
    ;

word
    : WORD                           { $$ = build_value(build, VALUE_NAME, @$); }
    ;

words
    : word                           { $$ = build_values(NULL, $1); }
    | words word                     { $$ = build_values(&$1, $2); }
    ;

lesser
    : word                           { $$ = build_values(NULL, $1); }
    | lesser LESS word               { $$ = build_values(&$1, $3); }
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
