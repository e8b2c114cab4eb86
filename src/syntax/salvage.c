/* Statements that could not be parsed. What can be made out is kept: a keyword somewhere in the head,
 * the id and the title behind it, the block. A tree with a broken node in it says more than one with
 * a hole, and what stands in the block is as good as ever. */
#include "syntax/build.h"

#include "syntax/place.h"

struct salvage {
    struct build *build;
    enum keyword block; /* around the statement */
    struct token_range at;
    uint32_t first; /* tokens of the head, end exclusive */
    uint32_t end;
    enum keyword keyword;
    uint32_t behind; /* the token behind the keyword */
    uint32_t id;     /* + 1, 0 for none */
    uint32_t title;
    uint32_t scale; /* + 1 */
    struct ref *base;
};

static enum token_kind kind_of(const struct salvage *salvage, uint32_t token)
{
    return (enum token_kind)salvage->build->tokens[token].kind;
}

/* The next visible token of the head at or behind `token`, or its end. */
static uint32_t visible(const struct salvage *salvage, uint32_t token)
{
    while (token < salvage->end && !build_sees(&salvage->build->tokens[token]))
        token++;
    return token;
}

/* ---- The head ---- */

/* The keyword at the start, or a misspelt one there, or else one behind something that was put
 * before it. */
static void find_keyword(struct salvage *salvage)
{
    struct build *build = salvage->build;
    keyword_set candidates = keyword_members(salvage->block);
    uint32_t first = visible(salvage, salvage->first);
    bool is_word = first < salvage->end && kind_of(salvage, first) == TOKEN_WORD;

    if (candidates == 0)
        candidates = KEYWORDS_ALL;
    salvage->behind = first;
    for (uint32_t i = first; i < salvage->end && salvage->keyword == KEYWORD_NONE; i++) {
        enum keyword found =
            kind_of(salvage, i) == TOKEN_WORD ? keyword_find(build_word(build, i)) : KEYWORD_NONE;
        if ((i == first && found > KEYWORD_PLACED) || (candidates & KEYWORD_BIT(found)))
            salvage->keyword = found;
        if (salvage->keyword != KEYWORD_NONE)
            salvage->behind = i + 1;
    }
    if (salvage->keyword == KEYWORD_NONE && is_word) {
        salvage->keyword = keyword_nearest(build_word(build, first), candidates);
        if (salvage->keyword != KEYWORD_NONE)
            salvage->behind = first + 1;
    }
    if (salvage->keyword == KEYWORD_NONE && is_word) {
        /* of two words, the first one is what became of the keyword */
        uint32_t second = visible(salvage, first + 1);
        if (second < salvage->end && kind_of(salvage, second) == TOKEN_WORD)
            salvage->behind = second;
    }
}

/* A ref at *token, which is moved behind it. */
static struct ref *read_ref(struct salvage *salvage, uint32_t *token)
{
    struct ref *ref = build_ref(salvage->build, NULL, *token);
    uint32_t slash = visible(salvage, *token + 1);

    while (slash < salvage->end && kind_of(salvage, slash) == TOKEN_SLASH) {
        uint32_t word = visible(salvage, slash + 1);
        if (word >= salvage->end || kind_of(salvage, word) != TOKEN_WORD)
            break;
        ref = build_ref(salvage->build, ref, word);
        slash = visible(salvage, word + 1);
    }
    *token = slash;
    return ref;
}

static void read_clause(struct salvage *salvage, enum keyword inner, uint32_t *token)
{
    *token = visible(salvage, *token + 1);
    if (*token >= salvage->end || kind_of(salvage, *token) != TOKEN_WORD)
        return;
    if (inner == KEYWORD_ON)
        salvage->scale = ++*token;
    else
        salvage->base = read_ref(salvage, token);
}

