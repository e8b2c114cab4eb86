#include "syntax/keyword.h"

struct word {
    uint8_t length;
    char text[13];
};

#define WORD(literal)                 \
    {                                 \
        sizeof(literal) - 1, literal, \
    }

static const struct word words[KEYWORD_COUNT] = {
    [KEYWORD_NONE] = WORD(""),
    [KEYWORD_PROFILE] = WORD("profile"),
    [KEYWORD_COLUMN] = WORD("column"),
    [KEYWORD_IMPORT] = WORD("import"),
    [KEYWORD_ORGANIZATION] = WORD("organization"),
    [KEYWORD_ATTRIBUTE] = WORD("attribute"),
    [KEYWORD_VOCABULARY] = WORD("vocabulary"),
    [KEYWORD_SCALE] = WORD("scale"),
    [KEYWORD_TEXT] = WORD("text"),
    [KEYWORD_LADDER] = WORD("ladder"),
    [KEYWORD_SECTION] = WORD("section"),
    [KEYWORD_LEVELS] = WORD("levels"),
    [KEYWORD_LEVEL] = WORD("level"),
    [KEYWORD_TRACK] = WORD("track"),
    [KEYWORD_SKILLS] = WORD("skills"),
    [KEYWORD_GROUP] = WORD("group"),
    [KEYWORD_SKILL] = WORD("skill"),
    [KEYWORD_LINT] = WORD("lint"),
    [KEYWORD_USE] = WORD("use"),
    [KEYWORD_AT] = WORD("at"),
    [KEYWORD_EXPECT] = WORD("expect"),
    [KEYWORD_NEXT] = WORD("next"),
    [KEYWORD_CHOOSE] = WORD("choose"),
    [KEYWORD_ON] = WORD("on"),
    [KEYWORD_EXTENDS] = WORD("extends"),
    [KEYWORD_FROM] = WORD("from"),
    [KEYWORD_SAME] = WORD("same"),
    [KEYWORD_NO] = WORD("none"),
    [KEYWORD_TODO] = WORD("todo"),
};

static const struct word attributes[] = {
    WORD("family"),   WORD("owner"),      WORD("status"),     WORD("version"), WORD("effective"),
    WORD("reviewed"), WORD("language"),   WORD("cumulative"), WORD("grade"),   WORD("code"),
    WORD("also"),     WORD("experience"), WORD("span"),       WORD("was"),
};

static bool is_word(const struct word *word, struct str s)
{
    return s.length == word->length && memcmp(s.at, word->text, s.length) == 0;
}

/* The comparison with a literal is a comparison of whole words of memory. */
#define IS(literal, keyword)                                                                   \
    (word.length == sizeof(literal) - 1 && memcmp(word.at, literal, sizeof(literal) - 1) == 0) \
        ? (keyword)

/* The first letter leaves at most four candidates; most words are none of them. */
enum keyword keyword_find(struct str word)
{
    switch (word.length > 1 ? word.at[0] : 0) {
    case 'a': return IS("at", KEYWORD_AT) : IS("attribute", KEYWORD_ATTRIBUTE) : KEYWORD_NONE;
    case 'c': return IS("choose", KEYWORD_CHOOSE) : IS("column", KEYWORD_COLUMN) : KEYWORD_NONE;
    case 'e': return IS("expect", KEYWORD_EXPECT) : KEYWORD_NONE;
    case 'g': return IS("group", KEYWORD_GROUP) : KEYWORD_NONE;
    case 'i': return IS("import", KEYWORD_IMPORT) : KEYWORD_NONE;
    case 'l':
        return IS("level", KEYWORD_LEVEL)
            : IS("levels", KEYWORD_LEVELS)
            : IS("ladder", KEYWORD_LADDER) : IS("lint", KEYWORD_LINT) : KEYWORD_NONE;
    case 'n': return IS("next", KEYWORD_NEXT) : KEYWORD_NONE;
    case 'o': return IS("organization", KEYWORD_ORGANIZATION) : KEYWORD_NONE;
    case 'p': return IS("profile", KEYWORD_PROFILE) : KEYWORD_NONE;
    case 's':
        return IS("skill", KEYWORD_SKILL)
            : IS("section", KEYWORD_SECTION)
            : IS("skills", KEYWORD_SKILLS) : IS("scale", KEYWORD_SCALE) : KEYWORD_NONE;
    case 't': return IS("track", KEYWORD_TRACK) : IS("text", KEYWORD_TEXT) : KEYWORD_NONE;
    case 'u': return IS("use", KEYWORD_USE) : KEYWORD_NONE;
    case 'v': return IS("vocabulary", KEYWORD_VOCABULARY) : KEYWORD_NONE;
    default: return KEYWORD_NONE;
    }
}

