/* What may stand in what. The grammar knows the shapes of statements alone, so that one in the wrong
 * place is read all the same; here it is reported. */
#ifndef SYNTAX_PLACE_H
#define SYNTAX_PLACE_H

#include "syntax/build.h"

/* Looks at what stands in a block or a cell. */
void place_members(struct build *build, struct node *parent);
/* Looks at the declarations of the file. */
void place_declarations(struct build *build);

#endif
