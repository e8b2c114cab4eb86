#include "sheet/text_table.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "sheet/parts.h"

enum { GAP = 2 };

struct text_table {
    struct sheet *sheet;
    struct sheet_columns columns;
    struct arena arena;
    struct sheet_strs cells; /* row by row, the titles first */
    size_t *widths;
};

static size_t width_of(struct str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.length;)
        width += utf8_code_width(utf8_next(text, &at));
    return width;
}

/* A copy that stays on its line, and leaves the terminal alone. */
static struct str tame(struct arena *arena, struct str value)
{
    struct buf out = {0};
    for (size_t at = 0; at < value.length;) {
        size_t start = at;
        if (utf8_length(value, at) == 0) {
            buf_add_literal(&out, "\xef\xbf\xbd");
            at++;
        } else if (escape_is_control(utf8_next(value, &at))) {
            buf_add_char(&out, ' ');
        } else {
            buf_add(&out, value.at + start, at - start);
        }
    }
    struct str tamed = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return tamed;
}

static void add_cell(struct text_table *table, uint32_t column, struct str value)
{
    struct str cell = tame(&table->arena, value);
    size_t width = width_of(cell);
    VEC_PUSH(&table->cells, cell);
    if (width > table->widths[column])
        table->widths[column] = width;
}

static void add_row(void *context, const struct sheet_row *row)
{
    struct text_table *table = context;
    for (uint32_t i = 0; i < table->columns.count; i++)
        add_cell(table, i, sheet_value(table->sheet, &table->columns.items[i], row));
}

static void print_line(const struct text_table *table, struct buf *out, size_t first)
{
    size_t owed = 0; /* blanks, which stand before something only */
    for (uint32_t i = 0; i < table->columns.count; i++) {
        struct str cell = table->cells.items[first + i];
        size_t width = width_of(cell);
        if (width > 0) {
            buf_add_times(out, ' ', owed);
            buf_add_str(out, cell);
            owed = 0;
        }
        owed += table->widths[i] - width + GAP;
    }
    buf_add_char(out, '\n');
}

void sheet_text_table(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                      void *context)
{
    struct text_table table = {.sheet = sheet, .columns = sheet_columns(sheet, file)};
    arena_init(&table.arena, sheet->model->arena.out_of_memory);
    table.widths = ARENA_ARRAY(&table.arena, size_t, table.columns.count);
    for (uint32_t i = 0; i < table.columns.count; i++)
        add_cell(&table, i, table.columns.items[i].title);
    sheet_rows(sheet, file, add_row, &table);
    struct buf out = {0};
    for (size_t at = 0; at < table.cells.count; at += table.columns.count)
        print_line(&table, &out, at);
    piece(context, buf_str(&out), true);
    buf_free(&out);
    VEC_FREE(&table.cells);
    arena_release(&table.arena);
}
