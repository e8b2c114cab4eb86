#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"

struct build {
    const char *to;
    const char *output;
    const char *deps;
    const char *only;
    const char *root;
    unsigned view;
    bool index;
};

static const char *view_choice(size_t index)
{
    static const char *const names[] = {[LADDER_OWN] = "own", [LADDER_FULL] = "full"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const struct option build_options[] = {
    {"to", 0, OPTION_LIST, "LIST", offsetof(struct build, to), ladder_output_name,
     "what to make, with commas between"},
    {"output", 'o', OPTION_TEXT, "DIR", offsetof(struct build, output), NULL,
     "where to write, instead of 'out'"},
    {"view", 0, OPTION_CHOICE, "VIEW", offsetof(struct build, view), view_choice,
     "what spreadsheets say of a level"},
    {"only", 0, OPTION_TEXT, "ID", offsetof(struct build, only), NULL,
     "write the files of one ladder only"},
    {"index", 0, OPTION_FLAG, NULL, offsetof(struct build, index), NULL,
     "write the joint files only; with --only, these as well"},
    {"deps", 0, OPTION_TEXT, "FILE", offsetof(struct build, deps), NULL,
     "write what depends on what, for make and ninja"},
    {"root", 0, OPTION_TEXT, "DIR", offsetof(struct build, root), NULL,
     "the folder that imports and links never leave"},
    {0},
};

static void say_built(struct ladder_result *result, const struct ladder_build *build,
                      const char *folder)
{
    const struct ladder_counts *counts = ladder_counts(result);
    const struct ladder_file *file;
    struct buf line = {0};
    size_t files = 0, changed = 0;
    for (; (file = ladder_file_at(build, files)); files++)
        changed += file->changed;
    add_count(&line, counts->ladders, "ladder");
    buf_add_literal(&line, ": ");
    add_count(&line, files, "file");
    buf_add_format(&line, " in '%s', %zu changed", folder, changed);
    if (counts->warnings) {
        buf_add_literal(&line, "; ");
        add_count(&line, counts->warnings, "warning");
        buf_add_literal(&line, ", see 'ladder check'");
    }
    say_plain("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
}

static void say_nothing_written(struct ladder_result *result)
{
    struct buf line = {0};
    add_count(&line, ladder_counts(result)->errors, "error");
    say_plain("%.*s: nothing was written", STR_ARGS(buf_str(&line)));
    buf_free(&line);
}

static int write_outputs(const struct build *build, struct ladder_result *result)
{
    const struct ladder_build_options options = {
        .outputs = build->to,
        .folder = build->output ? build->output : "out",
        .only = build->only,
        .index = build->index,
        .view = (enum ladder_view)build->view,
        .deps = build->deps,
    };
    struct ladder_build *made = ladder_build_new(result, &options);
    int status = STATUS_CLEAN;
    switch (ladder_build_status(made)) {
    case LADDER_BUILT: say_built(result, made, options.folder); break;
    case LADDER_BUILD_ERRORS:
        status = project_report_errors(result, true, STATUS_FINDINGS);
        say_nothing_written(result);
        break;
    case LADDER_BUILD_OPTION:
        status = STATUS_USAGE;
        say("%s", ladder_build_message(made));
        break;
    case LADDER_BUILD_FAILED:
        status = STATUS_FAILED;
        say_error(ladder_build_failure(made)->path, ladder_build_failure(made)->error);
        break;
    }
    ladder_build_free(made);
    return status;
}

static int run(const void *options, const struct operands *operands)
{
    const struct build *build = options;
    struct ladder_session *session = project_open(operands, build->root);
    if (!session)
        return STATUS_FAILED;
    ladder_set_profiles(session, false);
    struct ladder_result *result = ladder_check(session);
    ladder_session_free(session);
    int status = STATUS_USAGE;
    if (project_say_failures(result)) {
        project_report_errors(result, true, STATUS_FAILED);
        say_plain("nothing was written");
        status = STATUS_FAILED;
    } else if (!project_is_empty(result, operands)) {
        status = write_outputs(build, result);
    }
    ladder_result_free(result);
    return status;
}

static const struct build build_defaults = {0};

const struct command command_build = {
    .name = "build",
    .operands = "[FILE|DIR ...]",
    .summary = "make pages and spreadsheets",
    .about = "Checks first: where there are errors they are shown, and nothing is written. A file "
             "is replaced\nas a whole or not at all, and not touched where it would stay the same.",
    .options = build_options,
    .defaults = &build_defaults,
    .size = sizeof build_defaults,
    .run = run,
};
