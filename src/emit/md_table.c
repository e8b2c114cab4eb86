/* Tables in Markdown: facts, levels, and the matrix. */
#include "emit/md.h"

static void add_rule(struct buf *out, uint32_t columns)
{
    buf_add_char(out, '|');
    for (uint32_t i = 0; i < columns; i++) {
        buf_add_literal(out, " --- |");
    }
    buf_add_char(out, '\n');
}

void md_facts_table(struct page *page, const struct doc_block *facts)
{
    struct buf *out = &page->out;

    if (facts->count == 0) {
        return;
    }
    md_gap(out);
    buf_add_char(out, '|');
    for (uint32_t i = 0; i < facts->count; i++) {
        buf_add_char(out, ' ');
        doc_label(out, facts->facts[i]->attribute);
        md_cell_end(out);
    }
    buf_add_char(out, '\n');
    add_rule(out, facts->count);
    buf_add_char(out, '|');
    for (uint32_t i = 0; i < facts->count; i++) {
        buf_add_char(out, ' ');
        md_values(page, facts->facts[i], MARKDOWN_IN_TABLE);
        md_cell_end(out);
    }
    buf_add_char(out, '\n');
}

/* ---- Levels ---- */

static void overview_head(struct page *page, const struct doc_block *block)
{
    struct buf *out = &page->out;
    bool has_tracks = page->doc.track_count > 1;

    buf_add_literal(out, "| Level |");
    if (block->has_ids) {
        buf_add_literal(out, " Id |");
    }
    if (has_tracks) {
        buf_add_literal(out, " Track |");
    }
    for (uint32_t i = 0; i < block->count; i++) {
        buf_add_char(out, ' ');
        doc_label(out, block->columns[i]);
        md_cell_end(out);
    }
    buf_add_char(out, '\n');
    add_rule(out, 1 + block->has_ids + has_tracks + block->count);
}

static void overview_row(struct page *page, const struct doc_block *block,
                         const struct level *level)
{
    struct buf *out = &page->out;

    buf_add_literal(out, "| ");
    md_entity_link(page, &level->entity, page->ladder, false);
    md_cell_end(out);
    if (block->has_ids) {
        buf_add_char(out, ' ');
        md_escape(out, level->entity.name);
        md_cell_end(out);
    }
    if (page->doc.track_count > 1) {
        buf_add_char(out, ' ');
        md_escape(out, page_plain(page, doc_track_title(level)));
        md_cell_end(out);
    }
    for (uint32_t i = 0; i < block->count; i++) {
        const struct property *property = doc_property(&level->entity, block->columns[i]);
        buf_add_char(out, ' ');
        if (property != NULL) {
            md_values(page, property, MARKDOWN_IN_TABLE);
        }
        md_cell_end(out);
    }
    buf_add_char(out, '\n');
}

void md_overview(struct page *page, const struct doc_block *block)
{
    md_gap(&page->out);
    overview_head(page, block);
    for (uint32_t i = 0; i < page->doc.level_count; i++) {
        overview_row(page, block, page->doc.levels[i]);
    }
}

/* ---- Cells ---- */

/* Examples stand with the level, so that the matrix can be taken in at a glance. */
static void cell_statements(struct page *page, const struct part *part, bool is_alone,
                            bool *is_first)
{
    struct buf *out = &page->out;

    for (uint32_t i = 0; i < part->statement_count; i++) {
        const struct statement *statement = &part->statements[i];
        if (statement->is_example) {
            continue;
        }
        if (!*is_first) {
            buf_add_literal(out, "<br>");
        }
        if (!is_alone) {
            buf_add_text(out, statement->depth > 0 ? "\xe2\x80\x93 " : "\xe2\x80\xa2 ");
        }
        md_statement(page, statement, page_text(page, statement), MARKDOWN_IN_TABLE, 0);
        *is_first = false;
    }
}

static void cell_base(struct page *page, const struct skill *skill, const struct level *level)
{
    const struct level *where = level->base;

    if (where != NULL) {
        query_cell_base(skill, where, &where);
    }
    buf_add_literal(&page->out, "*as ");
    if (where == NULL) {
        buf_add_literal(&page->out, "before");
    } else {
        md_escape(&page->out, page_plain(page, doc_level_short(where)));
    }
}

static void cell_content(struct page *page, const struct skill *skill, const struct level *level,
                         const struct cell *cell)
{
    bool is_first = true, is_alone = false;

    for (uint32_t i = 0; i < cell->content.count; i++) {
        is_alone = cell->content.count == 1 && cell->content.parts[i].statement_count == 1;
    }
    if (cell->is_addition) {
        cell_base(page, skill, level);
        buf_add_literal(&page->out, ", and*");
        is_first = false;
    }
    for (uint32_t i = 0; i < cell->content.count; i++) {
        cell_statements(page, &cell->content.parts[i], is_alone && is_first, &is_first);
    }
}

static void matrix_cell(struct page *page, const struct skill *skill, const struct level *level)
{
    const struct cell *cell = &skill->cells[level->index];
    struct buf *out = &page->out;

    buf_add_char(out, ' ');
    switch ((enum cell_state)cell->state) {
    case STATE_CONTENT: cell_content(page, skill, level, cell); break;
    case STATE_SAME:
        cell_base(page, skill, level);
        buf_add_char(out, '*');
        break;
    case STATE_NONE: buf_add_literal(out, "*not expected*"); break;
    case STATE_TODO:
        out->length--; /* md_todo() begins with a blank */
        md_todo(page, cell);
        break;
    case STATE_MISSING: break;
    }
    md_cell_end(out);
}

