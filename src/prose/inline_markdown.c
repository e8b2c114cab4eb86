#include "base/escape.h"
#include "prose/html.h"
#include "prose/inline_render.h"
#include "prose/inline_writer.h"

enum { TICKS_MAX = 60, PARENTHESES_MAX = 30 };

static bool is_emphasis(const struct inline_token *token, enum inline_kind kind)
{
    return token && token->kind == kind && token->mark != MARK_LINK;
}

static bool holds_entity(struct str s)
{
    for (size_t at = str_find(s, 0, '&'); at < s.length; at = str_find(s, at + 1, '&')) {
        if (text_begins_entity(str_skip(s, at)))
            return true;
    }
    return false;
}

/* The shortest run of backticks that code does not hold; 0 where it would be too long. */
static unsigned choose_ticks(struct str code)
{
    uint64_t seen = 0;
    unsigned run = 0;
    for (size_t i = 0; i <= code.length; i++) {
        if (i < code.length && code.at[i] == '`') {
            run++;
        } else {
            seen |= run < TICKS_MAX ? UINT64_C(1) << run : 0;
            run = 0;
        }
    }
    unsigned ticks = 1;
    while (ticks < TICKS_MAX && seen >> ticks & 1)
        ticks++;
    return ticks < TICKS_MAX ? ticks : 0;
}

static bool holds(struct str s, struct str what)
{
    for (size_t at = str_find(s, 0, what.at[0]); at < s.length;
         at = str_find(s, at + 1, what.at[0])) {
        if (str_starts(str_skip(s, at), what))
            return true;
    }
    return false;
}

/* In a table "\\|" is a pipe, inside of code too: a backslash before a pipe can't be code there. */
static bool holds_escaped_pipe(struct str s)
{
    return holds(s, STR("\\|"));
}

/* A definition binds tighter than code: what would be one must not begin with a bracket. That of a
 * link can't be escaped. */
static bool escape_start(struct writer *w)
{
    if (w->run.tokens[0].kind != INLINE_TEXT)
        return false;
    buf_add_char(w->out, '[');
    memmove(w->out->at + w->start + 1, w->out->at + w->start, w->out->length - w->start - 1);
    w->out->at[w->start] = '\\';
    return true;
}

static void write_code(struct writer *w, struct str code)
{
    unsigned ticks = choose_ticks(code);
    bool defines = writer_in_label(w) && holds(code, STR("]:")) && !escape_start(w);
    if (ticks == 0 || defines || (w->place == MARKDOWN_IN_TABLE && holds_escaped_pipe(code))) {
        writer_add_text(w, code);
        return;
    }
    char first = code.at[0], last = code.at[code.length - 1];
    bool is_padded =
        first == '`' || last == '`' || (first == ' ' && last == ' ' && str_trim(code).length > 0);
    buf_add_times(w->out, '`', ticks);
    if (is_padded)
        buf_add_char(w->out, ' ');
    for (size_t i = 0; i < code.length; i++) {
        if (code.at[i] == '|' && w->place == MARKDOWN_IN_TABLE)
            buf_add_char(w->out, '\\');
        if ((unsigned char)code.at[i] < ' ')
            buf_add_literal(w->out, "\xef\xbf\xbd");
        else
            buf_add_char(w->out, code.at[i]);
    }
    if (is_padded)
        buf_add_char(w->out, ' ');
    buf_add_times(w->out, '`', ticks);
}

static bool is_balanced(struct str s)
{
    int depth = 0;
    for (size_t i = 0; i < s.length && depth >= 0 && depth < PARENTHESES_MAX; i++)
        depth += (s.at[i] == '(') - (s.at[i] == ')');
    return depth == 0;
}

/* Adds the first character of rest to a destination or a title, where libcmark resolves entities
 * before escapes. */
static void write_escaped(struct writer *w, struct str rest, bool needs)
{
    char c = rest.at[0];
    if (c == '&' && text_begins_entity(rest)) {
        buf_add_literal(w->out, "&amp;");
        return;
    }
    if (needs || (c == '|' && w->place == MARKDOWN_IN_TABLE))
        buf_add_char(w->out, '\\');
    buf_add_char(w->out, c);
}

