/* Levels, cells and attributes; skills and statements that are there twice. */
#include "mutant.h"

#include <string.h>

/* What stands behind the levels of a cell: a string, a text, a body or a word. */
static struct span cell_value(const struct cell_decl *cell)
{
    struct span span = cell->node.span;
    const struct range *range = cell->levels;
    while (range->next != NULL)
        range = range->next;
    span.start = range->last != NULL ? ref_span(range->last).end : ref_span(&range->first).end;
    span.start++;
    return span;
}

static bool has_content(const struct site *site)
{
    if (site == NULL || site->node->kind != NODE_CELL)
        return false;
    const struct cell_decl *cell = node_cell(site->node);
    return cell->form == CELL_STRING || cell->form == CELL_BODY;
}

/* A cell of a skill, for one level of the main track. */
static bool is_plain(const struct site *site)
{
    if (site == NULL || site->node->kind != NODE_CELL || site->parent->node->kind != NODE_SKILL)
        return false;
    const struct range *range = node_cell(site->node)->levels;
    return range != NULL && range->next == NULL && range->last == NULL &&
           range->first.inner == NULL;
}

static bool cell_deleted(struct mutant *mutant, const struct site *site)
{
    if (!has_content(site) || node_cell(site->node)->is_expect ||
        site->parent->node->kind != NODE_SKILL)
        return false;
    mutant_mark(mutant, site, node_block(site->parent->node)->name.span);
    mutant_put(mutant, site, site_lines(site, site->node->span), "%s", "");
    return true;
}

static bool cell_unwritten(struct mutant *mutant, const struct site *site)
{
    if (node_cell(site->node)->is_expect)
        return false;
    mutant_put(mutant, site, cell_value(node_cell(site->node)), FROM "todo" TO);
    return true;
}

static bool first_cell_same(struct mutant *mutant, const struct site *site)
{
    if (!is_plain(site) || !has_content(site) ||
        (site->before != NULL && site->before->node->kind == NODE_CELL))
        return false;
    mutant_put(mutant, site, cell_value(node_cell(site->node)), FROM "same" TO);
    return true;
}

/* A skill that ends, and goes on. */
static bool cell_none(struct mutant *mutant, const struct site *site)
{
    if (!is_plain(site) || !is_plain(site->before) || !is_plain(site->after) ||
        !has_content(site->before) || !has_content(site->after) ||
        site_has(site, site->parent->node->span, "m1 same"))
        return false; /* which would be the same as nothing */
    mutant_put(mutant, site, cell_value(node_cell(site->node)), "none");
    mutant_mark(mutant, site, ref_span(&node_cell(site->after->node)->levels->first));
    return true;
}

static bool cell_empty(struct mutant *mutant, const struct site *site)
{
    if (node_cell(site->node)->is_expect)
        return false;
    mutant_put(mutant, site, cell_value(node_cell(site->node)), FROM "\"\"" TO);
    return true;
}

/* The text of the level below once more. */
static bool cell_copied(struct mutant *mutant, const struct site *site)
{
    if (!is_plain(site) || !is_plain(site->before) || !has_content(site) ||
        node_cell(site->before->node)->form != CELL_STRING)
        return false;
    struct str below = site_text(site, cell_value(node_cell(site->before->node)));
    mutant_put(mutant, site, cell_value(node_cell(site->node)), FROM "%.*s" TO, STR_ARGS(below));
    return true;
}

static bool section_emptied(struct mutant *mutant, const struct site *site)
{
    const struct block *block = node_block(site->node);
    const struct site *ladder = site_around(site, NODE_LADDER);
    if (site->parent == NULL || ladder == NULL || node_block(ladder->node)->base != NULL)
        return false; /* that of the base may say something */
    mutant_mark(mutant, site, block->name.span);
    mutant_put(mutant, site, span_make(block->head.end, site->node->span.end), " {\n}");
    return true;
}

/* A level elsewhere says what it expects of the skill. */
static bool is_expected_elsewhere(const struct mutant *mutant, const struct site *site)
{
    atom name = node_block(site->node)->name.atom;
    for (size_t i = 0; i < mutant->corpus->sites.count; i++) {
        const struct node *node = mutant->corpus->sites.items[i].node;
        if (node->kind == NODE_CELL && node_cell(node)->is_expect &&
            ref_last(node_cell(node)->skill)->atom == name)
            return true;
    }
    return false;
}

