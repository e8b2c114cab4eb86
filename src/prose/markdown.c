/* Most prose holds nothing that Markdown reads: it is escaped line by line, without a parser and
 * without memory of its own. Everything else goes through document.c and inline.c. */
#include "prose/markdown.h"

#include "base/escape.h"
#include "prose/document.h"
#include "prose/inline_bare.h"
#include "prose/inline_render.h"
#include "prose/plain.h"

/* What Markdown may read, or what has to be looked at: an entity, a double tilde, an address. */
enum plain_class { PLAIN_YES, PLAIN_NO, PLAIN_LOOK };

#define NO_8(at)                                                                          \
    [at] = PLAIN_NO, [(at) + 1] = PLAIN_NO, [(at) + 2] = PLAIN_NO, [(at) + 3] = PLAIN_NO, \
    [(at) + 4] = PLAIN_NO, [(at) + 5] = PLAIN_NO, [(at) + 6] = PLAIN_NO, [(at) + 7] = PLAIN_NO

static const unsigned char plain_classes[256] = {
    NO_8(0),
    NO_8(8),
    NO_8(16),
    NO_8(24),
    ['\\'] = PLAIN_NO,
    ['*'] = PLAIN_NO,
    ['_'] = PLAIN_NO,
    ['`'] = PLAIN_NO,
    ['['] = PLAIN_NO,
    ['<'] = PLAIN_NO,
    [0x7f] = PLAIN_NO,
    ['&'] = PLAIN_LOOK,
    ['~'] = PLAIN_LOOK,
    [':'] = PLAIN_LOOK,
    ['@'] = PLAIN_LOOK,
    ['.'] = PLAIN_LOOK,
};

static bool begins_entity(struct str s, size_t at)
{
    size_t end = at + 1;
    while (end < s.length &&
           (char_is_letter(s.at[end]) || char_is_digit(s.at[end]) || s.at[end] == '#'))
        end++;
    return end > at + 1 && end < s.length && s.at[end] == ';';
}

/* Whether the character at at, of PLAIN_LOOK, is read by Markdown. */
static bool is_read(struct str s, size_t at)
{
    char next = at + 1 < s.length ? s.at[at + 1] : ' ';
    switch (s.at[at]) {
    case '&': return begins_entity(s, at);
    case '~': return next == '~';
    case ':': return next == '/' && bare_begins(s, at);
    case '@': return bare_begins(s, at);
    case '.': return next != ' ' && at >= 3 && memcmp(s.at + at - 3, "www", 3) == 0;
    default: return true;
    }
}

/* Offset of the first character at or behind at that may not be plain. */
static size_t skip_plain(struct str s, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)s.at;
    for (;;) {
        while (s.length - at >= 4 &&
               (plain_classes[bytes[at]] | plain_classes[bytes[at + 1]] |
                plain_classes[bytes[at + 2]] | plain_classes[bytes[at + 3]]) == PLAIN_YES)
            at += 4;
        while (at < s.length && plain_classes[bytes[at]] == PLAIN_YES)
            at++;
        if (at == s.length || plain_classes[bytes[at]] == PLAIN_NO || is_read(s, at))
            return at;
        at++;
    }
}

/* Whether the first character of a line could begin a block, or underline one. */
static bool begins_plainly(struct str line)
{
    if (char_is_digit(line.at[0])) {
        size_t at = 1;
        while (at < line.length && char_is_digit(line.at[at]))
            at++;
        return at == line.length || (line.at[at] != '.' && line.at[at] != ')');
    }
    return !strchr("#>+-=~:|", line.at[0]);
}

/* Whether nothing stands at either end of a line that Markdown drops. */
static bool is_trimmed(struct str line)
{
    static const struct str no_break = {"\xc2\xa0", 2};
    return !char_is_blank(line.at[0]) && !char_is_blank(line.at[line.length - 1]) &&
           !str_starts(line, no_break) && !str_ends(line, no_break);
}

bool markdown_is_plain(struct str text)
{
    return text.length == 0 ||
           (is_trimmed(text) && begins_plainly(text) && skip_plain(text, 0) == text.length);
}

/* Takes the next line of text where it is plain or blank, without blanks around it; two blanks at
 * its end are a line break and not plain. False otherwise, and at the end of text. */
static bool next_plain_line(struct str text, size_t *at, struct str *line)
{
    if (*at >= text.length)
        return false;
    size_t end = skip_plain(text, *at);
    if (end < text.length && text.at[end] != '\n')
        return false;
    if (end > *at + 1 && text.at[end - 1] == ' ' && text.at[end - 2] == ' ')
        return false;
    *line = str_trim(str_make(text.at + *at, end - *at));
    if (line->length > 0 && (!begins_plainly(*line) || !is_trimmed(*line)))
        return false;
    *at = end + 1;
    return true;
}

