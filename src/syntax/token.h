/* Tokens: the whole text of a file, cut up before the parser begins.
 *
 * The array is lossless: tokens are in order and don't overlap, and between two of them stand only
 * blanks, line ends and a byte order mark. Comments are tokens. The last token is TOKEN_END, of no
 * length, at the end of the text. */
#ifndef SYNTAX_TOKEN_H
#define SYNTAX_TOKEN_H

#include "base/vec.h"
#include "text/span.h"

#include <stdbool.h>

enum token_kind {
    TOKEN_END,
    TOKEN_COMMENT, /* # to the end of the line */
    TOKEN_WORD,    /* an id, a number, a date, a keyword: which one, the parser's shim says */
    TOKEN_STRING,  /* "..." with its quotes */
    TOKEN_TEXT,    /* """...""" with its quotes */
    TOKEN_ITEM,    /* a statement: from its marker to the end of its prose and attributes */
    TOKEN_EXAMPLE, /* the same with the marker + */
    TOKEN_PROSE,   /* a bare sentence where a statement may begin */
    TOKEN_OPEN,    /* { */
    TOKEN_CLOSE,   /* } */
    TOKEN_COMMA,   /* , */
    TOKEN_RANGE,   /* .. */
    TOKEN_SLASH,   /* / */
    TOKEN_COLON,   /* : */
    TOKEN_LESS,    /* < */
    TOKEN_BAD,     /* anything else; a finding was given for it */
    TOKEN_KIND_COUNT
};

enum token_flag {
    TOKEN_FIRST = 1,      /* the first token of its line */
    TOKEN_FOREIGN = 2,    /* marker or quotes are foreign, missing or misplaced: read as meant */
    TOKEN_OPEN_ENDED = 4, /* a string or text block whose closing quotes are missing */
    TOKEN_ADDED = 8,      /* put in by the repair of braces: it has no length */
    TOKEN_DROPPED = 16,   /* left out by the repair of braces; the parser does not see it */
    TOKEN_TABS = 32,      /* an item that is indented with tabs */
    TOKEN_LINES = 64      /* goes over the end of a line */
};

struct token {
    uint32_t start; /* bytes, end exclusive */
    uint32_t end;
    uint8_t kind;
    uint8_t flags;
    uint16_t column; /* visual, from 0, a tab goes to the next multiple of 4; at most 65535 */
};

VEC_TYPE(token_vec, struct token);

#endif
