#include "tools/fingerprint.h"

#include "base/buf.h"
#include "text/source.h"

#include <stdlib.h>

#define NO_FRAME UINT32_MAX

/* A declaration, as a place that findings can be in. */
struct frame {
    struct place whole;
    const char *word;
    struct str name;
    uint32_t outer; /* index of the one around it, or NO_FRAME */
};

VEC_TYPE(frame_vec, struct frame);

/* ---- Frames ---- */

static void add_frame(struct frame_vec *frames, struct place whole, const char *word,
                      struct str name)
{
    if (whole.source != SOURCE_NONE && whole.span.end > whole.span.start)
        VEC_PUSH(frames, ((struct frame){whole, word, name, NO_FRAME}));
}

static void add_entity(struct frame_vec *frames, const struct entity *entity)
{
    add_frame(frames, entity->whole, entity_word(entity->kind), entity->name);
}

static void add_sections(struct frame_vec *frames, const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind != PART_SECTION || part->section->is_shared)
            continue;
        add_entity(frames, &part->section->entity);
        add_sections(frames, &part->section->content);
    }
}

static void add_levels(struct frame_vec *frames, const struct scale *levels)
{
    for (uint32_t i = 0; i < levels->track_count; i++)
        add_entity(frames, &levels->tracks[i]->entity);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        add_entity(frames, &levels->levels[i]->entity);
        add_sections(frames, &levels->levels[i]->content);
    }
    add_sections(frames, &levels->content);
}

static void add_cells(struct frame_vec *frames, const struct model *model,
                      const struct skill *skill, uint32_t level_count)
{
    for (uint32_t i = 0; i < level_count; i++) {
        const struct cell *cell = &skill->cells[i];
        if (cell->state == STATE_MISSING || cell->is_shared || cell->is_spread)
            continue;
        const struct source *source = project_source(model->project, cell->source);
        add_frame(frames, (struct place){cell->source, cell->whole},
                  cell->is_expect ? "expect" : "at", source_slice(source, cell->at));
    }
}

static void add_skills(struct frame_vec *frames, const struct model *model,
                       const struct skills *skills, uint32_t level_count)
{
    for (uint32_t i = 0; i < skills->group_count; i++)
        add_entity(frames, &skills->groups[i]->entity);
    for (uint32_t i = 0; i < skills->count; i++) {
        add_entity(frames, &skills->skills[i]->entity);
        add_cells(frames, model, skills->skills[i], level_count);
    }
}

static void add_ladder(struct frame_vec *frames, const struct model *model,
                       const struct ladder *ladder)
{
    add_entity(frames, &ladder->entity);
    add_sections(frames, &ladder->content);
    add_levels(frames, &ladder->levels);
    add_skills(frames, model, &ladder->skills, ladder->levels.level_count);
}

static void add_all(struct frame_vec *frames, const struct model *model)
{
    if (model->has_organization)
        add_entity(frames, &model->organization);
    for (uint32_t i = 0; i < model->scale_count; i++) {
        add_entity(frames, &model->scales[i]->entity);
        add_levels(frames, model->scales[i]);
    }
    for (uint32_t i = 0; i < model->set_count; i++) {
        const struct skill_set *set = model->sets[i];
        add_entity(frames, &set->entity);
        add_skills(frames, model, &set->skills, set->levels.level_count);
    }
    for (uint32_t i = 0; i < model->text_count; i++)
        add_entity(frames, &model->texts[i]->entity);
    for (uint32_t i = 0; i < model->section_count; i++) {
        add_entity(frames, &model->sections[i]->entity);
        add_sections(frames, &model->sections[i]->content);
    }
    for (uint32_t i = 0; i < model->ladder_count; i++)
        add_ladder(frames, model, model->ladders[i]);
}

/* Outer ones first; the order is that of the sources' numbers, and the same for the same input. */
static int compare_frames(const void *left, const void *right)
{
    const struct frame *a = left, *b = right;
    if (a->whole.source != b->whole.source)
        return a->whole.source < b->whole.source ? -1 : 1;
    if (a->whole.span.start != b->whole.span.start)
        return a->whole.span.start < b->whole.span.start ? -1 : 1;
    if (a->whole.span.end != b->whole.span.end)
        return a->whole.span.end > b->whole.span.end ? -1 : 1;
    int order = strcmp(a->word, b->word);
    return order ? order : str_compare(a->name, b->name);
}

/* Sorts; keeps one of those that stand at the same place, as what ladders share is met several times;
 * and finds what is around each. */
