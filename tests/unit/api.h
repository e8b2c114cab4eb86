/* A session in a folder of its own, for the suites that use the library as other programs do. */
#ifndef UNIT_API_H
#define UNIT_API_H

#include "ladder.h"

#include <check.h>

extern struct ladder_session *api_session;
extern struct ladder_result *api_result; /* of the last api_check() */
extern char api_folder[256];             /* for files, gone after the test */

/* A case whose tests have all this. */
TCase *api_case(const char *name);

/* A path in the folder; valid until the third call from now. */
const char *api_path(const char *name);
/* Writes a file, and returns its path. */
const char *api_put(const char *name, const char *text);
/* Its content, or NULL; valid until the next call. */
const char *api_get(const char *name);
/* Gives a text to the session. */
void api_set(const char *name, const char *text);
void api_check(void);
const struct ladder_finding *api_finding(size_t index);
const char *api_rule(size_t index);

#define API_LEVELS(one, two)      \
    "ladder data \"Data\" {\n"    \
    "  levels \"Levels\" {\n"     \
    "    level " one "\n"         \
    "    level " two "\n"         \
    "  }\n"                       \
    "  skills \"Skills\" {\n"     \
    "    skill sql \"SQL\" {\n"   \
    "      at d1 \"Reads it\"\n"  \
    "      at d2 \"Writes it\"\n" \
    "    }\n"                     \
    "  }\n"                       \
    "}\n"
#define API_GOOD API_LEVELS("d1", "d2")
#define API_BAD  API_LEVELS("d1", "e2 extends d1")

#endif
