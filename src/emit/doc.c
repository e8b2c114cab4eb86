/* From a ladder to its document: sections, texts and lists. Levels and skills have files of their
 * own. */
#include "emit/doc.h"

#include "base/arena.h"

struct doc_block *doc_add(struct doc_builder *b, struct doc_block *parent, enum doc_kind kind)
{
    struct doc_block *block = ARENA_NEW(b->arena, struct doc_block);

    block->kind = kind;
    block->depth = parent->depth;
    if (parent->last != NULL) {
        parent->last->next = block;
    } else {
        parent->first = block;
    }
    parent->last = block;
    return block;
}

struct str doc_free_anchor(struct doc_builder *b, struct str word)
{
    atom id = intern_find(&b->model->project->names, word);

    if (id == ATOM_NONE || query_find_entity(b->ladder, id) == NULL) {
        return word;
    }
    return str_format(b->arena, "-%.*s", STR_ARGS(word));
}

static const struct doc_block *find_block(const struct doc_block *parent,
                                          const struct entity *entity)
{
    for (const struct doc_block *block = parent->first; block != NULL; block = block->next) {
        const struct doc_block *found =
            block->entity == entity && block->anchor.length > 0 ? block : find_block(block, entity);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

struct str doc_find_anchor(const struct doc *doc, struct arena *arena, const struct entity *entity)
{
    const struct doc_block *block =
        entity->kind == ENTITY_SECTION ? find_block(&doc->root, entity) : NULL;

    return block != NULL ? block->anchor : doc_anchor(arena, entity);
}

/* ---- Notes ---- */

struct doc_note doc_note_start(struct arena *arena, uint32_t most)
{
    return (struct doc_note){ARENA_ARRAY(arena, struct doc_run, most), 0};
}

void doc_note_words(struct doc_note *note, struct str words)
{
    note->runs[note->count++] = (struct doc_run){.words = words};
}

void doc_note_entity(struct doc_note *note, const struct entity *entity,
                     const struct ladder *ladder, bool is_short)
{
    note->runs[note->count++] =
        (struct doc_run){.entity = entity, .ladder = ladder, .is_short = is_short};
}

void doc_note_between(struct doc_note *note, uint32_t index, uint32_t count)
{
    if (index > 0) {
        doc_note_words(note, index + 1 == count ? STR(" and ") : STR(", "));
    }
}

struct doc_block *doc_note_add(struct doc_builder *b, struct doc_block *parent,
                               const struct doc_note *note)
{
    struct doc_block *block = doc_add(b, parent, DOC_NOTE);

    block->runs = note->runs;
    block->count = note->count;
    return block;
}

/* ---- Facts ---- */

struct map doc_attribute_order(const struct model *model)
{
    struct map order = {0};

    for (uint32_t i = 0; i < model->attribute_count; i++) {
        *map_at(&order, (uintptr_t)model->attributes[i], NULL) = i;
    }
    return order;
}

static uint32_t place_of(const struct doc_builder *b, const struct property *property)
{
    const uint32_t *place = map_find(b->attribute_order, (uintptr_t)property->attribute);

    return place == NULL ? 0 : *place;
}

/* Puts a fact where it belongs among those before it, so that all entities show theirs alike. */
static void fact_insert(const struct doc_builder *b, const struct property **facts, uint32_t count,
                        const struct property *fact)
{
    uint32_t place = place_of(b, fact), at = count;

    while (at > 0 && place_of(b, facts[at - 1]) > place) {
        facts[at] = facts[at - 1];
        at--;
    }
    facts[at] = fact;
}

void doc_build_facts(struct doc_builder *b, struct doc_block *parent, const struct entity *entity)
{
    const struct property **facts;
    struct doc_block *block;
    uint32_t count = 0;

    if (entity->property_count == 0) {
        return;
    }
    facts = ARENA_ARRAY(b->arena, const struct property *, entity->property_count);
    for (uint32_t i = 0; i < entity->property_count; i++) {
        const struct property *property = &entity->properties[i];
        if (property->value_count > 0 && !doc_is_hidden(property->attribute)) {
            fact_insert(b, facts, count++, property);
        }
    }
    if (count > 0) {
        block = doc_add(b, parent, DOC_FACTS);
        block->facts = facts;
        block->count = count;
    }
}

/* ---- Sections ---- */

/* "Holds for ic2 to ic4 and m1." Levels that follow each other in a track are drawn together. */
static void build_scope(struct doc_builder *b, struct doc_block *parent,
                        const struct section *section)
{
    struct doc_note note = doc_note_start(b->arena, 3 * section->level_count + 2);
    uint32_t runs = 0, done = 0;

    for (uint32_t i = 0; i < section->level_count; i++) {
        runs += i == 0 || section->levels[i]->below != section->levels[i - 1];
    }
    doc_note_words(&note, STR("Holds for "));
    for (uint32_t i = 0; i < section->level_count;) {
        uint32_t last = i;
        while (last + 1 < section->level_count &&
               section->levels[last + 1]->below == section->levels[last]) {
            last++;
        }
        doc_note_between(&note, done++, runs);
        doc_note_entity(&note, &section->levels[i]->entity, b->ladder, true);
        if (last > i) {
            doc_note_words(&note, STR(" to "));
            doc_note_entity(&note, &section->levels[last]->entity, b->ladder, true);
        }
        i = last + 1;
    }
    doc_note_words(&note, STR("."));
    doc_note_add(b, parent, &note);
}

static uint32_t outermost_count(const struct part *part)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < part->statement_count; i++) {
        count += part->statements[i].depth == 0 && !part->statements[i].is_example;
    }
    return count;
}

