/* Texts of the model as they stand in a cell. */
#include "sheet/parts.h"

#include "prose/markdown.h"
#include "prose/plain.h"

bool sheet_is_plain(struct str markdown)
{
    return (plain_scan(markdown) & PLAIN_MARKS) == 0 && !plain_has_double_blank(markdown);
}

struct str sheet_words(struct sheet *sheet, struct str markdown)
{
    if (sheet->options->profile->as_markdown || sheet_is_plain(markdown))
        return markdown;
    buf_clear(&sheet->plain);
    markdown_plain(&sheet->plain, markdown);
    return buf_str(&sheet->plain);
}

struct str sheet_statement_words(struct sheet *sheet, const struct statement *statement,
                                 struct str text)
{
    if (sheet->options->profile->as_markdown || sheet_is_plain(text))
        return text;
    uint32_t *place = map_at(&sheet->made, (uintptr_t)statement, NULL);
    if (*place == 0) {
        VEC_PUSH(&sheet->words, str_copy(&sheet->scratch, sheet_words(sheet, text)));
        *place = (uint32_t)sheet->words.count;
    }
    return sheet->words.items[*place - 1];
}

/* Blocks: a line may begin with what is no mark inside of it. */
static bool is_plain_block(struct str markdown)
{
    return sheet_is_plain(markdown) && (plain_scan(markdown) & PLAIN_EDGE) == 0;
}

struct str sheet_bullet(const struct statement *statement)
{
    if (statement->is_example)
        return STR("e.g. ");
    return statement->depth > 0 ? STR("\xe2\x80\x93 ") : STR("\xe2\x80\xa2 ");
}

static void add_text(struct sheet *sheet, struct buf *out, const struct part *part)
{
    struct str text = query_part_text(sheet->model, &sheet->scratch, part);
    if (sheet->options->profile->as_markdown || is_plain_block(text))
        buf_add_str(out, text);
    else
        markdown_block_plain(out, text);
}

void sheet_add_description(struct sheet *sheet, struct buf *out, const struct content *content)
{
    bool is_first = true;
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind != PART_TEXT)
            continue;
        if (!is_first)
            buf_add_text(out, sheet->options->profile->as_markdown ? "\n\n" : "\n");
        is_first = false;
        add_text(sheet, out, &content->parts[i]);
    }
}

void sheet_add_about_skill(struct sheet *sheet, struct buf *out, const struct skill *skill)
{
    size_t start = out->length;
    sheet_add_description(sheet, out, &skill->content);
    for (uint32_t i = 0; i < skill->content.count; i++) {
        const struct part *part = &skill->content.parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            const struct statement *statement = &part->statements[k];
            struct str text = query_statement_text(sheet->model, &sheet->scratch, statement);
            if (out->length > start)
                buf_add_char(out, '\n');
            buf_add_times(out, ' ', 2u * statement->depth);
            buf_add_str(out, sheet_bullet(statement));
            buf_add_str(out, sheet_statement_words(sheet, statement, text));
        }
    }
}

void sheet_add_group(struct sheet *sheet, struct buf *out, const struct group *group)
{
    if (!group)
        return;
    if (group->parent) {
        sheet_add_group(sheet, out, group->parent);
        buf_add_literal(out, " / ");
    }
    buf_add_str(out, sheet_words(sheet, group->entity.title));
}

void sheet_add_sections(struct sheet *sheet, struct buf *out, const struct sheet_around *at,
                        const char *between, bool as_ids)
{
    if (!at)
        return;
    if (at->outer) {
        sheet_add_sections(sheet, out, at->outer, between, as_ids);
        buf_add_text(out, between);
    }
    const struct entity *e = &at->section->entity;
    buf_add_str(out, as_ids || e->title.length == 0 ? e->name : sheet_words(sheet, e->title));
}

/* ---- Cells ---- */

/* A cell while it is put together: several statements stand on lines of their own, behind bullets that no
 * spreadsheet takes for a formula. */
struct cell_text {
    struct sheet *sheet;
    struct buf *out;
    size_t start;
    bool has_bullets;
};

