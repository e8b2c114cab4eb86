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
