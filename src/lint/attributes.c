/* What declarations of attributes ask for: required ones, and values that stand in one place only. */
#include "lint/family.h"

#include <stdlib.h>

static bool applies_to(const struct attribute *attribute, enum entity_kind kind)
{
    return (attribute->entities >> kind & 1) != 0;
}

void attributes_prepare(struct lint *lint)
{
    for (uint32_t i = 0; i < lint->model->attribute_count; i++) {
        const struct attribute *attribute = lint->model->attributes[i];
        if (attribute->required)
            lint->required |= attribute->entities;
        if (attribute->rising && applies_to(attribute, ENTITY_LEVEL))
            VEC_PUSH(&lint->rising, attribute);
        lint->has_unique |= attribute->unique;
    }
}

/* ---- required ---- */

/* Whether the file of a place knows the attribute. */
static bool is_visible(const struct lint *lint, const struct attribute *attribute, uint32_t unit)
{
    const struct project_unit *from = lint->project->units.items[unit];
    for (uint32_t i = 0; i < from->visible_count; i++) {
        if (from->visible[i] == attribute->place.source)
            return true;
    }
    return false;
}

static bool has_property(const struct bearer *bearer, const struct attribute *attribute)
{
    for (uint32_t i = 0; i < bearer->count; i++) {
        if (bearer->properties[i].attribute == attribute)
            return true;
    }
    return false;
}

static bool find_in_ladders(const struct lint *lint, const struct attribute *attribute,
                            const struct level *of_scale)
{
    for (uint32_t i = 0; i < lint->model->ladder_count; i++) {
        const struct scale *levels = &lint->model->ladders[i]->levels;
        for (uint32_t k = 0; k < levels->level_count; k++) {
            const struct entity *level = &levels->levels[k]->entity;
            for (uint32_t n = 0; levels->levels[k]->origin == of_scale && n < level->property_count;
                 n++)
                if (level->properties[n].attribute == attribute)
                    return true;
        }
    }
    return false;
}

/* Whether a ladder gives the attribute to a level that it has from a scale. */
static bool is_set_in_ladder(struct lint *lint, const struct attribute *attribute,
                             const struct level *of_scale)
{
    enum { YES = 1, NO = 2 };
    uint64_t key = (uint64_t)(uintptr_t)of_scale * 31 + attribute->id;
    uint32_t *answer = map_at(&lint->given, key, NULL);
    if (*answer == 0)
        *answer = find_in_ladders(lint, attribute, of_scale) ? YES : NO;
    return *answer == YES;
}

/* Where it is missing: at the level of the scale where no ladder gives it to the level. */
static struct place required_place(struct lint *lint, const struct visit *visit,
                                   const struct attribute *attribute)
{
    const struct level *origin = visit->bearer->kind == ENTITY_LEVEL ? visit->level->origin : NULL;
    if (origin == NULL || is_set_in_ladder(lint, attribute, origin))
        return visit->bearer->place;
    return origin->entity.place;
}

static void say_required(struct lint *lint, const struct visit *visit,
                         const struct attribute *attribute, struct place place)
{
    const struct bearer *bearer = visit->bearer;
    bool is_of_scale = visit->ladder != NULL && !place_within(place, visit->owner->whole);
    struct diag *diag;
    if (is_of_scale)
        diag = diag_add(lint->sink, RULE_MISSING_ATTRIBUTE, place,
                        "%s '%.*s' has no '%.*s' in ladder '%.*s': set it here or there, or take "
                        "'required' from the declaration",
                        entity_word(bearer->kind), STR_ARGS(bearer->name),
                        STR_ARGS(attribute->name), STR_ARGS(visit->ladder->entity.name));
    else
        diag = diag_add(
            lint->sink, RULE_MISSING_ATTRIBUTE, place,
            "%s %s%.*s%s has no '%.*s': set it, or take 'required' from the declaration",
            bearer->name.length > 0 ? entity_word(bearer->kind) : "this",
            bearer->name.length > 0 ? "'" : "",
            STR_ARGS(bearer->name.length > 0 ? bearer->name : str_of(entity_word(bearer->kind))),
            bearer->name.length > 0 ? "'" : "", STR_ARGS(attribute->name));
    diag_note(lint->sink, diag, attribute->place, "it is declared here");
}

void lint_required(struct lint *lint, const struct visit *visit)
{
    const struct bearer *bearer = visit->bearer;
    /* A level of a scale may get it in each of the ladders; one of an unknown scale may have it there. */
    if ((lint->required >> bearer->kind & 1) == 0 || bearer->broken ||
        (bearer->kind == ENTITY_LEVEL && (visit->ladder == NULL || visit->levels->broken)))
        return;
    uint32_t unit = visit->ladder != NULL ? visit->ladder->source : bearer->place.source;
    for (uint32_t i = 0; i < lint->model->attribute_count; i++) {
        const struct attribute *attribute = lint->model->attributes[i];
        if (!attribute->required || !applies_to(attribute, bearer->kind) ||
            has_property(bearer, attribute) || !is_visible(lint, attribute, unit))
            continue;
        struct place place = required_place(lint, visit, attribute);
        if (lint_first_of(lint, RULE_MISSING_ATTRIBUTE, i, place))
            say_required(lint, visit, attribute, place);
    }
}

/* ---- unique ---- */

struct unique_value {
    const struct property *property;
    struct place place;
};

VEC_TYPE(unique_values, struct unique_value);

struct unique_search {
    struct lint *lint;
    struct unique_values found;
    struct map places; /* of values that were seen: what is shared is met again and again */
};

