/* The columns of a profile: what they show, and what their values have to be. */
#include "model/build.h"
#include "model/field.h"

struct column_work {
    const struct context *c;
    const struct column *node;
    struct profile_column *column;
    enum row_kind rows;
    bool knows_rows;
    bool is_wrong; /* a finding was given: it is left out */
};

/* ---- Fields ---- */

static void say_no_field(const struct column_work *work, struct str name, struct place place)
{
    struct builder *b = work->c->b;
    bool is_short = str_find(name, 0, '.') == name.length;
    struct diag_nearest nearest = {.word = name};
    struct field_ref ref;
    struct diag *diag;

    diag = diag_add(b->sink, RULE_UNDEFINED_FIELD, place,
                    is_short ? "there is no field '%.*s': correct its name, or say what it is of, "
                               "as in ladder.title"
                             : "there is no field '%.*s': correct its name, or declare it as an "
                               "attribute",
                    STR_ARGS(name));
    if (!may_suggest(b, FIELD_COUNT + (size_t)b->model->attribute_count))
        return;
    nearest.best = field_nearest(b->model, b->sink->arena, name, work->rows);
    suggest(b, diag, place, nearest);
    /* What was probably meant is not unused. */
    if (nearest.best.length > 0 && field_find(b->model, nearest.best, &ref, NULL, work->rows) &&
        ref.attribute != NULL)
        mark_used(b, work->c->unit, ref.attribute->place);
}

static void say_other_rows(const struct column_work *work, struct str name, struct place place,
                           const struct field_ref *ref)
{
    struct builder *b = work->c->b;
    const char *words[ROW_KIND_COUNT];
    size_t count = 0;

    for (int kind = 0; kind < ROW_KIND_COUNT; kind++)
        if (field_is_in(ref, (enum row_kind)kind))
            words[count++] = row_kind_word((enum row_kind)kind);
    diag_add(b->sink, RULE_UNDEFINED_FIELD, place,
             "with 'rows %s' there is no '%.*s': choose another field, or set 'rows' to %.*s",
             row_kind_word(work->rows), STR_ARGS(name), STR_ARGS(words_text(b, words, count)));
}

/* An attribute that is declared where this file can't see it. */
static bool is_hidden(const struct column_work *work, struct str name, struct place place,
                      const struct attribute *a)
{
    struct builder *b = work->c->b;
    struct diag *diag;

    if (a == NULL || a->builtin || a->replaces != NULL ||
        unit_sees(b, work->c->unit, a->place.source))
        return false;
    if (unit_is_blind(b, work->c->unit))
        return true;
    diag =
        diag_add(b->sink, RULE_UNDEFINED_FIELD, place,
                 "attribute '%.*s' of '%.*s' is in another file that this one does not import: "
                 "add an import of %.*s",
                 STR_ARGS(a->name), STR_ARGS(name), STR_ARGS(source_of(b, a->place.source)->name));
    diag_note(b->sink, diag, a->place, "it is declared here");
    mark_used(b, work->c->unit, a->place);
    return true;
}

/* Whether a column can show it. */
static bool field_judge(const struct column_work *work, struct str name, struct place place)
{
    struct builder *b = work->c->b;
    struct field_ref ref;

    if (!field_find(b->model, name, &ref, NULL, work->rows)) {
        /* without its entity, rows say what it is of */
        bool may_be = !work->knows_rows && str_find(name, 0, '.') == name.length;
        if (!may_be && !unit_is_blind(b, work->c->unit))
            say_no_field(work, name, place);
        return false;
    }
    if (is_hidden(work, name, place, ref.attribute))
        return false;
    if (ref.attribute != NULL)
        mark_used(b, work->c->unit, ref.attribute->place);
    if (!field_is_in(&ref, work->rows)) {
        if (work->knows_rows)
            say_other_rows(work, name, place, &ref);
        return false;
    }
    return true;
}

/* ---- Values ---- */

static struct place place_in(const struct column_work *work, const struct clean *clean, size_t at,
                             size_t length)
{
    uint32_t start = clean_source(clean, (uint32_t)at);
    uint32_t end = clean_source(clean, (uint32_t)(at + length - 1)) + 1;

    return place_of(work->c, span_make(start, end));
}

