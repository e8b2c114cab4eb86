/* What several families need. */
#include "lint/family.h"

bool lint_first_of(struct lint *lint, enum rule rule, uint32_t which, struct place place)
{
    uint64_t salt = map_pair((uint32_t)rule + 1, which) * UINT64_C(0x9e3779b97f4a7c15);
    bool is_new;
    map_at(&lint->said, map_pair(place.source, place.span.start) ^ salt, &is_new);
    return is_new;
}

bool lint_first(struct lint *lint, enum rule rule, struct place place)
{
    return lint_first_of(lint, rule, 0, place);
}

void map_reset(struct map *map)
{
    enum { MUCH = 4096 };
    if (map->room > MUCH && map->count < map->room / 16) {
        map_free(map);
        return;
    }
    if (map->count > 0)
        memset(map->used, 0, map->room);
    map->count = 0;
}

struct str lint_name(const struct lint *lint, atom name)
{
    return intern_text(&lint->model->project->names, name);
}

const struct source *lint_source(const struct lint *lint, uint32_t unit)
{
    return project_source(lint->model->project, unit);
}

/* ---- Places ---- */

bool place_within(struct place place, struct place whole)
{
    return place.source == whole.source && place.span.start >= whole.span.start &&
           place.span.end <= whole.span.end;
}

bool place_before(const struct lint *lint, struct place a, struct place b)
{
    if (a.source == b.source)
        return a.span.start < b.span.start;
    if (a.source == SOURCE_NONE || b.source == SOURCE_NONE)
        return a.source == SOURCE_NONE;
    int order = str_compare(lint_source(lint, a.source)->name, lint_source(lint, b.source)->name);
    return order < 0 || (order == 0 && a.source < b.source);
}

/* Where the brace of a cell's body stands: behind its levels or skill, blanks and comments. */
static uint32_t brace_find(struct str text, uint32_t from, uint32_t end)
{
    uint32_t at = from;
    while (at < end && text.at[at] != '{') {
        if (text.at[at] == '#')
            at = (uint32_t)str_find(text, at, '\n');
        else
            at++;
    }
    return at < end ? at : from;
}

static uint32_t refs_end(const struct cell_decl *node)
{
    if (node->is_expect)
        return ref_span(node->skill).end;
    const struct range *last = node->levels;
    while (last->next != NULL)
        last = last->next;
    return ref_span(last->last != NULL ? last->last : &last->first).end;
}

struct place cell_content_place(const struct lint *lint, const struct cell *cell)
{
    const struct cell_decl *node = cell->node;
    struct span span = node->prose.span;
    struct str text = lint_source(lint, cell->source)->text;
    switch ((enum cell_form)node->form) {
    case CELL_STRING: return place_make(cell->source, span.start - 1, span.end + 1);
    case CELL_TEXT: return place_make(cell->source, span.start - 3, span.end + 3);
    case CELL_BODY:
        return place_make(cell->source, brace_find(text, refs_end(node), node->node.span.end),
                          node->node.span.end);
    case CELL_SAME:
    case CELL_NONE:
    case CELL_TODO: return (struct place){cell->source, node->state};
    case CELL_BROKEN: break;
    }
    return cell_at_place(cell);
}

struct place cell_at_place(const struct cell *cell)
{
    return (struct place){cell->source, cell->at};
}

bool cell_is_own(const struct cell *cell)
{
    return cell->node != NULL && !cell->is_shared && !cell->is_spread;
}

/* ---- Levels ---- */

bool id_split(struct str id, struct str *prefix, uint32_t *number)
{
    size_t at = id.length;
    while (at > 0 && char_is_digit(id.at[at - 1]))
        at--;
    if (at == id.length || id.length - at > 9)
        return false;
    *prefix = str_make(id.at, at);
    *number = 0;
    for (size_t i = at; i < id.length; i++)
        *number = *number * 10 + (uint32_t)(id.at[i] - '0');
    return true;
}

struct str levels_phrase(struct lint *lint, const struct level *const *levels, uint32_t count)
{
    struct arena *arena = lint->sink->arena;
    struct str first = levels[0]->entity.name;
    struct str last = levels[count - 1]->entity.name;
    if (count == 1)
        return str_format(arena, "level '%.*s'", STR_ARGS(first));
    return str_format(arena, "levels '%.*s' %s '%.*s'", STR_ARGS(first), count == 2 ? "and" : "to",
                      STR_ARGS(last));
}
