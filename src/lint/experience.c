/* Years of experience that are asked for: "5+ years of experience", "at least 3 years' experience". */
#include "lint/reading.h"

static bool has_word(struct str text, const char *word)
{
    struct str wanted = str_of(word);
    for (size_t at = 0; at + wanted.length <= text.length; at++)
        if (str_equal_nocase(str_make(text.at + at, wanted.length), wanted))
            return true;
    return false;
}

/* Where "experience" ends behind `from`, in the same sentence and near; or 0. */
static size_t experience_end(struct str text, size_t from)
{
    enum { NEAR = 48 };
    static const struct str word = {"experience", 10};
    for (size_t at = from; at + word.length <= text.length && at < from + NEAR; at++) {
        if (memchr(".;:!?()", text.at[at], sizeof ".;:!?()" - 1) != NULL)
            return 0;
        if (str_equal_nocase(str_make(text.at + at, word.length), word))
            return at + word.length;
    }
    return 0;
}

/* The start of a number before `at`: "5", "5+", "3-5", "three"; or `at`. */
static size_t number_start(struct str text, size_t at)
{
    static const char *const numbers[] = {"one",   "two",   "three", "four", "five",    "six",
                                          "seven", "eight", "nine",  "ten",  "several", "many"};
    size_t end = at;
    while (end > 0 && (char_is_space(text.at[end - 1]) || text.at[end - 1] == '+'))
        end--;
    size_t start = end;
    while (start > 0 && (char_is_digit(text.at[start - 1]) || text.at[start - 1] == '-'))
        start--;
    if (start < end)
        return start;
    while (start > 0 && char_is_letter(text.at[start - 1]))
        start--;
    struct str word = str_make(text.at + start, end - start);
    return str_is_one_of(word, numbers, sizeof numbers / sizeof *numbers) ? start : at;
}

/* Of others: "mentors people with less than 2 years of experience", "in their first two years". */
static bool is_no_demand(struct str text, size_t start)
{
    enum { NEAR = 24 };
    static const char *const words[] = {"less than", "fewer than", "under", "up to", "first",
                                        "last",      "next",       "past",  "every"};
    size_t from = start > NEAR ? start - NEAR : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_word(str_make(text.at + from, start - from), words[i]))
            return true;
    return false;
}

void experience_judge(struct reading *r, size_t start, size_t end)
{
    size_t number = number_start(r->text, start), stop = experience_end(r->text, end);
    if (number == start || stop == 0 || is_no_demand(r->text, number))
        return;
    struct place place = reading_place(r, number, stop);
    if (lint_first(r->lint, RULE_YEARS_OF_EXPERIENCE, place))
        diag_add(r->lint->sink, RULE_YEARS_OF_EXPERIENCE, place,
                 "years say how long someone was there, not what they do: write what is expected "
                 "of them");
}
