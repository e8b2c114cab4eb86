/* The ladders and levels of a list, found in a first pass over it. */
#include "tools/table_long.h"

#include <stdlib.h>

enum { RANKS_MOST = 1000 }; /* levels that a ladder may have */

/* ---- Noting them ---- */

static uint64_t level_key(const struct long_table *l, const struct long_ladder *ladder,
                          struct str key)
{
    return str_hash(key) ^ (uint64_t)(ladder - l->ladders.items + 1) * UINT64_C(0x9e3779b97f4a7c15);
}

static struct str ladder_key(const struct long_table *l)
{
    struct str key = long_text(l, TABLE_LADDER_ID);
    return key.length > 0 ? key : long_text(l, TABLE_LADDER);
}

struct long_ladder *long_ladder_of(struct long_table *l)
{
    struct str key = ladder_key(l);
    uint32_t *place = map_at(&l->ladder_keys, str_hash(key), NULL);
    if (*place == 0) {
        struct long_ladder ladder = {.key = key, .row = l->table->reader.row_start};
        VEC_PUSH(&l->ladders, ladder);
        *place = (uint32_t)l->ladders.count;
    }
    return &l->ladders.items[*place - 1];
}

static struct str key_of_level(const struct long_table *l)
{
    struct str key = long_text(l, TABLE_LEVEL_ID);
    return key.length > 0 ? key : long_text(l, TABLE_LEVEL);
}

struct long_level *long_level_of(struct long_table *l, struct long_ladder *ladder)
{
    return long_level_named(l, ladder, key_of_level(l));
}

struct long_level *long_level_named(struct long_table *l, struct long_ladder *ladder,
                                    struct str key)
{
    uint32_t *place;
    if (key.length == 0)
        return NULL;
    place = map_at(&l->level_keys, level_key(l, ladder, key), NULL);
    if (*place == 0)
        return NULL;
    for (size_t i = 0; i < ladder->levels.count; i++) { /* they were sorted */
        size_t at = (*place - 1 + i) % ladder->levels.count;
        if (str_equal(ladder->levels.items[at].key, key)) {
            *place = (uint32_t)at + 1;
            return &ladder->levels.items[at];
        }
    }
    return NULL;
}

static bool read_number(struct str text, double *number)
{
    *number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (!char_is_digit(text.at[i]))
            return false;
        *number = *number * 10 + (text.at[i] - '0');
    }
    return text.length > 0;
}

void long_note(struct long_table *l)
{
    struct long_ladder *ladder = long_ladder_of(l);
    struct long_level level = {.key = key_of_level(l), .row = l->table->reader.row_start};
    const struct csv_field *title = long_field(l, TABLE_LEVEL), *track = long_field(l, TABLE_TRACK);
    uint32_t *place;
    if (level.key.length == 0)
        return;
    place = map_at(&l->level_keys, level_key(l, ladder, level.key), NULL);
    if (*place != 0)
        return;
    if (title != NULL)
        level.name = *title;
    level.is_titled = !l->is_ours && title != NULL && long_field(l, TABLE_LEVEL_TITLE) != NULL;
    if (level.is_titled)
        title = long_field(l, TABLE_LEVEL_TITLE);
    if (title != NULL)
        level.title = *title;
    if (track != NULL)
        level.track = *track;
    level.has_title = title != NULL;
    level.has_track = track != NULL;
    level.at = (uint32_t)ladder->levels.count;
    level.has_order = read_number(long_text(l, TABLE_RANK), &level.order);
    if (!level.has_order) {
        struct table_look look = table_look_at(level.key);
        level.has_order = look.has_order;
        level.order = look.order;
    }
    VEC_PUSH(&ladder->levels, level);
    *place = (uint32_t)ladder->levels.count;
}

/* ---- Their order ---- */

static int compare_levels(const void *a, const void *b)
{
    const struct long_level *left = a, *right = b;
    if (left->track_at != right->track_at)
        return left->track_at < right->track_at ? -1 : 1;
    if (left->order < right->order || left->order > right->order)
        return left->order < right->order ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

static bool is_same_track(const struct long_table *l, const struct long_level *a,
                          const struct long_level *b)
{
    if (!a->has_track || !b->has_track)
        return a->has_track == b->has_track;
    return str_equal(table_raw(l->table, &a->track), table_raw(l->table, &b->track));
}

/* Counts the tracks; whether all levels have a place on theirs, which in a list of others is theirs
 * alone: numbers may count each kind of level from 1 on ("IC1", "M1"). */
static bool find_tracks(const struct long_table *l, struct long_ladder *ladder)
{
    struct map tracks = {0}, orders = {0};
    bool has_orders = true, is_new;
    for (size_t i = 0; i < ladder->levels.count; i++) {
        struct long_level *level = &ladder->levels.items[i];
        if (level->has_track) {
            uint32_t *at = map_at(&tracks, str_hash(table_raw(l->table, &level->track)), NULL);
            *at = *at > 0 ? *at : (uint32_t)tracks.count;
            level->track_at = *at;
        }
        struct str order = str_make((const char *)&level->order, sizeof level->order);
        map_at(&orders, str_hash(order) + level->track_at, &is_new);
        has_orders = has_orders && level->has_order && (is_new || l->is_ours);
    }
    map_free(&tracks);
    map_free(&orders);
    return has_orders;
}

/* By track, and by rank, where all have one; else as they came. */
static void sort_levels(const struct long_table *l, struct long_ladder *ladder)
{
    if (find_tracks(l, ladder) && ladder->levels.count > 1)
        qsort(ladder->levels.items, ladder->levels.count, sizeof *ladder->levels.items,
              compare_levels);
}

/* The main track's level of a rank. */
static const struct long_level *level_of_rank(const struct long_ladder *ladder, double rank)
{
    for (size_t i = 0; i < ladder->levels.count; i++) {
        const struct long_level *level = &ladder->levels.items[i];
        if (!level->has_track && level->has_order && level->order >= rank && level->order <= rank)
            return level;
    }
    return NULL;
}

static bool is_first_of_track(const struct long_table *l, const struct long_ladder *ladder,
                              size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (is_same_track(l, &ladder->levels.items[i], &ladder->levels.items[at]))
            return false;
    }
    return true;
}

