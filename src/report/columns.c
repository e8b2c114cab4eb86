/* A line is counted from its start, but a long one from the last of the marks, which stand every few
 * thousand bytes of its source. */
#include "report/columns.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { MARK_BYTES = 4096 }; /* between two marks; shorter lines need none */

struct column_mark {
    uint32_t offset; /* where a character starts: the first at or behind the mark's place */
    uint32_t units;  /* before it, from the start of the source */
};

struct column_marks {
    struct column_mark *at; /* malloc'ed; NULL until needed */
};

void columns_init(struct columns *columns, const struct report_input *input)
{
    size_t size = (input->source_count + 1) * sizeof *columns->marks;
    *columns = (struct columns){input, memory_alloc(size)};
    memset(columns->marks, 0, size);
}

void columns_free(struct columns *columns)
{
    for (size_t i = 0; i < columns->input->source_count; i++)
        free(columns->marks[i].at);
    free(columns->marks);
    columns->marks = NULL;
}

/* Goes on to the first character that starts at or behind `to`. */
static struct column_mark walk(struct str text, struct column_mark from, uint32_t to)
{
    size_t at = from.offset;
    uint32_t units = from.units;
    while (at < to)
        units += utf8_read(text, &at) > 0xffff ? 2 : 1;
    return (struct column_mark){(uint32_t)at, units};
}

static struct column_mark *marks_make(struct str text)
{
    size_t count = text.length / MARK_BYTES + 1;
    struct column_mark *marks = memory_alloc(count * sizeof *marks);
    struct column_mark mark = {0, 0};
    for (size_t i = 0; i < count; i++) {
        mark = walk(text, mark, (uint32_t)(i * MARK_BYTES));
        marks[i] = mark;
    }
    return marks;
}

/* Units between the start of a source and a byte of it. */
static uint32_t units_before(struct columns *columns, uint32_t source, uint32_t offset)
{
    struct str text = columns->input->sources[source]->text;
    struct column_marks *marks = &columns->marks[source];
    if (!marks->at)
        marks->at = marks_make(text);
    size_t index = offset / MARK_BYTES;
    while (index > 0 && marks->at[index].offset > offset)
        index--;
    return walk(text, marks->at[index], offset).units;
}

struct position columns_position(struct columns *columns, uint32_t source, uint32_t offset)
{
    struct source *of = columns->input->sources[source];
    struct position position = source_position(of, offset);
    uint32_t start = offset - (position.column - 1);
    uint32_t before = position.column - 1;
    if (before <= MARK_BYTES)
        before = walk(of->text, (struct column_mark){start, 0}, offset).units;
    else
        before = units_before(columns, source, offset) - units_before(columns, source, start);
    bool has_mark = position.line == 1 && str_starts(of->text, STR("\xef\xbb\xbf"));
    position.column = before + 1 - (has_mark && before > 0 ? 1 : 0);
    return position;
}
