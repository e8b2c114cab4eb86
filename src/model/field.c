#include "model/field.h"

#define L (1u << ROWS_LADDERS)
#define V (1u << ROWS_LEVELS)
#define S (1u << ROWS_SKILLS)
#define C (1u << ROWS_CELLS)
#define T (1u << ROWS_STATEMENTS)
#define N (1u << ROWS_TREE)

static const struct field_info fields[] = {
#define FIELD(name, word, rows, summary) {word, rows, summary},
#include "model/field.def"
#undef FIELD
};

/* Where attributes of an entity can be shown. */
static const unsigned attribute_rows[ENTITY_KIND_COUNT] = {
    [ENTITY_ORGANIZATION] = L | V | S | C | T | N,
    [ENTITY_LADDER] = L | V | S | C | T | N,
    [ENTITY_TRACK] = V | C | T,
    [ENTITY_LEVEL] = V | C | T,
    [ENTITY_GROUP] = S | C | T | N,
    [ENTITY_SKILL] = S | C | T | N,
    [ENTITY_SECTION] = C | T,
    [ENTITY_CELL] = C | T,
    [ENTITY_STATEMENT] = T,
};

/* What a row is about: "code" is its attribute, "title" its title. */
static const char *const owners[ROW_KIND_COUNT] = {
    [ROWS_LADDERS] = "ladder", [ROWS_LEVELS] = "level",         [ROWS_SKILLS] = "skill",
    [ROWS_CELLS] = "cell",     [ROWS_STATEMENTS] = "statement", [ROWS_TREE] = "node",
};

static const unsigned own_entities[ROW_KIND_COUNT] = {
    [ROWS_LADDERS] = 1u << ENTITY_LADDER,       [ROWS_LEVELS] = 1u << ENTITY_LEVEL,
    [ROWS_SKILLS] = 1u << ENTITY_SKILL,         [ROWS_CELLS] = 1u << ENTITY_CELL,
    [ROWS_STATEMENTS] = 1u << ENTITY_STATEMENT, [ROWS_TREE] = 0,
};

const struct field_info *field_info(enum field field)
{
    return &fields[field];
}

bool field_is_in(const struct field_ref *ref, enum row_kind rows)
{
    unsigned all = ref->attribute ? attribute_rows[ref->entity] : fields[ref->field].rows;
    return (all & 1u << rows) != 0;
}

static bool find_field(struct str name, struct field_ref *ref)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (str_equal(name, str_of(fields[i].name))) {
            *ref = (struct field_ref){.field = (enum field)i};
            return true;
        }
    return false;
}

static bool find_attribute(const struct model *model, struct str name, struct field_ref *ref)
{
    size_t dot = str_find(name, 0, '.');
    struct str entity = str_make(name.at, dot);
    const uint32_t *slot;

    if (dot == name.length)
        return false;
    slot = map_find(&model->attributes_by_id,
                    intern_find(&model->project->names, str_skip(name, dot + 1)));
    if (slot == NULL)
        return false;
    *ref = (struct field_ref){FIELD_COUNT, model->attributes[*slot - 1], ENTITY_KIND_COUNT};
    for (int e = 0; e < ENTITY_KIND_COUNT; e++)
        if (attribute_rows[e] && (ref->attribute->entities & 1u << e) &&
            str_equal(entity, str_of(entity_word((enum entity_kind)e))))
            ref->entity = (enum entity_kind)e;
    return ref->entity != ENTITY_KIND_COUNT;
}

static bool find_whole(const struct model *model, struct str name, struct field_ref *ref)
{
    return find_field(name, ref) || find_attribute(model, name, ref);
}

/* "level" is "level.title", and "code" what the row's own attribute is called. */
static bool find_short(const struct model *model, struct str name, enum row_kind rows,
                       struct field_ref *ref)
{
    struct buf whole = {0};
    buf_add_str(&whole, name);
    buf_add_literal(&whole, ".title");
    bool found = find_field(buf_str(&whole), ref);
    if (!found) {
        buf_clear(&whole);
        buf_add_format(&whole, "%s.%.*s", owners[rows], STR_ARGS(name));
        found = find_whole(model, buf_str(&whole), ref);
    }
    buf_free(&whole);
    return found;
}

static struct str entity_of(struct str name)
{
    return str_make(name.at, str_find(name, 0, '.'));
}

