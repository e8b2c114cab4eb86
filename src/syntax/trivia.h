/* Which node a comment belongs to: on the line where a node ends it trails that node; else it leads
 * the next sibling; else it dangles in the block around it (or in the file). */
#ifndef SYNTAX_TRIVIA_H
#define SYNTAX_TRIVIA_H

#include "syntax/ast.h"

enum trivia_tie { TRIVIA_LEADS, TRIVIA_TRAILS, TRIVIA_DANGLES };

struct trivia {
    enum trivia_tie tie;
    const struct node *node; /* NULL for one that dangles in the file itself */
};

/* One entry for each of the unit's comments, in their order. */
struct trivia *trivia_tie(struct arena *arena, const struct unit *unit);

#endif
