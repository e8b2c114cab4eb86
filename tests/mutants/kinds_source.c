/* Slips of the pen and of the file: keywords, quotes, markers, indentation, bytes. */
#include "mutant.h"

#include <string.h>

/* `sill x "X" {` */
static bool keyword_typo(struct mutant *mutant, const struct site *site)
{
    uint32_t start = site->node->span.start;
    struct span word = site_word(site, site->node->span, 0, 1);
    if (node_block(site->node)->name.atom == ATOM_NONE || !site_is_alone(site))
        return false;
    mutant_mark(mutant, site, word);
    mutant_put(mutant, site, span_make(start + 1, start + 2), "%s", "");
    return true;
}

static bool cell_unclosed(struct mutant *mutant, const struct site *site)
{
    const struct cell_decl *cell = node_cell(site->node);
    if (cell->form != CELL_STRING)
        return false;
    mutant_mark(mutant, site, span_make(cell->prose.span.start - 1, cell->prose.span.start));
    mutant_put(mutant, site, span_make(cell->prose.span.end, cell->prose.span.end + 1), "%s", "");
    return true;
}

static bool cell_closed_twice(struct mutant *mutant, const struct site *site)
{
    const struct cell_decl *cell = node_cell(site->node);
    if (cell->form != CELL_STRING)
        return false;
    mutant_put(mutant, site, at_offset(cell->prose.span.end + 1), FROM "\"" TO);
    return true;
}

static bool title_unclosed(struct mutant *mutant, const struct site *site)
{
    struct prose title = node_block(site->node)->title;
    if (title.form != PROSE_STRING)
        return false;
    mutant_mark(mutant, site, span_make(title.span.start - 1, title.span.start));
    mutant_put(mutant, site, span_make(title.span.end, title.span.end + 1), "%s", "");
    return true;
}

static bool text_unclosed(struct mutant *mutant, const struct site *site)
{
    struct span span = node_text(site->node)->prose.span;
    if (!node_text(site->node)->prose.has_newline)
        return false;
    mutant_mark(mutant, site, span_make(span.start - 3, span.start));
    mutant_put(mutant, site, site_lines(site, span_make(span.end, span.end + 3)), "%s", "");
    return true;
}

static bool bad_byte(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 0, 6);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, span_make(word.start + 3, word.start + 4), FROM "\xfc" TO);
    return true;
}

static bool nul_byte(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 0, 6);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, at_offset(word.start + 3), FROM NUL TO);
    return true;
}

/* The brace of the line below closes up to the end of the last item. */
static bool brace_moved_up(struct mutant *mutant, const struct site *site)
{
    struct str text = site->input->source.text;
    struct span lines = site_lines(site, site->node->span);
    if (!site_is_statement(site) || site->after != NULL || lines.end >= text.length)
        return false;
    struct span below = site_lines(site, at_offset(lines.end));
    if (!str_equal(str_trim(site_text(site, below)), STR("}")))
        return false;
    mutant_put(mutant, site, at_offset(site->node->span.end), " " FROM "}" TO);
    mutant_put(mutant, site, below, "%s", "");
    return true;
}

static bool marker_is(struct mutant *mutant, const struct site *site, const char *marker)
{
    uint32_t start = site->node->span.start;
    if (!site_is_statement(site))
        return false;
    mutant_put(mutant, site, span_make(start, start + 1), FROM "%s" TO, marker);
    return true;
}

static bool star_marker(struct mutant *mutant, const struct site *site)
{
    return marker_is(mutant, site, "*");
}

static bool number_marker(struct mutant *mutant, const struct site *site)
{
    return marker_is(mutant, site, "1.");
}

static bool bullet_marker(struct mutant *mutant, const struct site *site)
{
    return marker_is(mutant, site, "\xe2\x80\xa2");
}

/* The string with typographic quotes. */
static bool curly_quotes(struct mutant *mutant, const struct site *site)
{
    const struct cell_decl *cell = node_cell(site->node);
    struct span span = cell->prose.span;
    if (cell->form != CELL_STRING)
        return false;
    mutant_put(mutant, site, span_make(span.start - 1, span.start), FROM "\xe2\x80\x9c");
    mutant_put(mutant, site, span_make(span.end, span.end + 1), "\xe2\x80\x9d" TO);
    return true;
}

static bool marker_deleted(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    if (!site_is_statement(site) || node_item(site->node)->prose.has_newline ||
        span.end - span.start < 20) /* "Orders booked" reads like an attribute */
        return false;
    mutant_put(mutant, site, span_make(site->node->span.start, span.start), "%s", "");
    mutant_mark(mutant, site, span);
    return true;
}

/* The line above is so long that the statement on it may well go on, and has no attributes at its end. */
static bool is_below_wrapped(const struct site *site)
{
    enum { WRAPPED = 60 };
    struct span above = {0};
    if (site->before == NULL || site->before->node->kind != NODE_ITEM)
        return false;
    above = site_lines(site, at_offset(site->before->node->span.end - 1));
    struct str text = str_trim(site_text(site, above));
    return text.length >= WRAPPED && !str_ends(text, STR("}"));
}