static bool skill_emptied(struct mutant *mutant, const struct site *site)
{
    const struct block *block = node_block(site->node);
    if (is_expected_elsewhere(mutant, site))
        return false;
    mutant_mark(mutant, site, block->name.span);
    mutant_put(mutant, site, span_make(block->head.end, site->node->span.end), " {\n}");
    return true;
}

static bool statement_emptied(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    if (!site_is_statement(site))
        return false;
    mutant_put(mutant, site, span_make(site->node->span.start, span.end), FROM "-" TO);
    return true;
}

static bool choose_too_many(struct mutant *mutant, const struct site *site)
{
    mutant_put(mutant, site, ((const struct choose *)site->node)->number.span, FROM "9" TO);
    return true;
}

static bool choose_none(struct mutant *mutant, const struct site *site)
{
    mutant_put(mutant, site, ((const struct choose *)site->node)->number.span, FROM "0" TO);
    return true;
}

/* ---- Attributes of levels ---- */

static const struct attr *attr_of(const struct node *level, const struct site *site,
                                  const char *key)
{
    for (const struct node *node = node_block(level)->body.first; node != NULL; node = node->next)
        if (node->kind == NODE_ATTR &&
            str_equal(site_text(site, node_attr(node)->key.span), str_of(key)))
            return node_attr(node);
    return NULL;
}

/* The values of a level and of the one below change places. */
static bool values_swapped(struct mutant *mutant, const struct site *site, const char *key)
{
    if (site->before == NULL || site->before->node->kind != NODE_LEVEL)
        return false;
    const struct attr *now = attr_of(site->node, site, key);
    const struct attr *below = attr_of(site->before->node, site, key);
    if (now == NULL || below == NULL)
        return false;
    struct span a = below->values->span, b = now->values->span;
    mutant_put(mutant, site, a, "%.*s", STR_ARGS(site_text(site, b)));
    mutant_put(mutant, site, b, FROM "%.*s" TO, STR_ARGS(site_text(site, a)));
    return true;
}

static bool grades_swapped(struct mutant *mutant, const struct site *site)
{
    return values_swapped(mutant, site, "grade");
}

static bool reaches_swapped(struct mutant *mutant, const struct site *site)
{
    return values_swapped(mutant, site, "reach");
}

static bool reach_missing(struct mutant *mutant, const struct site *site)
{
    const struct attr *reach = attr_of(site->node, site, "reach");
    if (reach == NULL)
        return false;
    mutant_mark(mutant, site, node_block(site->node)->name.span);
    mutant_put(mutant, site, site_lines(site, reach->node.span), "%s", "");
    return true;
}

static bool attr_is(const struct site *site, const char *key)
{
    return str_equal(site_text(site, node_attr(site->node)->key.span), str_of(key));
}

static bool range_in_words(struct mutant *mutant, const struct site *site)
{
    if (!attr_is(site, "experience") && !attr_is(site, "span"))
        return false;
    mutant_put(mutant, site, node_attr(site->node)->values->span, FROM "many" TO);
    return true;
}

static bool on_call_often(struct mutant *mutant, const struct site *site)
{
    if (!attr_is(site, "on-call") && !attr_is(site, "cumulative"))
        return false;
    mutant_put(mutant, site, node_attr(site->node)->values->span, FROM "often" TO);
    return true;
}

static bool reach_unknown(struct mutant *mutant, const struct site *site)
{
    if (!attr_is(site, "reach"))
        return false;
    mutant_put(mutant, site, node_attr(site->node)->values->span, FROM "galaxy" TO);
    return true;
}

static bool no_date(struct mutant *mutant, const struct site *site)
{
    if (!attr_is(site, "effective") && !attr_is(site, "reviewed"))
        return false;
    mutant_put(mutant, site, node_attr(site->node)->values->span, FROM "2026-13-01" TO);
    return true;
}

