/* From a Markdown page to a ladder: headings become sections and levels, bullets statements, and all else
 * stays the Markdown that it was, in text blocks. The order of the page is kept. */
#include "tools/import_page.h"

#include <string.h>

/* ---- Parts ---- */

static void add_part(struct page *page, struct draft_node *parent, struct outline_part *part);

static void add_children(struct page *page, struct draft_node *node, struct outline_part *part)
{
    for (struct outline_part *p = part->first; p != NULL; p = p->next)
        add_part(page, node, p);
}

/* The node that is the top of what an author asked for, or a section in it. */
static enum draft_kind kind_of(const struct page *page, enum draft_kind of_ladder,
                               enum draft_kind of_set)
{
    return page->import->options->as_skills ? of_set : of_ladder;
}

static struct draft_node *begin_section(struct page *page, struct draft_node *parent,
                                        struct outline_part *part)
{
    part->node = draft_block(page->draft, parent, kind_of(page, DRAFT_SECTION, DRAFT_GROUP),
                             part->id, page_title(page, part));
    return part->node;
}

static void add_section(struct page *page, struct draft_node *parent, struct outline_part *part)
{
    struct draft_node *section = begin_section(page, parent, part);
    page_add_blocks(page, section, part, page_all());
    if (part->choose > 0)
        draft_add(page->draft, section, DRAFT_CHOOSE)->id =
            str_format(page->draft->arena, "%u", part->choose);
    add_children(page, section, part);
}

/* In a set of skills a heading is a skill, or a group where others are below it. */
static void add_skill(struct page *page, struct draft_node *parent, struct outline_part *part)
{
    enum draft_kind kind = part->first != NULL ? DRAFT_GROUP : DRAFT_SKILL;
    part->node = draft_block(page->draft, parent, kind, part->id, page_title(page, part));
    page_add_blocks(page, part->node, part, page_all());
    add_children(page, part->node, part);
}

static void add_level(struct page *page, struct draft_node *levels, struct outline_part *part)
{
    if (part->base != NULL && part->base->node == NULL) {
        struct outline_part *base = part->base;
        base->id = draft_id(page->draft, page->scope, base->title, false, "base");
        base->node = draft_block(page->draft, levels, DRAFT_LEVEL, base->id,
                                 draft_own(page->draft, base->title));
    }
    struct draft_node *level =
        draft_block(page->draft, levels, DRAFT_LEVEL, part->id, page_title(page, part));
    part->node = level;
    if (part->base != NULL)
        level->word = part->base->id;
    page_add_blocks(page, level, part, page_all());
    add_children(page, level, part);
    if (page->outline.has_expectations)
        page_add_missing_expectations(page, level, part);
}

/* What is no level in a track stays text of it. */
static void add_track(struct page *page, struct draft_node *levels, struct outline_part *part)
{
    part->node = draft_block(page->draft, levels, DRAFT_TRACK, part->id, page_title(page, part));
    page_add_blocks(page, part->node, part, page_all());
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        struct span bytes = page_part_bytes(page, p, true);
        if (p->role == ROLE_LEVEL)
            add_level(page, part->node, p);
        else
            page_add_text(
                page, part->node,
                span_make(page_block_bytes(page, p->heading, p->heading).start, bytes.end));
    }
}

static struct draft_node *begin_levels(struct page *page, struct draft_text title)
{
    if (page->outline.has_expectations)
        page_add_expected_skills(page);
    return draft_block(page->draft, page->ladder, DRAFT_LEVELS, STR_NONE, title);
}

static void add_levels(struct page *page, struct outline_part *part)
{
    part->node = begin_levels(page, page_title(page, part));
    page_add_blocks(page, part->node, part, page_all());
    add_children(page, part->node, part);
}

/* ---- Parts of the ladder ---- */

static void begin_ladder(struct page *page, struct outline_part *part);

static bool is_among_levels(const struct outline_part *part)
{
    return part->role == ROLE_LEVEL || part->role == ROLE_TRACK;
}

static bool has_holder(const struct outline_part *part)
{
    for (const struct outline_part *p = part->first; p != NULL; p = p->next)
        if (p->holds_skills)
            return true;
    return false;
}

/* What of the parts below one goes where: those from the first level or track to the last one stand in `levels`, and
 * those from the first to the last with skills in `skills`, where `skills` says whose. */
struct members {
    struct draft_node *around; /* of what comes before the skills */
    struct page_ladder *skills;
    struct draft_node *levels;
    const struct outline_part *last_level, *last_holder;
};

static void find_last(struct members *members, const struct outline_part *around)
{
    for (const struct outline_part *p = around->first; p != NULL; p = p->next) {
        if (is_among_levels(p))
            members->last_level = p;
        else if (p->holds_skills && members->skills != NULL)
            members->last_holder = p;
    }
}