/* (url "title") */
static void write_target(struct writer *w, const struct inline_token *token)
{
    struct buf url = {0};
    escape_url(&url, inline_str(w->run.inlines, token->url));
    bool is_plain = is_balanced(buf_str(&url));
    buf_add_char(w->out, '(');
    for (size_t i = 0; i < url.length; i++) {
        bool is_parenthesis = url.at[i] == '(' || url.at[i] == ')';
        write_escaped(w, str_skip(buf_str(&url), i), is_parenthesis && !is_plain);
    }
    buf_free(&url);
    struct str title = inline_str(w->run.inlines, token->title);
    if (title.length > 0) {
        buf_add_literal(w->out, " \"");
        for (size_t i = 0; i < title.length; i++)
            write_escaped(w, str_skip(title, i), title.at[i] == '"' || title.at[i] == '\\');
        buf_add_char(w->out, '"');
    }
    buf_add_char(w->out, ')');
}

/* A link whose text is its address, as <address>. */
static bool write_autolink(struct writer *w, const struct inline_token *open)
{
    const struct inline_token *text = writer_token(w, w->at + 1),
                              *close = writer_token(w, w->at + 2);
    if (open->title.length > 0 || !text || text->kind != INLINE_TEXT || !close ||
        close->kind != INLINE_CLOSE)
        return false;
    struct str url = inline_str(w->run.inlines, open->url), shown = writer_text(w, text);
    struct buf link = {0};
    bool is_email, is_same = str_equal(url, shown);
    if (str_starts(url, STR("mailto:")))
        is_same = is_same || str_equal(str_skip(url, 7), shown);
    buf_add_char(&link, '<');
    buf_add_str(&link, shown);
    buf_add_char(&link, '>');
    bool fits = is_same && html_autolink(buf_str(&link), 0, &is_email) == link.length &&
                is_email == !str_equal(url, shown) && str_find(shown, 0, '|') == shown.length &&
                str_find(shown, 0, ']') == shown.length && !holds_entity(shown);
    if (fits) {
        buf_add_str(w->out, buf_str(&link));
        w->at += 2;
    }
    buf_free(&link);
    return fits;
}

/* Delimiters directly behind others would be one run with them. Inside an open mark they could
 * close that one, which the rule of three forbids unless both marks began as one run. */
static char choose_delimiter(const struct writer *w, enum inline_mark mark)
{
    char outer = w->delimiter[mark == MARK_STRONG ? MARK_EMPHASIS : MARK_STRONG];
    if (outer == '_' || w->closed == '_')
        return '*';
    bool closes = outer && w->is_joint && writer_flank_before(w) != FLANK_SPACE;
    return closes || w->closed == '*' ? '_' : '*';
}

/* Whether the marks opened by two tokens share a run of delimiters: "***" reads as strong text
 * inside of emphasis. */
static bool shares_run(const struct inline_token *outer, const struct inline_token *inner)
{
    return is_emphasis(outer, INLINE_OPEN) && outer->mark == MARK_EMPHASIS &&
           is_emphasis(inner, INLINE_OPEN);
}

static void open_emphasis(struct writer *w, const struct inline_token *token)
{
    const struct inline_token *before = w->at > 0 ? writer_token(w, w->at - 1) : NULL;
    char c;
    if (shares_run(before, token)) {
        c = w->delimiter[before->mark];
        w->is_joint = true;
    } else {
        bool is_inner = is_emphasis(before, INLINE_OPEN);
        c = is_inner ? (w->delimiter[before->mark] == '*' ? '_' : '*')
                     : choose_delimiter(w, token->mark);
        if (!w->delimiter[MARK_EMPHASIS] && !w->delimiter[MARK_STRONG])
            w->is_joint = false;
        size_t first = w->at + 1 + shares_run(token, writer_token(w, w->at + 1));
        enum flank inside = writer_flank_after(w, first), outside = writer_flank_before(w);
        if ((inside != FLANK_WORD || c == '_') && outside != FLANK_SPACE && outside != FLANK_MARK)
            writer_encode_last(w);
        w->encode_next = inside == FLANK_UNKNOWN;
    }
    w->delimiter[token->mark] = c;
    buf_add_times(w->out, c, token->mark == MARK_STRONG ? 2 : 1);
}

