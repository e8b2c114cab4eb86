#include "report/files.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct report_file *x = a, *y = b;
    int by_name = str_compare(x->name, y->name);
    return by_name ? by_name : (x->source > y->source) - (x->source < y->source);
}

/* Where the findings of a source are counted: those about no source behind all others. */
static size_t slot_of(const struct report_input *input, const struct diag *diag)
{
    return diag->place.source < input->source_count ? diag->place.source : input->source_count;
}

/* Findings in their order, source by source. */
static void share_out(const struct report_input *input, struct report_file *files,
                      struct arena *arena)
{
    const struct diag **at = ARENA_ARRAY(arena, const struct diag *, input->count);
    for (size_t i = 0; i < input->count; i++)
        files[slot_of(input, input->findings[i])].count++;
    for (size_t i = 0; i <= input->source_count; i++) {
        files[i].findings = at;
        at += files[i].count;
        files[i].count = 0;
    }
    for (size_t i = 0; i < input->count; i++) {
        struct report_file *file = &files[slot_of(input, input->findings[i])];
        file->findings[file->count++] = input->findings[i];
    }
}

struct report_files report_files(const struct report_input *input, struct arena *arena)
{
    size_t count = input->source_count + 1;
    struct report_file *files = ARENA_ARRAY(arena, struct report_file, count);
    for (size_t i = 0; i < input->source_count; i++)
        files[i] = (struct report_file){.name = input->sources[i]->name, .source = (uint32_t)i};
    files[count - 1] = (struct report_file){.name = STR(""), .source = SOURCE_NONE};
    share_out(input, files, arena);
    if (files[count - 1].count == 0)
        count--;
    qsort(files, count, sizeof *files, compare);
    return (struct report_files){files, count};
}
