/* What several families need. */
#include "lint/family.h"

bool lint_first_of(struct lint *lint, enum rule rule, uint32_t which, struct place place)
{
    uint64_t salt = map_pair((uint32_t)rule + 1, which) * UINT64_C(0x9e3779b97f4a7c15);
    bool is_new;
    map_at(&lint->said, map_pair(place.source, place.span.start) ^ salt, &is_new);
    return is_new;
}

bool lint_first(struct lint *lint, enum rule rule, struct place place)
{
    return lint_first_of(lint, rule, 0, place);
}

void map_reset(struct map *map)
{
    enum { MUCH = 4096 };
    if (map->room > MUCH && map->count < map->room / 16) {
        map_free(map);
        return;
    }
    if (map->count > 0)
        memset(map->used, 0, map->room);
    map->count = 0;
}

struct str lint_name(const struct lint *lint, atom name)
{
    return intern_text(&lint->project->names, name);
}

const struct source *lint_source(const struct lint *lint, uint32_t unit)
{
    return project_source(lint->project, unit);
}

/* ---- Places ---- */

bool place_within(struct place place, struct place whole)
{
    return place.source == whole.source && place.span.start >= whole.span.start &&
           place.span.end <= whole.span.end;
}

bool place_before(const struct lint *lint, struct place a, struct place b)
{
    if (a.source == b.source)
        return a.span.start < b.span.start;
    if (a.source == SOURCE_NONE || b.source == SOURCE_NONE)
        return a.source == SOURCE_NONE;
    int order = str_compare(lint_source(lint, a.source)->name, lint_source(lint, b.source)->name);
    return order < 0 || (order == 0 && a.source < b.source);
}

struct place cell_content_place(const struct cell *cell)
{
    return (struct place){cell->source, cell->written};
}

struct place cell_at_place(const struct cell *cell)
{
    return (struct place){cell->source, cell->at};
}

bool cell_is_own(const struct cell *cell)
{
    return cell->state != STATE_MISSING && !cell->is_shared && !cell->is_spread;
}

/* ---- Levels ---- */

bool id_split(struct str id, struct str *prefix, uint32_t *number)
{
    size_t at = id.length;
    while (at > 0 && char_is_digit(id.at[at - 1]))
        at--;
    if (at == id.length || id.length - at > 9)
        return false;
    *prefix = str_make(id.at, at);
    *number = 0;
    for (size_t i = at; i < id.length; i++)
        *number = *number * 10 + (uint32_t)(id.at[i] - '0');
    return true;
}

struct str levels_phrase(struct lint *lint, const struct level *const *levels, uint32_t count)
{
    struct arena *arena = lint->sink->arena;
    struct str first = levels[0]->entity.name;
    struct str last = levels[count - 1]->entity.name;
    if (count == 1)
        return str_format(arena, "level '%.*s'", STR_ARGS(first));
    return str_format(arena, "levels '%.*s' %s '%.*s'", STR_ARGS(first), count == 2 ? "and" : "to",
                      STR_ARGS(last));
}

bool ladder_is_active(const struct lint *lint, const struct ladder *ladder)
{
    return ladder != NULL &&
           str_equal(query_value(lint->model, &ladder->entity, STR("status")), STR("active"));
}
