/* Items and text blocks: their lines move together, and what stands in them stays. */
#include "tools/format_plan.h"

/* ---- Lines ---- */

/* The end of the line at an offset, without its line end. */
static size_t line_end(struct str text, size_t at)
{
    while (at < text.length && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    return at;
}

static size_t next_line(struct str text, size_t end)
{
    if (end < text.length && text.at[end] == '\r')
        end++;
    if (end < text.length && text.at[end] == '\n')
        end++;
    return end;
}

static size_t skip_blanks(struct str text, size_t at, size_t end)
{
    while (at < end && char_is_blank(text.at[at]))
        at++;
    return at;
}

static size_t trim(struct str text, size_t start, size_t end)
{
    while (end > start && char_is_blank(text.at[end - 1]))
        end--;
    return end;
}

/* The column of what stands at `end` of a line that begins at `start`, as the scanner counts it. */
static size_t column_of(struct str text, size_t start, size_t end)
{
    size_t column = 0;

    for (size_t i = start; i < end; i++)
        column = text.at[i] == '\t' ? (column / 4 + 1) * 4 : column + 1;
    return column;
}

void format_raw(struct buf *out, struct str bytes)
{
    for (size_t at = 0; at < bytes.length;) {
        size_t end = line_end(bytes, at);

        buf_add(out, bytes.at + at, end - at);
        at = next_line(bytes, end);
        if (at > end)
            buf_add_char(out, '\n');
    }
}

/* ---- Text blocks ---- */

/* The indentation that lines with something on them share, by its bytes, as in clean.c. */
static size_t common_indentation(struct str text, size_t at)
{
    struct str common = STR_NONE;
    bool is_first = true;

    while (at < text.length) {
        size_t end = line_end(text, at);
        size_t from = skip_blanks(text, at, end), length = 0;

        if (from < end) {
            if (is_first)
                common = str_make(text.at + at, from - at);
            while (length < common.length && length < from - at &&
                   common.at[length] == text.at[at + length])
                length++;
            common.length = length;
            is_first = false;
        }
        at = next_line(text, end);
    }
    return common.length;
}

/* Blanks at the end of a line are Markdown's, but for those of the last one. */
void format_text_block(struct buf *out, struct str token, size_t indent)
{
    struct str text = str_make(token.at, token.length - 3);
    size_t at = next_line(text, line_end(text, 3)), common;

    while (text.length > at && char_is_space(text.at[text.length - 1]))
        text.length--;
    common = common_indentation(text, at);
    buf_add_literal(out, "\"\"\"\n");
    for (bool has_line = false; at < text.length;) {
        size_t end = line_end(text, at);

        if (skip_blanks(text, at, end) < end) {
            buf_add_times(out, ' ', indent);
            buf_add(out, text.at + at + common, end - at - common);
            has_line = true;
        }
        at = next_line(text, end);
        if (has_line)
            buf_add_char(out, '\n');
    }
    if (out->at[out->length - 1] != '\n')
        buf_add_char(out, '\n');
    buf_add_times(out, ' ', indent);
    buf_add_literal(out, "\"\"\"");
}

/* ---- Items ---- */

/* The column of the outermost line behind the first. */
static size_t outermost(struct str token, size_t at)
{
    size_t least = SIZE_MAX;

    while (at < token.length) {
        size_t end = line_end(token, at), from = skip_blanks(token, at, end);

        if (from < end) {
            size_t column = column_of(token, at, from);
            least = column < least ? column : least;
        }
        at = next_line(token, end);
    }
    return least;
}

void format_item(struct buf *out, struct str token, size_t to)
{
    size_t end, from, least;

    end = line_end(token, 0);
    from = skip_blanks(token, 1, end);
    buf_add_char(out, token.at[0]);
    if (from < end) {
        buf_add_char(out, ' ');
        buf_add(out, token.at + from, trim(token, from, end) - from);
    }
    if (end == token.length)
        return;
    least = outermost(token, next_line(token, end));
    while (end < token.length) {
        size_t at = next_line(token, end);

        end = line_end(token, at);
        from = skip_blanks(token, at, end);
        buf_add_char(out, '\n');
        if (from == end)
            continue;
        buf_add_times(out, ' ', to + 2 + column_of(token, at, from) - least);
        buf_add(out, token.at + from, trim(token, from, end) - from);
    }
}
