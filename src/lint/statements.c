/* Statements that are said twice: at a level that expects them already, or a whole cell over again.
 *
 * Each statement is sketched once (see sketch.h). Those of a ladder stand in one array, and a map
 * leads from a sketch to the latest of its statements, from which each leads to the one before it.
 * Words are compared only where two sketches are equal. */
#include "lint/family.h"

#include "lint/sketch.h"
#include "prose/words.h"

enum { CHAIN_MOST = 32 }; /* copies of one statement that are looked at */

/* Where a statement stands, see struct occurrence. */
#define IN_LEVEL   UINT32_C(0)
#define IN_SECTION UINT32_C(0x80000000)

struct occurrence {
    const struct statement *statement;
    uint64_t sketch;           /* of its words */
    const struct level *level; /* NULL for the whole ladder */
    uint32_t where;    /* IN_LEVEL, 1 + index of a skill, or IN_SECTION + a number of a section */
    uint32_t position; /* of the level in its track */
    atom section;      /* the outermost section around it in its level or ladder */
    uint32_t older;    /* 1 + index of the one before with this sketch; 0 for the first */
};

VEC_TYPE(occurrence_vec, struct occurrence);

/* The occurrences of one cell. */
struct cell_range {
    uint32_t first;
    uint32_t count;
};

struct lint_statements {
    struct occurrence_vec all;
    struct sketcher sketcher;
    struct map latest; /* a sketch to 1 + index */
    struct buf words;
    struct buf other_words;
    const struct level *base; /* the level that base_* are about */
    struct occurrence_vec base_all;
    struct map base_map; /* a sketch to 1 + index in base_all */
};

/* One ladder, scale, set or shared section. */
struct body {
    struct lint *lint;
    const struct visit *visit;
    struct lint_statements *work;
    struct cell_range *cells; /* by skill and level */
    uint32_t *none_at;        /* by skill: 1 + position of the latest `none` of the track; or 0 */
    uint32_t sections;
    bool cumulative; /* of statements in levels */
};

static struct lint_statements *statements_get(struct lint *lint)
{
    if (lint->statements == NULL) {
        lint->statements = ARENA_NEW(&lint->arena, struct lint_statements);
        sketcher_init(&lint->statements->sketcher);
    }
    return lint->statements;
}

void statements_release(struct lint *lint)
{
    struct lint_statements *work = lint->statements;
    if (work == NULL)
        return;
    VEC_FREE(&work->all);
    VEC_FREE(&work->base_all);
    map_free(&work->latest);
    map_free(&work->base_map);
    sketcher_free(&work->sketcher);
    buf_free(&work->words);
    buf_free(&work->other_words);
}

/* ---- Texts ---- */

static struct str text_of(const struct lint *lint, const struct statement *statement)
{
    return source_slice(lint_source(lint, statement->source), statement->prose.span);
}

static struct place statement_place(const struct statement *statement)
{
    return (struct place){statement->source, statement->prose.span};
}

static bool is_here(const struct body *body, const struct statement *statement)
{
    return place_within(statement_place(statement), body->visit->owner->whole);
}

/* Whether two statements of one sketch have the same words. */
static bool is_same(struct body *body, const struct statement *a, const struct statement *b)
{
    struct lint_statements *work = body->work;
    buf_clear(&work->words);
    buf_clear(&work->other_words);
    words_normalize(&work->words, text_of(body->lint, a));
    words_normalize(&work->other_words, text_of(body->lint, b));
    return str_equal(buf_str(&work->words), buf_str(&work->other_words));
}

/* ---- A statement that is expected already ---- */

