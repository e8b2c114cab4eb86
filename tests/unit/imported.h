/* Help for the tests of imports: a document, the ladder that is made of it, and its findings. */
#ifndef TESTS_IMPORTED_H
#define TESTS_IMPORTED_H

#include "tools/import.h"

struct imported {
    struct arena arena;
    struct source source;
    struct diag_sink sink;
    struct draft draft;
    struct import import;
    struct buf out; /* ends in NUL, which length does not count */
    bool is_made;
    struct buf findings;
};

/* Imports a copy of a document under that name, and compares its words with those of the result. */
void imported_open(struct imported *imported, const char *name, struct str document);
/* The same with options. */
void imported_open_with(struct imported *imported, const char *name, struct str document,
                        const struct import_options *options);
void imported_close(struct imported *imported);
/* "rule 'marked bytes'", one line for each finding. */
const char *imported_findings(struct imported *imported);
/* Asserts what a document becomes, and what is found. */
void imported_expect(const char *name, const char *document, const char *ladder,
                     const char *findings);

#endif
