#include "syntax/build.h"

#include "syntax/place.h"

/* ---- Blocks ---- */

/* A brace that was put in may stand in the wrong place. */
static bool has_added_brace(const struct build *build, struct token_range body)
{
    return body.first <= body.last &&
           ((build->tokens[body.first].flags | build->tokens[body.last].flags) & TOKEN_ADDED) != 0;
}

static struct block *block_new(struct build *build, enum node_kind kind, struct token_range at,
                               uint32_t id, uint32_t title, struct body body)
{
    struct block *block = BUILD_NEW(build, block, kind, at);
    bool has_body = body.at.first <= body.at.last;
    uint32_t head = has_body ? build_before(build, body.at.first) : at.last;

    if (id > 0)
        block->name = build_name(build, id - 1);
    if (title > 0)
        block->title = build_prose(build, title - 1);
    block->body = body.list;
    block->has_body = has_body;
    if (body.is_broken || has_added_brace(build, body.at))
        block->node.flags |= NODE_BROKEN;
    block->head = build_span(build, (struct token_range){at.first, head});
    return block;
}

struct node *build_block(struct build *build, enum node_kind kind, struct token_range at,
                         uint32_t id, uint32_t title, struct body body)
{
    struct block *block = block_new(build, kind, at, id, title, body);

    place_members(build, &block->node);
    return &block->node;
}

static struct block *with_base(struct node *node, struct clause base)
{
    struct block *block = (struct block *)node;

    block->base = base.base;
    return block;
}

static struct block *with_scale(struct node *node, struct clause on)
{
    struct block *block = (struct block *)node;

    block->on = on.on;
    block->on_levels = on.on_levels;
    return block;
}

struct node *build_ladder(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                          struct clause on, struct clause base, struct body body)
{
    struct node *node = build_block(build, NODE_LADDER, at, id, title, body);

    with_scale(node, on);
    with_base(node, base);
    return node;
}

struct node *build_level(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                         struct clause base, struct body body)
{
    return &with_base(build_block(build, NODE_LEVEL, at, id, title, body), base)->node;
}

struct node *build_track(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                         struct clause base, struct body body)
{
    return &with_base(build_block(build, NODE_TRACK, at, id, title, body), base)->node;
}

struct node *build_skills(struct build *build, struct token_range at, uint32_t id, uint32_t title,
                          struct clause on, struct body body)
{
    enum node_kind kind = id > 0 ? NODE_SKILL_SET : NODE_SKILLS;

    return &with_scale(build_block(build, kind, at, id, title, body), on)->node;
}

struct node *build_levels(struct build *build, struct token_range at, uint32_t first, uint32_t last,
                          uint32_t title, struct body body)
{
    struct block *block = block_new(build, NODE_LEVELS, at, 0, title, body);

    block->first = build_name(build, first);
    block->last = build_name(build, last);
    place_members(build, &block->node);
    return &block->node;
}

struct node *build_use(struct build *build, struct token_range at, struct ref *ref,
                       struct body body)
{
    return &with_base(build_block(build, NODE_USE, at, 0, 0, body), (struct clause){.base = ref})
                ->node;
}

/* ---- Other declarations ---- */

struct node *build_import(struct build *build, struct token_range at, uint32_t string)
{
    struct import *import = BUILD_NEW(build, import, NODE_IMPORT, at);

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
                             uint32_t entity, struct value_list types)
{
    struct attribute_decl *decl = BUILD_NEW(build, attribute_decl, NODE_ATTRIBUTE, at);

    decl->name = build_name(build, name);
    decl->entity = build_name(build, entity);
    decl->type = types.first->first;
    decl->flags = names_of(build, types.first->next, &decl->flag_count);
    return &decl->node;
}

struct node *build_vocabulary(struct build *build, struct token_range at, uint32_t name,
                              struct value_list values)
{
    struct vocabulary_decl *decl = BUILD_NEW(build, vocabulary_decl, NODE_VOCABULARY, at);

    decl->name = build_name(build, name);
    decl->values = names_of(build, values.first, &decl->value_count);
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

struct node *build_attr(struct build *build, struct token_range at, struct value *values)
{
    struct attr *attr = BUILD_NEW(build, attr, NODE_ATTR, at);

    attr->key = build_name(build, at.first);
    attr->values = values;
    return &attr->node;
}

struct node *build_text(struct build *build, struct token_range at)
{
    struct text *text = BUILD_NEW(build, text, NODE_TEXT, at);

    text->prose = build_prose(build, at.first);
    return &text->node;
}

static struct cell_decl *new_cell(struct build *build, struct token_range at,
                                  const struct content *content)
{
    struct cell_decl *cell = BUILD_NEW(build, cell_decl, NODE_CELL, at);

    cell->form = (uint8_t)content->form;
    if (content->prose > 0)
        cell->prose = build_prose(build, content->prose - 1);
    if (content->state > 0)
        cell->state =
            build_span(build, (struct token_range){content->state - 1, content->state - 1});
    cell->body = content->body.list;
    if (content->body.is_broken)
        cell->node.flags |= NODE_BROKEN;
    return cell;
}

struct node *build_at(struct build *build, struct token_range at, struct range *levels,
                      const struct content *content)
{
    struct cell_decl *cell = new_cell(build, at, content);

    cell->levels = levels;
    place_members(build, &cell->node);
    return &cell->node;
}

struct node *build_expect(struct build *build, struct token_range at, struct ref *skill,
                          const struct content *content)
{
    struct cell_decl *cell = new_cell(build, at, content);

    cell->is_expect = true;
    cell->skill = skill;
    place_members(build, &cell->node);
    return &cell->node;
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

void build_declaration(struct build *build, struct node *node)
{
    build->unit->declarations = build_append(build->unit->declarations, node);
    build->is_lost = false;
}
