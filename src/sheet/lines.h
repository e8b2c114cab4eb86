/* A spreadsheet as JSON Lines: an object for each row, with a member for each column. */
#ifndef SHEET_LINES_H
#define SHEET_LINES_H

#include "sheet/csv.h"

/* Columns that have one title are told apart: "Skill", "Skill 2". Members of numbers are numbers, an empty value is null. Of statements, rows without one are left out: a
 * line is a statement. */
void sheet_lines(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                 void *context);
/* The same as one array, an object on each line. */
void sheet_array(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                 void *context);

#endif