/* Whether who reaches the level of `now` is expected to do what `old` says. */
static bool is_expected(const struct body *body, const struct occurrence *now,
                        const struct occurrence *old)
{
    if (old->level == NULL && now->level == NULL)
        return old->where == now->where;
    if (old->level == NULL)
        return now->where == IN_LEVEL && now->section != ATOM_NONE && now->section == old->section;
    if (old->level == now->level)
        return true;
    if (now->level == NULL || old->level->track != now->level->track ||
        old->position > now->position)
        return false;
    if (old->where == IN_LEVEL)
        return body->cumulative;
    uint32_t skill = old->where - 1;
    return body->visit->skills->skills[skill]->cumulative && body->none_at[skill] <= old->position;
}

/* "Basic" may be said of two skills, and "In writing" below two statements. */
static bool may_be_chance(const struct body *body, const struct occurrence *now,
                          const struct occurrence *old)
{
    enum { FEW_WORDS = 3 };
    bool is_same_list = now->where == old->where && now->section == old->section &&
                        now->statement->depth == 0 && old->statement->depth == 0;
    return !is_same_list && words_count(text_of(body->lint, now->statement)) < FEW_WORDS;
}

/* Both stand in skills of one title, which is what is said of them. */
static bool is_of_twins(struct body *body, const struct occurrence *now,
                        const struct occurrence *old)
{
    struct lint_statements *work = body->work;
    if (now->where == old->where || now->where - 1 >= IN_SECTION - 1 ||
        old->where - 1 >= IN_SECTION - 1 || !body->lint->wanted[RULE_DUPLICATE_SKILL_TITLE])
        return false;
    buf_clear(&work->words);
    buf_clear(&work->other_words);
    words_normalize(&work->words, body->visit->skills->skills[now->where - 1]->entity.title);
    words_normalize(&work->other_words, body->visit->skills->skills[old->where - 1]->entity.title);
    return work->words.length > 0 && str_equal(buf_str(&work->words), buf_str(&work->other_words));
}

static void say_repeated(struct body *body, const struct occurrence *now,
                         const struct occurrence *old)
{
    struct diag_sink *sink = body->lint->sink;
    bool now_here = is_here(body, now->statement);
    struct place place = statement_place(now_here ? now->statement : old->statement);
    struct place other = statement_place(now_here ? old->statement : now->statement);
    struct diag *diag;
    /* What is shared is judged where it is written. */
    if ((!now_here && !is_here(body, old->statement)) ||
        !lint_first(body->lint, RULE_REPEATED_STATEMENT, place))
        return;
    if (old->level == NULL)
        diag = diag_add(sink, RULE_REPEATED_STATEMENT, place,
                        now->level == NULL
                            ? "this section says so already: delete one of the two"
                            : "the same section of the whole ladder says so already: delete one of "
                              "the two");
    else if (old->level == now->level)
        diag = diag_add(sink, RULE_REPEATED_STATEMENT, place,
                        "level '%.*s' says this twice: delete one of the two",
                        STR_ARGS(now->level->entity.name));
    else
        diag = diag_add(sink, RULE_REPEATED_STATEMENT, place,
                        "level '%.*s' expects this already, because level '%.*s' does: delete the "
                        "copy",
                        STR_ARGS(now->level->entity.name), STR_ARGS(old->level->entity.name));
    diag_note(sink, diag, other, now_here ? "first written here" : "it is written here as well");
}

/* The oldest of the statements from `older` back that makes `now` a copy, or NULL. */
static const struct occurrence *copied_from(struct body *body, uint32_t older,
                                            const struct occurrence *now)
{
    const struct occurrence *found = NULL;
    for (unsigned n = 0; older != 0 && n < CHAIN_MOST; n++) {
        const struct occurrence *old = &body->work->all.items[older - 1];
        older = old->older;
        if (old->statement != now->statement && is_expected(body, now, old) &&
            !may_be_chance(body, now, old))
            found = old;
    }
    return found != NULL && is_same(body, now->statement, found->statement) ? found : NULL;
}

