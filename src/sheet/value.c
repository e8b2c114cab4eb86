/* What stands in a column: one function for each field of field.def. */
#include "sheet/parts.h"

#include "base/escape.h"

typedef void value_function(struct sheet *sheet, struct buf *out, const struct sheet_row *row);

static void add_words(struct sheet *sheet, struct buf *out, struct str markdown)
{
    buf_add_str(out, sheet_words(sheet, markdown));
}

/* ---- Everywhere ---- */

static void value_ORGANIZATION_TITLE(struct sheet *sheet, struct buf *out,
                                     const struct sheet_row *row)
{
    (void)row;
    add_words(sheet, out, sheet->model->organization.title);
}

static void value_ROW_NUMBER(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->number);
}

/* ---- Ladders ---- */

static void value_LADDER_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->ladder->entity.name);
}

static void value_LADDER_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    add_words(sheet, out, row->ladder->entity.title);
}

static void value_LADDER_DESCRIPTION(struct sheet *sheet, struct buf *out,
                                     const struct sheet_row *row)
{
    const struct content *content = &row->ladder->content;
    atom id = intern_find(&sheet->model->project->names, STR("overview"));
    const struct section *overview = query_section(content, id);
    sheet_add_description(sheet, out, overview ? &overview->content : content);
}

static void value_LADDER_LANGUAGE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->ladder->language);
}

static bool is_main(const struct track *track)
{
    return !track || track->entity.id == ATOM_NONE;
}

static void value_LADDER_LEVEL_NAMES(struct sheet *sheet, struct buf *out,
                                     const struct sheet_row *row)
{
    const struct scale *levels = &row->ladder->levels;
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        if (i > 0)
            buf_add_literal(out, "; ");
        if (!is_main(level->track)) {
            add_words(sheet, out, level->track->entity.title);
            buf_add_char(out, '\\');
        }
        add_words(sheet, out, level->entity.title);
    }
}

static void value_LADDER_LEVELS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->ladder->levels.level_count);
}

static void value_LADDER_SKILLS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->ladder->skills.count);
}

static void value_LADDER_STATEMENTS(struct sheet *sheet, struct buf *out,
                                    const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->ladder->statement_count);
}

/* ---- Levels ---- */

static void value_TRACK_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level && !is_main(row->level->track))
        buf_add_str(out, row->level->track->entity.name);
}

static void value_TRACK_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->level && !is_main(row->level->track))
        add_words(sheet, out, row->level->track->entity.title);
}

static void value_LEVEL_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level)
        buf_add_str(out, row->level->entity.name);
}

static void value_LEVEL_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->level)
        add_words(sheet, out, row->level->entity.title);
}

static void value_LEVEL_RANK(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level)
        buf_add_number(out, row->level->rank);
}

static void value_LEVEL_DESCRIPTION(struct sheet *sheet, struct buf *out,
                                    const struct sheet_row *row)
{
    if (row->level)
        sheet_add_description(sheet, out, &row->level->content);
}

/* "ic4", or "data/ic4" for another ladder's. */
static void add_ref(struct buf *out, const struct level_ref *ref, const struct ladder *from)
{
    if (ref->ladder != from && ref->ladder) {
        buf_add_str(out, ref->ladder->entity.name);
        buf_add_char(out, '/');
    }
    buf_add_str(out, ref->level->entity.name);
}

static void value_LEVEL_EXTENDS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level && row->level->extends.level)
        add_ref(out, &row->level->extends, row->ladder);
}

static void value_LEVEL_NEXT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    for (uint32_t i = 0; row->level && i < row->level->next_count; i++) {
        if (i > 0)
            buf_add_literal(out, "; ");
        add_ref(out, &row->level->next[i], row->ladder);
    }
}

/* ---- Skills and sections ---- */

static const struct group *group_of(const struct sheet_row *row)
{
    return row->skill ? row->skill->group : row->group;
}

static void value_GROUP_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (group_of(row))
        buf_add_str(out, group_of(row)->entity.name);
}

static void value_GROUP_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (group_of(row))
        add_words(sheet, out, group_of(row)->entity.title);
}

static void value_GROUP_PATH(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    sheet_add_group(sheet, out, group_of(row));
    if (row->section)
        sheet_add_sections(sheet, out, row->section->outer, " / ", false);
}

