#include "model/build.h"

#include <stdlib.h>

enum { SUGGESTION_BUDGET = 4000000 };

struct place place_of(const struct context *c, struct span span)
{
    return (struct place){c->unit, span};
}

struct str atom_text(const struct builder *b, atom name)
{
    return intern_text(&b->project->names, name);
}

bool name_is(const struct builder *b, const struct name *name, const char *word)
{
    return str_equal(atom_text(b, name->atom), str_of(word));
}

const struct source *source_of(const struct builder *b, uint32_t unit)
{
    return project_source(b->project, unit);
}

const char *entity_word(enum entity_kind kind)
{
    static const char *const words[ENTITY_KIND_COUNT] = {
        [ENTITY_ORGANIZATION] = "organization",
        [ENTITY_LADDER] = "ladder",
        [ENTITY_SCALE] = "scale",
        [ENTITY_LEVEL] = "level",
        [ENTITY_TRACK] = "track",
        [ENTITY_GROUP] = "group",
        [ENTITY_SKILL] = "skill",
        [ENTITY_SECTION] = "section",
        [ENTITY_CELL] = "cell",
        [ENTITY_STATEMENT] = "statement",
        [ENTITY_SKILL_SET] = "skill set",
        [ENTITY_TEXT] = "text",
    };
    return words[kind];
}

void entity_init(const struct context *c, struct entity *entity, enum entity_kind kind,
                 const struct block *block)
{
    struct builder *b = c->b;
    struct span id = block->name.atom != ATOM_NONE ? block->name.span : block->head;

    *entity = (struct entity){.kind = kind,
                              .broken = (block->node.flags & NODE_BROKEN) != 0,
                              .id = block->name.atom,
                              .name = atom_text(b, block->name.atom),
                              .place = place_of(c, id),
                              .title_place = PLACE_NONE,
                              .whole = place_of(c, block->node.span)};
    entity->title = entity->name;
    if (block->title.form != PROSE_NONE) {
        struct span quoted = block->title.span;
        struct str text = source_of(b, c->unit)->text;
        bool is_closed = quoted.end < text.length && text.at[quoted.end] == '"';
        entity->has_title = true;
        entity->title = clean_text(b->arena, source_of(b, c->unit), block->title);
        entity->title_place =
            place_make(c->unit, quoted.start - (quoted.start > 0), quoted.end + is_closed);
    } else if (kind == ENTITY_SECTION) {
        entity->title = STR_NONE;
    }
}

/* ---- Names of a ladder ---- */

static enum rule duplicate_rule(enum entity_kind kind)
{
    switch (kind) {
    case ENTITY_LADDER: return RULE_DUPLICATE_LADDER;
    case ENTITY_LEVEL: return RULE_DUPLICATE_LEVEL;
    case ENTITY_SKILL: return RULE_DUPLICATE_SKILL;
    case ENTITY_SECTION: return RULE_DUPLICATE_SECTION;
    case ENTITY_ORGANIZATION:
    case ENTITY_SCALE:
    case ENTITY_TRACK:
    case ENTITY_GROUP:
    case ENTITY_CELL:
    case ENTITY_STATEMENT:
    case ENTITY_SKILL_SET:
    case ENTITY_TEXT:
    case ENTITY_KIND_COUNT: break;
    }
    return RULE_DUPLICATE_NAME;
}

/* What stands later in the file is the one too many: skills are built before sections. */
static void say_twice(const struct context *c, const struct entity *first,
                      const struct entity *second)
{
    struct diag_sink *sink = c->b->sink;
    struct diag *diag;

    if (first->place.source == second->place.source &&
        first->place.span.start > second->place.span.start) {
        const struct entity *swap = first;
        first = second;
        second = swap;
    }
    if (first->kind == second->kind) {
        diag = diag_add(sink, duplicate_rule(second->kind), second->place,
                        "%s '%.*s' is defined twice: give one another id",
                        entity_word(second->kind), STR_ARGS(second->name));
    } else {
        diag =
            diag_add(sink, RULE_DUPLICATE_NAME, second->place,
                     "'%.*s' is already the name of a %s: give this %s another id",
                     STR_ARGS(second->name), entity_word(first->kind), entity_word(second->kind));
    }
    diag_note(sink, diag, first->place, "first defined here");
}

