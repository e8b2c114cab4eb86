/* From a result to spreadsheets and data. */
#include "api/export.h"

#include "base/io.h"
#include "book/book.h"
#include "emit/model_json.h"
#include "sheet/lines.h"

#include <unistd.h>

struct exporting {
    struct ladder_build *build;
    struct ladder_result *result;
    const struct ladder_export_options *options;
    struct export_plan plan;
    struct emit_sink sink;
};

static const char *const endings[EXPORT_FORMAT_COUNT] = {[EXPORT_CSV] = ".csv",
                                                         [EXPORT_XLSX] = ".xlsx",
                                                         [EXPORT_JSON] = ".json",
                                                         [EXPORT_JSONL] = ".jsonl"};

/* ---- Where a file goes ---- */

static void hand_over(void *context, struct str path, struct str content)
{
    const struct exporting *export = context;
    (void)path;
    if (content.length > 0)
        export->options->write(export->options->context, content.at, content.length);
}

static void hand_over_piece(void *context, struct str path, struct str piece, bool is_last)
{
    (void)is_last;
    hand_over(context, path, piece);
}

static void set_sink(struct exporting *export)
{
    if (export->options->output)
        export->sink = output_sink(export->build);
    else
        export->sink =
            (struct emit_sink){.file = hand_over, .append = hand_over_piece, .context = export};
}

static void refuse(struct exporting *export, struct str message)
{
    export->build->status = LADDER_BUILD_OPTION;
    export->build->message = message.at;
}

static bool is_folder(const char *output)
{
    return str_ends(str_of(output), STR("/")) || io_kind(output) == IO_FOLDER;
}

/* Whether the next ladder could make a second file, and the name of the output looks like a folder's: then it is
 * one for the first, too. */
static bool is_for_many(const struct sheet_file *file, const char *output)
{
    return file && file->ladder && io_ending(str_of(output)).length == 0;
}

/* Whether there is a place for so many files. */
static bool has_place(struct exporting *export, uint32_t count)
{
    struct arena *arena = &export->build->arena;
    const char *output = export->options->output;
    struct str name = output ? str_of(output) : STR_NONE;
    if (!output && !export->options->write)
        refuse(export, STR("there is neither an output nor a write() to hand it to"));
    else if (count > 1 && !output)
        refuse(export, str_format(arena, "this makes %u files: say where with -o DIR/", count));
    else if (!output && export->plan.format == EXPORT_XLSX)
        refuse(export, STR("a workbook needs a file: say where with -o FILE.xlsx"));
    else if (str_ends(name, STR(".ladder")))
        refuse(export, str_format(arena,
                                  "'%s' would be overwritten by a spreadsheet: choose another "
                                  "name",
                                  output));
    else if (count > 1 && !is_folder(output) &&
             str_ends(name, str_of(endings[export->plan.format])))
        refuse(export,
               str_format(arena, "this makes %u files, and '%s' is one: say where with -o DIR/",
                          count, output));
    return export->build->status == LADDER_BUILT;
}

/* A track's file and that of a ladder with a dot in its id may want one name. */
static bool has_names(struct exporting *export, const struct sheet_file *files, uint32_t count)
{
    struct arena *arena = &export->build->arena;
    struct intern names;
    struct buf folded = {0};
    intern_init(&names, arena);
    for (uint32_t i = 0; i < count && export->build->status == LADDER_BUILT; i++) {
        buf_clear(&folded);
        for (size_t k = 0; k < files[i].name.length; k++)
            buf_add_char(&folded, char_lower(files[i].name.at[k]));
        if (intern_find(&names, buf_str(&folded)) != ATOM_NONE)
            refuse(export,
                   str_format(arena, "two files would be called '%.*s': rename the ladder '%.*s'",
                              STR_ARGS(files[i].name), STR_ARGS(files[i].ladder->entity.name)));
        intern_add(&names, buf_str(&folded));
    }
    buf_free(&folded);
    intern_free(&names);
    return export->build->status == LADDER_BUILT;
}

/* file: of a table, or NULL. */
static struct str path_of(struct exporting *export, const struct sheet_file *file, uint32_t count)
{
    struct arena *arena = &export->build->arena;
    const char *output = export->options->output;
    if (!output)
        return STR_NONE;
    if (count == 1 && !is_folder(output) && !is_for_many(file, output))
        return str_of(output);
    struct str name = file ? file->name : STR("ladders");
    return io_join(arena, str_of(output),
                   str_format(arena, "%.*s%s", STR_ARGS(name), endings[export->plan.format]));
}

/* ---- Formats ---- */

struct delivery {
    const struct emit_sink *sink;
    struct str path;
};

static void deliver(void *context, struct str piece, bool is_last)
{
    const struct delivery *delivery = context;
    delivery->sink->append(delivery->sink->context, delivery->path, piece, is_last);
}