static bool has_skill(const struct ladder *ladder, const struct skill *skill)
{
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        if (ladder->skills.skills[i] == skill)
            return true;
    return false;
}

/* The set or the ladder that defines a skill. */
static const struct entity *home_of(const struct ladder *ladder, const struct skill *skill)
{
    for (const struct skill *at = skill; at; at = at->origin)
        if (at->set)
            return &at->set->entity;
    while (ladder->base && !has_skill(ladder, sheet_root_skill(skill)))
        ladder = ladder->base;
    return &ladder->entity;
}

static void value_SKILL_AREA(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (group_of(row))
        add_words(sheet, out, group_of(row)->entity.title);
    else if (row->skill)
        add_words(sheet, out, home_of(row->ladder, row->skill)->title);
}

static void value_SKILL_KEY(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (!row->skill)
        return;
    buf_add_str(out, home_of(row->ladder, row->skill)->name);
    buf_add_char(out, '/');
    buf_add_str(out, sheet_root_skill(row->skill)->entity.name);
}

static void value_SKILL_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->skill)
        buf_add_str(out, row->skill->entity.name);
}

static void value_SKILL_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->skill)
        add_words(sheet, out, row->told->entity.title);
}

static void value_SKILL_DESCRIPTION(struct sheet *sheet, struct buf *out,
                                    const struct sheet_row *row)
{
    if (row->told)
        sheet_add_description(sheet, out, &row->told->content);
}

static void value_SKILL_LEVELS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct scale *levels = &row->ladder->levels;
    for (uint32_t i = 0; row->skill && i < levels->level_count; i++) {
        if (i > 0)
            buf_add_char(out, '\n');
        add_words(sheet, out, levels->levels[i]->entity.title);
        buf_add_literal(out, ": ");
        sheet_add_cell(sheet, out, row->ladder, row->skill, levels->levels[i]);
    }
}

static bool is_everywhere(struct sheet *sheet, const struct sheet_row *row)
{
    return sheet_skill_count(sheet, row->skill) == sheet->model->ladder_count;
}

static bool shows_skill(const struct ladder *ladder, const struct skill *root)
{
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        if (sheet_root_skill(ladder->skills.skills[i]) == root)
            return true;
    return false;
}

static void value_SKILL_LADDERS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct skill *root = sheet_root_skill(row->skill);
    size_t start = out->length;
    for (uint32_t i = 0; !is_everywhere(sheet, row) && i < sheet->model->ladder_count; i++) {
        const struct ladder *ladder = sheet->model->ladders[i];
        if (!shows_skill(ladder, root))
            continue;
        if (out->length > start)
            buf_add_literal(out, "; ");
        add_words(sheet, out, ladder->entity.title);
    }
}

static void value_SKILL_EVERYWHERE(struct sheet *sheet, struct buf *out,
                                   const struct sheet_row *row)
{
    buf_add_text(out, is_everywhere(sheet, row) ? "TRUE" : "FALSE");
}

static void value_CATEGORY_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->skill)
        buf_add_str(out, row->skill->entity.name);
    else if (row->section)
        sheet_add_sections(sheet, out, row->section, "/", true);
    else
        buf_add_literal(out, "expectations");
}

static void value_CATEGORY_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct entity *e = row->section ? &row->section->section->entity : NULL;
    if (row->skill)
        add_words(sheet, out, row->skill->entity.title);
    else if (e)
        add_words(sheet, out, e->title.length > 0 ? e->title : e->name);
    else
        buf_add_literal(out, "Expectations");
}

static void value_CATEGORY_KIND(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_text(out, row->skill ? "skill" : "section");
}

/* ---- Cells and statements ---- */

static void value_CELL_STATE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    static const char *const words[] = {[STATE_MISSING] = "",
                                        [STATE_CONTENT] = "content",
                                        [STATE_SAME] = "same",
                                        [STATE_NONE] = "none",
                                        [STATE_TODO] = "todo"};
    (void)sheet;
    buf_add_text(out, words[row->state]);
}

static void value_CELL_TEXT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    sheet_add_row_cell(sheet, out, row);
}

static void value_STATEMENT_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->id);
}

static void value_STATEMENT_PARENT(struct sheet *sheet, struct buf *out,
                                   const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->parent);
}

