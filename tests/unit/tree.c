#include "tree.h"

#include "syntax/clean.h"

#include <check.h>
#include <stdlib.h>

void tree_parse(struct tree *tree, const char *text, size_t length)
{
    *tree = (struct tree){.text = memory_alloc(length + IO_PADDING)};
    if (length > 0)
        memcpy(tree->text, text, length);
    memset(tree->text + length, 0, IO_PADDING);
    arena_init(&tree->arena, NULL);
    arena_init(&tree->unit.arena, NULL);
    intern_init(&tree->names, &tree->arena);
    diag_sink_init(&tree->sink, &tree->arena);
    source_init(&tree->source, STR("test.ladder"), str_make(tree->text, length));
    tree->unit.source = &tree->source;
    unit_parse(&tree->unit, &tree->names, &tree->sink, true);
    struct source *sources[] = {&tree->source};
    diag_sort(&tree->sink.found, sources, 1);
}

void tree_free(struct tree *tree)
{
    unit_release(&tree->unit);
    diag_sink_free(&tree->sink);
    intern_free(&tree->names);
    source_release(&tree->source);
    arena_release(&tree->arena);
    free(tree->text);
}

/* ---- The tree ---- */

struct dump {
    const struct tree *tree;
    struct buf *out;
    struct arena arena;
};

static void add_name(struct dump *dump, const char *before, struct name name)
{
    if (name.atom == ATOM_NONE)
        return;
    struct str text = intern_text(&dump->tree->names, name.atom);
    buf_add_format(dump->out, "%s%.*s", before, STR_ARGS(text));
}

static void add_prose(struct dump *dump, struct prose prose)
{
    static const char *const quotes[] = {"", "\"", "\"\"\"", "'"};

    if (prose.form == PROSE_NONE)
        return;
    struct str text = clean_text(&dump->arena, &dump->tree->source, prose);
    buf_add_format(dump->out, " %s", quotes[prose.form]);
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\n')
            buf_add_literal(dump->out, "\\n");
        else
            buf_add_char(dump->out, text.at[i]);
    }
    buf_add_text(dump->out, quotes[prose.form]);
}

static void add_ref(struct dump *dump, const char *before, const struct ref *ref)
{
    for (; ref != NULL; ref = ref->inner) {
        add_name(dump, before, ref->name);
        before = "/";
    }
}

static void add_ranges(struct dump *dump, const struct range *range)
{
    const char *before = " ";

    for (; range != NULL; range = range->next) {
        add_ref(dump, before, &range->first);
        add_ref(dump, "..", range->last);
        before = ", ";
    }
}

static void add_values(struct dump *dump, const struct value *value)
{
    for (; value != NULL; value = value->next) {
        add_name(dump, " ", value->first);
        add_name(dump, value->form == VALUE_PAIR ? "/" : "..", value->second);
        add_prose(dump, value->prose);
        if (value->next != NULL)
            buf_add_char(dump->out, ',');
    }
}

static void add_block(struct dump *dump, const struct block *block)
{
    add_name(dump, " ", block->name);
    add_name(dump, " ", block->first);
    add_name(dump, "..", block->last);
    add_prose(dump, block->title);
    if (block->on.atom != ATOM_NONE)
        buf_add_literal(dump->out, " on");
    add_name(dump, " ", block->on);
    add_ranges(dump, block->on_levels);
    if (block->base != NULL && block->node.kind != NODE_USE)
        buf_add_literal(dump->out, " <");
    add_ref(dump, " ", block->base);
}

static void add_cell(struct dump *dump, const struct cell_decl *cell)
{
    static const char *const forms[] = {" broken", "", "", "", " same", " none", " todo"};

    add_ranges(dump, cell->levels);
    add_ref(dump, " ", cell->skill);
    buf_add_text(dump->out, forms[cell->form]);
    add_prose(dump, cell->prose);
}

static void add_item(struct dump *dump, const struct item *item)
{
    buf_add_text(dump->out, item->is_example ? " +" : " -");
    add_prose(dump, item->prose);
    if (item->extra == NULL)
        return;
    add_name(dump, " #", item->extra->id);
    for (const struct node *n = item->extra->attrs.first; n != NULL; n = n->next) {
        const struct attr *attr = node_attr(n);
        add_name(dump, " ", attr->key);
        buf_add_char(dump->out, '=');
        add_values(dump, attr->values);
    }
}

static void add_decl(struct dump *dump, const struct node *node)
{
    if (node->kind == NODE_ATTRIBUTE) {
        const struct attribute_decl *decl = (const struct attribute_decl *)node;
        add_name(dump, " ", decl->name);
        add_name(dump, " on ", decl->entity);
        add_name(dump, ": ", decl->type);
        for (uint32_t i = 0; i < decl->flag_count; i++)
            add_name(dump, " ", decl->flags[i]);
    } else if (node->kind == NODE_VOCABULARY) {
        const struct vocabulary_decl *decl = (const struct vocabulary_decl *)node;
        add_name(dump, " ", decl->name);
        for (uint32_t i = 0; i < decl->value_count; i++)
            add_name(dump, i == 0 ? ": " : " < ", decl->values[i]);
    } else if (node->kind == NODE_SHARED_TEXT) {
        add_name(dump, " ", ((const struct shared_text_decl *)node)->name);
        add_prose(dump, ((const struct shared_text_decl *)node)->prose);
    } else if (node->kind == NODE_IMPORT) {
        add_prose(dump, ((const struct import_decl *)node)->path);
    } else if (node->kind == NODE_NEXT) {
        const struct next *next = (const struct next *)node;
        for (uint32_t i = 0; i < next->ref_count; i++)
            add_ref(dump, i == 0 ? " " : ", ", next->refs[i]);
    } else if (node->kind == NODE_SCOPE) {
        add_ranges(dump, ((const struct scope *)node)->levels);
    } else if (node->kind == NODE_CHOOSE) {
        add_name(dump, " ", ((const struct choose *)node)->number);
    } else if (node->kind == NODE_COLUMN) {
        const struct column *column = (const struct column *)node;
        add_prose(dump, column->title);
        for (const struct value *value = column->value; value != NULL; value = value->next) {
            add_name(dump, " ", value->first);
            add_prose(dump, value->prose);
        }
    }
}

