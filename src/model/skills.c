/* Skills and groups: a ladder's own, those of shared sets, those of a base ladder. */
#include "model/build.h"

struct skills_work {
    const struct context *c;
    struct skills *skills;
    struct skill_vec *found;
    struct group_vec groups;
    struct part_vec parts; /* texts of the skills block itself */
};

/* Where a body is read: its group, and what holds in it. */
struct skills_place {
    struct group *group;
    bool cumulative;
};

static void body_build(struct skills_work *work, const struct node_list *body,
                       struct skills_place place, struct part_vec *parts);

/* ---- One skill ---- */

static uint32_t level_count(const struct context *c)
{
    return c->levels != NULL ? c->levels->level_count : 0;
}

static bool skill_fits(struct skills_work *work, struct place place)
{
    uint64_t cells = ((uint64_t)work->found->count + 1) * level_count(work->c);

    if (cells <= MODEL_CELL_LIMIT) {
        return true;
    }
    if (!work->skills->broken) {
        diag_add(work->c->b->sink, RULE_LIMIT_EXCEEDED, place,
                 "more than %d cells of skills and levels: split the ladder", MODEL_CELL_LIMIT);
    }
    work->skills->broken = true;
    return false;
}

static struct skill_work *skill_add(struct skills_work *work, struct skill *skill)
{
    struct skill_work entry = {skill, NULL};

    entry.cells = ARENA_ARRAY(work->c->b->arena, struct cell, level_count(work->c));
    skill->cells = entry.cells;
    skill->index = (uint32_t)work->found->count;
    VEC_PUSH(work->found, entry);
    return &work->found->items[work->found->count - 1];
}

static struct skill_work *skill_there(struct skills_work *work, atom id)
{
    const struct entity *entity = scope_find(work->c->scope, id);

    return entity != NULL && entity->kind == ENTITY_SKILL
               ? &work->found->items[((const struct skill *)entity)->index]
               : NULL;
}

/* What a skill's body says of it, beside its cells. */
static struct content description_build(const struct context *c, const struct node_list *body)
{
    struct part_vec parts = {0};

    for (const struct node *n = body->first; n != NULL;) {
        if (n->kind == NODE_TEXT || n->kind == NODE_ITEM) {
            content_add(c, &n, &parts);
        } else {
            n = n->next;
        }
    }
    return content_finish(c->b, &parts);
}

static void skill_describe(struct skills_work *work, struct skill_work *entry,
                           const struct block *block)
{
    const struct context *c = work->c;
    struct skill *skill = entry->skill;
    struct content own = description_build(c, &block->body);
    struct entity given = {.kind = ENTITY_SKILL};

    properties_build(c, &given, &block->body);
    properties_inherit(c->b, &given, &skill->entity);
    skill->entity.properties = given.properties;
    skill->entity.property_count = given.property_count;
    skill->content = content_merge(c->b, skill->content, own, NULL);
    skill->cumulative = property_yes(c, &block->body, "cumulative", skill->cumulative);
    skill->entity.broken |= (block->node.flags & NODE_BROKEN) != 0;
    cells_write(c, entry, &block->body);
}

/* A skill of the base ladder, said more of in this one. */
static void skill_refine(struct skills_work *work, struct skill_work *entry,
                         const struct block *block)
{
    struct skill *skill = entry->skill;
    struct entity before = skill->entity;

    entity_init(work->c, &skill->entity, ENTITY_SKILL, block);
    if (!skill->entity.has_title) {
        skill->entity.has_title = before.has_title;
        skill->entity.title = before.title;
        skill->entity.title_place = before.title_place;
    }
    skill->entity.properties = before.properties;
    skill->entity.property_count = before.property_count;
    skill->is_inherited = false;
    skill_describe(work, entry, block);
}

static void skill_declare(struct skills_work *work, const struct block *block,
                          struct skills_place place)
{
    const struct context *c = work->c;
    struct skill_work *entry = skill_there(work, block->name.atom);
    struct skill *skill;

    if (entry != NULL && entry->skill->is_inherited) {
        skill_refine(work, entry, block);
        return;
    }
    skill = ARENA_NEW(c->b->arena, struct skill);
    entity_init(c, &skill->entity, ENTITY_SKILL, block);
    if (!skill_fits(work, skill->entity.place)) {
        return;
    }
    if (!scope_add(c, &skill->entity)) {
        pass_over(c, block);
        return;
    }
    skill->group = place.group;
    skill->cumulative = place.cumulative;
    skill_describe(work, skill_add(work, skill), block);
}

/* ---- Groups ---- */

static struct group *group_there(struct skills_work *work, atom id)
{
    const struct entity *entity = scope_find(work->c->scope, id);

    return entity != NULL && entity->kind == ENTITY_GROUP
               ? work->groups.items[((const struct group *)entity)->index]
               : NULL;
}

