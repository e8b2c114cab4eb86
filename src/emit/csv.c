/* The output `csv`: expectations.csv, levels.csv, and a matrix for each ladder. */
#include "sheet/csv.h"

#include "base/arena.h"
#include "emit/backends.h"
#include "sheet/profiles.h"

/* A file on its way to the sink. */
struct delivery {
    const struct emit_sink *sink;
    struct str path;
    struct buf whole; /* where the sink takes no pieces */
    bool has_begun;
};

static void deliver(void *context, struct str piece, bool is_last)
{
    struct delivery *delivery = context;
    const struct emit_sink *sink = delivery->sink;
    bool is_whole = is_last && !delivery->has_begun;
    if (sink->append && !is_whole) {
        sink->append(sink->context, delivery->path, piece, is_last);
    } else if (is_whole) {
        sink->file(sink->context, delivery->path, piece);
    } else {
        buf_add_str(&delivery->whole, piece);
        if (is_last)
            sink->file(sink->context, delivery->path, buf_str(&delivery->whole));
    }
    delivery->has_begun = true;
}

static void write_file(struct sheet *sheet, const struct sheet_file *file,
                       const struct emit_sink *sink)
{
    struct buf path = {0};
    buf_add_format(&path, "csv/%.*s.csv", STR_ARGS(file->name));
    struct delivery delivery = {.sink = sink, .path = buf_str(&path)};
    sheet_csv(sheet, file, deliver, &delivery);
    buf_free(&delivery.whole);
    buf_free(&path);
}

void emit_csv(const struct model *model, const struct emit_options *options,
              const struct emit_sink *sink)
{
    struct sheet_options sheets = {.profile = profile_at(0),
                                   .layouts = 1u << LAYOUT_LONG | 1u << LAYOUT_LEVELS |
                                              1u << LAYOUT_MATRIX,
                                   .view = options->view,
                                   .ladders = model->ladders,
                                   .ladder_count = model->ladder_count};
    struct sheet *sheet = sheet_new(model, &sheets);
    uint32_t count;
    const struct sheet_file *files = sheet_files(sheet, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct sheet_file *file = &files[i];
        if (file->ladder ? !options->only || options->only == file->ladder : options->with_index)
            write_file(sheet, file, sink);
    }
    sheet_free(sheet);
}