static bool key_typo(struct mutant *mutant, const struct site *site)
{
    struct span key = node_attr(site->node)->key.span;
    if (site->parent == NULL || site->parent->node->kind == NODE_ITEM ||
        site->parent->node->kind == NODE_LINT || attr_is(site, "reach"))
        return false;
    mutant_mark(mutant, site, key);
    mutant_put(mutant, site, at_offset(key.start + 1), "qx");
    return true;
}

static bool code_like_number(struct mutant *mutant, const struct site *site)
{
    if (!attr_is(site, "code"))
        return false;
    struct span value = node_attr(site->node)->values->span;
    mutant_put(mutant, site, value, FROM "0%u" TO, value.start);
    return true;
}

static bool code_like_power(struct mutant *mutant, const struct site *site)
{
    if (!attr_is(site, "code"))
        return false;
    struct span value = node_attr(site->node)->values->span;
    mutant_put(mutant, site, value, FROM "1E%u" TO, value.start % 90 + 10);
    return true;
}

/* ---- Levels ---- */

static bool title_of_below(struct mutant *mutant, const struct site *site)
{
    if (site->before == NULL || site->before->node->kind != NODE_LEVEL)
        return false;
    struct prose now = node_block(site->node)->title, below = node_block(site->before->node)->title;
    if (now.form == PROSE_NONE || below.form == PROSE_NONE)
        return false;
    mutant_put(mutant, site, span_make(now.span.start - 1, now.span.end + 1), FROM "\"%.*s\"" TO,
               STR_ARGS(site_text(site, below.span)));
    return true;
}

/* The highest of ic1 .. ic5 becomes ic6, in all files. */
static bool level_jumps(struct mutant *mutant, const struct site *site)
{
    struct str name = site_text(site, node_block(site->node)->name.span);
    size_t n = name.length - 1;
    if (site->parent->node->kind != NODE_SCALE || site->before == NULL || n < 2 ||
        (site->after != NULL && site->after->node->kind == NODE_LEVEL))
        return false;
    for (size_t i = 0; i < mutant->corpus->inputs.count; i++) {
        const struct site there = {.input = &mutant->corpus->inputs.items[i]};
        struct str text = there.input->source.text;
        for (size_t at = 0; at + name.length < text.length; at++) {
            uint32_t from = (uint32_t)at, to = (uint32_t)(at + name.length);
            bool is_here =
                there.input == site->input && from == node_block(site->node)->name.span.start;
            if (memcmp(text.at + at, name.at, name.length) != 0 || char_is_digit(text.at[to]) ||
                char_is_letter(text.at[at - (at > 0)]))
                continue;
            mutant_put(mutant, &there, span_make(from, to), "%s%.*s%c%s", is_here ? FROM : "",
                       (int)n, name.at, name.at[n] + 1, is_here ? TO : "");
        }
    }
    return true;
}

/* The level of a cell alone, or as an end of a range of the cell. */
static bool is_end_of_range(const struct cell_decl *cell, atom name)
{
    return cell->levels->last != NULL &&
           (cell->levels->first.name.atom == name || ref_last(cell->levels->last)->atom == name);
}

/* A level goes, with its cells, and the range that had it. */
static bool level_deleted(struct mutant *mutant, const struct site *site)
{
    const struct block *levels = node_block(site->parent->node);
    atom name = node_block(site->node)->name.atom;
    if (levels->node.kind != NODE_LEVELS || levels->last.atom == ATOM_NONE ||
        site->before == NULL || site->after == NULL)
        return false;
    for (size_t i = 0; i < mutant->corpus->sites.count; i++) {
        const struct site *other = &mutant->corpus->sites.items[i];
        if (other->input != site->input || other->node->kind != NODE_CELL)
            continue;
        const struct cell_decl *cell = node_cell(other->node);
        if (is_end_of_range(cell, name))
            return false;
        if (cell->levels->last == NULL && cell->levels->first.name.atom == name)
            mutant_put(mutant, other, site_lines(other, other->node->span), "%s", "");
    }
    mutant_put(mutant, site, span_make(levels->first.span.start, levels->last.span.end), "%s", "");
    mutant_put(mutant, site, site_lines(site, site->node->span), "%s", "");
    mutant_mark(mutant, site, node_block(site->after->node)->name.span);
    return true;
}

