#include "prose/html.h"

#include "prose/linkpart.h"

#include <stdlib.h>

/* Elements of HTML, with the obsolete ones that people still write; sorted. */
static const char *const elements[] = {
    "a",        "abbr",     "acronym",  "address", "area",   "article",  "aside",      "audio",
    "b",        "base",     "bdi",      "bdo",     "big",    "blink",    "blockquote", "body",
    "br",       "button",   "canvas",   "caption", "center", "cite",     "code",       "col",
    "colgroup", "data",     "datalist", "dd",      "del",    "details",  "dfn",        "dialog",
    "dir",      "div",      "dl",       "dt",      "em",     "embed",    "fieldset",   "figcaption",
    "figure",   "font",     "footer",   "form",    "frame",  "frameset", "h1",         "h2",
    "h3",       "h4",       "h5",       "h6",      "head",   "header",   "hgroup",     "hr",
    "html",     "i",        "iframe",   "img",     "input",  "ins",      "kbd",        "label",
    "legend",   "li",       "link",     "main",    "map",    "mark",     "marquee",    "math",
    "menu",     "meta",     "meter",    "nav",     "nobr",   "noframes", "noscript",   "object",
    "ol",       "optgroup", "option",   "output",  "p",      "param",    "picture",    "pre",
    "progress", "q",        "rp",       "rt",      "ruby",   "s",        "samp",       "script",
    "search",   "section",  "select",   "slot",    "small",  "source",   "span",       "strike",
    "strong",   "style",    "sub",      "summary", "sup",    "svg",      "table",      "tbody",
    "td",       "template", "textarea", "tfoot",   "th",     "thead",    "time",       "title",
    "tr",       "track",    "tt",       "u",       "ul",     "var",      "video",      "wbr",
};

/* A byte of s, NUL behind its end. */
static char at_or_nul(struct str s, size_t at)
{
    return at < s.length ? s.at[at] : '\0';
}

static bool is_name_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '-';
}

static size_t skip_tag_name(struct str s, size_t at)
{
    if (!char_is_letter(at_or_nul(s, at)))
        return at;
    while (is_name_char(at_or_nul(s, at)))
        at++;
    return at;
}

static size_t skip_attribute_name(struct str s, size_t at)
{
    char c = at_or_nul(s, at);
    if (!char_is_letter(c) && c != '_' && c != ':')
        return at;
    while (is_name_char(c) || c == '_' || c == ':' || c == '.')
        c = at_or_nul(s, ++at);
    return at;
}

/* Behind the value of an attribute that begins at at; at itself where there is none. */
static size_t skip_value(struct str s, size_t at)
{
    char quote = at_or_nul(s, at);
    if (quote == '"' || quote == '\'') {
        size_t end = str_find(s, at + 1, quote);
        return end < s.length ? end + 1 : at;
    }
    while (at < s.length && !linkpart_is_space(s.at[at]) && s.at[at] &&
           !strchr("\"'=<>`", s.at[at]))
        at++;
    return at;
}

/* Behind the attributes of an open tag, or 0 where one is malformed. */
static size_t skip_attributes(struct str s, size_t at)
{
    for (;;) {
        size_t name = linkpart_space(s, at);
        size_t end = skip_attribute_name(s, name);
        if (name == at || end == name)
            return at;
        at = end;
        size_t equals = linkpart_space(s, end);
        if (at_or_nul(s, equals) == '=') {
            size_t value = linkpart_space(s, equals + 1);
            at = skip_value(s, value);
            if (at == value)
                return 0;
        }
    }
}

/* Length of the open or closing tag at s.at[at], 0 where there is none. */
static size_t scan_tag(struct str s, size_t at)
{
    bool closing = at_or_nul(s, at + 1) == '/';
    size_t name = at + 1 + closing;
    size_t end = skip_tag_name(s, name);
    if (end == name)
        return 0;
    if (!closing && (end = skip_attributes(s, end)) == 0)
        return 0;
    end = linkpart_space(s, end);
    if (!closing && at_or_nul(s, end) == '/')
        end++;
    return at_or_nul(s, end) == '>' ? end + 1 - at : 0;
}

/* Offset behind the first `end` at or behind from; 0 where there is none, which *none remembers
 * (an offset plus one from which on there is none). */
static size_t find_end(struct str s, size_t from, struct str end, size_t *none)
{
    if (*none && from + 1 >= *none)
        return 0;
    for (size_t at = str_find(s, from, end.at[0]); at < s.length;
         at = str_find(s, at + 1, end.at[0])) {
        if (str_starts(str_skip(s, at), end))
            return at + end.length;
    }
    *none = from + 1;
    return 0;
}

