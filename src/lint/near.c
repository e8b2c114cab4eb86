/* Two statements of one level with nearly the same words.
 *
 * Of two that are one word apart, either the first letters are the same or the last ones. Both are keys of
 * an index, so each statement meets only those it may be like. */
#include "lint/reading.h"

#include "prose/words.h"

enum { CHAIN_MOST = 8, WORDS_FEWEST = 8 };

/* A slot of an index has 1 + the index of the latest with a key, or with another key that shares the
 * slot; from each statement a chain leads to the one before it. */
struct met {
    uint32_t told;     /* index */
    uint32_t older[2]; /* 1 + index of the one before, by head and by tail */
};

VEC_TYPE(met_vec, struct met);
VEC_TYPE(slot_vec, uint32_t);

struct lint_near {
    struct met_vec all;
    struct slot_vec slots; /* a power of two, twice as many as statements or more */
    unsigned shift;        /* makes a slot's number of a key */
};

static struct lint_near *near_get(struct lint *lint)
{
    if (lint->prose->near == NULL)
        lint->prose->near = ARENA_NEW(&lint->arena, struct lint_near);
    return lint->prose->near;
}

void near_release(struct lint_prose *work)
{
    if (work->near == NULL)
        return;
    VEC_FREE(&work->near->all);
    VEC_FREE(&work->near->slots);
}

/* ---- Ends ---- */

static struct str trim(struct str text)
{
    text = str_trim(text);
    while (text.length > 0 && (text.at[text.length - 1] == '.' || text.at[text.length - 1] == ';'))
        text.length--;
    return text;
}

/* 16 bytes, capital or small. */
static inline uint64_t end_key(struct str text, size_t at)
{
    const uint64_t small = UINT64_C(0x2020202020202020), step = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t hash = (word_load(text, at) | small) * step;
    hash = ((hash ^ hash >> 29) + (word_load(text, at + 8) | small)) * step;
    return hash ^ hash >> 32;
}

void told_init(struct told *told, struct str text)
{
    enum { END = 16 };
    told->text = trim(text);
    if (told->text.length < TOLD_FEWEST)
        return;
    told->head = end_key(told->text, 0);
    told->tail = end_key(told->text, told->text.length - END);
}

/* ---- How near two statements are ---- */

static bool is_letter_at(struct str text, size_t at)
{
    return at < text.length && (char_is_letter(text.at[at]) || char_is_digit(text.at[at]) ||
                                (unsigned char)text.at[at] >= 0x80);
}

/* How many bytes are the same from the start, up to the end of a word. */
static size_t same_start(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.length && n < b.length && char_lower(a.at[n]) == char_lower(b.at[n]))
        n++;
    while (n > 0 && (is_letter_at(a, n) || is_letter_at(b, n)) && is_letter_at(a, n - 1))
        n--;
    return n;
}

static size_t same_end(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.length && n < b.length &&
           char_lower(a.at[a.length - 1 - n]) == char_lower(b.at[b.length - 1 - n]))
        n++;
    while (n > 0 &&
           ((n < a.length && is_letter_at(a, a.length - n - 1)) ||
            (n < b.length && is_letter_at(b, b.length - n - 1))) &&
           is_letter_at(a, a.length - n))
        n--;
    return n;
}

/* "service" and "services", "colour" and "color": one word in two forms. */
static bool is_form_of(struct str a, struct str b)
{
    enum { LONG = 5, ENDING = 3 };
    struct str shorter = a.length < b.length ? a : b, longer = a.length < b.length ? b : a;
    if (shorter.length < LONG)
        return false;
    return (str_equal_nocase(str_make(longer.at, shorter.length), shorter) &&
            longer.length - shorter.length <= ENDING) ||
           str_distance(a, b, 1) <= 1;
}

/* What is between the same start and the same end is one small word more, or one word in two forms. */
static bool is_near(struct str a, struct str b)
{
    struct str shorter = a.length < b.length ? a : b;
    size_t start = same_start(a, b);
    size_t end = same_end(str_skip(a, start), str_skip(b, start));
    struct str x = str_trim(str_make(a.at + start, a.length - start - end));
    struct str y = str_trim(str_make(b.at + start, b.length - start - end));
    size_t words_x = words_count(x), words_y = words_count(y);
    if (words_x > 1 || words_y > 1 || words_x + words_y == 0 || words_count(shorter) < WORDS_FEWEST)
        return false;
    return words_x == 0 || words_y == 0 || is_form_of(x, y);
}

