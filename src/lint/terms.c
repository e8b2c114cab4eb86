/* Terms are found by their first word; the rest is compared letter by letter, which is rare. */
#include "lint/terms.h"

#include <assert.h>

static const struct term all[] = {
#define TERM(rule, form, text, instead, why) \
    {RULE_##rule, false, (form), {(text), sizeof(text) - 1}, instead, why},
#define EXCEPT(rule, text) {RULE_##rule, true, TERM_ANY, {(text), sizeof(text) - 1}, "", ""},
#include "lint/terms.def"
#undef TERM
#undef EXCEPT
};

enum { TERM_COUNT = sizeof all / sizeof *all, TERM_LONGEST = 40 };

static const struct str plural = {"(s)", 3};

static bool is_word_byte(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* An entry is the index of a term; TERM_COUNT more for its plural, where that is another first word. */
static void entry_add(struct terms *terms, struct str word, size_t entry)
{
    size_t end = 0;
    uint32_t *slot = map_at(&terms->first, word_read(word, &end), NULL);
    terms->next[entry] = (uint16_t)*slot;
    if (*slot == 0)
        sift_add(&terms->sift, word);
    *slot = (uint32_t)entry + 1;
}

static void term_add(struct terms *terms, size_t index)
{
    struct str text = all[index].text;
    char word[TERM_LONGEST];
    size_t end = 0;
    word_read(text, &end);
    entry_add(terms, str_make(text.at, end), index);
    if (end + plural.length != text.length || !str_ends(text, plural))
        return;
    assert(end < sizeof word);
    memcpy(word, text.at, end);
    word[end] = 's';
    entry_add(terms, str_make(word, end + 1), index + TERM_COUNT);
}

void terms_init(struct terms *terms, struct arena *arena, const bool wanted[RULE_COUNT])
{
    *terms = (struct terms){.next = ARENA_ARRAY(arena, uint16_t, 2 * (size_t)TERM_COUNT)};
    for (size_t i = 0; i < TERM_COUNT; i++)
        if (wanted[all[i].rule])
            term_add(terms, i);
}

void terms_free(struct terms *terms)
{
    map_free(&terms->first);
}

/* ---- A term at a place ---- */

static char char_at(struct str text, size_t at)
{
    return at < text.length ? text.at[at] : '\n';
}

/* Behind the blank of a term at `at`: blanks, or a hyphen. */
static size_t skip_gap(struct str text, size_t at)
{
    if (char_at(text, at) == '-')
        return at + 1;
    while (at < text.length && char_is_space(text.at[at]))
        at++;
    return at;
}

/* Behind the letters of a term, or 0 where they don't stand there. */
static size_t letters_end(struct str letters, struct str text, size_t at)
{
    for (size_t i = 0; i < letters.length; i++) {
        size_t next = letters.at[i] == ' ' ? skip_gap(text, at) : at + 1;
        bool is_same = letters.at[i] == ' ' ||
                       (at < text.length && char_lower(text.at[at]) == char_lower(letters.at[i]));
        if (!is_same || next == at)
            return 0;
        at = next;
    }
    return at;
}

/* No word goes on at `at`: "guru's" and "guru-" end there, "guru-like" and "guru.example" don't. */
static bool is_end(struct str text, size_t at)
{
    char c = char_at(text, at), after = char_at(text, at + 1);
    bool joins = c == '-' || c == '.' || c == '_' || c == '/' || c == '@';
    /* curly quotes, dashes and the ellipsis */
    bool is_mark = c == '\342' && after == '\200';
    return is_mark || !(is_word_byte(c) || (joins && is_word_byte(after)));
}

static size_t term_end(const struct term *term, struct str text, size_t at)
{
    struct str letters = term->text;
    bool has_plural = str_ends(letters, plural);
    if (has_plural)
        letters.length -= plural.length;
    size_t end = letters_end(letters, text, at);
    if (end > 0 && has_plural && char_lower(char_at(text, end)) == 's' && is_end(text, end + 1))
        end++;
    return end > 0 && is_end(text, end) ? end : 0;
}

/* ---- The form of what was found ---- */

static bool is_capitals(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return false;
    return true;
}

/* The last character before `at` that is no blank, or a line end. */
static char before(struct str text, size_t at)
{
    while (at > 0 && char_is_blank(text.at[at - 1]))
        at--;
    return at > 0 ? text.at[at - 1] : '\n';
}

static char behind(struct str text, size_t at)
{
    while (at < text.length && char_is_blank(text.at[at]))
        at++;
    return char_at(text, at);
}

static bool is_mark(char c)
{
    return !is_word_byte(c) && c != '`' && c != '\'' && c != '"' && c != '&' && c != '-';
}

static bool opens(struct str text, size_t at)
{
    return is_mark(before(text, at));
}

/* What can be told before the term is compared. */
static bool may_be_here(const struct term *term, struct str text, size_t at)
{
    return ((term->form & TERM_START) == 0 || at == 0) &&
           ((term->form & TERM_ALONE) == 0 || opens(text, at));
}

static bool is_of_form(const struct term *term, struct str text, size_t at, size_t end)
{
    bool capitals = is_capitals(str_make(text.at + at, end - at));
    bool ok = (term->form & TERM_CAPITALS) == 0 || capitals;
    ok &= (term->form & TERM_SMALL) == 0 || !capitals;
    ok &= (term->form & TERM_APART) == 0 || opens(text, at) || behind(text, end) == ':';
    ok &= (term->form & TERM_END) == 0 || opens(text, at) || is_mark(behind(text, end));
    ok &= (term->form & TERM_ALONE) == 0 || is_mark(behind(text, end));
    return ok;
}

const struct term *terms_find(const struct terms *terms, uint64_t key, struct str text, size_t at,
                              size_t *end)
{
    const struct term *found = NULL;
    const uint32_t *slot = map_find(&terms->first, key);
    *end = at;
    for (uint32_t i = slot != NULL ? *slot : 0; i != 0; i = terms->next[i - 1]) {
        const struct term *term = &all[(i - 1) % TERM_COUNT];
        size_t stop = may_be_here(term, text, at) ? term_end(term, text, at) : 0;
        if (stop <= *end || !is_of_form(term, text, at, stop))
            continue;
        found = term;
        *end = stop;
    }
    return found;
}
