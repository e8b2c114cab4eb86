/* Cells: what a skill asks at a level, written from either side, taken from a shared set, refined.
 */
#include "model/build.h"

/* One declaration of cells: `at LEVELS ...` or `expect SKILL ...`. */
struct cell_writer {
    const struct context *c;
    const struct skill_work *work;
    const struct cell_decl *node;
    struct content content;
    const struct cell_extra *extra;
    struct span written;
    bool is_empty;
    bool reported; /* a range that is written twice is one mistake */
};

/* ---- Where a cell is written ---- */

static uint32_t refs_end(const struct cell_decl *node)
{
    const struct range *last = node->levels;

    if (node->is_expect) {
        return ref_span(node->skill).end;
    }
    while (last->next != NULL) {
        last = last->next;
    }
    return ref_span(last->last != NULL ? last->last : &last->first).end;
}

/* The brace of a body: behind the levels or the skill, blanks and comments. */
static uint32_t brace_find(struct str text, uint32_t from, uint32_t end)
{
    uint32_t at = from;

    while (at < end && text.at[at] != '{') {
        at = text.at[at] == '#' ? (uint32_t)str_find(text, at, '\n') : at + 1;
    }
    return at < end ? at : from;
}

static struct span written_span(const struct context *c, const struct cell_decl *node)
{
    struct span span = node->prose.span;
    uint32_t end = node->node.span.end;

    switch ((enum cell_form)node->form) {
    case CELL_STRING: return span_make(span.start - 1, span.end + 1 < end ? span.end + 1 : end);
    case CELL_TEXT: return span_make(span.start - 3, span.end + 3 < end ? span.end + 3 : end);
    case CELL_BODY:
        return span_make(brace_find(source_of(c->b, c->unit)->text, refs_end(node), end), end);
    case CELL_SAME:
    case CELL_NONE:
    case CELL_TODO: return node->state;
    case CELL_BROKEN: break;
    }
    return node->node.span;
}

static bool prose_is_blank(const struct context *c, struct prose prose)
{
    return str_trim(source_slice(source_of(c->b, c->unit), prose.span)).length == 0;
}

/* Nothing but attributes and blank texts. An empty item is a mistake of its own. */
static bool is_empty(const struct context *c, const struct cell_decl *node)
{
    if (node->form == CELL_STRING || node->form == CELL_TEXT) {
        return prose_is_blank(c, node->prose);
    }
    if (node->form != CELL_BODY || (node->node.flags & NODE_BROKEN) != 0) {
        return false;
    }
    for (const struct node *n = node->body.first; n != NULL; n = n->next) {
        if (n->kind != NODE_ATTR &&
            (n->kind != NODE_TEXT || !prose_is_blank(c, node_text(n)->prose))) {
            return false;
        }
    }
    return true;
}

/* ---- One cell ---- */

static void say_duplicate(struct cell_writer *writer, const struct cell *first,
                          const struct level *level, struct place place)
{
    struct builder *b = writer->c->b;
    struct place other = {first->source, first->at};
    struct diag *diag;

    if (writer->reported) {
        return;
    }
    writer->reported = true;
    if (other.source == place.source && other.span.start > place.span.start) {
        struct place swap = other;
        other = place;
        place = swap;
    }
    diag =
        diag_add(b->sink, RULE_DUPLICATE_CELL, place,
                 "what skill '%.*s' asks of level '%.*s' is written twice: bring the two together",
                 STR_ARGS(writer->work->skill->entity.name), STR_ARGS(level->entity.name));
    diag_note(b->sink, diag, other, "first written here");
}

static struct content content_join(struct builder *b, const struct content *base,
                                   const struct content *own)
{
    struct part_vec parts = {0};

    content_append(&parts, base);
    content_append(&parts, own);
    return content_finish(b, &parts);
}

/* The attributes of a cell that is said more of: those that are given anew, and the others as they were. */
static const struct cell_extra *extra_join(struct builder *b, const struct cell_extra *base,
                                           const struct cell_extra *own)
{
    struct entity before = {.kind = ENTITY_CELL}, given = {.kind = ENTITY_CELL};
    struct cell_extra *joined;

    if (base == NULL || own == NULL) {
        return own != NULL ? own : base;
    }
    before.properties = base->properties;
    before.property_count = base->property_count;
    given.properties = own->properties;
    given.property_count = own->property_count;
    properties_inherit(b, &given, &before);
    joined = ARENA_NEW(b->arena, struct cell_extra);
    *joined = (struct cell_extra){given.properties, given.property_count};
    return joined;
}

