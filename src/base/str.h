/* A slice of text: bytes that somebody else owns, with no NUL at the end. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *at; /* may be NULL when length is 0 */
    size_t length;  /* in bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE     ((struct str){NULL, 0})
/* For printf("%.*s", STR_ARGS(s)). */
#define STR_ARGS(s)  (int)(s).length, (s).at ? (s).at : ""

static inline struct str str_of(const char *text)
{
    return (struct str){text ? text : "", text ? strlen(text) : 0};
}

static inline struct str str_make(const char *at, size_t length)
{
    return (struct str){at, length};
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.length >= prefix.length &&
           (prefix.length == 0 || memcmp(s.at, prefix.at, prefix.length) == 0);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.length >= suffix.length &&
           (suffix.length == 0 ||
            memcmp(s.at + s.length - suffix.length, suffix.at, suffix.length) == 0);
}

/* s without its first n bytes (all of them, where it is shorter). */
static inline struct str str_skip(struct str s, size_t n)
{
    n = n < s.length ? n : s.length;
    return (struct str){s.at ? s.at + n : NULL, s.length - n};
}

static inline bool char_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool char_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool char_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ASCII only, whatever the locale. */
static inline char char_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Bytewise order; a prefix sorts before what it begins. */
int str_compare(struct str a, struct str b);
/* Equal but for the case of ASCII letters. */
bool str_equal_nocase(struct str a, struct str b);
/* One of a list of words, but for the case of ASCII letters. */
bool str_is_one_of(struct str s, const char *const *words, size_t count);
/* Without blanks, tabs, CR and LF at both ends. */
struct str str_trim(struct str s);
/* Position of the first c at or behind from, or s.length. */
size_t str_find(struct str s, size_t from, char c);
/* A copy that ends in NUL and lives in arena. */
struct str str_copy(struct arena *arena, struct str s);
/* printf into the arena. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str str_vformat(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* A 64-bit hash (the function is documented in str.c), the same on every machine. */
uint64_t str_hash(struct str s);
/* Edits (insert, delete, replace, swap of neighbours) that turn a into b, in bytes; most + 1 when
 * it is more than most (optimal string alignment). */
unsigned str_distance(struct str a, struct str b, unsigned most);

#endif
