#include "tools/outline.h"

#include "prose/markdown.h"

/* ---- Reading ---- */

/* Bytes of the front matter's lines, the hyphens left out; *behind is where the page begins. */
static struct span find_front(struct str document, uint32_t *behind)
{
    *behind = 0;
    if (!str_starts(document, STR("---\n")) && !str_starts(document, STR("---\r\n")))
        return span_make(0, 0);
    size_t start = str_find(document, 0, '\n') + 1;
    for (size_t at = start; at < document.length;) {
        size_t end = str_find(document, at, '\n');
        struct str line = str_trim(str_make(document.at + at, end - at));
        if (str_equal(line, STR("---")) || str_equal(line, STR("..."))) {
            *behind = (uint32_t)(end < document.length ? end + 1 : end);
            return span_make((uint32_t)start, (uint32_t)at);
        }
        at = end + 1;
    }
    return span_make(0, 0);
}

static struct str title_of(struct outline *outline, const struct block *heading)
{
    struct buf raw = {0}, plain = {0};
    for (uint32_t i = 0; i < heading->line_count; i++) {
        if (i > 0)
            buf_add_char(&raw, ' ');
        buf_add_str(&raw, block_line_text(&outline->blocks, heading->line + i));
    }
    markdown_plain(&plain, buf_str(&raw));
    struct str title = str_copy(outline->arena, str_trim(buf_str(&plain)));
    buf_free(&raw);
    buf_free(&plain);
    return title;
}

static struct outline_part *part_add(struct outline *outline, struct outline_part *before,
                                     const struct block *heading)
{
    struct outline_part *part = ARENA_NEW(outline->arena, struct outline_part);
    struct outline_part *parent = before;
    while (parent->depth >= heading->level)
        parent = parent->parent;
    part->heading = heading;
    part->depth = heading->level;
    part->title = title_of(outline, heading);
    part->parent = parent;
    if (parent->last != NULL)
        parent->last->next = part;
    else
        parent->first = part;
    parent->last = part;
    return part;
}

void outline_read(struct outline *outline, struct arena *arena, struct str document)
{
    *outline = (struct outline){.arena = arena};
    outline->front = find_front(document, &outline->skipped);
    blocks_parse(&outline->blocks, arena, str_skip(document, outline->skipped));
    struct outline_part *part = &outline->root;
    for (const struct block *block = outline->blocks.root->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_HEADING) {
            part = part_add(outline, part, block);
            continue;
        }
        if (part->count++ == 0)
            part->from = block;
    }
}

void outline_free(struct outline *outline)
{
    blocks_free(&outline->blocks);
}

/* ---- What titles say ---- */

enum { TITLE_WORDS = 12 };

struct title_words {
    struct str words[TITLE_WORDS];
    unsigned count; /* TITLE_WORDS + 1 where there are more */
};

static struct title_words words_of(struct str title)
{
    struct title_words words = {.count = 0};
    for (size_t at = 0; at < title.length;) {
        char c = title.at[at];
        size_t start = at;
        while (at < title.length && (char_is_letter(c = title.at[at]) || char_is_digit(c) ||
                                     c == '.' || c == '+' || c == '\'' || (unsigned char)c >= 0x80))
            at++;
        while (at > start && title.at[at - 1] == '.')
            at--;
        if (at == start) {
            at++;
            continue;
        }
        if (words.count < TITLE_WORDS)
            words.words[words.count] = str_make(title.at + start, at - start);
        if (++words.count > TITLE_WORDS)
            break;
    }
    return words;
}

static bool is_one_of(struct str word, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++)
        if (str_equal_nocase(word, str_of(list[i])))
            return true;
    return false;
}

/* A first word that ranks who is called so. */
static const char *const ranks[] = {
    "intern",    "trainee",       "graduate", "apprentice",   "junior", "jr",    "associate",
    "entry",     "mid",           "midlevel", "intermediate", "senior", "sr",    "staff",
    "principal", "distinguished", "fellow",   "chief",        "head",   "lead",  "director",
    "vp",        "svp",           "evp",      "vice",         "expert", "group", NULL};
static const char *const romans[] = {"i",   "ii",   "iii", "iv", "v", "vi",
                                     "vii", "viii", "ix",  "x",  NULL};
/* A title with one of these is that of a section about a level, and no level. */
static const char *const sections[] = {"requirements",
                                       "requirement",
                                       "responsibilities",
                                       "responsibility",
                                       "indicators",
                                       "indicator",
                                       "expectations",
                                       "expectation",
                                       "measures",
                                       "metrics",
                                       "process",
                                       "skills",
                                       "skill",
                                       "competencies",
                                       "competency",
                                       "overview",
                                       "summary",
                                       "examples",
                                       "example",
                                       "criteria",
                                       "behaviors",
                                       "behaviours",
                                       "interview",
                                       "interviews",
                                       "salary",
                                       "compensation",
                                       "promotion",
                                       "levels",
                                       "tracks",
                                       "track",
                                       "ladder",
                                       "ladders",
                                       "qualifications",
                                       "duties",
                                       "goals",
                                       "leads",
                                       "engineers",
                                       "managers",
                                       "leadership",
                                       "reading",
                                       "outcomes",
                                       "and",
                                       NULL};

static bool is_number(struct str word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!char_is_digit(word.at[i]) && (word.at[i] != '.' || i == 0))
            return false;
    return word.length > 0 && word.length <= 4;
}

