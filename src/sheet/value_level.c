/* What columns show of tracks and levels. */
#include "sheet/parts.h"

void value_TRACK_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level && !sheet_is_main(row->level->track))
        buf_add_str(out, row->level->track->entity.name);
}

void value_TRACK_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->level && !sheet_is_main(row->level->track))
        sheet_add_words(sheet, out, row->level->track->entity.title);
}

void value_LEVEL_ID(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level)
        buf_add_str(out, row->level->entity.name);
}

void value_LEVEL_PATH(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->level && !sheet_is_main(row->level->track)) {
        buf_add_str(out, row->level->track->entity.name);
        buf_add_char(out, '/');
    }
    value_LEVEL_ID(sheet, out, row);
}

static struct str code_of(const struct sheet *sheet, const struct entity *entity)
{
    return query_value(sheet->model, entity, STR("code"));
}

/* The code of a scale's level is that of one job in each ladder on the scale. */
static bool is_own_code(const struct sheet *sheet, const struct level *level, struct str code)
{
    const struct level *origin = level->origin;
    return code.length > 0 && !(origin && str_equal(code, code_of(sheet, &origin->entity)));
}

void value_LEVEL_REFERENCE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (!row->level)
        return;
    struct str code = code_of(sheet, &row->level->entity);
    if (is_own_code(sheet, row->level, code)) {
        buf_add_str(out, code);
        return;
    }
    buf_add_str(out, row->ladder->entity.name);
    buf_add_char(out, '/');
    buf_add_str(out, row->level->entity.name);
}

void value_LEVEL_TITLE(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->level)
        sheet_add_words(sheet, out, row->level->entity.title);
}

void value_LEVEL_RANK(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level)
        buf_add_number(out, row->level->rank);
}

void value_LEVEL_DESCRIPTION(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    if (row->level)
        sheet_add_description(sheet, out, &row->level->content);
}

/* "ic4", or "data/ic4" for another ladder's. */
static void add_ref(struct buf *out, const struct level_ref *ref, const struct ladder *from)
{
    if (ref->ladder != from && ref->ladder) {
        buf_add_str(out, ref->ladder->entity.name);
        buf_add_char(out, '/');
    }
    buf_add_str(out, ref->level->entity.name);
}

void value_LEVEL_EXTENDS(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    if (row->level && row->level->extends.level)
        add_ref(out, &row->level->extends, row->ladder);
}

void value_LEVEL_NEXT(struct sheet *sheet, struct buf *out, const struct sheet_row *row)
{
    (void)sheet;
    for (uint32_t i = 0; row->level && i < row->level->next_count; i++) {
        if (i > 0)
            buf_add_literal(out, "; ");
        add_ref(out, &row->level->next[i], row->ladder);
    }
}
