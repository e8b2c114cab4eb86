/* The rows of a table, for each thing of its kind. */
#include "sheet/parts.h"

enum { SCRATCH = 4 * 1024 * 1024 }; /* bytes of scratch after which it is given back */

void sheet_begin_ladder(struct sheet *sheet, const struct ladder *ladder)
{
    if (sheet->at == ladder)
        return;
    sheet->at = ladder;
    ids_map_clear(&sheet->made);
    sheet->words.count = 0;
    if (sheet->scratch.used > SCRATCH)
        arena_release(&sheet->scratch);
}

/* ---- Where the next rows stand ---- */

void walk_row(struct walk *walk)
{
    const struct sheet_options *options = walk->sheet->options;
    if (options->keep && !options->keep(options->context, &walk->row))
        return;
    walk->row.number++;
    walk->found(walk->context, &walk->row);
}

void walk_level(struct walk *walk, const struct level *level)
{
    walk->row.level = level;
    walk->row.cell_no++;
}

void walk_skill(struct walk *walk, const struct skill *skill)
{
    walk->row.skill = walk->row.told = skill;
    walk->row.section = NULL;
    walk->row.category_no++;
    walk_cell(walk, NULL, STATE_CONTENT);
}

void walk_section(struct walk *walk, const struct sheet_around *at)
{
    walk->row.skill = walk->row.told = NULL;
    walk->row.section = at;
    walk->row.category_no++;
    walk_cell(walk, NULL, STATE_CONTENT);
}

void walk_cell(struct walk *walk, const struct cell *cell, enum cell_state state)
{
    walk->row.cell = cell;
    walk->row.state = state;
    walk->row.cell_no++;
}

bool walk_has_level(const struct walk *walk, const struct level *level)
{
    return !walk->file->track || level->track == walk->file->track;
}

/* ---- Skills ---- */

const struct skill *sheet_root_skill(const struct skill *skill)
{
    while (skill->origin)
        skill = skill->origin;
    return skill;
}

static void count_skills(struct map *counts, const struct ladder *const *ladders, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t s = 0; s < ladders[i]->skills.count; s++)
            ++*map_at(counts, (uintptr_t)sheet_root_skill(ladders[i]->skills.skills[s]), NULL);
}

static void count_homes(struct sheet *sheet, const struct skills *skills)
{
    for (uint32_t s = 0; s < skills->count; s++) {
        bool is_new;
        uintptr_t root = (uintptr_t)sheet_root_skill(skills->skills[s]);
        uint32_t *at = map_at(&sheet->roots, root, &is_new);
        if (is_new) {
            VEC_PUSH(&sheet->homes, ((struct sheet_home){0}));
            *at = (uint32_t)sheet->homes.count;
        }
        sheet->homes.items[*at - 1].count++;
    }
}

/* Counted, then filled: with the lists the counts begin anew. */
static void fill_homes(struct sheet *sheet, const struct skills *skills, uint32_t ladder)
{
    for (uint32_t s = 0; s < skills->count; s++) {
        uintptr_t root = (uintptr_t)sheet_root_skill(skills->skills[s]);
        struct sheet_home *home = &sheet->homes.items[*map_find(&sheet->roots, root) - 1];
        home->ladders[home->count++] = ladder;
    }
}

/* Of all the project's ladders: what is exported at a time says nothing about who has a skill. */
static void make_homes(struct sheet *sheet)
{
    const struct model *model = sheet->model;
    for (uint32_t i = 0; i < model->ladder_count; i++)
        count_homes(sheet, &model->ladders[i]->skills);
    for (size_t i = 0; i < sheet->homes.count; i++) {
        struct sheet_home *home = &sheet->homes.items[i];
        home->ladders = ARENA_ARRAY(&sheet->lasting, uint32_t, home->count);
        home->count = 0;
    }
    for (uint32_t i = 0; i < model->ladder_count; i++)
        fill_homes(sheet, &model->ladders[i]->skills, i);
    sheet->has_homes = true;
}

struct sheet_home sheet_skill_home(struct sheet *sheet, const struct skill *skill)
{
    if (!sheet->has_homes)
        make_homes(sheet);
    const uint32_t *at = map_find(&sheet->roots, (uintptr_t)sheet_root_skill(skill));
    return at ? sheet->homes.items[*at - 1] : (struct sheet_home){0};
}

/* ---- Kinds of rows ---- */

