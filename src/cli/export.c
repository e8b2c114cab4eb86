#include "base/io.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"
#include "cli/workbook.h"

enum { NAME_WIDTH = 22 };

struct export_given {
    const char *format;
    const char *profile;
    const char *layout;
    const char *view;
    const char *text;
    const char *delimiter;
    const char *newline;
    unsigned bom;
    unsigned guard;
    struct option_values ladders;
    const char *output;
    const char *root;
    bool list;
    const char *show;
};

static const char *switch_choice(size_t index)
{
    static const char *const words[] = {"yes", "no"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

static const struct option export_options[] = {
    {"format", 0, OPTION_TEXT, "FORMAT", offsetof(struct export_given, format), NULL,
     "csv, xlsx, json or jsonl, instead of as the name of the output says"},
    {"profile", 0, OPTION_TEXT, "NAME", offsetof(struct export_given, profile), NULL,
     "for which program: see --list"},
    {"list", 0, OPTION_FLAG, NULL, offsetof(struct export_given, list), NULL,
     "list the profiles, and what each is for"},
    {"show", 0, OPTION_TEXT, "NAME", offsetof(struct export_given, show), NULL,
     "show a profile as a declaration, to be copied and changed"},
    {"layout", 0, OPTION_TEXT, "NAME", offsetof(struct export_given, layout), NULL,
     "long (a row for each statement), matrix, levels or set"},
    {"view", 0, OPTION_TEXT, "VIEW", offsetof(struct export_given, view), NULL,
     "own (what a level adds) or full (all that it expects)"},
    {"ladder", 0, OPTION_EACH, "ID", offsetof(struct export_given, ladders), NULL,
     "only this ladder, and others that are named so"},
    {"output", 'o', OPTION_TEXT, "FILE|DIR", offsetof(struct export_given, output), NULL,
     "where to write, instead of to standard output"},
    {"text", 0, OPTION_TEXT, "KIND", offsetof(struct export_given, text), NULL,
     "plain, or markdown as it was written"},
    {"delimiter", 0, OPTION_TEXT, "NAME", offsetof(struct export_given, delimiter), NULL,
     "comma, semicolon, tab or pipe"},
    {"newline", 0, OPTION_TEXT, "KIND", offsetof(struct export_given, newline), NULL,
     "line ends inside a text: keep, space or bullet"},
    {"bom", 0, OPTION_MAYBE, "WHEN", offsetof(struct export_given, bom), switch_choice,
     "a byte order mark, by which Excel knows UTF-8"},
    {"guard", 0, OPTION_MAYBE, "WHEN", offsetof(struct export_given, guard), switch_choice,
     "an apostrophe before what a spreadsheet takes for a formula"},
    {"root", 0, OPTION_TEXT, "DIR", offsetof(struct export_given, root), NULL,
     "the folder that imports and links never leave"},
    {0},
};

/* ---- The list of profiles ---- */

static void add_profile(struct buf *out, const char *name, const char *summary)
{
    size_t start = out->length;
    buf_add_text(out, name);
    size_t used = out->length - start;
    buf_add_times(out, ' ', used < NAME_WIDTH ? NAME_WIDTH - used : 2);
    buf_add_format(out, "%s\n", summary);
}

static int write_list(struct ladder_result *result)
{
    struct buf out = {0};
    for (size_t i = 0; ladder_profile_name(i); i++)
        add_profile(&out, ladder_profile_name(i), ladder_profile_summary(i));
    for (size_t i = 0; ladder_result_profile_name(result, i); i++)
        add_profile(&out, ladder_result_profile_name(result, i),
                    ladder_result_profile_summary(result, i));
    int status = stream_write(buf_str(&out), STATUS_CLEAN);
    buf_free(&out);
    return status;
}

static int write_profile(struct ladder_result *result, const char *name)
{
    struct nearest nearest = {.word = name};
    const char *text = ladder_profile_text(result, name);
    if (text)
        return stream_write(str_of(text), STATUS_CLEAN);
    for (size_t i = 0; ladder_profile_name(i); i++)
        nearest_try(&nearest, ladder_profile_name(i));
    for (size_t i = 0; ladder_result_profile_name(result, i); i++)
        nearest_try(&nearest, ladder_result_profile_name(result, i));
    struct buf message = {0};
    buf_add_format(&message, "there is no profile '%s'", name);
    nearest_add(&message, &nearest, "");
    say("%.*s", STR_ARGS(buf_str(&message)));
    buf_free(&message);
    return STATUS_USAGE;
}

/* ---- Writing ---- */

static void say_written(const struct ladder_build *build)
{
    const struct ladder_file *file;
    size_t count = 0, changed = 0;
    for (; (file = ladder_file_at(build, count)); count++)
        changed += file->changed;
    struct buf line = {0};
    add_count(&line, count, "file");
    if (count == 1)
        buf_add_format(&line, ": '%s'", ladder_file_at(build, 0)->path);
    buf_add_format(&line, ", %zu changed", changed);
    if (count > 0)
        say_plain("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
}

/* A program takes for an expectation what people see is none. */
static bool is_for_program(const struct export_given *export)
{
    return export->profile && strcmp(export->profile, "excel") != 0;
}

static bool is_advice(const struct ladder_finding *finding, bool is_for_program)
{
    return finding->severity < LADDER_ERROR &&
           (strcmp(ladder_rule_family(finding->rule), "Export") == 0 ||
            (is_for_program && strcmp(finding->rule->name, "unwritten") == 0));
}

/* What is worth a look, and keeps nothing from being written. */
static void say_advice(struct ladder_result *result, bool is_for_program)
{
    enum { MOST = 20 };
    const struct ladder_finding *finding;
    size_t count = 0;
    for (size_t i = 0; (finding = ladder_finding_at(result, i)) != NULL; i++) {
        if (!is_advice(finding, is_for_program))
            continue;
        if (++count <= MOST)
            say_plain("%s:%u:%u: %s: %s", finding->place.file ? finding->place.file : "",
                      finding->place.start.line, finding->place.start.column,
                      ladder_severity_name(finding->severity), finding->message);
    }
    if (count > MOST)
        say_plain("and %zu more: see 'ladder check --profile'", count - MOST);
}

static int say_outcome(const struct export_given *export, struct ladder_result *result,
                       const struct ladder_build *build)
{
    const struct ladder_failure *failure = ladder_build_failure(build);
    switch (ladder_build_status(build)) {
    case LADDER_BUILT:
        say_advice(result, is_for_program(export));
        say_written(build);
        return STATUS_CLEAN;
    case LADDER_BUILD_ERRORS:
        project_report_errors(result, false, STATUS_FINDINGS);
        say_plain("%zu error%s: nothing was written", ladder_counts(result)->errors,
                  ladder_counts(result)->errors == 1 ? "" : "s");
        return STATUS_FINDINGS;
    case LADDER_BUILD_OPTION: say("%s", ladder_build_message(build)); return STATUS_USAGE;
    case LADDER_BUILD_FAILED: say_error(failure->path, failure->error); break;
    }
    return STATUS_FAILED;
}

struct out {
    int status;
};

static void write_out(void *context, const char *bytes, size_t length)
{
    struct out *out = context;
    if (out->status == STATUS_CLEAN)
        out->status = stream_write(str_make(bytes, length), STATUS_CLEAN);
}

static struct str ending_of(const struct export_given *export)
{
    return export->output ? io_ending(str_of(export->output)) : STR_NONE;
}

/* By the name of the file, where nothing else is said. */
static const char *format_of(const struct export_given *export)
{
    struct str ending = ending_of(export);
    if (export->format)
        return export->format;
    for (size_t i = 0; ladder_export_format_name(i); i++)
        if (str_equal_nocase(ending, str_of(ladder_export_format_name(i))))
            return ladder_export_format_name(i);
    return NULL;
}

/* The same for what stands between values. */
static const char *delimiter_of(const struct export_given *export)
{
    bool is_tabs = !export->format && str_equal_nocase(ending_of(export), STR("tsv"));
    return !export->delimiter && is_tabs ? "tab" : export->delimiter;
}

/* Files that are made by programs of theirs alone. */
static bool is_foreign(const struct export_given *export)
{
    static const char *const endings[] = {"xls", "xlsm", "xlsb", "ods", "numbers", "pdf", "html"};
    for (size_t i = 0; !export->format && i < sizeof endings / sizeof *endings; i++)
        if (str_equal_nocase(ending_of(export), str_of(endings[i])))
            return true;
    return false;
}

static bool is_workbook(const struct export_given *export)
{
    const char *format = format_of(export);
    return format && strcmp(format, "xlsx") == 0;
}

static struct ladder_export_options options_of(const struct export_given *export)
{
    return (struct ladder_export_options){
        .format = format_of(export),
        .profile = export->profile,
        .layout = export->layout,
        .view = export->view,
        .text = export->text,
        .delimiter = delimiter_of(export),
        .newline = export->newline,
        .bom = (enum ladder_switch) export->bom,
        .guard = (enum ladder_switch) export->guard,
        .ladders = export->ladders.items,
        .ladder_count = export->ladders.count,
        .output = export->output && strcmp(export->output, "-") == 0 ? NULL : export->output,
    };
}

static int write_export(const struct export_given *export, struct ladder_result *result)
{
    const struct ladder_workbook workbook = {workbook_writer()};
    struct out out = {.status = STATUS_CLEAN};
    struct ladder_export_options options = options_of(export);
    options.workbook = workbook.write ? &workbook : NULL;
    options.write = write_out;
    options.context = &out;
    struct ladder_build *build = ladder_export_new(result, &options);
    int status = say_outcome(export, result, build);
    ladder_build_free(build);
    return status == STATUS_CLEAN ? out.status : status;
}

static int run(const void *given, const struct operands *operands)
{
    const struct export_given *export = given;
    if (is_workbook(export) && !export->list && !export->show && !workbook_writer()) {
        workbook_hand_over(operands->argv);
        say("%s", workbook_missing());
        return STATUS_FAILED;
    }
    if (is_foreign(export)) {
        say("'%s' would be a file of another kind: choose a name that ends in .xlsx, .csv, .tsv, "
            ".json or .jsonl",
            export->output);
        return STATUS_USAGE;
    }
    struct ladder_session *session = project_open(operands, export->root);
    if (!session)
        return STATUS_FAILED;
    const struct ladder_export_options options = options_of(export);
    ladder_set_export(session, &options);
    ladder_set_profiles(session, false);
    ladder_set_errors_only(session, true);
    struct ladder_result *result = ladder_check(session);
    ladder_session_free(session);
    int status = STATUS_USAGE;
    if (export->list) {
        bool has_failed = project_say_failures(result);
        status = write_list(result);
        status = has_failed ? STATUS_FAILED : status;
    } else if (export->show) {
        status = write_profile(result, export->show);
    } else if (project_say_failures(result)) {
        status = project_report_errors(result, false, STATUS_FAILED);
        say_plain("nothing was written");
    } else if (!project_is_empty(result, operands)) {
        status = write_export(export, result);
    }
    ladder_result_free(result);
    return status;
}

static const struct export_given export_defaults = {0};

const struct command command_export = {
    .name = "export",
    .operands = "[FILE|DIR ...]",
    .summary = "make a spreadsheet for a program, or for people",
    .about =
        "A profile says what a program reads: its columns, limits and line ends. What it can't take "
        "is shown\nbefore anything is written. A project can declare profiles of its own: see "
        "docs/spreadsheets.md.",
    .options = export_options,
    .defaults = &export_defaults,
    .size = sizeof export_defaults,
    .run = run,
};
