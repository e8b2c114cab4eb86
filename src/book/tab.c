/* One sheet: its cells, and how it is shown and printed. */
#include "book/write.h"

#include "base/utf8.h"

#include <errno.h>

enum {
    SCRATCH = 256 * 1024, /* bytes of scratch after which it is given back */
    A4 = 9,
    LINE = 13,    /* points that a line takes */
    TALLEST = 409 /* points of a row */
};

struct tab tab_open(struct book *book, const char *name)
{
    struct tab tab = {.book = book, .name = name};
    if (book->error)
        return tab;
    book_about(book, NULL);
    errno = 0;
    tab.at = workbook_add_worksheet(book->file, name);
    if (!tab.at) {
        int error = errno ? errno : ENOMEM;
        book_fail(book, error, "the sheet '%s' could not be made: %s", name, strerror(error));
    }
    return tab;
}

void tab_head(struct tab *tab, uint32_t frozen_columns)
{
    if (tab->book->error)
        return;
    worksheet_freeze_panes(tab->at, tab->row + 1, (lxw_col_t)frozen_columns);
    worksheet_repeat_rows(tab->at, tab->row, tab->row);
    worksheet_set_landscape(tab->at);
    worksheet_set_paper(tab->at, A4);
    worksheet_fit_to_pages(tab->at, 1, 0);
    worksheet_set_margins(tab->at, 0.4, 0.4, 0.5, 0.6);
    worksheet_set_footer(tab->at, "&L&A&R&P / &N");
    worksheet_gridlines(tab->at, LXW_HIDE_ALL_GRIDLINES);
}

