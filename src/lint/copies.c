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

/* A paragraph, or the first of three statements, where it was first met. There is one for nearly each
 * statement of a project, so it says no more than it must. */
struct origin {
    const struct part *part;
    uint32_t
        at; /* of a text: the offset of the paragraph in the source; else the statement's index */
    uint32_t key; /* half of it */
};

/* The origins from one on are a ladder's. */
struct owner {
    uint32_t from;
    const struct ladder *ladder;
};

VEC_TYPE(origin_vec, struct origin);
VEC_TYPE(owner_vec, struct owner);
VEC_TYPE(cluster_vec, struct cluster);
VEC_TYPE(index_vec, uint32_t);

struct lint_copies {
    struct origin_vec origins;
    struct owner_vec owners;
    struct cluster_vec clusters;
    struct map clustered;   /* indexes of origins to 1 + index of a cluster */
    struct index_vec index; /* a power of two slots: 1 + index of an origin, 0 for none */
    unsigned shift;         /* makes a slot's number of half a key */
};

/* Statements that are being found to be copies, one after the other. */
struct run {
    uint32_t origin; /* 1 + index, of the first; 0 for none */
    uint32_t count;  /* of statements; 0 for a paragraph */
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
    VEC_FREE(&work->copies->owners);
    VEC_FREE(&work->copies->clusters);
    VEC_FREE(&work->copies->index);
    map_free(&work->copies->clustered);
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

/* ---- Where things begin ---- */

/* The paragraph of a text from an offset of its source on; *behind is where the next one may begin. */
static struct place paragraph_place(const struct lint *lint, const struct part *part, uint32_t from,
                                    uint32_t *behind)
{
    struct str text = source_slice(lint_source(lint, part->source), part->prose.span);
    size_t start = from - part->prose.span.start, end = start, line = start;
    bool is_blank = false;

    while (end < text.length && !is_blank) {
        end = str_find(text, line, '\n');
        line = end + 1;
        while (line < text.length && char_is_blank(text.at[line]))
            line++;
        is_blank = line >= text.length || text.at[line] == '\n';
    }
    *behind = part->prose.span.start + (uint32_t)(line < text.length ? line : text.length);
    struct str paragraph = str_trim(str_make(text.at + start, end - start));
    from = part->prose.span.start + (uint32_t)(paragraph.at - text.at);
    return place_make(part->source, from, from + (uint32_t)paragraph.length);
}

static bool is_paragraph(const struct origin *origin)
{
    return origin->part->kind == PART_TEXT || origin->part->statement_count == 1;
}

static struct place origin_place(const struct lint *lint, const struct origin *origin)
{
    uint32_t behind;

