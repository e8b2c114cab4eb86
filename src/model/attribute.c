/* The attributes that there are: those built in, and those declared. */
#include "model/build.h"

#define ON(kind) (1u << ENTITY_##kind)

struct builtin {
    const char *name;
    unsigned entities;
    enum attribute_type type;
    bool many;
};

/* In the order in which outputs show them. */
static const struct builtin builtins[] = {
    {"family", ON(LADDER), TYPE_TEXT, false},
    {"owner", ON(ORGANIZATION) | ON(LADDER) | ON(SCALE) | ON(SKILL_SET) | ON(SECTION), TYPE_TEXT,
     false},
    {"status", ON(LADDER) | ON(SCALE) | ON(SKILL_SET), TYPE_VOCABULARY, false},
    {"version", ON(LADDER) | ON(SCALE) | ON(SKILL_SET), TYPE_TEXT, false},
    {"effective", ON(LADDER) | ON(SCALE) | ON(SKILL_SET), TYPE_DATE, false},
    {"reviewed", ON(LADDER) | ON(SCALE) | ON(SKILL_SET), TYPE_DATE, false},
    {"language", ON(ORGANIZATION) | ON(LADDER), TYPE_TEXT, false},
    {"source-url", ON(ORGANIZATION), TYPE_TEXT, false},
    {"cumulative", ON(LADDER) | ON(GROUP) | ON(SKILL) | ON(SKILL_SET), TYPE_YES_NO, false},
    {"grade", ON(LEVEL), TYPE_TEXT, false},
    {"code", ON(LADDER) | ON(LEVEL) | ON(SKILL) | ON(GROUP), TYPE_TEXT, false},
    {"also", ON(LADDER) | ON(LEVEL) | ON(SKILL), TYPE_TEXT, true},
    {"experience", ON(LEVEL), TYPE_RANGE, false},
    {"span", ON(LEVEL), TYPE_RANGE, false},
    {"target", ON(STATEMENT), TYPE_TEXT, false},
    {"was", ON(LADDER) | ON(LEVEL) | ON(SKILL) | ON(GROUP) | ON(SECTION) | ON(STATEMENT), TYPE_TEXT,
     true},
};

enum { BUILTIN_COUNT = sizeof builtins / sizeof *builtins };

/* ---- The table of attributes ---- */

/* The vocabulary of `status`, which has no declaration. */
static const struct vocabulary *status_vocabulary(struct builder *b, struct intern *names)
{
    static const char *const words[] = {"draft", "active", "deprecated"};
    struct vocabulary *vocabulary = ARENA_NEW(b->arena, struct vocabulary);
    struct name *values = ARENA_ARRAY(b->arena, struct name, 3);

    for (size_t i = 0; i < 3; i++) {
        values[i].atom = intern_add(names, str_of(words[i]));
    }
    *vocabulary = (struct vocabulary){intern_add(names, STR("status")), PLACE_NONE, values, 3};
    return vocabulary;
}

void say_declared_twice(struct builder *b, enum rule rule, struct place place, struct place first,
                        const char *what, struct str name)
{
    struct diag *diag =
        diag_add(b->sink, rule, place, "%s '%.*s' is declared twice: remove one, or rename it",
                 what, STR_ARGS(name));
    diag_note(b->sink, diag, first, "first declared here");
}

static void builtins_add(struct builder *b, const struct attribute **table, struct intern *names)
{
    for (size_t i = 0; i < BUILTIN_COUNT; i++) {
        struct attribute *a = ARENA_NEW(b->arena, struct attribute);
        *a = (struct attribute){.id = intern_add(names, str_of(builtins[i].name)),
                                .name = str_of(builtins[i].name),
                                .entities = builtins[i].entities,
                                .type = builtins[i].type,
                                .many = builtins[i].many,
                                .builtin = true,
                                .place = PLACE_NONE};
        if (a->type == TYPE_VOCABULARY) {
            a->vocabulary = status_vocabulary(b, names);
        }
        table[i] = a;
        *map_at(&b->model->attributes_by_id, a->id, NULL) = (uint32_t)i + 1;
    }
    b->model->attribute_count = BUILTIN_COUNT;
}

