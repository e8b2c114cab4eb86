/* What stands behind the handles of ladder.h, for the files of this folder only. */
#ifndef API_HANDLE_H
#define API_HANDLE_H

#include "ladder.h"
#include "lint/lint.h"
#include "model/query.h"
#include "tools/baseline.h"

struct session_text {
    char *name; /* malloc'ed, normalised: one file has one name */
    char *text; /* malloc'ed */
    size_t length;
    struct str
        lent; /* in its place, where it has bytes: with IO_PADDING NULs behind, and not copied */
};

VEC_TYPE(session_texts, struct session_text);
VEC_TYPE(session_paths, char *);

/* Lines that have changed. */
struct session_change {
    char *name; /* malloc'ed */
    uint32_t first;
    uint32_t last;
};

VEC_TYPE(session_changes, struct session_change);

struct ladder_session {
    void (*out_of_memory)(void); /* NULL: abort */
    struct session_paths paths;  /* malloc'ed, as they were given */
    struct session_texts texts;
    char *root; /* absolute, malloc'ed; NULL for none */
    struct lint_options lint;
    struct lint_speller speller; /* what lint points to */
    bool changed_only;
    struct session_changes changes;
    bool has_export;
    bool skips_profiles;
    struct ladder_export_options export; /* strings are malloc'ed */
    struct session_paths export_ladders; /* what it points to */
    bool has_baseline;
    struct baseline baseline;
};

VEC_TYPE(api_failures, struct ladder_failure);

struct ladder_result {
    void (*out_of_memory)(void);
    struct arena arena; /* findings, and what was made of them */
    struct diag_sink sink;
    struct project project;
    struct model model;
    struct source **sources; /* malloc'ed, by id */
    size_t source_count;
    struct ladder_counts counts;
    bool has_counts;                        /* those of the model too */
    const struct ladder_finding **findings; /* in the arena; NULL until asked for, each and all */
    struct api_failures failures;
    const char *export_message; /* NULL: none */
    uint32_t *gone;             /* lines of the baseline, in the arena */
    size_t gone_count;
    struct buf report;
    struct buf imported;     /* what an import made */
    struct source *document; /* of an import, in the arena; NULL for other results */
};

/* Zeroed memory of malloc, or the hook. */
void *handle_new(size_t size, void (*out_of_memory)(void));

/* A copy of malloc that ends in NUL. */
char *handle_copy(const char *text, size_t length);

/* A text that was made, with what the caller sees. */
struct text_handle {
    struct ladder_text text; /* first */
    struct buf made;
};
struct text_handle *text_new(void (*out_of_memory)(void));
/* What was made becomes what the caller sees. */
struct ladder_text *text_done(struct text_handle *handle);

/* ladder_check() with other texts in the place of files, and of the session's own; NULL: none. */
struct ladder_result *session_check(const struct ladder_session *session,
                                    const struct session_texts *over);
/* Sorts and counts what was found, without what the session wants no report of; it may be NULL. */
void result_finish(struct ladder_result *result, const struct ladder_session *session);
void session_forget_changes(struct ladder_session *session);
/* Takes out findings that touch none of the lines. */
void result_filter_changed(struct ladder_result *result, const struct session_changes *changes);
/* Takes that out of sorted findings. */
void result_filter(struct ladder_result *result, const struct ladder_session *session);

#endif