void tab_close(struct tab *tab, uint32_t head_row)
{
    if (tab->is_folding)
        tab_width(tab, tab->columns, LXW_DEF_COL_WIDTH);
    VEC_FREE(&tab->widths);
    if (tab->book->error || tab->columns == 0)
        return;
    uint32_t last = tab->row > head_row ? tab->row - 1 : head_row;
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    if (last > head_row)
        worksheet_autofilter(tab->at, head_row, 0, last, (lxw_col_t)(tab->columns - 1));
    lxw_rowcol_to_range(range, head_row, 0, last, (lxw_col_t)(tab->columns - 1));
    worksheet_ignore_errors(tab->at, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

static void set_column(struct tab *tab, uint32_t column, double width, bool is_folded)
{
    if (tab->book->error || column >= BOOK_COLUMNS)
        return;
    lxw_row_col_options options = {
        .hidden = is_folded, .level = is_folded, .collapsed = !is_folded && tab->is_folding};
    worksheet_set_column_opt(tab->at, (lxw_col_t)column, (lxw_col_t)column, width, NULL, &options);
    tab->is_folding = is_folded;
    while (tab->widths.count <= column)
        VEC_PUSH(&tab->widths, 0);
    tab->widths.items[column] = is_folded ? 0 : width;
}

void tab_width(struct tab *tab, uint32_t column, double width)
{
    set_column(tab, column, width, false);
}

void tab_height(struct tab *tab, double points)
{
    if (!tab->book->error)
        worksheet_set_row(tab->at, tab->row, points < TALLEST ? points : TALLEST, NULL);
    tab->lines = 0;
}

void tab_next(struct tab *tab)
{
    if (tab->lines > 1)
        tab_height(tab, tab->lines * LINE + 3);
    tab->lines = 0;
    tab->row++;
    if (tab->book->scratch.used > SCRATCH)
        arena_release(&tab->book->scratch);
}

/* The row has to have room for the words. */
static void measure(struct tab *tab, uint32_t column)
{
    struct str text = buf_str(&tab->book->words.text);
    if (column >= tab->widths.count || tab->widths.items[column] == 0)
        return;
    uint32_t lines = measure_lines(text, tab->widths.items[column]);
    tab->lines = tab->lines < lines ? lines : tab->lines;
}

/* Whether there is such a cell. */
static bool tab_has(struct tab *tab, uint32_t column)
{
    struct book *book = tab->book;
    if (book->error)
        return false;
    if (tab->row >= BOOK_ROWS)
        book_fail(book, BOOK_TOO_LARGE, "the sheet '%s' has more than %d rows", tab->name,
                  BOOK_ROWS);
    else if (column >= BOOK_COLUMNS)
        book_fail(book, BOOK_TOO_LARGE, "the sheet '%s' has more than %d columns", tab->name,
                  BOOK_COLUMNS);
    tab->columns = column < tab->columns ? tab->columns : column + 1;
    errno = 0; /* for check() */
    return book->error == 0;
}

static void check(struct tab *tab, uint32_t column, lxw_error error)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    if (error == LXW_NO_ERROR)
        return;
    int number = book_error(error);
    lxw_rowcol_to_cell(cell, tab->row, (lxw_col_t)column);
    book_fail(tab->book, number, "cell %s of the sheet '%s': %s (%s)", cell, tab->name,
              lxw_strerror(error), number > 0 ? strerror(number) : "too large");
}

/* ---- What links of a cell lead to ---- */

/* A whole cell leads to one place. LibreOffice makes one line of it: where there are several lines, or
 * the words lead to several places, addresses are written behind the words instead; and where the sheet
 * has as many links as Excel takes. Empty then. */
static struct str link_of_all(const struct tab *tab)
{
    const struct words *words = &tab->book->words;
    struct str url = STR_NONE;
    if (tab->links == BOOK_URLS)
        return STR_NONE;
    for (size_t i = 0; i < words->runs.count; i++) {
        struct str other = words->runs.items[i].url;
        if (other.length > 0 && url.length > 0 && !str_equal(url, other))
            return STR_NONE;
        url = other.length > 0 ? other : url;
    }
    struct str text = buf_str(&words->text);
    return str_find(text, 0, '\n') < text.length ? STR_NONE : url;
}

static struct str run_text(const struct words *words, size_t index)
{
    const struct run *run = &words->runs.items[index];
    size_t end = index + 1 < words->runs.count ? run[1].start : words->text.length;
    return str_make(words->text.at + run->start, end - run->start);
}

static bool is_internal(struct str url)
{
    return str_starts(url, STR("internal:"));
}

/* Writes " (address)" behind links, as far as the cell has room, unless that is what they say. Those inside
 * of the workbook are words. */
static void spell_links(struct book *book)
{
    struct words said = {0};
    struct words *words = &book->words;
    for (size_t i = 0; i < words->runs.count; i++) {
        struct run run = words->runs.items[i];
        struct str text = run_text(words, i);
        run.start = said.text.length;
        if (is_internal(run.url))
            run.style &= ~(unsigned)RUN_LINK;
        VEC_PUSH(&said.runs, run);
        buf_add_str(&said.text, text);
        if (!run.is_link_last || is_internal(run.url) || str_ends(run.url, text) ||
            words->units + said.units + run.url.length + 3 > BOOK_CELL)
            continue;
        words_add(&said, STR(" ("), RUN_MUTED);
        words_add(&said, run.url, RUN_MUTED);
        words_add(&said, STR(")"), RUN_MUTED);
    }
    said.units += words->units;
    words_free(words);
    *words = said;
}

/* Makes a link of a cell that shows a text; false where it can't be one. */
static bool write_link(struct tab *tab, uint32_t column, struct str url, const char *text,
                       lxw_format *look)
{
    if (url.length == 0)
        return false;
    tab->links++;
    check(tab, column,
          worksheet_write_url_opt(tab->at, tab->row, (lxw_col_t)column,
                                  str_copy(&tab->book->scratch, url).at, look, text, NULL));
    return true;
}

/* ---- Cells ---- */

/* How many runs libxlsxwriter takes of such words: it counts them in a byte, and takes the XML that it
 * makes of them for the text, which must not be too long. */
static size_t runs_most(const struct words *words)
{
    enum { COUNTED = 250, AROUND = 170 /* bytes of XML around a run */ };
    size_t length = words->units, escaped = 0;
    for (size_t i = 0; i < words->text.length; i++)
        escaped += words->text.at[i] == '&' || words->text.at[i] == '<' || words->text.at[i] == '>';
    length += escaped * (sizeof "&amp;" - 1);
    size_t fitting = length < BOOK_CELL ? (BOOK_CELL - length) / AROUND : 0;
    return fitting < COUNTED ? fitting : COUNTED;
}

/* Makes as many runs of the words as libxlsxwriter takes: those that are too many become one that looks
 * like the rest of the cell. It wants two at least: a single one is cut behind its first character. False
 * where the words can only be plain text. */
static bool fit_runs(struct words *words)
{
    struct run_vec *runs = &words->runs;
    if (runs->count == 1 && runs->items[0].style == 0)
        return false;
    size_t most = runs_most(words), first = utf8_length(buf_str(&words->text), 0);
    if (runs->count > most) {
        runs->count = most;
        if (most > 0)
            runs->items[most - 1].style = 0;
    }
    if (runs->count == 1 && runs->items[0].style != 0 && most > 1 && first < words->text.length) {
        struct run rest = runs->items[0];
        rest.start = first;
        VEC_PUSH(runs, rest);
    }
    return runs->count > 1;
}

/* Words of several looks. */
static lxw_error write_runs(struct tab *tab, uint32_t column, lxw_format *look)
{
    struct book *book = tab->book;
    const struct words *words = &book->words;
    size_t count = words->runs.count;
    struct arena *arena = &book->scratch;
    lxw_rich_string_tuple *all = ARENA_ARRAY(arena, lxw_rich_string_tuple, count);
    lxw_rich_string_tuple **list = ARENA_ARRAY(arena, lxw_rich_string_tuple *, count + 1);
    for (size_t i = 0; i < count; i++) {
        unsigned style = words->runs.items[i].style;
        all[i].format = styles_run(&book->styles, book->file, style);
        struct str text = run_text(words, i);
        all[i].string = arena_copy(arena, text.at, text.length);
        list[i] = &all[i];
    }
    return worksheet_write_rich_string(tab->at, tab->row, (lxw_col_t)column, list, look);
}

static void write_cell(struct tab *tab, uint32_t column, struct str url, lxw_format *look)
{
    struct words *words = &tab->book->words;
    lxw_col_t at = (lxw_col_t)column;
    measure(tab, column);
    if (fit_runs(words)) {
        write_link(tab, column, url, " ", look); /* what it shows comes now */
        check(tab, column, write_runs(tab, column, look));
        return;
    }
    buf_add_char(&words->text, '\0');
    if (!write_link(tab, column, url, words->text.at, look))
        check(tab, column, worksheet_write_string(tab->at, tab->row, at, words->text.at, look));
}

static void write_words(struct tab *tab, uint32_t column, lxw_format *look)
{
    struct book *book = tab->book;
    struct str url = link_of_all(tab);
    if (url.length == 0 && book->words.has_links)
        spell_links(book);
    if (book->words.units > BOOK_CELL) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];
        lxw_rowcol_to_cell(cell, tab->row, (lxw_col_t)column);
        book_fail(book, BOOK_TOO_LARGE,
                  "cell %s of the sheet '%s' has %zu characters; %d is the most", cell, tab->name,
                  book->words.units, BOOK_CELL);
        return;
    }
    write_cell(tab, column, url, look);
}

