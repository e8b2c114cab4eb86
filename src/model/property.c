/* The values of attributes, as given to entities. */
#include "model/build.h"

/* ---- Values ---- */

static struct str value_text(const struct context *c, const struct value *value)
{
    struct builder *b = c->b;

    switch ((enum value_form)value->form) {
    case VALUE_STRING: return clean_text(b->arena, source_of(b, c->unit), value->prose);
    case VALUE_RANGE:
        return str_format(b->arena, "%.*s..%.*s", STR_ARGS(atom_text(b, value->first.atom)),
                          STR_ARGS(atom_text(b, value->second.atom)));
    case VALUE_PAIR:
        return str_format(b->arena, "%.*s/%.*s", STR_ARGS(atom_text(b, value->first.atom)),
                          STR_ARGS(atom_text(b, value->second.atom)));
    case VALUE_NAME: break;
    }
    return atom_text(b, value->first.atom);
}

static int32_t value_rank(const struct attribute *a, const struct value *value)
{
    if (a->type == TYPE_VOCABULARY && a->vocabulary != NULL && value != NULL &&
        value->form == VALUE_NAME) {
        for (uint32_t i = 0; i < a->vocabulary->value_count; i++) {
            if (a->vocabulary->values[i].atom == value->first.atom) {
                return (int32_t)i;
            }
        }
    }
    return -1;
}

static void say_unknown(const struct context *c, const struct attr *attr, enum entity_kind kind)
{
    struct builder *b = c->b;
    struct str name = atom_text(b, attr->key.atom);
    struct place place = place_of(c, attr->key.span);
    struct diag_nearest nearest = diag_nearest_start(name);
    struct diag *diag =
        diag_add(b->sink, RULE_UNKNOWN_ATTRIBUTE, place,
                 "a %s has no attribute '%.*s': mend its name, or declare it with 'attribute %.*s "
                 "on %s: text'",
                 entity_word(kind), STR_ARGS(name), STR_ARGS(name), entity_word(kind));

    if (!may_suggest(b, b->model->attribute_count)) {
        return;
    }
    for (uint32_t i = 0; i < b->model->attribute_count; i++) {
        const struct attribute *a = b->model->attributes[i];
        if ((a->entities & 1u << kind) != 0 &&
            (a->builtin || unit_sees(b, c->unit, a->place.source))) {
            diag_nearest_try(&nearest, a->name);
        }
    }
    suggest(b, diag, place, nearest);
}

/* The attribute that a key names for an entity, or NULL with a finding. */
static const struct attribute *attribute_find(const struct context *c, const struct attr *attr,
                                              enum entity_kind kind)
{
    struct builder *b = c->b;
    const uint32_t *slot = map_find(&b->model->attributes_by_id, attr->key.atom);
    const struct attribute *a = slot != NULL && *slot != 0 ? b->model->attributes[*slot - 1] : NULL;
    struct diag *diag;

    if (attr->key.atom == ATOM_NONE) {
        return NULL;
    }
    if (a != NULL && a->replaces != NULL && !unit_sees(b, c->unit, a->place.source)) {
        a = a->replaces;
    }
    if (a == NULL || (!a->builtin && !unit_sees(b, c->unit, a->place.source))) {
        if (!unit_is_blind(b, c->unit)) {
            say_unknown(c, attr, kind);
        }
        return NULL;
    }
    mark_used(b, c->unit, a->place);
    if ((a->entities & 1u << kind) != 0) {
        b->model->attributes_given[*slot - 1] |= 1u << kind;
        return a;
    }
    diag = diag_add(b->sink, RULE_UNKNOWN_ATTRIBUTE, place_of(c, attr->key.span),
                    "a %s has no attribute '%.*s': move it to where it belongs", entity_word(kind),
                    STR_ARGS(a->name));
    if (!a->builtin) {
        diag_note(b->sink, diag, a->place, "it is declared for another kind here");
    }
    return NULL;
}

