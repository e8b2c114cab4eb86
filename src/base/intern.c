#include "base/intern.h"

#include <stdlib.h>

enum {
    INTERN_FIRST = 64, /* slots; a power of two */
    MAP_FIRST = 16
};

static struct intern_slot *slots_new(uint32_t count)
{
    struct intern_slot *slots = memory_alloc(count * sizeof *slots);
    memset(slots, 0, count * sizeof *slots);
    return slots;
}

static struct intern_slot slot_of(atom name, uint64_t hash)
{
    return (struct intern_slot){name, (uint32_t)(hash >> 32)};
}

void intern_init(struct intern *intern, struct arena *arena)
{
    *intern = (struct intern){.arena = arena, .room = INTERN_FIRST / 2};
    intern->texts = memory_alloc(intern->room * sizeof *intern->texts);
    intern->hashes = memory_alloc(intern->room * sizeof *intern->hashes);
    intern->texts[ATOM_NONE] = str_make("", 0);
    intern->hashes[ATOM_NONE] = 0;
    intern->count = 1;
    intern->slot_count = INTERN_FIRST;
    intern->slots = slots_new(intern->slot_count);
}

void intern_free(struct intern *intern)
{
    free(intern->texts);
    free(intern->hashes);
    free(intern->slots);
    *intern = (struct intern){0};
}

/* The slot that holds s, or the free one where it belongs. */
static struct intern_slot *intern_slot(const struct intern *intern, struct str s, uint64_t hash)
{
    uint32_t mask = intern->slot_count - 1, high = (uint32_t)(hash >> 32);
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        struct intern_slot *slot = &intern->slots[at];
        if (slot->name == ATOM_NONE ||
            (slot->hash == high && str_equal(intern->texts[slot->name], s)))
            return slot;
    }
}

static void intern_grow(struct intern *intern)
{
    intern->room *= 2;
    intern->texts = memory_resize(intern->texts, intern->room * sizeof *intern->texts);
    intern->hashes = memory_resize(intern->hashes, intern->room * sizeof *intern->hashes);
    free(intern->slots);
    intern->slot_count = intern->room * 2;
    intern->slots = slots_new(intern->slot_count);
    uint32_t mask = intern->slot_count - 1;
    for (uint32_t name = 1; name < intern->count; name++) {
        uint32_t at = (uint32_t)intern->hashes[name] & mask;
        while (intern->slots[at].name != ATOM_NONE)
            at = (at + 1) & mask;
        intern->slots[at] = slot_of(name, intern->hashes[name]);
    }
}

atom intern_add(struct intern *intern, struct str s)
{
    if (s.length == 0)
        return ATOM_NONE;
    uint64_t hash = str_hash(s);
    struct intern_slot *slot = intern_slot(intern, s, hash);
    if (slot->name != ATOM_NONE)
        return slot->name;
    if (intern->count == intern->room) {
        intern_grow(intern);
        slot = intern_slot(intern, s, hash);
    }
    atom name = intern->count++;
    intern->texts[name] = str_copy(intern->arena, s);
    intern->hashes[name] = hash;
    *slot = slot_of(name, hash);
    return name;
}

atom intern_find(const struct intern *intern, struct str s)
{
    return s.length ? intern_slot(intern, s, str_hash(s))->name : ATOM_NONE;
}

/* Keys are often small or differ in their high half only: spread them. */
static uint32_t map_start(const struct map *map, uint64_t key)
{
    key ^= key >> 32;
    key *= UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(key >> 32) & (map->room - 1);
}

/* Where key is, or the free place where it belongs. */
static uint32_t map_place(const struct map *map, uint64_t key)
{
    uint32_t at = map_start(map, key);
    while (map->used[at] && map->keys[at] != key)
        at = (at + 1) & (map->room - 1);
    return at;
}

static void map_grow(struct map *map)
{
    struct map old = *map;
    map->room = old.room ? old.room * 2 : MAP_FIRST;
    /* one block, with the keys first */
    map->keys = memory_alloc(map->room * (sizeof *map->keys + sizeof *map->values + 1));
    map->values = (uint32_t *)(map->keys + map->room);
    map->used = (unsigned char *)(map->values + map->room);
    memset(map->used, 0, map->room);
    for (uint32_t i = 0; i < old.room; i++) {
        if (!old.used[i])
            continue;
        uint32_t at = map_place(map, old.keys[i]);
        map->used[at] = 1;
        map->keys[at] = old.keys[i];
        map->values[at] = old.values[i];
    }
    map_free(&old);
}

uint32_t *map_at(struct map *map, uint64_t key, bool *is_new)
{
    if (map->count >= map->room / 4 * 3) /* a quarter stays free: short walks */
        map_grow(map);
    uint32_t at = map_place(map, key);
    bool added = !map->used[at];
    if (added) {
        map->used[at] = 1;
        map->keys[at] = key;
        map->values[at] = 0;
        map->count++;
    }
    if (is_new)
        *is_new = added;
    return &map->values[at];
}

const uint32_t *map_find(const struct map *map, uint64_t key)
{
    if (map->room == 0)
        return NULL;
    uint32_t at = map_place(map, key);
    return map->used[at] ? &map->values[at] : NULL;
}

void map_free(struct map *map)
{
    free(map->keys);
    *map = (struct map){0};
}
