/* What is in a .zip, as .xlsx is one. */
#ifndef TESTS_UNZIPPED_H
#define TESTS_UNZIPPED_H

#include "base/buf.h"

/* The content of a part, which ends in NUL; fails where there is none of that name. Freed by the caller. */
struct buf unzipped(struct str zip, const char *name);
/* Calls found with each part. */
void unzipped_all(struct str zip, void (*found)(void *context, struct str name, struct str content),
                  void *context);

#endif