static void value_STATEMENT_DEPTH(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->found)
        buf_add_number(out, row->found->statement->depth);
}

static void value_STATEMENT_TEXT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->found)
        buf_add_str(out, sheet_statement_words(sheet, row->found->statement, row->text));
}

static void value_STATEMENT_KIND(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_text(out, row->found && row->found->statement->is_example ? "example"
                      : row->skill                                    ? "skill"
                                                                      : "section");
}

/* ---- The tree ---- */

static const struct entity *node_of(const struct sheet_row *row)
{
    return row->skill   ? &row->skill->entity
           : row->group ? &row->group->entity
                        : &row->ladder->entity;
}

static void add_node_id(struct buf *out, const struct ladder *ladder, const struct entity *e)
{
    buf_add_str(out, ladder->entity.name);
    if (e != &ladder->entity) {
        buf_add_char(out, '/');
        buf_add_str(out, e->name);
    }
}

static void value_NODE_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    add_node_id(out, row->ladder, node_of(row));
}

static void value_NODE_PARENT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct group *above = row->skill   ? row->skill->group
                                : row->group ? row->group->parent
                                             : NULL;
    (void)sheet;
    if (above)
        add_node_id(out, row->ladder, &above->entity);
}

static void value_NODE_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    add_words(sheet, out, node_of(row)->title);
}

static void value_NODE_DESCRIPTION(struct sheet *sheet, struct buf *out,
                                   const struct sheet_row *row)
{
    if (row->skill)
        sheet_add_description(sheet, out, &row->skill->content);
    else if (row->group)
        sheet_add_description(sheet, out, &row->group->content);
    else
        value_LADDER_DESCRIPTION(sheet, out, row);
}

static void value_NODE_KIND(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_text(out, entity_word(node_of(row)->kind));
}

static void value_NODE_IS_LADDER(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (node_of(row) == &row->ladder->entity)
        buf_add_char(out, '1');
}

const struct track *sheet_scale_track(const struct ladder *ladder)
{
    const struct scale *levels = &ladder->levels;
    for (uint32_t i = 0; i < levels->track_count; i++)
        if (levels->tracks[i]->level_count > 0)
            return levels->tracks[i];
    return NULL;
}

static void value_NODE_SCALE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct track *track = sheet_scale_track(row->ladder);
    if (node_of(row) != &row->ladder->entity)
        return;
    for (uint32_t i = 0; track && i < track->level_count; i++) {
        if (i > 0)
            buf_add_char(out, ',');
        add_words(sheet, out, track->levels[i]->entity.title);
    }
}

/* Moodle wants a level that is given at first, and one from which on somebody is proficient: both are the
 * lowest, as somebody who is at it does what it expects. Its own number for the scale is set by the import. */
static void value_NODE_SCALE_SETTING(struct sheet *sheet, struct buf *out,
                                     const struct sheet_row *row)
{
    const struct track *track = sheet_scale_track(row->ladder);
    (void)sheet;
    if (node_of(row) != &row->ladder->entity || !track)
        return;
    buf_add_literal(out, "[{\"scaleid\":\"1\"}");
    for (uint32_t i = 0; i < track->level_count; i++)
        buf_add_format(out, ",{\"id\":%u,\"scaledefault\":%d,\"proficient\":1}", i + 1, i == 0);
    buf_add_char(out, ']');
}

/* A term for each depth: groups are domains, what stands in them are competencies. */
static void value_NODE_TAXONOMY(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct skills *skills = &row->ladder->skills;
    unsigned most = 0;
    (void)sheet;
    if (node_of(row) != &row->ladder->entity)
        return;
    for (uint32_t i = 0; i < skills->group_count; i++) {
        unsigned depth = 0;
        for (const struct group *group = skills->groups[i]; group; group = group->parent)
            depth++;
        most = depth > most ? depth : most;
    }
    for (unsigned i = 0; i < most; i++)
        buf_add_literal(out, "domain,");
    buf_add_literal(out, "competency");
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
    case ENTITY_GROUP: return group_of(row) ? &group_of(row)->entity : NULL;
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
            add_words(sheet, out, property->values[i]);
        else
            buf_add_str(out, property->values[i]);
    }
}
