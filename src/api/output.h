/* Where the files of a build go. For the files of this folder only. */
#ifndef API_OUTPUT_H
#define API_OUTPUT_H

#include "api/handle.h"
#include "api/stream.h"
#include "emit/emit.h"

VEC_TYPE(output_files, struct ladder_file);
VEC_TYPE(output_sources, struct str);

struct ladder_build {
    struct arena arena; /* paths and the message */
    enum ladder_build_status status;
    const char *message;
    struct ladder_failure failure; /* path NULL: none */
    struct output_files files;
    struct str folder;
    struct str made;              /* the folder that was made last, or seen to be there */
    struct output_sources copied; /* files that were copied into the outputs */
    struct stream stream;         /* of a file that comes in pieces */
    struct intern copies;         /* where they were copied to: outputs share them */
};

/* The sink that writes into build->folder. Nothing more is written after a failure. */
struct emit_sink output_sink(struct ladder_build *build);
/* Writes one file, with the folders above it; false, with the failure noted, where that can't be.
 */
bool output_write(struct ladder_build *build, struct str path, struct str content, bool *changed);
/* The Makefile of the build: its files depend on all that was read. */
void deps_write(struct buf *out, const struct ladder_build *build,
                const struct ladder_result *result);

#endif
