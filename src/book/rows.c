/* Sheets whose columns a profile says: Expectations, and the tables of profiles that other programs
 * read. */
#include "base/number.h"
#include "book/write.h"

struct table {
    struct tab tab;
    struct sheet_columns columns;
    uint32_t evidence; /* column that is for filling in; behind the last where there is none */
};

/* ---- Values ---- */

/* The field that a column shows, and nothing else; else FIELD_COUNT. */
static enum field field_of(const struct sheet_column *column)
{
    return column->piece_count == 1 && !column->pieces[0].text.at ? column->pieces[0].ref.field
                                                                  : FIELD_COUNT;
}

static void write_value(struct table *table, uint32_t column, const struct sheet_column *from,
                        const struct sheet_row *row, enum look look)
{
    struct book *book = table->tab.book;
    struct str value = sheet_value(book->sheet, from, row);
    double number;
    if (from->is_number && number_to_double(value, &number))
        tab_number(&table->tab, column, number);
    else
        tab_text(&table->tab, column, value, look);
}

/* The statement, or what else has a row. */
static void about_row(struct book *book, const struct sheet_row *row)
{
    const struct entity *section = row->section ? &row->section->section->entity : NULL;
    book_about(book, row->skill   ? &row->skill->entity
                     : section    ? section
                     : row->level ? &row->level->entity
                                  : &row->ladder->entity);
    if (row->found)
        book->place = query_statement_place(row->found->statement);
}

/* ---- Expectations ---- */

static enum look look_of(const struct sheet_row *row)
{
    if (row->found)
        return LOOK_TEXT;
    switch (row->state) {
    case STATE_SAME: return LOOK_SAME;
    case STATE_NONE: return LOOK_NONE;
    case STATE_TODO: return LOOK_TODO;
    case STATE_CONTENT:
    case STATE_MISSING: break;
    }
    return LOOK_TEXT;
}

static void write_expectation(struct table *table, uint32_t column, const struct sheet_column *from,
                              const struct sheet_row *row)
{
    struct tab *tab = &table->tab;
    struct book *book = tab->book;
    enum field field = field_of(from);
    bool is_rich = !book->options->profile->as_markdown && row->found;
    if (field == FIELD_STATEMENT_TEXT && is_rich) {
        uint16_t depth = row->found->statement->depth;
        words_add_statement(book, row->found);
        tab_words(tab, column, book->styles.indents[depth < INDENTS ? depth : INDENTS]);
    } else if (field == FIELD_STATEMENT_TEXT || field == FIELD_CELL_STATE) {
        write_value(table, column, from, row, look_of(row));
    } else if (field == FIELD_LADDER_TITLE && !book->is_large) {
        tab_link(tab, column, sheet_value(book->sheet, from, row),
                 target_matrix(book, row->ladder, NULL), LOOK_LINK);
    } else if (field == FIELD_CATEGORY_TITLE || field == FIELD_GROUP_PATH) {
        uint32_t tint = styles_tint(row->ladder, row->skill ? row->skill->group : NULL);
        words_add(&book->words, sheet_value(book->sheet, from, row), 0);
        tab_words(tab, column, book->styles.skills[tint]);
    } else {
        write_value(table, column, from, row, LOOK_CODE);
    }
}

static void on_expectation(void *context, const struct sheet_row *row)
{
    struct table *table = context;
    struct book *book = table->tab.book;
    uint32_t column = 0;
    if (book->error)
        return;
    book->ladder = row->ladder;
    about_row(book, row);
    for (uint32_t i = 0; i < table->columns.count; i++, column++) {
        if (i == table->evidence)
            tab_text(&table->tab, column++, STR_NONE, LOOK_EVIDENCE);
        write_expectation(table, column, &table->columns.items[i], row);
    }
    if (table->evidence == table->columns.count)
        tab_text(&table->tab, column, STR_NONE, LOOK_EVIDENCE);
    tab_next(&table->tab);
}

/* How wide a column is that shows a field, and whether it is one that programs and other sheets know, and
 * readers seldom ask for. */
