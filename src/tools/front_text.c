/* Words of front matter, and where they came from. */
#include "tools/front.h"

#include "syntax/clean.h"

static void understand(struct front *front, uint32_t start, uint32_t end)
{
    if (start < end)
        VEC_PUSH(&front->import->understood, span_make(start, end));
}

/* ---- What stands in another form ---- */

void front_understand(struct front *front, const struct yaml_node *node)
{
    if (node != NULL)
        understand(front, node->span.start, node->span.end);
}

void front_understand_key(struct front *front, const struct yaml_node *pair)
{
    front_understand(front, pair->key);
}

/* ---- Scalars ---- */

/* What a scalar has besides its words: escapes, and the header of a block. */
static void understand_marks(struct front *front, const struct yaml_node *scalar)
{
    const struct draft_text *text = &scalar->text;
    uint32_t end = scalar->span.start;
    for (uint32_t i = 0; i < text->count; i++) {
        const struct clean_segment *segment = &text->segments[i];
        uint32_t behind = i + 1 < text->count ? segment[1].at : (uint32_t)text->at.length;
        if (segment->source == DRAFT_OWN)
            continue;
        understand(front, end, segment->source);
        end = segment->source + behind - segment->at;
    }
    understand(front, end, scalar->span.end);
}

struct draft_text front_text(struct front *front, const struct yaml_node *scalar)
{
    if (scalar->span.start < front->cursor || scalar->span.end > front->limit) {
        front_understand(front, scalar);
        return draft_own(front->draft, scalar->text.at);
    }
    understand_marks(front, scalar);
    front->cursor = scalar->span.end;
    return scalar->text;
}

uint32_t front_source(const struct draft_text *text, size_t at)
{
    if (text->count == 0)
        return DRAFT_OWN;
    const struct clean_segment *segment =
        &text->segments[clean_segment_find(text->segments, text->count, at)];
    return segment->source == DRAFT_OWN ? DRAFT_OWN : segment->source + (uint32_t)at - segment->at;
}

struct draft_text front_cut(struct front *front, const struct draft_text *text, size_t from,
                            size_t to)
{
    struct draft_text cut = {.at = str_make(text->at.at + from, to - from)};
    if (text->count == 0 || from == to)
        return cut;
    uint32_t first = clean_segment_find(text->segments, text->count, from);
    cut.count = 1;
    while (first + cut.count < text->count && text->segments[first + cut.count].at < to)
        cut.count++;
    struct clean_segment *segments =
        ARENA_ARRAY(front->draft->arena, struct clean_segment, cut.count);
    for (uint32_t i = 0; i < cut.count; i++) {
        struct clean_segment segment = text->segments[first + i];
        uint32_t skipped = segment.at < from ? (uint32_t)from - segment.at : 0;
        segments[i].at = segment.at + skipped - (uint32_t)from;
        segments[i].source = segment.source == DRAFT_OWN ? DRAFT_OWN : segment.source + skipped;
    }
    cut.segments = segments;
    return cut;
}

void front_add_text(struct front *front, struct draft_node *parent, const struct yaml_node *scalar)
{
    struct draft_text text = front_text(front, scalar);
    size_t from = 0, to = text.at.length;
    if (front_is_blank(text.at))
        return;
    while (char_is_space(text.at.at[from]))
        from++;
    while (char_is_space(text.at.at[to - 1]))
        to--;
    draft_add(front->draft, parent, DRAFT_TEXT)->text = front_cut(front, &text, from, to);
}

