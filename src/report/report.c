#include "report/report.h"

#include "base/escape.h"
#include "report/formats.h"

enum { SARIF_MOST = 25000 }; /* code scanning refuses reports with more */

static const struct report_format formats[] = {
    {"text", "with the source line, carets and the other places that matter", report_text, 0},
    {"short", "one line for each finding", report_short, 0},
    {"json", "everything, for other programs", report_json, 0},
    {"sarif", "SARIF 2.1.0, for code scanning and editors", report_sarif, SARIF_MOST},
    {"github", "workflow commands, which GitHub shows beside a change", report_github, 0},
    {"gitlab", "a code quality report, which GitLab shows beside a change", report_gitlab, 0},
    {"junit", "JUnit's XML, with each finding as a test", report_junit, 0},
    {"checkstyle", "Checkstyle's XML", report_checkstyle, 0},
    {"rdjsonl", "for reviewdog, one line for each finding", report_rdjsonl, 0},
    {"summary", "a Markdown table of the ladders, and one of each ladder's findings",
     report_summary, 0},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const struct report_format *report_at(size_t index)
{
    return index < FORMAT_COUNT ? &formats[index] : NULL;
}

const struct report_format *report_find(struct str name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (str_equal(name, str_of(formats[i].name)))
            return &formats[i];
    return NULL;
}

struct source *report_source(const struct report_input *input, struct place place)
{
    return place.source < input->source_count ? input->sources[place.source] : NULL;
}

static bool names_command(struct str name)
{
    for (size_t at = str_find(name, 0, ':'); at < name.length; at = str_find(name, at + 1, ':'))
        if (at + 1 < name.length && name.at[at + 1] == ':')
            return true;
    return false;
}

bool report_place(const struct report_input *input, struct buf *out, struct place place)
{
    struct source *source = report_source(input, place);
    if (!source)
        return false;
    struct position position = source_position(source, place.span.start);
    /* A line that begins with "::" is a command to GitHub's runner, whatever the format. */
    if (names_command(source->name))
        buf_add_literal(out, "./");
    escape_terminal(out, source->name);
    buf_add_char(out, ':');
    buf_add_number(out, position.line);
    buf_add_char(out, ':');
    buf_add_number(out, position.column);
    return true;
}

struct str report_path(const struct report_input *input, struct place place)
{
    struct source *source = report_source(input, place);
    if (!source)
        return STR("");
    return input->paths ? input->paths[place.source] : source->name;
}

void report_add_message(struct buf *out, const struct diag *diag)
{
    buf_add_str(out, diag->message);
    if (diag->hint.length) {
        buf_add_literal(out, "; ");
        buf_add_str(out, diag->hint);
    }
}

void report_add_plain(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] && strchr("\\`*_[]<>&#|~", text.at[i]))
            buf_add_char(out, '\\');
        buf_add_char(out, text.at[i]);
    }
}

void report_add_shown(struct buf *out, struct str text)
{
    struct buf shown = {0};
    escape_terminal(&shown, text);
    report_add_plain(out, buf_str(&shown));
    buf_free(&shown);
}

bool report_fix_is_in(const struct diag_fix *fix, uint32_t source)
{
    for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next)
        if (edit->place.source != source)
            return false;
    return true;
}
