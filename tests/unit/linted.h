/* Help for the tests of src/lint: files in a folder of their own, checked, and their findings. */
#ifndef TESTS_LINTED_H
#define TESTS_LINTED_H

#include "lint/lint.h"

enum { LINTED_TODAY = 20513 }; /* 2026-03-01 */

struct linted {
    struct arena arena; /* of names, texts and findings */
    struct str folder;  /* absolute; it is the root, too */
    struct diag_sink sink;
    struct project project;
    struct model model;
    uint32_t today;
};

/* Makes an empty folder. */
void linted_open(struct linted *linted);
/* Writes a file into it, and the folders above the file. */
void linted_write(struct linted *linted, const char *name, struct str content);
/* Checks one file, or the folder where given is NULL. */
void linted_run(struct linted *linted, const char *given);
/* Frees everything and removes the folder. */
void linted_close(struct linted *linted);

/* "severity rule 'marked bytes'", one line for each finding, in order; " in FILE" behind it where
 * that is not example.ladder. */
const char *linted_findings(struct linted *linted);
/* The same with messages, notes and fixes, to look at where a test fails. */
const char *linted_messages(struct linted *linted);
/* The text of example.ladder after the first fixes of all findings. */
const char *linted_fixed(struct linted *linted);

/* All of it for one text: writes example.ladder, checks the folder, compares findings. */
void linted_expect(const char *text, const char *findings);
/* The same for the text after the first fixes. */
void linted_expect_fixed(const char *text, const char *fixed);

#endif
