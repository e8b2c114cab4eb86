/* A stand-in for src/sheet until its engine is there: enough of it to try workbooks with. Linked only
 * where src/sheet has no sources; goes when they come. */
#include "sheet/sheet.h"

#include "prose/markdown.h"

#include <stdlib.h>

struct sheet {
    const struct model *model;
    const struct sheet_options *options;
    struct arena arena;
    struct buf value;
};

struct sheet *sheet_new(const struct model *model, const struct sheet_options *options)
{
    struct sheet *sheet = memory_alloc(sizeof *sheet);
    *sheet = (struct sheet){.model = model, .options = options};
    arena_init(&sheet->arena, NULL);
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    arena_release(&sheet->arena);
    buf_free(&sheet->value);
    free(sheet);
}

bool sheet_wants(const struct sheet *sheet, const struct profile_table *table)
{
    return (sheet->options->layouts & table->layouts) != 0;
}

struct sheet_columns sheet_columns(struct sheet *sheet, const struct profile_table *table,
                                   const struct ladder *ladder)
{
    struct sheet_column *all = ARENA_ARRAY(&sheet->arena, struct sheet_column, table->column_count);
    (void)ladder;
    for (uint32_t i = 0; i < table->column_count; i++) {
        struct sheet_piece *piece = ARENA_NEW(&sheet->arena, struct sheet_piece);
        struct field_piece read;
        size_t at = 0;
        if (field_piece_next(table->columns[i].value, &at, &read) && read.is_field &&
            !field_find(sheet->model, read.text, &piece->ref, NULL, table->rows))
            abort();
        all[i] = (struct sheet_column){.title = table->columns[i].title,
                                       .from = &table->columns[i],
                                       .pieces = piece,
                                       .piece_count = 1,
                                       .is_number = piece->ref.field == FIELD_LEVEL_RANK};
    }
    return (struct sheet_columns){all, table->column_count};
}

struct visit {
    struct sheet_row row;
    sheet_found *found;
    void *context;
    bool any;
};

static void on_statement(void *context, const struct query_statement *found)
{
    struct visit *visit = context;
    visit->row.found = found;
    visit->any = true;
    visit->row.number++;
    visit->found(visit->context, &visit->row);
    visit->row.found = NULL;
}

static void cell_rows(struct sheet *sheet, struct visit *visit)
{
    const struct sheet_row *row = &visit->row;
    visit->any = false;
    query_cell(row->ladder, row->skill, row->level, sheet->options->view, on_statement, visit);
    if (!visit->any && row->cell->state != STATE_CONTENT)
        visit->found(visit->context, row);
}

void sheet_rows(struct sheet *sheet, const struct profile_table *table, const struct ladder *ladder,
                sheet_found *found, void *context)
{
    struct visit visit = {.found = found, .context = context};
    (void)table;
    for (uint32_t l = 0; l < sheet->options->ladder_count; l++) {
        const struct ladder *at = sheet->options->ladders[l];
        visit.row.ladder = at;
        for (uint32_t s = 0; s < at->skills.count && (!ladder || ladder == at); s++)
            for (uint32_t i = 0; i < at->levels.level_count; i++) {
                visit.row.skill = at->skills.skills[s];
                visit.row.level = at->levels.levels[i];
                visit.row.cell = &visit.row.skill->cells[i];
                visit.row.state = (enum cell_state)visit.row.cell->state;
                cell_rows(sheet, &visit);
            }
    }
}

static struct str state_name(enum cell_state state)
{
    static const char *const names[] = {"", "content", "same", "none", "todo"};
    return str_of(names[state]);
}

struct str sheet_value(struct sheet *sheet, const struct sheet_column *column,
                       const struct sheet_row *row)
{
    struct buf *out = &sheet->value;
    buf_clear(out);
    switch ((int)column->pieces->ref.field) {
    case FIELD_LADDER_ID: return row->ladder->entity.name;
    case FIELD_LADDER_TITLE: return row->ladder->entity.title;
    case FIELD_LEVEL_ID: return row->level->entity.name;
    case FIELD_LEVEL_TITLE: return row->level->entity.title;
    case FIELD_LEVEL_RANK: buf_add_number(out, row->level->rank); break;
    case FIELD_GROUP_PATH: return row->skill->group ? row->skill->group->entity.title : STR_NONE;
    case FIELD_CATEGORY_ID: return row->skill->entity.name;
    case FIELD_CATEGORY_TITLE: markdown_plain(out, row->skill->entity.title); break;
    case FIELD_CATEGORY_KIND: return STR("skill");
    case FIELD_CELL_STATE: return state_name(row->state);
    case FIELD_STATEMENT_TEXT:
        if (row->found)
            markdown_plain(
                out, query_statement_text(sheet->model, &sheet->arena, row->found->statement));
        break;
    default: break;
    }
    return buf_str(out);
}
