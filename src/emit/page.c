#include "emit/page.h"

#include "base/arena.h"
#include "prose/links.h"
#include "prose/plain.h"

static struct str extension(const struct page *page)
{
    return page->format == PAGE_HTML ? STR(".html") : STR(".md");
}

/* ---- Links in prose ---- */

static struct str join3(struct arena *arena, struct str a, struct str b, struct str c)
{
    char *text = arena_alloc(arena, a.length + b.length + c.length + 1);
    const struct str parts[] = {a, b, c};
    size_t at = 0;

    for (size_t i = 0; i < 3; i++) {
        if (parts[i].length > 0) {
            memcpy(text + at, parts[i].at, parts[i].length);
        }
        at += parts[i].length;
    }
    return str_make(text, at);
}

static struct str url_of(struct page *page, const struct ladder *ladder, struct str anchor)
{
    struct str file = STR_NONE;

    if (ladder != page->ladder || anchor.length == 0) {
        file = join3(&page->scratch, ladder->entity.name, extension(page), STR_NONE);
    }
    return anchor.length == 0 ? file : join3(&page->scratch, file, STR("#"), anchor);
}

struct str page_url(struct page *page, const struct ladder *ladder, const struct entity *entity)
{
    return url_of(page, ladder,
                  ladder == page->ladder ? doc_find_anchor(&page->doc, &page->scratch, entity)
                                         : doc_anchor(&page->scratch, entity));
}

static struct markdown_target resolve_ladder(struct page *page, struct str url)
{
    struct query_target found = {0};
    struct markdown_target target = {STR_NONE, false};

    if (query_find_target(page->model, page->ladder, page->source, url, &found) != TARGET_FOUND ||
        found.ladder == NULL) {
        return target;
    }
    if (found.statement.length > 0) {
        target.url = url_of(page, found.ladder, found.statement);
    } else if (found.entity != NULL) {
        target.url = page_url(page, found.ladder, found.entity);
    }
    return target;
}

static struct markdown_target resolve(void *context, struct str url, bool is_image)
{
    struct page *page = context;
    struct markdown_target as_written = {url, false}, none = {STR_NONE, false};

    switch (link_classify(url)) {
    case TARGET_LADDER:
    case TARGET_ANCHOR: return is_image ? none : resolve_ladder(page, url);
    case TARGET_REMOTE:
    case TARGET_SITE: return as_written;
    case TARGET_RELATIVE:
        if (page->source >= page->model->project->units.count) {
            return none;
        }
        return asset_resolve(&page->assets, project_source(page->model->project, page->source), url,
                             is_image);
    case TARGET_UNSAFE:
    case TARGET_EMPTY: break;
    }
    return none;
}

const struct markdown_links *page_links(struct page *page, uint32_t source)
{
    page->source = source;
    return &page->links;
}

/* ---- Texts ---- */

struct str page_text(struct page *page, const struct statement *statement)
{
    return query_statement_text(page->model, &page->scratch, statement);
}

struct str page_todo(struct page *page, const struct cell *cell)
{
    if (cell->state != STATE_TODO || cell->content.count == 0) {
        return STR_NONE;
    }
    return query_part_text(page->model, &page->scratch, &cell->content.parts[0]);
}

struct str page_plain(struct page *page, struct str markdown)
{
    if ((plain_scan(markdown) & PLAIN_MARKS) == 0) {
        return markdown;
    }
    buf_clear(&page->word);
    markdown_plain(&page->word, markdown);
    return buf_str(&page->word);
}

struct str page_name(struct page *page, const struct entity *entity, bool is_short)
{
    if (is_short && entity->kind == ENTITY_LEVEL) {
        /* entity is the first member of its struct. */
        return page_plain(page, doc_level_short((const struct level *)(const void *)entity));
    }
    return page_plain(page, entity->title.length > 0 ? entity->title : entity->name);
}

struct str page_site_title(struct page *page)
{
    const struct entity *organization = &page->model->organization;

    if (!page->model->has_organization || !organization->has_title) {
        return STR("Career ladders");
    }
    return str_format(&page->scratch, "Career ladders at %.*s",
                      STR_ARGS(page_plain(page, organization->title)));
}

/* ---- The run ---- */

void page_init(struct page *page, enum page_format format, const struct model *model,
               const struct emit_options *options, const struct emit_sink *sink)
{
    *page = (struct page){.model = model, .options = options, .sink = sink, .format = format};
    page->attribute_order = doc_attribute_order(model);
    page->links = (struct markdown_links){resolve, page};
    arena_init(&page->scratch, model->arena.out_of_memory);
    ids_init(&page->ids, model);
    assets_init(&page->assets, model, options->source_url, sink, format == PAGE_HTML);
}

void page_release(struct page *page)
{
    map_free(&page->attribute_order);
    map_free(&page->made);
    VEC_FREE(&page->texts);
    assets_release(&page->assets);
    ids_release(&page->ids);
    buf_free(&page->out);
    buf_free(&page->word);
    buf_free(&page->side);
    arena_release(&page->scratch);
}

void page_begin(struct page *page, const struct ladder *ladder)
{
    page->ladder = ladder;
    doc_build(&page->doc, &page->scratch, page->model, &page->attribute_order, ladder);
    ids_begin(&page->ids, ladder);
}

void page_end(struct page *page)
{
    ids_map_clear(&page->made);
    page->texts.count = 0;
    page->ladder = NULL;
    if (page->scratch.used > PAGE_SCRATCH) {
        arena_release(&page->scratch);
    }
}

void page_hand_over(struct page *page, struct str name)
{
    const char *folder = page->format == PAGE_HTML ? "html" : "markdown";
    struct str path = str_format(&page->scratch, "%s/%.*s%.*s", folder, STR_ARGS(name),
                                 STR_ARGS(extension(page)));

    page->sink->file(page->sink->context, path, buf_str(&page->out));
    buf_clear(&page->out);
}

bool page_wants(const struct emit_options *options, const struct ladder *ladder)
{
    return options->only == NULL || options->only == ladder;
}
