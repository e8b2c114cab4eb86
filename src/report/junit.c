/* JUnit's XML: a suite for each file, with a case for each finding, or one that passes.
 *
 * A finding that makes the run fail is a failure; a less grave one is a case that passes and has the
 * finding as its output, so that a green run is green here too. No time is measured: the same
 * ladders give the same report. */
#include "report/formats.h"

#include "base/escape.h"
#include "report/files.h"
#include "report/xml.h"

static bool fails(const struct report_input *input, const struct diag *diag)
{
    enum severity least = input->fail_on ? input->fail_on : SEVERITY_ERROR;
    return diag->severity >= least;
}

static size_t count_failures(const struct report_input *input, const struct report_file *file)
{
    size_t count = 0;
    for (size_t i = 0; i < file->count; i++)
        count += fails(input, file->findings[i]);
    return count;
}

static void add_counts(struct buf *out, size_t tests, size_t failures)
{
    xml_number(out, "tests", tests);
    xml_number(out, "failures", failures);
    xml_number(out, "errors", 0);
    xml_number(out, "time", 0);
}

/* The name of a file as a class: without the ending, which would be taken for its last part. */
static struct str class_of(const struct report_file *file)
{
    struct str name = file->name.length ? file->name : STR("ladder");
    if (str_ends(name, STR(".ladder")) && name.length > sizeof ".ladder" - 1)
        name.length -= sizeof ".ladder" - 1;
    return name;
}

/* "file:line:column: severity: message; hint [rule]" */
static void add_line(const struct report_input *input, struct buf *out, const struct diag *diag)
{
    if (report_place(input, out, diag->place))
        buf_add_literal(out, ": ");
    buf_add_text(out, severity_name(diag->severity));
    buf_add_literal(out, ": ");
    report_add_message(out, diag);
    buf_add_format(out, " [%s]", rule_info(diag->rule)->name);
}

static void add_case_name(const struct report_input *input, struct buf *out,
                          const struct diag *diag)
{
    struct source *source = report_source(input, diag->place);
    buf_add_text(out, rule_info(diag->rule)->name);
    if (source) {
        struct position at = source_position(source, diag->place.span.start);
        buf_add_format(out, " at %u:%u", (unsigned)at.line, (unsigned)at.column);
    }
}

static void open_case(struct buf *out, struct str name, struct str class_name)
{
    buf_add_literal(out, "    <testcase");
    xml_attribute(out, "name", name);
    xml_attribute(out, "classname", class_name);
    xml_number(out, "time", 0);
}

static void write_case(const struct report_input *input, struct buf *out, struct str class_name,
                       const struct diag *diag)
{
    struct buf text = {0};
    add_case_name(input, &text, diag);
    open_case(out, buf_str(&text), class_name);
    buf_add_literal(out, ">\n");
    bool failed = fails(input, diag);
    if (failed) {
        buf_add_literal(out, "      <failure");
        xml_attribute(out, "type", str_of(severity_name(diag->severity)));
        buf_clear(&text);
        report_add_message(&text, diag);
        xml_attribute(out, "message", buf_str(&text));
        buf_add_char(out, '>');
    } else {
        buf_add_literal(out, "      <system-out>");
    }
    buf_clear(&text);
    add_line(input, &text, diag);
    escape_xml(out, buf_str(&text));
    buf_add_text(out, failed ? "</failure>\n" : "</system-out>\n");
    buf_add_literal(out, "    </testcase>\n");
    buf_free(&text);
}

static void write_suite(const struct report_input *input, struct buf *out,
                        const struct report_file *file)
{
    buf_add_literal(out, "  <testsuite");
    xml_attribute(out, "name", file->name.length ? file->name : STR("ladder"));
    add_counts(out, file->count ? file->count : 1, count_failures(input, file));
    buf_add_literal(out, ">\n");
    if (file->count == 0) {
        open_case(out, STR("no findings"), class_of(file));
        buf_add_literal(out, "/>\n");
    }
    for (size_t i = 0; i < file->count; i++)
        write_case(input, out, class_of(file), file->findings[i]);
    buf_add_literal(out, "  </testsuite>\n");
}

void report_junit(const struct report_input *input, struct buf *out)
{
    struct arena arena;
    size_t tests = 0, failures = 0;
    arena_init(&arena, NULL);
    struct report_files files = report_files(input, &arena);
    for (size_t i = 0; i < files.count; i++) {
        tests += files.items[i].count ? files.items[i].count : 1;
        failures += count_failures(input, &files.items[i]);
    }
    buf_add_literal(out, XML_HEAD "<testsuites");
    xml_attribute(out, "name", STR("ladder"));
    add_counts(out, tests, failures);
    buf_add_literal(out, ">\n");
    for (size_t i = 0; i < files.count; i++)
        write_suite(input, out, &files.items[i]);
    buf_add_literal(out, "</testsuites>\n");
    arena_release(&arena);
}
