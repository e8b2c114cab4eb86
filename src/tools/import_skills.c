/* Skills by level: from tables, and from headings, to a ladder's levels, groups, skills and cells. */
#include "tools/import_page.h"

/* ---- Levels ---- */

static struct str level_id(const struct page_ladder *ladder, struct str name)
{
    for (size_t i = 0; i < ladder->levels.count; i++)
        if (outline_same_level(ladder->levels.items[i].name, name))
            return ladder->levels.items[i].id;
    return STR_NONE;
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (char_is_digit(text.at[i]))
            return true;
    return false;
}

static struct str make_id(struct page *page, struct str name, bool is_level)
{
    if (is_level && has_digit(outline_level_name(name)))
        return draft_id(page->draft, page->scope, outline_level_name(name), true, "level");
    return draft_id(page->draft, page->scope, name, false, is_level ? "level" : "skill");
}

/* The headings that are the levels, where they have a part of their own. */
static void find_known_levels(struct page *page, struct page_ladder *ladder)
{
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        struct page_level level = {p->title, p->id};
        if (p->role == ROLE_LEVEL)
            VEC_PUSH(&ladder->levels, level);
    }
}

static struct draft_node *add_level(struct page *page, struct page_ladder *ladder,
                                    struct draft_node *levels, struct page_name name)
{
    struct page_level level = {name.text, make_id(page, name.text, true)};
    bool is_id = str_equal(level.id, name.text);
    VEC_PUSH(&ladder->levels, level);
    struct draft_node *node = draft_block(page->draft, levels, DRAFT_LEVEL, level.id,
                                          draft_own(page->draft, is_id ? STR_NONE : name.text));
    node->origin = name.origin;
    return node;
}

/* The levels of a set of skills. */
static struct draft_node *add_scale(struct page *page)
{
    struct draft_node *scale = draft_add(page->draft, NULL, DRAFT_SCALE);
    scale->id = str_format(page->draft->arena, "%.*s-levels", STR_ARGS(page->ladder->id));
    page->ladder->word = scale->id;
    return scale;
}

void page_begin_skills(struct page *page, struct page_ladder *ladder, struct draft_text title)
{
    bool is_set = page->import->options->as_skills;
    if (ladder->is_known) {
        find_known_levels(page, ladder);
    } else {
        struct draft_node *levels = is_set ? add_scale(page)
                                           : draft_block(page->draft, page->ladder, DRAFT_LEVELS,
                                                         STR_NONE, (struct draft_text){.count = 0});
        for (size_t i = 0; i < ladder->names.count; i++)
            add_level(page, ladder, levels, ladder->names.items[i]);
    }
    ladder->skills = is_set ? page->ladder
                            : draft_block(page->draft, page->ladder, DRAFT_SKILLS, STR_NONE, title);
}

/* ---- Tables ---- */

/* The tags between the cells. */
static void understand_tags(struct page *page, const struct grid *grid)
{
    uint32_t at = grid->bytes.start;
    for (uint32_t row = 0; grid->is_html && row < grid->count; row++) {
        for (uint32_t column = 0; column < grid->rows[row].count; column++) {
            struct span cell = grid_cell(grid, row, column);
            page_understand(page, at, cell.start);
            at = cell.end;
        }
    }
    if (grid->is_html)
        page_understand(page, at, grid->bytes.end);
}

static void understand_cell(struct page *page, struct span cell)
{
    page_understand(page, cell.start, cell.end);
}

static struct draft_node *add_named(struct page *page, struct draft_node *parent,
                                    enum draft_kind kind, const struct grid *grid, struct span cell)
{
    struct str name = page_cell_name(page, grid, cell);
    struct draft_node *node =
        draft_block(page->draft, parent, kind, make_id(page, name, kind == DRAFT_LEVEL),
                    page_cell_text(page, grid, cell));
    node->origin = cell;
    if (kind == DRAFT_LEVEL && str_equal(node->id, name)) {
        node->text = (struct draft_text){.count = 0};
        understand_cell(page, cell);
    }
    return node;
}

static bool is_blank_row(const struct grid *grid, uint32_t row)
{
    for (uint32_t column = 0; column < grid->rows[row].count; column++) {
        struct span cell = grid_cell(grid, row, column);
        if (cell.end > cell.start)
            return false;
    }
    return true;
}

static size_t level_index(const struct page_ladder *ladder, const struct draft_node *node)
{
    size_t i = 0;
    while (i < ladder->levels.count &&
           (node->kind != DRAFT_CELL || !str_equal(ladder->levels.items[i].id, node->id)))
        i++;
    return i;
}

