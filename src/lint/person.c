/* Of whom "his" or "her" is said: a person who is named just before has a gender of their own. */
#include "lint/reading.h"

#include <stdlib.h>
#include <string.h>

static const char *const roles[] = {
#define ROLE(word) word,
#include "lint/roles.def"
#undef ROLE
};

static int by_letters(const void *key, const void *entry)
{
    const struct str *word = key;
    const char *role = *(const char *const *)entry;
    size_t length = strlen(role);
    for (size_t i = 0; i < word->length && i < length; i++) {
        int difference = char_lower(word->at[i]) - role[i];
        if (difference != 0)
            return difference;
    }
    return (word->length > length) - (word->length < length);
}

/* "Julia", "O'Neil", "García": a capital and small letters, and no word of a title. */
static bool is_name(struct str word)
{
    if (word.length < 2 || word.at[0] < 'A' || word.at[0] > 'Z' ||
        (word.at[word.length - 1] >= 'A' && word.at[word.length - 1] <= 'Z'))
        return false;
    return bsearch(&word, roles, sizeof roles / sizeof *roles, sizeof *roles, by_letters) == NULL;
}

static bool is_part(char c)
{
    return char_is_letter(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* "The mother and her partner": the noun has the gender. */
static bool has_gender(struct str word)
{
    static const char *const nouns[] = {
        "mother", "father", "woman",   "man",  "girl",    "boy",         "daughter",
        "son",    "sister", "brother", "wife", "husband", "lady",        "midwife",
        "widow",  "queen",  "king",    "aunt", "uncle",   "grandmother", "grandfather"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_equal_nocase(word, str_of(nouns[i])))
            return true;
    return false;
}

/* "Runs Kubernetes": a sentence may well begin with a verb. */
static bool may_be_verb(struct str word)
{
    return str_ends(word, STR("s")) || str_ends(word, STR("ing")) || str_ends(word, STR("ed"));
}

bool person_is_named(struct str text, size_t before)
{
    enum { NEAR_START = 3 }; /* words; what is named later is hardly the one who is spoken of */
    size_t start = before, first;
    while (start > 0 &&
           !(strchr(".!?;", text.at[start - 1]) != NULL && char_is_space(text.at[start])))
        start--;
    while (start < before && char_is_space(text.at[start]))
        start++;
    first = start;
    bool was_name = false;
    for (unsigned words = 0; start < before; words++) {
        size_t end = start;
        while (end < before && is_part(text.at[end]))
            end++;
        struct str word = str_make(text.at + start, end - start);
        bool is_now = is_name(word) && !(start == first && may_be_verb(word));
        if ((was_name && is_now && words < NEAR_START) || has_gender(word))
            return true;
        was_name = is_now && end < before && text.at[end] == ' ';
        start = end + 1;
    }
    return false;
}
