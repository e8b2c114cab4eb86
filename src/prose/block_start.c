#include "prose/block_start.h"

enum { HEADING_MAX = 6, FENCE_MIN = 3, RULE_MIN = 3, DIGITS_MAX = 9 };

static size_t count_char(struct str s, size_t at, char c)
{
    size_t end = at;
    while (end < s.length && s.at[end] == c)
        end++;
    return end - at;
}

static bool is_blank_from(struct str s, size_t at)
{
    while (at < s.length && char_is_blank(s.at[at]))
        at++;
    return at == s.length;
}

/* Without the closing sequence of # that may stand behind a heading. */
static struct str chop_closing(struct str s)
{
    s = str_trim(s);
    size_t end = s.length;
    while (end > 0 && s.at[end - 1] == '#')
        end--;
    if (end == 0 || (end < s.length && char_is_blank(s.at[end - 1])))
        s.length = end;
    return str_trim(s);
}

unsigned start_heading(struct str line, struct str *content)
{
    size_t level = count_char(line, 0, '#');
    if (level == 0 || level > HEADING_MAX ||
        (level < line.length && !char_is_blank(line.at[level])))
        return 0;
    *content = chop_closing(str_skip(line, level));
    return (unsigned)level;
}

unsigned start_underline(struct str line)
{
    if (line.length == 0 || (line.at[0] != '=' && line.at[0] != '-'))
        return 0;
    size_t length = count_char(line, 0, line.at[0]);
    if (!is_blank_from(line, length))
        return 0;
    return line.at[0] == '=' ? 1 : 2;
}

bool start_rule(struct str line)
{
    if (line.length == 0 || (line.at[0] != '*' && line.at[0] != '-' && line.at[0] != '_'))
        return false;
    size_t count = 0;
    for (size_t i = 0; i < line.length; i++) {
        if (line.at[i] == line.at[0])
            count++;
        else if (!char_is_blank(line.at[i]))
            return false;
    }
    return count >= RULE_MIN;
}

size_t start_fence(struct str line)
{
    if (line.length < FENCE_MIN || (line.at[0] != '`' && line.at[0] != '~'))
        return 0;
    size_t length = count_char(line, 0, line.at[0]);
    if (length < FENCE_MIN || (line.at[0] == '`' && str_find(line, length, '`') < line.length))
        return 0;
    return length;
}

bool start_fence_end(struct str line, char c, size_t length)
{
    size_t count = count_char(line, 0, c);
    return count >= length && is_blank_from(line, count);
}

/* Whether s holds what, without regard to case. */
static bool holds_nocase(struct str s, struct str what)
{
    for (size_t i = 0; i + what.length <= s.length; i++) {
        if (str_equal_nocase(str_make(s.at + i, what.length), what))
            return true;
    }
    return false;
}

static bool starts_element(struct str line, struct str name)
{
    return line.length > name.length && str_equal_nocase(str_make(line.at, name.length), name) &&
           (line.at[name.length] == '>' || char_is_blank(line.at[name.length]));
}

unsigned start_html(struct str line)
{
    if (line.length < 2 || line.at[0] != '<')
        return 0;
    if (starts_element(line, STR("<script")) || starts_element(line, STR("<style")))
        return 1;
    if (str_starts(line, STR("<!--")))
        return 2;
    if (line.at[1] == '?')
        return 3;
    if (str_starts(line, STR("<![CDATA[")))
        return 5;
    return line.at[1] == '!' && line.length > 2 && char_is_letter(line.at[2]) ? 4 : 0;
}

bool start_html_end(struct str line, unsigned kind)
{
    static const struct str ends[] = {{"", 0},   {"", 0},  {"-->", 3},
                                      {"?>", 2}, {">", 1}, {"]]>", 3}};
    if (kind == 1)
        return holds_nocase(line, STR("</script>")) || holds_nocase(line, STR("</style>"));
    return holds_nocase(line, ends[kind]);
}

struct start_marker start_list(struct str line, bool interrupts)
{
    struct start_marker none = {0}, marker = {.length = 1, .number = 1};
    if (line.length == 0)
        return none;
    marker.kind = line.at[0];
    if (char_is_digit(line.at[0])) {
        size_t at = 0;
        for (marker.number = 0; at < DIGITS_MAX && at < line.length && char_is_digit(line.at[at]);
             at++)
            marker.number = marker.number * 10 + (uint32_t)(line.at[at] - '0');
        if (at == line.length || (line.at[at] != '.' && line.at[at] != ')'))
            return none;
        marker.kind = line.at[at];
        marker.length = at + 1;
    } else if (marker.kind != '-' && marker.kind != '+' && marker.kind != '*') {
        return none;
    }
    if (marker.length < line.length && !char_is_blank(line.at[marker.length]))
        return none;
    if (interrupts && (marker.number != 1 || is_blank_from(line, marker.length)))
        return none;
    return marker;
}
