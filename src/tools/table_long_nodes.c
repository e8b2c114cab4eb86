/* The skills, cells and sections that the rows of a list are about. */
#include "tools/table_long.h"

/* ---- Nodes ---- */

struct draft_text long_title(struct long_table *l, const struct csv_field *field)
{
    bool is_new;
    struct draft_text text = table_title(l->table, field);
    map_at(&l->titles, field->from, &is_new);
    return is_new ? text : draft_own(l->table->draft, text.at);
}

/* The place of the node that has a key below another; *place is 0 where it is new. */
static uint32_t *place_of(struct long_table *l, const struct draft_node *parent, char kind,
                          struct str key)
{
    uint64_t hash = str_hash(key) ^ (uint64_t)(uintptr_t)parent * UINT64_C(0x9e3779b97f4a7c15);
    return map_at(&l->node_keys, hash + (unsigned char)kind, NULL);
}

static struct draft_node *keep(struct long_table *l, uint32_t *place, struct draft_node *node)
{
    VEC_PUSH(&l->nodes, node);
    *place = (uint32_t)l->nodes.count;
    return node;
}

static struct draft_node *add_block(struct long_table *l, struct draft_node *parent,
                                    enum draft_kind kind, struct str id,
                                    const struct csv_field *title)
{
    struct draft_node *node = draft_add(l->table->draft, parent, kind);
    node->id = id;
    if (title == NULL)
        return node;
    node->origin = span_make(title->from, title->to);
    if (kind != DRAFT_GROUP && str_equal(table_raw(l->table, title), id))
        table_understood(l->table, title->from, title->to);
    else
        node->text = long_title(l, title);
    return node;
}

/* The part of a field up to the next " / ", or what separates it; *rest becomes what is behind. */
static struct csv_field cut(const struct long_table *l, struct csv_field *rest, const char *between)
{
    const char *text = l->table->reader.text.at;
    size_t length = strlen(between);
    struct csv_field part = *rest;
    for (uint32_t at = rest->from; at + length <= rest->to; at++) {
        if (memcmp(text + at, between, length) != 0)
            continue;
        part.to = at;
        rest->from = at + (uint32_t)length;
        return part;
    }
    rest->from = rest->to;
    return part;
}

static size_t count_parts(const struct long_table *l, const struct csv_field *field,
                          const char *between)
{
    struct csv_field rest = *field;
    size_t count = 0;
    while (rest.from < rest.to) {
        cut(l, &rest, between);
        count++;
    }
    return count;
}

/* ---- Skills ---- */

static struct draft_node *group_of(struct long_table *l, struct long_ladder *ladder)
{
    const struct csv_field *field = long_field(l, TABLE_GROUP);
    struct draft_node *parent = ladder->skills_node;
    struct csv_field rest;
    if (field == NULL)
        return parent;
    rest = *field;
    while (rest.from < rest.to) {
        struct csv_field part = rest;
        if (l->is_ours)
            part = cut(l, &rest, " / ");
        else
            rest.from = rest.to;
        uint32_t *place = place_of(l, parent, 'g', table_raw(l->table, &part));
        if (*place != 0) {
            parent = l->nodes.items[*place - 1];
            long_repeat(l, &part, parent);
            continue;
        }
        struct str id =
            draft_id(l->table->draft, ladder->node, table_raw(l->table, &part), false, "group");
        parent = keep(l, place, add_block(l, parent, DRAFT_GROUP, id, &part));
    }
    long_add_values(l, LONG_GROUP, parent);
    return parent;
}

static struct str category_key(const struct long_table *l)
{
    struct str key = long_text(l, TABLE_SKILL_ID);
    return key.length > 0 ? key : long_text(l, TABLE_SKILL);
}

/* The levels stand before the skills, and where the first of them has something to say. */
void long_need_levels(struct long_table *l, struct long_ladder *ladder)
{
    uint32_t row = l->table->reader.row_start;
    if (ladder->levels_node != NULL || ladder->levels.count == 0)
        return;
    long_add_levels(l, ladder);
    csv_seek(&l->table->reader, row); /* other rows were read */
    csv_next(&l->table->reader);
}

