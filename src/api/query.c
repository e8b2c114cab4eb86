/* What scripts ask of a model: a spreadsheet of their own, of which they want some rows. */
#include "api/handle.h"
#include "sheet/lines.h"
#include "sheet/profiles.h"
#include "sheet/text_table.h"

typedef void write_function(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                            void *context);

static const struct {
    const char *name;
    enum row_kind rows;
    const char *columns;
} things[] = {
    {"ladders", ROWS_LADDERS,
     "ladder.id,ladder.title,ladder.levels,ladder.skills,ladder.statements"},
    {"levels", ROWS_LEVELS, "ladder.id,level.id,level.title,track.id,level.rank"},
    {"skills", ROWS_SKILLS, "ladder.id,skill.id,skill.title,group.path"},
    {"expectations", ROWS_CELLS, "ladder.id,level.id,category.id,cell.state,cell.text"},
    {"statements", ROWS_STATEMENTS, "ladder.id,level.id,category.id,statement.id,statement.text"},
};

static const struct {
    const char *name;
    write_function *write;
} formats[] = {
    {"table", sheet_text_table},
    {"csv", sheet_csv},
    {"json", sheet_array},
    {"jsonl", sheet_lines},
};

enum {
    THING_COUNT = sizeof things / sizeof *things,
    FORMAT_COUNT = sizeof formats / sizeof *formats
};

const char *ladder_query_name(size_t index)
{
    return index < THING_COUNT ? things[index].name : NULL;
}

