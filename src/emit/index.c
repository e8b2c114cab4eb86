#include "emit/index.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdlib.h>

/* A ladder on its way into a family; at keeps the order of the model. */
struct entry {
    struct str family;
    uint32_t source;
    const struct ladder *ladder;
    uint32_t at;
};

static int entry_compare(const void *a, const void *b)
{
    const struct entry *one = a, *two = b;
    bool has_one = one->family.length > 0, has_two = two->family.length > 0;
    int order;

    if (has_one != has_two) {
        return has_one ? -1 : 1;
    }
    order = str_compare(one->family, two->family);
    return order != 0 ? order : (one->at > two->at) - (one->at < two->at);
}

static struct entry *entries_make(struct arena *arena, const struct model *model)
{
    struct entry *entries = ARENA_ARRAY(arena, struct entry, model->ladder_count);

    for (uint32_t i = 0; i < model->ladder_count; i++) {
        const struct entity *e = &model->ladders[i]->entity;
        const struct property *family = query_property(model, e, STR("family"));
        entries[i] = (struct entry){STR_NONE, SOURCE_NONE, model->ladders[i], i};
        if (family != NULL && family->value_count > 0) {
            entries[i].family = str_trim(family->values[0]);
            entries[i].source = family->place.source;
        }
    }
    if (model->ladder_count > 1) {
        qsort(entries, model->ladder_count, sizeof *entries, entry_compare);
    }
    return entries;
}

void index_make(struct index_list *list, struct arena *arena, const struct model *model)
{
    const struct entry *entries = entries_make(arena, model);
    const struct ladder **ladders = ARENA_ARRAY(arena, const struct ladder *, model->ladder_count);
    struct index_family *family = NULL;

    list->families = ARENA_ARRAY(arena, struct index_family, model->ladder_count);
    list->count = 0;
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        if (family == NULL || !str_equal(family->title, entries[i].family)) {
            family = &list->families[list->count++];
            *family = (struct index_family){entries[i].family, entries[i].source, ladders + i, 0};
        }
        ladders[i] = entries[i].ladder;
        family->count++;
    }
}

struct str index_size(struct arena *arena, const struct ladder *ladder)
{
    uint32_t levels = ladder->levels.level_count, skills = ladder->skills.count;

    if (levels == 0 && skills == 0) {
        return STR_NONE;
    }
    if (skills == 0) {
        return str_format(arena, "%u level%s", levels, levels == 1 ? "" : "s");
    }
    return str_format(arena, "%u level%s, %u skill%s", levels, levels == 1 ? "" : "s", skills,
                      skills == 1 ? "" : "s");
}

enum { SUMMARY_COLUMNS = 180 };

static const struct part *summary_part(const struct model *model, const struct ladder *ladder)
{
    atom id = intern_find(&model->project->names, STR("overview"));
    const struct section *overview = query_section(&ladder->content, id);
    const struct part *first = NULL;

    for (uint32_t i = 0; overview != NULL && i < overview->content.count; i++) {
        const struct part *part = &overview->content.parts[i];
        if (part->kind != PART_TEXT) {
            continue;
        }
        if (part->source == ladder->source) {
            return part;
        }
        first = first == NULL ? part : first;
    }
    return first;
}

/* The first line, or as many of its words as there is room for. */
static struct str cut(struct arena *arena, struct str words)
{
    struct str line = str_make(words.at, str_find(words, 0, '\n'));
    size_t at = 0, end = 0;
    uint32_t columns = 0;

    while (at < line.length) {
        if (line.at[at] == ' ') {
            end = at;
        }
        columns += utf8_code_width(utf8_next(line, &at));
        if (columns > SUMMARY_COLUMNS && end > 0) {
            return str_format(arena, "%.*s\xe2\x80\xa6", (int)end, line.at);
        }
    }
    return str_copy(arena, line);
}

struct str index_summary(struct arena *arena, const struct model *model,
                         const struct ladder *ladder)
{
    const struct part *part = summary_part(model, ladder);
    struct buf words = {0};
    struct str summary;

    if (part == NULL) {
        return STR_NONE;
    }
    markdown_block_plain(&words, query_part_text(model, arena, part));
    summary = cut(arena, buf_str(&words));
    buf_free(&words);
    return summary;
}
