/* Words that a copy from a PDF left in halves. */
#include "lint/family.h"

/* What may stand behind a hyphen that stands for a word to come: "short- and long-term", "mid- to senior". */
static bool joins(struct str word)
{
    static const char *const words[] = {"and", "or", "to", "nor", "through", "und", "oder", "bis",
                                        "et",  "ou", "y",  "o",   "e",       "en",  NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        if (str_equal(word, str_of(words[i])))
            return true;
    return false;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static size_t word_end(struct str text, size_t at)
{
    while (at < text.length && char_is_letter(text.at[at]))
        at++;
    return at;
}

static size_t word_start(struct str text, size_t at)
{
    while (at > 0 && char_is_letter(text.at[at - 1]))
        at--;
    return at;
}

static void say(struct lint *lint, struct place place, bool is_end)
{
    if (!lint_first(lint, RULE_BROKEN_WORD, place))
        return;
    diag_add(
        lint->sink, RULE_BROKEN_WORD, place,
        is_end ? "this ends in a hyphen, as if the rest were cut off: write the rest, or delete "
                 "the hyphen"
               : "this looks like one word that was broken at the end of a line: join its halves");
}

/* A hyphen between two halves: letters before it, one blank behind it, and small letters. */
static size_t broken_end(struct str text, size_t hyphen)
{
    enum { SHORTEST = 2 };
    size_t start = word_start(text, hyphen), next = hyphen + 1;
    if (hyphen - start < SHORTEST || !is_small(text.at[hyphen - 1]) || next >= text.length ||
        text.at[next] != ' ')
        return 0;
    size_t end = word_end(text, ++next);
    bool is_half = end > next && is_small(text.at[next]) &&
                   (end == text.length || (unsigned char)text.at[end] < 0x80) &&
                   !joins(str_make(text.at + next, end - next));
    return is_half ? end : 0;
}

static void look_at(struct lint *lint, uint32_t source, struct str text, uint32_t from)
{
    bool in_code = false;
    for (size_t at = 0; at < text.length; at++) {
        in_code ^= text.at[at] == '`';
        if (text.at[at] != '-' || in_code || at == 0)
            continue;
        uint32_t start = from + (uint32_t)word_start(text, at);
        size_t end = broken_end(text, at);
        if (end > 0)
            say(lint, place_make(source, start, from + (uint32_t)end), false);
        else if (at + 1 == text.length && char_is_letter(text.at[at - 1]))
            say(lint, place_make(source, start, from + (uint32_t)at + 1), true);
    }
}

void lint_broken_words(struct lint *lint, const struct visit *visit)
{
    const struct part *part = visit->part;
    const struct source *source = lint_source(lint, part->source);
    uint32_t small = 0;
    for (uint32_t i = 0; part->kind == PART_STATEMENTS && i < part->statement_count; i++) {
        struct span span = part->statements[i].prose.span;
        struct str text = source_slice(source, span);
        small += text.length > 0 && is_small(*text.at);
        if (memchr(text.at, '-', text.length) != NULL)
            look_at(lint, part->source, str_trim(text), span.start);
    }
    beginnings_note(lint, part, small);
}
