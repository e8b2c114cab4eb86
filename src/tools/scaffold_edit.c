/* Lines in the canonical layout, and where they are put into a file. */
#include "tools/scaffold_parts.h"

#include <stdlib.h>

enum { INDENT = 2 };

/* ---- Lines ---- */

void scaffold_line(struct scaffold_lines *lines, const char *format, ...)
{
    struct arena scratch;
    va_list args;
    arena_init(&scratch, NULL);
    va_start(args, format);
    struct str line = str_vformat(&scratch, format, args);
    va_end(args);
    buf_add_times(&lines->text, ' ', (size_t)lines->depth * INDENT);
    buf_add_str(&lines->text, line);
    buf_add_char(&lines->text, '\n');
    lines->depth += str_ends(line, STR("{"));
    arena_release(&scratch);
}

void scaffold_close(struct scaffold_lines *lines)
{
    static const struct str opening = {" {\n", 3};
    lines->depth--;
    if (str_ends(buf_str(&lines->text), opening)) {
        lines->text.length -= opening.length;
        buf_add_char(&lines->text, '\n');
    } else {
        scaffold_line(lines, "}");
    }
}

void scaffold_gap(struct scaffold_lines *lines)
{
    struct str text = buf_str(&lines->text);
    if (text.length > 0 && !str_ends(text, STR("{\n")) && !str_ends(text, STR("\n\n")))
        buf_add_char(&lines->text, '\n');
}

/* Stands behind the name of an attribute until all of its run is known. */
#define COLUMN '\1'

void scaffold_attribute(struct scaffold_lines *lines, struct str name, struct str values,
                        const char *comment)
{
    scaffold_line(lines, "%.*s%c%.*s%s", STR_ARGS(name), COLUMN, STR_ARGS(values), comment);
}

/* Where the column of a line stands, from its start; none in most. */
static bool find_column(struct str line, size_t *column)
{
    *column = str_find(line, 0, COLUMN);
    return *column < line.length;
}

static struct str line_at(struct str text, size_t at)
{
    return str_make(text.at + at, str_find(text, at, '\n') - at);
}

/* The widest name in the run of attributes that begins at an offset. */
static size_t run_width(struct str text, size_t at)
{
    size_t width = 0, column;
    while (at < text.length && find_column(line_at(text, at), &column)) {
        width = column > width ? column : width;
        at += line_at(text, at).length + 1;
    }
    return width;
}

struct str scaffold_lines_end(struct scaffold_work *work, struct scaffold_lines *lines)
{
    struct str text = buf_str(&lines->text);
    struct buf out = {0};
    size_t width = 0, column;
    for (size_t at = 0; at < text.length;) {
        struct str line = line_at(text, at);
        if (find_column(line, &column)) {
            width = width ? width : run_width(text, at);
            buf_add(&out, line.at, column);
            buf_add_times(&out, ' ', width - column + 1);
            buf_add_str(&out, str_skip(line, column + 1));
        } else {
            width = 0;
            buf_add_str(&out, line);
        }
        buf_add_char(&out, '\n');
        at += line.length + 1;
    }
    text = str_copy(work->arena, buf_str(&out));
    buf_free(&out);
    buf_free(&lines->text);
    return text;
}

/* ---- How a file is laid out ---- */

static size_t line_start(struct str text, size_t at)
{
    while (at > 0 && text.at[at - 1] != '\n' && text.at[at - 1] != '\r')
        at--;
    return at;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.length && char_is_blank(text.at[at]))
        at++;
    return at;
}

static bool is_line_end(struct str text, size_t at)
{
    return at >= text.length || text.at[at] == '\n' || text.at[at] == '\r';
}

/* Behind the end of the line that ends at `at`. */
static size_t next_line(struct str text, size_t at)
{
    if (at < text.length && text.at[at] == '\r')
        at++;
    if (at < text.length && text.at[at] == '\n')
        at++;
    return at;
}

static struct str indent_at(struct str text, size_t at)
{
    size_t start = line_start(text, at);
    return str_make(text.at + start, skip_blanks(text, start) - start);
}

