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

struct ref_list {
    struct ref *first;
    struct ref *last;
};

struct range_list {
    struct range *first;
    struct range *last;
};

struct value_list {
    struct value *first;
    struct value *last;
};

/* What may stand between the id and the body of a block. */
struct clause {
    struct ref *base; /* extends, from */
    struct name on;
    struct range *on_levels;
};

struct body {
    struct node_list list;
    struct token_range at; /* with its braces; empty where there is none */
    bool is_broken;        /* something in it could not be read */
};

/* Of a cell. Tokens are given + 1, 0 for none. */
struct content {
    enum cell_form form;
    uint32_t prose;
    uint32_t state;
    struct body body;
};

/* The parser's semantic values. */
union build_value {
    struct node *node;
    struct body body;
    struct ref_list refs;
    struct ref *ref;
    struct range_list ranges;
    struct range *range;
    struct value_list values;
    struct value *value;
    struct clause clause;
    struct content *content;
    uint32_t token; /* + 1, 0 for none */
};

VEC_TYPE(comment_vec, struct comment);

enum { BUILD_DEPTH = PARSE_NESTING_LIMIT + 2 };

struct build {
    struct unit *unit;
    struct arena *arena; /* the unit's */
    struct intern *names;
    struct diag_sink *sink;
    const char *text;
    const struct token *tokens; /* ends in TOKEN_END */
    /* what the parser sees, in parse.c */
    uint32_t next;          /* the token after the one that it has */
    uint32_t current;       /* the one that it has */
    enum token_kind before; /* of the visible token before; TOKEN_OPEN at the start */
    uint32_t before_token;
    bool is_first; /* the current token is the first visible one of its line */
    bool is_inner; /* the current token is `on`, `extends` or `from` */
    bool before_is_inner;
    enum keyword statement; /* that began last; KEYWORD_NONE for an attribute and the like */
    uint32_t statement_token;
    enum keyword outer_statement; /* the same of the statement before */
    uint32_t outer_token;
    enum keyword blocks[BUILD_DEPTH]; /* that are open */
    uint32_t depth;
    struct comment_vec comments;
    /* the items that are open, outermost first, in build_item.c */
    struct item *items[PARSE_NESTING_LIMIT];
    uint32_t item_depth;
    uint32_t item_token; /* the last item's */
    bool is_lost;        /* the statement that was just read could not be read well */
    bool reported_tabs;
    bool reported_depth;
};

/* ---- build.c: statements; an id or a title is a token + 1, or 0 ---- */
struct node *build_block(struct build *build, enum node_kind kind, struct token_range at,
                         uint32_t id, uint32_t title, struct body body);
struct node *build_ladder(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                          struct clause on, struct clause base, struct body body);
struct node *build_level(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                         struct clause base, struct body body);
struct node *build_track(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                         struct clause base, struct body body);
struct node *build_skills(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                          struct clause on, struct body body);
/* levels FIRST..LAST */
struct node *build_levels(struct build *build, struct token_range at, uint32_t first, uint32_t last,
                          uint32_t title, struct body body);
struct node *build_use(struct build *build, struct token_range at, struct ref *ref,
                       struct body body);
struct node *build_import(struct build *build, struct token_range at, uint32_t string);
struct node *build_attribute(struct build *build, struct token_range at, uint32_t name,
                             uint32_t entity, struct value_list types);
struct node *build_vocabulary(struct build *build, struct token_range at, uint32_t name,
                              struct value_list values);
struct node *build_shared_text(struct build *build, struct token_range at, uint32_t name,
                               uint32_t text);
struct node *build_attr(struct build *build, struct token_range at, struct value *values);
struct node *build_text(struct build *build, struct token_range at);
struct node *build_at(struct build *build, struct token_range at, struct range *levels,
                      const struct content *content);
struct node *build_expect(struct build *build, struct token_range at, struct ref *skill,
                          const struct content *content);
struct node *build_scope(struct build *build, struct token_range at, struct range *levels);
struct node *build_choose(struct build *build, struct token_range at, uint32_t number);
struct node *build_next(struct build *build, struct token_range at, struct range *refs);
/* The declaration of a file is finished: whatever comes after it, it is in the tree. */
void build_declaration(struct build *build, struct node *node);

/* ---- build_part.c: what statements are made of ---- */
/* Tokens of an empty list are NULL in the functions that go on with one. */
struct node_list build_append(struct node_list list, struct node *node);
struct body build_no_body(struct token_range at);
struct body build_body(struct token_range at, struct body members);
/* One more statement in a body; NULL where it went elsewhere, or was lost. */
struct body build_member(struct build *build, struct body body, struct node *node);
struct clause build_on(struct build *build, uint32_t scale, struct range *levels);
struct ref_list build_ref(struct build *build, const struct ref_list *outer, uint32_t word);
struct range *build_range(struct build *build, struct ref *first, struct ref *last);
struct range_list build_ranges(const struct range_list *list, struct range *range);
struct value *build_value(struct build *build, enum value_form form, struct token_range at);
struct value_list build_values(const struct value_list *list, struct value *value);
/* word: the string, the text, or the word of the state; reason: a todo's string + 1, or 0. */
struct content *build_content(struct build *build, enum cell_form form, uint32_t word,
                              uint32_t reason);
struct content *build_content_body(struct build *build, struct body body);
struct name build_name(struct build *build, uint32_t token);
struct prose build_prose(struct build *build, uint32_t token);
/* Cuts prose to the limit and reports it; what is "string" or "statement". */
void build_cut_prose(struct build *build, struct prose *prose, const char *what);
void *build_new(struct build *build, size_t size, enum node_kind kind, struct token_range at);
#define BUILD_NEW(build, type, kind, at) \
    ((struct type *)build_new((build), sizeof(struct type), (kind), (at)))
struct str build_word(const struct build *build, uint32_t token);
struct span build_span(const struct build *build, struct token_range at);
struct place build_place(const struct build *build, struct span span);
/* The visible token before one; the token itself where there is none. */
uint32_t build_before(const struct build *build, uint32_t token);

/* ---- build_item.c ---- */
/* NULL where the item went into the one above it. */
struct node *build_item(struct build *build, uint32_t token);
/* An item whose marker has so many bytes, not yet in any list. */
struct item *build_new_item(struct build *build, uint32_t token, uint32_t marker);

/* ---- build_bare.c ---- */
/* Bare prose, as what it was meant to be: an item, a text, the value of an attribute. */
struct node *build_bare(struct build *build, uint32_t token);

/* ---- salvage.c: statements that could not be parsed ---- */
struct node *build_broken(struct build *build, struct token_range at);
/* head: up to the brace. */
struct node *build_broken_block(struct build *build, struct token_range at, struct token_range head,
                                struct body body);

#endif
