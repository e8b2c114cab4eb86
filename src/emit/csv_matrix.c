/* ID.matrix.csv: a row for each skill, a column for each level. Several statements in a cell
 * stand on lines of their own, with a bullet that no spreadsheet takes for a formula. */
#include "emit/csv.h"

#include "base/escape.h"

/* One cell while it is put together in csv->word. */
struct cell_text {
    struct csv *csv;
    bool has_bullets;
};

static void line_begin(struct csv *csv)
{
    if (csv->word.length > 0) {
        buf_add_char(&csv->word, '\n');
    }
}

static void add_statement(void *context, const struct query_statement *found)
{
    struct cell_text *cell = context;
    struct csv *csv = cell->csv;
    const struct statement *statement = found->statement;
    struct str text;

    line_begin(csv);
    if (cell->has_bullets) {
        buf_add_times(&csv->word, ' ', 2u * statement->depth);
        buf_add_text(&csv->word, statement->is_example  ? "e.g. "
                                 : statement->depth > 0 ? "\xe2\x80\x93 "
                                                        : "\xe2\x80\xa2 ");
    }
    text = query_statement_text(csv->model, &csv->scratch, statement);
    if (!csv_is_plain(text)) {
        text = csv_statement(csv, statement, text);
    }
    buf_add_str(&csv->word, text);
}

static void count_statement(void *context, const struct query_statement *found)
{
    (void)found;
    ++*(uint32_t *)context;
}

static void add_state(struct csv *csv, const struct cell *cell)
{
    switch ((enum cell_state)cell->state) {
    case STATE_MISSING:
    case STATE_CONTENT: return;
    case STATE_SAME: buf_add_literal(&csv->word, "same"); return;
    case STATE_NONE: buf_add_literal(&csv->word, "none"); return;
    case STATE_TODO: buf_add_literal(&csv->word, "todo"); break;
    }
    if (cell->content.count > 0) {
        struct str reason = query_part_text(csv->model, &csv->scratch, &cell->content.parts[0]);
        buf_add_literal(&csv->word, ": ");
        buf_add_str(&csv->word, csv_plain(csv, reason));
    }
}

/* In the full view a cell says its state only where it expects nothing. */
static void add_cell(struct csv *csv, const struct skill *skill, const struct level *level)
{
    const struct cell *cell = &skill->cells[level->index];
    enum query_view view = csv->options->view;
    struct cell_text text = {csv, false};
    uint32_t count = 0;

    buf_clear(&csv->word);
    query_cell(csv->ladder, skill, level, view, count_statement, &count);
    if (view == VIEW_OWN && cell->is_addition) {
        buf_add_literal(&csv->word, "same");
    } else if (view == VIEW_FULL && count == 0 && cell->state == STATE_SAME) {
        cell = query_cell_base(skill, level, NULL);
    }
    text.has_bullets = count > 1 || csv->word.length > 0;
    query_cell(csv->ladder, skill, level, view, add_statement, &text);
    if (cell != NULL && (view == VIEW_OWN || count == 0)) {
        add_state(csv, cell);
    }
    buf_add_char(&csv->matrix, ',');
    escape_csv(&csv->matrix, buf_str(&csv->word), ',');
}

void csv_matrix_ladder(struct csv *csv)
{
    const struct ladder *ladder = csv->ladder;
    struct buf *out = &csv->matrix;

    buf_add_literal(out, "skill_id,skill,group,description");
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        buf_add_char(out, ',');
        escape_csv(out, ladder->levels.levels[i]->entity.name, ',');
    }
    buf_add_literal(out, "\r\n");
    for (uint32_t s = 0; s < ladder->skills.count; s++) {
        const struct skill *skill = ladder->skills.skills[s];
        csv_words(out, skill->entity.name);
        csv_text(csv, out, skill->entity.title);
        csv_words(out, csv_group_path(csv, skill->group));
        escape_csv(out, csv_description(csv, &skill->content), ',');
        for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
            add_cell(csv, skill, ladder->levels.levels[i]);
        }
        buf_add_literal(out, "\r\n");
    }
}
