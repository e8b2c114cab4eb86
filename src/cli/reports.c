#include "cli/reports.h"

#include "base/io.h"
#include "cli/command.h"

enum { TEXT, TEXT_MOST = 1000 }; /* the first format; findings in it: nobody reads more */

static unsigned count_of(const struct reports *reports)
{
    return reports->formats.count ? reports->formats.count : 1;
}

static unsigned format_of(const struct reports *reports, unsigned index)
{
    return reports->formats.count ? reports->formats.items[index] : TEXT;
}

/* NULL: standard output. */
static const char *output_of(const struct reports *reports, unsigned index)
{
    const char *output = index < reports->outputs.count ? reports->outputs.items[index] : NULL;
    return output && strcmp(output, "-") != 0 ? output : NULL;
}

/* Two formats in one place would be none. */
static bool is_taken(const struct reports *reports, unsigned index)
{
    const char *output = output_of(reports, index);
    for (unsigned i = 0; i < index; i++) {
        const char *other = output_of(reports, i);
        if (output && other ? strcmp(output, other) == 0 : output == other)
            return true;
    }
    return false;
}

/* A report in the place of a ladder would be the ladder's end. */
static bool is_ladder(const char *output)
{
    if (!output || !str_ends(str_of(output), STR(".ladder")))
        return false;
    say("a report is no ladder: %s keeps what it holds, name another file for --output", output);
    return true;
}

bool reports_are_wrong(const struct reports *reports)
{
    unsigned count = count_of(reports);
    if (reports->outputs.count > count) {
        say("--output is given more often than --format: the first belongs to the first, and so on");
        return true;
    }
    for (unsigned i = 0; i < count; i++) {
        if (is_ladder(output_of(reports, i)))
            return true;
        if (!is_taken(reports, i))
            continue;
        const char *output = output_of(reports, i);
        say("two formats for %s: give each --format an --output of its own",
            output ? output : "standard output");
        return true;
    }
    return false;
}

static int write_report(const struct reports *reports, struct ladder_result *result, unsigned index,
                        size_t *listed)
{
    const char *output = output_of(reports, index);
    unsigned format = format_of(reports, index);
    bool may_color = index >= reports->outputs.count || reports->color == COLOR_ALWAYS;
    const struct ladder_report_options options = {
        .format = ladder_format_name(format),
        .most = reports->most != NUMBER_UNSET ? reports->most
                : format == TEXT              ? TEXT_MOST
                                              : 0,
        .color = may_color && color_wanted((enum color)reports->color),
        .fail_on = reports->fail_on,
    };
    struct ladder_report report;
    ladder_report(result, &options, &report);
    *listed = report.listed < *listed ? report.listed : *listed;
    struct str text = str_make(report.text, report.length);
    if (!output)
        return stream_write(text, STATUS_CLEAN);
    int error = io_write(output, text, NULL);
    if (error)
        say_error(output, error);
    return error ? STATUS_FAILED : STATUS_CLEAN;
}

int reports_write(const struct reports *reports, struct ladder_result *result, int status,
                  size_t *listed)
{
    *listed = SIZE_MAX;
    for (unsigned i = 0; i < count_of(reports); i++)
        if (write_report(reports, result, i, listed) == STATUS_FAILED)
            status = STATUS_FAILED;
    return status;
}
