/* Rows of statements: for each ladder, level, category and statement, in the order of the source.
 *
 * Sections of the ladder stand where they are written, the levels with their own statements and sections,
 * the skills level by level. A cell that holds no statement has a row that tells its state; `same` with an
 * addition has that row and the addition's. In the full view `same` is resolved, and inherited statements
 * keep the id that they have at home. */
#include "sheet/parts.h"

enum { NESTING = 128 }; /* deeper than the parser lets statements nest */

struct slice {
    size_t start;
    size_t length;
};

struct statements {
    struct walk *walk;
    struct buf category;  /* id of the category, for those of statements */
    atom within;          /* the skill or the outermost section */
    struct buf ancestors; /* ids of the statements above the next one */
    struct slice ancestor[NESTING];
    uint32_t count; /* statements since it was last set to 0 */

    /* Of the full view, whose rows are made after those of the own view were gone through. */
    bool is_registering;    /* there are no rows, ids are noted only */
    struct ids *ids;        /* of the own view */
    struct id_homes *homes; /* where they are noted; not for foreign ones */
    struct arena *arena;    /* and live */
};

static void rows_of_ladder(struct statements *at, enum query_view view);

static void statements_release(struct statements *at)
{
    buf_free(&at->category);
    buf_free(&at->ancestors);
}

/* ---- Ids ---- */

static struct id_place place_of(const struct statements *at, const struct query_statement *found)
{
    const void *where = found->level ? (const void *)found->level : found->ladder;
    return (struct id_place){found->statement, where, at->within};
}

/* The ids of another ladder, which are the same wherever it is extended. */
static void register_foreign(struct sheet *sheet, const struct walk *walk,
                             const struct ladder *ladder)
{
    struct sheet_foreign *foreign = &sheet->foreign;
    struct walk there = {.sheet = sheet, .file = walk->file, .row = {.ladder = ladder}};
    struct statements at = {.walk = &there,
                            .is_registering = true,
                            .ids = &foreign->ids,
                            .homes = &foreign->homes,
                            .arena = &sheet->lasting};
    bool is_new;
    map_at(&foreign->ladders, (uintptr_t)ladder, &is_new);
    if (!is_new)
        return;
    ids_begin(&foreign->ids, ladder);
    rows_of_ladder(&at, VIEW_OWN);
    statements_release(&at);
}

/* The id of a statement as the own view has it; found->level: where it is said. */
static struct str id_find(struct statements *at, const struct query_statement *found)
{
    struct walk *walk = at->walk;
    struct sheet *sheet = walk->sheet;
    if (at->is_registering || sheet->options->view == VIEW_OWN)
        return ids_make(at->ids, found->statement, walk->row.text, found->level,
                        buf_str(&at->category));
    if (found->ladder == walk->row.ladder)
        return homes_find(at->homes, place_of(at, found));
    register_foreign(sheet, walk, found->ladder);
    return homes_find(&sheet->foreign.homes, place_of(at, found));
}

/* Ids of what the full view has in a list of its own. */
static void begin_list(struct statements *at)
{
    homes_begin_list(at->homes);
    homes_begin_list(&at->walk->sheet->foreign.homes);
}

static struct str parent_of(const struct statements *at, const struct statement *statement)
{
    if (statement->depth == 0 || statement->depth > NESTING)
        return STR_NONE;
    const struct slice *slice = &at->ancestor[statement->depth - 1];
    return str_make(buf_str(&at->ancestors).at + slice->start, slice->length);
}

static void ancestor_set(struct statements *at, const struct statement *statement, struct str id)
{
    unsigned depth = statement->depth;
    if (depth >= NESTING)
        return;
    const struct slice *above = depth > 0 ? &at->ancestor[depth - 1] : NULL;
    at->ancestors.length = above ? above->start + above->length : 0;
    at->ancestor[depth] = (struct slice){at->ancestors.length, id.length};
    buf_add_str(&at->ancestors, id);
}

