/* Cells that are not there. */
#include "lint/family.h"

/* ---- Whether a missing cell is judged here ---- */

/* The levels for which the skill that this one was taken from has cells; NULL without. */
static const struct scale *origin_levels(const struct visit *visit)
{
    const struct skill *skill = visit->skill, *origin = skill->origin;
    const struct ladder *base = visit->ladder != NULL ? visit->ladder->base : NULL;
    if (origin == NULL)
        return NULL;
    if (base != NULL && origin->index < base->skills.count &&
        base->skills.skills[origin->index] == origin)
        return &base->levels;
    return skill->set != NULL && skill->set->scale != NULL ? &skill->set->levels : NULL;
}

static bool has_cells(const struct skill *skill, uint32_t level_count)
{
    for (uint32_t i = 0; i < level_count; i++) {
        if (skill->cells[i].state != STATE_MISSING)
            return true;
    }
    return false;
}

/* Whether the shared set or base ladder lacks the cell as well: then it is reported there. */
static bool is_missing_there(const struct visit *visit, const struct scale *there,
                             const struct level *level)
{
    if (there == NULL || level->origin == NULL ||
        !has_cells(visit->skill->origin, there->level_count))
        return false;
    for (uint32_t i = 0; i < there->level_count; i++) {
        if (there->levels[i]->origin == level->origin)
            return visit->skill->origin->cells[i].state == STATE_MISSING;
    }
    return false;
}

static bool is_judged(const struct visit *visit)
{
    const struct skill *skill = visit->skill;
    if (visit->levels->broken || visit->skills->broken || skill->entity.broken)
        return false;
    /* A set may describe skills and leave their cells to its ladders. */
    bool any = has_cells(skill, visit->levels->level_count);
    return any || (visit->ladder != NULL && skill->content.count > 0);
}

/* ---- Fixes: a line beside the other cells of the skill ---- */

struct run {
    const struct level *const *levels; /* neighbours in one track */
    uint32_t count;
};

/* The nearest cell that is written with the skill, at or beyond a level; NULL without. */
static const struct cell *cell_beside(const struct visit *visit, const struct level *level,
                                      bool downwards)
{
    const struct track *track = level->track;
    uint32_t at = 0;
    while (track->levels[at] != level)
        at++;
    while (at < track->level_count) {
        const struct cell *cell = &visit->skill->cells[track->levels[at]->index];
        if (cell->state != STATE_MISSING && !cell->is_shared && !cell->is_expect)
            return cell;
        at = downwards ? at - 1 : at + 1; /* below 0 is beyond the end as well */
    }
    return NULL;
}

static uint32_t line_start(struct str text, uint32_t at)
{
    while (at > 0 && text.at[at - 1] != '\n')
        at--;
    return at;
}

/* The end of the line, where behind at only blanks or a comment stand; else at itself. */
static uint32_t line_rest(struct str text, uint32_t at)
{
    uint32_t end = (uint32_t)str_find(text, at, '\n');
    struct str rest = str_trim(str_make(text.at + at, end - at));
    if (rest.length > 0 && rest.at[0] != '#')
        return at;
    return end > at && text.at[end - 1] == '\r' ? end - 1 : end;
}

static struct str indent_of(struct lint *lint, struct str text, uint32_t at)
{
    uint32_t start = line_start(text, at), end = start;
    while (end < at && char_is_blank(text.at[end]))
        end++;
    return end == at ? str_make(text.at + start, end - start)
                     : str_format(lint->sink->arena, "%.*s  ", (int)(end - start), text.at + start);
}

/* "managers/m1", as it can be written anywhere in the ladder. */
static struct str level_path(struct lint *lint, const struct level *level)
{
    struct str track = level->track->entity.name;
    if (level->track->entity.id == ATOM_NONE)
        return level->entity.name;
    return str_format(lint->sink->arena, "%.*s/%.*s", STR_ARGS(track),
                      STR_ARGS(level->entity.name));
}

