/* Attributes of what is new, and the cells and statements that are to be written. */
#include "tools/scaffold_parts.h"

scaffold_seen scaffold_seen_by(struct scaffold_work *work, const bool *units)
{
    const struct project *project = work->model->project;
    bool *seen = ARENA_ARRAY(work->arena, bool, project->units.count);
    for (uint32_t i = 0; i < project->units.count; i++) {
        const struct project_unit *unit = project->units.items[i];
        for (uint32_t k = 0; units[i] && k < unit->visible_count; k++)
            seen[unit->visible[k]] = true;
    }
    return seen;
}

scaffold_seen scaffold_seen_in(struct scaffold_work *work, uint32_t unit)
{
    bool *units = ARENA_ARRAY(work->arena, bool, work->model->project->units.count);
    units[unit] = true;
    return scaffold_seen_by(work, units);
}

bool scaffold_is_personal(struct str attribute)
{
    static const struct str names[] = {{"also", 4},     {"code", 4},    {"effective", 9},
                                       {"reviewed", 8}, {"version", 7}, {"was", 3}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(attribute, names[i]))
            return true;
    return false;
}

static bool is_required(const struct attribute *attribute, scaffold_seen seen,
                        enum entity_kind kind)
{
    return attribute->required && (attribute->entities >> kind & 1) != 0 &&
           attribute->place.source != SOURCE_NONE && seen[attribute->place.source];
}

static const struct property *property_of(const struct entity *entity,
                                          const struct attribute *attribute)
{
    for (uint32_t i = 0; entity != NULL && i < entity->property_count; i++)
        if (entity->properties[i].attribute == attribute)
            return &entity->properties[i];
    return NULL;
}

static void mark_used(struct scaffold_work *work, const struct attribute *attribute)
{
    if (attribute->place.source != SOURCE_NONE)
        work->needed[attribute->place.source] = true;
}

/* ---- Values ---- */

/* The largest whole number that a unique attribute has anywhere. */
static int64_t largest(struct scaffold_work *work, const struct attribute *attribute)
{
    const struct model *model = work->model;
    int64_t most = 0;
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct ladder *ladder = model->ladders[i];
        for (uint32_t k = 0; k <= ladder->levels.level_count; k++) {
            const struct entity *entity =
                k == 0 ? &ladder->entity : &ladder->levels.levels[k - 1]->entity;
            const struct property *property = property_of(entity, attribute);
            int64_t number = 0;
            struct str value = property && property->value_count ? property->values[0] : STR_NONE;
            for (size_t c = 0; c < value.length && c < 15 && char_is_digit(value.at[c]); c++)
                number = number * 10 + (value.at[c] - '0');
            most = number > most ? number : most;
        }
    }
    return most;
}

/* A value that is valid, and says nothing. */
static struct str placeholder(struct scaffold_work *work, const struct attribute *attribute)
{
    struct str name = work->request->name;
    uint32_t given = attribute->unique ? work->given++ : 0;
    switch (attribute->type) {
    case TYPE_TEXT:
        return attribute->unique
                   ? str_format(work->arena, "\"todo %.*s %u\"", STR_ARGS(name), given + 1)
                   : STR("\"todo\"");
    case TYPE_NUMBER:
        return str_format(work->arena, "%lld",
                          attribute->unique ? (long long)largest(work, attribute) + given + 1 : 0);
    case TYPE_RANGE: return STR("0..1");
    case TYPE_DATE: return STR("2000-01-01");
    case TYPE_YES_NO: return STR("no");
    case TYPE_VOCABULARY: break;
    }
    const struct vocabulary *vocabulary = attribute->vocabulary;
    if (vocabulary == NULL || vocabulary->value_count == 0)
        return STR("todo");
    return intern_text(&work->model->project->names, vocabulary->values[0].atom);
}

/* The values of a property as they are written. */
static struct str written(struct scaffold_work *work, const struct property *property)
{
    const struct source *source = scaffold_source(work, property->place.source);
    struct buf values = {0};
    for (uint32_t i = 0; i < property->value_count; i++) {
        if (i > 0)
            buf_add_literal(&values, ", ");
        buf_add_str(&values, source_slice(source, property->spans[i]));
    }
    struct str result = str_copy(work->arena, buf_str(&values));
    buf_free(&values);
    return result;
}

