/* Where the bytes of a text that was made from a source came from. */
#ifndef SYNTAX_SEGMENT_H
#define SYNTAX_SEGMENT_H

#include <stdint.h>

/* From text offset `at` on, up to the next segment, byte i of the text is byte source + i - at. */
struct clean_segment {
    uint32_t at;
    uint32_t source;
};

#endif
