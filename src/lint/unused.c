/* Declarations and imports that nothing uses. They are asked for last, when all uses are known, and
 * not at all where a use may have been lost to another mistake. */
#include "lint/family.h"

/* ---- Uses that may have been lost ---- */

struct doubts {
    struct map meant;  /* hashes of names that a finding offers for a misspelt one */
    bool *unread;      /* by unit: it has errors of syntax */
    bool *unresolved;  /* by unit: a name or link in it leads nowhere */
    bool *seen_unread; /* by unit: an unread one sees it */
    bool *imported;    /* by unit: another one imports it */
    bool has_lost;     /* an import of a file that is not there: it may have been meant for any */
};

static bool is_about_a_name(enum rule rule)
{
    return rule == RULE_UNDEFINED_LEVEL || rule == RULE_UNDEFINED_SKILL ||
           rule == RULE_UNDEFINED_LADDER || rule == RULE_UNDEFINED_SCALE ||
           rule == RULE_UNDEFINED_NAME || rule == RULE_UNKNOWN_ATTRIBUTE ||
           rule == RULE_BROKEN_ANCHOR;
}

/* The second one is passed over, with all that it uses. */
static bool is_of_twins(enum rule rule)
{
    return rule == RULE_DUPLICATE_LADDER || rule == RULE_DUPLICATE_LEVEL ||
           rule == RULE_DUPLICATE_SKILL || rule == RULE_DUPLICATE_SECTION ||
           rule == RULE_DUPLICATE_NAME || rule == RULE_DUPLICATE_CELL;
}

static void doubt(struct doubts *doubts, const struct diag *diag)
{
    uint32_t unit = diag->place.source;
    if (unit == SOURCE_NONE)
        return;
    if (rule_info(diag->rule)->family == FAMILY_SOURCE && diag->severity == SEVERITY_ERROR)
        doubts->unread[unit] = true;
    doubts->unread[unit] |= is_of_twins(diag->rule);
    doubts->has_lost |=
        diag->rule == RULE_IMPORT_NOT_FOUND || diag->rule == RULE_IMPORT_OUTSIDE_ROOT;
    if (!is_about_a_name(diag->rule))
        return;
    doubts->unresolved[unit] = true;
    for (const struct diag_fix *fix = diag->fixes; fix != NULL; fix = fix->next) {
        for (const struct diag_edit *edit = fix->edits; edit != NULL; edit = edit->next)
            map_at(&doubts->meant, str_hash(edit->text), NULL);
    }
}

static void doubts_collect(struct lint *lint, struct doubts *doubts)
{
    const struct project_units *units = &lint->project->units;
    doubts->unread = ARENA_ARRAY(&lint->arena, bool, units->count);
    doubts->unresolved = ARENA_ARRAY(&lint->arena, bool, units->count);
    doubts->seen_unread = ARENA_ARRAY(&lint->arena, bool, units->count);
    doubts->imported = ARENA_ARRAY(&lint->arena, bool, units->count);
    for (size_t i = 0; i < lint->sink->found.count; i++)
        doubt(doubts, lint->sink->found.items[i]);
    for (size_t i = 0; i < units->count; i++) {
        const struct project_unit *unit = units->items[i];
        for (uint32_t k = 0; doubts->unread[i] && k < unit->visible_count; k++)
            doubts->seen_unread[unit->visible[k]] = true;
        for (uint32_t k = 0; k < unit->import_count; k++) {
            if (unit->imports[k].target != UNIT_NONE)
                doubts->imported[unit->imports[k].target] = true;
        }
    }
}

/* ---- Declarations ---- */

static void judge_declaration(struct lint *lint, const struct doubts *doubts, const char *what,
                              struct str name, struct place place)
{
    if (place.source == SOURCE_NONE || doubts->has_lost || model_is_used(lint->model, place) ||
        doubts->seen_unread[place.source] || map_find(&doubts->meant, str_hash(name)) != NULL)
        return;
    diag_add(lint->sink, RULE_UNUSED_DECLARATION, place,
             "nothing uses the %s '%.*s': use it, or delete it", what, STR_ARGS(name));
}

static void judge_entity(struct lint *lint, const struct doubts *doubts,
                         const struct entity *entity)
{
    judge_declaration(lint, doubts, entity_word(entity->kind), entity->name, entity->place);
}

