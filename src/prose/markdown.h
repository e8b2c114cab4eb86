/* CommonMark, by libcmark in safe mode. The only room that includes cmark.h.
 *
 * Plain prose (nothing in it that Markdown could read) takes a fast path that only escapes; a test
 * compares it with libcmark on generated fragments. Raw HTML is dropped with a comment in its place
 * by libcmark's safe mode; here it is left out. GitHub tables, which libcmark does not know, are
 * recognised in blocks and rendered with their cells as inline Markdown. */
#ifndef PROSE_MARKDOWN_H
#define PROSE_MARKDOWN_H

#include "base/arena.h"
#include "base/buf.h"

/* Says what a link or an image of the text becomes in the output. */
struct markdown_target {
    struct str url;    /* to put in its place; empty: keep the text, drop the link */
    bool image_inline; /* an image whose url is a data: URL that we made ourselves */
};
struct markdown_links {
    struct markdown_target (*resolve)(void *context, struct str url, bool is_image);
    void *context;
};

/* Inline Markdown (a title, a statement, a cell of a table) as HTML without a paragraph around it.
 * Text with several paragraphs (blank lines part them) has each in a <p>, with a line end behind
 * it. No line of inline text begins a block: "1. x", "# x", "> x", "- x", "```" and "[x]: y" are
 * words, and a line end inside a paragraph is a blank. links may be NULL: as written, unsafe ones
 * dropped. */
void markdown_inline_html(struct buf *out, struct str text, const struct markdown_links *links);
/* Blocks as HTML, each with a line end behind it. Headings are moved down by heading_shift (1: h1
 * becomes h2), at most to h6, and never skip a level. */
void markdown_block_html(struct buf *out, struct str text, unsigned heading_shift,
                         const struct markdown_links *links);
/* The words of inline Markdown alone: no marks, no link targets (an image gives its description),
 * code kept, entities decoded. Paragraphs are parted by one line end, other white space is one
 * blank; no line end behind the last. */
void markdown_plain(struct buf *out, struct str text);
/* The same for blocks: paragraphs, items, headings and rows are parted by one line end. */
void markdown_block_plain(struct buf *out, struct str text);

/* Markdown as Markdown, safe in its place: links changed by links, raw HTML left out, and what
 * would end the place neutralised. Read as blocks for MARKDOWN_IN_BLOCK, else as inline text. No
 * line end behind the last line, and no blanks at the end of any. */
enum markdown_place {
    MARKDOWN_IN_BLOCK, /* a paragraph or blocks of their own; headings moved down by heading_shift
                        */
    MARKDOWN_IN_ITEM,  /* a list item: first line behind "- ", others indented by `indent`; with an
                        * indent of 0, inline text as paragraphs of its own */
    MARKDOWN_IN_HEADING, /* one line behind "## " */
    MARKDOWN_IN_TABLE    /* one line, | escaped, line ends as <br> */
};
void markdown_markdown(struct buf *out, struct str text, enum markdown_place place,
                       unsigned indent_or_shift, const struct markdown_links *links);

/* Nothing in text that CommonMark could read as anything but plain words (in inline context, at the
 * start of a line too). */
bool markdown_is_plain(struct str text);

#endif
