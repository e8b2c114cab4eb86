/* The one canonical layout of ladders: what `ladder fmt` writes.
 *
 * - Two blanks a level; a statement a line; `{` ends the line of its head, `}` stands on its own, and a
 *   block with nothing in it is `{}`.
 * - One blank between tokens, none around `..` and `/`, none before `,` and `:`. A statement may go on
 *   in the next line after a comma, where its author broke it, and behind a comment.
 * - The values of attributes that stand in lines one below the other begin at one column.
 * - Blank lines are the author's, one at most, none behind `{` and before `}`; between two blocks
 *   with something in them there is one.
 * - The lines of an item or a text move as one: what is prose stays as it was, and its lines keep
 *   their indentation relative to each other.
 * - No blanks at the ends of lines, LF, no byte order mark, one line end at the end of the file.
 *
 * Nothing else changes: the tokens (comments among them), their order, the tree and the clean text of all
 * prose stay the same, and laying out twice is laying out once. The statements next to a syntax
 * error are left byte for byte but for their line ends, together with what shares their lines, lists and
 * braces. All of that is looked at again behind the layout; if it were ever otherwise, less is
 * touched, and in the end nothing. */
#ifndef TOOLS_FORMAT_H
#define TOOLS_FORMAT_H

#include "base/buf.h"
#include "syntax/parse.h"

/* How much the layout was allowed to touch. */
enum format_care {
    FORMAT_STATEMENTS,   /* all but statements next to a syntax error */
    FORMAT_DECLARATIONS, /* all but declarations of the file with a syntax error in them */
    FORMAT_NOTHING       /* nothing: the text is as it was */
};

/* Adds the text of a unit in its canonical layout to out. The unit was parsed with its tokens kept, and
 * found is all that was found then, and nothing else. */
enum format_care format_unit(const struct unit *unit, const struct diag_sink *found,
                             struct buf *out);

#endif
