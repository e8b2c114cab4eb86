/* Statements that are written in another way than nearly all others of their ladder. No way is better
 * than another: what the ladder itself does decides. */
#include "lint/reading.h"

#include "lint/asides.h"
#include "prose/words.h"

#include <assert.h>

enum { FEWEST = 10, ODD_MOST = 10 }; /* statements that show a style; one in so many may be odd */

enum style { STYLE_PUNCTUATION, STYLE_CAPITALS, STYLE_VOICE, STYLE_COUNT };

/* The ways, of which a statement has one of each style, or none that can be told. */
enum way {
    WAY_NONE,
    WAY_STOP,
    WAY_NO_STOP,
    WAY_CAPITAL,
    WAY_SMALL,
    WAY_THIRD,
    WAY_BASE,
    WAY_GERUND,
    WAY_COUNT
};

static const enum rule rules[STYLE_COUNT] = {RULE_MIXED_PUNCTUATION, RULE_MIXED_CAPITALS,
                                             RULE_MIXED_VOICE};

/* What nearly all others do. */
static const char *const usual[WAY_COUNT] = {
    [WAY_STOP] = "end in a full stop, and this one doesn't",
    [WAY_NO_STOP] = "end without a full stop, and this one has it",
    [WAY_CAPITAL] = "begin with a capital, and this one doesn't",
    [WAY_SMALL] = "begin with a small letter, and this one doesn't",
    [WAY_THIRD] = "say what someone does, as in 'Writes'",
    [WAY_BASE] = "say what to do, as in 'Write'",
    [WAY_GERUND] = "name what is done, as in 'Writing'"};

static struct str first_word(struct str text)
{
    size_t end = 0;
    while (end < text.length && char_is_letter(text.at[end]))
        end++;
    return str_make(text.at, end);
}

/* ---- Ways, as far as they are told at a glance ---- */

static enum way punctuation_of(struct str text)
{
    char last = text.at[text.length - 1];
    if (last == '.')
        return WAY_STOP;
    return char_is_letter(last) || char_is_digit(last) ? WAY_NO_STOP : WAY_NONE;
}

static enum way capitals_of(struct str text)
{
    if (!char_is_letter(*text.at))
        return WAY_NONE;
    return *text.at <= 'Z' ? WAY_CAPITAL : WAY_SMALL;
}

static enum way voice_of(const struct lint_prose *work, struct str text)
{
    size_t end = 0;
    if (!work->is_english || !char_is_letter(*text.at))
        return WAY_NONE;
    const uint32_t *way = map_find(&work->voices, word_read(text, &end));
    return way != NULL && (end == text.length || char_is_space(text.at[end])) ? (enum way) * way
                                                                              : WAY_NONE;
}

static enum way way_of(const struct lint_prose *work, enum style style, struct str text)
{
    switch (style) {
    case STYLE_PUNCTUATION: return punctuation_of(text);
    case STYLE_CAPITALS: return capitals_of(text);
    case STYLE_VOICE: return voice_of(work, text);
    case STYLE_COUNT: break;
    }
    return WAY_NONE;
}

/* A verb without its last `less` letters, and with an ending. */
static void voice_add(struct lint_prose *work, struct str verb, size_t less, const char *ending)
{
    enum { LONGEST = 24 };
    char word[LONGEST];
    struct str end = str_of(ending);
    size_t length = verb.length - less, at = 0;
    assert(length + end.length <= LONGEST);
    memcpy(word, verb.at, length);
    memcpy(word + length, end.at, end.length);
    enum way way = end.length == 0                                         ? WAY_BASE
                   : *end.at == 'i' && end.length == 3 && end.at[1] == 'n' ? WAY_GERUND
                                                                           : WAY_THIRD;
    uint64_t key = word_read(str_make(word, length + end.length), &at);
    *map_at(&work->voices, key, NULL) = way;
}

