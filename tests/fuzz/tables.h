/* Tables read again, by readers as simple as their formats: what a file says has to be what the sheet
 * says. Anything else aborts. */
#ifndef FUZZ_TABLES_H
#define FUZZ_TABLES_H

#include "base/utf8.h"
#include "sheet/lines.h"
#include "sheet/parts.h"
#include "sheet/text_table.h"

#include <stdio.h>
#include <stdlib.h>

struct table_reader {
    struct sheet *sheet;
    const struct sheet_file *file;
    struct sheet_columns columns;
    struct str text;
    size_t at;
    struct buf field;
    size_t rows;
};

static inline void table_fail(const struct table_reader *reader, const char *what, struct str value)
{
    fprintf(stderr, "%.*s, byte %zu: %s\nfound:  %.*s\nwanted: %.*s\n%.*s\n",
            STR_ARGS(reader->file->name), reader->at, what, STR_ARGS(buf_str(&reader->field)),
            STR_ARGS(value), STR_ARGS(reader->text));
    abort();
}

static inline bool table_has(const struct table_reader *reader, struct str text)
{
    return str_starts(str_skip(reader->text, reader->at), text);
}

static inline void table_take(struct table_reader *reader, struct str text)
{
    if (!table_has(reader, text))
        table_fail(reader, "this has to come", text);
    reader->at += text.length;
}

static inline struct table_reader table_begin(struct sheet *sheet, const struct sheet_file *file,
                                              struct str text)
{
    return (struct table_reader){
        .sheet = sheet, .file = file, .columns = sheet_columns(sheet, file), .text = text};
}

static inline void table_end(struct table_reader *reader)
{
    if (reader->at != reader->text.length)
        table_fail(reader, "the end has to come", STR_NONE);
    buf_free(&reader->field);
}

/* ---- CSV, as RFC 4180 has it ---- */

static inline void csv_quoted(struct table_reader *reader)
{
    for (reader->at++;; reader->at++) {
        if (reader->at >= reader->text.length)
            table_fail(reader, "a quote is open", STR_NONE);
        char c = reader->text.at[reader->at];
        if (c == '"' && !table_has(reader, STR("\"\"")))
            break;
        reader->at += c == '"';
        buf_add_char(&reader->field, c);
    }
    reader->at++;
}

static inline void csv_field(struct table_reader *reader)
{
    char delimiter = reader->sheet->options->profile->delimiter;
    buf_clear(&reader->field);
    if (table_has(reader, STR("\""))) {
        csv_quoted(reader);
        return;
    }
    for (; reader->at < reader->text.length; reader->at++) {
        char c = reader->text.at[reader->at];
        if (c == delimiter || c == '\r' || c == '\n')
            return;
        if (c == '"')
            table_fail(reader, "a quote stands within a field", STR_NONE);
        buf_add_char(&reader->field, c);
    }
}

/* What stands behind a field: the delimiter, or the end of the row. */
static inline void csv_between(struct table_reader *reader, uint32_t column)
{
    const struct profile *profile = reader->sheet->options->profile;
    if (column + 1 < reader->columns.count)
        table_take(reader, str_make(&profile->delimiter, 1));
    else
        table_take(reader, profile->ends_in_lf ? STR("\n") : STR("\r\n"));
}

static inline void csv_row(void *context, const struct sheet_row *row)
{
    struct table_reader *reader = context;
    for (uint32_t i = 0; i < reader->columns.count; i++) {
        struct str value = sheet_value(reader->sheet, &reader->columns.items[i], row);
        csv_field(reader);
        struct str found = buf_str(&reader->field);
        if (reader->sheet->options->profile->has_guard && sheet_is_formula(value) &&
            str_starts(found, STR("'")))
            found = str_skip(found, 1);
        if (!str_equal(found, value))
            table_fail(reader, "not the value", value);
        csv_between(reader, i);
    }
    reader->rows++;
}

static inline void table_csv_is_read(struct sheet *sheet, const struct sheet_file *file,
                                     struct str text)
{
    struct table_reader reader = table_begin(sheet, file, text);
    if (sheet->options->profile->has_bom)
        table_take(&reader, STR("\xef\xbb\xbf"));
    for (uint32_t i = 0; i < reader.columns.count; i++) {
        csv_field(&reader);
        csv_between(&reader, i);
    }
    sheet_rows(sheet, file, csv_row, &reader);
    table_end(&reader);
}

/* ---- JSON, as far as tables have it ---- */

