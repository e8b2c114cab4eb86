#include "model/query.h"

#include "prose/words.h"

/* ---- Properties ---- */

const struct property *query_property(const struct model *model, const struct entity *entity,
                                      struct str attribute)
{
    (void)model;
    for (uint32_t i = 0; i < entity->property_count; i++) {
        if (str_equal(entity->properties[i].attribute->name, attribute)) {
            return &entity->properties[i];
        }
    }
    return NULL;
}

struct str query_value(const struct model *model, const struct entity *entity, struct str attribute)
{
    const struct property *property = query_property(model, entity, attribute);

    return property != NULL && property->value_count > 0 ? property->values[0] : STR_NONE;
}

/* ---- Texts ---- */

struct str query_statement_text(const struct model *model, struct arena *arena,
                                const struct statement *statement)
{
    return clean_text(arena, project_source(model->project, statement->source), statement->prose);
}

struct str query_part_text(const struct model *model, struct arena *arena, const struct part *part)
{
    return clean_text(arena, project_source(model->project, part->source), part->prose);
}

struct place query_statement_place(const struct statement *statement)
{
    return (struct place){statement->source, statement->prose.span};
}

uint32_t query_statement_count(const struct content *content)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < content->count; i++) {
        count += content->parts[i].statement_count;
    }
    return count;
}

/* ---- Names ---- */

const struct section *query_section(const struct content *content, atom id)
{
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == PART_SECTION && content->parts[i].section->entity.id == id) {
            return content->parts[i].section;
        }
    }
    return NULL;
}

const struct level *query_level(const struct scale *scale, atom id)
{
    for (uint32_t i = 0; i < scale->level_count; i++) {
        if (scale->levels[i]->entity.id == id) {
            return scale->levels[i];
        }
    }
    return NULL;
}

const struct entity *query_find_entity(const struct ladder *ladder, atom id)
{
    uint32_t low = 0;
    uint32_t high = ladder->scope_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ladder->scope[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < ladder->scope_count && ladder->scope[low].id == id ? ladder->scope[low].entity
                                                                    : NULL;
}

/* ---- Counts ---- */

static uint32_t count_content(const struct content *content)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            count += part->statement_count;
        } else if (part->kind == PART_SECTION) {
            count += count_content(&part->section->content);
        }
    }
    return count;
}

static uint32_t count_skills(const struct skills *skills, uint32_t levels)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < skills->count; i++) {
        const struct skill *skill = skills->skills[i];
        count += count_content(&skill->content);
        for (uint32_t k = 0; k < levels; k++) {
            count += count_content(&skill->cells[k].content);
        }
    }
    return count;
}

uint32_t query_ladder_statements(const struct ladder *ladder)
{
    uint32_t count = count_content(&ladder->content) + count_content(&ladder->levels.content);

    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        count += count_content(&ladder->levels.levels[i]->content);
    }
    return count + count_skills(&ladder->skills, ladder->levels.level_count);
}

struct query_counts query_count(const struct model *model)
{
    struct query_counts counts = {.ladders = model->ladder_count};

    for (uint32_t i = 0; i < model->ladder_count; i++) {
        counts.levels += model->ladders[i]->levels.level_count;
        counts.skills += model->ladders[i]->skills.count;
        counts.statements += model->ladders[i]->statement_count;
    }
    return counts;
}

struct query_counts query_count_shared(const struct model *model)
{
    struct query_counts counts = {0};

    for (uint32_t i = 0; i < model->scale_count; i++) {
        counts.levels += model->scales[i]->level_count;
    }
    for (uint32_t i = 0; i < model->set_count; i++) {
        const struct skill_set *set = model->sets[i];
        counts.skills += set->skills.count;
        counts.statements += count_skills(&set->skills, set->levels.level_count);
    }
    return counts;
}
