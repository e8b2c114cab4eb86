/* Writes the tokens in order, each behind the gap that belongs before it. */
#include "tools/format_plan.h"

enum { STEP = 2 };

struct printer {
    const struct plan *plan;
    struct buf *out;
    size_t start;     /* where the text begins in out */
    size_t indent;    /* of the line that is written */
    uint32_t depth;   /* blocks that are open */
    uint32_t behind;  /* the first token behind comments that were looked at */
    bool has_written; /* a token stands on the line */
};

static const struct token *token_of(const struct printer *printer, uint32_t i)
{
    return &printer->plan->tokens[i];
}

static const struct mark *mark_of(const struct printer *printer, uint32_t i)
{
    return &printer->plan->marks[i];
}

/* ---- Gaps ---- */

static void begin_line(struct printer *printer, uint32_t i, size_t indent)
{
    struct buf *out = printer->out;
    bool is_first = out->length == printer->start;
    bool is_behind_open = i > 0 && token_of(printer, i - 1)->kind == TOKEN_OPEN;
    bool has_blank = mark_of(printer, i)->breaks > 1 && !is_behind_open &&
                     token_of(printer, i)->kind != TOKEN_CLOSE;

    if (!is_first)
        buf_add(out, "\n\n", has_blank ? 2 : 1);
    buf_add_times(out, ' ', indent);
    printer->indent = indent;
}

/* Blanks between two tokens of a line. */
static size_t blanks(const struct printer *printer, uint32_t i)
{
    enum token_kind before = (enum token_kind)token_of(printer, i - 1)->kind;
    enum token_kind kind = (enum token_kind)token_of(printer, i)->kind;

    if (kind == TOKEN_COMMA || kind == TOKEN_COLON || kind == TOKEN_RANGE || kind == TOKEN_SLASH ||
        before == TOKEN_RANGE || before == TOKEN_SLASH ||
        (kind == TOKEN_CLOSE && before == TOKEN_OPEN))
        return 0;
    return 1 + (kind == TOKEN_COMMENT ? 0u : mark_of(printer, i - 1)->pad);
}

/* Where a statement begins, or what closes the block around it. */
static size_t statement_indent(const struct printer *printer, uint32_t i)
{
    size_t depth = printer->depth;

    if (token_of(printer, i)->kind == TOKEN_CLOSE)
        return depth > 0 ? (depth - 1) * STEP : 0;
    return (depth + mark_of(printer, i)->level) * STEP;
}

/* `#x` would go on with an item if it stood deeper. */
static bool is_swallowed_by_item(const struct printer *printer, uint32_t i)
{
    return i > 0 && plan_is_item(token_of(printer, i - 1)) &&
           !char_is_space(printer->plan->text[token_of(printer, i)->start + 1]);
}

/* Comments stand where that stands which they are in front of. */
static size_t comment_indent(struct printer *printer, uint32_t i)
{
    const struct plan *plan = printer->plan;
    size_t indent = printer->depth * STEP;

    if (printer->behind <= i)
        printer->behind = plan_behind_comments(plan, i);
    if (plan->marks[printer->behind].flags & MARK_START)
        indent = statement_indent(printer, printer->behind);
    if (is_swallowed_by_item(printer, i)) {
        size_t most = statement_indent(printer, i - 1);
        indent = indent < most ? indent : most;
    }
    return indent;
}

/* A token that does not begin a statement, on a line of its own all the same. */
static size_t inner_indent(const struct printer *printer, uint32_t i)
{
    bool is_brace = token_of(printer, i)->kind == TOKEN_OPEN;
    return printer->depth * STEP + (is_brace ? 0 : 2 * STEP);
}

/* The token begins a line of the layout. */
static bool begins_line(const struct printer *printer, uint32_t i)
{
    const struct token *token = token_of(printer, i);
    const struct mark *mark = mark_of(printer, i);
    enum token_kind before;

    if (i == 0)
        return true;
    if (token->kind == TOKEN_COMMENT)
        return mark->breaks > 0;
    before = (enum token_kind)token[-1].kind;
    if (before == TOKEN_OPEN && token->kind == TOKEN_CLOSE)
        return false;
    return (mark->flags & MARK_START) || token->kind == TOKEN_CLOSE || before == TOKEN_OPEN ||
           before == TOKEN_CLOSE || before == TOKEN_COMMENT ||
           (before == TOKEN_COMMA && mark->breaks > 0);
}

