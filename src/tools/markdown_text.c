#include "tools/markdown_text.h"

#include "base/io.h"
#include "prose/linkpart.h"
#include "prose/links.h"

#include <string.h>

/* ---- What a page has ---- */

static uint64_t hash_nocase(struct str text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)char_lower(text.at[i])) * UINT64_C(0x100000001b3);
    return hash;
}

static void find_lines(struct markdown_text *text)
{
    struct str document = text->document;
    VEC_PUSH(&text->lines, text->skipped);
    for (size_t at = text->skipped; at < document.length; at++) {
        bool ends =
            document.at[at] == '\n' ||
            (document.at[at] == '\r' && (at + 1 == document.length || document.at[at + 1] != '\n'));
        if (ends)
            VEC_PUSH(&text->lines, (uint32_t)at + 1);
    }
}

static void find_labels(struct markdown_text *text, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->definitions.count; i++) {
        struct block_definition definition = blocks->definitions.items[i];
        struct block_line at = blocks->lines.items[definition.line + definition.line_count - 1];
        uint32_t start = blocks->lines.items[definition.line].start + text->skipped;
        VEC_PUSH(text->understood, span_make(start, at.end + text->skipped));
        struct str line = block_line_text(blocks, definition.line);
        struct linkpart_span label, target;
        if (linkpart_definition(line, 0, &label, &target) == 0)
            continue;
        struct markdown_label made = {
            str_make(line.at + label.start, label.end - label.start),
            str_make(line.at + target.start, target.end - target.start),
        };
        bool is_new;
        uint32_t *slot = map_at(&text->label_index, hash_nocase(made.label), &is_new);
        if (is_new)
            *slot = (uint32_t)text->labels.count;
        VEC_PUSH(&text->labels, made);
    }
}

void markdown_text_init(struct markdown_text *text, struct import *import,
                        const struct blocks *blocks, uint32_t skipped)
{
    *text = (struct markdown_text){
        .draft = import->draft,
        .understood = &import->understood,
        .folder = import->options->folder,
        .document = import->source->text,
        .skipped = skipped,
    };
    find_lines(text);
    find_labels(text, blocks);
}

void markdown_text_free(struct markdown_text *text)
{
    VEC_FREE(&text->lines);
    VEC_FREE(&text->labels);
    VEC_FREE(&text->anchors);
    map_free(&text->anchor_index);
    map_free(&text->label_index);
    map_free(&text->heading_counts);
    VEC_FREE(&text->segments);
    buf_free(&text->bytes);
}

static const struct markdown_anchor *find_anchor(const struct markdown_text *text, struct str slug)
{
    const uint32_t *slot = map_find(&text->anchor_index, hash_nocase(slug));
    const struct markdown_anchor *found = slot != NULL ? &text->anchors.items[*slot] : NULL;
    return found != NULL && str_equal_nocase(found->slug, slug) ? found : NULL;
}

void markdown_text_anchor(struct markdown_text *text, struct str slug, struct str path)
{
    struct markdown_anchor anchor = {slug, path};
    bool is_new;
    uint32_t *slot = map_at(&text->anchor_index, hash_nocase(slug), &is_new);
    if (!is_new)
        return;
    *slot = (uint32_t)text->anchors.count;
    VEC_PUSH(&text->anchors, anchor);
}

void markdown_text_heading(struct markdown_text *text, struct str slug, struct str path)
{
    uint32_t *count = map_at(&text->heading_counts, hash_nocase(slug), NULL);
    if (*count > 0)
        slug = str_format(text->draft->arena, "%.*s-%u", STR_ARGS(slug), *count);
    ++*count;
    markdown_text_anchor(text, slug, path);
}

uint32_t markdown_line(const struct markdown_text *text, uint32_t line)
{
    return line < text->lines.count ? text->lines.items[line] : (uint32_t)text->document.length;
}

/* ---- Making a text ---- */

