/* Front matter of a page: a matrix of levels and skills in it, the attributes of the ladder, and the rest, which is
 * kept as text. */
#ifndef TOOLS_IMPORT_FRONT_H
#define TOOLS_IMPORT_FRONT_H

#include "tools/import.h"

struct front;

/* Reads what stands between the lines of hyphens; bytes: of the document, empty where there is nothing. */
struct front *front_read(struct import *import, struct span bytes);
/* Looks for a matrix in it, for a page that has no levels elsewhere. Its levels and skills get their ids here, in
 * the namespace of scope. */
void front_take_matrix(struct front *front, const void *scope);
bool front_has_matrix(const struct front *front);
/* What it gives as the page's title; may be empty. */
struct str front_title(const struct front *front);
/* Adds all of it to the ladder, which has its title and nothing else. */
void front_add(struct front *front, struct draft_node *ladder);

#endif
