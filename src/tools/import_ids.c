/* Ids of the parts of a page, and the anchors that lead to them. */
#include "tools/import_page.h"

#include "prose/slug.h"

struct str page_level_id(struct page *page, struct str name)
{
    bool has_number = false;
    for (size_t i = 0; i < name.length; i++)
        has_number |= char_is_digit(name.at[i]);
    return draft_id(page->draft, page->scope, name, has_number, "level");
}

/* A level is called by the words that tell it from the others, where these are few: "Senior Backend Engineer" is
 * senior. */
static struct str level_id(struct page *page, const struct outline_part *part)
{
    enum { OTHERS_MOST = 64 };
    struct str name = outline_level_name(part->title);
    unsigned others = 0;
    for (const struct outline_part *p = part->parent->first; p != NULL; p = p->next) {
        bool is_other = p != part && p->role == ROLE_LEVEL;
        if (is_other &&
            (++others > OTHERS_MOST || str_equal_nocase(outline_level_name(p->title), name)))
            return page_level_id(page, part->title);
    }
    return page_level_id(page, name);
}

/* The id that an author gave a heading: {#id}. */
static struct str given_anchor(const struct page *page, const struct outline_part *part)
{
    struct str text =
        source_slice(page->import->source, span_make(part->attribute.start + page->outline.skipped,
                                                     part->attribute.end + page->outline.skipped));
    size_t start = str_find(text, 0, '#') + 1, end = start;
    while (end < text.length && text.at[end] != '}' && !char_is_space(text.at[end]))
        end++;
    return start < text.length ? str_make(text.at + start, end - start) : STR_NONE;
}

/* <a id="x"> and <a name="x"> in a heading, and in what stands right below it, lead there, too. */
static void add_html_anchors(struct page *page, const struct outline_part *part, struct str path)
{
    struct span bytes = page_part_bytes(page, part, false);
    uint32_t start = part->heading != NULL
                         ? page_block_bytes(page, part->heading, part->heading).start
                         : bytes.start;
    struct html html = {page->import->source->text, start, bytes.end};
    struct html_token tag;
    while (html_next(&html, &tag)) {
        if (tag.kind != HTML_OPEN || !html_is(&tag, "a"))
            continue;
        static const char *const names[] = {"id", "name"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            struct span value = html_value(page->import->source->text, &tag, names[i]);
            if (value.end > value.start)
                markdown_text_anchor(&page->text, source_slice(page->import->source, value), path);
        }
    }
}

void page_add_anchor(struct page *page, const struct outline_part *part, struct str path)
{
    struct buf slug = {0};
    slug_make(&slug, part->title);
    markdown_text_heading(&page->text, str_copy(page->draft->arena, buf_str(&slug)), path);
    buf_free(&slug);
    if (part->attribute.end > 0 && given_anchor(page, part).length > 0)
        markdown_text_anchor(&page->text, given_anchor(page, part), path);
    add_html_anchors(page, part, path);
}

static struct str part_id(struct page *page, const struct outline_part *part, const void *scope)
{
    struct str known = outline_known_section(part->title);
    switch (part->role) {
    case ROLE_LEVEL: return level_id(page, part);
    case ROLE_TRACK: return draft_id(page->draft, scope, part->title, false, "track");
    case ROLE_TOPIC: return draft_id(page->draft, scope, part->title, false, "skill");
    case ROLE_LEVELS:
    case ROLE_CELL:
    case ROLE_EXPECT: return STR_NONE;
    case ROLE_SECTION: break;
    }
    bool is_section = !part->holds_skills && !page->import->options->as_skills;
    return draft_id(page->draft, scope, is_section && known.length > 0 ? known : part->title, false,
                    is_section ? "section" : "skill");
}

/* Whether the parts below one are named in the ladder itself. */
static bool is_open(const struct page *page, const struct outline_part *part)
{
    return part->role == ROLE_LEVELS || part->role == ROLE_TRACK || part->holds_levels ||
           part->holds_skills || page->import->options->as_skills;
}

/* Where a part begins a ladder of its own. */
static void assign_in_ladder(struct page *page, struct outline_part *part)
{
    const void *scope = page->scope;
    struct str around = page->path;
    part->id = draft_id(page->draft, page->draft, part->title, false, "ladder");
    page->scope = part;
    page->path = str_format(page->draft->arena, "ladder:%.*s", STR_ARGS(part->id));
    page_add_anchor(page, part, page->path);
    page_assign_ids(page, part, STR_NONE);
    page->scope = scope;
    page->path = around;
}

static struct str join(struct page *page, struct str outer, struct str id)
{
    return outer.length == 0
               ? id
               : str_format(page->draft->arena, "%.*s/%.*s", STR_ARGS(outer), STR_ARGS(id));
}

/* Where links to a heading lead: to the ladder, if it is that of its levels or skills. */
static void add_part_anchor(struct page *page, const struct outline_part *part, struct str path)
{
    bool is_title = part->role == ROLE_LEVELS ||
                    (page_ladder_at(page, part) != NULL && page_heads_skills(page, part));
    if (is_title)
        page_add_anchor(page, part, page->path);
    else if (path.length > 0)
        page_add_anchor(page, part, page->ladder_count > 1 ? join(page, page->path, path) : path);
}

void page_assign_ids(struct page *page, struct outline_part *part, struct str outer)
{
    const void *scope = outer.length > 0 ? (const void *)part : page->scope;
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        if (page_ladder_from(page, p) != NULL) {
            assign_in_ladder(page, p);
            continue;
        }
        p->id = part_id(page, p, scope);
        struct str path = p->id.length > 0 ? join(page, outer, p->id) : STR_NONE;
        add_part_anchor(page, p, path);
        page_assign_ids(page, p, is_open(page, p) ? STR_NONE : path);
    }
}
