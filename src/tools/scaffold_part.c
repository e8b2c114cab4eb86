/* A new level, skill or track in a ladder, scale or skill set that there is. */
#include "tools/scaffold_home.h"

/* ---- Skills ---- */

static void add_skill_cells(struct scaffold_work *work, struct scaffold_lines *lines,
                            scaffold_seen seen, const struct scale *levels)
{
    for (uint32_t i = 0; i < levels->level_count; i++) {
        struct str ref = scaffold_level_ref(work, levels->levels[i]);
        scaffold_todo_cell(work, lines, seen, str_format(work->arena, "at %.*s", STR_ARGS(ref)));
    }
    /* Without levels a skill is described, and no more. */
    if (levels->level_count == 0)
        scaffold_line(lines, "\"\"\"todo\"\"\"");
}

/* A block of a kind in a ladder, or an empty place. */
static struct place find_in_ladder(struct scaffold_work *work, const struct ladder *ladder,
                                   enum node_kind kind)
{
    const struct scaffold_tree *tree = scaffold_tree(work, ladder->entity.whole.source);
    const struct block *block = scaffold_block(tree, NODE_LADDER, ladder->entity.whole.span.start);
    for (const struct node *n = block != NULL ? block->body.first : NULL; n != NULL; n = n->next)
        if (n->kind == kind)
            return (struct place){ladder->entity.whole.source, n->span};
    return PLACE_NONE;
}

static void new_skill(struct scaffold_work *work, const struct scaffold_home *home)
{
    struct place place = home->set != NULL ? home->set->entity.whole
                                           : find_in_ladder(work, home->ladder, NODE_SKILLS);
    bool has_block = place.source != SOURCE_NONE;
    scaffold_seen seen = scaffold_seen_in(work, scaffold_home_unit(home));
    struct scaffold_lines lines = {0};
    if (!has_block)
        scaffold_line(&lines, "skills \"Skills\" {");
    scaffold_line(&lines, "skill %.*s \"%.*s\" {", STR_ARGS(work->request->name),
                  STR_ARGS(work->title));
    scaffold_required(work, &lines, seen, ENTITY_SKILL, NULL);
    add_skill_cells(work, &lines, seen, scaffold_home_levels(home));
    scaffold_close(&lines);
    if (!has_block)
        scaffold_close(&lines);
    struct str text = scaffold_lines_end(work, &lines);
    struct place levels = has_block ? PLACE_NONE : find_in_ladder(work, home->ladder, NODE_LEVELS);
    if (has_block)
        scaffold_put_inside(work, place, text);
    else if (levels.source != SOURCE_NONE)
        scaffold_put_behind(work, levels, text);
    else
        scaffold_put_inside(work, home->ladder->entity.whole, text);
}

/* ---- The cells of a new level ---- */

static bool is_within(struct place place, struct place whole)
{
    return place.source == whole.source && place.span.start >= whole.span.start &&
           place.span.end <= whole.span.end;
}

static bool has_cells(const struct skill *skill, const struct scale *levels, bool of_levels)
{
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct cell *cell = &skill->cells[i];
        if (cell->state != STATE_MISSING && (!of_levels || cell->is_expect))
            return true;
    }
    return false;
}

/* The ladder writes its cells with the levels. */
static bool writes_expect(const struct ladder *ladder)
{
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        if (has_cells(ladder->skills.skills[i], &ladder->levels, true))
            return true;
    return false;
}

/* Adds `at REF todo` to the skills that are written in a ladder or set and have cells. */
static void put_cells(struct scaffold_work *work, const struct scaffold_home *home, struct str ref)
{
    const struct skills *skills = home->ladder != NULL ? &home->ladder->skills : &home->set->skills;
    if (scaffold_tree(work, scaffold_home_unit(home)) == NULL)
        return;
    scaffold_seen seen = scaffold_seen_in(work, scaffold_home_unit(home));
    for (uint32_t i = 0; i < skills->count; i++) {
        const struct skill *skill = skills->skills[i];
        bool is_own = skill->origin == NULL &&
                      is_within(skill->entity.whole, scaffold_home_entity(home)->whole);
        bool is_judged = has_cells(skill, scaffold_home_levels(home), false) ||
                         (home->ladder != NULL && skill->content.count > 0);
        struct scaffold_lines lines = {0};
        if (!is_own || !is_judged)
            continue;
        scaffold_todo_cell(work, &lines, seen, str_format(work->arena, "at %.*s", STR_ARGS(ref)));
        scaffold_put_inside(work, skill->entity.whole, scaffold_lines_end(work, &lines));
    }
}

