/* Reads which lines a patch of git touches. */
#ifndef CLI_PATCH_H
#define CLI_PATCH_H

#include "base/buf.h"

/* A run of lines of a file as it is now, from 1. Where lines were only taken out, those before and
 * behind; first may be 0 then. */
typedef void patch_hunk(void *context, const char *name, uint32_t first, uint32_t last);

/* Calls hunk for each hunk of a patch made with --unified=0 and the prefixes a/ and b/. name is
 * without the prefix, and valid during the call. False where the text is no such patch. */
bool patch_read(struct str patch, patch_hunk *hunk, void *context);

#endif
