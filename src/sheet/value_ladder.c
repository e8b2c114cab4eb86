/* What columns show of the organization, of ladders and of the tree below them. */
#include "sheet/parts.h"

/* ---- Everywhere ---- */

void value_ORGANIZATION_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)row;
    sheet_add_words(sheet, out, sheet->model->organization.title);
}

void value_ROW_NUMBER(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->number);
}

/* ---- Ladders ---- */

void value_LADDER_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->ladder->entity.name);
}

void value_LADDER_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    sheet_add_words(sheet, out, row->ladder->entity.title);
}

static bool has_text(const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++)
        if (content->parts[i].kind == PART_TEXT)
            return true;
    return false;
}

/* The ladder's own texts, and those of its overview. */
void value_LADDER_DESCRIPTION(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct content *content = &row->ladder->content;
    atom id = intern_find(&sheet->model->project->names, STR("overview"));
    const struct section *overview = query_section(content, id);
    sheet_add_description(sheet, out, content);
    if (!overview || !has_text(&overview->content))
        return;
    if (has_text(content))
        buf_add_text(out, sheet->options->profile->as_markdown ? "\n\n" : "\n");
    sheet_add_description(sheet, out, &overview->content);
}

void value_LADDER_LANGUAGE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->ladder->language);
}

void value_LADDER_LOCALE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    struct str language = row->ladder->language;
    (void)sheet;
    for (size_t i = 0; i < language.length; i++)
        buf_add_char(out, language.at[i] == '-' ? '_' : language.at[i]);
}

void value_LADDER_LEVEL_NAMES(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct scale *levels = &row->ladder->levels;
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        if (i > 0)
            buf_add_literal(out, "; ");
        if (!sheet_is_main(level->track)) {
            sheet_add_words(sheet, out, level->track->entity.title);
            buf_add_char(out, '\\');
        }
        sheet_add_words(sheet, out, level->entity.title);
    }
}

void value_LADDER_LEVELS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->ladder->levels.level_count);
}

void value_LADDER_SKILLS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->ladder->skills.count);
}

void value_LADDER_STATEMENTS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_number(out, row->ladder->statement_count);
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

void value_NODE_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    add_node_id(out, row->ladder, node_of(row));
}

void value_NODE_PARENT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct group *above = row->skill   ? row->skill->group
                                : row->group ? row->group->parent
                                             : NULL;
    (void)sheet;
    if (above)
        add_node_id(out, row->ladder, &above->entity);
}

void value_NODE_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    sheet_add_words(sheet, out, node_of(row)->title);
}

void value_NODE_DESCRIPTION(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->skill)
        sheet_add_about_skill(sheet, out, row->skill);
    else if (row->group)
        sheet_add_description(sheet, out, &row->group->content);
    else
        value_LADDER_DESCRIPTION(sheet, out, row);
}

void value_NODE_KIND(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_text(out, entity_word(node_of(row)->kind));
}

void value_NODE_IS_LADDER(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
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

void value_NODE_SCALE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct track *track = sheet_scale_track(row->ladder);
    if (node_of(row) != &row->ladder->entity)
        return;
    for (uint32_t i = 0; track && i < track->level_count; i++) {
        if (i > 0)
            buf_add_char(out, ',');
        sheet_add_words(sheet, out, track->levels[i]->entity.title);
    }
}

/* Moodle wants a level that is given at first, and one from which on somebody is proficient: both are the
 * lowest, as somebody who is at it does what it expects. Its own number for the scale is set by the import. */
void value_NODE_SCALE_SETTING(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
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

/* A term for each depth: groups are domains, what stands in them are competencies. Where skills stand in
 * no group, no depth is that of groups alone. */
void value_NODE_TAXONOMY(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct skills *skills = &row->ladder->skills;
    unsigned most = 0;
    bool has_loose = false;
    (void)sheet;
    if (node_of(row) != &row->ladder->entity)
        return;
    for (uint32_t i = 0; i < skills->group_count; i++) {
        unsigned depth = 0;
        for (const struct group *group = skills->groups[i]; group; group = group->parent)
            depth++;
        most = depth > most ? depth : most;
    }
    for (uint32_t i = 0; i < skills->count; i++)
        has_loose |= skills->skills[i]->group == NULL;
    for (unsigned i = 0; i < most; i++)
        buf_add_text(out, has_loose ? "competency," : "domain,");
    buf_add_literal(out, "competency");
}
