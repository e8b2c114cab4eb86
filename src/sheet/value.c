/* What stands in a column: value_FIELD() in value_ladder.c, value_level.c and value_skill.c for each field of
 * field.def, and attributes. */
#include "sheet/parts.h"

void sheet_add_words(struct sheet *sheet, struct buf *out, struct str markdown)
{
    buf_add_str(out, sheet_words(sheet, markdown));
}

bool sheet_is_main(const struct track *track)
{
    return !track || track->entity.id == ATOM_NONE;
}

const struct group *sheet_group(const struct sheet_row *row)
{
    return row->skill ? row->skill->group : row->group;
}

void sheet_add_field(struct sheet *sheet, struct buf *out, enum field field,
                     const struct sheet_row *row)
{
    static value_function *const values[FIELD_COUNT] = {
#define FIELD(name, word, rows, summary) value_##name,
#include "model/field.def"
#undef FIELD
    };
    values[field](sheet, out, row);
}

/* ---- Attributes ---- */

const struct entity *sheet_entity(const struct sheet *sheet, enum entity_kind kind,
                                  const struct sheet_row *row)
{
    switch (kind) {
    case ENTITY_ORGANIZATION: return &sheet->model->organization;
    case ENTITY_LADDER: return &row->ladder->entity;
    case ENTITY_TRACK: return row->level ? &row->level->track->entity : NULL;
    case ENTITY_LEVEL: return row->level ? &row->level->entity : NULL;
    case ENTITY_GROUP: return sheet_group(row) ? &sheet_group(row)->entity : NULL;
    case ENTITY_SKILL: return row->told ? &row->told->entity : NULL;
    case ENTITY_SECTION: return row->section ? &row->section->section->entity : NULL;
    case ENTITY_SCALE:
    case ENTITY_CELL:
    case ENTITY_STATEMENT:
    case ENTITY_SKILL_SET:
    case ENTITY_TEXT:
    case ENTITY_KIND_COUNT: break;
    }
    return NULL;
}

static const struct property *find_property(const struct attribute *attribute,
                                            const struct property *properties, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (properties[i].attribute == attribute || properties[i].attribute == attribute->replaces)
            return &properties[i];
    return NULL;
}

const struct property *sheet_property(const struct sheet *sheet, const struct field_ref *ref,
                                      const struct sheet_row *row)
{
    if (ref->entity == ENTITY_CELL) {
        const struct cell_extra *extra = row->cell ? row->cell->extra : NULL;
        return extra ? find_property(ref->attribute, extra->properties, extra->property_count)
                     : NULL;
    }
    if (ref->entity == ENTITY_STATEMENT) {
        const struct statement_extra *extra = row->found ? row->found->statement->extra : NULL;
        return extra ? find_property(ref->attribute, extra->properties, extra->property_count)
                     : NULL;
    }
    const struct entity *entity = sheet_entity(sheet, ref->entity, row);
    return entity ? find_property(ref->attribute, entity->properties, entity->property_count)
                  : NULL;
}

void sheet_add_attribute(struct sheet *sheet, struct buf *out, const struct field_ref *ref,
                         const struct sheet_row *row)
{
    const struct property *property = sheet_property(sheet, ref, row);
    for (uint32_t i = 0; property && i < property->value_count; i++) {
        if (i > 0)
            buf_add_literal(out, "; ");
        if (property->attribute->type == TYPE_TEXT)
            sheet_add_words(sheet, out, property->values[i]);
        else
            buf_add_str(out, property->values[i]);
    }
}
