/* A growing buffer of bytes, for building output. A buf of zeros is empty and valid; the owner
 * calls buf_free(). Bytes may be moved by any call that adds to it. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
    char *at;
    size_t length;
    size_t room;
};

void buf_free(struct buf *buf);
/* Makes room for n more bytes. */
void buf_reserve(struct buf *buf, size_t n);
void buf_add_text(struct buf *buf, const char *text); /* NUL-terminated */
void buf_add_times(struct buf *buf, char c, size_t n);
void buf_add_number(struct buf *buf, int64_t n);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Inline, as the inner loops of the backends do little else: with a length known to the compiler
 * the copy is a few moves. */
static inline void buf_add(struct buf *buf, const char *bytes, size_t n)
{
    if (n == 0)
        return;
    if (buf->room - buf->length < n)
        buf_reserve(buf, n);
    memcpy(buf->at + buf->length, bytes, n);
    buf->length += n;
}

static inline void buf_add_str(struct buf *buf, struct str s)
{
    buf_add(buf, s.at, s.length);
}

static inline void buf_add_char(struct buf *buf, char c)
{
    if (buf->room == buf->length)
        buf_reserve(buf, 1);
    buf->at[buf->length++] = c;
}

#define buf_add_literal(buf, literal) buf_add((buf), (literal), sizeof(literal) - 1)

static inline struct str buf_str(const struct buf *buf)
{
    return str_make(buf->at ? buf->at : "", buf->length);
}

static inline void buf_clear(struct buf *buf)
{
    buf->length = 0;
}

#endif
