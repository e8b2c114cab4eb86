/* Characters that nobody meant: UTF-8 that was read as Windows-1252 on its way (mojibake), and
 * characters that nobody can see. Works on the bytes of the file, in prose and between. */
#include "lint/family.h"

#include "base/buf.h"
#include "base/utf8.h"

/* ---- Windows-1252 ---- */

/* What the bytes 0x80 to 0x9f stand for; those it leaves open are often kept as they are. */
static const uint16_t upper_half[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* The byte, from 0x80 on, that was read as a character; 0 where none can have been. */
static unsigned char byte_of(uint32_t code)
{
    if (code >= 0x80 && code <= 0xff)
        return (unsigned char)code; /* those below 0xa0 come from reading it as Latin-1 */
    for (unsigned i = 0; i < 32; i++) {
        if (upper_half[i] == code)
            return (unsigned char)(0x80 + i);
    }
    return 0;
}

static unsigned char byte_at(struct str text, size_t *at)
{
    if (utf8_length(text, *at) < 2)
        return 0;
    return byte_of(utf8_next(text, at));
}

/* ---- Mojibake ---- */

enum trust {
    TRUST_NONE,
    TRUST_WEAK,  /* believed in company only: two letters of a word in another script */
    TRUST_GUESS, /* sure to be garbled, but what was meant is a guess */
    TRUST_SURE
};

struct range_of_codes {
    uint32_t first;
    uint32_t last;
};

/* What people write beside the letters of their own script. */
static const struct range_of_codes likely[] = {
    {0xa0, 0x17f},    {0x2000, 0x206f}, {0x20a0, 0x20cf}, {0x2100, 0x23ff},
    {0x2460, 0x24ff}, {0x25a0, 0x27bf}, {0x2b00, 0x2bff}, {0xfb00, 0xfb06},
    {0xfe0f, 0xfe0f}, {0xfeff, 0xfeff}, {0xfffd, 0xfffd}, {0x1f000, 0x1faff},
};

static enum trust trust_in(uint32_t code)
{
    for (size_t i = 0; i < sizeof likely / sizeof *likely; i++) {
        if (code >= likely[i].first && code <= likely[i].last)
            return TRUST_SURE;
    }
    return TRUST_WEAK;
}

/* One character at *at that is the rest of another one; adds that to out and moves behind it. */
static enum trust decode_one(struct str text, size_t *at, struct buf *out)
{
    char bytes[4];
    unsigned count = 1;
    size_t next = *at;
    unsigned char lead = byte_at(text, &next);
    if (lead == 0)
        return TRUST_NONE;
    bytes[0] = (char)lead;
    size_t behind = next;
    unsigned wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
    while (count < wanted) {
        unsigned char byte = byte_at(text, &next);
        if (byte < 0x80 || byte > 0xbf)
            break;
        bytes[count++] = (char)byte;
        behind = next;
    }
    struct str whole = str_make(bytes, count);
    if (count == wanted && wanted > 1 && utf8_length(whole, 0) == wanted) {
        size_t from = 0;
        *at = behind;
        buf_add_str(out, whole);
        return trust_in(utf8_next(whole, &from));
    }
    /* The one byte of a quotation mark that Windows-1252 does not know is often lost. */
    if (lead == 0xe2 && count == 2 && (unsigned char)bytes[1] == 0x80) {
        *at = behind;
        buf_add_text(out, "\342\200\235");
        return TRUST_GUESS;
    }
    if (lead >= 0x80 && lead <= 0x9f && text.at[*at] == '\302') {
        *at += 2; /* a control character that was a character of Windows-1252 */
        char meant[4];
        buf_add(out, meant, utf8_encode(upper_half[lead - 0x80], meant));
        return upper_half[lead - 0x80] == lead ? TRUST_WEAK : TRUST_SURE;
    }
    return TRUST_NONE;
}

/* Decodes the run of garbled characters at *at into out and moves behind it. */
static enum trust decode_run(struct str text, size_t *at, struct buf *out)
{
    enum trust best = TRUST_NONE;
    bool guessed = false;
    unsigned count = 0;
    size_t next = *at;
    while (next < text.length) {
        enum trust trust = decode_one(text, &next, out);
        if (trust == TRUST_NONE)
            break;
        guessed |= trust == TRUST_GUESS;
        best = trust > best ? trust : best;
        count++;
    }
    if (best == TRUST_NONE || (best == TRUST_WEAK && count < 2))
        return TRUST_NONE;
    *at = next;
    return guessed ? TRUST_GUESS : TRUST_SURE;
}

/* What was garbled twice is decoded twice. */
static enum trust decode_again(struct buf *text)
{
    struct buf out = {0};
    enum trust trust = TRUST_SURE;
    bool changed = false;
    for (size_t at = 0; at < text->length;) {
        size_t before = out.length;
        enum trust here = decode_run(buf_str(text), &at, &out);
        if (here == TRUST_NONE) {
            out.length = before;
            buf_add_char(&out, text->at[at++]);
            continue;
        }
        trust = here < trust ? here : trust;
        changed = true;
    }
    buf_free(text);
    *text = out;
    return changed ? trust : TRUST_NONE;
}

/* ---- Invisible characters ---- */

struct invisible {
    uint32_t first;
    uint32_t last;
    const char *name;
    char instead; /* 0: nothing */
};

static const struct invisible invisibles[] = {
    {0x00a0, 0x00a0, "a no-break space", ' '},
    {0x00ad, 0x00ad, "a soft hyphen", 0},
    {0x061c, 0x061c, "a direction mark", 0},
    {0x180e, 0x180e, "a zero-width character", 0},
    {0x2000, 0x200a, "a space of unusual width", ' '},
    {0x200b, 0x200b, "a zero-width space", 0},
    {0x200c, 0x200d, "a zero-width joiner", 0},
    {0x200e, 0x200f, "a direction mark", 0},
    {0x2028, 0x2029, "a line separator", ' '},
    {0x202a, 0x202e, "a direction mark", 0},
    {0x202f, 0x202f, "a narrow no-break space", ' '},
    {0x205f, 0x205f, "a space of unusual width", ' '},
    {0x2060, 0x2064, "a zero-width character", 0},
    {0x2066, 0x2069, "a direction mark", 0},
    {0xfeff, 0xfeff, "a zero-width character", 0},
};

static const struct invisible *invisible_find(uint32_t code)
{
    for (size_t i = 0; i < sizeof invisibles / sizeof *invisibles; i++) {
        if (code >= invisibles[i].first && code <= invisibles[i].last)
            return &invisibles[i];
    }
    return NULL;
}

/* The character before at, or 0. */
static uint32_t code_before(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 4 && ((unsigned char)text.at[--start] & 0xc0) == 0x80)
        ;
    if (start == at || utf8_length(text, start) != at - start)
        return 0;
    return utf8_next(text, &start);
}