/* Id, title and clauses, in any order. */
static void read_head(struct salvage *salvage)
{
    uint32_t i = visible(salvage, salvage->behind);

    while (i < salvage->end) {
        enum token_kind kind = kind_of(salvage, i);
        enum keyword inner =
            kind == TOKEN_WORD && i > salvage->behind
                ? keyword_find_inner(salvage->keyword, build_word(salvage->build, i))
                : KEYWORD_NONE;

        if (inner == KEYWORD_ON || inner == KEYWORD_EXTENDS || inner == KEYWORD_FROM) {
            read_clause(salvage, inner, &i);
            i = visible(salvage, i);
            continue;
        }
        if (kind == TOKEN_WORD && salvage->id == 0 && salvage->title == 0)
            salvage->id = i + 1;
        else if (kind == TOKEN_STRING && salvage->title == 0)
            salvage->title = i + 1;
        i = visible(salvage, i + 1);
    }
}

/* ---- Statements ---- */

/* `same`, `none`, `todo`, or nearly so. */
static enum keyword state_of(const struct salvage *salvage, uint32_t token)
{
    struct str word = build_word(salvage->build, token);
    enum keyword state = keyword_find_inner(KEYWORD_AT, word);

    return state != KEYWORD_NONE ? state : keyword_nearest(word, keyword_inner(KEYWORD_AT));
}

/* Levels up to something else; missing commas are no matter. */
static struct range *read_ranges(struct salvage *salvage, uint32_t *token)
{
    struct range *list = NULL;
    enum token_kind before = TOKEN_COMMA;
    uint32_t i = visible(salvage, *token);

    for (; i < salvage->end; i = visible(salvage, i)) {
        enum token_kind kind = kind_of(salvage, i);

        if (kind == TOKEN_WORD) {
            struct ref *ref;
            if (before == TOKEN_WORD && state_of(salvage, i) != KEYWORD_NONE)
                break;
            ref = read_ref(salvage, &i);
            if (before == TOKEN_RANGE && list != NULL)
                salvage->build->last_range->last = ref;
            else
                list = build_range(salvage->build, list, ref, NULL);
        } else if (kind == TOKEN_COMMA || kind == TOKEN_RANGE || kind == TOKEN_SLASH) {
            i++;
        } else {
            break;
        }
        before = kind;
    }
    *token = i;
    return list;
}

/* What a cell says, from the first token of the head that can be content. */
static struct node *fill_cell(struct salvage *salvage, struct cell_decl *cell, uint32_t from,
                              struct body *body)
{
    struct build *build = salvage->build;

    if (body != NULL)
        return build_cell_body(build, salvage->at, cell, body);
    for (uint32_t i = visible(salvage, from); i < salvage->end; i = visible(salvage, i + 1)) {
        enum token_kind kind = kind_of(salvage, i);
        enum keyword state = kind == TOKEN_WORD ? state_of(salvage, i) : KEYWORD_NONE;
        uint32_t reason = visible(salvage, i + 1);

        if (kind == TOKEN_STRING)
            return build_cell(build, salvage->at, cell, CELL_STRING, i);
        if (kind == TOKEN_TEXT)
            return build_cell(build, salvage->at, cell, CELL_TEXT, i);
        if (state == KEYWORD_SAME)
            return build_cell(build, salvage->at, cell, CELL_SAME, i);
        if (state == KEYWORD_NO)
            return build_cell(build, salvage->at, cell, CELL_NONE, i);
        if (state == KEYWORD_TODO && reason < salvage->end &&
            kind_of(salvage, reason) == TOKEN_STRING)
            return build_todo(build, salvage->at, cell, i, reason);
        if (state == KEYWORD_TODO)
            return build_cell(build, salvage->at, cell, CELL_TODO, i);
    }
    cell->node.span = build_span(build, salvage->at);
    return &cell->node;
}

static struct node *make_cell(struct salvage *salvage, struct body *body)
{
    struct build *build = salvage->build;
    uint32_t i = visible(salvage, salvage->behind);
    struct ref *skill = NULL;
    struct range *levels;

    if (salvage->keyword == KEYWORD_EXPECT) {
        if (i < salvage->end && kind_of(salvage, i) == TOKEN_WORD)
            skill = read_ref(salvage, &i);
        return fill_cell(salvage, build_expect(build, salvage->at, skill), i, body);
    }
    levels = read_ranges(salvage, &i);
    if (body == NULL && salvage->block == KEYWORD_SECTION)
        return build_scope(build, salvage->at, levels);
    return fill_cell(salvage, build_at(build, salvage->at, levels), i, body);
}