/* ---- A ladder ---- */

static struct place told_place(const struct told *told)
{
    return (struct place){told->statement->source, told->statement->prose.span};
}

static void judge(struct lint *lint, const struct told *now, const struct told *old)
{
    if (!lint_first(lint, RULE_NEAR_DUPLICATE, told_place(now)))
        return;
    struct diag *diag = diag_add(
        lint->sink, RULE_NEAR_DUPLICATE, told_place(now),
        "level '%.*s' says nearly the same twice: delete one of the two, or say what differs",
        STR_ARGS(now->level->entity.name));
    diag_note(lint->sink, diag, told_place(old), "first written here");
}

static bool is_candidate(const struct told *now, const struct told *old, unsigned end)
{
    return old->level == now->level && (end == 0 ? old->head == now->head : old->tail == now->tail);
}

/* Whether one from `older` back is near; says so. */
static bool chain_judge(struct lint *lint, uint32_t older, const struct told *now, unsigned end)
{
    const struct lint_near *work = lint->prose->near;
    for (unsigned n = 0; older != 0 && n < CHAIN_MOST; n++) {
        const struct met *met = &work->all.items[older - 1];
        const struct told *old = &lint->prose->told.items[met->told];
        if (is_candidate(now, old, end) && is_near(now->text, old->text)) {
            judge(lint, now, old);
            return true;
        }
        older = met->older[end];
    }
    return false;
}

static void told_meet(struct lint *lint, struct lint_near *work, uint32_t index)
{
    const struct told *now = &lint->prose->told.items[index];
    uint64_t salt = (now->level->index + 1) * UINT64_C(0x9e3779b97f4a7c15);
    uint32_t *head = &work->slots.items[(now->head ^ salt) * 3 >> work->shift];
    uint32_t *tail = &work->slots.items[(now->tail ^ salt) * 5 >> work->shift];
    struct met met = {.told = index, .older = {*head, *tail}};
    VEC_PUSH(&work->all, met);
    *head = *tail = (uint32_t)work->all.count;
    if (!chain_judge(lint, met.older[0], now, 0))
        chain_judge(lint, met.older[1], now, 1);
}

static void slots_empty(struct lint_near *work, size_t statements)
{
    enum { FEWEST_BITS = 8, BITS = 64, LOAD = 2 };
    unsigned bits = FEWEST_BITS;
    while (((size_t)1 << bits) < statements * LOAD)
        bits++;
    size_t count = (size_t)1 << bits;
    VEC_RESERVE(&work->slots, count);
    memset(work->slots.items, 0, count * sizeof *work->slots.items);
    work->shift = BITS - bits;
    work->all.count = 0;
}

static void part_tell(struct lint *lint, const struct prose_part *from)
{
    const struct part *part = from->part;
    const struct source *source = lint_source(lint, part->source);
    for (uint32_t i = 0; i < part->statement_count; i++) {
        struct told told = {.statement = &part->statements[i], .level = from->level};
        told_init(&told, source_slice(source, part->statements[i].prose.span));
        VEC_PUSH(&lint->prose->told, told);
    }
}

void lint_near(struct lint *lint, const struct visit *visit)
{
    (void)visit;
    if (lint->prose == NULL)
        return;
    struct lint_prose *prose = lint->prose;
    struct lint_near *work = near_get(lint);
    prose->told.count = 0;
    for (size_t i = 0; i < prose->parts.count; i++)
        part_tell(lint, &prose->parts.items[i]);
    slots_empty(work, prose->told.count);
    for (uint32_t i = 0; i < prose->told.count && lint->wanted[RULE_NEAR_DUPLICATE]; i++) {
        const struct told *told = &prose->told.items[i];
        if (told->level != NULL && told->head != 0 && !told->statement->is_example)
            told_meet(lint, work, i);
    }
}