static bool first_marker_deleted(struct mutant *mutant, const struct site *site)
{
    return !is_below_wrapped(site) && marker_deleted(mutant, site);
}

/* Then it reads as the rest of the statement above it. */
static bool later_marker_deleted(struct mutant *mutant, const struct site *site)
{
    return is_below_wrapped(site) && marker_deleted(mutant, site);
}

/* The second line begins where the marker stands. */
static bool line_moved_left(struct mutant *mutant, const struct site *site)
{
    struct prose prose = node_item(site->node)->prose;
    struct str text = site_text(site, prose.span);
    size_t at = str_find(text, 0, '\n') + 1, line = at, end = str_find(text, at, '\n');
    if (!prose.has_newline || !site_is_statement(site))
        return false;
    while (text.at[line] == ' ')
        line++;
    uint32_t start = prose.span.start;
    mutant_put(mutant, site, span_make(start + (uint32_t)at, start + (uint32_t)line), "%*s",
               site_indent(site, site->node->span), "");
    mutant_mark(mutant, site, span_make(start + (uint32_t)line, start + (uint32_t)end));
    return true;
}

/* A nested item that stands between two columns. */
static bool item_between(struct mutant *mutant, const struct site *site)
{
    uint32_t start = site->node->span.start;
    if (site->parent->node->kind != NODE_ITEM || site->before == NULL ||
        node_item(site->node)->items.first != NULL || node_item(site->node)->is_example)
        return false;
    mutant_put(mutant, site, span_make(start - 1, start), "%s", "");
    mutant_put(mutant, site, span_make(start, start + 1), FROM "-" TO);
    return true;
}

static bool garbled(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 4, 4);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, at_offset(word.end), FROM "\xc3\xa2\xe2\x82\xac\xe2\x84\xa2" TO "s");
    return true;
}

static bool zero_width(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 0, 6);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, at_offset(word.start + 3), FROM "\xe2\x80\x8b" TO);
    return true;
}

static bool no_break_space(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 1, 3);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, span_make(word.start - 1, word.start), FROM "\xc2\xa0" TO);
    return true;
}

static bool byte_order_mark(struct mutant *mutant, const struct site *site)
{
    mutant_put(mutant, site, at_offset(0), FROM "\xef\xbb\xbf" TO);
    return true;
}

/* A line with the line end of another system. */
static bool carriage_return(struct mutant *mutant, const struct site *site)
{
    struct span lines = site_lines(site, site->node->span);
    mutant_put(mutant, site, at_offset(lines.end - 1), FROM "\r" TO);
    return true;
}

/* A cell that slipped below a statement. */
static bool cell_slipped(struct mutant *mutant, const struct site *site)
{
    int indent = site_indent(site, site->node->span);
    if (!site_is_statement(site))
        return false;
    mutant_put(mutant, site, at_offset(site->node->span.end),
               "\n%*s" FROM "at ic3 \"Draws what others build\"" TO, indent + 4, "");
    return true;
}

const struct kind kinds_of_source[] = {
    {"keyword typo, skill", "syntax-error", NODE_SKILL, keyword_typo},
    {"keyword typo, level", "syntax-error", NODE_LEVEL, keyword_typo},
    {"keyword typo, section", "syntax-error", NODE_SECTION, keyword_typo},
    {"keyword typo, group", "syntax-error", NODE_GROUP, keyword_typo},
    {"cell not closed", "unterminated-string", NODE_CELL, cell_unclosed},
    {"cell closed twice", "unterminated-string", NODE_CELL, cell_closed_twice},
    {"title not closed", "unterminated-string", NODE_SKILL, title_unclosed},
    {"text not closed", "unterminated-text", NODE_TEXT, text_unclosed},
    {"byte of another encoding", "invalid-utf8", NODE_ITEM, bad_byte},
    {"NUL byte", "nul-byte", NODE_ITEM, nul_byte},
    {"brace behind the last item", "brace-in-item", NODE_ITEM, brace_moved_up},
    {"* as a marker", "foreign-marker", NODE_ITEM, star_marker},
    {"1. as a marker", "foreign-marker", NODE_ITEM, number_marker},
    {"bullet as a marker", "foreign-marker", NODE_ITEM, bullet_marker},
    {"typographic quotes", "foreign-quote", NODE_CELL, curly_quotes},
    {"no marker", "bare-prose", NODE_ITEM, first_marker_deleted},
    {"no marker below a long line", "unindented-line", NODE_ITEM, later_marker_deleted},
    {"second line not indented", "unindented-line", NODE_ITEM, line_moved_left},
    {"item between columns", "item-indentation", NODE_ITEM, item_between},
    {"garbled apostrophe", "mojibake", NODE_ITEM, garbled},
    {"zero-width space", "invisible-character", NODE_ITEM, zero_width},
    {"no-break space", "invisible-character", NODE_ITEM, no_break_space},
    {"byte order mark", "byte-order-mark", NODE_LADDER, byte_order_mark},
    {"carriage return", "carriage-return", NODE_ITEM, carriage_return},
    {"cell slipped into a statement", "swallowed-line", NODE_ITEM, cell_slipped},
    {.name = NULL},
};