static const struct {
    uint8_t width; /* 0: as most are */
    bool is_aside;
} field_looks[FIELD_COUNT + 1] = {
    [FIELD_STATEMENT_TEXT] = {.width = 90},
    [FIELD_CATEGORY_TITLE] = {.width = 28},
    [FIELD_LADDER_TITLE] = {.width = 28},
    [FIELD_LEVEL_TITLE] = {.width = 28},
    [FIELD_GROUP_PATH] = {.width = 24},
    [FIELD_CELL_STATE] = {.width = 11},
    [FIELD_LADDER_ID] = {.is_aside = true},
    [FIELD_LEVEL_RANK] = {.is_aside = true},
    [FIELD_CATEGORY_ID] = {.is_aside = true},
    [FIELD_STATEMENT_ID] = {.is_aside = true},
    [FIELD_STATEMENT_PARENT] = {.is_aside = true},
    [FIELD_STATEMENT_DEPTH] = {.is_aside = true},
    [FIELD_STATEMENT_KIND] = {.is_aside = true},
};

static double width_of(enum field field)
{
    enum { USUAL = 15 };
    uint8_t width = field_looks[field].width;
    return width > 0 ? width : USUAL;
}

static bool is_aside(const struct sheet_column *column)
{
    const struct sheet_piece *piece = column->piece_count == 1 ? column->pieces : NULL;
    if (piece && !piece->text.at && piece->ref.attribute)
        return piece->ref.entity != ENTITY_CELL && piece->ref.entity != ENTITY_STATEMENT;
    return field_looks[field_of(column)].is_aside;
}

static void write_expectations_head(struct table *table)
{
    struct tab *tab = &table->tab;
    uint32_t column = 0;
    for (uint32_t i = 0; i <= table->columns.count; i++) {
        const struct sheet_column *from = &table->columns.items[i];
        if (i == table->evidence)
            tab_column(tab, column++, STR("Evidence"), 44);
        if (i == table->columns.count)
            break;
        if (is_aside(from))
            tab_folded(tab, column++, from->title);
        else
            tab_column(tab, column++, from->title, width_of(field_of(from)));
    }
    tab_head(tab, 0);
    tab_next(tab);
}

/* The table that has a row for each statement, with all that there is to say of it. */
static const struct profile_table *expectations_of(const struct profile *profile)
{
    for (uint32_t i = 0; i < profile->table_count; i++)
        if (profile->tables[i].rows == ROWS_STATEMENTS)
            return &profile->tables[i];
    return NULL;
}

void book_expectations(struct book *book)
{
    struct sheet_file file = {.table = expectations_of(book->options->profile)};
    struct table table = {.tab = {0}};
    if (!file.table || book->error)
        return;
    table.tab = tab_open(book, "Expectations");
    table.columns = sheet_columns(book->sheet, &file);
    table.evidence = table.columns.count;
    for (uint32_t i = 0; i < table.columns.count; i++)
        if (field_of(&table.columns.items[i]) == FIELD_STATEMENT_TEXT)
            table.evidence = i + 1;
    write_expectations_head(&table);
    sheet_rows(book->sheet, &file, on_expectation, &table);
    tab_close(&table.tab, 0);
}

/* ---- Tables as they are ---- */

static void on_row(void *context, const struct sheet_row *row)
{
    struct table *table = context;
    if (table->tab.book->error)
        return;
    about_row(table->tab.book, row);
    for (uint32_t i = 0; i < table->columns.count; i++)
        write_value(table, i, &table->columns.items[i], row, LOOK_CODE);
    tab_next(&table->tab);
}

static void write_table(struct book *book, const struct sheet_file *file, const char *name)
{
    struct table table = {.tab = tab_open(book, name)};
    table.columns = sheet_columns(book->sheet, file);
    for (uint32_t i = 0; i < table.columns.count; i++)
        tab_column(&table.tab, i, table.columns.items[i].title, 28);
    tab_head(&table.tab, 0);
    tab_next(&table.tab);
    sheet_rows(book->sheet, file, on_row, &table);
    tab_close(&table.tab, 0);
}

/* "Engineering", "Engineering, Managers", or the table's own name where it is of all ladders. */
static struct str name_of(struct book *book, const struct sheet_file *file)
{
    struct arena *arena = &book->lasting;
    if (!file->ladder)
        return file->table->name;
    struct str name = str_copy(arena, book_plain(book, file->ladder->entity.title));
    if (!file->track || file->track->entity.id == ATOM_NONE)
        return name;
    return str_format(arena, "%.*s, %.*s", STR_ARGS(name),
                      STR_ARGS(book_plain(book, file->track->entity.title)));
}

void book_tables(struct book *book)
{
    struct names *names = names_new(&book->lasting);
    uint32_t count;
    const struct sheet_file *files = sheet_files(book->sheet, &count);
    for (uint32_t i = 0; i < count && !book->error; i++)
        write_table(book, &files[i], names_add(names, name_of(book, &files[i])));
    names_free(names);
}