/* ---- Rows ---- */

/* A row for each level that a section of the ladder names by `at`, or the one row of where it stands: the
 * layouts come back by `ladder import`, and there a section is one. */
static void rows_for_levels(struct walk *walk)
{
    bool is_one = walk->row.level || walk->file->table->layouts != 0;
    const struct sheet_around *at = is_one ? NULL : walk->row.section;
    while (at && !at->section->levels)
        at = at->outer;
    if (!at) {
        walk_row(walk);
        return;
    }
    for (uint32_t i = 0; i < at->section->level_count; i++) {
        walk_level(walk, at->section->levels[i]);
        walk_row(walk);
    }
    walk_level(walk, NULL);
}

static void row_of_statement(void *context, const struct query_statement *found)
{
    struct statements *at = context;
    struct walk *walk = at->walk;
    struct sheet *sheet = walk->sheet;
    walk->row.text = query_statement_text(sheet->model, &sheet->scratch, found->statement);
    struct str id = sheet->without_ids ? STR_NONE : id_find(at, found);
    at->count++;
    if (at->is_registering) {
        homes_note(at->homes, place_of(at, found), str_copy(at->arena, id));
        return;
    }
    if (!walk->row.skill && walk->file->table->skills_only)
        return;
    if (walk->file->table->no_examples && found->statement->is_example)
        return;
    walk->row.id = id;
    walk->row.parent = parent_of(at, found->statement);
    walk->row.found = found;
    walk->row.state = STATE_CONTENT;
    rows_for_levels(walk);
    ancestor_set(at, found->statement, id);
    walk->row.found = NULL;
    walk->row.id = walk->row.parent = walk->row.text = STR_NONE;
}

static void row_of_state(struct statements *at, enum cell_state state)
{
    struct walk *walk = at->walk;
    if (at->is_registering || walk->file->table->filled_only || state == STATE_CONTENT ||
        state == STATE_MISSING)
        return;
    walk->row.state = state;
    walk->row.cell_no++;
    walk_row(walk);
    walk->row.state = STATE_CONTENT;
    walk->row.cell_no++;
}

/* ---- What a ladder holds ---- */

static void rows_of_list(struct statements *at, const struct part *part)
{
    for (uint32_t i = 0; i < part->statement_count; i++) {
        struct query_statement found = {&part->statements[i], part->statements, at->walk->row.level,
                                        at->walk->row.ladder};
        row_of_statement(at, &found);
    }
}

/* at: NULL for what stands directly in a level. */
static void set_section(struct statements *at, const struct sheet_around *around)
{
    const struct sheet_around *top = around;
    while (top && top->outer)
        top = top->outer;
    at->within = top ? top->section->entity.id : ATOM_NONE;
    walk_section(at->walk, around);
    buf_clear(&at->category);
    if (around)
        sheet_add_sections(at->walk->sheet, &at->category, around, ".", true);
    else
        buf_add_literal(&at->category, "expectations");
}

/* Statements of a content and of the sections in it; a list behind a section belongs to the outer one
 * again. */
static void rows_of_content(struct statements *at, const struct content *content,
                            const struct sheet_around *around)
{
    bool is_set = false;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            if (!is_set)
                set_section(at, around);
            is_set = true;
            rows_of_list(at, part);
        } else if (part->kind == PART_SECTION) {
            struct sheet_around inner = {around, part->section};
            rows_of_content(at, &part->section->content, &inner);
            is_set = false;
        }
    }
}

static void rows_of_level(struct statements *at, const struct level *level, enum query_view view,
                          const struct query_category *categories, uint32_t count)
{
    walk_level(at->walk, level);
    if (view == VIEW_OWN) {
        rows_of_content(at, &level->content, NULL);
        return;
    }
    if (at->walk->file->table->skills_only)
        return;
    for (uint32_t i = 0; i < count; i++) {
        const struct section *section = categories[i].section;
        struct sheet_around top = {NULL, section};
        set_section(at, section ? &top : NULL);
        begin_list(at);
        query_level_section(at->walk->row.ladder, section ? section->entity.id : ATOM_NONE, level,
                            view, row_of_statement, at);
    }
}

