/* The text of a YAML scalar while it is made, and that of literal and folded blocks. */
#include "tools/yaml_reader.h"

/* ---- Making a text ---- */

static const struct clean_segment *last_segment(const struct yaml_reader *reader)
{
    return reader->segments.count > 0 ? &reader->segments.items[reader->segments.count - 1] : NULL;
}

static void add_segment(struct yaml_reader *reader, uint32_t source)
{
    struct clean_segment segment = {(uint32_t)reader->bytes.length, source};
    VEC_PUSH(&reader->segments, segment);
}

void yaml_copy(struct yaml_reader *reader, uint32_t start, uint32_t end)
{
    const struct clean_segment *last = last_segment(reader);
    if (start == end)
        return;
    if (last == NULL || last->source == DRAFT_OWN ||
        last->source + (uint32_t)reader->bytes.length - last->at != start)
        add_segment(reader, start);
    buf_add(&reader->bytes, reader->document.at + start, end - start);
}

void yaml_own(struct yaml_reader *reader, struct str text)
{
    const struct clean_segment *last = last_segment(reader);
    if (text.length > 0 && (last == NULL || last->source != DRAFT_OWN))
        add_segment(reader, DRAFT_OWN);
    buf_add_str(&reader->bytes, text);
}

static void add_breaks(struct yaml_reader *reader, uint32_t count)
{
    while (count-- > 0)
        yaml_own(reader, STR("\n"));
}

void yaml_fold(struct yaml_reader *reader, uint32_t breaks)
{
    if (breaks == 1)
        yaml_own(reader, STR(" "));
    else if (breaks > 1)
        add_breaks(reader, breaks - 1);
}

/* Most scalars are a slice of the document, and stay one. */
static struct draft_text make_text(struct yaml_reader *reader)
{
    struct arena *arena = reader->draft->arena;
    size_t count = reader->segments.count;
    struct clean_segment *segments = ARENA_ARRAY(arena, struct clean_segment, count);
    struct draft_text text = {.at = buf_str(&reader->bytes), .count = (uint32_t)count};
    if (count > 0)
        memcpy(segments, reader->segments.items, count * sizeof *segments);
    text.segments = segments;
    if (count == 1 && segments->source != DRAFT_OWN)
        text.at.at = reader->document.at + segments->source;
    else
        text.at = str_copy(arena, text.at);
    return text;
}

struct yaml_node *yaml_take(struct yaml_reader *reader, struct yaml_node *node)
{
    node->text = make_text(reader);
    node->span.end = reader->at;
    buf_clear(&reader->bytes);
    reader->segments.count = 0;
    return node;
}

/* ---- Blocks ---- */

struct block {
    bool is_folded, is_known; /* is_known: how deep the lines are indented */
    char chomping;            /* - or +; 0 where nothing is said */
    uint32_t indent, widest;  /* widest: of the empty lines before the first other one */
    uint32_t breaks;          /* line ends behind the last line with something on it */
    bool has_lines, was_deeper;
};

/* "|", ">-", "|2+": the rest of the line holds nothing else. */
static bool read_header(struct yaml_reader *reader, struct block *block, int64_t parent)
{
    *block = (struct block){.is_folded = reader->document.at[reader->at] == '>'};
    for (reader->at++; !yaml_is_gap(reader, reader->at); reader->at++) {
        char c = reader->document.at[reader->at];
        if ((c == '-' || c == '+') && block->chomping == 0) {
            block->chomping = c;
        } else if (c >= '1' && c <= '9' && !block->is_known && parent >= 0) {
            block->is_known = true;
            block->indent = (uint32_t)parent + (uint32_t)(c - '0');
        } else {
            return false;
        }
    }
    return yaml_end_line(reader);
}

enum line_kind { LINE_EMPTY, LINE_TEXT, LINE_BEHIND, LINE_WRONG };

/* What the line that begins at a byte is to a block. The first with something on it says how deep all are. */
static enum line_kind judge_line(const struct yaml_reader *reader, struct block *block,
                                 uint32_t start, int64_t parent)
{
    uint32_t at = start;
    while (yaml_byte(reader, at) == ' ')
        at++;
    uint32_t spaces = at - start;
    if (yaml_is_line_end(reader, at) && (!block->is_known || spaces <= block->indent)) {
        block->widest = spaces > block->widest && !block->is_known ? spaces : block->widest;
        return LINE_EMPTY;
    }
    if (!block->is_known) {
        if ((int64_t)spaces <= parent)
            return LINE_BEHIND;
        block->is_known = true;
        block->indent = spaces;
    }
    if (block->widest > block->indent)
        return LINE_WRONG;
    return spaces < block->indent ? LINE_BEHIND : LINE_TEXT;
}

/* Lines that are indented deeper than the others keep the line ends around them. */
static void add_line(struct yaml_reader *reader, struct block *block, uint32_t start)
{
    bool is_deeper = char_is_blank(yaml_byte(reader, start));
    uint32_t end = start;
    while (!yaml_is_line_end(reader, end))
        end++;
    if (block->is_folded && block->has_lines && !is_deeper && !block->was_deeper)
        yaml_fold(reader, block->breaks);
    else
        add_breaks(reader, block->breaks);
    yaml_copy(reader, start, end);
    block->has_lines = true;
    block->was_deeper = is_deeper;
    block->breaks = end < reader->end;
    reader->at = end;
}

static void chomp(struct yaml_reader *reader, const struct block *block)
{
    if (block->chomping == '+')
        add_breaks(reader, block->breaks);
    else if (block->chomping == 0 && block->has_lines && block->breaks > 0)
        add_breaks(reader, 1);
}

struct yaml_node *yaml_block_scalar(struct yaml_reader *reader, int64_t parent)
{
    struct yaml_node *node = yaml_add(reader, YAML_SCALAR, reader->at);
    struct block block;
    if (!read_header(reader, &block, parent))
        return NULL;
    uint32_t start = yaml_behind_line(reader, reader->at);
    while (start < reader->end) {
        enum line_kind kind = judge_line(reader, &block, start, parent);
        if (kind == LINE_WRONG)
            return NULL;
        if (kind == LINE_BEHIND)
            break;
        uint32_t end = start;
        if (kind == LINE_TEXT) {
            add_line(reader, &block, start + block.indent);
            end = reader->at;
        } else {
            while (!yaml_is_line_end(reader, end))
                end++;
            block.breaks += end < reader->end;
        }
        start = yaml_behind_line(reader, end);
    }
    chomp(reader, &block);
    return yaml_take(reader, node);
}
