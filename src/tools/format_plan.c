#include "tools/format_plan.h"

#include "base/utf8.h"

/* ---- Lines ---- */

/* Line ends in the gap [at, end), up to two. */
static uint8_t breaks_in(const char *text, uint32_t at, uint32_t end)
{
    uint8_t breaks = 0;

    for (; at < end && breaks < 2; at++)
        if (text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n'))
            breaks++;
    return breaks;
}

static void count_breaks(struct plan *plan)
{
    uint32_t end = plan->begin;

    for (uint32_t i = 0; i < plan->count; i++) {
        const struct token *token = &plan->tokens[i];

        if (token->start - end != 1 || plan->text[end] != ' ')
            plan->marks[i].breaks = breaks_in(plan->text, end, token->start);
        end = token->end;
    }
    if (plan->count > 0 && plan->marks[0].breaks == 0)
        plan->marks[0].breaks = 1;
}

/* ---- Statements ---- */

/* How deep an item is printed. Behind a nested statement an example of the outer one stands at the column of
 * that; deeper, it would be one of the nested. */
static unsigned item_level(const struct node *node, unsigned level, bool is_behind_statement)
{
    return node_item(node)->is_example && is_behind_statement && level > 0 ? level - 1 : level;
}

static void mark_starts(struct plan *plan, const struct node_list *list, unsigned level)
{
    bool is_behind_statement = false;

    for (const struct node *node = list->first; node != NULL; node = node->next) {
        const struct node_list *children = node_children(node);
        struct mark *mark = &plan->marks[node->first_token];
        unsigned inner = 0;

        mark->flags |= MARK_START;
        if (node->kind == NODE_ITEM) {
            mark->level = (uint8_t)item_level(node, level, is_behind_statement);
            is_behind_statement |= !node_item(node)->is_example;
            inner = mark->level + 1u;
        }
        if (children != NULL && children->first != NULL)
            mark_starts(plan, children, inner);
    }
}

/* ---- Blank lines ---- */

static bool has_content(const struct node *node)
{
    return node_is_block(node) && node_block(node)->body.first != NULL;
}

/* A blank line before a node, or before the comments that lead it. */
static void part(struct plan *plan, const struct node *node)
{
    uint32_t i = node->first_token;

    while (plan->marks[i].breaks < 2 && i > 0 && plan->tokens[i - 1].kind == TOKEN_COMMENT &&
           plan->marks[i - 1].breaks > 0)
        i--;
    plan->marks[i].breaks = 2;
}

/* ---- What stands one below the other: values of attributes, and what columns show ---- */

/* The token behind which blanks are put: an attribute's key, a column's title. */
static uint32_t aligned_token(const struct plan *plan, const struct node *node)
{
    uint32_t i = node->first_token;

    if (node->kind == NODE_COLUMN)
        while (plan->tokens[i].kind != TOKEN_STRING)
            i++;
    return i;
}

static size_t aligned_width(const struct plan *plan, const struct node *node)
{
    const struct token *token = &plan->tokens[aligned_token(plan, node)];

    if (node->kind == NODE_ATTR)
        return token->end - token->start; /* a word has no wide letters */
    return utf8_width(str_make(plan->text + token->start, token->end - token->start));
}

static bool is_aligned(const struct plan *plan, const struct node *node)
{
    return (node->kind == NODE_ATTR || node->kind == NODE_COLUMN) &&
           !(plan->marks[node->first_token].flags & MARK_FROZEN);
}

/* The node stands in the line below the one before it, and is of the same kind. */
static bool continues(const struct plan *plan, const struct node *before, const struct node *node)
{
    uint32_t i = node->first_token;

    if (node->kind != before->kind || !is_aligned(plan, node))
        return false;
    return plan->marks[i].breaks < 2 &&
           !(plan->tokens[i - 1].kind == TOKEN_COMMENT && plan->marks[i - 1].breaks > 0);
}

/* Aligns the run that begins with a node; returns its last one. */
static const struct node *align(struct plan *plan, const struct node *first)
{
    const struct node *last = first;
    size_t width = aligned_width(plan, first);

    while (last->next != NULL && continues(plan, last, last->next)) {
        size_t next = aligned_width(plan, last->next);
        last = last->next;
        width = next > width ? next : width;
    }
    for (const struct node *node = first;; node = node->next) {
        size_t pad = width - aligned_width(plan, node);
        plan->marks[aligned_token(plan, node)].pad = (uint8_t)(pad < UINT8_MAX ? pad : UINT8_MAX);
        if (node == last)
            return last;
    }
}

/* ---- All ---- */

static void arrange(struct plan *plan, const struct node_list *list, bool is_file)
{
    const struct node *before = NULL;

    for (const struct node *node = list->first; node != NULL; node = node->next) {
        const struct node_list *children = node_children(node);

        if (before != NULL && (is_file ? has_content(before) || has_content(node)
                                       : has_content(before) && has_content(node)))
            part(plan, node);
        if (children != NULL && node->kind != NODE_ITEM)
            arrange(plan, children, false);
        if (is_aligned(plan, node))
            node = align(plan, node);
        before = node;
    }
}

void plan_make(struct plan *plan, const struct unit *unit, const struct diag_sink *found,
               enum format_care care)
{
    struct str text = unit->source->text;

    *plan = (struct plan){
        .unit = unit,
        .text = text.at,
        .tokens = unit->tokens.items,
        .count = (uint32_t)unit->tokens.count - 1,
        .begin = str_starts(text, STR("\xef\xbb\xbf")) ? 3 : 0,
    };
    plan->marks = memory_alloc((plan->count + 1) * sizeof *plan->marks);
    memset(plan->marks, 0, (plan->count + 1) * sizeof *plan->marks);
    count_breaks(plan);
    mark_starts(plan, &unit->declarations, 0);
    plan_freeze(plan, found, care);
    arrange(plan, &unit->declarations, true);
}

void plan_free(struct plan *plan)
{
    free(plan->marks);
}
