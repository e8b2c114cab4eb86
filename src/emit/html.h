/* Printing HTML. Private to the files html*.c.
 *
 * What an author wrote reaches the page through escape_html() and the functions of
 * prose/markdown.h only. */
#ifndef EMIT_HTML_H
#define EMIT_HTML_H

#include "emit/page.h"

/* Where the rendered form of a statement stands in html.rendered. */
struct html_slice {
    size_t start;
    size_t length;
};

VEC_TYPE(html_slices, struct html_slice);

/* Pages differ in the styles that they need. */
enum html_page_kind { HTML_LADDER, HTML_LADDER_WITH_PATH, HTML_INDEX, HTML_PAGE_KIND_COUNT };

#define HTML_UNKNOWN UINT32_MAX

/* A statement is shown up to as often as there are levels above it; it is rendered once. */
struct html {
    struct page page;
    struct buf styles[HTML_PAGE_KIND_COUNT];
    int deeper; /* added to the depth of headings: they stand elsewhere than in the document */
    struct buf rendered; /* of the ladder's statements: what stands inside their <li> */
    struct map lists;    /* a list's address to 1 + index of its first slice */
    struct html_slices slices;
};

/* ---- html_inline.c: pieces ---- */
void html_text(struct html *h, struct str words);     /* escaped */
void html_words(struct html *h, struct str markdown); /* Markdown as its words alone, escaped */
void html_inline(struct html *h, struct str markdown, uint32_t source);
void html_attribute(struct html *h, const char *name, struct str value); /* ` name="value"` */
void html_entity_link(struct html *h, const struct entity *entity, const struct ladder *ladder,
                      bool is_short);
void html_values(struct html *h, const struct property *property);
/* The marks of a statement or a cell: `<span class="tag">Target <b>95%</b></span>`. */
void html_tags(struct html *h, const struct property *properties, uint32_t count);
/* All facts but that of the attribute without, which may be empty. */
void html_facts(struct html *h, const struct doc_block *facts, struct str without);
void html_chip(struct html *h, const struct level *level);
/* "t0", "t1", ...: the colour of a level's track. */
void html_track_class(struct html *h, const struct track *track);

/* ---- html_list.c: statements ---- */

/* A list while it is printed: how many <ul> are open; each has an open <li>. */
struct html_lister {
    struct html *h;
    uint32_t open;
    bool is_ordered; /* the outermost is an <ol> */
};
struct html_lister html_lister_start(struct html *h, bool is_ordered);
/* Opens the item of a statement; the caller prints what stands in it. id may be empty. */
void html_lister_item(struct html_lister *lister, const struct statement *statement, struct str id);
/* Closes lists until `open` are left. */
void html_lister_close(struct html_lister *lister, uint32_t open);

/* Where the rendered statements of a list begin; they are rendered if need be. A count of 0, where
 * it is not known: HTML_UNKNOWN for a list that was not rendered yet. */
uint32_t html_list_place(struct html *h, const struct statement *list, uint32_t count);
/* What stands in the item of list[index]. */
void html_statement(struct html *h, const struct statement *list, uint32_t place, uint32_t index);
void html_list(struct html *h, const struct doc_block *block);
/* Texts and lists of a cell, under a heading of that depth. level: where the cell is shown as its
 * level's own, with anchors; NULL elsewhere. */
void html_cell(struct html *h, const struct doc_entry *entry, const struct level *level,
               unsigned depth);
void html_todo(struct html *h, const struct cell *cell);

/* ---- The rest of a page ---- */
void html_blocks(struct html *h, const struct doc_block *parent); /* html.c */
void html_level(struct html *h, const struct doc_block *block);   /* html_level.c */
void html_expectations(struct html *h, const struct doc_block *block);
void html_everything(struct html *h, const struct doc_block *block); /* html_full.c */
void html_overview(struct html *h, const struct doc_block *block);   /* html_table.c */
void html_matrix(struct html *h, const struct doc_block *block);
void html_path(struct html *h);                             /* html_path.c */
void html_style(struct buf *out, enum html_page_kind kind); /* html_style.c */
void html_head(struct html *h, enum html_page_kind kind, struct str title,
               struct str language); /* html_page.c */
void html_foot(struct html *h);
void html_contents(struct html *h);
void html_title(struct html *h);
void html_index(struct html *h); /* html_index.c */

#endif
