/* What levels.c and taken.c share: levels while they are collected. */
#ifndef MODEL_LEVELS_H
#define MODEL_LEVELS_H

#include "model/build.h"

struct levels_work {
    struct level_vec levels;
    struct track_vec tracks;
};

struct track *track_add(const struct context *c, struct levels_work *work);
struct level *level_add(const struct context *c, struct levels_work *work, struct track *track);
/* The one of that id, or NULL. */
struct level *level_among(const struct levels_work *work, atom id);
/* `level x "..." { }` on a level that is there already: its words replace, its content adds. */
void level_refine(const struct context *c, struct scale *scale, struct level *level,
                  const struct block *block);
/* Puts what was collected into the scale; levels and tracks can be named from then on. */
void levels_finish(const struct context *c, struct scale *scale, struct levels_work *work);
/* Works out what is below what, and ranks. */
void levels_arrange(const struct context *c, struct levels_work *work);
void levels_free(struct levels_work *work);
/* The texts and sections of a levels block, behind those that the scale has already. */
void levels_content(const struct context *c, struct scale *scale, const struct block *block);

#endif
