/* Levels: their numbering, what they say, how they compare, and where they lead. */
#include "lint/family.h"

#include <stdlib.h>

/* ---- next ---- */

void lint_next_cycle(struct lint *lint, const struct visit *visit)
{
    for (uint32_t i = 0; i < visit->levels->level_count; i++) {
        const struct level *level = visit->levels->levels[i];
        for (uint32_t k = 0; k < level->next_count; k++) {
            const struct level_ref *next = &level->next[k];
            if (next->level->track != level->track || next->level->rank > level->rank ||
                !lint_first(lint, RULE_NEXT_CYCLE, next->place))
                continue;
            struct str name = level->entity.name, other = next->level->entity.name;
            if (next->level == level)
                diag_add(lint->sink, RULE_NEXT_CYCLE, next->place,
                         "the next step from '%.*s' leads back to '%.*s' itself: name a higher "
                         "level, or delete it",
                         STR_ARGS(name), STR_ARGS(name));
            else
                diag_add(lint->sink, RULE_NEXT_CYCLE, next->place,
                         "'%.*s' is below '%.*s' in the same track, so people would go round in a "
                         "circle: name a higher level",
                         STR_ARGS(other), STR_ARGS(name));
        }
    }
}

/* ---- Holes in the numbering ---- */

/* Levels of a track, one behind the other, whose ids are one word and a number. */
struct numbered {
    const struct level *const *levels;
    uint32_t count;
    struct str prefix;
    uint32_t *numbers;
};

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The step that is seen most often, at least half of the time, the smaller of equals; 0 where there is none,
 * or the others are no multiples of it: 1 2 4 8 16 and 9 9.5 10 are meant so. */
static uint32_t prevailing_step(struct lint *lint, const struct numbered *run)
{
    uint32_t count = run->count - 1, best = 0, best_count = 0;
    uint32_t *steps = ARENA_ARRAY(&lint->scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        if (run->numbers[i + 1] <= run->numbers[i])
            return 0;
        steps[i] = run->numbers[i + 1] - run->numbers[i];
    }
    qsort(steps, count, sizeof *steps, compare_numbers);
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && steps[end] == steps[i])
            end++;
        if (end - i > best_count) {
            best = steps[i];
            best_count = end - i;
        }
        i = end;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (steps[i] % best != 0)
            return 0;
    }
    return best_count * 2 >= count ? best : 0;
}

/* An id as its neighbours are written: 060 between 040 and 080. */
static struct str id_make(struct lint *lint, const struct numbered *run, uint32_t number)
{
    struct str first = run->levels[0]->entity.name;
    bool padded = first.at[run->prefix.length] == '0';
    int digits = padded ? (int)(first.length - run->prefix.length) : 1;
    return str_format(lint->sink->arena, "%.*s%0*u", STR_ARGS(run->prefix), digits, number);
}

/* Whether the level stands elsewhere, in another track. */
static bool is_elsewhere(struct lint *lint, const struct scale *levels, struct str id)
{
    atom name = intern_find(&lint->project->names, id);
    return name != ATOM_NONE && query_level(levels, name) != NULL;
}

static void judge_hole(struct lint *lint, const struct scale *levels, const struct numbered *run,
                       uint32_t at, uint32_t step)
{
    const struct entity *before = &run->levels[at - 1]->entity;
    const struct entity *after = &run->levels[at]->entity;
    uint32_t last = run->numbers[at] - step;
    struct str first_id = id_make(lint, run, run->numbers[at - 1] + step);
    if (is_elsewhere(lint, levels, first_id))
        return;
    struct diag *diag;
    if (last == run->numbers[at - 1] + step)
        diag = diag_add(lint->sink, RULE_MISSING_LEVEL, after->place,
                        "there is no level '%.*s' between '%.*s' and '%.*s': add it, or number the "
                        "levels anew",
                        STR_ARGS(first_id), STR_ARGS(before->name), STR_ARGS(after->name));
    else
        diag = diag_add(lint->sink, RULE_MISSING_LEVEL, after->place,
                        "there are no levels '%.*s' to '%.*s' between '%.*s' and '%.*s': add them, "
                        "or number the levels anew",
                        STR_ARGS(first_id), STR_ARGS(id_make(lint, run, last)),
                        STR_ARGS(before->name), STR_ARGS(after->name));
    diag_note(lint->sink, diag, before->place, "the level before it");
}

static void judge_run(struct lint *lint, const struct scale *levels, const struct numbered *run)
{
    enum { ENOUGH = 3 };
    if (run->count < ENOUGH)
        return;
    uint32_t step = prevailing_step(lint, run);
    for (uint32_t i = 1; step > 0 && i < run->count; i++) {
        if (run->numbers[i] - run->numbers[i - 1] > step)
            judge_hole(lint, levels, run, i, step);
    }
}

static void judge_track(struct lint *lint, const struct scale *levels, const struct track *track)
{
    struct numbered run = {0};
    uint32_t *numbers = ARENA_ARRAY(&lint->scratch, uint32_t, track->level_count);
    for (uint32_t i = 0; i < track->level_count; i++) {
        struct str prefix = STR_NONE;
        bool numbered = id_split(track->levels[i]->entity.name, &prefix, &numbers[i]);
        if (!numbered || run.count == 0 || !str_equal(prefix, run.prefix)) {
            judge_run(lint, levels, &run);
            run = (struct numbered){&track->levels[i], 0, prefix, &numbers[i]};
        }
        run.count += numbered;
    }
    judge_run(lint, levels, &run);
}

