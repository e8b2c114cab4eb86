/* The files of a new project: a company's shared words, one ladder, and the configuration of what
 * checks them on a server. The texts live for ever. */
#ifndef TOOLS_START_H
#define TOOLS_START_H

#include "base/str.h"

struct start_file {
    const char *path;    /* below the project's folder */
    const char *content; /* in the canonical layout, and without a finding */
    const char *ci;      /* the name of the configuration that it is, or NULL */
};

/* NULL behind the last. Those that are no configuration come first. */
const struct start_file *start_file_at(size_t index);

#endif
