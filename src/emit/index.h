/* What the joint page lists: all ladders, by family. */
#ifndef EMIT_INDEX_H
#define EMIT_INDEX_H

#include "emit/page.h"

struct index_family {
    struct str title; /* inline Markdown; empty for ladders of no family, which come last */
    uint32_t source;
    const struct ladder **ladders;
    uint32_t count;
};

struct index_list {
    struct index_family *families; /* sorted by title, bytewise */
    uint32_t count;
};

/* Lives in arena. */
void index_make(struct index_list *list, struct arena *arena, const struct model *model);
/* "5 levels, 12 skills"; empty where there is neither. In arena. */
struct str index_size(struct arena *arena, const struct ladder *ladder);

/* What the overview says first, as plain words, cut where it is long; the ladder's own words rather
 * than what it shares with others. Empty where there is no overview. In arena. */
struct str index_summary(struct arena *arena, const struct model *model,
                         const struct ladder *ladder);

#endif