void lint_level_numbers(struct lint *lint, const struct visit *visit)
{
    const struct scale *levels = visit->levels;
    /* Levels of a scale are judged there. */
    if (levels->broken || (visit->ladder != NULL && visit->ladder->scale != NULL))
        return;
    for (uint32_t i = 0; i < levels->track_count; i++) {
        if (levels->tracks[i]->level_count > 2)
            judge_track(lint, levels, levels->tracks[i]);
    }
}

/* ---- Levels that say nothing ---- */

/* Whether the ladder has skills, be they lost to another mistake: then each level has cells, or
 * lacks them and that is reported. */
static bool has_skills(const struct ladder *ladder)
{
    return ladder->skills.has_members || ladder->skills.count > 0;
}

/* Every level of a range stands at one place: that is one finding. */
static void say_empty_level(struct lint *lint, const struct level *level)
{
    struct str name =
        level->is_numbered
            ? source_slice(lint_source(lint, level->entity.place.source), level->entity.place.span)
            : level->entity.name;
    diag_add(lint->sink, RULE_EMPTY_LEVEL, level->entity.place,
             level->is_numbered ? "the levels %.*s say nothing: say what is expected there, in "
                                  "statements or through skills"
                                : "level '%.*s' says nothing: say what is expected there, in "
                                  "statements, as a text or through skills",
             STR_ARGS(name));
}

void lint_empty_levels(struct lint *lint, const struct visit *visit)
{
    const struct ladder *ladder = visit->ladder;
    if (ladder == NULL || visit->levels->broken || ladder->skills.broken || ladder->entity.broken ||
        ladder->scale != NULL || has_skills(ladder))
        return;
    for (uint32_t i = 0; i < visit->levels->level_count; i++) {
        const struct level *level = visit->levels->levels[i];
        if (level->content.count > 0 || level->extends.level != NULL || level->entity.broken)
            continue;
        if (lint_first(lint, RULE_EMPTY_LEVEL, level->entity.place))
            say_empty_level(lint, level);
    }
}

/* ---- Balance ---- */

static uint32_t count_list(const struct part *part)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < part->statement_count; i++)
        count += !part->statements[i].is_example;
    return count;
}

static uint32_t count_statements(const struct content *content)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS)
            count += count_list(part);
        else if (part->kind == PART_SECTION)
            count += count_statements(&part->section->content);
    }
    return count;
}

/* One that is reported itself. */
static bool has_empty_section(const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_SECTION &&
            (part->section->content.count == 0 || has_empty_section(&part->section->content)))
            return true;
    }
    return false;
}

/* What is written at a level itself; *is_unfinished where some of it is still to be written. */
static uint32_t count_own(const struct visit *visit, const struct level *level, bool *is_unfinished)
{
    uint32_t count = count_statements(&level->content);
    *is_unfinished = level->entity.broken || has_empty_section(&level->content);
    for (uint32_t i = 0; i < visit->skills->count; i++) {
        const struct cell *cell = &visit->skills->skills[i]->cells[level->index];
        if (cell->state == STATE_CONTENT)
            count += count_statements(&cell->content);
        *is_unfinished |= cell->state == STATE_TODO || cell->state == STATE_MISSING;
    }
    return count;
}

static void say_uneven(struct lint *lint, const struct ladder *ladder, const struct level *level,
                       uint32_t count, uint32_t twice)
{
    enum { FACTOR = 4, DIFFERENCE = 4 };
    bool few = 2 * FACTOR * count <= twice && twice - 2 * count >= 2 * DIFFERENCE;
    bool many = 2 * count >= FACTOR * twice && 2 * count - twice >= 2 * DIFFERENCE;
    if (!few && !many)
        return;
    bool is_here = level->origin == NULL || level->is_refined;
    diag_add(lint->sink, RULE_UNEVEN_LEVELS, is_here ? level->entity.place : ladder->entity.place,
             few ? "level '%.*s' has %u %s, where the levels of its track mostly have %u: see what "
                   "is missing"
                 : "level '%.*s' has %u %s, where the levels of its track mostly have %u: see what "
                   "can become one",
             STR_ARGS(level->entity.name), count, count == 1 ? "statement" : "statements",
             twice / 2);
}

static void judge_balance(struct lint *lint, const struct visit *visit, const struct track *track)
{
    uint32_t n = track->level_count;
    uint32_t *counts = ARENA_ARRAY(&lint->scratch, uint32_t, n);
    uint32_t *sorted = ARENA_ARRAY(&lint->scratch, uint32_t, n);
    bool *unfinished = ARENA_ARRAY(&lint->scratch, bool, n);
    for (uint32_t i = 0; i < n; i++)
        counts[i] = count_own(visit, track->levels[i], &unfinished[i]);
    memcpy(sorted, counts, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, compare_numbers);
    uint32_t twice = sorted[(n - 1) / 2] + sorted[n / 2]; /* the median, doubled */
    for (uint32_t i = 0; twice > 0 && i < n; i++) {
        bool is_empty = counts[i] == 0 && track->levels[i]->content.count == 0;
        if (!unfinished[i] && !is_empty)
            say_uneven(lint, visit->ladder, track->levels[i], counts[i], twice);
    }
}

void lint_uneven_levels(struct lint *lint, const struct visit *visit)
{
    enum { ENOUGH = 3 };
    const struct ladder *ladder = visit->ladder;
    if (ladder == NULL || ladder->levels.broken || ladder->skills.broken || ladder->entity.broken)
        return;
    struct visit here = *visit;
    here.skills = &ladder->skills;
    for (uint32_t i = 0; i < ladder->levels.track_count; i++) {
        if (ladder->levels.tracks[i]->level_count >= ENOUGH)
            judge_balance(lint, &here, ladder->levels.tracks[i]);
    }
}
