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

/* What is to be looked at in a column, and what was looked at last: a value that holds for many rows is looked
 * at once. */
struct look {
    bool is_wanted;
    bool is_limited;   /* by its profile's column */
    bool has_list;     /* of titles, in which separators must not stand */
    bool is_own;       /* a row's own, which is empty or begins with a letter nearly everywhere */
    uint32_t last;     /* 1 + the number of the category or cell */
    struct buf levels; /* of STAGE_LEVEL: a byte for each, and behind them for the whole ladder */
};

/* Columns, by their index. */
struct wanted {
    uint32_t *items;
    uint32_t count;
};

struct inspection {
    struct sheet *sheet;
    struct diag_sink *sink;
    const struct profile *profile;
    const struct sheet_file *file;
    struct sheet_columns columns;
    struct look *looks;   /* by column */
    struct wanted all;    /* the columns that are to be looked at */
    struct wanted moving; /* those of them that may be new in another row of a ladder, */
    struct wanted still;  /* and in another row of a cell */
    uint32_t cell;        /* 1 + the number of the last row's cell; 0 before a ladder's first */
    const struct ladder *ladder;
    const struct sheet_row *row;
    struct arena arena; /* values of this file */
    struct map values;  /* columns with hashes of values, to 1 + index */
    struct onces onces;
    struct map ladders; /* those that have rows */
    uint32_t rows;
};

/* Where nothing is written that stands in a column, the row's own thing has to answer. */
static struct place place_of(const struct inspection *at, const struct sheet_column *column)
{
    const struct sheet_row *row = at->row;
    struct place place = sheet_place(at->sheet, column, row);
    const struct entity *e = row->skill   ? &row->skill->entity
                             : row->level ? &row->level->entity
                                          : &row->ladder->entity;
    if (place.source == SOURCE_NONE)
        place = e->has_title ? e->title_place : e->place;
    return place;
}

