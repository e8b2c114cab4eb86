/* The examples of rules, as readers see them. */
#ifndef CLI_EXAMPLE_H
#define CLI_EXAMPLE_H

#include "base/buf.h"

/* Adds the lines of an example, each behind indent. Marks are left out; under the line of the first
 * one stand carets, as a finding has them. Bytes that can't be shown are spelt out. */
void example_add(struct buf *out, struct str example, const char *indent);
/* Adds the example without its marks, byte for byte. */
void example_add_raw(struct buf *out, struct str example);

#endif
