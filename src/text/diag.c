#include "text/diag.h"

#include "text/source.h"

#include <limits.h>

void diag_sink_init(struct diag_sink *sink, struct arena *arena)
{
    *sink = (struct diag_sink){.arena = arena};
}

void diag_sink_free(struct diag_sink *sink)
{
    VEC_FREE(&sink->found);
}

struct diag *diag_add(struct diag_sink *sink, enum rule rule, struct place place,
                      const char *format, ...)
{
    if (sink->kept[rule] == DIAG_MOST) {
        sink->unkept[rule]++;
        sink->spare = (struct diag){.rule = rule, .severity = rule_info(rule)->severity};
        return &sink->spare;
    }
    sink->kept[rule]++;
    struct diag *diag = ARENA_NEW(sink->arena, struct diag);
    diag->rule = rule;
    diag->severity = rule_info(rule)->severity;
    diag->place = place;
    diag->order = (uint32_t)sink->found.count;
    va_list args;
    va_start(args, format);
    diag->message = str_vformat(sink->arena, format, args);
    va_end(args);
    VEC_PUSH(&sink->found, diag);
    return diag;
}

void diag_about(struct diag_sink *sink, struct diag *diag, struct place place)
{
    if (diag == &sink->spare || place.source == SOURCE_NONE)
        return;
    struct diag_note *about = ARENA_NEW(sink->arena, struct diag_note);
    *about = (struct diag_note){.place = place, .next = diag->about};
    diag->about = about;
}

void diag_hint(struct diag_sink *sink, struct diag *diag, const char *format, ...)
{
    if (diag == &sink->spare)
        return;
    va_list args;
    va_start(args, format);
    diag->hint = str_vformat(sink->arena, format, args);
    va_end(args);
}

void diag_note(struct diag_sink *sink, struct diag *diag, struct place place, const char *format,
               ...)
{
    if (diag == &sink->spare)
        return;
    struct diag_note *note = ARENA_NEW(sink->arena, struct diag_note);
    note->place = place;
    va_list args;
    va_start(args, format);
    note->message = str_vformat(sink->arena, format, args);
    va_end(args);
    struct diag_note **end = &diag->notes;
    while (*end)
        end = &(*end)->next;
    *end = note;
}

struct diag_fix *diag_fix(struct diag_sink *sink, struct diag *diag, bool safe, struct str title,
                          struct place place, struct str text)
{
    if (diag == &sink->spare)
        return &sink->spare_fix;
    struct diag_fix *fix = ARENA_NEW(sink->arena, struct diag_fix);
    fix->title = str_copy(sink->arena, title);
    fix->safe = safe;
    struct diag_fix **end = &diag->fixes;
    while (*end)
        end = &(*end)->next;
    *end = fix;
    diag_edit(sink, fix, place, text);
    return fix;
}

static bool place_before(struct place a, struct place b)
{
    if (a.source != b.source)
        return a.source < b.source;
    return a.span.start < b.span.start;
}

void diag_edit(struct diag_sink *sink, struct diag_fix *fix, struct place place, struct str text)
{
    if (fix == &sink->spare_fix)
        return;
    struct diag_edit *edit = ARENA_NEW(sink->arena, struct diag_edit);
    edit->place = place;
    edit->text = str_copy(sink->arena, text);
    struct diag_edit **at = &fix->edits;
    while (*at && !place_before(place, (*at)->place))
        at = &(*at)->next;
    edit->next = *at;
    *at = edit;
}

struct diag_key {
    uint32_t rank; /* of the source's name; 0 for no place */
    struct diag *diag;
};

struct source_key {
    struct str name;
    uint32_t source;
};

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_sources(const void *left, const void *right)
{
    const struct source_key *a = left, *b = right;
    int order = str_compare(a->name, b->name);
    return order ? order : compare_numbers(a->source, b->source);
}

