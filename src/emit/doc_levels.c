/* Levels in a document: the table of all, the career path, and a section for each. */
#include "emit/doc.h"

#include "base/arena.h"

/* Statements that the full views of one page may hold together: they grow with the square of the
 * number of levels, and past this nobody would unfold them. */
enum { EVERYTHING_LIMIT = 200000 };

/* ---- What the full view runs over ---- */

static uint32_t own_count(const struct ladder *ladder, const struct level *level)
{
    uint32_t count = query_statement_count(&level->content);

    for (uint32_t i = 0; i < level->content.count; i++) {
        if (level->content.parts[i].kind == PART_SECTION) {
            count += query_statement_count(&level->content.parts[i].section->content);
        }
    }
    for (uint32_t i = 0; i < ladder->skills.count; i++) {
        const struct skill *skill = ladder->skills.skills[i];
        count += query_statement_count(&skill->cells[level->index].content);
    }
    return count;
}

/* As if everything were cumulative: an upper bound, in time linear in cells. */
static bool everything_is_sensible(const struct ladder *ladder)
{
    uint64_t total = 0;

    for (uint32_t t = 0; t < ladder->levels.track_count; t++) {
        const struct track *track = ladder->levels.tracks[t];
        uint64_t so_far = 0;
        for (uint32_t i = 0; i < track->level_count; i++) {
            so_far += own_count(ladder, track->levels[i]);
            total += so_far;
        }
    }
    return total <= EVERYTHING_LIMIT;
}

/* ---- One level ---- */

static struct str heading_of_expectations(const struct doc_builder *b, const struct level *level)
{
    if (!b->ladder->cumulative) {
        return STR("What is expected");
    }
    return level->below == NULL ? STR("What this level expects") : STR("What this level adds");
}

static void build_entries(struct doc_builder *b, struct doc_block *parent,
                          const struct level *level, unsigned depth)
{
    const struct skills *skills = &b->ladder->skills;
    struct doc_entry *entries = ARENA_ARRAY(b->arena, struct doc_entry, skills->count);
    struct doc_block *section, *block;
    uint32_t count = 0;

    for (uint32_t i = 0; i < skills->count; i++) {
        const struct cell *cell = &skills->skills[i]->cells[level->index];
        if (cell->state == STATE_CONTENT || cell->state == STATE_TODO) {
            entries[count++] = (struct doc_entry){skills->skills[i], cell};
        }
    }
    if (count == 0) {
        return;
    }
    section = doc_add(b, parent, DOC_SECTION);
    section->title = heading_of_expectations(b, level);
    section->source = SOURCE_NONE;
    section->depth = depth;
    block = doc_add(b, section, DOC_EXPECTATIONS);
    block->entries = entries;
    block->count = count;
    block->level = level;
}

/* "As at ic2: Communication and Judgement." or "Not expected here: ..." */
static void build_state_note(struct doc_builder *b, struct doc_block *parent,
                             const struct level *level, enum cell_state state)
{
    const struct skills *skills = &b->ladder->skills;
    uint32_t count = 0, done = 0;
    struct doc_note note;

    for (uint32_t i = 0; i < skills->count; i++) {
        count += skills->skills[i]->cells[level->index].state == state;
    }
    if (count == 0) {
        return;
    }
    note = doc_note_start(b->arena, 2 * count + 4);
    if (state == STATE_NONE) {
        doc_note_words(&note, STR("Not expected at this level: "));
    } else if (level->base != NULL) {
        doc_note_words(&note, STR("As at "));
        doc_note_entity(&note, &level->base->entity, b->ladder, true);
        doc_note_words(&note, STR(": "));
    } else {
        doc_note_words(&note, STR("As before: "));
    }
    for (uint32_t i = 0; i < skills->count; i++) {
        if (skills->skills[i]->cells[level->index].state == state) {
            doc_note_between(&note, done++, count);
            doc_note_entity(&note, &skills->skills[i]->entity, b->ladder, false);
        }
    }
    doc_note_words(&note, STR("."));
    doc_note_add(b, parent, &note);
}

