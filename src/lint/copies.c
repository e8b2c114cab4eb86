/* The same paragraph, or three statements in a row, in two ladders: one finding for what could be one
 * shared text. The ends of texts are keys of an index over all ladders; what is found there is compared
 * letter by letter. */
#include "lint/reading.h"

#include "prose/slug.h"

enum { ROW = 3, PARAGRAPH_FEWEST = 80, NOTES_MOST = 8 };

/* One finding, and the places that it is about. */
struct cluster {
    struct diag *diag; /* NULL until the end of the first copy is found */
    uint32_t notes;
};

/* A paragraph, or the first of three statements, where it was first met. */
struct origin {
    const struct ladder *ladder;
    const struct part *part; /* NULL for a paragraph of a text */
    uint32_t index;          /* of the statement */
    uint32_t cluster;        /* 1 + index, 0 for none */
    struct place place;
};

VEC_TYPE(origin_vec, struct origin);
VEC_TYPE(cluster_vec, struct cluster);

struct lint_copies {
    struct origin_vec origins;
    struct cluster_vec clusters;
    struct map index; /* to 1 + index of an origin */
};

/* Statements that are being found to be copies, one after the other. */
struct run {
    uint32_t origin; /* 1 + index, of the first; 0 for none */
    uint32_t count;  /* of statements */
    struct place place;
};

static struct lint_copies *copies_get(struct lint *lint)
{
    if (lint->prose->copies == NULL)
        lint->prose->copies = ARENA_NEW(&lint->arena, struct lint_copies);
    return lint->prose->copies;
}

void copies_release(struct lint_prose *work)
{
    if (work->copies == NULL)
        return;
    VEC_FREE(&work->copies->origins);
    VEC_FREE(&work->copies->clusters);
    map_free(&work->copies->index);
}

static struct told told_at(const struct lint *lint, struct place place)
{
    struct told told = {0};
    told_init(&told, source_slice(lint_source(lint, place.source), place.span));
    return told;
}

static struct str text_at(const struct lint *lint, struct place place)
{
    return told_at(lint, place).text;
}

static struct place statement_place(const struct part *part, uint32_t index)
{
    return (struct place){part->source, part->statements[index].prose.span};
}

/* ---- What is said ---- */

/* A name for the shared text: its first words. */
static struct str name_of(struct lint *lint, struct place place)
{
    enum { LONG = 24 };
    struct buf slug = {0};
    struct str text = text_at(lint, place);
    size_t end = text.length < LONG ? text.length : LONG;
    while (end > 0 && end < text.length && !char_is_space(text.at[end]))
        end--;
    slug_make(&slug, str_trim(str_make(text.at, end)));
    struct str name = str_copy(lint->sink->arena, buf_str(&slug));
    buf_free(&slug);
    while (name.length > 0 && !char_is_letter(*name.at))
        name = str_skip(name, 1);
    return name.length > 0 ? name : STR("shared");
}

static struct diag *say_new(struct lint *lint, const struct origin *origin, const struct run *run)
{
    struct str name = name_of(lint, origin->place), id = origin->ladder->entity.name;
    if (run->count == 0)
        return diag_add(lint->sink, RULE_COPIED_TEXT, run->place,
                        "ladder '%.*s' has this paragraph as well: declare it once, as text %.*s, "
                        "and write 'use %.*s' in both",
                        STR_ARGS(id), STR_ARGS(name), STR_ARGS(name));
    return diag_add(lint->sink, RULE_COPIED_TEXT, run->place,
                    "ladder '%.*s' has these %u statements as well: declare them once, in a "
                    "section %.*s, and write 'use %.*s' in both",
                    STR_ARGS(id), run->count, STR_ARGS(name), STR_ARGS(name));
}

static void run_say(struct lint *lint, struct lint_copies *work, struct run *run)
{
    if (run->origin == 0)
        return;
    const struct origin *origin = &work->origins.items[run->origin - 1];
    struct cluster *cluster = &work->clusters.items[origin->cluster - 1];
    if (cluster->diag == NULL) {
        cluster->diag = say_new(lint, origin, run);
        diag_note(lint->sink, cluster->diag, origin->place, "first written here");
    } else if (cluster->notes++ < NOTES_MOST) {
        diag_note(lint->sink, cluster->diag, run->place, "and here");
    }
    *run = (struct run){0};
}

static void cluster_begin(struct lint_copies *work, struct origin *origin)
{
    if (origin->cluster != 0)
        return;
    VEC_PUSH(&work->clusters, (struct cluster){0});
    origin->cluster = (uint32_t)work->clusters.count;
}

/* ---- Meeting ---- */

/* The origin with a key, in another ladder; or NULL, and then what is met may become one. */
static struct origin *origin_find(struct lint_copies *work, uint64_t key, struct origin met)
{
    uint32_t *slot = map_at(&work->index, key, NULL);
    if (*slot != 0) {
        struct origin *origin = &work->origins.items[*slot - 1];
        return origin->ladder != met.ladder ? origin : NULL;
    }
    VEC_PUSH(&work->origins, met);
    *slot = (uint32_t)work->origins.count;
    return NULL;
}

