#include "emit/csv_rows.h"

#include "base/arena.h"
#include "base/escape.h"

/* ---- Ids ---- */

static uint64_t home_key(const struct statement *statement, const struct level *level)
{
    return (uint64_t)(uintptr_t)statement * 0x9e3779b97f4a7c15u ^ (uint64_t)(uintptr_t)level;
}

static void home_note(struct csv_rows *rows, const struct statement *statement, struct str id)
{
    uint32_t *place = map_at(&rows->homes, home_key(statement, rows->at), NULL);

    VEC_PUSH(&rows->known, str_copy(&rows->csv->scratch, id));
    *place = (uint32_t)rows->known.count;
}

/* The id of a statement as the own view has it; level: where it is said. */
static struct str id_find(struct csv_rows *rows, const struct query_statement *found,
                          struct str text)
{
    struct csv *csv = rows->csv;
    const uint32_t *place = map_find(&rows->homes, home_key(found->statement, found->level));

    if (place != NULL) {
        return rows->known.items[*place - 1];
    }
    ids_begin(&rows->foreign, found->ladder);
    return csv->options->view == VIEW_FULL && found->ladder != csv->ladder
               ? ids_make(&rows->foreign, found->statement, text, found->level, rows->id)
               : ids_make(&csv->ids, found->statement, text, found->level, rows->id);
}

static struct str parent_of(const struct csv_rows *rows, const struct statement *statement)
{
    const struct csv_slice *slice;

    if (statement->depth == 0 || statement->depth > CSV_NESTING) {
        return STR_NONE;
    }
    slice = &rows->ancestor[statement->depth - 1];
    return str_make(rows->ancestors.at + slice->start, slice->length);
}

static void ancestor_set(struct csv_rows *rows, const struct statement *statement, struct str id)
{
    unsigned depth = statement->depth;

    if (depth < CSV_NESTING) {
        const struct csv_slice *above = depth > 0 ? &rows->ancestor[depth - 1] : NULL;
        rows->ancestors.length = above != NULL ? above->start + above->length : 0;
        rows->ancestor[depth] = (struct csv_slice){rows->ancestors.length, id.length};
        buf_add_str(&rows->ancestors, id);
    }
}

/* ---- A row ---- */

static void row_begin(struct csv_rows *rows, const char *kind)
{
    struct buf *out = &rows->csv->lines;

    buf_add_str(out, buf_str(&rows->ladder));
    buf_add_str(out, rows->piece->names);
    buf_add_text(out, kind);
    buf_add_str(out, buf_str(&rows->category));
}

static void row_end(struct csv_rows *rows, const struct statement_extra *extra)
{
    struct buf *out = &rows->csv->lines;

    buf_add_str(out, buf_str(&rows->ladder_attributes));
    buf_add_str(out, rows->piece->attributes);
    buf_add_str(out, buf_str(&rows->category_attributes));
    buf_add_str(out, buf_str(&rows->cell_attributes));
    if (extra != NULL) {
        csv_columns_values(rows->csv, out, CSV_STATEMENT, extra->properties, extra->property_count);
    } else {
        buf_add_str(out, buf_str(&rows->no_attributes));
    }
    buf_add_literal(out, "\r\n");
}

void csv_row_statement(void *context, const struct query_statement *found)
{
    struct csv_rows *rows = context;
    const struct statement *statement = found->statement;
    struct csv *csv = rows->csv;
    struct buf *out = &csv->lines;
    struct str text = query_statement_text(csv->model, &csv->scratch, statement);
    struct str id = id_find(rows, found, text);

    rows->count++;
    if (rows->is_registering) {
        home_note(rows, statement, id);
        return;
    }
    row_begin(rows, statement->is_example ? "example," : rows->kind);
    buf_add_literal(out, "content,");
    csv_words(out, id);
    csv_words(out, parent_of(rows, statement));
    buf_add_number(out, statement->depth);
    buf_add_char(out, ',');
    ancestor_set(rows, statement, id);
    csv_statement_field(csv, out, statement, text);
    row_end(rows, statement->extra);
}

void csv_row_state(struct csv_rows *rows, const char *state)
{
    if (!rows->is_registering) {
        row_begin(rows, rows->kind);
        buf_add_text(&rows->csv->lines, state);
        buf_add_literal(&rows->csv->lines, ",,,,");
        row_end(rows, NULL);
    }
}

/* ---- Pieces ---- */

static struct str kept(struct csv_rows *rows, struct buf *made)
{
    struct str copy = str_copy(&rows->csv->scratch, buf_str(made));

    buf_clear(made);
    return copy;
}

static struct csv_level_piece piece_make(struct csv_rows *rows, const struct level *level)
{
    struct csv *csv = rows->csv;
    const struct entity *e = level == NULL ? NULL : &level->entity;
    const struct entity *track = level == NULL ? NULL : &level->track->entity;
    struct buf *out = &rows->making;
    struct csv_level_piece piece;

