#include "prose/inline_tidy.h"

#include "prose/inline_bare.h"
#include "prose/linkpart.h"

/* U+00A0: at the ends of a text it is as good as a blank, and as invisible. */
static const struct str no_break = {"\xc2\xa0", 2};

void tidy_begin(struct tidy *tidy, struct inlines *inlines)
{
    *tidy = (struct tidy){.inlines = inlines, .first = inlines->tokens.count};
}

/* The last token of the leaf; NULL where there is none. */
static struct inline_token *last_token(const struct tidy *tidy)
{
    struct inline_token_vec *tokens = &tidy->inlines->tokens;
    return tokens->count > tidy->first ? &tokens->items[tokens->count - 1] : NULL;
}

static bool is_break(const struct inline_token *token)
{
    return token->kind == INLINE_SOFT || token->kind == INLINE_HARD;
}

static bool last_is(const struct tidy *tidy, enum inline_kind kind)
{
    const struct inline_token *last = last_token(tidy);
    return last && last->kind == kind;
}

static void pop(struct tidy *tidy)
{
    tidy->inlines->tokens.count--;
}

static void append(struct tidy *tidy, struct inline_token token)
{
    VEC_PUSH(&tidy->inlines->tokens, token);
}

/* Takes the blanks off the end of a text. Where it ends the pool, they go from there too, so that
 * more text can be added to it. */
static bool trim_text(struct buf *pool, struct inline_token *token)
{
    size_t end = token->text.at + token->text.length;
    bool ends_pool = end == pool->length, trimmed = false;
    for (;;) {
        struct str text = str_make(pool->at + token->text.at, token->text.length);
        uint32_t length = str_ends(text, STR(" ")) ? 1 : 0;
        if (str_ends(text, no_break))
            length = (uint32_t)no_break.length;
        if (length == 0)
            break;
        token->text.length -= length;
        trimmed = true;
    }
    if (ends_pool)
        pool->length = token->text.at + token->text.length;
    return trimmed;
}

/* The same for the last token, if it is text; it goes where nothing remains. */
static bool trim_last_text(struct tidy *tidy)
{
    struct inline_token *last = last_token(tidy);
    if (!last || last->kind != INLINE_TEXT)
        return false;
    bool trimmed = trim_text(&tidy->inlines->pool, last);
    if (last->text.length == 0)
        pop(tidy);
    return trimmed;
}

/* Where the marks begin that were opened just now. */
static size_t first_open(const struct tidy *tidy)
{
    const struct inline_token_vec *tokens = &tidy->inlines->tokens;
    size_t at = tokens->count;
    while (at > tidy->first && tokens->items[at - 1].kind == INLINE_OPEN)
        at--;
    return at;
}

static void insert(struct tidy *tidy, size_t at, struct inline_token token)
{
    append(tidy, token);
    struct inline_token_vec *tokens = &tidy->inlines->tokens;
    for (size_t i = tokens->count - 1; i > at; i--)
        tokens->items[i] = tokens->items[i - 1];
    tokens->items[at] = token;
    tidy->open_link += tidy->open_link >= at;
}

/* A line end, or a blank, behind marks that were just opened goes before them; nowhere at the
 * beginning of a line. */
static void insert_space(struct tidy *tidy, struct inline_token space)
{
    size_t at = first_open(tidy);
    struct inline_token *before = at > tidy->first ? &tidy->inlines->tokens.items[at - 1] : NULL;
    if (!before)
        return;
    if (is_break(before)) {
        if (space.kind == INLINE_HARD)
            before->kind = INLINE_HARD;
        return;
    }
    if (before->kind == INLINE_TEXT && is_break(&space)) {
        trim_text(&tidy->inlines->pool, before);
        if (before->text.length == 0) {
            *before = space;
            return;
        }
    } else if (before->kind == INLINE_TEXT &&
               str_ends(inline_str(tidy->inlines, before->text), STR(" "))) {
        return;
    }
    insert(tidy, at, space);
}

static struct inline_token blank_token(struct tidy *tidy)
{
    struct inline_token blank = {.kind = INLINE_TEXT};
    blank.text = tidy_add_slice(tidy->inlines, STR(" "));
    return blank;
}

/* Whether a blank at this place would stand at the beginning of a line. */
static bool at_line_start(const struct tidy *tidy)
{
    const struct inline_token *last = last_token(tidy);
    return !last || is_break(last);
}

static void push_break(struct tidy *tidy, struct inline_token token)
{
    trim_last_text(tidy);
    struct inline_token *last = last_token(tidy);
    if (!last)
        return;
    if (is_break(last)) {
        if (token.kind == INLINE_HARD)
            last->kind = INLINE_HARD;
    } else if (last->kind == INLINE_OPEN) {
        insert_space(tidy, token);
    } else {
        append(tidy, token);
    }
}

static void push_open(struct tidy *tidy, struct inline_token token)
{
    const struct inline_token *last = last_token(tidy);
    if (token.mark != MARK_LINK && last && last->kind == INLINE_CLOSE && last->mark == token.mark) {
        pop(tidy); /* *a**b*: one emphasis */
        return;
    }
    if (token.mark == MARK_LINK)
        tidy->open_link = tidy->inlines->tokens.count;
    append(tidy, token);
}

static void push_close(struct tidy *tidy, struct inline_token token)
{
    struct inline_token after = {.kind = INLINE_TEXT};
    bool has_blank = trim_last_text(tidy);
    struct inline_token *last = last_token(tidy);
    if (last && is_break(last)) {
        after = *last;
        pop(tidy);
        last = last_token(tidy);
    }
    if (last && last->kind == INLINE_OPEN && last->mark == token.mark)
        pop(tidy);
    else
        append(tidy, token);
    if (is_break(&after))
        push_break(tidy, after);
    else if (has_blank)
        tidy_add_text(tidy, STR(" "));
}

