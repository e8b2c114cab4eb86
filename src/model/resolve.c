/* The model as a whole: the passes, and one builder for each kind of declaration. */
#include "model/build.h"

#include <stdlib.h>

/* ---- Declarations and circles ---- */

static void say_cycle(struct builder *b, size_t from)
{
    struct str what = str_of(entity_word(b->decls.items[b->open.items[from].decl].kind));
    size_t first = from; /* the step whose declaration stands first in the order of the sources */
    const struct decl_step *leading;
    struct diag *diag;

    for (size_t i = from; i < b->open.count; i++) {
        first = b->open.items[i].decl < b->open.items[first].decl ? i : first;
    }
    leading = &b->open.items[first]; /* its name stands in the member that leads back to it */
    diag = diag_add(b->sink, RULE_EXTENDS_CYCLE, (struct place){leading->unit, leading->name->span},
                    "%.*s '%.*s' comes back to itself: take out one of the steps", STR_ARGS(what),
                    STR_ARGS(atom_text(b, leading->name->atom)));
    for (size_t i = from; i < b->open.count; i++) {
        const struct decl_step *step = &b->open.items[i];
        if (i != first) {
            diag_note(b->sink, diag, (struct place){step->unit, step->name->span},
                      "'%.*s' is asked for here", STR_ARGS(atom_text(b, step->name->atom)));
        }
    }
}

/* Marks everything in the circle, so that nothing is judged by what is missing now. */
static void *decl_circle(struct builder *b, const struct decl_step *asked)
{
    size_t from = 0;

    while (from < b->open.count && b->open.items[from].decl != asked->decl) {
        from++;
    }
    /* The outermost step of the circle was asked for from outside: what leads back is `asked`. */
    b->open.items[from].name = asked->name;
    b->open.items[from].unit = asked->unit;
    say_cycle(b, from);
    return NULL;
}

static void organization_build(struct builder *b, const struct context *c,
                               const struct block *block)
{
    struct entity *organization = &b->model->organization;

    if (b->model->has_organization) {
        struct diag *diag = diag_add(b->sink, RULE_DUPLICATE_NAME, place_of(c, block->head),
                                     "there are two organizations: keep one");
        diag_note(b->sink, diag, organization->place, "the first is here");
        return;
    }
    b->model->has_organization = true;
    entity_init(c, organization, ENTITY_ORGANIZATION, block);
    properties_build(c, organization, &block->body);
}

static void *scale_build(const struct context *c, const struct block *block)
{
    struct scale *scale = ARENA_NEW(c->b->arena, struct scale);
    struct name_table names = {0};
    struct context inner = *c;

    entity_init(c, &scale->entity, ENTITY_SCALE, block);
    properties_build(c, &scale->entity, &block->body);
    inner.scope = &names;
    levels_build(&inner, scale, block);
    scope_free(&names);
    return scale;
}

static void *text_build(const struct context *c, const struct decl *decl)
{
    const struct shared_text_decl *node = (const struct shared_text_decl *)decl->node;
    struct shared_text *text = ARENA_NEW(c->b->arena, struct shared_text);

    text->entity = (struct entity){.kind = ENTITY_TEXT,
                                   .id = decl->id,
                                   .name = atom_text(c->b, decl->id),
                                   .title = atom_text(c->b, decl->id),
                                   .place = decl->place,
                                   .title_place = PLACE_NONE,
                                   .whole = place_of(c, node->node.span)};
    text->source = c->unit;
    text->prose = node->prose;
    return text;
}

/* The scale that `on` names; *missing where it names one that is not there. */
const struct scale *scale_named(const struct context *c, const struct name *name, bool *missing)
{
    struct decl *decl;

    *missing = false;
    if (name->atom == ATOM_NONE) {
        return NULL;
    }
    decl = decl_find(c, name, 1u << ENTITY_SCALE, RULE_UNDEFINED_SCALE, "scale");
    *missing = decl == NULL;
    return decl != NULL ? decl_get(c, decl, name) : NULL;
}

static void *set_build(const struct context *c, const struct block *block)
{
    struct skill_set *set = ARENA_NEW(c->b->arena, struct skill_set);
    struct name_table names = {0};
    struct skill_vec found = {0};
    struct context inner = *c;
    bool missing;

    entity_init(c, &set->entity, ENTITY_SKILL_SET, block);
    properties_build(c, &set->entity, &block->body);
    set->scale = scale_named(c, &block->on, &missing);
    inner.scope = &names;
    if (set->scale != NULL) {
        levels_take(&inner, &set->levels, set->scale, block->on_levels, NULL);
        set->levels.entity = set->scale->entity;
        inner.named = set->scale;
        inner.levels = &set->levels;
    } else if (missing || (block->node.flags & NODE_CUT)) {
        set->entity.broken = true;
        set->levels.broken = true;
        inner.levels = &set->levels;
    }
    skills_build(&inner, &set->skills, block, NULL, &found);
    VEC_FREE(&found);
    scope_free(&names);
    return set;
}

