/* expectations.csv: a row for each ladder, level, category and statement.
 *
 * Rows are in the order of the source: sections of the ladder where they stand, the levels with
 * their own statements and sections, the skills level by level. A cell that holds no statement
 * has a row that tells its state; `same` with an addition has that row and the addition's. In
 * the full view `same` is resolved, and inherited statements keep the id that they have at home. */
#include "emit/csv_rows.h"
#include "emit/doc.h"

#include "base/arena.h"

/* ---- What a ladder holds ---- */

static void rows_of_list(struct csv_rows *rows, const struct part *part)
{
    for (uint32_t i = 0; i < part->statement_count; i++) {
        struct query_statement found = {&part->statements[i], part->statements, rows->at,
                                        rows->csv->ladder};
        csv_row_statement(rows, &found);
    }
}

/* Statements of a content and of the sections in it; a list behind a section belongs to the outer
 * one again. at: NULL for what stands in no section. */
static void rows_of_content(struct csv_rows *rows, const struct content *content,
                            const struct csv_around *at)
{
    bool is_set = false;

    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            if (!is_set && at != NULL) {
                csv_rows_section(rows, at);
            } else if (!is_set) {
                csv_rows_expectations(rows);
            }
            is_set = true;
            rows_of_list(rows, part);
        } else if (part->kind == PART_SECTION) {
            struct csv_around inner = {at, part->section};
            rows_of_content(rows, &part->section->content, &inner);
            is_set = false;
        }
    }
}

static void rows_of_level(struct csv_rows *rows, const struct level *level, enum query_view view,
                          const struct doc_category *categories, uint32_t count)
{
    csv_rows_level(rows, level);
    if (view == VIEW_OWN) {
        rows_of_content(rows, &level->content, NULL);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct section *section = categories[i].section;
        if (section == NULL) {
            csv_rows_expectations(rows);
        } else {
            struct csv_around top = {NULL, section};
            csv_rows_section(rows, &top);
        }
        query_level_section(rows->csv->ladder, section == NULL ? ATOM_NONE : section->entity.id,
                            level, view, csv_row_statement, rows);
    }
}

static void rows_of_levels(struct csv_rows *rows, enum query_view view)
{
    const struct ladder *ladder = rows->csv->ladder;
    const struct doc_category *categories;
    uint32_t count;

    categories = doc_categories(&rows->csv->scratch, ladder, &count);
    csv_rows_level(rows, NULL);
    rows_of_content(rows, &ladder->levels.content, NULL);
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        rows_of_level(rows, ladder->levels.levels[i], view, categories, count);
    }
    csv_rows_level(rows, NULL);
}

/* What a cell says beside its statements. */
static void row_of_state(struct csv_rows *rows, const struct cell *cell)
{
    switch ((enum cell_state)cell->state) {
    case STATE_MISSING:
    case STATE_CONTENT: break;
    case STATE_SAME: csv_row_state(rows, "same"); break;
    case STATE_NONE: csv_row_state(rows, "none"); break;
    case STATE_TODO: csv_row_state(rows, "todo"); break;
    }
}

static void rows_of_cell(struct csv_rows *rows, const struct skill *skill,
                         const struct level *level, enum query_view view)
{
    const struct cell *cell = &skill->cells[level->index];
    const struct ladder *ladder = rows->csv->ladder;

    csv_rows_level(rows, level);
    csv_rows_cell(rows, cell);
    if (view == VIEW_OWN) {
        if (cell->is_addition) {
            csv_row_state(rows, "same");
        }
        row_of_state(rows, cell);
        query_cell(ladder, skill, level, VIEW_OWN, csv_row_statement, rows);
        return;
    }
    rows->count = 0;
    query_cell(ladder, skill, level, VIEW_FULL, csv_row_statement, rows);
    if (cell->state == STATE_SAME) {
        cell = query_cell_base(skill, level, NULL);
    }
    if (cell != NULL && (rows->count == 0 || cell->state == STATE_TODO)) {
        row_of_state(rows, cell);
    }
}

static void rows_of_skills(struct csv_rows *rows, enum query_view view)
{
    const struct ladder *ladder = rows->csv->ladder;

    for (uint32_t s = 0; s < ladder->skills.count; s++) {
        csv_rows_skill(rows, ladder->skills.skills[s]);
        for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
            rows_of_cell(rows, ladder->skills.skills[s], ladder->levels.levels[i], view);
        }
    }
    csv_rows_level(rows, NULL);
}

/* Sections where they stand among levels and skills; what the ladder's source gives no place
 * stands last. */
static void rows_of_ladder(struct csv_rows *rows, enum query_view view)
{
    const struct content *content = &rows->csv->ladder->content;
    bool has_levels = false, has_skills = false;

    csv_rows_level(rows, NULL);
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_LEVELS) {
            rows_of_levels(rows, view);
            has_levels = true;
        } else if (part->kind == PART_SKILLS) {
            rows_of_skills(rows, view);
            has_skills = true;
        } else if (part->kind == PART_SECTION) {
            struct csv_around top = {NULL, part->section};
            rows_of_content(rows, &part->section->content, &top);
        }
    }
    if (!has_levels) {
        rows_of_levels(rows, view);
    }
    if (!has_skills) {
        rows_of_skills(rows, view);
    }
}

static void head(struct csv *csv)
{
    struct buf *out = &csv->lines;

    buf_add_literal(out,
                    "ladder_id,ladder,track,level_id,level,rank,kind,group,category_id,category,"
                    "state,statement_id,parent_id,depth,statement");
    for (int entity = 0; entity < CSV_ENTITY_COUNT; entity++) {
        csv_columns_head(csv, out, (enum csv_entity)entity);
    }
    buf_add_literal(out, "\r\n");
}

void csv_long_ladder(struct csv *csv)
{
    struct csv_rows *rows = csv->rows;

    csv_rows_ladder(rows);
    if (csv->options->view == VIEW_FULL) {
        rows->is_registering = true;
        rows_of_ladder(rows, VIEW_OWN);
        rows->is_registering = false;
    }
    rows_of_ladder(rows, csv->options->view);
    ids_map_clear(&rows->homes);
    rows->known.count = 0;
}

void csv_long_start(struct csv *csv)
{
    csv->rows = ARENA_NEW(&csv->lasting, struct csv_rows);
    csv->rows->csv = csv;
    ids_init(&csv->rows->foreign, csv->model);
    csv_columns_values(csv, &csv->rows->no_attributes, CSV_STATEMENT, NULL, 0);
    head(csv);
}

void csv_long_release(struct csv *csv)
{
    struct csv_rows *rows = csv->rows;

    buf_free(&rows->ladder);
    buf_free(&rows->category);
    buf_free(&rows->ladder_attributes);
    buf_free(&rows->category_attributes);
    buf_free(&rows->cell_attributes);
    buf_free(&rows->making);
    buf_free(&rows->no_attributes);
    buf_free(&rows->ancestors);
    VEC_FREE(&rows->known);
    map_free(&rows->homes);
    ids_release(&rows->foreign);
}