void style_init(struct lint_prose *work)
{
    static const char *const verbs[] = {
#define VERB(verb) verb,
#include "lint/verbs.def"
#undef VERB
    };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        struct str verb = str_of(verbs[i]);
        bool has_e = str_ends(verb, STR("e")), has_y = str_ends(verb, STR("y"));
        voice_add(work, verb, 0, "");
        voice_add(work, verb, has_e, "ing");
        voice_add(work, verb, has_y, has_y ? "ies" : str_ends(verb, STR("ch")) ? "es" : "s");
    }
}

/* ---- Two expectations in one ---- */

void style_double(struct lint *lint, struct place place, struct str text)
{
    static const struct str joint = {" and ", 5};
    enum way way = text.length > 0 ? voice_of(lint->prose, text) : WAY_NONE;
    for (size_t at = 1; way != WAY_NONE && at + joint.length < text.length; at++) {
        struct str rest = str_skip(text, at + joint.length);
        if (!str_starts(str_skip(text, at), joint) || voice_of(lint->prose, rest) != way)
            continue;
        uint32_t start = place.span.start + (uint32_t)at + 1;
        uint32_t end = start + (uint32_t)(joint.length - 1 + first_word(rest).length);
        place = place_make(place.source, start, end);
        if (lint_first(lint, RULE_DOUBLE_EXPECTATION, place))
            diag_add(lint->sink, RULE_DOUBLE_EXPECTATION, place,
                     "this statement expects two things, and someone may do one of them: make two "
                     "statements of it");
        return;
    }
}

/* ---- A closer look at what is odd ---- */

/* "Acme Inc.", "the U.S.", "9 a.m.": the stop is the abbreviation's. */
static bool ends_in_abbreviation(struct str text)
{
    size_t end = text.length - 1, start = end;
    while (start > 0 && (char_is_letter(text.at[start - 1]) || text.at[start - 1] == '.'))
        start--;
    struct str word = str_make(text.at + start, end - start);
    return str_find(word, 0, '.') < word.length || aside_is(ASIDE_ABBREVIATION, word);
}

/* "etc." and an ellipsis have their stop anyway, several sentences end as sentences do, and
 * "Technical skills" is none. */
static bool is_punctuation_odd(struct str text)
{
    enum { LABEL_WORDS = 3 };
    for (size_t at = 0; at + 1 < text.length; at++) {
        char c = text.at[at];
        if ((c == '.' || c == '!' || c == '?') && char_is_space(text.at[at + 1]))
            return false;
    }
    if (!str_ends(text, STR(".")))
        return words_count(text) > LABEL_WORDS;
    return !str_ends(text, STR("..")) && !ends_in_abbreviation(text);
}

/* "iOS", "node.js", "npm" and "kubectl" are names, which have their own way. */
static bool is_capitals_odd(struct str text)
{
    struct str word = first_word(text);
    bool has_vowel = false;
    for (size_t i = 0; i < word.length; i++)
        has_vowel |= memchr("aeiouy", char_lower(word.at[i]), 6) != NULL;
    if (*text.at >= 'a' && (!has_vowel || aside_is(ASIDE_SMALL, word)))
        return false;
    bool is_word = word.length == text.length || char_is_space(text.at[word.length]) ||
                   text.at[word.length] == ',';
    for (size_t i = 1; i < word.length; i++)
        is_word &= word.at[i] >= 'a';
    return is_word;
}

/* "Read access is reviewed": the word is no verb there. */
static bool is_voice_odd(struct str text)
{
    size_t at = first_word(text).length;
    while (at < text.length && char_is_blank(text.at[at]))
        at++;
    return !aside_is(ASIDE_NOUN, first_word(str_skip(text, at)));
}

static bool is_odd(enum style style, struct str text)
{
    return style == STYLE_PUNCTUATION ? is_punctuation_odd(text)
           : style == STYLE_CAPITALS  ? is_capitals_odd(text)
                                      : is_voice_odd(text);
}

