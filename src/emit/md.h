/* Printing Markdown: CommonMark plus GitHub tables, clean under markdownlint. Private to the
 * files md_*.c and markdown.c.
 *
 * Each block begins with md_gap() and ends its last line; so exactly one blank line parts them. */
#ifndef EMIT_MD_H
#define EMIT_MD_H

#include "emit/page.h"

/* A blank line, unless the file has just begun. */
void md_gap(struct buf *out);
/* Plain words, so that Markdown reads them as such inside a line. */
void md_escape(struct buf *out, struct str words);
/* Ends a cell of a table that began with a blank; an empty one holds one blank. */
void md_cell_end(struct buf *out);
/* Inline Markdown in its place; indent: of further lines of an item. */
void md_inline(struct page *page, struct str markdown, uint32_t source, enum markdown_place place,
               unsigned indent);
/* The same for a statement, which stands in the matrix as well as with its level. */
void md_statement(struct page *page, const struct statement *statement, struct str text,
                  enum markdown_place place, unsigned indent);
/* [name](url) */
void md_link(struct page *page, struct str words, struct str url);
void md_entity_link(struct page *page, const struct entity *entity, const struct ladder *ladder,
                    bool is_short);
void md_heading(struct page *page, unsigned depth, struct str anchor, struct str title,
                uint32_t source);
void md_anchor(struct page *page, struct str anchor);
/* The values of a property, in a line or in a table. */
void md_values(struct page *page, const struct property *property, enum markdown_place place);
/* "Label: values, Label: values" between before and behind; nothing where no fact is shown. */
void md_remarks(struct page *page, const struct property *const *facts, uint32_t count,
                const char *before, const char *behind);

void md_blocks(struct page *page, const struct doc_block *parent);
void md_list(struct page *page, const struct doc_block *block);
/* Statements as a list nested below an item. */
void md_nested(struct page *page, const struct part *part, size_t indent, const struct level *level,
               struct str category);
void md_expectations(struct page *page, const struct doc_block *block);
/* " *to be written:* reason" */
void md_todo(struct page *page, const struct cell *cell);
void md_path(struct page *page);
void md_facts_table(struct page *page, const struct doc_block *facts);
void md_overview(struct page *page, const struct doc_block *block);
void md_matrix(struct page *page, const struct doc_block *block);
void md_index(struct page *page);

#endif
