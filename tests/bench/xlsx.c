/*
 * A bare libxlsxwriter loop, which our workbooks are held against:
 *
 *     bench-xlsx TABLE.csv MARKED.csv BOOK.xlsx
 *
 * Writes the fields of the table into the cells where ours has them, as strings in one format: empty
 * ones with the format only, and one empty cell more in each row, for our column Evidence. A field that
 * is another one in the second table, which has texts with their marks, is a rich string, of three
 * pieces as most of ours. The tables are read as a whole before; that and cutting them up are a few
 * hundredths of the time.
 */
#define _POSIX_C_SOURCE 200809L

#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

struct loop {
    lxw_worksheet *sheet;
    lxw_format *format;
    lxw_format *bold; /* of a piece */
    lxw_row_t row;
    lxw_col_t column;
};

/* Cuts the next field off a text that is CSV with LF or CRLF, in place; moves on to what stands
 * behind it. */
static char *take_field(char **at, bool *is_last)
{
    char *from = *at;
    char *start = from;
    char *to = from;
    bool is_quoted = *from == '"';
    for (from += is_quoted; *from != '\0'; from++) {
        if (is_quoted && *from == '"' && *++from != '"') {
            is_quoted = false;
        }
        if (!is_quoted && strchr(",\r\n", *from) != NULL) {
            break;
        }
        *to++ = *from;
    }
    *is_last = *from != ',';
    from += *from == ',' || *from == '\r';
    from += *is_last && *from == '\n';
    *to = '\0';
    *at = from;
    return start;
}

/* A place to cut a text, not inside of a character. */
static size_t cut_behind(const char *text, size_t at)
{
    while ((text[at] & 0xc0) == 0x80) {
        at++;
    }
    return at;
}

static lxw_error write_rich(const struct loop *loop, const char *text)
{
    size_t length = strlen(text);
    size_t first = cut_behind(text, length / 3);
    size_t second = cut_behind(text, 2 * length / 3);
    lxw_rich_string_tuple pieces[] = {
        {NULL, string_format("%.*s", (int)first, text)},
        {loop->bold, string_format("%.*s", (int)(second - first), text + first)},
        {NULL, string_format("%s", text + second)},
    };
    lxw_rich_string_tuple *list[] = {&pieces[0], &pieces[1], &pieces[2], NULL};
    lxw_error error =
        worksheet_write_rich_string(loop->sheet, loop->row, loop->column, list, loop->format);
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        free(pieces[i].string);
    }
    return error;
}

static void write_field(const struct loop *loop, const char *field, const char *marked)
{
    lxw_error error =
        strcmp(field, marked) == 0
            ? worksheet_write_string(loop->sheet, loop->row, loop->column, field, loop->format)
            : write_rich(loop, field);
    if (error != LXW_NO_ERROR) {
        bench_fail("cannot write row %lu: %s", (unsigned long)loop->row, lxw_strerror(error));
    }
}

static void write_rows(struct loop *loop, char *table, char *marked)
{
    for (; *table != '\0'; loop->row++) {
        loop->column = 0;
        for (bool is_last = false; !is_last; loop->column++) {
            char *field = take_field(&table, &is_last);
            write_field(loop, field, take_field(&marked, &is_last));
        }
        worksheet_write_blank(loop->sheet, loop->row, loop->column, loop->format);
    }
}

int main(int argc, char **argv)
{
    struct text table = {0};
    struct text marked = {0};
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    if (argc != 4) {
        bench_fail("usage: bench-xlsx TABLE.csv MARKED.csv BOOK.xlsx");
    }
    path_read(argv[1], SIZE_MAX, &table);
    path_read(argv[2], SIZE_MAX, &marked);
    lxw_workbook *book = workbook_new_opt(argv[3], &options);
    struct loop loop = {
        .sheet = workbook_add_worksheet(book, NULL),
        .format = workbook_add_format(book),
        .bold = workbook_add_format(book),
    };
    format_set_text_wrap(loop.format);
    format_set_bold(loop.bold);
    write_rows(&loop, table.data, marked.data);
    text_free(&table);
    text_free(&marked);
    return workbook_close(book) != LXW_NO_ERROR;
}
