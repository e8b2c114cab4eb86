/* Where links in texts lead to: to other sites, to cells of matrices, to files on the site that the
 * organization names with source-url. */
#include "book/write.h"

#include "base/escape.h"
#include "base/io.h"
#include "prose/links.h"

/* 'It''s a name'!B5 */
static struct str cell_address(struct book *book, const char *name, uint32_t row, uint32_t column)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    struct buf out = {0};
    lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
    buf_add_literal(&out, "internal:'");
    for (const char *c = name; *c; c++)
        buf_add_times(&out, *c, *c == '\'' ? 2 : 1);
    buf_add_format(&out, "'!%s", cell);
    struct str address = str_copy(&book->scratch, buf_str(&out));
    buf_free(&out);
    return address;
}

struct str target_matrix(struct book *book, const struct ladder *ladder,
                         const struct entity *entity)
{
    const uint32_t *place = map_find(&book->order, (uintptr_t)ladder);
    uint32_t row = 0, column = 0;
    if (!place)
        return STR_NONE;
    /* entity is the first member of its struct. */
    if (entity && entity->kind == ENTITY_SKILL) {
        row = MATRIX_TOP + ((const struct skill *)(const void *)entity)->index;
    } else if (entity && entity->kind == ENTITY_LEVEL) {
        row = MATRIX_TOP - 1;
        column = matrix_first_level(ladder) + ((const struct level *)(const void *)entity)->index;
    }
    return cell_address(book, book->names[*place - 1], row, column);
}

static struct str resolve_ladder(struct book *book, struct str url)
{
    struct query_target found = {0};
    if (query_find_target(book->model, book->ladder, book->source, url, &found) != TARGET_FOUND ||
        !found.ladder)
        return STR_NONE;
    return target_matrix(book, found.ladder, found.entity);
}

/* A file beside the source, where the organization says on which site sources are. */
static struct str resolve_file(struct book *book, struct str url)
{
    const struct project *project = book->model->project;
    struct str site = query_value(book->model, &book->model->organization, STR("source-url"));
    struct arena *arena = &book->scratch;
    if (site.length == 0 || book->source >= project->units.count)
        return STR_NONE;
    while (site.length > 0 && site.at[site.length - 1] == '/')
        site.length--;
    size_t end = str_find(url, 0, '#'), query = str_find(url, 0, '?');
    end = query < end ? query : end;
    struct str folder = io_folder(project_path(project, arena, book->source));
    struct str path = io_join(arena, folder, str_make(url.at, end));
    if (end == 0 || str_starts(path, STR("..")))
        return STR_NONE;
    return str_format(arena, "%.*s/%.*s%.*s", STR_ARGS(site), STR_ARGS(path),
                      STR_ARGS(str_skip(url, end)));
}

/* libxlsxwriter takes these words for its own wherever they stand. */
static bool is_mistaken(const char *url)
{
    return strstr(url, "internal:") != NULL || strstr(url, "external:") != NULL;
}

static struct str resolve_remote(struct book *book, struct str url)
{
    struct buf out = {0};
    escape_url(&out, url);
    struct str escaped = str_copy(&book->scratch, buf_str(&out));
    buf_free(&out);
    return escaped.length > BOOK_URL || is_mistaken(escaped.at) ? STR_NONE : escaped;
}

static struct markdown_target resolve(void *context, struct str url, bool is_image)
{
    struct book *book = context;
    struct markdown_target target = {STR_NONE, false};
    switch (link_classify(url)) {
    case TARGET_LADDER:
    case TARGET_ANCHOR: target.url = is_image ? STR_NONE : resolve_ladder(book, url); break;
    case TARGET_REMOTE: target.url = resolve_remote(book, url); break;
    case TARGET_RELATIVE:
        target.url = resolve_file(book, url);
        if (target.url.length > 0)
            target.url = resolve_remote(book, target.url);
        break;
    case TARGET_SITE:
    case TARGET_UNSAFE:
    case TARGET_EMPTY: break;
    }
    return target;
}

struct markdown_links targets_links(struct book *book)
{
    return (struct markdown_links){resolve, book};
}
