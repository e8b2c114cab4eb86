/* What a profile can't take, found before anything is written. */
#ifndef SHEET_CHECK_H
#define SHEET_CHECK_H

#include "sheet/sheet.h"

/* Looks at all values of all files that the sheet would write; findings go to the sink, as errors but for
 * what a spreadsheet would take for a formula. */
void sheet_check(struct sheet *sheet, struct diag_sink *sink);
/* The same for the profiles that the project declares, over all its ladders. */
void sheet_check_profiles(const struct model *model, struct diag_sink *sink);

#endif
