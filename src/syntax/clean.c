#include "syntax/clean.h"

/* Text being put together from pieces of the source. */
struct pieces {
    struct arena *arena;
    const char *text;
    struct span span;
    char *out;
    uint32_t length;
    struct clean_segment *segments;
    uint32_t count;
    uint32_t room;
};

static void add_segment(struct pieces *pieces, uint32_t source)
{
    if (pieces->count == pieces->room) {
        uint32_t room = pieces->room ? pieces->room * 2 : 8;
        struct clean_segment *segments = ARENA_ARRAY(pieces->arena, struct clean_segment, room);
        if (pieces->count > 0)
            memcpy(segments, pieces->segments, pieces->count * sizeof *segments);
        pieces->segments = segments;
        pieces->room = room;
    }
    pieces->segments[pieces->count++] = (struct clean_segment){pieces->length, source};
}

static void add_piece(struct pieces *pieces, uint32_t start, uint32_t end)
{
    add_segment(pieces, start);
    memcpy(pieces->out + pieces->length, pieces->text + start, end - start);
    pieces->length += end - start;
}

/* A line end stands for that of the source, which begins at `source`. */
static void add_line_end(struct pieces *pieces, uint32_t source)
{
    add_segment(pieces, source);
    pieces->out[pieces->length++] = '\n';
}

/* The text never gets longer than its source. */
static void begin(struct pieces *pieces, struct arena *arena, const char *text, struct span span)
{
    *pieces = (struct pieces){.arena = arena, .text = text, .span = span};
    pieces->out = arena_alloc(arena, (size_t)(span.end - span.start) + 1);
}

static void finish(struct pieces *pieces, struct clean *clean)
{
    if (pieces->count == 0)
        add_segment(pieces, pieces->span.start);
    clean->text = str_make(pieces->out, pieces->length);
    clean->segments = pieces->segments;
    clean->segment_count = pieces->count;
}

static void whole(struct clean *clean, const char *text, uint32_t start, uint32_t end)
{
    clean->text = str_make(text + start, end - start);
    clean->whole = (struct clean_segment){0, start};
    clean->segments = &clean->whole;
    clean->segment_count = 1;
}

/* ---- Lines ---- */

static uint32_t line_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && text[at] != '\n' && text[at] != '\r')
        at++;
    return at;
}

static uint32_t next_line(const char *text, uint32_t at, uint32_t end)
{
    if (at < end && text[at] == '\r')
        at++;
    if (at < end && text[at] == '\n')
        at++;
    return at;
}

static uint32_t skip_blanks(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && char_is_blank(text[at]))
        at++;
    return at;
}

static uint32_t drop_blanks(const char *text, uint32_t start, uint32_t end)
{
    while (end > start && char_is_space(text[end - 1]))
        end--;
    return end;
}

/* ---- Strings ---- */

/* Line ends and the indentation behind them are one blank: a string is of one line. */
static uint32_t fold_line_end(struct pieces *pieces, uint32_t at)
{
    const char *text = pieces->text;
    uint32_t next = at;

    while (next < pieces->span.end && char_is_space(text[next]))
        next++;
    while (pieces->length > 0 && char_is_blank(pieces->out[pieces->length - 1]))
        pieces->length--;
    add_segment(pieces, at);
    pieces->out[pieces->length++] = ' ';
    return next;
}

static void clean_string(struct pieces *pieces)
{
    const char *text = pieces->text;
    uint32_t end = pieces->span.end;
    uint32_t from = pieces->span.start;

    for (uint32_t at = from; at < end; at++) {
        bool is_escape =
            text[at] == '\\' && at + 1 < end && (text[at + 1] == '"' || text[at + 1] == '\\');
        if (!is_escape && text[at] != '\n' && text[at] != '\r')
            continue;
        add_piece(pieces, from, at);
        if (is_escape) {
            from = at + 1;
            at = from;
        } else {
            from = fold_line_end(pieces, at);
            at = from - 1;
        }
    }
    add_piece(pieces, from, end);
}

/* ---- Items ---- */

