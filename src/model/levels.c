/* Levels and tracks: of a scale, or of a ladder's own. */
#include "model/levels.h"

#include <stdlib.h>

struct track *track_add(const struct context *c, struct levels_work *work)
{
    struct track *track = ARENA_NEW(c->b->arena, struct track);

    track->entity.kind = ENTITY_TRACK;
    track->entity.place = PLACE_NONE;
    track->entity.whole = PLACE_NONE;
    track->entity.title_place = PLACE_NONE;
    VEC_PUSH(&work->tracks, track);
    return track;
}

/* False, with one finding, where the ladder would get more levels than it may have. */
static bool level_fits(const struct context *c, struct scale *scale, const struct levels_work *work,
                       struct span span)
{
    if (work->levels.count < MODEL_LEVEL_LIMIT) {
        return true;
    }
    if (!scale->broken) {
        diag_add(c->b->sink, RULE_LIMIT_EXCEEDED, place_of(c, span),
                 "more than %d levels: split the ladder", MODEL_LEVEL_LIMIT);
    }
    scale->broken = true;
    return false;
}

struct level *level_add(const struct context *c, struct levels_work *work, struct track *track)
{
    struct level *level = ARENA_NEW(c->b->arena, struct level);

    (void)c;
    level->track = track;
    VEC_PUSH(&work->levels, level);
    return level;
}

/* ---- What stands in a level's body ---- */

enum { PARTS_FEW = 16 }; /* looked through faster than an index is made */

static int compare_sections(const void *a, const void *b)
{
    const struct level_section *x = a;
    const struct level_section *y = b;

    if (x->id != y->id) {
        return x->id < y->id ? -1 : 1;
    }
    return (x->part > y->part) - (x->part < y->part);
}

/* Outputs ask each level for each section of all levels: without an index, that is quadratic. */
static void level_set_content(const struct context *c, struct level *level, struct content content)
{
    struct level_section *sections = NULL;
    uint32_t count = 0;

    if (content.count > PARTS_FEW) {
        sections = ARENA_ARRAY(c->b->arena, struct level_section, content.count);
        for (uint32_t i = 0; i < content.count; i++) {
            if (content.parts[i].kind == PART_SECTION) {
                sections[count++] = (struct level_section){content.parts[i].section->entity.id, i};
            }
        }
        qsort(sections, count, sizeof *sections, compare_sections);
    }
    level->content = content;
    level->sections = sections;
    level->section_count = count;
}

static void level_body(const struct context *c, struct scale *scale, struct level *level,
                       const struct block *block)
{
    struct context inner = *c;
    struct name_table names = {0};

    inner.level = level;
    inner.sections = &names;
    inner.section = NULL;
    properties_build(c, &level->entity, &block->body);
    level_set_content(c, level, content_build(&inner, &block->body));
    level->entity.broken |= level->content.count == 0 && body_has(&block->body, NODE_USE);
    scope_free(&names);
    if (block->body.first != NULL && c->bodies != NULL) {
        VEC_PUSH(c->bodies, ((struct level_body){level, block}));
    }
    if (block->base != NULL || body_has(&block->body, NODE_NEXT)) {
        scale->has_links = true;
        pending_add(c, scale, level, block);
    }
}

/* ---- levels FIRST..LAST ---- */

struct numbering {
    struct str prefix;
    uint32_t first;
    uint32_t last;
    size_t digits; /* at least so many: 01..12 */
};

enum { NUMBER_DIGITS = 9 };
#define NUMBER_BEYOND UINT32_MAX /* has more digits: whatever it is, it is no count of levels */

static bool number_split(struct str text, struct str *prefix, uint32_t *number)
{
    size_t at = text.length;
    uint32_t value = 0;

    while (at > 0 && char_is_digit(text.at[at - 1])) {
        at--;
    }
    if (at == text.length) {
        return false;
    }
    *prefix = str_make(text.at, at);
    for (size_t i = at; i < text.length; i++) {
        value = value * 10 + (uint32_t)(text.at[i] - '0');
    }
    *number = text.length - at > NUMBER_DIGITS ? NUMBER_BEYOND : value;
    return true;
}

static bool numbering_read(const struct context *c, const struct block *block,
                           struct numbering *numbering)
{
    struct str first = atom_text(c->b, block->first.atom);
    struct str last = atom_text(c->b, block->last.atom);
    struct str prefix;

    if (!number_split(first, &numbering->prefix, &numbering->first) ||
        !number_split(last, &prefix, &numbering->last) || !str_equal(prefix, numbering->prefix) ||
        numbering->first == NUMBER_BEYOND || numbering->last < numbering->first) {
        diag_add(c->b->sink, RULE_SYNTAX_ERROR,
                 place_make(c->unit, block->first.span.start, block->last.span.end),
                 "levels from '%.*s' to '%.*s' can't be counted: give both the same beginning and "
                 "a rising number, as in L1..L6",
                 STR_ARGS(first), STR_ARGS(last));
        return false;
    }
    numbering->digits =
        first.at[numbering->prefix.length] == '0' ? first.length - numbering->prefix.length : 1;
    return true;
}

