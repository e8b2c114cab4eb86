/* Levels that are named: by `at`, `on`, `from`, `extends` and `next`. */
#include "model/build.h"

#include <stdlib.h>

/* ---- One level ---- */

static const struct entity *owner_of(const struct context *c)
{
    return c->ladder != NULL ? &c->ladder->entity : &c->levels->entity;
}

static void say_no_level(const struct context *c, const struct name *name)
{
    struct builder *b = c->b;
    bool on_scale = c->named != NULL && c->ladder != NULL;
    bool in_scale = on_scale && query_level(c->named, name->atom) != NULL;
    const struct entity *owner = on_scale && !in_scale ? &c->named->entity : owner_of(c);
    struct str text = atom_text(b, name->atom);
    struct place place = place_of(c, name->span);
    struct diag_nearest nearest = diag_nearest_start(text);
    struct diag *diag;
    struct str shown;

    diag = diag_add(b->sink, RULE_UNDEFINED_LEVEL, place, "level '%.*s' is not in %s '%.*s'",
                    STR_ARGS(text), entity_word(owner->kind), STR_ARGS(owner->name));
    for (uint32_t i = 0; i < c->levels->level_count; i++) {
        diag_nearest_try(&nearest, c->levels->levels[i]->entity.name);
    }
    suggest(b, diag, place, nearest);
    shown = levels_text(b, on_scale && !in_scale ? c->named : c->levels);
    if (shown.length > 0) {
        diag_note(b->sink, diag, owner->place, "the %s's levels are %.*s", entity_word(owner->kind),
                  STR_ARGS(shown));
    }
}

static const struct level *level_of(const struct context *c, atom id)
{
    const struct entity *entity;

    if (c->scope == NULL) {
        return query_level(c->levels, id);
    }
    entity = scope_find(c->scope, id);
    return entity != NULL && entity->kind == ENTITY_LEVEL ? (const struct level *)entity : NULL;
}

const struct level *level_find(const struct context *c, const struct ref *ref)
{
    const struct name *name = ref_last(ref);
    const struct level *level;

    if (c->levels == NULL || c->levels->broken || ref->name.atom == ATOM_NONE ||
        name->atom == ATOM_NONE) {
        return NULL;
    }
    level = level_of(c, name->atom);
    if (level == NULL) {
        say_no_level(c, name);
        return NULL;
    }
    if (ref->inner != NULL && level->track->entity.id != ref->name.atom &&
        ref->name.atom != owner_of(c)->id) {
        struct str text = atom_text(c->b, ref->name.atom);
        struct diag *diag = diag_add(c->b->sink, RULE_UNDEFINED_NAME, place_of(c, ref->name.span),
                                     "level '%.*s' is not in a track '%.*s'",
                                     STR_ARGS(level->entity.name), STR_ARGS(text));
        struct diag_nearest nearest = diag_nearest_start(text);
        diag_nearest_try(&nearest, level->track->entity.name);
        suggest(c->b, diag, place_of(c, ref->name.span), nearest);
    }
    return level;
}

/* ---- Lists and ranges ---- */

static uint32_t position_in_track(const struct level *level)
{
    uint32_t at = 0;

    while (level->below != NULL) {
        level = level->below;
        at++;
    }
    return at;
}

static bool range_each(const struct context *c, const struct range *range, bool first_of_list,
                       range_found *found, void *context)
{
    const struct level *first = level_find(c, &range->first);
    const struct level *last = range->last != NULL ? level_find(c, range->last) : first;
    struct span span = ref_span(&range->first);
    uint32_t from;
    uint32_t to;

    if (first == NULL || last == NULL) {
        return false;
    }
    if (range->last != NULL) {
        span.end = ref_span(range->last).end;
    }
    from = position_in_track(first);
    to = position_in_track(last);
    if (first->track != last->track || from > to) {
        diag_add(c->b->sink, RULE_LEVEL_OUT_OF_RANGE, place_of(c, span),
                 first->track != last->track
                     ? "'%.*s' and '%.*s' are on two tracks: write a range for each, with a comma "
                       "between"
                     : "the range from '%.*s' to '%.*s' runs downwards: write the lower level "
                       "first",
                 STR_ARGS(first->entity.name), STR_ARGS(last->entity.name));
        return false;
    }
    for (uint32_t i = from; i <= to; i++) {
        struct range_step step = {first->track->levels[i], place_of(c, span), i == from,
                                  first_of_list && i == from};
        found(context, &step);
    }
    return true;
}