/* Some letters and a number: IC4, L3, TL10, E5.5, P2+. */
static bool is_code(struct str word)
{
    size_t letters = 0;
    while (letters < word.length && char_is_letter(word.at[letters]))
        letters++;
    if (word.length > 0 && word.at[word.length - 1] == '+')
        word.length--;
    return letters > 0 && letters <= 4 && is_number(str_skip(word, letters)) &&
           !str_equal_nocase(str_make(word.at, letters), STR("Q")) &&
           !str_equal_nocase(str_make(word.at, letters), STR("H"));
}

bool outline_is_level(struct str title)
{
    enum { LONGEST = 7 };
    struct title_words w = words_of(title);
    if (w.count == 0 || w.count > LONGEST || str_find(title, 0, '?') < title.length)
        return false;
    for (unsigned i = 0; i < w.count; i++)
        if (is_one_of(w.words[i], sections))
            return false;
    if (is_code(w.words[0]) || is_one_of(w.words[0], ranks))
        return true;
    if (str_equal_nocase(w.words[0], STR("level")) || str_equal_nocase(w.words[0], STR("grade")))
        return w.count > 1 &&
               (is_number(w.words[1]) || is_code(w.words[1]) || is_one_of(w.words[1], romans));
    struct str last = w.words[w.count - 1];
    return w.count > 1 &&
           (is_one_of(last, romans) || is_code(last) || (is_number(last) && last.length <= 2));
}

struct str outline_known_section(struct str title)
{
    /* the first that a title holds; words of several languages' pages are left to their authors */
    static const struct {
        const char *word, *id;
    } known[] = {
        {"overview", "overview"},
        {"nice", "nice-to-have"},
        {"requirements", "requirements"},
        {"responsibilities", "responsibilities"},
        {"indicators", "indicators"},
        {"measure", "indicators"},
        {"metrics", "indicators"},
        {"specialities", "specialities"},
        {"specialties", "specialities"},
        {"dependencies", "dependencies"},
        {"hiring", "hiring"},
        {"interview", "hiring"},
    };
    struct title_words w = words_of(title);
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        for (unsigned i = 0; i < w.count && i < TITLE_WORDS; i++)
            if (str_equal_nocase(w.words[i], str_of(known[k].word)))
                return str_of(known[k].id);
    return STR_NONE;
}

/* ---- Roles ---- */

static bool says_levels(struct str title)
{
    struct title_words w = words_of(title);
    if (w.count == 0 || w.count > TITLE_WORDS)
        return false;
    return str_equal_nocase(w.words[w.count - 1], STR("levels")) ||
           str_equal_nocase(w.words[0], STR("levels"));
}

static unsigned count_levels(const struct outline_part *part)
{
    unsigned count = 0;
    for (const struct outline_part *p = part->first; p != NULL; p = p->next)
        count += outline_is_level(p->title);
    return count;
}

static void mark_levels(struct outline_part *part)
{
    for (struct outline_part *p = part->first; p != NULL; p = p->next)
        if (outline_is_level(p->title))
            p->role = ROLE_LEVEL;
}

/* The part whose children are the levels: a heading that says so, else the first with two of them. A
 * ladder has one. */
static struct outline_part *find_levels(struct outline_part *part, bool by_title)
{
    if (by_title ? part->first != NULL && part->heading != NULL && says_levels(part->title)
                 : count_levels(part) >= 2)
        return part;
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        struct outline_part *found = find_levels(p, by_title);
        if (found != NULL)
            return found;
    }
    return NULL;
}

struct str outline_level_name(struct str title)
{
    struct title_words w = words_of(title);
    unsigned first = 0, count = 0;
    if (w.count == 0 || w.count > TITLE_WORDS)
        return title;
    if (is_code(w.words[0]))
        return w.words[0];
    while (count < w.count && is_one_of(w.words[count], ranks))
        count++;
    struct str last = w.words[w.count - 1];
    bool is_numbered = is_one_of(last, romans) || is_number(last) || is_code(last);
    if (count == 0 || (is_numbered && count < w.count))
        return title;
    const char *end = w.words[count - 1].at + w.words[count - 1].length;
    return str_make(w.words[first].at, (size_t)(end - w.words[first].at));
}

/* The first heading, alone on its depth or above the others, and no level among levels. */
static struct outline_part *find_title(const struct outline *outline)
{
    struct outline_part *first = outline->root.first;
    if (first == NULL || outline->root.count > 0 || (first->depth > 1 && first->next != NULL))
        return NULL;
    return outline_is_level(first->title) && count_levels(&outline->root) >= 2 ? NULL : first;
}

void outline_assign_roles(struct outline *outline)
{
    outline->title = find_title(outline);
    struct outline_part *levels = find_levels(&outline->root, true);
    struct outline_part *other = find_levels(&outline->root, false);
    if (levels == NULL || (count_levels(levels) == 0 && other != NULL))
        levels = other;
    if (levels == NULL)
        return;
    mark_levels(levels);
    /* levels right below the page or its title need no heading of their own */
    if (levels->parent == NULL || levels == outline->title)
        return;
    levels->role = ROLE_LEVELS;
    for (struct outline_part *p = levels->parent; p != NULL; p = p->parent)
        p->holds_levels = true;
}
