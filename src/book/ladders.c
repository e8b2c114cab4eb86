/* The sheet Ladders: a row for each, with a link to its matrix. */
#include "book/write.h"

struct counts {
    const char *title;
    uint32_t (*of)(const struct ladder *ladder);
};

static uint32_t count_levels(const struct ladder *ladder)
{
    return ladder->levels.level_count;
}

static uint32_t count_skills(const struct ladder *ladder)
{
    return ladder->skills.count;
}

static const struct counts counts[] = {
    {"Levels", count_levels},
    {"Skills", count_skills},
    {"Statements", query_ladder_statements},
};

enum { COUNTS = sizeof counts / sizeof *counts };

static void write_head(struct tab *tab, const struct attributes *all)
{
    uint32_t column = 0;
    tab_column(tab, column++, STR("Ladder"), 32);
    tab_column(tab, column++, STR("Id"), 24);
    column = attributes_head(tab, all, column);
    for (uint32_t i = 0; i < COUNTS; i++)
        tab_column(tab, column++, str_of(counts[i].title), 13);
    tab_column(tab, column, STR("Description"), 70);
    tab_head(tab, 1);
    tab_next(tab);
}

/* What its overview says, and what stands before any section. */
static void add_description(struct book *book, const struct ladder *ladder)
{
    atom overview = intern_find(&book->model->project->names, STR("overview"));
    const struct section *section =
        overview == ATOM_NONE ? NULL : query_section(&ladder->content, overview);
    words_add_description(book, &ladder->content, 0);
    if (section)
        words_add_description(book, &section->content, 0);
}

static void write_ladder(struct tab *tab, const struct attributes *all, const struct ladder *ladder)
{
    struct book *book = tab->book;
    uint32_t column = 0;
    book->ladder = ladder;
    book_about(book, &ladder->entity);
    tab_link(tab, column++, book_plain(book, ladder->entity.title),
             target_matrix(book, ladder, NULL), LOOK_LINK);
    tab_text(tab, column++, ladder->entity.name, LOOK_CODE);
    column = attributes_values(tab, all, column, &ladder->entity);
    for (uint32_t i = 0; i < COUNTS; i++)
        tab_number(tab, column++, counts[i].of(ladder));
    add_description(book, ladder);
    tab_words(tab, column, book->styles.looks[LOOK_TEXT]);
    tab_next(tab);
}

void book_ladders(struct book *book)
{
    struct attributes all = attributes_of(book, ENTITY_LADDER);
    struct tab tab = tab_open(book, "Ladders");
    write_head(&tab, &all);
    for (uint32_t i = 0; i < book->options->ladder_count && !book->error; i++)
        write_ladder(&tab, &all, book->options->ladders[i]);
    tab_close(&tab, 0);
}
