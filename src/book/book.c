#include "book/write.h"

#include <errno.h>

enum {
    /* Statements from which on rows are written to temporary files as they are made. Below it is
     * the other way, which is smaller: each text is in the workbook once. */
    LARGE = 20000
};

/* 2000-01-01T00:00:00Z, so that the same ladders make the same workbook whenever it is made. */
static const time_t created = 946684800;

void book_fail(struct book *book, int error, const char *format, ...)
{
    va_list args;
    if (book->error)
        return;
    book->error = error;
    va_start(args, format);
    buf_add_str(&book->why->message, str_vformat(&book->lasting, format, args));
    va_end(args);
    book->why->place = book->place;
    book->why->has_place = book->has_place;
}

void book_about(struct book *book, const struct entity *entity)
{
    book->has_place = entity != NULL;
    if (entity)
        book->place = entity->has_title ? entity->title_place : entity->place;
}

/* Of a profile that is for people. */
static bool has_layouts(const struct profile *profile)
{
    for (uint32_t i = 0; i < profile->table_count; i++)
        if (profile->tables[i].layouts != 0)
            return true;
    return false;
}

bool book_wants(const struct book *book, enum sheet_layout layout)
{
    unsigned layouts = book->options->layouts;
    return layouts == 0 || (layouts >> layout & 1u) != 0;
}

static void set_properties(struct book *book)
{
    const struct entity *organization = &book->model->organization;
    struct str title = STR("Career ladders");
    if (book->model->has_organization && organization->title.length > 0)
        title = book_plain(book, organization->title);
    words_add(&book->words, title, 0);
    struct str clean = str_copy(&book->lasting, buf_str(&book->words.text));
    words_clear(&book->words);
    lxw_doc_properties properties = {
        .title = arena_copy(&book->lasting, clean.at, clean.length),
        .subject = arena_copy(&book->lasting, "Career ladders", sizeof "Career ladders" - 1),
        .created = created,
    };
    workbook_set_properties(book->file, &properties);
}

static void write_matrices(struct book *book)
{
    for (uint32_t i = 0; i < book->options->ladder_count && !book->error; i++)
        book_matrix(book, book->options->ladders[i], book->names[i]);
}

/* Where there are several kinds of sheets, Ladders is the one to begin with. */
static void write_for_people(struct book *book)
{
    unsigned layouts = book->options->layouts;
    bool is_set = book_wants(book, LAYOUT_SET);
    book->has_ladders = is_set || (layouts & (layouts - 1)) != 0;
    if (book_wants(book, LAYOUT_MATRIX))
        names_make(book);
    if (book->has_ladders)
        book_ladders(book);
    if (is_set || book_wants(book, LAYOUT_LEVELS))
        book_levels(book);
    if (is_set || book_wants(book, LAYOUT_LONG))
        book_expectations(book);
    if (book_wants(book, LAYOUT_MATRIX))
        write_matrices(book);
}

int book_error(lxw_error error)
{
    int system = errno;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return ENOMEM;
    if (error == LXW_ERROR_ZIP_BAD_ZIP_FILE) /* over 4 GB */
        return BOOK_TOO_LARGE;
    return system ? system : EIO;
}

static void close_file(struct book *book)
{
    if (book->error) {
        lxw_workbook_free(book->file);
        return;
    }
    book_about(book, NULL);
    errno = 0;
    lxw_error error = workbook_close(book->file);
    if (error != LXW_NO_ERROR)
        book_fail(book, book_error(error), "%s", lxw_strerror(error));
}

static void release(struct book *book)
{
    map_free(&book->order);
    words_free(&book->words);
    buf_free(&book->plain);
    arena_release(&book->scratch);
    arena_release(&book->lasting);
}

/* Asked first: libxlsxwriter says so after all the work. */
static bool can_write(struct book *book, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file)
        fclose(file);
    else
        book_fail(book, errno, "%s", strerror(errno));
    return file != NULL;
}

int book_write(struct sheet *sheet, const struct model *model, const struct sheet_options *options,
               const char *path, struct book_refusal *why)
{
    struct book book = {.model = model, .options = options, .sheet = sheet, .why = why};
    book.is_large = query_count(model).statements > LARGE;
    lxw_workbook_options large = {.constant_memory = book.is_large};
    arena_init(&book.lasting, model->arena.out_of_memory);
    arena_init(&book.scratch, model->arena.out_of_memory);
    if (!can_write(&book, path)) {
        release(&book);
        return book.error;
    }
    book.file = workbook_new_opt(path, &large);
    if (book.file) {
        set_properties(&book);
        styles_make(&book.styles, book.file);
        if (has_layouts(options->profile))
            write_for_people(&book);
        else
            book_tables(&book);
        close_file(&book);
    } else {
        book_fail(&book, ENOMEM, "%s", lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    }
    release(&book);
    return book.error;
}