static void vocabulary_add(struct builder *b, const struct context *c,
                           const struct vocabulary_decl *node, const struct vocabulary **table)
{
    struct vocabulary *vocabulary = ARENA_NEW(b->arena, struct vocabulary);
    uint32_t *slot = map_at(&b->vocabularies, node->name.atom, NULL);

    *vocabulary = (struct vocabulary){node->name.atom, place_of(c, node->name.span), node->values,
                                      node->value_count};
    if (node->name.atom == ATOM_NONE) {
        return;
    }
    if (*slot != 0) {
        say_declared_twice(b, RULE_DUPLICATE_NAME, vocabulary->place, table[*slot - 1]->place,
                           "vocabulary", atom_text(b, node->name.atom));
        return;
    }
    for (uint32_t i = 0; i < node->value_count; i++) {
        for (uint32_t k = 0; k < i && node->value_count < 1000; k++) {
            if (node->values[k].atom == node->values[i].atom) {
                say_declared_twice(b, RULE_DUPLICATE_NAME, place_of(c, node->values[i].span),
                                   place_of(c, node->values[k].span), "the value",
                                   atom_text(b, node->values[i].atom));
                break;
            }
        }
    }
    table[b->model->vocabulary_count] = vocabulary;
    *slot = ++b->model->vocabulary_count;
}

static void attribute_entity(const struct context *c, struct attribute *a, const struct name *name)
{
    struct builder *b = c->b;
    struct diag_nearest nearest = diag_nearest_start(atom_text(b, name->atom));

    for (int kind = ENTITY_ORGANIZATION; kind <= ENTITY_STATEMENT; kind++) {
        if (name_is(b, name, entity_word((enum entity_kind)kind))) {
            a->entities = 1u << kind;
            return;
        }
        diag_nearest_try(&nearest, str_of(entity_word((enum entity_kind)kind)));
    }
    if (name->atom != ATOM_NONE) {
        struct diag *diag = diag_add(
            b->sink, RULE_UNDEFINED_NAME, place_of(c, name->span),
            "there is no '%.*s' that could have attributes: write organization, ladder, scale, "
            "track, level, group, skill, section, cell or statement",
            STR_ARGS(atom_text(b, name->atom)));
        suggest(b, diag, place_of(c, name->span), nearest);
    }
    a->entities = ~0u;
}

static const struct vocabulary *vocabulary_find(const struct context *c, const struct name *name)
{
    struct builder *b = c->b;
    const uint32_t *slot = map_find(&b->vocabularies, name->atom);

    if (slot != NULL && *slot != 0) {
        const struct vocabulary *found = b->model->vocabularies[*slot - 1];
        if (unit_sees(b, c->unit, found->place.source)) {
            mark_used(b, c->unit, found->place);
            return found;
        }
    }
    return NULL;
}

static void attribute_type(const struct context *c, struct attribute *a, const struct name *name)
{
    static const char *const words[] = {"text", "number", "range", "date", "yes-no"};
    struct builder *b = c->b;
    struct diag_nearest nearest = diag_nearest_start(atom_text(b, name->atom));
    struct diag *diag;

    a->vocabulary = vocabulary_find(c, name);
    if (a->vocabulary != NULL) {
        a->type = TYPE_VOCABULARY;
        return;
    }
    for (int type = TYPE_TEXT; type <= TYPE_YES_NO; type++) {
        if (name_is(b, name, words[type])) {
            a->type = (enum attribute_type)type;
            return;
        }
        diag_nearest_try(&nearest, str_of(words[type]));
    }
    if (name->atom == ATOM_NONE) {
        return;
    }
    for (uint32_t i = 0; i < b->model->vocabulary_count; i++) {
        diag_nearest_try(&nearest, atom_text(b, b->model->vocabularies[i]->id));
    }
    diag = diag_add(b->sink, RULE_UNDEFINED_NAME, place_of(c, name->span),
                    "there is no type '%.*s': write text, number, range, date, yes-no, or the name "
                    "of a vocabulary",
                    STR_ARGS(atom_text(b, name->atom)));
    suggest(b, diag, place_of(c, name->span), nearest);
}

