/* The columns of a table: those that its profile names, and those that the project's attributes and levels
 * make. */
#include "sheet/parts.h"

#include "base/intern.h"

/* ---- What a column is made of ---- */

static const enum sheet_stage entity_stages[ENTITY_KIND_COUNT] = {
    [ENTITY_ORGANIZATION] = STAGE_LADDER, [ENTITY_LADDER] = STAGE_LADDER,
    [ENTITY_TRACK] = STAGE_LEVEL,         [ENTITY_LEVEL] = STAGE_LEVEL,
    [ENTITY_GROUP] = STAGE_CATEGORY,      [ENTITY_SKILL] = STAGE_CATEGORY,
    [ENTITY_SECTION] = STAGE_CATEGORY,    [ENTITY_CELL] = STAGE_CELL,
    [ENTITY_STATEMENT] = STAGE_ROW,
};

/* "level.rank" changes with the level. */
static enum sheet_stage field_stage(enum field field)
{
    static const struct {
        const char *start;
        enum sheet_stage stage;
    } stages[] = {
        {"organization.", STAGE_LADDER}, {"ladder.", STAGE_LADDER},  {"track.", STAGE_LEVEL},
        {"level.", STAGE_LEVEL},         {"group.", STAGE_CATEGORY}, {"skill.", STAGE_CATEGORY},
        {"category.", STAGE_CATEGORY},   {"cell.", STAGE_CELL},      {"node.", STAGE_CATEGORY},
    };
    struct str name = str_of(field_info(field)->name);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (str_starts(name, str_of(stages[i].start)))
            return stages[i].stage;
    return STAGE_ROW;
}

/* What changes with either. */
static enum sheet_stage stage_join(enum sheet_stage a, enum sheet_stage b)
{
    enum sheet_stage low = a < b ? a : b, high = a < b ? b : a;
    return low == STAGE_LEVEL && high == STAGE_CATEGORY ? STAGE_CELL : high;
}

static bool is_number(const struct field_ref *ref)
{
    if (ref->attribute)
        return ref->attribute->type == TYPE_NUMBER;
    return ref->field == FIELD_LEVEL_RANK || ref->field == FIELD_STATEMENT_DEPTH ||
           ref->field == FIELD_ROW_NUMBER || ref->field == FIELD_LADDER_LEVELS ||
           ref->field == FIELD_LADDER_SKILLS || ref->field == FIELD_LADDER_STATEMENTS;
}

static void set_pieces(struct sheet *sheet, struct sheet_column *column, struct str value,
                       enum row_kind rows)
{
    struct field_piece piece;
    struct sheet_piece *pieces = ARENA_ARRAY(&sheet->lasting, struct sheet_piece, value.length);
    column->pieces = pieces;
    column->stage = STAGE_LADDER;
    for (size_t at = 0; field_piece_next(value, &at, &piece);) {
        struct sheet_piece *made = &pieces[column->piece_count++];
        made->text = piece.text;
        if (!piece.is_field || !field_find(sheet->model, piece.text, &made->ref, NULL, rows))
            continue;
        made->text = (struct str){0};
        made->stage =
            made->ref.attribute ? entity_stages[made->ref.entity] : field_stage(made->ref.field);
        column->stage = stage_join(column->stage, made->stage);
    }
    column->is_number = column->piece_count == 1 && !pieces[0].text.at && is_number(&pieces[0].ref);
}

/* ---- Attributes in use ---- */

/* Which attributes the entities of the chosen ladders have. */
struct survey {
    const struct model *model;
    struct map order; /* an attribute's address to its index */
    bool *used[ENTITY_KIND_COUNT];
    uint32_t left; /* how many can still be found: most often all are in the first few ladders */
};

static void note(struct survey *survey, enum entity_kind kind, const struct property *properties,
                 uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *index = map_find(&survey->order, (uintptr_t)properties[i].attribute);
        if (!index || survey->used[kind][*index])
            continue;
        survey->used[kind][*index] = true;
        survey->left -= survey->model->attributes_given[*index] >> kind & 1u;
    }
}

