/* What stands in a matrix where a skill, or a section of levels, and a level meet. */
#include "book/write.h"

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
    if (statement->is_example || cell->has_bullets)
        words_add(words, sheet_bullet(statement), statement->is_example ? RUN_MUTED : 0);
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
enum look matrix_cell(struct book *book, const struct skill *skill, const struct level *level)
{
    const struct ladder *ladder = book->ladder;
    const struct cell *cell = &skill->cells[level->index];
    enum query_view view = book->options->view;
    uint32_t count = 0;
    query_cell(ladder, skill, level, view, count_statement, &count);
    if (view == VIEW_OWN && cell->is_addition) {
        add_same(book, level, level->base);
        words_add(&book->words, STR(", and:"), RUN_MUTED | RUN_ITALIC);
    } else if (view == VIEW_FULL && count == 0 && cell->state == STATE_SAME) {
        cell = query_cell_base(skill, level, NULL);
    }
    struct cell_text text = {book, count > 1 || book->words.text.length > 0};
    query_cell(ladder, skill, level, view, add_statement, &text);
    return cell && count == 0 ? add_state(book, skill, level, cell) : LOOK_TEXT;
}

void matrix_section(struct book *book, atom section, const struct level *level)
{
    enum query_view view = book->options->view;
    uint32_t count = 0;
    query_level_section(book->ladder, section, level, view, count_statement, &count);
    struct cell_text text = {book, count > 1};
    query_level_section(book->ladder, section, level, view, add_statement, &text);
}

/* ---- Lengths ---- */

enum { AROUND = 3 }; /* bullet, blank, line end */

struct length {
    struct book *book;
    size_t bytes;
};

static void add_length(void *context, const struct query_statement *found)
{
    struct length *length = context;
    struct book *book = length->book;
    length->bytes +=
        query_statement_text(book->model, &book->scratch, found->statement).length + AROUND;
}

size_t matrix_cell_length(struct book *book, const struct skill *skill, const struct level *level)
{
    struct length length = {book, 0};
    query_cell(book->ladder, skill, level, book->options->view, add_length, &length);
    return length.bytes;
}

size_t matrix_section_length(struct book *book, atom section, const struct level *level)
{
    struct length length = {book, 0};
    query_level_section(book->ladder, section, level, book->options->view, add_length, &length);
    return length.bytes;
}
