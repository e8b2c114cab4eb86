/* Places in source text. */
#ifndef TEXT_SPAN_H
#define TEXT_SPAN_H

#include <stdint.h>

/* Bytes start to end (exclusive) of one source, from 0. */
struct span {
    uint32_t start;
    uint32_t end;
};

/* A span in a source of a project: source is its index in the source table. */
struct place {
    uint32_t source;
    struct span span;
};

/* What has no place: a declaration that the program itself made. */
#define SOURCE_NONE UINT32_MAX
#define PLACE_NONE  ((struct place){SOURCE_NONE, {0, 0}})

static inline struct span span_make(uint32_t start, uint32_t end)
{
    return (struct span){start, end};
}

static inline struct place place_make(uint32_t source, uint32_t start, uint32_t end)
{
    return (struct place){source, {start, end}};
}

#endif