void pass_over(const struct context *c, const struct block *block)
{
    VEC_PUSH(&c->b->model->passed, place_of(c, block->node.span));
}

bool scope_add(const struct context *c, const struct entity *entity)
{
    struct name_table *scope = c->scope;
    uint32_t *slot;

    if (entity->id == ATOM_NONE || scope == NULL) {
        return true;
    }
    slot = map_at(&scope->map, entity->id, NULL);
    if (*slot != 0) {
        say_twice(c, scope->entries.items[*slot - 1].entity, entity);
        return false;
    }
    VEC_PUSH(&scope->entries, ((struct scope_entry){entity->id, entity}));
    *slot = (uint32_t)scope->entries.count;
    return true;
}

const struct entity *scope_find(const struct name_table *scope, atom id)
{
    const uint32_t *slot = scope != NULL ? map_find(&scope->map, id) : NULL;
    return slot != NULL && *slot != 0 ? scope->entries.items[*slot - 1].entity : NULL;
}

void scope_free(struct name_table *scope)
{
    map_free(&scope->map);
    VEC_FREE(&scope->entries);
}

/* ---- Did you mean ---- */

bool may_suggest(struct builder *b, size_t candidates)
{
    size_t left = SUGGESTION_BUDGET - b->suggestions;

    if (candidates > left) {
        return false;
    }
    b->suggestions += (uint32_t)candidates;
    return true;
}

void suggest(struct builder *b, struct diag *diag, struct place place, struct diag_nearest nearest)
{
    if (nearest.best.length == 0) {
        return;
    }
    diag_hint(b->sink, diag, "did you mean '%.*s'?", STR_ARGS(nearest.best));
    diag_fix(b->sink, diag, false,
             str_format(b->sink->arena, "write '%.*s'", STR_ARGS(nearest.best)), place,
             nearest.best);
}

/* ---- Names of the project ---- */

bool unit_sees(const struct builder *b, uint32_t unit, uint32_t other)
{
    const struct project_unit *from = b->project->units.items[unit];
    uint32_t low = 0;
    uint32_t high = from->visible_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (from->visible[middle] < other) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < from->visible_count && from->visible[low] == other;
}

/* Keys of model->used: a place of a declaration, and a pair of units with the top bit set. */
static uint64_t used_pair(uint32_t by_unit, uint32_t unit)
{
    return map_pair(by_unit | 0x80000000u, unit);
}

void mark_used(struct builder *b, uint32_t by_unit, struct place declared)
{
    if (declared.source == SOURCE_NONE) {
        return;
    }
    *map_at(&b->model->used, map_pair(declared.source, declared.span.start), NULL) = 1;
    *map_at(&b->model->used, used_pair(by_unit, declared.source), NULL) = 1;
}

bool model_is_used(const struct model *model, struct place name)
{
    return map_find(&model->used, map_pair(name.source, name.span.start)) != NULL;
}

bool model_unit_uses(const struct model *model, uint32_t unit, uint32_t other)
{
    return map_find(&model->used, used_pair(unit, other)) != NULL;
}

bool unit_is_blind(const struct builder *b, uint32_t unit)
{
    const struct project_unit *from = b->project->units.items[unit];

    for (uint32_t v = 0; v < from->visible_count; v++) {
        const struct project_unit *seen = b->project->units.items[from->visible[v]];
        for (uint32_t i = 0; i < seen->import_count; i++) {
            if (seen->imports[i].target == UNIT_NONE) {
                return true;
            }
        }
    }
    return false;
}