void lint_unused_declarations(struct lint *lint, const struct visit *visit)
{
    const struct model *model = lint->model;
    struct doubts doubts = {0};
    (void)visit;
    if (!model->project->whole)
        return;
    doubts_collect(lint, &doubts);
    for (uint32_t i = 0; i < model->scale_count; i++)
        judge_entity(lint, &doubts, &model->scales[i]->entity);
    for (uint32_t i = 0; i < model->set_count; i++)
        judge_entity(lint, &doubts, &model->sets[i]->entity);
    for (uint32_t i = 0; i < model->text_count; i++)
        judge_entity(lint, &doubts, &model->texts[i]->entity);
    for (uint32_t i = 0; i < model->section_count; i++)
        judge_entity(lint, &doubts, &model->sections[i]->entity);
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        /* Where a required one is not used, that it is missing is said instead. */
        if (!attribute->builtin && !attribute->required)
            judge_declaration(lint, &doubts, "attribute", attribute->name, attribute->place);
    }
    for (uint32_t i = 0; i < model->vocabulary_count; i++)
        judge_declaration(lint, &doubts, "vocabulary", lint_name(lint, model->vocabularies[i]->id),
                          model->vocabularies[i]->place);
    map_free(&doubts.meant);
}

/* ---- Imports ---- */

/* Settings, the organization and profiles hold for those that import them, without being named. */
static bool is_ambient(const struct project_unit *unit)
{
    for (const struct node *n = unit->unit.declarations.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LINT || n->kind == NODE_ORGANIZATION || n->kind == NODE_PROFILE)
            return true;
    }
    return false;
}

static bool sees(const struct project_unit *from, uint32_t unit)
{
    uint32_t low = 0, high = from->visible_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (from->visible[middle] < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low < from->visible_count && from->visible[low] == unit;
}

/* user uses something of a file, be it another than its own. */
static bool uses(const struct lint *lint, uint32_t user, uint32_t seen)
{
    return seen != user &&
           (model_unit_uses(lint->model, user, seen) || links_lead(lint, user, seen));
}

/* Importer imports the file by its name. */
static bool is_named(const struct lint *lint, uint32_t seen, uint32_t importer)
{
    const struct project_unit *from = lint->project->units.items[importer];
    for (uint32_t i = 0; i < from->import_count; i++) {
        if (from->imports[i].target == seen)
            return true;
    }
    return false;
}

/* Whether user uses anything that importer gets by importing target, and by that only. */
static bool uses_through(const struct lint *lint, uint32_t user, uint32_t importer, uint32_t target)
{
    const struct project_unit *imported = lint->project->units.items[target];
    if (target != importer && uses(lint, user, target))
        return true;
    for (uint32_t i = 0; i < imported->visible_count; i++) {
        uint32_t seen = imported->visible[i];
        if (seen != importer && uses(lint, user, seen) && !is_named(lint, seen, importer))
            return true;
    }
    return false;
}

/* A file may import others for those that import it. */
static bool is_passed_on(const struct lint *lint, const struct doubts *doubts, uint32_t importer,
                         uint32_t target)
{
    const struct project_units *units = &lint->project->units;
    for (size_t i = 0; doubts->imported[importer] && i < units->count; i++) {
        if (i != importer && sees(units->items[i], importer) &&
            uses_through(lint, (uint32_t)i, importer, target))
            return true;
    }
    return false;
}

static bool import_is_used(const struct lint *lint, const struct doubts *doubts, uint32_t unit,
                           uint32_t target)
{
    const struct project_units *units = &lint->project->units;
    const struct project_unit *imported = units->items[target];
    if (uses_through(lint, unit, unit, target))
        return true;
    for (uint32_t i = 0; i < imported->visible_count; i++) {
        uint32_t seen = imported->visible[i];
        if (seen != unit && is_ambient(units->items[seen]) &&
            (seen == target || !is_named(lint, seen, unit)))
            return true;
    }
    /* Who imports a file without a ladder is only known where everything is. */
    return (!lint->project->whole && !units->items[unit]->has_ladder) ||
           is_passed_on(lint, doubts, unit, target);
}

void lint_unused_imports(struct lint *lint, const struct visit *visit)
{
    const struct project_units *units = &lint->project->units;
    struct doubts doubts = {0};
    (void)visit;
    doubts_collect(lint, &doubts);
    for (uint32_t i = 0; i < units->count; i++) {
        const struct project_unit *unit = units->items[i];
        for (uint32_t k = 0; k < unit->import_count; k++) {
            struct span path = unit->imports[k].path;
            uint32_t target = unit->imports[k].target;
            if (target == UNIT_NONE || doubts.seen_unread[i] || doubts.unresolved[i] ||
                import_is_used(lint, &doubts, i, target))
                continue;
            diag_add(lint->sink, RULE_UNUSED_IMPORT, place_make(i, path.start - 1, path.end + 1),
                     "nothing of '%.*s' is used here: delete the import",
                     STR_ARGS(source_slice(&unit->source, path)));
        }
    }
    map_free(&doubts.meant);
}
