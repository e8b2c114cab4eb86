/* Statements that could not be parsed. What can be made out is kept: a keyword somewhere in the head,
 * the id and the title behind it, the block. A tree with a broken node in it says more than one with
 * a hole, and what stands in the block is as good as ever. */
#include "syntax/build.h"

#include "syntax/place.h"

struct salvage {
    struct build *build;
    struct token_range at;
    uint32_t first; /* tokens of the head, end exclusive */
    uint32_t end;
    enum keyword keyword;
    uint32_t behind; /* the token behind the keyword */
    uint32_t id;     /* + 1, 0 for none */
    uint32_t title;
    struct clause on;
    struct clause base;
};

static bool is_visible(const struct token *token)
{
    return token->kind != TOKEN_COMMENT && token->kind != TOKEN_BAD &&
           !(token->flags & TOKEN_DROPPED);
}

static enum token_kind kind_of(const struct salvage *salvage, uint32_t token)
{
    return (enum token_kind)salvage->build->tokens[token].kind;
}

/* The next visible token of the head at or behind `token`, or its end. */
static uint32_t visible(const struct salvage *salvage, uint32_t token)
{
    while (token < salvage->end && !is_visible(&salvage->build->tokens[token]))
        token++;
    return token;
}

/* ---- The head ---- */

/* The keyword at the start, or a misspelt one there, or else one behind something that was put
 * before it. */
static void find_keyword(struct salvage *salvage)
{
    struct build *build = salvage->build;
    keyword_set candidates = keyword_members(build->blocks[build->depth]);
    uint32_t first = visible(salvage, salvage->first);
    bool is_word = first < salvage->end && kind_of(salvage, first) == TOKEN_WORD;

    if (candidates == 0)
        candidates = KEYWORDS_ALL;
    salvage->behind = first;
    for (uint32_t i = first; i < salvage->end && salvage->keyword == KEYWORD_NONE; i++) {
        enum keyword found =
            kind_of(salvage, i) == TOKEN_WORD ? keyword_find(build_word(build, i)) : KEYWORD_NONE;
        if (i == first || (candidates & KEYWORD_BIT(found)))
            salvage->keyword = found;
        if (salvage->keyword != KEYWORD_NONE)
            salvage->behind = i + 1;
    }
    if (salvage->keyword == KEYWORD_NONE && is_word) {
        salvage->keyword = keyword_nearest(build_word(build, first), candidates);
        if (salvage->keyword != KEYWORD_NONE)
            salvage->behind = first + 1;
    }
}

/* A ref at *token, which is moved behind it. */
static struct ref *read_ref(struct salvage *salvage, uint32_t *token)
{
    struct ref_list refs = build_ref(salvage->build, NULL, *token);
    uint32_t slash = visible(salvage, *token + 1);

    while (slash < salvage->end && kind_of(salvage, slash) == TOKEN_SLASH) {
        uint32_t word = visible(salvage, slash + 1);
        if (word >= salvage->end || kind_of(salvage, word) != TOKEN_WORD)
            break;
        refs = build_ref(salvage->build, &refs, word);
        slash = visible(salvage, word + 1);
    }
    *token = slash;
    return refs.first;
}

static void read_clause(struct salvage *salvage, enum keyword inner, uint32_t *token)
{
    *token = visible(salvage, *token + 1);
    if (*token >= salvage->end || kind_of(salvage, *token) != TOKEN_WORD)
        return;
    if (inner == KEYWORD_ON)
        salvage->on = build_on(salvage->build, (*token)++, NULL);
    else
        salvage->base.base = read_ref(salvage, token);
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
    struct range_list list = {NULL, NULL};
    bool has_range = false;
    bool has_comma = false; /* or something else behind which a level stands */
    uint32_t i = visible(salvage, *token);

    for (; i < salvage->end; i = visible(salvage, i)) {
        enum token_kind kind = kind_of(salvage, i);
        if (kind == TOKEN_WORD) {
            if (list.first != NULL && !has_comma && state_of(salvage, i) != KEYWORD_NONE)
                break;
            struct ref *ref = read_ref(salvage, &i);
            if (has_range && list.last != NULL)
                list.last->last = ref;
            else
                list =
                    build_ranges(list.first ? &list : NULL, build_range(salvage->build, ref, NULL));
            has_range = has_comma = false;
            continue;
        }
        if (kind != TOKEN_COMMA && kind != TOKEN_RANGE && kind != TOKEN_SLASH)
            break;
        has_range = kind == TOKEN_RANGE;
        has_comma = true;
        i++;
    }
    *token = i;
    return list.first;
}

/* What a cell says, from the first token of the head that can be content. */
static struct content *read_content(struct salvage *salvage, uint32_t from, const struct body *body)
{
    struct build *build = salvage->build;

    if (body != NULL)
        return build_content_body(build, *body);
    for (uint32_t i = visible(salvage, from); i < salvage->end; i = visible(salvage, i + 1)) {
        enum token_kind kind = kind_of(salvage, i);
        enum keyword inner = kind == TOKEN_WORD ? state_of(salvage, i) : KEYWORD_NONE;
        if (kind == TOKEN_STRING || kind == TOKEN_TEXT)
            return build_content(build, kind == TOKEN_STRING ? CELL_STRING : CELL_TEXT, i, 0);
        if (inner == KEYWORD_SAME)
            return build_content(build, CELL_SAME, i, 0);
        if (inner == KEYWORD_NO)
            return build_content(build, CELL_NONE, i, 0);
        if (inner == KEYWORD_TODO) {
            uint32_t reason = visible(salvage, i + 1);
            bool has_reason = reason < salvage->end && kind_of(salvage, reason) == TOKEN_STRING;
            return build_content(build, CELL_TODO, i, has_reason ? reason + 1 : 0);
        }
    }
    return ARENA_NEW(build->arena, struct content);
}

