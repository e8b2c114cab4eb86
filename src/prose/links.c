/* Blocks come from block.c; what is inside a leaf is read here as libcmark reads it, as far as
 * links go: escapes, code spans, autolinks and raw HTML bind tighter than brackets, and a link
 * holds no other. Nothing is looked at twice, whatever the text. */
#include "prose/links.h"

#include "base/intern.h"
#include "base/utf8.h"
#include "prose/block.h"
#include "prose/html.h"
#include "prose/linkpart.h"
#include "prose/table.h"

#include <stdlib.h>

enum { TICKS_MAX = 80, DEFINED = 1 }; /* libcmark takes longer runs of backticks as text */

struct bracket {
    size_t start; /* of "[" or "![" */
    size_t text;  /* behind it */
    bool is_image;
    bool has_bracket; /* another one was opened inside */
};

VEC_TYPE(bracket_vec, struct bracket);
VEC_TYPE(link_vec, struct link);

/* One line of a leaf: where it begins in the joined text, and in the source. */
struct joint {
    uint32_t at;
    uint32_t source;
};

struct scan {
    struct blocks blocks;
    struct map labels; /* hashes of the labels that are defined */
    struct link_vec links;
    struct buf joined; /* the leaf at hand, where it has more than one line */
    VEC_TYPE(, struct joint) joints;
    struct str s; /* the text of the leaf */
    struct bracket_vec brackets;
    size_t inactive; /* brackets below are in front of a link, and can be none themselves */
    size_t ticks[TICKS_MAX + 1]; /* the last run of backticks of each length that was seen */
    bool ticks_known;            /* all runs were seen */
    struct html_memory html;
};

