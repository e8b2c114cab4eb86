/* Workflow commands of GitHub Actions: a line each, which the runner shows beside the change.
 *
 *     ::error file=a.ladder,line=3,endLine=3,col=8,endColumn=11,title=...::message
 *
 * What comes from a ladder never begins a line, and can't end one: line ends in it are escaped, and
 * so are the control characters that the runner would print. */
#include "report/formats.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "report/columns.h"

enum { MESSAGE_MOST = 4096 }; /* units of UTF-16 that the runner keeps */

static const char *command(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "error";
    case SEVERITY_WARNING: return "warning";
    case SEVERITY_NOTE:
    case SEVERITY_OFF:
    case SEVERITY_COUNT: break;
    }
    return "notice";
}

static void add_unit(struct buf *out, char c, bool in_property)
{
    switch (c) {
    case '%': buf_add_literal(out, "%25"); return;
    case '\r': buf_add_literal(out, "%0D"); return;
    case '\n': buf_add_literal(out, "%0A"); return;
    case ':':
    case ',':
        if (in_property) {
            buf_add_text(out, c == ':' ? "%3A" : "%2C");
            return;
        }
        break;
    default: break;
    }
    buf_add_char(out, c);
}

/* Escapes text that holds no control characters but line ends. */
static void add_escaped(struct buf *out, struct str text, bool in_property)
{
    for (size_t i = 0; i < text.length; i++)
        add_unit(out, text.at[i], in_property);
}

/* Line ends stay, other control characters are spelt out. */
static void add_lines(struct buf *out, struct str text)
{
    for (size_t at = 0; at <= text.length;) {
        size_t end = at;
        while (end < text.length && text.at[end] != '\n' && text.at[end] != '\r')
            end++;
        escape_terminal(out, str_make(text.at + at, end - at));
        if (end < text.length)
            buf_add_char(out, text.at[end]);
        at = end + 1;
    }
}

/* As much of a text as the runner keeps, with dots where something is left out. */
static void cut(struct buf *text)
{
    struct str whole = buf_str(text);
    size_t kept = 0, units = 0;
    for (size_t at = 0; at < whole.length;) {
        units += utf8_read(whole, &at) > 0xffff ? 2 : 1;
        if (units < MESSAGE_MOST)
            kept = at;
    }
    if (units > MESSAGE_MOST) {
        text->length = kept;
        buf_add_literal(text, "\xe2\x80\xa6");
    }
}

static void add_number(struct buf *out, const char *name, uint32_t number)
{
    buf_add_text(out, name);
    buf_add_number(out, number);
}

/* Columns only within a line: the runner refuses others. */
static void add_place(struct columns *columns, struct buf *out, struct buf *scratch,
                      struct place place)
{
    uint32_t last = place.span.end;
    struct position start = columns_position(columns, place.source, place.span.start);
    struct position end = columns_position(columns, place.source, last);
    if (end.line > start.line && end.column == 1) /* it ends with the line before */
        end = columns_position(columns, place.source, last - 1);
    buf_clear(scratch);
    escape_terminal(scratch, report_path(columns->input, place));
    buf_add_literal(out, "file=");
    add_escaped(out, buf_str(scratch), true);
    add_number(out, ",line=", start.line);
    add_number(out, ",endLine=", end.line);
    if (start.line == end.line) {
        add_number(out, ",col=", start.column);
        add_number(out, ",endColumn=", end.column);
    }
    buf_add_char(out, ',');
}

static void write_finding(struct columns *columns, struct buf *out, struct buf *scratch,
                          const struct diag *diag)
{
    buf_add_literal(out, "::");
    buf_add_text(out, command(diag->severity));
    buf_add_char(out, ' ');
    if (report_source(columns->input, diag->place))
        add_place(columns, out, scratch, diag->place);
    buf_add_literal(out, "title=");
    buf_add_text(out, rule_info(diag->rule)->name);
    buf_add_literal(out, "::");
    struct buf message = {0};
    report_add_message(&message, diag);
    buf_clear(scratch);
    add_lines(scratch, buf_str(&message));
    cut(scratch);
    add_escaped(out, buf_str(scratch), false);
    buf_add_char(out, '\n');
    buf_free(&message);
}

void report_github(const struct report_input *input, struct buf *out)
{
    struct columns columns;
    struct buf scratch = {0};
    columns_init(&columns, input);
    for (size_t i = 0; i < input->count; i++)
        write_finding(&columns, out, &scratch, input->findings[i]);
    buf_free(&scratch);
    columns_free(&columns);
}
