/* What stands inside a leaf block, read by libcmark and flattened to a row of tokens.
 *
 * Each leaf is handed to libcmark as a heading of one line, in which nothing can begin a block; all
 * leaves of a text go through one parser. The tokens are tidied, so that the backends have little
 * to think about:
 *
 * - raw HTML is left out (<br> is a line break; a tag that HTML does not know is text);
 * - links are resolved; what has no target keeps its text; images on other sites become links, and
 *   so do addresses of sites and mail that stand in the text;
 * - emphasis does not nest in itself, none is empty, and blanks at its ends stand outside;
 * - text is in one piece, no white space but single characters ' ' in it, none around line breaks.
 *   / */
#ifndef PROSE_INLINE_H
#define PROSE_INLINE_H

#include "base/buf.h"
#include "base/vec.h"
#include "prose/markdown.h"

enum inline_kind {
    INLINE_TEXT,
    INLINE_CODE,
    INLINE_SOFT, /* a line end in the source */
    INLINE_HARD, /* a line break */
    INLINE_OPEN,
    INLINE_CLOSE,
    INLINE_IMAGE
};

enum inline_mark { MARK_EMPHASIS, MARK_STRONG, MARK_LINK };
enum { MARK_COUNT = MARK_LINK + 1 };

struct inline_slice {
    uint32_t at; /* into inlines.pool */
    uint32_t length;
};

struct inline_token {
    enum inline_kind kind;
    enum inline_mark mark;     /* INLINE_OPEN, INLINE_CLOSE */
    struct inline_slice text;  /* INLINE_TEXT, INLINE_CODE; the description of an INLINE_IMAGE */
    struct inline_slice url;   /* links (both ends) and images */
    struct inline_slice title; /* the same; may be empty */
};
VEC_TYPE(inline_token_vec, struct inline_token);

struct inline_leaf {
    uint32_t token, token_count;
    struct inline_slice literal; /* text that is taken as it is, where is_literal */
    bool is_literal, is_empty;   /* is_empty: nothing that libcmark should read */
};
VEC_TYPE(inline_leaf_vec, struct inline_leaf);

struct inlines {
    struct buf source; /* what libcmark reads */
    struct buf pool;
    struct inline_token_vec tokens;
    struct inline_leaf_vec leaves;
    size_t leaf_start; /* of the leaf being added, in source */
};

/* Makes room for text of length in all, for speed alone. */
void inlines_expect(struct inlines *inlines, size_t length);
/* inlines of zeros is empty. First leaves are added, each a line or more, then definitions, and
 * then all is read. Returns the number of the leaf. */
uint32_t inlines_begin(struct inlines *inlines);
void inlines_add_line(struct inlines *inlines, struct str line);
void inlines_end(struct inlines *inlines);
/* A definition of a link, of which line ends are blanks. */
void inlines_add_definition(struct inlines *inlines, struct str line, bool is_last_line);
void inlines_read(struct inlines *inlines, const struct markdown_links *links);
/* All of this for inline text: a leaf for each paragraph. */
void inlines_read_text(struct inlines *inlines, struct str text,
                       const struct markdown_links *links);
void inlines_free(struct inlines *inlines);

static inline struct str inline_str(const struct inlines *inlines, struct inline_slice slice)
{
    return str_make(inlines->pool.at ? inlines->pool.at + slice.at : NULL, slice.length);
}

/* The tokens of a leaf, for the backends. */
struct inline_run {
    const struct inlines *inlines;
    const struct inline_token *tokens;
    size_t count;
};
struct inline_run inlines_run(const struct inlines *inlines, uint32_t leaf);

#endif
