/* The block structure of Markdown: CommonMark 0.30, and GitHub's tables.
 *
 * libcmark tells neither where the text of a nested block stands in the source nor knows tables,
 * and links_scan() needs exact places; so blocks are found here, and libcmark reads what is inside
 * of them (see inline.h). A test compares both on generated texts. What differs is meant:
 *
 * - Raw HTML is no block of its own but for comments, scripts and the like: the text between tags
 * is read, and the tags are left out.
 * - Quotes and lists nest BLOCK_DEPTH deep; a marker beyond is text. */
#ifndef PROSE_BLOCK_H
#define PROSE_BLOCK_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

enum { BLOCK_DEPTH = 32, BLOCK_COLUMNS = 128 };

enum block_kind {
    BLOCK_DOCUMENT,
    BLOCK_QUOTE,
    BLOCK_LIST,
    BLOCK_ITEM,
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_CODE,
    BLOCK_RULE,
    BLOCK_TABLE, /* the first line is the header, the second the row of hyphens */
    BLOCK_HTML   /* left out */
};

/* One line of a leaf: bytes of the text, without what belongs to the blocks around it and without
 * its line end. */
struct block_line {
    uint32_t start;
    uint32_t end;
    uint32_t pad; /* blanks before it: the rest of a tab of which a part was indentation */
};

struct block {
    enum block_kind kind;
    struct block *parent, *previous, *next, *first, *last;
    uint32_t line, line_count; /* leaves: into blocks.lines */
    uint32_t start_line;       /* of the text, from 0 */
    uint32_t depth;            /* quotes and items around it, and itself */
    bool is_open;
    bool last_line_blank;
    /* Lists and items */
    bool is_ordered, is_tight;
    char marker;     /* - + * . ) */
    uint32_t number; /* the first of an ordered list */
    uint32_t indent; /* items: what their lines are indented by */
    /* Headings */
    uint32_t level;
    bool is_setext;
    /* Code */
    bool is_fenced;
    char fence;
    uint32_t fence_length, fence_indent;
    struct str info; /* as written */
    /* HTML that is left out */
    uint32_t html_kind;
    /* Leaves with inline text: the first of their leaves in struct inlines, see inline.h */
    uint32_t leaf;
};

VEC_TYPE(block_line_vec, struct block_line);

/* [label]: target "title": lines that were taken off a paragraph. */
struct block_definition {
    uint32_t line, line_count; /* into blocks.lines */
};
VEC_TYPE(block_definition_vec, struct block_definition);

struct blocks {
    struct arena *arena; /* owns the tree */
    struct str text;
    struct block *root;
    struct block_line_vec lines;
    struct block_definition_vec definitions;
};

/* Reads text, which must outlive blocks. The caller frees it with blocks_free(). */
void blocks_parse(struct blocks *blocks, struct arena *arena, struct str text);
void blocks_free(struct blocks *blocks);
/* The bytes of a line. */
static inline struct str block_line_text(const struct blocks *blocks, uint32_t line)
{
    struct block_line at = blocks->lines.items[line];
    return str_make(blocks->text.at + at.start, at.end - at.start);
}
/* Takes a block out of its tree. */
void block_unlink(struct block *block);

#endif