/* ---- Building a declaration when it is asked for ---- */

static void *decl_build(struct builder *b, struct decl *decl)
{
    struct context c = {.b = b, .unit = decl->unit};
    const struct block *block = (const struct block *)decl->node;

    switch (decl->kind) {
    case ENTITY_LADDER: return ladder_build(&c, block);
    case ENTITY_SCALE: return scale_build(&c, block);
    case ENTITY_SKILL_SET: return set_build(&c, block);
    case ENTITY_SECTION: c.needs_levels = &decl->needs_levels; return section_build(&c, block);
    case ENTITY_TEXT: return text_build(&c, decl);
    case ENTITY_ORGANIZATION:
    case ENTITY_LEVEL:
    case ENTITY_TRACK:
    case ENTITY_GROUP:
    case ENTITY_SKILL:
    case ENTITY_CELL:
    case ENTITY_STATEMENT:
    case ENTITY_KIND_COUNT: break;
    }
    return NULL;
}

void *decl_get(const struct context *c, struct decl *decl, const struct name *asked)
{
    struct builder *b = c->b;
    struct decl_step step = {(size_t)(decl - b->decls.items), asked, c->unit};

    if (decl->state == DECL_DONE) {
        return decl->built;
    }
    if (decl->state == DECL_OPEN) {
        return decl_circle(b, &step);
    }
    if (b->open.count >= MODEL_CHAIN_LIMIT) {
        diag_add(b->sink, RULE_LIMIT_EXCEEDED, place_of(c, asked->span),
                 "more than %d declarations that need one another in a row", MODEL_CHAIN_LIMIT);
        return NULL;
    }
    decl->state = DECL_OPEN;
    VEC_PUSH(&b->open, step);
    decl->built = decl_build(b, decl);
    b->open.count--;
    decl->state = DECL_DONE;
    if (decl->kind == ENTITY_LADDER) {
        decl->node = NULL;
        unit_give_back(&b->project->units.items[decl->unit]->unit, decl->index, b->arena);
    }
    return decl->built;
}

/* ---- The passes ---- */

static bool decl_kind(const struct node *node, enum entity_kind *kind)
{
    switch ((enum node_kind)node->kind) {
    case NODE_LADDER: *kind = ENTITY_LADDER; return true;
    case NODE_SCALE: *kind = ENTITY_SCALE; return true;
    case NODE_SKILL_SET: *kind = ENTITY_SKILL_SET; return true;
    case NODE_SECTION: *kind = ENTITY_SECTION; return true;
    case NODE_SHARED_TEXT: *kind = ENTITY_TEXT; return true;
    case NODE_ORGANIZATION:
    case NODE_LEVELS:
    case NODE_LEVEL:
    case NODE_TRACK:
    case NODE_SKILLS:
    case NODE_GROUP:
    case NODE_SKILL:
    case NODE_LINT:
    case NODE_PROFILE:
    case NODE_USE:
    case NODE_IMPORT:
    case NODE_ATTRIBUTE:
    case NODE_VOCABULARY:
    case NODE_ATTR:
    case NODE_TEXT:
    case NODE_ITEM:
    case NODE_CELL:
    case NODE_SCOPE:
    case NODE_CHOOSE:
    case NODE_NEXT:
    case NODE_COLUMN:
    case NODE_KIND_COUNT: break;
    }
    return false;
}

static void decl_add(struct builder *b, const struct context *c, const struct node *node,
                     enum entity_kind kind, uint32_t index)
{
    const struct name *name = kind == ENTITY_TEXT ? &((const struct shared_text_decl *)node)->name
                                                  : &((const struct block *)node)->name;
    struct decl decl = {.kind = kind,
                        .id = name->atom,
                        .unit = c->unit,
                        .node = node,
                        .index = index,
                        .place = place_of(c, name->span)};
    uint32_t *slot;

    if (name->atom == ATOM_NONE) {
        return;
    }
    if (kind == ENTITY_LADDER && str_equal(atom_text(b, name->atom), STR("index"))) {
        diag_add(b->sink, RULE_DUPLICATE_LADDER, decl.place,
                 "'index' is the page that lists all ladders: give this ladder another id");
    }
    slot = map_at(&b->names, name->atom, NULL);
    if (*slot != 0) {
        struct decl *first = &b->decls.items[*slot - 1];
        struct diag *diag = diag_add(
            b->sink,
            kind == first->kind && kind == ENTITY_LADDER    ? RULE_DUPLICATE_LADDER
            : kind == first->kind && kind == ENTITY_SECTION ? RULE_DUPLICATE_SECTION
                                                            : RULE_DUPLICATE_NAME,
            decl.place, "'%.*s' is already the name of a %s: give this %s another id",
            STR_ARGS(atom_text(b, name->atom)), entity_word(first->kind), entity_word(kind));
        diag_note(b->sink, diag, first->place, "first defined here");
        first->is_doubled = true;
        mark_used(b, first->unit, first->place);
        return;
    }
    VEC_PUSH(&b->decls, decl);
    *slot = (uint32_t)b->decls.count;
}

