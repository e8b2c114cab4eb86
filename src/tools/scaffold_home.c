/* Which ladder, scale or skill set a request means, and whether its name is free there. */
#include "tools/scaffold_home.h"

VEC_TYPE(homes, struct scaffold_home);

const struct entity *scaffold_home_entity(const struct scaffold_home *home)
{
    return home->ladder != NULL  ? &home->ladder->entity
           : home->scale != NULL ? &home->scale->entity
                                 : &home->set->entity;
}

const struct scale *scaffold_home_levels(const struct scaffold_home *home)
{
    return home->ladder != NULL  ? &home->ladder->levels
           : home->scale != NULL ? home->scale
                                 : &home->set->levels;
}

uint32_t scaffold_home_unit(const struct scaffold_home *home)
{
    return scaffold_home_entity(home)->place.source;
}

/* ---- Which one is meant ---- */

struct choice {
    struct scaffold_work *work;
    uint32_t unit; /* UNIT_NONE: any */
    struct homes homes;
    struct diag_nearest nearest;
};

static void offer(struct choice *choice, struct scaffold_home home)
{
    const struct entity *entity = scaffold_home_entity(&home);
    struct str to = choice->work->request->to;
    if (choice->unit != UNIT_NONE && entity->place.source != choice->unit)
        return;
    diag_nearest_try(&choice->nearest, entity->name);
    if (to.length == 0 || str_equal(entity->name, to))
        VEC_PUSH(&choice->homes, home);
}

static void offer_all(struct choice *choice)
{
    const struct model *model = choice->work->model;
    bool is_skill = choice->work->request->kind == SCAFFOLD_SKILL;
    for (uint32_t i = 0; i < model->ladder_count; i++)
        offer(choice, (struct scaffold_home){.ladder = model->ladders[i]});
    for (uint32_t i = 0; !is_skill && i < model->scale_count; i++)
        offer(choice, (struct scaffold_home){.scale = model->scales[i]});
    for (uint32_t i = 0; is_skill && i < model->set_count; i++)
        offer(choice, (struct scaffold_home){.set = model->sets[i]});
}

/* "in 'FILE'", or "here". */
static struct str where(const struct choice *choice)
{
    struct scaffold_work *work = choice->work;
    return choice->unit == UNIT_NONE
               ? STR("here")
               : str_format(work->arena, "in '%.*s'", STR_ARGS(work->request->file));
}

static bool refuse_none(struct choice *choice)
{
    struct scaffold_work *work = choice->work;
    const char *what =
        work->request->kind == SCAFFOLD_SKILL ? "ladder or skill set" : "ladder or scale";
    struct str message;
    if (work->request->to.length == 0)
        return scaffold_refuse(work, "there is no %s %.*s: say with --in FILE where the %s goes",
                               what, STR_ARGS(where(choice)),
                               scaffold_kind_name(work->request->kind));
    message = str_format(work->arena, "there is no %s '%.*s' %.*s", what,
                         STR_ARGS(work->request->to), STR_ARGS(where(choice)));
    return scaffold_refuse_name(work, message, &choice->nearest);
}

static bool refuse_many(struct choice *choice)
{
    enum { NAMED_MOST = 6 };
    struct scaffold_work *work = choice->work;
    struct buf list = {0};
    size_t count = choice->homes.count;
    for (size_t i = 0; i < count && i < NAMED_MOST; i++) {
        const struct entity *entity = scaffold_home_entity(&choice->homes.items[i]);
        bool is_last = i + 1 == count;
        buf_add_format(&list, "%s%s '%.*s'",
                       i == 0    ? ""
                       : is_last ? " and "
                                 : ", ",
                       entity_word(entity->kind), STR_ARGS(entity->name));
    }
    if (count > NAMED_MOST)
        buf_add_literal(&list, " and others");
    scaffold_refuse(work, "%.*s are %.*s: say which of them gets the %s, as in --to %.*s",
                    STR_ARGS(where(choice)), STR_ARGS(buf_str(&list)),
                    scaffold_kind_name(work->request->kind),
                    STR_ARGS(scaffold_home_entity(&choice->homes.items[0])->name));
    buf_free(&list);
    return false;
}

