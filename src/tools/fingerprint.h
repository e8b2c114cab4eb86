/* What a finding is about, apart from where it stands: two runs agree on it although lines moved.
 *
 * It is the rule, the declarations of the model around the place (ladder, skill, level, ...), and the
 * first line of the marked text, blanks apart; where no word is marked, the line that it is in. */
#ifndef TOOLS_FINGERPRINT_H
#define TOOLS_FINGERPRINT_H

#include "model/model.h"
#include "text/diag.h"

struct fingerprint {
    uint64_t hash;
    struct str where; /* "ladder data, skill sql, at d1"; empty outside of everything */
    struct str text;
};

/* Of each finding, in an array of the arena. Places without a source are about no place. */
const struct fingerprint *fingerprints_make(struct arena *arena, const struct model *model,
                                            struct source *const *sources,
                                            const struct diag_vec *found);

#endif
