/* A line is shown as cells: a character with the combining marks behind it, or a byte that cannot
 * be shown as it is. Cells are made only near the span, so that thousands of findings in a line of
 * megabytes cost no more than others. */
#include "report/excerpt.h"

#include "base/escape.h"
#include "base/utf8.h"

enum {
    SHOWN_WIDTH = 100, /* columns of the source line, with the dots */
    DOTS_WIDTH = 3,
    CONTEXT_BEFORE = 30, /* columns before a span that is far to the right */
    BYTES_BEFORE = 400,  /* that are looked at: enough for four-byte characters */
    BYTES_BEHIND = 600,
    TAB_WIDTH = 8, /* at most; only used to decide what is cut */
    NUMBER_WIDTH = 4
};

enum cell_kind { CELL_PLAIN, CELL_TAB, CELL_ESCAPED };

struct cell {
    uint32_t start; /* in the line */
    uint16_t length;
    uint16_t width; /* columns */
    enum cell_kind kind;
};

struct view {
    struct str line;
    struct cell cells[BYTES_BEFORE + BYTES_BEHIND];
    size_t count;
    bool more_before; /* the line has more than the cells, at either end */
    bool more_behind;
    size_t span_first; /* cells of the span; span_end is exclusive */
    size_t span_end;
    size_t first; /* cells that are shown */
    size_t end;
};

/* The cell that starts at `at`, without what combines with it. */
static struct cell cell_at(struct str line, size_t at)
{
    struct cell cell = {.start = (uint32_t)at, .length = 1, .width = 4, .kind = CELL_ESCAPED};
    unsigned length = utf8_length(line, at);
    if (length == 0)
        return cell;
    uint32_t code = utf8_next(line, &(size_t){at});
    cell.length = (uint16_t)length;
    if (code == '\t') {
        cell.width = TAB_WIDTH;
        cell.kind = CELL_TAB;
    } else if (escape_is_control(code)) {
        cell.width = (uint16_t)(4 * length);
    } else {
        cell.width = (uint16_t)utf8_code_width(code);
        cell.kind = CELL_PLAIN;
    }
    return cell;
}

/* Cells of the line around [start, end), offsets in the line. */
static void view_fill(struct view *view, size_t start, size_t end)
{
    struct str line = view->line;
    size_t from = start > BYTES_BEFORE ? start - BYTES_BEFORE : 0;
    size_t to = line.length - start > BYTES_BEHIND ? start + BYTES_BEHIND : line.length;
    while (from && from < start && ((unsigned char)line.at[from] & 0xc0) == 0x80)
        from++; /* not in the middle of a character */
    view->more_before = from > 0;
    size_t at = from;
    while (at < to) {
        struct cell cell = cell_at(line, at);
        at += cell.length;
        struct cell *last = view->count ? &view->cells[view->count - 1] : NULL;
        if (cell.kind == CELL_PLAIN && cell.width == 0 && last && last->kind == CELL_PLAIN)
            last->length = (uint16_t)(last->length + cell.length);
        else
            view->cells[view->count++] = cell;
    }
    view->more_behind = at < line.length;
    size_t i = 0;
    while (i < view->count && view->cells[i].start + view->cells[i].length <= start)
        i++;
    view->span_first = i;
    while (i < view->count && view->cells[i].start < end)
        i++;
    view->span_end = i;
}

static size_t width_between(const struct view *view, size_t first, size_t end)
{
    size_t width = 0;
    for (size_t i = first; i < end; i++)
        width += view->cells[i].width;
    return width;
}

