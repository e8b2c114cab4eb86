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

/* Whether all lines of a text from `at` on are items of one column, with what belongs to them. */
static bool are_items(struct str text, size_t at, size_t column)
{
    for (size_t line = at - column; line < text.length; line = str_find(text, line, '\n') + 1) {
        size_t from = line;
        while (from < text.length && text.at[from] == ' ')
            from++;
        bool is_blank = from >= text.length || text.at[from] == '\n';
        bool is_item = from - line == column && text.at[from] == '-' && is_bullet(text, from);
        if (!is_blank && !is_item && from - line <= column)
            return false;
    }
    return true;
}

/* Blanks from the start of a line up to an offset; SIZE_MAX where something else stands between. */
static size_t column_of(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.at[start - 1] == ' ')
        start--;
    return start == 0 || text.at[start - 1] == '\n' ? at - start : SIZE_MAX;
}

static size_t trimmed_end(struct str text, size_t end)
{
    while (end > 0 && char_is_space(text.at[end - 1]))
        end--;
    return end;
}

/* Ends the text before a list that goes up to its end, and stands in the column of the quotes; else the
 * author has to. place: of the text. first: the offset of the list in it. */
static void fix_list(struct lint *lint, struct diag *diag, struct place place, size_t first)
{
    enum { QUOTES = 3 };
    struct str source = lint_source(lint, place.source)->text;
    struct str text = str_make(source.at + place.span.start, place.span.end - place.span.start);
    size_t column = column_of(source, place.span.start - QUOTES);
    size_t before = trimmed_end(text, first), end = trimmed_end(text, text.length);
    if (column == SIZE_MAX || column_of(text, first) != column ||
        column_of(source, place.span.end) == SIZE_MAX || !are_items(text, first, column))
        return;
    struct buf quotes = {0};
    uint32_t from = place.span.start - QUOTES, to = place.span.start + (uint32_t)first;
    if (before > 0) {
        buf_add_format(&quotes, "\n%*s\"\"\"\n%*s", (int)column, "", (int)column, "");
        from = place.span.start + (uint32_t)before;
    }
    struct str edit = str_copy(lint->sink->arena, buf_str(&quotes));
    buf_free(&quotes);
    struct diag_fix *fix = diag_fix(lint->sink, diag, false, STR("make statements of the points"),
                                    place_make(place.source, from, to), edit);
    diag_edit(lint->sink, fix,
              place_make(place.source, place.span.start + (uint32_t)end, place.span.end + QUOTES),
              STR_NONE);
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
    struct place point = place_make(place.source, start, start + 1);
    if (count < FEWEST || !lint_first(lint, RULE_LIST_IN_TEXT, point))
        return;
    struct diag *diag =
        diag_add(lint->sink, RULE_LIST_IN_TEXT, point,
                 "these %u points stand in a text, so nothing counts or compares them: if they are "
                 "expectations, end the text before them",
                 count);
    fix_list(lint, diag, place, first);
}
