/* What the importer of pages shares. Private to import_markdown.c, import_ids.c and import_grid.c. */
#ifndef TOOLS_IMPORT_PAGE_H
#define TOOLS_IMPORT_PAGE_H

#include "tools/import.h"
#include "tools/markdown_text.h"
#include "tools/outline.h"

struct page {
    struct import *import;
    struct draft *draft;
    struct outline outline;
    struct markdown_text text;
    struct draft_node *ladder;
    const struct block *grid; /* the table that is a matrix of levels and skills, or NULL */
};

/* ---- import_ids.c ---- */
/* Gives ids to all parts below one. outer: the path of the part, empty for those that are named in the ladder. */
void page_assign_ids(struct page *page, struct outline_part *part, struct str outer);
void page_add_anchor(struct page *page, const struct outline_part *part, struct str path);

/* ---- import_grid.c ---- */
/* Looks for a table with levels on one side and skills on the other, where no heading is a level; marks the
 * part that holds it, and those above. */
void page_find_grid(struct page *page);
/* Adds its levels and its skills to the ladder. title: of the levels; may be empty. */
void page_add_grid(struct page *page, struct draft_text title);

#endif
