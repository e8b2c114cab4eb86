/* A polynomial over a window that moves through the text: each new unit of UTF-16 is added, and the
 * one that is a window behind it taken away. A line's hash is known when its first unit is about to
 * leave the window. */
#include "report/fingerprint.h"

#include "base/arena.h"
#include "base/intern.h"
#include "base/utf8.h"

#include <stdlib.h>

enum {
    WINDOW = 100,
    FACTOR = 37,
    END_OF_TEXT = 0xffff /* a unit of its own, before the zeros that fill the last window */
};

struct roller {
    struct line_hashes *hashes;
    struct map seen;         /* hashes, and how often */
    uint64_t hash;           /* of the window, modulo 2^64 */
    uint64_t leaving;        /* FACTOR to the power of WINDOW */
    uint16_t window[WINDOW]; /* a ring */
    uint32_t lines[WINDOW];  /* the line that starts with that unit, or 0 */
    unsigned at;             /* where the next unit comes, and the oldest stands */
    uint32_t line;
    bool at_start; /* the next unit is a line's first */
    bool after_cr;
};

static struct line_hash *hash_at(struct line_hashes *hashes, uint32_t line)
{
    if (line > hashes->room) {
        hashes->room = hashes->room < 64 ? 64 : hashes->room * 2;
        hashes->items = memory_resize(hashes->items, hashes->room * sizeof *hashes->items);
    }
    hashes->count = line;
    return &hashes->items[line - 1];
}

/* The line whose first unit is the oldest, if any, is complete. */
static void finish_line(struct roller *roller)
{
    uint32_t line = roller->lines[roller->at];
    if (line == 0)
        return;
    uint32_t *count = map_at(&roller->seen, roller->hash, NULL);
    *hash_at(roller->hashes, line) = (struct line_hash){roller->hash, ++*count};
    roller->lines[roller->at] = 0;
}

static void push(struct roller *roller, uint16_t unit)
{
    uint16_t oldest = roller->window[roller->at];
    roller->window[roller->at] = unit;
    roller->hash = FACTOR * roller->hash + unit - roller->leaving * oldest;
    roller->at = (roller->at + 1) % WINDOW;
}

static void take(struct roller *roller, uint16_t unit)
{
    bool passed_over = unit == ' ' || unit == '\t' || (roller->after_cr && unit == '\n');
    roller->after_cr = unit == '\r';
    if (passed_over)
        return;
    if (unit == '\r')
        unit = '\n';
    finish_line(roller);
    if (roller->at_start)
        roller->lines[roller->at] = ++roller->line;
    roller->at_start = unit == '\n';
    push(roller, unit);
}

void line_hashes_make(struct line_hashes *hashes, struct str text)
{
    struct roller roller = {.hashes = hashes, .leaving = 1, .at_start = true};
    *hashes = (struct line_hashes){0};
    for (unsigned i = 0; i < WINDOW; i++)
        roller.leaving *= FACTOR;
    for (size_t at = 0; at < text.length;) {
        uint32_t code = utf8_read(text, &at);
        if (code > 0xffff) {
            take(&roller, (uint16_t)(0xd800 + ((code - 0x10000) >> 10)));
            code = 0xdc00 + (code & 0x3ff);
        }
        take(&roller, (uint16_t)code);
    }
    take(&roller, END_OF_TEXT);
    for (unsigned i = 0; i < WINDOW; i++) {
        finish_line(&roller);
        push(&roller, 0);
    }
    map_free(&roller.seen);
}

void line_hashes_free(struct line_hashes *hashes)
{
    free(hashes->items);
    *hashes = (struct line_hashes){0};
}

void line_hash_add(struct buf *out, const struct line_hashes *hashes, uint32_t line)
{
    const struct line_hash *hash = &hashes->items[line - 1];
    buf_add_format(out, "%llx:%u", (unsigned long long)hash->hash, (unsigned)hash->count);
}
