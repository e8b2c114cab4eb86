/* Whether a text means what it meant before. */
#include "tools/format_plan.h"

#include "syntax/clean.h"

/* ---- Bytes of tokens ---- */

static struct str bytes_of(const struct source *source, const struct token *token)
{
    return source_slice(source, span_make(token->start, token->end));
}

/* The next byte of a text in which blanks at both ends of lines don't count, nor how a line ends; -1 at
 * the end. Behind the marker of an item as many blanks may follow as there are. */
struct reader {
    struct str text;
    size_t at;
};

static int next_byte(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at;
    bool is_line_start =
        at == 1 || (at > 0 && (text.at[at - 1] == '\n' || text.at[at - 1] == '\r'));
    size_t from = at;

    while (from < text.length && char_is_blank(text.at[from]))
        from++;
    bool is_line_end = from == text.length || text.at[from] == '\n' || text.at[from] == '\r';
    if (is_line_start || is_line_end)
        at = from;
    if (at == text.length)
        return -1;
    reader->at = at + 1;
    if (text.at[at] == '\r' && at + 1 < text.length && text.at[at + 1] == '\n')
        reader->at++;
    return text.at[at] == '\r' ? '\n' : (unsigned char)text.at[at];
}

static bool same_lines(struct str a, struct str b)
{
    struct reader x = {a, 0}, y = {b, 0};
    int c;

    do {
        c = next_byte(&x);
        if (c != next_byte(&y))
            return false;
    } while (c >= 0);
    return true;
}

static struct str block_text(struct arena *arena, const struct source *source,
                             const struct token *token)
{
    struct prose prose = {
        .span = span_make(token->start + 3, token->end - 3),
        .form = PROSE_TEXT,
        .has_newline = true,
    };

    return clean_text(arena, source, prose);
}

static bool same_block(const struct source *a, const struct token *x, const struct source *b,
                       const struct token *y)
{
    struct arena scratch;
    bool is_same;

    arena_init(&scratch, NULL);
    is_same = str_equal(block_text(&scratch, a, x), block_text(&scratch, b, y));
    arena_release(&scratch);
    return is_same;
}

static bool same_token(const struct source *a, const struct token *x, const struct source *b,
                       const struct token *y)
{
    enum { OF_PLACE = TOKEN_FIRST | TOKEN_TABS }; /* about the place, and not the token */
    struct str left = bytes_of(a, x), right = bytes_of(b, y);

    if (x->kind != y->kind || ((x->flags ^ y->flags) & ~OF_PLACE))
        return false;
    if (str_equal(left, right))
        return true;
    if (!(x->flags & TOKEN_LINES) && !plan_is_item(x))
        return false;
    if (x->kind == TOKEN_TEXT && !(x->flags & (TOKEN_FOREIGN | TOKEN_OPEN_ENDED)))
        return same_block(a, x, b, y);
    return same_lines(left, right);
}

/* ---- Where statements begin ---- */

/* What the parser makes of line ends and columns. */
struct view {
    const struct token *before;            /* the visible one before; NULL at the start */
    bool is_first;                         /* a line began behind it */
    uint16_t columns[PARSE_NESTING_LIMIT]; /* of the items that are open */
    bool examples[PARSE_NESTING_LIMIT];
    uint32_t depth;
};

static bool is_visible(const struct token *token)
{
    return token->kind != TOKEN_COMMENT && token->kind != TOKEN_BAD &&
           !(token->flags & TOKEN_DROPPED);
}

static bool joins(enum token_kind kind)
{
    return kind == TOKEN_COMMA || kind == TOKEN_RANGE || kind == TOKEN_SLASH ||
           kind == TOKEN_COLON || kind == TOKEN_LESS;
}

static bool is_start(const struct view *view)
{
    enum token_kind before = view->before ? (enum token_kind)view->before->kind : TOKEN_OPEN;

    return before == TOKEN_OPEN || before == TOKEN_CLOSE || (view->is_first && !joins(before));
}

/* How many items stay open around an item, as in build_item.c. */
static uint32_t nesting(struct view *view, const struct token *token)
{
    bool is_example = token->kind == TOKEN_EXAMPLE;

    if (!view->before || !plan_is_item(view->before))
        view->depth = 0;
    while (view->depth > 0) {
        uint16_t column = view->columns[view->depth - 1];
        bool stays = column < token->column ||
                     (column == token->column && is_example && !view->examples[view->depth - 1]);
        if (stays)
            break;
        view->depth--;
    }
    view->depth -= view->depth == PARSE_NESTING_LIMIT;
    view->columns[view->depth] = token->column;
    view->examples[view->depth] = is_example;
    return view->depth++;
}

/* Takes one more token: what the parser would see in it, beside its kind. */
static inline uint32_t take(struct view *view, const struct token *token)
{
    uint32_t seen = 0;

    view->is_first |= (token->flags & TOKEN_FIRST) != 0;
    if (token->kind == TOKEN_WORD && !(token->flags & TOKEN_DROPPED))
        seen = is_start(view);
    else if (!is_visible(token))
        return 0;
    else if (plan_is_item(token))
        seen = nesting(view, token);
    view->before = token;
    view->is_first = false;
    return seen;
}

bool format_same_tokens(const struct source *a, const struct token_vec *a_tokens,
                        const struct source *b, const struct token_vec *b_tokens)
{
    struct view left = {0}, right = {0};

    if (a_tokens->count != b_tokens->count)
        return false;
    for (size_t i = 0; i < a_tokens->count; i++) {
        const struct token *x = &a_tokens->items[i], *y = &b_tokens->items[i];
        if (!same_token(a, x, b, y) || take(&left, x) != take(&right, y))
            return false;
    }
    return true;
}

/* ---- Trees ---- */

static bool same_list(const struct node_list *a, const struct node_list *b)
{
    const struct node *x = a->first, *y = b->first;

    for (; x != NULL && y != NULL; x = x->next, y = y->next) {
        const struct node_list *children = node_children(x);

        if (x->kind != y->kind || x->flags != y->flags || x->first_token != y->first_token)
            return false;
        if (children != NULL && !same_list(children, node_children(y)))
            return false;
    }
    return x == y; /* both at the end */
}

bool format_same_tree(const struct unit *a, const struct unit *b)
{
    return same_list(&a->declarations, &b->declarations);
}
