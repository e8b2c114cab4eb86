/* Texts and statements: what stands in bodies, in the order of the source. */
#include "model/build.h"

/* ---- Statements of a list ---- */

static uint32_t items_count(const struct node *node)
{
    uint32_t count = 0;

    for (; node != NULL && node->kind == NODE_ITEM; node = node->next) {
        count += 1 + items_count(node_item(node)->items.first);
    }
    return count;
}

static const struct statement_extra *extra_build(const struct context *c,
                                                 const struct item_extra *node)
{
    struct statement_extra *extra;

    if (node == NULL) {
        return NULL;
    }
    extra = ARENA_NEW(c->b->arena, struct statement_extra);
    extra->id = node->id.atom;
    extra->id_place = place_of(c, node->id.span);
    properties_build_list(c, ENTITY_STATEMENT, &node->attrs, &extra->properties,
                          &extra->property_count);
    return extra;
}

/* Fills list from index `at` on with the items beside node and below; the index behind the last. */
static uint32_t items_fill(const struct context *c, struct statement *list, uint32_t at,
                           const struct node *node, uint32_t parent, uint16_t depth)
{
    for (; node != NULL && node->kind == NODE_ITEM; node = node->next) {
        const struct item *item = node_item(node);
        uint32_t self = at++;
        list[self] = (struct statement){.prose = item->prose,
                                        .source = c->unit,
                                        .parent = parent,
                                        .depth = depth,
                                        .is_example = item->is_example,
                                        .extra = extra_build(c, item->extra)};
        if (item->items.first != NULL) {
            at = items_fill(c, list, at, item->items.first, self, (uint16_t)(depth + 1));
        }
    }
    return at;
}

static void parts_add_statements(struct part_vec *parts, const struct statement *list,
                                 uint32_t count)
{
    VEC_PUSH(parts, ((struct part){.kind = PART_STATEMENTS,
                                   .source = list[0].source,
                                   .statements = list,
                                   .statement_count = count}));
}

static void parts_add_items(const struct context *c, const struct node **node,
                            struct part_vec *parts)
{
    uint32_t count = items_count(*node);
    struct statement *list = ARENA_ARRAY(c->b->arena, struct statement, count);

    items_fill(c, list, 0, *node, STATEMENT_NONE, 0);
    parts_add_statements(parts, list, count);
    while (*node != NULL && (*node)->kind == NODE_ITEM) {
        *node = (*node)->next;
    }
}

/* ---- Paragraphs of a cell's text ---- */

static bool line_is_blank(struct str text, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        if (!char_is_space(text.at[i])) {
            return false;
        }
    }
    return true;
}

/* The next paragraph of text at or behind *at, as a span of it; false where there is none. */
static bool paragraph_next(struct str text, size_t *at, struct span *span)
{
    bool inside = false;

    while (*at < text.length) {
        size_t end = str_find(text, *at, '\n');
        if (line_is_blank(text, *at, end)) {
            if (inside) {
                return true;
            }
        } else {
            span->start = inside ? span->start : (uint32_t)*at;
            span->end = (uint32_t)end;
            inside = true;
        }
        *at = end < text.length ? end + 1 : end;
    }
    return inside;
}

static void parts_add_paragraphs(const struct context *c, struct prose prose,
                                 struct part_vec *parts)
{
    struct str text = source_slice(source_of(c->b, c->unit), prose.span);
    struct statement *list;
    struct span span = {0, 0};
    uint32_t count = 0;
    size_t at = 0;

    while (paragraph_next(text, &at, &span)) {
        count++;
    }
    if (count == 0) {
        return;
    }
    list = ARENA_ARRAY(c->b->arena, struct statement, count);
    at = 0;
    for (uint32_t i = 0; i < count && paragraph_next(text, &at, &span); i++) {
        struct str words = str_trim(str_make(text.at + span.start, span.end - span.start));
        uint32_t start = prose.span.start + (uint32_t)(words.at - text.at);
        list[i] = (struct statement){
            .prose = {.span = {start, start + (uint32_t)words.length},
                      .form = PROSE_TEXT,
                      .has_newline = memchr(words.at, '\n', words.length) != NULL},
            .source = c->unit,
            .parent = STATEMENT_NONE,
            .is_paragraph = true};
    }
    parts_add_statements(parts, list, count);
}

