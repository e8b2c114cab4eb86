/* The output `csv`: expectations.csv, levels.csv, and a matrix for each ladder. */
#include "emit/csv.h"
#include "emit/backends.h"

#include "base/arena.h"

enum {
    PIECE = 1024 * 1024, /* bytes of expectations.csv that are handed over at a time */
    SCRATCH = 256 * 1024 /* bytes of scratch after which it is given back */
};

static void hand_over_lines(struct csv *csv, bool is_last)
{
    const struct emit_sink *sink = csv->sink;
    struct str path = STR("csv/expectations.csv");

    if (sink->append != NULL && (is_last || csv->lines.length >= PIECE)) {
        sink->append(sink->context, path, buf_str(&csv->lines), is_last);
        buf_clear(&csv->lines);
    } else if (sink->append == NULL && is_last) {
        sink->file(sink->context, path, buf_str(&csv->lines));
    }
}

static void hand_over_matrix(struct csv *csv)
{
    struct str path =
        str_format(&csv->scratch, "csv/%.*s.matrix.csv", STR_ARGS(csv->ladder->entity.name));

    csv->sink->file(csv->sink->context, path, buf_str(&csv->matrix));
    buf_clear(&csv->matrix);
}

static void write_ladder(struct csv *csv, const struct ladder *ladder)
{
    csv->ladder = ladder;
    if (csv->options->with_index) {
        ids_begin(&csv->ids, ladder);
        csv_long_ladder(csv);
        csv_levels_ladder(csv);
        hand_over_lines(csv, false);
    }
    if (csv->options->only == NULL || csv->options->only == ladder) {
        csv_matrix_ladder(csv);
        hand_over_matrix(csv);
    }
    ids_map_clear(&csv->made);
    csv->words.count = 0;
    if (csv->scratch.used > SCRATCH) {
        arena_release(&csv->scratch);
    }
}

static void release(struct csv *csv)
{
    ids_release(&csv->ids);
    map_free(&csv->made);
    VEC_FREE(&csv->words);
    arena_release(&csv->lasting);
    arena_release(&csv->scratch);
    buf_free(&csv->lines);
    buf_free(&csv->levels);
    buf_free(&csv->matrix);
    buf_free(&csv->word);
    buf_free(&csv->plain);
}

void emit_csv(const struct model *model, const struct emit_options *options,
              const struct emit_sink *sink)
{
    struct csv csv = {.model = model, .options = options, .sink = sink};

    arena_init(&csv.lasting, model->arena.out_of_memory);
    arena_init(&csv.scratch, model->arena.out_of_memory);
    ids_init(&csv.ids, model);
    if (options->with_index) {
        csv_columns_make(&csv);
        csv_long_start(&csv);
        csv_levels_head(&csv);
    }
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        write_ladder(&csv, model->ladders[i]);
    }
    if (options->with_index) {
        hand_over_lines(&csv, true);
        sink->file(sink->context, STR("csv/levels.csv"), buf_str(&csv.levels));
        csv_long_release(&csv);
    }
    release(&csv);
}