static void clean_item(struct pieces *pieces)
{
    const char *text = pieces->text;
    uint32_t end = pieces->span.end;
    uint32_t at = pieces->span.start;

    while (at < end) {
        uint32_t stop = line_end(text, at, end);
        add_piece(pieces, at, drop_blanks(text, at, stop));
        if (stop == end)
            break;
        add_line_end(pieces, stop);
        at = skip_blanks(text, next_line(text, stop, end), end);
    }
}

/* ---- Text blocks ---- */

/* The indentation that all lines with something on them share, as bytes: tabs and spaces are equal
 * only to themselves. The first line counts where it stands behind the line of the quotes. */
static struct str common_indentation(const char *text, uint32_t at, uint32_t end)
{
    struct str common = STR_NONE;
    bool is_first = true;

    while (at < end) {
        uint32_t stop = line_end(text, at, end);
        uint32_t from = skip_blanks(text, at, stop);
        size_t length = 0;

        if (from < stop) {
            if (is_first)
                common = str_make(text + at, from - at);
            while (length < common.length && length < from - at &&
                   common.at[length] == text[at + length])
                length++;
            common.length = length;
            is_first = false;
        }
        at = next_line(text, stop, end);
    }
    return common;
}

static void clean_block(struct pieces *pieces, uint32_t at, size_t common)
{
    const char *text = pieces->text;
    uint32_t end = pieces->span.end;

    while (at < end) {
        uint32_t stop = line_end(text, at, end);
        uint32_t from = at + (uint32_t)common;

        if (skip_blanks(text, at, stop) < stop)
            add_piece(pieces, from, stop);
        at = next_line(text, stop, end);
        if (at < end)
            add_line_end(pieces, stop);
    }
}

/* Lines behind the quotes, without blank ones at both ends. */
static void clean_lines(struct pieces *pieces)
{
    const char *text = pieces->text;
    uint32_t at = pieces->span.start;
    uint32_t end = pieces->span.end;
    uint32_t from = skip_blanks(text, at, end);

    if (from < end && text[from] != '\n' && text[from] != '\r') {
        /* a first line beside the quotes shares no indentation */
        uint32_t stop = line_end(text, from, end);
        add_piece(pieces, from, drop_blanks(text, from, stop));
        at = next_line(text, stop, end);
        if (at < end)
            add_line_end(pieces, stop);
    } else {
        while (from < end && (text[from] == '\n' || text[from] == '\r')) {
            at = next_line(text, from, end);
            from = skip_blanks(text, at, end);
        }
    }
    clean_block(pieces, at, common_indentation(text, at, end).length);
}

/* ---- All ---- */

void clean_prose(struct arena *arena, const struct source *source, struct prose prose,
                 struct clean *clean)
{
    const char *text = source->text.at;
    struct span span = prose.span;
    struct pieces pieces;

    if (prose.form == PROSE_NONE) {
        whole(clean, "", 0, 0);
        return;
    }
    if (prose.form == PROSE_TEXT) {
        span.end = drop_blanks(text, span.start, span.end);
        if (!prose.has_newline)
            span.start = skip_blanks(text, span.start, span.end);
    }
    if (!prose.has_newline && !prose.has_escape) {
        whole(clean, text, span.start, span.end);
        return;
    }
    begin(&pieces, arena, text, span);
    switch ((enum prose_form)prose.form) {
    case PROSE_NONE: break;
    case PROSE_STRING: clean_string(&pieces); break;
    case PROSE_TEXT: clean_lines(&pieces); break;
    case PROSE_ITEM: clean_item(&pieces); break;
    }
    finish(&pieces, clean);
}

uint32_t clean_segment_find(const struct clean_segment *segments, uint32_t count, size_t at)
{
    uint32_t low = 0, high = count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (segments[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t clean_source(const struct clean *clean, uint32_t at)
{
    const struct clean_segment *segment =
        &clean->segments[clean_segment_find(clean->segments, clean->segment_count, at)];

    return segment->source + (at - segment->at);
}

struct str clean_text(struct arena *arena, const struct source *source, struct prose prose)
{
    struct clean clean;

    clean_prose(arena, source, prose, &clean);
    return clean.text;
}
