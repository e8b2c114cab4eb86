/* Workbooks for Excel and what else reads .xlsx, by libxlsxwriter.
 *
 * The only room that includes xlsxwriter.h. It is no part of libladder, so that nobody needs the
 * library who wants no workbooks: what writes them is handed to the library as a book_writer. */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

struct buf;
struct model;
struct sheet;
struct sheet_options;

/* Writes a workbook to path, which is replaced. Of a profile that has layouts it is made for people:
 * the sheets Ladders, Levels and Expectations, and a matrix for each ladder, as far as the layouts ask
 * for them. Of other profiles it has their tables as they are.
 *
 * The same model gives the same bytes. Returns 0 or an errno value; then why, which may be NULL, says
 * what was wrong (EFBIG: more than a workbook can hold) and nothing useful is at path. */
typedef int book_writer(struct sheet *sheet, const struct model *model,
                        const struct sheet_options *options, const char *path, struct buf *why);

book_writer book_write;

/* What programs hand to the library, see ladder.h. */
struct ladder_workbook {
    book_writer *write;
};

#endif