bool ranges_each(const struct context *c, const struct range *ranges, range_found *found,
                 void *context)
{
    bool good = true;

    for (const struct range *range = ranges; range != NULL; range = range->next) {
        good &= range_each(c, range, range == ranges, found, context);
    }
    return good;
}

/* ---- extends and next, when all ladders are built ---- */

/* The ladder that the first part of a path names: outer/inner, outer/track/inner. */
static const struct ladder *ladder_of(const struct context *c, const struct name *name)
{
    struct decl *decl = decl_find(c, name, 1u << ENTITY_LADDER, RULE_COUNT, "ladder");
    return decl != NULL ? decl->built : NULL;
}

static bool has_track(const struct scale *levels, atom id)
{
    for (uint32_t i = 1; i < levels->track_count; i++) {
        if (levels->tracks[i]->entity.id == id) {
            return true;
        }
    }
    return false;
}

static struct level_ref level_ref_find(const struct context *c, const struct ref *ref)
{
    struct level_ref result = {NULL, c->ladder, place_of(c, ref_span(ref))};
    struct context there = *c;

    if (ref->inner == NULL || (ref->inner->inner == NULL && has_track(c->levels, ref->name.atom))) {
        result.level = level_find(c, ref);
        return result;
    }
    result.ladder = ladder_of(c, &ref->name);
    if (result.ladder == NULL && c->levels->broken && ref->inner->inner == NULL) {
        return result; /* it may be a track of the levels that are not known */
    }
    if (result.ladder == NULL) {
        decl_find(c, &ref->name, 1u << ENTITY_LADDER, RULE_UNDEFINED_LADDER,
                  c->levels->track_count > 1 ? "ladder or track" : "ladder");
        return result;
    }
    there.ladder = result.ladder;
    there.levels = &result.ladder->levels;
    there.named = result.ladder->scale;
    result.level = level_find(&there, ref->inner);
    return result;
}

static struct context pending_context(struct builder *b, const struct pending_level *pending)
{
    return (struct context){.b = b,
                            .unit = pending->unit,
                            .ladder = pending->ladder,
                            .levels = pending->scale,
                            .named = pending->ladder != NULL ? pending->ladder->scale : NULL};
}

static const struct ref *ref_copy(struct builder *b, const struct ref *ref)
{
    struct ref *copy = ARENA_NEW(b->arena, struct ref);
    struct ref *last = copy;

    *copy = *ref;
    while (last->inner != NULL) {
        struct ref *inner = ARENA_NEW(b->arena, struct ref);
        *inner = *last->inner;
        last->inner = inner;
        last = inner;
    }
    return copy;
}

void pending_add(const struct context *c, const struct scale *scale, struct level *level,
                 const struct block *block)
{
    struct pending_level pending = {
        .level = level, .scale = scale, .ladder = c->ladder, .unit = c->unit};
    uint32_t most = 0;

    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        most += n->kind == NODE_NEXT ? ((const struct next *)n)->ref_count : 0;
    }
    pending.next = ARENA_ARRAY(c->b->arena, const struct ref *, most);
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        const struct next *next = (const struct next *)n;
        for (uint32_t i = 0; n->kind == NODE_NEXT && i < next->ref_count; i++) {
            pending.next[pending.next_count++] = ref_copy(c->b, next->refs[i]);
        }
    }
    if (block->base != NULL) {
        pending.base = ref_copy(c->b, block->base);
    }
    VEC_PUSH(&c->b->pending, pending);
}

static void pending_extends(const struct context *c, const struct pending_level *pending)
{
    if (pending->base != NULL) {
        struct level_ref base = level_ref_find(c, pending->base);
        if (base.level == NULL) {
            pending->level->entity.broken = true;
        } else {
            pending->level->extends = base;
        }
    }
}

