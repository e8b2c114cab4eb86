/* Tables of a page that have levels on one side. */
#include "tools/import_page.h"

#include "prose/markdown.h"

enum { LEVELS_FEWEST = 2, LABELS_MOST = 2 };

/* ---- Names ---- */

/* The text between the tags. */
static void add_untagged(struct buf *out, struct str text)
{
    struct html html = {text, 0, (uint32_t)text.length};
    struct html_token token;
    while (html_next(&html, &token)) {
        if (token.kind == HTML_TEXT)
            buf_add_str(out,
                        str_make(text.at + token.bytes.start, token.bytes.end - token.bytes.start));
        else
            buf_add_char(out, ' ');
    }
}

struct str page_cell_name(struct page *page, const struct grid *grid, struct span cell)
{
    struct buf raw = {0}, out = {0};
    struct str text = source_slice(page->import->source, cell);
    if (grid->is_html)
        add_untagged(&raw, text);
    else
        buf_add_str(&raw, text);
    markdown_plain(&out, buf_str(&raw));
    struct str name = str_copy(page->draft->arena, str_trim(buf_str(&out)));
    buf_free(&raw);
    buf_free(&out);
    return name;
}

static bool is_level(struct page *page, const struct grid *grid, uint32_t row, uint32_t column)
{
    enum { LONGEST = 80 };
    struct span cell = grid_cell(grid, row, column);
    return cell.end > cell.start && cell.end - cell.start < LONGEST * (grid->is_html ? 4 : 1) &&
           outline_is_grade(page_cell_name(page, grid, cell));
}

/* ---- Where the levels are ---- */

/* Whether most of some names are levels, two at least, and the others could be: "Professional" between "Junior" and
 * "Senior". */
struct tally {
    uint32_t levels, others;
    bool is_wrong;
};

static void count_name(struct page *page, const struct grid *grid, struct span cell,
                       struct tally *tally)
{
    enum { LONGEST = 80, WORDS_MOST = 4 };
    struct str name = STR_NONE;
    if (cell.end > cell.start && cell.end - cell.start < LONGEST * (grid->is_html ? 4 : 1))
        name = page_cell_name(page, grid, cell);
    size_t words = 1;
    for (size_t i = 0; i < name.length; i++)
        words += name.at[i] == ' ';
    if (name.length > 0 && outline_is_grade(name))
        tally->levels++;
    else if (name.length > 0 && words <= WORDS_MOST && outline_may_be_level(name))
        tally->others++;
    else
        tally->is_wrong = true;
}

static bool are_levels(const struct tally *tally)
{
    return !tally->is_wrong && tally->levels >= LEVELS_FEWEST && tally->others * 2 <= tally->levels;
}

/* Whether levels may begin in a column: it is one, or has the name of one without its rank. */
static bool begins_levels(struct page *page, const struct grid *grid, uint32_t first)
{
    if (is_level(page, grid, 0, first))
        return true;
    struct str name = page_cell_name(page, grid, grid_cell(grid, 0, first));
    for (uint32_t column = first + 1; column < grid->rows[0].count; column++)
        if (outline_is_unranked(name, page_cell_name(page, grid, grid_cell(grid, 0, column))))
            return true;
    return false;
}

/* The columns of names before those of levels; GRID_COLUMNS where there are no levels across. */
static uint32_t labels_across(struct page *page, const struct grid *grid)
{
    const struct grid_row *header = &grid->rows[0];
    for (uint32_t labels = 0; labels <= LABELS_MOST && labels < header->count; labels++) {
        struct tally tally = {0};
        for (uint32_t column = labels; column < header->count; column++)
            count_name(page, grid, grid_cell(grid, 0, column), &tally);
        if (are_levels(&tally) && begins_levels(page, grid, labels))
            return labels;
    }
    return GRID_COLUMNS;
}

static bool are_levels_down(struct page *page, const struct grid *grid, uint32_t column)
{
    for (uint32_t row = 1; row < grid->count; row++)
        if (!is_level(page, grid, row, column))
            return false;
    return grid->count > LEVELS_FEWEST;
}

static bool is_title_column(struct page *page, const struct grid *grid, uint32_t column)
{
    static const char *const words[] = {"title",    "titles", "job title", "role",
                                        "position", "name",   NULL};
    struct str name = page_cell_name(page, grid, grid_cell(grid, 0, column));
    for (size_t i = 0; words[i] != NULL; i++)
        if (str_equal_nocase(name, str_of(words[i])))
            return true;
    return are_levels_down(page, grid, column);
}

/* The columns of levels: their names, and their titles where the next has these. */
static uint32_t labels_down(struct page *page, const struct grid *grid)
{
    if (grid->width < 2 || !are_levels_down(page, grid, 0))
        return GRID_COLUMNS;
    return grid->width > 2 && is_title_column(page, grid, 1) ? 2 : 1;
}

