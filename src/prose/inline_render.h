/* Inline text as HTML, as words, as Markdown. */
#ifndef PROSE_INLINE_RENDER_H
#define PROSE_INLINE_RENDER_H

#include "prose/inline.h"

/* line_end is what a line end of the source becomes: ' ' or '\n'. */
void inline_html(struct buf *out, struct inline_run run, char line_end);
/* The words; white space is one blank. */
void inline_plain(struct buf *out, struct inline_run run);
/* Markdown that reads as the same tokens in its place; prefix is put behind each line end. */
void inline_markdown(struct buf *out, struct inline_run run, enum markdown_place place,
                     struct str prefix);

#endif
