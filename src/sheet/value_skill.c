/* What columns show of groups, skills and sections, and of what is expected in them. */
#include "sheet/parts.h"

/* ---- Groups, skills and sections ---- */

void value_GROUP_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (sheet_group(row))
        buf_add_str(out, sheet_group(row)->entity.name);
}

void value_GROUP_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (sheet_group(row))
        sheet_add_words(sheet, out, sheet_group(row)->entity.title);
}

void value_GROUP_PATH(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    sheet_add_group(sheet, out, sheet_group(row));
    if (row->section)
        sheet_add_sections(sheet, out, row->section->outer, " / ", false);
}

static void add_folders(struct sheet *sheet, struct buf *out, const struct group *group)
{
    if (group->parent) {
        add_folders(sheet, out, group->parent);
        buf_add_char(out, '/');
    }
    sheet_add_words(sheet, out, group->entity.title);
}

void value_GROUP_FOLDERS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (sheet_group(row))
        add_folders(sheet, out, sheet_group(row));
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

void value_SKILL_AREA(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (sheet_group(row))
        sheet_add_words(sheet, out, sheet_group(row)->entity.title);
    else if (row->skill)
        sheet_add_words(sheet, out, home_of(row->ladder, row->skill)->title);
}

void value_SKILL_KEY(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (!row->skill)
        return;
    buf_add_str(out, home_of(row->ladder, row->skill)->name);
    buf_add_char(out, '/');
    buf_add_str(out, sheet_root_skill(row->skill)->entity.name);
}

void value_SKILL_REFERENCE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    struct str code =
        row->skill ? query_value(sheet->model, &row->skill->entity, STR("code")) : STR_NONE;
    buf_add_str(out, code);
    if (code.length == 0)
        value_SKILL_KEY(sheet, out, row);
}

void value_SKILL_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->skill)
        buf_add_str(out, row->skill->entity.name);
}

void value_SKILL_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->skill)
        sheet_add_words(sheet, out, row->told->entity.title);
}

void value_SKILL_DESCRIPTION(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->told)
        sheet_add_about_skill(sheet, out, row->told);
}

void value_SKILL_LEVELS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    size_t start = out->length;
    const struct scale *levels = &row->ladder->levels;
    for (uint32_t i = 0; row->skill && i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        if (sheet_cell_count(sheet, row->ladder, row->skill, level) == 0)
            continue;
        if (out->length > start)
            buf_add_char(out, '\n');
        sheet_add_words(sheet, out, level->entity.title);
        buf_add_literal(out, ": ");
        sheet_add_cell(sheet, out, row->ladder, row->skill, level);
    }
}

static bool is_everywhere(struct sheet *sheet, const struct sheet_row *row)
{
    return sheet_skill_home(sheet, row->skill).count == sheet->model->ladder_count;
}

static void add_ladders(struct sheet *sheet, struct buf *out, const struct sheet_row *row,
                        bool as_ids)
{
    struct sheet_home home = sheet_skill_home(sheet, row->skill);
    size_t start = out->length;
    for (uint32_t i = 0; i < home.count; i++) {
        const struct entity *e = &sheet->model->ladders[home.ladders[i]]->entity;
        if (out->length > start)
            buf_add_literal(out, "; ");
        buf_add_str(out, as_ids ? e->name : sheet_words(sheet, e->title));
    }
}

void value_SKILL_LADDERS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (!is_everywhere(sheet, row))
        add_ladders(sheet, out, row, false);
}

void value_SKILL_LADDER_IDS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    add_ladders(sheet, out, row, true);
}

void value_SKILL_EVERYWHERE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    buf_add_text(out, is_everywhere(sheet, row) ? "TRUE" : "FALSE");
}

void value_CATEGORY_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->skill)
        buf_add_str(out, row->skill->entity.name);
    else if (row->section)
        sheet_add_sections(sheet, out, row->section, "/", true);
    else
        buf_add_literal(out, "expectations");
}

void value_CATEGORY_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    const struct entity *e = row->section ? &row->section->section->entity : NULL;
    if (row->skill)
        sheet_add_words(sheet, out, row->skill->entity.title);
    else if (e)
        sheet_add_words(sheet, out, e->title.length > 0 ? e->title : e->name);
    else
        buf_add_literal(out, "Expectations");
}

void value_CATEGORY_KIND(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_text(out, row->skill ? "skill" : "section");
}

/* ---- Cells and statements ---- */

void value_CELL_STATE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    static const char *const words[] = {[STATE_MISSING] = "",
                                        [STATE_CONTENT] = "content",
                                        [STATE_SAME] = "same",
                                        [STATE_NONE] = "none",
                                        [STATE_TODO] = "todo"};
    (void)sheet;
    buf_add_text(out, words[row->state]);
}

void value_CELL_TEXT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    sheet_add_row_cell(sheet, out, row);
}

void value_STATEMENT_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->id);
}

void value_STATEMENT_PARENT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_str(out, row->parent);
}

void value_STATEMENT_DEPTH(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->found)
        buf_add_number(out, row->found->statement->depth);
}

void value_STATEMENT_TEXT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->found)
        buf_add_str(out, sheet_statement_words(sheet, row->found->statement, row->text));
}

void value_STATEMENT_KIND(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    buf_add_text(out, row->found && row->found->statement->is_example ? "example"
                      : row->skill                                    ? "skill"
                                                                      : "section");
}
