/* levels.csv: the job catalogue, a row for each level. */
#include "emit/csv.h"

#include "base/escape.h"

void csv_levels_head(struct csv *csv)
{
    struct buf *out = &csv->levels;

    buf_add_literal(out, "ladder_id,ladder,track,level_id,level,rank,extends,next,description");
    csv_columns_head(csv, out, CSV_LADDER);
    csv_columns_head(csv, out, CSV_TRACK);
    csv_columns_head(csv, out, CSV_LEVEL);
    buf_add_literal(out, "\r\n");
}

/* "ic4", or "data/ic4" for another ladder's. */
static void add_ref(struct csv *csv, const struct level_ref *ref)
{
    if (ref->ladder != csv->ladder && ref->ladder != NULL) {
        buf_add_str(&csv->word, ref->ladder->entity.name);
        buf_add_char(&csv->word, '/');
    }
    buf_add_str(&csv->word, ref->level->entity.name);
}

static void add_refs(struct csv *csv, const struct level *level)
{
    struct buf *out = &csv->levels;

    buf_clear(&csv->word);
    if (level->extends.level != NULL) {
        add_ref(csv, &level->extends);
    }
    csv_words(out, buf_str(&csv->word));
    buf_clear(&csv->word);
    for (uint32_t i = 0; i < level->next_count; i++) {
        if (i > 0) {
            buf_add_literal(&csv->word, "; ");
        }
        add_ref(csv, &level->next[i]);
    }
    csv_words(out, buf_str(&csv->word));
}

static void add_level(struct csv *csv, const struct level *level)
{
    const struct entity *ladder = &csv->ladder->entity;
    struct buf *out = &csv->levels;

    csv_words(out, ladder->name);
    csv_text(csv, out, ladder->title);
    csv_text(csv, out, csv_track_title(level));
    csv_words(out, level->entity.name);
    csv_text(csv, out, level->entity.title);
    buf_add_number(out, level->rank);
    buf_add_char(out, ',');
    add_refs(csv, level);
    escape_csv(out, csv_description(csv, &level->content), ',');
    csv_columns_values(csv, out, CSV_LADDER, ladder->properties, ladder->property_count);
    csv_columns_values(csv, out, CSV_TRACK, level->track->entity.properties,
                       level->track->entity.property_count);
    csv_columns_values(csv, out, CSV_LEVEL, level->entity.properties, level->entity.property_count);
    buf_add_literal(out, "\r\n");
}

void csv_levels_ladder(struct csv *csv)
{
    for (uint32_t i = 0; i < csv->ladder->levels.level_count; i++) {
        add_level(csv, csv->ladder->levels.levels[i]);
    }
}