/* Moves the last node of a parent behind another one; to the beginning where it is NULL. */
static void move_last(struct draft_node *parent, struct draft_node *behind)
{
    struct draft_node *moved = parent->last, *before = parent->first;
    if (moved == before || behind == moved)
        return;
    while (before->next != moved)
        before = before->next;
    if (before == behind)
        return;
    before->next = NULL;
    parent->last = before;
    moved->next = behind != NULL ? behind->next : parent->first;
    if (behind != NULL)
        behind->next = moved;
    else
        parent->first = moved;
}

/* Levels that others have, and one skill says nothing of, are blank cells of it. */
static void add_missing(struct page *page, const struct page_ladder *ladder,
                        struct draft_node *skill, struct span place)
{
    for (size_t i = 0; i < ladder->levels.count; i++) {
        struct draft_node *behind = NULL, *n = skill->first;
        while (n != NULL && level_index(ladder, n) != i) {
            if (n->kind != DRAFT_CELL || level_index(ladder, n) < i)
                behind = n;
            n = n->next;
        }
        if (n != NULL)
            continue;
        struct draft_node *cell = draft_add(page->draft, skill, DRAFT_CELL);
        cell->id = ladder->levels.items[i].id;
        page_blank_cell(page, cell, place, ladder->levels.items[i].name);
        move_last(skill, behind);
    }
}

struct level_ids {
    struct str at[GRID_COLUMNS];
};

/* One row of skills down: a group in the first of two columns of names holds all up to the next. */
static struct draft_node *add_row(struct page *page, struct draft_node *skills,
                                  struct draft_node *group, const struct page_matrix *matrix,
                                  uint32_t row, const struct level_ids *levels)
{
    const struct grid *grid = &matrix->grid;
    struct span first = grid_cell(grid, row, 0), name = grid_cell(grid, row, matrix->labels - 1);
    bool has_groups = matrix->labels > 1;
    if (has_groups && first.end > first.start)
        group = add_named(page, skills, DRAFT_GROUP, grid, first);
    struct draft_node *skill =
        add_named(page, has_groups && group != NULL ? group : skills, DRAFT_SKILL, grid, name);
    for (uint32_t column = matrix->labels; column < grid->rows[0].count; column++)
        page_add_cell(page, skill, "", levels->at[column], grid, grid_cell(grid, row, column));
    add_missing(page, matrix->ladder, skill, name);
    return group;
}

static void add_rows(struct page *page, struct draft_node *skills, const struct page_matrix *matrix,
                     const struct level_ids *levels)
{
    struct draft_node *group = NULL;
    for (uint32_t row = 1; row < matrix->grid.count; row++)
        if (!is_blank_row(&matrix->grid, row))
            group = add_row(page, skills, group, matrix, row, levels);
}

/* The words of the corner are the heading of the skills, where there is none yet. */
static void take_corner(struct page *page, struct draft_node *skills,
                        const struct page_matrix *matrix)
{
    const struct grid *grid = &matrix->grid;
    for (uint32_t column = 0; column < matrix->labels; column++) {
        struct span cell = grid_cell(grid, 0, column);
        understand_cell(page, cell);
        if (skills->text.at.length == 0 && matrix->labels == 1)
            skills->text = draft_own(page->draft, page_cell_name(page, grid, cell));
    }
}

/* Levels across, in a table that stands alone. */
static void add_across(struct page *page, const struct page_matrix *matrix, struct draft_text title)
{
    const struct grid *grid = &matrix->grid;
    struct level_ids ids;
    struct draft_node *levels =
        draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE, title);
    for (uint32_t column = matrix->labels; column < grid->rows[0].count; column++)
        ids.at[column] = add_named(page, levels, DRAFT_LEVEL, grid, grid_cell(grid, 0, column))->id;
    struct draft_node *skills = draft_block(page->draft, page->ladder, DRAFT_SKILLS, STR_NONE,
                                            (struct draft_text){.count = 0});
    take_corner(page, skills, matrix);
    add_rows(page, skills, matrix, &ids);
}

