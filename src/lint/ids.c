/* The ids that authors give to statements: each leads to one place of its ladder. */
#include "lint/family.h"

#include <stdlib.h>

struct given_id {
    uint32_t unit;
    uint32_t ladder_start;
    atom id;
    struct place place;
};

VEC_TYPE(given_vec, struct given_id);

struct lint_ids {
    struct given_vec given;
};

void given_ids_release(struct lint *lint)
{
    if (lint->ids == NULL)
        return;
    VEC_FREE(&lint->ids->given);
    free(lint->ids);
    lint->ids = NULL;
}

void lint_ids_collect(struct lint *lint, const struct visit *visit)
{
    const struct item *item = node_item(visit->node);
    if (item->extra == NULL || item->extra->id.atom == ATOM_NONE ||
        visit->ladder_start == UINT32_MAX)
        return;
    if (lint->ids == NULL) {
        lint->ids = memory_alloc(sizeof *lint->ids);
        *lint->ids = (struct lint_ids){0};
    }
    struct span span = item->extra->id.span;
    struct given_id given = {visit->unit, visit->ladder_start, item->extra->id.atom,
                             place_make(visit->unit, span.start, span.end)};
    VEC_PUSH(&lint->ids->given, given);
}

/* ---- What stands in blocks that are reported ---- */

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    uint64_t x = map_pair(a->source, a->span.start), y = map_pair(b->source, b->span.start);
    return (x > y) - (x < y);
}

/* The blocks that were passed over, in order; they don't lie in each other. In the run's arena. */
static struct place *passed_sort(struct lint *lint)
{
    const struct place_vec *passed = &lint->model->passed;
    struct place *places = ARENA_ARRAY(&lint->arena, struct place, passed->count);
    if (passed->count > 0)
        memcpy(places, passed->items, passed->count * sizeof *places);
    qsort(places, passed->count, sizeof *places, compare_places);
    return places;
}

static bool is_passed(const struct lint *lint, const struct place *places, struct place place)
{
    size_t low = 0, high = lint->model->passed.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_places(&places[middle], &place) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && place_within(place, places[low - 1]);
}

/* ---- Findings ---- */

static void say_taken(struct lint *lint, const struct given_id *given, const struct entity *entity)
{
    struct diag *diag =
        diag_add(lint->sink, RULE_DUPLICATE_NAME, given->place,
                 "'%.*s' is already the name of a %s: give this statement another id",
                 STR_ARGS(entity->name), entity_word(entity->kind));
    diag_note(lint->sink, diag, entity->place, "first defined here");
}

static void say_twice(struct lint *lint, const struct given_id *given, struct place first)
{
    struct diag *diag = diag_add(lint->sink, RULE_DUPLICATE_NAME, given->place,
                                 "statement '%.*s' is defined twice: give one another id",
                                 STR_ARGS(lint_name(lint, given->id)));
    diag_note(lint->sink, diag, first, "first defined here");
}

/* The ids of a ladder stand in a row, as its file was walked. */
void lint_ids(struct lint *lint, const struct visit *visit)
{
    (void)visit;
    if (lint->ids == NULL)
        return;
    const struct given_vec *all = &lint->ids->given;
    const struct ladder *ladder = NULL;
    struct map first = {0};
    const struct place *passed = passed_sort(lint);
    for (uint32_t i = 0; i < all->count; i++) {
        const struct given_id *now = &all->items[i];
        if (i == 0 || now->unit != now[-1].unit || now->ladder_start != now[-1].ladder_start) {
            map_reset(&first);
            ladder = walk_ladder_at(lint, now->unit, now->ladder_start);
        }
        if (is_passed(lint, passed, now->place))
            continue;
        uint32_t *slot = map_at(&first, now->id, NULL);
        const struct entity *entity = ladder != NULL ? query_find_entity(ladder, now->id) : NULL;
        if (*slot != 0)
            say_twice(lint, now, all->items[*slot - 1].place);
        else if (entity != NULL)
            say_taken(lint, now, entity);
        else
            *slot = i + 1;
    }
    map_free(&first);
}
