/* Columns for attributes: which ones there are, and what stands in them. */
#include "emit/csv.h"

#include "base/arena.h"
#include "base/escape.h"

/* Which attributes the entities of a project have. */
struct survey {
    struct map order; /* an attribute's address to its index */
    bool *used[CSV_ENTITY_COUNT];
};

static void note(struct survey *survey, enum csv_entity entity, const struct property *properties,
                 uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *index = map_find(&survey->order, (uintptr_t)properties[i].attribute);
        if (index != NULL) {
            survey->used[entity][*index] = true;
        }
    }
}

static void note_entity(struct survey *survey, enum csv_entity kind, const struct entity *entity)
{
    note(survey, kind, entity->properties, entity->property_count);
}

static void note_content(struct survey *survey, const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            const struct statement_extra *extra = part->statements[k].extra;
            if (extra != NULL) {
                note(survey, CSV_STATEMENT, extra->properties, extra->property_count);
            }
        }
        if (part->kind == PART_SECTION) {
            note_entity(survey, CSV_SECTION, &part->section->entity);
            note_content(survey, &part->section->content);
        }
    }
}

static void note_skill(struct survey *survey, const struct ladder *ladder,
                       const struct skill *skill)
{
    note_entity(survey, CSV_SKILL, &skill->entity);
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        const struct cell *cell = &skill->cells[i];
        note_content(survey, &cell->content);
        if (cell->extra != NULL) {
            note(survey, CSV_CELL, cell->extra->properties, cell->extra->property_count);
        }
    }
}

static void note_ladder(struct survey *survey, const struct ladder *ladder)
{
    const struct scale *levels = &ladder->levels;

    note_entity(survey, CSV_LADDER, &ladder->entity);
    note_content(survey, &ladder->content);
    note_content(survey, &levels->content);
    for (uint32_t i = 0; i < levels->track_count; i++) {
        note_entity(survey, CSV_TRACK, &levels->tracks[i]->entity);
    }
    for (uint32_t i = 0; i < levels->level_count; i++) {
        note_entity(survey, CSV_LEVEL, &levels->levels[i]->entity);
        note_content(survey, &levels->levels[i]->content);
    }
    for (uint32_t i = 0; i < ladder->skills.group_count; i++) {
        note_entity(survey, CSV_GROUP, &ladder->skills.groups[i]->entity);
    }
    for (uint32_t i = 0; i < ladder->skills.count; i++) {
        note_skill(survey, ladder, ladder->skills.skills[i]);
    }
}

void csv_columns_make(struct csv *csv)
{
    const struct model *model = csv->model;
    struct survey survey = {0};

    for (int e = 0; e < CSV_ENTITY_COUNT; e++) {
        survey.used[e] = ARENA_ARRAY(&csv->lasting, bool, model->attribute_count);
    }
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        *map_at(&survey.order, (uintptr_t)model->attributes[i], NULL) = i;
    }
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        note_ladder(&survey, model->ladders[i]);
    }
    map_free(&survey.order);
    for (int e = 0; e < CSV_ENTITY_COUNT; e++) {
        struct csv_columns *columns = &csv->columns[e];
        columns->attributes =
            ARENA_ARRAY(&csv->lasting, const struct attribute *, model->attribute_count);
        for (uint32_t i = 0; i < model->attribute_count; i++) {
            if (survey.used[e][i]) {
                columns->attributes[columns->count++] = model->attributes[i];
            }
        }
    }
}

void csv_columns_head(struct csv *csv, struct buf *out, enum csv_entity entity)
{
    static const char *const words[CSV_ENTITY_COUNT] = {
        [CSV_LADDER] = ",ladder.", [CSV_TRACK] = ",track.",         [CSV_LEVEL] = ",level.",
        [CSV_GROUP] = ",group.",   [CSV_SKILL] = ",skill.",         [CSV_SECTION] = ",section.",
        [CSV_CELL] = ",cell.",     [CSV_STATEMENT] = ",statement.",
    };

    for (uint32_t i = 0; i < csv->columns[entity].count; i++) {
        buf_add_text(out, words[entity]);
        buf_add_str(out, csv->columns[entity].attributes[i]->name);
    }
}

static void add_values(struct csv *csv, struct buf *out, const struct property *property)
{
    buf_clear(&csv->word);
    for (uint32_t i = 0; i < property->value_count; i++) {
        if (i > 0) {
            buf_add_literal(&csv->word, "; ");
        }
        buf_add_str(&csv->word, property->attribute->type == TYPE_TEXT
                                    ? csv_plain(csv, property->values[i])
                                    : property->values[i]);
    }
    escape_csv(out, buf_str(&csv->word), ',');
}

void csv_columns_values(struct csv *csv, struct buf *out, enum csv_entity entity,
                        const struct property *properties, uint32_t count)
{
    const struct csv_columns *columns = &csv->columns[entity];

    for (uint32_t i = 0; i < columns->count; i++) {
        buf_add_char(out, ',');
        for (uint32_t k = 0; k < count; k++) {
            if (properties[k].attribute == columns->attributes[i]) {
                add_values(csv, out, &properties[k]);
                break;
            }
        }
    }
}
