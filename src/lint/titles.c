/* Titles that a reader would take for one another. Found with an index of hashes, never by comparing
 * all with all. */
#include "lint/family.h"

#include "lint/sketch.h"
#include "prose/words.h"

enum {
    CHAIN_MOST = 16,  /* titles of one half that are compared: who has more has other worries */
    SHORTEST_HALF = 2 /* bytes */
};

struct title {
    const struct skill *skill;
    struct str text; /* normalised */
};

struct title_link {
    uint32_t title;
    uint32_t next; /* 1 + index of a link of the same key; 0 behind the last */
};

VEC_TYPE(title_links, struct title_link);

/* Of one ladder, scale or set at a time; its room is used again for the next. */
struct lint_titles {
    struct title *items;
    struct map letters; /* of the letters in whatever order: to 1 + index of a link */
    struct map halves;  /* of half of the text */
    struct title_links links;
    struct sketcher sketcher;
    struct buf words;
};

static struct lint_titles *titles_get(struct lint *lint)
{
    if (lint->titles == NULL) {
        lint->titles = ARENA_NEW(&lint->arena, struct lint_titles);
        sketcher_init(&lint->titles->sketcher);
    }
    map_reset(&lint->titles->letters);
    map_reset(&lint->titles->halves);
    lint->titles->links.count = 0;
    return lint->titles;
}

void titles_release(struct lint *lint)
{
    if (lint->titles == NULL)
        return;
    map_free(&lint->titles->letters);
    map_free(&lint->titles->halves);
    VEC_FREE(&lint->titles->links);
    sketcher_free(&lint->titles->sketcher);
    buf_free(&lint->titles->words);
}

/* Where a title is shown as wrong: the title, or the id without one; in this ladder, be it where a
 * shared thing is used. */
static struct place title_place(const struct visit *visit, const struct entity *entity)
{
    bool is_here = place_within(entity->title_place, visit->owner->whole);
    return entity->has_title && is_here ? entity->title_place : entity->place;
}

static bool is_here(const struct visit *visit, const struct entity *entity)
{
    return place_within(title_place(visit, entity), visit->owner->whole);
}

/* ---- Levels ---- */

/* The scale says so, and there it is judged. */
static bool is_of_scale(const struct level *a, const struct level *b)
{
    return a->origin != NULL && b->origin != NULL &&
           str_equal(a->entity.title, a->origin->entity.title) &&
           str_equal(b->entity.title, b->origin->entity.title);
}

static void say_level(struct lint *lint, const struct visit *visit, const struct level *first,
                      const struct level *second)
{
    const struct level *marked = is_here(visit, &second->entity) ? second : first;
    const struct level *other = marked == second ? first : second;
    struct place place = title_place(visit, &marked->entity);
    if (!is_here(visit, &marked->entity) || is_of_scale(first, second) ||
        !lint_first(lint, RULE_DUPLICATE_TITLE, place))
        return;
    struct diag *diag = diag_add(
        lint->sink, RULE_DUPLICATE_TITLE, place,
        "levels '%.*s' and '%.*s' have the same title: give one of them another, or turn the rule "
        "off if it is meant so",
        STR_ARGS(first->entity.name), STR_ARGS(second->entity.name));
    diag_note(lint->sink, diag,
              other->entity.has_title && other->entity.title_place.source != SOURCE_NONE
                  ? other->entity.title_place
                  : other->entity.place,
              "the other one is here");
}

static bool has_same_title(struct lint_titles *titles, const struct level *a, const struct level *b)
{
    buf_clear(&titles->words);
    words_normalize(&titles->words, a->entity.title);
    size_t length = titles->words.length;
    words_normalize(&titles->words, b->entity.title);
    struct str both = buf_str(&titles->words);
    return str_equal(str_make(both.at, length), str_skip(both, length));
}

void lint_level_titles(struct lint *lint, const struct visit *visit)
{
    const struct scale *levels = visit->levels;
    struct lint_titles *titles;
    if (levels->level_count < 2)
        return;
    titles = titles_get(lint);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        uint64_t sketch = sketch_make(&titles->sketcher, level->entity.title);
        uint32_t *first = map_at(&titles->letters, sketch, NULL);
        if (*first == 0)
            *first = i + 1;
        else if (sketch != 0 && has_same_title(titles, levels->levels[*first - 1], level))
            say_level(lint, visit, levels->levels[*first - 1], level);
    }
}

/* ---- Skills: words in another order ---- */

