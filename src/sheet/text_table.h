/* A spreadsheet to be read in a terminal. */
#ifndef SHEET_TEXT_TABLE_H
#define SHEET_TEXT_TABLE_H

#include "sheet/csv.h"

/* Columns stand below each other, two blanks apart; line ends and control characters in a value are
 * blanks. */
void sheet_text_table(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                      void *context);

#endif
