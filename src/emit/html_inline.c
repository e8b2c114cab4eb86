/* Pieces of a page: words, links, facts. */
#include "emit/html.h"

#include "base/escape.h"
#include "prose/plain.h"

void html_text(struct html *h, struct str words)
{
    escape_html(&h->page.out, words);
}

void html_words(struct html *h, struct str markdown)
{
    escape_html(&h->page.out, page_plain(&h->page, markdown));
}

void html_inline(struct html *h, struct str markdown, uint32_t source)
{
    unsigned bits = plain_scan(markdown);

    if ((bits & (PLAIN_MARKS | PLAIN_HTML)) == 0) {
        buf_add_str(&h->page.out, markdown);
        return;
    }
    if ((bits & PLAIN_MARKS) == 0) {
        escape_html(&h->page.out, markdown);
        return;
    }
    markdown_inline_html(&h->page.out, markdown, page_links(&h->page, source));
}

void html_attribute(struct html *h, const char *name, struct str value)
{
    struct buf *out = &h->page.out;

    buf_add_char(out, ' ');
    buf_add_text(out, name);
    buf_add_literal(out, "=\"");
    escape_html(out, value);
    buf_add_char(out, '"');
}

void html_entity_link(struct html *h, const struct entity *entity, const struct ladder *ladder,
                      bool is_short)
{
    struct buf *out = &h->page.out;

    /* Ids hold nothing that HTML minds. */
    buf_add_literal(out, "<a href=\"");
    buf_add_str(out, page_url(&h->page, ladder, entity));
    buf_add_literal(out, "\">");
    html_text(h, page_name(&h->page, entity, is_short));
    buf_add_literal(out, "</a>");
}

/* Words of the language are plain; texts are Markdown. */
void html_values(struct html *h, const struct property *property)
{
    struct buf *out = &h->page.out;
    enum attribute_type type = property->attribute->type;

    for (uint32_t i = 0; i < property->value_count; i++) {
        if (i > 0) {
            buf_add_literal(out, ", ");
        }
        if (type == TYPE_TEXT) {
            html_inline(h, property->values[i], property->place.source);
            continue;
        }
        buf_clear(&h->page.word);
        doc_value(&h->page.word, property, i);
        if (type == TYPE_DATE) {
            buf_add_literal(out, "<time>");
        }
        escape_html(out, buf_str(&h->page.word));
        if (type == TYPE_DATE) {
            buf_add_literal(out, "</time>");
        }
    }
    buf_add_str(out, doc_unit(property->attribute));
}

static void add_label(struct html *h, const struct attribute *attribute)
{
    buf_clear(&h->page.word);
    doc_label(&h->page.word, attribute);
    escape_html(&h->page.out, buf_str(&h->page.word));
}

void html_tags(struct html *h, const struct property *properties, uint32_t count)
{
    struct buf *out = &h->page.out;

    for (uint32_t i = 0; i < count; i++) {
        if (doc_is_hidden(properties[i].attribute)) {
            continue;
        }
        buf_add_literal(out, " <span class=\"tag\">");
        add_label(h, properties[i].attribute);
        buf_add_literal(out, " <b>");
        html_values(h, &properties[i]);
        buf_add_literal(out, "</b></span>");
    }
}

void html_facts(struct html *h, const struct doc_block *facts, struct str without)
{
    struct buf *out = &h->page.out;

    if (facts->count == 0 || (facts->count == 1 && without.length > 0 &&
                              str_equal(facts->facts[0]->attribute->name, without))) {
        return;
    }
    buf_add_literal(out, "<dl class=\"facts\">\n");
    for (uint32_t i = 0; i < facts->count; i++) {
        if (without.length > 0 && str_equal(facts->facts[i]->attribute->name, without)) {
            continue;
        }
        buf_add_literal(out, "<div><dt>");
        add_label(h, facts->facts[i]->attribute);
        buf_add_literal(out, "</dt><dd>");
        html_values(h, facts->facts[i]);
        buf_add_literal(out, "</dd></div>\n");
    }
    buf_add_literal(out, "</dl>\n");
}

void html_chip(struct html *h, const struct level *level)
{
    struct doc_name name = doc_level_name(level);

    if (name.id.length > 0) {
        buf_add_literal(&h->page.out, "<span class=\"chip\">");
        html_text(h, name.id);
        buf_add_literal(&h->page.out, "</span> ");
    }
}

void html_track_class(struct html *h, const struct track *track)
{
    const struct scale *levels = &h->page.ladder->levels;
    uint32_t t = 0;

    while (t + 1 < levels->track_count && levels->tracks[t] != track) {
        t++;
    }
    buf_add_char(&h->page.out, 't');
    buf_add_number(&h->page.out, t % 6);
}
