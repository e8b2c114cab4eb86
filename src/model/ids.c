#include "model/ids.h"

#include "prose/words.h"

void ids_init(struct ids *ids, const struct model *model)
{
    *ids = (struct ids){.model = model};
}

void ids_release(struct ids *ids)
{
    map_free(&ids->seen);
    buf_free(&ids->id);
}

void ids_map_clear(struct map *map)
{
    if (map->room > 4096) {
        map_free(map);
    } else if (map->room > 0) {
        memset(map->used, 0, map->room * sizeof *map->used);
        map->count = 0;
    }
}

void ids_begin(struct ids *ids, const struct ladder *ladder)
{
    ids->ladder = ladder;
    ids_map_clear(&ids->seen);
}

bool ids_is_given(const struct statement *statement)
{
    return statement->extra != NULL && statement->extra->id != ATOM_NONE;
}

static void add_hash(struct buf *out, struct str text)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t hash = words_hash(text);

    for (int shift = 28; shift >= 0; shift -= 4) {
        buf_add_char(out, digits[hash >> shift & 15]);
    }
}

struct str ids_make(struct ids *ids, const struct statement *statement, struct str text,
                    const struct level *level, struct str category)
{
    struct buf *id = &ids->id;
    uint32_t *count;

    buf_clear(id);
    if (ids_is_given(statement)) {
        buf_add_str(id, intern_text(&ids->model->project->names, statement->extra->id));
    } else {
        if (level != NULL) {
            buf_add_str(id, level->entity.name);
            buf_add_char(id, '.');
        }
        buf_add_str(id, category);
        buf_add_char(id, '.');
        add_hash(id, text);
    }
    count = map_at(&ids->seen, str_hash(buf_str(id)), NULL);
    if (*count == 0 && ids_is_given(statement) &&
        query_find_entity(ids->ladder, statement->extra->id) != NULL) {
        *count = 1; /* a level, skill or section of that name has the anchor */
    }
    if (++*count > 1) {
        buf_add_char(id, '-');
        buf_add_number(id, *count);
    }
    return buf_str(id);
}

/* ---- Ids at home ---- */

void homes_release(struct id_homes *homes)
{
    map_free(&homes->firsts);
    VEC_FREE(&homes->known);
}

void homes_clear(struct id_homes *homes)
{
    ids_map_clear(&homes->firsts);
    homes->known.count = 0;
}

static uint64_t home_key(struct id_place place)
{
    uint64_t key = (uint64_t)(uintptr_t)place.statement * 0x9e3779b97f4a7c15u;

    return (key ^ (uint64_t)(uintptr_t)place.where) * 0x9e3779b97f4a7c15u ^ place.within;
}

void homes_note(struct id_homes *homes, struct id_place place, struct str id)
{
    uint32_t *first = map_at(&homes->firsts, home_key(place), NULL);
    struct id_home made = {.id = id};
    uint32_t number;

    VEC_PUSH(&homes->known, made);
    number = (uint32_t)homes->known.count;
    if (*first == 0) {
        *first = number;
    } else {
        homes->known.items[homes->known.items[*first - 1].last - 1].next = number;
    }
    homes->known.items[*first - 1].last = number;
}

void homes_begin_list(struct id_homes *homes)
{
    homes->list++;
}

struct str homes_find(struct id_homes *homes, struct id_place place)
{
    const uint32_t *number = map_find(&homes->firsts, home_key(place));
    struct id_home *first;

    if (number == NULL) {
        return STR_NONE;
    }
    first = &homes->known.items[*number - 1];
    if (first->list != homes->list || first->shown == 0) {
        first->shown = *number;
    } else {
        uint32_t next = homes->known.items[first->shown - 1].next;
        first->shown = next > 0 ? next : *number;
    }
    first->list = homes->list;
    return homes->known.items[first->shown - 1].id;
}