static void properties_see(struct unique_search *search, const struct property *properties,
                           uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct property *property = &properties[i];
        bool is_new;
        if (!property->attribute->unique || property->value_count == 0)
            continue;
        map_at(&search->places, map_pair(property->place.source, property->place.span.start),
               &is_new);
        if (is_new)
            VEC_PUSH(&search->found, ((struct unique_value){property, property->place}));
    }
}

static void content_see(struct unique_search *search, const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_SECTION) {
            const struct entity *section = &part->section->entity;
            properties_see(search, section->properties, section->property_count);
            content_see(search, &part->section->content);
        }
        for (uint32_t k = 0; part->kind == PART_STATEMENTS && k < part->statement_count; k++) {
            const struct statement_extra *extra = part->statements[k].extra;
            if (extra != NULL)
                properties_see(search, extra->properties, extra->property_count);
        }
    }
}

static void levels_see(struct unique_search *search, const struct scale *levels)
{
    for (uint32_t i = 0; i < levels->track_count; i++)
        properties_see(search, levels->tracks[i]->entity.properties,
                       levels->tracks[i]->entity.property_count);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        properties_see(search, level->entity.properties, level->entity.property_count);
        content_see(search, &level->content);
    }
    content_see(search, &levels->content);
}

static void skills_see(struct unique_search *search, const struct skills *skills, uint32_t levels)
{
    for (uint32_t i = 0; i < skills->group_count; i++)
        properties_see(search, skills->groups[i]->entity.properties,
                       skills->groups[i]->entity.property_count);
    for (uint32_t i = 0; i < skills->count; i++) {
        const struct skill *skill = skills->skills[i];
        properties_see(search, skill->entity.properties, skill->entity.property_count);
        content_see(search, &skill->content);
        for (uint32_t k = 0; k < levels; k++) {
            const struct cell *cell = &skill->cells[k];
            if (cell->extra != NULL)
                properties_see(search, cell->extra->properties, cell->extra->property_count);
            content_see(search, &cell->content);
        }
    }
}

static void model_see(struct unique_search *search)
{
    const struct model *model = search->lint->model;
    properties_see(search, model->organization.properties, model->organization.property_count);
    for (uint32_t i = 0; i < model->scale_count; i++) {
        const struct entity *scale = &model->scales[i]->entity;
        properties_see(search, scale->properties, scale->property_count);
        levels_see(search, model->scales[i]);
    }
    for (uint32_t i = 0; i < model->set_count; i++) {
        const struct skill_set *set = model->sets[i];
        properties_see(search, set->entity.properties, set->entity.property_count);
        skills_see(search, &set->skills, set->levels.level_count);
    }
    for (uint32_t i = 0; i < model->section_count; i++) {
        const struct entity *section = &model->sections[i]->entity;
        properties_see(search, section->properties, section->property_count);
        content_see(search, &model->sections[i]->content);
    }
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct ladder *ladder = model->ladders[i];
        properties_see(search, ladder->entity.properties, ladder->entity.property_count);
        content_see(search, &ladder->content);
        levels_see(search, &ladder->levels);
        skills_see(search, &ladder->skills, ladder->levels.level_count);
    }
}

struct ordered_value {
    uint64_t key; /* of unit in the project's order, and offset */
    const struct property *property;
};

static int compare_places(const void *left, const void *right)
{
    const struct ordered_value *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

/* In the order of the sources, so that the later of two is the one that is wrong. */
static struct ordered_value *values_order(struct lint *lint, const struct unique_search *search)
{
    const struct project *project = lint->project;
    uint32_t *ranks = ARENA_ARRAY(&lint->arena, uint32_t, project->units.count);
    struct ordered_value *values =
        ARENA_ARRAY(&lint->arena, struct ordered_value, search->found.count);
    for (size_t i = 0; i < project->units.count; i++)
        ranks[project->order[i]] = (uint32_t)i;
    for (size_t i = 0; i < search->found.count; i++) {
        struct place place = search->found.items[i].place;
        values[i].key = map_pair(ranks[place.source], place.span.start);
        values[i].property = search->found.items[i].property;
    }
    qsort(values, search->found.count, sizeof *values, compare_places);
    return values;
}

static void say_not_unique(struct lint *lint, const struct property *first,
                           const struct property *second, struct str value)
{
    struct diag *diag =
        diag_add(lint->sink, RULE_ATTRIBUTE_NOT_UNIQUE, second->place,
                 "'%.*s' is the '%.*s' of something else already: correct one of the two, or take "
                 "'unique' from the declaration",
                 STR_ARGS(value), STR_ARGS(second->attribute->name));
    diag_note(lint->sink, diag, first->place, "first set here");
}

void lint_unique(struct lint *lint, const struct visit *visit)
{
    struct unique_search search = {.lint = lint};
    struct map seen = {0}; /* attribute and value to 1 + index */
    (void)visit;
    if (!lint->has_unique)
        return;
    model_see(&search);
    struct ordered_value *values = values_order(lint, &search);
    for (size_t i = 0; i < search.found.count; i++) {
        const struct property *property = values[i].property;
        for (uint32_t k = 0; k < property->value_count; k++) {
            struct str value = property->values[k];
            uint64_t key = str_hash(value) ^ (uint64_t)property->attribute->id << 32;
            uint32_t *first = map_at(&seen, key, NULL);
            if (*first == 0)
                *first = (uint32_t)i + 1;
            else if (*first != i + 1)
                say_not_unique(lint, values[*first - 1].property, property, value);
        }
    }
    VEC_FREE(&search.found);
    map_free(&search.places);
    map_free(&seen);
}
