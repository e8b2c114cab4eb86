/* Findings as data: collected in a sink, sorted, and given to a report at the end. */
#ifndef TEXT_DIAG_H
#define TEXT_DIAG_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/rules.h"
#include "text/span.h"

/* Another place that matters: "first defined here". */
struct diag_note {
    struct place place; /* of PLACE_NONE where the note is about no place */
    struct str message;
    struct diag_note *next;
};

/* A change of the text: [start, end) becomes text. */
struct diag_edit {
    struct place place;
    struct str text;
    struct diag_edit *next; /* of the same fix, in order of place */
};

struct diag_fix {
    struct str title; /* what it does, imperative: "write 'ic6'" */
    bool safe;        /* never changes the meaning that the author had */
    struct diag_edit *edits;
    struct diag_fix *next; /* an alternative */
};

struct diag {
    enum rule rule;
    enum severity severity; /* the rule's, until settings are applied */
    struct place place;
    struct str message; /* what is wrong, then what to do: lower case, no full stop */
    struct str hint;    /* short, shown beside the carets: "did you mean 'ic6'?"; may be empty */
    struct diag_note *notes;
    struct diag_note *about; /* places that it depends on, which are not shown */
    struct diag_fix *fixes;
    bool is_final;  /* no setting changes how grave it is */
    uint32_t order; /* of arrival, so that sorting is stable */
};

VEC_TYPE(diag_vec, struct diag *);

enum { DIAG_MOST = 10000 }; /* findings of one rule that are kept */

/* Where findings go. The arena owns them and all their text. A hostile file can raise millions of
 * one rule: those beyond DIAG_MOST are counted only, and what is said of them goes into spare. */
struct diag_sink {
    struct arena *arena;
    struct diag_vec found; /* freed by diag_sink_free() */
    uint32_t kept[RULE_COUNT];
    uint32_t unkept[RULE_COUNT];
    struct diag spare;
    struct diag_fix spare_fix;
};

void diag_sink_init(struct diag_sink *sink, struct arena *arena);
void diag_sink_free(struct diag_sink *sink);

/* Adds a finding with a printf message; the result may be given a hint, notes and fixes. */
struct diag *diag_add(struct diag_sink *sink, enum rule rule, struct place place,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));
void diag_hint(struct diag_sink *sink, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_note(struct diag_sink *sink, struct diag *diag, struct place place, const char *format,
               ...) __attribute__((format(printf, 4, 5)));
/* A change at this place may have brought the finding: see ladder_set_changed_only(). */
void diag_about(struct diag_sink *sink, struct diag *diag, struct place place);
/* A fix of one edit; more edits are added with diag_edit() to the fix that is returned. */
struct diag_fix *diag_fix(struct diag_sink *sink, struct diag *diag, bool safe, struct str title,
                          struct place place, struct str text);
void diag_edit(struct diag_sink *sink, struct diag_fix *fix, struct place place, struct str text);

struct source;

/* Orders findings by the name of their source (bytewise), start, end, rule code, message and then
 * arrival, and drops all but the first of those that say the same of the same place. Findings
 * without a place come first. */
void diag_sort(struct diag_vec *found, struct source *const *sources, size_t source_count);

/* "did you mean": the candidate nearest to word, in edits relative to its length; empty where
 * none is near. Feed candidates one by one; of equally near ones the first wins. */
struct diag_nearest {
    struct str word;
    struct str best;
    unsigned distance; /* of best, in a measure of its own: smaller is nearer */
};
struct diag_nearest diag_nearest_start(struct str word);
void diag_nearest_try(struct diag_nearest *nearest, struct str candidate);

#endif