/* By how much a file indents what is in a block: as it does the first time. */
static struct str indent_step(struct str text)
{
    for (size_t at = 0; at < text.length; at++) {
        at = str_find(text, at, '{');
        size_t end = skip_blanks(text, at + 1);
        if (at >= text.length || !is_line_end(text, end))
            continue;
        struct str outer = indent_at(text, at), inner = indent_at(text, next_line(text, end));
        if (inner.length > outer.length && str_starts(inner, outer))
            return str_skip(inner, outer.length);
    }
    return STR("  ");
}

/* The file's own line ends and indentation for lines in the canonical layout. */
static void add_lines(struct buf *out, struct str file, struct str lines, struct str indent)
{
    size_t first = str_find(file, 0, '\n');
    bool has_returns = first < file.length && first > 0 && file.at[first - 1] == '\r';
    struct str step = indent_step(file);
    for (size_t at = 0, end; at < lines.length; at = end + 1) {
        end = str_find(lines, at, '\n');
        size_t blanks = 0;
        while (at + blanks < end && lines.at[at + blanks] == ' ')
            blanks++;
        if (end > at) {
            buf_add_str(out, indent);
            for (size_t i = 0; i < blanks / INDENT; i++)
                buf_add_str(out, step);
        }
        buf_add(out, lines.at + at + blanks, end - at - blanks);
        buf_add_text(out, has_returns ? "\r\n" : "\n");
    }
}

/* ---- Edits ---- */

static void add_edit(struct scaffold_work *work, uint32_t unit, size_t offset, struct buf *text)
{
    struct scaffold_edit edit = {unit, (uint32_t)offset, (uint32_t)work->edits.count,
                                 str_copy(work->arena, buf_str(text))};
    VEC_PUSH(&work->edits, edit);
    buf_free(text);
}

static bool is_many(struct str lines)
{
    return str_find(lines, 0, '\n') + 1 < lines.length;
}

/* Whether lines that are put at an offset keep a distance from what is before: blocks do, and cells
 * stand together. */
static bool is_block_apart(struct str file, size_t at, struct str lines)
{
    while (at > 0 && char_is_space(file.at[at - 1]))
        at--;
    bool follows_block = at > 0 && file.at[at - 1] == '}';
    return !str_starts(lines, STR("at ")) && (follows_block || is_many(lines));
}

static bool follows_gap(struct str file, size_t at)
{
    size_t ends = 0;
    for (; at > 0 && char_is_space(file.at[at - 1]); at--)
        ends += file.at[at - 1] == '\n';
    return ends > 1 || at == 0;
}

/* Puts lines before the brace that closes a block. */
static void put_before_brace(struct scaffold_work *work, struct place block, struct str lines)
{
    struct str file = scaffold_source(work, block.source)->text;
    struct str outer = indent_at(file, block.span.start);
    size_t brace = block.span.end - 1, start = line_start(file, brace), before = start;
    struct str indent =
        str_format(work->arena, "%.*s%.*s", STR_ARGS(outer), STR_ARGS(indent_step(file)));
    struct buf text = {0};
    bool is_alone = skip_blanks(file, start) == brace;
    while (before > 0 && char_is_space(file.at[before - 1]))
        before--;
    bool is_first = before > 0 && file.at[before - 1] == '{';
    if (!is_alone)
        add_lines(&text, file, STR("\n"), STR_NONE);
    else if (!is_first && !follows_gap(file, start) && is_block_apart(file, start, lines))
        add_lines(&text, file, STR("\n"), STR_NONE);
    add_lines(&text, file, lines, indent);
    if (!is_alone)
        buf_add_str(&text, outer);
    add_edit(work, block.source, is_alone ? start : brace, &text);
}

void scaffold_put_inside(struct scaffold_work *work, struct place block, struct str lines)
{
    struct str file = scaffold_source(work, block.source)->text;
    if (file.at[block.span.end - 1] == '}') {
        put_before_brace(work, block, lines);
        return;
    }
    struct str outer = indent_at(file, block.span.start);
    struct str indent =
        str_format(work->arena, "%.*s%.*s", STR_ARGS(outer), STR_ARGS(indent_step(file)));
    struct buf text = {0};
    buf_add_literal(&text, " {");
    add_lines(&text, file, STR("\n"), STR_NONE);
    add_lines(&text, file, lines, indent);
    buf_add_str(&text, outer);
    buf_add_char(&text, '}');
    add_edit(work, block.source, block.span.end, &text);
}

