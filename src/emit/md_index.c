/* index.md: a table of ladders for each family. */
#include "emit/index.h"
#include "emit/md.h"

static void add_value(struct page *page, const struct ladder *ladder, struct str attribute)
{
    const struct property *property = query_property(page->model, &ladder->entity, attribute);

    buf_add_char(&page->out, ' ');
    if (property != NULL) {
        md_values(page, property, MARKDOWN_IN_TABLE);
    }
    md_cell_end(&page->out);
}

static void add_row(struct page *page, const struct ladder *ladder)
{
    struct buf *out = &page->out;

    buf_add_literal(out, "| ");
    md_link(page, page_name(page, &ladder->entity, false), page_url(page, ladder, &ladder->entity));
    md_cell_end(out);
    add_value(page, ladder, STR("status"));
    add_value(page, ladder, STR("owner"));
    add_value(page, ladder, STR("version"));
    buf_add_char(out, ' ');
    buf_add_number(out, ladder->levels.level_count);
    buf_add_literal(out, " | ");
    buf_add_number(out, ladder->skills.count);
    buf_add_literal(out, " |\n");
}

static void add_family(struct page *page, const struct index_family *family, bool is_only)
{
    struct buf *out = &page->out;

    if (family->title.length > 0) {
        md_heading(page, 2, STR_NONE, family->title, family->source);
    } else if (!is_only) {
        md_heading(page, 2, STR_NONE, STR("Other"), SOURCE_NONE);
    }
    md_gap(out);
    buf_add_literal(out, "| Ladder | Status | Owner | Version | Levels | Skills |\n"
                         "| --- | --- | --- | --- | ---: | ---: |\n");
    for (uint32_t i = 0; i < family->count; i++) {
        add_row(page, family->ladders[i]);
    }
}

void md_index(struct page *page)
{
    struct index_list list;

    index_make(&list, &page->scratch, page->model);
    md_gap(&page->out);
    buf_add_literal(&page->out, "# ");
    md_escape(&page->out, page_site_title(page));
    buf_add_char(&page->out, '\n');
    for (uint32_t i = 0; i < list.count; i++) {
        add_family(page, &list.families[i], list.count == 1);
    }
    page_hand_over(page, STR("index"));
    arena_release(&page->scratch);
}