static void build_extends(struct doc_builder *b, struct doc_block *parent,
                          const struct level *level)
{
    struct doc_note note;

    if (level->extends.level == NULL) {
        return;
    }
    note = doc_note_start(b->arena, 3);
    doc_note_words(&note, STR("Builds on "));
    doc_note_entity(&note, &level->extends.level->entity, level->extends.ladder, false);
    doc_note_words(&note, STR(", and expects all that is expected there."));
    doc_note_add(b, parent, &note);
}

/* Where a level leads by the order of its track, where it does not say so itself: up, and into each
 * track that branches off here. */
static uint32_t usual_next(const struct scale *levels, const struct level *level,
                           const struct level **found, uint32_t most)
{
    uint32_t count = 0;

    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        for (uint32_t i = 0; i < track->level_count && count < most; i++) {
            if (track->levels[i]->below == level || (i == 0 && track->from == level)) {
                found[count++] = track->levels[i];
            }
        }
    }
    return count;
}

static void build_next(struct doc_builder *b, struct doc_block *parent, const struct level *level)
{
    enum { MOST = 16 };
    const struct level *found[MOST];
    uint32_t count = level->next_count;
    struct doc_note note;

    if (count == 0) {
        count = usual_next(&b->ladder->levels, level, found, MOST);
    }
    if (count == 0) {
        return;
    }
    note = doc_note_start(b->arena, 2 * count + 2);
    doc_note_words(&note, count == 1 ? STR("Next step: ") : STR("Next steps: "));
    for (uint32_t i = 0; i < count; i++) {
        doc_note_between(&note, i, count);
        if (level->next_count > 0) {
            doc_note_entity(&note, &level->next[i].level->entity, level->next[i].ladder, false);
        } else {
            doc_note_entity(&note, &found[i]->entity, b->ladder, false);
        }
    }
    doc_note_words(&note, STR("."));
    doc_note_add(b, parent, &note)->role = ROLE_LEVELS;
}

static void build_level(struct doc_builder *b, struct doc_block *parent, const struct level *level,
                        unsigned depth)
{
    struct doc_block *block = doc_add(b, parent, DOC_LEVEL);

    block->level = level;
    block->entity = &level->entity;
    block->anchor = level->entity.name;
    block->title = level->entity.title;
    block->source = level->entity.place.source;
    block->depth = depth;
    doc_build_facts(b, block, &level->entity);
    build_extends(b, block, level);
    doc_build_content(b, block, &level->content, depth + 1);
    build_entries(b, block, level, depth + 1);
    build_state_note(b, block, level, STATE_SAME);
    build_state_note(b, block, level, STATE_NONE);
    if (b->doc->has_everything) {
        struct doc_block *everything = doc_add(b, block, DOC_EVERYTHING);
        everything->level = level;
        everything->depth = depth;
    }
    build_next(b, block, level);
}

/* ---- All levels ---- */

static void build_track(struct doc_builder *b, struct doc_block *parent, const struct track *track,
                        unsigned depth)
{
    struct doc_block *block = doc_add(b, parent, DOC_SECTION);

    block->role = ROLE_TRACK;
    block->entity = &track->entity;
    block->anchor = track->entity.name;
    block->title = track->entity.title;
    block->source = track->entity.place.source;
    block->depth = depth;
    doc_build_facts(b, block, &track->entity);
    doc_build_content(b, block, &track->content, depth + 1);
    for (uint32_t i = 0; i < track->level_count; i++) {
        build_level(b, block, track->levels[i], depth + 1);
    }
}

void doc_build_levels(struct doc_builder *b, struct doc_block *parent)
{
    const struct scale *levels = &b->ladder->levels;
    struct doc_block *block = doc_add(b, parent, DOC_SECTION);

    block->role = ROLE_LEVELS;
    block->title = b->ladder->levels_title.length > 0 ? b->ladder->levels_title : STR("Levels");
    block->source = b->ladder->source;
    block->anchor = doc_free_anchor(b, STR("levels"));
    block->depth = 2;
    b->doc->has_everything = everything_is_sensible(b->ladder);
    b->doc->categories = query_categories(b->arena, b->ladder, &b->doc->category_count);
    doc_build_content(b, block, &levels->content, 3);
    doc_build_tables(b, block);
    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        if (track->entity.id != ATOM_NONE && track->level_count > 0) {
            build_track(b, block, track, 3);
            continue;
        }
        for (uint32_t i = 0; i < track->level_count; i++) {
            build_level(b, block, track->levels[i], 3);
        }
    }
}
