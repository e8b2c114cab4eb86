/* SARIF 2.1.0, for code scanning and for editors: all rules, then the findings, a line each.
 *
 * Columns are units of UTF-16. Files are named from the root of the project, as relative URIs; one
 * outside it begins with "../", and standard input is a name like others. */
#include "report/formats.h"

#include "base/escape.h"
#include "base/json.h"
#include "report/columns.h"
#include "report/fingerprint.h"

struct sarif {
    const struct report_input *input;
    struct json json;
    struct columns columns;
    struct line_hashes hashes; /* of the source below */
    uint32_t hashed;           /* SOURCE_NONE: of none */
    struct buf scratch;
};

static void add_text(struct sarif *sarif, const char *key, struct str text)
{
    json_key(&sarif->json, key);
    json_string(&sarif->json, text);
}

static void add_number(struct sarif *sarif, const char *key, int64_t number)
{
    json_key(&sarif->json, key);
    json_number(&sarif->json, number);
}

static void open_object(struct sarif *sarif, const char *key)
{
    json_key(&sarif->json, key);
    json_object(&sarif->json);
}

static void open_array(struct sarif *sarif, const char *key)
{
    json_key(&sarif->json, key);
    json_array(&sarif->json);
}

/* "key": {"text": ...} */
static void add_message(struct sarif *sarif, const char *key, struct str text)
{
    open_object(sarif, key);
    add_text(sarif, "text", text);
    json_object_end(&sarif->json);
}

/* ---- Rules ---- */

static const char *level_of(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "error";
    case SEVERITY_WARNING: return "warning";
    case SEVERITY_NOTE: return "note";
    case SEVERITY_OFF:
    case SEVERITY_COUNT: break;
    }
    return "warning"; /* of a rule that is off: what it would be */
}

static const char *problem_severity(enum severity severity)
{
    return severity == SEVERITY_NOTE ? "recommendation" : level_of(severity);
}

/* Errors are mistakes without doubt; the families that look at words guess more than others. */
static const char *precision_of(const struct rule_info *rule)
{
    if (rule->severity == SEVERITY_ERROR)
        return "very-high";
    bool guesses = rule->family == FAMILY_PROSE || rule->family == FAMILY_DUPLICATES;
    return guesses ? "medium" : "high";
}

/* The summary as a sentence. */
static struct str sentence_of(struct sarif *sarif, const char *summary)
{
    struct buf *out = &sarif->scratch;
    buf_clear(out);
    buf_add_text(out, summary);
    if (out->length && out->at[0] >= 'a' && out->at[0] <= 'z')
        out->at[0] = (char)(out->at[0] - 'a' + 'A');
    buf_add_char(out, '.');
    return buf_str(out);
}

static void add_help(struct sarif *sarif, const struct rule_info *rule)
{
    struct buf *out = &sarif->scratch;
    open_object(sarif, "help");
    buf_clear(out);
    buf_add_format(out, "%s\n\nAn example: ladder explain %s", rule->explanation, rule->name);
    add_text(sarif, "text", buf_str(out));
    buf_clear(out);
    report_add_plain(out, str_of(rule->explanation));
    buf_add_format(out, "\n\nAn example: `ladder explain %s`", rule->name);
    add_text(sarif, "markdown", buf_str(out));
    json_object_end(&sarif->json);
}

static void add_properties(struct sarif *sarif, const struct rule_info *rule)
{
    open_object(sarif, "properties");
    open_array(sarif, "tags");
    json_string(&sarif->json, STR("career-ladder"));
    json_string(&sarif->json, str_of(rule_family_title(rule->family)));
    json_array_end(&sarif->json);
    add_text(sarif, "precision", str_of(precision_of(rule)));
    add_text(sarif, "problem.severity", str_of(problem_severity(rule->severity)));
    json_object_end(&sarif->json);
}