/* Adds `expect SKILL todo` for the skills whose cells are not written with them. */
static void add_expects(struct scaffold_work *work, struct scaffold_lines *lines,
                        scaffold_seen seen, const struct ladder *ladder, bool all)
{
    for (uint32_t i = 0; i < ladder->skills.count; i++) {
        const struct skill *skill = ladder->skills.skills[i];
        bool is_own = skill->origin == NULL && is_within(skill->entity.whole, ladder->entity.whole);
        bool is_judged = has_cells(skill, &ladder->levels, false) || skill->content.count > 0;
        if ((all || !is_own) && is_judged)
            scaffold_todo_cell(
                work, lines, seen,
                str_format(work->arena, "expect %.*s", STR_ARGS(skill->entity.name)));
    }
}

static const struct level *level_named(const struct scaffold_home *home,
                                       const struct scaffold_tree *tree, const struct ref *ref,
                                       const struct model *model)
{
    struct str name = intern_text(&tree->names, ref_last(ref)->atom);
    return query_level(scaffold_home_levels(home), intern_find(&model->project->names, name));
}

/* Whether levels that a declaration takes from a scale take one that is new behind `after`. */
static bool takes_level(struct scaffold_work *work, const struct scaffold_home *home,
                        const struct scale *scale, const struct level *after)
{
    const struct scaffold_home of_scale = {.scale = scale};
    const struct scaffold_tree *tree = scaffold_tree(work, scaffold_home_unit(home));
    enum node_kind kind = home->ladder != NULL ? NODE_LADDER : NODE_SKILL_SET;
    const struct block *block =
        tree != NULL ? scaffold_block(tree, kind, scaffold_home_entity(home)->whole.span.start)
                     : NULL;
    if (block == NULL || block->on_levels == NULL)
        return block != NULL;
    for (const struct range *range = block->on_levels; range != NULL; range = range->next) {
        const struct level *first = level_named(&of_scale, tree, &range->first, work->model);
        const struct level *last =
            range->last != NULL ? level_named(&of_scale, tree, range->last, work->model) : NULL;
        if (first != NULL && last != NULL && after != NULL && first->track == after->track &&
            first->index <= after->index && after->index < last->index)
            return true;
    }
    return false;
}

/* A level of a scale is one of all that stand on it. */
static void put_scale_cells(struct scaffold_work *work, const struct scale *scale, struct str ref,
                            const struct level *after)
{
    const struct model *model = work->model;
    for (uint32_t i = 0; i < model->set_count; i++) {
        const struct scaffold_home set = {.set = model->sets[i]};
        if (set.set->scale == scale && takes_level(work, &set, scale, after))
            put_cells(work, &set, ref);
    }
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct scaffold_home ladder = {.ladder = model->ladders[i]};
        if (ladder.ladder->scale == scale && takes_level(work, &ladder, scale, after))
            put_cells(work, &ladder, ref);
    }
}

/* ---- Levels and tracks ---- */

static const struct level *last_of(const struct track *track)
{
    return track->level_count > 0 ? track->levels[track->level_count - 1] : NULL;
}

/* The level that a new one follows, or a track branches off; *after is NULL where there are none. */
static bool find_after(struct scaffold_work *work, const struct scaffold_home *home,
                       const struct level **after)
{
    const struct scale *levels = scaffold_home_levels(home);
    struct str id = work->request->after;
    struct diag_nearest nearest = diag_nearest_start(id);
    *after = NULL;
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        if (id.length > 0 &&
            (str_equal(level->entity.name, id) || str_equal(scaffold_level_ref(work, level), id)))
            *after = level;
        diag_nearest_try(&nearest, level->entity.name);
    }
    if (id.length > 0 && *after == NULL)
        return scaffold_refuse_name(work,
                                    str_format(work->arena, "there is no level '%.*s' in '%.*s'",
                                               STR_ARGS(id),
                                               STR_ARGS(scaffold_home_entity(home)->name)),
                                    &nearest);
    for (uint32_t i = 0; *after == NULL && i < levels->track_count; i++)
        *after = last_of(levels->tracks[i]);
    return true;
}

/* The lines of a level, and its cells, be they in the skills. similar: the level that its attributes
 * are taken from, which it follows in its track unless is_first. */
static void add_level(struct scaffold_work *work, struct scaffold_lines *lines,
                      const struct scaffold_home *home, struct str ref, const struct level *similar,
                      bool is_first)
{
    scaffold_seen seen = scaffold_seen_in(work, scaffold_home_unit(home));
    const struct ladder *ladder = home->ladder;
    scaffold_required(work, lines, seen, ENTITY_LEVEL, similar != NULL ? &similar->entity : NULL);
    if (ladder == NULL) {
        put_scale_cells(work, home->scale, ref, is_first ? NULL : similar);
        return;
    }
    bool with_levels = writes_expect(ladder);
    if (!with_levels)
        put_cells(work, home, ref);
    add_expects(work, lines, seen, ladder, with_levels);
    if (ladder->skills.count == 0)
        scaffold_todo_item(work, lines, seen);
}