static void add_between(const struct cell_text *cell)
{
    static const char *const between[NEWLINE_COUNT] = {
        [NEWLINE_KEEP] = "\n", [NEWLINE_SPACE] = " ", [NEWLINE_BULLET] = " \xe2\x80\xa2 "};
    if (cell->out->length > cell->start)
        buf_add_text(cell->out, between[cell->sheet->options->profile->newline]);
}

static void add_statement(void *context, const struct query_statement *found)
{
    struct cell_text *cell = context;
    const struct statement *statement = found->statement;
    bool has_lines = cell->sheet->options->profile->newline == NEWLINE_KEEP;
    add_between(cell);
    if (cell->has_bullets && has_lines)
        buf_add_times(cell->out, ' ', 2u * statement->depth);
    if (cell->has_bullets && (has_lines || statement->is_example))
        buf_add_str(cell->out, sheet_bullet(statement));
    struct str text = query_statement_text(cell->sheet->model, &cell->sheet->scratch, statement);
    buf_add_str(cell->out, sheet_statement_words(cell->sheet, statement, text));
}

static void count_statement(void *context, const struct query_statement *found)
{
    (void)found;
    ++*(uint32_t *)context;
}

uint32_t sheet_cell_count(const struct sheet *sheet, const struct ladder *ladder,
                          const struct skill *skill, const struct level *level)
{
    uint32_t count = 0;
    query_cell(ladder, skill, level, sheet->options->view, count_statement, &count);
    return count;
}

static void add_state(struct cell_text *text, const struct cell *cell)
{
    add_between(text);
    switch ((enum cell_state)cell->state) {
    case STATE_MISSING:
    case STATE_CONTENT: return;
    case STATE_SAME: buf_add_literal(text->out, "same"); return;
    case STATE_NONE: buf_add_literal(text->out, "none"); return;
    case STATE_TODO: buf_add_literal(text->out, "todo"); break;
    }
    if (cell->content.count > 0) {
        struct sheet *sheet = text->sheet;
        buf_add_literal(text->out, ": ");
        buf_add_str(text->out, sheet_words(sheet, query_part_text(sheet->model, &sheet->scratch,
                                                                  &cell->content.parts[0])));
    }
}

/* In the full view a cell says its state only where it expects nothing. */
void sheet_add_cell(struct sheet *sheet, struct buf *out, const struct ladder *ladder,
                    const struct skill *skill, const struct level *level)
{
    const struct cell *cell = &skill->cells[level->index];
    enum query_view view = sheet->options->view;
    struct cell_text text = {sheet, out, out->length, false};
    uint32_t count = 0;
    query_cell(ladder, skill, level, view, count_statement, &count);
    if (view == VIEW_OWN && cell->is_addition) {
        buf_add_literal(out, "same");
        text.has_bullets = true;
    } else if (view == VIEW_FULL && count == 0 && cell->state == STATE_SAME) {
        cell = query_cell_base(skill, level, NULL);
    }
    text.has_bullets |= count > 1;
    query_cell(ladder, skill, level, view, add_statement, &text);
    if (cell && cell->state != STATE_CONTENT && cell->state != STATE_MISSING &&
        (view == VIEW_OWN || count == 0))
        add_state(&text, cell);
}

/* What a section of the ladder says, and the sections in it. */
static void add_content(struct cell_text *text, const struct content *content,
                        const struct sheet_row *row)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            const struct query_statement found = {&part->statements[k], part->statements,
                                                  row->level, row->ladder};
            add_statement(text, &found);
        }
        if (part->kind == PART_SECTION)
            add_content(text, &part->section->content, row);
    }
}

void sheet_add_row_cell(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->skill) {
        sheet_add_cell(sheet, out, row->ladder, row->skill, row->level);
        return;
    }
    struct cell_text text = {sheet, out, out->length, false};
    const struct section *section = row->section ? row->section->section : NULL;
    if (section && section->levels && !section->level) {
        text.has_bullets = true;
        add_content(&text, &section->content, row);
        return;
    }
    atom id = row->section ? row->section->section->entity.id : ATOM_NONE;
    uint32_t count = 0;
    enum query_view view = sheet->options->view;
    query_level_section(row->ladder, id, row->level, view, count_statement, &count);
    text.has_bullets = count > 1;
    query_level_section(row->ladder, id, row->level, view, add_statement, &text);
}
