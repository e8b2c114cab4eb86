/* The files of one run: those given and all that they import, read and parsed. */
#ifndef MODEL_PROJECT_H
#define MODEL_PROJECT_H

#include "syntax/clean.h"
#include "syntax/parse.h"

/* One `import`, and the unit it leads to. */
struct project_import {
    struct span path; /* between the quotes */
    uint32_t target;  /* index of a unit, or UNIT_NONE where it was not found */
};

#define UNIT_NONE UINT32_MAX

struct project_unit {
    struct unit unit;
    struct source source;
    struct project_import *imports; /* in the project's arena */
    uint32_t import_count;
    uint32_t *visible; /* units whose names can be used here, itself included, sorted by index */
    uint32_t visible_count;
    bool has_ladder; /* set by model_build() */
    struct str root; /* absolute folder that its imports and links never leave */
};

/* A file that could not be read, which is no finding but a failure of the run. */
struct project_failure {
    struct str path;
    int error; /* errno */
};

VEC_TYPE(project_units, struct project_unit *);
VEC_TYPE(project_failures, struct project_failure);

struct project {
    struct arena arena; /* names, paths, the table of units */
    struct intern names;
    struct diag_sink *sink;
    struct project_units units; /* units.items[i]->source.id == i */
    uint32_t *order;            /* indices of units, by name bytewise: the order of all passes */
    struct project_failures failures;
    struct str
        root; /* set before paths are added to fix the root of all; else each file's is the nearest
               * folder above it with .git, or else the current folder, or else its own */
    struct str folder;  /* the current one, absolute */
    struct map by_path; /* atom of an absolute path to 1 + index of its unit */
    struct map by_file; /* device and inode, as one number, to the same */
    bool whole;         /* a folder was given: what nobody uses in it is unused */
    bool keep_tokens;
};

void project_init(struct project *project, struct diag_sink *sink);
void project_release(struct project *project);
/* Adds a file, a folder (all *.ladder below it) or "-". What can't be read is noted in failures. */
void project_add_path(struct project *project, struct str path);
/* Adds text under a name, as an editor has it; the caller keeps it, with IO_PADDING NUL bytes
 * behind it. */
void project_add_text(struct project *project, struct str name, struct str text);
/* Reads what the files import, and so on, and works out what each can see. */
void project_load(struct project *project);

/* The path of a file from the root of its project, with "../" in front where it lies outside; the
 * name of what is no file. In arena. */
struct str project_path(const struct project *project, struct arena *arena, uint32_t id);

static inline const struct source *project_source(const struct project *project, uint32_t id)
{
    return &project->units.items[id]->source;
}

#endif
