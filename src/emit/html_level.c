/* The section of a level: what it is, what it adds, where it leads. */
#include "emit/html.h"

void html_level(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;
    unsigned depth = block->depth < 6 ? block->depth : 6;
    const struct doc_block *facts = doc_facts(block);

    buf_add_literal(out, "<section class=\"level ");
    html_track_class(h, block->level->track);
    buf_add_char(out, '"');
    html_attribute(h, "id", block->anchor);
    buf_add_literal(out, ">\n<header>\n<h");
    buf_add_number(out, depth);
    buf_add_char(out, '>');
    html_chip(h, block->level);
    html_inline(h, block->title, block->source);
    buf_add_literal(out, " <a class=\"self\" href=\"#");
    html_text(h, block->anchor);
    buf_add_literal(out, "\" aria-label=\"Link to this level\">#</a></h");
    buf_add_number(out, depth);
    buf_add_literal(out, ">\n");
    if (facts != NULL) {
        html_facts(h, facts, STR_NONE);
    }
    buf_add_literal(out, "</header>\n");
    html_blocks(h, block);
    buf_add_literal(out, "</section>\n");
}

void html_expectations(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<dl class=\"by-skill\">\n");
    for (uint32_t i = 0; i < block->count; i++) {
        const struct doc_entry *entry = &block->entries[i];
        const struct cell_extra *extra = entry->cell->extra;
        buf_add_literal(out, "<div><dt>");
        html_entity_link(h, &entry->skill->entity, h->page.ladder, false);
        if (extra != NULL) {
            html_tags(h, extra->properties, extra->property_count);
        }
        buf_add_literal(out, "</dt><dd>\n");
        if (entry->cell->state == STATE_TODO) {
            html_todo(h, entry->cell);
        } else {
            html_cell(h, entry, block->level, block->depth);
        }
        buf_add_literal(out, "</dd></div>\n");
    }
    buf_add_literal(out, "</dl>\n");
}
