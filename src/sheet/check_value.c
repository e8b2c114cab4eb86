/* What a profile can't take of one value. */
#include "sheet/csv.h"
#include "sheet/inspection.h"

#include <stdarg.h>
#include <stdio.h>

/* Where nothing is written that stands in a column, the row's own thing has to answer. */
static struct place place_of(const struct inspection *at, const struct sheet_column *column)
{
    const struct sheet_row *row = at->row;
    struct place place = sheet_place(at->sheet, column, row);
    bool is_literal = !column->level && column->piece_count == 1 && column->pieces[0].text.at;
    if (is_literal && column->from && column->from->value_place.source != SOURCE_NONE)
        return column->from->value_place;
    const struct entity *e = row->skill   ? &row->skill->entity
                             : row->level ? &row->level->entity
                                          : &row->ladder->entity;
    if (place.source == SOURCE_NONE)
        place = e->has_title ? e->title_place : e->place;
    return place;
}

struct diag *inspection_report(struct inspection *at, enum rule rule, struct place place,
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
        inspection_report(at, RULE_TOO_LONG_FOR_EXPORT, place_of(at, column),
                          "'%.*s' takes %u characters in '%.*s', and this has %zu: shorten it",
                          STR_ARGS(at->profile->name), limit, STR_ARGS(column->title),
                          count_characters(value, false));
    else if (most > 0 && value.length > most && count_characters(value, true) > most)
        inspection_report(
            at, RULE_TOO_LONG_FOR_EXPORT, place_of(at, column),
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
    inspection_report(
        at, RULE_UNFIT_FOR_EXPORT, place,
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
        inspection_report(at, RULE_UNFIT_FOR_EXPORT, place,
                          "'%.*s' needs something in '%.*s': say the '%.*s' of this %s",
                          STR_ARGS(at->profile->name), STR_ARGS(column->title),
                          STR_ARGS(ref->attribute->name), entity_word(ref->entity));
    else
        inspection_report(at, RULE_UNFIT_FOR_EXPORT, place, "'%.*s' needs something in '%.*s': %s",
                          STR_ARGS(at->profile->name), STR_ARGS(column->title),
                          str_starts(field, STR("group.")) ? "put this skill into a group"
                          : str_ends(field, STR(".description"))
                              ? "describe this in a text, between three quotes"
                          : str_equal(field, STR("ladder.level-names"))
                              ? "give this ladder a level, or choose others with '--ladder'"
                              : "there is nothing for it here");
}

static void check_fitness(struct inspection *at, const struct sheet_column *column,
                          struct str value)
{
    const struct profile_column *from = column->from;
    if (from && from->required && str_trim(value).length == 0)
        report_missing(at, column);
    if (!at->profile->has_breaks && value.length > 0 && memchr(value.at, '\n', value.length))
        inspection_report(
            at, RULE_UNFIT_FOR_EXPORT, place_of(at, column),
            "'%.*s' takes no line ends, and this text has some in '%.*s': write it as one "
            "paragraph, or export with '--newline space'",
            STR_ARGS(at->profile->name), STR_ARGS(column->title));
}

/* What several columns say together. */
enum { ONCE_ROW, ONCE_LEVEL, ONCE_COLUMN /* and the others: what one of them says */ };

/* The row that has had a value; NULL, and the row at hand is noted, where none has. */
static const struct once *once_find(struct inspection *at, uint32_t number, struct str value,
                                    struct place place)
{
    uint64_t key = str_hash(value) ^ (uint64_t)(number + 1) * 0x9e3779b97f4a7c15u;
    uint32_t *known = map_at(&at->values, key, NULL);
    if (*known == 0) {
        struct once once = {str_copy(&at->arena, value), place, at->row->level};
        VEC_PUSH(&at->onces, once);
        *known = (uint32_t)at->onces.count;
        return NULL;
    }
    const struct once *first = &at->onces.items[*known - 1];
    return str_equal(first->value, value) ? first : NULL;
}

/* problem: "once, and this one is there already: ..." */
static void report_twice(struct inspection *at, const struct sheet_column *column,
                         struct place place, const struct once *first, const char *problem)
{
    struct diag *diag =
        inspection_report(at, RULE_TWICE_IN_EXPORT, place, "'%.*s' takes each '%.*s' %s",
                          STR_ARGS(at->profile->name), STR_ARGS(column->title), problem);
    diag_note(at->sink, diag, first->place, "first here");
}

static void check_unique(struct inspection *at, uint32_t index, struct str value)
{
    const struct sheet_column *column = &at->columns.items[index];
    if (!column->from || !column->from->unique || value.length == 0)
        return;
    struct place place = place_of(at, column);
    const struct once *first = once_find(at, ONCE_COLUMN + index, value, place);
    if (first)
        report_twice(at, column, place, first,
                     "once, and this one is there already: change one of the two, or share them");
}

static void check_formula(struct inspection *at, const struct sheet_column *column,
                          struct str value)
{
    bool is_literal = column->piece_count > 0 && column->pieces[0].text.length > 0; /* said once */
    if (at->profile->has_guard || column->is_number || is_literal || !sheet_is_formula(value))
        return;
    inspection_report(
        at, RULE_FORMULA_IN_EXPORT, place_of(at, column),
        "a spreadsheet takes this for a formula (row %u, '%.*s' of '%.*s'): begin it with a word, or "
        "export with '--guard' what people open",
        at->row->number + 1, STR_ARGS(column->title), STR_ARGS(at->file->name));
}

static const struct once *find_first(struct inspection *at, uint32_t number, uint32_t count,
                                     struct place place)
{
    struct buf key = {0};
    for (uint32_t i = 0; i < count; i++) {
        buf_add_str(&key, sheet_value(at->sheet, &at->columns.items[i], at->row));
        buf_add_char(&key, '\n');
    }
    const struct once *first = once_find(at, number, buf_str(&key), place);
    buf_free(&key);
    return first;
}

/* The columns that name a level, of a table whose rows are told apart by its first columns together: two levels of
 * one name would become one. */
static bool is_level_twice(struct inspection *at)
{
    uint32_t count = 0;
    while (count < at->file->table->unique_first && at->columns.items[count].stage <= STAGE_LEVEL)
        count++;
    if (count == 0 || !at->row->level)
        return false;
    const struct sheet_column *last = &at->columns.items[count - 1];
    struct place place = place_of(at, last);
    const struct once *first = find_first(at, ONCE_LEVEL, count, place);
    if (!first || first->level == at->row->level)
        return false;
    report_twice(at, last, place, first,
                 "once, and another level has this title: give one of the two another title");
    return true;
}

void inspection_key(struct inspection *at, uint32_t count)
{
    const struct sheet_column *last = &at->columns.items[count - 1];
    struct place place = place_of(at, last);
    if (is_level_twice(at))
        return;
    const struct once *first = find_first(at, ONCE_ROW, count, place);
    if (first)
        report_twice(
            at, last, place, first,
            "of a level once, and there is another of this title: give one of them another "
            "title");
}

void inspection_value(struct inspection *at, uint32_t index, struct str value)
{
    const struct sheet_column *column = &at->columns.items[index];
    check_length(at, column, value);
    check_fitness(at, column, value);
    check_unique(at, index, value);
    check_formula(at, column, value);
    /* Last: it makes values of its own, and this one is gone. */
    if (column->from && column->from->forbidden)
        check_pieces(at, column, column->from->forbidden);
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
        inspection_report(
            at, RULE_UNFIT_FOR_EXPORT, place_of(at, column),
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

static void check_folders(struct inspection *at, const struct sheet_column *column,
                          const struct group *group)
{
    for (; group; group = group->parent)
        check_title(at, column, &group->entity, "/");
}

/* Those that a skill is listed for, where it isn't for all. */
static void check_ladders(struct inspection *at, const struct sheet_column *column)
{
    const struct model *model = at->sheet->model;
    struct sheet_home home = sheet_skill_home(at->sheet, at->row->skill);
    for (uint32_t i = 0; home.count < model->ladder_count && i < home.count; i++)
        check_title(at, column, &model->ladders[home.ladders[i]]->entity, ";");
}

void inspection_lists(struct inspection *at, const struct sheet_column *column)
{
    const struct sheet_row *row = at->row;
    bool has_scale = sheet_has_field(column, FIELD_NODE_SCALE);
    bool has_names = sheet_has_field(column, FIELD_LADDER_LEVEL_NAMES);
    if (row->skill && sheet_has_field(column, FIELD_GROUP_FOLDERS))
        check_folders(at, column, row->skill->group);
    if (row->skill && sheet_has_field(column, FIELD_SKILL_LADDERS))
        check_ladders(at, column);
    if (row->skill || row->group)
        return;
    if (has_scale)
        check_scale(at, column, row->ladder);
    if (has_names)
        check_level_names(at, column, &row->ladder->levels);
}
