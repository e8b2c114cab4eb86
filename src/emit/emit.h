/* Outputs: what a project becomes. Each is a row of the table in emit.c and a file of its own; each
 * reads only the model and hands finished files to a sink. Nothing here opens a file for writing.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "base/buf.h"
#include "model/query.h"

struct emit_options {
    enum query_view view;      /* of CSV: own unless asked */
    const struct ladder *only; /* write this ladder's files only, NULL for all */
    bool with_index;           /* the joint files too */
    struct str
        source_url; /* prefix of relative links, with or without "/" at its end; may be empty */
};

/* Receives the files of a run, in order. path is relative to the output folder ("html/index.html");
 * content is valid during the call. copy_from: the path of a file to copy, content empty then. */
struct emit_sink {
    void (*file)(void *context, struct str path, struct str content);
    void (*copy)(void *context, struct str path, struct str copy_from);
    /* For a file that may be too large to be held at once: its pieces in order, the last of them
     * marked; other files may come in between. NULL: such files are handed to file() whole. */
    void (*append)(void *context, struct str path, struct str content, bool is_last);
    void *context;
};

typedef void emit_function(const struct model *model, const struct emit_options *options,
                           const struct emit_sink *sink);

struct emit_output {
    const char *name; /* "markdown" */
    const char *summary;
    emit_function *write;
};

/* The table: markdown, html, csv. NULL behind the last, or for an unknown name. */
const struct emit_output *emit_at(size_t index);
const struct emit_output *emit_find(struct str name);

#endif
