/* A ladder with the structure of another: its tree is walked, what names and orders things is kept,
 * and what is said of them becomes `todo`. */
#include "tools/scaffold_parts.h"

struct copier {
    struct scaffold_work *work;
    const struct ladder *like;
    const struct scaffold_tree *tree;
    struct scaffold_lines lines;
    scaffold_seen seen;
};

static struct str slice(const struct copier *copier, struct span span)
{
    return source_slice(&copier->tree->source, span);
}

static struct str name_text(const struct copier *copier, struct name name)
{
    return intern_text(&copier->tree->names, name.atom);
}

/* The project's number of a name, by which the model knows things. */
static atom model_atom(const struct copier *copier, struct name name)
{
    return intern_find(&copier->work->model->project->names, name_text(copier, name));
}

/* ---- What else the new file needs ---- */

static void need(struct copier *copier, const struct entity *entity, atom id)
{
    if (entity->id == id && entity->place.source != SOURCE_NONE)
        copier->work->needed[entity->place.source] = true;
}

/* Files that declare a name which is used: a shared thing, or a ladder. */
static void need_name(struct copier *copier, const struct ref *ref)
{
    const struct model *model = copier->work->model;
    atom id = model_atom(copier, ref->name);
    if (id == ATOM_NONE)
        return;
    for (uint32_t i = 0; i < model->set_count; i++)
        need(copier, &model->sets[i]->entity, id);
    for (uint32_t i = 0; i < model->text_count; i++)
        need(copier, &model->texts[i]->entity, id);
    for (uint32_t i = 0; i < model->section_count; i++)
        need(copier, &model->sections[i]->entity, id);
    for (uint32_t i = 0; i < model->ladder_count; i++)
        need(copier, &model->ladders[i]->entity, id);
}

/* ---- Titles ---- */

static bool is_word_byte(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Whether words stand at a byte of a text, and end where a word of it does. */
static bool has_words_at(struct str text, size_t at, struct str words)
{
    size_t end = at + words.length;
    return str_starts(str_skip(text, at), words) && (at == 0 || !is_word_byte(text.at[at - 1])) &&
           (end == text.length || !is_word_byte(text.at[end]));
}

/* A title as it is written, with the new role's name in the place of the old one's. */
static struct str retitle(struct copier *copier, struct str title)
{
    const struct entity *like = &copier->like->entity;
    struct str old = like->title;
    if (like->has_title && like->title_place.source == copier->tree->unit) {
        struct span quoted = like->title_place.span;
        old = slice(copier, span_make(quoted.start + 1, quoted.end - 1));
    }
    for (size_t at = 0; old.length > 0 && at + old.length <= title.length; at++)
        if (has_words_at(title, at, old))
            return str_format(copier->work->arena, "%.*s%.*s%.*s", (int)at, title.at,
                              STR_ARGS(copier->work->title),
                              STR_ARGS(str_skip(title, at + old.length)));
    return title;
}

/* Begins a block: keyword, name, title, and what else its head says. */
static void open_block(struct copier *copier, const struct block *block, struct str keyword,
                       bool is_of_role)
{
    struct buf head = {0};
    buf_add_str(&head, keyword);
    if (block->name.atom != ATOM_NONE)
        buf_add_format(&head, " %.*s", STR_ARGS(name_text(copier, block->name)));
    if (block->first.atom != ATOM_NONE)
        buf_add_format(&head, " %.*s..%.*s", STR_ARGS(name_text(copier, block->first)),
                       STR_ARGS(name_text(copier, block->last)));
    if (block->title.form != PROSE_NONE) {
        struct str title = slice(copier, block->title.span);
        if (is_of_role)
            title = retitle(copier, title);
        buf_add_format(&head, " \"%.*s\"", STR_ARGS(title));
    }
    if (block->base != NULL) {
        const char *word = block->node.kind == NODE_TRACK ? "from" : "extends";
        buf_add_format(&head, " %s %.*s", word, STR_ARGS(slice(copier, ref_span(block->base))));
        need_name(copier, block->base);
    }
    scaffold_line(&copier->lines, "%.*s {", STR_ARGS(buf_str(&head)));
    buf_free(&head);
}

/* ---- Members that several blocks have ---- */

static void copy_members(struct copier *copier, const struct block *block);

static void copy_attr(struct copier *copier, const struct node *node)
{
    const struct model *model = copier->work->model;
    const struct attr *attr = node_attr(node);
    struct str name = name_text(copier, attr->key);
    if (scaffold_is_personal(name) || attr->values == NULL)
        return;
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        if (attribute->place.source != SOURCE_NONE && str_equal(attribute->name, name))
            copier->work->needed[attribute->place.source] = true;
    }
    struct span values = span_make(attr->values->span.start, node->span.end);
    scaffold_attribute(&copier->lines, name, slice(copier, values), "");
}

