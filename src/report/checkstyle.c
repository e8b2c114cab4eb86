/* Checkstyle's XML, which most tools that show findings can read. Columns count units of UTF-16. */
#include "report/formats.h"

#include "report/columns.h"
#include "report/files.h"
#include "report/xml.h"

static const char *severity_word(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "error";
    case SEVERITY_WARNING: return "warning";
    case SEVERITY_NOTE:
    case SEVERITY_OFF:
    case SEVERITY_COUNT: break;
    }
    return "info";
}

static void write_finding(struct columns *columns, struct buf *out, const struct diag *diag)
{
    struct buf text = {0};
    buf_add_literal(out, "    <error");
    if (report_source(columns->input, diag->place)) {
        struct position at = columns_position(columns, diag->place.source, diag->place.span.start);
        xml_number(out, "line", at.line);
        xml_number(out, "column", at.column);
    }
    xml_attribute(out, "severity", str_of(severity_word(diag->severity)));
    report_add_message(&text, diag);
    xml_attribute(out, "message", buf_str(&text));
    buf_clear(&text);
    buf_add_format(&text, "ladder.%s", rule_info(diag->rule)->name);
    xml_attribute(out, "source", buf_str(&text));
    buf_add_literal(out, "/>\n");
    buf_free(&text);
}

static void write_file(struct columns *columns, struct buf *out, const struct report_file *file)
{
    if (file->count == 0)
        return;
    buf_add_literal(out, "  <file");
    xml_attribute(out, "name", file->name);
    buf_add_literal(out, ">\n");
    for (size_t i = 0; i < file->count; i++)
        write_finding(columns, out, file->findings[i]);
    buf_add_literal(out, "  </file>\n");
}

void report_checkstyle(const struct report_input *input, struct buf *out)
{
    struct arena arena;
    struct columns columns;
    arena_init(&arena, NULL);
    columns_init(&columns, input);
    struct report_files files = report_files(input, &arena);
    buf_add_literal(out, XML_HEAD "<checkstyle version=\"4.3\">\n");
    for (size_t i = 0; i < files.count; i++)
        write_file(&columns, out, &files.items[i]);
    buf_add_literal(out, "</checkstyle>\n");
    columns_free(&columns);
    arena_release(&arena);
}
