/* What a profile can't take, found before anything is written. */
#ifndef SHEET_CHECK_H
#define SHEET_CHECK_H

#include "sheet/sheet.h"

/* Looks at all values of all files that the sheet would write; findings go to the sink, as errors but for
 * what a spreadsheet would take for a formula. */
void sheet_check(struct sheet *sheet, struct diag_sink *sink);

#endif