/* A comment must not begin with > or ->, nor hold --, nor end in a hyphen. */
static size_t scan_comment(struct str s, size_t at, size_t *none)
{
    size_t text = at + 4;
    if (str_starts(str_skip(s, text), STR("-->")))
        return 7;
    if (at_or_nul(s, text) == '>' || str_starts(str_skip(s, text), STR("->")))
        return 0;
    size_t end = find_end(s, text, STR("--"), none);
    return end && at_or_nul(s, end) == '>' && end > text + 2 ? end + 1 - at : 0;
}

size_t html_scan(struct str s, size_t at, struct html_memory *memory)
{
    struct html_memory nothing = {0};
    if (!memory)
        memory = &nothing;
    struct str rest = str_skip(s, at);
    size_t end = 0;
    if (str_starts(rest, STR("<!--"))) {
        size_t length = scan_comment(s, at, &memory->no_comment);
        end = length ? at + length : 0;
    } else if (str_starts(rest, STR("<?"))) {
        end = find_end(s, at + 2, STR("?>"), &memory->no_instruction);
    } else if (str_starts(rest, STR("<![CDATA["))) {
        end = find_end(s, at + 9, STR("]]>"), &memory->no_cdata);
    } else if (str_starts(rest, STR("<!"))) {
        size_t name = at + 2;
        while (at_or_nul(s, name) >= 'A' && at_or_nul(s, name) <= 'Z')
            name++;
        if (name > at + 2 && linkpart_is_space(at_or_nul(s, name)))
            end = find_end(s, name, STR(">"), &memory->no_declaration);
    } else {
        return scan_tag(s, at);
    }
    return end ? end - at : 0;
}

static int compare_elements(const void *key, const void *element)
{
    return strcmp(key, *(const char *const *)element);
}

/* Whether the tag that begins html is one of an element of HTML. */
static bool is_element(struct str html)
{
    size_t start = at_or_nul(html, 1) == '/' ? 2 : 1;
    size_t length = skip_tag_name(html, start) - start;
    char name[16];
    if (length == 0 || length >= sizeof name)
        return false;
    for (size_t i = 0; i < length; i++)
        name[i] = char_lower(html.at[start + i]);
    name[length] = '\0';
    return bsearch(name, elements, sizeof elements / sizeof elements[0], sizeof elements[0],
                   compare_elements) != NULL;
}

bool html_is_left_out(struct str html)
{
    char second = at_or_nul(html, 1);
    return second == '!' || second == '?' || is_element(html);
}

size_t html_tag_known(struct str s, size_t at)
{
    if (!is_element(str_skip(s, at)))
        return 0;
    return scan_tag(s, at);
}

bool html_is_break(struct str html)
{
    return html.length >= 4 && str_equal_nocase(str_make(html.at, 3), STR("<br")) &&
           !is_name_char(html.at[3]);
}

static size_t scan_uri(struct str s, size_t at)
{
    size_t end = at + 1;
    if (!char_is_letter(at_or_nul(s, end)))
        return 0;
    for (char c = at_or_nul(s, end); is_name_char(c) || c == '+' || c == '.';)
        c = at_or_nul(s, ++end);
    if (at_or_nul(s, end) != ':' || end - at < 3 || end - at > 33)
        return 0;
    while (end < s.length && (unsigned char)s.at[end] > ' ' && s.at[end] != '<' && s.at[end] != '>')
        end++;
    return at_or_nul(s, end) == '>' ? end + 1 - at : 0;
}

/* Behind a label of a host name: 1 to 63 letters, digits and inner hyphens; at where there is none.
 */
static size_t skip_host_label(struct str s, size_t at)
{
    size_t end = at;
    while (is_name_char(at_or_nul(s, end)))
        end++;
    if (end == at || end - at > 63 || s.at[at] == '-' || s.at[end - 1] == '-')
        return at;
    return end;
}

static size_t scan_email(struct str s, size_t at)
{
    size_t end = at + 1;
    for (char c = at_or_nul(s, end);
         char_is_letter(c) || char_is_digit(c) || (c && strchr(".!#$%&'*+/=?^_`{|}~-", c));)
        c = at_or_nul(s, ++end);
    if (end == at + 1 || at_or_nul(s, end) != '@')
        return 0;
    do {
        size_t label = end + 1;
        end = skip_host_label(s, label);
        if (end == label)
            return 0;
    } while (at_or_nul(s, end) == '.');
    return at_or_nul(s, end) == '>' ? end + 1 - at : 0;
}

size_t html_autolink(struct str s, size_t at, bool *is_email)
{
    size_t length = scan_uri(s, at);
    *is_email = length == 0;
    return length ? length : scan_email(s, at);
}