static struct str at_phrase(struct lint *lint, const struct run *run, const char *state)
{
    struct arena *arena = lint->sink->arena;
    struct str first = level_path(lint, run->levels[0]);
    struct str last = level_path(lint, run->levels[run->count - 1]);
    if (run->count == 1)
        return str_format(arena, "at %.*s %s", STR_ARGS(first), state);
    return str_format(arena, "at %.*s..%.*s %s", STR_ARGS(first), STR_ARGS(last), state);
}

static void add_fixes(struct lint *lint, const struct visit *visit, const struct run *run,
                      struct diag *diag)
{
    static const char *const states[] = {"same", "none", "todo"};
    const struct cell *before = cell_beside(visit, run->levels[0], true);
    const struct cell *after = cell_beside(visit, run->levels[0], false);
    const struct cell *beside = before != NULL ? before : after;
    const struct level *where = run->levels[0]->base;
    if (beside == NULL)
        return;
    while (where != NULL && visit->skill->cells[where->index].state == STATE_SAME)
        where = where->base;
    uint8_t base = where != NULL ? visit->skill->cells[where->index].state : STATE_MISSING;
    bool can_be_same = base == STATE_CONTENT || base == STATE_TODO;
    struct str text = lint_source(lint, beside->source)->text;
    struct span node = beside->whole;
    struct str indent = indent_of(lint, text, node.start);
    uint32_t at = before != NULL ? line_rest(text, node.end) : node.start;
    for (size_t i = can_be_same ? 0 : 1; i < sizeof states / sizeof *states; i++) {
        struct str line = at_phrase(lint, run, states[i]);
        struct str insert =
            before != NULL
                ? str_format(lint->sink->arena, "\n%.*s%.*s", STR_ARGS(indent), STR_ARGS(line))
                : str_format(lint->sink->arena, "%.*s\n%.*s", STR_ARGS(line), STR_ARGS(indent));
        diag_fix(lint->sink, diag, false,
                 str_format(lint->sink->arena, "write '%.*s'", STR_ARGS(line)),
                 place_make(beside->source, at, at), insert);
    }
}

/* ---- Findings ---- */

static void say_missing(struct lint *lint, const struct visit *visit, const struct run *run)
{
    const struct entity *skill = &visit->skill->entity;
    struct diag *diag = diag_add(
        lint->sink, RULE_MISSING_EXPECTATION, skill->place,
        "skill '%.*s' says nothing for %.*s: write what is expected there, or 'same', 'none' or "
        "'todo'",
        STR_ARGS(skill->name), STR_ARGS(levels_phrase(lint, run->levels, run->count)));
    add_fixes(lint, visit, run, diag);
    diag_about(lint->sink, diag, skill->whole);
    for (uint32_t i = 0; i < run->count; i++)
        diag_about(lint->sink, diag, run->levels[i]->entity.place);
}

void lint_missing_cells(struct lint *lint, const struct visit *visit)
{
    const struct scale *there = origin_levels(visit);
    bool any = false;
    for (uint32_t i = 0; i < visit->levels->level_count && !any; i++)
        any = visit->skill->cells[i].state == STATE_MISSING;
    if (!any || !is_judged(visit))
        return;
    for (uint32_t t = 0; t < visit->levels->track_count; t++) {
        const struct track *track = visit->levels->tracks[t];
        struct run run = {0};
        for (uint32_t i = 0; i <= track->level_count; i++) {
            const struct level *level = i < track->level_count ? track->levels[i] : NULL;
            if (level != NULL && visit->skill->cells[level->index].state == STATE_MISSING &&
                !level->entity.broken && !is_missing_there(visit, there, level)) {
                run.levels = run.count > 0 ? run.levels : &track->levels[i];
                run.count++;
            } else if (run.count > 0) {
                say_missing(lint, visit, &run);
                run.count = 0;
            }
        }
    }
}
