/* Ids of statements, made in the order of expectations.csv. */
#include "emit/doc.h"
#include "emit/mj.h"

#include <assert.h>

void mj_ids_init(struct mj *mj)
{
    ids_init(&mj->ids.own, mj->model);
    ids_init(&mj->ids.foreign, mj->model);
}

void mj_ids_release(struct mj *mj)
{
    ids_release(&mj->ids.own);
    ids_release(&mj->ids.foreign);
    for (int place = 0; place < MJ_PLACE_COUNT; place++) {
        VEC_FREE(&mj->ids.made[place]);
    }
    homes_release(&mj->ids.homes);
    homes_release(&mj->ids.foreign_homes);
    map_free(&mj->ids.ladders);
}

/* Sections of the ladder and of its levels are printed in another order than they have rows. */
static struct id_place place_of(const struct mj *mj, const struct query_statement *found)
{
    const void *where = found->level != NULL     ? (const void *)found->level
                        : mj->place == MJ_LEVELS ? (const void *)&found->ladder->levels
                                                 : (const void *)found->ladder;

    return (struct id_place){found->statement, where, mj->within};
}

/* ---- Making them ---- */

static void note(void *context, const struct query_statement *found)
{
    struct mj *mj = context;
    struct mj_ids *ids = &mj->ids;
    struct str text = query_statement_text(mj->model, &mj->texts, found->statement);
    struct str id = ids_make(ids->is_foreign ? &ids->foreign : &ids->own, found->statement, text,
                             found->level, mj->category);

    if (ids->is_foreign) {
        homes_note(&ids->foreign_homes, place_of(mj, found), str_copy(&mj->lasting, id));
    } else if (mj->options->view == VIEW_FULL) {
        homes_note(&ids->homes, place_of(mj, found), str_copy(&mj->scratch, id));
    } else {
        VEC_PUSH(&ids->made[mj->place], str_copy(&mj->scratch, id));
    }
}

static void note_list(struct mj *mj, const struct part *part, struct str category)
{
    mj->category = category.length > 0 ? category : STR("expectations");
    for (uint32_t i = 0; i < part->statement_count; i++) {
        struct query_statement found = {&part->statements[i], part->statements, mj->level,
                                        mj->ladder};
        note(mj, &found);
    }
}

/* outer: the sections around it, empty for none. */
static void note_content(struct mj *mj, const struct content *content, struct str outer)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (outer.length == 0) {
            mj->within = part->kind == PART_SECTION ? part->section->entity.id : ATOM_NONE;
        }
        if (part->kind == PART_STATEMENTS) {
            note_list(mj, part, outer);
        } else if (part->kind == PART_SECTION) {
            note_content(mj, &part->section->content,
                         doc_category_below(&mj->scratch, outer, part->section->entity.name));
        }
    }
}

static void note_levels(struct mj *mj)
{
    const struct scale *levels = &mj->ladder->levels;

    mj->place = MJ_LEVELS;
    mj->level = NULL;
    note_content(mj, &levels->content, STR_NONE);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        mj->level = levels->levels[i];
        note_content(mj, &mj->level->content, STR_NONE);
    }
    mj->level = NULL;
}

static void note_skills(struct mj *mj)
{
    const struct ladder *ladder = mj->ladder;

    mj->place = MJ_SKILLS;
    for (uint32_t s = 0; s < ladder->skills.count; s++) {
        const struct skill *skill = ladder->skills.skills[s];
        mj->category = skill->entity.name;
        mj->within = skill->entity.id;
        for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
            query_cell(ladder, skill, ladder->levels.levels[i], VIEW_OWN, note, mj);
        }
        mj_hand_over(mj);
    }
}

/* What is said of skills as such, which has no rows: behind all that has. */
static void note_about(struct mj *mj)
{
    mj->place = MJ_ABOUT;
    mj->level = NULL;
    for (uint32_t s = 0; s < mj->ladder->skills.count; s++) {
        const struct skill *skill = mj->ladder->skills.skills[s];
        mj->within = skill->entity.id;
        for (uint32_t i = 0; i < skill->content.count; i++) {
            note_list(mj, &skill->content.parts[i], skill->entity.name);
        }
    }
}

static void forget(struct mj *mj)
{
    for (int place = 0; place < MJ_PLACE_COUNT; place++) {
        mj->ids.made[place].count = 0;
        mj->ids.next[place] = 0;
    }
    homes_clear(&mj->ids.homes);
    ids_begin(&mj->ids.own, mj->ladder);
}

static void note_ladder(struct mj *mj)
{
    const struct content *content = &mj->ladder->content;
    bool has_levels = false, has_skills = false;

    mj->level = NULL;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_LEVELS) {
            note_levels(mj);
            has_levels = true;
        } else if (part->kind == PART_SKILLS) {
            note_skills(mj);
            has_skills = true;
        } else {
            struct content one = {part, 1};
            mj->place = MJ_CONTENT;
            note_content(mj, &one, STR_NONE);
        }
    }
    if (!has_levels) {
        note_levels(mj);
    }
    if (!has_skills) {
        note_skills(mj);
    }
    note_about(mj);
    mj->within = ATOM_NONE;
}

void mj_ids_make(struct mj *mj)
{
    forget(mj);
    note_ladder(mj);
}

/* ---- Finding them again ---- */

/* The ids of another ladder, while one that extends it is printed. Anything in texts may be gone then. */
static void make_foreign(struct mj *mj, const struct ladder *ladder)
{
    const struct ladder *own = mj->ladder;
    const struct level *level = mj->level;
    enum mj_place place = mj->place;
    atom within = mj->within;
    bool is_new;

    map_at(&mj->ids.ladders, (uintptr_t)ladder, &is_new);
    if (!is_new) {
        return;
    }
    mj->ladder = ladder;
    mj->ids.is_foreign = true;
    ids_begin(&mj->ids.foreign, ladder);
    note_ladder(mj);
    mj->ids.is_foreign = false;
    mj->ladder = own;
    mj->level = level;
    mj->place = place;
    mj->within = within;
}

struct str mj_id(struct mj *mj, const struct query_statement *found)
{
    struct mj_ids *ids = &mj->ids;

    if (mj->options->view == VIEW_OWN) {
        assert(ids->next[mj->place] < ids->made[mj->place].count);
        return ids->made[mj->place].items[ids->next[mj->place]++];
    }
    if (found->ladder == mj->ladder) {
        return homes_find(&ids->homes, place_of(mj, found));
    }
    make_foreign(mj, found->ladder);
    return homes_find(&ids->foreign_homes, place_of(mj, found));
}

void mj_ids_begin_list(struct mj *mj)
{
    homes_begin_list(&mj->ids.homes);
    homes_begin_list(&mj->ids.foreign_homes);
}
