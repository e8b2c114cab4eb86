#include "text/source.h"

#include <stdlib.h>

void source_init(struct source *source, struct str name, struct str text)
{
    *source = (struct source){.name = name, .path = name, .text = text};
}

int source_read(struct source *source, struct str name, const char *path)
{
    struct io_content content;
    int error = io_read(path, SOURCE_LIMIT, &content);
    if (error) {
        source_init(source, name, STR_NONE);
        source->path = str_of(path);
        return error;
    }
    source_init(source, name, str_make(content.at, content.length));
    source->path = str_of(path);
    source->content = content;
    return 0;
}

void source_release(struct source *source)
{
    io_content_free(&source->content);
    free(source->lines);
    source->text = STR_NONE;
    source->lines = NULL;
    source->line_count = 0;
}

static void source_index(struct source *source)
{
    struct str text = source->text;
    size_t room = text.length / 32 + 8;
    uint32_t *lines = memory_alloc(room * sizeof *lines);
    size_t count = 0;
    lines[count++] = 0;
    /* Each kind of line end is looked for on its own, from where it was last seen, so that a text
     * that holds one kind only is walked over once and fast. */
    size_t feed = str_find(text, 0, '\n');
    size_t carriage = str_find(text, 0, '\r');
    while (feed < text.length || carriage < text.length) {
        bool both = carriage + 1 == feed && feed < text.length;
        size_t end = feed < carriage || both ? feed : carriage;
        if (count == room)
            lines = memory_resize(lines, (room *= 2) * sizeof *lines);
        lines[count++] = (uint32_t)(end + 1);
        if (feed <= end)
            feed = str_find(text, end + 1, '\n');
        if (carriage <= end)
            carriage = str_find(text, end + 1, '\r');
    }
    source->lines = memory_resize(lines, count * sizeof *lines);
    source->line_count = (uint32_t)count;
}

struct position source_position(struct source *source, uint32_t offset)
{
    if (!source->lines)
        source_index(source);
    /* The last line that starts at or before the offset. */
    uint32_t low = 0, high = source->line_count - 1;
    while (low < high) {
        uint32_t middle = high - (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return (struct position){low + 1, offset - source->lines[low] + 1};
}

struct str source_line(struct source *source, uint32_t line)
{
    if (!source->lines)
        source_index(source);
    if (line == 0 || line > source->line_count)
        return STR_NONE;
    uint32_t start = source->lines[line - 1];
    size_t end = line < source->line_count ? source->lines[line] : source->text.length;
    struct str text = str_make(source->text.at ? source->text.at + start : NULL, end - start);
    if (text.length && text.at[text.length - 1] == '\n')
        text.length--;
    if (text.length && text.at[text.length - 1] == '\r')
        text.length--;
    return text;
}