/* Nothing could be made of the head: what stands in the block stands for it. */
static struct node *contents(struct salvage *salvage, struct body *body)
{
    struct node dropped = {.next = NULL};

    return body != NULL ? build_close(salvage->build, body, &dropped).first : NULL;
}

static struct node *make_use(struct salvage *salvage, struct body *body)
{
    uint32_t i = visible(salvage, salvage->behind);

    if (i >= salvage->end || kind_of(salvage, i) != TOKEN_WORD)
        return contents(salvage, body);
    return build_use(salvage->build, salvage->at, read_ref(salvage, &i), salvage->end, body);
}

/* Statements without a block, as far as they can be made out. */
static struct node *make_line(struct salvage *salvage)
{
    struct build *build = salvage->build;
    uint32_t i = visible(salvage, salvage->behind);
    bool is_word = i < salvage->end && kind_of(salvage, i) == TOKEN_WORD;
    uint32_t last = salvage->end - 1;

    if (salvage->keyword == KEYWORD_IMPORT && salvage->title > 0)
        return build_import(build, salvage->at, salvage->title - 1);
    if (salvage->keyword == KEYWORD_TEXT && is_word && kind_of(salvage, last) == TOKEN_TEXT)
        return build_shared_text(build, salvage->at, i, last);
    if (salvage->keyword == KEYWORD_CHOOSE && is_word)
        return build_choose(build, salvage->at, i);
    if (salvage->keyword == KEYWORD_NEXT && is_word)
        return build_next(build, salvage->at, read_ranges(salvage, &i));
    return NULL;
}

static bool has_common_form(enum keyword keyword)
{
    return keyword != KEYWORD_USE && keyword != KEYWORD_AT && keyword != KEYWORD_EXPECT &&
           (keyword_members(keyword) != 0 || keyword == KEYWORD_ORGANIZATION ||
            keyword == KEYWORD_LINT);
}

static struct node *make_block(struct salvage *salvage, struct body *body)
{
    struct block *block =
        build_head(salvage->build, salvage->at, salvage->keyword, salvage->id, salvage->title);

    block->node.flags |= NODE_BROKEN;
    if (salvage->scale > 0)
        build_on(salvage->build, block, salvage->scale - 1, NULL);
    return build_block(salvage->build, salvage->at, build_base(block, salvage->base), salvage->end,
                       body);
}

static struct node *make_statement(struct salvage *salvage, struct body *body)
{
    if (salvage->keyword == KEYWORD_NONE)
        return contents(salvage, body);
    if (has_common_form(salvage->keyword))
        return make_block(salvage, body);
    if (salvage->keyword == KEYWORD_AT || salvage->keyword == KEYWORD_EXPECT)
        return make_cell(salvage, body);
    if (salvage->keyword == KEYWORD_USE)
        return make_use(salvage, body);
    return body != NULL ? contents(salvage, body) : make_line(salvage);
}

/* ---- Blocks without a keyword ---- */

static bool holds(const struct body *body, uint32_t kinds)
{
    for (const struct node *node = body->list.first; node != NULL; node = node->next)
        if (kinds & ((uint32_t)1 << node->kind))
            return true;
    return false;
}

#define BIT(kind) ((uint32_t)1 << NODE_##kind)

static enum keyword guess_declaration(const struct body *body, bool has_levels, bool has_skills)
{
    if (holds(body, BIT(COLUMN)))
        return KEYWORD_PROFILE;
    if (has_levels || has_skills)
        return has_levels ? KEYWORD_SCALE : KEYWORD_SKILLS;
    return holds(body, BIT(LEVELS) | BIT(SKILLS) | BIT(SECTION)) ? KEYWORD_LADDER : KEYWORD_SECTION;
}

