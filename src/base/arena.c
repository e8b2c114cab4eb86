/* Chunks start small, so that a run over one small file costs next to nothing, and grow with what
 * is used already, so that at most about half of an arena is ever slack. A big arena takes chunks
 * of huge pages: most of its time would otherwise go into page faults. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#endif

#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONED 1
#endif
#endif

/* Under AddressSanitizer every block has a red zone behind it. */
#ifdef ARENA_POISONED
#include <sanitizer/asan_interface.h>
enum { ARENA_RED_ZONE = 16 };
#define arena_poison(at, n)   ASAN_POISON_MEMORY_REGION((at), (n))
#define arena_unpoison(at, n) ASAN_UNPOISON_MEMORY_REGION((at), (n))
#else
enum { ARENA_RED_ZONE = 0 };
#define arena_poison(at, n)   ((void)(at), (void)(n))
#define arena_unpoison(at, n) ((void)(at), (void)(n))
#endif

enum {
    ARENA_ALIGN = 8,
    ARENA_FIRST = 4096,
    ARENA_MOST = 1024 * 1024,
    ARENA_HUGE = 2 * 1024 * 1024, /* the size of a huge page, and of a chunk of them */
    ARENA_HUGE_FROM = 8 * 1024 * 1024
};

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;   /* with this head */
    size_t mapped; /* the same, where the chunk comes from mmap; else 0 */
    size_t number; /* chunks are numbered as they are made */
};

/* The head must not spoil the alignment of what follows. */
static_assert(sizeof(struct arena_chunk) % ARENA_ALIGN == 0, "the head keeps the alignment");
static_assert(alignof(uint64_t) <= ARENA_ALIGN && alignof(void *) <= ARENA_ALIGN &&
                  alignof(double) <= ARENA_ALIGN,
              "blocks are aligned for every type that is stored");

void arena_init(struct arena *arena, void (*hook)(void))
{
    *arena = (struct arena){.out_of_memory = hook};
}

static void arena_exhausted(struct arena *arena)
{
    if (arena->out_of_memory)
        arena->out_of_memory();
    abort();
}

#ifdef MADV_HUGEPAGE
/* A multiple of ARENA_HUGE bytes, zeroed and aligned to it; NULL where the system has none. */
static void *arena_map(size_t size)
{
    size_t wanted = size + ARENA_HUGE;
    char *start = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        return NULL;
    size_t skip = (ARENA_HUGE - (uintptr_t)start % ARENA_HUGE) % ARENA_HUGE;
    if (skip)
        munmap(start, skip);
    if (wanted - skip > size)
        munmap(start + skip + size, wanted - skip - size);
    madvise(start + skip, size, MADV_HUGEPAGE);
    return start + skip;
}
#endif

static struct arena_chunk *arena_chunk_new(struct arena *arena, size_t size, bool huge)
{
    struct arena_chunk *chunk = NULL;
    size_t mapped = 0;
    if (arena->spare && arena->spare->size == size) {
        chunk = arena->spare;
        arena->spare = chunk->older;
        mapped = chunk->mapped;
        arena_unpoison(chunk, size);
        memset(chunk, 0, size);
    }
#ifdef MADV_HUGEPAGE
    if (huge && !chunk) {
        chunk = arena_map(size);
        mapped = chunk ? size : 0;
    }
#else
    (void)huge;
#endif
    if (!chunk)
        chunk = calloc(1, size);
    if (!chunk)
        arena_exhausted(arena);
    chunk->size = size;
    chunk->mapped = mapped;
    chunk->number = arena->made++;
    arena->used += size;
    arena_poison(chunk + 1, size - sizeof *chunk);
    return chunk;
}

static size_t arena_first_size(const struct arena *arena)
{
    return arena->expected < ARENA_FIRST  ? (size_t)ARENA_FIRST
           : arena->expected < ARENA_MOST ? arena->expected
                                          : (size_t)ARENA_MOST;
}

/* A block that the current chunk has no room for. */
static void *arena_grow(struct arena *arena, size_t size)
{
    size_t head = sizeof(struct arena_chunk);
    if (size > SIZE_MAX / 2)
        arena_exhausted(arena);
    bool huge = arena->used >= ARENA_HUGE_FROM;
    size_t usual = huge                        ? (size_t)ARENA_HUGE
                   : arena->used < ARENA_FIRST ? arena_first_size(arena)
                   : arena->used < ARENA_MOST  ? arena->used
                                               : (size_t)ARENA_MOST;
    if (arena->spare && arena->spare->size - head >= size)
        usual = arena->spare->size;
    if (size > (usual - head) / 2 && arena->chunk) {
        /* A chunk of its own, behind the current one, whose rest stays in use. */
        struct arena_chunk *own = arena_chunk_new(arena, head + size, false);
        own->older = arena->chunk->older;
        arena->chunk->older = own;
        arena_unpoison(own + 1, size - ARENA_RED_ZONE);
        return own + 1;
    }
    if (usual < head + size)
        usual = head + size;
    struct arena_chunk *chunk = arena_chunk_new(arena, usual, huge);
    chunk->older = arena->chunk;
    arena->chunk = chunk;
    arena->next = (char *)(chunk + 1) + size;
    arena->end = (char *)chunk + usual;
    arena_unpoison(chunk + 1, size - ARENA_RED_ZONE);
    return chunk + 1;
}