static void copy_node(struct copier *copier, const struct node *node)
{
    scaffold_line(&copier->lines, "%.*s", STR_ARGS(slice(copier, node->span)));
}

static void copy_next(struct copier *copier, const struct node *node)
{
    const struct next *next = (const struct next *)node;
    for (uint32_t i = 0; i < next->ref_count; i++)
        if (next->refs[i]->inner != NULL)
            need_name(copier, next->refs[i]);
    copy_node(copier, node);
}

static void copy_section(struct copier *copier, const struct block *block)
{
    scaffold_gap(&copier->lines);
    open_block(copier, block, STR("section"), false);
    copy_members(copier, block);
    scaffold_close(&copier->lines);
}

/* A choice of sections stays; one of statements would find too few. */
static void copy_choose(struct copier *copier, const struct block *parent, const struct node *node)
{
    for (const struct node *n = parent->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_SECTION) {
            copy_node(copier, node);
            return;
        }
    }
}

/* ---- Levels ---- */

/* Levels without a body stand together. */
static void level_gap(struct copier *copier, const struct block *block)
{
    if (block->body.first != NULL || str_ends(buf_str(&copier->lines.text), STR("}\n")))
        scaffold_gap(&copier->lines);
}

static void copy_level(struct copier *copier, const struct block *block)
{
    const struct level *level = query_level(&copier->like->levels, model_atom(copier, block->name));
    level_gap(copier, block);
    open_block(copier, block, STR("level"), true);
    if (level != NULL)
        scaffold_copy_attributes(copier->work, &copier->lines, copier->seen, &level->entity,
                                 copier->like->entity.whole);
    copy_members(copier, block);
    scaffold_close(&copier->lines);
}

static void copy_track(struct copier *copier, const struct block *block)
{
    scaffold_gap(&copier->lines);
    open_block(copier, block, STR("track"), false);
    copy_members(copier, block);
    scaffold_close(&copier->lines);
}

static bool is_in_block(const struct copier *copier, const struct level *level)
{
    return level->entity.place.source == copier->tree->unit && level->is_refined;
}

/* Levels of a scale whose titles name the old role. */
static bool names_role(struct copier *copier, const struct level *level)
{
    struct str title = level->entity.title;
    return level->origin != NULL && !is_in_block(copier, level) &&
           level->track->entity.id == ATOM_NONE && level->entity.has_title &&
           retitle(copier, title).at != title.at;
}

static void add_titles(struct copier *copier)
{
    const struct scale *levels = &copier->like->levels;
    for (uint32_t i = 0; i < levels->level_count; i++) {
        const struct entity *level = &levels->levels[i]->entity;
        if (names_role(copier, levels->levels[i]))
            scaffold_line(&copier->lines, "level %.*s \"%.*s\"", STR_ARGS(level->name),
                          STR_ARGS(retitle(copier, level->title)));
    }
}

static void copy_levels(struct copier *copier, const struct block *block)
{
    scaffold_gap(&copier->lines);
    open_block(copier, block, STR("levels"), true);
    add_titles(copier);
    copy_members(copier, block);
    scaffold_close(&copier->lines);
}

/* A ladder on a scale need not say anything of its levels. */
static void add_levels(struct copier *copier)
{
    bool is_wanted = false;
    for (uint32_t i = 0; i < copier->like->levels.level_count; i++)
        is_wanted |= names_role(copier, copier->like->levels.levels[i]);
    if (!is_wanted)
        return;
    scaffold_gap(&copier->lines);
    scaffold_line(&copier->lines, "levels \"Levels\" {");
    add_titles(copier);
    scaffold_close(&copier->lines);
}

/* ---- Skills ---- */