static void say_not_imported(const struct context *c, const struct name *name, enum rule rule,
                             const struct decl *decl)
{
    struct builder *b = c->b;
    struct diag *diag = diag_add(
        b->sink, rule, place_of(c, name->span),
        "%s '%.*s' is in another file that this one does not import: add an import of %.*s",
        entity_word(decl->kind), STR_ARGS(atom_text(b, name->atom)),
        STR_ARGS(source_of(b, decl->unit)->name));
    diag_note(b->sink, diag, decl->place, "it is defined here");
}

static void say_undefined(const struct context *c, const struct name *name, unsigned kinds,
                          enum rule rule, const char *what)
{
    struct builder *b = c->b;
    struct str text = atom_text(b, name->atom);
    struct diag *diag = diag_add(b->sink, rule, place_of(c, name->span), "there is no %s '%.*s'",
                                 what, STR_ARGS(text));
    struct diag_nearest nearest = diag_nearest_start(text);

    if (!may_suggest(b, b->decls.count)) {
        return;
    }
    for (size_t i = 0; i < b->decls.count; i++) {
        const struct decl *decl = &b->decls.items[i];
        if ((kinds & 1u << decl->kind) != 0 && unit_sees(b, c->unit, decl->unit)) {
            diag_nearest_try(&nearest, atom_text(b, decl->id));
        }
    }
    suggest(b, diag, place_of(c, name->span), nearest);
    if (nearest.best.length > 0) {
        /* What was probably meant is not unused. */
        atom meant = intern_find(&b->project->names, nearest.best);
        mark_used(b, c->unit, b->decls.items[*map_find(&b->names, meant) - 1].place);
    }
}

struct decl *decl_find(const struct context *c, const struct name *name, unsigned kinds,
                       enum rule rule, const char *what)
{
    struct builder *b = c->b;
    const uint32_t *slot = map_find(&b->names, name->atom);
    struct decl *decl = slot != NULL && *slot != 0 ? &b->decls.items[*slot - 1] : NULL;

    if (name->atom == ATOM_NONE) {
        return NULL; /* the parser said so */
    }
    if (decl != NULL && (kinds & 1u << decl->kind) != 0) {
        if (unit_sees(b, c->unit, decl->unit)) {
            mark_used(b, c->unit, decl->place);
            return decl;
        }
        if (rule != RULE_COUNT && !decl->is_doubled && !unit_is_blind(b, c->unit)) {
            say_not_imported(c, name, rule, decl);
        }
        return NULL;
    }
    if (rule == RULE_COUNT || unit_is_blind(b, c->unit)) {
        return NULL;
    }
    if (decl != NULL) {
        mark_used(b, c->unit, decl->place);
        struct diag *diag =
            diag_add(b->sink, rule, place_of(c, name->span), "'%.*s' is a %s, not a %s",
                     STR_ARGS(atom_text(b, name->atom)), entity_word(decl->kind), what);
        diag_note(b->sink, diag, decl->place, "it is defined here");
        return NULL;
    }
    say_undefined(c, name, kinds, rule, what);
    return NULL;
}

/* ---- Levels in messages ---- */

struct str levels_text(struct builder *b, const struct scale *levels)
{
    struct buf text = {0};
    struct str result;

    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        if (track->level_count == 0) {
            continue;
        }
        if (text.length > 0) {
            buf_add_text(&text, ", and ");
        }
        buf_add_str(&text, track->levels[0]->entity.name);
        if (track->level_count > 1) {
            buf_add_text(&text, " to ");
            buf_add_str(&text, track->levels[track->level_count - 1]->entity.name);
        }
        if (track->entity.id != ATOM_NONE) {
            buf_add_format(&text, " of track '%.*s'", STR_ARGS(track->entity.name));
        }
    }
    result = str_copy(b->sink->arena, buf_str(&text));
    buf_free(&text);
    return result;
}
