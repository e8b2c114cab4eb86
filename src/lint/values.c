/* Values of attributes: whether they are what the attribute takes, which of two is higher, and
 * whether a review is long ago. */
#include "lint/family.h"

#include "base/number.h"

/* ---- Reading ---- */

bool number_read(struct str text, int64_t *number)
{
    enum { MOST_DIGITS = 12, DECIMALS = 6 };
    int64_t value = 0;
    size_t at = 0, start = 0, decimals = 0;
    bool negative = text.length > 0 && text.at[0] == '-';
    at = start = negative ? 1 : 0;
    for (; at < text.length && char_is_digit(text.at[at]); at++) {
        if (at - start >= MOST_DIGITS)
            return false;
        value = value * 10 + (text.at[at] - '0');
    }
    if (at == start)
        return false;
    if (at < text.length && text.at[at] == '.') {
        start = ++at;
        for (; at < text.length && char_is_digit(text.at[at]); at++) {
            if (decimals < DECIMALS) {
                value = value * 10 + (text.at[at] - '0');
                decimals++;
            }
        }
        if (at == start)
            return false;
    }
    for (; decimals < DECIMALS; decimals++)
        value *= 10;
    *number = negative ? -value : value;
    return at == text.length;
}

/* 4..6, 5+ or 3; with "+" the end is as far as numbers go. */
static bool range_read(struct str text, int64_t *low, int64_t *high)
{
    if (text.length > 1 && text.at[text.length - 1] == '+') {
        *high = INT64_MAX;
        return number_read(str_make(text.at, text.length - 1), low);
    }
    for (size_t i = 0; i + 1 < text.length; i++) {
        if (text.at[i] == '.' && text.at[i + 1] == '.')
            return number_read(str_make(text.at, i), low) &&
                   number_read(str_skip(text, i + 2), high) && *low <= *high;
    }
    *high = 0;
    bool is_number = number_read(text, low);
    *high = is_number ? *low : 0;
    return is_number;
}

static bool digits_read(struct str text, size_t at, size_t count, uint32_t *value)
{
    *value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (!char_is_digit(text.at[i]))
            return false;
        *value = *value * 10 + (uint32_t)(text.at[i] - '0');
    }
    return true;
}

bool date_read(struct str text, uint32_t *days)
{
    static const uint8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint32_t year, month, day;
    if (text.length != 10 || text.at[4] != '-' || text.at[7] != '-' ||
        !digits_read(text, 0, 4, &year) || !digits_read(text, 5, 2, &month) ||
        !digits_read(text, 8, 2, &day) || year < 1970 || month < 1 || month > 12)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (day < 1 || day > lengths[month - 1] + (uint32_t)(leap && month == 2))
        return false;
    uint32_t before = year - 1; /* years whose leap days are past */
    *days = (year - 1970) * 365 + (before / 4 - before / 100 + before / 400) -
            (1969 / 4 - 1969 / 100 + 1969 / 400) + day - 1;
    for (uint32_t i = 1; i < month; i++)
        *days += lengths[i - 1] + (uint32_t)(leap && i == 2);
    return true;
}

static bool yes_no_read(struct str text, bool *yes)
{
    *yes = str_equal(text, STR("yes"));
    return *yes || str_equal(text, STR("no"));
}

/* ---- Which is higher ---- */

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static bool ranges_compare(struct str a, struct str b, int *order)
{
    int64_t low[2], high[2];
    if (!range_read(a, &low[0], &high[0]) || !range_read(b, &low[1], &high[1]))
        return false;
    *order = compare_numbers(low[0], low[1]);
    if (*order == 0)
        *order = compare_numbers(high[0], high[1]);
    return true;
}

bool attribute_compare(const struct property *a, const struct property *b, int *order)
{
    if (a->value_count == 0 || b->value_count == 0)
        return false;
    struct str x = a->values[0], y = b->values[0];
    int64_t number[2];
    uint32_t days[2];
    bool yes[2];
    switch (a->attribute->type) {
    case TYPE_TEXT: /* the built-in grade: some are numbers, some are letters */
    case TYPE_NUMBER:
        if (!number_read(x, &number[0]) || !number_read(y, &number[1]))
            return false;
        *order = compare_numbers(number[0], number[1]);
        return true;
    case TYPE_RANGE: return ranges_compare(x, y, order);
    case TYPE_DATE:
        if (!date_read(x, &days[0]) || !date_read(y, &days[1]))
            return false;
        *order = compare_numbers(days[0], days[1]);
        return true;
    case TYPE_YES_NO:
        if (!yes_no_read(x, &yes[0]) || !yes_no_read(y, &yes[1]))
            return false;
        *order = compare_numbers(yes[0], yes[1]);
        return true;
    case TYPE_VOCABULARY:
        *order = compare_numbers(a->rank, b->rank);
        return a->rank >= 0 && b->rank >= 0;
    }
    return false;
}

/* ---- Types ---- */