/* Puts the lines of a level or track behind a thing, or where the levels of its home are to be. */
static void put_among_levels(struct scaffold_work *work, const struct scaffold_home *home,
                             struct place behind, struct str text)
{
    if (behind.source != SOURCE_NONE) {
        scaffold_put_behind(work, behind, text);
        return;
    }
    struct place block = home->scale != NULL ? home->scale->entity.whole
                                             : find_in_ladder(work, home->ladder, NODE_LEVELS);
    if (block.source != SOURCE_NONE) {
        scaffold_put_inside(work, block, text);
        return;
    }
    struct scaffold_lines lines = {0};
    scaffold_line(&lines, "levels \"Levels\" {");
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = str_find(text, at, '\n');
        lines.depth = end > at ? 1 : 0; /* the lines are indented as they stand in a block */
        scaffold_line(&lines, "%.*s", (int)(end - at), text.at + at);
    }
    lines.depth = 1;
    scaffold_close(&lines);
    text = scaffold_lines_end(work, &lines);
    scaffold_put_inside(work, home->ladder->entity.whole, text);
}

static void new_level(struct scaffold_work *work, const struct scaffold_home *home)
{
    const struct level *after;
    struct str name = work->request->name;
    struct scaffold_lines lines = {0};
    if (!find_after(work, home, &after))
        return;
    struct str ref = name;
    if (after != NULL && after->track->entity.id != ATOM_NONE)
        ref = str_format(work->arena, "%.*s/%.*s", STR_ARGS(after->track->entity.name),
                         STR_ARGS(name));
    scaffold_line(&lines, "level %.*s \"%.*s\" {", STR_ARGS(name), STR_ARGS(work->title));
    add_level(work, &lines, home, ref, after, false);
    scaffold_close(&lines);
    put_among_levels(work, home, after != NULL ? after->entity.whole : PLACE_NONE,
                     scaffold_lines_end(work, &lines));
}

/* The last of all levels and tracks. */
static struct place last_place(const struct scale *levels)
{
    struct place last = PLACE_NONE;
    for (uint32_t i = 0; i < levels->level_count; i++)
        if (last.source == SOURCE_NONE || levels->levels[i]->entity.whole.span.end > last.span.end)
            last = levels->levels[i]->entity.whole;
    for (uint32_t i = 1; i < levels->track_count; i++)
        if (last.source == SOURCE_NONE || levels->tracks[i]->entity.whole.span.end > last.span.end)
            last = levels->tracks[i]->entity.whole;
    return last;
}

/* Unless said, a track stands beside the highest level. */
static bool find_from(struct scaffold_work *work, const struct scaffold_home *home,
                      const struct level **from)
{
    const struct scale *levels = scaffold_home_levels(home);
    const struct track *main = levels->track_count > 0 ? levels->tracks[0] : NULL;
    if (work->request->after.length > 0 || main == NULL || main->level_count < 2)
        return find_after(work, home, from);
    *from = main->levels[main->level_count - 2];
    return true;
}

static void new_track(struct scaffold_work *work, const struct scaffold_home *home)
{
    const struct level *from;
    struct str name = work->request->name;
    struct str stem = name;
    if (name.at[name.length - 1] == '+') /* which stands at the end alone */
        stem.length--;
    struct str level = str_format(work->arena, "%.*s-1", STR_ARGS(stem));
    struct str ref = str_format(work->arena, "%.*s/%.*s", STR_ARGS(name), STR_ARGS(level));
    struct scaffold_lines lines = {0};
    if (scaffold_is_taken(work, home, level) || !find_from(work, home, &from))
        return;
    if (from != NULL)
        scaffold_line(&lines, "track %.*s \"%.*s\" from %.*s {", STR_ARGS(name),
                      STR_ARGS(work->title), STR_ARGS(scaffold_level_ref(work, from)));
    else
        scaffold_line(&lines, "track %.*s \"%.*s\" {", STR_ARGS(name), STR_ARGS(work->title));
    scaffold_required(work, &lines, scaffold_seen_in(work, scaffold_home_unit(home)), ENTITY_TRACK,
                      NULL);
    scaffold_line(&lines, "level %.*s \"%.*s 1\" {", STR_ARGS(level), STR_ARGS(work->title));
    add_level(work, &lines, home, ref, from, true);
    scaffold_close(&lines);
    scaffold_close(&lines);
    put_among_levels(work, home, last_place(scaffold_home_levels(home)),
                     scaffold_lines_end(work, &lines));
}

/* ---- All of it ---- */

void scaffold_new_part(struct scaffold_work *work)
{
    struct scaffold_home home;
    if (!scaffold_choose_home(work, &home) || scaffold_is_taken(work, &home, work->request->name))
        return;
    switch (work->request->kind) {
    case SCAFFOLD_SKILL: new_skill(work, &home); break;
    case SCAFFOLD_LEVEL: new_level(work, &home); break;
    case SCAFFOLD_TRACK: new_track(work, &home); break;
    case SCAFFOLD_LADDER:
    case SCAFFOLD_KIND_COUNT: break;
    }
}
