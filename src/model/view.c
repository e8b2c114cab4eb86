/* The own view and the full view: what a level says, and what it expects. */
#include "model/query.h"

struct view_sink {
    query_found *found;
    void *context;
    const struct ladder *ladder;
    struct map *seen; /* keys: statements with their levels; NULL where none can come twice */
};

/* A level that extends another may take over the same from it as from the level that `same` means. */
static bool is_first(const struct view_sink *sink, const struct statement *statement,
                     const struct level *level)
{
    uint64_t key = (uint64_t)(uintptr_t)statement * 0x9e3779b97f4a7c15u;
    bool added = true;

    if (sink->seen != NULL) {
        map_at(sink->seen, key ^ (uint64_t)(uintptr_t)level, &added);
    }
    return added;
}

static void view_content(const struct view_sink *sink, const struct content *content,
                         const struct level *level)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            struct query_statement found = {&part->statements[k], part->statements, level,
                                            sink->ladder};
            if (is_first(sink, found.statement, level)) {
                sink->found(sink->context, &found);
            }
        }
    }
}

const struct cell *query_cell_base(const struct skill *skill, const struct level *level,
                                   const struct level **where)
{
    for (; level != NULL; level = level->base) {
        const struct cell *cell = &skill->cells[level->index];
        if (cell->state != STATE_SAME) {
            if (where != NULL) {
                *where = level;
            }
            return cell;
        }
    }
    return NULL;
}

/* ---- One skill ---- */

/* The cell as it holds without what lower cells add: `same` and additions with their base. */
static void view_effective(const struct view_sink *sink, const struct skill *skill,
                           const struct level *level)
{
    const struct cell *cell = &skill->cells[level->index];
    const struct level *where = NULL;
    const struct cell *base;

    if (cell->state == STATE_SAME || cell->is_addition) {
        base = query_cell_base(skill, level->base, &where);
        if (base != NULL && base->state == STATE_CONTENT && base->is_addition) {
            view_effective(sink, skill, where);
        } else if (base != NULL && base->state == STATE_CONTENT) {
            view_content(sink, &base->content, where);
        }
    }
    if (cell->state == STATE_CONTENT) {
        view_content(sink, &cell->content, level);
    }
}

/* The lowest level of the track whose statements still count at level: behind the last `none`. */
static const struct level *cumulative_start(const struct skill *skill, const struct level *level)
{
    const struct level *start = level;

    while (start->below != NULL && skill->cells[start->below->index].state != STATE_NONE) {
        start = start->below;
    }
    return start;
}

static void view_cumulative(const struct view_sink *sink, const struct skill *skill,
                            const struct level *level)
{
    const struct level *start = cumulative_start(skill, level);
    const struct track *track = level->track;
    bool inside = false;

    if (skill->cells[level->index].state == STATE_NONE) {
        return;
    }
    for (uint32_t i = 0; i < track->level_count; i++) {
        const struct level *at = track->levels[i];
        const struct cell *cell = &skill->cells[at->index];
        inside |= at == start;
        if (inside && at == start) {
            view_effective(sink, skill, at);
        } else if (inside && cell->state == STATE_CONTENT) {
            view_content(sink, &cell->content, at);
        }
        if (at == level) {
            return;
        }
    }
}

static const struct skill *skill_of(const struct ladder *ladder, atom id)
{
    const struct entity *entity = query_find_entity(ladder, id);

    return entity != NULL && entity->kind == ENTITY_SKILL ? (const struct skill *)entity : NULL;
}

enum { EXTENDS_LIMIT = 100 };

static void view_full(const struct view_sink *sink, const struct skill *skill,
                      const struct level *level, unsigned depth)
{
    if (skill->cells[level->index].state == STATE_NONE) {
        return; /* what the level extends is not expected here */
    }
    if (level->extends.level != NULL && level->extends.ladder != NULL && depth < EXTENDS_LIMIT) {
        struct view_sink there = {sink->found, sink->context, level->extends.ladder, sink->seen};
        const struct skill *other =
            there.ladder == sink->ladder ? skill : skill_of(there.ladder, skill->entity.id);
        bool below = level->extends.level->track == level->track && there.ladder == sink->ladder &&
                     skill->cumulative;
        if (other != NULL && !below) {
            view_full(&there, other, level->extends.level, depth + 1);
        }
    }
    if (skill->cumulative) {
        view_cumulative(sink, skill, level);
    } else {
        view_effective(sink, skill, level);
    }
}

void query_cell(const struct ladder *ladder, const struct skill *skill, const struct level *level,
                enum query_view view, query_found *found, void *context)
{
    struct map seen = {0};
    struct view_sink sink = {found, context, ladder, NULL};

    if (view == VIEW_OWN) {
        view_content(&sink, &skill->cells[level->index].content, level);
    } else {
        sink.seen = level->extends.level != NULL ? &seen : NULL;
        view_full(&sink, skill, level, 0);
    }
    map_free(&seen);
}

