/* The output `markdown`: a file for each ladder, and index.md. */
#include "emit/backends.h"
#include "emit/md.h"

#include "base/arena.h"

static void print_note(struct page *page, const struct doc_block *block)
{
    md_gap(&page->out);
    for (uint32_t i = 0; i < block->count; i++) {
        const struct doc_run *run = &block->runs[i];
        if (run->entity == NULL) {
            buf_add_str(&page->out, run->words);
        } else {
            md_entity_link(page, run->entity, run->ladder, run->is_short);
        }
    }
    buf_add_char(&page->out, '\n');
}

static void print_prose(struct page *page, const struct doc_block *block)
{
    struct buf *out = &page->out;
    size_t start = out->length;

    md_gap(out);
    markdown_markdown(out, query_part_text(page->model, &page->scratch, block->part),
                      MARKDOWN_IN_BLOCK, block->depth, page_links(page, block->part->source));
    if (out->length == start + 1) {
        out->length = start; /* nothing was left of it */
    } else {
        buf_add_char(out, '\n');
    }
}

/* "### Staff Engineer (ic4)" */
static void print_level_heading(struct page *page, const struct doc_block *block)
{
    struct doc_name name = doc_level_name(block->level);
    struct buf *out = &page->out;

    md_heading(page, block->depth, block->anchor, block->title, block->source);
    if (name.id.length > 0) {
        out->length--; /* back before the line end */
        buf_add_literal(out, " (");
        md_escape(out, name.id);
        buf_add_literal(out, ")\n");
    }
}

static void print_section(struct page *page, const struct doc_block *block)
{
    if (block->kind == DOC_LEVEL) {
        print_level_heading(page, block);
    } else if (block->title.length > 0) {
        md_heading(page, block->depth, block->anchor, block->title, block->source);
    } else if (block->anchor.length > 0) {
        md_gap(&page->out);
        md_anchor(page, block->anchor);
        buf_add_char(&page->out, '\n');
    }
    md_blocks(page, block);
}

static void print_facts(struct page *page, const struct doc_block *block)
{
    md_gap(&page->out);
    md_remarks(page, block->facts, block->count, "", "\n");
}

void md_blocks(struct page *page, const struct doc_block *parent)
{
    for (const struct doc_block *block = parent->first; block != NULL; block = block->next) {
        switch (block->kind) {
        case DOC_SECTION:
        case DOC_LEVEL: print_section(page, block); break;
        case DOC_FACTS: print_facts(page, block); break;
        case DOC_NOTE: print_note(page, block); break;
        case DOC_PROSE: print_prose(page, block); break;
        case DOC_LIST: md_list(page, block); break;
        case DOC_PATH: md_path(page); break;
        case DOC_OVERVIEW: md_overview(page, block); break;
        case DOC_EXPECTATIONS: md_expectations(page, block); break;
        case DOC_EVERYTHING: break; /* a file to be read from top to bottom says it once */
        case DOC_MATRIX: md_matrix(page, block); break;
        }
    }
}

static void print_ladder(struct page *page, const struct ladder *ladder)
{
    page_begin(page, ladder);
    md_heading(page, 1, STR_NONE, ladder->entity.title, ladder->entity.place.source);
    md_facts_table(page, &page->doc.facts);
    md_blocks(page, &page->doc.root);
    page_hand_over(page, ladder->entity.name);
    page_end(page);
}

void emit_markdown(const struct model *model, const struct emit_options *options,
                   const struct emit_sink *sink)
{
    struct page page;

    page_init(&page, PAGE_MARKDOWN, model, options, sink);
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        if (page_wants(options, model->ladders[i])) {
            print_ladder(&page, model->ladders[i]);
        }
    }
    if (options->with_index) {
        md_index(&page);
    }
    page_release(&page);
}
