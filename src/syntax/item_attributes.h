/* Attributes at the end of an item: {#id key=value key="value"}. */
#ifndef SYNTAX_ITEM_ATTRIBUTES_H
#define SYNTAX_ITEM_ATTRIBUTES_H

#include "syntax/build.h"

/* Takes attributes off the end of the item's prose, where it ends in some. */
void item_attributes(struct build *build, struct item *item, uint32_t token);

#endif