/* What `choose` counts: sub-sections, or statements where there are none. */
static uint32_t choices(const struct section *section)
{
    uint32_t sections = 0, statements = 0;

    for (uint32_t i = 0; i < section->content.count; i++) {
        const struct part *part = &section->content.parts[i];
        sections += part->kind == PART_SECTION;
        statements += outermost_count(part);
    }
    return sections > 0 ? sections : statements;
}

static void build_choose(struct doc_builder *b, struct doc_block *parent,
                         const struct section *section)
{
    struct doc_note note = doc_note_start(b->arena, 1);
    uint32_t count = choices(section);

    if (section->choose == count) {
        doc_note_words(&note, str_format(b->arena, "All %u of these are needed.", count));
    } else {
        doc_note_words(&note,
                       str_format(b->arena, "At least %u of these %u %s needed.", section->choose,
                                  count, section->choose == 1 ? "is" : "are"));
    }
    doc_note_add(b, parent, &note);
}

static void build_section(struct doc_builder *b, struct doc_block *parent,
                          const struct section *section, unsigned depth)
{
    struct doc_block *block = doc_add(b, parent, DOC_SECTION);
    const struct section *continued = NULL;

    block->role = doc_role_of(section->entity.name);
    block->entity = &section->entity;
    block->title = section->entity.title;
    block->source = section->entity.place.source;
    block->category = section->entity.name;
    block->anchor = section->entity.name;
    if (parent->kind == DOC_LEVEL || parent->role < ROLE_LEVELS) {
        block->anchor = doc_anchor_below(b->arena, parent->anchor, section->entity.name);
    }
    if (parent->kind == DOC_SECTION && parent->role < ROLE_LEVELS) {
        block->category = doc_category_below(b->arena, parent->category, section->entity.name);
    }
    if (parent->kind == DOC_LEVEL) {
        continued = query_section(&b->ladder->content, section->entity.id);
    }
    if (continued != NULL && !section->entity.has_title) {
        block->title = continued->entity.title;
        block->source = continued->entity.place.source;
    }
    block->level = parent->level;
    block->depth = depth;
    if (section->level_count > 0) {
        build_scope(b, block, section);
    }
    doc_build_facts(b, block, &section->entity);
    if (continued != NULL && continued->entity.title.length > 0) {
        struct doc_note note = doc_note_start(b->arena, 3);
        doc_note_words(&note, STR("On top of "));
        doc_note_entity(&note, &continued->entity, b->ladder, false);
        doc_note_words(&note, STR(" for everyone on this ladder:"));
        doc_note_add(b, block, &note);
    }
    doc_build_content(b, block, &section->content, block->title.length > 0 ? depth + 1 : depth);
}

