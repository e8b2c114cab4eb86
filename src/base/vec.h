/* Growable arrays.
 *
 *     struct { VEC(struct token); } tokens = {0};     or  typedef-free:  struct token_vec
 *     VEC_TYPE(token_vec, struct token);              declares struct token_vec
 *     VEC_PUSH(&tokens, token);
 *     VEC_FREE(&tokens);
 *
 * A vector of zeros is empty and valid. Elements are items[0] to items[count - 1]. The memory comes
 * from memory_resize(): running out of it aborts. Pushing may move the items. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#include <stdlib.h>

#define VEC_TYPE(name, type) \
    struct name {            \
        type *items;         \
        size_t count;        \
        size_t room;         \
    }

#define VEC_PUSH(vec, item)                                                                 \
    do {                                                                                    \
        if ((vec)->count == (vec)->room) {                                                  \
            (vec)->room = (vec)->room ? (vec)->room * 2 : 8;                                \
            (vec)->items = memory_resize((vec)->items, (vec)->room * sizeof *(vec)->items); \
        }                                                                                   \
        (vec)->items[(vec)->count++] = (item);                                              \
    } while (0)

/* Makes room for `wanted` items in all, exactly. */
#define VEC_RESERVE(vec, wanted)                                                            \
    do {                                                                                    \
        if ((vec)->room < (wanted)) {                                                       \
            (vec)->room = (wanted);                                                         \
            (vec)->items = memory_resize((vec)->items, (vec)->room * sizeof *(vec)->items); \
        }                                                                                   \
    } while (0)

#define VEC_FREE(vec)                   \
    do {                                \
        free((vec)->items);             \
        (vec)->items = NULL;            \
        (vec)->count = (vec)->room = 0; \
    } while (0)

#endif
