#include <errno.h>

#include "base/io.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"

enum { FINDINGS_MOST = 1000 };

struct import {
    unsigned from, as, blank, split, levels;
    const char *id;
    const char *map;
    const char *output;
    unsigned color;
    unsigned verify;
};

static const char *choice_of(const char *const *names, size_t count, size_t index)
{
    return index < count ? names[index] : NULL;
}

#define CHOICES(name, ...)                                            \
    static const char *name(size_t index)                             \
    {                                                                 \
        static const char *const names[] = {__VA_ARGS__};             \
        return choice_of(names, sizeof names / sizeof *names, index); \
    }

CHOICES(from_choice, "any", "markdown", "csv", "tsv")
CHOICES(as_choice, "ladder", "skills")
CHOICES(blank_choice, "ask", "todo", "same", "none")
CHOICES(split_choice, "lines", "sentences", "never")
CHOICES(levels_choice, "find", "rows", "columns")
CHOICES(verify_choice, "yes", "no")

static const struct option import_options[] = {
    {"from", 0, OPTION_CHOICE, "FORMAT", offsetof(struct import, from), from_choice,
     "what the document is"},
    {"as", 0, OPTION_CHOICE, "KIND", offsetof(struct import, as), as_choice,
     "what to make of it: a ladder, or a shared set of skills"},
    {"id", 0, OPTION_TEXT, "ID", offsetof(struct import, id), NULL,
     "the id of what is made, instead of one from its title"},
    {"output", 'o', OPTION_TEXT, "FILE", offsetof(struct import, output), NULL,
     "write the ladder to a file instead of standard output"},
    {"blank", 0, OPTION_CHOICE, "STATE", offsetof(struct import, blank), blank_choice,
     "what blank cells mean; 'ask' makes each a 'todo' and lists them"},
    {"split", 0, OPTION_CHOICE, "HOW", offsetof(struct import, split), split_choice,
     "what parts several statements in a cell"},
    {"levels", 0, OPTION_CHOICE, "WHERE", offsetof(struct import, levels), levels_choice,
     "where a matrix has its levels"},
    {"map", 0, OPTION_TEXT, "LIST", offsetof(struct import, map), NULL,
     "columns of a list, such as level=Grade,skill=Topic,statement=Text"},
    {"verify", 0, OPTION_CHOICE, "ANSWER", offsetof(struct import, verify), verify_choice,
     "compare the words of the result with those of the document"},
    {"color", 0, OPTION_CHOICE, "WHEN", offsetof(struct import, color), color_choice,
     "colours in findings"},
    {0},
};

/* Findings go where messages go: standard output is for the ladder. */
static void say_findings(const struct import *import, struct ladder_result *result)
{
    const struct ladder_report_options options = {
        .most = FINDINGS_MOST,
        .color = import->color == COLOR_ALWAYS,
    };
    struct ladder_report report;
    ladder_report(result, &options, &report);
    if (report.listed > 0)
        stream_write_error(str_make(report.text, report.length));
}

static void say_made(const struct import *import, struct ladder_result *result)
{
    const struct ladder_counts *counts = ladder_counts(result);
    struct buf line = {0};
    if (import->output)
        buf_add_format(&line, "wrote %s: ", import->output);
    add_count(&line, counts->levels, "level");
    buf_add_literal(&line, ", ");
    add_count(&line, counts->skills, "skill");
    buf_add_literal(&line, ", ");
    add_count(&line, counts->statements, "statement");
    if (counts->errors + counts->warnings + counts->notes > 0) {
        buf_add_literal(&line, "; ");
        add_count(&line, counts->errors, "error");
        buf_add_literal(&line, ", ");
        add_count(&line, counts->warnings, "warning");
        buf_add_literal(&line, ", ");
        add_count(&line, counts->notes, "note");
        buf_add_literal(&line, " about the document, above");
    }
    say_plain("%.*s", STR_ARGS(buf_str(&line)));
    if (import->output)
        say_plain("next: read it, mend what is listed, and run 'ladder check %s'", import->output);
    buf_free(&line);
}

static int write_result(const struct import *import, struct str text, int status)
{
    if (!import->output || strcmp(import->output, "-") == 0)
        return stream_write(text, status);
    int error = io_create(import->output, text);
    if (error == EEXIST)
        say("'%s' is there already, and nothing was written: name another file with -o, or move "
            "that one away",
            import->output);
    else if (error)
        say_error(import->output, error);
    return error ? STATUS_FAILED : status;
}

static int finish(const struct import *import, struct ladder_result *result)
{
    size_t length;
    const char *text = ladder_import_text(result, &length);
    int status = ladder_counts(result)->errors > 0 ? STATUS_FINDINGS : STATUS_CLEAN;
    say_findings(import, result);
    if (!text) {
        say_plain("nothing was written");
        return STATUS_FINDINGS;
    }
    status = write_result(import, str_make(text, length), status);
    if (status != STATUS_FAILED)
        say_made(import, result);
    return status;
}

static int run(const void *options, const struct operands *operands)
{
    const struct import *import = options;
    if (operands->count != 1) {
        say("give one document to import, or '-' for standard input");
        return STATUS_USAGE;
    }
    if (import->id && !ladder_is_id(import->id)) {
        say("'%s' is no id: ids are made of the letters a to z, digits, '-', '_' and '.', as in "
            "platform-engineer",
            import->id);
        return STATUS_USAGE;
    }
    const struct ladder_import_options how = {
        .format = (enum ladder_import_format)import->from,
        .id = import->id,
        .as_skills = import->as != 0,
        .blank = (enum ladder_import_blank)import->blank,
        .split = (enum ladder_import_split)import->split,
        .levels = (enum ladder_import_levels)import->levels,
        .map = import->map,
        .output = import->output,
        .unverified = import->verify != 0,
    };
    struct ladder_result *result = ladder_import(operands->items[0], &how, NULL);
    int status = project_say_failures(result) ? STATUS_FAILED : finish(import, result);
    ladder_result_free(result);
    return status;
}

static const struct import import_defaults = {0};

const struct command command_import = {
    .name = "import",
    .operands = "FILE",
    .summary = "make a ladder of a Markdown page or a spreadsheet",
    .about =
        "FILE is Markdown, or a table as CSV or TSV: levels by skills, or a list such as our own\n"
        "export; '-' is standard input. The ladder goes to standard output, or to a new file\n"
        "with -o; what to look at goes to standard error. All words are kept: what the language\n"
        "has no form for stays Markdown in a text.",
    .options = import_options,
    .defaults = &import_defaults,
    .size = sizeof import_defaults,
    .run = run,
};