static void group_push(struct skills_work *work, struct group *group)
{
    group->index = (uint32_t)work->groups.count;
    VEC_PUSH(&work->groups, group);
}

static void group_declare(struct skills_work *work, const struct block *block,
                          struct skills_place place)
{
    const struct context *c = work->c;
    struct group *group = ARENA_NEW(c->b->arena, struct group);
    struct group *there = group_there(work, block->name.atom);
    struct part_vec parts = {0};

    if (there != NULL && there->is_inherited && block->name.atom != ATOM_NONE) {
        group = there;
        group->is_inherited = false;
        content_append(&parts, &group->content);
    } else {
        entity_init(c, &group->entity, ENTITY_GROUP, block);
        scope_add(c, &group->entity);
        group->parent = place.group;
        group_push(work, group);
    }
    properties_build(c, &group->entity, &block->body);
    group->cumulative = property_yes(c, &block->body, "cumulative", place.cumulative);
    body_build(work, &block->body, (struct skills_place){group, group->cumulative}, &parts);
    group->content = content_finish(c->b, &parts);
}

/* ---- Skills of a shared set, or of a base ladder ---- */

struct source_skills {
    const struct skills *skills;
    const struct scale *levels;  /* whose cells they have */
    const struct skill_set *set; /* NULL for a base ladder */
    struct place place;          /* where it is used */
};

static struct group *group_take(struct skills_work *work, const struct group *origin,
                                const struct source_skills *from, struct group *parent)
{
    struct group *group;

    if (origin == NULL) {
        return parent;
    }
    group = group_there(work, origin->entity.id);
    if (group != NULL && origin->entity.id != ATOM_NONE) {
        return group;
    }
    group = ARENA_NEW(work->c->b->arena, struct group);
    *group = *origin;
    group->parent = group_take(work, origin->parent, from, parent);
    group->is_inherited = from->set == NULL;
    group->entity.place = from->place;
    scope_add(work->c, &group->entity);
    group_push(work, group);
    return group;
}

static struct skill_work *skill_take(struct skills_work *work, const struct skill *origin,
                                     const struct source_skills *from, struct group *group)
{
    struct skill_work *entry = skill_there(work, origin->entity.id);
    struct skill *skill;

    if (entry != NULL && entry->skill->origin == origin) {
        return entry;
    }
    skill = ARENA_NEW(work->c->b->arena, struct skill);
    *skill = *origin;
    skill->entity.place = from->place;
    skill->origin = origin;
    skill->set = from->set != NULL ? from->set : origin->set;
    skill->is_inherited = from->set == NULL;
    skill->group = group;
    if (!skill_fits(work, from->place) || !scope_add(work->c, &skill->entity)) {
        return NULL;
    }
    entry = skill_add(work, skill);
    if (from->levels != NULL && work->c->levels != NULL) {
        cells_take(work->c, entry->cells, origin, from->levels);
    }
    return entry;
}

static void skills_take(struct skills_work *work, const struct source_skills *from,
                        struct group *parent)
{
    for (uint32_t i = 0; i < from->skills->count; i++) {
        const struct skill *origin = from->skills->skills[i];
        skill_take(work, origin, from, group_take(work, origin->group, from, parent));
    }
    work->skills->broken |= from->skills->broken;
}

/* ---- use ---- */

static bool set_fits(struct skills_work *work, const struct skill_set *set, const struct ref *ref)
{
    const struct context *c = work->c;
    struct diag *diag;

    if (set->scale == NULL || set->scale == c->named || set->entity.broken ||
        (c->levels != NULL && c->levels->broken)) {
        return true;
    }
    diag = diag_add(c->b->sink, RULE_SCALE_MISMATCH, place_of(c, ref->name.span),
                    "the skills of '%.*s' are written for scale '%.*s', which this %s is not on: "
                    "put it on that scale, or choose other skills",
                    STR_ARGS(set->entity.name), STR_ARGS(set->scale->entity.name),
                    c->ladder != NULL ? "ladder" : "set");
    diag_note(c->b->sink, diag, set->entity.place, "the set is defined here");
    work->skills->broken = true;
    return false;
}

static const struct skill *skill_of_set(const struct context *c, const struct skill_set *set,
                                        const struct ref *ref)
{
    const struct name *name = ref_last(ref);
    struct str text = atom_text(c->b, name->atom);
    struct diag_nearest nearest = diag_nearest_start(text);
    struct diag *diag;

    for (uint32_t i = 0; i < set->skills.count; i++) {
        if (set->skills.skills[i]->entity.id == name->atom) {
            return set->skills.skills[i];
        }
        diag_nearest_try(&nearest, set->skills.skills[i]->entity.name);
    }
    if (name->atom == ATOM_NONE || set->skills.broken) {
        return NULL;
    }
    diag =
        diag_add(c->b->sink, RULE_UNDEFINED_SKILL, place_of(c, name->span),
                 "the set '%.*s' has no skill '%.*s'", STR_ARGS(set->entity.name), STR_ARGS(text));
    suggest(c->b, diag, place_of(c, name->span), nearest);
    diag_note(c->b->sink, diag, set->entity.place, "the set is defined here");
    return NULL;
}