/* One text behind another, with something of our own between. */
static struct draft_text join(struct front *front, const struct draft_text *a, const char *between,
                              const struct draft_text *b)
{
    struct arena *arena = front->draft->arena;
    struct draft_text text = {.count = a->count + b->count + 1};
    struct clean_segment *segments = ARENA_ARRAY(arena, struct clean_segment, text.count + 1);
    uint32_t count = 0, behind = (uint32_t)(a->at.length + strlen(between));
    if (a->count == 0)
        segments[count++] = (struct clean_segment){0, DRAFT_OWN};
    for (uint32_t i = 0; i < a->count; i++)
        segments[count++] = a->segments[i];
    segments[count++] = (struct clean_segment){(uint32_t)a->at.length, DRAFT_OWN};
    for (uint32_t i = 0; i < b->count; i++)
        segments[count++] =
            (struct clean_segment){b->segments[i].at + behind, b->segments[i].source};
    text.at = str_format(arena, "%.*s%s%.*s", STR_ARGS(a->at), between, STR_ARGS(b->at));
    text.segments = segments;
    text.count = count;
    return text;
}

struct draft_text front_pair_text(struct front *front, const struct yaml_node *pair)
{
    struct draft_text key = front_text(front, pair->key), value = front_text(front, pair);
    return join(front, &key, ": ", &value);
}

/* ---- What is kept ---- */

struct span front_pair_bytes(const struct front *front, const struct yaml_node *pair, bool is_flow)
{
    struct str document = front->import->source->text;
    uint32_t end = pair->span.end;
    while (!is_flow && end < front->bytes.end && document.at[end] != '\n' &&
           document.at[end] != '\r')
        end++;
    return span_make(pair->key->span.start, end);
}

/* Adds a line end. Blanks before it are no part of what is kept. */
static void end_line(struct buf *out)
{
    while (out->length > 0 &&
           (char_is_blank(out->at[out->length - 1]) || out->at[out->length - 1] == '\r'))
        out->length--;
    buf_add_char(out, '\n');
}

/* Bytes of the document, their lines without the indentation of the first. */
static void add_lines(const struct front *front, struct buf *out, struct span bytes)
{
    struct str document = front->import->source->text;
    uint32_t line = bytes.start;
    while (line > 0 && document.at[line - 1] != '\n')
        line--;
    uint32_t indent = bytes.start - line;
    for (uint32_t at = bytes.start; at < bytes.end; at++) {
        if (document.at[at] != '\n') {
            buf_add_char(out, document.at[at]);
            continue;
        }
        end_line(out);
        for (uint32_t i = 0; i < indent && at + 1 < bytes.end && document.at[at + 1] == ' '; i++)
            at++;
    }
    end_line(out);
}

void front_keep_bytes(struct front *front, struct buf *out, struct span bytes)
{
    add_lines(front, out, bytes);
    understand(front, bytes.start, bytes.end);
    VEC_PUSH(&front->kept, bytes);
}

struct draft_text front_fenced(struct front *front, struct str text)
{
    struct buf out = {0};
    size_t run = 3, longest = 0;
    for (size_t i = 0; i < text.length; i++) {
        longest = text.at[i] == '`' ? longest + 1 : 0;
        run = longest >= run ? longest + 1 : run;
    }
    buf_add_times(&out, '`', run);
    buf_add_text(&out, "yaml\n");
    buf_add_str(&out, text);
    buf_add_times(&out, '`', run);
    struct draft_text made = draft_own(front->draft, buf_str(&out));
    buf_free(&out);
    return made;
}

void front_keep(struct front *front, struct draft_node *parent, const struct yaml_node *mapping,
                const struct front_pairs *pairs)
{
    struct buf lines = {0};
    struct span first = {0, 0};
    if (pairs->count == 0)
        return;
    for (size_t i = 0; i < pairs->count; i++) {
        struct span bytes = front_pair_bytes(front, pairs->items[i], mapping->is_flow);
        first = i == 0 ? bytes : first;
        front_keep_bytes(front, &lines, bytes);
    }
    draft_add(front->draft, parent, DRAFT_TEXT)->text = front_fenced(front, buf_str(&lines));
    diag_add(front->import->sink, RULE_IMPORT_AS_TEXT,
             import_place(front->import, first.start, first.end),
             "%s no form in a ladder, and %s kept as text: write what matters of it as statements "
             "or attributes",
             pairs->count == 1 ? "this has" : "this and what stands beside it have",
             pairs->count == 1 ? "is" : "are");
    buf_free(&lines);
}