static bool level_beyond(struct mutant *mutant, const struct site *site)
{
    const struct block *levels = node_block(site->node);
    if (levels->last.atom == ATOM_NONE)
        return false;
    mutant_put(mutant, site, at_offset(site->node->span.end - 1),
               "  level " FROM "77" TO " {\n      grade 9\n      reach industry\n    }\n  ");
    return true;
}

/* All but the attributes of a level goes. */
static bool level_emptied(struct mutant *mutant, const struct site *site)
{
    unsigned parts = 0;
    const struct site *ladder = site_around(site, NODE_LADDER);
    if (ladder == NULL || node_block(ladder->node)->on.atom != ATOM_NONE ||
        node_block(site->node)->base != NULL)
        return false;
    for (const struct node *node = node_block(site->node)->body.first; node; node = node->next) {
        if (node->kind == NODE_ATTR || node->kind == NODE_NEXT)
            continue;
        mutant_put(mutant, site, site_lines(site, node->span), "%s", "");
        parts++;
    }
    mutant_mark(mutant, site, node_block(site->node)->name.span);
    return parts > 0;
}

/* ---- Twice ---- */

static bool skill_copied(struct mutant *mutant, const struct site *site)
{
    const struct block *skill = node_block(site->node);
    struct span lines = site_lines(site, site->node->span), title = skill->title.span;
    if (skill->title.form != PROSE_STRING || !site_is_alone(site) ||
        is_expected_elsewhere(mutant, site))
        return false;
    struct str before = site_text(site, span_make(lines.start, skill->name.span.end));
    mutant_put(mutant, site, at_offset(lines.end), "%.*s-too " FROM "\"%.*s\"" TO "%.*s",
               STR_ARGS(before), STR_ARGS(site_text(site, title)),
               STR_ARGS(site_text(site, span_make(title.end + 1, lines.end))));
    return true;
}

/* The title of the skill before, whole or with a letter too many. */
static bool title_taken(struct mutant *mutant, const struct site *site, const char *more)
{
    if (site->before == NULL || site->before->node->kind != NODE_SKILL)
        return false;
    struct span now = node_block(site->node)->title.span;
    struct str other = site_text(site, node_block(site->before->node)->title.span);
    if (str_find(other, 0, ' ') == 4)
        return false; /* one letter makes another word of a short one */
    mutant_put(mutant, site, span_make(now.start - 1, now.end + 1), FROM "\"%.*s%s%.*s\"" TO, 4,
               other.at, more, (int)other.length - 4, other.at + 4);
    return true;
}

static bool skill_title_equal(struct mutant *mutant, const struct site *site)
{
    return title_taken(mutant, site, "");
}

static bool skill_title_near(struct mutant *mutant, const struct site *site)
{
    return title_taken(mutant, site, "m");
}

static bool statement_twice(struct mutant *mutant, const struct site *site)
{
    struct span lines = site_lines(site, site->node->span);
    if (!site_is_statement(site))
        return false;
    mutant_put(mutant, site, at_offset(lines.end), "%*s- " FROM "%.*s" TO "\n",
               site_indent(site, site->node->span), "",
               STR_ARGS(site_text(site, node_item(site->node)->prose.span)));
    return true;
}

/* Words of a text, counted as blanks between them. */
static unsigned words_of(struct str text)
{
    unsigned words = 1;
    for (size_t i = 0; i < text.length; i++)
        words += text.at[i] == ' ';
    return words;
}

/* The same statement with a word more. */
static bool statement_nearly_twice(struct mutant *mutant, const struct site *site)
{
    struct prose prose = node_item(site->node)->prose;
    struct span lines = site_lines(site, site->node->span);
    struct span word = site_word(site, prose.span, 20, 5);
    if (!site_is_statement(site) || prose.has_newline || word.end == 0 ||
        words_of(site_text(site, prose.span)) < 10 || site->parent->node->kind != NODE_CELL)
        return false;
    mutant_put(mutant, site, at_offset(lines.end), "%*s- " FROM "%.*snearly %.*s" TO "\n",
               site_indent(site, site->node->span), "",
               STR_ARGS(site_text(site, span_make(prose.span.start, word.start))),
               STR_ARGS(site_text(site, span_make(word.start, prose.span.end))));
    return true;
}

