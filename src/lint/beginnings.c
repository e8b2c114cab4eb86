/* Statements that begin in mid-word, as a copy from a PDF leaves them: "mentation of all interfaces".
 *
 * What is left of a word is told by its surroundings: it begins small where statements begin with a
 * capital, a longer word of the same ladder ends in it, and it is no word anywhere else. Of whole
 * words that begin small, one or two in a hundred are like that by chance ("scale", where "upscale" is
 * said); of what a torn text begins with, it is one in three. So their share decides. */
#include "lint/family.h"

#include "base/utf8.h"

enum {
    STATEMENTS_FEWEST = 5, /* that show how this ladder begins its statements */
    SHORTEST = 3,          /* bytes of a word that are left */
    LONGEST = 64,          /* of a word that is looked at */
    TORN_FEWEST = 2        /* bytes of it that are gone */
};

/* The first word of a statement. */
struct beginning {
    struct str word;
    struct place place;
    struct str longer; /* the first word that ends in it, or nothing */
    bool is_word;      /* of its own: it stands elsewhere, alone or with an ending */
};

VEC_TYPE(part_vec, const struct part *);
VEC_TYPE(beginning_vec, struct beginning);

/* Of one ladder, scale, set or shared section at a time; its room is used again for the next. */
struct lint_beginnings {
    struct part_vec parts;
    uint32_t statements;
    uint32_t small;           /* those of them that begin with a small letter */
    struct beginning_vec all; /* no word twice */
    struct map index;         /* of a word's letters, from either side, to 1 + index */
};

enum side { FROM_START, FROM_END, SIDE_COUNT };

static struct lint_beginnings *beginnings_get(struct lint *lint)
{
    if (lint->beginnings == NULL)
        lint->beginnings = ARENA_NEW(&lint->arena, struct lint_beginnings);
    return lint->beginnings;
}

void beginnings_release(struct lint *lint)
{
    if (lint->beginnings == NULL)
        return;
    VEC_FREE(&lint->beginnings->parts);
    VEC_FREE(&lint->beginnings->all);
    map_free(&lint->beginnings->index);
}

void beginnings_note(struct lint *lint, const struct part *part, uint32_t small)
{
    struct lint_beginnings *work = beginnings_get(lint);
    VEC_PUSH(&work->parts, part);
    work->statements += part->statement_count;
    work->small += small;
}

/* A small first letter is an exception here. */
static bool is_exception(const struct lint_beginnings *work)
{
    enum { IN_PERCENT = 40 };
    return work->small > 0 && work->statements >= STATEMENTS_FEWEST &&
           work->small * UINT64_C(100) <= (uint64_t)work->statements * IN_PERCENT;
}

/* ---- The first words ---- */

static struct str text_of(const struct lint *lint, const struct part *part, struct span span)
{
    return source_slice(lint_source(lint, part->source), span);
}

static bool is_small(struct str text, size_t at)
{
    return at < text.length && text.at[at] >= 'a' && text.at[at] <= 'z';
}

static bool is_behind_word(struct str rest)
{
    static const char marks[] = {',', '.', ';', ':', '!', '?', ')'};
    if (rest.length > 0 && memchr(marks, *rest.at, sizeof marks) != NULL)
        rest = str_skip(rest, 1);
    return rest.length == 0 || char_is_space(*rest.at);
}

/* Small letters at the start of a text, and no more of that word behind them; or nothing. */
static struct str first_word(struct str text)
{
    size_t end = 0;
    while (is_small(text, end))
        end++;
    bool is_one = end >= SHORTEST && end <= LONGEST && is_behind_word(str_skip(text, end));
    return is_one ? str_make(text.at, end) : STR_NONE;
}

static uint64_t key_start(enum side side)
{
    return side == FROM_START ? UINT64_C(0xcbf29ce484222325) : UINT64_C(0x84222325cbf29ce4);
}

/* The key of one letter more: that of the n-th of a word, from one side. */
static uint64_t key_next(uint64_t key, struct str word, enum side side, size_t n)
{
    char letter = word.at[side == FROM_START ? n : word.length - 1 - n];
    return (key ^ (unsigned char)char_lower(letter)) * UINT64_C(0x100000001b3);
}

static uint32_t *index_at(struct lint_beginnings *work, struct str word, enum side side)
{
    uint64_t key = key_start(side);
    for (size_t n = 0; n < word.length; n++)
        key = key_next(key, word, side, n);
    return map_at(&work->index, key, NULL);
}

static void beginning_add(struct lint *lint, struct lint_beginnings *work, const struct part *part,
                          const struct statement *statement)
{
    struct str text = text_of(lint, part, statement->prose.span);
    struct str word = first_word(text);
    if (word.length == 0 || statement->is_example || statement_is_reminder(text))
        return;
    uint32_t *slot = index_at(work, word, FROM_START);
    if (*slot != 0)
        return;
    *slot = (uint32_t)work->all.count + 1;
    *index_at(work, word, FROM_END) = (uint32_t)work->all.count + 1;
    uint32_t start = statement->prose.span.start;
    struct place place = place_make(part->source, start, start + (uint32_t)word.length);
    VEC_PUSH(&work->all, ((struct beginning){.word = word, .place = place}));
}

