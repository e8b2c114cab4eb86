/* Words that a dictionary does not know. The dictionary is the caller's: see struct lint_speller. */
#include "lint/reading.h"

enum { WORD_SHORT = 3, WORD_LONG = 64, SUGGEST_MOST = 100 };
enum known { KNOWN_YES = 1, KNOWN_NO = 2 };

void spelling_begin(struct lint *lint, const struct visit *visit, struct str language)
{
    struct spelling *spelling = &lint->prose->spelling;
    const struct lint_speller *speller = lint->options.speller;
    const char *why = "this program has no spell checker";
    if (!lint->wanted[RULE_SPELLING])
        return;
    language = language.length == 0 ? STR("en") : language;
    if (spelling->has_begun && str_equal(spelling->language, language))
        return;
    bool is_new;
    spelling->has_begun = true;
    spelling->language = str_copy(&lint->arena, language); /* which ends in NUL */
    if (speller != NULL)
        why = speller->begin(speller->context, spelling->language.at);
    spelling->is_on = why == NULL;
    map_reset(&spelling->known);
    if (spelling->is_on)
        return;
    map_at(&spelling->missing, str_hash(language), &is_new);
    if (is_new)
        diag_add(lint->sink, RULE_SPELLING, visit->owner->place,
                 "the spelling of '%.*s' is not checked: %s", STR_ARGS(language), why);
}

/* ---- Which words ---- */

static char at_or_blank(const struct reading *r, size_t at)
{
    return at < r->text.length ? r->text.at[at] : ' ';
}

/* Bytes of an apostrophe, typed or typographic; 0 for none. */
static size_t apostrophe(struct str text, size_t at)
{
    struct str rest = str_skip(text, at);
    return str_starts(rest, STR("'")) ? 1 : str_starts(rest, STR("\342\200\231")) ? 3 : 0;
}

/* A part of something that is no word: an address, a name of a file, a mention. */
static bool is_part(const struct reading *r, const struct word *word)
{
    static const char joins[] = {'@', '#', '_', '/', '\\', '.', '\'', '=', '&', '+', '~', '$'};
    char before = word->start > 0 ? r->text.at[word->start - 1] : ' ';
    char behind = at_or_blank(r, word->end);
    bool goes_on = !char_is_space(at_or_blank(r, word->end + 1)) && word->end + 1 < r->text.length;
    return memchr(joins, before, sizeof joins) != NULL || behind == '_' || behind == '@' ||
           (goes_on && memchr("./\\=&", behind, 5) != NULL) ||
           (word->start >= 3 && apostrophe(r->text, word->start - 3) == 3);
}

/* Parts of "pre-commit" and "roll-out" are often no words by themselves. */
static bool is_joined(const struct reading *r, const struct word *word)
{
    return (word->start > 0 && r->text.at[word->start - 1] == '-') ||
           at_or_blank(r, word->end) == '-';
}

/* With what stands behind an apostrophe: "doesn't". */
static size_t whole_end(const struct reading *r, size_t end)
{
    size_t length = apostrophe(r->text, end), at = end + length;
    if (length == 0 || !char_is_letter(at_or_blank(r, at)))
        return end;
    while (char_is_letter(at_or_blank(r, at)))
        at++;
    return at;
}

/* Copies a word of letters, with capitals at most at its start: "IC4", "WIP" and "GitHub" are names, and a
 * picture is no word. Apostrophes become those that dictionaries have. */
static bool copy_word(char *to, struct str word)
{
    enum { PUNCTUATION = 0xe2, PICTURE = 0xf0 };
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.at[i];
        size_t quote = apostrophe(word, i);
        bool is_letter = char_is_letter((char)c) || (c >= 0x80 && c != PUNCTUATION && c < PICTURE);
        if ((!is_letter && quote == 0) || (i > 0 && c >= 'A' && c <= 'Z'))
            return false;
        *to++ = quote > 0 ? '\'' : (char)c;
        i += quote > 0 ? quote - 1 : 0;
    }
    *to = '\0';
    return true;
}

/* Within a sentence a capital begins a name. */
static bool begins_sentence(const struct reading *r, const struct word *word)
{
    size_t at = word->start;
    while (at > 0 && char_is_space(r->text.at[at - 1]))
        at--;
    return at == 0 || memchr(".!?:", r->text.at[at - 1], 4) != NULL;
}

/* ---- Judging ---- */

static bool is_known(const struct reading *r, struct str word, const char *text)
{
    const struct lint_speller *speller = r->lint->options.speller;
    uint32_t *known = map_at(&r->work->spelling.known, str_hash(word), NULL);
    if (*known == 0)
        *known = speller->knows(speller->context, text) ? KNOWN_YES : KNOWN_NO;
    return *known == KNOWN_YES;
}

void spelling_word(struct reading *r, const struct word *from)
{
    char text[WORD_LONG];
    struct lint *lint = r->lint;
    struct word whole = {.start = from->start, .end = whole_end(r, from->end)};
    struct str word = str_make(r->text.at + whole.start, whole.end - whole.start);
    bool has_capital = word.at[0] >= 'A' && word.at[0] <= 'Z';
    if (word.length < WORD_SHORT || word.length >= sizeof text || is_part(r, &whole) ||
        is_joined(r, &whole) || (has_capital && !begins_sentence(r, &whole)) ||
        !copy_word(text, word))
        return;
    struct place place = reading_place(r, whole.start, whole.end);
    if (is_known(r, word, text) || !lint_first(lint, RULE_SPELLING, place))
        return;
    struct diag *diag = diag_add(lint->sink, RULE_SPELLING, place,
                                 "'%s' is not in the dictionary: correct it, or name it in "
                                 "'allow-words' of the settings",
                                 text);
    if (r->work->spelling.suggested++ >= SUGGEST_MOST) /* which takes its time */
        return;
    const struct lint_speller *speller = lint->options.speller;
    const char *better = speller->suggest(speller->context, text);
    if (better != NULL)
        diag_hint(lint->sink, diag, "did you mean '%s'?", better);
}