void markdown_text_add(struct markdown_text *text, struct str bytes, uint32_t from)
{
    struct clean_segment segment = {(uint32_t)text->bytes.length, from};
    if (bytes.length == 0)
        return;
    VEC_PUSH(&text->segments, segment);
    buf_add_str(&text->bytes, bytes);
}

static struct draft_text take(struct markdown_text *text)
{
    struct arena *arena = text->draft->arena;
    size_t count = text->segments.count;
    struct clean_segment *segments = ARENA_ARRAY(arena, struct clean_segment, count);
    struct draft_text made = {str_copy(arena, buf_str(&text->bytes)), segments, (uint32_t)count};
    if (count > 0)
        memcpy(segments, text->segments.items, count * sizeof *segments);
    buf_clear(&text->bytes);
    text->segments.count = 0;
    return made;
}

/* ---- Links ---- */

/* Bytes [start, end) of a text become others. */
struct change {
    uint32_t start, end;
    struct str text;
};
VEC_TYPE(changes, struct change);

struct finder {
    const struct markdown_text *text;
    struct str prose;
    struct changes changes;
};

/* A relative target as it is from the folder of the result. */
static struct str lead(const struct markdown_text *text, struct str target)
{
    if (text->folder.length == 0 || link_classify(target) != TARGET_RELATIVE)
        return target;
    size_t path = 0;
    while (path < target.length && target.at[path] != '#' && target.at[path] != '?')
        path++;
    struct str whole =
        str_format(text->draft->arena, "%.*s%.*s", STR_ARGS(text->folder), (int)path, target.at);
    return str_format(text->draft->arena, "%.*s%.*s",
                      STR_ARGS(io_normalize(text->draft->arena, whole)),
                      STR_ARGS(str_skip(target, path)));
}

static void on_link(void *context, const struct link *link)
{
    struct finder *finder = context;
    struct str target =
        str_make(finder->prose.at + link->target.start, link->target.end - link->target.start);
    if (finder->text->folder.length > 0 && link_classify(target) == TARGET_RELATIVE) {
        struct change moved = {link->target.start, link->target.end, lead(finder->text, target)};
        VEC_PUSH(&finder->changes, moved);
        return;
    }
    if (link->kind != LINK_INLINE || target.length < 2 || target.at[0] != '#')
        return;
    const struct markdown_anchor *anchor = find_anchor(finder->text, str_skip(target, 1));
    struct change change = {link->target.start + 1, link->target.end, STR_NONE};
    if (anchor == NULL || str_equal(anchor->path, str_skip(target, 1)))
        return;
    change.start -= str_starts(anchor->path, STR("ladder:"));
    change.text = anchor->path;
    VEC_PUSH(&finder->changes, change);
}

static const struct markdown_label *label_at(const struct markdown_text *text, struct str label)
{
    const uint32_t *slot = map_find(&text->label_index, hash_nocase(label));
    const struct markdown_label *found = slot != NULL ? &text->labels.items[*slot] : NULL;
    return found != NULL && str_equal_nocase(found->label, label) ? found : NULL;
}

/* [text][label] and [label] become [text](target): a definition reaches its own text block only. */
static void find_references(struct finder *finder)
{
    struct str s = finder->prose;
    if (finder->text->labels.count == 0)
        return;
    for (size_t at = str_find(s, 0, '['); at < s.length; at = str_find(s, at + 1, '[')) {
        size_t close = str_find(s, at, ']');
        char behind = close + 1 < s.length ? s.at[close + 1] : ' ';
        bool is_second = at > 0 && s.at[at - 1] == ']';
        if (close >= s.length || behind == '(' || behind == ':' || behind == '[')
            continue;
        const struct markdown_label *label =
            label_at(finder->text, str_make(s.at + at + 1, close - at - 1));
        if (label == NULL)
            continue;
        struct change change = {(uint32_t)(is_second ? at : close + 1), (uint32_t)close + 1,
                                str_format(finder->text->draft->arena, "(%.*s)",
                                           STR_ARGS(lead(finder->text, label->target)))};
        VEC_PUSH(&finder->changes, change);
    }
}