static void add_list(struct dump *dump, const struct node_list *list, unsigned depth)
{
    for (const struct node *node = list->first; node != NULL; node = node->next) {
        const struct node_list *children = node_children(node);

        buf_add_times(dump->out, ' ', (size_t)depth * 2);
        if (node->kind == NODE_ATTR)
            add_name(dump, "=", node_attr(node)->key);
        else if (node->kind == NODE_CELL && node_cell(node)->is_expect)
            buf_add_literal(dump->out, "expect");
        else if (node->kind != NODE_ITEM)
            buf_add_text(dump->out, node_keyword((enum node_kind)node->kind));
        if (node->flags & NODE_BROKEN)
            buf_add_char(dump->out, '!');
        if (node->flags & NODE_MISPLACED)
            buf_add_char(dump->out, '?');
        if (node_is_block(node))
            add_block(dump, node_block(node));
        else if (node->kind == NODE_CELL)
            add_cell(dump, node_cell(node));
        else if (node->kind == NODE_ITEM)
            add_item(dump, node_item(node));
        else if (node->kind == NODE_TEXT)
            add_prose(dump, node_text(node)->prose);
        else if (node->kind == NODE_ATTR)
            add_values(dump, node_attr(node)->values);
        else
            add_decl(dump, node);
        buf_add_char(dump->out, '\n');
        if (children != NULL)
            add_list(dump, children, depth + 1);
    }
}

void tree_dump(const struct tree *tree, struct buf *out)
{
    struct dump dump = {.tree = tree, .out = out};

    arena_init(&dump.arena, NULL);
    add_list(&dump, &tree->unit.declarations, 0);
    arena_release(&dump.arena);
}

/* ---- Findings ---- */

void tree_findings(struct tree *tree, struct buf *out, bool with_messages)
{
    for (size_t i = 0; i < tree->sink.found.count; i++) {
        const struct diag *diag = tree->sink.found.items[i];
        struct position at = source_position(&tree->source, diag->place.span.start);
        struct str marked = source_slice(&tree->source, diag->place.span);

        buf_add_format(out, "%u:%u %s '%.*s'", at.line, at.column, rule_info(diag->rule)->name,
                       STR_ARGS(marked));
        if (with_messages) {
            buf_add_format(out, " %.*s", STR_ARGS(diag->message));
            if (diag->hint.length > 0)
                buf_add_format(out, " (%.*s)", STR_ARGS(diag->hint));
            for (const struct diag_note *note = diag->notes; note != NULL; note = note->next) {
                at = source_position(&tree->source, note->place.span.start);
                buf_add_format(out, "\n    %u:%u %.*s", at.line, at.column,
                               STR_ARGS(note->message));
            }
            for (const struct diag_fix *fix = diag->fixes; fix != NULL; fix = fix->next)
                buf_add_format(out, "\n    fix%s: %.*s", fix->safe ? "" : "?",
                               STR_ARGS(fix->title));
        }
        buf_add_char(out, '\n');
    }
}

static void expect_equal(const char *what, const struct buf *is, const char *should_be,
                         const char *text)
{
    ck_assert_msg(str_equal(buf_str(is), str_of(should_be)),
                  "%s of\n%s\nis\n%.*s\nand should be\n%s", what, text, STR_ARGS(buf_str(is)),
                  should_be);
}

void tree_expect(const char *text, const char *dump, const char *findings)
{
    struct tree tree;
    struct buf out = {0};

    tree_parse(&tree, text, strlen(text));
    tree_findings(&tree, &out, false);
    expect_equal("the findings", &out, findings, text);
    buf_clear(&out);
    tree_dump(&tree, &out);
    if (dump != NULL)
        expect_equal("the tree", &out, dump, text);
    tree_free(&tree);
    buf_free(&out);
}

static int compare_edits(const void *a, const void *b)
{
    const struct diag_edit *x = *(const struct diag_edit *const *)a;
    const struct diag_edit *y = *(const struct diag_edit *const *)b;
    uint32_t m = x->place.span.start, n = y->place.span.start;
    return (m > n) - (m < n);
}

VEC_TYPE(edit_vec, const struct diag_edit *);

void tree_fixed(const struct tree *tree, struct buf *out, bool only_safe)
{
    struct edit_vec edits = {0};
    uint32_t at = 0;

    for (size_t i = 0; i < tree->sink.found.count; i++) {
        const struct diag_fix *fix = tree->sink.found.items[i]->fixes;
        if (fix == NULL || (only_safe && !fix->safe))
            continue;
        for (const struct diag_edit *edit = fix->edits; edit != NULL; edit = edit->next)
            VEC_PUSH(&edits, edit);
    }
    if (edits.count > 1)
        qsort(edits.items, edits.count, sizeof *edits.items, compare_edits);
    for (size_t i = 0; i < edits.count; i++) {
        struct span span = edits.items[i]->place.span;
        if (span.start < at)
            continue;
        buf_add(out, tree->text + at, span.start - at);
        buf_add_str(out, edits.items[i]->text);
        at = span.end;
    }
    buf_add(out, tree->text + at, tree->source.text.length - at);
    VEC_FREE(&edits);
}
