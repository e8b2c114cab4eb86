/* The algorithm is that of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in its form
 * for linear space: the middle of a shortest way from one text to the other is found from both ends, and
 * the two halves are compared likewise. */
#include "tools/diff.h"

#include "base/vec.h"

#include <limits.h>

enum {
    CONTEXT = 3,
    COST_MOST = 2048 /* changes that are looked for from each end before any way will do */
};

/* A text as lines, each with its line end, which the last one may lack. */
struct side {
    const struct str *lines;
    const uint64_t *hashes;
    bool *changed; /* this line is not in the other text */
    long count;
};

struct lines {
    struct str *items;
    uint64_t *hashes;
    bool *changed;
    long count;
};

struct diff {
    struct lines old, new;
    long *ahead; /* by diagonal, x - y, the furthest x from the start; of -room to room */
    long *back;  /* the same from the end */
    long room;
};

/* ---- Lines ---- */

static size_t line_length(struct str text)
{
    size_t end = str_find(text, 0, '\n');
    return end < text.length ? end + 1 : end;
}

static struct lines split(struct str text)
{
    struct lines lines = {0};
    size_t count = 0;

    for (struct str rest = text; rest.length > 0; rest = str_skip(rest, line_length(rest)))
        count++;
    lines.items = memory_alloc((count + 1) * sizeof *lines.items);
    lines.hashes = memory_alloc((count + 1) * sizeof *lines.hashes);
    lines.changed = memory_alloc((count + 1) * sizeof *lines.changed);
    memset(lines.changed, 0, (count + 1) * sizeof *lines.changed);
    for (struct str rest = text; rest.length > 0; rest = str_skip(rest, line_length(rest))) {
        lines.items[lines.count] = str_make(rest.at, line_length(rest));
        lines.hashes[lines.count] = str_hash(lines.items[lines.count]);
        lines.count++;
    }
    return lines;
}

static void free_lines(struct lines *lines)
{
    free(lines->items);
    free(lines->hashes);
    free(lines->changed);
}

static bool same(const struct diff *diff, long x, long y)
{
    return diff->old.hashes[x] == diff->new.hashes[y] &&
           str_equal(diff->old.items[x], diff->new.items[y]);
}

/* ---- The shortest way ---- */

/* Lines x0 to x1 of the old text and y0 to y1 of the new one. */
struct box {
    long x0, x1, y0, y1;
};

struct point {
    long x, y;
};

/* The diagonals that a way of so many changes can reach in a box, and those that were reached, which get
 * narrower where they leave it. */
struct reach {
    long low, high;
};

static void widen(struct reach *reach, long low, long high, long *furthest, long beyond)
{
    if (reach->low > low)
        furthest[--reach->low - 1] = beyond;
    else
        reach->low++;
    if (reach->high < high)
        furthest[++reach->high + 1] = beyond;
    else
        reach->high--;
}

/* One change more from the start; true where the way from the end was met. */
static bool step_ahead(const struct diff *diff, struct box box, struct reach reach,
                       struct reach other, bool may_meet, struct point *meeting)
{
    for (long k = reach.high; k >= reach.low; k -= 2) {
        long from_above = diff->ahead[k + 1], from_left = diff->ahead[k - 1] + 1;
        long x = from_left > from_above ? from_left : from_above;
        long y = x - k;

        while (x < box.x1 && y < box.y1 && same(diff, x, y)) {
            x++;
            y++;
        }
        diff->ahead[k] = x;
        if (may_meet && k >= other.low && k <= other.high && diff->back[k] <= x) {
            *meeting = (struct point){x, y};
            return true;
        }
    }
    return false;
}

/* One change more from the end. */
static bool step_back(const struct diff *diff, struct box box, struct reach reach,
                      struct reach other, bool may_meet, struct point *meeting)
{
    for (long k = reach.high; k >= reach.low; k -= 2) {
        long from_below = diff->back[k - 1], from_right = diff->back[k + 1] - 1;
        long x = from_below < from_right ? from_below : from_right;
        long y = x - k;

        while (x > box.x0 && y > box.y0 && same(diff, x - 1, y - 1)) {
            x--;
            y--;
        }
        diff->back[k] = x;
        if (may_meet && k >= other.low && k <= other.high && x <= diff->ahead[k]) {
            *meeting = (struct point){x, y};
            return true;
        }
    }
    return false;
}

/* The point that the way from the start came furthest to, where the search takes too long. */
static struct point furthest_point(const struct diff *diff, struct box box, struct reach reach)
{
    struct point best = {box.x0, box.y0};

    for (long k = reach.high; k >= reach.low; k -= 2) {
        long x = diff->ahead[k] < box.x1 ? diff->ahead[k] : box.x1;
        long y = x - k;

        if (y > box.y1) {
            x = box.y1 + k;
            y = box.y1;
        }
        if (x + y > best.x + best.y)
            best = (struct point){x, y};
    }
    return best;
}

/* A point on a shortest way through a box that begins and ends with a change. */
static struct point middle(const struct diff *diff, struct box box)
{
    long low = box.x0 - box.y1, high = box.x1 - box.y0;
    long start = box.x0 - box.y0, end = box.x1 - box.y1;
    struct reach ahead = {start, start}, back = {end, end};
    bool is_odd = (start - end) % 2 != 0;
    struct point meeting;

