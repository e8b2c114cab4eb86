/*
 * A bare libxlsxwriter loop, which our workbooks are held against:
 *
 *     bench-xlsx TABLE.csv BOOK.xlsx
 *
 * Writes the fields of the table into the cells where ours has them: strings, all in one format,
 * empty cells with the format only, and one empty cell more in each row, for our column Evidence.
 * The table is read as a whole before; that and cutting it up are a few hundredths of the time.
 */
#define _POSIX_C_SOURCE 200809L

#include "common.h"

#include <stdio.h>
#include <string.h>

#include <xlsxwriter.h>

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

static void write_rows(lxw_worksheet *sheet, lxw_format *format, char *table)
{
    lxw_row_t row = 0;
    for (char *at = table; *at != '\0'; row++) {
        lxw_col_t column = 0;
        for (bool is_last = false; !is_last; column++) {
            char *field = take_field(&at, &is_last);
            if (worksheet_write_string(sheet, row, column, field, format) != LXW_NO_ERROR) {
                bench_fail("cannot write row %lu", (unsigned long)row);
            }
        }
        worksheet_write_blank(sheet, row, column, format);
    }
}

int main(int argc, char **argv)
{
    struct text table = {0};
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    if (argc != 3) {
        bench_fail("usage: bench-xlsx TABLE.csv BOOK.xlsx");
    }
    path_read(argv[1], SIZE_MAX, &table);
    lxw_workbook *book = workbook_new_opt(argv[2], &options);
    lxw_format *format = workbook_add_format(book);
    format_set_text_wrap(format);
    write_rows(workbook_add_worksheet(book, NULL), format, table.data);
    text_free(&table);
    return workbook_close(book) != LXW_NO_ERROR;
}
