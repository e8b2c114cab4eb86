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

/* Where a statement is said: the same one may be used in several places of a ladder. */
struct id_place {
    const struct statement *statement;
    const void *where; /* its level; the ladder or its levels for what holds for all of them */
    atom within;       /* the skill, or the outermost section; ATOM_NONE without one */
};

/* An id, and the next one of the same place, where a section is used twice within another. */
struct id_home {
    struct str id;
    uint32_t next;  /* 1 + an index; 0 for the last */
    uint32_t last;  /* of the first of a place: 1 + the index of the last */
    uint32_t shown; /* of the first: 1 + the index of what was found last in the list */
    uint32_t list;  /* of the first: where it was found */
};

VEC_TYPE(id_home_vec, struct id_home);

/* Ids as the own view has them. The full view shows a statement once more at each level that takes it
 * over, with the id that it has at home. */
struct id_homes {
    struct map firsts;
    struct id_home_vec known;
    uint32_t list;
};

void homes_release(struct id_homes *homes);
void homes_clear(struct id_homes *homes);
/* Has to come in the order in which the statements are shown. id has to live as long. */
void homes_note(struct id_homes *homes, struct id_place place, struct str id);
/* A list begins: in it, what is noted twice is found in the order in which it was noted. */
void homes_begin_list(struct id_homes *homes);
/* The id; empty where none was noted. */
struct str homes_find(struct id_homes *homes, struct id_place place);

/* Empties a map; keeps its room, unless one large ladder made it larger than others need. */
void ids_map_clear(struct map *map);

#endif