/* Small words that change nothing. */
static bool is_small_word(struct str word)
{
    static const struct str small[] = {{"a", 1},  {"and", 3}, {"for", 3}, {"in", 2},
                                       {"of", 2}, {"the", 3}, {"to", 2},  {"with", 4}};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        if (str_equal(word, small[i]))
            return true;
    }
    return false;
}

/* The next word of text at *at that is not small; empty behind the last. */
static struct str next_word(struct str text, size_t *at)
{
    while (*at < text.length) {
        size_t start = *at, end = start;
        while (end < text.length && text.at[end] != ' ')
            end++;
        struct str word = str_make(text.at + start, end - start);
        *at = end + 1;
        if (!is_small_word(word))
            return word;
    }
    return STR_NONE;
}

static bool has_digit(struct str word)
{
    for (size_t i = 0; i < word.length; i++) {
        if (char_is_digit(word.at[i]))
            return true;
    }
    return false;
}

/* Equal for titles that are the same but for the order of words, blanks and small words. Numbers
 * count as they are: there are titles that differ in nothing else. */
static uint64_t letters_key(const struct lint_titles *titles, struct str text)
{
    uint64_t key = 0;
    size_t at = 0;
    for (struct str word = next_word(text, &at); word.length > 0; word = next_word(text, &at)) {
        if (has_digit(word))
            key += str_hash(word);
        for (size_t i = 0; i < word.length; i++)
            key += titles->sketcher.weights[(unsigned char)word.at[i]];
    }
    return key;
}

/* A hash of the words whatever their order. */
static uint64_t order_key(struct str text)
{
    uint64_t key = 0;
    size_t at = 0;
    for (struct str word = next_word(text, &at); word.length > 0; word = next_word(text, &at))
        key += str_hash(word);
    return key;
}

/* "front end" and "frontend" */
static bool is_same_but_blanks(struct str a, struct str b)
{
    size_t x = 0, y = 0;
    for (;; x++, y++) {
        while (x < a.length && a.at[x] == ' ')
            x++;
        while (y < b.length && b.at[y] == ' ')
            y++;
        if (x >= a.length || y >= b.length || a.at[x] != b.at[y])
            return x >= a.length && y >= b.length;
    }
}

static bool is_reordered(struct str a, struct str b)
{
    return is_same_but_blanks(a, b) || order_key(a) == order_key(b);
}

/* Adds a title to those of a key. */
static void link_add(struct lint_titles *titles, uint32_t *head, uint32_t index)
{
    VEC_PUSH(&titles->links, ((struct title_link){index, *head}));
    *head = (uint32_t)titles->links.count;
}

/* Looks for the same title, or else for one with the same words, and adds it to them. */
static const struct title *words_search(struct lint_titles *titles, uint32_t index, bool *is_same)
{
    struct str text = titles->items[index].text;
    uint32_t *head = map_at(&titles->letters, letters_key(titles, text), NULL);
    const struct title *found = NULL;
    uint32_t at = *head;
    *is_same = false;
    for (unsigned n = 0; at != 0 && n < CHAIN_MOST && !*is_same; n++) {
        const struct title_link *link = &titles->links.items[at - 1];
        const struct title *other = &titles->items[link->title];
        *is_same = str_equal(other->text, text);
        if (*is_same || is_reordered(other->text, text))
            found = other;
        at = link->next;
    }
    if (!*is_same)
        link_add(titles, head, index);
    return found;
}

/* ---- Skills: one letter ---- */

static struct str word_around(struct str text, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && text.at[start - 1] != ' ')
        start--;
    while (end < text.length && text.at[end] != ' ')
        end++;
    return str_make(text.at + start, end - start);
}

/* Whether two titles are the same but for one letter of one long word. Of a shorter word, only a
 * letter too many or too few is taken for a slip: "storing" and "scoring" are two skills. */
static bool is_one_letter_off(struct str a, struct str b)
{
    enum { LETTER_MORE = 5, LETTER_CHANGED = 8 };
    size_t at = 0, shorter = a.length < b.length ? a.length : b.length;
    while (at < shorter && a.at[at] == b.at[at])
        at++;
    struct str x = word_around(a, at), y = word_around(b, at);
    size_t least = a.length != b.length ? LETTER_MORE : LETTER_CHANGED;
    return x.length >= least && y.length >= least && x.at[0] == y.at[0] && !has_digit(x) &&
           !has_digit(y) && str_distance(x, y, 1) == 1 && str_distance(a, b, 1) == 1;
}

static uint64_t half_key(struct str text, size_t length, bool is_end)
{
    const char *start = is_end ? text.at + text.length - length : text.at;
    return str_hash(str_make(start, length)) * 2 + is_end;
}

