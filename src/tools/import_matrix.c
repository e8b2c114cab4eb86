/* Which tables and headings of a page are skills by level, and which ladder they belong to. */
#include "tools/import_page.h"

enum { LEVELS_MOST = 256 };

/* ---- Ladders ---- */

static bool has_name(const struct page_names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (outline_same_level(names->items[i].text, name))
            return true;
    return false;
}

static size_t count_shared(const struct page_names *one, const struct page_names *other)
{
    size_t shared = 0;
    for (size_t i = 0; i < one->count; i++)
        shared += has_name(other, one->items[i].text);
    return shared;
}

/* The part below the page's title that a part stands in. */
static struct outline_part *top_of(const struct page *page, struct outline_part *part)
{
    while (part->parent != NULL && part->parent->parent != NULL &&
           part->parent != page->outline.title)
        part = part->parent;
    return part;
}

static bool is_below(const struct outline_part *part, const struct outline_part *above)
{
    while (part != NULL && part != above)
        part = part->parent;
    return part != NULL;
}

/* A ladder of its own for levels that are others than those before, where a heading parts them. */
static struct page_ladder *begin_ladder(struct page *page, struct outline_part *part)
{
    struct page_ladder *last =
        page->ladder_count > 0 ? &page->ladders[page->ladder_count - 1] : NULL;
    if (page->ladder_count == PAGE_LADDERS)
        return NULL;
    struct outline_part *top = NULL;
    if (last != NULL) {
        top = top_of(page, part);
        if (top->heading == NULL || top == page->outline.title || top->role == ROLE_TOPIC ||
            is_below(last->home, top) || top == last->last_top ||
            top->heading->start_line < page->last_level)
            return NULL;
    }
    struct page_ladder *made = &page->ladders[page->ladder_count++];
    made->top = top;
    return made;
}

/* Whether the levels are those of a ladder, or half of them. */
static bool is_ladder_of(const struct page_ladder *ladder, const struct page_names *names)
{
    size_t shared = count_shared(names, &ladder->names);
    return ladder->names.count == 0 || shared * 2 >= names->count ||
           shared * 2 >= ladder->names.count;
}

/* Where the levels of a ladder that began below one heading go on below the next, no heading parts the
 * ladders, and the page is one. */
static struct page_ladder *find_ladder(struct page *page, struct outline_part *part,
                                       const struct page_names *names)
{
    struct page_ladder *last =
        page->ladder_count > 0 ? &page->ladders[page->ladder_count - 1] : NULL;
    if (last == NULL || (!page->is_one && !is_ladder_of(last, names)))
        return begin_ladder(page, part);
    if (last->top != NULL && !is_below(part, last->top)) {
        page->is_one = true;
        return NULL;
    }
    return last;
}

static struct outline_part *around_both(struct outline_part *one, const struct outline_part *other)
{
    while (!is_below(other, one))
        one = one->parent;
    return one;
}

/* Whether a part stands where the skills of a ladder are that has its levels elsewhere: all before these, or
 * all behind them. */
static bool is_beside_levels(const struct page *page, struct page_ladder *ladder,
                             const struct outline_part *part)
{
    uint32_t line = part->heading != NULL ? part->heading->start_line : 0;
    bool is_behind = line > page->last_level;
    if (ladder->holders == 0)
        ladder->is_behind = is_behind;
    return is_behind == ladder->is_behind && (is_behind || line < page->first_level);
}

/* Puts a part with levels in it to a ladder; NULL where there is none for it. */
static struct page_ladder *add_holder(struct page *page, struct outline_part *part,
                                      const struct page_names *names)
{
    struct page_ladder *ladder = find_ladder(page, part, names);
    if (ladder == NULL || ladder->names.count > LEVELS_MOST ||
        (ladder->is_known && (count_shared(names, &ladder->names) < names->count ||
                              !is_beside_levels(page, ladder, part))))
        return NULL;
    for (size_t i = 0; i < names->count; i++)
        if (!has_name(&ladder->names, names->items[i].text))
            VEC_PUSH(&ladder->names, names->items[i]);
    struct outline_part *home = part->role == ROLE_TOPIC ? part->parent : part;
    ladder->home = ladder->home == NULL ? home : around_both(ladder->home, home);
    ladder->holders++;
    ladder->last_top = top_of(page, part);
    return ladder;
}

/* ---- Which table belongs to which ladder ---- */

/* Headings that are levels already: tables are about these, or no matrices. */
static void add_known_levels(struct page *page)
{
    struct page_ladder *ladder = &page->ladders[0];
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        if (p->role != ROLE_LEVEL)
            continue;
        VEC_PUSH(&ladder->names, page_heading_name(page, p));
        page->last_level = p->heading->start_line;
        page->first_level = ladder->is_known ? page->first_level : page->last_level;
        ladder->is_known = true;
        page->ladder_count = 1;
    }
}

static void drop_topic(struct outline_part *part)
{
    part->role = ROLE_SECTION;
    for (struct outline_part *p = part->first; p != NULL; p = p->next)
        p->role = ROLE_SECTION;
}

static void add_topic(struct page *page, struct outline_part *part, bool was_one)
{
    struct page_names names = {0};
    for (const struct outline_part *p = part->first; p != NULL; p = p->next)
        VEC_PUSH(&names, page_heading_name(page, p));
    if (add_holder(page, part, &names) == NULL && page->is_one == was_one)
        drop_topic(part);
    VEC_FREE(&names);
}

static bool is_in_levels(const struct outline_part *part)
{
    for (; part != NULL; part = part->parent)
        if (part->role != ROLE_SECTION)
            return true;
    return false;
}

/* ---- What can be written ---- */