/* Whether a piece of a text is as it should be. */
static bool piece_judge(const struct column_work *work, const struct clean *clean,
                        const struct field_piece *piece, size_t end)
{
    struct diag_sink *sink = work->c->b->sink;
    size_t at = (size_t)(piece->text.at - clean->text.at);

    if (!piece->is_field)
        return true;
    if (piece->is_open) {
        bool opens = piece->text.at[0] == '{';
        diag_add(sink, RULE_SYNTAX_ERROR, place_in(work, clean, at, 1),
                 opens ? "nothing closes this '{': put '}' behind the field, or write '{{' for a "
                         "brace"
                       : "this '}' closes nothing: delete it, or write '}}' for a brace");
        return false;
    }
    if (piece->text.length == 0) {
        diag_add(sink, RULE_SYNTAX_ERROR, place_in(work, clean, piece->start, end - piece->start),
                 "there is no field between these braces: name one, as in {ladder.title}, or write "
                 "'{{}}' for a pair of braces");
        return false;
    }
    return field_judge(work, piece->text, place_in(work, clean, at, piece->text.length));
}

/* Nobody wants the words "level.title" in every row. */
static bool is_quoted_field(const struct column_work *work, struct str text, struct place place)
{
    struct builder *b = work->c->b;
    struct field_ref ref;
    struct diag *diag;

    if (str_find(text, 0, '.') == text.length ||
        !field_find(b->model, text, &ref, NULL, work->rows))
        return false;
    diag = diag_add(
        b->sink, RULE_UNDEFINED_FIELD, place,
        "in quotes, '%.*s' is these words in every row: take the quotes away, or put it in "
        "braces",
        STR_ARGS(text));
    diag_fix(b->sink, diag, false, STR("take the quotes away"), place, text);
    if (ref.attribute != NULL)
        mark_used(b, work->c->unit, ref.attribute->place);
    return true;
}

static void text_read(struct column_work *work, const struct value *value)
{
    struct builder *b = work->c->b;
    struct field_piece piece;
    struct clean clean;
    size_t at = 0;

    clean_prose(b->arena, source_of(b, work->c->unit), value->prose, &clean);
    work->column->value = clean.text;
    if (is_quoted_field(work, clean.text, work->column->value_place)) {
        work->is_wrong = true;
        return;
    }
    while (field_piece_next(clean.text, &at, &piece))
        if (!piece_judge(work, &clean, &piece, at))
            work->is_wrong = true;
}

static void value_read(struct column_work *work)
{
    const struct value *value = work->node->value;
    struct builder *b = work->c->b;
    struct str name;

    work->column->value_place = place_of(work->c, value->span);
    if (value->form == VALUE_STRING) {
        text_read(work, value);
        return;
    }
    name = atom_text(b, value->first.atom);
    work->column->value = str_format(b->arena, "{%.*s}", STR_ARGS(name));
    if (!field_judge(work, name, work->column->value_place))
        work->is_wrong = true;
}

/* ---- Flags ---- */

enum flag { FLAG_REQUIRED, FLAG_UNIQUE, FLAG_LIMIT, FLAG_COUNT };

static const char *const flag_words[FLAG_COUNT] = {"required", "unique", "limit"};

static enum flag flag_find(const struct column_work *work, const struct value *value)
{
    enum flag flag = FLAG_REQUIRED;

    while (flag < FLAG_COUNT && !name_is(work->c->b, &value->first, flag_words[flag]))
        flag++;
    return flag;
}

static void say_no_flag(const struct column_work *work, const struct value *value)
{
    struct builder *b = work->c->b;
    struct place place = place_of(work->c, value->span);
    struct diag_nearest nearest = diag_nearest_start(atom_text(b, value->first.atom));
    struct diag *diag =
        diag_add(b->sink, RULE_UNDEFINED_NAME, place,
                 "there is no flag '%.*s': write required, unique or limit, or put several fields "
                 "in quotes and braces",
                 STR_ARGS(nearest.word));

    for (size_t i = 0; i < FLAG_COUNT; i++)
        diag_nearest_try(&nearest, str_of(flag_words[i]));
    suggest(b, diag, place, nearest);
}

