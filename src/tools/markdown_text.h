/* Pieces of a Markdown page as prose of a ladder: links inside of the page, and links by label, are led to where
 * they lead in the ladder. */
#ifndef TOOLS_MARKDOWN_TEXT_H
#define TOOLS_MARKDOWN_TEXT_H

#include "prose/block.h"
#include "tools/import.h"

VEC_TYPE(markdown_lines, uint32_t);
VEC_TYPE(markdown_segments, struct clean_segment);

/* [label]: target */
struct markdown_label {
    struct str label, target;
};
VEC_TYPE(markdown_labels, struct markdown_label);

/* #slug of a heading, and the path that it has in the ladder. */
struct markdown_anchor {
    struct str slug, path;
};
VEC_TYPE(markdown_anchors, struct markdown_anchor);

struct markdown_text {
    struct draft *draft;
    struct import_spans *understood; /* the targets of links that were led elsewhere are added */
    struct str folder;               /* see struct import_options */
    struct str document;
    uint32_t skipped; /* bytes before the text that the blocks are about */
    struct markdown_lines lines;
    struct markdown_labels labels;
    struct markdown_anchors anchors;
    struct map heading_counts;            /* of a slug's hash: how many had it */
    struct map label_index, anchor_index; /* of a hash without regard to case: into these */
    /* of the text that is being made */
    struct buf bytes;
    struct markdown_segments segments;
};

void markdown_text_init(struct markdown_text *text, struct import *import,
                        const struct blocks *blocks, uint32_t skipped);
void markdown_text_free(struct markdown_text *text);
/* A heading's anchor: of several with one slug the second has -1 behind it, the third -2. */
void markdown_text_heading(struct markdown_text *text, struct str slug, struct str path);
/* Another anchor; of two with one name the first is meant. */
void markdown_text_anchor(struct markdown_text *text, struct str slug, struct str path);
/* Where a line of the blocks begins in the document; its length behind the last. */
uint32_t markdown_line(const struct markdown_text *text, uint32_t line);

/* A text that is made piece by piece: bytes, and where in the document they come from, or DRAFT_OWN. */
void markdown_text_add(struct markdown_text *text, struct str bytes, uint32_t from);
struct draft_text markdown_text_take(struct markdown_text *text);
/* What was added so far, another text, and bytes of our own. */
struct draft_text markdown_text_append(struct markdown_text *text, const struct draft_text *made,
                                       struct str behind);
/* Two paragraphs as one text. */
struct draft_text markdown_text_join(struct markdown_text *text, const struct draft_text *first,
                                     const struct draft_text *second);
/* Bytes of the document. */
struct draft_text markdown_text_bytes(struct markdown_text *text, uint32_t start, uint32_t end);
/* The lines of a leaf, without what belongs to the blocks around it; empty for other blocks. */
struct draft_text markdown_text_leaf(struct markdown_text *text, const struct blocks *blocks,
                                     const struct block *leaf);

#endif
