#include "sheet/check.h"

#include "base/utf8.h"
#include "sheet/csv.h"
#include "sheet/parts.h"

#include <stdarg.h>
#include <stdio.h>

/* "Total number of columns: 16,384": specifications and limits of Excel. */
enum { COLUMNS_MOST = 16384 };

/* A value of a column that takes none twice, and where it stands. */
struct once {
    struct str value;
    struct place place;
};

VEC_TYPE(onces, struct once);

struct inspection {
    struct sheet *sheet;
    struct diag_sink *sink;
    const struct profile *profile;
    struct sheet_columns columns;
    struct arena arena; /* values of this file */
    struct map seen;    /* columns with places that were looked at */
    struct map values;  /* columns with hashes of values, to 1 + index */
    struct onces onces;
    uint32_t rows;
};

static struct diag *say(struct inspection *at, enum rule rule, struct place place,
                        const char *message)
{
    struct diag *diag = diag_add(at->sink, rule, place, "%s", message);
    if (rule != RULE_FORMULA_IN_EXPORT)
        diag->severity = SEVERITY_ERROR;
    return diag;
}

__attribute__((format(printf, 4, 5))) static struct diag *report(struct inspection *at,
                                                                 enum rule rule, struct place place,
                                                                 const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return say(at, rule, place, message);
}

/* ---- One value ---- */

static size_t count_characters(struct str text, bool as_units)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        count += (c & 0xc0) != 0x80;    /* a character, */
        count += as_units && c >= 0xf0; /* and in UTF-16 a second half of one beyond U+FFFF */
    }
    return count;
}

static void check_length(struct inspection *at, const struct sheet_column *column, struct str value,
                         struct place place)
{
    uint32_t limit = column->from ? column->from->limit : 0;
    uint32_t most = at->profile->cell_limit;
    if (limit > 0 && value.length > limit && count_characters(value, false) > limit)
        report(at, RULE_TOO_LONG_FOR_EXPORT, place,
               "'%.*s' takes %u characters in '%.*s', and this has %zu: shorten it",
               STR_ARGS(at->profile->name), limit, STR_ARGS(column->title),
               count_characters(value, false));
    else if (most > 0 && value.length > most && count_characters(value, true) > most)
        report(at, RULE_TOO_LONG_FOR_EXPORT, place,
               "this has %zu characters in '%.*s', and a cell of a spreadsheet takes %u: divide it",
               count_characters(value, true), STR_ARGS(column->title), most);
}

static bool has_any(struct str value, const char *characters)
{
    for (size_t i = 0; i < value.length; i++)
        if (value.at[i] && strchr(characters, value.at[i]))
            return true;
    return false;
}

static void check_fitness(struct inspection *at, const struct sheet_column *column,
                          struct str value, struct place place)
{
    const struct profile_column *from = column->from;
    if (from && from->required && str_trim(value).length == 0)
        report(at, RULE_UNFIT_FOR_EXPORT, place,
               "'%.*s' needs something in '%.*s', and there is nothing for it here",
               STR_ARGS(at->profile->name), STR_ARGS(column->title));
    if (from && from->forbidden && has_any(value, from->forbidden))
        report(at, RULE_UNFIT_FOR_EXPORT, place,
               "'%.*s' parts the values of '%.*s' by characters of which this has one: write it "
               "without '%s'",
               STR_ARGS(at->profile->name), STR_ARGS(column->title), from->forbidden);
    if (!at->profile->has_breaks && value.length > 0 && memchr(value.at, '\n', value.length))
        report(at, RULE_UNFIT_FOR_EXPORT, place,
               "'%.*s' takes no line ends, and this text has some in '%.*s': write it as one "
               "paragraph, or export with '--newline space'",
               STR_ARGS(at->profile->name), STR_ARGS(column->title));
}

static void check_unique(struct inspection *at, uint32_t index, struct str value,
                         struct place place)
{
    const struct sheet_column *column = &at->columns.items[index];
    if (!column->from || !column->from->unique || value.length == 0)
        return;
    uint64_t key = str_hash(value) ^ (uint64_t)(index + 1) * 0x9e3779b97f4a7c15u;
    uint32_t *known = map_at(&at->values, key, NULL);
    if (*known == 0) {
        struct once once = {str_copy(&at->arena, value), place};
        VEC_PUSH(&at->onces, once);
        *known = (uint32_t)at->onces.count;
        return;
    }
    const struct once *first = &at->onces.items[*known - 1];
    if (!str_equal(first->value, value))
        return;
    struct diag *diag =
        report(at, RULE_TWICE_IN_EXPORT, place,
               "'%.*s' takes each '%.*s' once, and this one is there already: name it differently, "
               "or share it",
               STR_ARGS(at->profile->name), STR_ARGS(column->title));
    diag_note(at->sink, diag, first->place, "first here");
}

static void check_formula(struct inspection *at, const struct sheet_column *column,
                          struct str value, const struct sheet_row *row, struct place place)
{
    if (at->profile->has_guard || column->is_number || !sheet_is_formula(value))
        return;
    report(
        at, RULE_FORMULA_IN_EXPORT, place,
        "a spreadsheet takes this for a formula (row %u, '%.*s'): begin it with a word, or export "
        "with '--guard yes' what people open",
        row->number + 1, STR_ARGS(column->title));
}