static void print_gap(struct printer *printer, uint32_t i)
{
    const struct token *token = token_of(printer, i);

    printer->has_written = !begins_line(printer, i);
    if (printer->has_written)
        buf_add_times(printer->out, ' ', blanks(printer, i));
    else if (token->kind == TOKEN_COMMENT)
        begin_line(printer, i, comment_indent(printer, i));
    else if ((mark_of(printer, i)->flags & MARK_START) || token->kind == TOKEN_CLOSE)
        begin_line(printer, i, statement_indent(printer, i));
    else
        begin_line(printer, i, inner_indent(printer, i));
}

/* ---- Tokens ---- */

/* Of one line, with one blank behind its marker. */
static bool is_plain_item(const struct token *token, struct str bytes)
{
    return !(token->flags & TOKEN_LINES) && bytes.length > 2 && bytes.at[1] == ' ' &&
           !char_is_blank(bytes.at[2]);
}

static void print_token(struct printer *printer, uint32_t i)
{
    const struct token *token = token_of(printer, i);
    struct str bytes = str_make(printer->plan->text + token->start, token->end - token->start);

    switch ((enum token_kind)token->kind) {
    case TOKEN_TEXT:
        if (token->flags & TOKEN_LINES)
            format_text_block(printer->out, bytes,
                              printer->indent + (printer->has_written ? STEP : 0));
        else
            buf_add_str(printer->out, bytes);
        return;
    case TOKEN_ITEM:
    case TOKEN_EXAMPLE:
        if (is_plain_item(token, bytes))
            break;
        format_item(printer->out, bytes, printer->indent);
        return;
    case TOKEN_OPEN: printer->depth++; break;
    case TOKEN_CLOSE: printer->depth -= printer->depth > 0; break;
    case TOKEN_END:
    case TOKEN_COMMENT:
    case TOKEN_WORD:
    case TOKEN_STRING:
    case TOKEN_PROSE:
    case TOKEN_COMMA:
    case TOKEN_RANGE:
    case TOKEN_SLASH:
    case TOKEN_COLON:
    case TOKEN_LESS:
    case TOKEN_BAD:
    case TOKEN_KIND_COUNT: break;
    }
    buf_add_str(printer->out, bytes);
}

/* The lines of a run of frozen tokens, as they are; returns the last of the tokens. */
static uint32_t print_frozen(struct printer *printer, uint32_t first)
{
    const struct plan *plan = printer->plan;
    uint32_t last = first, start, end;

    while (last + 1 < plan->count && (plan->marks[last + 1].flags & MARK_FROZEN))
        last++;
    start = plan->tokens[first].start;
    end = plan->tokens[last].end;
    while (start > plan->begin && char_is_blank(plan->text[start - 1]))
        start--;
    while (char_is_blank(plan->text[end]))
        end++;
    begin_line(printer, first, 0);
    if (printer->out->length == printer->start &&
        str_starts(str_make(plan->text + start, end - start), STR("\xef\xbb\xbf")))
        buf_add_char(printer->out, '\n'); /* at the beginning of a file it would be none of it */
    format_raw(printer->out, str_make(plan->text + start, end - start));
    return last;
}

void format_print(const struct plan *plan, struct buf *out)
{
    struct printer printer = {.plan = plan, .out = out, .start = out->length};

    buf_reserve(out, plan->unit->source->text.length + IO_PADDING);
    for (uint32_t i = 0; i < plan->count; i++) {
        if (plan->marks[i].flags & MARK_FROZEN) {
            i = print_frozen(&printer, i);
        } else {
            print_gap(&printer, i);
            print_token(&printer, i);
        }
    }
    if (out->length > printer.start && out->at[out->length - 1] != '\n')
        buf_add_char(out, '\n');
}
