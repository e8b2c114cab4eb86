/* Columns for attributes: those that some ladder or level has. */
#include "book/write.h"

static void note(const struct model *model, bool *used, const struct entity *entity)
{
    for (uint32_t i = 0; i < entity->property_count; i++)
        for (uint32_t k = 0; k < model->attribute_count; k++)
            if (model->attributes[k] == entity->properties[i].attribute)
                used[k] = true;
}

struct attributes attributes_of(struct book *book, enum entity_kind kind)
{
    const struct model *model = book->model;
    struct arena *arena = &book->lasting;
    bool *used = ARENA_ARRAY(arena, bool, model->attribute_count);
    struct attributes all = {ARENA_ARRAY(arena, const struct attribute *, model->attribute_count),
                             0};
    for (uint32_t i = 0; i < book->options->ladder_count; i++) {
        const struct ladder *ladder = book->options->ladders[i];
        if (kind == ENTITY_LADDER)
            note(model, used, &ladder->entity);
        for (uint32_t k = 0; kind == ENTITY_LEVEL && k < ladder->levels.level_count; k++)
            note(model, used, &ladder->levels.levels[k]->entity);
    }
    for (uint32_t i = 0; i < model->attribute_count; i++)
        if (used[i] && !str_equal(model->attributes[i]->name, STR("cumulative")))
            all.items[all.count++] = model->attributes[i];
    return all;
}

struct label {
    const char *name, *text;
};

/* Of what is built in; all else is called by its name. */
static const struct label labels[] = {
    {"also", "Also called"},       {"effective", "Effective from"}, {"experience", "Years"},
    {"reviewed", "Last reviewed"}, {"span", "People managed"},      {"was", "Formerly"},
};

/* "reports-to" as "Reports to". */
static struct str label_of(struct book *book, const struct attribute *attribute)
{
    struct str name = attribute->name;
    char *text = arena_copy(&book->lasting, name.at, name.length);
    for (size_t i = 0; attribute->builtin && i < sizeof labels / sizeof *labels; i++)
        if (str_equal(name, str_of(labels[i].name)))
            return str_of(labels[i].text);
    for (size_t i = 0; i < name.length; i++) {
        if (i == 0 && text[i] >= 'a' && text[i] <= 'z')
            text[i] = (char)(text[i] - ('a' - 'A'));
        if (text[i] == '-' || text[i] == '_')
            text[i] = ' ';
    }
    return str_make(text, name.length);
}

uint32_t attributes_head(struct tab *tab, const struct attributes *all, uint32_t column)
{
    for (uint32_t i = 0; i < all->count; i++, column++)
        tab_column(tab, column, label_of(tab->book, all->items[i]),
                   all->items[i]->type == TYPE_TEXT ? 20 : 13);
    return column;
}

static void add_values(struct book *book, const struct property *property)
{
    book->source = property->place.source;
    for (uint32_t i = 0; i < property->value_count; i++) {
        if (i > 0)
            words_add(&book->words, STR("; "), 0);
        if (property->attribute->type == TYPE_TEXT)
            words_add_markdown(book, property->values[i], 0);
        else
            words_add(&book->words, property->values[i], 0);
    }
}

uint32_t attributes_values(struct tab *tab, const struct attributes *all, uint32_t column,
                           const struct entity *entity)
{
    struct book *book = tab->book;
    for (uint32_t i = 0; i < all->count; i++, column++) {
        for (uint32_t k = 0; k < entity->property_count; k++)
            if (entity->properties[k].attribute == all->items[i])
                add_values(book, &entity->properties[k]);
        tab_words(tab, column, book->styles.looks[LOOK_CODE]);
    }
    return column;
}
