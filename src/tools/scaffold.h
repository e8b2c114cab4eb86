/* Templates of what is still to be written: a new ladder, or a level, a skill or a track in one that
 * there is. All that is required stands in it, with `todo` in the place of what only the author can
 * say, so that the checks list what is left.
 *
 * Nothing is written here: the result is files as they should be. What exists is only added to, at a
 * place found in the tree; all its other bytes stay as they are. */
#ifndef TOOLS_SCAFFOLD_H
#define TOOLS_SCAFFOLD_H

#include "model/model.h"

enum scaffold_kind {
    SCAFFOLD_LADDER,
    SCAFFOLD_LEVEL,
    SCAFFOLD_SKILL,
    SCAFFOLD_TRACK,
    SCAFFOLD_KIND_COUNT
};

/* "ladder", "level", ...; NULL where there is no such kind. */
const char *scaffold_kind_name(size_t kind);

/* Strings may be empty where nothing is said. */
struct scaffold_request {
    enum scaffold_kind kind;
    struct str name;
    struct str title;  /* plain text of one line; else it is made of the name */
    struct str file;   /* what to add to; of a ladder: a file that may be new */
    struct str folder; /* where a new file goes, if file says nothing */
    struct str to;     /* id of the ladder, scale or skill set to add to */
    struct str after;  /* id of a level: the new one follows it, a track branches off there */
    struct str like;   /* id of a ladder whose structure a new one gets */
};

enum scaffold_status {
    SCAFFOLD_DONE,
    SCAFFOLD_REFUSED, /* the request is wrong: message says why, and what to do */
    SCAFFOLD_ERRORS   /* a file that is to be added to or copied from has errors of syntax */
};

struct scaffold_file {
    struct str path;    /* ends in NUL */
    struct str content; /* all of it */
    bool is_new;        /* it must not exist */
    uint32_t line;      /* of the first thing that is new */
};

struct scaffold {
    enum scaffold_status status;
    struct str message;
    const struct scaffold_file *files;
    size_t file_count;
};

/* Answers a request. The model's project is loaded, and request->file is part of it where it exists.
 * The result lives in arena. */
void scaffold_make(struct scaffold *result, struct arena *arena, const struct model *model,
                   const struct scaffold_request *request);

/* "Platform Engineer" for platform-engineer, "Head of Design" for head-of-design. */
struct str scaffold_title(struct arena *arena, struct str id);
/* Whether a word is an id in the language: letters a to z, digits and `_`, with single `.` and `-`
 * inside, and perhaps a `+` at the end. */
bool scaffold_is_id(struct str word);

#endif
