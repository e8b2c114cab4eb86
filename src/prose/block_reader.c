#include "prose/block_reader.h"

#include <assert.h>

void reader_look(struct reader *r)
{
    size_t at = r->offset, column = r->column;
    for (; at < r->line.length && char_is_blank(r->line.at[at]); at++)
        column += r->line.at[at] == '\t' ? TAB_STOP - column % TAB_STOP : 1;
    r->nonspace = at;
    r->nonspace_column = column;
    r->indent = column - r->column;
    r->is_blank = at == r->line.length;
}

char reader_peek(const struct reader *r)
{
    return r->nonspace < r->line.length ? r->line.at[r->nonspace] : '\0';
}

struct str reader_rest(const struct reader *r)
{
    return str_skip(r->line, r->nonspace);
}

void reader_skip_columns(struct reader *r, size_t columns)
{
    while (columns > 0 && r->offset < r->line.length) {
        if (r->line.at[r->offset] != '\t') {
            r->in_tab = false;
            r->offset++;
            r->column++;
            columns--;
            continue;
        }
        size_t width = TAB_STOP - r->column % TAB_STOP;
        size_t taken = width < columns ? width : columns;
        r->in_tab = taken < width;
        r->column += taken;
        r->offset += !r->in_tab;
        columns -= taken;
    }
}

void reader_skip_to(struct reader *r, size_t offset)
{
    assert(offset >= r->nonspace);
    r->column = r->nonspace_column + (offset - r->nonspace);
    r->offset = offset;
    r->in_tab = false;
}

bool reader_at_blank(const struct reader *r)
{
    return r->offset < r->line.length && char_is_blank(r->line.at[r->offset]);
}