__attribute__((format(printf, 4, 5))) static struct diag *report(struct inspection *at,
                                                                 enum rule rule, struct place place,
                                                                 const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *message = arena_alloc(&at->arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(message, (size_t)length + 1, format, arguments);
    va_end(arguments);
    struct diag *diag = diag_add(at->sink, rule, place, "%s", message);
    if (rule != RULE_FORMULA_IN_EXPORT && rule != RULE_LEFT_OUT_OF_EXPORT) {
        diag->severity = SEVERITY_ERROR;
        diag->is_final = at->sheet->options->is_final;
    }
    return diag;
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

static void check_length(struct inspection *at, const struct sheet_column *column, struct str value)
{
    uint32_t limit = column->from ? column->from->limit : 0;
    uint32_t most = at->profile->cell_limit;
    if (limit > 0 && value.length > limit && count_characters(value, false) > limit)
        report(at, RULE_TOO_LONG_FOR_EXPORT, place_of(at, column),
               "'%.*s' takes %u characters in '%.*s', and this has %zu: shorten it",
               STR_ARGS(at->profile->name), limit, STR_ARGS(column->title),
               count_characters(value, false));
    else if (most > 0 && value.length > most && count_characters(value, true) > most)
        report(at, RULE_TOO_LONG_FOR_EXPORT, place_of(at, column),
               "this has %zu characters in '%.*s', and a cell of a spreadsheet takes %u: divide it",
               count_characters(value, true), STR_ARGS(column->title), most);
}

/* The first of some characters that a value has; NUL: none. */
static char find_any(struct str value, const char *characters)
{
    for (size_t i = 0; i < value.length; i++)
        if (value.at[i] && strchr(characters, value.at[i]))
            return value.at[i];
    return '\0';
}

static void report_separator(struct inspection *at, const struct sheet_column *column,
                             struct place place, char separator)
{
    report(at, RULE_UNFIT_FOR_EXPORT, place,
           "'%.*s' takes '%c' in '%.*s' for the end of a value, and this has one: write it without",
           STR_ARGS(at->profile->name), separator, STR_ARGS(column->title));
}

/* What the profile itself puts between fields is meant. */
static void check_pieces(struct inspection *at, const struct sheet_column *column,
                         const char *forbidden)
{
    for (uint32_t i = 0; i < column->piece_count; i++) {
        struct sheet_column one = *column;
        one.pieces = &column->pieces[i];
        one.piece_count = 1;
        char found =
            one.pieces->text.at ? '\0' : find_any(sheet_value(at->sheet, &one, at->row), forbidden);
        if (found)
            report_separator(at, column, place_of(at, &one), found);
    }
}

/* What a column lacks is often an attribute, and then it has a name. */
static void report_missing(struct inspection *at, const struct sheet_column *column)
{
    const struct sheet_piece *piece = column->piece_count == 1 ? &column->pieces[0] : NULL;
    const struct field_ref *ref = piece && !piece->text.at ? &piece->ref : NULL;
    struct str field = ref && !ref->attribute ? str_of(field_info(ref->field)->name) : STR_NONE;
    struct place place = place_of(at, column);
    if (ref && ref->attribute)
        report(at, RULE_UNFIT_FOR_EXPORT, place,
               "'%.*s' needs something in '%.*s': say the '%.*s' of this %s",
               STR_ARGS(at->profile->name), STR_ARGS(column->title), STR_ARGS(ref->attribute->name),
               entity_word(ref->entity));
    else
        report(at, RULE_UNFIT_FOR_EXPORT, place, "'%.*s' needs something in '%.*s': %s",
               STR_ARGS(at->profile->name), STR_ARGS(column->title),
               str_starts(field, STR("group.")) ? "put this skill into a group"
               : str_ends(field, STR(".description"))
                   ? "describe this in a text, between three quotes"
                   : "there is nothing for it here");
}

static void check_fitness(struct inspection *at, const struct sheet_column *column,
                          struct str value)
{
    const struct profile_column *from = column->from;
    if (from && from->required && str_trim(value).length == 0)
        report_missing(at, column);
    if (from && from->forbidden)
        check_pieces(at, column, from->forbidden);
    if (!at->profile->has_breaks && value.length > 0 && memchr(value.at, '\n', value.length))
        report(at, RULE_UNFIT_FOR_EXPORT, place_of(at, column),
               "'%.*s' takes no line ends, and this text has some in '%.*s': write it as one "
               "paragraph, or export with '--newline space'",
               STR_ARGS(at->profile->name), STR_ARGS(column->title));
}

/* The row that has had the value of a column; NULL, and the row at hand is noted, where none has. The first
 * column is 1; 0 stands for several together. */
static const struct once *once_find(struct inspection *at, uint32_t column, struct str value,
                                    struct place place)
{
    uint64_t key = str_hash(value) ^ (uint64_t)(column + 1) * 0x9e3779b97f4a7c15u;
    uint32_t *known = map_at(&at->values, key, NULL);
    if (*known == 0) {
        struct once once = {str_copy(&at->arena, value), place};
        VEC_PUSH(&at->onces, once);
        *known = (uint32_t)at->onces.count;
        return NULL;
    }
    const struct once *first = &at->onces.items[*known - 1];
    return str_equal(first->value, value) ? first : NULL;
}

static void check_unique(struct inspection *at, uint32_t index, struct str value)
{
    const struct sheet_column *column = &at->columns.items[index];
    if (!column->from || !column->from->unique || value.length == 0)
        return;
    struct place place = place_of(at, column);
    const struct once *first = once_find(at, index + 1, value, place);
    if (!first)
        return;
    struct diag *diag = report(
        at, RULE_TWICE_IN_EXPORT, place,
        "'%.*s' takes each '%.*s' once, and this one is there already: change one of the two, or "
        "share them",
        STR_ARGS(at->profile->name), STR_ARGS(column->title));
    diag_note(at->sink, diag, first->place, "first here");
}

static void check_formula(struct inspection *at, const struct sheet_column *column,
                          struct str value)
{
    if (at->profile->has_guard || column->is_number || !sheet_is_formula(value))
        return;
    report(
        at, RULE_FORMULA_IN_EXPORT, place_of(at, column),
        "a spreadsheet takes this for a formula (row %u, '%.*s'): begin it with a word, or export "
        "with '--guard' what people open",
        at->row->number + 1, STR_ARGS(column->title));
}

/* Several columns that tell rows apart together. */
static void check_key(struct inspection *at, uint32_t count)
{
    struct buf key = {0};
    for (uint32_t i = 0; i < count; i++) {
        buf_add_str(&key, sheet_value(at->sheet, &at->columns.items[i], at->row));
        buf_add_char(&key, '\n');
    }
    const struct sheet_column *last = &at->columns.items[count - 1];
    struct place place = place_of(at, last);
    const struct once *first = once_find(at, 0, buf_str(&key), place);
    buf_free(&key);
    if (!first)
        return;
    struct diag *diag = report(
        at, RULE_TWICE_IN_EXPORT, place,
        "'%.*s' takes each '%.*s' of a level once, and there is another of this title: give one of "
        "them another title",
        STR_ARGS(at->profile->name), STR_ARGS(last->title));
    diag_note(at->sink, diag, first->place, "first here");
}

/* ---- Lists in a value: their separators in a title ---- */

static void check_title(struct inspection *at, const struct sheet_column *column,
                        const struct entity *e, const char *separators)
{
    char found = find_any(sheet_words(at->sheet, e->title), separators);
    if (found)
        report_separator(at, column, e->has_title ? e->title_place : e->place, found);
}

/* A scale has a value at least: Moodle makes none of an empty list. */
static void check_scale(struct inspection *at, const struct sheet_column *column,
                        const struct ladder *ladder)
{
    const struct track *track = sheet_scale_track(ladder);
    for (uint32_t i = 0; track && i < track->level_count; i++)
        check_title(at, column, &track->levels[i]->entity, ",");
    if (!track)
        report(at, RULE_UNFIT_FOR_EXPORT, place_of(at, column),
               "'%.*s' makes a scale of the levels of a ladder, and this one has none: give it a "
               "level, or choose others with '--ladder'",
               STR_ARGS(at->profile->name));
}

static void check_level_names(struct inspection *at, const struct sheet_column *column,
                              const struct scale *levels)
{
    for (uint32_t i = 0; i < levels->track_count; i++)
        if (levels->tracks[i]->entity.id != ATOM_NONE && levels->tracks[i]->level_count > 0)
            check_title(at, column, &levels->tracks[i]->entity, ";\\");
    for (uint32_t i = 0; i < levels->level_count; i++)
        check_title(at, column, &levels->levels[i]->entity, ";\\");
}

static void check_lists(struct inspection *at, const struct sheet_column *column,
                        const struct sheet_row *row)
{
    bool has_scale = sheet_has_field(column, FIELD_NODE_SCALE);
    bool has_names = sheet_has_field(column, FIELD_LADDER_LEVEL_NAMES);
    if (row->skill || row->group)
        return;
    if (has_scale)
        check_scale(at, column, row->ladder);
    if (has_names)
        check_level_names(at, column, &row->ladder->levels);
}

/* ---- Rows ---- */

/* Ids and the like begin with a letter or a digit. */
static bool may_be_formula(const struct sheet_column *column)
{
    static const enum field never[] = {
        FIELD_LADDER_ID,        FIELD_LADDER_LANGUAGE, FIELD_TRACK_ID,       FIELD_LEVEL_ID,
        FIELD_LEVEL_RANK,       FIELD_GROUP_ID,        FIELD_SKILL_ID,       FIELD_SKILL_KEY,
        FIELD_SKILL_EVERYWHERE, FIELD_CATEGORY_ID,     FIELD_CATEGORY_KIND,  FIELD_CELL_STATE,
        FIELD_STATEMENT_ID,     FIELD_STATEMENT_DEPTH, FIELD_STATEMENT_KIND, FIELD_STATEMENT_PARENT,
        FIELD_NODE_ID,          FIELD_NODE_PARENT,     FIELD_NODE_KIND,      FIELD_ROW_NUMBER};
    if (column->level)
        return true;
    if (column->piece_count == 0 || column->is_number)
        return false;
    const struct sheet_piece *first = &column->pieces[0];
    for (size_t i = 0; !first->text.at && !first->ref.attribute && i < sizeof never / sizeof *never;
         i++)
        if (first->ref.field == never[i])
            return false;
    return true;
}

/* The statement's text, or an attribute of it. */
static bool is_of_statement(const struct sheet_column *column)
{
    const struct sheet_piece *piece = column->pieces;
    if (column->level || column->piece_count != 1 || piece->text.at)
        return false;
    return piece->ref.attribute ? piece->ref.entity == ENTITY_STATEMENT
                                : piece->ref.field == FIELD_STATEMENT_TEXT;
}

static struct look look_make(const struct inspection *at, const struct sheet_column *column)
{
    const struct profile_column *from = column->from;
    const struct profile *profile = at->profile;
    bool has_formula = !profile->has_guard && may_be_formula(column);
    struct look look = {.is_limited = from && (from->limit > 0 || from->required || from->unique ||
                                               from->forbidden),
                        .has_list = sheet_has_field(column, FIELD_NODE_SCALE) ||
                                    sheet_has_field(column, FIELD_LADDER_LEVEL_NAMES)};
    look.is_wanted = has_formula || look.is_limited || look.has_list || profile->cell_limit > 0 ||
                     !profile->has_breaks;
    look.is_own = !look.is_limited && profile->has_breaks && is_of_statement(column);
    return look;
}

/* Whether each row has to be looked at. */
static bool is_row_wise(const struct sheet_column *column)
{
    return column->stage == STAGE_ROW || (column->from && column->from->unique);
}

/* Whether a column was not looked at yet where it is the same. */
static bool is_new(struct inspection *at, const struct sheet_column *column, struct look *look)
{
    const struct sheet_row *row = at->row;
    if (is_row_wise(column))
        return true;
    if (column->stage == STAGE_LEVEL) {
        uint32_t count = row->ladder->levels.level_count;
        if (look->levels.length <= count)
            buf_add_times(&look->levels, 0, count + 1 - look->levels.length);
        char *seen = &look->levels.at[row->level ? row->level->index : count];
        bool was_seen = *seen != 0;
        *seen = 1;
        return !was_seen;
    }
    uint32_t now = column->stage == STAGE_CATEGORY ? row->category_no
                   : column->stage == STAGE_CELL   ? row->cell_no
                                                   : 0;
    bool is_same = look->last == now + 1;
    look->last = now + 1;
    return !is_same;
}

/* Nearly all statements begin with a letter and have no attributes: no more is to be looked at. */
static bool is_plain(const struct inspection *at, const struct sheet_column *column)
{
    const struct sheet_row *row = at->row;
    uint32_t most = at->profile->cell_limit;
    if (!row->found)
        return true;
    if (column->pieces[0].ref.attribute)
        return !row->found->statement->extra;
    return row->text.length > 0 && char_is_letter(row->text.at[0]) &&
           (most == 0 || row->text.length < most);
}

static void begin_ladder(struct inspection *at, const struct ladder *ladder)
{
    at->ladder = ladder;
    *map_at(&at->ladders, (uintptr_t)ladder, NULL) = 1;
    at->cell = 0;
    for (uint32_t i = 0; i < at->columns.count; i++) {
        at->looks[i].last = 0;
        buf_clear(&at->looks[i].levels);
    }
}

static void check_row(void *context, const struct sheet_row *row)
{
    struct inspection *at = context;
    at->rows++;
    at->row = row;
    if (at->ladder != row->ladder)
        begin_ladder(at, row->ladder);
    if (at->file->table->unique_first > 0)
        check_key(at, at->file->table->unique_first);
    const struct wanted *wanted = at->cell == 0                  ? &at->all
                                  : at->cell == row->cell_no + 1 ? &at->still
                                                                 : &at->moving;
    at->cell = row->cell_no + 1;
    for (uint32_t k = 0; k < wanted->count; k++) {
        uint32_t i = wanted->items[k];
        const struct sheet_column *column = &at->columns.items[i];
        const struct look *look = &at->looks[i];
        if (look->is_own ? is_plain(at, column) : !is_new(at, column, &at->looks[i]))
            continue;
        struct str value = sheet_value(at->sheet, column, row);
        check_length(at, column, value);
        check_fitness(at, column, value);
        check_unique(at, i, value);
        check_formula(at, column, value);
        if (look->has_list)
            check_lists(at, column, row);
    }
}

/* A ladder of which nothing is in the file is not missed before somebody looks for it. Said where an export is
 * asked for, as a project may well have roles without skills. */
static void note_left_out(struct inspection *at)
{
    const struct sheet_options *options = at->sheet->options;
    if (!options->is_final || at->file->table->layouts != 0 || at->file->table->with_levels)
        return;
    for (uint32_t i = 0; i < options->ladder_count; i++) {
        const struct ladder *ladder = options->ladders[i];
        bool is_here = !at->file->ladder || at->file->ladder == ladder;
        const struct entity *e = &ladder->entity;
        if (is_here && !map_find(&at->ladders, (uintptr_t)ladder))
            report(at, RULE_LEFT_OUT_OF_EXPORT, e->has_title ? e->title_place : e->place,
                   "nothing of this ladder is in '%.*s' for '%.*s', which shows %s",
                   STR_ARGS(at->file->table->name), STR_ARGS(at->profile->name),
                   at->file->table->skills_only || at->file->table->rows == ROWS_SKILLS
                       ? "skills only"
                       : "levels and what they expect");
    }
}

/* Titles of levels that are columns. */
static void check_heads(struct inspection *at)
{
    for (uint32_t i = 0; i < at->columns.count; i++) {
        const struct sheet_column *column = &at->columns.items[i];
        if (!column->level || at->profile->has_guard || !sheet_is_formula(column->title))
            continue;
        report(at, RULE_FORMULA_IN_EXPORT, column->level->entity.title_place,
               "a spreadsheet takes this for a formula (as the title of a column): begin it with a "
               "word, or export with '--guard' what people open");
    }
}

static void check_size(struct inspection *at, const struct sheet_file *file)
{
    struct place place = file->ladder ? file->ladder->entity.place : at->profile->place;
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

/* Whether ids of statements are to be looked at. */
static bool choose_columns(struct inspection *at)
{
    bool needs_ids = false;
    at->looks = ARENA_ARRAY(&at->arena, struct look, at->columns.count);
    at->all.items = ARENA_ARRAY(&at->arena, uint32_t, at->columns.count);
    at->moving.items = ARENA_ARRAY(&at->arena, uint32_t, at->columns.count);
    at->still.items = ARENA_ARRAY(&at->arena, uint32_t, at->columns.count);
    for (uint32_t i = 0; i < at->columns.count; i++) {
        at->looks[i] = look_make(at, &at->columns.items[i]);
        if (!at->looks[i].is_wanted)
            continue;
        at->all.items[at->all.count++] = i;
        if (is_row_wise(&at->columns.items[i]) || at->columns.items[i].stage != STAGE_LADDER)
            at->moving.items[at->moving.count++] = i;
        if (is_row_wise(&at->columns.items[i]))
            at->still.items[at->still.count++] = i;
        needs_ids |= sheet_shows_ids(&at->columns.items[i]);
    }
    return needs_ids;
}

static void check_file(struct sheet *sheet, const struct sheet_file *file, struct diag_sink *sink)
{
    struct inspection at = {.sheet = sheet,
                            .sink = sink,
                            .profile = sheet->options->profile,
                            .file = file,
                            .columns = sheet_columns(sheet, file)};
    arena_init(&at.arena, sheet->model->arena.out_of_memory);
    sheet->without_ids = !choose_columns(&at);
    check_heads(&at);
    sheet_rows(sheet, file, check_row, &at);
    check_size(&at, file);
    note_left_out(&at);
    sheet->without_ids = false;
    map_free(&at.values);
    map_free(&at.ladders);
    VEC_FREE(&at.onces);
    for (uint32_t i = 0; i < at.columns.count; i++)
        buf_free(&at.looks[i].levels);
    arena_release(&at.arena);
}

void sheet_check(struct sheet *sheet, struct diag_sink *sink)
{
    uint32_t count;
    const struct sheet_file *files = sheet_files(sheet, &count);
    for (uint32_t i = 0; i < count; i++)
        check_file(sheet, &files[i], sink);
}

void sheet_check_profiles(const struct model *model, struct diag_sink *sink)
{
    for (uint32_t i = 0; i < model->profile_count; i++) {
        const struct profile *profile = model->profiles[i];
        const struct sheet_options options = {.profile = profile,
                                              .view = profile->is_full ? VIEW_FULL : VIEW_OWN,
                                              .ladders = model->ladders,
                                              .ladder_count = model->ladder_count};
        struct sheet *sheet = sheet_new(model, &options);
        sheet_check(sheet, sink);
        sheet_free(sheet);
    }
}