/* ---- A ladder ---- */

/* Statements of items and those of cells have styles of their own. */
struct tally {
    uint32_t counts[2][WAY_COUNT];
};

static struct str text_of(const struct source *source, const struct statement *statement)
{
    return str_trim(source_slice(source, statement->prose.span));
}

/* Details and examples follow what is above them. */
static bool is_judged(const struct statement *statement, struct str text)
{
    return statement->depth == 0 && !statement->is_example && text.length > 0 &&
           !statement_is_reminder(text);
}

static void part_count(struct lint *lint, const struct part *part, struct tally *tally)
{
    const struct source *source = lint_source(lint, part->source);
    for (uint32_t i = 0; i < part->statement_count; i++) {
        const struct statement *statement = &part->statements[i];
        struct str text = text_of(source, statement);
        uint32_t *counts = tally->counts[statement->is_paragraph];
        if (!is_judged(statement, text))
            continue;
        for (int style = 0; style < STYLE_COUNT; style++)
            counts[way_of(lint->prose, (enum style)style, text)]++;
    }
}

/* The way of nearly all statements of a style; or none. */
static enum way majority(const uint32_t counts[WAY_COUNT], enum style style)
{
    static const enum way first[STYLE_COUNT + 1] = {WAY_STOP, WAY_CAPITAL, WAY_THIRD, WAY_COUNT};
    uint32_t all = 0;
    enum way most = WAY_NONE;
    for (enum way way = first[style]; way < first[style + 1]; way++) {
        all += counts[way];
        if (most == WAY_NONE || counts[way] > counts[most])
            most = way;
    }
    bool is_clear = all >= FEWEST && (all - counts[most]) * ODD_MOST <= all;
    return is_clear && counts[most] < all ? most : WAY_NONE;
}

static struct place odd_place(enum style style, struct place place, struct str text)
{
    if (style == STYLE_PUNCTUATION)
        place.span.start += (uint32_t)text.length - 1;
    place.span.end =
        place.span.start + (style == STYLE_PUNCTUATION ? 1 : (uint32_t)first_word(text).length);
    return place;
}

/* most: the way of nearly all others. */
static void part_judge(struct lint *lint, const struct part *part, enum style style,
                       const enum way most[2])
{
    const struct source *source = lint_source(lint, part->source);
    for (uint32_t i = 0; i < part->statement_count; i++) {
        const struct statement *statement = &part->statements[i];
        enum way usual_way = most[statement->is_paragraph];
        struct str text = text_of(source, statement);
        if (usual_way == WAY_NONE || !is_judged(statement, text))
            continue;
        enum way way = way_of(lint->prose, style, text);
        struct place place = {part->source, statement->prose.span};
        place = odd_place(style, place, text);
        if (way != WAY_NONE && way != usual_way && is_odd(style, text) &&
            lint_first(lint, rules[style], place))
            diag_add(lint->sink, rules[style], place,
                     "nearly all statements of this ladder %s: write all in one way",
                     usual[usual_way]);
    }
}

static void style_judge(struct lint *lint, const struct tally *tally, enum style style)
{
    const struct lint_prose *work = lint->prose;
    enum way most[2] = {majority(tally->counts[0], style), majority(tally->counts[1], style)};
    if (!lint->wanted[rules[style]] || (most[0] == WAY_NONE && most[1] == WAY_NONE))
        return;
    for (size_t i = 0; i < work->parts.count; i++)
        part_judge(lint, work->parts.items[i].part, style, most);
}

void lint_style(struct lint *lint, const struct visit *visit)
{
    struct tally tally = {0};
    (void)visit;
    if (lint->prose == NULL)
        return;
    for (size_t i = 0; i < lint->prose->parts.count; i++)
        part_count(lint, lint->prose->parts.items[i].part, &tally);
    for (int style = 0; style < STYLE_COUNT; style++)
        style_judge(lint, &tally, (enum style)style);
}