static void pending_next(const struct context *c, const struct pending_level *pending)
{
    struct level_ref *refs = ARENA_ARRAY(c->b->arena, struct level_ref, pending->next_count);

    if (pending->next_count == 0) {
        return;
    }
    pending->level->next = refs;
    pending->level->next_count = 0;
    for (uint32_t i = 0; i < pending->next_count; i++) {
        struct level_ref ref = level_ref_find(c, pending->next[i]);
        if (ref.level != NULL) {
            refs[pending->level->next_count++] = ref;
        }
    }
}

/* ---- What a ladder's levels have from their scale ---- */

static const struct level *own_copy(const struct ladder *ladder, const struct level *of_scale)
{
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        if (ladder->levels.levels[i]->origin == of_scale) {
            return ladder->levels.levels[i];
        }
    }
    return NULL;
}

static void level_take_links(struct builder *b, const struct ladder *ladder, struct level *level)
{
    const struct level *origin = level->origin;

    if (level->extends.level == NULL && origin->extends.level != NULL) {
        level->extends = origin->extends;
        if (origin->extends.ladder == NULL) {
            level->extends.level = own_copy(ladder, origin->extends.level);
            level->extends.ladder = ladder;
        }
    }
    if (level->next_count == 0 && origin->next_count > 0) {
        struct level_ref *refs = ARENA_ARRAY(b->arena, struct level_ref, origin->next_count);
        level->next = refs;
        for (uint32_t i = 0; i < origin->next_count; i++) {
            struct level_ref ref = origin->next[i];
            if (ref.ladder == NULL) {
                ref.level = own_copy(ladder, ref.level);
                ref.ladder = ladder;
            }
            if (ref.level != NULL) {
                refs[level->next_count++] = ref;
            }
        }
    }
}

/* ---- Circles of extends ---- */

static void say_level_cycle(struct builder *b, const struct level *start)
{
    struct diag *diag = diag_add(b->sink, RULE_EXTENDS_CYCLE, start->extends.place,
                                 "level '%.*s' extends itself in the end: take out one 'extends'",
                                 STR_ARGS(start->entity.name));
    const struct level *at = start->extends.level;

    for (; at != start; at = at->extends.level) {
        diag_note(b->sink, diag, at->extends.place, "'%.*s' extends '%.*s' here",
                  STR_ARGS(at->entity.name), STR_ARGS(at->extends.level->entity.name));
    }
}

/* The last declared member of a circle: what it extends leads back. Levels that are taken from one
 * scale share the fault and its place, and equal findings are given once. */
static struct level *cycle_last(const struct level *start, const struct pending_vec *pending)
{
    const struct level *last = start;
    const struct level *at = start->extends.level;

    for (; at != start; at = at->extends.level) {
        const struct place a = at->extends.place;
        const struct place b = last->extends.place;
        if (a.source > b.source || (a.source == b.source && a.span.start > b.span.start)) {
            last = at;
        }
    }
    for (size_t i = 0; i < pending->count; i++) {
        if (pending->items[i].level == last) {
            return pending->items[i].level;
        }
    }
    return NULL;
}

/* Follows extends from each level, with a mark for each walk; what comes back to its own mark is a
 * circle, which is cut open. */
static void level_cycles(struct builder *b)
{
    struct map marks = {0};

    for (size_t i = 0; i < b->pending.count; i++) {
        const struct level *at = b->pending.items[i].level;
        uint32_t own = (uint32_t)i + 1;
        uint32_t *mark = NULL;
        for (; at != NULL; at = at->extends.level) {
            mark = map_at(&marks, (uint64_t)(uintptr_t)at, NULL);
            if (*mark != 0) {
                break;
            }
            *mark = own;
        }
        if (at != NULL && *mark == own) {
            struct level *last = cycle_last(at, &b->pending);
            if (last != NULL) {
                say_level_cycle(b, last);
                last->extends.level = NULL;
                last->entity.broken = true;
            }
        }
    }
    map_free(&marks);
}

void pending_link(struct builder *b)
{
    for (size_t i = 0; i < b->pending.count; i++) {
        struct context c = pending_context(b, &b->pending.items[i]);
        pending_extends(&c, &b->pending.items[i]);
        pending_next(&c, &b->pending.items[i]);
    }
    for (size_t i = 0; i < b->taken.count; i++) {
        const struct taken_level *taken = &b->taken.items[i];
        level_take_links(b, taken->ladder, taken->level);
    }
    level_cycles(b);
}
