/* What names say: headers of their columns, and names of levels of their being one. */
#include "tools/table.h"

#include "prose/words.h"

/* ---- Headers ---- */

/* As words_normalize_title() leaves them: small letters, English plurals folded. Names with a
 * dash first
 * are those of our own exports, which --map uses. */
static const struct {
    const char *name;
    enum table_role role;
} role_names[] = {
    {"level", TABLE_LEVEL},
    {"job level", TABLE_LEVEL},
    {"career level", TABLE_LEVEL},
    {"stufe", TABLE_LEVEL},
    {"niveau", TABLE_LEVEL},
    {"statement", TABLE_STATEMENT},
    {"expectation", TABLE_STATEMENT},
    {"behavior", TABLE_STATEMENT},
    {"behaviour", TABLE_STATEMENT},
    {"indicator", TABLE_STATEMENT},
    {"criterion", TABLE_STATEMENT},
    {"criteria", TABLE_STATEMENT},
    {"requirement", TABLE_STATEMENT},
    {"skill", TABLE_SKILL},
    {"competency", TABLE_SKILL},
    {"competence", TABLE_SKILL},
    {"competencie", TABLE_SKILL},
    {"capability", TABLE_SKILL},
    {"skill name", TABLE_SKILL},
    {"kompetenz", TABLE_SKILL},
    {"group", TABLE_GROUP},
    {"category", TABLE_GROUP},
    {"area", TABLE_GROUP},
    {"competency area", TABLE_GROUP},
    {"skill area", TABLE_GROUP},
    {"skill group", TABLE_GROUP},
    {"theme", TABLE_GROUP},
    {"pillar", TABLE_GROUP},
    {"domain", TABLE_GROUP},
    {"dimension", TABLE_GROUP},
    {"description", TABLE_DESCRIPTION},
    {"definition", TABLE_DESCRIPTION},
    {"summary", TABLE_DESCRIPTION},
    {"title", TABLE_LEVEL_TITLE},
    {"job title", TABLE_LEVEL_TITLE},
    {"level title", TABLE_LEVEL_TITLE},
    {"level name", TABLE_LEVEL_TITLE},
    {"position", TABLE_LEVEL_TITLE},
    {"grade", TABLE_GRADE},
    {"pay grade", TABLE_GRADE},
    {"code", TABLE_CODE},
    {"job code", TABLE_CODE},
    {"experience", TABLE_EXPERIENCE},
    {"year", TABLE_EXPERIENCE},
    {"year of experience", TABLE_EXPERIENCE},
    {"yoe", TABLE_EXPERIENCE},
    {"span", TABLE_SPAN},
    {"note", TABLE_NOTES},
    {"comment", TABLE_NOTES},
    {"remark", TABLE_NOTES},
    {"reference", TABLE_NOTES},
    {"resource", TABLE_NOTES},
    {"link", TABLE_NOTES},
    {"owner", TABLE_NOTES},
    {"example", TABLE_EXAMPLE},
    {"state", TABLE_STATE},
    {"ladder", TABLE_LADDER},
    {"role", TABLE_LADDER},
    {"job family", TABLE_LADDER},
    {"track", TABLE_TRACK},
    {"rank", TABLE_RANK},
    {"kind", TABLE_KIND},
    {"depth", TABLE_DEPTH},
};

/* Columns of our own exports, exactly. */
static const struct {
    const char *name;
    enum table_role role;
} our_names[] = {
    {"ladder_id", TABLE_LADDER_ID},       {"level_id", TABLE_LEVEL_ID},
    {"skill_id", TABLE_SKILL_ID},         {"category_id", TABLE_SKILL_ID},
    {"statement_id", TABLE_STATEMENT_ID}, {"parent_id", TABLE_PARENT_ID},
};

enum table_role table_role_of(struct str header)
{
    struct buf words = {0};
    enum table_role role = TABLE_OTHER;
    header = str_trim(header);
    if (header.length > 60)
        return TABLE_OTHER;
    for (size_t i = 0; i < sizeof our_names / sizeof *our_names; i++) {
        if (str_equal(header, str_of(our_names[i].name)))
            return our_names[i].role;
    }
    words_normalize_title(&words, header);
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++) {
        if (str_equal(buf_str(&words), str_of(role_names[i].name)))
            role = role_names[i].role;
    }
    buf_free(&words);
    return role;
}

enum table_role table_role_named(struct str name)
{
    static const struct {
        const char *name;
        enum table_role role;
    } others[] = {{"skill", TABLE_SKILL},         {"category", TABLE_SKILL},
                  {"group", TABLE_GROUP},         {"level", TABLE_LEVEL},
                  {"statement", TABLE_STATEMENT}, {"description", TABLE_DESCRIPTION},
                  {"title", TABLE_LEVEL_TITLE},   {"example", TABLE_EXAMPLE},
                  {"ladder", TABLE_LADDER},       {"track", TABLE_TRACK},
                  {"state", TABLE_STATE},         {"depth", TABLE_DEPTH},
                  {"grade", TABLE_GRADE},         {"kind", TABLE_KIND}};
    for (size_t i = 0; i < sizeof our_names / sizeof *our_names; i++) {
        if (str_equal(name, str_of(our_names[i].name)))
            return our_names[i].role;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_equal(name, str_of(others[i].name)))
            return others[i].role;
    }
    return TABLE_ROLE_COUNT;
}

