#include "sheet/csv.h"

#include "base/escape.h"
#include "base/number.h"
#include "prose/plain.h"
#include "sheet/csv_writer.h"

#include <stdlib.h>

bool sheet_is_formula(struct str value)
{
    return value.length > 0 && value.at[0] != '\0' &&
           memchr("=+-@\t\r", value.at[0], sizeof "=+-@\t\r" - 1) != NULL;
}

/* ---- Fields ---- */

/* A number below zero, which no spreadsheet calculates. */
static bool is_negative(struct str value)
{
    return value.length > 0 && value.at[0] == '-' && number_is(value);
}

static void add_guarded(const struct csv_writer *w, struct buf *out, struct str value)
{
    struct buf guarded = {0};
    buf_add_char(&guarded, '\'');
    buf_add_str(&guarded, value);
    escape_csv(out, buf_str(&guarded), w->delimiter);
    buf_free(&guarded);
}

static void add_field(struct csv_writer *w, struct buf *out, const struct sheet_column *column,
                      const struct sheet_row *row)
{
    struct str value = sheet_value(w->sheet, column, row);
    if (w->has_guard && sheet_is_formula(value) && !(column->is_number && is_negative(value)))
        add_guarded(w, out, value);
    else
        escape_csv(out, value, w->delimiter);
}

/* Quotes are written twice. */
static void add_quoted(struct buf *out, struct str text)
{
    const char *at = text.at, *end = text.at + text.length, *mark;
    buf_add_char(out, '"');
    while ((mark = memchr(at, '"', (size_t)(end - at))) != NULL) {
        buf_add(out, at, (size_t)(mark - at) + 1);
        buf_add_char(out, '"');
        at = mark + 1;
    }
    buf_add(out, at, (size_t)(end - at));
    buf_add_char(out, '"');
}

/* Nearly all statements are words without marks: one look at each byte tells. */
static bool add_plain_statement(const struct csv_writer *w, struct buf *out, struct str text)
{
    if (text.length == 0 || w->delimiter != ',' || (w->has_guard && !char_is_letter(text.at[0])))
        return false;
    unsigned bits = plain_scan(text);
    if ((bits & PLAIN_MARKS) || plain_has_double_blank(text))
        return false;
    if (bits & PLAIN_CSV)
        add_quoted(out, text);
    else
        buf_add_str(out, text);
    return true;
}

/* What each row has of its own, and needs no look at: ids and kinds are letters, digits and dots. */
static bool add_quick(const struct csv_writer *w, struct buf *out,
                      const struct sheet_column *column, const struct sheet_row *row)
{
    if (column->stage != STAGE_ROW || column->piece_count != 1 || column->pieces[0].text.at ||
        !row->found)
        return false;
    if (column->pieces[0].ref.attribute)
        return !row->found->statement->extra; /* it has none */
    enum field field = column->pieces[0].ref.field;
    if (field == FIELD_STATEMENT_TEXT)
        return add_plain_statement(w, out, row->text);
    if (field == FIELD_STATEMENT_DEPTH)
        buf_add_number(out, row->found->statement->depth);
    else if (field == FIELD_STATEMENT_ID || field == FIELD_STATEMENT_PARENT)
        buf_add_str(out, field == FIELD_STATEMENT_ID ? row->id : row->parent);
    else if (field == FIELD_STATEMENT_KIND)
        sheet_add_field(w->sheet, out, field, row);
    else
        return false;
    return true;
}

/* ---- Runs ---- */

static void add_run(struct csv_writer *w, struct buf *out, const struct csv_run *run,
                    const struct sheet_row *row)
{
    for (uint32_t i = run->first; i < run->first + run->count; i++) {
        size_t start = out->length;
        if (i > 0)
            buf_add_char(out, w->delimiter);
        if (!add_quick(w, out, &w->columns.items[i], row))
            add_field(w, out, &w->columns.items[i], row);
        if (w->columns.count == 1 && out->length == start)
            buf_add_literal(out, "\"\""); /* a line without anything is no row */
    }
}

static struct str level_bytes(struct csv_writer *w, struct csv_run *run,
                              const struct sheet_row *row)
{
    uint32_t count = row->ladder->levels.level_count;
    struct csv_slot none = {0};
    while (run->slots.count <= count)
        VEC_PUSH(&run->slots, none);
    struct csv_slot *slot = &run->slots.items[row->level ? row->level->index : count];
    if (!slot->is_made) {
        slot->start = run->bytes.length;
        add_run(w, &run->bytes, run, row);
        slot->length = run->bytes.length - slot->start;
        slot->is_made = true;
    }
    return str_make(run->bytes.at + slot->start, slot->length);
}