static void attribute_flags(const struct context *c, struct attribute *a,
                            const struct attribute_decl *node)
{
    for (uint32_t i = 0; i < node->flag_count; i++) {
        const struct name *flag = &node->flags[i];
        if (name_is(c->b, flag, "required")) {
            a->required = true;
        } else if (name_is(c->b, flag, "unique")) {
            a->unique = true;
        } else if (name_is(c->b, flag, "rising")) {
            a->rising = true;
        } else {
            struct diag *diag =
                diag_add(c->b->sink, RULE_UNDEFINED_NAME, place_of(c, flag->span),
                         "there is no flag '%.*s': write required, unique or rising",
                         STR_ARGS(atom_text(c->b, flag->atom)));
            struct diag_nearest nearest = diag_nearest_start(atom_text(c->b, flag->atom));
            diag_nearest_try(&nearest, STR("required"));
            diag_nearest_try(&nearest, STR("unique"));
            diag_nearest_try(&nearest, STR("rising"));
            suggest(c->b, diag, place_of(c, flag->span), nearest);
        }
    }
}

static void attribute_add(const struct context *c, const struct attribute_decl *node,
                          const struct attribute **table)
{
    struct builder *b = c->b;
    struct attribute *a;
    uint32_t *slot;

    if (node->name.atom == ATOM_NONE) {
        return;
    }
    a = ARENA_NEW(b->arena, struct attribute);
    a->id = node->name.atom;
    a->name = atom_text(b, node->name.atom);
    a->place = place_of(c, node->name.span);
    attribute_entity(c, a, &node->entity);
    attribute_type(c, a, &node->type);
    attribute_flags(c, a, node);
    slot = map_at(&b->model->attributes_by_id, a->id, NULL);
    if (*slot != 0 && table[*slot - 1]->builtin) {
        /* `attribute grade on level: number required` says more of what is built in. */
        a->replaces = table[*slot - 1];
        table[*slot - 1] = a;
        return;
    }
    if (*slot != 0) {
        say_declared_twice(b, RULE_DUPLICATE_ATTRIBUTE, a->place, table[*slot - 1]->place,
                           "attribute", a->name);
        return;
    }
    table[b->model->attribute_count] = a;
    *slot = ++b->model->attribute_count;
}

void each_declaration(struct builder *b, enum node_kind kind, declaration_found *found, void *table)
{
    for (size_t i = 0; i < b->project->units.count; i++) {
        uint32_t unit = b->project->order[i];
        struct context c = {.b = b, .unit = unit};
        const struct node *n = b->project->units.items[unit]->unit.declarations.first;
        for (; n != NULL; n = n->next) {
            if (n->kind == kind) {
                found(b, &c, n, table);
            }
        }
    }
}

static void on_count(struct builder *b, const struct context *c, const struct node *node,
                     void *table)
{
    (void)b;
    (void)c;
    (void)node;
    *(size_t *)table += 1;
}

size_t declarations_count(struct builder *b, enum node_kind kind)
{
    size_t count = 0;

    each_declaration(b, kind, on_count, &count);
    return count;
}

static void on_vocabulary(struct builder *b, const struct context *c, const struct node *node,
                          void *table)
{
    vocabulary_add(b, c, (const struct vocabulary_decl *)node, table);
}

static void on_attribute(struct builder *b, const struct context *c, const struct node *node,
                         void *table)
{
    (void)b;
    attribute_add(c, (const struct attribute_decl *)node, table);
}

void attributes_collect(struct builder *b)
{
    /* Interning the names of what is built in is the one thing that the model adds to the project.
     */
    struct intern *names = b->names_table;
    size_t vocabularies = declarations_count(b, NODE_VOCABULARY);
    size_t attributes = BUILTIN_COUNT + declarations_count(b, NODE_ATTRIBUTE);

    b->model->vocabularies = ARENA_ARRAY(b->arena, const struct vocabulary *, vocabularies);
    b->model->attributes = ARENA_ARRAY(b->arena, const struct attribute *, attributes);
    b->model->attributes_given = ARENA_ARRAY(b->arena, unsigned, attributes);
    builtins_add(b, b->model->attributes, names);
    each_declaration(b, NODE_VOCABULARY, on_vocabulary, b->model->vocabularies);
    each_declaration(b, NODE_ATTRIBUTE, on_attribute, b->model->attributes);
}