static void numbered_level(const struct context *c, struct levels_work *work, struct track *track,
                           const struct block *block, const struct numbering *n, uint32_t number)
{
    struct builder *b = c->b;
    struct level *level = level_add(c, work, track);
    struct str id = str_format(b->arena, "%.*s%0*u", STR_ARGS(n->prefix), (int)n->digits, number);

    level->is_numbered = true;
    level->entity =
        (struct entity){.kind = ENTITY_LEVEL,
                        .id = intern_add(b->names_table, id),
                        .place = place_make(c->unit, block->first.span.start, block->last.span.end),
                        .title_place = PLACE_NONE,
                        .whole = place_of(c, block->node.span)};
    level->entity.name = atom_text(b, level->entity.id);
    level->entity.title = level->entity.name;
    if (block->title.form != PROSE_NONE) {
        struct str title = clean_text(b->arena, source_of(b, c->unit), block->title);
        level->entity.has_title = true;
        level->entity.title =
            str_format(b->arena, "%.*s %0*u", STR_ARGS(title), (int)n->digits, number);
    }
    scope_add(c, &level->entity);
}

static void levels_number(const struct context *c, struct scale *scale, struct levels_work *work,
                          struct track *track, const struct block *block)
{
    struct numbering n;

    scale->has_range = true;
    if (!numbering_read(c, block, &n)) {
        scale->broken = true;
        return;
    }
    if (n.last - n.first >= MODEL_LEVEL_LIMIT) {
        diag_add(c->b->sink, RULE_LIMIT_EXCEEDED,
                 place_make(c->unit, block->first.span.start, block->last.span.end),
                 "these are more than the %d levels that a ladder may have: mend the numbers, or "
                 "split the ladder",
                 MODEL_LEVEL_LIMIT);
        scale->broken = true;
        return;
    }
    for (uint32_t number = n.first; number <= n.last; number++) {
        numbered_level(c, work, track, block, &n, number);
    }
}

/* ---- Levels of one's own ---- */

struct level *level_among(const struct levels_work *work, atom id)
{
    for (size_t i = 0; i < work->levels.count; i++) {
        if (work->levels.items[i]->entity.id == id) {
            return work->levels.items[i];
        }
    }
    return NULL;
}

/* `level x "..." { }` on a level that is there already: its words replace, its content adds. */
void level_refine(const struct context *c, struct scale *scale, struct level *level,
                  const struct block *block)
{
    struct level before = *level;

    entity_init(c, &level->entity, ENTITY_LEVEL, block);
    if (!level->entity.has_title) {
        level->entity.has_title = before.entity.has_title;
        level->entity.title = before.entity.title;
        level->entity.title_place = before.entity.title_place;
    }
    level->is_numbered = false;
    level_body(c, scale, level, block);
    properties_inherit(c->b, &level->entity, &before.entity);
    level_set_content(c, level, content_merge(c->b, before.content, level->content, NULL));
}

static void say_out_of_range(const struct context *c, const struct block *block,
                             const struct block *level)
{
    struct builder *b = c->b;
    struct diag *diag = diag_add(
        b->sink, RULE_LEVEL_OUT_OF_RANGE, place_of(c, level->name.span),
        "level '%.*s' is outside the range %.*s..%.*s: widen the range, or take the level "
        "out",
        STR_ARGS(atom_text(b, level->name.atom)), STR_ARGS(atom_text(b, block->first.atom)),
        STR_ARGS(atom_text(b, block->last.atom)));
    diag_note(b->sink, diag, place_make(c->unit, block->first.span.start, block->last.span.end),
              "the range is declared here");
}

static void level_declare(const struct context *c, struct scale *scale, struct levels_work *work,
                          struct track *track, const struct block *block,
                          const struct block *levels)
{
    struct level *level;

    if (block->name.atom == ATOM_NONE) {
        scale->broken = true;
        return;
    }
    if (scale->has_range && track == work->tracks.items[0]) {
        level = level_among(work, block->name.atom);
        if (level != NULL && level->is_numbered) {
            level_refine(c, scale, level, block);
            return;
        }
        if (level == NULL) {
            if (!scale->broken) {
                say_out_of_range(c, levels, block);
            }
            return;
        }
    }
    if (!level_fits(c, scale, work, block->name.span)) {
        return;
    }
    level = level_add(c, work, track);
    entity_init(c, &level->entity, ENTITY_LEVEL, block);
    if (!scope_add(c, &level->entity)) {
        pass_over(c, block);
        work->levels.count--;
        return;
    }
    level_body(c, scale, level, block);
}

static void track_declare(const struct context *c, struct scale *scale, struct levels_work *work,
                          const struct block *block, const struct block *levels)
{
    struct track *track = track_add(c, work);

    entity_init(c, &track->entity, ENTITY_TRACK, block);
    scope_add(c, &track->entity);
    properties_build(c, &track->entity, &block->body);
    track->content = content_build(c, &block->body);
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LEVEL) {
            level_declare(c, scale, work, track, node_block(n), levels);
        }
    }
}

/* ---- Below, beside, from ---- */

