/* Lists of statements. */
#include "emit/html.h"

#include "base/escape.h"

/* What stands inside a statement's <li>. */
static void render(struct html *h, const struct statement *statement)
{
    struct buf *out = &h->page.out;

    if (statement->is_example) {
        buf_add_literal(out, "<span class=\"eg\">For example:</span> ");
    }
    html_inline(h, page_text(&h->page, statement), statement->source);
    if (statement->extra != NULL) {
        html_tags(h, statement->extra->properties, statement->extra->property_count);
    }
}

static uint32_t render_list(struct html *h, const struct statement *list, uint32_t count)
{
    uint32_t first = (uint32_t)h->slices.count;
    struct buf out = h->page.out;

    h->page.out = h->rendered;
    for (uint32_t i = 0; i < count; i++) {
        size_t start = h->page.out.length;
        render(h, &list[i]);
        VEC_PUSH(&h->slices, ((struct html_slice){start, h->page.out.length - start}));
    }
    h->rendered = h->page.out;
    h->page.out = out;
    return first;
}

uint32_t html_list_place(struct html *h, const struct statement *list, uint32_t count)
{
    const uint32_t *known = map_find(&h->lists, (uintptr_t)list);
    uint32_t first;

    if (known != NULL || count == 0) {
        return known == NULL ? HTML_UNKNOWN : *known;
    }
    first = render_list(h, list, count);
    *map_at(&h->lists, (uintptr_t)list, NULL) = first;
    return first;
}

void html_statement(struct html *h, const struct statement *list, uint32_t place, uint32_t index)
{
    const struct html_slice *slice;

    if (place == HTML_UNKNOWN) {
        render(h, &list[index]);
        return;
    }
    slice = &h->slices.items[place + index];
    if (slice->length > 0) { /* else nothing may have been rendered yet */
        buf_add(&h->page.out, h->rendered.at + slice->start, slice->length);
    }
}

/* ---- Nesting ---- */

struct html_lister html_lister_start(struct html *h, bool is_ordered)
{
    return (struct html_lister){h, 0, is_ordered};
}

void html_lister_close(struct html_lister *lister, uint32_t open)
{
    struct buf *out = &lister->h->page.out;

    while (lister->open > open) {
        lister->open--;
        buf_add_literal(out, "</li>\n");
        buf_add_text(out, lister->open == 0 && lister->is_ordered ? "</ol>\n" : "</ul>\n");
    }
}

void html_lister_item(struct html_lister *lister, const struct statement *statement, struct str id)
{
    struct buf *out = &lister->h->page.out;

    if (lister->open == 0) {
        buf_add_text(out, lister->is_ordered ? "<ol>\n" : "<ul>\n");
        lister->open = 1;
    } else if (statement->depth >= lister->open) {
        buf_add_literal(out, "\n<ul>\n");
        lister->open++;
    } else {
        html_lister_close(lister, statement->depth + 1u);
        buf_add_literal(out, "</li>\n");
    }
    buf_add_literal(out, "<li");
    if (statement->is_example) {
        buf_add_literal(out, " class=\"eg\"");
    }
    if (id.length > 0) {
        buf_add_literal(out, " id=\"");
        buf_add_str(out, id);
        buf_add_char(out, '"');
    }
    buf_add_char(out, '>');
}

static void add_items(struct html_lister *lister, const struct part *part,
                      const struct level *level, struct str category, bool has_anchors)
{
    struct html *h = lister->h;
    uint32_t place = html_list_place(h, part->statements, part->statement_count);

    for (uint32_t i = 0; i < part->statement_count; i++) {
        const struct statement *statement = &part->statements[i];
        struct str id = STR_NONE;
        if (has_anchors) {
            id = ids_make(&h->page.ids, statement, page_text(&h->page, statement), level, category);
        }
        html_lister_item(lister, statement, id);
        html_statement(h, part->statements, place, i);
    }
}

void html_list(struct html *h, const struct doc_block *block)
{
    struct html_lister lister = html_lister_start(h, block->role == ROLE_HIRING);
    bool goes_on = block->next != NULL && block->next->kind == DOC_LIST;

    lister.open = block->is_joined;
    add_items(&lister, block->part, block->level, block->category, true);
    html_lister_close(&lister, goes_on);
}

/* ---- Cells ---- */

void html_todo(struct html *h, const struct cell *cell)
{
    struct str reason = page_todo(&h->page, cell);
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<p class=\"todo\"><b>Still to be written</b>");
    if (reason.length > 0) {
        buf_add_literal(out, ": ");
        html_inline(h, reason, cell->source);
    }
    buf_add_literal(out, "</p>\n");
}

static bool is_alone(const struct content *content)
{
    return content->count == 1 && content->parts[0].statement_count == 1;
}

void html_cell(struct html *h, const struct doc_entry *entry, const struct level *level,
               unsigned depth)
{
    const struct content *content = &entry->cell->content;
    struct html_lister lister = html_lister_start(h, false);

    if (level == NULL && is_alone(content)) {
        const struct statement *list = content->parts[0].statements;
        html_statement(h, list, html_list_place(h, list, 1), 0);
        return;
    }
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            add_items(&lister, part, level, entry->skill->entity.name, level != NULL);
        } else if (part->kind == PART_TEXT) {
            html_lister_close(&lister, 0);
            markdown_block_html(&h->page.out,
                                query_part_text(h->page.model, &h->page.scratch, part), depth,
                                page_links(&h->page, part->source));
        }
    }
    html_lister_close(&lister, 0);
}