/* ---- One section of levels ---- */

/* The first of an index whose id is none before this one. */
static uint32_t first_section(const struct level *level, atom id)
{
    uint32_t low = 0;
    uint32_t high = level->section_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (level->sections[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct section *query_own_section(const struct level *level, atom id)
{
    uint32_t at;

    if (level->sections == NULL) {
        return query_section(&level->content, id);
    }
    at = first_section(level, id);
    if (at == level->section_count || level->sections[at].id != id) {
        return NULL;
    }
    return level->content.parts[level->sections[at].part].section;
}

static void view_nested(const struct view_sink *sink, const struct content *content,
                        const struct level *level)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_SECTION) {
            view_nested(sink, &part->section->content, level);
        } else if (part->kind == PART_STATEMENTS) {
            struct content one = {part, 1};
            view_content(sink, &one, level);
        }
    }
}

static void view_section_own(const struct view_sink *sink, atom id, const struct level *level)
{
    const struct part *parts = level->content.parts;

    if (id == ATOM_NONE) {
        view_content(sink, &level->content, level);
        return;
    }
    if (level->sections != NULL) {
        uint32_t at = first_section(level, id);
        for (; at < level->section_count && level->sections[at].id == id; at++) {
            view_nested(sink, &parts[level->sections[at].part].section->content, level);
        }
        return;
    }
    for (uint32_t i = 0; i < level->content.count; i++) {
        const struct part *part = &parts[i];
        if (part->kind == PART_SECTION && part->section->entity.id == id) {
            view_nested(sink, &part->section->content, level);
        }
    }
}

static void view_section_full(const struct view_sink *sink, atom id, const struct level *level,
                              unsigned depth)
{
    const struct track *track = level->track;
    const struct level *base = level->extends.level;

    if (base != NULL && level->extends.ladder != NULL && depth < EXTENDS_LIMIT &&
        !(base->track == track && sink->ladder->cumulative)) {
        struct view_sink there = {sink->found, sink->context, level->extends.ladder, NULL};
        view_section_full(&there, id, base, depth + 1);
    }
    for (uint32_t i = 0; sink->ladder->cumulative && i < track->level_count; i++) {
        if (track->levels[i] == level) {
            break;
        }
        view_section_own(sink, id, track->levels[i]);
    }
    view_section_own(sink, id, level);
}

void query_level_section(const struct ladder *ladder, atom section, const struct level *level,
                         enum query_view view, query_found *found, void *context)
{
    struct view_sink sink = {found, context, ladder, NULL};

    if (view == VIEW_OWN) {
        view_section_own(&sink, section, level);
    } else {
        view_section_full(&sink, section, level, 0);
    }
}

/* ---- What a ladder's levels have ---- */

VEC_TYPE(category_vec, struct query_category);

struct categories {
    struct category_vec found;
    struct map sections; /* keys: their ids */
    struct map levels;   /* keys: those that were gone through */
};

static void add_categories(struct categories *categories, const struct level *level)
{
    for (uint32_t i = 0; i < level->content.count; i++) {
        const struct part *part = &level->content.parts[i];
        struct query_category category = {part->kind == PART_SECTION ? part->section : NULL};
        bool is_new = false;
        if (category.section != NULL || part->kind == PART_STATEMENTS) {
            map_at(&categories->sections,
                   category.section == NULL ? ATOM_NONE : category.section->entity.id, &is_new);
        }
        if (is_new) {
            VEC_PUSH(&categories->found, category);
        }
    }
}

/* What view_section_full() would show of the level that another extends. */
static void add_extended(struct categories *categories, const struct level_ref *ref)
{
    for (; ref->level != NULL && ref->ladder != NULL; ref = &ref->level->extends) {
        const struct track *track = ref->level->track;
        bool is_new;
        map_at(&categories->levels, (uintptr_t)ref->level, &is_new);
        if (!is_new) {
            return;
        }
        add_categories(categories, ref->level);
        for (uint32_t i = 0; ref->ladder->cumulative && i < track->level_count; i++) {
            add_categories(categories, track->levels[i]); /* those above it show nothing */
        }
    }
}

const struct query_category *query_categories(struct arena *arena, const struct ladder *ladder,
                                              uint32_t *count)
{
    struct categories categories = {.found = {.count = 0}};
    struct query_category *made;

    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        const struct level *level = ladder->levels.levels[i];
        add_categories(&categories, level);
        add_extended(&categories, &level->extends);
    }
    *count = (uint32_t)categories.found.count;
    made = ARENA_ARRAY(arena, struct query_category, *count);
    if (*count > 0) {
        memcpy(made, categories.found.items, *count * sizeof *made);
    }
    VEC_FREE(&categories.found);
    map_free(&categories.sections);
    map_free(&categories.levels);
    return made;
}