/* Levels across and no names down: what stands in the table is said of the levels themselves. */
static void add_levels_alone(struct page *page, struct page_ladder *ladder,
                             const struct page_matrix *matrix, struct draft_text title)
{
    const struct grid *grid = &matrix->grid;
    struct draft_node *levels =
        draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE, title);
    for (uint32_t column = 0; column < grid->rows[0].count; column++) {
        struct span header = grid_cell(grid, 0, column);
        struct page_name name = {page_cell_name(page, grid, header), header};
        struct draft_node *level = add_level(page, ladder, levels, name);
        understand_cell(page, header);
        for (uint32_t row = 1; row < grid->count; row++)
            page_add_statements(page, level, grid, grid_cell(grid, row, column));
    }
}

/* Levels down, with their titles in a second column where the table has one. */
static void add_down(struct page *page, const struct page_matrix *matrix, struct draft_text title)
{
    const struct grid *grid = &matrix->grid;
    struct level_ids ids;
    struct draft_node *skills =
        draft_block(page->draft, page->ladder, DRAFT_SKILLS, STR_NONE, title);
    for (uint32_t column = matrix->labels; column < grid->width; column++)
        ids.at[column] = add_named(page, skills, DRAFT_SKILL, grid, grid_cell(grid, 0, column))->id;
    struct draft_node *levels = draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE,
                                            (struct draft_text){.count = 0});
    understand_cell(page, grid_cell(grid, 0, 0));
    levels->text = draft_own(page->draft, page_cell_name(page, grid, grid_cell(grid, 0, 0)));
    if (matrix->labels > 1)
        understand_cell(page, grid_cell(grid, 0, 1));
    for (uint32_t row = 1; row < grid->count; row++) {
        struct draft_node *level =
            add_named(page, levels, DRAFT_LEVEL, grid, grid_cell(grid, row, 0));
        if (matrix->labels > 1) {
            understand_cell(page, grid_cell(grid, row, 0));
            level->text = page_cell_text(page, grid, grid_cell(grid, row, 1));
        }
        for (uint32_t column = matrix->labels; column < grid->width; column++)
            page_add_cell(page, level, "expect", ids.at[column], grid,
                          grid_cell(grid, row, column));
    }
}

void page_add_matrix(struct page *page, struct page_ladder *ladder,
                     const struct page_matrix *matrix, struct draft_text title)
{
    understand_tags(page, &matrix->grid);
    if (matrix->axis == LEVELS_DOWN)
        add_down(page, matrix, title);
    else if (matrix->labels > 0)
        add_across(page, matrix, title);
    else
        add_levels_alone(page, ladder, matrix, title);
}

/* ---- Several tables ---- */

/* A table that is about one skill, whose cells go below it. */
static void add_cells(struct page *page, const struct page_ladder *ladder, struct draft_node *skill,
                      const struct page_matrix *matrix)
{
    const struct grid *grid = &matrix->grid;
    bool is_down = matrix->axis == LEVELS_DOWN;
    for (uint32_t column = 0; column < grid->rows[0].count; column++)
        understand_cell(page, grid_cell(grid, 0, column));
    for (uint32_t row = 1; row < grid->count; row++) {
        for (uint32_t column = is_down ? matrix->labels : 0; column < grid->rows[0].count;
             column++) {
            struct span name = is_down ? grid_cell(grid, row, 0) : grid_cell(grid, 0, column);
            page_add_cell(page, skill, "", level_id(ladder, page_cell_name(page, grid, name)), grid,
                          grid_cell(grid, row, column));
        }
        for (uint32_t column = 0; is_down && column < matrix->labels; column++)
            understand_cell(page, grid_cell(grid, row, column));
    }
    add_missing(page, ladder, skill, grid_cell(grid, 0, 0));
}

/* A table with its skills down. */
static void add_skills(struct page *page, const struct page_ladder *ladder, struct draft_node *node,
                       const struct page_matrix *matrix)
{
    const struct grid *grid = &matrix->grid;
    struct level_ids ids;
    for (uint32_t column = 0; column < grid->rows[0].count; column++) {
        struct span cell = grid_cell(grid, 0, column);
        understand_cell(page, cell);
        if (column >= matrix->labels)
            ids.at[column] = level_id(ladder, page_cell_name(page, grid, cell));
    }
    add_rows(page, node, matrix, &ids);
}

bool page_is_skill(const struct outline_part *part)
{
    const struct page_matrix *only = part->matrices;
    return only != NULL && only->next == NULL && (only->axis == LEVELS_DOWN || only->labels == 0);
}

