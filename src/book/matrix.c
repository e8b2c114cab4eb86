/* The sheet of a ladder: a row for each skill, a column for each level. Above them its title, and a line
 * that leads back to Ladders and says what the marks in the cells mean. */
#include "book/write.h"

enum { HEADER = MATRIX_TOP - 1, GROUP_WIDTH = 20, SKILL_WIDTH = 32 };

/* A section that levels have: one row, whichever of them has it. */
struct row {
    atom id; /* ATOM_NONE: what stands directly in levels */
    struct str title;
    const struct entity *about; /* the first that has it: a section, or the level */
};

VEC_TYPE(row_vec, struct row);

struct matrix {
    struct tab tab;
    const struct ladder *ladder;
    bool has_groups;
    struct row_vec sections;
    struct map seen; /* keys: their ids */
};

static bool has_groups(const struct ladder *ladder)
{
    for (uint32_t i = 0; i < ladder->skills.count; i++)
        if (ladder->skills.skills[i]->group)
            return true;
    return false;
}

uint32_t matrix_first_level(const struct ladder *ladder)
{
    return has_groups(ladder) ? 2 : 1;
}

/* ---- Sections of levels: the rows of a ladder that has no skills ---- */

/* Of a content of a level: what stands directly in it is of no section. */
static void note_sections(struct matrix *matrix, const struct level *level)
{
    const struct content *content = &level->content;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        const struct entity *section = part->kind == PART_SECTION ? &part->section->entity : NULL;
        struct row row = {ATOM_NONE, STR("Expectations"), &level->entity};
        if (section)
            row = (struct row){section->id, section->title, section};
        else if (part->kind != PART_STATEMENTS)
            continue;
        bool is_new;
        map_at(&matrix->seen, row.id, &is_new);
        if (is_new)
            VEC_PUSH(&matrix->sections, row);
    }
}

static void find_sections(struct matrix *matrix)
{
    const struct scale *levels = &matrix->ladder->levels;
    for (uint32_t i = 0; i < levels->level_count && matrix->ladder->skills.count == 0; i++)
        note_sections(matrix, levels->levels[i]);
}

/* ---- Widths ---- */

/* No row is taller than 409 points: long texts get wide columns. */
static double level_width(struct matrix *matrix, const struct level *level)
{
    enum { NARROW = 26, WIDE = 110, LINES = 32 };
    struct book *book = matrix->tab.book;
    const struct skills *skills = &matrix->ladder->skills;
    size_t longest = 0;
    for (size_t i = 0; i < skills->count + matrix->sections.count; i++) {
        size_t length =
            i < skills->count
                ? matrix_cell_length(book, skills->skills[i], level)
                : matrix_section_length(book, matrix->sections.items[i - skills->count].id, level);
        longest = longest < length ? length : longest;
    }
    size_t width = NARROW + longest / LINES;
    return (double)(width < WIDE ? width : WIDE);
}

/* ---- The header ---- */

static bool holds(struct str text, struct str word)
{
    for (size_t i = 0; i + word.length <= text.length; i++)
        if (str_equal_nocase(str_make(text.at + i, word.length), word))
            return true;
    return false;
}

/* "Senior Engineer", and below it "ic3", and the track that it is in. */
static void write_level_name(struct matrix *matrix, const struct level *level, uint32_t column)
{
    struct book *book = matrix->tab.book;
    bool has_track = level->track && level->track->entity.id != ATOM_NONE;
    bool has_id = level->entity.has_title && !holds(level->entity.title, level->entity.name);
    words_add(&book->words, book_plain(book, level->entity.title), 0);
    if (has_id || has_track)
        words_add(&book->words, STR("\n"), 0);
    if (has_id)
        words_add(&book->words, level->entity.name, 0);
    if (has_id && has_track)
        words_add(&book->words, STR(" \xc2\xb7 "), 0);
    if (has_track)
        words_add(&book->words, book_plain(book, level->track->entity.title), 0);
    tab_words(&matrix->tab, column, book->styles.looks[has_track ? LOOK_HEAD_TRACK : LOOK_HEAD]);
}

static void write_head(struct matrix *matrix)
{
    struct tab *tab = &matrix->tab;
    const struct scale *levels = &matrix->ladder->levels;
    uint32_t column = 0;
    if (matrix->has_groups)
        tab_column(tab, column++, STR("Group"), GROUP_WIDTH);
    tab_column(tab, column++, matrix->sections.count > 0 ? STR("Section") : STR("Skill"),
               SKILL_WIDTH);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        tab_width(tab, column, level_width(matrix, levels->levels[i]));
        write_level_name(matrix, levels->levels[i], column++);
    }
    tab_head(tab, matrix->has_groups ? 2 : 1);
    tab_next(tab);
}

