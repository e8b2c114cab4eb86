#include "tools/outline.h"

#include "prose/markdown.h"
#include "prose/words.h"

/* ---- Reading ---- */

/* Bytes of the front matter's lines, the hyphens left out; *behind is where the page begins. */
static struct span find_front(struct str document, uint32_t *behind)
{
    *behind = 0;
    if (!str_starts(document, STR("---\n")) && !str_starts(document, STR("---\r\n")))
        return span_make(0, 0);
    size_t start = str_find(document, 0, '\n') + 1;
    for (size_t at = start; at < document.length;) {
        size_t end = str_find(document, at, '\n');
        struct str line = str_trim(str_make(document.at + at, end - at));
        if (str_equal(line, STR("---")) || str_equal(line, STR("..."))) {
            *behind = (uint32_t)(end < document.length ? end + 1 : end);
            return span_make((uint32_t)start, (uint32_t)at);
        }
        at = end + 1;
    }
    return span_make(0, 0);
}

/* {#id ...} at the end of a heading, as many writers of Markdown read it: where it begins; the length of the
 * line where there is none. */
static size_t find_attribute(struct str line)
{
    size_t open = line.length;
    while (open > 0 && line.at[open - 1] != '{')
        open--;
    bool is_one = open > 1 && line.at[line.length - 1] == '}' && open + 1 < line.length &&
                  (line.at[open] == '#' || line.at[open] == '.' || line.at[open] == ':') &&
                  (open < 2 || line.at[open - 2] != '\\');
    return is_one ? open - 1 : line.length;
}

static void read_title(struct outline *outline, struct outline_part *part)
{
    const struct block *heading = part->heading;
    struct buf raw = {0}, plain = {0};
    for (uint32_t i = 0; i < heading->line_count; i++) {
        struct block_line bytes = outline->blocks.lines.items[heading->line + i];
        struct str line = block_line_text(&outline->blocks, heading->line + i);
        size_t end = i + 1 == heading->line_count ? find_attribute(line) : line.length;
        if (end < line.length)
            part->attribute = span_make(bytes.start + (uint32_t)end, bytes.end);
        if (i > 0)
            buf_add_char(&raw, ' ');
        buf_add_str(&raw, str_make(line.at, end));
    }
    markdown_plain(&plain, buf_str(&raw));
    part->title = str_trim(buf_str(&plain));
    while (part->title.length > 1 && part->title.at[part->title.length - 1] == ':')
        part->title = str_trim(str_make(part->title.at, part->title.length - 1));
    part->title = str_copy(outline->arena, part->title);
    buf_free(&raw);
    buf_free(&plain);
}

static struct str key_of(struct outline *outline, struct str title)
{
    struct buf key = {0};
    words_normalize_title(&key, title);
    struct str made = str_copy(outline->arena, buf_str(&key));
    buf_free(&key);
    return made;
}

static struct outline_part *part_add(struct outline *outline, struct outline_part *before,
                                     const struct block *heading)
{
    struct outline_part *part = ARENA_NEW(outline->arena, struct outline_part);
    struct outline_part *parent = before;
    while (parent->depth >= heading->level)
        parent = parent->parent;
    part->heading = heading;
    part->depth = heading->level;
    read_title(outline, part);
    part->key = key_of(outline, part->title);
    part->parent = parent;
    if (parent->last != NULL)
        parent->last->next = part;
    else
        parent->first = part;
    parent->last = part;
    return part;
}

/* ---- Bold lines ---- */

/* What stands between the marks of a paragraph that is one bold line, "**Level 2**" or "**Tools:**"; else nothing. */
static struct str bold_line(const struct outline *outline, const struct block *block)
{
    enum { LONGEST = 80 };
    if (block->kind != BLOCK_PARAGRAPH || block->line_count != 1)
        return STR_NONE;
    struct str line = str_trim(block_line_text(&outline->blocks, block->line));
    if (line.length > 0 && line.at[line.length - 1] == ':')
        line.length--;
    if (line.length < 5 || line.length > LONGEST || (line.at[0] != '*' && line.at[0] != '_') ||
        line.at[1] != line.at[0])
        return STR_NONE;
    struct str inside = str_make(line.at + 2, line.length - 4);
    bool is_whole =
        line.at[line.length - 1] == line.at[0] && line.at[line.length - 2] == line.at[0];
    return is_whole && str_find(inside, 0, line.at[0]) == inside.length ? inside : STR_NONE;
}

/* Where bold lines are levels, two at least, they are headings; so is one that a list follows. */
static void find_bold_headings(struct outline *outline)
{
    enum { DEEPEST = 6 };
    uint32_t depth = 0, level = 0, levels = 0;
    for (struct block *block = outline->blocks.root->first; block != NULL; block = block->next)
        levels += outline_is_level(bold_line(outline, block));
    for (struct block *block = outline->blocks.root->first; block != NULL; block = block->next) {
        struct str text = bold_line(outline, block);
        if (block->kind == BLOCK_HEADING) {
            depth = block->level;
            level = 0;
        }
        bool is_level = levels > 1 && outline_is_level(text);
        bool has_list = block->next != NULL && block->next->kind == BLOCK_LIST;
        if (text.length == 0 || (!is_level && !has_list))
            continue;
        level = is_level ? depth + 1 : level;
        block->kind = BLOCK_HEADING;
        block->level = is_level || level == 0 ? depth + 1 : level + 1;
        block->level = block->level > DEEPEST ? DEEPEST : block->level;
    }
}

void outline_read(struct outline *outline, struct arena *arena, struct str document)
{
    *outline = (struct outline){.arena = arena};
    outline->front = find_front(document, &outline->skipped);
    blocks_parse(&outline->blocks, arena, str_skip(document, outline->skipped));
    find_bold_headings(outline);
    struct outline_part *part = &outline->root;
    for (const struct block *block = outline->blocks.root->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_HEADING) {
            part->behind = block;
            part = part_add(outline, part, block);
            continue;
        }
        if (part->count++ == 0)
            part->from = block;
    }
}

void outline_free(struct outline *outline)
{
    blocks_free(&outline->blocks);
}

struct outline_part *outline_next(struct outline_part *part)
{
    if (part->first != NULL)
        return part->first;
    while (part != NULL && part->next == NULL)
        part = part->parent;
    return part != NULL ? part->next : NULL;
}
