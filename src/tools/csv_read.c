#include "tools/csv_read.h"

enum {
    TRIAL_ROWS = 60, /* rows that are looked at to find the delimiter */
    TRIAL_BYTES = 64 * 1024,
    FIELDS_MOST = 1 << 20 /* of a row; all that stands behind them is read as one more */
};

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Whether a field may end, or has ended, at a byte. */
static bool is_edge(const struct csv_reader *reader, uint32_t at)
{
    return at >= reader->text.length || reader->text.at[at] == reader->delimiter ||
           is_line_end(reader->text.at[at]);
}

static uint32_t skip_blanks(const struct csv_reader *reader, uint32_t at)
{
    while (at < reader->text.length && reader->text.at[at] != reader->delimiter &&
           char_is_blank(reader->text.at[at]))
        at++;
    return at;
}

static void say(const struct csv_reader *reader, enum csv_fault fault, uint32_t at)
{
    if (reader->fault != NULL)
        reader->fault(reader->context, fault, at);
}

/* The next quote at or behind a byte. That there is none is remembered, so that a text of quotes
 * that
 * are never closed is not searched to its end for each of them. */
static uint32_t find_quote(struct csv_reader *reader, uint32_t at)
{
    const char *found;
    if (at >= reader->quotes_end)
        return (uint32_t)reader->text.length;
    found = memchr(reader->text.at + at, '"', reader->text.length - at);
    if (found == NULL) {
        reader->quotes_end = at;
        return (uint32_t)reader->text.length;
    }
    return (uint32_t)(found - reader->text.at);
}

/* Whether the line has a quote that could close the field, before one that could open another. */
static bool closes_later(const struct csv_reader *reader, uint32_t at)
{
    for (; at < reader->text.length && !is_line_end(reader->text.at[at]); at++) {
        if (reader->text.at[at] != '"')
            continue;
        if (at + 1 < reader->text.length && reader->text.at[at + 1] == '"')
            at++;
        else if (is_edge(reader, skip_blanks(reader, at + 1)))
            return true;
        else if (reader->text.at[at - 1] == reader->delimiter)
            return false;
    }
    return false;
}

/* Reads up to the delimiter or the line end. */
static void read_bare(struct csv_reader *reader, struct csv_field *field, uint32_t at)
{
    while (!is_edge(reader, at))
        at++;
    field->to = field->end = at;
}

/* The quote at field->from is no quote of CSV. */
static void read_unclosed(struct csv_reader *reader, struct csv_field *field, uint32_t quote)
{
    say(reader, CSV_UNCLOSED, quote);
    field->from = quote;
    field->is_quoted = field->has_doubles = false;
    read_bare(reader, field, quote);
}

/* A quote that opens the field stands at `quote`. Another quote ends it where the field may end;
 * two
 * together are one of the text; any other is a mistake, of which the line tells what was meant. */
static void read_quoted(struct csv_reader *reader, struct csv_field *field, uint32_t quote)
{
    field->from = quote + 1;
    field->is_quoted = true;
    for (uint32_t at = quote + 1;; at++) {
        uint32_t behind;
        at = find_quote(reader, at);
        if (at >= reader->text.length) {
            read_unclosed(reader, field, quote);
            return;
        }
        if (at + 1 < reader->text.length && reader->text.at[at + 1] == '"') {
            field->has_doubles = true;
            at++;
            continue;
        }
        behind = skip_blanks(reader, at + 1);
        if (is_edge(reader, behind)) {
            field->to = at;
            field->end = behind;
            return;
        }
        if (at > quote + 1 && is_edge(reader, at - 1)) {
            read_unclosed(reader, field, quote); /* that one opens a field */
            return;
        }
        say(reader, CSV_BEHIND, at);
        if (!closes_later(reader, at + 1)) {
            read_bare(reader, field, at);
            return;
        }
    }
}

static void read_field(struct csv_reader *reader, uint32_t at)
{
    struct csv_field field = {.start = at, .from = at};
    uint32_t quote = skip_blanks(reader, at);
    if (quote < reader->text.length && reader->text.at[quote] == '"')
        read_quoted(reader, &field, quote);
    else
        read_bare(reader, &field, at);
    VEC_PUSH(&reader->row, field);
}

