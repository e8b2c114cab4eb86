/* Tables: all levels, and the matrix. Each stands in a region of its own that scrolls sideways, and
 * can be reached and scrolled with the keyboard. */
#include "emit/html.h"

/* Of the heading that the matrix stands under. */
enum { MATRIX_DEPTH = 2 };

static void open_table(struct html *h, const char *label, const char *class)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    buf_add_text(out, label);
    buf_add_literal(out, "\">\n<table class=\"");
    buf_add_text(out, class);
    buf_add_literal(out, "\">\n<caption>");
    buf_add_text(out, label);
    buf_add_literal(out, "</caption>\n");
}

static void close_table(struct html *h)
{
    buf_add_literal(&h->page.out, "</table>\n</div>\n");
}

static void add_column(struct html *h, const char *title)
{
    buf_add_literal(&h->page.out, "<th scope=\"col\">");
    buf_add_text(&h->page.out, title);
    buf_add_literal(&h->page.out, "</th>");
}

/* ---- Levels ---- */

static void overview_head(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<thead>\n<tr>");
    add_column(h, "Level");
    if (h->page.doc.track_count > 1) {
        add_column(h, "Track");
    }
    for (uint32_t i = 0; i < block->count; i++) {
        buf_add_literal(out, "<th scope=\"col\">");
        buf_clear(&h->page.word);
        doc_label(&h->page.word, block->columns[i]);
        html_text(h, buf_str(&h->page.word));
        buf_add_literal(out, "</th>");
    }
    buf_add_literal(out, "</tr>\n</thead>\n");
}

static void overview_row(struct html *h, const struct doc_block *block, const struct level *level)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<tr class=\"");
    html_track_class(h, level->track);
    buf_add_literal(out, "\"><th scope=\"row\">");
    html_chip(h, level);
    html_entity_link(h, &level->entity, h->page.ladder, false);
    buf_add_literal(out, "</th>");
    if (h->page.doc.track_count > 1) {
        buf_add_literal(out, "<td>");
        html_words(h, doc_track_title(level));
        buf_add_literal(out, "</td>");
    }
    for (uint32_t i = 0; i < block->count; i++) {
        const struct property *property = doc_property(&level->entity, block->columns[i]);
        buf_add_literal(out, "<td>");
        if (property != NULL) {
            html_values(h, property);
        }
        buf_add_literal(out, "</td>");
    }
    buf_add_literal(out, "</tr>\n");
}

void html_overview(struct html *h, const struct doc_block *block)
{
    open_table(h, "Levels at a glance", "overview");
    overview_head(h, block);
    buf_add_literal(&h->page.out, "<tbody>\n");
    for (uint32_t i = 0; i < h->page.doc.level_count; i++) {
        overview_row(h, block, h->page.doc.levels[i]);
    }
    buf_add_literal(&h->page.out, "</tbody>\n");
    close_table(h);
}

/* ---- Cells ---- */

static void add_base(struct html *h, const struct skill *skill, const struct level *level)
{
    const struct level *where = level->base;

    if (where != NULL) {
        query_cell_base(skill, where, &where);
    }
    buf_add_literal(&h->page.out, "As ");
    if (where == NULL) {
        buf_add_literal(&h->page.out, "before");
    } else {
        html_words(h, doc_level_short(where));
    }
}

static void matrix_cell(struct html *h, const struct skill *skill, const struct level *level)
{
    const struct doc_entry entry = {skill, &skill->cells[level->index]};
    struct buf *out = &h->page.out;

    switch ((enum cell_state)entry.cell->state) {
    case STATE_CONTENT:
        buf_add_literal(out, "<td>");
        if (entry.cell->is_addition) {
            buf_add_literal(out, "<p class=\"plus\">");
            add_base(h, skill, level);
            buf_add_literal(out, ", and:</p>");
        }
        html_cell(h, &entry, NULL, MATRIX_DEPTH);
        break;
    case STATE_SAME:
        buf_add_literal(out, "<td class=\"same\">");
        add_base(h, skill, level);
        break;
    case STATE_NONE: buf_add_literal(out, "<td class=\"none\">Not expected"); break;
    case STATE_TODO:
        buf_add_literal(out, "<td>");
        html_todo(h, entry.cell);
        break;
    case STATE_MISSING: buf_add_literal(out, "<td>"); break;
    }
    buf_add_literal(out, "</td>\n");
}

