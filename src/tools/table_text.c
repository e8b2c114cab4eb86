/* Texts of fields as Markdown that reads as the same words, with the bytes that they came from. */
#include "tools/table.h"

#include "syntax/clean.h"

#include "prose/markdown.h"

enum { OWN = -1 }; /* as a source, UINT32_MAX: a byte that is not the document's */

void table_free(struct table *table)
{
    csv_free(&table->reader);
    buf_free(&table->field_bytes);
    buf_free(&table->bytes);
    VEC_FREE(&table->field_segments);
    VEC_FREE(&table->segments);
}

/* ---- Views ---- */

struct str table_raw(const struct table *table, const struct csv_field *field)
{
    return str_trim(str_make(table->reader.text.at + field->from, field->to - field->from));
}

bool table_is_blank(const struct table *table, const struct csv_field *field)
{
    return table_raw(table, field).length == 0;
}

static void view_doubled(struct table *table, const struct csv_field *field)
{
    const char *text = table->reader.text.at;
    buf_clear(&table->field_bytes);
    table->field_segments.count = 0;
    for (uint32_t at = field->from; at < field->to;) {
        const char *quote = memchr(text + at, '"', field->to - at);
        uint32_t end = quote == NULL ? field->to : (uint32_t)(quote - text) + 1;
        struct clean_segment segment = {(uint32_t)table->field_bytes.length, at};
        VEC_PUSH(&table->field_segments, segment);
        buf_add(&table->field_bytes, text + at, end - at);
        at = end < field->to && quote != NULL && text[end] == '"' ? end + 1 : end;
    }
}

void table_view(struct table *table, const struct csv_field *field, struct table_view *view)
{
    *view = (struct table_view){
        .text = str_make(table->reader.text.at + field->from, field->to - field->from),
        .count = 1,
        .whole = {0, field->from}};
    view->segments = &view->whole;
    if (field->has_doubles) {
        view_doubled(table, field);
        view->text = buf_str(&table->field_bytes);
        view->segments = table->field_segments.items;
        view->count = (uint32_t)table->field_segments.count;
    }
}

uint32_t table_view_source(const struct table_view *view, size_t at)
{
    const struct clean_segment *segment =
        &view->segments[clean_segment_find(view->segments, view->count, at)];
    return segment->source + (uint32_t)at - segment->at;
}

/* ---- Making texts ---- */

static void put(struct table *table, char c, uint32_t source)
{
    const struct clean_segment *last = NULL;
    uint32_t at = (uint32_t)table->bytes.length;
    if (table->segments.count > 0)
        last = &table->segments.items[table->segments.count - 1];
    buf_add_char(&table->bytes, c);
    if (last == NULL || source == (uint32_t)OWN || last->source == (uint32_t)OWN ||
        last->source + (at - last->at) != source) {
        struct clean_segment segment = {at, source};
        VEC_PUSH(&table->segments, segment);
    }
}

static void put_own(struct table *table, const char *text)
{
    for (; *text != '\0'; text++)
        put(table, *text, (uint32_t)OWN);
}

static struct draft_text take(struct table *table)
{
    struct arena *arena = table->draft->arena;
    struct draft_text text = {.at = str_copy(arena, buf_str(&table->bytes)),
                              .count = (uint32_t)table->segments.count};
    struct clean_segment *segments = ARENA_ARRAY(arena, struct clean_segment, text.count);
    if (text.count > 0)
        memcpy(segments, table->segments.items, text.count * sizeof *segments);
    text.segments = segments;
    buf_clear(&table->bytes);
    table->segments.count = 0;
    return text;
}

static bool is_blank_at(struct str text, size_t at)
{
    return at >= text.length || char_is_space(text.at[at]);
}

static bool is_word_at(struct str text, size_t at)
{
    return at < text.length && (char_is_letter(text.at[at]) || char_is_digit(text.at[at]) ||
                                (unsigned char)text.at[at] >= 0x80);
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7f && !char_is_letter(c) && !char_is_digit(c);
}

/* A bracket may begin a link where "](", "][" or "]:" comes behind it. */
static bool begins_link(struct str text, size_t at)
{
    for (at = str_find(text, at, ']'); at + 1 < text.length; at = str_find(text, at + 1, ']')) {
        if (text.at[at + 1] == '(' || text.at[at + 1] == '[' || text.at[at + 1] == ':')
            return true;
    }
    return false;
}

/* Whether Markdown would read a character of a line as a mark. */
static bool is_mark(struct str text, size_t at)
{
    char c = text.at[at], next = at + 1 < text.length ? text.at[at + 1] : ' ';
    bool is_loose = is_blank_at(text, at + 1) && (at == 0 || is_blank_at(text, at - 1));
    switch (c) {
    case '\\': return is_punctuation(next);
    case '`': return true;
    case '*': return !is_loose;
    case '_': return !is_loose && !(at > 0 && is_word_at(text, at - 1) && is_word_at(text, at + 1));
    case '[': return begins_link(text, at);
    case '<': return char_is_letter(next) || next == '/' || next == '!' || next == '?';
    case '&': return next == '#' || char_is_letter(next);
    default: return false;
    }
}

/* Whether a paragraph would be read as another block because of what it begins with; the byte
 * that a
 * backslash goes before, or the length where there is none. */