static enum cell_state state_of(const struct cell_decl *node)
{
    switch ((enum cell_form)node->form) {
    case CELL_SAME: return STATE_SAME;
    case CELL_NONE: return STATE_NONE;
    case CELL_TODO: return STATE_TODO;
    case CELL_STRING:
    case CELL_TEXT:
    case CELL_BODY:
    case CELL_BROKEN: break;
    }
    return STATE_CONTENT;
}

/* What is there already comes from a shared set or a base ladder: content joins it. */
static void cell_refine(struct builder *b, struct cell *cell, const struct cell *own)
{
    struct cell shared = *cell;

    *cell = *own;
    if (own->state != STATE_CONTENT) {
        return;
    }
    if (shared.state == STATE_CONTENT) {
        cell->content = content_join(b, &shared.content, &own->content);
        cell->extra = extra_join(b, shared.extra, own->extra);
        cell->is_addition = shared.is_addition;
    } else if (shared.state == STATE_SAME) {
        cell->is_addition = true;
    }
}

static void cell_write(struct cell_writer *writer, const struct level *level, struct place place,
                       bool first_of_range, bool first_of_list)
{
    struct cell *cell = &writer->work->cells[level->index];
    struct cell own = {.state = (uint8_t)state_of(writer->node),
                       .source = writer->c->unit,
                       .is_expect = writer->node->is_expect,
                       .is_empty = writer->is_empty,
                       .at = place.span,
                       .written = writer->written,
                       .whole = writer->node->node.span,
                       .extra = writer->extra};

    if (cell->state != STATE_MISSING && !cell->is_shared) {
        say_duplicate(writer, cell, level, place);
        return;
    }
    if (own.state == STATE_CONTENT && !first_of_range) {
        own.state = STATE_SAME;
        own.is_spread = true;
    } else {
        own.content = writer->content;
        own.is_spread = own.state != STATE_CONTENT && !first_of_list;
    }
    if (cell->is_shared) {
        cell_refine(writer->c->b, cell, &own);
    } else {
        *cell = own;
    }
}

/* ---- Declarations ---- */

static void writer_init(struct cell_writer *writer, const struct context *c,
                        const struct skill_work *work, const struct cell_decl *node)
{
    const struct property *properties;
    uint32_t count;

    *writer = (struct cell_writer){.c = c, .work = work, .node = node};
    writer->content = content_cell(c, node);
    writer->written = written_span(c, node);
    writer->is_empty = is_empty(c, node);
    properties_build_list(c, ENTITY_CELL, &node->body, &properties, &count);
    if (count > 0) {
        struct cell_extra *extra = ARENA_NEW(c->b->arena, struct cell_extra);
        *extra = (struct cell_extra){properties, count};
        writer->extra = extra;
    }
}

static void on_level(void *context, const struct range_step *step)
{
    cell_write(context, step->level, step->place, step->first_of_range, step->first_of_list);
}

void cells_write(const struct context *c, const struct skill_work *work,
                 const struct node_list *body)
{
    for (const struct node *n = body->first; n != NULL; n = n->next) {
        struct cell_writer writer;
        if (n->kind != NODE_CELL || node_cell(n)->is_expect) {
            continue; /* an `expect` is misplaced here, which the parser said */
        }
        if (c->levels == NULL || node_cell(n)->form == CELL_BROKEN ||
            node_cell(n)->levels == NULL) {
            work->skill->entity.broken |= node_cell(n)->form == CELL_BROKEN;
            if (c->levels == NULL && node_cell(n)->levels != NULL) {
                diag_add(c->b->sink, RULE_UNDEFINED_LEVEL,
                         place_of(c, ref_span(&node_cell(n)->levels->first)),
                         "there are no levels here: name the scale behind the set's title, as in "
                         "on engineering");
            }
            continue;
        }
        writer_init(&writer, c, work, node_cell(n));
        if (!ranges_each(c, node_cell(n)->levels, on_level, &writer)) {
            work->skill->entity.broken = true;
        }
    }
}

/* ---- From the level's side ---- */

/* Part of the ladder was lost: a skill that is not there may have stood in it. */
static bool may_be_lost(const struct context *c)
{
    return c->ladder != NULL && (c->ladder->skills.broken || c->ladder->entity.broken);
}

static void say_no_skill(const struct context *c, const struct skill_vec *found,
                         const struct name *name)
{
    struct str text = atom_text(c->b, name->atom);
    struct diag_nearest nearest = diag_nearest_start(text);
    struct diag *diag;

    if (may_suggest(c->b, found->count)) {
        for (size_t i = 0; i < found->count; i++) {
            diag_nearest_try(&nearest, found->items[i].skill->entity.name);
        }
    }
    if (nearest.best.length == 0 && may_be_lost(c)) {
        return;
    }
    diag = diag_add(c->b->sink, RULE_UNDEFINED_SKILL, place_of(c, name->span),
                    "this ladder has no skill '%.*s': declare it under 'skills', or "
                    "take it from a shared set with 'use'",
                    STR_ARGS(text));
    suggest(c->b, diag, place_of(c, name->span), nearest);
}