static void use_skill(struct skills_work *work, const struct block *use,
                      const struct source_skills *from, struct skills_place place)
{
    const struct skill *origin = skill_of_set(work->c, from->set, use->base);
    struct skill_work *entry;

    if (origin == NULL) {
        work->skills->broken = true;
        return;
    }
    entry = skill_take(work, origin, from, place.group);
    if (entry != NULL && use->body.first != NULL) {
        entry->skill->entity.place = from->place;
        skill_describe(work, entry, use);
    }
}

static void use_declare(struct skills_work *work, const struct block *use,
                        struct skills_place place)
{
    const struct context *c = work->c;
    const struct skill_set *set;
    struct source_skills from;
    struct decl *decl;

    if (use->base == NULL) {
        return;
    }
    decl = decl_find(c, &use->base->name, 1u << ENTITY_SKILL_SET, RULE_UNDEFINED_NAME, "skill set");
    set = decl != NULL ? decl_get(c, decl, &use->base->name) : NULL;
    if (set == NULL) {
        work->skills->broken = true;
        return;
    }
    if (!set_fits(work, set, use->base)) {
        return;
    }
    from = (struct source_skills){&set->skills, set->scale != NULL ? &set->levels : NULL, set,
                                  place_of(c, ref_span(use->base))};
    if (use->base->inner != NULL) {
        use_skill(work, use, &from, place);
        return;
    }
    skills_take(work, &from, place.group);
    if (use->has_body && use->body.first != NULL) {
        diag_add(c->b->sink, RULE_SYNTAX_ERROR, place_of(c, use->body.first->span),
                 "'use %.*s' takes the whole set: name one skill to add to it, as in use "
                 "%.*s/ID { ... }",
                 STR_ARGS(set->entity.name), STR_ARGS(set->entity.name));
    }
}

/* ---- Bodies ---- */

static void body_build(struct skills_work *work, const struct node_list *body,
                       struct skills_place place, struct part_vec *parts)
{
    for (const struct node *n = body->first; n != NULL;) {
        const struct node *node = n;
        if (n->kind == NODE_TEXT || n->kind == NODE_ITEM) {
            content_add(work->c, &n, parts);
            continue;
        }
        n = n->next;
        work->skills->has_members |=
            node->kind == NODE_SKILL || node->kind == NODE_GROUP || node->kind == NODE_USE;
        if (node->kind == NODE_SKILL) {
            skill_declare(work, node_block(node), place);
        } else if (node->kind == NODE_GROUP) {
            group_declare(work, node_block(node), place);
        } else if (node->kind == NODE_USE) {
            use_declare(work, node_block(node), place);
        }
    }
}

static void skills_finish(struct skills_work *work)
{
    struct arena *arena = work->c->b->arena;
    struct skills *skills = work->skills;

    skills->content = content_finish(work->c->b, &work->parts);
    skills->count = (uint32_t)work->found->count;
    skills->skills = ARENA_ARRAY(arena, const struct skill *, skills->count);
    for (uint32_t i = 0; i < skills->count; i++) {
        skills->skills[i] = work->found->items[i].skill;
    }
    skills->group_count = (uint32_t)work->groups.count;
    skills->groups = ARENA_ARRAY(arena, const struct group *, skills->group_count);
    for (uint32_t i = 0; i < skills->group_count; i++) {
        skills->groups[i] = work->groups.items[i];
    }
    VEC_FREE(&work->groups);
}

void skills_build(const struct context *c, struct skills *skills, const struct block *block,
                  const struct ladder *base, struct skill_vec *found)
{
    struct skills_work work = {.c = c, .skills = skills, .found = found};
    struct skills_place place = {NULL, c->ladder != NULL ? c->ladder->cumulative : true};

    if (base != NULL) {
        struct source_skills from = {&base->skills, base->scale != NULL ? &base->levels : NULL,
                                     NULL, base->entity.place};
        from.place = place_of(c, c->base_name);
        skills_take(&work, &from, NULL);
        skills->declared = base->skills.declared;
        skills->title = base->skills.title;
        content_append(&work.parts, &base->skills.content);
    }
    if (block != NULL) {
        skills->declared = true;
        skills->broken |= (block->node.flags & NODE_BROKEN) != 0;
        place.cumulative = property_yes(c, &block->body, "cumulative", place.cumulative);
        if (block->title.form != PROSE_NONE) {
            skills->title = clean_text(c->b->arena, source_of(c->b, c->unit), block->title);
        }
        body_build(&work, &block->body, place, &work.parts);
    }
    skills_finish(&work);
}
