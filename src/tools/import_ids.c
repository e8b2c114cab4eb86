/* Ids of the parts of a page, and the anchors that lead to them. */
#include "tools/import_page.h"

#include "prose/slug.h"

/* A level is called by the words that tell it from the others: "Senior Backend Engineer" is senior. */
static struct str level_id(struct page *page, const struct outline_part *part)
{
    struct str name = outline_level_name(part->title);
    struct outline_part *top = part->parent;
    for (const struct outline_part *p = top->first; p != NULL; p = p->next)
        if (p != part && p->role == ROLE_LEVEL &&
            str_equal_nocase(outline_level_name(p->title), name))
            name = part->title;
    bool has_number = false;
    for (size_t i = 0; i < name.length; i++)
        has_number |= char_is_digit(name.at[i]);
    return draft_id(page->draft, page, name, has_number, "level");
}

void page_add_anchor(struct page *page, const struct outline_part *part, struct str path)
{
    struct buf slug = {0};
    slug_make(&slug, part->title);
    markdown_text_anchor(&page->text, str_copy(page->draft->arena, buf_str(&slug)), path);
    buf_free(&slug);
}

/* outer: the path of the part around, empty for those that are named in the ladder itself. */
void page_assign_ids(struct page *page, struct outline_part *part, struct str outer)
{
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        bool is_inner = outer.length > 0;
        const void *scope = is_inner ? (const void *)part : page;
        struct str known = outline_known_section(p->title);
        if (p->role == ROLE_LEVEL)
            p->id = level_id(page, p);
        else if (p->role == ROLE_SECTION)
            p->id =
                draft_id(page->draft, scope, known.length > 0 ? known : p->title, false, "section");
        struct str path =
            is_inner ? str_format(page->draft->arena, "%.*s/%.*s", STR_ARGS(outer), STR_ARGS(p->id))
                     : p->id;
        if (path.length > 0)
            page_add_anchor(page, p, path);
        page_assign_ids(page, p, p->role == ROLE_LEVELS || p->holds_levels ? STR_NONE : path);
    }
}
