/* Findings as text, in one of the formats. */
#include "api/handle.h"

#include "report/report.h"

/* How many findings of each severity are listed, where there are more than are wanted: errors
 * first. */
static void share_out(const struct diag_vec *found, enum severity least, size_t most,
                      size_t room[SEVERITY_COUNT])
{
    size_t count[SEVERITY_COUNT] = {0};
    for (size_t i = 0; i < found->count; i++)
        count[found->items[i]->severity]++;
    for (unsigned severity = SEVERITY_COUNT; severity-- > SEVERITY_NOTE;) {
        room[severity] = count[severity] < most ? count[severity] : most;
        if (severity < least)
            room[severity] = 0;
        most -= room[severity];
    }
}

/* What is asked for, and no more than the format's readers take. */
static size_t most_of(const struct ladder_report_options *options,
                      const struct report_format *format)
{
    size_t most = options->most ? options->most : SIZE_MAX;
    return format->most && format->most < most ? format->most : most;
}

static struct diag_vec choose(const struct ladder_result *result, enum severity least, size_t most)
{
    const struct diag_vec *found = &result->sink.found;
    size_t room[SEVERITY_COUNT] = {0};
    share_out(found, least, most, room);
    struct diag_vec chosen = {0};
    VEC_RESERVE(&chosen, found->count);
    for (size_t i = 0; i < found->count; i++) {
        size_t *left = &room[found->items[i]->severity];
        if (*left) {
            --*left;
            VEC_PUSH(&chosen, found->items[i]);
        }
    }
    return chosen;
}

/* Of an import there is one document, and no project. */
static const struct str *paths_of(const struct ladder_result *result, struct arena *arena)
{
    if (result->document)
        return NULL;
    struct str *paths = ARENA_ARRAY(arena, struct str, result->source_count);
    for (size_t i = 0; i < result->source_count; i++)
        paths[i] = project_path(&result->project, arena, (uint32_t)i);
    return paths;
}

static const struct report_ladder *ladders_of(const struct ladder_result *result,
                                              struct arena *arena)
{
    const struct model *model = &result->model;
    struct report_ladder *ladders = ARENA_ARRAY(arena, struct report_ladder, model->ladder_count);
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct ladder *ladder = model->ladders[i];
        ladders[i] = (struct report_ladder){ladder->entity.name, ladder->entity.whole,
                                            ladder->levels.level_count, ladder->skills.count,
                                            ladder->statement_count};
    }
    return ladders;
}

bool ladder_report(struct ladder_result *result, const struct ladder_report_options *options,
                   struct ladder_report *report)
{
    static const struct ladder_report_options usual = {0};
    options = options ? options : &usual;
    const struct report_format *format =
        options->format ? report_find(str_of(options->format)) : report_at(0);
    if (!format)
        return false;
    const struct ladder_counts *counts = ladder_counts(result);
    struct diag_vec chosen =
        choose(result, (enum severity)options->least, most_of(options, format));
    struct arena scratch;
    arena_init(&scratch, result->out_of_memory);
    const struct report_input input = {
        .sources = result->sources,
        .source_count = result->source_count,
        .paths = paths_of(result, &scratch),
        .ladders = ladders_of(result, &scratch),
        .ladder_count = result->model.ladder_count,
        .findings = chosen.items,
        .count = chosen.count,
        .counts = {counts->files, counts->ladders, counts->levels, counts->skills,
                   counts->statements, counts->errors, counts->warnings, counts->notes},
        .fail_on = (enum severity)options->fail_on,
        .color = options->color,
        .tool_version = LADDER_VERSION,
    };
    buf_clear(&result->report);
    format->write(&input, &result->report);
    *report = (struct ladder_report){.length = result->report.length, .listed = chosen.count};
    buf_add_char(&result->report, '\0');
    report->text = result->report.at;
    arena_release(&scratch);
    VEC_FREE(&chosen);
    return true;
}