/* The same place, rule and message compare equal. */
static int compare_content(const struct diag_key *a, const struct diag_key *b)
{
    int order = compare_numbers(a->rank, b->rank);
    if (!order)
        order = compare_numbers(a->diag->place.span.start, b->diag->place.span.start);
    if (!order)
        order = compare_numbers(a->diag->place.span.end, b->diag->place.span.end);
    if (!order && a->diag->rule != b->diag->rule)
        order = strcmp(rule_info(a->diag->rule)->code, rule_info(b->diag->rule)->code);
    return order ? order : str_compare(a->diag->message, b->diag->message);
}

static int compare_keys(const void *left, const void *right)
{
    const struct diag_key *a = left, *b = right;
    int order = compare_content(a, b);
    return order ? order : compare_numbers(a->diag->order, b->diag->order);
}

/* By source: its place among the names, from 1. */
static uint32_t *rank_sources(struct source *const *sources, size_t count)
{
    struct source_key *keys = memory_alloc(count * sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = (struct source_key){sources[i]->name, (uint32_t)i};
    qsort(keys, count, sizeof *keys, compare_sources);
    uint32_t *ranks = memory_alloc(count * sizeof *ranks);
    for (size_t i = 0; i < count; i++)
        ranks[keys[i].source] = (uint32_t)i + 1;
    free(keys);
    return ranks;
}

void diag_sort(struct diag_vec *found, struct source *const *sources, size_t source_count)
{
    if (found->count < 2)
        return;
    uint32_t *ranks = rank_sources(sources, source_count);
    struct diag_key *keys = memory_alloc(found->count * sizeof *keys);
    for (size_t i = 0; i < found->count; i++) {
        uint32_t source = found->items[i]->place.source;
        keys[i] = (struct diag_key){source < source_count ? ranks[source] : 0, found->items[i]};
    }
    qsort(keys, found->count, sizeof *keys, compare_keys);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (i == 0 || compare_content(&keys[i - 1], &keys[i]) != 0)
            found->items[kept++] = keys[i].diag;
    found->count = kept;
    free(keys);
    free(ranks);
}

enum {
    NEAREST_LONGEST = 64 /* bytes: who means another name mistypes a short one */
};

struct diag_nearest diag_nearest_start(struct str word)
{
    return (struct diag_nearest){.word = word, .distance = UINT_MAX};
}

/* The text in lower case; at most NEAREST_LONGEST bytes. */
static struct str lower(struct str s, char space[NEAREST_LONGEST])
{
    for (size_t i = 0; i < s.length; i++)
        space[i] = char_lower(s.at[i]);
    return str_make(space, s.length);
}

/* Edits count twice, so that a difference in case only, which counts once, still tells two
 * candidates apart; one name that begins with the other comes behind everything that is near by
 * edits, the less it goes on the nearer. UINT_MAX: not near. */
static unsigned nearness(struct str word, struct str candidate)
{
    if (str_equal(word, candidate))
        return 0;
    if (str_equal_nocase(word, candidate))
        return 1;
    size_t longer = word.length > candidate.length ? word.length : candidate.length;
    size_t shorter = word.length > candidate.length ? candidate.length : word.length;
    if (shorter == 0 || longer > NEAREST_LONGEST)
        return UINT_MAX;
    char word_space[NEAREST_LONGEST], candidate_space[NEAREST_LONGEST];
    struct str a = lower(word, word_space);
    struct str b = lower(candidate, candidate_space);
    unsigned most = word.length < 6 ? 1 : (unsigned)word.length / 3;
    unsigned edits = str_distance(a, b, most);
    /* Where every byte must change, it is another word, not a misspelt one. */
    if (edits <= most && edits < longer)
        return edits * 2 + (str_distance(word, candidate, edits) > edits);
    if (shorter >= 3 && (str_starts(a, b) || str_starts(b, a)))
        return NEAREST_LONGEST + (unsigned)(longer - shorter);
    return UINT_MAX;
}

void diag_nearest_try(struct diag_nearest *nearest, struct str candidate)
{
    unsigned distance = nearness(nearest->word, candidate);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}
