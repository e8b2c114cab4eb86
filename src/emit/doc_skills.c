/* Skills in a document: the matrix, by groups. */
#include "emit/doc.h"

#include "base/arena.h"

/* The groups as they are shown: what stands outside groups first, since a heading over it would
 * else belong to the group before. groups[i + 1] is the model's groups[i]. */
static struct doc_group *groups_make(struct doc_builder *b, struct map *places, unsigned depth)
{
    const struct skills *skills = &b->ladder->skills;
    struct doc_group *groups = ARENA_ARRAY(b->arena, struct doc_group, skills->group_count + 1);

    groups[0].about.depth = depth - 1;
    for (uint32_t i = 0; i < skills->group_count; i++) {
        const struct group *group = skills->groups[i];
        struct doc_block *about = &groups[i + 1].about;
        groups[i + 1].group = group;
        about->depth = depth;
        for (const struct group *g = group->parent; g != NULL; g = g->parent) {
            about->depth++;
        }
        doc_build_facts(b, about, &group->entity);
        doc_build_content(b, about, &group->content, about->depth + 1);
        *map_at(places, (uintptr_t)group, NULL) = i + 1;
    }
    return groups;
}

static void skill_make(struct doc_builder *b, struct doc_skill *to, const struct skill *skill,
                       unsigned depth)
{
    to->skill = skill;
    to->about.depth = depth;
    doc_build_facts(b, &to->about, &skill->entity);
    doc_build_content(b, &to->about, &skill->content, depth + 1);
}

static uint32_t group_place(const struct map *places, const struct skill *skill)
{
    const uint32_t *place = skill->group == NULL ? NULL : map_find(places, (uintptr_t)skill->group);

    return place == NULL ? 0 : *place;
}

/* Gives each group its skills, in their order. */
static void groups_fill(struct doc_builder *b, struct doc_group *groups, const struct map *places)
{
    const struct skills *skills = &b->ladder->skills;
    struct doc_skill *room = ARENA_ARRAY(b->arena, struct doc_skill, skills->count);

    for (uint32_t i = 0; i < skills->count; i++) {
        groups[group_place(places, skills->skills[i])].skill_count++;
    }
    for (uint32_t i = 0; i <= skills->group_count; i++) {
        groups[i].skills = room;
        room += groups[i].skill_count;
        groups[i].skill_count = 0;
    }
    for (uint32_t i = 0; i < skills->count; i++) {
        struct doc_group *group = &groups[group_place(places, skills->skills[i])];
        skill_make(b, &group->skills[group->skill_count++], skills->skills[i],
                   group->about.depth + 1);
    }
}

static void build_matrix(struct doc_builder *b, struct doc_block *parent)
{
    struct map places = {0};
    struct doc_group *groups = groups_make(b, &places, parent->depth + 1);
    struct doc_block *matrix = doc_add(b, parent, DOC_MATRIX);
    bool has_others;

    groups_fill(b, groups, &places);
    map_free(&places);
    has_others = groups[0].skill_count > 0;
    matrix->groups = has_others ? groups : groups + 1;
    matrix->count = b->ladder->skills.group_count + has_others;
}

void doc_build_skills(struct doc_builder *b, struct doc_block *parent)
{
    const struct skills *skills = &b->ladder->skills;
    struct doc_block *block = doc_add(b, parent, DOC_SECTION);

    block->role = ROLE_SKILLS;
    block->title = skills->title.length > 0 ? skills->title : STR("Skills");
    block->source = b->ladder->source;
    block->anchor = doc_free_anchor(b, STR("skills"));
    block->depth = 2;
    doc_build_content(b, block, &skills->content, 3);
    if (skills->count > 0) {
        build_matrix(b, block);
    }
}
