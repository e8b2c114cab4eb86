/* CommonMark 0.30 and GitHub's tables. The only room that includes cmark.h.
 *
 * Blocks are found by block.c, which knows exact places and tables; what is inside of them is read
 * by libcmark (inline.c) and written by our own backends. Tests hold block.c, the fast path and the
 * link scanner against libcmark on generated texts, and read again the Markdown that is written.
 * Plain prose (nothing in it that Markdown could read) takes a fast path that only escapes.
 *
 * What differs from libcmark is meant:
 * - Raw HTML is left out, and the text between tags is read; <br> is a line break, and a tag that
 *   HTML does not know ("<team name>") is text.
 * - https://host, http://host and name@host in the text become links. An image on another site
 *   becomes a link (see remote-image in rules.def). A link without a target is its text.
 * - Emphasis does not nest in itself; lists of bullets, and quotes, that touch are one; blocks
 *   without content are gone; a list is loose where a heading, code or a table is next to something
 *   in it.
 * - Quotes and lists nest 32 deep at most; markers beyond are text. */
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
 * would end the place neutralised. It reads as the same HTML as the functions above give. In one
 * style, clean to markdownlint as far as the author's own words and pictures allow. Read as blocks
 * for MARKDOWN_IN_BLOCK, else as inline text. No line end behind the last line, and no blanks at
 * the end of any. */
enum markdown_place {
    MARKDOWN_IN_BLOCK,   /* a paragraph or blocks of their own; headings moved down by the shift */
    MARKDOWN_IN_ITEM,    /* a list item: first line behind "- ", others indented by the indent; with
                          * an indent of 0, inline text as paragraphs of its own */
    MARKDOWN_IN_HEADING, /* one line behind "## " */
    MARKDOWN_IN_TABLE    /* one line, | escaped, line breaks and paragraphs parted by <br> */
};
void markdown_markdown(struct buf *out, struct str text, enum markdown_place place,
                       unsigned indent_or_shift, const struct markdown_links *links);

/* Nothing in text that CommonMark could read as anything but plain words (in inline context, at the
 * start of a line too). */
bool markdown_is_plain(struct str text);

#endif
