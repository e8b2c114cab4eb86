/* The career path as a drawing: a column for each track, ranks upward, the lowest at the bottom.
 * Boxes are links to the levels. */
#include "emit/html.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    BOX_WIDTH = 200,
    BOX_HEIGHT = 66,
    GAP_X = 48,
    GAP_Y = 30,
    MARGIN = 4,
    TITLE_ROOM = 24,   /* above the columns, for the tracks' names */
    LINE_COLUMNS = 23, /* of text in a box */
    LINES = 2
};

struct drawing {
    struct html *h;
    uint32_t *columns; /* of the document's levels */
    uint32_t column_count;
    uint32_t highest; /* rank */
};

/* ---- Where things stand ---- */

static uint32_t box_x(const struct drawing *d, uint32_t level)
{
    return MARGIN + d->columns[level] * (BOX_WIDTH + GAP_X);
}

static uint32_t box_y(const struct drawing *d, uint32_t level)
{
    uint32_t from_top = d->highest - d->h->page.doc.levels[level]->rank;

    return MARGIN + TITLE_ROOM + from_top * (BOX_HEIGHT + GAP_Y);
}

static struct drawing drawing_make(struct html *h)
{
    const struct doc *doc = &h->page.doc;
    const struct scale *levels = &h->page.ladder->levels;
    struct drawing d = {h, ARENA_ARRAY(&h->page.scratch, uint32_t, doc->level_count), 0, 0};
    uint32_t at = 0;

    for (uint32_t t = 0; t < levels->track_count; t++) {
        for (uint32_t i = 0; i < levels->tracks[t]->level_count; i++) {
            const struct level *level = doc->levels[at];
            d.columns[at++] = d.column_count;
            d.highest = level->rank > d.highest ? level->rank : d.highest;
        }
        d.column_count += levels->tracks[t]->level_count > 0;
    }
    return d;
}

/* ---- Words in a box ---- */

/* The part of words, up to a blank, that fits on a line; at least one character. */
static struct str line_take(struct str *words)
{
    struct str rest = str_trim(*words);
    size_t fits = 0, at = 0;
    uint32_t columns = 0;

    while (at < rest.length) {
        size_t next = at;
        columns += utf8_code_width(utf8_next(rest, &next));
        if (columns > LINE_COLUMNS && at > 0) {
            break;
        }
        if (next == rest.length || rest.at[next] == ' ') {
            fits = next;
        }
        at = next;
    }
    fits = fits > 0 ? fits : at;
    *words = str_trim(str_skip(rest, fits));
    return str_make(rest.at, fits);
}

static void add_line(struct drawing *d, const char *class, uint32_t x, uint32_t y, struct str words,
                     bool is_cut)
{
    struct buf *out = &d->h->page.out;

    buf_add_format(out, "<text class=\"%s\" x=\"%u\" y=\"%u\">", class, x, y);
    html_text(d->h, words);
    buf_add_text(out, is_cut ? "\xe2\x80\xa6</text>" : "</text>");
}

static void add_words(struct drawing *d, uint32_t level)
{
    struct doc_name name = doc_level_name(d->h->page.doc.levels[level]);
    struct str words = page_plain(&d->h->page, name.title), lines[LINES];
    uint32_t x = box_x(d, level) + BOX_WIDTH / 2, y, count = 0;

    while (words.length > 0 && count < LINES) {
        lines[count++] = line_take(&words);
    }
    y = box_y(d, level) + BOX_HEIGHT / 2 + 5 - 9 * (count - (name.id.length > 0 ? 0 : 1));
    if (name.id.length > 0) {
        add_line(d, "id", x, y, name.id, false);
        y += 18;
    }
    for (uint32_t i = 0; i < count; i++) {
        add_line(d, "name", x, y, lines[i], i + 1 == count && words.length > 0);
        y += 17;
    }
}

static void add_box(struct drawing *d, uint32_t index)
{
    const struct level *level = d->h->page.doc.levels[index];
    struct buf *out = &d->h->page.out;

    buf_add_literal(out, "<a href=\"#");
    html_text(d->h, level->entity.name);
    buf_add_literal(out, "\" class=\"");
    html_track_class(d->h, level->track);
    buf_add_format(out, "\"><rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"10\"/>",
                   box_x(d, index), box_y(d, index), BOX_WIDTH, BOX_HEIGHT);
    add_words(d, index);
    buf_add_literal(out, "</a>\n");
}