static void rows_of_levels(struct walk *walk)
{
    const struct scale *levels = &walk->row.ladder->levels;
    for (uint32_t i = 0; i < levels->level_count; i++) {
        if (!walk_has_level(walk, levels->levels[i]))
            continue;
        walk_level(walk, levels->levels[i]);
        walk_row(walk);
    }
    walk_level(walk, NULL);
}

/* Whether a skill has one row for all ladders that have it. */
static bool shows_once(const struct sheet_file *file)
{
    return !file->table->with_repeats && !file->table->per_ladder;
}

/* counts: of a table that has each skill once, to how many ladders a skill stands for; 0 where it had its
 * row. A ladder may say more of a skill that it shares, which holds for that ladder only. */
static void rows_of_skills(struct walk *walk, struct map *counts)
{
    const struct skills *skills = &walk->row.ladder->skills;
    for (uint32_t i = 0; i < skills->count; i++) {
        const struct skill *skill = skills->skills[i], *root = sheet_root_skill(skill);
        uint32_t *count = shows_once(walk->file) ? map_at(counts, (uintptr_t)root, NULL) : NULL;
        if (count && *count == 0)
            continue;
        walk_skill(walk, skill);
        if (count && *count > 1)
            walk->row.told = root;
        if (count)
            *count = 0;
        walk_row(walk);
    }
}

static void rows_of_tree(struct walk *walk)
{
    const struct skills *skills = &walk->row.ladder->skills;
    walk_skill(walk, NULL);
    walk->row.group = NULL;
    walk_row(walk);
    for (uint32_t i = 0; i < skills->group_count; i++) {
        walk_skill(walk, NULL);
        walk->row.group = skills->groups[i];
        walk_row(walk);
    }
    walk->row.group = NULL;
    for (uint32_t i = 0; i < skills->count; i++) {
        walk_skill(walk, skills->skills[i]);
        walk_row(walk);
    }
}

static void rows_of_ladder(struct walk *walk, struct map *counts)
{
    switch (walk->file->table->rows) {
    case ROWS_LADDERS: walk_row(walk); break;
    case ROWS_LEVELS: rows_of_levels(walk); break;
    case ROWS_SKILLS: rows_of_skills(walk, counts); break;
    case ROWS_CELLS: walk_cells(walk); break;
    case ROWS_STATEMENTS: walk_statements(walk); break;
    case ROWS_TREE: rows_of_tree(walk); break;
    case ROW_KIND_COUNT: break;
    }
}

struct pass {
    sheet_found *found;
    void *context;
    struct map seen;
    uint32_t number;
};

/* What several ladders share is the same statement in all of them. */
static void pass_once(void *context, const struct sheet_row *row)
{
    struct pass *once = context;
    bool is_new = true;
    if (row->found)
        map_at(&once->seen, (uintptr_t)row->found->statement, &is_new);
    if (!is_new)
        return;
    struct sheet_row shown = *row;
    shown.number = ++once->number;
    once->found(once->context, &shown);
}

static void walk_ladders(struct walk *walk, uint32_t first, uint32_t end)
{
    const struct sheet_options *options = walk->sheet->options;
    struct map counts = {0};
    if (walk->file->table->rows == ROWS_SKILLS && shows_once(walk->file))
        count_skills(&counts, options->ladders, options->ladder_count);
    for (uint32_t i = first; i < end; i++) {
        const struct ladder *ladder = options->ladders[i];
        if (walk->file->ladder && walk->file->ladder != ladder)
            continue;
        sheet_begin_ladder(walk->sheet, ladder);
        walk->row = (struct sheet_row){.ladder = ladder,
                                       .state = STATE_CONTENT,
                                       .number = walk->row.number,
                                       .category_no = walk->row.category_no + 1,
                                       .cell_no = walk->row.cell_no + 1};
        rows_of_ladder(walk, &counts);
    }
    map_free(&counts);
}

void sheet_rows_of(struct sheet *sheet, const struct sheet_file *file, uint32_t first, uint32_t end,
                   sheet_found *found, void *context)
{
    struct walk walk = {.sheet = sheet, .file = file, .found = found, .context = context};
    struct pass once = {.found = found, .context = context};
    if (file->table->once) {
        walk.found = pass_once;
        walk.context = &once;
    }
    walk_ladders(&walk, first, end);
    map_free(&once.seen);
}

void sheet_rows(struct sheet *sheet, const struct sheet_file *file, sheet_found *found,
                void *context)
{
    sheet_rows_of(sheet, file, 0, sheet->options->ladder_count, found, context);
}
