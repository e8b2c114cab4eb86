#include "base/arena.h"
#include "cli/command.h"
#include "cli/stream.h"
#include "ladder.h"

#include <stdlib.h>

static const struct command *const commands[] = {
    &command_init,    &command_new,   &command_check, &command_build,
    &command_export,  &command_query, &command_fmt,   &command_import,
    &command_explain, &command_rules, &command_help,
};

const struct command *command_at(size_t index)
{
    return index < sizeof commands / sizeof *commands ? commands[index] : NULL;
}

const struct command *command_find(const char *name)
{
    struct nearest nearest = {.word = name};
    for (size_t i = 0; command_at(i); i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
        nearest_try(&nearest, commands[i]->name);
    }
    struct buf message = {0};
    buf_add_format(&message, "unknown command '%s'", name);
    nearest_add(&message, &nearest, "");
    say("%.*s", STR_ARGS(buf_str(&message)));
    say_plain("'ladder help' lists the commands");
    buf_free(&message);
    return NULL;
}

static int write_help(const struct command *command)
{
    struct buf out = {0};
    help_write(&out, command);
    int status = stream_write(buf_str(&out), STATUS_CLEAN);
    buf_free(&out);
    return status;
}

static int run(const struct command *command, int argc, char **argv)
{
    void *options = memory_alloc(command->size);
    if (command->size)
        memcpy(options, command->defaults, command->size);
    char **given = memory_alloc(((size_t)argc + 1) * sizeof *given);
    memcpy(given, argv, ((size_t)argc + 1) * sizeof *given);
    struct operands operands = {.argv = given};
    int status = STATUS_USAGE;
    switch (options_parse(command, argc - 2, argv + 2, options, &operands)) {
    case PARSED: status = command->run(options, &operands); break;
    case PARSED_HELP: status = write_help(command); break;
    case PARSED_WRONG: break;
    }
    options_free(command, options);
    free(options);
    free(given);
    return status;
}

/* Asked for nothing: what can be asked for, where messages go. */
static int run_nothing(void)
{
    struct buf out = {0};
    help_usage(&out, NULL);
    say_plain("%.*s", STR_ARGS(buf_str(&out)));
    say_plain("'ladder help' lists the commands");
    buf_free(&out);
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    streams_prepare();
    if (argc < 2)
        return run_nothing();
    const char *first = argv[1];
    if (strcmp(first, "--version") == 0)
        return stream_write(STR("ladder " LADDER_VERSION "\n"), STATUS_CLEAN);
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)
        return write_help(NULL);
    const struct command *command = command_find(first);
    return command ? run(command, argc, argv) : STATUS_USAGE;
}
