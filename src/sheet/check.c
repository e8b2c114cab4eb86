#include "sheet/check.h"

#include "sheet/csv.h"
#include "sheet/inspection.h"

/* "Total number of columns: 16,384": specifications and limits of Excel. */
enum { COLUMNS_MOST = 16384 };

/* ---- Which columns are to be looked at ---- */

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
    if (first->text.length > 0) /* the same in each row: see check_heads() */
        return false;
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
                                    sheet_has_field(column, FIELD_LADDER_LEVEL_NAMES) ||
                                    sheet_has_field(column, FIELD_GROUP_FOLDERS) ||
                                    sheet_has_field(column, FIELD_SKILL_LADDERS)};
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
    *map_at(at->ladders, (uintptr_t)ladder, NULL) = 1;
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
        inspection_key(at, at->file->table->unique_first);
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
        inspection_value(at, i, value);
        if (look->has_list)
            inspection_lists(at, column);
    }
}

/* What the profile itself writes into each row. */
static void check_beginning(struct inspection *at, const struct sheet_column *column)
{
    bool is_literal = !column->level && column->piece_count > 0 && column->pieces[0].text.at;
    if (is_literal && column->from && sheet_is_formula(column->pieces[0].text))
        inspection_report(
            at, RULE_FORMULA_IN_EXPORT, column->from->value_place,
            "a spreadsheet takes what begins like this for a formula, in each row: begin it with "
            "another sign, or export with '--guard' what people open");
}

static void check_heads(struct inspection *at)
{
    for (uint32_t i = 0; i < at->columns.count && !at->profile->has_guard; i++) {
        const struct sheet_column *column = &at->columns.items[i];
        check_beginning(at, column);
        struct place place = column->level  ? column->level->entity.title_place
                             : column->from ? column->from->title_place
                                            : PLACE_NONE;
        if (sheet_is_formula(column->title))
            inspection_report(
                at, RULE_FORMULA_IN_EXPORT, place,
                "a spreadsheet takes this for a formula (as the title of a column): begin it with "
                "a word, or export with '--guard' what people open");
    }
}

static void check_size(struct inspection *at, const struct sheet_file *file)
{
    struct place place = file->ladder ? file->ladder->entity.place : at->profile->place;
    uint32_t most = at->profile->row_limit;
    if (most > 0 && at->rows > most)
        inspection_report(at, RULE_TOO_MANY_FOR_EXPORT, place,
                          "'%.*s' takes %u row%s, and '%.*s' would have %u: %s",
                          STR_ARGS(at->profile->name), most, most == 1 ? "" : "s",
                          STR_ARGS(file->name), at->rows,
                          !file->ladder && at->sheet->options->ladder_count > 1
                              ? "export fewer ladders at a time, with '--ladder'"
                              : "divide this ladder");
    if (at->profile->cell_limit > 0 && at->columns.count > COLUMNS_MOST)
        inspection_report(at, RULE_TOO_MANY_FOR_EXPORT, place,
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

static void check_file(struct sheet *sheet, const struct sheet_file *file, struct diag_sink *sink,
                       struct map *ladders)
{
    struct inspection at = {.sheet = sheet,
                            .sink = sink,
                            .profile = sheet->options->profile,
                            .file = file,
                            .columns = sheet_columns(sheet, file),
                            .ladders = ladders};
    arena_init(&at.arena, sheet->model->arena.out_of_memory);
    sheet->without_ids = !choose_columns(&at);
    check_heads(&at);
    sheet_rows(sheet, file, check_row, &at);
    check_size(&at, file);
    sheet->without_ids = false;
    map_free(&at.values);
    VEC_FREE(&at.onces);
    for (uint32_t i = 0; i < at.columns.count; i++)
        buf_free(&at.looks[i].levels);
    arena_release(&at.arena);
}

/* ---- Ladders that are left out ---- */

static void note_row(void *context, const struct sheet_row *row)
{
    bool *has_rows = context;
    (void)row;
    *has_rows = true;
}

/* What it shares with others may stand in their rows: so it is asked alone. */
static bool has_rows_alone(const struct sheet *sheet, const struct profile_table *table,
                           const struct ladder *ladder)
{
    struct sheet_options options = *sheet->options;
    options.ladders = &ladder;
    options.ladder_count = 1;
    struct sheet *alone = sheet_new(sheet->model, &options);
    bool has_rows = false;
    uint32_t count;
    const struct sheet_file *files = sheet_files(alone, &count);
    for (uint32_t i = 0; i < count && !has_rows; i++)
        if (files[i].table == table)
            sheet_rows(alone, &files[i], note_row, &has_rows);
    sheet_free(alone);
    return has_rows;
}

/* A ladder of which nothing is in a table is not missed before somebody looks for it. Said where an export is
 * asked for, as a project may well have roles without skills. */
static void note_left_out(struct sheet *sheet, const struct profile_table *table,
                          const struct map *ladders, struct diag_sink *sink)
{
    const struct sheet_options *options = sheet->options;
    if (!options->is_final || table->layouts != 0 || table->with_levels)
        return;
    for (uint32_t i = 0; i < options->ladder_count; i++) {
        const struct ladder *ladder = options->ladders[i];
        const struct entity *e = &ladder->entity;
        if (map_find(ladders, (uintptr_t)ladder) || has_rows_alone(sheet, table, ladder))
            continue;
        diag_add(sink, RULE_LEFT_OUT_OF_EXPORT, e->has_title ? e->title_place : e->place,
                 "nothing of this ladder is in '%.*s' for '%.*s', which shows %s",
                 STR_ARGS(table->name), STR_ARGS(options->profile->name),
                 table->skills_only || table->rows == ROWS_SKILLS ? "skills only"
                                                                  : "levels and what they expect");
    }
}

/* ---- All of them ---- */

static void check_table(struct sheet *sheet, const struct profile_table *table,
                        struct diag_sink *sink)
{
    struct map ladders = {0};
    uint32_t count;
    const struct sheet_file *files = sheet_files(sheet, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (files[i].table == table)
            check_file(sheet, &files[i], sink, &ladders);
    }
    if (count > 0)
        note_left_out(sheet, table, &ladders, sink);
    map_free(&ladders);
}

void sheet_check(struct sheet *sheet, struct diag_sink *sink)
{
    const struct profile *profile = sheet->options->profile;
    for (uint32_t i = 0; i < profile->table_count; i++)
        check_table(sheet, &profile->tables[i], sink);
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