void scaffold_put_first(struct scaffold_work *work, uint32_t unit, struct str lines)
{
    struct str file = scaffold_source(work, unit)->text;
    struct buf text = {0};
    size_t first = str_starts(file, STR("\xef\xbb\xbf")) ? 3 : 0, at = first;
    while (at < file.length && file.at[at] == '#') {
        while (!is_line_end(file, at))
            at++;
        at = next_line(file, at);
    }
    /* What follows at once, the comment is about. */
    if (at < file.length && is_line_end(file, at))
        at = next_line(file, at);
    else
        at = first;
    add_lines(&text, file, lines, STR_NONE);
    if (!is_line_end(file, at))
        add_lines(&text, file, STR("\n"), STR_NONE);
    add_edit(work, unit, at, &text);
}

void scaffold_put_behind(struct scaffold_work *work, struct place thing, struct str lines)
{
    struct str file = scaffold_source(work, thing.source)->text;
    size_t end = skip_blanks(file, thing.span.end);
    struct buf text = {0};
    if (end < file.length && file.at[end] == '#')
        while (!is_line_end(file, end))
            end++;
    bool ends_line = is_line_end(file, end);
    size_t at = ends_line ? next_line(file, end) : thing.span.end;
    bool is_apart = is_block_apart(file, at, lines);
    if (at == line_start(file, at)) {
        if (is_apart && !follows_gap(file, at))
            add_lines(&text, file, STR("\n"), STR_NONE);
    } else {
        add_lines(&text, file, is_apart ? STR("\n\n") : STR("\n"), STR_NONE);
    }
    add_lines(&text, file, lines, indent_at(file, thing.span.start));
    size_t next = skip_blanks(file, at);
    if (ends_line && is_apart && !is_line_end(file, next) && file.at[next] != '}')
        add_lines(&text, file, STR("\n"), STR_NONE);
    add_edit(work, thing.source, at, &text);
}

/* ---- Files ---- */

static int compare_edits(const void *a, const void *b)
{
    const struct scaffold_edit *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static struct scaffold_file *push_file(struct scaffold_work *work, struct scaffold_file file)
{
    struct scaffold *result = work->result;
    struct scaffold_file *files =
        ARENA_ARRAY(work->arena, struct scaffold_file, result->file_count + 1);
    if (result->file_count)
        memcpy(files, result->files, result->file_count * sizeof *files);
    files[result->file_count++] = file;
    result->files = files;
    return &files[result->file_count - 1];
}

void scaffold_add_file(struct scaffold_work *work, struct str path, struct str content)
{
    push_file(work, (struct scaffold_file){str_copy(work->arena, path), content, true, 1});
}

/* The line of the first thing in an edit. */
static uint32_t edit_line(struct str file, const struct scaffold_edit *edit)
{
    uint32_t line = 1;
    for (size_t i = 0; i < edit->offset; i++)
        line += file.at[i] == '\n';
    for (size_t i = 0; i < edit->text.length && char_is_space(edit->text.at[i]); i++)
        line += edit->text.at[i] == '\n';
    return line;
}

/* One file with its edits, which are sorted; returns how many they are. */
static size_t apply_file(struct scaffold_work *work, const struct scaffold_edit *edits)
{
    const struct scaffold_edit *end = work->edits.items + work->edits.count;
    const struct source *source = scaffold_source(work, edits->unit);
    const struct scaffold_edit *edit = edits;
    struct buf out = {0};
    size_t at = 0;
    for (; edit < end && edit->unit == edits->unit; edit++) {
        buf_add(&out, source->text.at + at, edit->offset - at);
        buf_add_str(&out, edit->text);
        at = edit->offset;
    }
    buf_add_str(&out, str_skip(source->text, at));
    push_file(work, (struct scaffold_file){str_copy(work->arena, source->name),
                                           str_copy(work->arena, buf_str(&out)), false,
                                           edit_line(source->text, edits)});
    buf_free(&out);
    return (size_t)(edit - edits);
}

void scaffold_apply(struct scaffold_work *work)
{
    if (work->edits.count == 0)
        return;
    qsort(work->edits.items, work->edits.count, sizeof *work->edits.items, compare_edits);
    for (size_t i = 0; i < work->edits.count;)
        i += apply_file(work, &work->edits.items[i]);
}
