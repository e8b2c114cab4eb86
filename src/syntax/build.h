/* Makes nodes while the parser reduces. The actions of the grammar are calls of these functions,
 * with locations that are ranges of tokens. Also the parser's view of the tokens, in parse.c. */
#ifndef SYNTAX_BUILD_H
#define SYNTAX_BUILD_H

#include "syntax/keyword.h"
#include "syntax/parse.h"

/* A range of tokens, both ends inclusive; first > last where it is empty. */
struct token_range {
    uint32_t first;
    uint32_t last;
};

/* What stands between braces, while it is read. */
struct body {
    struct node_list list;
    bool is_broken;    /* something in it could not be read */
    struct body *next; /* free ones */
};

/* The parser's semantic values: the more there is of them, the slower it is. */
union build_value {
    struct node *node;
    struct body *body;
    struct block *block;
    struct cell_decl *cell;
    struct ref *ref;
    struct range *range;
    struct value *value;
    enum keyword keyword;
};

VEC_TYPE(comment_vec, struct comment);

enum { BUILD_DEPTH = PARSE_NESTING_LIMIT + 2, BUILD_NAMES = 64 };

#define TOKEN_NONE UINT32_MAX

/* Most names are short, and come again: they are looked up here first. */
struct build_known {
    uint64_t bytes; /* of at most eight */
    atom atom;
};

struct build {
    struct unit *unit;
    struct arena *arena; /* the unit's */
    struct intern *names;
    struct diag_sink *sink;
    const char *text;
    uint32_t length;
    const struct token *tokens; /* ends in TOKEN_END */
    struct build_known known[BUILD_NAMES];
    /* what the parser sees, in parse.c */
    uint32_t current;       /* the token that it has; TOKEN_NONE at the start, so that 0 is next */
    uint32_t last;          /* the same, but the last item where it is a list */
    uint32_t before_token;  /* the visible one before that */
    bool is_first;          /* the current token is the first visible one of its line */
    uint32_t inner_token;   /* the last that was `on`, `extends` or `from` */
    enum keyword statement; /* that began last; KEYWORD_NONE for an attribute and the like */
    uint32_t statement_token;
    enum keyword outer_statement; /* the same of the statement before */
    uint32_t outer_token;
    enum keyword blocks[BUILD_DEPTH]; /* that are open */
    uint32_t depth;
    struct comment_vec comments;
    struct body *free_bodies;
    /* the ends of the lists that were begun last */
    struct ref *last_ref;
    struct range *last_range;
    struct value *last_value;
    /* the items that are open, outermost first, in build_item.c */
    struct item *items[PARSE_NESTING_LIMIT];
    uint32_t item_depth;
    bool is_lost; /* the statement that was just read could not be read well */
    bool keep_tokens;
    uint32_t forgotten; /* tokens before this one are gone, with the declarations they made */
    bool reported_tabs;
    bool reported_depth;
};

/* ---- build.c: statements ---- */
/* A block up to its brace; an id or a title is a token + 1, or 0. */
struct block *build_head(struct build *build, struct token_range at, enum keyword keyword,
                         uint32_t id, uint32_t title);
/* levels FIRST..LAST */
struct block *build_levels(struct build *build, struct token_range at, uint32_t first,
                           uint32_t last, uint32_t title);
struct block *build_on(struct build *build, struct block *block, uint32_t scale,
                       struct range *levels);
struct block *build_base(struct block *block, struct ref *base);
/* A block with its body, from the token of its brace; open 0 and body NULL where it has none. */
struct node *build_block(struct build *build, struct token_range at, struct block *block,
                         uint32_t open, struct body *body);
struct node *build_use(struct build *build, struct token_range at, struct ref *ref, uint32_t open,
                       struct body *body);
/* A cell up to its content. */
struct cell_decl *build_at(struct build *build, struct token_range at, struct range *levels);
struct cell_decl *build_expect(struct build *build, struct token_range at, struct ref *skill);
/* token: the string, the text, or the word of the state. */
struct node *build_cell(struct build *build, struct token_range at, struct cell_decl *cell,
                        enum cell_form form, uint32_t token);
struct node *build_todo(struct build *build, struct token_range at, struct cell_decl *cell,
                        uint32_t token, uint32_t reason);
struct node *build_cell_body(struct build *build, struct token_range at, struct cell_decl *cell,
                             struct body *body);
