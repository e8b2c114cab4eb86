/* Words are not lost: every letter and digit of the document is copied once, in order, into prose of the
 * result, or is accounted for. */
#include "tools/import.h"
#include "tools/import_prose.h"

#include "syntax/quote.h"

#include <stdlib.h>
#include <string.h>

static bool is_word_byte(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Whether there is a letter, a digit or another sign that a reader sees; blanks of all kinds are none. */
static bool has_word(struct str text)
{
    for (size_t i = 0; i < text.length;) {
        unsigned invisible = invisible_length(text.at + i);
        if (invisible == 0 && is_word_byte(text.at[i]))
            return true;
        i += invisible > 0 ? invisible : 1;
    }
    return false;
}

static void say(const struct import *import, struct span span, const char *what)
{
    struct str text = source_slice(import->source, span);
    enum { SHOWN = 60 };
    diag_add(import->sink, RULE_IMPORT_WORDS, import_place(import, span.start, span.end),
             "%s in the result: '%.*s'; put that right by hand", what,
             (int)(text.length < SHOWN ? text.length : SHOWN), text.at);
}

/* Pieces that stand in prose, as bytes of the document, in the order of the result; others are lost. */
static struct draft_spans copied_bytes(const struct draft *draft, const struct draft_spans *prose)
{
    struct draft_spans copied = {0};
    size_t at = 0;
    for (size_t i = 0; i < draft->pieces.count; i++) {
        const struct draft_piece *piece = &draft->pieces.items[i];
        while (at < prose->count && prose->items[at].end < piece->to + piece->length)
            at++;
        if (at < prose->count && prose->items[at].start <= piece->to)
            VEC_PUSH(&copied, span_make(piece->from, piece->from + piece->length));
    }
    return copied;
}

static void judge_order(const struct import *import, const struct draft_spans *copied)
{
    uint32_t end = 0;
    for (size_t i = 0; i < copied->count; i++) {
        struct span span = copied->items[i];
        if (span.start < end && has_word(source_slice(import->source, span)))
            say(import, span, "these words stand twice, or elsewhere,");
        end = span.end > end ? span.end : end;
    }
}

static void judge_gap(const struct import *import, uint32_t start, uint32_t end)
{
    struct str text = import->source->text;
    while (start < end && !is_word_byte(text.at[start]))
        start++;
    while (end > start && !is_word_byte(text.at[end - 1]))
        end--;
    if (start < end && has_word(str_make(text.at + start, end - start)))
        say(import, span_make(start, end), "these words are not");
}

static void judge_gaps(const struct import *import, struct draft_spans *covered)
{
    uint32_t end = 0;
    draft_spans_sort(covered);
    for (size_t i = 0; i < covered->count; i++) {
        if (covered->items[i].start > end)
            judge_gap(import, end, covered->items[i].start);
        end = covered->items[i].end > end ? covered->items[i].end : end;
    }
    judge_gap(import, end, (uint32_t)import->source->text.length);
}

void import_verify(const struct import *import, struct buf *result)
{
    const struct draft *draft = import->draft;
    struct draft_spans prose = {0};
    import_prose(result, &prose);
    struct draft_spans covered = copied_bytes(draft, &prose);
    if (import->any_order)
        draft_spans_sort(&covered);
    judge_order(import, &covered);
    for (size_t i = 0; i < import->understood.count; i++)
        VEC_PUSH(&covered, import->understood.items[i]);
    judge_gaps(import, &covered);
    VEC_FREE(&covered);
    VEC_FREE(&prose);
}