/* Judges an occurrence that stands in the array, and makes it one that others may repeat. */
static void occurrence_judge(struct body *body, uint32_t index)
{
    struct occurrence *now = &body->work->all.items[index];
    uint32_t *latest = map_at(&body->work->latest, now->sketch, NULL);
    now->older = *latest;
    const struct occurrence *old = now->older != 0 ? copied_from(body, now->older, now) : NULL;
    if (old != NULL && !is_of_twins(body, now, old))
        say_repeated(body, now, old);
    /* What repeats a copy of the same kind repeats its original as well. */
    if (old == NULL || old->where != now->where)
        *latest = index + 1;
}

/* ---- Collecting ---- */

/* Adds the statements of a list; those without words, reminders and examples don't count. */
static void list_add(struct body *body, const struct part *part, struct occurrence like)
{
    for (uint32_t i = 0; i < part->statement_count; i++) {
        like.statement = &part->statements[i];
        struct str text = text_of(body->lint, like.statement);
        if (like.statement->is_example || statement_is_reminder(text))
            continue;
        like.sketch = sketch_make(&body->work->sketcher, text);
        if (like.sketch != 0)
            VEC_PUSH(&body->work->all, like);
    }
}

static void list_judge(struct body *body, const struct part *part, struct occurrence like)
{
    uint32_t first = (uint32_t)body->work->all.count;
    list_add(body, part, like);
    for (uint32_t i = first; i < body->work->all.count; i++)
        occurrence_judge(body, i);
}

/* The statements of a level itself, those of its sections among them. */
static void level_judge(struct body *body, const struct content *content, struct occurrence like)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            list_judge(body, part, like);
        } else if (part->kind == PART_SECTION) {
            struct occurrence inner = like;
            if (inner.section == ATOM_NONE)
                inner.section = part->section->entity.id;
            level_judge(body, &part->section->content, inner);
        }
    }
}

/* Sections of the whole ladder: each is compared with itself, and with its continuation in levels. */
static void sections_judge(struct body *body, const struct content *content,
                           const struct section *section, atom top)
{
    struct occurrence like = {.where = IN_SECTION + ++body->sections, .section = top};
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS && section != NULL) {
            list_judge(body, part, like);
        } else if (part->kind == PART_SECTION) {
            const struct section *inner = part->section;
            atom id = section == NULL && inner->level_count == 0 ? inner->entity.id : top;
            sections_judge(body, &inner->content, inner, id);
        }
    }
}

/* ---- Cells ---- */

static bool has_text(const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == PART_TEXT)
            return true;
    }
    return false;
}

static bool ranges_equal(struct body *body, struct cell_range a, struct cell_range b)
{
    if (a.count != b.count || a.count == 0)
        return false; /* there may be none at all */
    const struct occurrence *x = body->work->all.items + a.first;
    const struct occurrence *y = body->work->all.items + b.first;
    for (uint32_t i = 0; i < a.count; i++) {
        if (x[i].sketch != y[i].sketch)
            return false;
    }
    for (uint32_t i = 0; i < a.count; i++) {
        if (!is_same(body, x[i].statement, y[i].statement))
            return false;
    }
    return true;
}

/* No other level or range is named beside the cell's: no comma stands before or behind it. */
static bool is_only_range(const struct body *body, const struct cell *cell)
{
    const struct source *source = lint_source(body->lint, cell->source);
    struct str before = source_slice(source, span_make(cell->whole.start, cell->at.start));
    struct str behind = source_slice(source, span_make(cell->at.end, cell->written.start));
    return str_find(before, 0, ',') == before.length && str_find(behind, 0, ',') == behind.length;
}

/* `same` can take the place of what is written: nothing else would be lost. */
static bool can_be_same(const struct body *body, const struct cell *cell, struct place place)
{
    struct str text = source_slice(lint_source(body->lint, place.source), place.span);
    bool is_alone = is_only_range(body, cell);
    for (uint32_t i = 0; i < cell->content.count; i++) {
        const struct part *part = &cell->content.parts[i];
        struct place first = {part->source, part->statements[0].prose.span};
        is_alone &= place_within(first, place);
    }
    return is_alone && cell->extra == NULL && memchr(text.at, '#', text.length) == NULL;
}