/* A cell of one level with a string, a state or a list of items, from all its tokens. */
struct node *build_plain_cell(struct build *build, struct token_range at);
struct node *build_import(struct build *build, struct token_range at, uint32_t string);
struct node *build_attribute(struct build *build, struct token_range at, uint32_t name,
                             uint32_t entity, struct value *types);
struct node *build_vocabulary(struct build *build, struct token_range at, uint32_t name,
                              struct value *values);
struct node *build_shared_text(struct build *build, struct token_range at, uint32_t name,
                               uint32_t text);
struct node *build_attr(struct build *build, struct token_range at, struct value *value);
/* An attribute with one value, from both its tokens. */
struct node *build_plain_attr(struct build *build, struct token_range at);
/* One more value of the attribute that was built last. */
struct node *build_attr_more(struct build *build, struct token_range at, struct node *attr,
                             struct value *value);
struct node *build_text(struct build *build, struct token_range at);
struct node *build_scope(struct build *build, struct token_range at, struct range *levels);
struct node *build_choose(struct build *build, struct token_range at, uint32_t number);
struct node *build_next(struct build *build, struct token_range at, struct range *refs);
struct node *build_column(struct build *build, struct token_range at, uint32_t title,
                          struct value *value);
/* The declaration of a file is finished: whatever comes after it, it is in the tree. */
void build_declaration(struct build *build, struct node *node);

/* ---- build_part.c: what statements are made of ---- */
struct body *build_body(struct build *build);
/* One more statement in a body; NULL where it was lost. */
struct body *build_member(struct build *build, struct body *body, struct node *node);
/* Gives the body back and returns what was in it. */
struct node_list build_close(struct build *build, struct body *body, struct node *parent);
struct node_list build_append(struct node_list list, struct node *node);
/* Lists that grow at their end: list is what came before, or NULL, and what is returned; only the
 * list that was begun last may grow. A ref has room behind it to become a range. */
struct ref *build_ref(struct build *build, struct ref *outer, uint32_t word);
struct range *build_range(struct build *build, struct range *list, struct ref *first,
                          struct ref *last);
/* One more word, or a string. */
struct value *build_words(struct build *build, struct value *list, struct token_range at);
struct value *build_value(struct build *build, enum value_form form, struct token_range at);
struct name build_name(struct build *build, uint32_t token);
struct prose build_prose(struct build *build, uint32_t token);
/* Cuts prose to the limit and reports it; what is "string" or "statement". */
void build_cut_prose(struct build *build, struct prose *prose, const char *what);
void *build_new(struct build *build, size_t size, enum node_kind kind, struct token_range at);
#define BUILD_NEW(build, type, kind, at) \
    ((struct type *)build_new((build), sizeof(struct type), (kind), (at)))
struct place build_place(const struct build *build, struct span span);
/* The visible token before one; the token itself where there is none. */
uint32_t build_before(const struct build *build, uint32_t token);

static inline struct str build_word(const struct build *build, uint32_t token)
{
    const struct token *t = &build->tokens[token];
    return str_make(build->text + t->start, t->end - t->start);
}

static inline struct span build_span(const struct build *build, struct token_range at)
{
    return span_make(build->tokens[at.first].start, build->tokens[at.last].end);
}

/* The keyword of the block around the token that the parser has. */
static inline enum keyword build_enclosing(const struct build *build)
{
    bool has_left = build->tokens[build->current].kind == TOKEN_CLOSE;
    return build->blocks[build->depth + has_left];
}

/* What the parser sees. */
static inline bool build_sees(const struct token *token)
{
    return token->kind != TOKEN_COMMENT && token->kind != TOKEN_BAD &&
           !(token->flags & TOKEN_DROPPED);
}

/* ---- build_item.c ---- */
/* A run of items with nothing but comments between them, nested by their columns. */
struct node *build_items(struct build *build, struct token_range at);
/* An item whose marker has so many bytes, not yet in any list. */
struct item *build_new_item(struct build *build, uint32_t token, uint32_t marker);

/* ---- build_bare.c ---- */
/* Bare prose, as what it was meant to be: an item, a text, the value of an attribute. */
struct node *build_bare(struct build *build, uint32_t token);

/* ---- salvage.c: statements that could not be parsed ---- */
struct node *build_broken(struct build *build, struct token_range at);
/* head: up to the brace. */
struct node *build_broken_block(struct build *build, struct token_range at, struct token_range head,
                                struct body *body);

#endif
