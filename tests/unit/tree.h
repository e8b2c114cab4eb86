/* Help for the tests of src/syntax: a parsed text, its tree and its findings as plain text. */
#ifndef TESTS_TREE_H
#define TESTS_TREE_H

#include "base/buf.h"
#include "syntax/parse.h"

struct tree {
    struct source source;
    struct arena arena; /* of names and findings */
    struct intern names;
    struct diag_sink sink;
    struct unit unit;
    char *text;
};

/* Parses a copy of length bytes; tokens are kept. */
void tree_parse(struct tree *tree, const char *text, size_t length);
void tree_free(struct tree *tree);

/* One line for a node, indented: kind, what it says, body. */
void tree_dump(const struct tree *tree, struct buf *out);
/* One line for a finding: LINE:COLUMN rule 'the marked bytes'; with messages, the message too. */
void tree_findings(struct tree *tree, struct buf *out, bool with_messages);
/* Asserts that text gives this tree (NULL: any) and these findings. */
void tree_expect(const char *text, const char *dump, const char *findings);
/* The text after all first fixes of all findings, or of the safe ones. */
void tree_fixed(const struct tree *tree, struct buf *out, bool only_safe);

#endif
