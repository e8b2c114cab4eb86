#include "prose/table.h"

/* The row without its outer pipes. */
static struct str inner(struct str row)
{
    row = str_trim(row);
    if (row.length > 0 && row.at[0] == '|')
        row = str_skip(row, 1);
    return row;
}

bool table_next_cell(struct str row, size_t *at, struct str *cell)
{
    row = inner(row);
    if (*at >= row.length)
        return false;
    size_t end = *at;
    while (end < row.length && row.at[end] != '|')
        end += row.at[end] == '\\' && end + 1 < row.length ? 2 : 1;
    *cell = str_trim(str_make(row.at + *at, end - *at));
    *at = end + 1;
    return true;
}

size_t table_count_cells(struct str row)
{
    size_t count = 0;
    struct str cell;
    for (size_t at = 0; table_next_cell(row, &at, &cell);)
        count++;
    return count;
}

/* Colons at either end, hyphens between. */
static bool is_hyphens(struct str cell)
{
    if (cell.length > 0 && cell.at[0] == ':')
        cell = str_skip(cell, 1);
    if (cell.length > 0 && cell.at[cell.length - 1] == ':')
        cell.length--;
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.at[i] != '-')
            return false;
    }
    return cell.length > 0;
}

bool table_begins(struct str header, struct str hyphens)
{
    size_t count = 0;
    struct str cell;
    if (hyphens.length == 0 || !strchr("|-:", hyphens.at[0]) ||
        str_find(hyphens, 0, '|') == hyphens.length)
        return false;
    for (size_t at = 0; table_next_cell(hyphens, &at, &cell); count++) {
        if (!is_hyphens(cell))
            return false;
    }
    return count > 0 && count == table_count_cells(header);
}

enum table_align table_align(struct str cell)
{
    bool left = cell.length > 0 && cell.at[0] == ':';
    bool right = cell.length > 1 && cell.at[cell.length - 1] == ':';
    if (left && right)
        return TABLE_CENTER;
    return left ? TABLE_LEFT : right ? TABLE_RIGHT : TABLE_PLAIN;
}

void table_unescape(struct buf *out, struct str cell)
{
    size_t done = 0;
    for (size_t at = str_find(cell, 0, '\\'); at + 1 < cell.length;
         at = str_find(cell, at + 1, '\\')) {
        if (cell.at[at + 1] != '|')
            continue;
        buf_add(out, cell.at + done, at - done);
        done = at + 1;
    }
    if (cell.length > done)
        buf_add(out, cell.at + done, cell.length - done);
}
