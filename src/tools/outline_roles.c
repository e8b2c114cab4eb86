/* Which headings of a page are levels, tracks and skills. */
#include "tools/outline.h"

#include "prose/words.h"

/* ---- Names ---- */

static bool same_words(struct str a, struct str b)
{
    struct buf left = {0}, right = {0};
    words_normalize_title(&left, a);
    words_normalize_title(&right, b);
    bool is_same = str_equal(buf_str(&left), buf_str(&right));
    buf_free(&left);
    buf_free(&right);
    return is_same;
}

/* "Level 3" is 3. */
static struct str without_level(struct str name)
{
    static const char word[] = "level ";
    size_t length = sizeof word - 1;
    bool has_word = name.length > length && str_equal_nocase(str_make(name.at, length), STR(word));
    return has_word ? str_skip(name, length) : name;
}

bool outline_same_level(struct str a, struct str b)
{
    return same_words(without_level(a), without_level(b)) ||
           same_words(outline_level_name(a), outline_level_name(b));
}

static const struct outline_part *find_titled(const struct outline_part *around, struct str key)
{
    for (const struct outline_part *p = around->first; p != NULL; p = p->next)
        if (str_equal(p->key, key))
            return p;
    return NULL;
}

/* "Baker" is a level where "Senior Baker" is one. */
static bool is_beside_level(const struct outline_part *part)
{
    enum { SIBLINGS_MOST = 40 };
    unsigned seen = 0;
    for (const struct outline_part *p = part->parent->first; p != NULL && seen < SIBLINGS_MOST;
         p = p->next, seen++)
        if (outline_is_unranked(part->title, p->title) && outline_is_level(p->title))
            return true;
    return false;
}

/* Below a heading that says so, all are levels that could be. */
static bool is_level(const struct outline_part *part)
{
    const struct outline_part *around = part->parent;
    bool is_said = around->depth > 1 && outline_says_levels(around->title);
    if (is_said ? outline_may_be_level(part->title) : outline_is_level(part->title))
        return true;
    return is_beside_level(part);
}

static unsigned count_levels(const struct outline_part *part)
{
    unsigned count = 0;
    for (const struct outline_part *p = part->first; p != NULL; p = p->next)
        count += is_level(p);
    return count;
}

static void mark_levels(struct outline_part *part)
{
    for (struct outline_part *p = part->first; p != NULL; p = p->next)
        if (is_level(p))
            p->role = ROLE_LEVEL;
}

/* Says of all parts around one that levels or skills are below them. */
static void mark_above(const struct outline *outline, struct outline_part *part)
{
    for (struct outline_part *p = part->parent; p != NULL && p != outline->title; p = p->parent)
        p->holds_levels = true;
}

/* ---- Skills with their levels below ---- */

enum { LEVELS_FEWEST = 2, LEVELS_MOST = 64, TOPICS_TRIED = 8 };

/* How many levels stand below a heading, where nothing else does; 0 otherwise. */
static unsigned count_cells(const struct outline_part *part)
{
    unsigned count = 0;
    for (const struct outline_part *p = part->first; p != NULL; p = p->next) {
        if (p->first != NULL || ++count > LEVELS_MOST || !outline_is_grade(p->title))
            return 0;
    }
    return part->heading != NULL && count >= LEVELS_FEWEST ? count : 0;
}

/* Whether half of the levels of one, or more, are levels of the other. */
static bool shares_levels(const struct outline_part *one, const struct outline_part *other)
{
    unsigned count = count_cells(one), shared = 0;
    if (count == 0 || count_cells(other) == 0)
        return false;
    for (const struct outline_part *p = one->first; p != NULL; p = p->next)
        shared += find_titled(other, p->key) != NULL;
    return shared * 2 >= count;
}

/* The first part whose levels other parts have, too. */
static struct outline_part *find_topic(struct outline *outline)
{
    unsigned tried = 0;
    for (struct outline_part *p = &outline->root; p != NULL; p = outline_next(p)) {
        if (count_cells(p) == 0)
            continue;
        for (struct outline_part *q = outline_next(p); q != NULL; q = outline_next(q))
            if (shares_levels(q, p))
                return p;
        if (++tried == TOPICS_TRIED)
            break;
    }
    return NULL;
}

/* Where the levels have a part of their own, that says what they are, the skills refer to it. */
static struct outline_part *mark_topics(struct outline *outline)
{
    struct outline_part *topic = find_topic(outline), *levels = NULL;
    for (struct outline_part *p = topic != NULL ? &outline->root : NULL; p != NULL;
         p = outline_next(p)) {
        if (!shares_levels(p, topic))
            continue;
        if (outline_says_levels(p->title)) {
            levels = levels != NULL ? levels : p;
            continue;
        }
        p->role = ROLE_TOPIC;
        for (struct outline_part *cell = p->first; cell != NULL; cell = cell->next)
            cell->role = ROLE_CELL;
    }
    outline->has_topics = topic != NULL;
    return levels;
}

/* ---- Levels ---- */

