/* Of whom "his" or "her" is said: a person who is named just before has a gender of their own. */
#include "lint/reading.h"

#include "lint/asides.h"

#include <string.h>

/* "Julia", "O'Neil", "García": a capital and small letters, and no word of a title. */
static bool is_name(struct str word)
{
    if (word.length < 2 || word.at[0] < 'A' || word.at[0] > 'Z' ||
        (word.at[word.length - 1] >= 'A' && word.at[word.length - 1] <= 'Z'))
        return false;
    return !aside_is(ASIDE_TITLE, word);
}

static bool is_part(char c)
{
    return char_is_letter(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
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
        if ((was_name && is_now && words < NEAR_START) || aside_is(ASIDE_GENDER, word))
            return true;
        was_name = is_now && end < before && text.at[end] == ' ';
        start = end + 1;
    }
    return false;
}