static const struct skill_work *skill_find(const struct context *c, const struct skill_vec *found,
                                           const struct ref *ref)
{
    const struct name *name = ref_last(ref);
    const struct entity *entity = scope_find(c->scope, name->atom);
    const struct skill *skill;

    if (name->atom == ATOM_NONE || ref->name.atom == ATOM_NONE) {
        return NULL;
    }
    if (entity == NULL || entity->kind != ENTITY_SKILL) {
        say_no_skill(c, found, name);
        return NULL;
    }
    skill = (const struct skill *)entity;
    if (ref->inner != NULL) {
        bool is_set = skill->set != NULL && skill->set->entity.id == ref->name.atom;
        bool is_group = skill->group != NULL && skill->group->entity.id == ref->name.atom;
        if (!is_set && !is_group) {
            struct str outer = atom_text(c->b, ref->name.atom);
            diag_add(c->b->sink, RULE_UNDEFINED_SKILL, place_of(c, ref->name.span),
                     "skill '%.*s' is not in '%.*s': write %.*s alone",
                     STR_ARGS(skill->entity.name), STR_ARGS(outer), STR_ARGS(skill->entity.name));
        } else if (is_set) {
            mark_used(c->b, c->unit, skill->set->entity.place);
        }
    }
    return &found->items[skill->index];
}

void cells_expect(const struct context *c, const struct skill_vec *found)
{
    for (size_t i = 0; i < c->bodies->count; i++) {
        const struct level_body *body = &c->bodies->items[i];
        for (const struct node *n = body->node->body.first; n != NULL; n = n->next) {
            const struct skill_work *work;
            struct cell_writer writer;
            if (n->kind != NODE_CELL || node_cell(n)->skill == NULL) {
                continue;
            }
            work = skill_find(c, found, node_cell(n)->skill);
            if (work == NULL || node_cell(n)->form == CELL_BROKEN) {
                body->level->entity.broken = true;
                continue;
            }
            writer_init(&writer, c, work, node_cell(n));
            cell_write(&writer, body->level, place_of(c, ref_span(node_cell(n)->skill)), true,
                       true);
        }
    }
}

/* ---- From a shared set or a base ladder ---- */

/* The index of a level in levels by its origin in the scale, or UINT32_MAX. */
static uint32_t index_by_origin(const struct scale *levels, const struct level *origin,
                                uint32_t guess)
{
    if (guess < levels->level_count && levels->levels[guess]->origin == origin) {
        return guess;
    }
    for (uint32_t i = 0; i < levels->level_count; i++) {
        if (levels->levels[i]->origin == origin) {
            return i;
        }
    }
    return UINT32_MAX;
}

static bool is_kept(const struct scale *own, const struct level *origin, uint32_t guess)
{
    return index_by_origin(own, origin, guess) != UINT32_MAX;
}

/* The cell that stands for one whose lower levels the ladder did not take: `same` shows its base,
 * an addition is joined with it, unless a level that was taken shows it already. */
static struct cell cell_cut(const struct context *c, const struct skill *from,
                            const struct level *level)
{
    struct cell cell = from->cells[level->index];
    struct cell base;

    if (cell.state != STATE_SAME && !cell.is_addition) {
        return cell;
    }
    if (level->base == NULL || is_kept(c->levels, level->base->origin, level->base->index)) {
        return cell;
    }
    base = cell_cut(c, from, level->base);
    if (base.state != STATE_CONTENT && base.state != STATE_TODO) {
        return cell;
    }
    if (cell.state == STATE_SAME) {
        return base;
    }
    if (base.state == STATE_CONTENT) {
        cell.content = content_join(c->b, &base.content, &cell.content);
        cell.extra = extra_join(c->b, base.extra, cell.extra);
    }
    cell.is_addition = base.is_addition;
    return cell;
}

void cells_take(const struct context *c, struct cell *cells, const struct skill *from,
                const struct scale *levels)
{
    for (uint32_t i = 0; i < c->levels->level_count; i++) {
        const struct level *origin = c->levels->levels[i]->origin;
        uint32_t at = index_by_origin(levels, origin, i);
        if (origin == NULL || at == UINT32_MAX) {
            continue;
        }
        cells[i] = cell_cut(c, from, levels->levels[at]);
        cells[i].is_shared = cells[i].state != STATE_MISSING;
    }
}