/* ---- Arrows ---- */

static void add_edge(struct drawing *d, const struct doc_edge *edge)
{
    struct buf *out = &d->h->page.out;
    uint32_t x1 = box_x(d, edge->from), y1 = box_y(d, edge->from);
    uint32_t x2 = box_x(d, edge->to), y2 = box_y(d, edge->to);
    uint32_t middle = y1 + BOX_HEIGHT / 2;
    bool right = x2 > x1;

    if (!edge->is_aside && x1 == x2) {
        buf_add_format(out, "<path d=\"M%u %uV%u\"/>\n", x1 + BOX_WIDTH / 2, y1,
                       y2 + BOX_HEIGHT + 6);
    } else if (!edge->is_aside) {
        uint32_t end = x2 + BOX_WIDTH / 2;
        buf_add_format(out, "<path d=\"M%u %uH%uQ%u %u %u %uV%u\"/>\n", right ? x1 + BOX_WIDTH : x1,
                       middle, right ? end - 12 : end + 12, end, middle, end, middle - 12,
                       y2 + BOX_HEIGHT + 6);
    } else {
        uint32_t start = right || x1 == x2 ? x1 + BOX_WIDTH : x1;
        uint32_t end = x1 == x2 ? x2 + BOX_WIDTH + 6 : right ? x2 - 6 : x2 + BOX_WIDTH + 6;
        uint32_t bend = x1 == x2 ? start + GAP_X / 2 : (start + end) / 2;
        buf_add_format(out, "<path class=\"aside\" d=\"M%u %uC%u %u %u %u %u %u\"/>\n", start,
                       middle, bend, middle, bend, y2 + BOX_HEIGHT / 2, end, y2 + BOX_HEIGHT / 2);
    }
}

static void add_track_names(struct drawing *d)
{
    const struct scale *levels = &d->h->page.ladder->levels;
    uint32_t at = 0;

    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        at += track->level_count;
        if (track->level_count > 0 && track->entity.id != ATOM_NONE) {
            struct str words = page_plain(&d->h->page, track->entity.title);
            struct str line = line_take(&words);
            add_line(d, "track", box_x(d, at - 1) + BOX_WIDTH / 2, box_y(d, at - 1) - 8, line,
                     words.length > 0);
            buf_add_char(&d->h->page.out, '\n');
        }
    }
}

void html_path(struct html *h)
{
    struct drawing d = drawing_make(h);
    const struct doc *doc = &h->page.doc;
    struct buf *out = &h->page.out;
    uint32_t width = 2 * MARGIN + d.column_count * (BOX_WIDTH + GAP_X) - GAP_X + GAP_X / 2;
    uint32_t height = 2 * MARGIN + TITLE_ROOM + d.highest * (BOX_HEIGHT + GAP_Y) - GAP_Y;

    buf_add_literal(out,
                    "<figure class=\"path\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                    "aria-label=\"Career path\">\n");
    buf_add_format(out,
                   "<svg viewBox=\"0 0 %u %u\" width=\"%u\" height=\"%u\" role=\"group\" "
                   "aria-label=\"Career path\">\n",
                   width, height, width, height);
    buf_add_literal(out, "<defs><marker id=\":arrow\" viewBox=\"0 0 8 8\" refX=\"5\" refY=\"4\" "
                         "markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
                         "<path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n<g class=\"edges\">\n");
    for (uint32_t i = 0; i < doc->edge_count; i++) {
        add_edge(&d, &doc->edges[i]);
    }
    buf_add_literal(out, "</g>\n");
    add_track_names(&d);
    for (uint32_t i = 0; i < doc->level_count; i++) {
        add_box(&d, i);
    }
    buf_add_literal(out,
                    "</svg>\n</div>\n<figcaption>Where a career can go: each level leads to the "
                    "one above it; dashed lines are moves between tracks.</figcaption>\n"
                    "</figure>\n");
}