static struct str fact_of(struct str name)
{
    return str_skip(name, entity_of(name).length + 1);
}

/* All whole names of fields, and what may stand in place of one: "level", "title", "code". */
static void try_all(const struct model *model, struct diag_nearest *nearest, enum row_kind rows)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        struct str name = str_of(fields[i].name);
        if (!(fields[i].rows & 1u << rows))
            continue;
        diag_nearest_try(nearest, name);
        if (str_equal(fact_of(name), STR("title")))
            diag_nearest_try(nearest, entity_of(name));
        if (str_equal(entity_of(name), str_of(owners[rows])))
            diag_nearest_try(nearest, fact_of(name));
    }
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        if (attribute->entities & own_entities[rows])
            diag_nearest_try(nearest, attribute->name);
    }
}

static struct str nearest_entity(struct str word, enum row_kind rows)
{
    struct diag_nearest nearest = diag_nearest_start(word);

    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (fields[i].rows & 1u << rows)
            diag_nearest_try(&nearest, entity_of(str_of(fields[i].name)));
    for (int e = 0; e < ENTITY_KIND_COUNT; e++)
        if (attribute_rows[e] & 1u << rows)
            diag_nearest_try(&nearest, str_of(entity_word((enum entity_kind)e)));
    return nearest.best;
}

static struct str nearest_fact(const struct model *model, struct str entity, struct str word,
                               enum row_kind rows)
{
    struct diag_nearest nearest = diag_nearest_start(word);
    unsigned entities = 0;

    for (size_t i = 0; i < FIELD_COUNT; i++) {
        struct str name = str_of(fields[i].name);
        if ((fields[i].rows & 1u << rows) && str_equal(entity_of(name), entity))
            diag_nearest_try(&nearest, fact_of(name));
    }
    for (int e = 0; e < ENTITY_KIND_COUNT; e++)
        if ((attribute_rows[e] & 1u << rows) &&
            str_equal(entity, str_of(entity_word((enum entity_kind)e))))
            entities |= 1u << e;
    for (uint32_t i = 0; i < model->attribute_count; i++)
        if (model->attributes[i]->entities & entities)
            diag_nearest_try(&nearest, model->attributes[i]->name);
    return nearest.best;
}

struct str field_nearest(const struct model *model, struct arena *arena, struct str name,
                         enum row_kind rows)
{
    struct str entity = entity_of(name), fact;

    if (entity.length == name.length) {
        struct diag_nearest nearest = diag_nearest_start(name);
        try_all(model, &nearest, rows);
        return nearest.best;
    }
    fact = fact_of(name);
    entity = nearest_entity(entity, rows);
    if (entity.length > 0)
        fact = nearest_fact(model, entity, fact, rows);
    if (entity.length == 0 || fact.length == 0)
        return STR_NONE;
    return str_format(arena, "%.*s.%.*s", STR_ARGS(entity), STR_ARGS(fact));
}

bool field_find(const struct model *model, struct str name, struct field_ref *ref,
                struct diag_nearest *nearest, enum row_kind rows)
{
    bool has_dot = str_find(name, 0, '.') < name.length;
    if (has_dot ? find_whole(model, name, ref) : find_short(model, name, rows, ref))
        return true;
    if (nearest)
        try_all(model, nearest, rows);
    return false;
}

bool field_piece_next(struct str value, size_t *at, struct field_piece *piece)
{
    size_t start = *at, end = start;
    if (start >= value.length)
        return false;
    *piece = (struct field_piece){.start = start};
    char c = value.at[start];
    bool is_brace = c == '{' || c == '}';
    if (is_brace && start + 1 < value.length && value.at[start + 1] == c) {
        piece->text = str_make(value.at + start, 1);
        *at = start + 2;
    } else if (is_brace) {
        end = start + 1;
        while (end < value.length && value.at[end] != '{' && value.at[end] != '}')
            end++;
        piece->is_open = c == '}' || end == value.length || value.at[end] == '{';
        piece->is_field = true;
        piece->text = piece->is_open ? str_make(value.at + start, 1)
                                     : str_trim(str_make(value.at + start + 1, end - start - 1));
        *at = piece->is_open ? start + 1 : end + 1;
    } else {
        while (end < value.length && value.at[end] != '{' && value.at[end] != '}')
            end++;
        piece->text = str_make(value.at + start, end - start);
        *at = end;
    }
    return true;
}
