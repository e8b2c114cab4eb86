/* What the parser reads as prose in a text that an import wrote. */
#include "tools/import_prose.h"

#include "syntax/parse.h"

#include <string.h>

struct collect {
    struct draft_spans *spans;
};

static void add_prose(struct collect *collect, const struct prose *prose)
{
    if (prose->form != PROSE_NONE)
        VEC_PUSH(collect->spans, prose->span);
}

static void add_attribute(struct collect *collect, const struct attr *attr)
{
    for (const struct value *value = attr->values; value != NULL; value = value->next)
        VEC_PUSH(collect->spans, value->span);
}

static bool on_node(const struct node *node, void *context)
{
    struct collect *collect = context;
    if (node_is_block(node))
        add_prose(collect, &node_block(node)->title);
    else if (node->kind == NODE_TEXT)
        add_prose(collect, &node_text(node)->prose);
    else if (node->kind == NODE_ITEM)
        add_prose(collect, &node_item(node)->prose);
    else if (node->kind == NODE_CELL)
        add_prose(collect, &node_cell(node)->prose);
    else if (node->kind == NODE_ATTR)
        add_attribute(collect, node_attr(node));
    return true;
}

void import_prose(struct buf *result, struct draft_spans *spans)
{
    struct arena arena;
    struct source source;
    struct intern names;
    struct diag_sink sink;
    struct unit unit = {.source = &source};
    struct collect collect = {spans};
    arena_init(&arena, NULL);
    arena_init(&unit.arena, NULL);
    /* the scanner works in the text, and leaves it as it was */
    buf_add_times(result, '\0', IO_PADDING);
    result->length -= IO_PADDING;
    source_init(&source, STR("result"), buf_str(result));
    intern_init(&names, &arena);
    diag_sink_init(&sink, &arena);
    unit_parse(&unit, &names, &sink, false);
    node_walk(&unit.declarations, on_node, &collect);
    unit_release(&unit);
    source_release(&source);
    diag_sink_free(&sink);
    intern_free(&names);
    arena_release(&arena);
}