static void note_entity(struct survey *survey, const struct entity *entity, enum entity_kind kind)
{
    note(survey, kind, entity->properties, entity->property_count);
}

static void note_content(struct survey *survey, const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            const struct statement_extra *extra = part->statements[k].extra;
            if (extra)
                note(survey, ENTITY_STATEMENT, extra->properties, extra->property_count);
        }
        if (part->kind == PART_SECTION) {
            note_entity(survey, &part->section->entity, ENTITY_SECTION);
            note_content(survey, &part->section->content);
        }
    }
}

static void note_skill(struct survey *survey, const struct ladder *ladder,
                       const struct skill *skill)
{
    note_entity(survey, &skill->entity, ENTITY_SKILL);
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        const struct cell *cell = &skill->cells[i];
        note_content(survey, &cell->content);
        if (cell->extra)
            note(survey, ENTITY_CELL, cell->extra->properties, cell->extra->property_count);
    }
}

static void note_ladder(struct survey *survey, const struct ladder *ladder)
{
    const struct scale *levels = &ladder->levels;
    note_entity(survey, &ladder->entity, ENTITY_LADDER);
    note_content(survey, &ladder->content);
    note_content(survey, &levels->content);
    for (uint32_t i = 0; i < levels->track_count; i++)
        note_entity(survey, &levels->tracks[i]->entity, ENTITY_TRACK);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        note_entity(survey, &levels->levels[i]->entity, ENTITY_LEVEL);
        note_content(survey, &levels->levels[i]->content);
    }
    for (uint32_t i = 0; i < ladder->skills.group_count; i++)
        note_entity(survey, &ladder->skills.groups[i]->entity, ENTITY_GROUP);
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        note_skill(survey, ladder, ladder->skills.skills[i]);
}

/* What ladders, and what is in them, can have. */
static uint32_t count_given(const struct model *model)
{
    static const enum entity_kind kinds[] = {ENTITY_LADDER, ENTITY_TRACK,    ENTITY_LEVEL,
                                             ENTITY_GROUP,  ENTITY_SKILL,    ENTITY_SECTION,
                                             ENTITY_CELL,   ENTITY_STATEMENT};
    uint32_t count = 0;
    for (uint32_t i = 0; i < model->attribute_count; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            count += model->attributes_given[i] >> kinds[k] & 1u;
    return count;
}

static void survey_make(struct survey *survey, struct sheet *sheet)
{
    const struct model *model = sheet->model;
    *survey = (struct survey){.model = model, .left = count_given(model)};
    for (int e = 0; e < ENTITY_KIND_COUNT; e++)
        survey->used[e] = ARENA_ARRAY(&sheet->lasting, bool, model->attribute_count);
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        *map_at(&survey->order, (uintptr_t)attribute, NULL) = i;
        if (attribute->replaces) /* where the declaration is not seen, the built-in one is meant */
            *map_at(&survey->order, (uintptr_t)attribute->replaces, NULL) = i;
    }
    for (uint32_t i = 0; i < sheet->options->ladder_count && survey->left > 0; i++)
        note_ladder(survey, sheet->options->ladders[i]);
    map_free(&survey->order);
}

/* ---- Columns ---- */

VEC_TYPE(columns, struct sheet_column);

static void add_attribute(struct sheet *sheet, struct columns *columns, enum entity_kind kind,
                          const struct attribute *attribute)
{
    struct sheet_piece *piece = ARENA_NEW(&sheet->lasting, struct sheet_piece);
    piece->text = (struct str){0};
    piece->ref = (struct field_ref){FIELD_COUNT, attribute, kind};
    struct sheet_column column = {.title = str_format(&sheet->lasting, "%s.%.*s", entity_word(kind),
                                                      STR_ARGS(attribute->name)),
                                  .pieces = piece,
                                  .piece_count = 1,
                                  .stage = entity_stages[kind],
                                  .is_number = attribute->type == TYPE_NUMBER};
    VEC_PUSH(columns, column);
}

