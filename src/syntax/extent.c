/* Trees that are given back piece by piece: which chunks of a unit's arena hold which declarations. */
#include "syntax/parse.h"

#include <assert.h>
#include <stdlib.h>

void unit_mark(struct unit *unit, bool with_last)
{
    size_t count = unit->extents.count;
    struct unit_extent extent = {.to = arena_mark(&unit->arena)};

    if (with_last)
        extent.from = unit->extents.items[count - 1].from;
    else if (count > 0)
        extent.from = unit->extents.items[count - 1].to;
    VEC_PUSH(&unit->extents, extent);
}

static void users_count(struct unit *unit)
{
    size_t size = ((size_t)unit->arena.made + 1) * sizeof *unit->chunk_users;

    unit->chunk_users = memory_alloc(size);
    memset(unit->chunk_users, 0, size);
    for (size_t i = 0; i < unit->extents.count; i++) {
        const struct unit_extent *extent = &unit->extents.items[i];
        for (uint32_t k = extent->from.current; k < extent->to.made; k++)
            unit->chunk_users[k]++;
    }
}

void unit_give_back(struct unit *unit, uint32_t index, struct arena *to)
{
    const struct unit_extent *extent = &unit->extents.items[index];

    assert(index < unit->extents.count);
    if (unit->chunk_users == NULL)
        users_count(unit);
    for (uint32_t k = extent->from.current; k < extent->to.made; k++) {
        if (--unit->chunk_users[k] == 0)
            arena_pass(&unit->arena, k, to);
    }
}
