/* Skills and their cells: what is written there, and what it stands on. */
#include "lint/family.h"

/* ---- One cell ---- */

static void judge_same(struct lint *lint, const struct visit *visit)
{
    const struct level *level = visit->level, *where = NULL;
    const struct cell *base = query_cell_base(visit->skill, level->base, &where);
    bool is_first =
        level->base == NULL || visit->skill->cells[level->base->index].state != STATE_SAME;
    /* A missing base is a finding of its own, and so is the first `same` of several. */
    if (!is_first || visit->levels->broken || visit->skill->entity.broken ||
        (base != NULL && base->state != STATE_NONE))
        return;
    struct place place = cell_content_place(visit->cell);
    struct diag *diag;
    if (!lint_first(lint, RULE_SAME_WITHOUT_BASE, place))
        return;
    if (base == NULL) {
        diag_add(
            lint->sink, RULE_SAME_WITHOUT_BASE, place,
            "there is no level below '%.*s' whose expectation could be the same: write what is "
            "expected, or 'none'",
            STR_ARGS(level->entity.name));
        return;
    }
    diag = diag_add(lint->sink, RULE_SAME_WITHOUT_BASE, place,
                    "below '%.*s' this skill is not expected, at level '%.*s': write what is "
                    "expected, or 'none'",
                    STR_ARGS(level->entity.name), STR_ARGS(where->entity.name));
    diag_note(lint->sink, diag, cell_content_place(base), "here it is 'none'");
}

static void judge_empty(struct lint *lint, const struct visit *visit)
{
    struct place place = cell_content_place(visit->cell);
    if (!visit->cell->is_empty || !lint_first(lint, RULE_EMPTY_CELL, place))
        return;
    diag_add(lint->sink, RULE_EMPTY_CELL, place,
             "nothing is written for skill '%.*s' at level '%.*s': write what is expected, or "
             "'same', 'none' or 'todo'",
             STR_ARGS(visit->skill->entity.name), STR_ARGS(visit->level->entity.name));
}

static void judge_todo(struct lint *lint, const struct visit *visit)
{
    struct place place = cell_content_place(visit->cell);
    bool is_active = ladder_is_active(lint, visit->ladder);
    if (!lint_first(lint, RULE_UNWRITTEN, place))
        return;
    struct diag *diag = diag_add(
        lint->sink, RULE_UNWRITTEN, place,
        is_active ? "what skill '%.*s' asks of level '%.*s' is still to be written, and the ladder "
                    "is active: write it, or set the status to draft"
                  : "what skill '%.*s' asks of level '%.*s' is still to be written",
        STR_ARGS(visit->skill->entity.name), STR_ARGS(visit->level->entity.name));
    if (is_active)
        diag->severity = SEVERITY_ERROR;
}

void lint_cell(struct lint *lint, const struct visit *visit)
{
    switch ((enum cell_state)visit->cell->state) {
    case STATE_CONTENT: judge_empty(lint, visit); break;
    case STATE_SAME: judge_same(lint, visit); break;
    case STATE_TODO: judge_todo(lint, visit); break;
    case STATE_NONE:
    case STATE_MISSING: break;
    }
}

/* ---- Content, none, content ---- */

/* The set of the skill has something there itself, and is judged where it stands. */
static bool is_of_set(const struct skill *skill, const struct level *level)
{
    const struct skill_set *set = skill->set;
    for (uint32_t i = 0; set != NULL && skill->origin != NULL && i < set->levels.level_count; i++) {
        if (set->levels.levels[i]->origin == level->origin)
            return skill->origin->cells[i].state == STATE_CONTENT;
    }
    return false;
}

static void judge_return(struct lint *lint, const struct visit *visit, const struct track *track)
{
    const struct cell *cells = visit->skill->cells;
    const struct level *begun = NULL, *ended = NULL, *last = NULL; /* the levels that are 'none' */
    for (uint32_t i = 0; i < track->level_count; i++) {
        const struct level *level = track->levels[i];
        const struct cell *cell = &cells[level->index];
        if (cell->state == STATE_NONE && begun != NULL) {
            ended = ended != NULL ? ended : level;
            last = level;
        } else if (cell->state == STATE_CONTENT && ended != NULL && cell_is_own(cell) &&
                   !is_of_set(visit->skill, level)) {
            struct place place = cell_at_place(cell);
            struct str none = ended->entity.name;
            if (last != ended)
                none = str_format(lint->sink->arena, "%.*s' to '%.*s", STR_ARGS(none),
                                  STR_ARGS(last->entity.name));
            struct diag *diag = diag_add(
                lint->sink, RULE_EXPECTATION_AFTER_NONE, place,
                "skill '%.*s' is expected at '%.*s', not at '%.*s', and again at '%.*s': if "
                "nothing is new at '%.*s', write 'same' there",
                STR_ARGS(visit->skill->entity.name), STR_ARGS(begun->entity.name), STR_ARGS(none),
                STR_ARGS(level->entity.name), STR_ARGS(none));
            diag_note(lint->sink, diag, cell_content_place(&cells[ended->index]),
                      "here it is 'none'");
        }
        if (cell->state == STATE_CONTENT) {
            begun = level;
            ended = NULL;
        }
    }
}

void lint_returning_skill(struct lint *lint, const struct visit *visit)
{
    if (visit->levels->broken || visit->skill->entity.broken)
        return;
    for (uint32_t i = 0; i < visit->levels->track_count; i++)
        judge_return(lint, visit, visit->levels->tracks[i]);
}

/* ---- Skills that say nothing ---- */

static bool says_nothing(const struct skill *skill, uint32_t level_count)
{
    for (uint32_t i = 0; i < level_count; i++) {
        if (skill->cells[i].state != STATE_MISSING)
            return false;
    }
    return skill->content.count == 0 && !skill->entity.broken;
}

void lint_empty_skill(struct lint *lint, const struct visit *visit)
{
    const struct skill *skill = visit->skill;
    /* What a set leaves open, its ladders may fill; where none does, the set is the place to mend. */
    struct place place = skill->origin != NULL ? skill->origin->entity.place : skill->entity.place;
    if (visit->ladder == NULL || visit->levels->broken || visit->skills->broken ||
        !says_nothing(skill, visit->levels->level_count) ||
        !lint_first(lint, RULE_EMPTY_SKILL, place))
        return;
    diag_add(lint->sink, RULE_EMPTY_SKILL, place,
             "skill '%.*s' says nothing: write what it is and what it asks of each level, or "
             "delete it",
             STR_ARGS(skill->entity.name));
}
