#include "report/report.h"

#include "base/escape.h"
#include "report/formats.h"

static const struct report_format formats[] = {
    {"text", "with the source line, carets and the other places that matter", report_text},
    {"short", "one line for each finding", report_short},
    {"json", "everything, for other programs", report_json},
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

bool report_place(const struct report_input *input, struct buf *out, struct place place)
{
    struct source *source = report_source(input, place);
    if (!source)
        return false;
    struct position position = source_position(source, place.span.start);
    escape_terminal(out, source->name);
    buf_add_char(out, ':');
    buf_add_number(out, position.line);
    buf_add_char(out, ':');
    buf_add_number(out, position.column);
    return true;
}
