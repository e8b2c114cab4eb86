#include "sheet/lines.h"

#include "base/escape.h"
#include "base/number.h"
#include "sheet/parts.h"

enum { PIECE = 1024 * 1024 }; /* bytes that are handed over at a time */

struct lines {
    struct sheet *sheet;
    const struct sheet_file *file;
    struct sheet_columns columns;
    struct str *keys; /* titles, with a number where there was one before */
    struct buf out;
    csv_piece *piece;
    void *context;
    bool is_array;
    bool has_rows;
};

static void put_row(void *context, const struct sheet_row *row)
{
    struct lines *lines = context;
    struct buf *out = &lines->out;
    if (lines->file->table->rows == ROWS_STATEMENTS && !row->found)
        return;
    if (lines->is_array)
        buf_add_text(out, lines->has_rows ? ",\n" : "\n");
    lines->has_rows = true;
    for (uint32_t i = 0; i < lines->columns.count; i++) {
        const struct sheet_column *column = &lines->columns.items[i];
        struct str value = sheet_value(lines->sheet, column, row);
        buf_add_text(out, i == 0 ? "{\"" : ",\"");
        escape_json(out, lines->keys[i]);
        buf_add_literal(out, "\":");
        if (value.length == 0) {
            buf_add_literal(out, "null");
        } else if (!column->is_number || !number_add_json(out, value)) {
            buf_add_char(out, '"');
            escape_json(out, value);
            buf_add_char(out, '"');
        }
    }
    buf_add_text(out, lines->is_array ? "}" : "}\n");
    if (out->length >= PIECE) {
        lines->piece(lines->context, buf_str(out), false);
        buf_clear(out);
    }
}

/* Readers of JSON keep one of several members of a name. */
static void set_keys(struct lines *lines)
{
    struct arena *arena = &lines->sheet->lasting;
    const struct sheet_columns columns = lines->columns;
    struct map seen = {0};
    lines->keys = ARENA_ARRAY(arena, struct str, columns.count);
    for (uint32_t i = 0; i < columns.count; i++) {
        struct str title = columns.items[i].title;
        bool is_new;
        uint32_t *count = map_at(&seen, str_hash(title), &is_new);
        lines->keys[i] = title;
        while (!is_new) {
            lines->keys[i] = str_format(arena, "%.*s %u", STR_ARGS(title), ++*count + 1);
            map_at(&seen, str_hash(lines->keys[i]), &is_new);
            count = map_at(&seen, str_hash(title), NULL);
        }
    }
    map_free(&seen);
}

static void write_rows(struct lines *lines, struct sheet *sheet, const struct sheet_file *file)
{
    lines->sheet = sheet;
    lines->file = file;
    lines->columns = sheet_columns(sheet, file);
    set_keys(lines);
    if (lines->is_array)
        buf_add_char(&lines->out, '[');
    sheet_rows(sheet, file, put_row, lines);
    if (lines->is_array)
        buf_add_text(&lines->out, lines->has_rows ? "\n]\n" : "]\n");
    lines->piece(lines->context, buf_str(&lines->out), true);
    buf_free(&lines->out);
}

void sheet_lines(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                 void *context)
{
    struct lines lines = {.piece = piece, .context = context};
    write_rows(&lines, sheet, file);
}

void sheet_array(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                 void *context)
{
    struct lines lines = {.piece = piece, .context = context, .is_array = true};
    write_rows(&lines, sheet, file);
}
