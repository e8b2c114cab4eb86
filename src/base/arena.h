/* Memory that is freed all at once.
 *
 * An arena hands out zeroed, aligned blocks and frees them together in arena_release(). Nothing
 * allocated from it is ever freed alone. The arena argument of a function says who owns what it
 * returns: the result lives as long as that arena.
 *
 * Running out of memory calls the arena's hook, which must not return; without one the process
 * aborts. No caller checks for NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena_chunk;

struct arena {
    char *next;                /* the first free byte of the current chunk */
    char *end;                 /* behind its last byte */
    struct arena_chunk *chunk; /* the current chunk; older ones hang behind it */
    struct arena_chunk *spare; /* chunks passed on by other arenas, used before new ones */
    uint32_t made;             /* chunks so far: the number of the next one */
    size_t expected;           /* bytes that will be needed, as far as known: the first chunk */
    size_t used;               /* bytes taken from the system, for statistics */
    void (*out_of_memory)(void);
};

/* Makes an empty arena; nothing is allocated until it is used. hook may be NULL. */
void arena_init(struct arena *arena, void (*hook)(void));

/* Frees every block and leaves the arena empty and usable. */
void arena_release(struct arena *arena);

/* size zeroed bytes, aligned to 8: for every type but long double. Size 0 gives a valid unique
 * pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* count * size zeroed bytes; an overflow of the product counts as running out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of n bytes with a NUL behind it. */
char *arena_copy(struct arena *arena, const void *bytes, size_t n);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

/* Where an arena stands. What is allocated between two marks lies in the chunks from the first's
 * `current` to the one before the second's `made`; other blocks may lie in these as well. */
struct arena_mark {
    uint32_t current; /* number of the chunk that small blocks come from; 0 for an empty arena */
    uint32_t made;
};
struct arena_mark arena_mark(const struct arena *arena);

/* Takes one chunk, by its number, and all blocks in it out of an arena and hands it to another, which takes
 * it before it asks the system for memory: pages that are there already are cheaper than new ones. A
 * number that is not there is left alone. For trees that are given back piece by piece. */
void arena_pass(struct arena *arena, uint32_t chunk, struct arena *to);

/* Makes all blocks of another arena blocks of this one; the other is empty afterwards. */
void arena_absorb(struct arena *arena, struct arena *other);

/* malloc and realloc with the same promise, for what must grow and shrink: never NULL, and
 * running out of memory aborts. Free with free(). */
void *memory_alloc(size_t size);
void *memory_resize(void *old, size_t size);

/* Asks the system for huge pages in a big block, before it is written to: one fault instead of many. */
void memory_prefer_huge(void *at, size_t size);

/* Tells the system that what stands in these bytes will not be read again, though the block they are
 * in lives on: whole pages of it are taken back. Their content is lost. */
void memory_forget(void *at, size_t size);

#endif
