/* A ladder: its base, its levels and skills, and what stands around them. */
#include "model/build.h"

#include <stdlib.h>

/* The block of a kind in a ladder: of several, which the parser reports, the first. */
static const struct block *only_block(const struct block *ladder, enum node_kind kind)
{
    for (const struct node *n = ladder->body.first; n != NULL; n = n->next) {
        if (n->kind == kind) {
            return node_block(n);
        }
    }
    return NULL;
}

static const struct ladder *ladder_base(const struct context *c, struct ladder *ladder,
                                        const struct block *block)
{
    const struct ladder *base;
    struct decl *decl;

    if (block->base == NULL) {
        return NULL;
    }
    decl = decl_find(c, &block->base->name, 1u << ENTITY_LADDER, RULE_UNDEFINED_LADDER, "ladder");
    base = decl != NULL ? decl_get(c, decl, &block->base->name) : NULL;
    ladder->entity.broken |= base == NULL;
    if (base != NULL && base->depth + 1 > MODEL_CHAIN_LIMIT) {
        diag_add(c->b->sink, RULE_LIMIT_EXCEEDED, place_of(c, block->base->name.span),
                 "more than %d ladders that extend one another", MODEL_CHAIN_LIMIT);
        ladder->entity.broken = true;
        return NULL;
    }
    ladder->depth = base != NULL ? base->depth + 1 : 0;
    return base;
}

static void ladder_levels(struct context *c, struct ladder *ladder, const struct block *block)
{
    const struct block *levels = only_block(block, NODE_LEVELS);
    bool missing;

    ladder->scale = scale_named(c, &block->on, &missing);
    c->named = ladder->scale;
    c->levels = &ladder->levels;
    if (levels != NULL && levels->title.form != PROSE_NONE && levels->first.atom == ATOM_NONE) {
        ladder->levels_title = clean_text(c->b->arena, source_of(c->b, c->unit), levels->title);
    }
    if (ladder->scale != NULL) {
        levels_take(c, &ladder->levels, ladder->scale, block->on_levels, levels);
    } else {
        ladder->levels.broken = missing || (block->node.flags & NODE_CUT) != 0;
        levels_build(c, &ladder->levels, levels);
    }
    ladder->levels.entity = ladder->entity;
    ladder->levels.broken |= (block->node.flags & NODE_BROKEN) != 0 && levels == NULL;
}

static void base_fits(const struct context *c, struct ladder *ladder, const struct block *block)
{
    const struct ladder *base = ladder->base;
    struct diag *diag;

    if (base == NULL || base->levels.level_count == 0 || base->levels.broken ||
        ladder->levels.broken || base->skills.count == 0 || base->scale == ladder->scale) {
        if (base == NULL || base->scale != NULL || base->skills.count == 0 ||
            base->levels.level_count == 0 || base->levels.broken || ladder->levels.broken) {
            return;
        }
    }
    diag = diag_add(c->b->sink, RULE_SCALE_MISMATCH, place_of(c, block->base->name.span),
                    "ladder '%.*s' has skills for levels that this ladder does not share: put both "
                    "on one scale",
                    STR_ARGS(base->entity.name));
    diag_note(c->b->sink, diag, base->entity.place, "it is defined here");
    ladder->skills.broken = true;
}

/* Once: of two blocks, which is a mistake, the first counts. */
static void parts_add_mark(struct part_vec *parts, enum part_kind kind)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->items[i].kind == kind) {
            return;
        }
    }
    VEC_PUSH(parts, ((struct part){.kind = kind}));
}

/* Levels that a scale brings without a levels block stand before the skills, or else last. */
static struct content ladder_content(const struct context *c, const struct ladder *ladder,
                                     const struct block *block)
{
    struct part_vec parts = {0};
    bool wants_levels = ladder->scale != NULL;

    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        wants_levels &= n->kind != NODE_LEVELS;
    }
    for (const struct node *n = block->body.first; n != NULL;) {
        if (n->kind == NODE_SKILLS && wants_levels) {
            parts_add_mark(&parts, PART_LEVELS);
            wants_levels = false;
        }
        if (n->kind == NODE_LEVELS || n->kind == NODE_SKILLS) {
            parts_add_mark(&parts, n->kind == NODE_LEVELS ? PART_LEVELS : PART_SKILLS);
            n = n->next;
        } else {
            content_add(c, &n, &parts);
        }
    }
    if (wants_levels) {
        parts_add_mark(&parts, PART_LEVELS);
    }
    return content_finish(c->b, &parts);
}

static int compare_entries(const void *a, const void *b)
{
    const struct scope_entry *x = a;
    const struct scope_entry *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static void ladder_scope(const struct context *c, struct ladder *ladder)
{
    size_t count = c->scope->entries.count;
    struct scope_entry *entries = ARENA_ARRAY(c->b->arena, struct scope_entry, count);

    if (count > 0) {
        memcpy(entries, c->scope->entries.items, count * sizeof *entries);
        qsort(entries, count, sizeof *entries, compare_entries);
    }
    ladder->scope = entries;
    ladder->scope_count = (uint32_t)count;
}

static struct str ladder_language(const struct context *c, const struct ladder *ladder)
{
    struct str own = query_value(c->b->model, &ladder->entity, STR("language"));

    if (own.length == 0) {
        own = query_value(c->b->model, &c->b->model->organization, STR("language"));
    }
    return own.length > 0 ? own : STR("en");
}

static void ladder_fill(struct context *c, struct ladder *ladder, const struct block *block)
{
    const struct block *skills = only_block(block, NODE_SKILLS);
    struct skill_vec found = {0};

    if (ladder->base != NULL) {
        properties_inherit(c->b, &ladder->entity, &ladder->base->entity);
    }
    ladder->cumulative = property_yes(c, &block->body, "cumulative",
                                      ladder->base == NULL || ladder->base->cumulative);
    ladder->language = ladder_language(c, ladder);
    ladder_levels(c, ladder, block);
    base_fits(c, ladder, block);
    c->base_name = block->base != NULL ? block->base->name.span : block->name.span;
    skills_build(c, &ladder->skills, skills, ladder->skills.broken ? NULL : ladder->base, &found);
    cells_expect(c, &found);
    VEC_FREE(&found);
    ladder->content = ladder_content(c, ladder, block);
    if (ladder->base != NULL) {
        ladder->content =
            content_merge(c->b, ladder->base->content, ladder->content, &ladder->levels);
    }
}

void *ladder_build(const struct context *c, const struct block *block)
{
    struct ladder *ladder = ARENA_NEW(c->b->arena, struct ladder);
    struct name_table names = {0};
    struct body_vec bodies = {0};
    struct context inner = *c;

    inner.scope = &names;
    inner.sections = &names;
    inner.bodies = &bodies;
    inner.ladder = ladder;
    ladder->source = c->unit;
    entity_init(c, &ladder->entity, ENTITY_LADDER, block);
    properties_build(c, &ladder->entity, &block->body);
    ladder->base = ladder_base(c, ladder, block);
    ladder_fill(&inner, ladder, block);
    ladder_scope(&inner, ladder);
    ladder->statement_count = query_ladder_statements(ladder);
    scope_free(&names);
    VEC_FREE(&bodies);
    return ladder;
}
