/* Our own list of levels: a row for each, with its attributes and with the levels that it leads to. */
#include "tools/table_long.h"

#include <limits.h>

bool long_is_levels(const struct table *table, const struct csv_fields *header)
{
    static const char *const names[] = {"ladder_id", "level_id", "extends", "next"};
    enum { NAMES = sizeof names / sizeof *names };
    unsigned found = 0;
    for (size_t c = 0; c < header->count; c++) {
        struct str name = table_raw(table, &header->items[c]);
        for (unsigned i = 0; i < NAMES; i++)
            found |= (unsigned)str_equal(name, str_of(names[i])) << i;
        if (table_role_of(name) == TABLE_STATEMENT)
            return false;
    }
    return found == (1u << NAMES) - 1;
}

/* Writes what "ic4" or "engineering/ic4" names as the result calls it; false where it is no level
 * of this table. */
static bool add_reference(struct long_table *l, struct long_ladder *ladder, struct str name,
                          struct buf *out)
{
    size_t slash = str_find(name, 0, '/');
    bool is_far = slash < name.length;
    if (is_far) {
        const uint32_t *place = map_find(&l->ladder_keys, str_hash(str_make(name.at, slash)));
        if (place == NULL)
            return false;
        ladder = &l->ladders.items[*place - 1];
        name = str_skip(name, slash + 1);
    }
    const struct long_level *level = long_level_named(l, ladder, name);
    if (level == NULL)
        return false;
    if (is_far)
        buf_add_format(out, "%.*s/", STR_ARGS(ladder->node->id));
    buf_add_str(out, level->id);
    return true;
}

/* References with "; " between them, as the result writes them, some of them at most. Those that
 * name no level of this table are left: they become texts. A set of skills has no ladders to lead
 * to. */
static struct str references(struct long_table *l, struct long_ladder *ladder,
                             const struct csv_field *field, unsigned most)
{
    struct buf out = {0};
    const char *text = l->table->reader.text.at;
    bool has_ladders = !l->table->import->options->as_skills;
    for (uint32_t at = field->from; has_ladders && at < field->to && most > 0;) {
        size_t end = str_find(str_make(text, field->to), at, ';'), length = out.length;
        struct str name = str_trim(str_make(text + at, end - at));
        if (length > 0)
            buf_add_literal(&out, ", ");
        if (add_reference(l, ladder, name, &out)) {
            table_understood(l->table, at, (uint32_t)end);
            most--;
        } else {
            out.length = length;
        }
        at = (uint32_t)end + 1;
    }
    struct str made = str_copy(l->table->draft->arena, buf_str(&out));
    buf_free(&out);
    return made;
}

void long_read_levels(struct long_table *l, struct long_ladder *ladder, struct long_level *level)
{
    const struct csv_field *field;
    long_understand_value(l, TABLE_LADDER_ID);
    long_understand_value(l, TABLE_LEVEL_ID);
    long_understand_value(l, TABLE_RANK);
    if (level == NULL)
        return;
    long_need_levels(l, ladder);
    if (l->table->reader.row_start != level->row)
        return; /* a second row of a level: what it says anew becomes texts */
    long_add_description(l, level->node);
    field = long_field(l, TABLE_EXTENDS);
    if (field != NULL)
        level->node->word = references(l, ladder, field, 1);
    field = long_field(l, TABLE_NEXT);
    if (field == NULL)
        return;
    struct str next = references(l, ladder, field, UINT_MAX);
    if (next.length > 0)
        draft_add(l->table->draft, level->node, DRAFT_NEXT)->id = next;
}