static void unit_collect(struct builder *b, uint32_t id)
{
    const struct context c = {.b = b, .unit = id};
    const struct node *n = b->project->units.items[id]->unit.declarations.first;
    enum entity_kind kind;

    for (uint32_t index = 0; n != NULL; n = n->next, index++) {
        if (decl_kind(n, &kind)) {
            decl_add(b, &c, n, kind, index);
        }
    }
}

/* Ladders leave the list of declarations, as their trees are given back when they are built; so do
 * imports, of which all is known. */
static void unit_unlink_ladders(struct builder *b, struct project_unit *unit)
{
    struct node_list kept = {NULL, NULL};
    struct node *next;
    uint32_t index = 0;

    for (struct node *n = unit->unit.declarations.first; n != NULL; n = next, index++) {
        next = n->next;
        if (n->kind == NODE_LADDER) {
            unit->has_ladder = true;
            continue;
        }
        if (n->kind == NODE_IMPORT) {
            unit_give_back(&unit->unit, index, b->arena);
            continue;
        }
        n->next = NULL;
        if (kept.last != NULL) {
            kept.last->next = n;
        } else {
            kept.first = n;
        }
        kept.last = n;
    }
    unit->unit.declarations = kept;
}

static void decls_collect(struct builder *b)
{
    for (size_t i = 0; i < b->project->units.count; i++) {
        unit_collect(b, b->project->order[i]);
    }
    for (size_t i = 0; i < b->project->units.count; i++) {
        unit_unlink_ladders(b, b->project->units.items[i]);
    }
}

static void organizations_build(struct builder *b)
{
    for (size_t i = 0; i < b->project->units.count; i++) {
        uint32_t unit = b->project->order[i];
        struct context c = {.b = b, .unit = unit};
        const struct node *n = b->project->units.items[unit]->unit.declarations.first;
        for (; n != NULL; n = n->next) {
            if (n->kind == NODE_ORGANIZATION) {
                organization_build(b, &c, node_block(n));
            }
        }
    }
}

static void decls_build(struct builder *b)
{
    for (size_t i = 0; i < b->decls.count; i++) {
        struct decl *decl = &b->decls.items[i];
        struct context c = {.b = b, .unit = decl->unit};
        struct name *asked = ARENA_NEW(b->arena, struct name);
        *asked = (struct name){decl->place.span, decl->id};
        decl_get(&c, decl, asked);
    }
}

static int compare_ladders(const void *a, const void *b)
{
    const struct ladder *const *x = a;
    const struct ladder *const *y = b;
    return str_compare((*x)->entity.name, (*y)->entity.name);
}

static void model_fill(struct builder *b)
{
    struct model *model = b->model;
    size_t count = b->decls.count;

    model->ladders = ARENA_ARRAY(b->arena, const struct ladder *, count);
    model->scales = ARENA_ARRAY(b->arena, const struct scale *, count);
    model->sets = ARENA_ARRAY(b->arena, const struct skill_set *, count);
    model->texts = ARENA_ARRAY(b->arena, const struct shared_text *, count);
    model->sections = ARENA_ARRAY(b->arena, const struct section *, count);
    for (size_t i = 0; i < count; i++) {
        const struct decl *decl = &b->decls.items[i];
        if (decl->built == NULL) {
            continue;
        }
        if (decl->kind == ENTITY_LADDER) {
            model->ladders[model->ladder_count++] = decl->built;
        } else if (decl->kind == ENTITY_SCALE) {
            model->scales[model->scale_count++] = decl->built;
        } else if (decl->kind == ENTITY_SKILL_SET) {
            model->sets[model->set_count++] = decl->built;
        } else if (decl->kind == ENTITY_TEXT) {
            model->texts[model->text_count++] = decl->built;
        } else {
            model->sections[model->section_count++] = decl->built;
        }
    }
    qsort(model->ladders, model->ladder_count, sizeof *model->ladders, compare_ladders);
}

void model_build(struct model *model, struct project *project, struct diag_sink *sink)
{
    struct builder b = {.model = model,
                        .arena = &model->arena,
                        .project = project,
                        .names_table = &project->names,
                        .sink = sink};

    *model = (struct model){.project = project};
    arena_init(&model->arena, project->arena.out_of_memory);
    model->organization.kind = ENTITY_ORGANIZATION;
    attributes_collect(&b);
    profiles_collect(&b);
    organizations_build(&b);
    decls_collect(&b);
    decls_build(&b);
    model_fill(&b);
    pending_link(&b);
    VEC_FREE(&b.decls);
    VEC_FREE(&b.open);
    VEC_FREE(&b.pending);
    VEC_FREE(&b.taken);
    map_free(&b.names);
    map_free(&b.vocabularies);
}

void model_release(struct model *model)
{
    map_free(&model->used);
    map_free(&model->attributes_by_id);
    VEC_FREE(&model->passed);
    arena_release(&model->arena);
}