/* Ranks that do not count from 1 on come from a scale of which the ladder takes a part. */
static bool needs_scale(const struct long_table *l, const struct long_ladder *ladder)
{
    double next = 1;
    for (size_t i = 0; l->is_ours && i < ladder->levels.count; i++) {
        const struct long_level *level = &ladder->levels.items[i];
        if (level->has_track && is_first_of_track(l, ladder, i) && level->order > 1 &&
            level_of_rank(ladder, level->order - 1) == NULL)
            return true;
        if (!level->has_track && (level->order < next || level->order > next))
            return true;
        next += !level->has_track;
    }
    return false;
}

/* ---- Adding them ---- */

static struct str file_title(struct str name)
{
    size_t start = name.length;
    while (start > 0 && name.at[start - 1] != '/')
        start--;
    return str_make(name.at + start, str_find(name, start, '.') - start);
}

/* A track, and what its first row says of it: that row is the one at hand afterwards. */
static struct draft_node *add_track(struct long_table *l, struct draft_node *parent,
                                    struct long_ladder *ladder, const struct long_level *first)
{
    struct table *table = l->table;
    struct draft_node *track = draft_add(table->draft, parent, DRAFT_TRACK);
    const struct long_level *from = level_of_rank(ladder, first->order - 1);
    track->id =
        draft_id(table->draft, ladder->node, table_raw(table, &first->track), false, "track");
    track->origin = span_make(first->track.from, first->track.to);
    track->text = long_title(l, &first->track);
    if (from != NULL && l->is_ours)
        track->word = from->id;
    for (size_t i = 0; i < ladder->levels.count; i++) {
        if (is_same_track(l, first, &ladder->levels.items[i]))
            ladder->levels.items[i].track_node = track;
    }
    csv_seek(&table->reader, first->row);
    csv_next(&table->reader);
    long_add_values(l, LONG_TRACK, track);
    return track;
}

/* The levels of a track, or of the main one. In a scale they are names alone. */
static void add_track_levels(struct long_table *l, struct long_ladder *ladder,
                             struct draft_node *parent, const struct long_level *first)
{
    struct table *table = l->table;
    for (size_t i = 0; i < ladder->levels.count; i++) {
        struct long_level *level = &ladder->levels.items[i];
        if (!is_same_track(l, first, level))
            continue;
        level->node = draft_add(table->draft, parent, DRAFT_LEVEL);
        level->node->id = level->id;
        level->node->origin =
            level->has_title ? span_make(level->title.from, level->title.to) : span_make(0, 0);
        if (level->has_title && !str_equal(table_raw(table, &level->title), level->id))
            level->node->text = long_title(l, &level->title);
        csv_seek(&table->reader, level->row);
        csv_next(&table->reader);
        if (level->is_titled && !str_equal(level->key, level->id)) {
            struct draft_node *also = draft_add(table->draft, level->node, DRAFT_ATTRIBUTE);
            also->word = STR("also");
            also->text = long_title(l, &level->name);
        }
        long_add_values(l, LONG_LEVEL, level->node);
    }
}

static void add_all_levels(struct long_table *l, struct long_ladder *ladder,
                           struct draft_node *parent)
{
    for (size_t i = 0; i < ladder->levels.count; i++) {
        const struct long_level *first = &ladder->levels.items[i];
        if (!first->has_track && is_first_of_track(l, ladder, i))
            add_track_levels(l, ladder, parent, first);
    }
    for (size_t i = 0; i < ladder->levels.count; i++) {
        const struct long_level *first = &ladder->levels.items[i];
        if (!first->has_track || !is_first_of_track(l, ladder, i))
            continue;
        add_track_levels(l, ladder, add_track(l, parent, ladder, first), first);
    }
}