struct draft_node *long_skill_of(struct long_table *l, struct long_ladder *ladder)
{
    const struct csv_field *title;
    struct draft_node *skill;
    uint32_t *place;
    long_need_levels(l, ladder);
    title = long_field(l, TABLE_SKILL);
    if (ladder->skills_node == NULL)
        ladder->skills_node = draft_add(l->table->draft, ladder->node, DRAFT_SKILLS);
    struct draft_node *group = group_of(l, ladder);
    place = place_of(l, ladder->node, 's', category_key(l));
    if (*place != 0) {
        skill = l->nodes.items[*place - 1];
        long_repeat(l, title, skill);
    } else {
        struct str id = draft_id(l->table->draft, ladder->node, category_key(l),
                                 long_field(l, TABLE_SKILL_ID) != NULL, "skill");
        skill = keep(l, place, add_block(l, group, DRAFT_SKILL, id, title));
    }
    long_add_values(l, LONG_SKILL, skill);
    return skill;
}

struct draft_node *long_skill_of_column(struct long_table *l, struct long_ladder *ladder,
                                        uint32_t column)
{
    const struct csv_field *name = &l->header.items[column];
    struct str title = table_raw(l->table, name);
    long_need_levels(l, ladder);
    if (ladder->skills_node == NULL)
        ladder->skills_node = draft_add(l->table->draft, ladder->node, DRAFT_SKILLS);
    uint32_t *place = place_of(l, ladder->node, 's', title);
    if (*place != 0)
        return l->nodes.items[*place - 1];
    struct str id = draft_id(l->table->draft, ladder->node, title, false, "skill");
    struct draft_node *skill =
        keep(l, place, draft_add(l->table->draft, ladder->skills_node, DRAFT_SKILL));
    skill->id = id;
    skill->origin = span_make(name->from, name->to);
    skill->text = long_title(l, name);
    return skill;
}

struct draft_node *long_cell_of(struct long_table *l, struct draft_node *skill,
                                const struct long_level *level, bool *is_new)
{
    uint32_t *place = place_of(l, skill, 'c', level->id);
    struct draft_node *cell;
    *is_new = *place == 0;
    if (!*is_new)
        return l->nodes.items[*place - 1];
    cell = keep(l, place, draft_add(l->table->draft, skill, DRAFT_CELL));
    cell->id = level->id;
    cell->origin = span_make(l->table->reader.row_start, l->table->reader.row_end);
    return cell;
}

/* ---- Sections ---- */

/* "specialities/ecosystem", with the titles of the outer ones in the group's column. */
struct draft_node *long_section_of(struct long_table *l, struct draft_node *parent)
{
    const struct csv_field *path = long_field(l, TABLE_SKILL_ID),
                           *title = long_field(l, TABLE_SKILL);
    const struct csv_field *group = long_field(l, TABLE_GROUP);
    struct csv_field ids, titles = {0};
    if (path == NULL)
        path = title;
    if (path == NULL)
        return parent;
    ids = *path;
    if (group != NULL && count_parts(l, group, " / ") + 1 == count_parts(l, path, "/"))
        titles = *group;
    while (ids.from < ids.to) {
        struct csv_field part = cut(l, &ids, "/"), outer = titles;
        const struct csv_field *shown = ids.from < ids.to ? NULL : title;
        if (shown == NULL && titles.from < titles.to) {
            outer = cut(l, &titles, " / ");
            shown = &outer;
        }
        uint32_t *place = place_of(l, parent, 'p', table_raw(l->table, &part));
        if (*place != 0) {
            parent = l->nodes.items[*place - 1];
            if (shown != NULL)
                long_repeat(l, shown, parent);
            continue;
        }
        struct str id =
            draft_id(l->table->draft, parent, table_raw(l->table, &part), true, "section");
        parent = keep(l, place, add_block(l, parent, DRAFT_SECTION, id, shown));
    }
    if (group != NULL && titles.to == 0) { /* it names other sections than the path */
        struct draft_node *text = draft_add(l->table->draft, parent, DRAFT_TEXT);
        text->text = table_labelled(l->table, STR_NONE, group);
        table_note_text(l->table, group, "this cell, which fits no section,");
    }
    long_add_values(l, LONG_SECTION, parent);
    return parent;
}
