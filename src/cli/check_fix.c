/* --fix and --diff. */
#include "cli/check.h"

#include "base/io.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"

#include <errno.h>

static int show_diff(const struct ladder_fixed_file *file)
{
    struct ladder_text *diff =
        ladder_diff_new(file->name, file->before, file->before_length, file->after,
                        file->after_length, project_out_of_memory);
    int status = stream_write(str_make(diff->text, diff->length), STATUS_CLEAN);
    ladder_text_free(diff);
    return status;
}

/* Whether a file holds what was read of it; *error is an errno value where it can't be read. */
static bool is_as_read(const struct ladder_fixed_file *file, int *error)
{
    struct io_content content;
    *error = io_read(file->name, INT_MAX, &content);
    if (*error)
        return *error == EFBIG;
    bool is_same = str_equal(str_make(content.at, content.length),
                             str_make(file->before, file->before_length));
    io_content_free(&content);
    return is_same;
}

static int write_file(const struct ladder_fixed_file *file)
{
    int error;
    if (!is_as_read(file, &error) && !error) {
        say("%s has changed in the meantime: nothing in it is fixed", file->name);
        return STATUS_FAILED;
    }
    if (!error)
        error = io_write(file->name, str_make(file->after, file->after_length), NULL);
    if (error)
        say_error(file->name, error);
    return error ? STATUS_FAILED : STATUS_CLEAN;
}

int check_put_fixes(const struct ladder_fixed *fixed, bool diff)
{
    int status = STATUS_CLEAN;
    const struct ladder_fixed_file *file;
    for (size_t i = 0; (file = ladder_fixed_file_at(fixed, i)); i++)
        if ((diff ? show_diff(file) : write_file(file)) != STATUS_CLEAN)
            status = STATUS_FAILED;
    return status;
}

void check_add_fixed(struct buf *line, const struct ladder_fixed *fixed, bool diff)
{
    if (!fixed || !ladder_fixed_count(fixed))
        return;
    buf_add_format(line, " (%zu%s fixed in ", ladder_fixed_count(fixed), diff ? " would be" : "");
    add_count(line, ladder_fixed_file_count(fixed), "file");
    buf_add_char(line, ')');
}
