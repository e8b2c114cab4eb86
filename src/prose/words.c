/* One walk serves all: letters and digits of ASCII are taken eight at a time, and only what stands
 * between them is looked at character by character. What the walk finds goes into a sink, which
 * appends, hashes or counts. */
#include "prose/words.h"

#include "base/utf8.h"
#include "prose/html.h"

enum { CHUNK = 8, PLURAL_MIN = 4 };

static const uint64_t ones = UINT64_C(0x0101010101010101);
static const uint64_t high_bits = UINT64_C(0x8080808080808080);
/* This bit is set in digits and blanks, and makes small letters of capitals. */
static const uint64_t small_bits = UINT64_C(0x2020202020202020);

enum sink_kind { SINK_TEXT, SINK_TITLE, SINK_HASH, SINK_COUNT };

/* What is hashed is the words with a blank behind each, eight bytes at a time. */
struct stream {
    uint64_t hash;
    uint64_t chunk;    /* bytes that are not in hash yet */
    unsigned in_chunk; /* how many, below CHUNK */
};

struct sink {
    enum sink_kind kind;
    struct buf *out;      /* SINK_TEXT, SINK_TITLE */
    size_t word_start;    /* where the open word begins in out */
    struct stream stream; /* SINK_HASH */
    size_t words;         /* for SINK_HASH, only whether there are any */
    bool in_word;
};

static uint64_t first_lowest(uint64_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(bytes);
#else
    return bytes;
#endif
}

/* Eight bytes, the first one lowest; zeros behind the end of s. */
static inline uint64_t load(struct str s, size_t at)
{
    uint64_t bytes = 0;
    if (s.length - at >= CHUNK) {
        memcpy(&bytes, s.at + at, CHUNK);
        return first_lowest(bytes);
    }
    if (s.length >= CHUNK) {
        memcpy(&bytes, s.at + s.length - CHUNK, CHUNK);
        return first_lowest(bytes) >> (CHUNK - (s.length - at)) * 8;
    }
    for (size_t i = s.length; i > at; i--)
        bytes = bytes << 8 | (unsigned char)s.at[i - 1];
    return bytes;
}

/* The high bit of each byte that is an ASCII letter or digit. */
static uint64_t find_alnum(uint64_t bytes)
{
    uint64_t ascii = bytes & ~high_bits;
    uint64_t lower = ascii | small_bits;
    uint64_t letter = (lower + ones * (0x80 - 'a')) & ~(lower + ones * (0x80 - 'z' - 1));
    uint64_t digit = (ascii + ones * (0x80 - '0')) & ~(ascii + ones * (0x80 - '9' - 1));
    return (letter | digit) & ~bytes & high_bits;
}

/* The high bit of each byte that is a blank. */
static uint64_t find_blanks(uint64_t bytes)
{
    uint64_t other = bytes ^ ones * ' ';
    return ~(((other & ~high_bits) + ~high_bits) | other) & high_bits;
}

/* How many bytes, from the lowest, have their high bit in found. */
static unsigned count_found(uint64_t found)
{
    uint64_t other = ~found & high_bits;
    return other ? (unsigned)__builtin_ctzll(other) / 8 : CHUNK;
}

/* The first count bytes, letters, digits and blanks, without capitals. */
static uint64_t small_letters(uint64_t bytes, unsigned count)
{
    uint64_t small = bytes | small_bits;
    return count < CHUNK ? small & ((UINT64_C(1) << count * 8) - 1) : small;
}

