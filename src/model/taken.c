/* Levels that a ladder or a set takes from a scale, and what a ladder's levels block says of them. */
#include "model/levels.h"

/* ---- Levels taken from a scale ---- */

static void level_keep(void *context, const struct range_step *step)
{
    bool *kept = context;
    kept[step->level->index] = true;
}

/* The kept copy of a level of the scale, or of the nearest one below it. */
static const struct level *level_kept(const struct level *level, const struct level_vec *copies,
                                      const uint32_t *at)
{
    for (; level != NULL; level = level->base) {
        if (at[level->index] != 0) {
            return copies->items[at[level->index] - 1];
        }
    }
    return NULL;
}

static struct track *track_take(const struct context *c, struct levels_work *work,
                                const struct track *origin)
{
    struct track *track = track_add(c, work);

    *track = (struct track){.entity = origin->entity, .content = origin->content};
    if (origin->entity.id != ATOM_NONE) {
        scope_add(c, &track->entity);
    }
    return track;
}

static bool track_is_kept(const struct track *track, const bool *kept)
{
    for (uint32_t i = 0; i < track->level_count; i++) {
        if (kept[track->levels[i]->index]) {
            return true;
        }
    }
    return false;
}

static void levels_copy(const struct context *c, const struct scale *from, const bool *kept,
                        uint32_t *at, struct levels_work *work)
{
    struct track **tracks = ARENA_ARRAY(c->b->arena, struct track *, from->track_count);

    for (uint32_t t = 0; t < from->track_count; t++) {
        if (t == 0 || track_is_kept(from->tracks[t], kept)) {
            tracks[t] = track_take(c, work, from->tracks[t]);
        }
    }
    for (uint32_t i = 0; i < from->level_count; i++) {
        struct level *level;
        if (!kept[i]) {
            continue;
        }
        for (uint32_t t = 0; t < from->track_count; t++) {
            if (from->tracks[t] == from->levels[i]->track) {
                level = level_add(c, work, tracks[t]);
                *level = *from->levels[i];
                level->track = tracks[t];
                level->origin = from->levels[i];
                at[i] = (uint32_t)work->levels.count;
                if (from->has_links && c->ladder != NULL) { /* skills follow no links */
                    VEC_PUSH(&c->b->taken, ((struct taken_level){level, c->ladder}));
                }
                scope_add(c, &level->entity);
                break;
            }
        }
    }
    for (uint32_t t = 1; t < from->track_count; t++) {
        if (tracks[t] != NULL) {
            tracks[t]->from = level_kept(from->tracks[t]->from, &work->levels, at);
        }
    }
}

/* ---- A levels block over them ---- */

static void say_not_taken(const struct context *c, const struct scale *own,
                          const struct scale *from, const struct block *block)
{
    struct builder *b = c->b;
    struct str name = atom_text(b, block->name.atom);
    struct diag *diag;

    if (query_level(from, block->name.atom) == NULL) {
        struct ref ref = {block->name, NULL};
        level_find(c, &ref); /* says so */
        return;
    }
    diag =
        diag_add(b->sink, RULE_LEVEL_OUT_OF_RANGE, place_of(c, block->name.span),
                 "level '%.*s' of scale '%.*s' is not among those that this ladder takes (%.*s): "
                 "add it behind 'on', or take it out here",
                 STR_ARGS(name), STR_ARGS(from->entity.name), STR_ARGS(levels_text(b, own)));
    diag_note(b->sink, diag, from->entity.place, "the scale is defined here");
}

static void level_refine_taken(const struct context *c, struct scale *own, const struct scale *from,
                               const struct levels_work *work, const struct block *block)
{
    struct level *level = level_among(work, block->name.atom);

    if (block->name.atom == ATOM_NONE) {
        return;
    }
    if (level == NULL) {
        if (!own->broken) {
            say_not_taken(c, own, from, block);
        }
        return;
    }
    if (level->is_refined) {
        struct diag *diag =
            diag_add(c->b->sink, RULE_DUPLICATE_LEVEL, place_of(c, block->name.span),
                     "level '%.*s' is described twice: bring the two together",
                     STR_ARGS(level->entity.name));
        diag_note(c->b->sink, diag, level->entity.place, "first described here");
        pass_over(c, block);
        return;
    }
    level_refine(c, own, level, block);
    level->is_refined = true;
}

static void track_refine(const struct context *c, struct scale *own, const struct scale *from,
                         const struct levels_work *work, const struct block *block)
{
    struct track *track = NULL;

    for (size_t i = 1; i < work->tracks.count; i++) {
        if (work->tracks.items[i]->entity.id == block->name.atom) {
            track = work->tracks.items[i];
        }
    }
    if (track == NULL && block->name.atom != ATOM_NONE) {
        struct diag *diag =
            diag_add(c->b->sink, RULE_UNDEFINED_NAME, place_of(c, block->name.span),
                     "scale '%.*s' has no track '%.*s'", STR_ARGS(from->entity.name),
                     STR_ARGS(atom_text(c->b, block->name.atom)));
        struct diag_nearest nearest = diag_nearest_start(atom_text(c->b, block->name.atom));
        for (size_t i = 1; i < work->tracks.count; i++) {
            diag_nearest_try(&nearest, work->tracks.items[i]->entity.name);
        }
        suggest(c->b, diag, place_of(c, block->name.span), nearest);
        return;
    }
    if (track != NULL && block->title.form != PROSE_NONE) {
        struct entity before = track->entity;
        entity_init(c, &track->entity, ENTITY_TRACK, block);
        properties_build(c, &track->entity, &block->body);
        properties_inherit(c->b, &track->entity, &before);
    }
    if (track != NULL) {
        track->content = content_merge(c->b, track->content, content_build(c, &block->body), NULL);
    }
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LEVEL) {
            level_refine_taken(c, own, from, work, node_block(n));
        }
    }
}

static void levels_refine(const struct context *c, struct scale *own, const struct scale *from,
                          const struct levels_work *work, const struct block *block)
{
    if (block->first.atom != ATOM_NONE) {
        diag_add(c->b->sink, RULE_SYNTAX_ERROR,
                 place_make(c->unit, block->first.span.start, block->last.span.end),
                 "a ladder on a scale takes its levels from there: remove the range, or the 'on'");
    }
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LEVEL) {
            level_refine_taken(c, own, from, work, node_block(n));
        } else if (n->kind == NODE_TRACK) {
            track_refine(c, own, from, work, node_block(n));
        }
    }
    levels_content(c, own, block);
}

void levels_take(const struct context *c, struct scale *own, const struct scale *from,
                 const struct range *ranges, const struct block *block)
{
    struct context inner = *c;
    struct levels_work work = {0};
    bool *kept = ARENA_ARRAY(c->b->arena, bool, from->level_count);
    uint32_t *at = ARENA_ARRAY(c->b->arena, uint32_t, from->level_count);

    own->declared = true;
    own->broken = from->broken;
    own->content = from->content;
    if (ranges != NULL) {
        struct context named = *c;
        named.levels = from;
        named.scope = NULL;
        named.ladder = NULL;
        own->broken |= !ranges_each(&named, ranges, level_keep, kept);
    } else {
        for (uint32_t i = 0; i < from->level_count; i++) {
            kept[i] = true;
        }
    }
    levels_copy(c, from, kept, at, &work);
    levels_finish(c, own, &work);
    levels_arrange(c, &work);
    inner.levels = own;
    if (block != NULL) {
        levels_refine(&inner, own, from, &work, block);
    }
    levels_free(&work);
}
