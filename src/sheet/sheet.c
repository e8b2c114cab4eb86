#include "sheet/parts.h"

#include <stdlib.h>

struct sheet *sheet_new(const struct model *model, const struct sheet_options *options)
{
    struct sheet *sheet = memory_alloc(sizeof *sheet);
    *sheet = (struct sheet){.model = model, .options = options};
    arena_init(&sheet->lasting, model->arena.out_of_memory);
    arena_init(&sheet->scratch, model->arena.out_of_memory);
    ids_init(&sheet->ids, model);
    ids_init(&sheet->foreign.ids, model);
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    if (!sheet)
        return;
    ids_release(&sheet->ids);
    ids_release(&sheet->foreign.ids);
    homes_release(&sheet->foreign.homes);
    map_free(&sheet->foreign.ladders);
    map_free(&sheet->made);
    map_free(&sheet->roots);
    VEC_FREE(&sheet->homes);
    VEC_FREE(&sheet->words);
    buf_free(&sheet->value);
    buf_free(&sheet->joined);
    buf_free(&sheet->plain);
    arena_release(&sheet->lasting);
    arena_release(&sheet->scratch);
    free(sheet);
}

/* ---- Files ---- */

struct files {
    struct sheet *sheet;
    struct sheet_file *items; /* NULL while they are counted */
    uint32_t count;
};

static void add_file(struct files *files, struct sheet_file file)
{
    struct arena *arena = &files->sheet->lasting;
    if (files->items) {
        struct str name = file.table->name;
        if (file.track && file.track->entity.id != ATOM_NONE)
            name = str_format(arena, "%.*s.%.*s.%.*s", STR_ARGS(file.ladder->entity.name),
                              STR_ARGS(file.track->entity.name), STR_ARGS(name));
        else if (file.ladder)
            name =
                str_format(arena, "%.*s.%.*s", STR_ARGS(file.ladder->entity.name), STR_ARGS(name));
        file.name = name;
        files->items[files->count] = file;
    }
    files->count++;
}

static void add_table(struct files *files, const struct profile_table *table)
{
    const struct sheet_options *options = files->sheet->options;
    if (!table->per_ladder)
        add_file(files, (struct sheet_file){.table = table});
    for (uint32_t i = 0; table->per_ladder && i < options->ladder_count; i++) {
        const struct ladder *ladder = options->ladders[i];
        const struct scale *levels = &ladder->levels;
        struct sheet_file file = {.table = table, .ladder = ladder};
        for (uint32_t t = 0; table->per_track && t < levels->track_count; t++) {
            file.track = levels->tracks[t];
            if (file.track->level_count > 0)
                add_file(files, file);
        }
        if (!table->per_track)
            add_file(files, file);
    }
}

static void add_files(struct files *files)
{
    const struct sheet_options *options = files->sheet->options;
    const struct profile *profile = options->profile;
    files->count = 0;
    for (uint32_t i = 0; i < profile->table_count; i++) {
        unsigned layouts = profile->tables[i].layouts;
        if (layouts == 0 || (layouts & options->layouts) != 0)
            add_table(files, &profile->tables[i]);
    }
}

const struct sheet_file *sheet_files(struct sheet *sheet, uint32_t *count)
{
    struct files files = {.sheet = sheet};
    add_files(&files);
    files.items = ARENA_ARRAY(&sheet->lasting, struct sheet_file, files.count);
    add_files(&files);
    *count = files.count;
    return files.items;
}

/* ---- Values ---- */

static void add_pieces(struct sheet *sheet, struct buf *out, const struct sheet_column *column,
                       const struct sheet_row *row)
{
    if (column->level) {
        sheet_add_cell(sheet, out, row->ladder, row->skill, column->level);
        return;
    }
    for (uint32_t i = 0; i < column->piece_count; i++) {
        const struct sheet_piece *piece = &column->pieces[i];
        if (piece->text.at)
            buf_add_str(out, piece->text);
        else if (piece->ref.attribute)
            sheet_add_attribute(sheet, out, &piece->ref, row);
        else
            sheet_add_field(sheet, out, piece->ref.field, row);
    }
}

/* Line ends as the profile has them. */
static struct str unbroken(struct sheet *sheet, struct str text)
{
    enum newline newline = sheet->options->profile->newline;
    if (newline == NEWLINE_KEEP || text.length == 0 || !memchr(text.at, '\n', text.length))
        return text;
    buf_clear(&sheet->value);
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = str_find(text, at, '\n');
        struct str line = str_trim(str_make(text.at + at, end - at));
        if (line.length == 0)
            continue;
        if (sheet->value.length > 0)
            buf_add_text(&sheet->value, newline == NEWLINE_BULLET ? " \xe2\x80\xa2 " : " ");
        buf_add_str(&sheet->value, line);
    }
    return buf_str(&sheet->value);
}

struct str sheet_value(struct sheet *sheet, const struct sheet_column *column,
                       const struct sheet_row *row)
{
    buf_clear(&sheet->joined);
    add_pieces(sheet, &sheet->joined, column, row);
    struct str value = buf_str(&sheet->joined);
    if (column->piece_count > 1) /* some of them may have been empty */
        value = str_trim(value);
    return unbroken(sheet, value);
}
