/* Workbooks for Excel and what else reads .xlsx, by libxlsxwriter.
 *
 * The only room that includes xlsxwriter.h. It is no part of libladder, so that nobody needs the
 * library who wants no workbooks: what writes them is handed to the library as a book_writer. */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include "base/buf.h"
#include "text/span.h"

struct model;
struct sheet;
struct sheet_options;

/* More than a workbook can hold. */
enum { BOOK_TOO_LARGE = -1 };

/* Why there is no workbook. Begins as zeros; the caller frees message. */
struct book_refusal {
    struct buf message;
    struct place place; /* of what is too large; where has_place */
    bool has_place;
};

/* Writes a workbook to path, which is replaced. Of a profile that has layouts it is made for people:
 * the sheets Ladders, Levels and Expectations, and a matrix for each ladder, as far as the layouts ask
 * for them. Of other profiles it has their tables as they are.
 *
 * The same model gives the same bytes. Returns 0, an errno value, or BOOK_TOO_LARGE; where it isn't 0,
 * nothing useful is at path, and why says more. */
typedef int book_writer(struct sheet *sheet, const struct model *model,
                        const struct sheet_options *options, const char *path,
                        struct book_refusal *why);

book_writer book_write;

/* What programs hand to the library, see ladder.h. */
struct ladder_workbook {
    book_writer *write;
};

#endif
