#include "tools/grid.h"

#include "prose/table.h"

#include <string.h>

VEC_TYPE(grid_rows, struct grid_row);

struct reader {
    struct arena *arena;
    struct str document;
    struct grid_rows rows;
    struct span cells[GRID_COLUMNS]; /* of the row that is being read */
    uint32_t count;
    uint32_t width;
    bool is_row, is_cell;
    bool is_wrong;
};

static struct span trim(struct str document, uint32_t start, uint32_t end)
{
    while (start < end && char_is_space(document.at[start]))
        start++;
    while (end > start && char_is_space(document.at[end - 1]))
        end--;
    return span_make(start, end);
}

static void add_cell(struct reader *reader, uint32_t start, uint32_t end)
{
    if (reader->count == GRID_COLUMNS)
        reader->is_wrong = true;
    else
        reader->cells[reader->count++] = trim(reader->document, start, end);
}

static void end_row(struct reader *reader)
{
    struct span *cells = ARENA_ARRAY(reader->arena, struct span, reader->count);
    struct grid_row row = {cells, reader->count};
    reader->is_row = false;
    if (reader->count == 0)
        return;
    memcpy(cells, reader->cells, reader->count * sizeof *cells);
    VEC_PUSH(&reader->rows, row);
    reader->width = reader->count > reader->width ? reader->count : reader->width;
    reader->count = 0;
}

static bool finish(struct reader *reader, struct grid *grid)
{
    struct grid_row *rows = ARENA_ARRAY(reader->arena, struct grid_row, reader->rows.count);
    if (reader->rows.count > 0)
        memcpy(rows, reader->rows.items, reader->rows.count * sizeof *rows);
    grid->rows = rows;
    grid->count = (uint32_t)reader->rows.count;
    grid->width = reader->width;
    VEC_FREE(&reader->rows);
    return !reader->is_wrong && grid->count > 1;
}

/* ---- GitHub's ---- */

bool grid_read_block(struct grid *grid, struct arena *arena, const struct blocks *blocks,
                     const struct block *table, uint32_t skipped)
{
    struct reader reader = {.arena = arena, .document = blocks->text};
    for (uint32_t i = 0; i < table->line_count; i++) {
        struct str line = block_line_text(blocks, table->line + i), cell;
        uint32_t start = blocks->lines.items[table->line + i].start;
        if (i == 1)
            continue; /* the hyphens */
        for (size_t at = 0; table_next_cell(line, &at, &cell);) {
            uint32_t from = start + (uint32_t)(cell.at - line.at);
            add_cell(&reader, from, from + (uint32_t)cell.length);
        }
        for (uint32_t k = 0; k < reader.count; k++)
            reader.cells[k] =
                span_make(reader.cells[k].start + skipped, reader.cells[k].end + skipped);
        end_row(&reader);
    }
    const struct block_line *lines = blocks->lines.items + table->line;
    grid->is_html = false;
    grid->bytes = span_make(lines[0].start + skipped, lines[table->line_count - 1].end + skipped);
    return finish(&reader, grid);
}

/* ---- HTML's ---- */

static bool has_text(struct str document, struct span span)
{
    span = trim(document, span.start, span.end);
    return span.end > span.start;
}

/* Whether a cell covers others, too. */
static bool is_wide(struct str document, const struct html_token *cell)
{
    static const char *const names[] = {"colspan", "rowspan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct span value = html_value(document, cell, names[i]);
        if (value.end > value.start &&
            !(value.end == value.start + 1 && document.at[value.start] == '1'))
            return true;
    }
    return false;
}

static void end_cell(struct reader *reader, uint32_t start, uint32_t end)
{
    if (reader->is_cell)
        add_cell(reader, start, end);
    reader->is_cell = false;
}

static bool is_frame(const struct html_token *token)
{
    static const char *const names[] = {"tr", "thead", "tbody", "tfoot", "table"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(token, names[i]))
            return true;
    return false;
}

/* One token inside of a table. *start: where the open cell's bytes begin. False behind the table. */
static bool read_token(struct reader *reader, const struct html_token *token, uint32_t *start)
{
    bool is_tag = token->kind == HTML_OPEN || token->kind == HTML_CLOSE;
    bool is_cell = is_tag && (html_is(token, "td") || html_is(token, "th"));
    if (!is_cell && !(is_tag && is_frame(token))) {
        bool is_text = token->kind == HTML_TEXT && has_text(reader->document, token->bytes);
        bool is_other =
            token->kind == HTML_OPEN && !html_is(token, "colgroup") && !html_is(token, "col");
        reader->is_wrong |= !reader->is_cell && (is_text || is_other);
        return true;
    }
    end_cell(reader, *start, token->bytes.start);
    if (is_cell && token->kind == HTML_OPEN) {
        reader->is_wrong |= is_wide(reader->document, token);
        reader->is_cell = true;
        *start = token->bytes.end;
        return true;
    }
    if (is_cell)
        return true;
    end_row(reader);
    reader->is_wrong |= token->kind == HTML_OPEN && html_is(token, "table");
    return !html_is(token, "table");
}

bool grid_read_html(struct grid *grid, struct arena *arena, struct html *html)
{
    struct reader reader = {.arena = arena, .document = html->text};
    struct html_token token;
    uint32_t first = html->at, start = 0;
    bool is_open = html_next(html, &token);
    while (is_open && html_next(html, &token))
        is_open = read_token(&reader, &token, &start);
    reader.is_wrong |= is_open;
    grid->is_html = true;
    grid->bytes = span_make(first, html->at);
    return finish(&reader, grid);
}

struct span grid_cell(const struct grid *grid, uint32_t row, uint32_t column)
{
    const struct grid_row *cells = &grid->rows[row];
    if (column < cells->count)
        return cells->cells[column];
    uint32_t end = cells->cells[cells->count - 1].end;
    return span_make(end, end);
}
