/* A spreadsheet as CSV: RFC 4180, UTF-8, with what the profile says of marks, delimiters and line ends. */
#ifndef SHEET_CSV_H
#define SHEET_CSV_H

#include "sheet/sheet.h"

/* Where the bytes go, in pieces of about 1 MB, the last of them marked. */
typedef void csv_piece(void *context, struct str piece, bool is_last);

void sheet_csv(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece, void *context);

/* Whether a spreadsheet would take a value for a formula: it begins with = + - @, a tab or CR. (OWASP,
 * Application Security Verification Standard 4.0.3, 5.3.10 and "CSV Injection".) */
bool sheet_is_formula(struct str value);

#endif