static const struct skill *find_skill(const struct copier *copier, struct name name)
{
    atom id = model_atom(copier, name);
    const struct skills *skills = &copier->like->skills;
    for (uint32_t i = 0; id != ATOM_NONE && i < skills->count; i++)
        if (skills->skills[i]->entity.id == id)
            return skills->skills[i];
    return NULL;
}

/* The cells that are written with a skill; those that come with the levels are written there. */
static void add_cells(struct copier *copier, const struct skill *skill)
{
    const struct scale *levels = &copier->like->levels;
    for (uint32_t i = 0; skill != NULL && i < levels->level_count; i++) {
        const struct cell *cell = &skill->cells[i];
        struct str ref = scaffold_level_ref(copier->work, levels->levels[i]);
        if (cell->state != STATE_MISSING && !cell->is_expect && !cell->is_shared)
            scaffold_todo_cell(copier->work, &copier->lines, copier->seen,
                               str_format(copier->work->arena, "at %.*s", STR_ARGS(ref)));
    }
}

static void copy_skill(struct copier *copier, const struct block *block)
{
    open_block(copier, block, STR("skill"), false);
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_ATTR)
            copy_attr(copier, n);
        else if (n->kind == NODE_TEXT || n->kind == NODE_ITEM)
            copy_node(copier, n); /* what the skill is, whoever has it */
    }
    add_cells(copier, find_skill(copier, block->name));
    scaffold_close(&copier->lines);
}

static void copy_use(struct copier *copier, const struct block *block)
{
    const struct skill *skill = find_skill(copier, *ref_last(block->base));
    struct str ref = slice(copier, ref_span(block->base));
    need_name(copier, block->base);
    /* What a set says of its skills is kept; where it says nothing, the cells are the ladder's. */
    bool has_cells =
        skill != NULL && skill->set != NULL && skill->set->scale == NULL && block->has_body;
    scaffold_line(&copier->lines, "use %.*s {", STR_ARGS(ref));
    if (has_cells)
        add_cells(copier, skill);
    scaffold_close(&copier->lines);
}

static void copy_skills(struct copier *copier, const struct block *block, struct str keyword)
{
    scaffold_gap(&copier->lines);
    open_block(copier, block, keyword, false);
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        const struct block *inner = node_is_block(n) ? node_block(n) : NULL;
        if (n != block->body.first && (n->kind == NODE_SKILL || n->kind == NODE_GROUP))
            scaffold_gap(&copier->lines);
        if (n->kind == NODE_ATTR)
            copy_attr(copier, n);
        else if (n->kind == NODE_TEXT)
            copy_node(copier, n);
        else if (n->kind == NODE_SKILL)
            copy_skill(copier, inner);
        else if (n->kind == NODE_GROUP)
            copy_skills(copier, inner, STR("group"));
        else if (n->kind == NODE_USE)
            copy_use(copier, inner);
    }
    scaffold_close(&copier->lines);
}

/* ---- One member ---- */

static void copy_expect(struct copier *copier, const struct node *node)
{
    const struct cell_decl *cell = node_cell(node);
    const struct skill *skill =
        cell->skill != NULL ? find_skill(copier, *ref_last(cell->skill)) : NULL;
    /* Else it adds to what a shared set says. */
    if (skill != NULL && (skill->set == NULL || skill->set->scale == NULL))
        scaffold_todo_cell(copier->work, &copier->lines, copier->seen,
                           str_format(copier->work->arena, "expect %.*s",
                                      STR_ARGS(slice(copier, ref_span(cell->skill)))));
}

