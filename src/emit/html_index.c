/* index.html: a card for each ladder, by family. */
#include "emit/html.h"
#include "emit/index.h"

#include "base/arena.h"

static void add_fact(struct html *h, const struct ladder *ladder, struct str attribute,
                     const char *before)
{
    const struct property *property = query_property(h->page.model, &ladder->entity, attribute);

    if (property != NULL) {
        buf_add_text(&h->page.out, before);
        html_values(h, property);
    }
}

static void add_card(struct html *h, const struct ladder *ladder)
{
    struct buf *out = &h->page.out;
    struct str size = index_size(&h->page.scratch, ladder);
    struct str status = query_value(h->page.model, &ladder->entity, STR("status"));
    struct str summary = index_summary(&h->page.scratch, h->page.model, ladder);

    buf_add_literal(out, "<li");
    if (!str_equal(ladder->language, STR("en"))) {
        html_attribute(h, "lang", ladder->language);
    }
    buf_add_literal(out, "><p class=\"name\"><a");
    html_attribute(h, "href", page_url(&h->page, ladder, &ladder->entity));
    buf_add_char(out, '>');
    html_words(h, ladder->entity.title);
    buf_add_literal(out, "</a>");
    if (status.length > 0) {
        buf_add_literal(out, " <span class=\"status ");
        html_text(h, status);
        buf_add_literal(out, "\">");
        html_text(h, status);
        buf_add_literal(out, "</span>");
    }
    buf_add_literal(out, "</p>\n");
    if (summary.length > 0) {
        buf_add_literal(out, "<p class=\"about\">");
        html_text(h, summary);
        buf_add_literal(out, "</p>\n");
    }
    buf_add_literal(out, "<p>");
    html_text(h, size);
    add_fact(h, ladder, STR("owner"), size.length > 0 ? " \xc2\xb7 " : "");
    add_fact(h, ladder, STR("version"), " \xc2\xb7 version ");
    buf_add_literal(out, "</p></li>\n");
}

static void add_family(struct html *h, const struct index_family *family, bool is_only)
{
    struct buf *out = &h->page.out;
    bool has_heading = family->title.length > 0 || !is_only;

    buf_add_text(out, has_heading ? "<section>\n<h2>" : "<div>\n");
    if (family->title.length > 0) {
        html_inline(h, family->title, family->source);
    } else if (has_heading) {
        buf_add_literal(out, "Other");
    }
    buf_add_text(out, has_heading ? "</h2>\n<ul class=\"cards\">\n" : "<ul class=\"cards\">\n");
    for (uint32_t i = 0; i < family->count; i++) {
        add_card(h, family->ladders[i]);
    }
    buf_add_text(out, has_heading ? "</ul>\n</section>\n" : "</ul>\n</div>\n");
}

void html_index(struct html *h)
{
    struct buf *out = &h->page.out;
    struct str language = query_value(h->page.model, &h->page.model->organization, STR("language"));
    struct index_list list;

    index_make(&list, &h->page.scratch, h->page.model);
    html_head(h, HTML_INDEX, STR_NONE, language.length > 0 ? language : STR("en"));
    buf_add_literal(out, "<div class=\"page index\">\n<main id=\"-main\">\n"
                         "<header class=\"title\">\n<h1>");
    html_text(h, page_site_title(&h->page));
    buf_add_literal(out, "</h1>\n<p class=\"over\">");
    buf_add_number(out, h->page.model->ladder_count);
    buf_add_text(out, h->page.model->ladder_count == 1 ? " ladder" : " ladders");
    buf_add_literal(out, "</p>\n</header>\n");
    for (uint32_t i = 0; i < list.count; i++) {
        add_family(h, &list.families[i], list.count == 1);
    }
    html_foot(h);
    page_hand_over(&h->page, STR("index"));
    arena_release(&h->page.scratch);
}