/* \u001f: what is escaped by a number is a control character. */
static inline unsigned json_hex(struct table_reader *reader)
{
    char digits[5] = {0}, *end;
    memcpy(digits, reader->text.at + reader->at + 1, 4);
    unsigned code = (unsigned)strtoul(digits, &end, 16);
    if (end != digits + 4 || code > 0x7f)
        table_fail(reader, "no escape", STR_NONE);
    reader->at += 4;
    return code;
}

static inline void json_string_is_read(struct table_reader *reader)
{
    table_take(reader, STR("\""));
    buf_clear(&reader->field);
    for (; !table_has(reader, STR("\"")); reader->at++) {
        if (reader->at >= reader->text.length || (unsigned char)reader->text.at[reader->at] < ' ')
            table_fail(reader, "a string is open", STR_NONE);
        if (!table_has(reader, STR("\\"))) {
            buf_add_char(&reader->field, reader->text.at[reader->at]);
            continue;
        }
        reader->at++;
        static const char signs[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
        char c = reader->at < reader->text.length ? reader->text.at[reader->at] : '\0';
        const char *sign = c ? strchr(signs, c) : NULL;
        unsigned code = 0;
        if (sign)
            code = (unsigned char)means[sign - signs];
        else if (c == 'u' && reader->at + 4 < reader->text.length)
            code = json_hex(reader);
        else
            table_fail(reader, "no escape", STR_NONE);
        buf_add_char(&reader->field, (char)code);
    }
    reader->at++;
}

static inline void json_value_is_read(struct table_reader *reader, struct str value)
{
    if (table_has(reader, STR("\""))) {
        json_string_is_read(reader);
        struct str found = buf_str(&reader->field);
        bool is_utf8 = utf8_invalid(value, 0) == value.length; /* the rest is U+FFFD */
        if (utf8_invalid(found, 0) != found.length || (is_utf8 && !str_equal(found, value)) ||
            value.length == 0)
            table_fail(reader, "not the value", value);
    } else if (table_has(reader, STR("null"))) {
        table_take(reader, value.length == 0 ? STR("null") : value);
    } else {
        char after;
        double number;
        table_take(reader, value);
        char *copy = memory_alloc(value.length + 1);
        memcpy(copy, value.at, value.length);
        copy[value.length] = '\0';
        if (sscanf(copy, "%lf%c", &number, &after) != 1)
            table_fail(reader, "no number", value);
        free(copy);
    }
}

static inline void json_row(void *context, const struct sheet_row *row)
{
    struct table_reader *reader = context;
    if (reader->file->table->rows == ROWS_STATEMENTS && !row->found)
        return;
    if (reader->text.at[0] == '[')
        table_take(reader, reader->rows == 0 ? STR("\n") : STR(",\n"));
    for (uint32_t i = 0; i < reader->columns.count; i++) {
        struct str value = sheet_value(reader->sheet, &reader->columns.items[i], row);
        table_take(reader, i == 0 ? STR("{") : STR(","));
        json_string_is_read(reader);
        table_take(reader, STR(":"));
        json_value_is_read(reader, value);
    }
    table_take(reader, STR("}"));
    if (reader->text.at[0] != '[')
        table_take(reader, STR("\n"));
    reader->rows++;
}

static inline void table_lines_are_read(struct sheet *sheet, const struct sheet_file *file,
                                        struct str text)
{
    struct table_reader reader = table_begin(sheet, file, text);
    sheet_rows(sheet, file, json_row, &reader);
    table_end(&reader);
}

static inline void table_array_is_read(struct sheet *sheet, const struct sheet_file *file,
                                       struct str text)
{
    struct table_reader reader = table_begin(sheet, file, text);
    table_take(&reader, STR("["));
    sheet_rows(sheet, file, json_row, &reader);
    table_take(&reader, reader.rows > 0 ? STR("\n]\n") : STR("]\n"));
    table_end(&reader);
}

/* ---- For a terminal ---- */

static inline void count_row(void *context, const struct sheet_row *row)
{
    (void)row;
    ++*(size_t *)context;
}

static inline void table_text_is_read(struct sheet *sheet, const struct sheet_file *file,
                                      struct str text)
{
    struct table_reader reader = table_begin(sheet, file, text);
    size_t rows = 1, lines = 0;
    sheet_rows(sheet, file, count_row, &rows);
    for (; reader.at < text.length; reader.at++) {
        unsigned char c = (unsigned char)text.at[reader.at];
        lines += c == '\n';
        if ((c < ' ' && c != '\n') || c == 0x7f)
            table_fail(&reader, "a control character", STR_NONE);
    }
    if (utf8_invalid(text, 0) != text.length)
        table_fail(&reader, "no UTF-8", STR_NONE);
    if (lines != rows)
        table_fail(&reader, "not a line for each row", STR_NONE);
    table_end(&reader);
}

#endif