static bool can_copy(const struct property *property)
{
    return property != NULL && property->value_count > 0 && !property->attribute->unique &&
           property->place.source != SOURCE_NONE;
}

static void add_placeholder(struct scaffold_work *work, struct scaffold_lines *lines,
                            const struct attribute *attribute)
{
    struct str value = placeholder(work, attribute);
    bool says_so = attribute->type == TYPE_TEXT;
    scaffold_attribute(lines, attribute->name, value, says_so ? "" : " # todo");
    mark_used(work, attribute);
}

/* ---- Lines ---- */

/* The built-in grade, or the declaration that says more of it. */
static bool is_grade(const struct attribute *attribute)
{
    return str_equal(attribute->name, STR("grade"));
}

void scaffold_required(struct scaffold_work *work, struct scaffold_lines *lines, scaffold_seen seen,
                       enum entity_kind kind, const struct entity *similar)
{
    const struct model *model = work->model;
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        const struct property *property = property_of(similar, attribute);
        bool is_wanted = is_required(attribute, seen, kind) ||
                         (kind == ENTITY_LEVEL && is_grade(attribute) && property != NULL);
        if (!is_wanted)
            continue;
        if (!can_copy(property)) {
            add_placeholder(work, lines, attribute);
            continue;
        }
        scaffold_attribute(lines, attribute->name, written(work, property), " # todo");
        mark_used(work, attribute);
    }
}

static bool is_within(struct place place, struct place whole)
{
    return place.source == whole.source && place.span.start >= whole.span.start &&
           place.span.end <= whole.span.end;
}

static void copy_property(struct scaffold_work *work, struct scaffold_lines *lines,
                          const struct property *property)
{
    struct str name = property->attribute->name;
    bool is_status = str_equal(name, STR("status"));
    if (scaffold_is_personal(name) || is_status || !can_copy(property))
        return;
    scaffold_attribute(lines, name, written(work, property), "");
    mark_used(work, property->attribute);
}

void scaffold_copy_attributes(struct scaffold_work *work, struct scaffold_lines *lines,
                              scaffold_seen seen, const struct entity *entity, struct place whole)
{
    const struct model *model = work->model;
    for (uint32_t i = 0; i < entity->property_count; i++)
        if (is_within(entity->properties[i].key, whole))
            copy_property(work, lines, &entity->properties[i]);
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        const struct property *property = property_of(entity, attribute);
        bool is_there = can_copy(property) && !scaffold_is_personal(attribute->name);
        bool is_of_scale = property != NULL && !is_within(property->key, whole);
        if (is_required(attribute, seen, entity->kind) && !is_there && !is_of_scale)
            add_placeholder(work, lines, attribute);
    }
}

/* ---- What is to be written ---- */

void scaffold_todo_cell(struct scaffold_work *work, struct scaffold_lines *lines,
                        scaffold_seen seen, struct str head)
{
    bool has_required = false;
    for (uint32_t i = 0; i < work->model->attribute_count; i++)
        has_required |= is_required(work->model->attributes[i], seen, ENTITY_CELL);
    if (!has_required) {
        scaffold_line(lines, "%.*s todo", STR_ARGS(head));
        return;
    }
    /* A cell that is only a word has no attributes. */
    scaffold_line(lines, "%.*s {", STR_ARGS(head));
    scaffold_required(work, lines, seen, ENTITY_CELL, NULL);
    scaffold_todo_item(work, lines, seen);
    scaffold_close(lines);
}

void scaffold_todo_item(struct scaffold_work *work, struct scaffold_lines *lines,
                        scaffold_seen seen)
{
    struct buf attributes = {0};
    for (uint32_t i = 0; i < work->model->attribute_count; i++) {
        const struct attribute *attribute = work->model->attributes[i];
        if (!is_required(attribute, seen, ENTITY_STATEMENT))
            continue;
        buf_add_format(&attributes, "%s%.*s=%.*s", attributes.length ? " " : " {",
                       STR_ARGS(attribute->name), STR_ARGS(placeholder(work, attribute)));
        mark_used(work, attribute);
    }
    if (attributes.length)
        buf_add_char(&attributes, '}');
    scaffold_line(lines, "- todo%.*s", STR_ARGS(buf_str(&attributes)));
    buf_free(&attributes);
}