/* By statement keyword. */
static const keyword_set inner_words[KEYWORD_STATEMENTS] = {
    [KEYWORD_ATTRIBUTE] = KEYWORD_BIT(KEYWORD_ON),
    [KEYWORD_LADDER] = KEYWORD_BIT(KEYWORD_ON) | KEYWORD_BIT(KEYWORD_EXTENDS),
    [KEYWORD_SKILLS] = KEYWORD_BIT(KEYWORD_ON),
    [KEYWORD_LEVEL] = KEYWORD_BIT(KEYWORD_EXTENDS),
    [KEYWORD_TRACK] = KEYWORD_BIT(KEYWORD_FROM),
    [KEYWORD_AT] = KEYWORD_BIT(KEYWORD_SAME) | KEYWORD_BIT(KEYWORD_NO) | KEYWORD_BIT(KEYWORD_TODO),
    [KEYWORD_EXPECT] =
        KEYWORD_BIT(KEYWORD_SAME) | KEYWORD_BIT(KEYWORD_NO) | KEYWORD_BIT(KEYWORD_TODO),
};

keyword_set keyword_inner(enum keyword statement)
{
    return statement < KEYWORD_STATEMENTS ? inner_words[statement] : 0;
}

enum keyword keyword_find_inner(enum keyword statement, struct str word)
{
    keyword_set set = keyword_inner(statement);

    if (set == 0)
        return KEYWORD_NONE;
    for (unsigned k = KEYWORD_ON; k < KEYWORD_COUNT; k++)
        if ((set & KEYWORD_BIT(k)) && is_word(&words[k], word))
            return (enum keyword)k;
    return KEYWORD_NONE;
}

/* Short words are near to too many others: one slip in three letters, two in six. */
static bool is_near(struct str word, struct str keyword, unsigned slips)
{
    bool is_same_start = word.at[0] == keyword.at[0];

    if (word.length < 3 || slips > 2)
        return false;
    if (word.length == 3)
        return slips == 1 && is_same_start;
    return slips == 1 || word.length > 5 || (keyword.length > 5 && is_same_start);
}

enum keyword keyword_nearest(struct str word, keyword_set candidates)
{
    enum keyword best = KEYWORD_NONE;
    unsigned fewest = 3;

    for (unsigned k = 1; k < KEYWORD_COUNT; k++) {
        struct str keyword = str_make(words[k].text, words[k].length);
        unsigned slips;

        if (!(candidates & KEYWORD_BIT(k)))
            continue;
        if (str_equal_nocase(word, keyword))
            return (enum keyword)k;
        slips = str_distance(word, keyword, fewest);
        if (slips < fewest && is_near(word, keyword, slips)) {
            best = (enum keyword)k;
            fewest = slips;
        }
    }
    return best;
}

const char *keyword_text(enum keyword keyword)
{
    return words[keyword].text;
}

#define BIT(name) KEYWORD_BIT(KEYWORD_##name)

/* By the keyword of the block. */
static const keyword_set member_words[KEYWORD_STATEMENTS] = {
    [KEYWORD_NONE] = BIT(IMPORT) | BIT(ORGANIZATION) | BIT(ATTRIBUTE) | BIT(VOCABULARY) |
                     BIT(SCALE) | BIT(TEXT) | BIT(LADDER) | BIT(SECTION) | BIT(SKILLS) | BIT(LINT) |
                     BIT(PROFILE),
    [KEYWORD_PROFILE] = BIT(COLUMN),
    [KEYWORD_SCALE] = BIT(LEVEL) | BIT(TRACK),
    [KEYWORD_LADDER] = BIT(SECTION) | BIT(LEVELS) | BIT(SKILLS) | BIT(USE) | BIT(LINT),
    [KEYWORD_SECTION] = BIT(SECTION) | BIT(USE) | BIT(CHOOSE) | BIT(AT),
    [KEYWORD_LEVELS] = BIT(SECTION) | BIT(USE) | BIT(LEVEL) | BIT(TRACK),
    [KEYWORD_LEVEL] = BIT(SECTION) | BIT(USE) | BIT(EXPECT) | BIT(NEXT),
    [KEYWORD_TRACK] = BIT(LEVEL),
    [KEYWORD_SKILLS] = BIT(SKILL) | BIT(GROUP) | BIT(USE),
    [KEYWORD_GROUP] = BIT(SKILL) | BIT(GROUP) | BIT(USE),
    [KEYWORD_SKILL] = BIT(AT),
    [KEYWORD_USE] = BIT(AT),
    [KEYWORD_AT] = BIT(USE),
    [KEYWORD_EXPECT] = BIT(USE),
};

keyword_set keyword_members(enum keyword block)
{
    return block < KEYWORD_STATEMENTS ? member_words[block] : 0;
}

bool keyword_is_attribute(struct str word)
{
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
        if (is_word(&attributes[i], word))
            return true;
    return false;
}
