/* UTF-8, as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Offset of the first byte that is no part of a valid sequence, at or behind from; s.length where
 * all is valid. Skips ASCII in steps of machine words. NUL is valid here. */
size_t utf8_invalid(struct str s, size_t from);
/* Length of the valid sequence at s.at[at], 1 to 4; 0 where there is none. */
unsigned utf8_length(struct str s, size_t at);
/* Decodes the sequence at s.at[*at] and moves *at behind it. s must be valid from *at. */
uint32_t utf8_next(struct str s, size_t *at);
/* The same for text that need not be valid, as a browser reads it: U+FFFD for a byte that begins
 * nothing, together with those behind it that would have gone on with what it began. */
uint32_t utf8_read(struct str s, size_t *at);
/* Bytes written to out (at most 4). */
unsigned utf8_encode(uint32_t code, char out[4]);
/* Columns that s takes on a terminal: wide East Asian characters and emoji two, combining marks
 * none, a tab one. s need not be valid: a bad byte takes one. */
size_t utf8_width(struct str s);
/* The same for one code point: 0, 1 or 2. */
unsigned utf8_code_width(uint32_t code);
/* Lower case of a code point for Latin, Greek, Cyrillic and Armenian letters (simple mappings of
 * Unicode's CaseFolding), other code points as they are; independent of the locale. */
uint32_t utf8_fold(uint32_t code);
/* A letter or a digit of any script, as far as blocks tell (punctuation and symbols are not). */
bool utf8_is_word(uint32_t code);

#endif