/* The number behind `limit`; returns the last value that belongs to it. */
static const struct value *limit_read(struct column_work *work, const struct value *limit)
{
    struct builder *b = work->c->b;
    const struct value *number = limit->next;

    if (number == NULL || flag_find(work, number) != FLAG_COUNT) {
        diag_add(b->sink, RULE_ATTRIBUTE_TYPE, place_of(work->c, limit->span),
                 "'limit' lacks its number: write one, as in limit 75");
        return limit;
    }
    if (!count_read(atom_text(b, number->first.atom), &work->column->limit) ||
        work->column->limit == 0) {
        diag_add(b->sink, RULE_ATTRIBUTE_TYPE, place_of(work->c, number->span),
                 "'%.*s' is no number of characters: write one, as in limit 75",
                 STR_ARGS(atom_text(b, number->first.atom)));
        work->column->limit = 0;
    }
    return number;
}

static void flags_read(struct column_work *work)
{
    struct builder *b = work->c->b;
    const struct value *firsts[FLAG_COUNT] = {NULL, NULL, NULL};

    for (const struct value *v = work->node->value->next; v != NULL; v = v->next) {
        enum flag flag = flag_find(work, v);
        if (flag == FLAG_COUNT) {
            say_no_flag(work, v);
            continue;
        }
        if (firsts[flag] != NULL) {
            struct diag *diag =
                diag_add(b->sink, RULE_DUPLICATE_ATTRIBUTE, place_of(work->c, v->span),
                         "'%s' is given twice: keep one", flag_words[flag]);
            diag_note(b->sink, diag, place_of(work->c, firsts[flag]->span), "first given here");
        } else {
            firsts[flag] = v;
        }
        if (flag == FLAG_LIMIT)
            v = limit_read(work, v);
    }
    work->column->required = firsts[FLAG_REQUIRED] != NULL;
    work->column->unique = firsts[FLAG_UNIQUE] != NULL;
}

/* ---- Columns ---- */

/* titles: to 1 + where the first of that title begins. */
static void title_read(struct column_work *work, struct map *titles)
{
    struct builder *b = work->c->b;
    struct place place = place_of(work->c, work->node->title_span);
    struct str title = clean_text(b->arena, source_of(b, work->c->unit), work->node->title);
    uint32_t *first;

    work->column->title = title;
    work->column->title_place = place;
    if (str_trim(title).length == 0) {
        diag_add(b->sink, RULE_EMPTY_PROFILE, place,
                 "this column has no title: write what the first line is to say above it");
        work->is_wrong = true;
        return;
    }
    first = map_at(titles, intern_add(b->names_table, title), NULL);
    if (*first == 0) {
        *first = place.span.start + 1;
        return;
    }
    struct diag *diag =
        diag_add(b->sink, RULE_DUPLICATE_COLUMN, place,
                 "two columns are called '%.*s': rename one, or remove it", STR_ARGS(title));
    diag_note(b->sink, diag, place_make(place.source, *first - 1, *first),
              "the first one stands here");
    work->is_wrong = true;
}

const struct profile_column *columns_build(const struct context *c, const struct node_list *body,
                                           enum row_kind rows, bool knows_rows, uint32_t *count)
{
    struct profile_column *columns;
    struct map titles = {.room = 0};
    uint32_t most = 0;

    for (const struct node *n = body->first; n != NULL; n = n->next)
        most += n->kind == NODE_COLUMN;
    columns = ARENA_ARRAY(c->b->arena, struct profile_column, most);
    *count = 0;
    for (const struct node *n = body->first; n != NULL; n = n->next) {
        struct column_work work = {.c = c,
                                   .node = (const struct column *)n,
                                   .column = &columns[*count],
                                   .rows = rows,
                                   .knows_rows = knows_rows};
        if (n->kind != NODE_COLUMN)
            continue;
        *work.column = (struct profile_column){.limit = 0};
        title_read(&work, &titles);
        value_read(&work);
        flags_read(&work);
        *count += !work.is_wrong;
    }
    map_free(&titles);
    return columns;
}