static void track_fill(const struct context *c, struct track *track, const struct levels_work *work)
{
    uint32_t count = 0;

    for (size_t i = 0; i < work->levels.count; i++) {
        count += work->levels.items[i]->track == track;
    }
    track->levels = ARENA_ARRAY(c->b->arena, const struct level *, count);
    for (size_t i = 0; i < work->levels.count; i++) {
        struct level *level = work->levels.items[i];
        if (level->track == track) {
            level->below = track->level_count > 0 ? track->levels[track->level_count - 1] : NULL;
            level->base = level->below != NULL ? level->below : track->from;
            track->levels[track->level_count++] = level;
        }
    }
}

/* Ranks of levels that have none; a track waits for the level that it branches off. */
static void levels_rank(const struct levels_work *work)
{
    for (size_t round = 0; round <= work->tracks.count; round++) {
        for (size_t i = 0; i < work->levels.count; i++) {
            struct level *level = work->levels.items[i];
            if (level->rank != 0) {
                continue;
            }
            if (level->base == NULL) {
                level->rank = 1;
            } else if (level->base->rank != 0) {
                level->rank = level->base->rank + 1;
            } else if (round == work->tracks.count) {
                level->rank = 1;
            }
        }
    }
}

/* Puts what was collected into the scale; levels and tracks can be named from then on. */
void levels_finish(const struct context *c, struct scale *scale, struct levels_work *work)
{
    struct arena *arena = c->b->arena;

    scale->levels = ARENA_ARRAY(arena, const struct level *, work->levels.count);
    for (size_t i = 0; i < work->levels.count; i++) {
        work->levels.items[i]->index = (uint32_t)i;
        scale->levels[i] = work->levels.items[i];
    }
    scale->level_count = (uint32_t)work->levels.count;
    scale->tracks = ARENA_ARRAY(arena, const struct track *, work->tracks.count);
    for (size_t i = 0; i < work->tracks.count; i++) {
        scale->tracks[i] = work->tracks.items[i];
    }
    scale->track_count = (uint32_t)work->tracks.count;
}

void levels_arrange(const struct context *c, struct levels_work *work)
{
    for (size_t i = 0; i < work->tracks.count; i++) {
        track_fill(c, work->tracks.items[i], work);
    }
    levels_rank(work);
}

void levels_free(struct levels_work *work)
{
    VEC_FREE(&work->levels);
    VEC_FREE(&work->tracks);
}

/* Whether what a track begins from leads back to it, over other tracks or at once. */
static bool is_in_circle(const struct track *track, size_t track_count)
{
    const struct track *at = track;

    for (size_t i = 0; i <= track_count && at != NULL && at->from != NULL; i++) {
        at = at->from->track;
        if (at == track) {
            return true;
        }
    }
    return false;
}

/* Where one is not known, what `same` stands for above it is not known either: the scale is broken. */
static void tracks_from(const struct context *c, struct scale *scale, const struct block *block,
                        const struct levels_work *work)
{
    size_t at = 1;

    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        struct track *track = n->kind == NODE_TRACK ? work->tracks.items[at++] : NULL;
        if (track == NULL || node_block(n)->base == NULL) {
            continue;
        }
        track->from = level_find(c, node_block(n)->base);
        if (track->from != NULL && is_in_circle(track, work->tracks.count)) {
            diag_add(
                c->b->sink, RULE_EXTENDS_CYCLE, place_of(c, ref_span(node_block(n)->base)),
                "track '%.*s' begins from '%.*s', which comes after it: name a level below the "
                "track",
                STR_ARGS(track->entity.name), STR_ARGS(track->from->entity.name));
            track->from = NULL;
        }
        scale->broken |= track->from == NULL;
    }
}

void levels_content(const struct context *c, struct scale *scale, const struct block *block)
{
    struct part_vec parts = {0};

    content_append(&parts,
                   &scale->content); /* what the scale says, where levels are taken from one */
    for (const struct node *n = block->body.first; n != NULL;) {
        content_add(c, &n, &parts);
    }
    scale->content = content_finish(c->b, &parts);
}

void levels_build(const struct context *c, struct scale *scale, const struct block *block)
{
    struct context inner = *c;
    struct levels_work work = {0};
    struct track *track = track_add(c, &work);

    inner.levels = scale;
    if (block == NULL) {
        levels_finish(c, scale, &work);
        levels_arrange(c, &work);
        levels_free(&work);
        return;
    }
    scale->declared = true;
    scale->broken |= (block->node.flags & NODE_BROKEN) != 0;
    if (block->first.atom != ATOM_NONE && block->last.atom != ATOM_NONE) {
        levels_number(&inner, scale, &work, track, block);
    }
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LEVEL) {
            level_declare(&inner, scale, &work, track, node_block(n), block);
        } else if (n->kind == NODE_TRACK) {
            track_declare(&inner, scale, &work, node_block(n), block);
        }
    }
    levels_finish(&inner, scale, &work);
    tracks_from(&inner, scale, block, &work);
    levels_arrange(&inner, &work);
    levels_free(&work);
    levels_content(&inner, scale, block);
}
