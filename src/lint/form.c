/* The form of texts: what is too long, what outputs leave out, and lists that count as no statements. */
#include "lint/reading.h"

#include "base/utf8.h"
#include "prose/words.h"

/* ---- Long statements ---- */

/* Characters, blanks and line ends in a row as one. */
static unsigned count_characters(struct str text)
{
    unsigned count = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool is_more = i > 0 && char_is_space(text.at[i]) && char_is_space(text.at[i - 1]);
        count += !is_more && ((unsigned char)text.at[i] & 0xc0) != 0x80;
    }
    return count;
}

void form_length(struct lint *lint, struct place place, struct str text)
{
    enum { WORDS_MOST = 40, CHARACTERS_MOST = 280 };
    unsigned words = (unsigned)words_count(text), characters = count_characters(text);
    if ((words <= WORDS_MOST && characters <= CHARACTERS_MOST) ||
        !lint_first(lint, RULE_LONG_STATEMENT, place))
        return;
    diag_add(
        lint->sink, RULE_LONG_STATEMENT, place,
        "this statement has %u words and %u characters, and more than %d or %d are hard to judge "
        "anyone by: divide it, or move the rest into a text",
        words, characters, WORDS_MOST, CHARACTERS_MOST);
}

/* ---- Raw HTML ---- */

void form_html(struct reading *r, size_t start, size_t end)
{
    struct str html = str_make(r->text.at + start, end - start);
    struct place place = reading_place(r, start, end);
    bool is_tag = html.length > 1 && (char_is_letter(html.at[1]) || html.at[1] == '/');
    if (!is_tag || r->said_html || !r->lint->wanted[RULE_RAW_HTML] || !html_is_left_out(html) ||
        html_is_break(html) || !lint_first(r->lint, RULE_RAW_HTML, place))
        return;
    r->said_html = true;
    diag_add(r->lint->sink, RULE_RAW_HTML, place,
             "'%.*s' is HTML, which all outputs leave out: write it in Markdown, or put it between "
             "backticks",
             STR_ARGS(html));
}

/* ---- Lists in texts ---- */

static bool is_bullet(struct str text, size_t at)
{
    return at + 1 < text.length && memchr("-*+", text.at[at], 3) != NULL && text.at[at + 1] == ' ';
}

void form_list(struct lint *lint, struct place place, struct str text)
{
    enum { FEWEST = 2 };
    size_t first = 0;
    unsigned count = 0;
    bool is_code = false;
    for (size_t at = 0; at < text.length; at = str_find(text, at, '\n') + 1) {
        while (at < text.length && char_is_blank(text.at[at]))
            at++;
        is_code ^= str_starts(str_skip(text, at), STR("```"));
        if (!is_code && is_bullet(text, at) && count++ == 0)
            first = at;
    }
    uint32_t start = place.span.start + (uint32_t)first;
    place = place_make(place.source, start, start + 1);
    if (count >= FEWEST && lint_first(lint, RULE_LIST_IN_TEXT, place))
        diag_add(lint->sink, RULE_LIST_IN_TEXT, place,
                 "these %u points stand in a text, so nothing counts or compares them: if they are "
                 "expectations, end the text before them",
                 count);
}