static void write_rule(struct sarif *sarif, const struct rule_info *rule)
{
    json_object(&sarif->json);
    sarif->json.compact = true;
    add_text(sarif, "id", str_of(rule->code));
    add_text(sarif, "name", str_of(rule->name));
    add_message(sarif, "shortDescription", sentence_of(sarif, rule->summary));
    add_message(sarif, "fullDescription", str_of(rule->explanation));
    add_help(sarif, rule);
    open_object(sarif, "defaultConfiguration");
    json_key(&sarif->json, "enabled");
    json_bool(&sarif->json, rule->severity != SEVERITY_OFF);
    add_text(sarif, "level", str_of(level_of(rule->severity)));
    json_object_end(&sarif->json);
    add_properties(sarif, rule);
    json_object_end(&sarif->json);
    sarif->json.compact = false;
}

static void write_tool(struct sarif *sarif)
{
    open_object(sarif, "tool");
    open_object(sarif, "driver");
    add_text(sarif, "name", STR("ladder"));
    add_text(sarif, "semanticVersion", str_of(sarif->input->tool_version));
    open_array(sarif, "rules");
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        write_rule(sarif, rule_info((enum rule)rule));
    json_array_end(&sarif->json);
    json_object_end(&sarif->json);
    json_object_end(&sarif->json);
}

/* ---- Places ---- */

static void add_region(struct sarif *sarif, const char *key, struct place place)
{
    struct position start = columns_position(&sarif->columns, place.source, place.span.start);
    struct position end = columns_position(&sarif->columns, place.source, place.span.end);
    open_object(sarif, key);
    add_number(sarif, "startLine", start.line);
    add_number(sarif, "startColumn", start.column);
    add_number(sarif, "endLine", end.line);
    add_number(sarif, "endColumn", end.column);
    json_object_end(&sarif->json);
}

static void add_artifact(struct sarif *sarif, struct place place)
{
    open_object(sarif, "artifactLocation");
    buf_clear(&sarif->scratch);
    escape_path(&sarif->scratch, report_path(sarif->input, place));
    add_text(sarif, "uri", buf_str(&sarif->scratch));
    json_object_end(&sarif->json);
}

static void add_place(struct sarif *sarif, struct place place)
{
    if (!report_source(sarif->input, place))
        return;
    open_object(sarif, "physicalLocation");
    add_artifact(sarif, place);
    add_region(sarif, "region", place);
    json_object_end(&sarif->json);
}

/* ---- Results ---- */

/* A message may hold links, [text](1), and places for arguments, {0}: a text that looks like them
 * is escaped. */
static void add_literal_text(struct buf *out, struct str text, bool in_link)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i], next = i + 1 < text.length ? text.at[i + 1] : '\0';
        bool links = in_link && strchr("[]\\", c) && c;
        if (links || (c == ']' && next == '('))
            buf_add_char(out, '\\');
        buf_add_char(out, c);
        if ((c == '{' && char_is_digit(next)) || (c == '}' && i && char_is_digit(text.at[i - 1])))
            buf_add_char(out, c);
    }
}

/* The notes are links to their places, without which code scanning does not show them. */
static void add_result_message(struct sarif *sarif, const struct diag *diag)
{
    struct buf text = {0}, *out = &sarif->scratch;
    unsigned id = 0;
    report_add_message(&text, diag);
    buf_clear(out);
    add_literal_text(out, buf_str(&text), false);
    for (const struct diag_note *note = diag->notes; note; note = note->next) {
        id++;
        if (!report_source(sarif->input, note->place))
            continue;
        buf_add_literal(out, " ([");
        add_literal_text(out, note->message, true);
        buf_add_format(out, "](%u))", id);
    }
    add_message(sarif, "message", buf_str(out));
    buf_free(&text);
}

static void add_locations(struct sarif *sarif, const struct diag *diag)
{
    open_array(sarif, "locations");
    if (report_source(sarif->input, diag->place)) {
        json_object(&sarif->json);
        add_place(sarif, diag->place);
        json_object_end(&sarif->json);
    }
    json_array_end(&sarif->json);
}

static void add_related(struct sarif *sarif, const struct diag *diag)
{
    unsigned id = 0;
    if (!diag->notes)
        return;
    open_array(sarif, "relatedLocations");
    for (const struct diag_note *note = diag->notes; note; note = note->next) {
        json_object(&sarif->json);
        add_number(sarif, "id", ++id);
        add_place(sarif, note->place);
        buf_clear(&sarif->scratch);
        add_literal_text(&sarif->scratch, note->message, false);
        add_message(sarif, "message", buf_str(&sarif->scratch));
        json_object_end(&sarif->json);
    }
    json_array_end(&sarif->json);
}

