/* One layout for a text, and how two texts differ. */
#include "tools/format.h"
#include "api/handle.h"
#include "tools/diff.h"

#include <errno.h>
#include <stdlib.h>

struct text_handle *text_new(void (*out_of_memory)(void))
{
    return handle_new(sizeof(struct text_handle), out_of_memory);
}

struct ladder_text *text_done(struct text_handle *handle)
{
    handle->text.length = handle->made.length;
    buf_add_char(&handle->made, '\0');
    handle->text.text = handle->made.at;
    return &handle->text;
}

static size_t count_errors(const struct diag_sink *found)
{
    size_t count = 0;

    for (size_t i = 0; i < found->found.count; i++)
        count += found->found.items[i]->severity == SEVERITY_ERROR;
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        count += rule_info((enum rule)rule)->severity == SEVERITY_ERROR ? found->unkept[rule] : 0;
    return count;
}

/* text is writable and has IO_PADDING bytes of NUL behind it, as the scanner wants it. */
static void lay_out(struct text_handle *handle, struct str text, void (*out_of_memory)(void))
{
    struct source source;
    struct unit unit = {.source = &source};
    struct arena arena;
    struct intern names;
    struct diag_sink found;

    arena_init(&arena, out_of_memory);
    arena_init(&unit.arena, out_of_memory);
    intern_init(&names, &arena);
    diag_sink_init(&found, &arena);
    source_init(&source, STR_NONE, text);
    unit_parse(&unit, &names, &found, true);
    format_unit(&unit, &found, &handle->made);
    handle->text.errors = count_errors(&found);
    unit_release(&unit);
    diag_sink_free(&found);
    intern_free(&names);
    source_release(&source);
    arena_release(&arena);
}

struct ladder_text *ladder_format_new(const char *text, size_t length, void (*out_of_memory)(void))
{
    struct text_handle *handle = text_new(out_of_memory);

    if (length > SOURCE_LIMIT) {
        handle->text.error = EFBIG;
        return text_done(handle);
    }
    char *copy = memory_alloc(length + IO_PADDING);
    if (length > 0)
        memcpy(copy, text, length);
    memset(copy + length, 0, IO_PADDING);
    lay_out(handle, str_make(copy, length), out_of_memory);
    handle->text.changed = !str_equal(buf_str(&handle->made), str_make(copy, length));
    free(copy);
    return text_done(handle);
}

struct ladder_text *ladder_diff_new(const char *name, const char *before, size_t before_length,
                                    const char *after, size_t after_length,
                                    void (*out_of_memory)(void))
{
    struct text_handle *handle = text_new(out_of_memory);

    diff_add(&handle->made, str_of(name), str_make(before, before_length),
             str_make(after, after_length));
    handle->text.changed = handle->made.length > 0;
    return text_done(handle);
}

void ladder_text_free(struct ladder_text *text)
{
    struct text_handle *handle = (struct text_handle *)text;

    if (!handle)
        return;
    buf_free(&handle->made);
    free(handle);
}
