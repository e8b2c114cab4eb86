/* Links that point at things of the project: ladder:data/ic3 and #specialities. */
#include "model/query.h"

static bool unit_sees(const struct model *model, uint32_t unit, uint32_t other)
{
    const struct project_unit *from = model->project->units.items[unit];

    for (uint32_t i = 0; i < from->visible_count; i++) {
        if (from->visible[i] == other) {
            return true;
        }
    }
    return false;
}

static const struct ladder *ladder_by_id(const struct model *model, struct str id)
{
    uint32_t low = 0;
    uint32_t high = model->ladder_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(model->ladders[middle]->entity.name, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < model->ladder_count && str_equal(model->ladders[low]->entity.name, id)
               ? model->ladders[low]
               : NULL;
}

/* The part before the next slash; *rest is what follows it. */
static struct str path_next(struct str *rest)
{
    size_t end = str_find(*rest, 0, '/');
    struct str part = str_make(rest->at, end);

    *rest = end < rest->length ? str_skip(*rest, end + 1) : STR_NONE;
    return part;
}

/* ---- Statements with an id ---- */

static bool content_has_statement(const struct content *content, atom id)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            const struct statement_extra *extra = part->statements[k].extra;
            if (extra != NULL && extra->id == id) {
                return true;
            }
        }
        if (part->kind == PART_SECTION && content_has_statement(&part->section->content, id)) {
            return true;
        }
    }
    return false;
}

static bool ladder_has_statement(const struct ladder *ladder, atom id, const struct level **level)
{
    if (content_has_statement(&ladder->content, id) ||
        content_has_statement(&ladder->levels.content, id)) {
        return true;
    }
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        if (content_has_statement(&ladder->levels.levels[i]->content, id)) {
            *level = ladder->levels.levels[i];
            return true;
        }
    }
    for (uint32_t s = 0; s < ladder->skills.count; s++) {
        for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
            if (content_has_statement(&ladder->skills.skills[s]->cells[i].content, id)) {
                *level = ladder->levels.levels[i];
                return true;
            }
        }
    }
    return false;
}

/* ---- Paths within a ladder ---- */

static const struct content *content_of(const struct entity *entity)
{
    if (entity->kind == ENTITY_SECTION) {
        return &((const struct section *)entity)->content;
    }
    return entity->kind == ENTITY_LEVEL ? &((const struct level *)entity)->content : NULL;
}

/* One step inward: a section of a level or section, a level of a track, a skill of a group. */
static const struct entity *step_into(const struct ladder *ladder, const struct entity *outer,
                                      atom id)
{
    const struct content *content = content_of(outer);

    if (content != NULL) {
        const struct section *section = query_section(content, id);
        return section != NULL ? &section->entity : NULL;
    }
    if (outer->kind == ENTITY_TRACK || outer->kind == ENTITY_GROUP) {
        const struct entity *inner = query_find_entity(ladder, id);
        bool fits =
            inner != NULL && ((outer->kind == ENTITY_TRACK && inner->kind == ENTITY_LEVEL) ||
                              (outer->kind == ENTITY_GROUP && inner->kind == ENTITY_SKILL) ||
                              (outer->kind == ENTITY_GROUP && inner->kind == ENTITY_GROUP));
        return fits ? inner : NULL;
    }
    return NULL;
}

static bool statement_within(const struct ladder *ladder, const struct entity *outer, atom id,
                             struct query_target *result)
{
    const struct content *content = outer != NULL ? content_of(outer) : NULL;

    if (content != NULL) {
        return content_has_statement(content, id);
    }
    return ladder_has_statement(ladder, id, &result->level);
}

static enum query_target_result find_path(const struct model *model, const struct ladder *ladder,
                                          struct str path, struct query_target *result)
{
    const struct entity *entity = NULL;

    result->ladder = ladder;
    result->entity = &ladder->entity;
    result->path = path;
    while (path.length > 0) {
        struct str part = path_next(&path);
        atom id = intern_find(&model->project->names, part);
        const struct entity *inner = id == ATOM_NONE  ? NULL
                                     : entity == NULL ? query_find_entity(ladder, id)
                                                      : step_into(ladder, entity, id);
        if (inner == NULL) {
            if (id != ATOM_NONE && path.length == 0 &&
                statement_within(ladder, entity, id, result)) {
                result->entity = entity != NULL ? entity : &ladder->entity;
                result->statement = part;
                return TARGET_FOUND;
            }
            return TARGET_NO_ENTITY;
        }
        entity = inner;
        if (inner->kind == ENTITY_LEVEL) {
            result->level = (const struct level *)inner;
        }
    }
    result->entity = entity != NULL ? entity : &ladder->entity;
    return TARGET_FOUND;
}

enum query_target_result query_find_target(const struct model *model, const struct ladder *from,
                                           uint32_t unit, struct str target,
                                           struct query_target *result)
{
    const struct ladder *ladder = from;
    struct str path = target;

    *result = (struct query_target){0};
    if (str_starts(target, STR("#"))) {
        return from == NULL ? TARGET_FOUND : find_path(model, from, str_skip(path, 1), result);
    }
    path = str_skip(path, sizeof "ladder:" - 1);
    ladder = ladder_by_id(model, path_next(&path));
    if (ladder == NULL) {
        return TARGET_NO_LADDER;
    }
    if (ladder != from && !unit_sees(model, unit, ladder->source)) {
        result->ladder = ladder;
        return TARGET_NOT_IMPORTED;
    }
    return find_path(model, ladder, path, result);
}
