#include "syntax/build.h"

#include "syntax/place.h"

/* ---- Blocks ---- */

static enum node_kind block_kind(enum keyword keyword, bool has_id)
{
    static const unsigned char kinds[KEYWORD_STATEMENTS] = {
        [KEYWORD_ORGANIZATION] = NODE_ORGANIZATION,
        [KEYWORD_SCALE] = NODE_SCALE,
        [KEYWORD_LADDER] = NODE_LADDER,
        [KEYWORD_SECTION] = NODE_SECTION,
        [KEYWORD_LEVELS] = NODE_LEVELS,
        [KEYWORD_LEVEL] = NODE_LEVEL,
        [KEYWORD_TRACK] = NODE_TRACK,
        [KEYWORD_SKILLS] = NODE_SKILLS,
        [KEYWORD_GROUP] = NODE_GROUP,
        [KEYWORD_SKILL] = NODE_SKILL,
        [KEYWORD_LINT] = NODE_LINT,
        [KEYWORD_PROFILE] = NODE_PROFILE,
        [KEYWORD_USE] = NODE_USE,
    };

    return keyword == KEYWORD_SKILLS && has_id ? NODE_SKILL_SET : (enum node_kind)kinds[keyword];
}

struct block *build_head(struct build *build, struct token_range at, enum keyword keyword,
                         uint32_t id, uint32_t title)
{
    struct block *block = BUILD_NEW(build, block, block_kind(keyword, id > 0), at);

    if (id > 0)
        block->name = build_name(build, id - 1);
    if (title > 0)
        block->title = build_prose(build, title - 1);
    return block;
}

struct block *build_levels(struct build *build, struct token_range at, uint32_t first,
                           uint32_t last, uint32_t title)
{
    struct block *block = build_head(build, at, KEYWORD_LEVELS, 0, title);

    block->first = build_name(build, first);
    block->last = build_name(build, last);
    return block;
}

struct block *build_on(struct build *build, struct block *block, uint32_t scale,
                       struct range *levels)
{
    block->on = build_name(build, scale);
    block->on_levels = levels;
    return block;
}

struct block *build_base(struct block *block, struct ref *base)
{
    block->base = base;
    return block;
}

/* A brace that was put in may stand in the wrong place. */
static bool is_added(const struct build *build, uint32_t token)
{
    return (build->tokens[token].flags & TOKEN_ADDED) != 0;
}

struct node *build_block(struct build *build, struct token_range at, struct block *block,
                         uint32_t open, struct body *body)
{
    uint32_t head = body != NULL ? build_before(build, open) : at.last;

    block->node.span.end = build->tokens[at.last].end;
    block->head = build_span(build, (struct token_range){at.first, head});
    for (uint32_t i = at.first; i <= head; i++)
        if (build->tokens[i].flags & TOKEN_OPEN_ENDED)
            block->node.flags |= NODE_CUT;
    if (body != NULL) {
        block->has_body = true;
        block->body = build_close(build, body, &block->node);
        if (is_added(build, open) || is_added(build, at.last))
            block->node.flags |= NODE_BROKEN;
    }
    place_members(build, &block->node);
    return &block->node;
}

struct node *build_use(struct build *build, struct token_range at, struct ref *ref, uint32_t open,
                       struct body *body)
{
    struct block *block = build_head(build, at, KEYWORD_USE, 0, 0);

    return build_block(build, at, build_base(block, ref), open, body);
}

/* ---- Other declarations ---- */

struct node *build_import(struct build *build, struct token_range at, uint32_t string)
{
    struct import_decl *import = BUILD_NEW(build, import_decl, NODE_IMPORT, at);

    import->path = build_prose(build, string);
    return &import->node;
}

/* The names of a list of values as an array. */
static struct name *names_of(struct build *build, const struct value *values, uint32_t *count)
{
    struct name *names;
    uint32_t i = 0;

    for (const struct value *value = values; value != NULL; value = value->next)
        i++;
    names = ARENA_ARRAY(build->arena, struct name, i);
    *count = i;
    i = 0;
    for (const struct value *value = values; value != NULL; value = value->next)
        names[i++] = value->first;
    return names;
}

struct node *build_attribute(struct build *build, struct token_range at, uint32_t name,
                             uint32_t entity, struct value *types)
{
    struct attribute_decl *decl = BUILD_NEW(build, attribute_decl, NODE_ATTRIBUTE, at);

    decl->name = build_name(build, name);
    decl->entity = build_name(build, entity);
    decl->type = types->first;
    decl->flags = names_of(build, types->next, &decl->flag_count);
    return &decl->node;
}

struct node *build_vocabulary(struct build *build, struct token_range at, uint32_t name,
                              struct value *values)
{
    struct vocabulary_decl *decl = BUILD_NEW(build, vocabulary_decl, NODE_VOCABULARY, at);

    decl->name = build_name(build, name);
    decl->values = names_of(build, values, &decl->value_count);
    return &decl->node;
}

struct node *build_shared_text(struct build *build, struct token_range at, uint32_t name,
                               uint32_t text)
{
    struct shared_text_decl *decl = BUILD_NEW(build, shared_text_decl, NODE_SHARED_TEXT, at);

    decl->name = build_name(build, name);
    decl->prose = build_prose(build, text);
    return &decl->node;
}

/* ---- What stands in blocks ---- */

struct node *build_attr(struct build *build, struct token_range at, struct value *value)
{
    struct attr *attr = BUILD_NEW(build, attr, NODE_ATTR, at);

    attr->key = build_name(build, at.first);
    attr->values = value;
    build->last_value = value;
    return &attr->node;
}

