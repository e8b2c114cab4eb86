/* The diagnostic format of reviewdog: an object for each finding, on a line of its own. Columns
 * count bytes, ends are exclusive, files are named as they were given. */
#include "report/formats.h"

#include "base/json.h"

enum { BETWEEN_MOST = 4096 }; /* bytes between the edits of a fix that becomes one suggestion */

static const char *severity_word(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "ERROR";
    case SEVERITY_WARNING: return "WARNING";
    case SEVERITY_NOTE:
    case SEVERITY_OFF:
    case SEVERITY_COUNT: break;
    }
    return "INFO";
}

static void add_text(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_string(json, text);
}

static void add_position(struct json *json, const char *key, struct source *source, uint32_t offset)
{
    struct position position = source_position(source, offset);
    json_key(json, key);
    json_object(json);
    json_key(json, "line");
    json_number(json, position.line);
    json_key(json, "column");
    json_number(json, position.column);
    json_object_end(json);
}

static void add_range(struct json *json, struct source *source, struct span span)
{
    json_key(json, "range");
    json_object(json);
    add_position(json, "start", source, span.start);
    add_position(json, "end", source, span.end);
    json_object_end(json);
}

static void add_location(const struct report_input *input, struct json *json, struct place place)
{
    struct source *source = report_source(input, place);
    json_key(json, "location");
    json_object(json);
    add_text(json, "path", source ? source->name : STR("."));
    if (source)
        add_range(json, source, place.span);
    json_object_end(json);
}

static void add_related(const struct report_input *input, struct json *json,
                        const struct diag_note *note)
{
    if (!note)
        return;
    json_key(json, "related_locations");
    json_array(json);
    for (; note; note = note->next) {
        if (!report_source(input, note->place))
            continue;
        json_object(json);
        add_text(json, "message", note->message);
        add_location(input, json, note->place);
        json_object_end(json);
    }
    json_array_end(json);
}

/* All edits of a fix as one, with what stands between them. */
static void add_suggestion(struct json *json, struct source *source, const struct diag_fix *fix)
{
    struct buf text = {0};
    struct span span = fix->edits->place.span;
    uint32_t done = span.start;
    for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next) {
        buf_add_str(&text, source_slice(source, span_make(done, edit->place.span.start)));
        buf_add_str(&text, edit->text);
        done = edit->place.span.end;
    }
    span.end = done;
    json_object(json);
    add_range(json, source, span);
    add_text(json, "text", buf_str(&text));
    json_object_end(json);
    buf_free(&text);
}

/* Whether a fix can be one suggestion: in the finding's file, and its edits near each other. */
static bool is_suggestion(const struct diag_fix *fix, uint32_t source)
{
    if (!fix->edits || !report_fix_is_in(fix, source))
        return false;
    uint32_t end = fix->edits->place.span.start;
    for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next) {
        struct span span = edit->place.span;
        if (span.start < end || span.start - end > BETWEEN_MOST)
            return false;
        end = span.end;
    }
    return true;
}

static void add_suggestions(const struct report_input *input, struct json *json,
                            const struct diag *diag)
{
    struct source *source = report_source(input, diag->place);
    if (!source || !diag->fixes)
        return;
    json_key(json, "suggestions");
    json_array(json);
    for (const struct diag_fix *fix = diag->fixes; fix; fix = fix->next)
        if (is_suggestion(fix, diag->place.source))
            add_suggestion(json, source, fix);
    json_array_end(json);
}

static void add_name(struct json *json, const char *key, const char *name_key, const char *name)
{
    json_key(json, key);
    json_object(json);
    add_text(json, name_key, str_of(name));
    json_object_end(json);
}

static void write_finding(const struct report_input *input, struct buf *out,
                          const struct diag *diag, struct buf *scratch)
{
    struct json json;
    json_init(&json, out);
    json.compact = true;
    buf_clear(scratch);
    report_add_message(scratch, diag);
    json_object(&json);
    add_text(&json, "message", buf_str(scratch));
    add_location(input, &json, diag->place);
    add_text(&json, "severity", str_of(severity_word(diag->severity)));
    add_name(&json, "source", "name", "ladder");
    add_name(&json, "code", "value", rule_info(diag->rule)->name);
    add_suggestions(input, &json, diag);
    add_related(input, &json, diag->notes);
    json_object_end(&json);
    buf_add_char(out, '\n');
}

void report_rdjsonl(const struct report_input *input, struct buf *out)
{
    struct buf scratch = {0};
    for (size_t i = 0; i < input->count; i++)
        write_finding(input, out, input->findings[i], &scratch);
    buf_free(&scratch);
}
