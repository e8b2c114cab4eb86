/* The text as bytes: what is wrong with it as a whole. */
#include "syntax/lex.h"

#include "base/utf8.h"

enum { NOTES_SHOWN = 5 };

/* Where the next byte stands that is wrong, at or behind `from`; the length where there is none. */
typedef uint32_t find_next(const struct lexer *lexer, uint32_t from);

static uint32_t next_invalid(const struct lexer *lexer, uint32_t from)
{
    return (uint32_t)utf8_invalid(lexer->source->text, from);
}

static uint32_t next_nul(const struct lexer *lexer, uint32_t from)
{
    const char *nul = memchr(lexer->text + from, 0, lexer->length - from);
    return nul == NULL ? lexer->length : (uint32_t)(nul - lexer->text);
}

/* Wrong bytes that follow one another are one place. */
static uint32_t run_end(const struct lexer *lexer, uint32_t at, find_next *next)
{
    do
        at++;
    while (at < lexer->length && next(lexer, at) == at);
    return at;
}

/* The wrong bytes of a file have one cause: one finding, which shows the first places. */
static void report_bytes(struct lexer *lexer, uint32_t at, find_next *next, enum rule rule,
                         const char *format)
{
    uint32_t end = run_end(lexer, at, next);
    struct diag *diag =
        diag_add(lexer->sink, rule, lex_place(lexer, at, end), "%s at offset %u", format, at);
    uint32_t more = 0;

    for (at = next(lexer, end); at < lexer->length; at = next(lexer, end)) {
        end = run_end(lexer, at, next);
        if (more++ < NOTES_SHOWN)
            diag_note(lexer->sink, diag, lex_place(lexer, at, end), "here, at offset %u, too", at);
    }
    if (more > 0)
        diag_hint(lexer->sink, diag, "and in %u more place%s", more, more == 1 ? "" : "s");
}

/* ---- Carriage returns ---- */

enum { EDITS_MOST = 100000 };

static void add_edit(struct lexer *lexer, struct diag_edit **last, uint32_t at)
{
    struct diag_edit *edit = ARENA_NEW(lexer->sink->arena, struct diag_edit);
    bool is_alone = lexer->text[at + 1] != '\n';

    edit->place = lex_place(lexer, at, at + 1);
    edit->text = is_alone ? STR("\n") : STR_NONE;
    (*last)->next = edit;
    *last = edit;
}

static void report_carriage_returns(struct lexer *lexer, uint32_t at)
{
    const char *text = lexer->text;
    struct diag *diag = diag_add(lexer->sink, RULE_CARRIAGE_RETURN, lex_place(lexer, at, at + 1),
                                 "lines end with a carriage return: save the file with LF line "
                                 "ends");
    struct diag_fix *fix =
        diag_fix(lexer->sink, diag, true, STR("end all lines with LF"),
                 lex_place(lexer, at, at + 1), text[at + 1] == '\n' ? STR_NONE : STR("\n"));
    struct diag_edit *last = fix->edits; /* none where there are too many findings already */

    for (uint32_t count = 0; last != NULL && count < EDITS_MOST; count++) {
        const char *cr = memchr(text + at + 1, '\r', lexer->length - at - 1);
        if (cr == NULL)
            break;
        at = (uint32_t)(cr - text);
        add_edit(lexer, &last, at);
    }
}

static bool has_lone_cr(const struct lexer *lexer, uint32_t at)
{
    while (at < lexer->length) {
        const char *cr = memchr(lexer->text + at, '\r', lexer->length - at);
        if (cr == NULL)
            return false;
        at = (uint32_t)(cr - lexer->text) + 1;
        if (lexer->text[at] != '\n')
            return true;
    }
    return false;
}

uint32_t lex_validate(struct lexer *lexer)
{
    uint32_t from = 0;
    uint32_t invalid = next_invalid(lexer, 0);
    uint32_t nul = next_nul(lexer, 0);
    const char *cr = memchr(lexer->text, '\r', lexer->length);

    if (invalid < lexer->length)
        report_bytes(
            lexer, invalid, next_invalid, RULE_INVALID_UTF8,
            "bytes that are no UTF-8: save the file as UTF-8, or type the character again");
    if (nul < lexer->length)
        report_bytes(lexer, nul, next_nul, RULE_NUL_BYTE,
                     "a NUL byte, which is no text: delete it");
    if (lexer->length >= 3 && memcmp(lexer->text, "\xef\xbb\xbf", 3) == 0) {
        struct diag *diag =
            diag_add(lexer->sink, RULE_BYTE_ORDER_MARK, lex_place(lexer, 0, 3),
                     "the file begins with a byte order mark: save it as UTF-8 without one");
        diag_fix(lexer->sink, diag, true, STR("delete the byte order mark"), lex_place(lexer, 0, 3),
                 STR_NONE);
        from = 3;
    }
    if (cr != NULL) {
        report_carriage_returns(lexer, (uint32_t)(cr - lexer->text));
        lexer->has_lone_cr = has_lone_cr(lexer, (uint32_t)(cr - lexer->text));
    }
    return from;
}
