/* Writing Markdown from tokens: the state of it, and the part that writes text.
 *
 * Text is escaped where it must be and nowhere else, as far as a look at its neighbours tells: what
 * an author wrote plainly stays as it was written. */
#ifndef PROSE_INLINE_WRITER_H
#define PROSE_INLINE_WRITER_H

#include "prose/inline.h"

/* What CommonMark's rules of emphasis tell apart. FLANK_UNKNOWN is what may be either of them. */
enum flank { FLANK_SPACE, FLANK_MARK, FLANK_WORD, FLANK_UNKNOWN };

struct writer {
    struct buf *out;
    size_t start; /* of this text, in out */
    struct inline_run run;
    size_t at; /* token at hand */
    enum markdown_place place;
    struct str prefix;
    char delimiter[MARK_COUNT]; /* of the open marks, else NUL */
    bool is_joint;              /* the outer of them began together with one inside */
    char closed;                /* the delimiter that ends what is written, else NUL */
    enum flank inside;          /* what stands before the delimiters that end what is written */
    bool line_start;            /* where a block could begin */
    bool encode_next;           /* the next character must not look like a letter */
    bool in_brackets;
};

/* A token of the run; NULL behind its end. */
static inline const struct inline_token *writer_token(const struct writer *w, size_t at)
{
    return at < w->run.count ? &w->run.tokens[at] : NULL;
}

static inline struct str writer_text(const struct writer *w, const struct inline_token *token)
{
    return inline_str(w->run.inlines, token->text);
}

void writer_add_text(struct writer *w, struct str text);
/* What stands before the place where is written, and what token at begins with. */
enum flank writer_flank_before(const struct writer *w);
enum flank writer_flank_after(const struct writer *w, size_t at);
/* Makes an entity of the last character. It begins and ends in punctuation: with one beside it, a
 * delimiter may stand anywhere. */
void writer_encode_last(struct writer *w);

/* Whether what is written could be the beginning of the label of a definition. */
bool writer_in_label(const struct writer *w);

/* Whether s, which begins with "&", would be read as an entity. */
bool text_begins_entity(struct str s);

#endif
