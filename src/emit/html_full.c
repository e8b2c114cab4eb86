/* All that a level expects, folded: the full view, skill by skill and section by section, each
 * statement under the level that says it. */
#include "emit/html.h"

/* One fold while it is printed, into page.side first: it is shown only where it holds more than the
 * level itself says. */
struct fold {
    struct html *h;
    const struct level *level;
    struct html_lister lister;
    const struct level *from;              /* whose statements are being printed */
    const struct statement *list;          /* that it is in, */
    uint32_t place;                        /* and where that begins */
    uint32_t count;                        /* statements */
    uint32_t inherited;                    /* of them, those of other levels */
    bool is_open;                          /* an entry has begun */
    const struct skill *skill;             /* of the entry */
    const struct query_category *category; /* or else */
};

static void open_entry(struct fold *fold)
{
    struct html *h = fold->h;
    struct buf *out = &h->page.out;

    buf_add_literal(out, "<div><dt>");
    if (fold->skill != NULL) {
        html_entity_link(h, &fold->skill->entity, h->page.ladder, false);
    } else if (fold->category->section == NULL) {
        buf_add_literal(out, "Expectations");
    } else {
        html_text(h, page_name(&h->page, &fold->category->section->entity, false));
    }
    buf_add_literal(out, "</dt><dd>\n");
    fold->is_open = true;
    fold->from = NULL;
    fold->list = NULL;
}

static void close_entry(struct fold *fold)
{
    html_lister_close(&fold->lister, 0);
    if (fold->is_open) {
        buf_add_literal(&fold->h->page.out, "</dd></div>\n");
    }
    fold->is_open = false;
}

static void open_level(struct fold *fold, const struct query_statement *found)
{
    struct html *h = fold->h;
    struct buf *out = &h->page.out;

    html_lister_close(&fold->lister, 0);
    buf_add_literal(out, "<p class=\"from\">");
    if (found->ladder != h->page.ladder) {
        html_words(h, found->ladder->entity.title);
        buf_add_literal(out, ", ");
    }
    html_words(h, doc_level_short(found->level));
    buf_add_literal(out, "</p>\n");
    fold->from = found->level;
}

static void add_found(void *context, const struct query_statement *found)
{
    struct fold *fold = context;

    if (!fold->is_open) {
        open_entry(fold);
    }
    if (found->level != fold->from) {
        open_level(fold, found);
    }
    fold->count += !found->statement->is_example;
    fold->inherited += found->level != fold->level;
    html_lister_item(&fold->lister, found->statement, STR_NONE);
    if (found->list != fold->list) {
        fold->list = found->list;
        fold->place = html_list_place(fold->h, found->list, 0);
    }
    html_statement(fold->h, found->list, fold->place, (uint32_t)(found->statement - found->list));
}

static void add_all(struct fold *fold)
{
    struct page *page = &fold->h->page;
    const struct ladder *ladder = page->ladder;

    for (uint32_t i = 0; i < page->doc.category_count; i++) {
        fold->skill = NULL;
        fold->category = &page->doc.categories[i];
        query_level_section(ladder,
                            fold->category->section == NULL ? ATOM_NONE
                                                            : fold->category->section->entity.id,
                            fold->level, VIEW_FULL, add_found, fold);
        close_entry(fold);
    }
    for (uint32_t i = 0; i < ladder->skills.count; i++) {
        fold->skill = ladder->skills.skills[i];
        query_cell(ladder, fold->skill, fold->level, VIEW_FULL, add_found, fold);
        close_entry(fold);
    }
}

void html_everything(struct html *h, const struct doc_block *block)
{
    struct fold fold = {.h = h, .level = block->level, .lister = html_lister_start(h, false)};
    struct page *page = &h->page;
    struct buf out = page->out;

    buf_clear(&page->side);
    page->out = page->side;
    add_all(&fold);
    page->side = page->out;
    page->out = out;
    if (fold.inherited == 0) {
        return;
    }
    buf_add_text(&page->out, fold.count > 1 ? "<details>\n<summary>All " : "<details>\n<summary>");
    buf_add_number(&page->out, fold.count);
    buf_add_text(&page->out, fold.count > 1 ? " expectations" : " expectation");
    buf_add_literal(&page->out, " at this level, inherited ones included</summary>\n"
                                "<dl class=\"by-skill\">\n");
    buf_add_str(&page->out, buf_str(&page->side));
    buf_add_literal(&page->out, "</dl>\n</details>\n");
}