uint32_t page_add_matrices(struct page *page, struct page_ladder *ladder, struct draft_node *node,
                           const struct outline_part *part, bool with_rest)
{
    struct span bytes = page_part_bytes(page, part, false);
    for (const struct page_matrix *m = part->matrices; m != NULL; m = m->next) {
        if (node != ladder->skills || m != part->matrices)
            page_add_text(page, node, span_make(bytes.start, m->grid.bytes.start));
        understand_tags(page, &m->grid);
        if (node->kind == DRAFT_SKILL)
            add_cells(page, ladder, node, m);
        else
            add_skills(page, ladder, node, m);
        bytes.start = m->grid.bytes.end;
    }
    if (with_rest)
        page_add_text(page, node, bytes);
    return bytes.start;
}

/* ---- Headings ---- */

static struct span heading_bytes(const struct page *page, const struct outline_part *part)
{
    return page_block_bytes(page, part->heading, part->heading);
}

/* What stands below a heading as the content of a cell. */
static void fill_cell(struct page *page, struct draft_node *cell, const struct outline_part *part)
{
    struct span heading = heading_bytes(page, part);
    page_understand(page, heading.start, heading.end);
    page_add_blocks(page, cell, part, page_all());
    const struct draft_node *only = cell->first == cell->last ? cell->first : NULL;
    if (only != NULL && only->kind == DRAFT_ITEM && only->first == NULL) {
        cell->text = only->text;
        cell->first = cell->last = NULL;
    }
    if (cell->first == NULL && cell->text.at.length == 0)
        page_blank_cell(page, cell, heading, STR_NONE);
}

static void add_topic(struct page *page, const struct page_ladder *ladder,
                      struct draft_node *parent, struct outline_part *part)
{
    struct draft_node *skill =
        draft_block(page->draft, parent, DRAFT_SKILL, part->id, page_title(page, part));
    part->node = skill;
    page_add_blocks(page, skill, part, page_all());
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        struct draft_node *cell = draft_add(page->draft, skill, DRAFT_CELL);
        cell->id = level_id(ladder, p->title);
        fill_cell(page, cell, p);
    }
    add_missing(page, ladder, skill, heading_bytes(page, part));
}

void page_add_group(struct page *page, struct page_ladder *ladder, struct draft_node *parent,
                    struct outline_part *part)
{
    if (part->role == ROLE_TOPIC) {
        add_topic(page, ladder, parent, part);
        return;
    }
    bool is_skill = page_is_skill(part);
    struct draft_node *node = draft_block(page->draft, parent, is_skill ? DRAFT_SKILL : DRAFT_GROUP,
                                          part->id, page_title(page, part));
    part->node = node;
    if (!part->holds_skills) {
        page_add_text(page, node, page_part_bytes(page, part, true));
        return;
    }
    page_add_matrices(page, ladder, node, part, true);
    for (struct outline_part *p = part->first; p != NULL; p = p->next)
        page_add_group(page, ladder, node, p);
}

/* ---- Headings below levels ---- */

static const struct outline_part *first_with(struct page *page, const struct outline_part *part)
{
    struct outline_part *p = &page->outline.root;
    while (p != part && (p->role != ROLE_EXPECT || !str_equal(p->key, part->key)))
        p = outline_next(p);
    return p;
}

void page_add_expected_skills(struct page *page)
{
    struct draft_node *skills = draft_block(page->draft, page->ladder, DRAFT_SKILLS, STR_NONE,
                                            (struct draft_text){.count = 0});
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        if (p->role != ROLE_EXPECT)
            continue;
        const struct outline_part *first = first_with(page, p);
        p->id = first != p ? first->id : make_id(page, p->title, false);
        if (first == p)
            draft_block(page->draft, skills, DRAFT_SKILL, p->id, draft_own(page->draft, p->title))
                ->origin = heading_bytes(page, p);
    }
}

void page_add_expectation(struct page *page, struct draft_node *level, struct outline_part *part)
{
    struct draft_node *cell = draft_add(page->draft, level, DRAFT_CELL);
    cell->word = STR("expect");
    cell->id = part->id;
    part->node = cell;
    fill_cell(page, cell, part);
}

void page_add_missing_expectations(struct page *page, struct draft_node *level,
                                   const struct outline_part *part)
{
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        if (p->role != ROLE_EXPECT || first_with(page, p) != p)
            continue;
        const struct outline_part *own = part->first;
        while (own != NULL && (own->role != ROLE_EXPECT || !str_equal(own->key, p->key)))
            own = own->next;
        if (own != NULL)
            continue;
        struct draft_node *cell = draft_add(page->draft, level, DRAFT_CELL);
        cell->word = STR("expect");
        cell->id = p->id;
        page_blank_cell(page, cell, heading_bytes(page, part), p->title);
    }
}
