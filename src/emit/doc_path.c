/* Levels as a whole: their order, the table of all of them, and the career path. */
#include "emit/doc.h"

#include "base/arena.h"

void doc_build_level_order(struct doc_builder *b)
{
    const struct scale *levels = &b->ladder->levels;
    struct doc *doc = b->doc;

    doc->levels = ARENA_ARRAY(b->arena, const struct level *, levels->level_count);
    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        doc->track_count += track->level_count > 0;
        for (uint32_t i = 0; i < track->level_count; i++) {
            doc->levels[doc->level_count++] = track->levels[i];
        }
    }
}

/* ---- The table of levels ---- */

/* Attributes that any level has, in the order of the attributes. */
static void build_overview(struct doc_builder *b, struct doc_block *parent)
{
    const struct model *model = b->model;
    bool *used = ARENA_ARRAY(b->arena, bool, model->attribute_count);
    struct doc_block *block = doc_add(b, parent, DOC_OVERVIEW);
    bool has_ids = false;

    for (uint32_t i = 0; i < b->doc->level_count; i++) {
        const struct entity *e = &b->doc->levels[i]->entity;
        has_ids |= doc_level_name(b->doc->levels[i]).id.length > 0;
        for (uint32_t k = 0; k < e->property_count; k++) {
            const uint32_t *place =
                map_find(b->attribute_order, (uintptr_t)e->properties[k].attribute);
            used[place == NULL ? 0 : *place] = true;
        }
    }
    block->columns = ARENA_ARRAY(b->arena, const struct attribute *, model->attribute_count);
    block->has_ids = has_ids;
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        if (used[i] && !doc_is_hidden(model->attributes[i])) {
            block->columns[block->count++] = model->attributes[i];
        }
    }
}

/* ---- The career path ---- */

static bool is_usual(const struct level *from, const struct level *to)
{
    return to->below == from || (to->below == NULL && to->track->from == from);
}

static uint32_t edges_most(const struct doc *doc)
{
    uint32_t most = doc->level_count;

    for (uint32_t i = 0; i < doc->level_count; i++) {
        most += doc->levels[i]->next_count;
    }
    return most;
}

/* The place of a level in doc->levels, by its index in the ladder. */
static uint32_t *places_make(struct doc_builder *b)
{
    const struct doc *doc = b->doc;
    uint32_t *places = ARENA_ARRAY(b->arena, uint32_t, doc->level_count);

    for (uint32_t i = 0; i < doc->level_count; i++) {
        places[doc->levels[i]->index] = i;
    }
    return places;
}

static void build_edges(struct doc_builder *b)
{
    struct doc *doc = b->doc;
    const uint32_t *places = places_make(b);
    struct doc_edge *edges = ARENA_ARRAY(b->arena, struct doc_edge, edges_most(doc));

    for (uint32_t i = 0; i < doc->level_count; i++) {
        const struct level *level = doc->levels[i];
        const struct level *from = level->below != NULL ? level->below : level->track->from;
        if (from != NULL) {
            edges[doc->edge_count++] = (struct doc_edge){places[from->index], i, false};
        }
        for (uint32_t k = 0; k < level->next_count; k++) {
            const struct level_ref *next = &level->next[k];
            if (next->ladder == b->ladder && !is_usual(level, next->level)) {
                edges[doc->edge_count++] = (struct doc_edge){i, places[next->level->index], true};
            }
        }
    }
    doc->edges = edges;
}

/* ---- Both ---- */

void doc_build_tables(struct doc_builder *b, struct doc_block *parent)
{
    if (b->doc->track_count > 1) {
        build_edges(b);
        doc_add(b, parent, DOC_PATH);
    }
    if (b->doc->level_count > 1) {
        build_overview(b, parent);
    }
}
