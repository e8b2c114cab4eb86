/* The sum of the weights of all letters. In most texts all letters are ASCII and belong to words: one
 * pass over the bytes is enough. The others take a second look, byte by byte; and where that meets
 * what only words_normalize() can tell, the words are made first.
 *
 * Letters that are no ASCII count only where a text has many of them: most are quotation marks, which
 * may be written either way. */
#include "lint/sketch.h"

#include "prose/words.h"

enum {
    SECOND_LOOK = 1, /* added to a weight; the lowest byte of a sum counts them */
    WEIGHT_STEP = 256,
    FEW_HIGH = 4 /* one byte in so many that is no ASCII is not many */
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
    uint64_t sum = 0, other = 0;
    size_t i = 0;
    for (; i + 4 <= text.length; i += 4) {
        sum += weights[at[i]] + weights[at[i + 1]];
        other += weights[at[i + 2]] + weights[at[i + 3]];
    }
    for (; i < text.length; i++)
        sum += weights[at[i]];
    return sum + other;
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

/* False where the words have to be made. */
static bool weigh_again(const struct sketcher *sketcher, struct str text, uint64_t *sum)
{
    size_t high = 0;
    *sum = 0;
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.at[at];
        size_t next = at + 1;
        char after = next < text.length ? text.at[next] : ' ';
        high += byte >= 0x80;
        if (byte == '&' && (is_word_char(text, next) || after == '#'))
            return false; /* an entity */
        if (byte == '<' && !char_is_space(after) && !char_is_digit(after))
            return false; /* a tag */
        if (byte == ']' && after == '(' && (next = skip_target(text, at)) == at)
            return false;
        if (byte == '&')
            *sum += sketcher->weights['a'] + sketcher->weights['n'] + sketcher->weights['d'];
        else if (byte < 0x80)
            *sum += sketcher->weights[byte] & ~(uint64_t)SECOND_LOOK;
        at = next;
    }
    return high * FEW_HIGH <= text.length;
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
