/* What the importer of pages shares. Private to import_markdown.c and the files named here. */
#ifndef TOOLS_IMPORT_PAGE_H
#define TOOLS_IMPORT_PAGE_H

#include "tools/grid.h"
#include "tools/import.h"
#include "tools/import_front.h"
#include "tools/markdown_text.h"
#include "tools/outline.h"

enum { PAGE_LADDERS = 16 };

/* Where the levels of a table stand. */
enum matrix_axis { LEVELS_NOWHERE, LEVELS_ACROSS, LEVELS_DOWN };

/* A table with levels on one side; on the other skills, or nothing where it is about one alone. */
struct page_matrix {
    struct page_matrix *next; /* of the same part */
    struct grid grid;
    enum matrix_axis axis;
    const struct page_ladder *ladder; /* that it belongs to */
    uint32_t labels; /* columns before the cells: names of skills, or of levels and their titles */
};

/* The name of a level, and where it stands first. */
struct page_name {
    struct str text;
    struct span origin;
};
VEC_TYPE(page_names, struct page_name);

/* A level that tables, or headings below each skill, have. */
struct page_level {
    struct str name; /* its words */
    struct str id;
};
VEC_TYPE(page_levels, struct page_level);

/* A ladder of the page whose skills are told by level: one, unless tables have levels of their own. */
struct page_ladder {
    struct outline_part *top;  /* the part that it begins with; NULL for the page's own */
    struct outline_part *home; /* the part that all skills are in, or that is the table's */
    const struct outline_part *last_top; /* the part below the page's title with the last of them */
    uint32_t holders;                    /* parts with tables, or with levels below them */
    struct page_names names;             /* of levels, in order */
    bool is_known;                       /* they are headings of the page */
    bool is_behind;                      /* the skills stand behind them */
    struct page_levels levels;           /* those of them that were written */
    struct draft_node *skills;           /* NULL until they begin */
};

struct page {
    struct import *import;
    struct draft *draft;
    struct outline outline;
    struct markdown_text text;
    struct front *front; /* what stands between lines of hyphens before the page */
    struct draft_node
        *ladder;       /* the one that is being written; or the level that the page is about */
    const void *scope; /* of ids in it: see draft_id() */
    struct str path;   /* of a ladder behind the first: its id */
    struct str only_level, only_title; /* the level that the whole page is about, or empty */
    struct page_ladder ladders[PAGE_LADDERS];
    uint32_t ladder_count;
    uint32_t first_level, last_level; /* lines of the headings that are levels */
    bool is_one;                      /* all tables are of one ladder, whatever their levels */
};

/* ---- import_blocks.c ---- */
/* The bytes from a block up to the one behind `last`, without blank lines at the end. */
struct span page_block_bytes(const struct page *page, const struct block *block,
                             const struct block *last);
/* What stands below a heading, up to the next one, or with all parts below it. */
struct span page_part_bytes(const struct page *page, const struct outline_part *part,
                            bool with_parts);
/* The blocks of a part, or those of them within some bytes: lists as statements, all else as text. */
void page_add_blocks(struct page *page, struct draft_node *node, const struct outline_part *part,
                     struct span within);
/* Bytes of the page as one text, if there is a word in them. */
void page_add_text(struct page *page, struct draft_node *node, struct span bytes);
struct page_name page_heading_name(const struct page *page, const struct outline_part *part);
struct draft_text page_title(struct page *page, const struct outline_part *part);
/* A title without the marks around the whole of it. */
struct span page_without_emphasis(const struct page *page, struct span bytes);
/* Bytes whose words stand in the result in another form. */
void page_understand(struct page *page, uint32_t start, uint32_t end);

static inline struct span page_all(void)
{
    return span_make(0, UINT32_MAX);
}

/* ---- import_ids.c ---- */
/* Gives ids to all parts below one. outer: the path of the part, empty for those that are named in the ladder. */
void page_assign_ids(struct page *page, struct outline_part *part, struct str outer);
/* An id for a level's name: codes and numbers stay as they are. */
struct str page_level_id(struct page *page, struct str name);
void page_add_anchor(struct page *page, const struct outline_part *part, struct str path);

/* ---- import_tables.c ---- */
/* Finds what tables of a part are matrices. */
void page_find_tables(struct page *page, struct outline_part *part);
/* The levels of one, which the caller frees. */
struct page_names page_matrix_names(struct page *page, const struct page_matrix *matrix);
/* The words of a cell. */
struct str page_cell_name(struct page *page, const struct grid *grid, struct span cell);

/* ---- import_matrix.c ---- */
/* Finds the tables with levels on one side, where no heading is a level, and the headings with levels below each
 * skill; marks the parts that hold them. */
void page_find_matrices(struct page *page);
void page_free_ladders(struct page *page);
/* The ladder that begins with a part, or whose skills are in it; NULL for none. */
struct page_ladder *page_ladder_from(struct page *page, const struct outline_part *top);
struct page_ladder *page_ladder_at(struct page *page, const struct outline_part *home);

/* Whether the heading of the part that holds all skills is their title: nothing stands between that would need a section. */
bool page_heads_skills(const struct page *page, const struct outline_part *home);

/* ---- import_cells.c ---- */
/* A cell's words as a title. */
struct draft_text page_cell_text(struct page *page, const struct grid *grid, struct span cell);
/* A cell's statements below a node. */
void page_add_statements(struct page *page, struct draft_node *node, const struct grid *grid,
                         struct span cell);
/* `at` level, or `expect` skill where there is a word; a blank one becomes what was asked for. */
void page_add_cell(struct page *page, struct draft_node *parent, const char *word, struct str id,
                   const struct grid *grid, struct span cell);
/* The state of a cell without words, and a finding about it. place: where it stands; or, where there is no such cell in
 * the page, that which has none for a level, or for a skill, of that name. */
void page_blank_cell(struct page *page, struct draft_node *cell, struct span place,
                     struct str name);

/* ---- import_skills.c ---- */
/* A part's only table as levels and skills of the ladder. title: of what comes first; may be empty. */
void page_add_matrix(struct page *page, struct page_ladder *ladder,
                     const struct page_matrix *matrix, struct draft_text title);
/* Begins the skills of a ladder whose tables and headings are several: writes its levels, too. */
void page_begin_skills(struct page *page, struct page_ladder *ladder, struct draft_text title);
/* The tables of a part as skills below a node, with the texts before them, between them and, if they are to stand
 * there, too, behind them. Gives where the page goes on. */
uint32_t page_add_matrices(struct page *page, struct page_ladder *ladder, struct draft_node *node,
                           const struct outline_part *part, bool with_rest);
/* Whether a part's table is about one skill, which the heading names. */
bool page_is_skill(const struct outline_part *part);
/* A part as a skill, or as a group of skills. */
void page_add_group(struct page *page, struct page_ladder *ladder, struct draft_node *parent,
                    struct outline_part *part);
/* The skills that headings below levels name: they are declared before the levels. */
void page_add_expected_skills(struct page *page);
/* Such a heading with what stands below it. */
void page_add_expectation(struct page *page, struct draft_node *level, struct outline_part *part);
/* The skills that other levels have headings for, and this one has none. */
void page_add_missing_expectations(struct page *page, struct draft_node *level,
                                   const struct outline_part *part);

#endif
