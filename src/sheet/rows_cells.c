/* Rows of cells: level by level what is expected in each section that says something there, and in each
 * skill. */
#include "sheet/parts.h"

static void count_statement(void *context, const struct query_statement *found)
{
    (void)found;
    ++*(uint32_t *)context;
}

static void rows_of_sections(struct walk *walk, const struct level *level,
                             const struct query_category *categories, uint32_t count)
{
    const struct ladder *ladder = walk->row.ladder;
    for (uint32_t i = 0; i < count; i++) {
        const struct section *section = categories[i].section;
        struct sheet_around top = {NULL, section};
        uint32_t statements = 0;
        query_level_section(ladder, section ? section->entity.id : ATOM_NONE, level,
                            walk->sheet->options->view, count_statement, &statements);
        if (statements == 0)
            continue;
        walk_section(walk, section ? &top : NULL);
        walk_row(walk);
    }
}

static uint32_t count_content(const struct content *content)
{
    uint32_t count = query_statement_count(content);
    for (uint32_t i = 0; i < content->count; i++)
        if (content->parts[i].kind == PART_SECTION)
            count += count_content(&content->parts[i].section->content);
    return count;
}

/* Sections of the ladder that are for this level. */
static void rows_of_ladder_sections(struct walk *walk, const struct level *level)
{
    const struct content *content = &walk->row.ladder->content;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct section *section =
            content->parts[i].kind == PART_SECTION ? content->parts[i].section : NULL;
        bool is_here = false;
        for (uint32_t k = 0; section && section->levels && k < section->level_count; k++)
            is_here |= section->levels[k] == level;
        if (!is_here || count_content(&section->content) == 0)
            continue;
        struct sheet_around top = {NULL, section};
        walk_section(walk, &top);
        walk_row(walk);
    }
}

/* What holds by another way than its cell is content; what is still to be written stays so. */
static enum cell_state shown_state(const struct walk *walk, const struct skill *skill,
                                   const struct level *level, uint32_t statements)
{
    const struct cell *cell = &skill->cells[level->index];
    if (walk->sheet->options->view == VIEW_FULL && cell->state == STATE_SAME)
        cell = query_cell_base(skill, level, NULL);
    if (!cell || (statements > 0 && cell->state != STATE_TODO))
        return STATE_CONTENT;
    return (enum cell_state)cell->state;
}

static void row_of_skill(struct walk *walk, const struct skill *skill, const struct level *level)
{
    uint32_t statements = 0;
    query_cell(walk->row.ladder, skill, level, walk->sheet->options->view, count_statement,
               &statements);
    if (statements == 0 && walk->file->table->filled_only)
        return;
    walk_skill(walk, skill);
    walk_cell(walk, &skill->cells[level->index], shown_state(walk, skill, level, statements));
    walk_row(walk);
}

void walk_cells(struct walk *walk)
{
    const struct ladder *ladder = walk->row.ladder;
    uint32_t count;
    const struct query_category *categories =
        query_categories(&walk->sheet->scratch, ladder, &count);
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        const struct level *level = ladder->levels.levels[i];
        if (!walk_has_level(walk, level))
            continue;
        walk_level(walk, level);
        if (!walk->file->table->skills_only)
            rows_of_ladder_sections(walk, level);
        if (!walk->file->table->skills_only)
            rows_of_sections(walk, level, categories, count);
        for (uint32_t s = 0; s < ladder->skills.count; s++)
            row_of_skill(walk, ladder->skills.skills[s], level);
    }
}