static uint32_t code_at(struct str text, size_t at)
{
    return at < text.length && utf8_length(text, at) > 0 ? utf8_next(text, &at) : 0;
}

/* Joiners hold emoji and the letters of some scripts together; direction marks belong to scripts
 * that are written from right to left. */
static bool has_a_use(uint32_t code, uint32_t before, uint32_t after)
{
    enum { FIRST_OTHER = 0x590, LAST_RIGHT_TO_LEFT = 0x8ff };
    if (code == 0x200c || code == 0x200d)
        return before >= FIRST_OTHER && before != 0xfeff && after >= FIRST_OTHER;
    if (code == 0x200e || code == 0x200f)
        return (before >= FIRST_OTHER && before <= LAST_RIGHT_TO_LEFT) ||
               (after >= FIRST_OTHER && after <= LAST_RIGHT_TO_LEFT);
    return false;
}

/* The invisible character at at that has no use there, or NULL. */
static const struct invisible *invisible_at(struct str text, size_t at, size_t *behind)
{
    size_t next = at;
    if (at >= text.length || utf8_length(text, at) < 2)
        return NULL;
    uint32_t code = utf8_next(text, &next);
    const struct invisible *found = invisible_find(code);
    if (found == NULL || (code == 0xfeff && at == 0) ||
        has_a_use(code, code_before(text, at), code_at(text, next)))
        return NULL;
    *behind = next;
    return found;
}

static bool is_space_around(struct str text, size_t start, size_t end)
{
    return start == 0 || char_is_space(text.at[start - 1]) || end >= text.length ||
           char_is_space(text.at[end]);
}

static size_t say_invisible(struct lint *lint, uint32_t unit, struct str text, size_t start)
{
    struct buf instead = {0};
    const struct invisible *first = NULL, *found;
    size_t end = start;
    unsigned count = 0;
    while ((found = invisible_at(text, end, &end)) != NULL) {
        if (first == NULL)
            first = found;
        if (found->instead != 0 && instead.length == 0)
            buf_add_char(&instead, found->instead);
        count++;
    }
    if (is_space_around(text, start, end))
        buf_clear(&instead);
    struct place place = place_make(unit, (uint32_t)start, (uint32_t)end);
    const char *repair = instead.length > 0 ? "write an ordinary space" : "delete it";
    struct diag *diag =
        count == 1 ? diag_add(lint->sink, RULE_INVISIBLE_CHARACTER, place,
                              "here is %s that nobody can see: %s", first->name, repair)
                   : diag_add(lint->sink, RULE_INVISIBLE_CHARACTER, place,
                              "here are %u characters that nobody can see, first %s: %s", count,
                              first->name, instead.length > 0 ? repair : "delete them");
    diag_fix(lint->sink, diag, true, str_of(repair), place, buf_str(&instead));
    buf_free(&instead);
    return end;
}

