#include "tools/html_read.h"

#include <string.h>

enum { TAG_LONGEST = 4096 };

static bool is_name_byte(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '-' || c == ':';
}

/* Behind the '>' of a tag whose '<' is at `at`; 0 where it is none. */
static uint32_t tag_end(const struct html *html, uint32_t at)
{
    uint32_t end = html->end - at > TAG_LONGEST ? at + TAG_LONGEST : html->end;
    char quote = '\0';
    for (uint32_t i = at; i < end; i++) {
        char c = html->text.at[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && html->text.at[i - 1] == '=')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return 0;
}

/* Behind a comment, which begins at `at`; 0 where it does not end. */
static uint32_t comment_end(const struct html *html, uint32_t at)
{
    uint32_t end = html->end - at > TAG_LONGEST * 4 ? at + TAG_LONGEST * 4 : html->end;
    for (uint32_t i = at + 4; i + 3 <= end; i++)
        if (memcmp(html->text.at + i, "-->", 3) == 0)
            return i + 3;
    return 0;
}

static bool read_tag(const struct html *html, uint32_t at, struct html_token *token)
{
    const char *text = html->text.at;
    if (at + 2 >= html->end || text[at] != '<')
        return false;
    bool is_close = text[at + 1] == '/';
    uint32_t name = at + 1 + is_close, behind = name, end;
    if (text[at + 1] == '!' || text[at + 1] == '?') {
        bool is_comment = html->end - at >= 4 && memcmp(text + at, "<!--", 4) == 0;
        end = is_comment ? comment_end(html, at) : tag_end(html, at);
        *token = (struct html_token){HTML_OTHER, span_make(at, end), STR_NONE};
        return end > 0;
    }
    while (behind < html->end && is_name_byte(text[behind]))
        behind++;
    if (behind == name || !char_is_letter(text[name]))
        return false;
    end = tag_end(html, at);
    *token = (struct html_token){is_close ? HTML_CLOSE : HTML_OPEN, span_make(at, end),
                                 str_make(text + name, behind - name)};
    return end > 0;
}

bool html_next(struct html *html, struct html_token *token)
{
    uint32_t start = html->at;
    if (start >= html->end)
        return false;
    if (read_tag(html, start, token)) {
        html->at = token->bytes.end;
        return true;
    }
    uint32_t at = start + 1;
    struct html_token next;
    while (at < html->end && !read_tag(html, at, &next))
        at++;
    *token = (struct html_token){HTML_TEXT, span_make(start, at), STR_NONE};
    html->at = at;
    return true;
}

bool html_is(const struct html_token *token, const char *name)
{
    return str_equal_nocase(token->name, str_of(name));
}

/* The value that begins at `at`, behind the sign of equality. */
static struct span value_at(struct str text, uint32_t at, uint32_t end)
{
    while (at < end && char_is_space(text.at[at]))
        at++;
    char quote = at < end && (text.at[at] == '"' || text.at[at] == '\'') ? text.at[at] : '\0';
    uint32_t start = quote != '\0' ? at + 1 : at;
    for (at = start; at < end; at++)
        if (quote != '\0' ? text.at[at] == quote : char_is_space(text.at[at]))
            break;
    return span_make(start, at);
}

struct span html_value(struct str text, const struct html_token *tag, const char *name)
{
    size_t length = strlen(name);
    uint32_t end = tag->bytes.end - 1;
    char quote = '\0';
    for (uint32_t at = tag->bytes.start + 1; at + length < end; at++) {
        char c = text.at[at];
        if (quote != '\0' || c == '"' || c == '\'') {
            quote = quote == '\0' ? c : c == quote ? '\0' : quote;
            continue;
        }
        uint32_t behind = at + (uint32_t)length;
        if (!char_is_space(c) ||
            !str_equal_nocase(str_make(text.at + at + 1, length), str_of(name)))
            continue;
        for (behind++; behind < end && char_is_space(text.at[behind]);)
            behind++;
        if (behind < end && text.at[behind] == '=')
            return value_at(text, behind + 1, end);
    }
    return span_make(0, 0);
}
