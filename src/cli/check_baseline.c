/* --baseline and --write-baseline. */
#include "cli/check.h"

#include "base/io.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"

int check_read_baseline(struct ladder_session *session, const char *path)
{
    struct io_content content;
    if (!path)
        return STATUS_CLEAN;
    int error = io_read(path, INT_MAX, &content);
    if (error) {
        say_error(path, error);
        return STATUS_FAILED;
    }
    size_t line = ladder_set_baseline(session, content.at, content.length);
    io_content_free(&content);
    if (line == 1)
        say("%s is no baseline that this version knows: its first line is not "
            "'ladder-baseline 1'; write it anew with --write-baseline",
            path);
    else if (line)
        say("%s:%zu: this line of the baseline is damaged: restore the file, or write it anew with "
            "--write-baseline",
            path, line);
    return line ? STATUS_FAILED : STATUS_CLEAN;
}

void check_say_gone(struct ladder_result *result, const char *path)
{
    struct buf line = {0};
    size_t gone = ladder_counts(result)->gone;
    if (!gone)
        return;
    enum { LINES_MOST = 10 };
    for (size_t i = 0; i < ladder_gone_count(result) && i < LINES_MOST; i++)
        say_plain("%s:%zu: this finding no longer occurs", path, ladder_gone_at(result, i));
    if (ladder_gone_count(result) > LINES_MOST)
        say_plain("%s: and %zu more lines", path, ladder_gone_count(result) - LINES_MOST);
    add_count(&line, gone, "finding");
    say("%s: %.*s in it no longer occur%s: write it anew with --write-baseline", path,
        STR_ARGS(buf_str(&line)), gone == 1 ? "s" : "");
    buf_free(&line);
}

static void say_written(struct ladder_result *result, const char *path)
{
    struct buf line = {0};
    add_count(&line, ladder_finding_count(result), "finding");
    buf_add_format(&line, " written to %s", path);
    say_plain("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
    size_t unkept = ladder_counts(result)->unkept;
    if (unkept)
        say("%zu more were only counted, and are not in it: of each rule, 10000 are kept", unkept);
}

int check_write_baseline(struct ladder_result *result, const char *path)
{
    if (project_say_failures(result))
        return STATUS_FAILED;
    struct ladder_text *text = ladder_baseline_new(result);
    int error = io_write(path, str_make(text->text, text->length), NULL);
    ladder_text_free(text);
    if (error) {
        say_error(path, error);
        return STATUS_FAILED;
    }
    say_written(result, path);
    return STATUS_CLEAN;
}