static size_t block_mark(struct str line)
{
    size_t digits = 0;
    char c = line.at[0];
    while (digits < line.length && digits < 10 && char_is_digit(line.at[digits]))
        digits++;
    if (digits > 0 && digits < line.length && (line.at[digits] == '.' || line.at[digits] == ')') &&
        is_blank_at(line, digits + 1))
        return digits;
    if (c == '#' || c == '>' || c == '~' || c == '=' || c == '|' ||
        ((c == '-' || c == '+') && (is_blank_at(line, 1) || line.at[1] == c)))
        return 0;
    if ((c == '*' || c == '_') && is_blank_at(line, 1))
        return 0;
    if ((c == '}' && line.length == 1) || str_starts(line, STR("\"\"\"")))
        return 0;
    return line.length;
}

/* One line of a view, without blanks at its ends, which the caller took away. */
static void put_line(struct table *table, const struct table_view *view, struct str line,
                     bool begins_block)
{
    size_t offset = (size_t)(line.at - view->text.at);
    size_t special = begins_block && line.length > 0 ? block_mark(line) : line.length;
    uint32_t segment = clean_segment_find(view->segments, view->count, offset);
    bool is_plain = markdown_is_plain(line);
    for (size_t at = 0; at < line.length; at++) {
        char c = line.at[at];
        while (segment + 1 < view->count && view->segments[segment + 1].at <= offset + at)
            segment++;
        if (at == special || (!is_plain && is_mark(line, at)))
            put_own(table, "\\");
        put(table, char_is_space(c) ? ' ' : c,
            view->segments[segment].source + (uint32_t)(offset + at) - view->segments[segment].at);
    }
}

static bool fits_slice(const struct table_view *view, struct str line)
{
    return view->count == 1 && memchr(line.at, '\n', line.length) == NULL &&
           memchr(line.at, '\r', line.length) == NULL && markdown_is_plain(line);
}

static struct draft_text slice(struct table *table, const struct table_view *view, struct str line)
{
    uint32_t start = table_view_source(view, (size_t)(line.at - view->text.at));
    return draft_slice(table->draft, table->reader.text, start, start + (uint32_t)line.length);
}

struct draft_text table_line(struct table *table, const struct table_view *view, size_t from,
                             size_t to)
{
    struct str line = str_trim(str_make(view->text.at + from, to - from));
    if (line.length == 0)
        return (struct draft_text){.count = 0};
    if (fits_slice(view, line))
        return slice(table, view, line);
    put_line(table, view, line, false);
    return take(table);
}

/* Adds each line as a paragraph. One that begins with a bullet would end an item: there it goes
 * on on the
 * line before. */
static void put_paragraphs(struct table *table, const struct table_view *view, struct str text,
                           bool in_item)
{
    for (size_t at = 0; at < text.length;) {
        size_t end = at;
        while (end < text.length && text.at[end] != '\n' && text.at[end] != '\r')
            end++;
        struct str line = str_trim(str_make(text.at + at, end - at));
        if (line.length > 0) {
            bool is_first = table->bytes.length == 0;
            if (!is_first && table->bytes.at[table->bytes.length - 1] != ' ')
                put_own(table, in_item && str_starts(line, STR("\u2022")) ? " " : "\n\n");
            put_line(table, view, line,
                     is_first || table->bytes.at[table->bytes.length - 1] != ' ');
        }
        at = end + 1;
    }
}

struct draft_text table_paragraphs(struct table *table, const struct table_view *view, size_t from,
                                   size_t to)
{
    struct str text = str_trim(str_make(view->text.at + from, to - from));
    if (text.length == 0)
        return (struct draft_text){.count = 0};
    if (fits_slice(view, text) && block_mark(text) == text.length)
        return slice(table, view, text);
    put_paragraphs(table, view, text, true);
    return take(table);
}

struct draft_text table_title(struct table *table, const struct csv_field *field)
{
    struct table_view view;
    table_view(table, field, &view);
    return table_line(table, &view, 0, view.text.length);
}

struct draft_text table_labelled(struct table *table, struct str label,
                                 const struct csv_field *field)
{
    struct table_view view;
    table_view(table, field, &view);
    struct str text = str_trim(view.text), own;
    if (label.length == 0 && text.length > 0 && fits_slice(&view, text) &&
        block_mark(text) == text.length)
        return slice(table, &view, text);
    if (label.length > 0) {
        own = str_copy(table->draft->arena, label);
        put_own(table, own.at);
        put_own(table, ": ");
    }
    put_paragraphs(table, &view, str_trim(view.text), false);
    return take(table);
}

/* ---- What is said about the document ---- */

static bool is_between_fields(const struct table *table, uint32_t from, uint32_t to)
{
    if (to < from || to - from > 4)
        return false;
    for (; from < to; from++) {
        char c = table->reader.text.at[from];
        if (c != table->reader.delimiter && c != '"' && !char_is_space(c))
            return false;
    }
    return true;
}

void table_understood(struct table *table, uint32_t start, uint32_t end)
{
    struct import_spans *spans = &table->import->understood;
    struct span span = span_make(start, end);
    struct span *last = spans->count > 0 ? &spans->items[spans->count - 1] : NULL;
    if (start >= end)
        return;
    if (last != NULL && is_between_fields(table, last->end, start)) {
        last->end = end;
        return;
    }
    VEC_PUSH(spans, span);
}

void table_note_text(struct table *table, const struct csv_field *field, const char *what)
{
    diag_add(table->import->sink, RULE_IMPORT_AS_TEXT,
             import_place(table->import, field->start, field->end),
             "%s is kept as text: write what it says as statements, cells or attributes, if it "
             "should be compared and exported",
             what);
}