/* ---- Heads ---- */

static void level_words(struct html *h, const struct level *level)
{
    html_chip(h, level);
    html_entity_link(h, &level->entity, h->page.ladder, false);
}

static void level_head(struct html *h, const struct level *level, const char *scope)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<th scope=\"");
    buf_add_text(out, scope);
    buf_add_literal(out, "\" class=\"");
    html_track_class(h, level->track);
    buf_add_literal(out, "\">");
    level_words(h, level);
    buf_add_literal(out, "</th>\n");
}

/* A heading must not stand in a <th>: only what is short and simple does. */
static void about(struct html *h, const struct doc_block *block)
{
    const struct part *text = doc_simple_text(h->page.model, &h->page.scratch, block);
    const struct doc_block *facts = doc_facts(block);
    struct buf *out = &h->page.out;

    if (text != NULL) {
        buf_add_literal(out, "<div class=\"about\">");
        html_inline(h, query_part_text(h->page.model, &h->page.scratch, text), text->source);
        buf_add_literal(out, "</div>");
    }
    for (uint32_t i = 0; facts != NULL && i < facts->count; i++) {
        html_tags(h, facts->facts[i], 1);
    }
}

static void skill_head(struct html *h, const struct doc_skill *skill, const char *scope)
{
    const struct entity *e = &skill->skill->entity;
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<th scope=\"");
    buf_add_text(out, scope);
    buf_add_char(out, '"');
    html_attribute(h, "id", e->name);
    buf_add_char(out, '>');
    html_inline(h, e->title, e->place.source);
    about(h, &skill->about);
    buf_add_literal(out, "</th>\n");
}

static void group_head(struct html *h, const struct doc_group *group, const char *scope,
                       uint32_t span)
{
    const struct entity *e = &group->group->entity;
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<th scope=\"");
    buf_add_text(out, scope);
    buf_add_literal(out, "\" colspan=\"");
    buf_add_number(out, span);
    buf_add_char(out, '"');
    html_attribute(h, "id", e->name);
    buf_add_literal(out, "><div>");
    html_inline(h, e->title, e->place.source);
    about(h, &group->about);
    buf_add_literal(out, "</div></th>\n");
}

/* ---- A row for each skill ---- */

/* The tracks' names above their levels; the main track has none. */
static void track_heads(struct html *h)
{
    const struct scale *levels = &h->page.ladder->levels;
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<tr class=\"tracks\"><td></td>\n");
    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        if (track->level_count == 0) {
            continue;
        }
        if (track->entity.id == ATOM_NONE) {
            buf_add_literal(out, "<td colspan=\"");
            buf_add_number(out, track->level_count);
            buf_add_literal(out, "\"></td>\n");
            continue;
        }
        buf_add_literal(out, "<th scope=\"colgroup\" colspan=\"");
        buf_add_number(out, track->level_count);
        buf_add_literal(out, "\" class=\"");
        html_track_class(h, track);
        buf_add_literal(out, "\">");
        html_words(h, track->entity.title);
        buf_add_literal(out, "</th>\n");
    }
    buf_add_literal(out, "</tr>\n");
}

static void upright_head(struct html *h)
{
    buf_add_literal(&h->page.out, "<thead>\n");
    if (h->page.doc.track_count > 1) {
        track_heads(h);
    }
    buf_add_literal(&h->page.out, "<tr>");
    add_column(h, "Skill");
    buf_add_char(&h->page.out, '\n');
    for (uint32_t i = 0; i < h->page.doc.level_count; i++) {
        level_head(h, h->page.doc.levels[i], "col");
    }
    buf_add_literal(&h->page.out, "</tr>\n</thead>\n");
}

static void upright_group(struct html *h, const struct doc_group *group)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<tbody>\n");
    if (group->group != NULL) {
        buf_add_literal(out, "<tr class=\"group\">");
        group_head(h, group, "rowgroup", h->page.doc.level_count + 1);
        buf_add_literal(out, "</tr>\n");
    }
    for (uint32_t s = 0; s < group->skill_count; s++) {
        buf_add_literal(out, "<tr>");
        skill_head(h, &group->skills[s], "row");
        for (uint32_t i = 0; i < h->page.doc.level_count; i++) {
            matrix_cell(h, group->skills[s].skill, h->page.doc.levels[i]);
        }
        buf_add_literal(out, "</tr>\n");
    }
    buf_add_literal(out, "</tbody>\n");
}