static uint64_t key_of(const struct told *told)
{
    uint64_t key = told->head != 0 ? told->head + told->tail * 3 : str_hash(told->text);
    return (key + told->text.length) * UINT64_C(0x9e3779b97f4a7c15);
}

static void paragraph_meet(struct lint *lint, const struct ladder *ladder, struct place place)
{
    struct lint_copies *work = copies_get(lint);
    struct told told = told_at(lint, place);
    if (told.text.length < PARAGRAPH_FEWEST)
        return;
    struct origin met = {.ladder = ladder, .place = place};
    struct origin *origin = origin_find(work, key_of(&told), met);
    if (origin == NULL || origin->part != NULL ||
        !str_equal(text_at(lint, origin->place), told.text))
        return;
    cluster_begin(work, origin);
    struct run run = {.origin = (uint32_t)(origin - work->origins.items) + 1, .place = place};
    run_say(lint, work, &run);
}

static bool are_same(const struct lint *lint, const struct origin *origin, const struct part *part,
                     uint32_t index)
{
    for (uint32_t i = 0; i < ROW; i++)
        if (!str_equal(text_at(lint, statement_place(origin->part, origin->index + i)),
                       text_at(lint, statement_place(part, index + i))))
            return false;
    return true;
}

/* The three statements from index on; goes on with a run, or ends it. */
static void row_meet(struct lint *lint, const struct origin *met, uint64_t key, struct run *run)
{
    struct lint_copies *work = copies_get(lint);
    struct origin *origin = origin_find(work, key, *met);
    if (origin == NULL || origin->part == NULL || !are_same(lint, origin, met->part, met->index)) {
        run_say(lint, work, run);
        return;
    }
    if (run->origin == 0) {
        cluster_begin(work, origin);
        *run = (struct run){(uint32_t)(origin - work->origins.items) + 1, ROW - 1, met->place};
    }
    origin->cluster = work->origins.items[run->origin - 1].cluster;
    run->count++;
}

/* told: of the statements of the part. */
static void list_meet(struct lint *lint, const struct ladder *ladder, const struct part *part,
                      const struct told *told)
{
    uint64_t keys[ROW] = {0};
    struct run run = {0};
    for (uint32_t i = 0; i < part->statement_count; i++) {
        keys[i % ROW] = key_of(&told[i]);
        if (i + 1 < ROW)
            continue;
        struct origin met = {.ladder = ladder, .part = part, .index = i + 1 - ROW};
        met.place = statement_place(part, met.index);
        uint64_t key = keys[met.index % ROW] * 5 + keys[(met.index + 1) % ROW] * 3 +
                       keys[(met.index + 2) % ROW];
        row_meet(lint, &met, key, &run);
    }
    run_say(lint, copies_get(lint), &run);
}

/* The paragraphs of a text, which blank lines divide. */
static void text_meet(struct lint *lint, const struct ladder *ladder, struct place place)
{
    struct str text = source_slice(lint_source(lint, place.source), place.span);
    size_t start = 0;
    for (size_t at = 0; at <= text.length; at++) {
        size_t next = str_find(text, at, '\n'), line = next + 1;
        while (line < text.length && char_is_blank(text.at[line]))
            line++;
        at = next;
        if (next < text.length && line < text.length && text.at[line] != '\n')
            continue;
        struct str paragraph = str_make(text.at + start, next - start);
        size_t lead = (size_t)(str_trim(paragraph).at - paragraph.at);
        uint32_t from = place.span.start + (uint32_t)(start + lead);
        uint32_t length = (uint32_t)str_trim(paragraph).length;
        if (length >= PARAGRAPH_FEWEST)
            paragraph_meet(lint, ladder, place_make(place.source, from, from + length));
        start = line < text.length ? line : text.length;
    }
}

static void part_meet(struct lint *lint, const struct ladder *ladder, const struct part *part,
                      const struct told *told)
{
    if (part->kind == PART_TEXT)
        text_meet(lint, ladder, (struct place){part->source, part->prose.span});
    else if (part->statement_count == 1 && part->statements->is_paragraph)
        paragraph_meet(lint, ladder, statement_place(part, 0));
    else if (part->statement_count >= ROW)
        list_meet(lint, ladder, part, told);
}

void lint_copies(struct lint *lint, const struct visit *visit)
{
    if (lint->prose == NULL)
        return;
    struct prose_parts *parts = &lint->prose->parts;
    bool looks =
        visit->ladder != NULL && lint->wanted[RULE_COPIED_TEXT] && lint->model->ladder_count > 1;
    const struct told *told = lint->prose->told.items;
    for (size_t i = 0; looks && i < parts->count; i++) {
        const struct part *part = parts->items[i].part;
        part_meet(lint, visit->ladder, part, told);
        told = told != NULL ? told + part->statement_count : NULL;
    }
    parts->count = 0;
}