static void close_emphasis(struct writer *w, enum inline_mark mark)
{
    char c = w->delimiter[mark];
    if (w->closed != c) {
        w->inside = writer_flank_before(w);
        if (w->inside == FLANK_UNKNOWN)
            writer_encode_last(w);
    }
    size_t next = w->at + 1;
    while (is_emphasis(writer_token(w, next), INLINE_CLOSE) &&
           w->delimiter[writer_token(w, next)->mark] == c)
        next++;
    enum flank outside = writer_flank_after(w, next);
    w->encode_next =
        (w->inside != FLANK_WORD || c == '_') && outside != FLANK_SPACE && outside != FLANK_MARK;
    buf_add_times(w->out, c, mark == MARK_STRONG ? 2 : 1);
    w->closed = c;
    w->delimiter[mark] = '\0';
}

static void write_break(struct writer *w, bool is_hard)
{
    bool one_line = w->place == MARKDOWN_IN_HEADING || w->place == MARKDOWN_IN_TABLE;
    if (is_hard && w->place == MARKDOWN_IN_TABLE) {
        buf_add_literal(w->out, "<br>");
    } else if (one_line || (!is_hard && w->place == MARKDOWN_IN_ITEM)) {
        buf_add_char(w->out, ' ');
    } else {
        if (is_hard)
            buf_add_char(w->out, '\\');
        buf_add_char(w->out, '\n');
        buf_add_str(w->out, w->prefix);
        w->line_start = true;
    }
}

static void write_mark(struct writer *w, const struct inline_token *token)
{
    if (token->mark != MARK_LINK) {
        if (token->kind == INLINE_OPEN)
            open_emphasis(w, token);
        else
            close_emphasis(w, token->mark);
    } else if (token->kind == INLINE_CLOSE) {
        w->in_brackets = false;
        buf_add_char(w->out, ']');
        write_target(w, token);
    } else if (!write_autolink(w, token)) {
        w->in_brackets = true;
        buf_add_char(w->out, '[');
    }
}

static void write_image(struct writer *w, const struct inline_token *token)
{
    bool outer = w->in_brackets;
    w->in_brackets = true;
    buf_add_literal(w->out, "![");
    writer_add_text(w, writer_text(w, token));
    buf_add_char(w->out, ']');
    w->in_brackets = outer;
    write_target(w, token);
}

static void write_token(struct writer *w, const struct inline_token *token)
{
    switch (token->kind) {
    case INLINE_TEXT: writer_add_text(w, writer_text(w, token)); break;
    case INLINE_CODE: write_code(w, writer_text(w, token)); break;
    case INLINE_SOFT:
    case INLINE_HARD: write_break(w, token->kind == INLINE_HARD); break;
    case INLINE_OPEN:
    case INLINE_CLOSE: write_mark(w, token); break;
    case INLINE_IMAGE: write_image(w, token); break;
    }
}

void inline_markdown(struct buf *out, struct inline_run run, enum markdown_place place,
                     struct str prefix)
{
    struct writer w = {.out = out,
                       .start = out->length,
                       .run = run,
                       .place = place,
                       .prefix = prefix,
                       .line_start = place == MARKDOWN_IN_BLOCK || place == MARKDOWN_IN_ITEM};
    for (; w.at < run.count; w.at++) {
        const struct inline_token *token = &run.tokens[w.at];
        bool is_break = token->kind == INLINE_SOFT || token->kind == INLINE_HARD;
        write_token(&w, token);
        if (!is_emphasis(token, INLINE_CLOSE))
            w.closed = '\0';
        if (!is_break && token->kind != INLINE_TEXT)
            w.line_start = false;
        if (token->kind != INLINE_TEXT && !is_emphasis(token, INLINE_OPEN) &&
            !is_emphasis(token, INLINE_CLOSE))
            w.encode_next = false;
    }
}