static void read_rest(struct csv_reader *reader, uint32_t at)
{
    struct csv_field field = {.start = at, .from = at};
    while (at < reader->text.length && !is_line_end(reader->text.at[at]))
        at++;
    field.to = field.end = at;
    VEC_PUSH(&reader->row, field);
}

bool csv_next(struct csv_reader *reader)
{
    uint32_t at = reader->at;
    reader->row.count = 0;
    reader->row_start = reader->row_end = at;
    if (at >= reader->text.length)
        return false;
    for (;;) {
        if (reader->row.count < FIELDS_MOST)
            read_field(reader, at);
        else
            read_rest(reader, at);
        at = reader->row.items[reader->row.count - 1].end;
        if (at >= reader->text.length || reader->text.at[at] != reader->delimiter)
            break;
        at++;
    }
    reader->row_end = at;
    if (at < reader->text.length)
        at += at + 1 < reader->text.length && reader->text.at[at] == '\r' &&
                      reader->text.at[at + 1] == '\n'
                  ? 2
                  : 1;
    reader->at = at;
    return true;
}

void csv_seek(struct csv_reader *reader, uint32_t row_start)
{
    reader->at = row_start;
}

/* ---- The delimiter ---- */

/* Whether quotes stand where they mean nothing, as they do when fields are cut in the wrong
 * places. */
static bool has_odd_quotes(const struct csv_reader *reader)
{
    for (size_t i = 0; i < reader->row.count; i++) {
        const struct csv_field *field = &reader->row.items[i];
        if (!field->is_quoted &&
            memchr(reader->text.at + field->from, '"', field->to - field->from))
            return true;
    }
    return false;
}

/* How evenly a delimiter cuts: rows of the number of fields that is most common, in thousandths;
 * more
 * fields are better among equals. 0 where it cuts nothing. */
static uint32_t try_delimiter(struct str text, char delimiter)
{
    struct csv_reader reader = {.text = text, .delimiter = delimiter};
    size_t counts[TRIAL_ROWS];
    uint32_t rows = 0, best = 0;
    reader.quotes_end = (uint32_t)text.length;
    while (rows < TRIAL_ROWS && reader.at < TRIAL_BYTES && csv_next(&reader)) {
        if (reader.row_end > reader.row_start)
            counts[rows++] = has_odd_quotes(&reader) ? 1 : reader.row.count;
    }
    csv_free(&reader);
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t same = 0, score;
        for (uint32_t k = 0; k < rows; k++)
            same += counts[k] == counts[i];
        score = same * 1000 / rows * 1000 + (uint32_t)(counts[i] < 999 ? counts[i] : 999);
        if (counts[i] > 1 && score > best)
            best = score;
    }
    return best;
}

char csv_find_delimiter(struct str text)
{
    static const char candidates[] = {'\t', ',', ';', '|'}; /* prose has no tabs: they come first */
    char found = ',';
    uint32_t best = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        uint32_t score = try_delimiter(text, candidates[i]);
        if (score > best) {
            best = score;
            found = candidates[i];
        }
    }
    return found;
}

/* "sep=;" on the first line, as spreadsheets write it; returns where the next line begins, or 0. */
static uint32_t read_sep(struct str text, char *delimiter)
{
    size_t at = text.length > 0 && text.at[0] == '"';
    if (text.length < at + 5 || !str_equal_nocase(str_make(text.at + at, 4), STR("sep=")))
        return 0;
    *delimiter = text.at[at + 4];
    at += 5;
    if (at < text.length && text.at[at] == '"')
        at++;
    if (at < text.length && !is_line_end(text.at[at]))
        return 0;
    if (at + 1 < text.length && text.at[at] == '\r' && text.at[at + 1] == '\n')
        at++;
    return (uint32_t)(at < text.length ? at + 1 : at);
}

void csv_init(struct csv_reader *reader, struct str text, char delimiter)
{
    char said = 0;
    uint32_t at = read_sep(text, &said);
    *reader = (struct csv_reader){.text = text, .at = at, .quotes_end = (uint32_t)text.length};
    if (delimiter == 0)
        delimiter = at > 0 ? said : csv_find_delimiter(text);
    reader->delimiter = delimiter;
}

void csv_free(struct csv_reader *reader)
{
    VEC_FREE(&reader->row);
}
