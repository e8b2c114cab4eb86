/* Characters that other programs put in place of plain ones: typographic quotes around strings, and
 * blanks that are none. */
#ifndef SYNTAX_QUOTE_H
#define SYNTAX_QUOTE_H

#include "base/str.h"
#include "syntax/token.h"

/* Bytes of the typographic quote (or the apostrophe) at a place; 0 where there is none. */
unsigned quote_foreign(const char *at);
/* Of a quote of that kind: single ones and double ones don't match. */
bool quote_is_single(const char *at);
/* Bytes of a no-break space, or another blank or mark that nobody sees; 0 where there is none. */
unsigned invisible_length(const char *at);
/* What stands between the quotes of a string token. */
struct span quote_inside(const char *text, const struct token *token);

#endif