static void say_no_progression(struct body *body, const struct skill *skill,
                               const struct level *level, const struct level *below)
{
    struct lint *lint = body->lint;
    const struct cell *cell = &skill->cells[level->index], *base = &skill->cells[below->index];
    struct place place = cell_content_place(cell);
    if (!cell_is_own(cell) || !lint_first(lint, RULE_NO_PROGRESSION, place))
        return;
    struct diag *diag = diag_add(
        lint->sink, RULE_NO_PROGRESSION, place,
        "skill '%.*s' asks the same of level '%.*s' as of '%.*s' below it: write 'same', or what is "
        "new",
        STR_ARGS(skill->entity.name), STR_ARGS(level->entity.name), STR_ARGS(below->entity.name));
    diag_note(lint->sink, diag, cell_content_place(base), "first written here");
    if (can_be_same(body, cell, place))
        diag_fix(lint->sink, diag, true, STR("write 'same'"), place, STR("same"));
}

static struct cell_range *range_of(struct body *body, const struct skill *skill,
                                   const struct level *level)
{
    return &body->cells[(size_t)skill->index * body->visit->levels->level_count + level->index];
}

/* Whether the cell is that of the level below over again. */
static bool is_no_progression(struct body *body, const struct skill *skill,
                              const struct level *level, struct cell_range range)
{
    const struct cell *cell = &skill->cells[level->index];
    const struct level *below = NULL;
    const struct cell *base = query_cell_base(skill, level->base, &below);
    if (base == NULL || base->state != STATE_CONTENT ||
        (base->source == cell->source && base->written.start == cell->written.start))
        return false; /* one declaration for several ranges is meant so */
    struct cell_range there = *range_of(body, skill, below);
    if (there.count != range.count || has_text(&cell->content) || has_text(&base->content) ||
        !ranges_equal(body, range, there))
        return false;
    say_no_progression(body, skill, level, below);
    return true;
}

static void cell_judge(struct body *body, const struct skill *skill, const struct level *level,
                       uint32_t position)
{
    const struct content *content = &skill->cells[level->index].content;
    struct lint_statements *work = body->work;
    struct occurrence like = {.level = level, .where = skill->index + 1, .position = position};
    struct cell_range range = {(uint32_t)work->all.count, 0};
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == PART_STATEMENTS)
            list_add(body, &content->parts[i], like);
    }
    range.count = (uint32_t)work->all.count - range.first;
    *range_of(body, skill, level) = range;
    if (is_no_progression(body, skill, level, range))
        return;
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        occurrence_judge(body, i);
}

static void cells_judge(struct body *body, const struct level *level, uint32_t position)
{
    const struct skills *skills = body->visit->skills;
    for (uint32_t i = 0; i < skills->count; i++) {
        if (skills->skills[i]->cells[level->index].state == STATE_CONTENT)
            cell_judge(body, skills->skills[i], level, position);
    }
}

/* ---- What a level has by extends ---- */

static void base_add(struct body *body, const struct statement *statement,
                     const struct level *level)
{
    struct lint_statements *work = body->work;
    struct occurrence entry = {.statement = statement, .level = level};
    entry.sketch = sketch_make(&work->sketcher, text_of(body->lint, statement));
    if (entry.sketch == 0 || statement->is_example)
        return;
    uint32_t *slot = map_at(&work->base_map, entry.sketch, NULL);
    if (*slot != 0)
        return;
    VEC_PUSH(&work->base_all, entry);
    *slot = (uint32_t)work->base_all.count;
}

static void on_base_statement(void *context, const struct query_statement *found)
{
    base_add(context, found->statement, found->level);
}

static void base_content(struct body *body, const struct content *content,
                         const struct level *level)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        for (uint32_t k = 0; part->kind == PART_STATEMENTS && k < part->statement_count; k++)
            base_add(body, &part->statements[k], level);
        if (part->kind == PART_SECTION)
            base_content(body, &part->section->content, level);
    }
}

