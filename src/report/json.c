/* Findings as JSON, version 1. Lines and columns count from 1, columns in bytes; offsets are bytes
 * from 0; ends are exclusive. What has no place has none of "file", "start" and "end". */
#include "report/formats.h"

#include "base/json.h"

static void write_position(struct json *json, const char *key, struct source *source,
                           uint32_t offset)
{
    struct position position = source_position(source, offset);
    json_key(json, key);
    bool compact = json->compact;
    json->compact = true; /* a position is one thing to look at */
    json_object(json);
    json_key(json, "line");
    json_number(json, position.line);
    json_key(json, "column");
    json_number(json, position.column);
    json_key(json, "offset");
    json_number(json, offset);
    json_object_end(json);
    json->compact = compact;
}

static void write_place(const struct report_input *input, struct json *json, struct place place)
{
    struct source *source = report_source(input, place);
    if (!source)
        return;
    json_key(json, "file");
    json_string(json, source->name);
    write_position(json, "start", source, place.span.start);
    write_position(json, "end", source, place.span.end);
}

static void write_text(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_string(json, text);
}

static void write_notes(const struct report_input *input, struct json *json,
                        const struct diag_note *note)
{
    json_key(json, "related");
    json_array(json);
    for (; note; note = note->next) {
        json_object(json);
        write_place(input, json, note->place);
        write_text(json, "message", note->message);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_fixes(const struct report_input *input, struct json *json,
                        const struct diag_fix *fix)
{
    json_key(json, "fixes");
    json_array(json);
    for (; fix; fix = fix->next) {
        json_object(json);
        write_text(json, "title", fix->title);
        json_key(json, "safe");
        json_bool(json, fix->safe);
        json_key(json, "edits");
        json_array(json);
        for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next) {
            json_object(json);
            write_place(input, json, edit->place);
            write_text(json, "text", edit->text);
            json_object_end(json);
        }
        json_array_end(json);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_finding(const struct report_input *input, struct json *json,
                          const struct diag *diag, struct buf *scratch)
{
    const struct rule_info *rule = rule_info(diag->rule);
    json_object(json);
    write_text(json, "rule", str_of(rule->name));
    write_text(json, "code", str_of(rule->code));
    write_text(json, "severity", str_of(severity_name(diag->severity)));
    write_place(input, json, diag->place);
    buf_clear(scratch);
    report_add_message(scratch, diag);
    write_text(json, "message", buf_str(scratch));
    write_notes(input, json, diag->notes);
    write_fixes(input, json, diag->fixes);
    json_object_end(json);
}

static void write_count(struct json *json, const char *key, size_t count)
{
    json_key(json, key);
    json_number(json, (int64_t)count);
}

static void write_summary(struct json *json, const struct report_counts *counts)
{
    json_key(json, "summary");
    json_object(json);
    write_count(json, "files", counts->files);
    write_count(json, "ladders", counts->ladders);
    write_count(json, "levels", counts->levels);
    write_count(json, "skills", counts->skills);
    write_count(json, "statements", counts->statements);
    write_count(json, "errors", counts->errors);
    write_count(json, "warnings", counts->warnings);
    write_count(json, "notes", counts->notes);
    json_object_end(json);
}

void report_json(const struct report_input *input, struct buf *out)
{
    struct json json;
    struct buf scratch = {0};
    json_init(&json, out);
    json_object(&json);
    json_key(&json, "version");
    json_number(&json, 1);
    json_key(&json, "findings");
    json_array(&json);
    for (size_t i = 0; i < input->count; i++)
        write_finding(input, &json, input->findings[i], &scratch);
    json_array_end(&json);
    write_summary(&json, &input->counts);
    json_object_end(&json);
    buf_add_char(out, '\n');
    buf_free(&scratch);
}
