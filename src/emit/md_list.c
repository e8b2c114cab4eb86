/* Lists of statements in Markdown. */
#include "emit/md.h"

/* " (Target: 95%)": what a statement's attributes say. */
static void add_remarks(struct page *page, const struct statement *statement)
{
    const struct statement_extra *extra = statement->extra;
    bool has_any = false;

    for (uint32_t i = 0; i < extra->property_count; i++) {
        const struct property *property = &extra->properties[i];
        if (!doc_is_hidden(property->attribute)) {
            md_remarks(page, &property, 1, has_any ? ", " : " (", "");
            has_any = true;
        }
    }
    if (has_any) {
        buf_add_char(&page->out, ')');
    }
}

/* A statement behind its marker; indent: of its further lines. */
static void add_statement(struct page *page, const struct statement *statement, size_t indent,
                          const struct level *level, struct str category)
{
    struct buf *out = &page->out;
    struct str text = page_text(page, statement);

    if (ids_is_given(statement)) {
        md_anchor(page, ids_make(&page->ids, statement, text, level, category));
    }
    if (statement->is_example) {
        buf_add_literal(out, "*For example:* ");
    }
    md_statement(page, statement, text, MARKDOWN_IN_ITEM, (unsigned)indent);
    if (statement->extra != NULL) {
        add_remarks(page, statement);
    }
    buf_add_char(out, '\n');
}

/* Numbers of the steps, where the outermost statements are counted. */
struct numbering {
    bool is_on;
    uint32_t last;
    size_t width; /* of "1. " */
};

static void add_marker(struct page *page, const struct statement *statement,
                       struct numbering *numbering, size_t indent)
{
    struct buf *out = &page->out;
    size_t start = out->length;

    if (!numbering->is_on) {
        buf_add_times(out, ' ', indent + 2u * statement->depth);
        buf_add_literal(out, "- ");
    } else if (statement->depth == 0 && !statement->is_example) {
        buf_add_number(out, ++numbering->last);
        buf_add_literal(out, ". ");
        numbering->width = out->length - start;
    } else {
        size_t below = statement->depth == 0 ? 0 : statement->depth - 1u;
        buf_add_times(out, ' ', indent + numbering->width + 2 * below);
        buf_add_literal(out, "- ");
    }
}

static void add_list(struct page *page, const struct part *part, struct numbering *numbering,
                     size_t indent, const struct level *level, struct str category)
{
    for (uint32_t i = 0; i < part->statement_count; i++) {
        const struct statement *statement = &part->statements[i];
        size_t line = page->out.length;
        add_marker(page, statement, numbering, indent);
        add_statement(page, statement, page->out.length - line, level, category);
    }
}

void md_list(struct page *page, const struct doc_block *block)
{
    struct numbering numbering = {.is_on = block->role == ROLE_HIRING, .last = block->number};

    if (!block->is_joined) {
        md_gap(&page->out);
    }
    add_list(page, block->part, &numbering, 0, block->level, block->category);
}

void md_nested(struct page *page, const struct part *part, size_t indent, const struct level *level,
               struct str category)
{
    struct numbering numbering = {0};

    add_list(page, part, &numbering, indent, level, category);
}

/* ---- What a level says of the skills ---- */

static bool is_single(const struct content *content)
{
    return content->count == 1 && content->parts[0].kind == PART_STATEMENTS &&
           content->parts[0].statement_count == 1;
}

/* "- **Design:** " */
static void add_skill(struct page *page, const struct skill *skill)
{
    struct buf *out = &page->out;

    buf_add_literal(out, "- **");
    md_entity_link(page, &skill->entity, page->ladder, false);
    buf_add_literal(out, ":**");
}

/* Texts stand in the item as paragraphs, statements below it as a list. */
static void add_parts(struct page *page, const struct content *content, const struct level *level,
                      struct str category)
{
    struct buf *out = &page->out;
    bool is_first = true;

    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            if (is_first) {
                buf_add_char(out, '\n');
            }
            md_nested(page, part, 2, level, category);
        } else if (part->kind == PART_TEXT) {
            buf_add_text(out, is_first ? " " : "\n  ");
            md_inline(page, query_part_text(page->model, &page->scratch, part), part->source,
                      MARKDOWN_IN_ITEM, 2);
            buf_add_char(out, '\n');
        }
        is_first = false;
    }
    if (is_first) {
        buf_add_char(out, '\n');
    }
}

static void add_entry(struct page *page, const struct doc_entry *entry, const struct level *level)
{
    const struct content *content = &entry->cell->content;
    struct str category = entry->skill->entity.name;

    add_skill(page, entry->skill);
    if (entry->cell->state == STATE_TODO) {
        md_todo(page, entry->cell);
        buf_add_char(&page->out, '\n');
    } else if (is_single(content)) {
        buf_add_char(&page->out, ' ');
        add_statement(page, content->parts[0].statements, 2, level, category);
    } else {
        add_parts(page, content, level, category);
    }
}

void md_expectations(struct page *page, const struct doc_block *block)
{
    md_gap(&page->out);
    for (uint32_t i = 0; i < block->count; i++) {
        add_entry(page, &block->entries[i], block->level);
    }
}