/* The lines of inline text become one line: appends it where all are plain and stand in one
 * paragraph. */
static bool add_plain_lines(struct buf *out, struct str text,
                            void (*add)(struct buf *out, struct str line))
{
    size_t start = out->length, at = 0;
    struct str line;
    text = str_trim(text);
    while (next_plain_line(text, &at, &line) && line.length > 0) {
        if (out->length > start)
            buf_add_char(out, ' ');
        add(out, line);
    }
    if (at < text.length || (text.length > 0 && line.length == 0)) {
        out->length = start;
        return false;
    }
    return true;
}

/* Appends text where it is paragraphs of plain lines without indentation or pipes. */
static bool add_plain_blocks(struct buf *out, struct str text, bool is_html)
{
    bool is_open = false;
    size_t start = out->length, at = 0;
    struct str line;
    if (str_find(text, 0, '|') < text.length)
        return false;
    while (at < text.length) {
        bool is_indented = char_is_blank(text.at[at]);
        if (!next_plain_line(text, &at, &line) || (is_indented && line.length > 0)) {
            out->length = start;
            return false;
        }
        if (line.length == 0) {
            if (is_open && is_html)
                buf_add_literal(out, "</p>\n");
            is_open = false;
            continue;
        }
        if (is_open)
            buf_add_char(out, '\n');
        else if (is_html)
            buf_add_literal(out, "<p>");
        else if (out->length > start)
            buf_add_literal(out, "\n\n");
        if (is_html)
            escape_html(out, line);
        else
            buf_add_str(out, line);
        is_open = true;
    }
    if (is_open && is_html)
        buf_add_literal(out, "</p>\n");
    return true;
}

void markdown_inline_html(struct buf *out, struct str text, const struct markdown_links *links)
{
    if (add_plain_lines(out, text, escape_html))
        return;
    struct inlines inlines = {0};
    inlines_read_text(&inlines, text, links);
    size_t count = 0;
    for (uint32_t i = 0; i < inlines.leaves.count; i++)
        count += inlines_run(&inlines, i).count > 0;
    for (uint32_t i = 0; i < inlines.leaves.count; i++) {
        struct inline_run run = inlines_run(&inlines, i);
        if (run.count > 0 && count > 1)
            buf_add_literal(out, "<p>");
        inline_html(out, run, ' ');
        if (run.count > 0 && count > 1)
            buf_add_literal(out, "</p>\n");
    }
    inlines_free(&inlines);
}

void markdown_block_html(struct buf *out, struct str text, unsigned heading_shift,
                         const struct markdown_links *links)
{
    if (add_plain_blocks(out, text, true))
        return;
    struct document document;
    document_read(&document, text, heading_shift, links);
    document_html(out, &document);
    document_free(&document);
}

static void add_words(struct buf *out, struct str line)
{
    buf_reserve(out, line.length);
    char before = '\0', *end = out->at + out->length;
    for (size_t i = 0; i < line.length; i++) {
        *end = line.at[i];
        end += !(before == ' ' && line.at[i] == ' ');
        before = line.at[i];
    }
    out->length = (size_t)(end - out->at);
}

/* ---- Words with simple marks ----
 *
 * Most statements that are not plain have `code`, *emphasis* or [a link](target) between blanks or
 * punctuation, and nothing in it: their words can be told without a parser. */