static void nest(struct frame_vec *frames)
{
    size_t kept = 0;
    if (frames->count > 1)
        qsort(frames->items, frames->count, sizeof *frames->items, compare_frames);
    for (size_t i = 0; i < frames->count; i++) {
        struct frame frame = frames->items[i];
        const struct frame *last = kept ? &frames->items[kept - 1] : NULL;
        if (last && last->whole.source == frame.whole.source &&
            last->whole.span.start == frame.whole.span.start &&
            last->whole.span.end == frame.whole.span.end)
            continue;
        uint32_t outer = kept ? (uint32_t)kept - 1 : NO_FRAME;
        while (outer != NO_FRAME && (frames->items[outer].whole.source != frame.whole.source ||
                                     frames->items[outer].whole.span.end < frame.whole.span.end))
            outer = frames->items[outer].outer;
        frame.outer = outer;
        frames->items[kept++] = frame;
    }
    frames->count = kept;
}

/* The innermost frame around a place, or NO_FRAME. */
static uint32_t find_frame(const struct frame_vec *frames, struct place place)
{
    size_t low = 0, high = frames->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct place *whole = &frames->items[middle].whole;
        if (whole->source < place.source ||
            (whole->source == place.source && whole->span.start <= place.span.start))
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t at = low ? (uint32_t)low - 1 : NO_FRAME;
    while (at != NO_FRAME && (frames->items[at].whole.source != place.source ||
                              frames->items[at].whole.span.end < place.span.end))
        at = frames->items[at].outer;
    return at;
}

/* ---- Fingerprints ---- */

static void add_where(struct buf *out, const struct frame_vec *frames, uint32_t at)
{
    const struct frame *frame = &frames->items[at];
    if (frame->outer != NO_FRAME) {
        add_where(out, frames, frame->outer);
        buf_add_literal(out, ", ");
    }
    buf_add_text(out, frame->word);
    if (frame->name.length) {
        buf_add_char(out, ' ');
        buf_add_str(out, frame->name);
    }
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool has_words(struct str line)
{
    for (size_t i = 0; i < line.length; i++)
        if (char_is_letter(line.at[i]) || char_is_digit(line.at[i]) || line.at[i] & 0x80)
            return true;
    return false;
}

/* The first line of what is marked; where there is no word in it, the line around its start. */
static struct str marked_line(struct str text, struct span span)
{
    size_t start = span.start, end = span.start;
    while (end < span.end && !is_line_end(text.at[end]))
        end++;
    struct str line = str_trim(str_make(text.at + start, end - start));
    if (has_words(line))
        return line;
    while (start > 0 && !is_line_end(text.at[start - 1]))
        start--;
    while (end < text.length && !is_line_end(text.at[end]))
        end++;
    return str_trim(str_make(text.at + start, end - start));
}

/* With one space for each run of blanks, so that a table put straight is the same text. */
static void add_folded(struct buf *out, struct str line)
{
    for (size_t i = 0; i < line.length; i++) {
        bool is_blank = char_is_blank(line.at[i]);
        if (!is_blank || !char_is_blank(line.at[i - 1]))
            buf_add_char(out, is_blank ? ' ' : line.at[i]);
    }
}

/* What is missing has no words of its own: the place is that of what lacks it, and the message says which. */
static bool is_of_message(enum rule rule)
{
    return rule == RULE_MISSING_EXPECTATION || rule == RULE_MISSING_ATTRIBUTE ||
           rule == RULE_MISSING_LEVEL;
}

static struct fingerprint make_one(struct arena *arena, const struct frame_vec *frames,
                                   struct source *const *sources, const struct diag *diag)
{
    struct fingerprint made = {0};
    struct buf key = {0};
    buf_add_text(&key, rule_info(diag->rule)->code);
    buf_add_char(&key, '\n');
    size_t where = key.length;
    uint32_t frame = diag->place.source == SOURCE_NONE ? NO_FRAME : find_frame(frames, diag->place);
    if (frame != NO_FRAME)
        add_where(&key, frames, frame);
    buf_add_char(&key, '\n');
    size_t text = key.length;
    if (diag->place.source != SOURCE_NONE)
        add_folded(&key, marked_line(sources[diag->place.source]->text, diag->place.span));
    struct str whole = str_copy(arena, buf_str(&key));
    made.hash = str_hash(whole);
    if (is_of_message(diag->rule))
        made.hash = (made.hash ^ str_hash(diag->message)) * UINT64_C(0x9e3779b97f4a7c15);
    made.where = str_make(whole.at + where, text - 1 - where);
    made.text = str_skip(whole, text);
    buf_free(&key);
    return made;
}

const struct fingerprint *fingerprints_make(struct arena *arena, const struct model *model,
                                            struct source *const *sources,
                                            const struct diag_vec *found)
{
    struct frame_vec frames = {0};
    struct fingerprint *made = ARENA_ARRAY(arena, struct fingerprint, found->count);
    add_all(&frames, model);
    nest(&frames);
    for (size_t i = 0; i < found->count; i++)
        made[i] = make_one(arena, &frames, sources, found->items[i]);
    VEC_FREE(&frames);
    return made;
}
