#include "base/number.h"

#include <float.h>

/* A number cut into what it is made of. */
struct parts {
    bool is_negative;
    struct str whole;    /* digits before the point */
    struct str fraction; /* and behind it; empty without a point */
};

static size_t digits_end(struct str text, size_t at)
{
    while (at < text.length && char_is_digit(text.at[at]))
        at++;
    return at;
}

static bool read_parts(struct str text, struct parts *parts)
{
    size_t start = text.length > 0 && text.at[0] == '-' ? 1 : 0;
    size_t point = digits_end(text, start);
    *parts = (struct parts){.is_negative = start > 0};
    if (point == start)
        return false;
    parts->whole = str_make(text.at + start, point - start);
    if (point == text.length)
        return true;
    parts->fraction = str_skip(text, point + 1);
    return text.at[point] == '.' && parts->fraction.length > 0 &&
           digits_end(text, point + 1) == text.length;
}

bool number_is(struct str text)
{
    struct parts parts;
    return read_parts(text, &parts);
}

/* Of zeros only, the last is no zero in front. */
static bool has_zeros_in_front(struct str whole)
{
    return whole.length > 1 && whole.at[0] == '0';
}

bool number_add_json(struct buf *out, struct str text)
{
    struct parts parts;
    if (!read_parts(text, &parts))
        return false;
    while (has_zeros_in_front(parts.whole))
        parts.whole = str_skip(parts.whole, 1);
    if (parts.is_negative)
        buf_add_char(out, '-');
    buf_add_str(out, parts.whole);
    if (parts.fraction.length > 0) {
        buf_add_char(out, '.');
        buf_add_str(out, parts.fraction);
    }
    return true;
}

static double value_of(struct str digits, double value)
{
    for (size_t i = 0; i < digits.length; i++)
        value = value * 10 + (digits.at[i] - '0');
    return value;
}

bool number_to_double(struct str text, double *number)
{
    struct parts parts;
    if (!read_parts(text, &parts) || has_zeros_in_front(parts.whole) ||
        parts.whole.length + parts.fraction.length > DBL_DIG || str_ends(parts.fraction, STR("0")))
        return false;
    /* Both are whole numbers that a double holds, so that one division rounds once. */
    double value = value_of(parts.fraction, value_of(parts.whole, 0)), scale = 1;
    for (size_t i = 0; i < parts.fraction.length; i++)
        scale *= 10;
    if (parts.is_negative && value == 0)
        return false;
    *number = (parts.is_negative ? -value : value) / scale;
    return true;
}
