/* Imports: from the Markdown page or the spreadsheet that there is today to a ladder. */
#ifndef TOOLS_IMPORT_H
#define TOOLS_IMPORT_H

#include "text/diag.h"
#include "text/source.h"
#include "tools/draft.h"

enum import_format { IMPORT_ANY, IMPORT_MARKDOWN, IMPORT_CSV, IMPORT_TSV };
enum import_blank { IMPORT_BLANK_TODO, IMPORT_BLANK_SAME, IMPORT_BLANK_NONE };
enum import_split { IMPORT_SPLIT_LINES, IMPORT_SPLIT_SENTENCES, IMPORT_SPLIT_NEVER };
enum import_axis { IMPORT_AXIS_ANY, IMPORT_LEVELS_ROWS, IMPORT_LEVELS_COLUMNS };

struct import_options {
    enum import_format format;
    struct str id;  /* of the ladder or set; empty: from the title or the file's name */
    bool as_skills; /* a shared set of skills instead of a ladder */
    enum import_blank blank;
    bool blank_given; /* the author said what blank cells mean: no finding about them */
    enum import_split split;
    enum import_axis axis;
    /* what relative links of the document get before them, as the result stands in another folder: "../wiki/" */
    struct str folder;
    struct str
        map; /* "statement=Expectation,level=Stufe": columns of the long layout; may be empty */
};

VEC_TYPE(import_spans, struct span);

/* What an importer works on. The document is UTF-8 without a byte order mark; places are in it. */
struct import {
    const struct source *source;
    const struct import_options *options;
    struct draft *draft;
    struct diag_sink *sink;
    /* Bytes whose words stand in the result in another form (an id, a state, a title that is repeated in
     * each row): they are no words lost. In order; freed by the caller. */
    struct import_spans understood;
    bool any_order; /* of a table: cells may change their order, the words in them may not */
};

/* A finding at bytes [start, end) of the document. */
struct place import_place(const struct import *import, uint32_t start, uint32_t end);

/* The document as UTF-8 without a byte order mark, in the arena where it was anything else; false, with a finding,
 * where it is in an encoding that is not read. */
bool import_decode(const struct import *import, struct arena *arena, struct str bytes,
                   struct str *document);
/* What a document is, by its name and by its first lines. */
enum import_format import_guess(struct str name, struct str document);
/* Makes the draft and writes it to out; false, with a finding, where nothing could be made. */
bool import_run(struct import *import, struct buf *out);
/* Compares the words of the document with those of the result, and reports what is lost, doubled or moved.
 * Of the draft it needs the pieces alone. */
void import_verify(const struct import *import, struct buf *result);

/* Each makes the draft of a document; false, with a finding, where there is nothing to make of it. */
bool import_markdown(struct import *import);
bool import_table(struct import *import, char delimiter); /* 0: found by itself */

#endif
