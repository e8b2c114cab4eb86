#include "cli/command.h"
#include "cli/project.h"
#include "cli/reports.h"

#include <time.h>

struct check {
    struct option_choices formats;
    struct option_texts outputs;
    unsigned fail_on; /* LADDER_ERROR - severity */
    unsigned color;
    const char *root;
    const char *today;
};

/* The gravest first. */
static const char *severity_choice(size_t index)
{
    return index < LADDER_ERROR ? ladder_severity_name((enum ladder_severity)(LADDER_ERROR - index))
                                : NULL;
}

static const struct option check_options[] = {
    {"format", 0, OPTION_CHOICES, "FORMAT", offsetof(struct check, formats), ladder_format_name,
     "how findings are written"},
    {"output", 'o', OPTION_TEXTS, "FILE", offsetof(struct check, outputs), NULL,
     "write findings to a file instead of standard output"},
    {"fail-on", 0, OPTION_CHOICE, "SEVERITY", offsetof(struct check, fail_on), severity_choice,
     "exit with 1 for findings as grave as this"},
    {"color", 0, OPTION_CHOICE, "WHEN", offsetof(struct check, color), color_choice,
     "colours in the format text"},
    {"root", 0, OPTION_TEXT, "DIR", offsetof(struct check, root), NULL,
     "the folder that imports and links never leave"},
    {"today", 0, OPTION_TEXT, "DATE", offsetof(struct check, today), NULL,
     "the day for rules that ask for it, as 2026-01-31"},
    {0},
};

/* The system's day in UTC, so that one moment is one day everywhere. */
static uint32_t system_day(void)
{
    time_t now = time(NULL);
    return now > 0 ? (uint32_t)(now / (24 * 60 * 60)) : 0;
}

static int status_of(const struct ladder_counts *counts, enum ladder_severity fail_on)
{
    size_t count = counts->errors;
    if (fail_on <= LADDER_WARNING)
        count += counts->warnings;
    if (fail_on <= LADDER_NOTE)
        count += counts->notes;
    return count ? STATUS_FINDINGS : STATUS_CLEAN;
}

static void say_summary(struct ladder_result *result, size_t listed)
{
    const struct ladder_counts *counts = ladder_counts(result);
    size_t all = counts->errors + counts->warnings + counts->notes;
    struct buf line = {0};
    project_add_summary(&line, result);
    if (listed < all)
        buf_add_format(&line, " (%zu of them listed)", listed);
    say_plain("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
}

static int report(const struct reports *reports, struct ladder_result *result)
{
    size_t listed;
    int status = status_of(ladder_counts(result), reports->fail_on);
    status = reports_write(reports, result, status, &listed);
    say_summary(result, listed);
    return status;
}

static int run(const void *options, const struct operands *operands)
{
    const struct check *check = options;
    uint32_t day = check->today ? ladder_day(check->today) : system_day();
    if (check->today && !day) {
        say("'%s' is no DATE for --today: write it as 2026-01-31", check->today);
        return STATUS_USAGE;
    }
    const struct reports reports = {check->formats, check->outputs, check->color,
                                    (enum ladder_severity)(LADDER_ERROR - check->fail_on)};
    if (reports_are_wrong(&reports))
        return STATUS_USAGE;
    struct ladder_session *session = project_open(operands, check->root);
    if (!session)
        return STATUS_FAILED;
    ladder_set_today(session, day);
    struct ladder_result *result = ladder_check(session);
    ladder_session_free(session);
    int status = STATUS_USAGE;
    if (!project_is_empty(result, operands)) {
        bool failed = project_say_failures(result);
        status = report(&reports, result);
        if (failed)
            status = STATUS_FAILED;
    }
    ladder_result_free(result);
    return status;
}

static const struct check check_defaults = {0};

const struct command command_check = {
    .name = "check",
    .operands = "[FILE|DIR ...]",
    .summary = "look for mistakes",
    .about =
        "Findings go to standard output, ordered by file and line, a summary to standard "
        "error.\nThe format text lists 1000 findings at most, the others all that are kept: "
        "10000 of\neach rule. Colours are for terminals unless asked for, and off where "
        "NO_COLOR is set.\nSeveral reports can be written at once: the n-th --output belongs to "
        "the n-th\n--format, and one format goes to standard output.",
    .options = check_options,
    .defaults = &check_defaults,
    .size = sizeof check_defaults,
    .run = run,
};