    if (origin->part->kind == PART_TEXT)
        return paragraph_place(lint, origin->part, origin->at, &behind);
    return statement_place(origin->part, origin->at);
}

static const struct ladder *origin_ladder(const struct lint_copies *work, uint32_t origin)
{
    uint32_t low = 0, high = (uint32_t)work->owners.count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (work->owners.items[middle].from <= origin)
            low = middle;
        else
            high = middle;
    }
    return work->owners.items[low].ladder;
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

static struct diag *say_new(struct lint *lint, const struct ladder *ladder, struct place first,
                            const struct run *run)
{
    struct str name = name_of(lint, first), id = ladder->entity.name;
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

/* 1 + the index of the cluster that an origin is in; it gets one of its own if it has none. */
static uint32_t cluster_of(struct lint_copies *work, uint32_t origin)
{
    uint32_t *cluster = map_at(&work->clustered, origin, NULL);

    if (*cluster == 0) {
        VEC_PUSH(&work->clusters, (struct cluster){0});
        *cluster = (uint32_t)work->clusters.count;
    }
    return *cluster;
}

static void run_say(struct lint *lint, struct lint_copies *work, struct run *run)
{
    if (run->origin == 0)
        return;
    struct place first = origin_place(lint, &work->origins.items[run->origin - 1]);
    uint32_t number = cluster_of(work, run->origin - 1);
    struct cluster *cluster = &work->clusters.items[number - 1];
    if (cluster->diag == NULL) {
        cluster->diag = say_new(lint, origin_ladder(work, run->origin - 1), first, run);
        diag_note(lint->sink, cluster->diag, first, "first written here");
    } else if (cluster->notes++ < NOTES_MOST) {
        diag_note(lint->sink, cluster->diag, run->place, "and here");
    }
    *run = (struct run){0};
}

/* ---- Meeting ---- */

static uint32_t *slot_of(struct lint_copies *work, uint32_t key)
{
    uint32_t mask = (uint32_t)work->index.count - 1;
    uint32_t at = key * UINT32_C(0x9e3779b9) >> work->shift;

    while (work->index.items[at] != 0 && work->origins.items[work->index.items[at] - 1].key != key)
        at = (at + 1) & mask;
    return &work->index.items[at];
}

/* Makes room for one more; the slots are made anew from the origins. */
static void index_grow(struct lint_copies *work)
{
    enum { FIRST_BITS = 10, BITS = 32 };
    size_t count = work->index.count;

    if (work->origins.count < count / 4 * 3)
        return;
    work->shift = count == 0 ? BITS - FIRST_BITS : work->shift - 1;
    count = (size_t)1 << (BITS - work->shift);
    VEC_FREE(&work->index);
    VEC_RESERVE(&work->index, count);
    memset(work->index.items, 0, count * sizeof *work->index.items);
    work->index.count = count;
    for (uint32_t i = 0; i < work->origins.count; i++)
        *slot_of(work, work->origins.items[i].key) = i + 1;
}

/* 1 + the index of the origin with a key, in another ladder; or 0, and then what is met may become one. */
static uint32_t origin_find(struct lint_copies *work, uint64_t key, struct origin met)
{
    met.key = (uint32_t)(key >> 32);
    uint32_t *slot = slot_of(work, met.key);
    if (*slot != 0)
        return *slot - 1 < work->owners.items[work->owners.count - 1].from ? *slot : 0;
    VEC_PUSH(&work->origins, met);
    *slot = (uint32_t)work->origins.count;
    index_grow(work);
    return 0;
}

static uint64_t key_of(const struct told *told)
{
    uint64_t key = told->head != 0 ? told->head + told->tail * 3 : str_hash(told->text);
    return (key + told->text.length) * UINT64_C(0x9e3779b97f4a7c15);
}

/* One that stands at a place, and may become an origin. */
static void paragraph_meet(struct lint *lint, struct origin met, struct place place)
{
    struct lint_copies *work = copies_get(lint);
    struct told told = told_at(lint, place);
    if (told.text.length < PARAGRAPH_FEWEST)
        return;
    uint32_t found = origin_find(work, key_of(&told), met);
    const struct origin *origin = found != 0 ? &work->origins.items[found - 1] : NULL;
    if (origin == NULL || !is_paragraph(origin) ||
        !str_equal(text_at(lint, origin_place(lint, origin)), told.text))
        return;
    struct run run = {.origin = found, .place = place};
    run_say(lint, work, &run);
}

static bool are_same(const struct lint *lint, const struct origin *origin,
                     const struct origin *other)
{
    for (uint32_t i = 0; i < ROW; i++)
        if (!str_equal(text_at(lint, statement_place(origin->part, origin->at + i)),
                       text_at(lint, statement_place(other->part, other->at + i))))
            return false;
    return true;
}

/* Three statements; goes on with a run, or ends it. */
static void row_meet(struct lint *lint, const struct origin *met, uint64_t key, struct run *run)
{
    struct lint_copies *work = copies_get(lint);
    uint32_t found = origin_find(work, key, *met);
    const struct origin *origin = found != 0 ? &work->origins.items[found - 1] : NULL;
    if (origin == NULL || is_paragraph(origin) || !are_same(lint, origin, met)) {
        run_say(lint, work, run);
        return;
    }
    if (run->origin == 0)
        *run = (struct run){found, ROW - 1, statement_place(met->part, met->at)};
    uint32_t cluster = cluster_of(work, run->origin - 1);
    *map_at(&work->clustered, found - 1, NULL) = cluster;
    run->count++;
}

/* told: of the statements of the part. */
static void list_meet(struct lint *lint, const struct part *part, const struct told *told)
{
    uint64_t keys[ROW] = {0};
    struct run run = {0};
    for (uint32_t i = 0; i < part->statement_count; i++) {
        keys[i % ROW] = key_of(&told[i]);
        if (i + 1 < ROW)
            continue;
        struct origin met = {.part = part, .at = i + 1 - ROW};
        uint64_t key =
            keys[met.at % ROW] * 5 + keys[(met.at + 1) % ROW] * 3 + keys[(met.at + 2) % ROW];
        row_meet(lint, &met, key, &run);
    }
    run_say(lint, copies_get(lint), &run);
}

/* The paragraphs of a text, which blank lines divide. */
static void text_meet(struct lint *lint, const struct part *part)
{
    uint32_t next = part->prose.span.start;
    while (next < part->prose.span.end) {
        uint32_t from = next;
        struct place place = paragraph_place(lint, part, from, &next);
        if (place.span.end - place.span.start >= PARAGRAPH_FEWEST)
            paragraph_meet(lint, (struct origin){.part = part, .at = from}, place);
    }
}

static void part_meet(struct lint *lint, const struct part *part, const struct told *told)
{
    if (part->kind == PART_TEXT)
        text_meet(lint, part);
    else if (part->statement_count == 1 && part->statements->is_paragraph)
        paragraph_meet(lint, (struct origin){.part = part}, statement_place(part, 0));
    else if (part->statement_count >= ROW)
        list_meet(lint, part, told);
}

/* What is met from now on is the ladder's. */
static void owner_begin(struct lint_copies *work, const struct ladder *ladder)
{
    struct owner owner = {(uint32_t)work->origins.count, ladder};
    if (work->owners.count > 0 && work->owners.items[work->owners.count - 1].ladder == ladder)
        return;
    VEC_PUSH(&work->owners, owner);
    index_grow(work);
}

void lint_copies(struct lint *lint, const struct visit *visit)
{
    if (lint->prose == NULL)
        return;
    struct prose_parts *parts = &lint->prose->parts;
    bool looks =
        visit->ladder != NULL && lint->wanted[RULE_COPIED_TEXT] && lint->model->ladder_count > 1;
    const struct told *told = lint->prose->told.items;
    if (looks)
        owner_begin(copies_get(lint), visit->ladder);
    for (size_t i = 0; looks && i < parts->count; i++) {
        const struct part *part = parts->items[i].part;
        part_meet(lint, part, told);
        told = told != NULL ? told + part->statement_count : NULL;
    }
    parts->count = 0;
}