/* The place in the source of a byte of the leaf. */
static uint32_t to_source(const struct scan *scan, size_t at)
{
    size_t low = 0, high = scan->joints.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (scan->joints.items[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    struct joint joint = scan->joints.items[low];
    return joint.source + (uint32_t)(at - joint.at);
}

/* The span that ends before end: a line end may part end from what is before it. */
static struct span span_of(const struct scan *scan, size_t start, size_t end)
{
    uint32_t from = to_source(scan, start);
    return span_make(from, end > start ? to_source(scan, end - 1) + 1 : from);
}

static void add_link(struct scan *scan, enum link_kind kind, size_t start, size_t end,
                     struct linkpart_span target)
{
    struct link link = {kind, span_of(scan, start, end), span_of(scan, target.start, target.end)};
    VEC_PUSH(&scan->links, link);
}

/* A hash of a label, by which it is compared: without regard to case and to white space. */
static uint64_t label_hash(struct str label)
{
    struct buf folded = {0};
    label = str_trim(label);
    for (size_t at = 0; at < label.length;) {
        char bytes[4];
        if (char_is_space(label.at[at])) {
            if (!char_is_space(label.at[at - 1]))
                buf_add_char(&folded, ' ');
            at++;
        } else if (utf8_length(label, at)) {
            uint32_t code = utf8_fold(utf8_next(label, &at));
            buf_add(&folded, bytes, utf8_encode(code, bytes));
        } else {
            buf_add_char(&folded, label.at[at++]);
        }
    }
    uint64_t hash = str_hash(buf_str(&folded));
    buf_free(&folded);
    return hash;
}

static bool is_defined(const struct scan *scan, struct str label)
{
    return scan->labels.count > 0 && map_find(&scan->labels, label_hash(label)) != NULL;
}

static size_t count_run(struct str s, size_t at, char c)
{
    size_t end = at;
    while (end < s.length && s.at[end] == c)
        end++;
    return end - at;
}

/* Behind the code span that begins at at; behind its backticks where it has no end. */
static size_t skip_code(struct scan *scan, size_t at)
{
    size_t run = count_run(scan->s, at, '`');
    size_t start = at + run;
    if (run > TICKS_MAX || (scan->ticks_known && scan->ticks[run] <= at))
        return start;
    for (size_t i = str_find(scan->s, start, '`'); i < scan->s.length;) {
        size_t length = count_run(scan->s, i, '`');
        if (length <= TICKS_MAX)
            scan->ticks[length] = i;
        if (length == run)
            return i + length;
        i = str_find(scan->s, i + length, '`');
    }
    scan->ticks_known = true;
    return start;
}

/* Behind an autolink or raw HTML. */
static size_t skip_angle(struct scan *scan, size_t at)
{
    bool is_email;
    size_t length = html_autolink(scan->s, at, &is_email);
    if (length > 0) {
        if (!is_email)
            add_link(scan, LINK_AUTO, at, at + length,
                     (struct linkpart_span){at + 1, at + length - 1});
        return at + length;
    }
    length = html_scan(scan->s, at, &scan->html);
    return at + (length ? length : 1);
}

static size_t open_bracket(struct scan *scan, size_t at, bool is_image)
{
    struct bracket bracket = {.start = at, .text = at + 1 + is_image, .is_image = is_image};
    if (scan->brackets.count > 0)
        scan->brackets.items[scan->brackets.count - 1].has_bracket = true;
    VEC_PUSH(&scan->brackets, bracket);
    return bracket.text;
}

/* Behind the reference that ends a link's text at at, a "]"; at itself where it is none. */
static size_t skip_reference(const struct scan *scan, const struct bracket *bracket, size_t at)
{
    size_t end = at + 1;
    struct str text = str_make(scan->s.at + bracket->text, at - bracket->text);
    if (scan->labels.count == 0)
        return at;
    if (end < scan->s.length && scan->s.at[end] == '[') {
        size_t label = linkpart_label(scan->s, end);
        if (label > end) {
            struct str name = str_make(scan->s.at + end + 1, label - end - 2);
            return is_defined(scan, name) ? label : at;
        }
        size_t close = linkpart_space(scan->s, end + 1);
        if (close < scan->s.length && scan->s.at[close] == ']')
            end = close + 1;
    }
    return !bracket->has_bracket && is_defined(scan, text) ? end : at;
}

static size_t close_bracket(struct scan *scan, size_t at)
{
    if (scan->brackets.count == 0)
        return at + 1;
    struct bracket bracket = scan->brackets.items[--scan->brackets.count];
    bool is_active = bracket.is_image || scan->brackets.count >= scan->inactive;
    if (scan->inactive > scan->brackets.count)
        scan->inactive = scan->brackets.count;
    if (!is_active)
        return at + 1;
    struct linkpart_span target;
    size_t end = linkpart_tail(scan->s, at + 1, &target);
    if (end > at + 1) {
        add_link(scan, bracket.is_image ? LINK_IMAGE : LINK_INLINE, bracket.start, end, target);
    } else {
        end = skip_reference(scan, &bracket, at);
        if (end == at)
            return at + 1;
    }
    if (!bracket.is_image)
        scan->inactive = scan->brackets.count;
    return end;
}

/* What may begin or end a link, or hide one. */
static const bool is_mark[256] = {
    ['\\'] = true, ['`'] = true, ['<'] = true, ['['] = true, ['!'] = true, [']'] = true,
};

static void scan_inlines(struct scan *scan)
{
    struct str s = scan->s;
    scan->brackets.count = scan->inactive = 0;
    memset(scan->ticks, 0, sizeof scan->ticks);
    scan->ticks_known = false;
    scan->html = (struct html_memory){0};
    for (size_t at = 0; at < s.length;) {
        if (!is_mark[(unsigned char)s.at[at]]) {
            at++;
            continue;
        }
        char c = s.at[at], next = at + 1 < s.length ? s.at[at + 1] : '\0';
        if (c == '\\')
            at += linkpart_is_punctuation(next) ? 2 : 1;
        else if (c == '`')
            at = skip_code(scan, at);
        else if (c == '<')
            at = skip_angle(scan, at);
        else if (c == '[' || (c == '!' && next == '['))
            at = open_bracket(scan, at, c == '!');
        else if (c == ']')
            at = close_bracket(scan, at);
        else
            at++;
    }
}

static void add_joint(struct scan *scan, struct str line)
{
    struct joint joint = {(uint32_t)scan->joined.length,
                          (uint32_t)(line.at - scan->blocks.text.at)};
    VEC_PUSH(&scan->joints, joint);
}

/* Sets the text at hand to some lines of a leaf. */
static void join_lines(struct scan *scan, uint32_t line, uint32_t count)
{
    scan->joined.length = scan->joints.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct str text = block_line_text(&scan->blocks, line + i);
        add_joint(scan, text);
        buf_add_str(&scan->joined, text);
        if (i + 1 < count)
            buf_add_char(&scan->joined, '\n');
    }
    scan->s = buf_str(&scan->joined);
}

static void scan_definitions(struct scan *scan)
{
    for (size_t i = 0; i < scan->blocks.definitions.count; i++) {
        struct block_definition definition = scan->blocks.definitions.items[i];
        struct linkpart_span label, target;
        join_lines(scan, definition.line, definition.line_count);
        size_t end = linkpart_definition(scan->s, 0, &label, &target);
        while (end > 0 && char_is_space(scan->s.at[end - 1]))
            end--;
        if (end == 0)
            continue;
        add_link(scan, LINK_DEFINITION, 0, end, target);
        struct str name = str_make(scan->s.at + label.start, label.end - label.start);
        *map_at(&scan->labels, label_hash(name), NULL) = DEFINED;
    }
}

static void scan_row(struct scan *scan, struct str row)
{
    struct str cell;
    for (size_t at = 0; table_next_cell(row, &at, &cell);) {
        scan->joined.length = scan->joints.count = 0;
        add_joint(scan, cell);
        scan->s = cell;
        scan_inlines(scan);
    }
}

static void scan_blocks(struct scan *scan, const struct block *block)
{
    for (; block; block = block->next) {
        if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING) {
            join_lines(scan, block->line, block->line_count);
            scan_inlines(scan);
        } else if (block->kind == BLOCK_TABLE) {
            for (uint32_t i = 0; i < block->line_count; i++)
                scan_row(scan, block_line_text(&scan->blocks, block->line + i));
        }
        scan_blocks(scan, block->first); /* not deeper than BLOCK_DEPTH allows */
    }
}

