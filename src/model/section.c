/* Sections, what `use` brings into them, and how those of a base and its refinement become one. */
#include "model/build.h"

/* ---- The levels that a section names ---- */

VEC_TYPE(level_list, const struct level *);

static void level_collect(void *context, const struct range_step *step)
{
    struct level_list *levels = context;

    for (size_t i = 0; i < levels->count; i++) {
        if (levels->items[i] == step->level) {
            return;
        }
    }
    VEC_PUSH(levels, step->level);
}

static void section_levels(const struct context *c, struct section *section,
                           const struct node_list *body)
{
    struct level_list found = {0};
    const struct level **levels;

    for (const struct node *n = body->first; n != NULL; n = n->next) {
        if (n->kind != NODE_SCOPE) {
            continue;
        }
        if (c->level != NULL) {
            diag_add(c->b->sink, RULE_SYNTAX_ERROR, place_of(c, n->span),
                     "a section in a level holds for that level: delete this line, or move the "
                     "section out of the level");
            continue;
        }
        if (c->levels == NULL) {
            if (c->needs_levels != NULL) {
                *c->needs_levels = true;
            }
            continue;
        }
        if (!ranges_each(c, ((const struct scope *)n)->levels, level_collect, &found)) {
            section->entity.broken = true;
        }
    }
    if (found.count > 0) {
        levels = ARENA_ARRAY(c->b->arena, const struct level *, found.count);
        memcpy(levels, found.items, found.count * sizeof *levels);
        section->levels = levels;
        section->level_count = (uint32_t)found.count;
    }
    VEC_FREE(&found);
}

/* ---- A section ---- */

bool count_read(struct str text, uint32_t *count)
{
    uint32_t value = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (!char_is_digit(text.at[i])) {
            return false;
        }
        value = value < 100000000 ? value * 10 + (uint32_t)(text.at[i] - '0') : value;
    }
    *count = value;
    return text.length > 0;
}

static void section_choose(const struct context *c, struct section *section,
                           const struct node_list *body)
{
    for (const struct node *n = body->first; n != NULL; n = n->next) {
        const struct choose *choose = (const struct choose *)n;
        if (n->kind != NODE_CHOOSE || choose->number.atom == ATOM_NONE) {
            continue;
        }
        if (!count_read(atom_text(c->b, choose->number.atom), &section->choose)) {
            diag_add(c->b->sink, RULE_CHOOSE_OUT_OF_RANGE, place_of(c, choose->number.span),
                     "'%.*s' is no number: write how many are needed, as in choose 2",
                     STR_ARGS(atom_text(c->b, choose->number.atom)));
            continue;
        }
        section->has_choose = true;
        section->choose_place = place_of(c, choose->number.span);
    }
}

/* What a section holds when all is spliced in. A few sections that use one another twice would
 * hold more than any memory. */
static void section_weigh(const struct context *c, struct section *section)
{
    uint64_t weight = 0;

    for (uint32_t i = 0; i < section->content.count; i++) {
        const struct part *part = &section->content.parts[i];
        weight += 1 + (uint64_t)part->statement_count;
        weight += part->kind == PART_SECTION ? part->section->weight : 0;
    }
    if (weight > MODEL_SECTION_LIMIT) {
        diag_add(c->b->sink, RULE_LIMIT_EXCEEDED, section->entity.place,
                 "section '%.*s' holds more than %d statements when all that it uses is put in",
                 STR_ARGS(section->entity.name), MODEL_SECTION_LIMIT);
        section->content = (struct content){NULL, 0};
        section->entity.broken = true;
        weight = 0;
    }
    section->weight = (uint32_t)weight;
}

struct section *section_build(const struct context *c, const struct block *block)
{
    struct section *section = ARENA_NEW(c->b->arena, struct section);
    struct name_table names = {0};
    struct context inner = *c;

    entity_init(c, &section->entity, ENTITY_SECTION, block);
    if (c->sections != NULL) {
        struct context naming = *c;
        naming.scope = c->sections;
        if (!scope_add(&naming, &section->entity)) {
            pass_over(c, block);
            return NULL;
        }
    }
    section->parent = c->section;
    section->level = c->level;
    properties_build(c, &section->entity, &block->body);
    section_levels(c, section, &block->body);
    section_choose(c, section, &block->body);
    inner.section = section;
    inner.sections = &names;
    section->content = content_build(&inner, &block->body);
    section->entity.broken |= section->content.count == 0 && body_has(&block->body, NODE_USE);
    scope_free(&names);
    section_weigh(c, section);
    return section;
}

/* ---- use ---- */

/* The shared section as this place has it: with an `at` in it, built for this ladder. */
static const struct section *shared_section(const struct context *c, struct decl *decl,
                                            const struct name *asked)
{
    const struct section *shared = decl_get(c, decl, asked);

    if (shared != NULL && decl->needs_levels && c->levels != NULL && c->level == NULL) {
        struct context here = *c;
        here.unit = decl->unit;
        here.sections = NULL;
        return section_build(&here, (const struct block *)decl->node);
    }
    return shared;
}

static void parts_add_shared_text(const struct shared_text *text, struct part_vec *parts)
{
    VEC_PUSH(parts,
             ((struct part){.kind = PART_TEXT, .source = text->source, .prose = text->prose}));
}