/* ---- Content ---- */

static void build_list(struct doc_builder *b, struct doc_block *parent, const struct part *part)
{
    const struct doc_block *before = parent->last;
    bool is_joined = before != NULL && before->kind == DOC_LIST;
    struct doc_block *block = doc_add(b, parent, DOC_LIST);

    block->number = is_joined ? before->number + outermost_count(before->part) : 0;

    block->part = part;
    block->role = parent->role;
    block->category = parent->category.length > 0 ? parent->category : STR("expectations");
    block->level = parent->level;
    block->is_joined = is_joined;
}

/* depth: of the headings of sections in the content. */
static void build_part(struct doc_builder *b, struct doc_block *parent, const struct part *part,
                       unsigned depth)
{
    struct doc_block *block;

    switch (part->kind) {
    case PART_TEXT:
        block = doc_add(b, parent, DOC_PROSE);
        block->part = part;
        block->depth = depth - 1;
        break;
    case PART_STATEMENTS: build_list(b, parent, part); break;
    case PART_SECTION: build_section(b, parent, part->section, depth); break;
    case PART_LEVELS: doc_build_levels(b, parent); break;
    case PART_SKILLS: doc_build_skills(b, parent); break;
    }
}

static const struct section *choosing(const struct doc_block *block)
{
    const struct section *section = (const struct section *)(const void *)block->entity;

    return block->kind == DOC_SECTION && block->role != ROLE_TRACK && section != NULL &&
                   section->has_choose
               ? section
               : NULL;
}

/* What begins with a heading, so that all behind it would seem to belong to it. */
static bool is_headed(const struct part *part)
{
    return part->kind == PART_LEVELS || part->kind == PART_SKILLS ||
           (part->kind == PART_SECTION && part->section->entity.title.length > 0);
}

/* In the order of the source, but for what belongs to the parent itself: that comes before
 * sections. */
void doc_build_content(struct doc_builder *b, struct doc_block *parent,
                       const struct content *content, unsigned depth)
{
    const struct section *section = choosing(parent);

    for (uint32_t i = 0; i < content->count; i++) {
        if (is_headed(&content->parts[i])) {
            continue;
        }
        if (section != NULL && content->parts[i].kind != PART_TEXT) {
            build_choose(b, parent, section);
            section = NULL;
        }
        build_part(b, parent, &content->parts[i], depth);
    }
    if (section != NULL) {
        build_choose(b, parent, section);
    }
    for (uint32_t i = 0; i < content->count; i++) {
        if (is_headed(&content->parts[i])) {
            build_part(b, parent, &content->parts[i], depth);
        }
    }
}

static bool has_part(const struct content *content, enum part_kind kind)
{
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == kind) {
            return true;
        }
    }
    return false;
}

void doc_build(struct doc *doc, struct arena *arena, const struct model *model,
               const struct map *attribute_order, const struct ladder *ladder)
{
    struct doc_builder b = {arena, model, attribute_order, ladder, doc};
    struct doc_block top = {.depth = 1};
    const struct content *content = &ladder->content;
    *doc = (struct doc){.ladder = ladder, .root = {.depth = 1}};
    doc_build_level_order(&b);
    doc_build_facts(&b, &top, &ladder->entity);
    if (top.first != NULL) {
        doc->facts = *top.first;
    }
    doc_build_content(&b, &doc->root, content, 2);
    /* Levels of a scale, and skills of a base, that no block of the ladder's own gives a place. */
    if (ladder->levels.level_count > 0 && !has_part(content, PART_LEVELS)) {
        doc_build_levels(&b, &doc->root);
    }
    if (ladder->skills.count > 0 && !has_part(content, PART_SKILLS)) {
        doc_build_skills(&b, &doc->root);
    }
}
