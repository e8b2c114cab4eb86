/* Groups, skills and cells. */
#include "emit/mj.h"

/* ---- Groups ---- */

static void add_group(struct mj *mj, const struct group *group)
{
    json_object(&mj->json);
    mj_names(mj, &group->entity);
    if (group->parent != NULL) {
        mj_words(mj, "parent", group->parent->entity.name);
    }
    mj_flag(mj, "inherited", group->is_inherited);
    mj_attributes(mj, group->entity.properties, group->entity.property_count);
    mj_description(mj, "description", &group->content);
    json_object_end(&mj->json);
}

void mj_groups(struct mj *mj)
{
    const struct skills *skills = &mj->ladder->skills;

    json_key(&mj->json, "groups");
    json_array(&mj->json);
    for (uint32_t i = 0; i < skills->group_count; i++) {
        add_group(mj, skills->groups[i]);
    }
    json_array_end(&mj->json);
}

/* ---- Cells ---- */

/* A cell as the view shows it. */
struct shown {
    const struct skill *skill;
    const struct level *level;
    const struct cell *own;  /* as it is written */
    const struct cell *said; /* whose state is shown: what `same` stands for in the full view */
    uint32_t statements;
};

static struct shown shown_make(const struct mj *mj, const struct skill *skill,
                               const struct level *level)
{
    const struct cell *own = &skill->cells[level->index];
    struct shown cell = {skill, level, own, own, 0};

    query_cell(mj->ladder, skill, level, mj->options->view, mj_count, &cell.statements);
    if (mj->options->view == VIEW_FULL && own->state == STATE_SAME) {
        cell.said = query_cell_base(skill, level, NULL);
    }
    return cell;
}

/* Empty for what nobody wrote. What holds by another way than its cell is content. */
static struct str shown_state(const struct shown *cell)
{
    enum cell_state state = cell->said == NULL ? STATE_MISSING : (enum cell_state)cell->said->state;

    if (cell->statements > 0 && state != STATE_TODO) {
        return STR("content");
    }
    switch (state) {
    case STATE_MISSING: return STR_NONE;
    case STATE_CONTENT: return STR("content");
    case STATE_SAME: return STR("same");
    case STATE_NONE: return STR("none");
    case STATE_TODO: return STR("todo");
    }
    return STR_NONE;
}

static void add_cell_facts(struct mj *mj, const struct shown *cell)
{
    const struct cell_extra *extra = cell->own->extra;

    mj_words(mj, "level", cell->level->entity.name);
    mj_words(mj, "state", shown_state(cell));
    mj_flag(mj, "addition", mj->options->view == VIEW_OWN && cell->own->is_addition);
    if (cell->said != NULL && cell->said->state == STATE_TODO && cell->said->content.count > 0) {
        struct str reason = query_part_text(mj->model, &mj->texts, &cell->said->content.parts[0]);
        mj_inline(mj, "reason", reason);
    }
    if (cell->own->state == STATE_CONTENT) {
        mj_description(mj, "description", &cell->own->content);
    }
    if (extra != NULL && extra->property_count > 0) {
        mj_attributes(mj, extra->properties, extra->property_count);
    }
}

static void add_cell(struct mj *mj, const struct skill *skill, const struct level *level)
{
    struct shown cell = shown_make(mj, skill, level);
    bool is_line = cell.statements == 0;

    if (shown_state(&cell).length == 0) {
        return;
    }
    mj->level = level;
    json_object(&mj->json);
    mj->json.compact = is_line;
    add_cell_facts(mj, &cell);
    json_key(&mj->json, "statements");
    json_array(&mj->json);
    mj_ids_begin_list(mj);
    query_cell(mj->ladder, skill, level, mj->options->view, mj_statement, mj);
    json_array_end(&mj->json);
    json_object_end(&mj->json);
    mj->json.compact = false;
    mj->level = NULL;
}

static void add_cells(struct mj *mj, const struct skill *skill)
{
    const struct scale *levels = &mj->ladder->levels;

    mj->place = MJ_SKILLS;
    json_key(&mj->json, "cells");
    json_array(&mj->json);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        add_cell(mj, skill, levels->levels[i]);
        mj_hand_over(mj);
    }
    json_array_end(&mj->json);
}

/* ---- Skills ---- */

static void add_skill(struct mj *mj, const struct skill *skill)
{
    json_object(&mj->json);
    mj_names(mj, &skill->entity);
    if (skill->group != NULL) {
        mj_words(mj, "group", skill->group->entity.name);
    }
    if (skill->set != NULL) {
        mj_words(mj, "set", skill->set->entity.name);
    }
    mj_flag(mj, "inherited", skill->is_inherited);
    json_key(&mj->json, "cumulative");
    json_bool(&mj->json, skill->cumulative);
    mj_attributes(mj, skill->entity.properties, skill->entity.property_count);
    mj_description(mj, "description", &skill->content);
    mj->place = MJ_ABOUT;
    mj->within = skill->entity.id;
    mj_statements(mj, "statements", &skill->content);
    add_cells(mj, skill);
    json_object_end(&mj->json);
}

void mj_skills(struct mj *mj)
{
    const struct skills *skills = &mj->ladder->skills;

    json_key(&mj->json, "skills");
    json_array(&mj->json);
    for (uint32_t i = 0; i < skills->count; i++) {
        add_skill(mj, skills->skills[i]);
    }
    json_array_end(&mj->json);
}