static uint64_t mix(uint64_t hash, uint64_t chunk)
{
    hash = (hash ^ chunk) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

/* Hashes count bytes, at most 8, of which the others are 0. */
static inline void hash_bytes(struct stream *stream, uint64_t bytes, unsigned count)
{
    stream->chunk |= bytes << stream->in_chunk * 8;
    if (stream->in_chunk + count < CHUNK) {
        stream->in_chunk += count;
        return;
    }
    stream->hash = mix(stream->hash, stream->chunk);
    stream->chunk = stream->in_chunk ? bytes >> (CHUNK - stream->in_chunk) * 8 : 0;
    stream->in_chunk += count - CHUNK;
}

static void begin_word(struct sink *sink)
{
    sink->in_word = true;
    if (sink->out) {
        if (sink->words > 0)
            buf_add_char(sink->out, ' ');
        sink->word_start = sink->out->length;
    }
    sink->words++;
}

/* Adds count bytes of a word, at most 8, of which the others are 0. */
static void add_bytes(struct sink *sink, uint64_t bytes, unsigned count)
{
    if (!sink->in_word)
        begin_word(sink);
    if (sink->kind == SINK_HASH) {
        hash_bytes(&sink->stream, bytes, count);
    } else if (sink->out) {
        buf_reserve(sink->out, CHUNK);
        for (unsigned i = 0; i < CHUNK; i++)
            sink->out->at[sink->out->length + i] = (char)(bytes >> i * 8);
        sink->out->length += count;
    }
}

/* Ends of English words. Both forms of a word must meet; that the result is a word is not needed:
 * "databases" and "database" are "databas". */
static size_t fold_plural(char *word, size_t n)
{
    struct str w = str_make(word, n);
    if (n < PLURAL_MIN - 1)
        return n;
    if (n >= PLURAL_MIN && word[n - 1] == 's' && word[n - 2] != 's' && word[n - 2] != 'u' &&
        word[n - 2] != 'i') {
        if (n > PLURAL_MIN && str_ends(w, STR("ies"))) {
            word[n - 3] = 'y';
            return n - 2;
        }
        w.length = --n;
    }
    static const struct str hissing[] = {
        {"se", 2}, {"xe", 2}, {"ze", 2}, {"che", 3}, {"she", 3},
    };
    for (size_t i = 0; i < sizeof hissing / sizeof hissing[0]; i++) {
        if (str_ends(w, hissing[i]))
            return n - 1;
    }
    return n;
}

/* The open word ends before text.at[at]. */
static void end_word(struct sink *sink, struct str text, size_t at)
{
    if (!sink->in_word)
        return;
    sink->in_word = false;
    if (sink->kind == SINK_HASH) {
        hash_bytes(&sink->stream, ' ', 1);
    } else if (sink->kind == SINK_TITLE) {
        size_t length = sink->out->length - sink->word_start;
        /* "APIs", "KPIs": the plural of an abbreviation ends in none of the ways of a word. */
        if (length > 2 && text.at[at - 1] == 's' && text.at[at - 2] >= 'A' &&
            text.at[at - 2] <= 'Z')
            length--;
        else
            length = fold_plural(sink->out->at + sink->word_start, length);
        sink->out->length = sink->word_start + length;
    }
}

static bool is_word_at(struct str s, size_t at)
{
    if (at >= s.length)
        return false;
    if (utf8_length(s, at) < 2)
        return char_is_letter(s.at[at]) || char_is_digit(s.at[at]);
    return utf8_is_word(utf8_next(s, &at));
}

/* Behind the target of a link whose "](" is at at; behind the "]" where there is no target. The
 * search ends at the next bracket, so that every byte is looked at once. */
static size_t skip_target(struct str s, size_t at)
{
    int depth = 0;
    for (size_t i = at + 1; i < s.length; i++) {
        char c = s.at[i];
        if (c == '[' || c == ']' || c == '\n')
            break;
        if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return i + 1;
    }
    return at + 1;
}

/* "&" is a word, unless it begins an entity. */
static size_t take_ampersand(struct str s, size_t at, struct sink *sink)
{
    static const struct str amp = {"&amp;", 5};
    size_t end = at + 1;
    while (end < s.length && end - at < 32 &&
           (char_is_letter(s.at[end]) || char_is_digit(s.at[end]) || s.at[end] == '#'))
        end++;
    bool is_entity = end > at + 1 && end < s.length && s.at[end] == ';';
    bool is_amp = is_entity && str_starts(str_skip(s, at), amp);
    end_word(sink, s, at);
    if (sink->kind != SINK_COUNT && (!is_entity || is_amp)) {
        add_bytes(sink, 'a' | 'n' << 8 | 'd' << 16, 3);
        end_word(sink, STR("and"), 3);
    }
    return is_entity ? end + 1 : at + 1;
}

static bool is_dropped(uint32_t code)
{
    /* Soft hyphen, zero-width characters, byte order mark. */
    return code == 0xad || (code >= 0x200b && code <= 0x200d) || code == 0x2060 || code == 0xfeff;
}

static bool is_mark(uint32_t code)
{
    return code >= 0x300 && code <= 0x36f;
}

/* A character that is no ASCII. */
static size_t take_high(struct str s, size_t at, struct sink *sink)
{
    size_t next = at;
    if (utf8_length(s, at) < 2) {
        end_word(sink, s, at);
        return at + 1;
    }
    uint32_t code = utf8_next(s, &next);
    bool apostrophe = code == 0x2019 && sink->in_word && is_word_at(s, next);
    if (apostrophe || is_dropped(code))
        return next;
    if (!utf8_is_word(code) && !(is_mark(code) && sink->in_word)) {
        end_word(sink, s, at);
        return next;
    }
    char bytes[4];
    unsigned length = utf8_encode(utf8_fold(code), bytes);
    uint64_t packed = 0;
    for (unsigned i = 0; i < length; i++)
        packed |= (uint64_t)(unsigned char)bytes[i] << i * 8;
    add_bytes(sink, packed, length);
    return next;
}

static bool between_digits(struct str s, size_t at)
{
    return at > 0 && char_is_digit(s.at[at - 1]) && at + 1 < s.length &&
           char_is_digit(s.at[at + 1]);
}

/* Takes what stands at at and is no ASCII letter or digit; returns the offset behind it. */
static size_t take_other(struct str s, size_t at, struct sink *sink)
{
    char c = s.at[at];
    if (c == ' ') {
        end_word(sink, s, at);
        return at + 1;
    }
    if ((unsigned char)c >= 0x80)
        return take_high(s, at, sink);
    if (c == '&')
        return take_ampersand(s, at, sink);
    if (c == '\\' || c == '*' || c == '`')
        return at + 1; /* marks that may stand inside a word */
    if (c == '\'' || (c == '-' && sink->kind == SINK_COUNT)) {
        if (sink->in_word && is_word_at(s, at + 1))
            return at + 1;
    } else if (sink->in_word && (c == '+' || c == '#' || (c == '.' && between_digits(s, at)))) {
        add_bytes(sink, (unsigned char)c, 1); /* C++, C#, 5+, 9.5 */
        return at + 1;
    } else if (c == ',' && between_digits(s, at)) {
        return at + 1; /* 1,000 */
    }
    end_word(sink, s, at);
    if (c == ']' && at + 1 < s.length && s.at[at + 1] == '(')
        return skip_target(s, at);
    if (c == '<') {
        size_t tag = html_tag_known(s, at);
        return at + (tag ? tag : 1);
    }
    return at + 1;
}

/* What parts words and means nothing else; SPLIT_LOOK only before a blank or at the end. */
enum split { SPLIT_NO, SPLIT_YES, SPLIT_LOOK };
static const unsigned char splits[256] = {
    [' '] = SPLIT_YES, ['\n'] = SPLIT_YES, ['\t'] = SPLIT_YES, ['-'] = SPLIT_YES,
    ['('] = SPLIT_YES, [')'] = SPLIT_YES,  ['/'] = SPLIT_YES,  [':'] = SPLIT_YES,
    [';'] = SPLIT_YES, ['"'] = SPLIT_YES,  ['!'] = SPLIT_YES,  ['?'] = SPLIT_YES,
    ['%'] = SPLIT_YES, ['_'] = SPLIT_YES,  [','] = SPLIT_LOOK, ['.'] = SPLIT_LOOK,
};

/* Hashes as long as nothing but ASCII letters, digits and what parts words comes: nearly all there
 * is. Single blanks between words are hashed with them. Returns how far that is. */
static size_t hash_simple_words(struct str text, size_t at, struct sink *sink)
{
    struct stream stream = sink->stream;
    unsigned found = 0;
    uint64_t between = sink->in_word ? 0 : 0x80; /* the byte before was a blank, in its high bit */
    while (at < text.length) {
        uint64_t bytes = load(text, at);
        uint64_t blanks = find_blanks(bytes);
        uint64_t doubled = blanks & (blanks << 8 | between);
        unsigned count = count_found((find_alnum(bytes) | blanks) & ~doubled);
        found |= count;
        if (count == CHUNK) {
            hash_bytes(&stream, bytes | small_bits, CHUNK);
            between = blanks >> (CHUNK - 1) * 8;
            at += CHUNK;
            continue;
        }
        if (count > 0) {
            hash_bytes(&stream, small_letters(bytes, count), count);
            between = blanks >> (count - 1) * 8 & 0x80;
            at += count;
        }
        if (at == text.length)
            break;
        enum split split = splits[(unsigned char)text.at[at]];
        bool is_inside = at + 1 < text.length && text.at[at + 1] != ' ';
        if (split == SPLIT_NO || (split == SPLIT_LOOK && is_inside))
            break;
        if (!between)
            hash_bytes(&stream, ' ', 1);
        between = 0x80;
        at++;
    }
    sink->in_word = !between;
    sink->words += found;
    sink->stream = stream;
    return at;
}

static void walk(struct str text, struct sink *sink)
{
    for (size_t at = 0; at < text.length;) {
        if (sink->kind == SINK_HASH && (at = hash_simple_words(text, at, sink)) == text.length)
            break;
        uint64_t bytes = load(text, at);
        unsigned count = count_found(find_alnum(bytes));
        if (count > 0)
            add_bytes(sink, small_letters(bytes, count), count);
        at += count;
        if (count < CHUNK && at < text.length)
            at = take_other(text, at, sink);
    }
    end_word(sink, text, text.length);
}

void words_normalize(struct buf *out, struct str text)
{
    struct sink sink = {.kind = SINK_TEXT, .out = out};
    walk(text, &sink);
}

void words_normalize_title(struct buf *out, struct str text)
{
    struct sink sink = {.kind = SINK_TITLE, .out = out};
    walk(text, &sink);
}

uint64_t words_hash(struct str text)
{
    struct sink sink = {.kind = SINK_HASH, .stream = {.hash = UINT64_C(0x243f6a8885a308d3)}};
    walk(text, &sink);
    uint64_t hash = mix(sink.stream.hash, sink.stream.chunk);
    if (sink.words == 0)
        return 0;
    return hash ? hash : 1;
}

size_t words_count(struct str text)
{
    struct sink sink = {.kind = SINK_COUNT};
    walk(text, &sink);
    return sink.words;
}