/* Whether a part would be a group of skills, and has the levels of the ladder below it. */
static bool is_around_levels(const struct page_ladder *ladder, const struct outline_part *part)
{
    for (; ladder->is_known && part != NULL && part != ladder->home; part = part->parent)
        if (part->holds_levels)
            return true;
    return false;
}

/* Whether the words of a table can keep their order. A table with levels down is written from their side, if they
 * stand nowhere else; or it is a skill, called by its heading. */
static bool can_stand(const struct page *page, const struct outline_part *part,
                      const struct page_matrix *matrix)
{
    const struct page_ladder *ladder = matrix->ladder;
    if (is_around_levels(ladder, part))
        return false;
    bool is_one = matrix->axis == LEVELS_DOWN || matrix->labels == 0;
    if (!is_one || (ladder->holders == 1 && !ladder->is_known && !page->import->options->as_skills))
        return true;
    bool is_heading_free =
        part->heading != NULL && part != ladder->top && part != page->outline.title;
    return is_heading_free && part->first == NULL && page_is_skill(part) &&
           (matrix->axis == LEVELS_ACROSS || matrix->grid.width == matrix->labels + 1);
}

static void assign_matrices(struct page *page, struct outline_part *part, bool was_one)
{
    for (struct page_matrix **link = &part->matrices; *link != NULL;) {
        struct page_names names = page_matrix_names(page, *link);
        (*link)->ladder = names.count <= LEVELS_MOST ? add_holder(page, part, &names) : NULL;
        VEC_FREE(&names);
        if ((*link)->ladder == NULL && page->is_one == was_one)
            *link = (*link)->next;
        else
            link = &(*link)->next;
    }
}

static void begin_ladders(struct page *page)
{
    bool was_one;
    do {
        was_one = page->is_one;
        page_free_ladders(page);
        add_known_levels(page);
        for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
            if (p->role == ROLE_TOPIC)
                add_topic(page, p, was_one);
            else
                assign_matrices(page, p, was_one);
        }
    } while (page->is_one && !was_one);
}

/* Drops one table, or one skill, that cannot stand among the others; false where all can. */
static bool drop_matrix(struct page *page)
{
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        if (p->role == ROLE_TOPIC && is_around_levels(&page->ladders[0], p)) {
            drop_topic(p);
            return true;
        }
        for (struct page_matrix **link = &p->matrices; *link != NULL; link = &(*link)->next) {
            if (can_stand(page, p, *link))
                continue;
            *link = (*link)->next;
            return true;
        }
    }
    return false;
}

void page_free_ladders(struct page *page)
{
    for (uint32_t i = 0; i < page->ladder_count; i++) {
        VEC_FREE(&page->ladders[i].names);
        VEC_FREE(&page->ladders[i].levels);
        page->ladders[i] = (struct page_ladder){.top = NULL};
    }
    page->ladder_count = 0;
}

static void mark_holders(struct page *page)
{
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        bool holds = p->matrices != NULL || p->role == ROLE_TOPIC;
        for (struct outline_part *q = holds ? p : NULL; q != NULL && !q->holds_skills;
             q = q->parent)
            q->holds_skills = true;
    }
}

static void mark_homes(struct page *page)
{
    for (uint32_t i = 0; i < page->ladder_count; i++) {
        struct page_ladder *ladder = &page->ladders[i];
        struct outline_part *p = ladder->home;
        for (; p != NULL && p != page->outline.title && p != ladder->top; p = p->parent)
            p->holds_levels = true;
    }
}

/* Skills below several headings of the first depth: none of them is the title of the page. */
static void drop_title(struct page *page)
{
    struct outline_part *title = page->outline.title;
    if (title == NULL || page_ladder_at(page, &page->outline.root) == NULL)
        return;
    for (struct outline_part *p = title; p != title->next && p != NULL; p = outline_next(p))
        title->holds_levels |= p->role == ROLE_LEVEL;
    page->outline.title = NULL;
}

void page_find_matrices(struct page *page)
{
    enum { ROUNDS = 64 };
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p))
        if (!is_in_levels(p) && !page->outline.has_expectations)
            page_find_tables(page, p);
    begin_ladders(page);
    drop_title(page);
    for (unsigned round = 0; drop_matrix(page); round++) {
        for (struct outline_part *p = round > ROUNDS ? &page->outline.root : NULL; p != NULL;
             p = outline_next(p)) {
            p->matrices = NULL;
            if (p->role == ROLE_TOPIC)
                drop_topic(p);
        }
        begin_ladders(page);
    }
    mark_homes(page);
    mark_holders(page);
}

struct page_ladder *page_ladder_from(struct page *page, const struct outline_part *top)
{
    for (uint32_t i = 0; i < page->ladder_count; i++)
        if (page->ladders[i].top == top && top != NULL)
            return &page->ladders[i];
    return NULL;
}

struct page_ladder *page_ladder_at(struct page *page, const struct outline_part *home)
{
    for (uint32_t i = 0; i < page->ladder_count; i++)
        if (page->ladders[i].home == home)
            return &page->ladders[i];
    return NULL;
}

static bool has_list(const struct outline_part *part)
{
    const struct block *block = part->from;
    for (uint32_t i = 0; i < part->count; i++, block = block->next)
        if (block->kind == BLOCK_LIST)
            return true;
    return false;
}

/* Whether the heading of a part is that of its skills: nothing stands between that would need a section. */
bool page_heads_skills(const struct page *page, const struct outline_part *part)
{
    const struct page_matrix *first = part->matrices;
    struct span bytes = page_part_bytes(page, part, false);
    struct str document = page->import->source->text;
    if (first == NULL)
        return part->first != NULL && part->first->holds_skills && !has_list(part);
    while (bytes.start < first->grid.bytes.start && char_is_space(document.at[bytes.start]))
        bytes.start++;
    return bytes.start == first->grid.bytes.start;
}
