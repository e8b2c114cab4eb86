/* One pass over the words of a text, past what is no prose: code, quotations, targets of links and
 * tags. Private to the checks of words. */
#ifndef LINT_READING_H
#define LINT_READING_H

#include "lint/family.h"
#include "lint/terms.h"
#include "prose/html.h"

struct word {
    size_t start;
    size_t end;
    uint64_t key; /* see word_read() */
};

struct reading;

struct prose_part {
    const struct part *part;
    const struct level *level; /* whose statements these are; or NULL */
};

VEC_TYPE(prose_parts, struct prose_part);

/* A statement, as those are compared that may be copies. */
struct told {
    const struct statement *statement;
    const struct level *level;
    struct str text;     /* without blanks at its ends and the stop */
    uint64_t head, tail; /* its ends as numbers; 0 for a short text */
};

VEC_TYPE(told_vec, struct told);

struct lint_near;
struct lint_copies;

/* The dictionary that is in use. */
struct spelling {
    struct str language;
    bool has_begun;
    bool is_on;
    uint32_t suggested; /* words for which another was asked for */
    struct map missing; /* hashes of languages of which there is none, and that was said */
    struct map known;   /* hashes of words to enum known */
};

struct lint_prose {
    struct prose_parts parts; /* of the body that is walked through, texts among them */
    struct told_vec told;     /* its statements, part by part */
    struct lint_near *near;
    struct lint_copies *copies;
    struct spelling spelling;
    struct map voices; /* first words to ways, see style.c */
    struct terms terms;
    struct terms no_terms;      /* of none: for ladders in another language */
    unsigned char kinds[256];   /* enum byte_kind */
    const struct entity *owner; /* that is_english is about */
    bool is_english;
};

/* A text that is being read. Offsets are in text, which is a slice of the source. */
struct reading {
    struct lint *lint;
    struct lint_prose *work;
    const struct terms *terms;
    struct str text;
    struct place place;
    bool is_statement;
    size_t at;
    struct word last;
    uint32_t words;
    uint32_t no_code; /* bits: no code span is closed by so many backticks */
    bool no_quote, no_curly_quote;
    struct html_memory html;
    bool said_html;
};

/* ---- reading.c ---- */
void reading_init(unsigned char kinds[256]);
void reading_run(struct reading *reading);
static inline struct place reading_place(const struct reading *reading, size_t start, size_t end)
{
    uint32_t from = reading->place.span.start;
    return place_make(reading->place.source, from + (uint32_t)start, from + (uint32_t)end);
}

/* ---- wording.c: what is said of words ---- */
/* The word that was just read may begin a term; moves behind one. */
void wording_term(struct reading *reading, const struct word *word);
/* It has the letters of the one before it. */
void wording_twice(struct reading *reading, const struct word *word);

/* ---- experience.c ---- */
/* "years" stands at [start, end): whether that many are asked for. */
void experience_judge(struct reading *reading, size_t start, size_t end);

/* ---- spelling.c ---- */
/* Texts are in this language from now on; empty for none that is named. */
void spelling_begin(struct lint *lint, const struct visit *visit, struct str language);
void spelling_word(struct reading *reading, const struct word *word);

/* ---- person.c ---- */
/* Whether the sentence, before an offset, names a person, as two capitals in a row that are no title, or
 * someone whose gender is said: "the mother". */
bool person_is_named(struct str text, size_t before);

/* ---- style.c ---- */
void style_init(struct lint_prose *work);
/* Whether a second verb stands behind "and". */
void style_double(struct lint *lint, struct place place, struct str text);

/* ---- near.c, copies.c ---- */
enum { TOLD_FEWEST = 48 }; /* bytes of a text whose ends are numbers */

/* Fills in what is about the text. */
void told_init(struct told *told, struct str text);
void near_release(struct lint_prose *work);
void copies_release(struct lint_prose *work);

/* ---- form.c: what is said of the form of a text ---- */
/* A tag, or something else of HTML. */
void form_html(struct reading *reading, size_t start, size_t end);
/* A statement that may be too long: it has more bytes than this. */
enum { FORM_SHORT = 170 };
void form_length(struct lint *lint, struct place place, struct str text);
/* A text where statements may stand. */
void form_list(struct lint *lint, struct place place, struct str text);

#endif