static void property_fill(const struct context *c, struct property *p, const struct attr *attr,
                          const struct attribute *a)
{
    uint32_t count = 0;
    struct str *values;
    struct span *spans;

    for (const struct value *v = attr->values; v != NULL; v = v->next) {
        count++;
    }
    values = ARENA_ARRAY(c->b->arena, struct str, count);
    spans = ARENA_ARRAY(c->b->arena, struct span, count);
    *p = (struct property){.attribute = a,
                           .key = place_of(c, attr->key.span),
                           .place = place_of(c, attr->key.span),
                           .values = values,
                           .spans = spans,
                           .value_count = count,
                           .rank = value_rank(a, attr->values)};
    count = 0;
    for (const struct value *v = attr->values; v != NULL; v = v->next) {
        if (count == 0) {
            p->place.span = v->span;
        }
        p->place.span.end = v->span.end;
        spans[count] = v->span;
        values[count++] = value_text(c, v);
    }
}

void properties_build_list(const struct context *c, enum entity_kind kind,
                           const struct node_list *list, const struct property **properties,
                           uint32_t *count)
{
    struct property *made;
    uint32_t most = 0;

    *properties = NULL;
    *count = 0;
    for (const struct node *n = list->first; n != NULL; n = n->next) {
        most += n->kind == NODE_ATTR;
    }
    if (most == 0) {
        return;
    }
    made = ARENA_ARRAY(c->b->arena, struct property, most);
    for (const struct node *n = list->first; n != NULL; n = n->next) {
        const struct attribute *a;
        struct property *twice = NULL;
        if (n->kind != NODE_ATTR || (a = attribute_find(c, node_attr(n), kind)) == NULL) {
            continue;
        }
        for (uint32_t i = 0; i < *count && twice == NULL; i++) {
            twice = made[i].attribute == a ? &made[i] : NULL;
        }
        if (twice != NULL) {
            struct diag *diag =
                diag_add(c->b->sink, RULE_DUPLICATE_ATTRIBUTE, place_of(c, node_attr(n)->key.span),
                         "'%.*s' is given twice: keep one", STR_ARGS(a->name));
            diag_note(c->b->sink, diag, twice->key, "first given here");
            continue;
        }
        property_fill(c, &made[(*count)++], node_attr(n), a);
    }
    *properties = made;
}

void properties_build(const struct context *c, struct entity *entity, const struct node_list *body)
{
    properties_build_list(c, entity->kind, body, &entity->properties, &entity->property_count);
}

static const struct property *property_of(const struct entity *entity, const struct attribute *a)
{
    for (uint32_t i = 0; i < entity->property_count; i++) {
        if (entity->properties[i].attribute == a) {
            return &entity->properties[i];
        }
    }
    return NULL;
}

void properties_inherit(struct builder *b, struct entity *entity, const struct entity *base)
{
    struct property *joined;
    uint32_t count = 0;

    if (base->property_count == 0) {
        return;
    }
    if (entity->property_count == 0) {
        entity->properties = base->properties;
        entity->property_count = base->property_count;
        return;
    }
    joined = ARENA_ARRAY(b->arena, struct property, base->property_count + entity->property_count);
    for (uint32_t i = 0; i < base->property_count; i++) {
        const struct property *own = property_of(entity, base->properties[i].attribute);
        joined[count++] = own != NULL ? *own : base->properties[i];
    }
    for (uint32_t i = 0; i < entity->property_count; i++) {
        if (property_of(base, entity->properties[i].attribute) == NULL) {
            joined[count++] = entity->properties[i];
        }
    }
    entity->properties = joined;
    entity->property_count = count;
}

bool property_yes(const struct context *c, const struct node_list *body, const char *name,
                  bool fallback)
{
    for (const struct node *n = body->first; n != NULL; n = n->next) {
        if (n->kind == NODE_ATTR && name_is(c->b, &node_attr(n)->key, name) &&
            node_attr(n)->values != NULL) {
            struct str value = value_text(c, node_attr(n)->values);
            return str_equal(value, STR("yes")) || (fallback && !str_equal(value, STR("no")));
        }
    }
    return fallback;
}