static void add_member(struct page *page, struct members *members, struct outline_part *part)
{
    struct page_ladder *skills = members->skills;
    if (members->levels == NULL && is_among_levels(part))
        members->levels = begin_levels(page, (struct draft_text){.count = 0});
    bool is_holder = part->holds_skills && skills != NULL;
    if (is_holder && skills->skills == NULL)
        page_begin_skills(page, skills, (struct draft_text){.count = 0});
    bool has_begun = skills != NULL && skills->skills != NULL;
    if (members->levels != NULL && members->last_level != NULL)
        add_part(page, members->levels, part);
    else if (has_begun && members->last_holder != NULL)
        page_add_group(page, skills, skills->skills, part);
    else
        add_part(page, has_begun ? page->ladder : members->around, part);
    if (part->role == ROLE_LEVELS || part->holds_levels)
        members->around = page->ladder; /* where these stand, too */
}

/* The parts below one, in the ladder itself, or those before its skills in the section around. */
static void add_members(struct page *page, struct draft_node *section, struct page_ladder *skills,
                        struct outline_part *around)
{
    struct members members = {.around = section, .skills = skills};
    find_last(&members, around);
    for (struct outline_part *p = around->first; p != NULL; p = p->next) {
        if (page_ladder_from(page, p) != NULL) {
            begin_ladder(page, p);
            members.around = page->ladder;
        } else {
            add_member(page, &members, p);
        }
        members.last_level = p == members.last_level ? NULL : members.last_level;
        members.last_holder = p == members.last_holder ? NULL : members.last_holder;
    }
}

/* The tables that stand in the home of a ladder's skills itself. */
static void add_tables(struct page *page, struct page_ladder *ladder, struct outline_part *home,
                       struct draft_text title)
{
    bool is_alone = ladder->holders == 1 && !ladder->is_known && !page->import->options->as_skills;
    uint32_t at = home->matrices->grid.bytes.end;
    bool goes_on = has_holder(home);
    if (is_alone) {
        page_add_matrix(page, ladder, home->matrices, title);
    } else {
        page_begin_skills(page, ladder, title);
        at = page_add_matrices(page, ladder, ladder->skills, home, goes_on);
    }
    if (is_alone || !goes_on)
        page_add_blocks(page, page->ladder, home, span_make(at, UINT32_MAX));
}

/* The part that holds all skills of a ladder. is_top: its heading is that of the ladder. */
static void add_home(struct page *page, struct page_ladder *ladder, struct outline_part *home,
                     bool is_top)
{
    bool is_heading = !is_top && page_heads_skills(page, home);
    struct draft_node *around = page->ladder;
    bool is_group =
        page->import->options->as_skills ||
        (home->first == NULL && page_is_skill(home) && ladder->holders + ladder->is_known > 1);
    if (!is_top && is_group) {
        page_begin_skills(page, ladder, (struct draft_text){.count = 0});
        page_add_group(page, ladder, ladder->skills, home);
        return;
    }
    struct draft_text title = {.count = 0};
    if (is_heading)
        title = page_title(page, home);
    else if (!is_top)
        around = begin_section(page, page->ladder, home);
    if (home->matrices != NULL) {
        page_add_blocks(page, around, home, span_make(0, home->matrices->grid.bytes.start));
        add_tables(page, ladder, home, title);
        around = page->ladder;
    } else if (is_heading) {
        page_begin_skills(page, ladder, title);
        page_add_text(page, ladder->skills, page_part_bytes(page, home, false));
    } else {
        page_add_blocks(page, around, home, page_all());
    }
    add_members(page, around, ladder, home);
}

/* What stands in the ladder right below its heading. */
static void add_content(struct page *page, struct outline_part *part)
{
    struct page_ladder *ladder = page_ladder_at(page, part);
    if (ladder != NULL) {
        add_home(page, ladder, part, true);
        return;
    }
    page_add_blocks(page, page->ladder, part, page_all());
    add_members(page, page->ladder, NULL, part);
}

static void begin_ladder(struct page *page, struct outline_part *part)
{
    page->ladder = draft_block(page->draft, NULL, kind_of(page, DRAFT_LADDER, DRAFT_SKILL_SET),
                               part->id, page_title(page, part));
    page->scope = part;
    part->node = page->ladder;
    add_content(page, part);
}

/* A section above the heading of the levels, or above the skills: they stand in the ladder itself, and what comes
 * behind them does so, too, so that no word changes its place. */
static void add_above(struct page *page, struct outline_part *part)
{
    struct page_ladder *ladder = page_ladder_at(page, part);
    if (ladder != NULL) {
        add_home(page, ladder, part, false);
        return;
    }
    page_add_blocks(page, begin_section(page, page->ladder, part), part, page_all());
    add_members(page, page->ladder, NULL, part);
}

