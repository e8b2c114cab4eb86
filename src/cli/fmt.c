#include "base/io.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"
#include "ladder.h"

#include <limits.h>

struct fmt {
    bool check;
    bool diff;
};

static const struct option fmt_options[] = {
    {"check", 0, OPTION_FLAG, NULL, offsetof(struct fmt, check), NULL,
     "write nothing, list the files that would change, exit with 1 if any"},
    {"diff", 0, OPTION_FLAG, NULL, offsetof(struct fmt, diff), NULL,
     "write nothing, show what would change"},
    {0},
};

/* What was done so far. */
struct run {
    const struct fmt *options;
    struct arena arena; /* names of files */
    size_t files;
    size_t changed;
    size_t errors; /* in the syntax of files */
    bool failed;
};

static void fail(struct run *run, const char *path, int error)
{
    say_error(path, error);
    run->failed = true;
}

static void write_output(struct run *run, struct str text)
{
    if (stream_write(text, STATUS_CLEAN) != STATUS_CLEAN)
        run->failed = true;
}

static void list_name(struct run *run, const char *name)
{
    struct buf line = {0};

    buf_add_format(&line, "%s\n", name);
    write_output(run, buf_str(&line));
    buf_free(&line);
}

static void show_diff(struct run *run, const char *name, const struct io_content *content,
                      const struct ladder_text *text)
{
    struct ladder_text *diff = ladder_diff_new(name, content->at, content->length, text->text,
                                               text->length, project_out_of_memory);

    write_output(run, str_make(diff->text, diff->length));
    ladder_text_free(diff);
}

/* Puts a text where it belongs: into its file, to standard output, or nowhere. */
static void deliver(struct run *run, const char *path, const struct io_content *content,
                    const struct ladder_text *text)
{
    bool is_stream = strcmp(path, "-") == 0;
    const char *name = is_stream ? "<standard input>" : path;
    int error = 0;

    run->changed += text->changed;
    if (run->options->diff)
        show_diff(run, name, content, text);
    else if (run->options->check && text->changed)
        list_name(run, name);
    if (run->options->diff || run->options->check)
        return;
    if (is_stream) {
        write_output(run, str_make(text->text, text->length));
    } else if (text->changed) {
        error = io_write(path, str_make(text->text, text->length), NULL);
        if (error)
            fail(run, path, error);
        else
            list_name(run, path);
    }
}

static void say_errors(const char *path, size_t errors)
{
    struct buf line = {0};

    add_count(&line, errors, "syntax error");
    say("%s: %.*s: what is next to %s was left as it is, see 'ladder check'",
        strcmp(path, "-") == 0 ? "<standard input>" : path, STR_ARGS(buf_str(&line)),
        errors == 1 ? "it" : "them");
    buf_free(&line);
}

static void format_file(struct run *run, const char *path)
{
    struct io_content content;
    struct ladder_text *text;
    int error = io_read(path, INT_MAX, &content);

    if (error) {
        fail(run, path, error);
        return;
    }
    text = ladder_format_new(content.at, content.length, project_out_of_memory);
    if (text->error) {
        fail(run, path, text->error);
    } else {
        run->files++;
        run->errors += text->errors;
        deliver(run, path, &content, text);
        if (text->errors)
            say_errors(path, text->errors);
    }
    ladder_text_free(text);
    io_content_free(&content);
}

/* ---- Operands ---- */

VEC_TYPE(path_vec, const char *);

static void add_operand(struct run *run, struct path_vec *paths, const char *operand)
{
    struct io_names names = {0};
    struct str path = io_normalize(&run->arena, str_of(operand)), failed = path;
    int error;

    if (strcmp(operand, "-") == 0 || io_kind(operand) != IO_FOLDER) {
        VEC_PUSH(paths, strcmp(operand, "-") == 0 ? operand : path.at);
        return;
    }
    error = io_list(&run->arena, path, STR(".ladder"), &names, &failed);
    if (error)
        fail(run, failed.at, error);
    for (size_t i = 0; i < names.count; i++)
        VEC_PUSH(paths, names.items[i].at);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each file once, sorted, so that the order of arguments makes no difference. */
static void format_all(struct run *run, struct path_vec *paths)
{
    if (paths->count > 0)
        qsort(paths->items, paths->count, sizeof *paths->items, compare_paths);
    for (size_t i = 0; i < paths->count; i++)
        if (i == 0 || strcmp(paths->items[i - 1], paths->items[i]) != 0)
            format_file(run, paths->items[i]);
}

static void say_summary(const struct run *run)
{
    bool is_dry = run->options->check || run->options->diff;
    struct buf line = {0};

    add_count(&line, run->files, "file");
    if (is_dry && run->changed)
        buf_add_format(&line, ": %zu would change", run->changed);
    else if (run->changed)
        buf_add_format(&line, ": %zu changed", run->changed);
    else
        buf_add_literal(&line, ": nothing to change");
    say_plain("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
}

static int run(const void *options, const struct operands *operands)
{
    struct run run = {.options = options};
    struct path_vec paths = {0};
    bool is_stream = operands->count == 1 && strcmp(operands->items[0], "-") == 0;
    int status = STATUS_CLEAN;

    arena_init(&run.arena, project_out_of_memory);
    for (size_t i = 0; i < operands->count; i++)
        add_operand(&run, &paths, operands->items[i]);
    if (operands->count == 0)
        add_operand(&run, &paths, project_usual_path());
    format_all(&run, &paths);
    if (paths.count == 0 && !run.failed) {
        project_say_no_files(operands);
        status = STATUS_USAGE;
    } else if (!is_stream || run.options->check) {
        say_summary(&run);
    }
    if (run.options->check && run.changed)
        status = STATUS_FINDINGS;
    VEC_FREE(&paths);
    arena_release(&run.arena);
    return run.failed ? STATUS_FAILED : status;
}

static const struct fmt fmt_defaults = {0};

const struct command command_fmt = {
    .name = "fmt",
    .operands = "[FILE|DIR ...]",
    .summary = "put files into one layout",
    .about = "Files are rewritten where they stand, and those that changed are listed; '-' goes to "
             "standard\noutput. Only blanks and line ends change: prose, comments and what the "
             "files mean stay. What\nis next to a syntax error is left as it is. Files that are "
             "imported are not touched.",
    .options = fmt_options,
    .defaults = &fmt_defaults,
    .size = sizeof fmt_defaults,
    .run = run,
};
