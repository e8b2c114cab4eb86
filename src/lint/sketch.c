/* The sum of the weights of all letters. In most texts all letters are ASCII and belong to words: one
 * pass over the bytes is enough. The others take a second look, byte by byte; and where that meets
 * what only words_normalize() can tell, the words are made first.
 *
 * Letters that are no ASCII count only where a text has many of them. */
#include "lint/sketch.h"

#include "prose/words.h"

enum {
    SECOND_LOOK = 1, /* added to a weight; the lowest byte of a sum counts them */
    WEIGHT_STEP = 256,
    FEW_HIGH = 2 /* one byte of another alphabet beside so many of ASCII is not many */
};

static uint64_t weight_of(unsigned byte)
{
    uint64_t weight = (byte + 1) * UINT64_C(0x9e3779b97f4a7c15);
    weight = (weight ^ weight >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    weight = (weight ^ weight >> 27) * UINT64_C(0x94d049bb133111eb);
    return (weight ^ weight >> 31) * WEIGHT_STEP;
}

void sketcher_init(struct sketcher *sketcher)
{
    *sketcher = (struct sketcher){0};
    for (unsigned byte = 0; byte < 256; byte++) {
        char c = char_lower((char)byte);
        if (byte >= 0x80)
            sketcher->weights[byte] = weight_of(byte) + SECOND_LOOK;
        else if (char_is_letter(c) || char_is_digit(c))
            sketcher->weights[byte] = weight_of((unsigned char)c);
        else if (c == '&' || c == '<' || c == ']') /* a word; a tag; a target */
            sketcher->weights[byte] = SECOND_LOOK;
    }
}

void sketcher_free(struct sketcher *sketcher)
{
    buf_free(&sketcher->words);
}

static uint64_t weigh(const struct sketcher *sketcher, struct str text)
{
    const unsigned char *at = (const unsigned char *)text.at;
    const uint64_t *weights = sketcher->weights;
    uint64_t sum = 0;
    size_t i = 0;
    for (; i + 8 <= text.length; i += 8) {
        sum += weights[at[i]];
        sum += weights[at[i + 1]];
        sum += weights[at[i + 2]];
        sum += weights[at[i + 3]];
        sum += weights[at[i + 4]];
        sum += weights[at[i + 5]];
        sum += weights[at[i + 6]];
        sum += weights[at[i + 7]];
    }
    for (; i < text.length; i++)
        sum += weights[at[i]];
    return sum;
}

static uint64_t weigh_words(struct sketcher *sketcher, struct str text)
{
    buf_clear(&sketcher->words);
    words_normalize(&sketcher->words, text);
    return weigh(sketcher, buf_str(&sketcher->words));
}

static bool is_word_char(struct str text, size_t at)
{
    return at < text.length && (char_is_letter(text.at[at]) || char_is_digit(text.at[at]));
}

/* Behind the target of a link whose "](" is at at; at itself where there is more to it. */
static size_t skip_target(struct str text, size_t at)
{
    for (size_t i = at + 2; i < text.length; i++) {
        char c = text.at[i];
        if (c == ')')
            return i + 1;
        if (c == '(' || c == '[' || c == ']' || c == '\n')
            break;
    }
    return at;
}

/* Length of a mark that is no ASCII, or of a character without width: U+0080 to U+00BF, U+2000 to
 * U+207F; 0 where something else stands at at. */
static size_t mark_length(struct str text, size_t at)
{
    struct str rest = str_skip(text, at);
    if (str_starts(rest, STR("\302")))
        return rest.length < 2 ? 0 : 2;
    bool is_mark = str_starts(rest, STR("\342\200")) || str_starts(rest, STR("\342\201"));
    return is_mark && rest.length > 2 ? 3 : 0;
}

/* Moves behind what stands at at, which is no letter; adds the word that it may be, and counts
 * bytes of other alphabets. False where the words have to be made. */
static bool weigh_other(const struct sketcher *sketcher, struct str text, size_t *at, uint64_t *sum,
                        size_t *high)
{
    char c = text.at[*at], after = *at + 1 < text.length ? text.at[*at + 1] : ' ';
    size_t next = *at + 1;
    if ((unsigned char)c >= 0x80) {
        size_t mark = mark_length(text, *at);
        *high += mark == 0;
        next = mark > 0 ? *at + mark : next;
    } else if (c == '&') {
        if (is_word_char(text, next) || after == '#')
            return false; /* an entity */
        *sum += sketcher->weights['a'] + sketcher->weights['n'] + sketcher->weights['d'];
    } else if (c == '<' && !char_is_space(after) && !char_is_digit(after)) {
        return false; /* a tag */
    } else if (c == ']' && after == '(') {
        next = skip_target(text, *at);
        if (next == *at)
            return false;
    }
    *at = next;
    return true;
}

/* False where the words have to be made. */
static bool weigh_again(const struct sketcher *sketcher, struct str text, uint64_t *sum)
{
    size_t high = 0, low = 0;
    *sum = 0;
    for (size_t at = 0; at < text.length;) {
        uint64_t weight = sketcher->weights[(unsigned char)text.at[at]];
        if (weight % WEIGHT_STEP == 0) {
            *sum += weight;
            low += weight != 0;
            at++;
        } else if (!weigh_other(sketcher, text, &at, sum, &high)) {
            return false;
        }
    }
    return high * FEW_HIGH <= low;
}

uint64_t sketch_make(struct sketcher *sketcher, struct str text)
{
    uint64_t sum = weigh(sketcher, text);
    if (sum % WEIGHT_STEP == 0 || weigh_again(sketcher, text, &sum))
        return sum / WEIGHT_STEP;
    sum = weigh_words(sketcher, text);
    uint64_t without_high;
    if (sum % WEIGHT_STEP != 0 && weigh_again(sketcher, buf_str(&sketcher->words), &without_high))
        sum = without_high;
    return sum / WEIGHT_STEP;
}