/* ---- Lists in a value: their separators in a title ---- */

static bool has_field(const struct sheet_column *column, enum field field)
{
    for (uint32_t i = 0; i < column->piece_count; i++)
        if (!column->pieces[i].text.at && !column->pieces[i].ref.attribute &&
            column->pieces[i].ref.field == field)
            return true;
    return false;
}

static void check_titles(struct inspection *at, const struct sheet_column *column,
                         const struct ladder *ladder, const char *separators)
{
    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        const struct entity *e = &ladder->levels.levels[i]->entity;
        if (!has_any(e->title, separators))
            continue;
        report(at, RULE_UNFIT_FOR_EXPORT, e->has_title ? e->title_place : e->place,
               "'%.*s' parts the levels in '%.*s' by characters of which this title has one: write "
               "it without '%s'",
               STR_ARGS(at->profile->name), STR_ARGS(column->title), separators);
    }
}

static void check_lists(struct inspection *at, const struct sheet_column *column,
                        const struct sheet_row *row)
{
    if (row->skill || row->group)
        return;
    if (has_field(column, FIELD_NODE_SCALE))
        check_titles(at, column, row->ladder, ",");
    if (has_field(column, FIELD_LADDER_LEVEL_NAMES))
        check_titles(at, column, row->ladder, ";\\");
}

/* ---- Rows ---- */

/* Whether a column is to be looked at: what holds for many rows is, in the first of them. */
static bool is_new(struct inspection *at, uint32_t index, const struct sheet_row *row,
                   struct place place)
{
    const struct sheet_column *column = &at->columns.items[index];
    if (column->stage == STAGE_ROW || (column->from && column->from->unique) ||
        place.source == SOURCE_NONE)
        return true;
    uint64_t key = map_pair(place.source, place.span.start) * 0x9e3779b97f4a7c15u;
    key ^= (uint64_t)(index + 1) << 40 ^ (uintptr_t)row->level ^ (uintptr_t)row->ladder << 7;
    bool is_first;
    map_at(&at->seen, key, &is_first);
    return is_first;
}

/* Where nothing is written that stands in a column, the row's own thing has to answer. */
static struct place answer_place(const struct inspection *at, const struct sheet_column *column,
                                 const struct sheet_row *row)
{
    struct place place = sheet_place(at->sheet, column, row);
    const struct entity *e = row->skill   ? &row->skill->entity
                             : row->level ? &row->level->entity
                                          : &row->ladder->entity;
    if (place.source == SOURCE_NONE)
        place = e->has_title ? e->title_place : e->place;
    return place;
}

static void check_row(void *context, const struct sheet_row *row)
{
    struct inspection *at = context;
    at->rows++;
    for (uint32_t i = 0; i < at->columns.count; i++) {
        const struct sheet_column *column = &at->columns.items[i];
        if (column->piece_count == 0 && !column->level && !(column->from && column->from->required))
            continue;
        struct place place = answer_place(at, column, row);
        if (!is_new(at, i, row, place))
            continue;
        struct str value = sheet_value(at->sheet, column, row);
        check_length(at, column, value, place);
        check_fitness(at, column, value, place);
        check_unique(at, i, value, place);
        check_formula(at, column, value, row, place);
        check_lists(at, column, row);
    }
}

static void check_size(struct inspection *at, const struct sheet_file *file)
{
    struct place place = file->ladder ? file->ladder->entity.place : PLACE_NONE;
    uint32_t most = at->profile->row_limit;
    if (most > 0 && at->rows > most)
        report(
            at, RULE_TOO_MANY_FOR_EXPORT, place,
            "'%.*s' takes %u rows, and '%.*s' would have %u: export fewer ladders at a time, with "
            "'--ladder'",
            STR_ARGS(at->profile->name), most, STR_ARGS(file->name), at->rows);
    if (at->profile->cell_limit > 0 && at->columns.count > COLUMNS_MOST)
        report(at, RULE_TOO_MANY_FOR_EXPORT, place,
               "a spreadsheet takes %d columns, and '%.*s' would have %u", COLUMNS_MOST,
               STR_ARGS(file->name), at->columns.count);
}

static void check_file(struct sheet *sheet, const struct sheet_file *file, struct diag_sink *sink)
{
    struct inspection at = {.sheet = sheet,
                            .sink = sink,
                            .profile = sheet->options->profile,
                            .columns = sheet_columns(sheet, file)};
    arena_init(&at.arena, sheet->model->arena.out_of_memory);
    sheet_rows(sheet, file, check_row, &at);
    check_size(&at, file);
    map_free(&at.seen);
    map_free(&at.values);
    VEC_FREE(&at.onces);
    arena_release(&at.arena);
}

void sheet_check(struct sheet *sheet, struct diag_sink *sink)
{
    uint32_t count;
    const struct sheet_file *files = sheet_files(sheet, &count);
    for (uint32_t i = 0; i < count; i++)
        check_file(sheet, &files[i], sink);
}