/* In a ladder a shared section stands as a section of its own, under its shared name. */
static void parts_add_whole(const struct context *c, const struct block *use,
                            const struct section *shared, struct part_vec *parts)
{
    struct section *section = ARENA_NEW(c->b->arena, struct section);

    *section = *shared;
    section->is_shared = true;
    section->level = c->level;
    section->parent = NULL;
    section->entity.place = place_of(c, use->base->name.span);
    section->entity.whole = place_of(c, use->node.span);
    if (c->sections != NULL) {
        struct context naming = *c;
        naming.scope = c->sections;
        if (!scope_add(&naming, &section->entity)) {
            return;
        }
    }
    VEC_PUSH(parts, ((struct part){.kind = PART_SECTION, .section = section}));
}

static void parts_add_statements_of(const struct content *content, struct part_vec *parts)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_STATEMENTS) {
            VEC_PUSH(parts, *part);
        } else if (part->kind == PART_SECTION) {
            parts_add_statements_of(&part->section->content, parts);
        }
    }
}

void section_use(const struct context *c, const struct block *use, struct part_vec *parts)
{
    const unsigned kinds = (c->is_cell ? 0u : 1u << ENTITY_TEXT) | 1u << ENTITY_SECTION;
    const struct section *section;
    struct decl *decl;

    if (use->base == NULL) {
        return;
    }
    decl = decl_find(c, &use->base->name, kinds, RULE_UNDEFINED_NAME,
                     c->is_cell ? "shared section" : "shared text or section");
    if (decl == NULL) {
        return;
    }
    if (decl->kind == ENTITY_TEXT) {
        const struct shared_text *text = decl_get(c, decl, &use->base->name);
        if (text != NULL) {
            parts_add_shared_text(text, parts);
        }
        return;
    }
    section = shared_section(c, decl, &use->base->name);
    if (section == NULL) {
        return;
    }
    if (c->is_cell) {
        parts_add_statements_of(&section->content, parts);
    } else if (c->section != NULL) {
        content_append(parts, &section->content);
    } else {
        parts_add_whole(c, use, section, parts);
    }
}

/* ---- Base and refinement ---- */

static const struct level *level_moved(const struct level *level, const struct scale *levels)
{
    const struct level *origin = level->origin != NULL ? level->origin : level;

    for (uint32_t i = 0; i < levels->level_count; i++) {
        if (levels->levels[i]->origin == origin) {
            return levels->levels[i];
        }
    }
    return NULL;
}

static const struct section *section_moved(struct builder *b, const struct section *section,
                                           const struct scale *levels)
{
    struct section *copy = ARENA_NEW(b->arena, struct section);

    *copy = *section;
    copy->is_shared = true;
    if (section->level_count > 0) {
        const struct level **moved =
            ARENA_ARRAY(b->arena, const struct level *, section->level_count);
        copy->levels = moved;
        copy->level_count = 0;
        for (uint32_t i = 0; i < section->level_count; i++) {
            const struct level *level = level_moved(section->levels[i], levels);
            if (level != NULL) {
                moved[copy->level_count++] = level;
            }
        }
    }
    copy->content = content_merge(b, section->content, (struct content){NULL, 0}, levels);
    return copy;
}

static bool section_in(const struct content *content, atom id)
{
    return id != ATOM_NONE && query_section(content, id) != NULL;
}

static const struct section *section_join(struct builder *b, const struct section *base,
                                          const struct section *own, const struct scale *levels)
{
    struct section *joined = ARENA_NEW(b->arena, struct section);

    *joined = *own;
    properties_inherit(b, &joined->entity, &base->entity);
    if (!own->entity.has_title) {
        joined->entity.has_title = base->entity.has_title;
        joined->entity.title = base->entity.title;
        joined->entity.title_place = base->entity.title_place;
    }
    if (!own->has_choose && base->has_choose) {
        joined->has_choose = true;
        joined->choose = base->choose;
        joined->choose_place = base->choose_place;
    }
    if (own->level_count == 0) {
        joined->levels = base->levels;
        joined->level_count = base->level_count;
    }
    joined->content = content_merge(b, base->content, own->content, levels);
    joined->weight = base->weight + own->weight;
    return joined;
}

static bool content_has(const struct content *content, enum part_kind kind)
{
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static void merge_base(struct builder *b, const struct content *base, const struct content *own,
                       const struct scale *levels, struct part_vec *parts)
{
    for (uint32_t i = 0; i < base->count; i++) {
        struct part part = base->parts[i];
        if (part.kind == PART_LEVELS ||
            (part.kind == PART_SKILLS && content_has(own, PART_SKILLS))) {
            continue;
        }
        if (part.kind == PART_SECTION) {
            const struct section *refined = part.section->entity.id != ATOM_NONE
                                                ? query_section(own, part.section->entity.id)
                                                : NULL;
            if (levels != NULL) {
                part.section = section_moved(b, part.section, levels);
            }
            if (refined != NULL) {
                part.section = section_join(b, part.section, refined, NULL);
            }
        }
        VEC_PUSH(parts, part);
    }
}

struct content content_merge(struct builder *b, struct content base, struct content own,
                             const struct scale *levels)
{
    struct part_vec parts = {0};

    if (base.count == 0) {
        return own;
    }
    merge_base(b, &base, &own, levels, &parts);
    for (uint32_t i = 0; i < own.count; i++) {
        const struct part *part = &own.parts[i];
        if (part->kind != PART_SECTION || !section_in(&base, part->section->entity.id)) {
            VEC_PUSH(&parts, *part);
        }
    }
    return content_finish(b, &parts);
}
