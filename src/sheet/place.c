/* Where the words of a column are written. */
#include "sheet/parts.h"

static struct place title_place(const struct entity *entity)
{
    if (!entity)
        return PLACE_NONE;
    return entity->has_title ? entity->title_place : entity->place;
}

static struct place content_place(const struct content *content, struct place otherwise)
{
    for (uint32_t i = 0; i < content->count; i++)
        if (content->parts[i].kind == PART_TEXT)
            return (struct place){content->parts[i].source, content->parts[i].prose.span};
    return otherwise;
}

static struct place cell_place(const struct cell *cell, const struct entity *otherwise)
{
    if (!cell || cell->state == STATE_MISSING)
        return title_place(otherwise);
    return (struct place){cell->source,
                          cell->written.end > cell->written.start ? cell->written : cell->at};
}

static struct place category_place(const struct sheet_row *row)
{
    if (row->skill)
        return title_place(&row->skill->entity);
    if (row->section)
        return title_place(&row->section->section->entity);
    return row->level ? title_place(&row->level->entity) : title_place(&row->ladder->entity);
}

static struct place node_place(const struct sheet_row *row)
{
    if (row->skill)
        return title_place(&row->skill->entity);
    return title_place(row->group ? &row->group->entity : &row->ladder->entity);
}

/* Ids are not where titles are. */
static struct place id_place(const struct sheet *sheet, struct str owner,
                             const struct sheet_row *row)
{
    if (str_equal(owner, STR("node")))
        return row->skill   ? row->skill->entity.place
               : row->group ? row->group->entity.place
                            : row->ladder->entity.place;
    for (int kind = 0; kind < ENTITY_KIND_COUNT; kind++) {
        const struct entity *e = str_equal(owner, str_of(entity_word((enum entity_kind)kind)))
                                     ? sheet_entity(sheet, (enum entity_kind)kind, row)
                                     : NULL;
        if (e)
            return e->place;
    }
    return PLACE_NONE;
}

static const struct content *description_of(const struct sheet_row *row)
{
    return row->skill   ? &row->skill->content
           : row->group ? &row->group->content
                        : &row->ladder->content;
}

static struct place field_place(const struct sheet *sheet, enum field field,
                                const struct sheet_row *row)
{
    struct str name = str_of(field_info(field)->name);
    struct str owner = str_make(name.at, str_find(name, 0, '.'));
    if (str_ends(name, STR(".id")) && !row->found && !str_equal(owner, STR("category")))
        return id_place(sheet, owner, row);
    if (field == FIELD_NODE_DESCRIPTION)
        return content_place(description_of(row), node_place(row));
    if (field == FIELD_LEVEL_DESCRIPTION && row->level)
        return content_place(&row->level->content, title_place(&row->level->entity));
    if (field == FIELD_SKILL_DESCRIPTION && row->told)
        return content_place(&row->told->content, title_place(&row->told->entity));
    if (row->found && (str_equal(owner, STR("statement")) || str_equal(owner, STR("cell"))))
        return query_statement_place(row->found->statement);
    if (str_equal(owner, STR("cell")) || str_equal(owner, STR("statement")))
        return row->cell ? cell_place(row->cell, &row->skill->entity) : category_place(row);
    if (str_equal(owner, STR("category")))
        return category_place(row);
    if (str_equal(owner, STR("node")))
        return node_place(row);
    for (int kind = 0; kind < ENTITY_KIND_COUNT; kind++)
        if (str_equal(owner, str_of(entity_word((enum entity_kind)kind))))
            return title_place(sheet_entity(sheet, (enum entity_kind)kind, row));
    return PLACE_NONE;
}

static struct place piece_place(const struct sheet *sheet, const struct sheet_piece *piece,
                                const struct sheet_row *row)
{
    if (!piece->ref.attribute)
        return field_place(sheet, piece->ref.field, row);
    const struct property *property = sheet_property(sheet, &piece->ref, row);
    return property ? property->place : title_place(sheet_entity(sheet, piece->ref.entity, row));
}

struct place sheet_place(const struct sheet *sheet, const struct sheet_column *column,
                         const struct sheet_row *row)
{
    if (column->level)
        return cell_place(&row->skill->cells[column->level->index], &row->skill->entity);
    struct place place = PLACE_NONE;
    enum sheet_stage stage = STAGE_LADDER;
    for (uint32_t i = 0; i < column->piece_count; i++) {
        const struct sheet_piece *piece = &column->pieces[i];
        if (piece->text.at || (place.source != SOURCE_NONE && piece->stage <= stage))
            continue;
        struct place here = piece_place(sheet, piece, row);
        if (here.source == SOURCE_NONE)
            continue;
        place = here;
        stage = piece->stage;
    }
    return place;
}
