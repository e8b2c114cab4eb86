/* What a level, a skill or a track is added to. Private to src/tools. */
#ifndef TOOLS_SCAFFOLD_HOME_H
#define TOOLS_SCAFFOLD_HOME_H

#include "tools/scaffold_parts.h"

/* Exactly one of the three is set. */
struct scaffold_home {
    const struct ladder *ladder;
    const struct scale *scale;
    const struct skill_set *set;
};

/* The one that a request means; false, with a refusal, where there is none, or several, or one that
 * the thing can't be added to. Its file has no errors of syntax. */
bool scaffold_choose_home(struct scaffold_work *work, struct scaffold_home *home);
/* Whether a name is in use there already, which is refused: in all ladders that share it, too. */
bool scaffold_is_taken(struct scaffold_work *work, const struct scaffold_home *home,
                       struct str name);

const struct entity *scaffold_home_entity(const struct scaffold_home *home);
const struct scale *scaffold_home_levels(const struct scaffold_home *home);
uint32_t scaffold_home_unit(const struct scaffold_home *home);

#endif
