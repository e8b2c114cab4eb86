/* Where the files of a build go. For the files of this folder only. */
#ifndef API_OUTPUT_H
#define API_OUTPUT_H

#include "api/handle.h"
#include "api/stream.h"
#include "emit/emit.h"

#include <pthread.h>

VEC_TYPE(output_files, struct ladder_file);
VEC_TYPE(output_sources, struct str);

/* What the outputs of a build have in common: they are written side by side, each by a thread. */
struct output_shared {
    pthread_mutex_t lock;
    struct arena arena;
    struct intern copies; /* where files were copied to: outputs share them */
    bool failed;          /* one of them could not write: the others stop */
};

/* A build, and in it, each of its outputs on its own. */
struct ladder_build {
    struct arena arena; /* paths and the message */
    struct output_shared *shared;
    enum ladder_build_status status;
    const char *message;
    struct ladder_failure failure; /* path NULL: none */
    struct output_files files;
    struct str folder;
    struct str made;              /* the folder that was made last, or seen to be there */
    struct output_sources copied; /* files that were copied into the outputs */
    struct stream stream;         /* of a file that comes in pieces */
};

/* Whether nothing can be written of a result: a file of it could not be read, or it has errors. The build
 * says so then. */
bool output_is_blocked(struct ladder_build *build, const struct ladder_result *result);
/* Writes outputs of the model side by side, and adds what they wrote to build, in the order of the
 * table; chosen has an entry for each. */
void output_run(struct ladder_build *build, const struct model *model,
                const struct emit_options *options, const bool *chosen);
/* The sink that writes into build->folder. Nothing more is written after a failure. */
struct emit_sink output_sink(struct ladder_build *build);
/* Writes one file, with the folders above it; false, with the failure noted, where that can't be.
 */
bool output_write(struct ladder_build *build, struct str path, struct str content, bool *changed);
/* The Makefile of the build: its files depend on all that was read. */
void deps_write(struct buf *out, const struct ladder_build *build,
                const struct ladder_result *result);

#endif
