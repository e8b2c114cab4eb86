/* Goes over files and model once, and calls the checks for what it meets. */
#include "lint/family.h"

/* Every shared thing is visited where it is declared, and not again where it is used. */

static void call(struct lint *lint, enum lint_scope scope, const struct visit *visit)
{
    for (const struct lint_row *const *row = lint->rows[scope]; *row != NULL; row++)
        (*row)->run(lint, visit);
}

static bool has_rows(const struct lint *lint, enum lint_scope scope)
{
    return lint->rows[scope][0] != NULL;
}

static void scratch_empty(struct lint *lint)
{
    if (lint->scratch.used > 0)
        arena_release(&lint->scratch);
}

/* ---- Files ---- */

struct node_walk_state {
    struct lint *lint;
    struct visit visit;
    uint32_t kinds;      /* that any row asks for */
    uint32_t ladder_end; /* of the ladder being walked through */
};

static bool node_visited(const struct node *node, void *context)
{
    struct node_walk_state *state = context;
    if (node->kind == NODE_LADDER) {
        state->visit.ladder_start = node->span.start;
        state->ladder_end = node->span.end;
    } else if (node->span.start >= state->ladder_end) {
        state->visit.ladder_start = UINT32_MAX;
    }
    if ((state->kinds >> node->kind & 1) == 0)
        return true;
    state->visit.node = node;
    for (const struct lint_row *const *row = state->lint->rows[SCOPE_NODE]; *row != NULL; row++) {
        if (((*row)->kinds >> node->kind & 1) != 0)
            (*row)->run(state->lint, &state->visit);
    }
    return true;
}

static void walk_unit(struct lint *lint, uint32_t unit)
{
    const struct project_unit *file = lint->project->units.items[unit];
    struct node_walk_state state = {.lint = lint,
                                    .visit = {.unit = unit, .ladder_start = UINT32_MAX}};
    call(lint, SCOPE_UNIT, &state.visit);
    for (const struct lint_row *const *row = lint->rows[SCOPE_NODE]; *row != NULL; row++)
        state.kinds |= (*row)->kinds;
    if (state.kinds != 0)
        node_walk(&file->unit.declarations, node_visited, &state);
    scratch_empty(lint);
}

/* ---- What has attributes ---- */

static void walk_bearer(struct lint *lint, const struct visit *visit, const struct bearer *bearer)
{
    if (!has_rows(lint, SCOPE_BEARER) ||
        (bearer->count == 0 && (lint->required >> bearer->kind & 1) == 0))
        return;
    struct visit here = *visit;
    here.bearer = bearer;
    call(lint, SCOPE_BEARER, &here);
}

static void walk_entity(struct lint *lint, const struct visit *visit, const struct entity *entity)
{
    struct bearer bearer = {.kind = entity->kind,
                            .broken = entity->broken,
                            .name = entity->name,
                            .place = entity->place,
                            .properties = entity->properties,
                            .count = entity->property_count};
    walk_bearer(lint, visit, &bearer);
}

static void walk_statement(struct lint *lint, const struct visit *visit,
                           const struct statement *statement)
{
    struct bearer bearer = {.kind = ENTITY_STATEMENT,
                            .place = {statement->source, statement->prose.span}};
    if (statement->extra != NULL) {
        bearer.properties = statement->extra->properties;
        bearer.count = statement->extra->property_count;
    }
    walk_bearer(lint, visit, &bearer);
}

static void walk_cell_bearer(struct lint *lint, const struct visit *visit)
{
    const struct cell *cell = visit->cell;
    struct bearer bearer = {
        .kind = ENTITY_CELL, .name = visit->level->entity.name, .place = cell_at_place(cell)};
    if (cell->extra != NULL) {
        bearer.properties = cell->extra->properties;
        bearer.count = cell->extra->property_count;
    }
    walk_bearer(lint, visit, &bearer);
}

/* ---- Sections and statements ---- */

static bool is_here(const struct visit *visit, struct place place)
{
    return place_within(place, visit->owner->whole);
}

static void walk_statements(struct lint *lint, const struct visit *visit, const struct part *part)
{
    bool all = (lint->required >> ENTITY_STATEMENT & 1) != 0;
    if (!is_here(visit, (struct place){part->source, part->statements[0].prose.span}))
        return;
    for (uint32_t i = 0; i < part->statement_count; i++) {
        if (all || part->statements[i].extra != NULL)
            walk_statement(lint, visit, &part->statements[i]);
    }
}

static void walk_part(struct lint *lint, const struct visit *visit, const struct part *part)
{
    bool is_text = part->kind == PART_TEXT;
    struct visit here = *visit;
    if ((!is_text && part->kind != PART_STATEMENTS) ||
        !is_here(visit, (struct place){part->source, is_text ? part->prose.span
                                                             : part->statements[0].prose.span}))
        return;
    here.part = part;
    call(lint, SCOPE_PART, &here);
}

static void walk_content(struct lint *lint, const struct visit *visit,
                         const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (has_rows(lint, SCOPE_PART))
            walk_part(lint, visit, part);
        if (part->kind == PART_STATEMENTS && has_rows(lint, SCOPE_BEARER))
            walk_statements(lint, visit, part);
        if (part->kind != PART_SECTION || part->section->is_shared ||
            !is_here(visit, part->section->entity.whole))
            continue;
        struct visit here = *visit;
        here.section = part->section;
        call(lint, SCOPE_SECTION, &here);
        walk_entity(lint, &here, &part->section->entity);
        walk_content(lint, &here, &part->section->content);
    }
}

/* ---- Levels and skills ---- */

