/* Names as small numbers: equal texts get equal atoms, so that names are compared and hashed as
 * integers. Atom 0 is no name. Texts live as long as the table. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/str.h"

typedef uint32_t atom;

enum { ATOM_NONE = 0 };

struct intern_entry;

struct intern_slot {
    atom name;     /* ATOM_NONE: free */
    uint32_t hash; /* its high half, so that a miss is seen without a look at the text */
};

struct intern {
    struct arena *arena; /* owns texts; not the tables, which intern_free() frees */
    struct str *texts;   /* by atom; texts[0] is empty */
    uint64_t *hashes;    /* by atom */
    uint32_t count;
    uint32_t room;
    struct intern_slot *slots; /* open addressing, a power of two */
    uint32_t slot_count;
};

void intern_init(struct intern *intern, struct arena *arena);
void intern_free(struct intern *intern);
/* The atom of s, new if need be. */
atom intern_add(struct intern *intern, struct str s);
/* The atom of s, or ATOM_NONE where it was never added. */
atom intern_find(const struct intern *intern, struct str s);

static inline struct str intern_text(const struct intern *intern, atom name)
{
    return intern->texts[name];
}

/* Whole numbers (atoms, hashes, pairs of them) to numbers: an open-addressing map. A map of zeros
 * is empty and valid; map_free() frees it. */
struct map {
    uint64_t *keys;
    uint32_t *values;
    unsigned char *used;
    uint32_t count;
    uint32_t room; /* a power of two, or 0 */
};

/* The place of key's value; a new key gets value 0. Valid until the next map_at(). *is_new may be
 * NULL. */
uint32_t *map_at(struct map *map, uint64_t key, bool *is_new);
/* The place of key's value, or NULL. */
const uint32_t *map_find(const struct map *map, uint64_t key);
void map_free(struct map *map);

static inline uint64_t map_pair(uint32_t high, uint32_t low)
{
    return (uint64_t)high << 32 | low;
}

#endif
