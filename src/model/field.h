/* The names of what a column can show. */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include "base/buf.h"
#include "model/model.h"

enum field {
#define FIELD(name, word, rows, summary) FIELD_##name,
#include "model/field.def"
#undef FIELD
    FIELD_COUNT
};

struct field_info {
    const char *name;
    unsigned rows; /* bits 1 << enum row_kind */
    const char *summary;
};

const struct field_info *field_info(enum field field);

/* What a name in braces stands for: a field, or an attribute of an entity. */
struct field_ref {
    enum field field;                  /* FIELD_COUNT: an attribute */
    const struct attribute *attribute; /* NULL for a field */
    enum entity_kind entity;           /* whose attribute it is */
};

/* Finds "level.title" or "level.grade", and "level" for "level.title". False where there is nothing of that name;
 * then nearest, which may be NULL, has been tried with all names that rows of this kind have. */
bool field_find(const struct model *model, struct str name, struct field_ref *ref,
                struct diag_nearest *nearest, enum row_kind rows);
/* The name that a misspelt one was probably meant to be, which may be made in the arena; empty where none is
 * near. */
struct str field_nearest(const struct model *model, struct arena *arena, struct str name,
                         enum row_kind rows);
/* Whether rows of a kind have it. */
bool field_is_in(const struct field_ref *ref, enum row_kind rows);

/* A piece of a column's value. */
struct field_piece {
    struct str text; /* what stands between fields; or the name in braces */
    size_t start;    /* of the piece in the value */
    bool is_field;
    bool is_open; /* a brace that nothing closes */
};
/* The piece at *at, which moves behind it; false at the end. "{{" and "}}" are pieces of one brace. */
bool field_piece_next(struct str value, size_t *at, struct field_piece *piece);

#endif