/* Three statements in a row, in the ladder of the last file as well. */
static bool three_copied(struct mutant *mutant, const struct site *site)
{
    const struct corpus *corpus = mutant->corpus;
    const struct input *last = &corpus->inputs.items[corpus->inputs.count - 1];
    const struct site there = {.input = last};
    const struct site *second = site->after;
    const struct site *third = second != NULL ? second->after : NULL;
    if (site->input == last || third == NULL || third->node->kind != NODE_ITEM ||
        site_around(site, NODE_LADDER) == NULL || !site_is_statement(site) ||
        !site_is_statement(second) || !site_is_statement(third))
        return false;
    struct span all = span_make(site->node->span.start, third->node->span.end);
    if (site_has(site, all, "](#"))
        return false; /* it leads to another place there, or nowhere */
    struct str name = site_text(site, node_item(site->node)->prose.span);
    struct str rest = site_text(site, span_make(second->node->span.start, third->node->span.end));
    mutant_put(mutant, &there, at_offset((uint32_t)last->source.text.length - 2),
               "\n  section copied \"Copied\" {\n    - " FROM "%.*s" TO "\n    %.*s\n  }\n",
               STR_ARGS(name), STR_ARGS(rest));
    return true;
}

const struct kind kinds_of_cells[] = {
    {"cell deleted", "missing-expectation", NODE_CELL, cell_deleted},
    {"cell unwritten", "unwritten", NODE_CELL, cell_unwritten},
    {"same at the lowest level", "same-without-base", NODE_CELL, first_cell_same},
    {"none between", "expectation-after-none", NODE_CELL, cell_none},
    {"cell without text", "empty-cell", NODE_CELL, cell_empty},
    {"cell of the level below", "no-progression", NODE_CELL, cell_copied},
    {"section emptied", "empty-section", NODE_SECTION, section_emptied},
    {"skill emptied", "empty-skill", NODE_SKILL, skill_emptied},
    {"level emptied", "empty-level", NODE_LEVEL, level_emptied},
    {"statement emptied", "empty-statement", NODE_ITEM, statement_emptied},
    {"choice of too many", "choose-out-of-range", NODE_CHOOSE, choose_too_many},
    {"choice of none", "choose-out-of-range", NODE_CHOOSE, choose_none},
    {"grades swapped", "grade-order", NODE_LEVEL, grades_swapped},
    {"rising values swapped", "falling-attribute", NODE_LEVEL, reaches_swapped},
    {"required attribute deleted", "missing-attribute", NODE_LEVEL, reach_missing},
    {"range in words", "attribute-type", NODE_ATTR, range_in_words},
    {"neither yes nor no", "attribute-type", NODE_ATTR, on_call_often},
    {"word of no vocabulary", "attribute-type", NODE_ATTR, reach_unknown},
    {"no date", "attribute-type", NODE_ATTR, no_date},
    {"attribute typo", "unknown-attribute", NODE_ATTR, key_typo},
    {"code like a number", "number-like-code", NODE_ATTR, code_like_number},
    {"code like a power of ten", "number-like-code", NODE_ATTR, code_like_power},
    {"title of another level", "duplicate-title", NODE_LEVEL, title_of_below},
    {"level number jumps", "missing-level", NODE_LEVEL, level_jumps},
    {"level deleted", "missing-level", NODE_LEVEL, level_deleted},
    {"level beyond the range", "level-out-of-range", NODE_LEVELS, level_beyond},
    {"skill under another id", "duplicate-skill-title", NODE_SKILL, skill_copied},
    {"title of another skill", "duplicate-skill-title", NODE_SKILL, skill_title_equal},
    {"title near another", "similar-skill-title", NODE_SKILL, skill_title_near},
    {"statement twice", "repeated-statement", NODE_ITEM, statement_twice},
    {"statement nearly twice", "near-duplicate", NODE_ITEM, statement_nearly_twice},
    {"three statements copied", "copied-text", NODE_ITEM, three_copied},
    {.name = NULL},
};
