/* For people: place, severity, message, the source line with carets, and the other places. */
#include "report/formats.h"

#include "base/escape.h"
#include "report/excerpt.h"

static const char *const severity_colors[SEVERITY_COUNT] = {
    [SEVERITY_OFF] = "\033[1m",
    [SEVERITY_NOTE] = "\033[1;36m",
    [SEVERITY_WARNING] = "\033[1;35m",
    [SEVERITY_ERROR] = "\033[1;31m",
};

/* Switches a colour on, or off again where code is NULL. */
static void add_color(const struct report_input *input, struct buf *out, const char *code)
{
    if (input->color)
        buf_add_text(out, code ? code : "\033[0m");
}

/* "place: severity: message" */
static void write_head(const struct report_input *input, struct buf *out, struct place place,
                       enum severity severity, struct str message)
{
    if (report_source(input, place)) {
        add_color(input, out, "\033[1m");
        report_place(input, out, place);
        buf_add_char(out, ':');
        add_color(input, out, NULL);
        buf_add_char(out, ' ');
    }
    add_color(input, out, severity_colors[severity]);
    buf_add_text(out, severity_name(severity));
    buf_add_char(out, ':');
    add_color(input, out, NULL);
    buf_add_char(out, ' ');
    escape_terminal(out, message);
}

static void write_finding(const struct report_input *input, struct buf *out,
                          const struct diag *diag)
{
    struct source *source = report_source(input, diag->place);
    write_head(input, out, diag->place, diag->severity, diag->message);
    if (!source && diag->hint.length) {
        buf_add_literal(out, "; ");
        escape_terminal(out, diag->hint);
    }
    buf_add_literal(out, " [");
    buf_add_text(out, rule_info(diag->rule)->name);
    buf_add_literal(out, "]\n");
    if (source)
        excerpt_write(out, source, diag->place.span, diag->hint, input->color);
    for (const struct diag_note *note = diag->notes; note; note = note->next) {
        buf_add_literal(out, "  ");
        write_head(input, out, note->place, SEVERITY_NOTE, note->message);
        buf_add_char(out, '\n');
    }
}

void report_text(const struct report_input *input, struct buf *out)
{
    for (size_t i = 0; i < input->count; i++)
        write_finding(input, out, input->findings[i]);
}
