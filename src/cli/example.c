#include "cli/example.h"

#include "base/escape.h"
#include "base/utf8.h"

static const char mark_open[] = "\xc2\xab", mark_close[] = "\xc2\xbb";

/* Length of a mark at an offset, 0 where there is none. */
static size_t mark_at(struct str s, size_t at)
{
    struct str rest = str_skip(s, at);
    bool found = str_starts(rest, STR("\xc2\xab")) || str_starts(rest, STR("\xc2\xbb"));
    return found ? sizeof mark_open - 1 : 0;
}

void example_add_raw(struct buf *out, struct str example)
{
    for (size_t at = 0; at < example.length;) {
        size_t mark = mark_at(example, at);
        if (!mark)
            buf_add_char(out, example.at[at++]);
        at += mark;
    }
}

/* Adds text that may hold marks; a tab stays one, so that carets stand below their bytes. */
static void add_shown(struct buf *out, struct str text)
{
    size_t start = 0;
    for (size_t at = 0; at <= text.length; at++) {
        size_t mark = mark_at(text, at);
        bool is_tab = at < text.length && text.at[at] == '\t';
        if (at < text.length && !mark && !is_tab)
            continue;
        escape_terminal(out, str_make(text.at + start, at - start));
        if (is_tab)
            buf_add_char(out, '\t');
        start = at + (mark ? mark : 1);
        at = start - 1;
    }
}

/* The columns that text takes, as blanks and tabs. */
static void add_blanks(struct buf *out, struct str text)
{
    struct buf shown = {0};
    add_shown(&shown, text);
    for (size_t at = 0, end; at <= shown.length; at = end + 1) {
        end = str_find(buf_str(&shown), at, '\t');
        buf_add_times(out, ' ', utf8_width(str_make(shown.at + at, end - at)));
        if (end < shown.length)
            buf_add_char(out, '\t');
    }
    buf_free(&shown);
}

static size_t find(struct str text, const char *what)
{
    struct str wanted = str_of(what);
    size_t at = 0;
    while (at < text.length && !str_starts(str_skip(text, at), wanted))
        at++;
    return at;
}

static size_t shown_width(struct str text)
{
    struct buf shown = {0};
    add_shown(&shown, text);
    size_t width = utf8_width(buf_str(&shown));
    buf_free(&shown);
    return width;
}

/* The carets below a line with the opening mark. A place that goes on is underlined to the end of
 * the line. */
static void add_carets(struct buf *out, struct str line, size_t open)
{
    struct str behind = str_skip(line, open + sizeof mark_open - 1);
    struct str marked = str_make(behind.at, find(behind, mark_close));
    add_blanks(out, str_make(line.at, open));
    buf_add_char(out, '^');
    size_t width = shown_width(marked);
    if (width > 1)
        buf_add_times(out, '~', width - 1);
}

void example_add(struct buf *out, struct str example, const char *indent)
{
    for (size_t at = 0, end; at < example.length; at = end + 1) {
        end = str_find(example, at, '\n');
        struct str line = str_make(example.at + at, end - at);
        size_t open = find(line, mark_open);
        if (line.length)
            buf_add_text(out, indent);
        add_shown(out, line);
        buf_add_char(out, '\n');
        if (open < line.length) {
            buf_add_text(out, indent);
            add_carets(out, line, open);
            buf_add_char(out, '\n');
        }
    }
}
