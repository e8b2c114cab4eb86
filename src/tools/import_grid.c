/* A table of a page as a matrix: levels across and skills down, or the reverse. The words keep their order: where
 * the levels are the rows, their cells are written from the level's side. */
#include "tools/import_page.h"

#include "prose/markdown.h"
#include "prose/table.h"

#include <string.h>

enum { COLUMNS_MOST = 64, LEVELS_FEWEST = 2 };

struct row {
    struct str cells[COLUMNS_MOST];
    unsigned count;
};

static struct row read_row(const struct page *page, uint32_t line)
{
    struct row row = {.count = 0};
    struct str text = block_line_text(&page->outline.blocks, line), cell;
    for (size_t at = 0; row.count < COLUMNS_MOST && table_next_cell(text, &at, &cell);)
        row.cells[row.count++] = cell;
    return row;
}

static struct str plain(struct page *page, struct str cell)
{
    struct buf out = {0};
    markdown_plain(&out, cell);
    struct str text = str_copy(page->draft->arena, str_trim(buf_str(&out)));
    buf_free(&out);
    return text;
}

/* ---- Finding it ---- */

static bool has_level_names(struct page *page, const struct str *cells, unsigned count)
{
    unsigned levels = 0;
    for (unsigned i = 0; i < count; i++) {
        struct str name = plain(page, cells[i]);
        bool is_number = name.length > 0 && name.length <= 2;
        for (size_t k = 0; k < name.length; k++)
            is_number = is_number && char_is_digit(name.at[k]);
        levels += is_number || outline_is_level(name);
    }
    return levels >= LEVELS_FEWEST && levels == count;
}

static bool levels_are_rows(struct page *page, const struct block *table)
{
    struct str names[COLUMNS_MOST];
    unsigned count = 0;
    for (uint32_t i = 2; i < table->line_count && count < COLUMNS_MOST; i++) {
        struct row row = read_row(page, table->line + i);
        if (row.count > 0)
            names[count++] = row.cells[0];
    }
    return table->line_count - 2 <= COLUMNS_MOST && has_level_names(page, names, count);
}

static bool levels_are_columns(struct page *page, const struct row *header)
{
    return header->count > LEVELS_FEWEST &&
           has_level_names(page, header->cells + 1, header->count - 1);
}

/* A cell of some length: a matrix says what is expected, a table of links or figures does not. */
static bool has_sentences(struct page *page, const struct block *table)
{
    enum { LONG = 20 };
    unsigned cells = 0, sentences = 0;
    for (uint32_t i = 2; i < table->line_count; i++) {
        struct row row = read_row(page, table->line + i);
        for (unsigned k = 1; k < row.count; k++) {
            cells += row.cells[k].length > 0;
            sentences +=
                row.cells[k].length >= LONG || str_find(row.cells[k], 0, ' ') < row.cells[k].length;
        }
    }
    return cells > 0 && sentences * 2 >= cells;
}

/* No row has more cells than the header: those would have no level, or no skill. */
static bool is_narrow(const struct page *page, const struct block *table, unsigned columns)
{
    for (uint32_t i = 2; i < table->line_count; i++)
        if (read_row(page, table->line + i).count > columns)
            return false;
    return true;
}

static bool is_grid(struct page *page, const struct block *block)
{
    if (block->kind != BLOCK_TABLE || block->line_count < 3)
        return false;
    struct row header = read_row(page, block->line);
    return header.count >= 2 && header.count < COLUMNS_MOST &&
           (levels_are_columns(page, &header) != levels_are_rows(page, block)) &&
           is_narrow(page, block, header.count) && has_sentences(page, block);
}

static bool has_levels(const struct outline_part *part)
{
    for (const struct outline_part *p = part->first; p != NULL; p = p->next)
        if (p->role != ROLE_SECTION || has_levels(p))
            return true;
    return false;
}

static bool find_in(struct page *page, struct outline_part *part)
{
    const struct block *block = part->from;
    for (uint32_t i = 0; i < part->count; i++, block = block->next) {
        if (is_grid(page, block)) {
            page->grid = block;
            return true;
        }
    }
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        if (find_in(page, p)) {
            p->holds_levels = p != page->outline.title;
            return true;
        }
    }
    return false;
}

void page_find_grid(struct page *page)
{
    if (!has_levels(&page->outline.root) && !page->import->options->as_skills)
        find_in(page, &page->outline.root);
}

/* ---- Cells ---- */

static uint32_t offset_of(const struct page *page, const char *at)
{
    return (uint32_t)(at - page->import->source->text.at);
}

static struct draft_text cell_text(struct page *page, struct str cell)
{
    uint32_t start = offset_of(page, cell.at);
    return markdown_text_bytes(&page->text, start, start + (uint32_t)cell.length);
}

/* Behind a <br>, <br/> or <br /> at the beginning of text; 0 where there is none. */
static size_t skip_break(struct str text)
{
    if (text.length < 4 || !str_equal_nocase(str_make(text.at, 3), STR("<br")))
        return 0;
    size_t end = str_find(text, 0, '>');
    return end < 6 && end < text.length ? end + 1 : 0;
}