/* "self, team or company" */
static struct str words_of(const struct lint *lint, const struct vocabulary *vocabulary)
{
    enum { SHOWN_MOST = 12 };
    struct buf out = {0};
    uint32_t count = vocabulary->value_count < SHOWN_MOST ? vocabulary->value_count : SHOWN_MOST;
    for (uint32_t i = 0; i < count; i++) {
        bool is_last = i + 1 == vocabulary->value_count;
        if (i > 0)
            buf_add_text(&out, is_last ? " or " : ", ");
        buf_add_str(&out, lint_name(lint, vocabulary->values[i].atom));
    }
    if (count < vocabulary->value_count)
        buf_add_text(&out, ", ...");
    struct str words = str_copy(lint->sink->arena, buf_str(&out));
    buf_free(&out);
    return words;
}

static void say_no_word(struct lint *lint, const struct attribute *attribute, struct place place,
                        struct str value)
{
    const struct vocabulary *vocabulary = attribute->vocabulary;
    struct diag_nearest nearest = diag_nearest_start(value);
    struct diag *diag =
        diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, place, "'%.*s' can't be the '%.*s': write %.*s",
                 STR_ARGS(value), STR_ARGS(attribute->name), STR_ARGS(words_of(lint, vocabulary)));
    for (uint32_t i = 0; i < vocabulary->value_count; i++)
        diag_nearest_try(&nearest, lint_name(lint, vocabulary->values[i].atom));
    if (nearest.best.length > 0)
        diag_hint(lint->sink, diag, "did you mean '%.*s'?", STR_ARGS(nearest.best));
    if (vocabulary->place.source != SOURCE_NONE)
        diag_note(lint->sink, diag, vocabulary->place, "these words are declared here");
}

static bool word_is_known(const struct lint *lint, const struct vocabulary *vocabulary,
                          struct str value)
{
    atom name = intern_find(&lint->project->names, value);
    for (uint32_t i = 0; i < vocabulary->value_count && name != ATOM_NONE; i++) {
        if (vocabulary->values[i].atom == name)
            return true;
    }
    return false;
}

/* What a value should have looked like; NULL where it is fine. */
static const char *value_fault(const struct attribute *attribute, struct str value)
{
    int64_t low, high;
    uint32_t days;
    bool yes;
    switch (attribute->type) {
    case TYPE_NUMBER:
        if (number_read(value, &low))
            return NULL;
        return number_is(value) ? "is too large a number: 12 digits before the point are the most"
                                : "is no number: write it in digits, as in 7 or 2.5";
    case TYPE_RANGE:
        return range_read(value, &low, &high) ? NULL
                                              : "is no range of numbers: write it as 2..5, 5+ or 3";
    case TYPE_DATE:
        return date_read(value, &days) ? NULL
                                       : "is no date: write year, month and day, as in 2026-01-31";
    case TYPE_YES_NO: return yes_no_read(value, &yes) ? NULL : "is neither: write yes or no";
    case TYPE_TEXT:
    case TYPE_VOCABULARY: break;
    }
    return NULL;
}

static void judge_value(struct lint *lint, const struct attribute *attribute, struct place place,
                        struct str value)
{
    const struct vocabulary *vocabulary = attribute->vocabulary;
    const char *fault = value_fault(attribute, value);
    bool is_strange = attribute->type == TYPE_VOCABULARY && vocabulary != NULL &&
                      !word_is_known(lint, vocabulary, value);
    if ((fault == NULL && !is_strange) || !lint_first(lint, RULE_ATTRIBUTE_TYPE, place))
        return;
    if (is_strange)
        say_no_word(lint, attribute, place, value);
    else
        diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, place, "'%.*s' %s", STR_ARGS(value), fault);
}

static void judge_property(struct lint *lint, const struct property *property)
{
    const struct attribute *attribute = property->attribute;
    for (uint32_t i = 0; i < property->value_count; i++) {
        struct place place = {property->place.source, property->spans[i]};
        if (i == 1 && !attribute->many) {
            if (lint_first(lint, RULE_ATTRIBUTE_TYPE, place))
                diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, place,
                         "'%.*s' takes one value: delete this one, or put all of it in quotes",
                         STR_ARGS(attribute->name));
            return;
        }
        judge_value(lint, attribute, place, property->values[i]);
    }
}

void lint_values(struct lint *lint, const struct visit *visit)
{
    for (uint32_t i = 0; i < visit->bearer->count; i++)
        judge_property(lint, &visit->bearer->properties[i]);
}

/* ---- Reviews ---- */

void lint_review(struct lint *lint, const struct visit *visit)
{
    uint32_t today = lint->options.today, day;
    for (uint32_t i = 0; i < visit->bearer->count && today > 0; i++) {
        const struct property *property = &visit->bearer->properties[i];
        if (!str_equal(property->attribute->name, STR("reviewed")) || property->value_count == 0 ||
            !date_read(property->values[0], &day))
            continue;
        uint32_t most = settings_review_days(lint, property->place);
        if (day >= today || today - day <= most ||
            !lint_first(lint, RULE_STALE_REVIEW, property->place))
            continue;
        diag_add(
            lint->sink, RULE_STALE_REVIEW, property->place,
            "the last review was %u days ago, and %u are allowed: read it again, mend what has "
            "changed, and write the new date",
            today - day, most);
    }
}