/* Looks for a title near to this one among those with the same half, and adds it to them. */
static const struct title *half_search(struct lint_titles *titles, uint32_t index, size_t length,
                                       bool is_end)
{
    struct str text = titles->items[index].text;
    uint32_t *head = map_at(&titles->halves, half_key(text, length, is_end), NULL);
    const struct title *found = NULL;
    uint32_t at = *head;
    for (unsigned n = 0; at != 0 && n < CHAIN_MOST && found == NULL; n++) {
        const struct title_link *link = &titles->links.items[at - 1];
        if (link->title != index && is_one_letter_off(titles->items[link->title].text, text))
            found = &titles->items[link->title];
        at = link->next;
    }
    link_add(titles, head, index);
    return found;
}

/* Two texts that differ in one place have one half in common; where one of them is longer, half of
 * the shorter one. */
static const struct title *near_search(struct lint_titles *titles, uint32_t index)
{
    const struct title *found = NULL;
    size_t length = titles->items[index].text.length;
    for (size_t less = 1; less <= 2 && length >= less + 2 * (size_t)SHORTEST_HALF; less++) {
        size_t half = (length - less) / 2;
        if (less == 2 && half == (length - 1) / 2)
            break;
        for (int is_end = 0; is_end <= 1; is_end++) {
            const struct title *other = half_search(titles, index, half, is_end != 0);
            found = found != NULL ? found : other;
        }
    }
    return found;
}

/* ---- Skills: findings ---- */

static const void *origin_of(const struct visit *visit, const struct skill *skill)
{
    if (skill->origin == NULL)
        return NULL;
    return skill->is_inherited ? (const void *)visit->ladder->base : skill->set;
}

/* Whether both came from one set or base ladder, where they are judged. */
static bool is_judged_there(const struct visit *visit, const struct skill *a, const struct skill *b)
{
    const void *origin = visit->ladder != NULL ? origin_of(visit, a) : NULL;
    return origin != NULL && origin == origin_of(visit, b);
}

static void say_skill(struct lint *lint, const struct visit *visit, enum rule rule,
                      const struct skill *first, const struct skill *second)
{
    if (is_judged_there(visit, first, second))
        return;
    struct str title = first->entity.title, other = second->entity.title;
    bool is_same = str_equal(title, other);
    struct str titles =
        is_same ? str_format(lint->sink->arena, "the title '%.*s'", STR_ARGS(title))
                : str_format(lint->sink->arena, "the titles '%.*s' and '%.*s', %s", STR_ARGS(title),
                             STR_ARGS(other),
                             rule == RULE_DUPLICATE_SKILL_TITLE ? "which are the same"
                                                                : "which are nearly the same");
    struct diag *diag =
        diag_add(lint->sink, rule, title_place(visit, &second->entity),
                 "skills '%.*s' and '%.*s' have %.*s: bring the two together, or say in the title "
                 "how they differ",
                 STR_ARGS(first->entity.name), STR_ARGS(second->entity.name), STR_ARGS(titles));
    diag_note(lint->sink, diag, title_place(visit, &first->entity), "the other one is here");
}

static void judge_title(struct lint *lint, const struct visit *visit, struct lint_titles *titles,
                        uint32_t index)
{
    const struct title *title = &titles->items[index];
    bool is_same;
    const struct title *other = words_search(titles, index, &is_same);
    if (is_same) {
        say_skill(lint, visit, RULE_DUPLICATE_SKILL_TITLE, other->skill, title->skill);
        return;
    }
    const struct title *near = near_search(titles, index);
    other = other != NULL ? other : near;
    if (other != NULL)
        say_skill(lint, visit, RULE_SIMILAR_SKILL_TITLE, other->skill, title->skill);
}

void lint_skill_titles(struct lint *lint, const struct visit *visit)
{
    const struct skills *skills = visit->skills;
    struct lint_titles *titles;
    if (skills->count < 2)
        return;
    titles = titles_get(lint);
    titles->items = ARENA_ARRAY(&lint->scratch, struct title, skills->count);
    for (uint32_t i = 0; i < skills->count; i++) {
        const struct skill *skill = skills->skills[i];
        buf_clear(&titles->words);
        words_normalize_title(&titles->words, skill->entity.title);
        titles->items[i] = (struct title){skill, str_copy(&lint->scratch, buf_str(&titles->words))};
        if (titles->words.length > 0)
            judge_title(lint, visit, titles, i);
    }
}
