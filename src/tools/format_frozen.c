/* What stays as it is: everything that a syntax error may have been about. It begins with the tokens at the
 * place of each finding, and grows until it is made of whole lines, statements, blocks and lists, so that
 * what is around it can be moved. */
#include "tools/format_plan.h"

#define PARTNER_NONE UINT32_MAX

struct freezer {
    struct plan *plan;
    uint32_t *partners; /* of each brace, the one that it belongs to; malloc'ed */
};

/* ---- Where it begins ---- */

/* The author meant something else than what was read. Bytes that are no text are no matter of layout. */
static bool is_about_layout(enum rule rule)
{
    return rule >= RULE_SYNTAX_ERROR && rule <= RULE_LIMIT_EXCEEDED && rule != RULE_INVALID_UTF8 &&
           rule != RULE_NUL_BYTE;
}

static void seed(struct plan *plan, uint32_t token)
{
    plan->marks[token].flags |= MARK_FROZEN;
    plan->has_errors = true;
}

/* The first token that ends behind an offset; that of the end where there is none. */
static uint32_t token_at(const struct plan *plan, uint32_t offset)
{
    uint32_t low = 0, high = plan->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (plan->tokens[middle].end > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The tokens in a span; in a gap, those on both sides of it. */
static void seed_span(struct plan *plan, struct span span)
{
    uint32_t i = token_at(plan, span.start);
    bool is_gap = i >= plan->count || plan->tokens[i].start > span.start;

    if (is_gap && i > 0)
        seed(plan, i - 1);
    for (bool is_first = true; i < plan->count; i++, is_first = false) {
        if (!is_first && plan->tokens[i].start >= span.end)
            break;
        seed(plan, i);
    }
}

static void seed_findings(struct plan *plan, const struct diag_sink *found)
{
    for (size_t i = 0; i < found->found.count; i++)
        if (is_about_layout(found->found.items[i]->rule))
            seed_span(plan, found->found.items[i]->place.span);
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        if (found->unkept[rule] > 0 && is_about_layout((enum rule)rule))
            seed_span(plan, span_make(0, (uint32_t)plan->unit->source->text.length));
}

static void seed_tokens(struct plan *plan)
{
    enum { ODD = TOKEN_FOREIGN | TOKEN_OPEN_ENDED | TOKEN_ADDED | TOKEN_DROPPED };

    for (uint32_t i = 0; i < plan->count; i++) {
        const struct token *token = &plan->tokens[i];
        if (token->kind == TOKEN_BAD || token->kind == TOKEN_PROSE || (token->flags & ODD))
            seed(plan, i);
    }
}

/* A statement that could not be read, with nothing in it that was found: its mistake was said elsewhere. */
static bool seed_broken(const struct node *node, void *context)
{
    struct plan *plan = context;
    uint32_t last;

    if (!(node->flags & NODE_BROKEN))
        return true;
    last = token_at(plan, node->span.end - (node->span.end > node->span.start));
    if (last >= plan->count)
        return true;
    for (uint32_t i = node->first_token; i <= last; i++)
        if (plan->marks[i].flags & MARK_FROZEN)
            return true;
    for (uint32_t i = node->first_token; i <= last; i++)
        seed(plan, i);
    return false;
}

/* ---- How it grows ---- */

static void pair_braces(struct freezer *freezer)
{
    const struct plan *plan = freezer->plan;
    uint32_t open =
        PARTNER_NONE; /* the innermost; its partner is, until it has one, the next outer */

    for (uint32_t i = 0; i < plan->count; i++) {
        const struct token *token = &plan->tokens[i];
        if (token->flags & TOKEN_DROPPED)
            continue;
        if (token->kind == TOKEN_OPEN) {
            freezer->partners[i] = open;
            open = i;
        } else if (token->kind == TOKEN_CLOSE) {
            uint32_t outer = open == PARTNER_NONE ? PARTNER_NONE : freezer->partners[open];
            freezer->partners[i] = open;
            if (open != PARTNER_NONE)
                freezer->partners[open] = i;
            open = outer;
        }
    }
    while (open != PARTNER_NONE) {
        uint32_t outer = freezer->partners[open];
        freezer->partners[open] = PARTNER_NONE;
        open = outer;
    }
}

/* A brace that the parser sees. */
static bool is_brace(const struct token *token)
{
    return (token->kind == TOKEN_OPEN || token->kind == TOKEN_CLOSE) &&
           !(token->flags & TOKEN_DROPPED);
}

/* Something new begins with the token, or nothing comes any more. */
static bool is_boundary(const struct plan *plan, uint32_t i)
{
    if (i == 0 || i >= plan->count || (plan->marks[i].flags & MARK_START) ||
        is_brace(&plan->tokens[i - 1]))
        return true;
    return plan->tokens[i].kind == TOKEN_CLOSE && is_brace(&plan->tokens[i]);
}

/* Part of a list, as something may well be that stands bare. */
static bool is_listed(const struct plan *plan, uint32_t i)
{
    return i < plan->count &&
           (plan_is_item(&plan->tokens[i]) || plan->tokens[i].kind == TOKEN_PROSE);
}

/* The first token of what must be left with the token, before it. */
static uint32_t grow_back(const struct plan *plan, uint32_t i)
{
    for (;;) {
        uint32_t before = i;

        while (before > 0 && plan->tokens[before - 1].kind == TOKEN_COMMENT)
            before--;
        if (i > 0 && plan->marks[i].breaks == 0)
            i--;
        else if (!is_boundary(plan, i) && plan->tokens[i].kind != TOKEN_COMMENT)
            i--;
        else if (before > 0 && is_listed(plan, i) && is_listed(plan, before - 1))
            i = before - 1;
        else
            return i;
    }
}

/* The same behind it. */
static uint32_t grow_on(const struct plan *plan, uint32_t i)
{
    for (;;) {
        uint32_t next = plan_behind_comments(plan, i + 1);

        if (i + 1 < plan->count && plan->marks[i + 1].breaks == 0)
            i++;
        else if (!is_boundary(plan, next) || (is_listed(plan, i) && is_listed(plan, next)))
            i = next;
        else
            return i;
    }
}

/* Widens a range so that it holds the partner of a brace; without one, to all that there is. */
static void reach(const struct freezer *freezer, uint32_t i, uint32_t *from, uint32_t *to)
{
    const struct token *token = &freezer->plan->tokens[i];
    uint32_t partner = freezer->partners[i];

    if (!is_brace(token))
        return;
    if (partner == PARTNER_NONE) {
        *from = 0;
        *to = freezer->plan->count - 1;
        return;
    }
    *from = partner < *from ? partner : *from;
    *to = partner > *to ? partner : *to;
}

/* Freezes all around a frozen token; returns the last one. */
static uint32_t grow(const struct freezer *freezer, uint32_t seeded)
{
    struct plan *plan = freezer->plan;
    uint32_t from = seeded, to = seeded;
    uint32_t first = seeded, last = seeded; /* whose braces were looked at */

    reach(freezer, seeded, &from, &to);
    for (;;) {
        from = grow_back(plan, from);
        to = grow_on(plan, to);
        if (from == first && to == last)
            break;
        while (first > from)
            reach(freezer, --first, &from, &to);
        while (last < to)
            reach(freezer, ++last, &from, &to);
    }
    for (uint32_t i = first; i <= last; i++)
        plan->marks[i].flags |= MARK_FROZEN;
    return last;
}

static void grow_all(struct plan *plan)
{
    struct freezer freezer = {plan, memory_alloc((plan->count + 1) * sizeof(uint32_t))};

    pair_braces(&freezer);
    for (uint32_t i = 0; i < plan->count; i++)
        if (plan->marks[i].flags & MARK_FROZEN)
            i = grow(&freezer, i);
    free(freezer.partners);
}

/* Declarations of the file, as wholes. */
static void seed_declarations(struct plan *plan)
{
    for (const struct node *node = plan->unit->declarations.first; node != NULL;
         node = node->next) {
        uint32_t end = node->next != NULL ? node->next->first_token : plan->count;
        bool has_errors = false;

        for (uint32_t i = node->first_token; i < end; i++)
            has_errors |= (plan->marks[i].flags & MARK_FROZEN) != 0;
        for (uint32_t i = node->first_token; i < end && has_errors; i++)
            seed(plan, i);
    }
}

void plan_freeze(struct plan *plan, const struct diag_sink *found, enum format_care care)
{
    if (plan->count == 0)
        return;
    seed_findings(plan, found);
    seed_tokens(plan);
    if (!plan->has_errors)
        return; /* nothing is broken without a finding */
    node_walk(&plan->unit->declarations, seed_broken, plan);
    grow_all(plan);
    if (care == FORMAT_DECLARATIONS) {
        seed_declarations(plan);
        grow_all(plan);
    }
}