static void parts_add_string(const struct context *c, struct prose prose, struct part_vec *parts)
{
    struct statement *statement;

    if (str_trim(source_slice(source_of(c->b, c->unit), prose.span)).length == 0) {
        return;
    }
    statement = ARENA_NEW(c->b->arena, struct statement);
    *statement = (struct statement){.prose = prose, .source = c->unit, .parent = STATEMENT_NONE};
    parts_add_statements(parts, statement, 1);
}

/* ---- Bodies ---- */

static void parts_add_text(const struct context *c, const struct text *text, struct part_vec *parts)
{
    VEC_PUSH(parts, ((struct part){.kind = PART_TEXT, .source = c->unit, .prose = text->prose}));
}

void content_append(struct part_vec *parts, const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        VEC_PUSH(parts, content->parts[i]);
    }
}

void content_add(const struct context *c, const struct node **node, struct part_vec *parts)
{
    const struct node *n = *node;

    if (n->kind == NODE_ITEM) {
        parts_add_items(c, node, parts);
        return;
    }
    *node = n->next;
    if (n->kind == NODE_TEXT) {
        parts_add_text(c, node_text(n), parts);
    } else if (n->kind == NODE_SECTION) {
        const struct section *section = section_build(c, node_block(n));
        if (section != NULL) {
            VEC_PUSH(parts, ((struct part){.kind = PART_SECTION, .section = section}));
        }
    } else if (n->kind == NODE_USE) {
        section_use(c, node_block(n), parts);
    }
}

struct content content_finish(struct builder *b, struct part_vec *parts)
{
    struct content content = {NULL, (uint32_t)parts->count};

    if (parts->count > 0) {
        struct part *copy = ARENA_ARRAY(b->arena, struct part, parts->count);
        memcpy(copy, parts->items, parts->count * sizeof *copy);
        content.parts = copy;
    }
    VEC_FREE(parts);
    return content;
}

bool body_has(const struct node_list *body, enum node_kind kind)
{
    const struct node *n = body->first;

    while (n != NULL && n->kind != kind) {
        n = n->next;
    }
    return n != NULL;
}

struct content content_build(const struct context *c, const struct node_list *body)
{
    struct part_vec parts = {0};

    for (const struct node *n = body->first; n != NULL;) {
        content_add(c, &n, &parts);
    }
    return content_finish(c->b, &parts);
}

/* A cell's texts are statements by paragraph where it has no items. */
static struct content body_cell(const struct context *c, const struct node_list *body)
{
    struct part_vec parts = {0};
    bool has_statements = false;

    for (const struct node *n = body->first; n != NULL; n = n->next) {
        has_statements |= n->kind == NODE_ITEM || n->kind == NODE_USE;
    }
    for (const struct node *n = body->first; n != NULL;) {
        if (n->kind == NODE_TEXT && !has_statements) {
            parts_add_paragraphs(c, node_text(n)->prose, &parts);
            n = n->next;
        } else {
            content_add(c, &n, &parts);
        }
    }
    return content_finish(c->b, &parts);
}

struct content content_cell(const struct context *c, const struct cell_decl *node)
{
    struct context inner = *c;
    struct part_vec parts = {0};

    inner.is_cell = true;
    switch ((enum cell_form)node->form) {
    case CELL_STRING: parts_add_string(&inner, node->prose, &parts); break;
    case CELL_TEXT: parts_add_paragraphs(&inner, node->prose, &parts); break;
    case CELL_BODY: return body_cell(&inner, &node->body);
    case CELL_TODO:
        if (node->prose.form != PROSE_NONE) {
            VEC_PUSH(&parts,
                     ((struct part){.kind = PART_TEXT, .source = c->unit, .prose = node->prose}));
        }
        break;
    case CELL_BROKEN:
    case CELL_SAME:
    case CELL_NONE: break;
    }
    return content_finish(c->b, &parts);
}