static void arena_chunk_free(struct arena_chunk *chunk)
{
    arena_unpoison(chunk, chunk->size);
    if (chunk->mapped)
        munmap(chunk, chunk->mapped);
    else
        free(chunk);
}

static void arena_chunks_free(struct arena_chunk *chunk)
{
    while (chunk) {
        struct arena_chunk *older = chunk->older;
        arena_chunk_free(chunk);
        chunk = older;
    }
}

void arena_release(struct arena *arena)
{
    arena_chunks_free(arena->chunk);
    arena_chunks_free(arena->spare);
    arena_init(arena, arena->out_of_memory);
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->chunk ? (uint32_t)arena->chunk->number : 0, arena->made};
}

/* Takes a chunk out of the list; NULL where it is not there. */
static struct arena_chunk *arena_unlink(struct arena *arena, uint32_t number)
{
    struct arena_chunk **link = &arena->chunk;
    while (*link && (*link)->number != number)
        link = &(*link)->older;
    struct arena_chunk *chunk = *link;
    if (!chunk)
        return NULL;
    if (link == &arena->chunk)
        arena->next = arena->end = NULL;
    *link = chunk->older;
    arena->used -= chunk->size;
    return chunk;
}

void arena_pass(struct arena *arena, uint32_t number, struct arena *to)
{
    struct arena_chunk *chunk = arena_unlink(arena, number);
    if (!chunk)
        return;
    chunk->older = to->spare;
    to->spare = chunk;
}

void arena_absorb(struct arena *arena, struct arena *other)
{
    struct arena_chunk *oldest = other->chunk;
    if (!oldest)
        return;
    if (!arena->chunk) {
        /* a chunk of its own, so that the numbers of the other's are no matter */
        arena_alloc(arena, 1);
    }
    while (oldest->older)
        oldest = oldest->older;
    oldest->older = arena->chunk->older;
    arena->chunk->older = other->chunk;
    arena->used += other->used;
    other->chunk = NULL;
    arena_release(other);
}

/* size bytes at the next address that is a multiple of align. */
static inline void *arena_take(struct arena *arena, size_t size, size_t align)
{
    size_t skip = (size_t)(-(uintptr_t)arena->next & (align - 1));
    size_t left = (size_t)(arena->end - arena->next);
    size = (size ? size : 1) + ARENA_RED_ZONE;
    /* In this order, no sum can overflow. */
    if (left < skip || left - skip < size)
        return arena_grow(arena, size);
    char *at = arena->next + skip;
    arena->next = at + size;
    arena_unpoison(at, size - ARENA_RED_ZONE);
    return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        arena_exhausted(arena);
    return arena_take(arena, size, ARENA_ALIGN);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        arena_exhausted(arena);
    return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t n)
{
    if (n > SIZE_MAX / 2 - 1)
        arena_exhausted(arena);
    /* Text needs no alignment: names lie side by side. */
    char *copy = arena_take(arena, n + 1, ARENA_RED_ZONE ? ARENA_ALIGN : 1);
    if (n)
        memcpy(copy, bytes, n);
    return copy;
}

void *memory_alloc(size_t size)
{
    return memory_resize(NULL, size);
}

void *memory_resize(void *old, size_t size)
{
    void *block = realloc(old, size ? size : 1);
    if (!block)
        abort();
    return block;
}

#if defined MADV_HUGEPAGE || defined MADV_DONTNEED
/* The whole pages of `page` bytes in a block. */
static void memory_advise(void *at, size_t size, size_t page, int advice)
{
    uintptr_t start = ((uintptr_t)at + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)at + size) / page * page;
    if (end > start)
        madvise((char *)at + (start - (uintptr_t)at), end - start, advice);
}
#endif

void memory_prefer_huge(void *at, size_t size)
{
#ifdef MADV_HUGEPAGE
    memory_advise(at, size, ARENA_HUGE, MADV_HUGEPAGE);
#else
    (void)at;
    (void)size;
#endif
}

void memory_forget(void *at, size_t size)
{
#ifdef MADV_DONTNEED
    memory_advise(at, size, (size_t)sysconf(_SC_PAGESIZE), MADV_DONTNEED);
#else
    (void)at;
    (void)size;
#endif
}