/* The part whose children are the levels: a heading that says so, else the first with two of them. */
static struct outline_part *find_levels(struct outline_part *part, bool by_title)
{
    if (by_title
            ? part->heading != NULL && outline_says_levels(part->title) && count_levels(part) > 0
            : count_levels(part) >= LEVELS_FEWEST)
        return part;
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        struct outline_part *found = find_levels(p, by_title);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* The first heading, alone on its depth or above the others, and no level among levels. */
static struct outline_part *find_title(const struct outline *outline)
{
    struct outline_part *first = outline->root.first;
    if (first == NULL || outline->root.count > 0 || (first->depth > 1 && first->next != NULL))
        return NULL;
    return outline_is_level(first->title) && count_levels(&outline->root) >= LEVELS_FEWEST ? NULL
                                                                                           : first;
}

/* Headings beside that of the levels, which have levels of their own, make all of them tracks. */
static bool may_be_track(const struct outline *outline, const struct outline_part *part)
{
    return part != outline->title && count_levels(part) >= LEVELS_FEWEST;
}

static void mark_tracks(struct outline *outline, struct outline_part *levels)
{
    for (struct outline_part *p = levels->parent->first; p != NULL; p = p->next)
        outline->has_tracks |= p != levels && may_be_track(outline, p);
    for (struct outline_part *p = levels->parent->first; p != NULL && outline->has_tracks;
         p = p->next) {
        if (!may_be_track(outline, p))
            continue;
        mark_levels(p);
        p->role = ROLE_TRACK;
    }
}

static void mark_all_levels(struct outline *outline)
{
    struct outline_part *levels = find_levels(&outline->root, true);
    struct outline_part *other = find_levels(&outline->root, false);
    if (levels == NULL)
        levels = other;
    if (levels == NULL)
        return;
    mark_levels(levels);
    /* levels right below the page or its title need no heading of their own */
    if (levels->parent == NULL || levels == outline->title)
        return;
    levels->role = ROLE_LEVELS;
    mark_above(outline, levels);
    if (count_levels(levels) >= LEVELS_FEWEST)
        mark_tracks(outline, levels);
}

/* ---- Skills below each level ---- */

/* Titles of what a page says about every level, and no skills. */
static bool is_skill_title(const struct outline_part *part)
{
    static const char *const others[] = {
        "about",      "description",    "role",        "experience",   "examples",
        "example",    "expectations",   "summary",     "compensation", "salary",
        "education",  "qualifications", "skills",      "promotion",    "notes",
        "title",      "who you are",    "what you do", "duties",       "goals",
        "day to day", "titles",         NULL};
    for (size_t i = 0; others[i] != NULL; i++)
        if (str_equal(part->key, str_of(others[i])))
            return false;
    return outline_known_section(part->title).length == 0;
}

static bool may_be_skill(const struct outline_part *part)
{
    return part->parent != NULL && part->parent->role == ROLE_LEVEL && part->first == NULL &&
           is_skill_title(part) && find_titled(part->parent, part->key) == part;
}

/* In how many levels a title stands right below the level; *first: one of these. */
static unsigned count_titled(struct outline_part *root, struct str key,
                             const struct outline_part **first)
{
    unsigned count = 0;
    *first = NULL;
    for (struct outline_part *p = root; p != NULL; p = outline_next(p)) {
        const struct outline_part *found = p->role == ROLE_LEVEL ? find_titled(p, key) : NULL;
        count += found != NULL;
        *first = *first == NULL ? found : *first;
    }
    return count;
}

/* What two levels or more, and half of them, have a heading for is a skill, if there are two of these. */
static void mark_expectations(struct outline *outline)
{
    enum { PARTS_MOST = 400, SKILLS_FEWEST = 2 };
    unsigned levels = 0, parts = 0, skills = 0;
    for (struct outline_part *p = &outline->root; p != NULL; p = outline_next(p)) {
        levels += p->role == ROLE_LEVEL;
        parts += may_be_skill(p);
    }
    if (levels < LEVELS_FEWEST || parts > PARTS_MOST)
        return;
    for (struct outline_part *p = &outline->root; p != NULL; p = outline_next(p)) {
        const struct outline_part *first;
        if (!may_be_skill(p))
            continue;
        unsigned count = count_titled(&outline->root, p->key, &first);
        if (count < LEVELS_FEWEST || count * 2 < levels)
            continue;
        p->role = ROLE_EXPECT;
        skills += first == p;
    }
    outline->has_expectations = skills >= SKILLS_FEWEST;
    for (struct outline_part *p = &outline->root; p != NULL; p = outline_next(p))
        if (p->role == ROLE_EXPECT && !outline->has_expectations)
            p->role = ROLE_SECTION;
}

void outline_assign_roles(struct outline *outline)
{
    outline->title = find_title(outline);
    struct outline_part *levels = mark_topics(outline);
    if (!outline->has_topics) {
        mark_all_levels(outline);
        mark_expectations(outline);
    } else if (levels != NULL) {
        levels->role = ROLE_LEVELS;
        for (struct outline_part *p = levels->first; p != NULL; p = p->next)
            p->role = ROLE_LEVEL;
        mark_above(outline, levels);
    }
}
