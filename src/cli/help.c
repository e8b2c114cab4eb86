#include "cli/command.h"
#include "cli/stream.h"

enum { NAME_WIDTH = 12, OPTION_WIDTH = 28, LINE_WIDTH = 100 };

static const struct option help_options[] = {{0}};

void help_usage(struct buf *out, const struct command *command)
{
    if (!command) {
        buf_add_literal(out, "usage: ladder COMMAND [OPTIONS] [FILE|DIR ...]");
        return;
    }
    buf_add_format(out, "usage: ladder %s", command->name);
    if (command->options->name)
        buf_add_literal(out, " [OPTIONS]");
    if (*command->operands)
        buf_add_format(out, " %s", command->operands);
}

static void pad(struct buf *out, size_t from, size_t width)
{
    size_t used = out->length - from;
    buf_add_times(out, ' ', used < width ? width - used : 2);
}

/* Adds words with a blank before each; a word that would make the line from `start` too long begins
 * another below the help. */
static void add_words(struct buf *out, size_t start, struct str text)
{
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = str_find(text, at, ' ');
        if (out->length - start + 1 + (end - at) > LINE_WIDTH) {
            buf_add_char(out, '\n');
            start = out->length;
            buf_add_times(out, ' ', OPTION_WIDTH - 1);
        }
        buf_add_char(out, ' ');
        buf_add(out, text.at + at, end - at);
    }
}

static void write_option(struct buf *out, const struct option *option)
{
    size_t start = out->length;
    if (option->letter)
        buf_add_format(out, "  -%c, ", option->letter);
    else
        buf_add_literal(out, "      ");
    buf_add_format(out, "--%s", option->name);
    if (option->kind == OPTION_MAYBE)
        buf_add_format(out, "[=%s]", option->value);
    else if (option->kind != OPTION_FLAG)
        buf_add_format(out, " %s", option->value);
    pad(out, start, OPTION_WIDTH);
    buf_add_text(out, option->help);
    if (option->choice) {
        struct buf choices = {0};
        options_add_choices(&choices, option->choice);
        buf_add_char(out, ':');
        add_words(out, start, buf_str(&choices));
        buf_free(&choices);
    }
    buf_add_char(out, '\n');
}

static void write_commands(struct buf *out)
{
    buf_add_literal(out, "\n\nCompiles and checks career ladders.\n\n");
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)); i++) {
        size_t start = out->length;
        buf_add_format(out, "  %s", command->name);
        pad(out, start, NAME_WIDTH);
        buf_add_format(out, "%s\n", command->summary);
    }
    buf_add_literal(
        out, "\nA folder stands for all .ladder files below it, '-' for standard input. Without "
             "files\nit is the folder ladders, or else the current one.\n\n"
             "'ladder help COMMAND' tells more about a command, 'ladder --version' its "
             "version.\n"
             "Exit status: 0 no errors, 1 errors (see 'check --fail-on'), 2 wrong usage, 3 a file\n"
             "could not be read or written.\n");
}

void help_write(struct buf *out, const struct command *command)
{
    help_usage(out, command);
    if (!command) {
        write_commands(out);
        return;
    }
    buf_add_format(out, "\n\n%c%s.\n", command->summary[0] - ('a' - 'A'), command->summary + 1);
    if (command->options->name)
        buf_add_char(out, '\n');
    for (const struct option *option = command->options; option->name; option++)
        write_option(out, option);
    if (*command->about)
        buf_add_format(out, "\n%s\n", command->about);
}

static int run(const void *options, const struct operands *operands)
{
    (void)options;
    const struct command *command = NULL;
    if (operands->count > 1) {
        say("one command at a time");
        return STATUS_USAGE;
    }
    if (operands->count == 1 && !(command = command_find(operands->items[0])))
        return STATUS_USAGE;
    struct buf out = {0};
    help_write(&out, command);
    int status = stream_write(buf_str(&out), STATUS_CLEAN);
    buf_free(&out);
    return status;
}

const struct command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "tell what a command does",
    .about = "",
    .options = help_options,
    .run = run,
};
