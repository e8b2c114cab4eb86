#include "cli/project.h"

#include "base/io.h"
#include "cli/command.h"
#include "cli/stream.h"

#include <unistd.h>

void project_out_of_memory(void)
{
    say("out of memory");
    _exit(STATUS_FAILED);
}

const char *project_usual_path(void)
{
    return io_kind("ladders") == IO_FOLDER ? "ladders" : ".";
}

struct ladder_session *project_open(const struct operands *operands, const char *root)
{
    struct ladder_session *session = ladder_session_new(project_out_of_memory);
    int error = ladder_set_root(session, root);
    if (error) {
        say_error(root, error);
        ladder_session_free(session);
        return NULL;
    }
    for (size_t i = 0; i < operands->count; i++)
        ladder_add_path(session, operands->items[i]);
    if (operands->count == 0)
        ladder_add_path(session, project_usual_path());
    return session;
}

bool project_say_failures(const struct ladder_result *result)
{
    const struct ladder_failure *failure;
    size_t count = 0;
    for (; (failure = ladder_failure_at(result, count)); count++)
        say_error(failure->path, failure->error);
    return count > 0;
}

void project_say_no_files(const struct operands *operands)
{
    const char *where = operands->count == 0 ? project_usual_path() : operands->items[0];
    if (operands->count > 1)
        say("no .ladder files in '%s' and the others", where);
    else if (strcmp(where, ".") == 0)
        say("no .ladder files here");
    else
        say("no .ladder files in '%s'", where);
}

bool project_is_empty(struct ladder_result *result, const struct operands *operands)
{
    if (ladder_counts(result)->files > 0 || ladder_failure_count(result) > 0)
        return false;
    project_say_no_files(operands);
    return true;
}

int project_report_errors(struct ladder_result *result, bool is_output, int status)
{
    enum { MOST = 1000 };
    const struct ladder_report_options options = {
        .least = LADDER_ERROR, .most = MOST, .color = is_output && color_wanted(COLOR_AUTO)};
    struct ladder_report report;
    ladder_report(result, &options, &report);
    struct str text = str_make(report.text, report.length);
    if (report.listed && is_output)
        return stream_write(text, status);
    if (report.listed)
        stream_write_error(text);
    return status;
}

static void add_part(struct buf *out, size_t count, const char *what, bool *is_first)
{
    if (count == 0)
        return;
    if (!*is_first)
        buf_add_literal(out, ", ");
    add_count(out, count, what);
    *is_first = false;
}

void project_add_summary(struct buf *out, struct ladder_result *result)
{
    const struct ladder_counts *counts = ladder_counts(result);
    bool is_first = true;
    add_count(out, counts->files, "file");
    buf_add_literal(out, ", ");
    add_count(out, counts->ladders, "ladder");
    buf_add_literal(out, ": ");
    add_part(out, counts->errors, "error", &is_first);
    add_part(out, counts->warnings, "warning", &is_first);
    add_part(out, counts->notes, "note", &is_first);
    if (is_first)
        buf_add_literal(out, "no problems found");
    if (ladder_failure_count(result))
        buf_add_format(out, "; %zu could not be read", ladder_failure_count(result));
}