/* The statements of a cell, parted by line breaks. */
static void add_statements(struct page *page, struct draft_node *node, struct str cell)
{
    size_t start = 0;
    for (size_t at = 0; at <= cell.length;) {
        size_t skip = at < cell.length ? skip_break(str_skip(cell, at)) : 1;
        if (skip == 0) {
            at++;
            continue;
        }
        struct str part = str_trim(str_make(cell.at + start, at - start));
        if (str_starts(part, STR("- ")) || str_starts(part, STR("* ")))
            part = str_trim(str_skip(part, 2));
        else if (str_starts(part, STR("\342\200\242")))
            part = str_trim(str_skip(part, 3));
        if (part.length > 0)
            draft_add(page->draft, node, DRAFT_ITEM)->text = cell_text(page, part);
        if (at < cell.length) {
            uint32_t from = offset_of(page, cell.at + at);
            VEC_PUSH(&page->import->understood, span_make(from, from + (uint32_t)skip));
        }
        at += skip;
        start = at;
    }
    if (node->first != NULL && node->first == node->last) {
        node->text = node->first->text;
        node->first = node->last = NULL;
    }
}

static void add_cell(struct page *page, struct draft_node *parent, const char *word, struct str id,
                     struct str cell, bool is_first)
{
    const struct import_options *options = page->import->options;
    struct draft_node *node = draft_add(page->draft, parent, DRAFT_CELL);
    node->word = str_of(word);
    node->id = id;
    if (cell.length > 0) {
        add_statements(page, node, cell);
        if (node->first != NULL || node->text.at.length > 0)
            return;
    }
    bool can_be_same = options->blank == IMPORT_BLANK_SAME && !is_first;
    node->state = can_be_same                           ? DRAFT_SAME
                  : options->blank == IMPORT_BLANK_NONE ? DRAFT_NONE
                                                        : DRAFT_TODO;
    if (options->blank_given && node->state != DRAFT_TODO)
        return;
    uint32_t at = offset_of(page, cell.at);
    diag_add(page->import->sink, RULE_IMPORT_BLANK_CELL,
             import_place(page->import, at, at + (uint32_t)cell.length),
             "this cell is blank, and became a 'todo': write 'same', 'none' or a text");
}

/* ---- Levels and skills ---- */

static struct str name_id(struct page *page, struct str cell, bool is_level)
{
    struct str name = plain(page, cell);
    bool has_digit = false;
    for (size_t i = 0; i < name.length; i++)
        has_digit |= char_is_digit(name.at[i]);
    return draft_id(page->draft, page, name, is_level && has_digit, is_level ? "level" : "skill");
}

static struct draft_node *add_named(struct page *page, struct draft_node *parent,
                                    enum draft_kind kind, struct str cell)
{
    return draft_block(page->draft, parent, kind, name_id(page, cell, kind == DRAFT_LEVEL),
                       cell_text(page, cell));
}

/* What the corner says is the heading of what stands below it. */
static struct draft_text corner_title(struct page *page, struct str corner)
{
    uint32_t at = offset_of(page, corner.at);
    VEC_PUSH(&page->import->understood, span_make(at, at + (uint32_t)corner.length));
    return draft_own(page->draft, plain(page, corner));
}

static struct str cell_at(const struct row *row, unsigned column)
{
    if (column < row->count)
        return row->cells[column];
    const struct str *last = &row->cells[row->count - 1];
    return str_make(last->at + last->length, 0);
}

static void add_by_skills(struct page *page, const struct row *header, struct draft_text title)
{
    struct draft_node *names[COLUMNS_MOST];
    struct draft_node *levels =
        draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE, title);
    struct draft_node *skills = draft_block(page->draft, page->ladder, DRAFT_SKILLS, STR_NONE,
                                            corner_title(page, header->cells[0]));
    for (unsigned k = 1; k < header->count; k++)
        names[k] = add_named(page, levels, DRAFT_LEVEL, header->cells[k]);
    for (uint32_t i = 2; i < page->grid->line_count; i++) {
        struct row row = read_row(page, page->grid->line + i);
        if (row.count == 0)
            continue;
        struct draft_node *skill = add_named(page, skills, DRAFT_SKILL, row.cells[0]);
        for (unsigned k = 1; k < header->count; k++)
            add_cell(page, skill, "", names[k]->id, cell_at(&row, k), k == 1);
    }
}

static void add_by_levels(struct page *page, const struct row *header, struct draft_text title)
{
    struct draft_node *names[COLUMNS_MOST];
    struct draft_node *skills =
        draft_block(page->draft, page->ladder, DRAFT_SKILLS, STR_NONE, title);
    for (unsigned k = 1; k < header->count; k++)
        names[k] = add_named(page, skills, DRAFT_SKILL, header->cells[k]);
    struct draft_node *levels = draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE,
                                            corner_title(page, header->cells[0]));
    for (uint32_t i = 2; i < page->grid->line_count; i++) {
        struct row row = read_row(page, page->grid->line + i);
        if (row.count == 0)
            continue;
        struct draft_node *level = add_named(page, levels, DRAFT_LEVEL, row.cells[0]);
        for (unsigned k = 1; k < header->count; k++)
            add_cell(page, level, "expect", names[k]->id, cell_at(&row, k), i == 2);
    }
}

void page_add_grid(struct page *page, struct draft_text title)
{
    struct row header = read_row(page, page->grid->line);
    if (levels_are_columns(page, &header))
        add_by_skills(page, &header, title);
    else
        add_by_levels(page, &header, title);
}
