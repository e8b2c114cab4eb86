/* Tracks and levels. */
#include "emit/doc.h"
#include "emit/mj.h"

/* ---- Tracks ---- */

static void add_track(struct mj *mj, const struct track *track)
{
    json_object(&mj->json);
    mj_names(mj, &track->entity);
    if (track->from != NULL) {
        mj_words(mj, "from", track->from->entity.name);
    }
    mj_attributes(mj, track->entity.properties, track->entity.property_count);
    mj_description(mj, "description", &track->content);
    json_object_end(&mj->json);
}

void mj_tracks(struct mj *mj)
{
    const struct scale *levels = &mj->ladder->levels;

    json_key(&mj->json, "tracks");
    json_array(&mj->json);
    for (uint32_t i = 0; i < levels->track_count; i++) {
        if (levels->tracks[i]->entity.id != ATOM_NONE) {
            add_track(mj, levels->tracks[i]);
        }
    }
    json_array_end(&mj->json);
}

/* ---- The full view of a level ---- */

static void add_all_statements(struct mj *mj, const struct level *level, atom section)
{
    mj_part_begin(mj, "statements");
    json_key(&mj->json, "statements");
    json_array(&mj->json);
    mj->within = section;
    mj_ids_begin_list(mj);
    query_level_section(mj->ladder, section, level, VIEW_FULL, mj_statement, mj);
    mj->within = ATOM_NONE;
    json_array_end(&mj->json);
    json_object_end(&mj->json);
}

static void add_all_of_section(struct mj *mj, const struct level *level,
                               const struct section *section, bool has_statements)
{
    const struct section *own = query_own_section(level, section->entity.id);

    mj_section_head(mj, section);
    if (own != NULL && own->has_choose) {
        mj_number(mj, "choose", own->choose);
    }
    json_key(&mj->json, "content");
    json_array(&mj->json);
    if (own != NULL) {
        mj_text_parts(mj, &own->content);
    }
    if (has_statements) {
        add_all_statements(mj, level, section->entity.id);
    }
    json_array_end(&mj->json);
    json_object_end(&mj->json);
}

/* Texts are the level's own; statements are those of the levels that count with it, section by
 * section. */
static void add_everything(struct mj *mj, const struct level *level,
                           const struct query_category *categories, uint32_t count)
{
    json_key(&mj->json, "content");
    json_array(&mj->json);
    mj_text_parts(mj, &level->content);
    for (uint32_t i = 0; i < count; i++) {
        const struct section *section = categories[i].section;
        atom id = section == NULL ? ATOM_NONE : section->entity.id;
        uint32_t statements = 0;
        query_level_section(mj->ladder, id, level, VIEW_FULL, mj_count, &statements);
        if (section == NULL && statements > 0) {
            add_all_statements(mj, level, id);
        } else if (section != NULL && (statements > 0 || query_own_section(level, id) != NULL)) {
            add_all_of_section(mj, level, section, statements > 0);
        }
    }
    json_array_end(&mj->json);
}

/* ---- Levels ---- */

static void add_refs(struct mj *mj, const struct level *level)
{
    if (level->extends.level != NULL) {
        json_key(&mj->json, "extends");
        mj_level_ref(mj, &level->extends);
    }
    json_key(&mj->json, "next");
    json_array(&mj->json);
    for (uint32_t i = 0; i < level->next_count; i++) {
        mj_level_ref(mj, &level->next[i]);
    }
    json_array_end(&mj->json);
}

static void add_level(struct mj *mj, const struct level *level,
                      const struct query_category *categories, uint32_t count)
{
    const struct track *track = level->track;

    mj->level = level;
    json_object(&mj->json);
    mj_names(mj, &level->entity);
    if (track != NULL && track->entity.id != ATOM_NONE) {
        mj_words(mj, "track", track->entity.name);
    }
    mj_number(mj, "rank", level->rank);
    add_refs(mj, level);
    mj_attributes(mj, level->entity.properties, level->entity.property_count);
    if (mj->options->view == VIEW_OWN) {
        mj_content(mj, "content", &level->content);
    } else {
        add_everything(mj, level, categories, count);
    }
    json_object_end(&mj->json);
    mj->level = NULL;
}

void mj_levels(struct mj *mj)
{
    const struct scale *levels = &mj->ladder->levels;
    const struct query_category *categories;
    uint32_t count;

    categories = query_categories(&mj->scratch, mj->ladder, &count);
    mj->place = MJ_LEVELS;
    json_key(&mj->json, "levels");
    json_array(&mj->json);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        add_level(mj, levels->levels[i], categories, count);
        mj_hand_over(mj);
    }
    json_array_end(&mj->json);
}
