#include "cli/command.h"
#include "cli/project.h"
#include "cli/scaffold.h"
#include "cli/stream.h"

struct init {
    const char *ci;
};

static const struct option init_options[] = {
    {"ci", 0, OPTION_LIST, "LIST", offsetof(struct init, ci), ladder_ci_name,
     "write a configuration that checks the ladders"},
    {0},
};

static void say_next(const char *folder)
{
    bool is_here = strcmp(folder, ".") == 0;
    say_plain("next: write the name of your organization into the first of them");
    say_plain(
        "      '%s%s%sladder new ladder NAME --like engineer' begins the ladder of another role",
        is_here ? "" : "cd ", is_here ? "" : folder, is_here ? "" : " && ");
    say_plain("      'ladder check' finds mistakes, 'ladder build' makes pages of the ladders");
}

static int run(const void *options, const struct operands *operands)
{
    const struct init *init = options;
    const char *folder = operands->count > 0 ? operands->items[0] : ".";
    if (operands->count > 1) {
        say("init wants one DIR at most");
        return STATUS_USAGE;
    }
    if (!*folder) {
        say("init wants the name of a DIR, or nothing for the current folder");
        return STATUS_USAGE;
    }
    struct ladder_scaffold *made = ladder_project_new(folder, init->ci, project_out_of_memory);
    int status = scaffold_say(made);
    if (status == STATUS_CLEAN)
        say_next(folder);
    ladder_scaffold_free(made);
    return status;
}

static const struct init init_defaults = {0};

const struct command command_init = {
    .name = "init",
    .operands = "[DIR]",
    .summary = "begin a project",
    .about = "Writes a company file and a ladder to start from into DIR, or the current folder. "
             "Nothing is\noverwritten: where one of the files exists, none is written, and the "
             "status is 2.",
    .options = init_options,
    .defaults = &init_defaults,
    .size = sizeof init_defaults,
    .run = run,
};