static void write_tables(struct exporting *export)
{
    struct sheet *sheet = sheet_new(&export->result->model, &export->plan.sheets);
    uint32_t count;
    const struct sheet_file *files = sheet_files(sheet, &count);
    if (count == 0)
        refuse(export,
               str_format(&export->build->arena,
                          "there is nothing to write for '%.*s': no ladder has what it shows",
                          STR_ARGS(export->plan.profile.name)));
    bool can_write = count > 0 && has_names(export, files, count) && has_place(export, count);
    for (uint32_t i = 0; can_write && i < count; i++) {
        struct delivery delivery = {&export->sink, path_of(export, &files[i], count)};
        if (export->plan.format == EXPORT_JSONL)
            sheet_lines(sheet, &files[i], deliver, &delivery);
        else
            sheet_csv(sheet, &files[i], deliver, &delivery);
    }
    sheet_free(sheet);
}

static void write_model(struct exporting *export)
{
    const struct export_plan *plan = &export->plan;
    const struct emit_json_options options = {
        .view = plan->sheets.view,
        .text = plan->profile.as_markdown ? JSON_TEXT_MARKDOWN : JSON_TEXT_PLAIN,
        .ladders = plan->sheets.ladders,
        .ladder_count = plan->sheets.ladder_count,
    };
    if (has_place(export, 1))
        emit_model_json(&export->result->model, &options, path_of(export, NULL, 1), &export->sink);
}

/* What the library wrote to a place of its own becomes the file, if it is another one. */
static int move_book(struct exporting *export, const char *temporary, struct str path)
{
    struct io_content content;
    int error = io_read(temporary, SIZE_MAX, &content);
    if (error)
        return error;
    export->sink.file(export->sink.context, path, str_make(content.at, content.length));
    io_content_free(&content);
    return 0;
}

/* What turns out to be too large when it is written is a finding like those of the check. */
static void add_finding(struct exporting *export, const struct book_refusal *why)
{
    struct ladder_result *result = export->result;
    struct diag *diag =
        diag_add(&result->sink, RULE_TOO_LONG_FOR_EXPORT, why->place,
                 "a workbook can't hold this: %.*s", STR_ARGS(buf_str(&why->message)));
    diag->severity = SEVERITY_ERROR;
    diag->is_final = true;
    result->counts.errors++;
    result->findings = NULL; /* there is one more */
    export->build->status = LADDER_BUILD_ERRORS;
}

static void take_refusal(struct exporting *export, struct str path, int error,
                         const struct book_refusal *why)
{
    struct ladder_build *build = export->build;
    if (error == BOOK_TOO_LARGE && why->has_place) {
        add_finding(export, why);
    } else if (error == BOOK_TOO_LARGE) {
        refuse(export, str_copy(&build->arena, buf_str(&why->message)));
    } else if (error) {
        build->status = LADDER_BUILD_FAILED;
        build->failure = (struct ladder_failure){path.at, error};
    }
}

static void write_book(struct exporting *export)
{
    struct arena *arena = &export->build->arena;
    const struct model *model = &export->result->model;
    if (!export->options->workbook) {
        refuse(export, STR("this build can't write workbooks"));
        return;
    }
    if (!has_place(export, 1))
        return;
    struct str path = path_of(export, NULL, 1), temporary = STR_NONE;
    struct sheet *sheet = sheet_new(model, &export->plan.sheets);
    struct book_refusal why = {.has_place = false};
    int error = io_make_folders(str_copy(arena, io_folder(path)).at);
    if (!error)
        error = io_temporary(arena, path, &temporary);
    if (!error)
        error = export->options->workbook->write(sheet, model, &export->plan.sheets, temporary.at,
                                                 &why);
    if (!error)
        error = move_book(export, temporary.at, path);
    if (temporary.at)
        unlink(temporary.at);
    take_refusal(export, path, error, &why);
    buf_free(&why.message);
    sheet_free(sheet);
}

/* ---- Exporting ---- */

static void run(struct exporting *export)
{
    struct ladder_build *build = export->build;
    const struct ladder_result *result = export->result;
    export_plan_make(&export->plan, &build->arena, &result->model, export->options);
    set_sink(export);
    if (export->plan.message) {
        refuse(export, str_of(export->plan.message));
        return;
    }
    switch (export->plan.format) {
    case EXPORT_CSV:
    case EXPORT_JSONL: write_tables(export); break;
    case EXPORT_XLSX: write_book(export); break;
    case EXPORT_JSON: write_model(export); break;
    case EXPORT_FORMAT_COUNT: break;
    }
    stream_drop(&build->stream); /* begun, and not ended, where a piece failed */
}

struct ladder_build *ladder_export_new(struct ladder_result *result,
                                       const struct ladder_export_options *options)
{
    struct ladder_build *build = handle_new(sizeof *build, result->out_of_memory);
    struct exporting export = {.build = build, .result = result, .options = options};
    arena_init(&build->arena, result->out_of_memory);
    build->message = "";
    build->folder = STR(".");
    if (!output_is_blocked(build, result))
        run(&export);
    return build;
}