    if (level == NULL) {
        buf_add_literal(out, ",,,,");
    } else {
        csv_text(csv, out, csv_track_title(level));
        csv_words(out, e->name);
        csv_text(csv, out, e->title);
        buf_add_number(out, level->rank);
        buf_add_char(out, ',');
    }
    piece.names = kept(rows, out);
    csv_columns_values(csv, out, CSV_TRACK, track == NULL ? NULL : track->properties,
                       track == NULL ? 0 : track->property_count);
    csv_columns_values(csv, out, CSV_LEVEL, e == NULL ? NULL : e->properties,
                       e == NULL ? 0 : e->property_count);
    piece.attributes = kept(rows, out);
    return piece;
}

/* What is the same in all rows of a ladder, or of a level. */
void csv_rows_ladder(struct csv_rows *rows)
{
    struct csv *csv = rows->csv;
    const struct entity *e = &csv->ladder->entity;
    const struct scale *levels = &csv->ladder->levels;
    struct csv_level_piece *pieces =
        ARENA_ARRAY(&csv->scratch, struct csv_level_piece, levels->level_count + 1);

    buf_clear(&rows->ladder);
    csv_words(&rows->ladder, e->name);
    csv_text(csv, &rows->ladder, e->title);
    buf_clear(&rows->ladder_attributes);
    csv_columns_values(csv, &rows->ladder_attributes, CSV_LADDER, e->properties, e->property_count);
    for (uint32_t i = 0; i < levels->level_count; i++) {
        pieces[i] = piece_make(rows, levels->levels[i]);
    }
    pieces[levels->level_count] = piece_make(rows, NULL);
    rows->pieces = pieces;
}

void csv_rows_level(struct csv_rows *rows, const struct level *level)
{
    rows->at = level;
    rows->piece =
        &rows->pieces[level == NULL ? rows->csv->ladder->levels.level_count : level->index];
}

static void set_attributes(struct csv_rows *rows, enum csv_entity kind, const struct entity *entity)
{
    csv_columns_values(rows->csv, &rows->category_attributes, kind,
                       entity == NULL ? NULL : entity->properties,
                       entity == NULL ? 0 : entity->property_count);
}

void csv_rows_cell(struct csv_rows *rows, const struct cell *cell)
{
    const struct cell_extra *extra = cell == NULL ? NULL : cell->extra;

    buf_clear(&rows->cell_attributes);
    csv_columns_values(rows->csv, &rows->cell_attributes, CSV_CELL,
                       extra == NULL ? NULL : extra->properties,
                       extra == NULL ? 0 : extra->property_count);
}

void csv_rows_skill(struct csv_rows *rows, const struct skill *skill)
{
    struct csv *csv = rows->csv;

    rows->kind = "skill,";
    rows->id = skill->entity.name;
    buf_clear(&rows->category);
    buf_clear(&rows->category_attributes);
    csv_words(&rows->category, csv_group_path(csv, skill->group));
    csv_words(&rows->category, skill->entity.name);
    csv_text(csv, &rows->category, skill->entity.title);
    set_attributes(rows, CSV_GROUP, skill->group == NULL ? NULL : &skill->group->entity);
    set_attributes(rows, CSV_SKILL, &skill->entity);
    set_attributes(rows, CSV_SECTION, NULL);
}

/* Titles for people, or ids for machines, from the outermost section on. */
static void add_path(struct csv *csv, const struct csv_around *at, const char *between, bool as_ids)
{
    const struct entity *e = &at->section->entity;

    if (at->outer != NULL) {
        add_path(csv, at->outer, between, as_ids);
        buf_add_text(&csv->word, between);
    }
    buf_add_str(&csv->word, as_ids || e->title.length == 0 ? e->name : csv_plain(csv, e->title));
}

void csv_rows_section(struct csv_rows *rows, const struct csv_around *at)
{
    struct csv *csv = rows->csv;
    const struct entity *e = &at->section->entity;

    rows->kind = "section,";
    buf_clear(&csv->word);
    add_path(csv, at, ".", true);
    rows->id = str_copy(&csv->scratch, buf_str(&csv->word));
    buf_clear(&rows->category);
    buf_clear(&rows->category_attributes);
    buf_clear(&csv->word);
    if (at->outer != NULL) {
        add_path(csv, at->outer, " / ", false);
    }
    csv_words(&rows->category, buf_str(&csv->word));
    buf_clear(&csv->word);
    add_path(csv, at, "/", true);
    csv_words(&rows->category, buf_str(&csv->word));
    csv_text(csv, &rows->category, e->title.length > 0 ? e->title : e->name);
    set_attributes(rows, CSV_GROUP, NULL);
    set_attributes(rows, CSV_SKILL, NULL);
    set_attributes(rows, CSV_SECTION, e);
    csv_rows_cell(rows, NULL);
}

void csv_rows_expectations(struct csv_rows *rows)
{
    rows->kind = "section,";
    rows->id = STR("expectations");
    buf_clear(&rows->category);
    buf_clear(&rows->category_attributes);
    buf_add_literal(&rows->category, ",expectations,Expectations,");
    set_attributes(rows, CSV_GROUP, NULL);
    set_attributes(rows, CSV_SKILL, NULL);
    set_attributes(rows, CSV_SECTION, NULL);
    csv_rows_cell(rows, NULL);
}
