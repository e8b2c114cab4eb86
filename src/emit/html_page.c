/* What stands around the content of a page: its head, the site's header, the table of contents, the
 * title, and the foot. */
#include "emit/html.h"

#include "base/arena.h"
#include "base/escape.h"

static bool is_english(struct str language)
{
    return str_starts(language, STR("en")) && (language.length == 2 || language.at[2] == '-');
}

/* Our own words are English, whatever the author writes in. */
static void our_language(struct html *h, struct str language)
{
    if (!is_english(language)) {
        buf_add_literal(&h->page.out, " lang=\"en\"");
    }
}

static struct str page_language(const struct html *h)
{
    return h->page.ladder != NULL ? h->page.ladder->language : STR("en");
}

void html_head(struct html *h, enum html_page_kind kind, struct str title, struct str language)
{
    struct buf *out = &h->page.out;
    struct str site = page_site_title(&h->page);

    buf_add_literal(out, "<!DOCTYPE html>\n<html");
    html_attribute(h, "lang", language);
    buf_add_literal(out,
                    ">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<title>");
    if (title.length > 0) {
        html_words(h, title);
        buf_add_literal(out, " \xe2\x80\x93 ");
    }
    html_text(h, site);
    buf_add_literal(out, "</title>\n<style>\n");
    buf_add_str(out, buf_str(&h->styles[kind]));
    buf_add_literal(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#-main\"");
    our_language(h, language);
    buf_add_literal(out, ">Skip to content</a>\n<header class=\"site\"");
    our_language(h, language);
    buf_add_literal(out, "><p><a href=\"index.html\">");
    html_text(h, site);
    buf_add_literal(out, "</a></p></header>\n");
}

void html_foot(struct html *h)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "</main>\n</div>\n<footer class=\"site\"");
    our_language(h, page_language(h));
    buf_add_literal(out, "><p>Made from its sources by <em>ladder</em>.</p></footer>\n"
                         "</body>\n</html>\n");
}

/* ---- The title ---- */

/* The organization of the project first, since readers may come from elsewhere. */
static void add_status(struct html *h)
{
    const struct ladder *ladder = h->page.ladder;
    struct str status = query_value(h->page.model, &ladder->entity, STR("status"));
    struct buf *out = &h->page.out;

    if (status.length > 0) {
        buf_add_literal(out, "<span");
        buf_add_literal(out, " class=\"status ");
        html_text(h, status);
        buf_add_literal(out, "\">");
        html_text(h, status);
        buf_add_literal(out, "</span>");
    }
}

void html_title(struct html *h)
{
    const struct ladder *ladder = h->page.ladder;
    const struct property *family = query_property(h->page.model, &ladder->entity, STR("family"));
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<main id=\"-main\">\n<header class=\"title\">\n<p class=\"over\">");
    if (family != NULL) {
        html_values(h, family);
        buf_add_char(out, ' ');
    }
    add_status(h);
    buf_add_literal(out, "</p>\n<h1>");
    html_inline(h, ladder->entity.title, ladder->entity.place.source);
    buf_add_literal(out, "</h1>\n");
    html_facts(h, &h->page.doc.facts, STR("status"));
    buf_add_literal(out, "</header>\n");
}

/* ---- Contents ---- */

static void add_entry(struct html *h, const struct doc_block *block)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<li><a href=\"#");
    html_text(h, block->anchor);
    buf_add_literal(out, "\">");
    if (block->kind == DOC_LEVEL) {
        html_chip(h, block->level);
    }
    html_words(h, block->title);
    buf_add_literal(out, "</a>");
}

static bool is_listed(const struct doc_block *block)
{
    return (block->kind == DOC_SECTION || block->kind == DOC_LEVEL) && block->title.length > 0 &&
           block->anchor.length > 0;
}

static void add_entries(struct html *h, const struct doc_block *parent, unsigned depth)
{
    struct buf *out = &h->page.out;
    bool is_open = false;

    for (const struct doc_block *block = parent->first; block != NULL; block = block->next) {
        if (!is_listed(block)) {
            continue;
        }
        if (!is_open) {
            buf_add_text(out, depth > 1 ? "\n<ol>\n" : "<ol>\n");
            is_open = true;
        }
        add_entry(h, block);
        if (depth == 1 || block->role == ROLE_TRACK) {
            add_entries(h, block, depth + 1);
        }
        buf_add_literal(out, "</li>\n");
    }
    if (is_open) {
        buf_add_literal(out, "</ol>\n");
    }
}

void html_contents(struct html *h)
{
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<div class=\"page\">\n<nav class=\"toc\" aria-label=\"On this page\">\n"
                         "<p>On this page</p>\n");
    add_entries(h, &h->page.doc.root, 1);
    buf_add_literal(out, "</nav>\n");
}
