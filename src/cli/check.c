#include "cli/check.h"

#include "base/io.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/reports.h"
#include "cli/speller.h"

#include <time.h>

struct check {
    struct option_choices formats;
    struct option_texts outputs;
    unsigned fail_on; /* LADDER_ERROR - severity */
    unsigned color;
    const char *root;
    const char *today;
    unsigned max_findings; /* listed; NUMBER_UNSET: as usual, 0: all */
    const char *stdin_filename;
    const char *changed_since;
    const char *profile;
    const char *baseline;
    const char *write_baseline;
    unsigned fix; /* 1 + index of fix_choice; 0: none */
    bool diff;
    struct option_values warn;
    struct option_values only;
    const char *dictionaries;
};

/* The gravest first. */
static const char *severity_choice(size_t index)
{
    return index < LADDER_ERROR ? ladder_severity_name((enum ladder_severity)(LADDER_ERROR - index))
                                : NULL;
}

enum { FIX_SAFE = 1, FIX_UNSAFE };

static const char *fix_choice(size_t index)
{
    static const char *const names[] = {"safe", "unsafe"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
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
    {"max-findings", 0, OPTION_NUMBER, "N", offsetof(struct check, max_findings), NULL,
     "list no more than these, errors before others; 0: all"},
    {"stdin-filename", 0, OPTION_TEXT, "NAME", offsetof(struct check, stdin_filename), NULL,
     "what '-' holds is the text of this file, which is not read"},
    {"changed-since", 0, OPTION_TEXT, "REV", offsetof(struct check, changed_since), NULL,
     "report what touches lines that have changed since a revision of git"},
    {"profile", 0, OPTION_TEXT, "NAME", offsetof(struct check, profile), NULL,
     "look for what 'ladder export' could not write for this profile"},
    {"baseline", 0, OPTION_TEXT, "FILE", offsetof(struct check, baseline), NULL,
     "pass over the findings that this file knows"},
    {"write-baseline", 0, OPTION_TEXT, "FILE", offsetof(struct check, write_baseline), NULL,
     "write all findings to such a file, and report none"},
    {"fix", 0, OPTION_MAYBE, "KIND", offsetof(struct check, fix), fix_choice,
     "mend what can be mended, and report the rest"},
    {"diff", 0, OPTION_FLAG, NULL, offsetof(struct check, diff), NULL,
     "with --fix: write nothing, show what would change"},
    {"warn", 'W', OPTION_EACH, "RULE=LEVEL", offsetof(struct check, warn), NULL,
     "set a rule to error, warning, note or off; no-RULE: off"},
    {"only", 0, OPTION_EACH, "RULE", offsetof(struct check, only), NULL,
     "look for this rule, and others named so, alone"},
    {"dictionaries", 0, OPTION_TEXT, "DIR", offsetof(struct check, dictionaries), NULL,
     "where the rule spelling finds LANGUAGE.aff and .dic"},
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

/* listed: findings in the report. */
static void say_summary(const struct check *check, struct ladder_result *result, size_t listed,
                        const struct ladder_fixed *fixed)
{
    const struct ladder_counts *counts = ladder_counts(result);
    size_t all = counts->errors + counts->warnings + counts->notes;
    struct buf line = {0};
    project_add_summary(&line, result);
    check_add_fixed(&line, fixed, check->diff);
    if (listed < all)
        buf_add_format(&line, " (%zu of them listed, %zu left out)", listed, all - listed);
    if (counts->known)
        buf_add_format(&line, " (%zu known from the baseline)", counts->known);
    if (counts->elsewhere)
        buf_add_format(&line, " (%zu in lines that have not changed)", counts->elsewhere);
    say_plain("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
}

static struct reports reports_of(const struct check *check)
{
    return (struct reports){
        .formats = check->formats,
        .outputs = check->outputs,
        .color = check->color,
        .most = check->max_findings,
        .fail_on = (enum ladder_severity)(LADDER_ERROR - check->fail_on),
    };
}

static int report(const struct check *check, struct ladder_result *result,
                  const struct ladder_fixed *fixed)
{
    const struct reports reports = reports_of(check);
    int status = status_of(ladder_counts(result), reports.fail_on);
    if (check->diff && ladder_fixed_count(fixed))
        status = STATUS_FINDINGS;
    size_t listed = SIZE_MAX;
    if (!check->diff || check->outputs.count)
        status = reports_write(&reports, result, status, &listed);
    say_summary(check, result, listed, fixed);
    return status;
}

/* Standard input is the text of a file of that name, if one is given. */
static int set_text(struct ladder_session *session, const char *name)
{
    struct io_content content;
    if (!name)
        return STATUS_CLEAN;
    if (!ladder_remove(session, "-")) {
        say("--stdin-filename is for standard input: name '-' as a file");
        return STATUS_USAGE;
    }
    int error = io_read("-", INT_MAX, &content);
    if (error) {
        say_error("<standard input>", error);
        return STATUS_FAILED;
    }
    ladder_set_text(session, name, content.at, content.length);
    io_content_free(&content);
    return STATUS_CLEAN;
}

/* What options say of the session; STATUS_CLEAN, or a message was given. */
static int set_up(const struct check *check, struct ladder_session *session,
                  const struct operands *operands)
{
    if (!check_set_rules(session, &check->warn, &check->only))
        return STATUS_USAGE;
    const struct ladder_export_options export = {.profile = check->profile};
    if (check->profile)
        ladder_set_export(session, &export);
    int status = check_read_baseline(session, check->baseline);
    if (status == STATUS_CLEAN)
        status = check_set_changed(session, check->changed_since, operands);
    return status == STATUS_CLEAN ? set_text(session, check->stdin_filename) : status;
}

/* Findings, as was asked for; what the fixes of files left, if there are any. */
static int put_result(const struct check *check, struct ladder_result *result,
                      const struct ladder_fixed *fixed)
{
    if (check->write_baseline)
        return check_write_baseline(result, check->write_baseline);
    bool failed = project_say_failures(result);
    int status = report(check, result, fixed);
    check_say_gone(result, check->baseline);
    return failed ? STATUS_FAILED : status;
}

static int check_files(const struct check *check, const struct ladder_session *session,
                       const struct operands *operands)
{
    struct ladder_result *result = ladder_check(session);
    int status = STATUS_USAGE;
    if (ladder_export_message(result))
        say("%s", ladder_export_message(result));
    else if (!project_is_empty(result, operands))
        status = put_result(check, result, NULL);
    ladder_result_free(result);
    return status;
}

/* Where a fix can't be written, the report is about the files as they are then. */
static int check_fixed(const struct check *check, const struct ladder_session *session,
                       const struct operands *operands)
{
    struct ladder_fixed *fixed = ladder_fixed_new(session, check->fix == FIX_UNSAFE);
    struct ladder_result *result = ladder_fixed_result(fixed);
    int status = STATUS_USAGE;
    if (ladder_export_message(result))
        say("%s", ladder_export_message(result));
    if (ladder_export_message(result) || project_is_empty(result, operands)) {
        ladder_fixed_free(fixed);
        return status;
    }
    bool is_put = check_put_fixes(fixed, check->diff) == STATUS_CLEAN;
    if (is_put) {
        status = put_result(check, result, fixed);
    } else {
        check_files(check, session, operands);
        status = STATUS_FAILED;
    }
    ladder_fixed_free(fixed);
    return status;
}

/* Whether options are given that contradict each other; a message was given then. */
static bool contradicts(const struct check *check, const struct operands *operands)
{
    const char *other = NULL;
    bool has_stream = false;
    for (size_t i = 0; i < operands->count; i++)
        has_stream |= strcmp(operands->items[i], "-") == 0;
    if (check->write_baseline && check->baseline)
        other = "--baseline";
    else if (check->write_baseline && check->changed_since)
        other = "--changed-since";
    else if (check->write_baseline && check->fix)
        other = "--fix";
    if (other)
        say("--write-baseline writes all findings: leave %s out", other);
    else if (check->changed_since && has_stream)
        say("--changed-since is about files, which standard input is not: leave '-' out");
    else if (check->diff && !check->fix)
        say("--diff shows what --fix would change: give both");
    else if (check->fix && check->changed_since)
        say("fixes move lines, which --changed-since goes by: leave one of them out");
    else if (check->fix && has_stream && !(check->diff && check->stdin_filename))
        say("--fix is about files: for standard input, give --stdin-filename and --diff");
    else
        return false;
    return true;
}

static int run(const void *options, const struct operands *operands)
{
    const struct check *check = options;
    const struct reports reports = reports_of(check);
    if (contradicts(check, operands) || reports_are_wrong(&reports))
        return STATUS_USAGE;
    uint32_t day = check->today ? ladder_day(check->today) : system_day();
    if (check->today && !day) {
        say("'%s' is no DATE for --today: write it as 2026-01-31", check->today);
        return STATUS_USAGE;
    }
    struct ladder_session *session = project_open(operands, check->root);
    if (!session)
        return STATUS_FAILED;
    struct speller *speller = speller_new(check->dictionaries);
    const struct ladder_speller hooks = speller_hooks(speller);
    ladder_set_today(session, day);
    ladder_set_speller(session, &hooks);
    int status = set_up(check, session, operands);
    if (status == STATUS_CLEAN)
        status = check->fix ? check_fixed(check, session, operands)
                            : check_files(check, session, operands);
    ladder_session_free(session);
    speller_free(speller);
    return status;
}

static const struct check check_defaults = {.max_findings = NUMBER_UNSET};

const struct command command_check = {
    .name = "check",
    .operands = "[FILE|DIR ...]",
    .summary = "look for mistakes",
    .about =
        "Findings go to standard output, ordered by file and line, a summary to standard "
        "error.\nThe format text lists 1000 findings at most, the others all that are kept: "
        "10000 of\neach rule. -W holds over the 'lint' blocks of ladders and files; comments "
        "'# lint: allow'\nhold over both. Colours are for terminals unless asked for, and off where "
        "NO_COLOR is set.\nSeveral reports can be written at once: the n-th --output belongs to "
        "the n-th\n--format, and one format goes to standard output.\nWhere a baseline or git can't be "
        "read nothing is checked, and the status is 3.",
    .options = check_options,
    .defaults = &check_defaults,
    .size = sizeof check_defaults,
    .run = run,
};