static int compare_links(const void *a, const void *b)
{
    const struct link *left = a, *right = b;
    return (left->whole.start > right->whole.start) - (left->whole.start < right->whole.start);
}

/* A line that begins with a letter is one paragraph: most prose is. */
static bool is_sentence(struct str text)
{
    return char_is_letter(text.at[0]) && memchr(text.at, '\n', text.length) == NULL &&
           memchr(text.at, '\r', text.length) == NULL;
}

void links_scan(struct str text, link_found *found, void *context)
{
    if (str_find(text, 0, '[') == text.length && str_find(text, 0, '<') == text.length)
        return;
    struct scan scan = {0};
    struct arena arena;
    arena_init(&arena, NULL);
    if (is_sentence(text)) {
        scan.blocks.text = text;
        add_joint(&scan, text);
        scan.s = text;
        scan_inlines(&scan);
    } else {
        blocks_parse(&scan.blocks, &arena, text);
        scan_definitions(&scan);
        scan_blocks(&scan, scan.blocks.root->first);
    }
    if (scan.links.count > 1)
        qsort(scan.links.items, scan.links.count, sizeof *scan.links.items, compare_links);
    for (size_t i = 0; i < scan.links.count; i++)
        found(context, &scan.links.items[i]);
    VEC_FREE(&scan.links);
    VEC_FREE(&scan.joints);
    VEC_FREE(&scan.brackets);
    map_free(&scan.labels);
    buf_free(&scan.joined);
    blocks_free(&scan.blocks);
    arena_release(&arena);
}
