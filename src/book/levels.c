/* The sheet Levels: the job catalogue, a row for each level of each ladder. */
#include "book/write.h"

struct catalogue {
    struct tab tab;
    struct attributes attributes;
    bool has_tracks, has_extends, has_next;
};

static void survey(struct catalogue *catalogue, const struct ladder *ladder)
{
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        const struct level *level = ladder->levels.levels[i];
        catalogue->has_tracks |= level->track && level->track->entity.id != ATOM_NONE;
        catalogue->has_extends |= level->extends.level != NULL;
        catalogue->has_next |= level->next_count > 0;
    }
}

static void write_head(struct catalogue *catalogue)
{
    struct tab *tab = &catalogue->tab;
    uint32_t column = 0;
    tab_column(tab, column++, STR("Ladder"), 30);
    if (catalogue->has_tracks)
        tab_column(tab, column++, STR("Track"), 18);
    tab_column(tab, column++, STR("Level"), 12);
    tab_column(tab, column++, STR("Title"), 32);
    tab_column(tab, column++, STR("Rank"), 9);
    column = attributes_head(tab, &catalogue->attributes, column);
    if (catalogue->has_extends)
        tab_column(tab, column++, STR("Extends"), 16);
    if (catalogue->has_next)
        tab_column(tab, column++, STR("Next"), 22);
    tab_column(tab, column++, STR("Description"), 60);
    tab_head(tab, catalogue->has_tracks ? 4 : 3);
    tab_next(tab);
}

/* "ic4", or "data/ic4" for another ladder's. */
static void add_ref(struct book *book, const struct level_ref *ref)
{
    if (ref->ladder && ref->ladder != book->ladder) {
        words_add(&book->words, ref->ladder->entity.name, 0);
        words_add(&book->words, STR("/"), 0);
    }
    words_add(&book->words, ref->level->entity.name, 0);
}

static void add_next(struct book *book, const struct level *level)
{
    for (uint32_t i = 0; i < level->next_count; i++) {
        if (i > 0)
            words_add(&book->words, STR("; "), 0);
        add_ref(book, &level->next[i]);
    }
}

static void write_level(struct catalogue *catalogue, const struct level *level)
{
    struct tab *tab = &catalogue->tab;
    struct book *book = tab->book;
    const struct ladder *ladder = book->ladder;
    lxw_format *code = book->styles.looks[LOOK_CODE];
    uint32_t column = 0;
    book_about(book, &level->entity);
    tab_link(tab, column++, book_plain(book, ladder->entity.title),
             target_matrix(book, ladder, &level->entity), LOOK_LINK);
    if (catalogue->has_tracks)
        tab_text(tab, column++,
                 level->track && level->track->entity.id != ATOM_NONE
                     ? book_plain(book, level->track->entity.title)
                     : STR_NONE,
                 LOOK_TEXT);
    tab_text(tab, column++, level->entity.name, LOOK_CODE);
    tab_text(tab, column++, book_plain(book, level->entity.title), LOOK_STRONG);
    tab_number(tab, column++, level->rank);
    column = attributes_values(tab, &catalogue->attributes, column, &level->entity);
    if (level->extends.level)
        add_ref(book, &level->extends);
    if (catalogue->has_extends)
        tab_words(tab, column++, code);
    add_next(book, level);
    if (catalogue->has_next)
        tab_words(tab, column++, code);
    words_add_description(book, &level->content, 0);
    tab_words(tab, column, book->styles.looks[LOOK_TEXT]);
    tab_next(tab);
}

void book_levels(struct book *book)
{
    const struct sheet_options *options = book->options;
    struct catalogue catalogue = {.attributes = attributes_of(book, ENTITY_LEVEL)};
    for (uint32_t i = 0; i < options->ladder_count; i++)
        survey(&catalogue, options->ladders[i]);
    catalogue.tab = tab_open(book, "Levels");
    write_head(&catalogue);
    for (uint32_t i = 0; i < options->ladder_count; i++) {
        book->ladder = options->ladders[i];
        for (uint32_t k = 0; k < book->ladder->levels.level_count && !book->error; k++)
            write_level(&catalogue, book->ladder->levels.levels[k]);
    }
    tab_close(&catalogue.tab, 0);
}
