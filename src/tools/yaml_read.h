/* YAML, as far as front matter has it: blocks by indentation, scalars of all styles, and flow collections.
 *
 * What is read has the meaning that YAML 1.2 gives it. All else is not read at all, so that nothing is
 * guessed: anchors, aliases, tags, directives, several documents, keys that are no scalars of one line, a key
 * that is given twice, tabs as indentation, indentation that doesn't fit, control characters. Scalars are text,
 * whatever they look like; only `~` and `null` are the same as nothing. */
#ifndef TOOLS_YAML_READ_H
#define TOOLS_YAML_READ_H

#include "tools/draft.h"

enum { YAML_DEPTH = 32, YAML_KEY_MOST = 1024 };

enum yaml_kind { YAML_EMPTY, YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
    enum yaml_kind kind;
    bool is_flow;                /* stands within brackets or braces, or is such a collection */
    const struct yaml_node *key; /* of what is in a mapping: a scalar */
    struct yaml_node *next;      /* in the same sequence or mapping */
    struct yaml_node *first, *last;
    /* Of a scalar: what it says, and where each byte of that came from. Line ends and escapes have no bytes of
     * their own in the document. */
    struct draft_text text;
    struct span span; /* its bytes, with quotes and headers, without the key */
};

struct yaml_comment {
    struct yaml_comment *next;
    struct span span; /* from # to the end of the line */
};

struct yaml {
    const struct yaml_node *root;        /* NULL where nothing was read */
    const struct yaml_comment *comments; /* in order */
};

/* Reads bytes of a document, which must outlive the tree; all of it lives in the draft's arena. False where they
 * are not read. */
bool yaml_read(struct yaml *yaml, struct draft *draft, struct str document, struct span bytes);

#endif
