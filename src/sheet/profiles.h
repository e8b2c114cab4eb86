/* The profiles that are built in. */
#ifndef SHEET_PROFILES_H
#define SHEET_PROFILES_H

#include "sheet/sheet.h"

/* Excel: "Total number of characters that a cell can contain: 32,767", in UTF-16; "Total number of rows:
 * 1,048,576", of which one is the header's. */
enum { SHEET_CELL_MOST = 32767, SHEET_ROWS_MOST = 1048576 - 1 };

/* NULL behind the last. The first is "generic". */
const struct profile *profile_at(size_t index);
/* A profile of the project, or one that is built in; NULL where there is none, and nearest, which may be NULL,
 * has been tried with all names. model may be NULL. */
const struct profile *profile_find(const struct model *model, struct str name,
                                   struct diag_nearest *nearest);
/* "long", "matrix", "levels", "set"; NULL behind the last. */
const char *sheet_layout_name(size_t index);

#endif