static void copy_member(struct copier *copier, const struct block *parent, const struct node *node)
{
    bool has_entity = parent->node.kind == NODE_LADDER || parent->node.kind == NODE_LEVEL;
    switch ((enum node_kind)node->kind) {
    case NODE_SECTION: copy_section(copier, node_block(node)); break;
    case NODE_LEVELS: copy_levels(copier, node_block(node)); break;
    case NODE_LEVEL: copy_level(copier, node_block(node)); break;
    case NODE_TRACK: copy_track(copier, node_block(node)); break;
    case NODE_SKILLS: copy_skills(copier, node_block(node), STR("skills")); break;
    case NODE_USE: copy_use(copier, node_block(node)); break;
    case NODE_ATTR:
        if (!has_entity) /* which were copied with what is known of them */
            copy_attr(copier, node);
        break;
    case NODE_TEXT: scaffold_line(&copier->lines, "\"\"\"todo\"\"\""); break;
    case NODE_ITEM: scaffold_todo_item(copier->work, &copier->lines, copier->seen); break;
    case NODE_CELL: copy_expect(copier, node); break;
    case NODE_SCOPE: copy_node(copier, node); break;
    case NODE_CHOOSE: copy_choose(copier, parent, node); break;
    case NODE_NEXT: copy_next(copier, node); break;
    case NODE_LINT:
    case NODE_PROFILE:
    case NODE_COLUMN:
    case NODE_ORGANIZATION:
    case NODE_SCALE:
    case NODE_SKILL_SET:
    case NODE_LADDER:
    case NODE_GROUP:
    case NODE_SKILL:
    case NODE_IMPORT:
    case NODE_ATTRIBUTE:
    case NODE_VOCABULARY:
    case NODE_SHARED_TEXT:
    case NODE_KIND_COUNT: break;
    }
}

/* One text and one statement stand for all of a kind. */
static void copy_members(struct copier *copier, const struct block *block)
{
    bool has_text = false, has_item = false;
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if ((n->kind == NODE_TEXT && has_text) || (n->kind == NODE_ITEM && has_item))
            continue;
        has_text |= n->kind == NODE_TEXT;
        has_item |= n->kind == NODE_ITEM;
        copy_member(copier, block, n);
    }
}

/* ---- All of it ---- */

static void copy_head(struct copier *copier, const struct block *block)
{
    struct buf head = {0};
    buf_add_format(&head, "ladder %.*s \"%.*s\"", STR_ARGS(copier->work->request->name),
                   STR_ARGS(copier->work->title));
    if (block->on.atom != ATOM_NONE)
        buf_add_format(&head, " on %.*s", STR_ARGS(name_text(copier, block->on)));
    for (const struct range *range = block->on_levels; range != NULL; range = range->next) {
        buf_add_format(&head, "%s%.*s", range == block->on_levels ? " " : ", ",
                       STR_ARGS(slice(copier, ref_span(&range->first))));
        if (range->last != NULL)
            buf_add_format(&head, "..%.*s", STR_ARGS(slice(copier, ref_span(range->last))));
    }
    if (block->base != NULL) {
        buf_add_format(&head, " extends %.*s", STR_ARGS(slice(copier, ref_span(block->base))));
        need_name(copier, block->base);
    }
    scaffold_line(&copier->lines, "%.*s {", STR_ARGS(buf_str(&head)));
    buf_free(&head);
}

static bool has_kind(const struct block *block, enum node_kind kind)
{
    for (const struct node *n = block->body.first; n != NULL; n = n->next)
        if (n->kind == kind)
            return true;
    return false;
}

struct str scaffold_like(struct scaffold_work *work, const struct ladder *like, uint32_t unit)
{
    struct copier copier = {.work = work, .like = like};
    copier.tree = scaffold_tree(work, like->source);
    if (copier.tree == NULL)
        return STR_NONE;
    bool *units = ARENA_ARRAY(work->arena, bool, work->model->project->units.count);
    units[like->source] = true;
    if (unit != UNIT_NONE)
        units[unit] = true;
    copier.seen = scaffold_seen_by(work, units);
    const struct block *block =
        scaffold_block(copier.tree, NODE_LADDER, like->entity.whole.span.start);
    if (block == NULL)
        return STR_NONE;
    if (like->scale != NULL)
        work->needed[like->scale->entity.place.source] = true;
    copy_head(&copier, block);
    scaffold_copy_attributes(work, &copier.lines, copier.seen, &like->entity, like->entity.whole);
    scaffold_attribute(&copier.lines, STR("status"), STR("draft"), "");
    bool has_levels = has_kind(block, NODE_LEVELS);
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_SKILLS && !has_levels) {
            add_levels(&copier);
            has_levels = true;
        }
        if (n->kind == NODE_TEXT || n->kind == NODE_USE)
            scaffold_gap(&copier.lines);
        copy_member(&copier, block, n);
    }
    if (!has_levels)
        add_levels(&copier);
    scaffold_close(&copier.lines);
    return scaffold_lines_end(work, &copier.lines);
}