void tab_words(struct tab *tab, uint32_t column, lxw_format *look)
{
    struct words *words = &tab->book->words;
    if (tab_has(tab, column)) {
        if (words->text.length > 0)
            write_words(tab, column, look);
        else
            check(tab, column, worksheet_write_blank(tab->at, tab->row, (lxw_col_t)column, look));
    }
    words_clear(words);
}

void tab_text(struct tab *tab, uint32_t column, struct str text, enum look look)
{
    words_add(&tab->book->words, text, 0);
    tab_words(tab, column, tab->book->styles.looks[look]);
}

void tab_number(struct tab *tab, uint32_t column, double number)
{
    lxw_format *look = tab->book->styles.looks[LOOK_NUMBER];
    if (tab_has(tab, column))
        check(tab, column,
              worksheet_write_number(tab->at, tab->row, (lxw_col_t)column, number, look));
}

void tab_link(struct tab *tab, uint32_t column, struct str text, struct str url, enum look look)
{
    struct words *words = &tab->book->words;
    words_add(words, text, 0);
    if (words->runs.count > 0)
        words->runs.items[0].url = url;
    bool is_link = url.length > 0 && tab->links < BOOK_URLS;
    tab_words(tab, column, tab->book->styles.looks[is_link ? look : LOOK_TEXT]);
}

void tab_column(struct tab *tab, uint32_t column, struct str title, double width)
{
    tab_width(tab, column, width);
    tab_text(tab, column, title, LOOK_HEAD);
}

void tab_folded(struct tab *tab, uint32_t column, struct str title)
{
    enum { WIDTH = 20 }; /* when it is back */
    set_column(tab, column, WIDTH, true);
    tab_text(tab, column, title, LOOK_HEAD);
}
