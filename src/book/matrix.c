/* The sheet of a ladder: a row for each skill, a column for each level. Above them its title, and a line
 * that leads back to Ladders and says what the marks in the cells mean. */
#include "book/write.h"

enum { REMARKS = 1, HEADER = MATRIX_TOP - 1, GROUP_WIDTH = 20, SKILL_WIDTH = 32 };

struct matrix {
    struct tab tab;
    const struct ladder *ladder;
    bool has_groups;
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

/* ---- Widths ---- */

struct length {
    struct book *book;
    size_t bytes;
};

static void add_length(void *context, const struct query_statement *found)
{
    struct length *length = context;
    struct book *book = length->book;
    length->bytes += query_statement_text(book->model, &book->scratch, found->statement).length + 3;
}

/* No row is taller than 409 points: long texts get wide columns. */
static double level_width(struct matrix *matrix, const struct level *level)
{
    enum { NARROW = 22, WIDE = 72, LINES = 14 };
    struct book *book = matrix->tab.book;
    const struct skills *skills = &matrix->ladder->skills;
    size_t longest = 0;
    for (uint32_t i = 0; i < skills->count; i++) {
        struct length length = {book, 0};
        query_cell(matrix->ladder, skills->skills[i], level, book->options->view, add_length,
                   &length);
        longest = longest < length.bytes ? length.bytes : longest;
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
    tab_column(tab, column++, STR("Skill"), SKILL_WIDTH);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        tab_width(tab, column, level_width(matrix, levels->levels[i]));
        write_level_name(matrix, levels->levels[i], column++);
    }
    tab_head(tab, matrix->has_groups ? 2 : 1);
    tab_next(tab);
}

/* What the marks mean, of those that there are. */
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

/* ---- Cells ---- */

struct cell_text {
    struct book *book;
    bool has_bullets;
};

static void add_statement(void *context, const struct query_statement *found)
{
    struct cell_text *cell = context;
    struct words *words = &cell->book->words;
    const struct statement *statement = found->statement;
    if (words->text.length > 0)
        words_add(words, STR("\n"), 0);
    for (unsigned i = 0; cell->has_bullets && i < statement->depth; i++)
        words_add(words, STR("    "), 0);
    if (statement->is_example)
        words_add(words, STR("e.g. "), RUN_MUTED);
    else if (cell->has_bullets)
        words_add(words, statement->depth > 0 ? STR("\xe2\x80\x93 ") : STR("\xe2\x80\xa2 "), 0);
    words_add_statement(cell->book, found);
}

static void count_statement(void *context, const struct query_statement *found)
{
    (void)found;
    ++*(uint32_t *)context;
}

/* "<- as at Senior Engineer": an arrow to the column where it stands. */
static void add_same(struct book *book, const struct level *level, const struct level *where)
{
    bool is_left = !where || where->index < level->index;
    words_add(&book->words, is_left ? STR("\xe2\x86\x90 as at ") : STR("\xe2\x86\x92 as at "),
              RUN_MUTED | RUN_ITALIC);
    words_add(&book->words, where ? book_plain(book, where->entity.title) : STR("the level below"),
              RUN_MUTED | RUN_ITALIC);
}

static enum look add_state(struct book *book, const struct skill *skill, const struct level *level,
                           const struct cell *cell)
{
    const struct level *where = NULL;
    switch ((enum cell_state)cell->state) {
    case STATE_MISSING:
    case STATE_CONTENT: break;
    case STATE_SAME:
        query_cell_base(skill, level, &where);
        add_same(book, level, where);
        return LOOK_SAME;
    case STATE_NONE: words_add(&book->words, STR("\xe2\x80\x93"), 0); return LOOK_NONE;
    case STATE_TODO:
        words_add(&book->words, STR("todo"), 0);
        if (cell->content.count > 0) {
            words_add(&book->words, STR(": "), 0);
            words_add(&book->words,
                      book_plain(book, query_part_text(book->model, &book->scratch,
                                                       &cell->content.parts[0])),
                      0);
        }
        return LOOK_TODO;
    }
    return LOOK_TEXT;
}

/* In the full view a cell says its state only where it expects nothing. */
static enum look add_cell(struct matrix *matrix, const struct skill *skill,
                          const struct level *level)
{
    struct book *book = matrix->tab.book;
    const struct cell *cell = &skill->cells[level->index];
    enum query_view view = book->options->view;
    uint32_t count = 0;
    query_cell(matrix->ladder, skill, level, view, count_statement, &count);
    if (view == VIEW_OWN && cell->is_addition) {
        add_same(book, level, level->base);
        words_add(&book->words, STR(", and:"), RUN_MUTED | RUN_ITALIC);
    } else if (view == VIEW_FULL && count == 0 && cell->state == STATE_SAME) {
        cell = query_cell_base(skill, level, NULL);
    }
    struct cell_text text = {book, count > 1 || book->words.text.length > 0};
    query_cell(matrix->ladder, skill, level, view, add_statement, &text);
    return cell && count == 0 ? add_state(book, skill, level, cell) : LOOK_TEXT;
}

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
    if (skill->group)
        add_path(book, skill->group);
    if (matrix->has_groups)
        tab_words(tab, column++, book->styles.groups[tint]);
    book->source = skill->entity.place.source;
    words_add(&book->words, book_plain(book, skill->entity.title), RUN_BOLD);
    size_t title = book->words.units;
    words_add(&book->words, STR("\n"), RUN_MUTED);
    words_add_description(book, &skill->content, RUN_MUTED);
    if (book->words.units == title + 1) {
        words_clear(&book->words);
        words_add(&book->words, book_plain(book, skill->entity.title), RUN_BOLD);
    }
    tab_words(tab, column++, book->styles.skills[tint]);
    for (uint32_t i = 0; i < matrix->ladder->levels.level_count; i++) {
        enum look look = add_cell(matrix, skill, matrix->ladder->levels.levels[i]);
        tab_words(tab, column++, book->styles.looks[look]);
    }
    tab_next(tab);
}

void book_matrix(struct book *book, const struct ladder *ladder, const char *name)
{
    struct matrix matrix = {tab_open(book, name), ladder, has_groups(ladder)};
    book->ladder = ladder;
    write_title(&matrix);
    write_head(&matrix);
    for (uint32_t i = 0; i < ladder->skills.count && !book->error; i++)
        write_skill(&matrix, ladder->skills.skills[i]);
    tab_close(&matrix.tab, HEADER);
}
