/* The profiles that are built in. */
#ifndef SHEET_PROFILES_H
#define SHEET_PROFILES_H

#include "sheet/sheet.h"

/* NULL behind the last. The first is "generic". */
const struct profile *profile_at(size_t index);
/* A profile of the project, or one that is built in; NULL where there is none, and nearest, which may be NULL,
 * has been tried with all names. model may be NULL. */
const struct profile *profile_find(const struct model *model, struct str name,
                                   struct diag_nearest *nearest);
/* "long", "matrix", "levels", "set"; NULL behind the last. */
const char *sheet_layout_name(size_t index);

#endif