const char *ladder_query_format_name(size_t index)
{
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

/* A value that has to be one of several. */
struct condition {
    struct sheet_column column;
    struct sheet_piece piece;
    struct sheet_column path; /* what ids with a "/" are held against; without pieces: the same */
    struct sheet_piece path_piece;
    const char *const *values;
    size_t count;
    struct str value; /* where values is NULL */
};

struct question {
    struct arena *arena;
    const struct model *model;
    const struct ladder_query_options *options;
    enum row_kind rows;
    struct condition *conditions;
    size_t condition_count;
    struct sheet *sheet; /* for values of conditions */
    const char *message;
};

static void refuse(struct question *question, struct str message, struct str nearest)
{
    if (question->message)
        return;
    if (nearest.length > 0)
        message = str_format(question->arena, "%.*s: did you mean '%.*s'?", STR_ARGS(message),
                             STR_ARGS(nearest));
    question->message = message.at;
}

/* The index of a name among those of a table. */
static size_t choose(struct question *question, const char *what, const char *name,
                     const char *(*name_at)(size_t))
{
    struct diag_nearest nearest = diag_nearest_start(str_of(name));
    for (size_t i = 0; name_at(i); i++) {
        if (strcmp(name_at(i), name) == 0)
            return i;
        diag_nearest_try(&nearest, str_of(name_at(i)));
    }
    refuse(question, str_format(question->arena, "'%s' is no %s", name, what), nearest.best);
    return 0;
}

/* ---- Fields ---- */

static bool find_field(struct question *question, struct str name, struct field_ref *ref)
{
    if (!field_find(question->model, name, ref, NULL, question->rows)) {
        refuse(question, str_format(question->arena, "there is no field '%.*s'", STR_ARGS(name)),
               field_nearest(question->model, question->arena, name, question->rows));
        return false;
    }
    if (field_is_in(ref, question->rows))
        return true;
    refuse(question,
           str_format(question->arena, "%s have no field '%.*s'", question->options->what,
                      STR_ARGS(name)),
           STR_NONE);
    return false;
}

static struct profile_column *make_columns(struct question *question, const char *list,
                                           uint32_t *count)
{
    struct str names = str_of(list);
    struct profile_column *columns =
        ARENA_ARRAY(question->arena, struct profile_column, names.length + 1);
    *count = 0;
    for (size_t at = 0, end; at <= names.length; at = end + 1) {
        struct field_ref ref;
        end = str_find(names, at, ',');
        struct str name = str_trim(str_make(names.at + at, end - at));
        if (!find_field(question, name, &ref))
            break;
        columns[*count].title = str_copy(question->arena, name);
        columns[*count].value = str_format(question->arena, "{%.*s}", STR_ARGS(name));
        ++*count;
    }
    return columns;
}

/* ---- Conditions ---- */

static struct condition *add_condition(struct question *question, struct str name)
{
    struct condition *condition = &question->conditions[question->condition_count];
    if (!find_field(question, name, &condition->piece.ref))
        return NULL;
    if (!condition->piece.ref.attribute && condition->piece.ref.field == FIELD_ROW_NUMBER) {
        refuse(question, STR("'row.number' counts the rows that are found: ask for something else"),
               STR_NONE);
        return NULL;
    }
    condition->piece.text = (struct str){0};
    condition->column = (struct sheet_column){.pieces = &condition->piece, .piece_count = 1};
    question->condition_count++;
    return condition;
}

static void add_ids(struct question *question, const char *field, const char *const *ids,
                    size_t count)
{
    struct field_ref ref;
    if (count == 0)
        return;
    if (!field_find(question->model, str_of(field), &ref, NULL, question->rows) ||
        !field_is_in(&ref, question->rows)) {
        refuse(question,
               str_format(question->arena, "%s are not asked for by %.*s: leave that out",
                          question->options->what, (int)str_find(str_of(field), 0, '.'), field),
               STR_NONE);
        return;
    }
    struct condition *condition = add_condition(question, str_of(field));
    if (!condition)
        return;
    condition->values = ids;
    condition->count = count;
    if (strcmp(field, "level.id") == 0) {
        condition->path_piece.ref.field = FIELD_LEVEL_PATH;
        condition->path = (struct sheet_column){.pieces = &condition->path_piece, .piece_count = 1};
    }
}

static void add_where(struct question *question, const char *where)
{
    struct str text = str_of(where);
    size_t at = str_find(text, 0, '=');
    if (at == text.length) {
        refuse(question,
               str_format(question->arena, "'%s' is no condition: write FIELD=VALUE", where),
               STR_NONE);
        return;
    }
    struct condition *condition = add_condition(question, str_trim(str_make(text.at, at)));
    if (condition)
        condition->value =
            str_trim(str_skip(text, at + 1 + str_starts(str_skip(text, at), STR("=="))));
}

static bool holds(struct question *question, const struct condition *condition,
                  const struct sheet_row *row)
{
    if (!condition->values)
        return str_equal(sheet_value(question->sheet, &condition->column, row), condition->value);
    for (size_t i = 0; i < condition->count; i++) {
        struct str id = str_of(condition->values[i]);
        bool is_path = condition->path.piece_count > 0 && str_find(id, 0, '/') < id.length;
        if (str_equal(
                sheet_value(question->sheet, is_path ? &condition->path : &condition->column, row),
                id))
            return true;
    }
    return false;
}

static bool keep(void *context, const struct sheet_row *row)
{
    struct question *question = context;
    if (question->rows == ROWS_STATEMENTS && !row->found)
        return false;
    for (size_t i = 0; i < question->condition_count; i++)
        if (!holds(question, &question->conditions[i], row))
            return false;
    return true;
}

/* ---- Ids that nothing has ---- */

static bool try_entity(const struct entity *entity, enum entity_kind kind, struct str id,
                       struct diag_nearest *nearest)
{
    bool is_kind = entity->kind == kind || (kind == ENTITY_SKILL && entity->kind == ENTITY_SECTION);
    if (!is_kind)
        return false;
    diag_nearest_try(nearest, entity->name);
    return str_equal(entity->name, id);
}

/* Sections of levels are in no scope of the ladder. */
static bool try_level(const struct level *level, enum entity_kind kind, struct str id,
                      struct diag_nearest *nearest)
{
    bool found = try_entity(&level->entity, kind, id, nearest);
    for (uint32_t i = 0; kind == ENTITY_SKILL && i < level->content.count; i++) {
        const struct part *part = &level->content.parts[i];
        if (part->kind == PART_SECTION)
            found |= try_entity(&part->section->entity, kind, id, nearest);
    }
    return found;
}

static bool is_known(const struct model *model, enum entity_kind kind, struct str id,
                     struct diag_nearest *nearest)
{
    bool found = kind == ENTITY_SKILL && str_equal(id, STR("expectations"));
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct ladder *ladder = model->ladders[i];
        found |= try_entity(&ladder->entity, kind, id, nearest);
        for (uint32_t k = 0; kind != ENTITY_LADDER && k < ladder->scope_count; k++)
            found |= try_entity(ladder->scope[k].entity, kind, id, nearest);
        for (uint32_t k = 0; k < ladder->levels.level_count; k++)
            found |= try_level(ladder->levels.levels[k], kind, id, nearest);
    }
    return found;
}