/* What the marks mean, of those that there are; or why there are none. */
static void write_legend(struct matrix *matrix)
{
    static const char *const meanings[] = {
        [STATE_SAME] = "\xe2\x86\x90 as at an earlier level",
        [STATE_NONE] = "\xe2\x80\x93 nothing expected",
        [STATE_TODO] = "todo: still to be written",
    };
    struct book *book = matrix->tab.book;
    const struct skills *skills = &matrix->ladder->skills;
    bool there[STATE_TODO + 1] = {false};
    for (uint32_t i = 0; i < skills->count; i++)
        for (uint32_t k = 0; k < matrix->ladder->levels.level_count; k++) {
            const struct cell *cell = &skills->skills[i]->cells[k];
            there[cell->is_addition ? STATE_SAME : cell->state] = true;
        }
    if (book->options->view == VIEW_FULL)
        there[STATE_SAME] = false;
    for (int state = STATE_SAME; state <= STATE_TODO; state++) {
        if (!there[state])
            continue;
        if (book->words.text.length > 0)
            words_add(&book->words, STR("     "), 0);
        words_add(&book->words, str_of(meanings[state]), 0);
    }
    if (skills->count == 0 && matrix->sections.count == 0)
        words_add(&book->words, STR("nothing is said level by level"), 0);
    tab_words(&matrix->tab, 1, book->styles.looks[LOOK_ASIDE]);
}

static void write_title(struct matrix *matrix)
{
    struct tab *tab = &matrix->tab;
    struct book *book = tab->book;
    tab_text(tab, 0, book_plain(book, matrix->ladder->entity.title), LOOK_TITLE);
    tab_height(tab, 26);
    tab_next(tab);
    if (book->has_ladders)
        tab_link(tab, 0, STR("\xe2\x86\x90 Ladders"), STR("internal:'Ladders'!A1"), LOOK_BACK);
    write_legend(matrix);
    tab_next(tab);
}

/* ---- Rows ---- */

static void add_path(struct book *book, const struct group *group)
{
    if (group->parent) {
        add_path(book, group->parent);
        words_add(&book->words, STR(" / "), 0);
    }
    words_add(&book->words, book_plain(book, group->entity.title), 0);
}

static void write_skill(struct matrix *matrix, const struct skill *skill)
{
    struct tab *tab = &matrix->tab;
    struct book *book = tab->book;
    uint32_t column = 0, tint = styles_tint(matrix->ladder, skill->group);
    book_about(book, &skill->entity);
    if (skill->group)
        add_path(book, skill->group);
    if (matrix->has_groups)
        tab_words(tab, column++, book->styles.groups[tint]);
    book->source = skill->entity.place.source;
    words_add(&book->words, book_plain(book, skill->entity.title), RUN_BOLD);
    words_add_about_skill(book, skill, RUN_MUTED);
    tab_words(tab, column++, book->styles.skills[tint]);
    for (uint32_t i = 0; i < matrix->ladder->levels.level_count; i++) {
        enum look look = matrix_cell(book, skill, matrix->ladder->levels.levels[i]);
        tab_words(tab, column++, book->styles.looks[look]);
    }
    tab_next(tab);
}

static void write_section(struct matrix *matrix, const struct row *section)
{
    struct tab *tab = &matrix->tab;
    struct book *book = tab->book;
    book_about(book, section->about);
    words_add(&book->words, book_plain(book, section->title), RUN_BOLD);
    tab_words(tab, 0, book->styles.skills[TINTS]);
    for (uint32_t i = 0; i < matrix->ladder->levels.level_count; i++) {
        matrix_section(book, section->id, matrix->ladder->levels.levels[i]);
        tab_words(tab, i + 1, book->styles.looks[LOOK_TEXT]);
    }
    tab_next(tab);
}

void book_matrix(struct book *book, const struct ladder *ladder, const char *name)
{
    struct matrix matrix = {
        .tab = tab_open(book, name), .ladder = ladder, .has_groups = has_groups(ladder)};
    book->ladder = ladder;
    book_about(book, &ladder->entity);
    find_sections(&matrix);
    write_title(&matrix);
    write_head(&matrix);
    for (uint32_t i = 0; i < ladder->skills.count && !book->error; i++)
        write_skill(&matrix, ladder->skills.skills[i]);
    for (size_t i = 0; i < matrix.sections.count && !book->error; i++)
        write_section(&matrix, &matrix.sections.items[i]);
    VEC_FREE(&matrix.sections);
    map_free(&matrix.seen);
    tab_close(&matrix.tab, HEADER);
}
