/* Ids and values that look like numbers or dates: a spreadsheet will change them when it opens an
 * export, and nobody sees it. */
#include "lint/family.h"

static size_t digits_end(struct str text, size_t at)
{
    while (at < text.length && char_is_digit(text.at[at]))
        at++;
    return at;
}

static unsigned number_of(struct str text, size_t from, size_t end)
{
    unsigned number = 0;
    for (size_t at = from; at < end; at++)
        number = number * 10 + (unsigned)(text.at[at] - '0');
    return number;
}

/* Two numbers of which one may be a month and the other a day. */
static bool is_date(struct str text, size_t middle)
{
    enum { DIGITS = 2, MONTHS = 12, DAYS = 31 };
    if (middle > DIGITS || text.length - middle - 1 > DIGITS)
        return false;
    unsigned a = number_of(text, 0, middle), b = number_of(text, middle + 1, text.length);
    return a > 0 && b > 0 && a <= DAYS && b <= DAYS && (a <= MONTHS || b <= MONTHS);
}

/* "MAR1" and "SEP-2": the name of a month, and a day beside it. */
static bool is_month_and_day(struct str text)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    enum { SHORT = 3, DIGITS = 2, DAYS = 31 };
    if (text.length < SHORT + 1 || text.length > SHORT + 1 + DIGITS ||
        !char_is_digit(text.at[text.length - 1]) ||
        !str_is_one_of(str_make(text.at, SHORT), months, 12))
        return false;
    struct str day = str_skip(text, SHORT);
    if (*day.at == '-' || *day.at == '/' || *day.at == ' ')
        day = str_skip(day, 1);
    if (day.length == 0 || day.length > DIGITS || digits_end(day, 0) < day.length)
        return false;
    unsigned number = number_of(day, 0, day.length);
    return number > 0 && number <= DAYS;
}

/* What becomes of a text; NULL where it stays as it is. */
static const char *what_becomes(struct str text)
{
    enum { PRECISE = 15 };
    size_t end = digits_end(text, 0);
    if (end == 0)
        return is_month_and_day(text) ? "becomes a date" : NULL;
    if (end == text.length)
        return end > PRECISE                ? "loses its last digits"
               : end > 1 && *text.at == '0' ? "loses its zeros"
                                            : NULL;
    if (end + 1 == text.length || digits_end(text, end + 1) < text.length)
        return NULL;
    char c = text.at[end];
    if (char_lower(c) == 'e')
        return "becomes a number with a power of ten";
    return (c == '-' || c == '/') && is_date(text, end) ? "becomes a date" : NULL;
}

static void judge(struct lint *lint, struct str text, struct place place)
{
    const char *what = what_becomes(text);
    if (what != NULL && place.source != SOURCE_NONE &&
        lint_first(lint, RULE_NUMBER_LIKE_CODE, place))
        diag_add(lint->sink, RULE_NUMBER_LIKE_CODE, place,
                 "'%.*s' %s in a spreadsheet that opens an export: add a letter, as in 'L%.*s'",
                 STR_ARGS(text), what, STR_ARGS(text));
}

void lint_level_codes(struct lint *lint, const struct visit *visit)
{
    const struct scale *levels = visit->levels;
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct level *level = levels->levels[i];
        if (!level->is_numbered && place_within(level->entity.place, visit->owner->whole))
            judge(lint, level->entity.name, level->entity.place);
    }
}

void lint_skill_codes(struct lint *lint, const struct visit *visit)
{
    if (place_within(visit->skill->entity.place, visit->owner->whole))
        judge(lint, visit->skill->entity.name, visit->skill->entity.place);
}

void lint_value_codes(struct lint *lint, const struct visit *visit)
{
    for (uint32_t i = 0; i < visit->bearer->count; i++) {
        const struct property *property = &visit->bearer->properties[i];
        for (uint32_t k = 0; k < property->value_count; k++)
            if (property->attribute->type == TYPE_TEXT)
                judge(lint, property->values[k],
                      (struct place){property->place.source, property->spans[k]});
    }
}