/* Chooses the cells that are shown. */
static void view_cut(struct view *view)
{
    view->first = 0;
    view->end = view->count;
    bool whole = !view->more_before && !view->more_behind;
    if (whole && width_between(view, 0, view->count) <= SHOWN_WIDTH)
        return;
    size_t room = SHOWN_WIDTH - DOTS_WIDTH;
    size_t wanted = view->span_end < view->span_first + 20 ? view->span_end : view->span_first + 20;
    if (view->more_before || width_between(view, 0, wanted) > room) {
        room -= DOTS_WIDTH;
        view->first = view->span_first;
        for (size_t width = 0; view->first > 0 && width < CONTEXT_BEFORE;)
            width += view->cells[--view->first].width;
    }
    size_t width = 0;
    view->end = view->first;
    while (view->end < view->count && width + view->cells[view->end].width <= room)
        width += view->cells[view->end++].width;
    /* Near the end of the line there is room left: show more of what is before. */
    if (view->end == view->count && !view->more_behind)
        room += view->first ? DOTS_WIDTH : 0;
    while (view->end == view->count && view->first > 0 &&
           width + view->cells[view->first - 1].width <= room)
        width += view->cells[--view->first].width;
}

static bool cut_before(const struct view *view)
{
    return view->first > 0 || view->more_before;
}

static void write_line(struct buf *out, const struct view *view)
{
    if (cut_before(view))
        buf_add_literal(out, "...");
    for (size_t i = view->first; i < view->end; i++) {
        const struct cell *cell = &view->cells[i];
        struct str bytes = str_make(view->line.at + cell->start, cell->length);
        if (cell->kind == CELL_ESCAPED)
            escape_terminal(out, bytes);
        else
            buf_add_str(out, bytes);
    }
    if (view->end < view->count || view->more_behind)
        buf_add_literal(out, "...");
}

static void write_carets(struct buf *out, const struct view *view)
{
    if (cut_before(view))
        buf_add_times(out, ' ', DOTS_WIDTH);
    for (size_t i = view->first; i < view->span_first; i++) {
        /* A tab is as wide as the terminal makes it: the same in both lines. */
        if (view->cells[i].kind == CELL_TAB)
            buf_add_char(out, '\t');
        else
            buf_add_times(out, ' ', view->cells[i].width);
    }
}

static void write_underline(struct buf *out, const struct view *view)
{
    buf_add_char(out, '^');
    size_t end = view->span_end < view->end ? view->span_end : view->end;
    for (size_t i = view->span_first; i < end; i++) {
        const struct cell *cell = &view->cells[i];
        bool is_first = i == view->span_first;
        if (cell->kind != CELL_TAB)
            buf_add_times(out, '~', cell->width - (is_first && cell->width ? 1u : 0u));
        else if (i + 1 < end)
            buf_add_char(out, '\t');
        else if (!is_first)
            buf_add_char(out, '~');
    }
}

static size_t digits(uint32_t number)
{
    size_t count = 1;
    while (number >= 10) {
        number /= 10;
        count++;
    }
    return count;
}

void excerpt_write(struct buf *out, struct source *source, struct span span, struct str hint,
                   bool color)
{
    struct position position = source_position(source, span.start);
    struct view view = {.line = source_line(source, position.line)};
    size_t start = position.column - 1;
    if (start > view.line.length) /* inside a line end */
        start = view.line.length;
    size_t length = span.end > span.start ? span.end - span.start : 0;
    view_fill(&view, start, length < view.line.length - start ? start + length : view.line.length);
    view_cut(&view);

    size_t number_width = digits(position.line);
    size_t gutter = number_width > NUMBER_WIDTH ? number_width : NUMBER_WIDTH;
    buf_add_times(out, ' ', 1 + gutter - number_width);
    buf_add_number(out, position.line);
    buf_add_literal(out, " |");
    if (view.line.length)
        buf_add_char(out, ' ');
    write_line(out, &view);
    buf_add_char(out, '\n');

    buf_add_times(out, ' ', 1 + gutter);
    buf_add_literal(out, " | ");
    write_carets(out, &view);
    if (color)
        buf_add_literal(out, "\033[32m");
    write_underline(out, &view);
    if (color)
        buf_add_literal(out, "\033[0m");
    if (hint.length) {
        buf_add_char(out, ' ');
        escape_terminal(out, hint);
    }
    buf_add_char(out, '\n');
}