/* A word of some letters, other than yes and no. */
static bool is_word(struct str text)
{
    enum { SHORTEST = 4 };
    size_t letters = 0;
    for (size_t i = 0; i < text.length; i++)
        letters += char_is_letter(text.at[i]) || (unsigned char)text.at[i] >= 0x80;
    return letters >= SHORTEST && letters == text.length;
}

/* A matrix says what is expected; a table of links, figures or titles does not. */
static bool is_sentence(struct page *page, const struct page_matrix *matrix, struct span cell)
{
    enum { LONG = 20, LONGEST_NAME = 80 };
    struct str text = source_slice(page->import->source, cell);
    if (text.length < LONG && str_find(text, 0, ' ') == text.length)
        return matrix->axis == LEVELS_ACROSS && matrix->labels > 0 && is_word(text);
    return text.length > LONGEST_NAME ||
           !outline_is_level(page_cell_name(page, &matrix->grid, cell));
}

static bool has_sentences(struct page *page, const struct page_matrix *matrix)
{
    uint32_t cells = 0, sentences = 0;
    for (uint32_t row = 1; row < matrix->grid.count; row++) {
        for (uint32_t column = matrix->labels; column < matrix->grid.width; column++) {
            struct span cell = grid_cell(&matrix->grid, row, column);
            cells += cell.end > cell.start;
            sentences += cell.end > cell.start && is_sentence(page, matrix, cell);
        }
    }
    return cells > 0 && sentences * 2 >= cells;
}

/* Whether no row has more cells than the header: those would have no level, or no skill. */
static bool read_matrix(struct page *page, struct page_matrix *matrix)
{
    const struct grid *grid = &matrix->grid;
    if (grid->rows[0].count < grid->width || grid->width < LEVELS_FEWEST)
        return false;
    uint32_t across = labels_across(page, grid), down = labels_down(page, grid);
    if ((across == GRID_COLUMNS) == (down == GRID_COLUMNS))
        return false;
    matrix->axis = down == GRID_COLUMNS ? LEVELS_ACROSS : LEVELS_DOWN;
    matrix->labels = down == GRID_COLUMNS ? across : down;
    if (matrix->axis == LEVELS_ACROSS && matrix->labels == 0 && grid->count > 2)
        return false; /* which row is which skill is not said */
    return has_sentences(page, matrix);
}

struct page_names page_matrix_names(struct page *page, const struct page_matrix *matrix)
{
    const struct grid *grid = &matrix->grid;
    struct page_names names = {0};
    bool is_down = matrix->axis == LEVELS_DOWN;
    uint32_t end = is_down ? grid->count : grid->rows[0].count;
    for (uint32_t i = is_down ? 1 : matrix->labels; i < end; i++) {
        struct span cell = is_down ? grid_cell(grid, i, 0) : grid_cell(grid, 0, i);
        struct page_name name = {page_cell_name(page, grid, cell), cell};
        VEC_PUSH(&names, name);
    }
    return names;
}

/* ---- Tables of the page ---- */

static void add_matrix(struct page *page, struct outline_part *part, const struct grid *grid)
{
    struct page_matrix matrix = {.grid = *grid};
    struct page_matrix **link = &part->matrices;
    if (!read_matrix(page, &matrix))
        return;
    while (*link != NULL)
        link = &(*link)->next;
    *link = ARENA_NEW(page->draft->arena, struct page_matrix);
    **link = matrix;
}

static bool begins_table(struct str text, size_t at)
{
    struct str tag = str_skip(text, at);
    return tag.length > 6 && str_equal_nocase(str_make(tag.at, 6), STR("<table")) &&
           (tag.at[6] == '>' || char_is_space(tag.at[6]));
}

/* Tables of HTML that begin in a block; they may end behind it. Gives where the last one ends. */
static uint32_t find_html(struct page *page, struct outline_part *part, struct span bytes)
{
    struct str document = page->import->source->text;
    uint32_t end = page_part_bytes(page, part, false).end, behind = bytes.start;
    for (uint32_t at = bytes.start; at < bytes.end; at++) {
        struct html html = {document, at, end};
        struct grid grid;
        if (document.at[at] != '<' || !begins_table(document, at))
            continue;
        if (grid_read_html(&grid, page->draft->arena, &html))
            add_matrix(page, part, &grid);
        behind = html.at;
        at = behind - 1;
    }
    return behind;
}

void page_find_tables(struct page *page, struct outline_part *part)
{
    const struct block *block = part->from;
    uint32_t behind = 0;
    for (uint32_t i = 0; i < part->count; i++, block = block->next) {
        struct span bytes = page_block_bytes(page, block, block);
        struct grid grid;
        bytes.start = bytes.start < behind ? behind : bytes.start;
        if (bytes.start >= bytes.end)
            continue;
        if (block->kind == BLOCK_TABLE &&
            grid_read_block(&grid, page->draft->arena, &page->outline.blocks, block,
                            page->outline.skipped))
            add_matrix(page, part, &grid);
        else if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HTML)
            behind = find_html(page, part, bytes);
    }
}