static void rows_of_levels(struct statements *at, enum query_view view)
{
    struct walk *walk = at->walk;
    const struct scale *levels = &walk->row.ladder->levels;
    uint32_t count;
    const struct query_category *categories =
        query_categories(&walk->sheet->scratch, walk->row.ladder, &count);
    walk_level(walk, NULL);
    rows_of_content(at, &levels->content, NULL);
    for (uint32_t i = 0; i < levels->level_count; i++)
        rows_of_level(at, levels->levels[i], view, categories, count);
    walk_level(walk, NULL);
}

static void rows_of_cell(struct statements *at, const struct level *level, enum query_view view)
{
    struct walk *walk = at->walk;
    const struct skill *skill = walk->row.skill;
    const struct cell *cell = &skill->cells[level->index];
    walk_level(walk, level);
    walk_cell(walk, cell, STATE_CONTENT);
    if (view == VIEW_OWN) {
        if (cell->is_addition)
            row_of_state(at, STATE_SAME);
        row_of_state(at, (enum cell_state)cell->state);
        query_cell(walk->row.ladder, skill, level, VIEW_OWN, row_of_statement, at);
        return;
    }
    at->count = 0;
    begin_list(at);
    query_cell(walk->row.ladder, skill, level, VIEW_FULL, row_of_statement, at);
    if (cell->state == STATE_SAME)
        cell = query_cell_base(skill, level, NULL);
    if (cell && (at->count == 0 || cell->state == STATE_TODO))
        row_of_state(at, (enum cell_state)cell->state);
}

static void rows_of_skills(struct statements *at, enum query_view view)
{
    const struct ladder *ladder = at->walk->row.ladder;
    for (uint32_t s = 0; s < ladder->skills.count; s++) {
        const struct entity *e = &ladder->skills.skills[s]->entity;
        walk_skill(at->walk, ladder->skills.skills[s]);
        at->within = e->id;
        buf_clear(&at->category);
        buf_add_str(&at->category, e->name);
        for (uint32_t i = 0; i < ladder->levels.level_count; i++)
            rows_of_cell(at, ladder->levels.levels[i], view);
    }
    walk_level(at->walk, NULL);
}

/* Sections where they stand among levels and skills; what the ladder's source gives no place stands
 * last. */
static void rows_of_ladder(struct statements *at, enum query_view view)
{
    const struct content *content = &at->walk->row.ladder->content;
    bool has_levels = false, has_skills = false;
    walk_level(at->walk, NULL);
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_LEVELS) {
            rows_of_levels(at, view);
            has_levels = true;
        } else if (part->kind == PART_SKILLS) {
            rows_of_skills(at, view);
            has_skills = true;
        } else if (part->kind == PART_SECTION) {
            struct sheet_around top = {NULL, part->section};
            rows_of_content(at, &part->section->content, &top);
        }
    }
    if (!has_levels)
        rows_of_levels(at, view);
    if (!has_skills)
        rows_of_skills(at, view);
}

void walk_statements(struct walk *walk)
{
    struct sheet *sheet = walk->sheet;
    struct id_homes homes = {.list = 0};
    struct statements at = {
        .walk = walk, .ids = &sheet->ids, .homes = &homes, .arena = &sheet->scratch};
    ids_begin(&sheet->ids, walk->row.ladder);
    if (sheet->options->view == VIEW_FULL && !sheet->without_ids) {
        at.is_registering = true;
        rows_of_ladder(&at, VIEW_OWN);
        at.is_registering = false;
    }
    rows_of_ladder(&at, sheet->options->view);
    statements_release(&at);
    homes_release(&homes);
}