static struct node *make_cell(struct salvage *salvage, const struct body *body)
{
    struct build *build = salvage->build;
    uint32_t i = visible(salvage, salvage->behind);
    struct ref *skill = NULL;

    if (salvage->keyword == KEYWORD_AT && body == NULL &&
        build->blocks[build->depth] == KEYWORD_SECTION)
        return build_scope(build, salvage->at, read_ranges(salvage, &i));
    if (salvage->keyword == KEYWORD_AT) {
        struct range *levels = read_ranges(salvage, &i);
        return build_at(build, salvage->at, levels, read_content(salvage, i, body));
    }
    if (i < salvage->end && kind_of(salvage, i) == TOKEN_WORD)
        skill = read_ref(salvage, &i);
    return build_expect(build, salvage->at, skill, read_content(salvage, i, body));
}

static struct node *make_use(struct salvage *salvage, const struct body *body)
{
    uint32_t i = visible(salvage, salvage->behind);
    struct body none = build_no_body((struct token_range){1, 0});

    if (i >= salvage->end || kind_of(salvage, i) != TOKEN_WORD)
        return body != NULL ? body->list.first : NULL;
    return build_use(salvage->build, salvage->at, read_ref(salvage, &i), body ? *body : none);
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

static struct node *make_block(struct salvage *salvage, enum node_kind kind,
                               const struct body *body)
{
    struct body none = build_no_body((struct token_range){1, 0});
    struct node *node;
    struct block *block;

    node = build_block(salvage->build, kind, salvage->at, salvage->id, salvage->title,
                       body != NULL ? *body : none);
    block = (struct block *)node;
    block->on = salvage->on.on;
    block->base = salvage->base.base;
    return node;
}

/* The blocks of the keywords that have one of the common form; NODE_KIND_COUNT for the others. */
static enum node_kind block_kind(const struct salvage *salvage)
{
    static const unsigned char kinds[KEYWORD_STATEMENTS] = {
        [KEYWORD_ORGANIZATION] = NODE_ORGANIZATION + 1,
        [KEYWORD_SCALE] = NODE_SCALE + 1,
        [KEYWORD_LADDER] = NODE_LADDER + 1,
        [KEYWORD_SECTION] = NODE_SECTION + 1,
        [KEYWORD_LEVELS] = NODE_LEVELS + 1,
        [KEYWORD_LEVEL] = NODE_LEVEL + 1,
        [KEYWORD_TRACK] = NODE_TRACK + 1,
        [KEYWORD_SKILLS] = NODE_SKILLS + 1,
        [KEYWORD_GROUP] = NODE_GROUP + 1,
        [KEYWORD_SKILL] = NODE_SKILL + 1,
        [KEYWORD_LINT] = NODE_LINT + 1,
    };

    if (salvage->keyword == KEYWORD_SKILLS && salvage->id > 0)
        return NODE_SKILL_SET;
    return kinds[salvage->keyword] > 0 ? (enum node_kind)(kinds[salvage->keyword] - 1)
                                       : NODE_KIND_COUNT;
}

static struct node *make_statement(struct salvage *salvage, const struct body *body)
{
    enum node_kind kind = block_kind(salvage);

    if (kind != NODE_KIND_COUNT)
        return make_block(salvage, kind, body);
    if (salvage->keyword == KEYWORD_AT || salvage->keyword == KEYWORD_EXPECT)
        return make_cell(salvage, body);
    if (salvage->keyword == KEYWORD_USE)
        return make_use(salvage, body);
    return body != NULL ? body->list.first : make_line(salvage);
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
    if (has_levels || has_skills)
        return has_levels ? KEYWORD_SCALE : KEYWORD_SKILLS;
    return holds(body, BIT(LEVELS) | BIT(SKILLS) | BIT(SECTION)) ? KEYWORD_LADDER : KEYWORD_SECTION;
}

/* What the block must have been, from where it stands and what is in it. */
static enum keyword guess(const struct salvage *salvage, const struct body *body)
{
    enum keyword outer = salvage->build->blocks[salvage->build->depth];
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

    if (key >= salvage->end || kind_of(salvage, key) != TOKEN_WORD)
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
    struct salvage salvage = {.build = build, .first = at.first};
    struct node *node;

    /* the parser has the token behind */
    salvage.end = at.first < build->current ? build_before(build, build->current) + 1 : at.first;
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
                                struct body body)
{
    struct salvage salvage = {.build = build, .at = at, .first = head.first, .end = head.last};
    struct node *node;

    body.at = (struct token_range){head.last, at.last};
    find_keyword(&salvage);
    if (salvage.keyword == KEYWORD_NONE && visible(&salvage, head.first) < head.last) {
        read_head(&salvage);
        salvage.keyword = guess(&salvage, &body);
    } else {
        read_head(&salvage);
    }
    node = make_statement(&salvage, &body);
    if (node != body.list.first)
        mark(build, node);
    build->is_lost = true;
    return node;
}
