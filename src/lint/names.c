/* Ids that differ in capitals only. Nearly no project has any, so all names are looked at once, and
 * entities only where two names clash. */
#include "lint/family.h"

VEC_TYPE(entity_vec, const struct entity *);

struct lint_clashes {
    struct map groups; /* atom of a name that clashes with another to the atom of the first */
    struct map seen;   /* scope and group to 1 + index in entities */
    struct entity_vec entities;
};

/* ---- Names that clash ---- */

static bool has_capital(struct str name)
{
    for (size_t i = 0; i < name.length; i++) {
        if (name.at[i] >= 'A' && name.at[i] <= 'Z')
            return true;
    }
    return false;
}

static struct str lower(struct lint *lint, struct str name)
{
    char *copy = arena_copy(&lint->scratch, name.at, name.length);
    for (size_t i = 0; i < name.length; i++)
        copy[i] = char_lower(copy[i]);
    return str_make(copy, name.length);
}

static void group_add(struct lint_clashes *clashes, atom first, atom other)
{
    *map_at(&clashes->groups, first, NULL) = first;
    *map_at(&clashes->groups, other, NULL) = first;
}

static void names_group(struct lint *lint, struct lint_clashes *clashes)
{
    const struct intern *names = &lint->project->names;
    struct map firsts = {0}; /* hash of a name in small letters to the first of its spellings */
    for (atom name = 1; name < names->count; name++) {
        struct str text = intern_text(names, name);
        if (!has_capital(text))
            continue;
        struct str small = lower(lint, text);
        uint32_t *first = map_at(&firsts, str_hash(small), NULL);
        if (*first == ATOM_NONE) {
            atom spelt_small = intern_find(names, small);
            *first = spelt_small != ATOM_NONE ? spelt_small : name;
        }
        if (*first != name && str_equal_nocase(intern_text(names, *first), text))
            group_add(clashes, *first, name);
    }
    map_free(&firsts);
}

static struct lint_clashes *clashes_get(struct lint *lint)
{
    if (lint->clashes == NULL) {
        lint->clashes = ARENA_NEW(&lint->arena, struct lint_clashes);
        names_group(lint, lint->clashes);
    }
    return lint->clashes;
}

void clashes_release(struct lint *lint)
{
    if (lint->clashes == NULL)
        return;
    map_free(&lint->clashes->groups);
    map_free(&lint->clashes->seen);
    VEC_FREE(&lint->clashes->entities);
}

/* ---- Entities ---- */

static void say_clash(struct lint *lint, const struct entity *a, const struct entity *b)
{
    const struct entity *second = place_before(lint, a->place, b->place) ? b : a;
    const struct entity *first = second == a ? b : a;
    bool both_ladders = a->kind == ENTITY_LADDER && b->kind == ENTITY_LADDER;
    if (!lint_first(lint, RULE_CASE_CLASH, second->place))
        return;
    struct diag *diag = diag_add(
        lint->sink, RULE_CASE_CLASH, second->place,
        both_ladders
            ? "the files of '%.*s' and '%.*s' would overwrite each other, as only capitals "
              "tell their ids apart: give one of them another id"
            : "'%.*s' and '%.*s' differ in capitals only, and people will mix them up: "
              "give one of them another id",
        STR_ARGS(first->name), STR_ARGS(second->name));
    if (both_ladders)
        diag->severity = SEVERITY_ERROR;
    diag_note(lint->sink, diag, first->place, "the other one is here");
}

/* Sees an entity in a scope, which any pointer may stand for. */
static void clash_see(struct lint *lint, const void *scope, const struct entity *entity)
{
    struct lint_clashes *clashes = clashes_get(lint);
    const uint32_t *group = map_find(&clashes->groups, entity->id);
    if (group == NULL)
        return;
    uint64_t key = (uint64_t)(uintptr_t)scope * UINT64_C(0x9e3779b97f4a7c15) ^ *group;
    uint32_t *seen = map_at(&clashes->seen, key, NULL);
    if (*seen == 0) {
        VEC_PUSH(&clashes->entities, entity);
        *seen = (uint32_t)clashes->entities.count;
    } else if (clashes->entities.items[*seen - 1]->id != entity->id) {
        say_clash(lint, clashes->entities.items[*seen - 1], entity);
    }
}

static bool has_clashes(struct lint *lint)
{
    return clashes_get(lint)->groups.count > 0;
}

static void skills_see(struct lint *lint, const struct skills *skills)
{
    for (uint32_t i = 0; i < skills->group_count; i++)
        clash_see(lint, skills, &skills->groups[i]->entity);
    for (uint32_t i = 0; i < skills->count; i++)
        clash_see(lint, skills, &skills->skills[i]->entity);
}

static void levels_see(struct lint *lint, const struct scale *levels)
{
    for (uint32_t i = 0; i < levels->track_count; i++)
        clash_see(lint, levels, &levels->tracks[i]->entity);
    for (uint32_t i = 0; i < levels->level_count; i++)
        clash_see(lint, levels, &levels->levels[i]->entity);
}

void lint_case_clash(struct lint *lint, const struct visit *visit)
{
    if (!has_clashes(lint))
        return;
    if (visit->ladder != NULL) {
        for (uint32_t i = 0; i < visit->ladder->scope_count; i++)
            clash_see(lint, visit->ladder, visit->ladder->scope[i].entity);
    } else if (visit->set != NULL) {
        skills_see(lint, visit->skills);
    } else if (visit->levels != NULL) {
        levels_see(lint, visit->levels);
    }
}

void lint_section_clash(struct lint *lint, const struct visit *visit)
{
    const struct section *section = visit->section;
    if (!has_clashes(lint))
        return;
    if (section->parent != NULL)
        clash_see(lint, section->parent, &section->entity);
    else if (section->level != NULL)
        clash_see(lint, section->level, &section->entity);
}

/* ---- The project's names ---- */

static void attributes_see(struct lint *lint)
{
    const struct model *model = lint->model;
    for (uint32_t i = 0; i < model->attribute_count + model->vocabulary_count; i++) {
        struct entity *entity = ARENA_NEW(&lint->arena, struct entity);
        bool is_attribute = i < model->attribute_count;
        uint32_t k = i - model->attribute_count;
        entity->id = is_attribute ? model->attributes[i]->id : model->vocabularies[k]->id;
        entity->place = is_attribute ? model->attributes[i]->place : model->vocabularies[k]->place;
        entity->name = lint_name(lint, entity->id);
        clash_see(lint, is_attribute ? (const void *)model->attributes : model->vocabularies,
                  entity);
    }
}

void lint_project_clash(struct lint *lint, const struct visit *visit)
{
    const struct model *model = lint->model;
    (void)visit;
    if (!has_clashes(lint))
        return;
    for (uint32_t i = 0; i < model->ladder_count; i++)
        clash_see(lint, model, &model->ladders[i]->entity);
    for (uint32_t i = 0; i < model->scale_count; i++)
        clash_see(lint, model, &model->scales[i]->entity);
    for (uint32_t i = 0; i < model->set_count; i++)
        clash_see(lint, model, &model->sets[i]->entity);
    for (uint32_t i = 0; i < model->text_count; i++)
        clash_see(lint, model, &model->texts[i]->entity);
    for (uint32_t i = 0; i < model->section_count; i++)
        clash_see(lint, model, &model->sections[i]->entity);
    attributes_see(lint);
}
