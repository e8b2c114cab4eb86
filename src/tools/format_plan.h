/* The inside of the formatter: what is known of each token before anything is written. */
#ifndef TOOLS_FORMAT_PLAN_H
#define TOOLS_FORMAT_PLAN_H

#include "tools/format.h"

enum mark_flag {
    MARK_START = 1, /* a statement begins with it */
    MARK_FROZEN = 2 /* it stays as it is, with all of its line */
};

struct mark {
    uint8_t breaks; /* line ends before it: 0, 1, or 2 where there is a blank line */
    uint8_t flags;
    uint8_t level; /* of an item: how deep it is nested in others */
    uint8_t pad;   /* blanks behind it beyond the usual one */
};

struct plan {
    const struct unit *unit;
    const char *text;
    const struct token *tokens;
    struct mark *marks; /* malloc'ed, one for each token */
    uint32_t count;     /* of tokens, that of the end left out */
    uint32_t begin;     /* of the text, behind a byte order mark */
    bool has_errors;    /* something is frozen */
};

/* Freed by plan_free(). care is not FORMAT_NOTHING. */
void plan_make(struct plan *plan, const struct unit *unit, const struct diag_sink *found,
               enum format_care care);
void plan_free(struct plan *plan);

static inline bool plan_is_item(const struct token *token)
{
    return token->kind == TOKEN_ITEM || token->kind == TOKEN_EXAMPLE;
}

/* The first token from index on that is no comment; may be that of the end. */
static inline uint32_t plan_behind_comments(const struct plan *plan, uint32_t index)
{
    while (plan->tokens[index].kind == TOKEN_COMMENT)
        index++;
    return index;
}

/* ---- format_frozen.c ---- */
/* Marks what must stay as it is: statements next to what was found to be wrong, whole lines, with the braces
 * and the lists that they are in. Sets has_errors. */
void plan_freeze(struct plan *plan, const struct diag_sink *found, enum format_care care);

/* ---- format_print.c ---- */
/* Adds the text in its layout. */
void format_print(const struct plan *plan, struct buf *out);

/* ---- format_prose.c ---- */
/* Adds a text block of several lines; its lines but the first are indented by so many blanks. */
void format_text_block(struct buf *out, struct str token, size_t indent);
/* Adds an item whose marker stands at column `from` of its source and at `to` in the layout. */
void format_item(struct buf *out, struct str token, size_t to);
/* Adds bytes as they are, but for their line ends. */
void format_raw(struct buf *out, struct str bytes);

/* ---- format_same.c ---- */
/* Whether two texts have the same tokens but for blanks, the same prose, and begin statements and nest items
 * in the same places. */
bool format_same_tokens(const struct source *a, const struct token_vec *a_tokens,
                        const struct source *b, const struct token_vec *b_tokens);
/* Whether two units have trees of the same shape. */
bool format_same_tree(const struct unit *a, const struct unit *b);

#endif