static bool is_alnum(char c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* The words inside of a mark, from start to end, and where what follows the mark begins. */
struct simple_mark {
    size_t start;
    size_t end;
    size_t next;
};

static bool find_emphasis(struct str s, size_t at, struct simple_mark *mark)
{
    size_t size = at + 1 < s.length && s.at[at + 1] == '*' ? 2 : 1;
    struct str closing = str_make("**", size);
    mark->start = at + size;
    mark->end = skip_plain(s, mark->start);
    mark->next = mark->end + size;
    return str_starts(str_skip(s, mark->end), closing);
}

static bool find_code(struct str s, size_t at, struct simple_mark *mark)
{
    mark->start = mark->end = at + 1;
    while (mark->end < s.length &&
           (is_alnum(s.at[mark->end]) || memchr("_-./: ", s.at[mark->end], 6)))
        mark->end++;
    mark->next = mark->end + 1;
    return mark->end < s.length && s.at[mark->end] == '`';
}

static bool find_link(struct str s, size_t at, struct simple_mark *mark)
{
    mark->start = at + 1;
    mark->end = str_find(s, mark->start, ']');
    size_t target = mark->end + 2, end = target;
    if (skip_plain(s, mark->start) < mark->end || target >= s.length || s.at[target - 1] != '(')
        return false;
    while (end < s.length && (is_alnum(s.at[end]) || memchr("#/.:-_", s.at[end], 6)))
        end++;
    mark->next = end + 1;
    return end > target && end < s.length && s.at[end] == ')';
}

static bool find_mark(struct str s, size_t at, struct simple_mark *mark)
{
    bool is_found = s.at[at] == '*'   ? find_emphasis(s, at, mark)
                    : s.at[at] == '`' ? find_code(s, at, mark)
                    : s.at[at] == '[' ? find_link(s, at, mark)
                                      : false;
    return is_found && mark->start < mark->end && is_alnum(s.at[mark->start]) &&
           is_alnum(s.at[mark->end - 1]) && (at == 0 || memchr(" (", s.at[at - 1], 2)) &&
           (mark->next == s.length || memchr(" ,.;)", s.at[mark->next], 5));
}

/* Appends the words of one line where all marks in it are simple. */
static bool add_simple_words(struct buf *out, struct str text)
{
    size_t start = out->length;
    struct simple_mark mark;
    if (text.length == 0 || plain_has_double_blank(text) || !is_trimmed(text) ||
        !begins_plainly(text))
        return false;
    for (size_t at = 0; at < text.length; at = mark.next) {
        size_t end = skip_plain(text, at);
        buf_add(out, text.at + at, end - at);
        if (end == text.length)
            return true;
        if (!find_mark(text, end, &mark)) {
            out->length = start;
            return false;
        }
        buf_add(out, text.at + mark.start, mark.end - mark.start);
    }
    return true;
}

void markdown_plain(struct buf *out, struct str text)
{
    if (add_plain_lines(out, text, add_words) || add_simple_words(out, text))
        return;
    struct inlines inlines = {0};
    inlines_read_text(&inlines, text, NULL);
    size_t start = out->length;
    for (uint32_t i = 0; i < inlines.leaves.count; i++) {
        if (out->length > start && inlines_run(&inlines, i).count > 0)
            buf_add_char(out, '\n');
        inline_plain(out, inlines_run(&inlines, i));
    }
    inlines_free(&inlines);
}

void markdown_block_plain(struct buf *out, struct str text)
{
    struct document document;
    document_read(&document, text, 0, NULL);
    document_plain(out, &document);
    document_free(&document);
}

/* What parts two paragraphs of inline text in a place. */
static void part_paragraphs(struct buf *out, enum markdown_place place, struct str prefix)
{
    if (place == MARKDOWN_IN_TABLE) {
        buf_add_literal(out, "<br>");
    } else if (place == MARKDOWN_IN_HEADING) {
        buf_add_char(out, ' ');
    } else {
        buf_add_literal(out, "\n\n");
        buf_add_str(out, prefix);
    }
}

static void add_inline_markdown(struct buf *out, struct str text, enum markdown_place place,
                                unsigned indent, const struct markdown_links *links)
{
    struct inlines inlines = {0};
    struct buf prefix = {0};
    buf_add_times(&prefix, ' ', indent);
    inlines_read_text(&inlines, text, links);
    bool is_first = true;
    for (uint32_t i = 0; i < inlines.leaves.count; i++) {
        if (inlines_run(&inlines, i).count == 0)
            continue;
        if (!is_first)
            part_paragraphs(out, place, buf_str(&prefix));
        inline_markdown(out, inlines_run(&inlines, i), place, buf_str(&prefix));
        is_first = false;
    }
    buf_free(&prefix);
    inlines_free(&inlines);
}

/* Characters that only one place minds. */
static bool is_plain_in(struct str text, enum markdown_place place)
{
    if (place == MARKDOWN_IN_TABLE)
        return str_find(text, 0, '|') == text.length;
    text = str_trim(text);
    return place != MARKDOWN_IN_HEADING || text.length == 0 || text.at[text.length - 1] != '#';
}

void markdown_markdown(struct buf *out, struct str text, enum markdown_place place,
                       unsigned indent_or_shift, const struct markdown_links *links)
{
    if (place != MARKDOWN_IN_BLOCK) {
        if (!is_plain_in(text, place) || !add_plain_lines(out, text, buf_add_str))
            add_inline_markdown(out, text, place, indent_or_shift, links);
        return;
    }
    if (add_plain_blocks(out, text, false))
        return;
    struct document document;
    document_read(&document, text, indent_or_shift, links);
    document_markdown(out, &document);
    document_free(&document);
}
