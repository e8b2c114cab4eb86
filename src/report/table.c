#include "report/table.h"

#include "base/utf8.h"
#include "report/formats.h"

enum { RULE_LEAST = 3 }; /* dashes that make a row the one below the titles */

struct table_row *table_add(struct table *table)
{
    struct table_row *row = ARENA_NEW(table->arena, struct table_row);
    if (table->last)
        table->last->next = row;
    else
        table->first = row;
    table->last = row;
    return row;
}

void table_text(struct table *table, struct table_row *row, unsigned column, struct str text)
{
    struct buf shown = {0};
    report_add_shown(&shown, text);
    row->cells[column] = str_copy(table->arena, buf_str(&shown));
    buf_free(&shown);
}

void table_number(struct table *table, struct table_row *row, unsigned column, size_t number)
{
    row->cells[column] = str_format(table->arena, "%zu", number);
}

static size_t width_of(const struct table *table, unsigned column)
{
    size_t widest = strlen(table->columns[column].title);
    if (widest < RULE_LEAST)
        widest = RULE_LEAST;
    if (column + 1 == table->count)
        return widest;
    for (const struct table_row *row = table->first; row; row = row->next) {
        size_t width = utf8_width(row->cells[column]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void write_cell(struct buf *out, struct str text, size_t width, bool to_the_right)
{
    size_t own = utf8_width(text);
    size_t blanks = own < width ? width - own : 0;
    buf_add_char(out, ' ');
    buf_add_times(out, ' ', to_the_right ? blanks : 0);
    buf_add_str(out, text);
    buf_add_times(out, ' ', to_the_right ? 0 : blanks);
    buf_add_literal(out, " |");
}

static void write_rule(struct buf *out, size_t width, bool to_the_right)
{
    buf_add_char(out, ' ');
    buf_add_times(out, '-', to_the_right ? width - 1 : width);
    buf_add_text(out, to_the_right ? ": |" : " |");
}

void table_write(const struct table *table, struct buf *out)
{
    size_t widths[TABLE_COLUMNS_MOST];
    const struct table_column *columns = table->columns;
    buf_add_char(out, '|');
    for (unsigned i = 0; i < table->count; i++) {
        widths[i] = width_of(table, i);
        write_cell(out, str_of(columns[i].title), widths[i], columns[i].is_number);
    }
    buf_add_literal(out, "\n|");
    for (unsigned i = 0; i < table->count; i++)
        write_rule(out, widths[i], columns[i].is_number);
    buf_add_char(out, '\n');
    for (const struct table_row *row = table->first; row; row = row->next) {
        buf_add_char(out, '|');
        for (unsigned i = 0; i < table->count; i++)
            write_cell(out, row->cells[i],
                       i + 1 < table->count || columns[i].is_number ? widths[i] : 0,
                       columns[i].is_number);
        buf_add_char(out, '\n');
    }
}