static void beginnings_collect(struct lint *lint, struct lint_beginnings *work)
{
    for (size_t i = 0; i < work->parts.count; i++) {
        const struct part *part = work->parts.items[i];
        for (uint32_t k = 0; k < part->statement_count; k++)
            beginning_add(lint, work, part, &part->statements[k]);
    }
}

/* ---- The words of the ladder ---- */

/* A word of the ladder begins or ends with the n letters of a beginning, or is the same. */
static void beginning_meet(struct beginning *beginning, struct str word, enum side side, size_t n)
{
    struct str same = side == FROM_START ? str_make(word.at, n) : str_skip(word, word.length - n);
    if (word.at == beginning->word.at || !str_equal_nocase(same, beginning->word))
        return;
    if (side == FROM_START || n == word.length)
        beginning->is_word = true;
    else if (beginning->longer.length == 0 && word.length - n >= TORN_FEWEST)
        beginning->longer = word;
}

static void word_meet(struct lint_beginnings *work, struct str word)
{
    for (int side = FROM_START; side < SIDE_COUNT && word.length <= LONGEST; side++) {
        uint64_t key = key_start((enum side)side);
        for (size_t n = 0; n < word.length; n++) {
            key = key_next(key, word, (enum side)side, n);
            const uint32_t *slot = n + 1 < SHORTEST ? NULL : map_find(&work->index, key);
            if (slot != NULL)
                beginning_meet(&work->all.items[*slot - 1], word, (enum side)side, n + 1);
        }
    }
}

/* Bytes of the letter at a place of a text; 0 where there is none. */
static size_t letter_length(struct str text, size_t at)
{
    size_t next = at;
    if ((unsigned char)text.at[at] < 0x80)
        return char_is_letter(text.at[at]);
    return utf8_length(text, at) > 0 && utf8_is_word(utf8_next(text, &next)) ? next - at : 0;
}

static void words_meet(struct lint_beginnings *work, struct str text)
{
    for (size_t at = 0; at < text.length; at++) {
        size_t start = at, length;
        while (at < text.length && (length = letter_length(text, at)) > 0)
            at += length;
        if (at - start >= SHORTEST)
            word_meet(work, str_make(text.at + start, at - start));
    }
}

static void vocabulary_meet(struct lint *lint, struct lint_beginnings *work)
{
    for (size_t i = 0; i < work->parts.count; i++) {
        const struct part *part = work->parts.items[i];
        if (part->kind == PART_TEXT)
            words_meet(work, text_of(lint, part, part->prose.span));
        for (uint32_t k = 0; k < part->statement_count; k++)
            words_meet(work, text_of(lint, part, part->statements[k].prose.span));
    }
}

/* ---- The verdict ---- */

/* Words that many others end in ("valuable", "impact", "infrastructure"), and that begin many a
 * statement. */
static bool is_usual(struct str word)
{
    static const char *const words[] = {
        "ability", "able", "act",  "actively", "all",   "base",      "build", "come",
        "cover",   "end",  "ever", "factor",   "form",  "hold",      "known", "lead",
        "like",    "line", "live", "move",     "other", "own",       "pair",  "plan",
        "port",    "put",  "rate", "read",     "run",   "see",       "self",  "set",
        "ship",    "sign", "sit",  "solve",    "stand", "structure", "take",  "test",
        "track",   "turn", "use",  "value",    "view",  "vision",    "work",  "write"};
    if (word.at[word.length - 1] == 's' && word.length > SHORTEST)
        word.length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(word, str_of(words[i])))
            return true;
    return false;
}

static bool is_torn(const struct beginning *beginning)
{
    return beginning->longer.length > 0 && !beginning->is_word && !is_usual(beginning->word);
}

static void say(struct lint *lint, const struct beginning *beginning)
{
    if (lint_first(lint, RULE_BROKEN_WORD, beginning->place))
        diag_add(lint->sink, RULE_BROKEN_WORD, beginning->place,
                 "this looks like the end of a word such as '%.*s', as if its beginning were cut "
                 "off: write what is missing",
                 STR_ARGS(beginning->longer));
}

static void verdict(struct lint *lint, const struct lint_beginnings *work)
{
    /* so many may begin small for each that is torn */
    enum { SHARE_OF_ONE = 4, SHARE_OF_MORE = 8 };
    size_t torn = 0;
    for (size_t i = 0; i < work->all.count; i++)
        torn += is_torn(&work->all.items[i]);
    if (torn * (torn > 1 ? SHARE_OF_MORE : SHARE_OF_ONE) < work->small)
        return;
    for (size_t i = 0; i < work->all.count; i++)
        if (is_torn(&work->all.items[i]))
            say(lint, &work->all.items[i]);
}

void lint_beginnings(struct lint *lint, const struct visit *visit)
{
    struct lint_beginnings *work = beginnings_get(lint);
    (void)visit;
    if (is_exception(work)) {
        work->all.count = 0;
        map_reset(&work->index);
        beginnings_collect(lint, work);
        if (work->all.count > 0)
            vocabulary_meet(lint, work);
        verdict(lint, work);
    }
    work->parts.count = 0;
    work->statements = work->small = 0;
}