    diff->ahead[start] = box.x0;
    diff->back[end] = box.x1;
    for (long cost = 1;; cost++) {
        widen(&ahead, low, high, diff->ahead, -1);
        if (step_ahead(diff, box, ahead, back, is_odd, &meeting))
            return meeting;
        widen(&back, low, high, diff->back, LONG_MAX);
        if (step_back(diff, box, back, ahead, !is_odd, &meeting))
            return meeting;
        if (cost >= COST_MOST)
            return furthest_point(diff, box, ahead);
    }
}

static void mark(struct lines *lines, long from, long to)
{
    for (long i = from; i < to; i++)
        lines->changed[i] = true;
}

/* Marks what changed in a box. */
static void compare(struct diff *diff, struct box box)
{
    for (;;) {
        struct point point;

        while (box.x0 < box.x1 && box.y0 < box.y1 && same(diff, box.x0, box.y0)) {
            box.x0++;
            box.y0++;
        }
        while (box.x0 < box.x1 && box.y0 < box.y1 && same(diff, box.x1 - 1, box.y1 - 1)) {
            box.x1--;
            box.y1--;
        }
        if (box.x0 == box.x1 || box.y0 == box.y1)
            break;
        point = middle(diff, box);
        /* the smaller half first, so that few wait */
        struct box left = {box.x0, point.x, box.y0, point.y};
        struct box right = {point.x, box.x1, point.y, box.y1};
        bool is_left_small =
            left.x1 - left.x0 + left.y1 - left.y0 < right.x1 - right.x0 + right.y1 - right.y0;
        compare(diff, is_left_small ? left : right);
        box = is_left_small ? right : left;
    }
    mark(&diff->old, box.x0, box.x1);
    mark(&diff->new, box.y0, box.y1);
}

/* ---- Printing ---- */

static void add_line(struct buf *out, char sign, struct str line)
{
    buf_add_char(out, sign);
    buf_add_str(out, line);
    if (line.length == 0 || line.at[line.length - 1] != '\n')
        buf_add_literal(out, "\n\\ No newline at end of file\n");
}

/* "12,3": from line 12 on three lines. Of none, the line before them is named. */
static void add_range(struct buf *out, long from, long count)
{
    buf_add_number(out, count == 0 ? from : from + 1);
    if (count != 1) {
        buf_add_char(out, ',');
        buf_add_number(out, count);
    }
}

/* Behind the changes that begin at a point. */
static struct point change_end(const struct diff *diff, struct point at)
{
    while (at.x < diff->old.count && diff->old.changed[at.x])
        at.x++;
    while (at.y < diff->new.count && diff->new.changed[at.y])
        at.y++;
    return at;
}

/* Where the next change begins; the ends of both where there is none. */
static struct point next_change(const struct diff *diff, struct point at)
{
    while (at.x < diff->old.count && !diff->old.changed[at.x] && !diff->new.changed[at.y]) {
        at.x++;
        at.y++;
    }
    return at;
}

static bool is_end(const struct diff *diff, struct point at)
{
    return at.x >= diff->old.count && at.y >= diff->new.count;
}

static void add_lines(struct buf *out, const struct diff *diff, struct point at, struct point end)
{
    while (at.x < end.x || at.y < end.y) {
        struct point stop = change_end(diff, at);

        for (; at.x < stop.x; at.x++)
            add_line(out, '-', diff->old.items[at.x]);
        for (; at.y < stop.y; at.y++)
            add_line(out, '+', diff->new.items[at.y]);
        if (at.x < end.x) {
            add_line(out, ' ', diff->old.items[at.x]);
            at.x++;
            at.y++;
        }
    }
}

/* Adds the changes from one on that are near to each other; returns where the next one begins. */
static struct point add_hunk(struct buf *out, const struct diff *diff, struct point first)
{
    long before = first.x < first.y ? first.x : first.y;
    struct point from, end, next = first;
    long behind;

    before = before < CONTEXT ? before : CONTEXT;
    from = (struct point){first.x - before, first.y - before};
    do {
        end = change_end(diff, next);
        next = next_change(diff, end);
    } while (!is_end(diff, next) && next.x - end.x <= 2 * CONTEXT);
    behind = diff->old.count - end.x < CONTEXT ? diff->old.count - end.x : CONTEXT;
    end = (struct point){end.x + behind, end.y + behind};
    buf_add_literal(out, "@@ -");
    add_range(out, from.x, end.x - from.x);
    buf_add_literal(out, " +");
    add_range(out, from.y, end.y - from.y);
    buf_add_literal(out, " @@\n");
    add_lines(out, diff, from, end);
    return next;
}

static void add_all(struct buf *out, const struct diff *diff, struct str name)
{
    struct point at = next_change(diff, (struct point){0, 0});

    buf_add_format(out, "--- a/%.*s\n+++ b/%.*s\n", STR_ARGS(name), STR_ARGS(name));
    while (!is_end(diff, at))
        at = add_hunk(out, diff, at);
}

void diff_add(struct buf *out, struct str name, struct str before, struct str after)
{
    struct diff diff = {0};
    long *room;
    size_t width;

    if (str_equal(before, after))
        return;
    diff.old = split(before);
    diff.new = split(after);
    diff.room = (diff.old.count > diff.new.count ? diff.old.count : diff.new.count) + 2;
    width = (size_t)diff.room * 2 + 1;
    room = memory_alloc(2 * width * sizeof *room);
    diff.ahead = room + diff.room;
    diff.back = room + width + diff.room;
    compare(&diff, (struct box){0, diff.old.count, 0, diff.new.count});
    add_all(out, &diff, name);
    free(room);
    free_lines(&diff.old);
    free_lines(&diff.new);
}