/* ---- The matrix ---- */

static void head_level(struct page *page, const struct level *level)
{
    struct doc_name name = doc_level_name(level);
    struct buf *out = &page->out;

    buf_add_char(out, ' ');
    md_entity_link(page, &level->entity, page->ladder, false);
    if (name.id.length > 0) {
        buf_add_literal(out, "<br>");
        md_escape(out, name.id);
    }
    md_cell_end(out);
}

/* A skill that is described stands in the list above, and has its anchor there. */
static void head_skill(struct page *page, const struct doc_skill *skill)
{
    struct buf *out = &page->out;

    buf_add_char(out, ' ');
    if (skill->about.first == NULL) {
        md_anchor(page, skill->skill->entity.name);
    }
    md_inline(page, skill->skill->entity.title, skill->skill->entity.place.source,
              MARKDOWN_IN_TABLE, 0);
    md_cell_end(out);
}

static void matrix_upright(struct page *page, const struct doc_group *group)
{
    struct buf *out = &page->out;

    buf_add_literal(out, "| Skill |");
    for (uint32_t i = 0; i < page->doc.level_count; i++) {
        head_level(page, page->doc.levels[i]);
    }
    buf_add_char(out, '\n');
    add_rule(out, 1 + page->doc.level_count);
    for (uint32_t s = 0; s < group->skill_count; s++) {
        buf_add_char(out, '|');
        head_skill(page, &group->skills[s]);
        for (uint32_t i = 0; i < page->doc.level_count; i++) {
            matrix_cell(page, group->skills[s].skill, page->doc.levels[i]);
        }
        buf_add_char(out, '\n');
    }
}

static void matrix_transposed(struct page *page, const struct doc_group *group)
{
    struct buf *out = &page->out;

    buf_add_literal(out, "| Level |");
    for (uint32_t s = 0; s < group->skill_count; s++) {
        head_skill(page, &group->skills[s]);
    }
    buf_add_char(out, '\n');
    add_rule(out, 1 + group->skill_count);
    for (uint32_t i = 0; i < page->doc.level_count; i++) {
        buf_add_char(out, '|');
        head_level(page, page->doc.levels[i]);
        for (uint32_t s = 0; s < group->skill_count; s++) {
            matrix_cell(page, group->skills[s].skill, page->doc.levels[i]);
        }
        buf_add_char(out, '\n');
    }
}

/* "- **Design:** Deciding how a thing should be built. (Steward: ...)" */
static void describe_shortly(struct page *page, const struct doc_skill *skill,
                             const struct part *text)
{
    const struct doc_block *facts = doc_facts(&skill->about);
    struct buf *out = &page->out;

    buf_add_literal(out, "- ");
    md_anchor(page, skill->skill->entity.name);
    buf_add_literal(out, "**");
    md_escape(out, page_name(page, &skill->skill->entity, false));
    buf_add_literal(out, ":**");
    if (text != NULL) {
        buf_add_char(out, ' ');
        md_inline(page, query_part_text(page->model, &page->scratch, text), text->source,
                  MARKDOWN_IN_ITEM, 2);
    }
    if (facts != NULL) {
        md_remarks(page, facts->facts, facts->count, text != NULL ? " (" : " ",
                   text != NULL ? ")" : "");
    }
    buf_add_char(out, '\n');
}

static bool is_short(struct page *page, const struct doc_skill *skill)
{
    const struct doc_block *first = skill->about.first;

    return first != NULL && ((first->kind == DOC_FACTS && first->next == NULL) ||
                             doc_simple_text(page->model, &page->scratch, &skill->about) != NULL);
}

/* What is said of the skills: a line each, or a section where more is said. */
static void describe_skills(struct page *page, const struct doc_group *group)
{
    bool has_list = false;

    for (uint32_t s = 0; s < group->skill_count; s++) {
        const struct doc_skill *skill = &group->skills[s];
        if (is_short(page, skill)) {
            if (!has_list) {
                md_gap(&page->out);
                has_list = true;
            }
            describe_shortly(page, skill,
                             doc_simple_text(page->model, &page->scratch, &skill->about));
        }
    }
    for (uint32_t s = 0; s < group->skill_count; s++) {
        const struct doc_skill *skill = &group->skills[s];
        const struct entity *e = &skill->skill->entity;
        if (skill->about.first != NULL && !is_short(page, skill)) {
            md_heading(page, skill->about.depth, e->name, e->title, e->place.source);
            md_blocks(page, &skill->about);
        }
    }
}

void md_matrix(struct page *page, const struct doc_block *block)
{
    for (uint32_t g = 0; g < block->count; g++) {
        const struct doc_group *group = &block->groups[g];
        if (group->group != NULL) {
            const struct entity *e = &group->group->entity;
            md_heading(page, group->about.depth, e->name, e->title, e->place.source);
            md_blocks(page, &group->about);
        }
        describe_skills(page, group);
        if (group->skill_count == 0 || page->doc.level_count == 0) {
            continue;
        }
        md_gap(&page->out);
        if (page->doc.level_count > group->skill_count) {
            matrix_transposed(page, group);
        } else {
            matrix_upright(page, group);
        }
    }
}
