/* Ids of statements in outputs, the same in every one of them: {#id}, or level, category and a
 * hash of the normalised text, "ic3.communication.1a2b3c4d"; -2, -3 for repeats within a ladder.
 * Made in the order in which they are asked for, without printf: it is done for every statement. */
#ifndef MODEL_IDS_H
#define MODEL_IDS_H

#include "model/query.h"

struct ids {
    const struct model *model;
    const struct ladder *ladder;
    struct map seen;
    struct buf id;
};

void ids_init(struct ids *ids, const struct model *model);
void ids_release(struct ids *ids);
/* Forgets all ids and begins a ladder. */
void ids_begin(struct ids *ids, const struct ladder *ladder);
/* Whether the statement has an id of the author's. */
bool ids_is_given(const struct statement *statement);
/* text: the statement's; level: where it is said, NULL for the whole ladder. Valid until the
 * next call. */
struct str ids_make(struct ids *ids, const struct statement *statement, struct str text,
                    const struct level *level, struct str category);

/* Empties a map; keeps its room, unless one large ladder made it larger than others need. */
void ids_map_clear(struct map *map);

#endif