/* Levels belong to the scale, where a ladder stands on one. */
static bool check_levels(struct scaffold_work *work, const struct scaffold_home *home)
{
    const struct scale *levels = scaffold_home_levels(home);
    struct str name = scaffold_home_entity(home)->name;
    const char *kind = scaffold_kind_name(work->request->kind);
    if (work->request->kind == SCAFFOLD_SKILL)
        return true;
    if (home->ladder != NULL && home->ladder->scale != NULL)
        return scaffold_refuse(work,
                               "ladder '%.*s' has its levels from scale '%.*s': add the %s there, "
                               "with --to %.*s",
                               STR_ARGS(name), STR_ARGS(home->ladder->scale->entity.name), kind,
                               STR_ARGS(home->ladder->scale->entity.name));
    if (levels->has_range)
        return scaffold_refuse(
            work, "the levels of '%.*s' are numbered from first to last: %s", STR_ARGS(name),
            work->request->kind == SCAFFOLD_LEVEL ? "write a higher last number there"
                                                  : "a track is to be written there by hand");
    return true;
}

/* Levels can be added to what has levels of its own, of which there may be only one. */
static void keep_open(struct choice *choice)
{
    size_t kept = 0;
    if (choice->work->request->kind == SCAFFOLD_SKILL || choice->work->request->to.length > 0)
        return;
    for (size_t i = 0; i < choice->homes.count; i++) {
        const struct scaffold_home *home = &choice->homes.items[i];
        if (home->ladder == NULL || home->ladder->scale == NULL)
            choice->homes.items[kept++] = *home;
    }
    if (kept > 0)
        choice->homes.count = kept;
}

bool scaffold_choose_home(struct scaffold_work *work, struct scaffold_home *home)
{
    struct choice choice = {.work = work, .unit = UNIT_NONE};
    choice.nearest = diag_nearest_start(work->request->to);
    if (work->request->file.length > 0) {
        choice.unit = scaffold_unit(work, work->request->file);
        if (choice.unit == UNIT_NONE)
            return scaffold_refuse(work, "'%.*s' is no file of this project",
                                   STR_ARGS(work->request->file));
        if (scaffold_tree(work, choice.unit) == NULL)
            return false;
    }
    offer_all(&choice);
    keep_open(&choice);
    bool is_one = choice.homes.count == 1;
    if (is_one)
        *home = choice.homes.items[0];
    else if (choice.homes.count == 0)
        refuse_none(&choice);
    else
        refuse_many(&choice);
    VEC_FREE(&choice.homes);
    return is_one && scaffold_tree(work, scaffold_home_unit(home)) != NULL &&
           check_levels(work, home);
}

/* ---- Whether the name is free ---- */

static bool refuse_taken(struct scaffold_work *work, struct str name, const struct entity *entity,
                         const struct entity *owner)
{
    if (!str_equal_nocase(entity->name, name))
        return false;
    scaffold_refuse(work, "'%.*s' is already the name of a %s in '%.*s': choose another id",
                    STR_ARGS(entity->name), entity_word(entity->kind), STR_ARGS(owner->name));
    return true;
}

static bool is_taken_in_ladder(struct scaffold_work *work, struct str name,
                               const struct ladder *ladder)
{
    for (uint32_t i = 0; i < ladder->scope_count; i++)
        if (refuse_taken(work, name, ladder->scope[i].entity, &ladder->entity))
            return true;
    return false;
}

static bool is_taken_in_levels(struct scaffold_work *work, struct str name,
                               const struct scale *levels)
{
    for (uint32_t i = 0; i < levels->level_count; i++)
        if (refuse_taken(work, name, &levels->levels[i]->entity, &levels->entity))
            return true;
    for (uint32_t i = 1; i < levels->track_count; i++)
        if (refuse_taken(work, name, &levels->tracks[i]->entity, &levels->entity))
            return true;
    return false;
}

static bool is_taken_in_skills(struct scaffold_work *work, struct str name,
                               const struct skill_set *set)
{
    for (uint32_t i = 0; i < set->skills.count; i++)
        if (refuse_taken(work, name, &set->skills.skills[i]->entity, &set->entity))
            return true;
    for (uint32_t i = 0; i < set->skills.group_count; i++)
        if (refuse_taken(work, name, &set->skills.groups[i]->entity, &set->entity))
            return true;
    return false;
}

static bool uses_set(const struct ladder *ladder, const struct skill_set *set)
{
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        if (ladder->skills.skills[i]->set == set)
            return true;
    return false;
}

/* What is shared must be free in all ladders that have it. */
bool scaffold_is_taken(struct scaffold_work *work, const struct scaffold_home *home,
                       struct str name)
{
    const struct model *model = work->model;
    if (home->ladder != NULL)
        return is_taken_in_ladder(work, name, home->ladder);
    if (home->scale != NULL ? is_taken_in_levels(work, name, home->scale)
                            : is_taken_in_skills(work, name, home->set))
        return true;
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct ladder *ladder = model->ladders[i];
        bool has_it =
            home->scale != NULL ? ladder->scale == home->scale : uses_set(ladder, home->set);
        if (has_it && is_taken_in_ladder(work, name, ladder))
            return true;
    }
    return false;
}
