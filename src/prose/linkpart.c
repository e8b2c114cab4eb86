#include "prose/linkpart.h"

enum { LABEL_MAX = 999, PARENTHESES_MAX = 32 };

static bool is_escape(struct str s, size_t at)
{
    return s.at[at] == '\\' && at + 1 < s.length && linkpart_is_punctuation(s.at[at + 1]);
}

size_t linkpart_space(struct str s, size_t at)
{
    while (at < s.length && linkpart_is_space(s.at[at]))
        at++;
    return at;
}

size_t linkpart_label(struct str s, size_t at)
{
    bool has_text = false;
    for (size_t i = at + 1; i < s.length && i - at <= LABEL_MAX + 1; i++) {
        if (s.at[i] == ']')
            return has_text ? i + 1 : at;
        if (s.at[i] == '[')
            return at;
        if (!linkpart_is_space(s.at[i]))
            has_text = true;
        if (is_escape(s, i))
            i++;
    }
    return at;
}

static size_t bracketed(struct str s, size_t at, bool *found, struct linkpart_span *target)
{
    for (size_t i = at + 1; i < s.length && s.at[i] != '\n' && s.at[i] != '<'; i++) {
        if (s.at[i] == '>') {
            *found = true;
            *target = (struct linkpart_span){at + 1, i};
            return i + 1;
        }
        if (s.at[i] == '\\')
            i++;
    }
    return at;
}

size_t linkpart_destination(struct str s, size_t at, bool *found, struct linkpart_span *target)
{
    *found = false;
    if (at < s.length && s.at[at] == '<')
        return bracketed(s, at, found, target);
    size_t i = at;
    unsigned depth = 0;
    for (; i < s.length && !linkpart_is_space(s.at[i]) && (unsigned char)s.at[i] > ' ' &&
           s.at[i] != 0x7f;
         i++) {
        if (is_escape(s, i))
            i++;
        else if (s.at[i] == '(' && ++depth > PARENTHESES_MAX)
            return at;
        else if (s.at[i] == ')' && depth-- == 0)
            break;
    }
    if (i < s.length && s.at[i] == ')')
        depth = 0;
    if (depth > 0)
        return at;
    *found = true;
    *target = (struct linkpart_span){at, i};
    return i;
}

size_t linkpart_title(struct str s, size_t at)
{
    char close = at < s.length ? s.at[at] : '\0';
    size_t end = at; /* libcmark ends a title at an escaped quote where there is no other */
    if (close == '(')
        close = ')';
    else if (close != '"' && close != '\'')
        return at;
    for (size_t i = at + 1; i < s.length; i++) {
        if (s.at[i] == close)
            return i + 1;
        if (close == ')' && s.at[i] == '(')
            break;
        if (is_escape(s, i)) {
            i++;
            if (s.at[i] == close)
                end = i + 1;
        }
    }
    return end;
}

size_t linkpart_tail(struct str s, size_t at, struct linkpart_span *target)
{
    bool found;
    if (at >= s.length || s.at[at] != '(')
        return at;
    size_t end = linkpart_destination(s, linkpart_space(s, at + 1), &found, target);
    if (!found)
        return at;
    size_t title = linkpart_space(s, end);
    if (title > end)
        title = linkpart_title(s, title);
    end = linkpart_space(s, title);
    return end < s.length && s.at[end] == ')' ? end + 1 : at;
}

/* Behind the line end at at, blanks before it; *at_end tells that there is one. */
static size_t skip_line_end(struct str s, size_t at, bool *at_end)
{
    while (at < s.length && char_is_blank(s.at[at]))
        at++;
    *at_end = at == s.length || s.at[at] == '\n';
    return at < s.length && *at_end ? at + 1 : at;
}

size_t linkpart_definition(struct str s, size_t at, struct linkpart_span *label,
                           struct linkpart_span *target)
{
    if (at >= s.length || s.at[at] != '[')
        return at;
    size_t colon = linkpart_label(s, at);
    if (colon == at || colon >= s.length || s.at[colon] != ':')
        return at;
    *label = (struct linkpart_span){at + 1, colon - 1};
    size_t start = linkpart_space(s, colon + 1);
    bool found, at_end;
    size_t end = linkpart_destination(s, start, &found, target);
    if (!found || start == s.length || end == start)
        return at;
    size_t title = linkpart_space(s, end);
    if (title > end) {
        size_t title_end = linkpart_title(s, title);
        if (title_end > title) {
            title_end = skip_line_end(s, title_end, &at_end);
            if (at_end)
                return title_end;
        }
    }
    /* No title, or what looks like one is the next line's text. */
    end = skip_line_end(s, end, &at_end);
    return at_end ? end : at;
}