static int compare_changes(const void *a, const void *b)
{
    const struct change *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

/* Bytes [at, end) of a text, copied into the one that is made; or, where they are dropped, understood. */
static void move_bytes(struct markdown_text *text, const struct draft_text *made, uint32_t at,
                       uint32_t end, bool is_kept)
{
    for (uint32_t i = 0; i < made->count; i++) {
        uint32_t first = made->segments[i].at;
        uint32_t behind =
            i + 1 < made->count ? made->segments[i + 1].at : (uint32_t)made->at.length;
        first = first > at ? first : at;
        behind = behind < end ? behind : end;
        if (first >= behind)
            continue;
        uint32_t from = made->segments[i].source;
        from = from == DRAFT_OWN ? from : from + first - made->segments[i].at;
        if (is_kept)
            markdown_text_add(text, str_make(made->at.at + first, behind - first), from);
        else if (from != DRAFT_OWN)
            VEC_PUSH(text->understood, span_make(from, from + behind - first));
    }
}

/* The same text with its links led elsewhere. */
static struct draft_text lead_links(struct markdown_text *text, struct draft_text made)
{
    struct finder finder = {.text = text, .prose = made.at};
    links_scan(made.at, on_link, &finder);
    find_references(&finder);
    if (finder.changes.count == 0) {
        VEC_FREE(&finder.changes);
        return made;
    }
    qsort(finder.changes.items, finder.changes.count, sizeof *finder.changes.items,
          compare_changes);
    uint32_t at = 0;
    for (size_t i = 0; i < finder.changes.count; i++) {
        const struct change *change = &finder.changes.items[i];
        move_bytes(text, &made, at, change->start, true);
        markdown_text_add(text, change->text, DRAFT_OWN);
        move_bytes(text, &made, change->start, change->end, false);
        at = change->end;
    }
    move_bytes(text, &made, at, (uint32_t)made.at.length, true);
    VEC_FREE(&finder.changes);
    return take(text);
}

struct draft_text markdown_text_take(struct markdown_text *text)
{
    return lead_links(text, take(text));
}

static void add_all(struct markdown_text *text, const struct draft_text *made)
{
    for (uint32_t i = 0; i < made->count; i++) {
        uint32_t at = made->segments[i].at;
        uint32_t behind =
            i + 1 < made->count ? made->segments[i + 1].at : (uint32_t)made->at.length;
        markdown_text_add(text, str_make(made->at.at + at, behind - at), made->segments[i].source);
    }
}

struct draft_text markdown_text_append(struct markdown_text *text, const struct draft_text *made,
                                       struct str behind)
{
    add_all(text, made);
    markdown_text_add(text, behind, DRAFT_OWN);
    return take(text);
}

struct draft_text markdown_text_join(struct markdown_text *text, const struct draft_text *first,
                                     const struct draft_text *second)
{
    add_all(text, first);
    markdown_text_add(text, STR("\n\n"), DRAFT_OWN);
    add_all(text, second);
    return take(text);
}

struct draft_text markdown_text_bytes(struct markdown_text *text, uint32_t start, uint32_t end)
{
    return lead_links(text, draft_slice(text->draft, text->document, start, end));
}

struct draft_text markdown_text_leaf(struct markdown_text *text, const struct blocks *blocks,
                                     const struct block *leaf)
{
    for (uint32_t i = 0; i < leaf->line_count; i++) {
        struct block_line line = blocks->lines.items[leaf->line + i];
        uint32_t start = line.start + text->skipped;
        if (i > 0)
            markdown_text_add(text, STR("\n"), DRAFT_OWN);
        markdown_text_add(text, block_line_text(blocks, leaf->line + i), start);
    }
    return markdown_text_take(text);
}
