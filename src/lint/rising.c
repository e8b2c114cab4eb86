/* Attributes that should rise along a track: those declared so, and the built-in grade. */
#include "lint/family.h"

struct rise {
    struct lint *lint;
    const struct visit *visit;
    enum rule rule;
};

static bool is_here(const struct visit *visit, struct place place)
{
    return place_within(place, visit->owner->whole);
}

static void say_falling(const struct rise *rise, const struct level *low,
                        const struct property *below, const struct level *high,
                        const struct property *above)
{
    /* A ladder that changes one of its scale's values has the fault there. */
    const struct property *marked = is_here(rise->visit, above->place) ? above : below;
    const struct property *other = marked == above ? below : above;
    if (!is_here(rise->visit, marked->place) || !lint_first(rise->lint, rise->rule, marked->place))
        return;
    struct diag *diag = diag_add(
        rise->lint->sink, rise->rule, marked->place,
        rise->rule == RULE_GRADE_ORDER
            ? "the %.*s falls from %.*s at '%.*s' to %.*s at '%.*s' above it: correct one of them, "
              "or the order of the levels"
            : "'%.*s' should never fall, and goes from '%.*s' at '%.*s' to '%.*s' at '%.*s' above "
              "it: correct one of them, or take 'rising' from the declaration",
        STR_ARGS(above->attribute->name), STR_ARGS(below->values[0]), STR_ARGS(low->entity.name),
        STR_ARGS(above->values[0]), STR_ARGS(high->entity.name));
    diag_note(rise->lint->sink, diag, other->place,
              marked == above ? "the level below has this" : "the level above has this");
}

static const struct property *property_of(const struct level *level,
                                          const struct attribute *attribute)
{
    for (uint32_t i = 0; i < level->entity.property_count; i++) {
        if (level->entity.properties[i].attribute == attribute)
            return &level->entity.properties[i];
    }
    return NULL;
}

/* Compares each level with the nearest one below that has a value: one slip is one finding. */
static void judge_track(const struct rise *rise, const struct track *track,
                        const struct attribute *attribute)
{
    const struct level *low = NULL;
    const struct property *below = NULL;
    for (uint32_t i = 0; i < track->level_count; i++) {
        const struct level *level = track->levels[i];
        const struct property *above = property_of(level, attribute);
        int order;
        if (above == NULL)
            continue;
        if (below != NULL && attribute_compare(below, above, &order) && order > 0)
            say_falling(rise, low, below, level, above);
        low = level;
        below = above;
    }
}

static const struct attribute *grade_of(const struct lint *lint)
{
    for (uint32_t i = 0; i < lint->model->attribute_count; i++) {
        const struct attribute *attribute = lint->model->attributes[i];
        if (str_equal(attribute->name, STR("grade")))
            return attribute->rising ? NULL : attribute;
    }
    return NULL;
}

void lint_rising(struct lint *lint, const struct visit *visit)
{
    const struct attribute *grade = grade_of(lint);
    for (uint32_t t = 0; t < visit->levels->track_count; t++) {
        const struct track *track = visit->levels->tracks[t];
        struct rise rise = {lint, visit, RULE_FALLING_ATTRIBUTE};
        for (size_t i = 0; i < lint->rising.count; i++)
            judge_track(&rise, track, lint->rising.items[i]);
        rise.rule = RULE_GRADE_ORDER;
        if (grade != NULL)
            judge_track(&rise, track, grade);
    }
}
