/* What writes workbooks, which few want: libxlsxwriter, where the build found it.
 *
 * A command that is linked statically, to start quickly, cannot have it. Then there is a second
 * program, the same command linked dynamically, to which this one hands over. */
#ifndef CLI_WORKBOOK_H
#define CLI_WORKBOOK_H

#include "book/book.h"

/* NULL where this program has none. */
book_writer *workbook_writer(void);
/* Goes on as the program that has one, with the same arguments, from the beginning: before anything was
 * read from standard input or written. Returns only where there is no such program, or this is it. */
void workbook_hand_over(char *const *argv);
/* What to tell who asked for a workbook and gets none: how to get the program that writes it. */
const char *workbook_missing(void);

#endif