static void walk_levels(struct lint *lint, const struct visit *visit)
{
    const struct scale *levels = visit->levels;
    call(lint, SCOPE_LEVELS, visit);
    for (uint32_t i = 1; i < levels->track_count; i++) {
        if (is_here(visit, levels->tracks[i]->entity.whole))
            walk_entity(lint, visit, &levels->tracks[i]->entity);
        walk_content(lint, visit, &levels->tracks[i]->content);
    }
    for (uint32_t i = 0; i < levels->level_count; i++) {
        struct visit here = *visit;
        here.level = levels->levels[i];
        walk_entity(lint, &here, &here.level->entity);
        walk_content(lint, &here, &here.level->content);
    }
    walk_content(lint, visit, &levels->content);
}

static void walk_cells(struct lint *lint, const struct visit *visit)
{
    struct visit here = *visit;
    for (uint32_t i = 0; i < visit->levels->level_count; i++) {
        here.level = visit->levels->levels[i];
        here.cell = &visit->skill->cells[i];
        if (!cell_is_own(here.cell))
            continue;
        call(lint, SCOPE_CELL, &here);
        walk_cell_bearer(lint, &here);
        walk_content(lint, &here, &here.cell->content);
    }
}

static void walk_skills(struct lint *lint, const struct visit *visit)
{
    const struct skills *skills = visit->skills;
    call(lint, SCOPE_SKILLS, visit);
    for (uint32_t i = 0; i < skills->group_count; i++) {
        if (is_here(visit, skills->groups[i]->entity.whole))
            walk_entity(lint, visit, &skills->groups[i]->entity);
        walk_content(lint, visit, &skills->groups[i]->content);
    }
    walk_content(lint, visit, &skills->content);
    for (uint32_t i = 0; i < skills->count; i++) {
        struct visit here = *visit;
        here.skill = skills->skills[i];
        if (is_here(visit, here.skill->entity.whole))
            walk_entity(lint, &here, &here.skill->entity);
        walk_content(lint, &here, &here.skill->content);
        if (visit->levels->level_count > 0) {
            call(lint, SCOPE_SKILL, &here);
            walk_cells(lint, &here);
        }
    }
}

/* ---- Declarations ---- */

static void walk_scale(struct lint *lint, const struct scale *scale)
{
    struct visit visit = {.owner = &scale->entity, .levels = scale};
    walk_entity(lint, &visit, visit.owner);
    walk_levels(lint, &visit);
    call(lint, SCOPE_BODY, &visit);
    scratch_empty(lint);
}

static void walk_set(struct lint *lint, const struct skill_set *set)
{
    struct visit visit = {
        .owner = &set->entity, .set = set, .levels = &set->levels, .skills = &set->skills};
    walk_entity(lint, &visit, visit.owner);
    walk_skills(lint, &visit);
    call(lint, SCOPE_BODY, &visit);
    scratch_empty(lint);
}

static void walk_shared_section(struct lint *lint, const struct section *section)
{
    struct visit visit = {.owner = &section->entity, .section = section};
    call(lint, SCOPE_SECTION, &visit);
    walk_entity(lint, &visit, visit.owner);
    walk_content(lint, &visit, &section->content);
    call(lint, SCOPE_BODY, &visit);
    scratch_empty(lint);
}

static void walk_shared_text(struct lint *lint, const struct shared_text *text)
{
    struct visit visit = {.owner = &text->entity};
    struct part *part = ARENA_NEW(&lint->arena, struct part);
    *part = (struct part){.kind = PART_TEXT, .source = text->source, .prose = text->prose};
    if (has_rows(lint, SCOPE_PART))
        walk_part(lint, &visit, part);
    call(lint, SCOPE_BODY, &visit);
    scratch_empty(lint);
}

static void walk_ladder(struct lint *lint, const struct ladder *ladder)
{
    struct visit visit = {.owner = &ladder->entity,
                          .ladder = ladder,
                          .levels = &ladder->levels,
                          .skills = &ladder->skills};
    walk_entity(lint, &visit, visit.owner);
    walk_content(lint, &visit, &ladder->content);
    walk_levels(lint, &visit);
    walk_skills(lint, &visit);
    call(lint, SCOPE_BODY, &visit);
    scratch_empty(lint);
}

static void index_ladders(struct lint *lint)
{
    for (uint32_t i = 0; i < lint->model->ladder_count; i++) {
        const struct ladder *ladder = lint->model->ladders[i];
        uint32_t start = ladder->entity.whole.span.start;
        *map_at(&lint->ladders, map_pair(ladder->source, start), NULL) = i + 1;
    }
}

const struct ladder *walk_ladder_at(const struct lint *lint, uint32_t unit, uint32_t start)
{
    const uint32_t *slot = map_find(&lint->ladders, map_pair(unit, start));
    return slot != NULL ? lint->model->ladders[*slot - 1] : NULL;
}

void walk_files(struct lint *lint)
{
    for (size_t i = 0; i < lint->project->units.count; i++)
        walk_unit(lint, lint->project->order[i]);
}

void walk_model(struct lint *lint)
{
    const struct model *model = lint->model;
    struct visit project = {.owner = &model->organization};
    index_ladders(lint);
    call(lint, SCOPE_START, &project);
    if (model->has_organization)
        walk_entity(lint, &project, &model->organization);
    for (uint32_t i = 0; i < model->scale_count; i++)
        walk_scale(lint, model->scales[i]);
    for (uint32_t i = 0; i < model->set_count; i++)
        walk_set(lint, model->sets[i]);
    for (uint32_t i = 0; i < model->section_count; i++)
        walk_shared_section(lint, model->sections[i]);
    for (uint32_t i = 0; i < model->text_count; i++)
        walk_shared_text(lint, model->texts[i]);
    for (uint32_t i = 0; i < model->ladder_count; i++)
        walk_ladder(lint, model->ladders[i]);
    call(lint, SCOPE_PROJECT, &project);
}