/* ---- Findings ---- */

/* What decoding brought to light may be invisible itself. */
static void make_visible(struct buf *text)
{
    struct buf out = {0};
    for (size_t at = 0; at < text->length;) {
        size_t next = at;
        uint32_t code = utf8_next(buf_str(text), &next);
        const struct invisible *found = invisible_find(code);
        if (found == NULL)
            buf_add(&out, text->at + at, next - at);
        else if (found->instead != 0)
            buf_add_char(&out, found->instead);
        at = next;
    }
    buf_free(text);
    *text = out;
}

static bool is_blank(const struct buf *text)
{
    return str_trim(buf_str(text)).length == 0;
}

static void say_mojibake(struct lint *lint, struct place place, struct str garbled,
                         const struct buf *meant, bool sure)
{
    struct diag_sink *sink = lint->sink;
    struct diag *diag;
    if (strstr(meant->length > 0 ? meant->at : "", "\357\277\275") != NULL) {
        diag_add(sink, RULE_MOJIBAKE, place,
                 "'%.*s' is what is left of a character that was read in the wrong encoding: write "
                 "the character that was meant",
                 STR_ARGS(garbled));
        return;
    }
    if (is_blank(meant)) {
        diag = diag_add(sink, RULE_MOJIBAKE, place,
                        "'%.*s' is what is left of a space that was read in the wrong encoding: "
                        "write an ordinary space, or nothing",
                        STR_ARGS(garbled));
    } else {
        diag = diag_add(sink, RULE_MOJIBAKE, place,
                        "'%.*s' is a '%.*s' that was read in the wrong encoding: write the "
                        "character that was meant",
                        STR_ARGS(garbled), STR_ARGS(buf_str(meant)));
    }
    diag_fix(sink, diag, sure, str_format(sink->arena, "write '%.*s'", STR_ARGS(buf_str(meant))),
             place, buf_str(meant));
}

/* Reports the garbled run at at; returns the offset behind it, or at where there is none. */
static size_t find_mojibake(struct lint *lint, uint32_t unit, struct str text, size_t at)
{
    enum { ROUNDS = 3 };
    struct buf meant = {0};
    size_t end = at;
    enum trust trust = decode_run(text, &end, &meant);
    if (trust != TRUST_NONE) {
        for (unsigned round = 1; round < ROUNDS; round++) {
            enum trust again = decode_again(&meant);
            if (again == TRUST_NONE)
                break;
            trust = again < trust ? again : trust;
        }
        make_visible(&meant);
        buf_add_char(&meant, '\0');
        meant.length--;
        say_mojibake(lint, place_make(unit, (uint32_t)at, (uint32_t)end),
                     str_make(text.at + at, end - at), &meant, trust == TRUST_SURE);
    }
    buf_free(&meant);
    return end;
}

/* The next byte at or behind at that is no ASCII. */
static size_t next_high(struct str text, size_t at)
{
    const uint64_t high_bits = UINT64_C(0x8080808080808080);
    uint64_t bytes[4];
    for (; text.length - at >= sizeof bytes; at += sizeof bytes) {
        memcpy(bytes, text.at + at, sizeof bytes);
        if (((bytes[0] | bytes[1] | bytes[2] | bytes[3]) & high_bits) != 0)
            break;
    }
    while (at < text.length && (unsigned char)text.at[at] < 0x80)
        at++;
    return at;
}

/* All that is looked for begins with one of these bytes; every other character is passed over. */
static bool may_begin(unsigned char byte)
{
    return byte == 0xc2 || byte == 0xc3 || byte == 0xd8 || byte == 0xe1 || byte == 0xe2 ||
           byte == 0xef;
}

void lint_characters(struct lint *lint, const struct visit *visit)
{
    struct str text = lint_source(lint, visit->unit)->text;
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.at[at];
        size_t behind;
        if (byte < 0x80) {
            at = next_high(text, at);
            continue;
        }
        size_t next =
            byte == 0xc2 || byte == 0xc3 ? find_mojibake(lint, visit->unit, text, at) : at;
        if (next == at && may_begin(byte) && invisible_at(text, at, &behind) != NULL)
            next = say_invisible(lint, visit->unit, text, at);
        at = next > at ? next : at + 1;
    }
}
