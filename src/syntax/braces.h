/* The repair of braces: only where those of a file don't balance, so that one missing brace doesn't
 * move all that follows it into the wrong block. */
#ifndef SYNTAX_BRACES_H
#define SYNTAX_BRACES_H

#include "syntax/build.h"

/* Makes braces balance: tokens are put in (TOKEN_ADDED) or left out (TOKEN_DROPPED), with a finding
 * for each place. Blocks that are nested too deeply are left out as a whole. */
void braces_repair(struct unit *unit, struct diag_sink *sink);

/* ---- Private: braces.c finds what to change, braces_apply.c changes it ---- */

enum brace_change {
    BRACE_CLOSE, /* a } is missing before the token */
    BRACE_OPEN,  /* a { is missing before the token */
    BRACE_DROP,  /* the token is one too many */
    BRACE_SPLIT  /* the } at the end of the item was meant to close the block */
};

struct brace_edit {
    enum brace_change change;
    uint32_t token;
    uint32_t open; /* of BRACE_CLOSE: the token of the brace that is not closed */
    const struct brace_edit *before;
};

/* The last of the edits, by token; in the arena. */
const struct brace_edit *braces_search(struct arena *arena, const char *text,
                                       const struct token_vec *tokens);
/* An item that ends in a closing brace without a partner in it. */
bool braces_item_closes(const char *text, const struct token *token);
void braces_apply(struct unit *unit, struct diag_sink *sink, const struct brace_edit *last,
                  bool is_quiet);

#endif
