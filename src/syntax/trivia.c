#include "syntax/trivia.h"

struct tie {
    const struct unit *unit;
    struct trivia *trivia;
    uint32_t next; /* the comment that waits for its node */
};

static void tie_next(struct tie *tie, enum trivia_tie how, const struct node *node)
{
    tie->trivia[tie->next++] = (struct trivia){how, node};
}

static bool has_before(const struct tie *tie, uint32_t byte)
{
    return tie->next < tie->unit->comment_count && tie->unit->comments[tie->next].span.start < byte;
}

static uint32_t ranges_end(const struct range *range)
{
    while (range->next != NULL)
        range = range->next;
    return ref_span(range->last != NULL ? range->last : &range->first).end;
}

/* Where the part of a node before its body ends; the end of the node where it has none. */
static uint32_t head_end(const struct node *node)
{
    if (node_is_block(node))
        return node_block(node)->has_body ? node_block(node)->head.end : node->span.end;
    if (node->kind == NODE_CELL && node_cell(node)->form == CELL_BODY) {
        const struct cell_decl *cell = node_cell(node);
        if (cell->levels != NULL)
            return ranges_end(cell->levels);
        return cell->skill != NULL ? ref_span(cell->skill).end : node->span.start;
    }
    return node->kind == NODE_ITEM ? node->span.start : node->span.end;
}

/* Comments before byte `end`, behind `before` (NULL at the start of a block): they lead `after`, or
 * dangle in `parent` where nothing comes after. */
static void tie_gap(struct tie *tie, uint32_t end, const struct node *before,
                    const struct node *after, const struct node *parent)
{
    while (has_before(tie, end)) {
        if (before != NULL && !tie->unit->comments[tie->next].alone)
            tie_next(tie, TRIVIA_TRAILS, before);
        else if (after != NULL)
            tie_next(tie, TRIVIA_LEADS, after);
        else
            tie_next(tie, TRIVIA_DANGLES, parent);
    }
}

static void tie_list(struct tie *tie, const struct node_list *list, const struct node *parent,
                     uint32_t end)
{
    const struct node *before = NULL;

    for (const struct node *node = list->first; node != NULL; node = node->next) {
        const struct node_list *children = node_children(node);

        tie_gap(tie, node->span.start, before, node, parent);
        /* a comment in the middle of a line of its node can't be kept there */
        while (has_before(tie, head_end(node)))
            tie_next(tie, TRIVIA_LEADS, node);
        if (children != NULL)
            tie_list(tie, children, node, node->span.end);
        before = node;
    }
    tie_gap(tie, end, before, NULL, parent);
}

struct trivia *trivia_tie(struct arena *arena, const struct unit *unit)
{
    struct tie tie = {.unit = unit};

    tie.trivia = ARENA_ARRAY(arena, struct trivia, unit->comment_count);
    tie_list(&tie, &unit->declarations, NULL, UINT32_MAX);
    return tie.trivia;
}