void long_add_levels(struct long_table *l, struct long_ladder *ladder)
{
    struct table *table = l->table;
    if (ladder->levels_node != NULL || ladder->levels.count == 0)
        return;
    ladder->levels_node = draft_add(table->draft, ladder->node, DRAFT_LEVELS);
    if (ladder->on_scale) {
        for (size_t i = 0; i < ladder->levels.count; i++) {
            if (is_first_of_track(l, ladder, i))
                add_track_levels(l, ladder, ladder->levels_node, &ladder->levels.items[i]);
        }
        return;
    }
    add_all_levels(l, ladder, ladder->levels_node);
}

/* Levels up to a rank that the table does not show. */
static void add_unseen(struct long_table *l, struct draft_node *scale, unsigned *rank, double last)
{
    for (; *rank <= last && *rank < RANKS_MOST; ++*rank)
        draft_add(l->table->draft, scale, DRAFT_LEVEL)->id =
            str_format(l->table->draft->arena, "below-%u", *rank);
}

/* A scale with the ranks that the ladder's levels have; levels that the table does not show are
 * "below-1",
 * "below-2". */
static void add_scale(struct long_table *l, struct long_ladder *ladder)
{
    struct table *table = l->table;
    struct draft *draft = table->draft;
    struct draft_node *scale = draft_add(draft, NULL, DRAFT_SCALE);
    struct buf on = {0};
    double highest = 0;
    unsigned rank = 1; /* of the next level */
    scale->id = table_scale_id(draft->arena, ladder->node->id);
    buf_add_str(&on, scale->id);
    for (size_t i = 0; i < ladder->levels.count; i++) {
        const struct long_level *level = &ladder->levels.items[i];
        buf_add_format(&on, "%s%.*s", i > 0 ? ", " : " ", STR_ARGS(level->id));
        if (level->has_track) {
            highest = level->order - 1 > highest ? level->order - 1 : highest;
            continue;
        }
        add_unseen(l, scale, &rank, level->order - 1);
        draft_add(draft, scale, DRAFT_LEVEL)->id = level->id;
        rank++;
    }
    add_unseen(l, scale, &rank, highest);
    for (size_t i = 0; i < ladder->levels.count; i++) {
        const struct long_level *first = &ladder->levels.items[i];
        if (!first->has_track || !is_first_of_track(l, ladder, i))
            continue;
        struct draft_node *track = add_track(l, scale, ladder, first);
        for (size_t k = i; k < ladder->levels.count; k++) {
            if (is_same_track(l, first, &ladder->levels.items[k]))
                draft_add(draft, track, DRAFT_LEVEL)->id = ladder->levels.items[k].id;
        }
    }
    ladder->node->word = str_copy(draft->arena, buf_str(&on));
    ladder->on_scale = true;
    buf_free(&on);
}

static void name_levels(struct long_table *l, struct long_ladder *ladder)
{
    sort_levels(l, ladder);
    for (size_t i = 0; i < ladder->levels.count; i++) {
        struct long_level *level = &ladder->levels.items[i];
        level->id = draft_id(l->table->draft, ladder->node, level->key, true, "level");
    }
}

static void add_set(struct long_table *l, struct long_ladder *ladder, struct draft_node *scale,
                    struct str id)
{
    struct draft_node *set = ladder->node;
    scale->id = table_scale_id(l->table->draft->arena, id);
    set->kind = DRAFT_SKILL_SET;
    set->word = scale->id;
    ladder->levels_node = scale;
    ladder->skills_node = set;
    add_all_levels(l, ladder, scale);
}

static void add_ladder(struct long_table *l, struct long_ladder *ladder)
{
    struct table *table = l->table;
    const struct import_options *options = table->import->options;
    struct draft *draft = table->draft;
    struct draft_node *scale = options->as_skills ? draft_add(draft, NULL, DRAFT_SCALE) : NULL;
    const struct csv_field *title;
    csv_seek(&table->reader, ladder->row);
    csv_next(&table->reader);
    title = long_field(l, TABLE_LADDER);
    if (title == NULL && l->has_title) {
        title = &l->title;
        l->has_title = false; /* of the first that has none */
    }
    struct str id = l->ladders.count == 1 ? options->id : STR_NONE, name = ladder->key;
    if (name.length == 0)
        name = title != NULL ? table_raw(table, title) : file_title(table->import->source->name);
    if (id.length == 0)
        id = draft_id(draft, &draft->root, name, long_field(l, TABLE_LADDER_ID) != NULL, "ladder");
    ladder->node = ARENA_NEW(draft->arena, struct draft_node);
    ladder->node->kind = DRAFT_LADDER;
    ladder->node->id = id;
    if (title != NULL) {
        ladder->node->text = long_title(l, title);
        ladder->node->origin = span_make(title->from, title->to);
    }
    long_add_values(l, LONG_LADDER, ladder->node);
    name_levels(l, ladder);
    if (scale != NULL)
        add_set(l, ladder, scale, id);
    else if (needs_scale(l, ladder))
        add_scale(l, ladder);
    ladder->node->parent = &draft->root;
    if (draft->root.last != NULL)
        draft->root.last->next = ladder->node;
    else
        draft->root.first = ladder->node;
    draft->root.last = ladder->node;
}

void long_add_ladders(struct long_table *l)
{
    for (size_t i = 0; i < l->ladders.count; i++)
        add_ladder(l, &l->ladders.items[i]);
}
