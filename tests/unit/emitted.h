/* Help for the tests of src/emit: sources in a folder of their own, and the files made of them. */
#ifndef TESTS_EMITTED_H
#define TESTS_EMITTED_H

#include "emit/emit.h"
#include "emit/model_json.h"

enum { EMITTED_MOST = 32 };

struct emitted {
    struct arena arena;
    struct str folder; /* absolute; it is the root, too */
    struct diag_sink sink;
    struct project project;
    struct model model;
    struct emit_options options; /* may be changed before emitted_run() */
    bool in_pieces;              /* large files by append() */
    struct {
        struct str path;
        struct buf content;
        struct str copied_from; /* of a file that was to be copied */
    } files[EMITTED_MOST];
    size_t count;
    size_t pieces; /* that came by append() */
};

/* Makes an empty folder. */
void emitted_open(struct emitted *emitted);
/* Writes a file into it. */
void emitted_write(struct emitted *emitted, const char *name, struct str content);
/* Reads the sources in the folder, which must be without fault. */
void emitted_read(struct emitted *emitted);
/* Runs an output, or all of them where name is NULL. */
void emitted_run(struct emitted *emitted, const char *name);
/* Writes model.json. */
void emitted_model_json(struct emitted *emitted, const struct emit_json_options *options);
/* Frees everything and removes the folder. */
void emitted_close(struct emitted *emitted);

/* All but closing, for one text as a.ladder, with index. */
void emitted_text(struct emitted *emitted, const char *text, const char *name);

/* What was made; fails where there is no such file. Ends in NUL. */
const char *emitted_file(struct emitted *emitted, const char *path);
/* Whether there is one. */
bool emitted_has(const struct emitted *emitted, const char *path);
/* Fails, and shows the file, where it does not hold the words. */
void emitted_expect(struct emitted *emitted, const char *path, const char *words);
void emitted_expect_none(struct emitted *emitted, const char *path, const char *words);

#endif
