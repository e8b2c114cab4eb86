/* Reading CSV as RFC 4180 has it, and as it is found: any of four delimiters, line ends of any
 * system,
 * quotes that were not written twice, quotes that are never closed.
 *
 * A row is read at a time and nothing is copied: a field is bytes of the text. What is wrong
 * with the
 * quotes is said to a callback; the words of such a field are kept, its quotes included. */
#ifndef TOOLS_CSV_READ_H
#define TOOLS_CSV_READ_H

#include "base/buf.h"
#include "base/vec.h"

struct csv_field {
    uint32_t start, end; /* all of it, quotes and blanks around them included */
    uint32_t from, to;   /* its content */
    bool is_quoted;
    bool has_doubles; /* a quote in the content is written twice */
};
VEC_TYPE(csv_fields, struct csv_field);

enum csv_fault {
    CSV_UNCLOSED, /* at a quote that opens a field and is never closed: it became part of the text */
    CSV_BEHIND    /* at a quote that ought to close its field, and has text behind it */
};

struct csv_reader {
    struct str text; /* UTF-8, less than 4 GiB */
    char delimiter;
    uint32_t at;        /* the next row begins here */
    uint32_t row_start; /* the row that was read, without its line end */
    uint32_t row_end;
    struct csv_fields row; /* freed by csv_free() */
    uint32_t quotes_end; /* behind the last quote of the text that was looked for; see csv_read.c */
    void (*fault)(void *context, enum csv_fault fault, uint32_t at); /* may be NULL */
    void *context;
};

/* delimiter 0: what the text says, by a first line "sep=;" or by its rows. Where there is such a
 * line it
 * is passed over. */
void csv_init(struct csv_reader *reader, struct str text, char delimiter);
void csv_free(struct csv_reader *reader);

/* Reads the next row into reader->row; false behind the last one. An empty line is a row of one
 * empty
 * field, a line end at the end of the text begins no row. */
bool csv_next(struct csv_reader *reader);
/* Goes back, or on, to the row that begins at a byte. */
void csv_seek(struct csv_reader *reader, uint32_t row_start);

/* Of , ; tab and | the one that cuts the first rows most evenly. */
char csv_find_delimiter(struct str text);

#endif