struct node *build_plain_attr(struct build *build, struct token_range at)
{
    struct token_range word = {at.last, at.last};
    bool is_name = build->tokens[at.last].kind == TOKEN_WORD;

    return build_attr(build, at, build_value(build, is_name ? VALUE_NAME : VALUE_STRING, word));
}

struct node *build_attr_more(struct build *build, struct token_range at, struct node *attr,
                             struct value *value)
{
    attr->span.end = build->tokens[at.last].end;
    build->last_value->next = value;
    build->last_value = value;
    return attr;
}

struct node *build_text(struct build *build, struct token_range at)
{
    struct text *text = BUILD_NEW(build, text, NODE_TEXT, at);

    text->prose = build_prose(build, at.first);
    return &text->node;
}

struct cell_decl *build_at(struct build *build, struct token_range at, struct range *levels)
{
    struct cell_decl *cell = BUILD_NEW(build, cell_decl, NODE_CELL, at);

    cell->levels = levels;
    return cell;
}

struct cell_decl *build_expect(struct build *build, struct token_range at, struct ref *skill)
{
    struct cell_decl *cell = BUILD_NEW(build, cell_decl, NODE_CELL, at);

    cell->is_expect = true;
    cell->skill = skill;
    return cell;
}

struct node *build_cell(struct build *build, struct token_range at, struct cell_decl *cell,
                        enum cell_form form, uint32_t token)
{
    cell->node.span.end = build->tokens[at.last].end;
    cell->form = (uint8_t)form;
    if (form == CELL_STRING || form == CELL_TEXT)
        cell->prose = build_prose(build, token);
    else
        cell->state = build_span(build, (struct token_range){token, token});
    return &cell->node;
}

struct node *build_todo(struct build *build, struct token_range at, struct cell_decl *cell,
                        uint32_t token, uint32_t reason)
{
    cell->prose = build_prose(build, reason);
    return build_cell(build, at, cell, CELL_TODO, token);
}

struct node *build_cell_body(struct build *build, struct token_range at, struct cell_decl *cell,
                             struct body *body)
{
    cell->node.span.end = build->tokens[at.last].end;
    cell->form = CELL_BODY;
    cell->body = build_close(build, body, &cell->node);
    place_members(build, &cell->node);
    return &cell->node;
}

static enum cell_form state_of(const struct build *build, uint32_t token)
{
    return keyword_find_inner(KEYWORD_AT, build_word(build, token)) == KEYWORD_SAME ? CELL_SAME
                                                                                    : CELL_NONE;
}

struct node *build_plain_cell(struct build *build, struct token_range at)
{
    struct token_range head = {at.first, at.first + 1};
    struct range *levels = build_range(build, NULL, build_ref(build, NULL, head.last), NULL);
    struct cell_decl *cell = build_at(build, head, levels);
    uint32_t content = head.last + 1;
    enum token_kind kind = (enum token_kind)build->tokens[content].kind;
    struct body *body;

    if (kind == TOKEN_STRING)
        return build_cell(build, at, cell, CELL_STRING, content);
    if (kind == TOKEN_WORD)
        return build_cell(build, at, cell, state_of(build, content), content);
    build->is_first = true; /* so do the items behind the brace begin */
    body = build_member(build, build_body(build),
                        build_items(build, (struct token_range){content + 1, at.last - 1}));
    return build_cell_body(build, at, cell, body);
}

struct node *build_scope(struct build *build, struct token_range at, struct range *levels)
{
    struct scope *scope = BUILD_NEW(build, scope, NODE_SCOPE, at);

    scope->levels = levels;
    return &scope->node;
}

struct node *build_choose(struct build *build, struct token_range at, uint32_t number)
{
    struct choose *choose = BUILD_NEW(build, choose, NODE_CHOOSE, at);

    choose->number = build_name(build, number);
    return &choose->node;
}

struct node *build_next(struct build *build, struct token_range at, struct range *refs)
{
    struct next *next = BUILD_NEW(build, next, NODE_NEXT, at);
    uint32_t i = 0;

    for (const struct range *range = refs; range != NULL; range = range->next)
        next->ref_count++;
    next->refs = ARENA_ARRAY(build->arena, struct ref *, next->ref_count);
    for (struct range *range = refs; range != NULL; range = range->next)
        next->refs[i++] = &range->first;
    return &next->node;
}

struct node *build_column(struct build *build, struct token_range at, uint32_t title,
                          struct value *value)
{
    struct column *column = BUILD_NEW(build, column, NODE_COLUMN, at);

    column->title = build_prose(build, title);
    column->title_span = build_span(build, (struct token_range){title, title});
    column->value = value;
    return &column->node;
}

/* The tokens of what is finished. The one that the parser has, and the one before, are still asked
 * for. */
static void forget_tokens(struct build *build)
{
    enum { ENOUGH = 65536 };
    uint32_t until = build->before_token != TOKEN_NONE ? build->before_token : 0;

    if (until < build->forgotten + ENOUGH)
        return;
    memory_forget(build->unit->tokens.items + build->forgotten,
                  (until - build->forgotten) * sizeof *build->tokens);
    build->forgotten = until;
}

void build_declaration(struct build *build, struct node *node)
{
    build->unit->declarations = build_append(build->unit->declarations, node);
    build->is_lost = false;
    /* What was salvaged is several declarations at once, whose trees are mixed. */
    for (const struct node *n = node; n != NULL; n = n->next)
        unit_mark(build->unit, n != node);
    if (!build->keep_tokens)
        forget_tokens(build);
}