static void base_level(struct body *body, const struct level_ref *base, unsigned depth)
{
    enum { DEPTH_MOST = 100 };
    const struct level *level = base->level;
    const struct ladder *ladder = base->ladder;
    for (const struct level *at = level; at != NULL; at = ladder->cumulative ? at->below : NULL)
        base_content(body, &at->content, at);
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        query_cell(ladder, ladder->skills.skills[i], level, VIEW_FULL, on_base_statement, body);
    if (level->extends.level != NULL && level->extends.ladder != NULL && depth < DEPTH_MOST)
        base_level(body, &level->extends, depth + 1);
}

/* Often all ladders extend the same level: what it expects is collected once. */
static void base_collect(struct body *body, const struct level_ref *base)
{
    struct lint_statements *work = body->work;
    if (work->base == base->level)
        return;
    work->base = base->level;
    work->base_all.count = 0;
    map_reset(&work->base_map);
    base_level(body, base, 0);
}

/* Statements of a level, from `first` on, that the level which it extends expects as well. */
static void extends_judge(struct body *body, const struct level *level, uint32_t first)
{
    struct lint_statements *work = body->work;
    if (level->extends.level == NULL || level->extends.ladder == NULL)
        return;
    base_collect(body, &level->extends);
    for (uint32_t i = first; i < work->all.count; i++) {
        const struct occurrence *now = &work->all.items[i];
        const uint32_t *slot = map_find(&work->base_map, now->sketch);
        const struct occurrence *old = slot != NULL ? &work->base_all.items[*slot - 1] : NULL;
        if (old != NULL && old->statement != now->statement && old->level != level &&
            !may_be_chance(body, now, old) && is_same(body, now->statement, old->statement))
            say_repeated(body, now, old);
    }
}

/* ---- A ladder ---- */

static void track_judge(struct body *body, const struct track *track)
{
    const struct skills *skills = body->visit->skills;
    uint32_t skill_count = skills != NULL ? skills->count : 0;
    bool is_set = body->visit->set != NULL; /* whose levels are judged as those of their scale */
    if (skill_count > 0)
        memset(body->none_at, 0, skill_count * sizeof *body->none_at);
    for (uint32_t i = 0; i < track->level_count; i++) {
        const struct level *level = track->levels[i];
        uint32_t first = (uint32_t)body->work->all.count;
        for (uint32_t k = 0; k < skill_count; k++) {
            if (skills->skills[k]->cells[level->index].state == STATE_NONE)
                body->none_at[k] = i + 1;
        }
        if (!is_set)
            level_judge(body, &level->content,
                        (struct occurrence){.level = level, .where = IN_LEVEL, .position = i});
        if (skill_count > 0)
            cells_judge(body, level, i);
        extends_judge(body, level, first);
    }
}

void lint_statements(struct lint *lint, const struct visit *visit)
{
    struct lint_statements *work = statements_get(lint);
    struct body body = {.lint = lint, .visit = visit, .work = work, .cumulative = true};
    work->all.count = 0;
    map_reset(&work->latest);
    if (visit->ladder != NULL) {
        body.cumulative = visit->ladder->cumulative;
        sections_judge(&body, &visit->ladder->content, NULL, ATOM_NONE);
        sections_judge(&body, &visit->levels->content, NULL, ATOM_NONE);
    } else if (visit->section != NULL) {
        sections_judge(&body, &visit->section->content, visit->section, ATOM_NONE);
    }
    if (visit->levels == NULL)
        return;
    if (visit->skills != NULL) {
        size_t count = visit->skills->count;
        body.none_at = ARENA_ARRAY(&lint->scratch, uint32_t, count);
        body.cells =
            ARENA_ARRAY(&lint->scratch, struct cell_range, count * visit->levels->level_count);
    }
    for (uint32_t i = 0; i < visit->levels->track_count; i++)
        track_judge(&body, visit->levels->tracks[i]);
}
