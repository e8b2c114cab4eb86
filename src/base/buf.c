#include "base/buf.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

void buf_free(struct buf *buf)
{
    free(buf->at);
    *buf = (struct buf){0};
}

void buf_reserve(struct buf *buf, size_t n)
{
    if (buf->room - buf->length >= n)
        return;
    size_t wanted = n < SIZE_MAX / 2 - buf->length ? buf->length + n : SIZE_MAX; /* which aborts */
    size_t room = buf->room < 128 ? 128 : buf->room * 2;
    if (room < wanted)
        room = wanted;
    buf->at = memory_resize(buf->at, room);
    buf->room = room;
}

void buf_add_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_add_times(struct buf *buf, char c, size_t n)
{
    if (n == 0)
        return;
    buf_reserve(buf, n);
    memset(buf->at + buf->length, c, n);
    buf->length += n;
}

void buf_add_number(struct buf *buf, int64_t n)
{
    char digits[20]; /* 2^63 has 19 */
    size_t first = sizeof digits;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do {
        digits[--first] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0)
        digits[--first] = '-';
    buf_add(buf, digits + first, sizeof digits - first);
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    buf_reserve(buf, 64);
    int length = vsnprintf(buf->at + buf->length, buf->room - buf->length, format, args);
    if (length >= 0 && (size_t)length >= buf->room - buf->length) {
        buf_reserve(buf, (size_t)length + 1);
        vsnprintf(buf->at + buf->length, buf->room - buf->length, format, again);
    }
    buf->length += length > 0 ? (size_t)length : 0;
    va_end(again);
    va_end(args);
}
