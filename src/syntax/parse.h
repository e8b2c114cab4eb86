/* From text to tree. */
#ifndef SYNTAX_PARSE_H
#define SYNTAX_PARSE_H

#include "syntax/ast.h"
#include "text/diag.h"

enum {
    PARSE_NESTING_LIMIT = 100,          /* blocks in blocks, and items in items */
    PARSE_STATEMENT_LIMIT = 1024 * 1024 /* bytes of one item or string */
};

/* Scans and parses unit->source into the unit, which holds an empty arena. Findings go to sink; a
 * tree is always made, be it empty. Tokens are kept in the unit where keep_tokens is set (for the
 * formatter), else given back; unit_release() frees everything but the source. */
void unit_parse(struct unit *unit, struct intern *names, struct diag_sink *sink, bool keep_tokens);
void unit_release(struct unit *unit);

/* Notes that a top-level declaration ends here; with_last: its tree is mixed with that of the one
 * before. For the parser. */
void unit_mark(struct unit *unit, bool with_last);
/* Gives the memory of the tree of the declaration of that index to another arena, as far as no
 * other declaration shares it.
 * The caller must have unlinked the node from unit->declarations before, and follow no pointer
 * into the tree afterwards. Big projects are checked in far less memory for it. */
void unit_give_back(struct unit *unit, uint32_t index, struct arena *to);

/* The scanner alone: all tokens of the text, findings to sink. */
void lex_tokens(const struct source *source, struct token_vec *tokens, struct diag_sink *sink);

#endif
