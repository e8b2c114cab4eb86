/* What tells a finding again after lines have moved. */
#ifndef REPORT_FINGERPRINT_H
#define REPORT_FINGERPRINT_H

#include "base/buf.h"

#include <stdint.h>

/* The hash of a line for GitHub's code scanning (primaryLocationLineHash): of the 100 characters,
 * neither blank nor tab, that begin with it. */
struct line_hash {
    uint64_t hash;
    uint32_t count; /* how often this hash stood up to this line, from 1 */
};

struct line_hashes {
    struct line_hash *items; /* by line - 1; freed by line_hashes_free() */
    size_t count;            /* lines, with what is behind the last line end */
    size_t room;
};

void line_hashes_make(struct line_hashes *hashes, struct str text);
void line_hashes_free(struct line_hashes *hashes);
/* "e54938cc54b302f1:1"; line from 1. */
void line_hash_add(struct buf *out, const struct line_hashes *hashes, uint32_t line);

#endif