static void put_run(struct csv_writer *w, struct csv_run *run, const struct sheet_row *row)
{
    if (run->stage == STAGE_ROW) {
        add_run(w, &w->out, run, row);
        return;
    }
    if (run->stage == STAGE_LEVEL) {
        buf_add_str(&w->out, level_bytes(w, run, row));
        return;
    }
    uint32_t now = run->stage == STAGE_CATEGORY ? row->category_no
                   : run->stage == STAGE_CELL   ? row->cell_no
                                                : 0;
    if (run->made != now + 1) {
        buf_clear(&run->bytes);
        add_run(w, &run->bytes, run, row);
        run->made = now + 1;
    }
    buf_add_str(&w->out, buf_str(&run->bytes));
}

static void forget_runs(struct csv_writer *w, const struct ladder *ladder)
{
    for (uint32_t i = 0; i < w->run_count; i++) {
        w->runs[i].made = 0;
        w->runs[i].slots.count = 0;
        buf_clear(&w->runs[i].bytes);
    }
    w->ladder = ladder;
}

void csv_put_row(void *context, const struct sheet_row *row)
{
    struct csv_writer *w = context;
    if (w->ladder != row->ladder)
        forget_runs(w, row->ladder);
    for (uint32_t i = 0; i < w->run_count; i++)
        put_run(w, &w->runs[i], row);
    buf_add_str(&w->out, w->line_end);
    if (w->out.length >= CSV_PIECE)
        w->flush(w, false);
}

/* ---- A file ---- */

static void runs_make(struct csv_writer *w)
{
    w->runs = memory_alloc((w->columns.count + 1) * sizeof *w->runs);
    for (uint32_t i = 0; i < w->columns.count; i++) {
        struct csv_run *last = w->run_count > 0 ? &w->runs[w->run_count - 1] : NULL;
        enum sheet_stage stage = w->columns.items[i].stage;
        if (last && last->stage == stage)
            last->count++;
        else
            w->runs[w->run_count++] = (struct csv_run){.stage = stage, .first = i, .count = 1};
    }
}

static void put_head(struct csv_writer *w, bool has_bom)
{
    if (has_bom)
        buf_add_literal(&w->out, "\xef\xbb\xbf");
    for (uint32_t i = 0; i < w->columns.count; i++) {
        if (i > 0)
            buf_add_char(&w->out, w->delimiter);
        struct str title = w->columns.items[i].title;
        if (w->has_guard && sheet_is_formula(title))
            add_guarded(w, &w->out, title);
        else
            escape_csv(&w->out, title, w->delimiter);
    }
    buf_add_str(&w->out, w->line_end);
}

struct csv_writer csv_writer_make(struct sheet *sheet, struct sheet_columns columns)
{
    const struct profile *profile = sheet->options->profile;
    struct csv_writer w = {.sheet = sheet,
                           .columns = columns,
                           .delimiter = profile->delimiter,
                           .has_guard = profile->has_guard,
                           .line_end = profile->ends_in_lf ? STR("\n") : STR("\r\n")};
    runs_make(&w);
    return w;
}

void csv_writer_free(struct csv_writer *w)
{
    for (uint32_t i = 0; i < w->run_count; i++) {
        buf_free(&w->runs[i].bytes);
        VEC_FREE(&w->runs[i].slots);
    }
    free(w->runs);
    buf_free(&w->out);
}

struct receiver {
    csv_piece *piece;
    void *context;
};

static void flush(struct csv_writer *w, bool is_last)
{
    const struct receiver *receiver = w->context;
    receiver->piece(receiver->context, buf_str(&w->out), is_last);
    buf_clear(&w->out);
}

void sheet_csv(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece, void *context)
{
    struct receiver receiver = {piece, context};
    struct csv_writer w = csv_writer_make(sheet, sheet_columns(sheet, file));
    w.flush = flush;
    w.context = &receiver;
    put_head(&w, sheet->options->profile->has_bom);
    if (csv_is_for_threads(&w, file)) {
        flush(&w, false);
        csv_rows_by_threads(&w, file, piece, context);
    } else {
        sheet_rows(sheet, file, csv_put_row, &w);
    }
    flush(&w, true);
    csv_writer_free(&w);
}