static void add_part(struct page *page, struct draft_node *parent, struct outline_part *part)
{
    if (part->role == ROLE_LEVEL)
        add_level(page, parent, part);
    else if (part->role == ROLE_TRACK)
        add_track(page, parent, part);
    else if (part->role == ROLE_EXPECT)
        page_add_expectation(page, parent, part);
    else if (part->role == ROLE_LEVELS)
        add_levels(page, part);
    else if (part->holds_levels)
        add_above(page, part);
    else if (page->import->options->as_skills)
        add_skill(page, parent, part);
    else
        add_section(page, parent, part);
}

/* ---- The page ---- */

/* "name.md" without its folder and ending. */
static struct str file_title(struct str name)
{
    size_t start = name.length, end = name.length;
    while (start > 0 && name.at[start - 1] != '/')
        start--;
    for (size_t i = start + 1; i < name.length; i++)
        if (name.at[i] == '.')
            end = i;
    return str_make(name.at + start, end - start);
}

static void add_ladder(struct page *page, const struct outline_part *title)
{
    const struct import *import = page->import;
    struct draft_text text = {.count = 0};
    struct str name = import->options->id;
    if (title != NULL)
        text = page_title(page, title);
    else if (front_title(page->front).length > 0)
        text = draft_own(page->draft, front_title(page->front));
    if (name.length == 0)
        name = draft_id(page->draft, page->draft,
                        text.at.length > 0 ? title != NULL ? title->title : text.at
                                           : file_title(import->source->name),
                        false, "ladder");
    page->ladder =
        draft_block(page->draft, NULL, kind_of(page, DRAFT_LADDER, DRAFT_SKILL_SET), name, text);
}

static bool has_levels(struct page *page)
{
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p))
        if (p->role != ROLE_SECTION)
            return true;
    return page->ladder_count > 0 || front_has_matrix(page->front);
}

/* A page whose title is a level, and that has no levels, is about this one. */
static void find_only_level(struct page *page)
{
    const struct outline_part *title = page->outline.title;
    struct str name = title != NULL ? title->title : front_title(page->front);
    if (!outline_is_level(name) || has_levels(page) || page->import->options->as_skills)
        return;
    page->only_level = page_level_id(page, outline_level_name(name));
    page->only_title = str_equal(page->only_level, name) ? STR_NONE : name;
}

static void begin_only_level(struct page *page)
{
    struct draft_node *levels = begin_levels(page, (struct draft_text){.count = 0});
    page->ladder = draft_block(page->draft, levels, DRAFT_LEVEL, page->only_level,
                               draft_own(page->draft, page->only_title));
}

/* A set of skills has no levels of its own. */
static void drop_levels(struct page *page)
{
    for (struct outline_part *p = &page->outline.root; p != NULL; p = outline_next(p)) {
        p->holds_levels = false;
        if (p->role != ROLE_TOPIC && p->role != ROLE_CELL)
            p->role = ROLE_SECTION;
    }
    page->outline.has_expectations = page->outline.has_tracks = false;
}

static bool is_blank(const struct page *page)
{
    return page->outline.root.first == NULL && page->outline.root.count == 0 &&
           page->outline.front.end == page->outline.front.start;
}

static bool read_page(struct page *page)
{
    struct import *import = page->import;
    if (is_blank(page)) {
        diag_add(import->sink, RULE_IMPORT_LAYOUT, import_place(import, 0, 0),
                 "there is nothing in this document: give the one that has the text");
        return false;
    }
    outline_assign_roles(&page->outline);
    if (import->options->as_skills)
        drop_levels(page);
    page_find_matrices(page);
    outline_find_bases(&page->outline);
    outline_find_choices(&page->outline, import->source->text);
    struct outline_part *title = page->outline.title, rest = page->outline.root;
    rest.first = title != NULL ? title->next : rest.first;
    page->front = front_read(import, page->outline.front);
    if (!has_levels(page) && !import->options->as_skills)
        front_take_matrix(page->front, page->scope);
    add_ladder(page, title);
    find_only_level(page);
    page->path = str_format(page->draft->arena, "ladder:%.*s", STR_ARGS(page->ladder->id));
    if (title != NULL) {
        page_add_anchor(page, title, page->path);
        page_assign_ids(page, title, page->only_level);
    }
    page_assign_ids(page, &rest, page->only_level);
    front_add(page->front, page->ladder);
    if (page->only_level.length > 0)
        begin_only_level(page);
    if (title != NULL)
        add_content(page, title);
    add_content(page, title != NULL ? &rest : &page->outline.root);
    return true;
}

bool import_markdown(struct import *import)
{
    struct page page = {.import = import, .draft = import->draft, .scope = import};
    outline_read(&page.outline, import->draft->arena, import->source->text);
    markdown_text_init(&page.text, import, &page.outline.blocks, page.outline.skipped);
    bool is_read = read_page(&page);
    markdown_text_free(&page.text);
    outline_free(&page.outline);
    page_free_ladders(&page);
    return is_read;
}