/* Of "managers/m1" both have to be there, and of a section in a section the outer one. */
static void look_for(struct question *question, enum entity_kind kind, const char *const *ids,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str id = str_of(ids[i]);
        size_t slash = str_find(id, 0, '/');
        struct str last = slash < id.length && kind == ENTITY_LEVEL ? str_skip(id, slash + 1)
                                                                    : str_make(id.at, slash);
        struct diag_nearest nearest = diag_nearest_start(last);
        bool found = is_known(question->model, kind, last, &nearest);
        if (found && slash < id.length && kind == ENTITY_LEVEL) {
            nearest = diag_nearest_start(str_make(id.at, slash));
            found = is_known(question->model, ENTITY_TRACK, nearest.word, &nearest);
        }
        if (!found)
            refuse(question,
                   str_format(question->arena, "there is no %s '%s'", entity_word(kind), ids[i]),
                   nearest.best);
    }
}

/* ---- Asking ---- */

static void hand_over(void *context, struct str piece, bool is_last)
{
    const struct ladder_query_options *options = context;
    (void)is_last;
    if (piece.length > 0)
        options->write(options->context, piece.at, piece.length);
}

static void set_conditions(struct question *question)
{
    const struct ladder_query_options *options = question->options;
    bool has_sections = question->rows == ROWS_CELLS || question->rows == ROWS_STATEMENTS;
    look_for(question, ENTITY_LADDER, options->ladders, options->ladder_count);
    look_for(question, ENTITY_LEVEL, options->levels, options->level_count);
    look_for(question, ENTITY_SKILL, options->skills, options->skill_count);
    question->conditions = ARENA_ARRAY(question->arena, struct condition, options->where_count + 3);
    add_ids(question, "ladder.id", options->ladders, options->ladder_count);
    add_ids(question, "level.id", options->levels, options->level_count);
    add_ids(question, has_sections ? "category.id" : "skill.id", options->skills,
            options->skill_count);
    for (size_t i = 0; i < options->where_count; i++)
        add_where(question, options->where[i]);
}

static void ask(struct question *question, const struct sheet_options *sheets, size_t format)
{
    struct profile whole = *sheets->profile; /* conditions are the same for each format */
    whole.newline = NEWLINE_KEEP;
    const struct sheet_options plain = {.profile = &whole,
                                        .view = sheets->view,
                                        .ladders = sheets->ladders,
                                        .ladder_count = sheets->ladder_count};
    struct sheet *sheet = sheet_new(question->model, sheets);
    question->sheet = sheet_new(question->model, &plain);
    uint32_t count;
    const struct sheet_file *files = sheet_files(sheet, &count);
    formats[format].write(sheet, files, hand_over, (void *)(uintptr_t)question->options);
    sheet_free(question->sheet);
    sheet_free(sheet);
}

const char *ladder_query(struct ladder_result *result, const struct ladder_query_options *options)
{
    struct question question = {
        .arena = &result->arena, .model = &result->model, .options = options};
    size_t thing = choose(&question, "thing to ask for", options->what, ladder_query_name);
    size_t format = choose(&question, "format", options->format ? options->format : "table",
                           ladder_query_format_name);
    question.rows = things[thing].rows;
    struct profile_table table = {
        .name = STR("query"), .rows = question.rows, .with_repeats = true};
    if (!question.message)
        table.columns =
            make_columns(&question, options->columns ? options->columns : things[thing].columns,
                         &table.column_count);
    struct profile profile = *profile_at(0);
    profile.tables = &table;
    profile.table_count = 1;
    profile.newline = format == 0 ? NEWLINE_BULLET : NEWLINE_KEEP;
    bool is_full = options->view && strcmp(options->view, "full") == 0;
    if (options->view && !is_full && strcmp(options->view, "own") != 0)
        refuse(&question,
               str_format(&result->arena, "'%s' is no view: choose own or full", options->view),
               STR_NONE);
    if (!question.message)
        set_conditions(&question);
    const struct sheet_options sheets = {.profile = &profile,
                                         .view = is_full ? VIEW_FULL : VIEW_OWN,
                                         .ladders = result->model.ladders,
                                         .ladder_count = result->model.ladder_count,
                                         .keep = keep,
                                         .context = &question};
    if (!question.message)
        ask(&question, &sheets, format);
    return question.message;
}