static void add_attributes(struct sheet *sheet, struct columns *columns, unsigned kinds)
{
    static const enum entity_kind order[] = {ENTITY_ORGANIZATION, ENTITY_LADDER, ENTITY_TRACK,
                                             ENTITY_LEVEL,        ENTITY_GROUP,  ENTITY_SKILL,
                                             ENTITY_SECTION,      ENTITY_CELL,   ENTITY_STATEMENT};
    struct survey survey;
    if (kinds == 0)
        return;
    survey_make(&survey, sheet);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (uint32_t i = 0; i < sheet->model->attribute_count; i++)
            if ((kinds & 1u << order[k]) && survey.used[order[k]][i])
                add_attribute(sheet, columns, order[k], sheet->model->attributes[i]);
}

/* The title of a level's column. Of several that are called the same, as in two tracks, the later ones say
 * which they are. */
static struct str level_title(struct sheet *sheet, const struct intern *taken,
                              const struct level *level, bool as_title)
{
    struct arena *arena = &sheet->lasting;
    const struct entity *e = &level->entity;
    struct str plain = as_title ? str_copy(arena, sheet_words(sheet, e->title)) : e->name;
    struct str title = plain;
    if (intern_find(taken, title) != ATOM_NONE && as_title && level->track->entity.has_title)
        title =
            str_format(arena, "%.*s (%.*s)", STR_ARGS(plain),
                       STR_ARGS(str_copy(arena, sheet_words(sheet, level->track->entity.title))));
    if (intern_find(taken, title) != ATOM_NONE)
        title = str_format(arena, "%.*s (%s%.*s)", STR_ARGS(plain), as_title ? "" : "level ",
                           STR_ARGS(e->name));
    for (unsigned i = 2; intern_find(taken, title) != ATOM_NONE; i++)
        title = str_format(arena, "%.*s (%u)", STR_ARGS(plain), i);
    return title;
}

static void add_levels(struct sheet *sheet, struct columns *columns, const struct sheet_file *file,
                       bool as_titles)
{
    const struct scale *levels = &file->ladder->levels;
    struct intern taken;
    intern_init(&taken, &sheet->lasting);
    for (size_t i = 0; i < columns->count; i++)
        intern_add(&taken, columns->items[i].title);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        struct sheet_column column = {.title = level_title(sheet, &taken, level, as_titles),
                                      .stage = STAGE_CATEGORY,
                                      .level = level};
        intern_add(&taken, column.title);
        VEC_PUSH(columns, column);
    }
    intern_free(&taken);
}

struct sheet_columns sheet_columns(struct sheet *sheet, const struct sheet_file *file)
{
    const struct profile_table *table = file->table;
    struct columns columns = {0};
    for (uint32_t i = 0; i < table->column_count; i++) {
        struct sheet_column column = {.title = table->columns[i].title, .from = &table->columns[i]};
        set_pieces(sheet, &column, table->columns[i].value, table->rows);
        VEC_PUSH(&columns, column);
    }
    add_attributes(sheet, &columns, table->attributes);
    if (table->with_levels)
        add_levels(sheet, &columns, file, table->layouts == 0);
    struct sheet_column *made = ARENA_ARRAY(&sheet->lasting, struct sheet_column, columns.count);
    if (columns.count > 0)
        memcpy(made, columns.items, columns.count * sizeof *made);
    struct sheet_columns all = {made, (uint32_t)columns.count};
    VEC_FREE(&columns);
    return all;
}

bool sheet_has_field(const struct sheet_column *column, enum field field)
{
    for (uint32_t i = 0; i < column->piece_count; i++)
        if (!column->pieces[i].text.at && !column->pieces[i].ref.attribute &&
            column->pieces[i].ref.field == field)
            return true;
    return false;
}

bool sheet_shows_ids(const struct sheet_column *column)
{
    return sheet_has_field(column, FIELD_STATEMENT_ID) ||
           sheet_has_field(column, FIELD_STATEMENT_PARENT);
}