/* ---- Levels ---- */

bool table_is_id(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool joins = (c == '.' || c == '-') && i > 0 && i + 1 < text.length &&
                     text.at[i - 1] != '.' && text.at[i - 1] != '-';
        bool is_plus = c == '+' && i > 0 && i + 1 == text.length;
        if (!char_is_letter(c) && !char_is_digit(c) && c != '_' && !joins && !is_plus)
            return false;
    }
    return text.length > 0;
}

/* Words of titles and the steps that they stand on; what has no step is a level's all the same. */
static const struct {
    const char *word;
    double step; /* -1: none */
} level_words[] = {
    {"intern", 1},       {"trainee", 1},       {"apprentice", 1}, {"student", 1},
    {"graduate", 2},     {"entry", 2},         {"novice", 2},     {"beginner", 2},
    {"associate", 3},    {"junior", 3},        {"jr", 3},         {"mid", 4},
    {"intermediate", 4}, {"regular", 4},       {"proficient", 4}, {"senior", 5},
    {"sr", 5},           {"advanced", 5},      {"expert", 6},     {"staff", 7},
    {"principal", 8},    {"distinguished", 9}, {"fellow", 10},    {"lead", -1},
    {"manager", -1},     {"director", -1},     {"head", -1},      {"vp", -1},
    {"chief", -1},       {"master", -1},       {"engineer", -1},  {"developer", -1},
    {"designer", -1},    {"analyst", -1},      {"architect", -1}, {"consultant", -1},
    {"specialist", -1},  {"level", -1},
};

static const char *const numerals[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

/* A number at the end of a name; what stands before it goes to *before. */
static bool ends_in_number(struct str name, double *number, struct str *before)
{
    size_t start = name.length;
    double value = 0, unit = 0;
    while (start > 0 && (char_is_digit(name.at[start - 1]) ||
                         (name.at[start - 1] == '.' && start < name.length && start > 1 &&
                          char_is_digit(name.at[start - 2]))))
        start--;
    if (start == name.length || name.length - start > 9)
        return false;
    for (size_t i = start; i < name.length; i++) {
        if (name.at[i] == '.') {
            unit = 1;
            continue;
        }
        value = value * 10 + (name.at[i] - '0');
        unit *= 10;
    }
    *number = unit > 0 ? value / unit : value;
    *before = str_trim(str_make(name.at, start));
    return true;
}

/* "L", "IC", "SE-", "Level", "Grade": what may stand before a number. */
static bool is_prefix(struct str before)
{
    static const char *const words[] = {"level", "grade", "band", "stage", "tier",
                                        "step",  "stufe", "rank", "lvl",   "niveau"};
    while (before.length > 0 && !char_is_letter(before.at[before.length - 1]))
        before.length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal_nocase(before, str_of(words[i])))
            return true;
    }
    for (size_t i = 0; i < before.length; i++) {
        if (!char_is_letter(before.at[i]))
            return false;
    }
    return before.length <= 4;
}

static void look_at_word(struct str word, struct table_look *look)
{
    for (size_t i = 0; i < sizeof level_words / sizeof *level_words; i++) {
        if (!str_equal_nocase(word, str_of(level_words[i].word)))
            continue;
        look->is_level = true;
        if (level_words[i].step > 0 && level_words[i].step > look->order) {
            look->has_order = true;
            look->order = level_words[i].step;
        }
    }
}

/* "Engineer II" */
static bool look_at_numeral(struct str word, struct table_look *look)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        if (str_equal_nocase(word, str_of(numerals[i]))) {
            *look = (struct table_look){true, true, (double)i + 1};
            return true;
        }
    }
    return false;
}

struct table_look table_look_at(struct str name)
{
    struct table_look look = {.is_level = false};
    struct str before, word = STR_NONE;
    unsigned words = 0;
    double number;
    name = str_trim(name);
    if (name.length > 60)
        return look;
    if (ends_in_number(name, &number, &before) && is_prefix(before))
        return (struct table_look){true, true, number};
    for (size_t at = 0; at < name.length;) {
        size_t end = at;
        while (end < name.length && (char_is_letter(name.at[end]) || char_is_digit(name.at[end])))
            end++;
        if (end > at) {
            word = str_make(name.at + at, end - at);
            look_at_word(word, &look);
            words++;
        }
        at = end + 1;
    }
    if (words > 5)
        return (struct table_look){.is_level = false};
    /* "L3 Senior Engineer": the number is surer than the word */
    size_t first = 0;
    while (first < name.length && (char_is_letter(name.at[first]) || char_is_digit(name.at[first])))
        first++;
    if (words > 1 && ends_in_number(str_make(name.at, first), &number, &before) &&
        is_prefix(before))
        return (struct table_look){true, true, number};
    if (words > 1 && look.is_level && !look.has_order)
        look_at_numeral(word, &look);
    return look;
}
