#include "cli/scaffold.h"

#include "cli/command.h"
#include "cli/stream.h"

static void say_files(const struct ladder_scaffold *scaffold)
{
    const struct ladder_scaffold_file *file;
    for (size_t i = 0; (file = ladder_scaffold_file_at(scaffold, i)); i++) {
        if (file->is_new)
            say_plain("wrote %s", file->path);
        else
            say_plain("added to %s, line %u", file->path, (unsigned)file->line);
    }
}

int scaffold_say(const struct ladder_scaffold *scaffold)
{
    const struct ladder_failure *failure = ladder_scaffold_failure(scaffold);
    say_files(scaffold);
    switch (ladder_scaffold_status(scaffold)) {
    case LADDER_SCAFFOLD_DONE: break;
    case LADDER_SCAFFOLD_REFUSED: say("%s", ladder_scaffold_message(scaffold)); return STATUS_USAGE;
    case LADDER_SCAFFOLD_ERRORS:
        say("%s", ladder_scaffold_message(scaffold));
        return STATUS_FINDINGS;
    case LADDER_SCAFFOLD_FAILED: say_error(failure->path, failure->error); return STATUS_FAILED;
    }
    return STATUS_CLEAN;
}
