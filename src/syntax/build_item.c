/* Items, nested by their columns. */
#include "syntax/build.h"

#include "syntax/item_attributes.h"

static struct place marker_place(const struct build *build, const struct token *token)
{
    return build_place(build, span_make(token->start, token->start + 1));
}

static void look_at_tabs(struct build *build, const struct token *before, const struct token *token)
{
    bool has_tabs = (token->flags & TOKEN_TABS) != 0;

    if (build->reported_tabs || token->column == 0 || before->column == 0 ||
        has_tabs == ((before->flags & TOKEN_TABS) != 0))
        return;
    build->reported_tabs = true;
    diag_add(build->sink, RULE_ITEM_INDENTATION, marker_place(build, token),
             "this list is indented with tabs and with spaces: use one of them");
}

/* "columns 5, 7 or 9" of the open items and of the one that was just closed. */
static struct str possible_columns(struct build *build, const struct item *closed)
{
    struct arena *arena = build->sink->arena;
    struct str text = STR_NONE;
    uint32_t depth = build->item_depth;
    uint32_t first = depth > 4 ? depth - 4 : 0;

    for (uint32_t i = first; i < depth; i++)
        text = str_format(arena, "%.*s%s%u", STR_ARGS(text), i > first ? ", " : "",
                          build->items[i]->node.column + 1u);
    return str_format(arena, "%.*s%s%u", STR_ARGS(text), depth > first ? " or " : "",
                      closed->node.column + 1u);
}

/* An example at the column of a statement belongs to that statement. */
static bool stays_open(const struct item *open, const struct token *token)
{
    if (open->node.column != token->column)
        return open->node.column < token->column;
    return token->kind == TOKEN_EXAMPLE && !open->is_example;
}

/* The items that are no deeper than this one are closed; it belongs to the one that stays open. */
static void close_items(struct build *build, const struct token *token)
{
    const struct item *closed = NULL;
    uint32_t column = token->column;

    while (build->item_depth > 0 && !stays_open(build->items[build->item_depth - 1], token))
        closed = build->items[--build->item_depth];
    if (closed == NULL || closed->node.column == column ||
        (build->item_depth > 0 && build->items[build->item_depth - 1]->node.column == column))
        return;
    struct str columns = possible_columns(build, closed);
    diag_add(build->sink, RULE_ITEM_INDENTATION, marker_place(build, token),
             "this item stands at column %u, where no list is: move it to column %.*s", column + 1u,
             STR_ARGS(columns));
}

static void look_at_example(struct build *build, const struct token *token)
{
    struct diag *diag;

    if (build->item_depth > 0)
        return;
    diag = diag_add(build->sink, RULE_ITEM_INDENTATION, marker_place(build, token),
                    "an example stands below a statement, and there is none above it: write '-'");
    diag_fix(build->sink, diag, false, STR("write '-'"), marker_place(build, token), STR("-"));
}

static uint32_t marker_length(const char *text, const struct token *token)
{
    uint32_t length = 1;

    if (!(token->flags & TOKEN_FOREIGN) || text[token->start] == '-' || text[token->start] == '*')
        return 1;
    while (token->start + length < token->end && !char_is_space(text[token->start + length]))
        length++;
    return length;
}

static void set_prose(struct build *build, struct item *item, const struct token *token,
                      uint32_t start)
{
    const char *text = build->text;

    while (start < token->end && char_is_space(text[start]))
        start++;
    item->prose.form = PROSE_ITEM;
    item->prose.span = span_make(start, token->end);
    if (memchr(text + start, '{', token->end - start) != NULL)
        item_attributes(build, item, (uint32_t)(token - build->tokens));
    if (item->prose.span.end - start > PARSE_STATEMENT_LIMIT)
        build_cut_prose(build, &item->prose, "statement");
    item->prose.has_newline = (token->flags & TOKEN_LINES) != 0;
}

struct item *build_new_item(struct build *build, uint32_t index, uint32_t marker)
{
    const struct token *token = &build->tokens[index];
    struct item *item = BUILD_NEW(build, item, NODE_ITEM, ((struct token_range){index, index}));

    item->node.column = token->column;
    item->is_example = token->kind == TOKEN_EXAMPLE;
    set_prose(build, item, token, token->start + marker);
    return item;
}

static void report_depth(struct build *build, const struct token *token)
{
    if (build->reported_depth)
        return;
    build->reported_depth = true;
    diag_add(build->sink, RULE_LIMIT_EXCEEDED, marker_place(build, token),
             "items are nested deeper than %d: make the list flatter", PARSE_NESTING_LIMIT);
}

/* A marker in the middle of a line: `at ic3 { - Plans work`. */
static void report_inline(struct build *build, const struct token *token)
{
    struct diag *diag =
        diag_add(build->sink, RULE_SYNTAX_ERROR, marker_place(build, token),
                 "a statement begins on a line of its own: put a line end before it");

    diag_fix(build->sink, diag, false, STR("begin a new line"),
             build_place(build, span_make(token->start, token->start)), STR("\n"));
}

/* The brace behind the item was part of it, and has its own finding. */
static bool is_split(const struct build *build, uint32_t token)
{
    const struct token *behind = &build->tokens[token + 1];
    return behind->kind == TOKEN_CLOSE && behind->end > behind->start &&
           !(behind->flags & TOKEN_FIRST);
}

/* Those around it end where it ends. */
static void stretch(struct build *build, const struct item *item)
{
    for (uint32_t i = 0; i < build->item_depth; i++) {
        build->items[i]->node.span.end = item->node.span.end;
    }
}

/* Puts an item where it belongs; true where that is the list itself. */
static bool nest(struct build *build, struct item *item)
{
    struct item *parent;

    if (build->item_depth == PARSE_NESTING_LIMIT) {
        report_depth(build, &build->tokens[item->node.first_token]);
        build->item_depth--;
    }
    parent = build->item_depth > 0 ? build->items[build->item_depth - 1] : NULL;
    stretch(build, item);
    build->items[build->item_depth++] = item;
    if (parent != NULL)
        parent->items = build_append(parent->items, &item->node);
    return parent == NULL;
}

struct node *build_items(struct build *build, struct token_range at)
{
    struct node_list list = {NULL, NULL};
    const struct token *before = NULL;

    build->item_depth = 0;
    build->reported_tabs = false;
    if (!build->is_first && !is_split(build, at.first))
        report_inline(build, &build->tokens[at.first]);
    for (uint32_t i = at.first; i <= at.last; i++) {
        const struct token *token = &build->tokens[i];
        struct item *item;

        if (!build_sees(token))
            continue;
        item = build_new_item(build, i, marker_length(build->text, token));
        if (before != NULL) {
            look_at_tabs(build, before, token);
            close_items(build, token);
        }
        if (item->is_example)
            look_at_example(build, token);
        if (nest(build, item))
            list = build_append(list, &item->node);
        before = token;
    }
    return list.first;
}
