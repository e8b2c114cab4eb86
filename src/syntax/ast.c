#include "syntax/ast.h"

#include <assert.h>

const struct block *node_block(const struct node *node)
{
    assert(node_is_block(node));
    return (const struct block *)node;
}

const struct item *node_item(const struct node *node)
{
    assert(node->kind == NODE_ITEM);
    return (const struct item *)node;
}

const struct cell_decl *node_cell(const struct node *node)
{
    assert(node->kind == NODE_CELL);
    return (const struct cell_decl *)node;
}

const struct attr *node_attr(const struct node *node)
{
    assert(node->kind == NODE_ATTR);
    return (const struct attr *)node;
}

const struct text *node_text(const struct node *node)
{
    assert(node->kind == NODE_TEXT);
    return (const struct text *)node;
}

bool node_is_block(const struct node *node)
{
    return node->kind <= NODE_USE;
}

const char *node_keyword(enum node_kind kind)
{
    switch (kind) {
    case NODE_ORGANIZATION: return "organization";
    case NODE_SCALE: return "scale";
    case NODE_SKILL_SET: return "skills";
    case NODE_LADDER: return "ladder";
    case NODE_SECTION: return "section";
    case NODE_LEVELS: return "levels";
    case NODE_LEVEL: return "level";
    case NODE_TRACK: return "track";
    case NODE_SKILLS: return "skills";
    case NODE_GROUP: return "group";
    case NODE_SKILL: return "skill";
    case NODE_LINT: return "lint";
    case NODE_PROFILE: return "profile";
    case NODE_USE: return "use";
    case NODE_IMPORT: return "import";
    case NODE_ATTRIBUTE: return "attribute";
    case NODE_VOCABULARY: return "vocabulary";
    case NODE_SHARED_TEXT: return "text";
    case NODE_ATTR: return "attribute";
    case NODE_TEXT: return "text";
    case NODE_ITEM: return "statement";
    case NODE_CELL: return "at";
    case NODE_SCOPE: return "at";
    case NODE_CHOOSE: return "choose";
    case NODE_NEXT: return "next";
    case NODE_COLUMN: return "column";
    case NODE_KIND_COUNT: break;
    }
    return "";
}

const struct name *ref_last(const struct ref *ref)
{
    while (ref->inner != NULL)
        ref = ref->inner;
    return &ref->name;
}

struct span ref_span(const struct ref *ref)
{
    return span_make(ref->name.span.start, ref_last(ref)->span.end);
}

const struct node_list *node_children(const struct node *node)
{
    if (node_is_block(node))
        return &((const struct block *)node)->body;
    if (node->kind == NODE_CELL)
        return &((const struct cell_decl *)node)->body;
    return node->kind == NODE_ITEM ? &((const struct item *)node)->items : NULL;
}

void node_walk(const struct node_list *list, node_visit *visit, void *context)
{
    for (const struct node *node = list->first; node != NULL; node = node->next) {
        const struct node_list *children;

        if (!visit(node, context))
            continue;
        children = node_children(node);
        if (children != NULL)
            node_walk(children, visit, context);
    }
}