/* ---- A row for each level ---- */

static void transposed_head(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;
    bool has_groups = false;

    for (uint32_t g = 0; g < block->count; g++) {
        has_groups |= block->groups[g].group != NULL && block->groups[g].skill_count > 0;
    }
    buf_add_literal(out, "<thead>\n");
    if (has_groups) {
        buf_add_literal(out, "<tr class=\"group\"><td></td>\n");
        for (uint32_t g = 0; g < block->count; g++) {
            const struct doc_group *group = &block->groups[g];
            if (group->group != NULL && group->skill_count > 0) {
                group_head(h, group, "colgroup", group->skill_count);
            } else if (group->skill_count > 0) {
                buf_add_literal(out, "<td colspan=\"");
                buf_add_number(out, group->skill_count);
                buf_add_literal(out, "\"></td>\n");
            }
        }
        buf_add_literal(out, "</tr>\n");
    }
    buf_add_literal(out, "<tr>");
    add_column(h, "Level");
    buf_add_char(out, '\n');
    for (uint32_t g = 0; g < block->count; g++) {
        for (uint32_t s = 0; s < block->groups[g].skill_count; s++) {
            skill_head(h, &block->groups[g].skills[s], "col");
        }
    }
    buf_add_literal(out, "</tr>\n</thead>\n");
}

static void transposed_rows(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<tbody>\n");
    for (uint32_t i = 0; i < h->page.doc.level_count; i++) {
        buf_add_literal(out, "<tr>");
        level_head(h, h->page.doc.levels[i], "row");
        for (uint32_t g = 0; g < block->count; g++) {
            for (uint32_t s = 0; s < block->groups[g].skill_count; s++) {
                matrix_cell(h, block->groups[g].skills[s].skill, h->page.doc.levels[i]);
            }
        }
        buf_add_literal(out, "</tr>\n");
    }
    buf_add_literal(out, "</tbody>\n");
}

/* ---- The matrix ---- */

static bool needs_note(struct html *h, const struct doc_block *block)
{
    return block->first != NULL &&
           doc_simple_text(h->page.model, &h->page.scratch, block) == NULL &&
           (block->first->kind != DOC_FACTS || block->first->next != NULL);
}

static void add_note(struct html *h, const struct entity *entity, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    if (needs_note(h, block)) {
        buf_add_literal(out, "<div><dt>");
        html_entity_link(h, entity, h->page.ladder, false);
        buf_add_literal(out, "</dt><dd>\n");
        h->deeper = (int)MATRIX_DEPTH - (int)block->depth;
        html_blocks(h, block);
        h->deeper = 0;
        buf_add_literal(out, "</dd></div>\n");
    }
}

/* Descriptions that hold more than paragraphs, below the table. */
static void matrix_notes(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;
    size_t start = out->length, open;

    buf_add_literal(out, "<dl class=\"by-skill\">\n");
    open = out->length;
    for (uint32_t g = 0; g < block->count; g++) {
        const struct doc_group *group = &block->groups[g];
        if (group->group != NULL) {
            add_note(h, &group->group->entity, &group->about);
        }
        for (uint32_t s = 0; s < group->skill_count; s++) {
            add_note(h, &group->skills[s].skill->entity, &group->skills[s].about);
        }
    }
    if (out->length == open) {
        out->length = start;
        return;
    }
    buf_add_literal(out, "</dl>\n");
}

void html_matrix(struct html *h, const struct doc_block *block)
{
    uint32_t levels = h->page.doc.level_count;

    if (levels > h->page.ladder->skills.count) {
        open_table(h, "What each level expects, skill by skill", "matrix");
        transposed_head(h, block);
        transposed_rows(h, block);
        close_table(h);
    } else {
        open_table(h, "What each skill asks, level by level", "matrix");
        upright_head(h);
        for (uint32_t g = 0; g < block->count; g++) {
            upright_group(h, &block->groups[g]);
        }
        close_table(h);
    }
    matrix_notes(h, block);
}
