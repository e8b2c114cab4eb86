/* One line of Markdown while its blocks are found: how far quotes, items and indentation have taken
 * it. A tab is worth the blanks up to the next column that 4 divides, and may be taken in part. */
#ifndef PROSE_BLOCK_READER_H
#define PROSE_BLOCK_READER_H

#include "prose/block.h"

enum { CODE_INDENT = 4, TAB_STOP = 4 };

struct reader {
    struct blocks *blocks;
    struct block *tip;     /* the innermost open block */
    struct block *matched; /* the innermost block that the line continues */
    struct str line;
    uint32_t base; /* offset of the line in the text */
    uint32_t line_number;
    size_t offset, column;
    bool in_tab; /* a part of the tab at offset is taken */
    /* Set by reader_look(): */
    size_t nonspace, nonspace_column; /* the first character that is no blank */
    size_t indent;                    /* columns up to it */
    bool is_blank;
};

void reader_look(struct reader *r);
/* The first character that is no blank, NUL at the end; and all from it on. */
char reader_peek(const struct reader *r);
struct str reader_rest(const struct reader *r);
/* Moves on by columns, of which a tab may be taken in part. */
void reader_skip_columns(struct reader *r, size_t columns);
/* Moves on to a byte at or behind the first that is no blank; no tab stands between both. */
void reader_skip_to(struct reader *r, size_t offset);
bool reader_at_blank(const struct reader *r);

#endif
