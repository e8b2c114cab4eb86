/* What the titles of a page say: which are levels, and which well-known sections. */
#include "tools/outline.h"

enum { TITLE_WORDS = 12 };

struct title_words {
    struct str words[TITLE_WORDS];
    unsigned count; /* TITLE_WORDS + 1 where there are more */
};

/* Dashes of all lengths, which part words. */
static bool is_dash(struct str rest)
{
    return rest.length > 2 && rest.at[0] == '\342' && rest.at[1] == '\200' &&
           (unsigned char)rest.at[2] >= 0x90 && (unsigned char)rest.at[2] <= 0x95;
}

static bool is_in_word(struct str rest)
{
    char c = rest.at[0];
    return char_is_letter(c) || char_is_digit(c) || c == '.' || c == '+' || c == '\'' ||
           ((unsigned char)c >= 0x80 && !is_dash(rest));
}

static struct title_words words_of(struct str title)
{
    struct title_words words = {.count = 0};
    for (size_t at = 0; at < title.length;) {
        size_t start = at;
        while (at < title.length && is_in_word(str_skip(title, at)))
            at++;
        while (at > start && title.at[at - 1] == '.')
            at--;
        if (at == start) {
            at += is_dash(str_skip(title, at)) ? 3 : 1;
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
static const char *const ranks[] = {"intern",
                                    "trainee",
                                    "graduate",
                                    "apprentice",
                                    "junior",
                                    "jr",
                                    "associate",
                                    "entry",
                                    "mid",
                                    "midlevel",
                                    "intermediate",
                                    "senior",
                                    "sr",
                                    "staff",
                                    "principal",
                                    "distinguished",
                                    "fellow",
                                    "chief",
                                    "head",
                                    "lead",
                                    "director",
                                    "vp",
                                    "svp",
                                    "evp",
                                    "vice",
                                    "expert",
                                    "group",
                                    "pleno",
                                    "s\303\251nior",
                                    "s\303\252nior",
                                    "confirm\303\251",
                                    "d\303\251butant",
                                    NULL};
/* Words of these that rank behind a name, too: "Engineer, Senior". */
static const char *const ranks_behind[] = {
    "junior", "senior",  "staff",         "principal",       "intermediate",    "mid", "midlevel",
    "intern", "trainee", "distinguished", "d\303\251butant", "confirm\303\251", NULL};
/* Words for a level, which a number follows. */
static const char *const level_words[] = {"level",   "grade",        "band",  "tier",
                                          "stufe",   "niveau",       "nivel", "lvl",
                                          "livello", "n\303\255vel", NULL};
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
                                       "step",
                                       "steps",
                                       "phase",
                                       "part",
                                       "chapter",
                                       "section",
                                       "appendix",
                                       "round",
                                       "day",
                                       "week",
                                       "month",
                                       "question",
                                       "faq",
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

bool outline_may_be_level(struct str title)
{
    static const char *const others[] = {"about", "introduction", "notes",   "how",
                                         "what",  "why",          "general", NULL};
    enum { LONGEST = 7 };
    struct title_words w = words_of(title);
    if (w.count == 0 || w.count > LONGEST || str_find(title, 0, '?') < title.length)
        return false;
    for (unsigned i = 0; i < w.count; i++)
        if (is_one_of(w.words[i], sections) || is_one_of(w.words[i], others))
            return false;
    return true;
}

/* A rank, or one and all above it: "Staff+". */
static bool is_rank(struct str word)
{
    if (word.length > 1 && word.at[word.length - 1] == '+')
        word.length--;
    return is_one_of(word, ranks);
}

/* Behind "1." or "2)", which count headings. */
static struct str without_number(struct str title)
{
    size_t digits = 0;
    while (digits < title.length && char_is_digit(title.at[digits]))
        digits++;
    bool is_counted = digits > 0 && digits + 1 < title.length && title.at[digits + 1] == ' ' &&
                      (title.at[digits] == '.' || title.at[digits] == ')');
    return is_counted ? str_trim(str_skip(title, digits + 1)) : title;
}

/* Without what stands in brackets at the end: "Product Manager (PM)". */
static struct str without_brackets(struct str title)
{
    size_t open = str_find(title, 0, '(');
    bool is_end = title.length > 0 && title.at[title.length - 1] == ')';
    return is_end && open > 1 && open < title.length ? str_trim(str_make(title.at, open)) : title;
}

bool outline_is_level(struct str title)
{
    enum { SHORT = 4 };
    title = without_number(title);
    struct title_words w = words_of(title);
    if (!outline_may_be_level(title))
        return false;
    if (is_code(w.words[0]) || is_rank(w.words[0]))
        return true;
    struct str last = w.words[w.count - 1];
    if (is_one_of(w.words[0], level_words))
        return w.count > 1 &&
               (is_number(w.words[1]) || is_code(w.words[1]) || is_one_of(w.words[1], romans));
    if (w.count > 1 && w.count <= SHORT && is_one_of(last, ranks_behind))
        return true;
    return w.count > 1 &&
           (is_one_of(last, romans) || is_code(last) || (is_number(last) && last.length <= 2));
}

bool outline_is_unranked(struct str title, struct str level)
{
    struct title_words w = words_of(without_brackets(without_number(level)));
    struct title_words plain = words_of(without_brackets(without_number(title)));
    unsigned first = 0;
    while (first < w.count && first < TITLE_WORDS && is_rank(w.words[first]))
        first++;
    if (first == 0 || w.count > TITLE_WORDS || plain.count == 0 || plain.count != w.count - first)
        return false;
    for (unsigned i = 0; i < plain.count; i++)
        if (!str_equal_nocase(plain.words[i], w.words[first + i]))
            return false;
    return true;
}

/* How far somebody has come: what tables and headings below a skill call a level. */
static const char *const grades[] = {
    "beginner",     "beginning",  "novice",      "basic",           "foundation",
    "foundational", "emerging",   "learning",    "learner",         "developing",
    "competent",    "competence", "proficient",  "practitioner",    "practicing",
    "practising",   "working",    "established", "advanced",        "advancing",
    "leading",      "master",     "mastery",     "mastering",       "exemplary",
    "strategic",    "awareness",  "aware",       "anf\303\244nger", "fortgeschritten",
    "experte",      NULL};

bool outline_is_grade(struct str title)
{
    enum { LONGEST = 2 };
    struct title_words w = words_of(title);
    unsigned known = 0;
    if (w.count == 0 || w.count > LONGEST)
        return outline_is_level(title);
    for (unsigned i = 0; i < w.count; i++)
        known += is_one_of(w.words[i], grades) || is_one_of(w.words[i], ranks);
    return known == w.count || (w.count == 1 && is_number(w.words[0]) && w.words[0].length <= 2) ||
           outline_is_level(title);
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

struct str outline_level_name(struct str title)
{
    title = without_number(title);
    struct title_words w = words_of(title);
    unsigned first = 0, count = 0;
    if (w.count == 0 || w.count > TITLE_WORDS)
        return title;
    if (is_code(w.words[0]))
        return w.words[0];
    if (w.count > 2 && is_one_of(w.words[0], level_words) &&
        (is_number(w.words[1]) || is_code(w.words[1])))
        return str_make(w.words[0].at, (size_t)(w.words[1].at + w.words[1].length - w.words[0].at));
    while (count < w.count && is_rank(w.words[count]))
        count++;
    struct str last = w.words[w.count - 1];
    bool is_numbered = is_one_of(last, romans) || is_number(last) || is_code(last);
    if (count == 0 || (is_numbered && count < w.count))
        return title;
    const char *end = w.words[count - 1].at + w.words[count - 1].length;
    return str_make(w.words[first].at, (size_t)(end - w.words[first].at));
}

bool outline_says_levels(struct str title)
{
    struct title_words w = words_of(title);
    if (w.count == 0 || w.count > TITLE_WORDS)
        return false;
    return str_equal_nocase(w.words[w.count - 1], STR("levels")) ||
           str_equal_nocase(w.words[0], STR("levels"));
}
