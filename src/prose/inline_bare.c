#include "prose/inline_bare.h"

struct address {
    size_t start;
    size_t end;
    bool is_email;
};

static bool is_alnum(char c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* Whether an address may begin at at: not inside of a word. */
static bool begins_word(struct str s, size_t at)
{
    return at == 0 ||
           (!is_alnum(s.at[at - 1]) && (unsigned char)s.at[at - 1] < 0x80 && s.at[at - 1] != '/');
}

/* Where the scheme before the colon begins; at the colon, where it is another one. */
static size_t scheme_start(struct str s, size_t colon)
{
    static const struct str schemes[] = {{"https", 5}, {"http", 4}};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t length = schemes[i].length;
        if (colon >= length &&
            str_equal_nocase(str_make(s.at + colon - length, length), schemes[i]))
            return colon - length;
    }
    return colon;
}

/* Without punctuation that ends the sentence rather than the address. */
static size_t trim_end(struct str s, size_t start, size_t end)
{
    int open = 0;
    for (size_t i = start; i < end; i++)
        open += (s.at[i] == '(') - (s.at[i] == ')');
    while (end > start) {
        char c = s.at[end - 1];
        if (c == ')' && open < 0)
            open++;
        else if (!strchr("?!.,:;*_~'\"|`\\", c))
            break;
        end--;
    }
    return end;
}

static bool find_url(struct str s, size_t colon, struct address *found)
{
    size_t start = scheme_start(s, colon), host = colon + 3, end = host;
    if (start == colon || !begins_word(s, start) || host >= s.length || s.at[colon + 1] != '/' ||
        s.at[colon + 2] != '/' || !is_alnum(s.at[host]))
        return false;
    while (end < s.length && (unsigned char)s.at[end] > ' ' && s.at[end] != '<' && s.at[end] != '>')
        end++;
    *found = (struct address){start, trim_end(s, host, end), false};
    return true;
}

static bool is_local(char c)
{
    return is_alnum(c) || c == '.' || c == '_' || c == '+' || c == '-';
}

static bool find_email(struct str s, size_t from, size_t at, struct address *found)
{
    size_t start = at, end = at + 1, dots = 0;
    while (start > from && is_local(s.at[start - 1]))
        start--;
    while (start < at && !is_alnum(s.at[start]))
        start++;
    while (end < s.length && (is_alnum(s.at[end]) || s.at[end] == '-' || s.at[end] == '.'))
        end++;
    while (end > at + 1 && !is_alnum(s.at[end - 1]))
        end--;
    for (size_t i = at + 1; i < end; i++)
        dots += s.at[i] == '.';
    *found = (struct address){start, end, true};
    return start < at && dots > 0 && begins_word(s, start) && is_alnum(s.at[at + 1]);
}

/* The address around the ":" or "@" at at, of which nothing is before from. */
static bool find_around(struct str s, size_t from, size_t at, struct address *found)
{
    if (s.at[at] == '@')
        return find_email(s, from, at, found);
    return find_url(s, at, found) && found->start >= from;
}

bool bare_begins(struct str text, size_t at)
{
    struct address found;
    return find_around(text, 0, at, &found);
}

/* The first address at or behind from. */
static bool find_address(struct str s, size_t from, struct address *found)
{
    for (size_t at = from; at < s.length; at++) {
        if ((s.at[at] == ':' || s.at[at] == '@') && find_around(s, from, at, found))
            return true;
    }
    return false;
}

static struct inline_slice part_of(struct inline_slice slice, size_t start, size_t end)
{
    return (struct inline_slice){slice.at + (uint32_t)start, (uint32_t)(end - start)};
}

static void add_address(struct inlines *inlines, struct inline_slice shown, bool is_email)
{
    struct inline_token link = {.kind = INLINE_OPEN, .mark = MARK_LINK, .url = shown};
    struct inline_token text = {.kind = INLINE_TEXT, .text = shown};
    if (is_email) {
        struct buf url = {0};
        buf_add_literal(&url, "mailto:");
        buf_add_str(&url, inline_str(inlines, shown));
        link.url = (struct inline_slice){(uint32_t)inlines->pool.length, (uint32_t)url.length};
        buf_add_str(&inlines->pool, buf_str(&url));
        buf_free(&url);
    }
    VEC_PUSH(&inlines->tokens, link);
    VEC_PUSH(&inlines->tokens, text);
    link.kind = INLINE_CLOSE;
    VEC_PUSH(&inlines->tokens, link);
}

/* Adds a token of text, parted where it holds addresses. */
static void add_text(struct inlines *inlines, struct inline_token token)
{
    struct inline_slice whole = token.text;
    struct address found;
    size_t done = 0;
    while (find_address(inline_str(inlines, whole), done, &found)) {
        token.text = part_of(whole, done, found.start);
        if (token.text.length > 0)
            VEC_PUSH(&inlines->tokens, token);
        add_address(inlines, part_of(whole, found.start, found.end), found.is_email);
        done = found.end;
    }
    token.text = part_of(whole, done, whole.length);
    if (token.text.length > 0)
        VEC_PUSH(&inlines->tokens, token);
}

static bool stays_in_link(const struct inline_token *token, bool in_link)
{
    if ((token->kind != INLINE_OPEN && token->kind != INLINE_CLOSE) || token->mark != MARK_LINK)
        return in_link;
    return token->kind == INLINE_OPEN;
}

static bool holds_address(const struct inlines *inlines, size_t first)
{
    struct address found;
    bool in_link = false;
    for (size_t i = first; i < inlines->tokens.count; i++) {
        const struct inline_token *token = &inlines->tokens.items[i];
        in_link = stays_in_link(token, in_link);
        if (!in_link && token->kind == INLINE_TEXT &&
            find_address(inline_str(inlines, token->text), 0, &found))
            return true;
    }
    return false;
}

void bare_link(struct inlines *inlines, size_t first)
{
    if (!holds_address(inlines, first))
        return;
    struct inline_token_vec old = {0};
    bool in_link = false;
    for (size_t i = first; i < inlines->tokens.count; i++)
        VEC_PUSH(&old, inlines->tokens.items[i]);
    inlines->tokens.count = first;
    for (size_t i = 0; i < old.count; i++) {
        in_link = stays_in_link(&old.items[i], in_link);
        if (old.items[i].kind == INLINE_TEXT && !in_link)
            add_text(inlines, old.items[i]);
        else
            VEC_PUSH(&inlines->tokens, old.items[i]);
    }
    VEC_FREE(&old);
}
