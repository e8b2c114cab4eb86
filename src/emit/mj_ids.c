/* Ids of statements, made in the order of expectations.csv. */
#include "emit/doc.h"
#include "emit/mj.h"

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
    VEC_FREE(&mj->ids.known);
    map_free(&mj->ids.homes);
}

static uint64_t home_key(const struct statement *statement, const struct level *level)
{
    return (uint64_t)(uintptr_t)statement * 0x9e3779b97f4a7c15u ^ (uint64_t)(uintptr_t)level;
}

/* ---- Making them ---- */

static void note(void *context, const struct query_statement *found)
{
    struct mj *mj = context;
    const struct statement *statement = found->statement;
    struct str text = query_statement_text(mj->model, &mj->texts, statement);
    struct str id =
        str_copy(&mj->scratch, ids_make(&mj->ids.own, statement, text, found->level, mj->category));

    if (mj->options->view == VIEW_OWN) {
        VEC_PUSH(&mj->ids.made[mj->place], id);
    } else {
        uint32_t *home = map_at(&mj->ids.homes, home_key(statement, found->level), NULL);
        VEC_PUSH(&mj->ids.known, id);
        *home = (uint32_t)mj->ids.known.count;
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
        note_content(mj, &skill->content, skill->entity.name);
    }
}

static void forget(struct mj *mj)
{
    for (int place = 0; place < MJ_PLACE_COUNT; place++) {
        mj->ids.made[place].count = 0;
        mj->ids.next[place] = 0;
    }
    mj->ids.known.count = 0;
    ids_map_clear(&mj->ids.homes);
    ids_begin(&mj->ids.own, mj->ladder);
}

void mj_ids_make(struct mj *mj)
{
    const struct content *content = &mj->ladder->content;
    bool has_levels = false, has_skills = false;

    forget(mj);
    mj->level = NULL;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_LEVELS) {
            note_levels(mj);
            has_levels = true;
        } else if (part->kind == PART_SKILLS) {
            note_skills(mj);
            has_skills = true;
        } else if (part->kind == PART_SECTION) {
            mj->place = MJ_CONTENT;
            note_content(mj, &part->section->content, part->section->entity.name);
        }
    }
    if (!has_levels) {
        note_levels(mj);
    }
    if (!has_skills) {
        note_skills(mj);
    }
    note_about(mj);
}

/* ---- Finding them again ---- */

struct str mj_id(struct mj *mj, const struct query_statement *found, struct str text)
{
    struct mj_ids *ids = &mj->ids;
    const uint32_t *home;

    if (mj->options->view == VIEW_OWN) {
        return ids->made[mj->place].items[ids->next[mj->place]++];
    }
    home = map_find(&ids->homes, home_key(found->statement, found->level));
    if (home != NULL) {
        return ids->known.items[*home - 1];
    }
    ids_begin(&ids->foreign, found->ladder);
    return str_copy(&mj->scratch,
                    ids_make(&ids->foreign, found->statement, text, found->level, mj->category));
}
