/* The output `html`: a page for each ladder, and index.html. */
#include "emit/html.h"
#include "emit/backends.h"

#include "base/arena.h"

static void print_note(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    buf_add_text(out,
                 block->role == ROLE_LEVELS ? "<p class=\"note next\">" : "<p class=\"note\">");
    for (uint32_t i = 0; i < block->count; i++) {
        const struct doc_run *run = &block->runs[i];
        if (run->entity == NULL) {
            html_text(h, run->words);
        } else {
            html_entity_link(h, run->entity, run->ladder, run->is_short);
        }
    }
    buf_add_literal(out, "</p>\n");
}

static unsigned depth_of(const struct html *h, const struct doc_block *block)
{
    int depth = (int)block->depth + h->deeper;

    return depth < 1 ? 1 : depth > 6 ? 6 : (unsigned)depth;
}

static void print_prose(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<div class=\"prose\">\n");
    markdown_block_html(out, query_part_text(h->page.model, &h->page.scratch, block->part),
                        depth_of(h, block), page_links(&h->page, block->part->source));
    buf_add_literal(out, "</div>\n");
}

static const char *const role_classes[ROLE_COUNT] = {
    [ROLE_OVERVIEW] = "overview",
    [ROLE_REQUIREMENTS] = "requirements",
    [ROLE_RESPONSIBILITIES] = "responsibilities",
    [ROLE_NICE_TO_HAVE] = "nice-to-have",
    [ROLE_INDICATORS] = "indicators",
    [ROLE_SPECIALITIES] = "specialities",
    [ROLE_DEPENDENCIES] = "dependencies",
    [ROLE_HIRING] = "hiring",
    [ROLE_LEVELS] = "levels",
    [ROLE_TRACK] = "track",
    [ROLE_SKILLS] = "skills",
};

static void print_heading(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;
    unsigned depth = depth_of(h, block);

    buf_add_literal(out, "<h");
    buf_add_number(out, depth);
    buf_add_char(out, '>');
    html_inline(h, block->title, block->source);
    if (block->anchor.length > 0) {
        buf_add_literal(out, " <a class=\"self\" href=\"#");
        html_text(h, block->anchor);
        buf_add_literal(out, "\" aria-label=\"Link to this section\">#</a>");
    }
    buf_add_literal(out, "</h");
    buf_add_number(out, depth);
    buf_add_literal(out, ">\n");
}

/* An untitled section is no <section>, which would want a heading. */
static void print_section(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;
    bool has_title = block->title.length > 0;

    buf_add_text(out, has_title ? "<section" : "<div");
    if (role_classes[block->role] != NULL) {
        html_attribute(h, "class", str_of(role_classes[block->role]));
    }
    if (block->anchor.length > 0) {
        html_attribute(h, "id", block->anchor);
    }
    buf_add_literal(out, ">\n");
    if (has_title) {
        print_heading(h, block);
    }
    html_blocks(h, block);
    buf_add_text(out, has_title ? "</section>\n" : "</div>\n");
}

void html_blocks(struct html *h, const struct doc_block *parent)
{
    for (const struct doc_block *block = parent->first; block != NULL; block = block->next) {
        switch (block->kind) {
        case DOC_SECTION: print_section(h, block); break;
        case DOC_LEVEL: html_level(h, block); break;
        case DOC_FACTS:
            if (parent->kind != DOC_LEVEL) { /* whose header has them */
                html_facts(h, block, STR_NONE);
            }
            break;
        case DOC_NOTE: print_note(h, block); break;
        case DOC_PROSE: print_prose(h, block); break;
        case DOC_LIST: html_list(h, block); break;
        case DOC_PATH: html_path(h); break;
        case DOC_OVERVIEW: html_overview(h, block); break;
        case DOC_EXPECTATIONS: html_expectations(h, block); break;
        case DOC_EVERYTHING: html_everything(h, block); break;
        case DOC_MATRIX: html_matrix(h, block); break;
        }
    }
}

static void forget_statements(struct html *h)
{
    buf_clear(&h->rendered);
    ids_map_clear(&h->lists);
    h->slices.count = 0;
}

static void print_ladder(struct html *h, const struct ladder *ladder)
{
    page_begin(&h->page, ladder);
    html_head(h, h->page.doc.track_count > 1 ? HTML_LADDER_WITH_PATH : HTML_LADDER,
              ladder->entity.title, ladder->language);
    html_contents(h);
    html_title(h);
    html_blocks(h, &h->page.doc.root);
    html_foot(h);
    page_hand_over(&h->page, ladder->entity.name);
    forget_statements(h);
    page_end(&h->page);
}

void emit_html(const struct model *model, const struct emit_options *options,
               const struct emit_sink *sink)
{
    struct html h = {0};

    page_init(&h.page, PAGE_HTML, model, options, sink);
    for (int kind = 0; kind < HTML_PAGE_KIND_COUNT; kind++) {
        html_style(&h.styles[kind], (enum html_page_kind)kind);
    }
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        if (page_wants(options, model->ladders[i])) {
            print_ladder(&h, model->ladders[i]);
        }
    }
    if (options->with_index) {
        html_index(&h);
    }
    page_release(&h.page);
    for (int kind = 0; kind < HTML_PAGE_KIND_COUNT; kind++) {
        buf_free(&h.styles[kind]);
    }
    buf_free(&h.rendered);
    map_free(&h.lists);
    VEC_FREE(&h.slices);
}