static void add_fingerprint(struct sarif *sarif, struct place place)
{
    struct source *source = report_source(sarif->input, place);
    if (!source)
        return;
    if (sarif->hashed != place.source) {
        line_hashes_free(&sarif->hashes);
        line_hashes_make(&sarif->hashes, source->text);
        sarif->hashed = place.source;
    }
    buf_clear(&sarif->scratch);
    line_hash_add(&sarif->scratch, &sarif->hashes, source_position(source, place.span.start).line);
    open_object(sarif, "partialFingerprints");
    add_text(sarif, "primaryLocationLineHash", buf_str(&sarif->scratch));
    json_object_end(&sarif->json);
}

static void add_replacement(struct sarif *sarif, const struct diag_edit *edit)
{
    json_object(&sarif->json);
    add_region(sarif, "deletedRegion", edit->place);
    add_message(sarif, "insertedContent", edit->text);
    json_object_end(&sarif->json);
}

/* Edits of one file follow each other. */
static void add_changes(struct sarif *sarif, const struct diag_fix *fix)
{
    open_array(sarif, "artifactChanges");
    for (const struct diag_edit *edit = fix->edits; edit;) {
        uint32_t source = edit->place.source;
        json_object(&sarif->json);
        add_artifact(sarif, edit->place);
        open_array(sarif, "replacements");
        for (; edit && edit->place.source == source; edit = edit->next)
            add_replacement(sarif, edit);
        json_array_end(&sarif->json);
        json_object_end(&sarif->json);
    }
    json_array_end(&sarif->json);
}

static void add_fixes(struct sarif *sarif, const struct diag *diag)
{
    if (!diag->fixes)
        return;
    open_array(sarif, "fixes");
    for (const struct diag_fix *fix = diag->fixes; fix; fix = fix->next) {
        json_object(&sarif->json);
        buf_clear(&sarif->scratch);
        add_literal_text(&sarif->scratch, fix->title, false);
        add_message(sarif, "description", buf_str(&sarif->scratch));
        add_changes(sarif, fix);
        json_object_end(&sarif->json);
    }
    json_array_end(&sarif->json);
}

static void write_result(struct sarif *sarif, const struct diag *diag)
{
    json_object(&sarif->json);
    sarif->json.compact = true;
    add_text(sarif, "ruleId", str_of(rule_info(diag->rule)->code));
    add_number(sarif, "ruleIndex", diag->rule);
    add_text(sarif, "level", str_of(level_of(diag->severity)));
    add_result_message(sarif, diag);
    add_locations(sarif, diag);
    add_related(sarif, diag);
    add_fingerprint(sarif, diag->place);
    add_fixes(sarif, diag);
    json_object_end(&sarif->json);
    sarif->json.compact = false;
}

static void write_run(struct sarif *sarif)
{
    json_object(&sarif->json);
    write_tool(sarif);
    add_text(sarif, "columnKind", STR("utf16CodeUnits"));
    open_array(sarif, "results");
    for (size_t i = 0; i < sarif->input->count; i++)
        write_result(sarif, sarif->input->findings[i]);
    json_array_end(&sarif->json);
    json_object_end(&sarif->json);
}

void report_sarif(const struct report_input *input, struct buf *out)
{
    struct sarif sarif = {.input = input, .hashed = SOURCE_NONE};
    json_init(&sarif.json, out);
    columns_init(&sarif.columns, input);
    json_object(&sarif.json);
    add_text(&sarif, "$schema", STR("https://json.schemastore.org/sarif-2.1.0.json"));
    add_text(&sarif, "version", STR("2.1.0"));
    open_array(&sarif, "runs");
    write_run(&sarif);
    json_array_end(&sarif.json);
    json_object_end(&sarif.json);
    buf_add_char(out, '\n');
    columns_free(&sarif.columns);
    line_hashes_free(&sarif.hashes);
    buf_free(&sarif.scratch);
}