/* What the block must have been, from where it stands and what is in it. */
static enum keyword guess(const struct salvage *salvage, const struct body *body)
{
    enum keyword outer = salvage->block;
    bool has_levels = holds(body, BIT(LEVEL) | BIT(TRACK));
    bool has_skills = holds(body, BIT(SKILL) | BIT(GROUP));

    if (outer == KEYWORD_NONE)
        return guess_declaration(body, has_levels, has_skills);
    if (outer == KEYWORD_LADDER)
        return has_levels ? KEYWORD_LEVELS : has_skills ? KEYWORD_SKILLS : KEYWORD_SECTION;
    if (outer == KEYWORD_SCALE || outer == KEYWORD_LEVELS)
        return has_levels ? KEYWORD_TRACK : KEYWORD_LEVEL;
    if (outer == KEYWORD_TRACK)
        return KEYWORD_LEVEL;
    if (outer == KEYWORD_SKILLS || outer == KEYWORD_GROUP)
        return has_skills ? KEYWORD_GROUP : KEYWORD_SKILL;
    if (outer == KEYWORD_SKILL || outer == KEYWORD_USE)
        return KEYWORD_AT;
    if (outer == KEYWORD_LEVEL)
        return salvage->title > 0 ? KEYWORD_SECTION : KEYWORD_EXPECT;
    return outer == KEYWORD_SECTION ? KEYWORD_SECTION : KEYWORD_NONE;
}

/* ---- Both ---- */

/* `owner Data platform`: the rest of the line is the value that lacks its quotes. */
static struct node *make_attr(struct salvage *salvage)
{
    struct build *build = salvage->build;
    uint32_t key = visible(salvage, salvage->first);
    uint32_t value = visible(salvage, key + 1);
    struct value *string;

    if (key >= salvage->end || kind_of(salvage, key) != TOKEN_WORD ||
        !(build->tokens[key].flags & TOKEN_FIRST))
        return NULL;
    if (value < salvage->end && kind_of(salvage, value) == TOKEN_COLON)
        value = visible(salvage, value + 1);
    if (value >= salvage->end)
        return build_attr(build, (struct token_range){key, key}, NULL);
    string = ARENA_NEW(build->arena, struct value);
    string->form = VALUE_STRING;
    if (kind_of(salvage, value) == TOKEN_STRING) {
        string->span = build_span(build, (struct token_range){value, value});
        string->prose = build_prose(build, value);
    } else {
        string->span = build_span(build, (struct token_range){value, salvage->end - 1});
        string->prose = (struct prose){.span = string->span, .form = PROSE_STRING};
    }
    return build_attr(build, (struct token_range){key, salvage->end - 1}, string);
}

static void mark(struct build *build, struct node *node)
{
    build->is_lost = true;
    if (node != NULL)
        node->flags |= NODE_BROKEN;
}

struct node *build_broken(struct build *build, struct token_range at)
{
    struct salvage salvage = {.build = build, .block = build_enclosing(build), .first = at.first};
    struct node *node;

    /* the parser has the token behind */
    salvage.end = at.first < build->current ? build->before_token + 1 : at.first;
    if (salvage.end <= at.first) {
        mark(build, NULL);
        return NULL;
    }
    salvage.at = (struct token_range){at.first, salvage.end - 1};
    find_keyword(&salvage);
    read_head(&salvage);
    node = salvage.keyword == KEYWORD_NONE ? make_attr(&salvage) : make_statement(&salvage, NULL);
    mark(build, node);
    return node;
}

struct node *build_broken_block(struct build *build, struct token_range at, struct token_range head,
                                struct body *body)
{
    struct salvage salvage = {.build = build,
                              .block = build->blocks[build->depth],
                              .at = at,
                              .first = head.first,
                              .end = head.last};
    bool has_head = visible(&salvage, head.first) < head.last;
    struct node *node;

    find_keyword(&salvage);
    read_head(&salvage);
    if (salvage.keyword == KEYWORD_NONE && has_head)
        salvage.keyword = guess(&salvage, body);
    node = make_statement(&salvage, body);
    build->is_lost = true;
    if (salvage.keyword != KEYWORD_NONE)
        mark(build, node);
    return node;
}
