/* Mistakes that people make, made by a program: each changes a few bytes of good ladders, and says which
 * one finding must come of it, and where. */
#ifndef MUTANT_H
#define MUTANT_H

#include "base/buf.h"
#include "syntax/ast.h"

/* A file of the ladders that are changed. */
struct input {
    char *name;
    struct source source;
    struct unit unit;
};

/* A node of a file, and what is around it. */
struct site {
    const struct input *input;
    const struct node *node;
    const struct site *parent; /* NULL at the top */
    const struct site *before; /* the sibling before; NULL for the first */
    const struct site *after;
};

VEC_TYPE(input_vec, struct input);
VEC_TYPE(site_vec, struct site);

struct edit {
    const struct input *input;
    uint32_t from;
    uint32_t to;
    char *text; /* malloc'ed */
};

VEC_TYPE(edit_vec, struct edit);

struct corpus {
    struct input_vec inputs;
    struct site_vec sites; /* in order of file and place */
    struct arena arena;
    struct intern names;
};

/* One mistake that is being made. */
struct mutant {
    const struct corpus *corpus;
    struct edit_vec edits;
};

/* In the text of an edit: where the finding must begin and end, and a NUL byte. */
#define FROM "\001"
#define TO   "\002"
#define NUL  "\003"

/* A kind of mistake. make says false where it can't be made at a site. */
struct kind {
    const char *name;
    const char *rule;
    enum node_kind node; /* of its sites */
    bool (*make)(struct mutant *mutant, const struct site *site);
};

/* The rows of each file of kinds; the last has no name. */
extern const struct kind kinds_of_source[];
extern const struct kind kinds_of_names[];
extern const struct kind kinds_of_cells[];
extern const struct kind kinds_of_prose[];

/* ---- Edits: none of them overlap, those of one place are in the order of the calls ---- */

/* Puts a text, as of printf, in place of the bytes from `from` to `to` of the site's file. */
void mutant_put(struct mutant *mutant, const struct site *site, struct span span,
                const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The finding must be about these bytes, as they are after the edits. */
void mutant_mark(struct mutant *mutant, const struct site *site, struct span span);
/* Another place: right behind offset at. */
static inline struct span at_offset(uint32_t at)
{
    return span_make(at, at);
}

/* ---- Looking ---- */

struct str site_text(const struct site *site, struct span span);
/* The whole lines that a span touches, with the end of the last. */
struct span site_lines(const struct site *site, struct span span);
/* Blanks before the first byte of the span on its line. */
int site_indent(const struct site *site, struct span span);
/* The node is alone on its lines. */
bool site_is_alone(const struct site *site);
/* The one of that kind around a site, or NULL. */
const struct site *site_around(const struct site *site, enum node_kind kind);
/* An item that is a statement of its own: no example, nothing nested in it, and not in another. */
bool site_is_statement(const struct site *site);
/* The first word of at least so many letters in a span that begins behind offset from; of no length if
 * there is none. */
struct span site_word(const struct site *site, struct span span, uint32_t from, uint32_t letters);
/* A text, or part of it, holds this. */
bool site_has(const struct site *site, struct span span, const char *part);

#endif