void tidy_push(struct tidy *tidy, struct inline_token token)
{
    switch (token.kind) {
    case INLINE_TEXT: tidy_push_text(tidy, token.text); break;
    case INLINE_SOFT:
    case INLINE_HARD: push_break(tidy, token); break;
    case INLINE_OPEN: push_open(tidy, token); break;
    case INLINE_CLOSE: push_close(tidy, token); break;
    case INLINE_CODE:
    case INLINE_IMAGE: append(tidy, token); break;
    }
}

void tidy_close_link(struct tidy *tidy)
{
    struct inline_token open = tidy->inlines->tokens.items[tidy->open_link];
    if (last_is(tidy, INLINE_OPEN) && last_token(tidy)->mark == MARK_LINK)
        tidy_push_text(tidy, open.url); /* a link has to be seen */
    open.kind = INLINE_CLOSE;
    push_close(tidy, open);
}

/* Adds the bytes that were put at the end of the pool from start on to the text that is the last
 * token, or as a token of its own. */
static void take_pool_end(struct tidy *tidy, size_t start)
{
    struct inline_token *last = last_token(tidy);
    uint32_t length = (uint32_t)(tidy->inlines->pool.length - start);
    if (length == 0)
        return;
    if (last && last->kind == INLINE_TEXT && last->text.at + last->text.length == start) {
        last->text.length += length;
        return;
    }
    struct inline_token token = {.kind = INLINE_TEXT, .text = {(uint32_t)start, length}};
    append(tidy, token);
}

static size_t count_blanks(struct str text)
{
    size_t count = 0;
    for (;;) {
        if (count < text.length && char_is_space(text.at[count]))
            count++;
        else if (str_starts(str_skip(text, count), no_break))
            count += no_break.length;
        else
            return count;
    }
}

/* A piece of text without line ends. */
static void add_piece(struct tidy *tidy, struct str text)
{
    size_t blanks = count_blanks(text);
    if (at_line_start(tidy)) {
        text = str_skip(text, blanks);
    } else if (blanks > 0 && last_is(tidy, INLINE_OPEN)) {
        insert_space(tidy, blank_token(tidy));
        text = str_skip(text, blanks);
    }
    size_t start = tidy->inlines->pool.length;
    tidy_add_words(&tidy->inlines->pool, text);
    take_pool_end(tidy, start);
}

/* A line end is a break where a backslash or two blanks stand before it. */
static void add_line_end(struct tidy *tidy)
{
    struct inline_token *last = last_token(tidy);
    struct inline_token token = {.kind = INLINE_SOFT};
    if (last && last->kind == INLINE_TEXT) {
        struct str text = inline_str(tidy->inlines, last->text);
        if (str_ends(text, STR("\\"))) {
            token.kind = INLINE_HARD;
            tidy->inlines->pool.length--;
            if (--last->text.length == 0)
                pop(tidy);
        } else if (str_ends(text, STR("  "))) {
            token.kind = INLINE_HARD;
        }
    }
    push_break(tidy, token);
}

void tidy_add_text(struct tidy *tidy, struct str text)
{
    for (size_t at = 0; at < text.length;) {
        size_t end = str_find(text, at, '\f');
        if (end > at)
            add_piece(tidy, str_make(text.at + at, end - at));
        if (end < text.length)
            add_line_end(tidy);
        at = end + 1;
    }
}

void tidy_push_text(struct tidy *tidy, struct inline_slice text)
{
    if (text.length == 0)
        return;
    struct buf copy = {0};
    buf_add_str(&copy, inline_str(tidy->inlines, text));
    tidy_add_text(tidy, buf_str(&copy));
    buf_free(&copy);
}

/* Code without white space at its ends, which is not seen and which Markdown drops in part; form
 * feeds are line ends here. */
static struct str trim_code(struct str code)
{
    while (code.length > 0 && linkpart_is_space(code.at[0]))
        code = str_skip(code, 1);
    while (code.length > 0 && linkpart_is_space(code.at[code.length - 1]))
        code.length--;
    return code;
}

void tidy_add_code(struct tidy *tidy, struct str code)
{
    struct inline_token *last = last_token(tidy);
    struct buf *pool = &tidy->inlines->pool;
    struct inline_token token = {.kind = INLINE_CODE, .text = {(uint32_t)pool->length, 0}};
    code = trim_code(code);
    if (code.length == 0) {
        tidy_add_text(tidy, STR(" "));
        return;
    }
    tidy_add_words(pool, code);
    token.text.length = (uint32_t)pool->length - token.text.at;
    /* Two pieces of code with nothing between them, as raw HTML was left out, could not be told
     * apart by backticks. */
    if (last && last->kind == INLINE_CODE && last->text.at + last->text.length == token.text.at)
        last->text.length += token.text.length;
    else
        append(tidy, token);
}

void tidy_end(struct tidy *tidy)
{
    trim_last_text(tidy);
    while (last_token(tidy) && is_break(last_token(tidy))) {
        pop(tidy);
        trim_last_text(tidy);
    }
    bare_link(tidy->inlines, tidy->first);
}

struct inline_slice tidy_add_slice(struct inlines *inlines, struct str text)
{
    struct inline_slice slice = {(uint32_t)inlines->pool.length, (uint32_t)text.length};
    buf_add_str(&inlines->pool, text);
    return slice;
}

void tidy_add_words(struct buf *pool, struct str text)
{
    size_t start = pool->length;
    buf_add_str(pool, text);
    for (size_t i = start; i < pool->length; i++) {
        if (pool->at[i] < ' ' && linkpart_is_space(pool->at[i]))
            pool->at[i] = ' ';
    }
}
