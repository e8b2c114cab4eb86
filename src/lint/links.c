/* Links and images in prose: whether they lead anywhere, and whether they may. */
#include "lint/family.h"

#include "base/io.h"
#include "prose/links.h"

/* Prose with something in it that may be a link, kept until the model is there. */
struct linked_prose {
    struct prose prose;
    uint32_t unit;
    uint32_t ladder_start;
};

VEC_TYPE(linked_vec, struct linked_prose);

struct lint_links {
    struct linked_vec found;
    struct map lead;  /* pairs of units: a link in the first leads to a ladder of the second */
    struct map files; /* atom of a path to 1 + enum io_kind */
    struct intern paths;
    /* The next '[' and the next '<' of a file; prose is looked at in its order. */
    uint32_t unit; /* 1 + the file */
    uint32_t from; /* where the search began */
    uint32_t bracket;
    uint32_t angle;
};

static struct lint_links *links_get(struct lint *lint)
{
    if (lint->links == NULL) {
        lint->links = ARENA_NEW(&lint->arena, struct lint_links);
        intern_init(&lint->links->paths, &lint->arena);
    }
    return lint->links;
}

void links_release(struct lint *lint)
{
    if (lint->links == NULL)
        return;
    VEC_FREE(&lint->links->found);
    map_free(&lint->links->lead);
    map_free(&lint->links->files);
    intern_free(&lint->links->paths);
}

bool links_lead(const struct lint *lint, uint32_t unit, uint32_t other)
{
    return lint->links != NULL && map_find(&lint->links->lead, map_pair(unit, other)) != NULL;
}

/* ---- ladder: and # ---- */

static bool has_lost_import(const struct project_unit *unit)
{
    for (uint32_t i = 0; i < unit->import_count; i++) {
        if (unit->imports[i].target == UNIT_NONE)
            return true;
    }
    return false;
}

/* What cannot be found may be in a file that could not be read. */
static bool sees_lost_import(struct lint *lint, uint32_t unit)
{
    const struct project_units *units = &lint->project->units;
    const struct project_unit *from = units->items[unit];
    for (uint32_t i = 0; i < from->visible_count; i++) {
        if (has_lost_import(units->items[from->visible[i]]))
            return true;
    }
    return false;
}

static bool is_incomplete(const struct ladder *ladder)
{
    return ladder->entity.broken || ladder->levels.broken || ladder->skills.broken ||
           (ladder->base != NULL && is_incomplete(ladder->base));
}

static void hint_ladder(struct lint *lint, struct diag *diag, struct str target)
{
    struct str path = str_skip(target, strlen("ladder:"));
    struct diag_nearest nearest = diag_nearest_start(str_make(path.at, str_find(path, 0, '/')));
    for (uint32_t i = 0; i < lint->model->ladder_count; i++)
        diag_nearest_try(&nearest, lint->model->ladders[i]->entity.name);
    if (nearest.best.length > 0)
        diag_hint(lint->sink, diag, "did you mean '%.*s'?", STR_ARGS(nearest.best));
}

static void hint_entity(struct lint *lint, struct diag *diag, const struct ladder *ladder,
                        struct str id)
{
    struct diag_nearest nearest = diag_nearest_start(id);
    for (uint32_t i = 0; i < ladder->scope_count; i++)
        diag_nearest_try(&nearest, lint_name(lint, ladder->scope[i].id));
    if (nearest.best.length > 0)
        diag_hint(lint->sink, diag, "did you mean '%.*s'?", STR_ARGS(nearest.best));
}

/* The part of a path that an author most likely got wrong: the last one. */
static struct str last_part(struct str target)
{
    size_t start = target.length;
    while (start > 0 && target.at[start - 1] != '/' && target.at[start - 1] != '#' &&
           target.at[start - 1] != ':')
        start--;
    return str_skip(target, start);
}

static void judge_anchor(struct lint *lint, const struct visit *visit, struct place place,
                         struct str target)
{
    struct query_target result = {0};
    struct diag *diag;
    enum query_target_result outcome =
        query_find_target(lint->model, visit->ladder, visit->unit, target, &result);
    if (result.ladder != NULL && result.ladder->source != visit->unit)
        *map_at(&links_get(lint)->lead, map_pair(visit->unit, result.ladder->source), NULL) = 1;
    if (outcome == TARGET_FOUND || sees_lost_import(lint, visit->unit))
        return;
    if (outcome == TARGET_NOT_IMPORTED) {
        diag_add(lint->sink, RULE_BROKEN_ANCHOR, place,
                 "the ladder of '%.*s' is in a file that this one does not import: add an import "
                 "of it",
                 STR_ARGS(target));
        return;
    }
    if (outcome == TARGET_NO_LADDER) {
        diag = diag_add(lint->sink, RULE_BROKEN_ANCHOR, place,
                        "'%.*s' names a ladder that is not there: correct its id, or import its "
                        "file",
                        STR_ARGS(target));
        hint_ladder(lint, diag, target);
        return;
    }
    const struct ladder *ladder = result.ladder != NULL ? result.ladder : visit->ladder;
    if (ladder == NULL || is_incomplete(ladder))
        return;
    diag = diag_add(lint->sink, RULE_BROKEN_ANCHOR, place,
                    "'%.*s' leads nowhere: ladder '%.*s' has no such level, skill, section or "
                    "statement; write the id that it has now",
                    STR_ARGS(target), STR_ARGS(ladder->entity.name));
    hint_entity(lint, diag, ladder, last_part(target));
}

/* ---- Files ---- */

static int hex_value(char c)
{
    if (char_is_digit(c))
        return c - '0';
    c = char_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The path of a relative link, as the file system knows it. */
static struct str path_decode(struct arena *arena, struct str target)
{
    char *out = arena_copy(arena, target.at, target.length);
    size_t n = 0;
    for (size_t i = 0; i < target.length; i++) {
        char c = target.at[i];
        if (c == '#' || c == '?')
            break;
        if (c == '%' && i + 2 < target.length && hex_value(target.at[i + 1]) >= 0 &&
            hex_value(target.at[i + 2]) >= 0) {
            c = (char)(hex_value(target.at[i + 1]) * 16 + hex_value(target.at[i + 2]));
            i += 2;
        } else if (c == '\\' && i + 1 < target.length) {
            c = target.at[++i];
        }
        if (c == '\0')
            break;
        out[n++] = c;
    }
    out[n] = '\0';
    return str_make(out, n);
}

static bool is_inside(struct str path, struct str folder)
{
    if (folder.length == 0 || str_equal(folder, STR("/")))
        return true;
    return str_starts(path, folder) &&
           (path.length == folder.length || path.at[folder.length] == '/');
}

static bool file_exists(struct lint_links *links, struct str path)
{
    uint32_t *kind = map_at(&links->files, intern_add(&links->paths, path), NULL);
    if (*kind == 0)
        *kind = 1 + (uint32_t)io_kind(path.at);
    return *kind != 1 + (uint32_t)IO_ABSENT;
}

static void judge_file(struct lint *lint, uint32_t unit, struct place place, struct str target)
{
    const struct project *project = lint->project;
    const struct project_unit *file = project->units.items[unit];
    struct str path = path_decode(&lint->scratch, target);
    struct str name = io_join(&lint->scratch, io_folder(file->source.name), path);
    struct str absolute = io_join(&lint->scratch, project->folder, name);
    if (path.length == 0)
        return;
    if (!is_inside(absolute, file->root))
        diag_add(
            lint->sink, RULE_BROKEN_LINK, place,
            "'%.*s' lies outside the project's folder, where no reader finds it: move the file "
            "into the project, or link to a page",
            STR_ARGS(path));
    else if (!file_exists(links_get(lint), absolute))
        diag_add(lint->sink, RULE_BROKEN_LINK, place,
                 "there is no file '%.*s': correct the path, which begins in the folder of this "
                 "file, or add the file",
                 STR_ARGS(path));
}

/* ---- All links ---- */

struct link_scan {
    struct lint *lint;
    const struct visit *visit;
    const struct clean *clean;
};

static void judge_unsafe(struct lint *lint, struct place place)
{
    diag_add(lint->sink, RULE_UNSAFE_LINK, place,
             "this link could run a program or show a page of its own in the reader's browser, and "
             "is left out everywhere: link to a page or a file instead");
}

static void judge_remote(struct lint *lint, struct place place)
{
    diag_add(lint->sink, RULE_REMOTE_IMAGE, place,
             "this picture would be loaded from another site, which then learns who reads the "
             "page: keep the picture beside the ladder, or write a link");
}

static void link_judge(void *context, const struct link *link)
{
    const struct link_scan *scan = context;
    struct str text = scan->clean->text;
    struct str target =
        str_make(text.at + link->target.start, link->target.end - link->target.start);
    if (target.length == 0)
        return;
    uint32_t unit = scan->visit->unit;
    struct place place = place_make(unit, clean_source(scan->clean, link->target.start),
                                    clean_source(scan->clean, link->target.end - 1) + 1);
    switch (link_classify(target)) {
    case TARGET_LADDER:
    case TARGET_ANCHOR: judge_anchor(scan->lint, scan->visit, place, target); break;
    case TARGET_REMOTE:
        if (link->kind == LINK_IMAGE)
            judge_remote(scan->lint, place);
        break;
    case TARGET_UNSAFE: judge_unsafe(scan->lint, place); break;
    case TARGET_RELATIVE: judge_file(scan->lint, unit, place, target); break;
    case TARGET_SITE:
    case TARGET_EMPTY: break;
    }
}

/* The next '<' that an address may follow. */
static uint32_t autolink_find(struct str text, size_t from)
{
    size_t at = str_find(text, from, '<');
    while (at + 1 < text.length && !char_is_letter(text.at[at + 1]))
        at = str_find(text, at + 1, '<');
    return (uint32_t)at;
}

static void marks_search(struct lint_links *links, uint32_t unit, struct str text, uint32_t from)
{
    bool is_new = links->unit != unit + 1 || from < links->from;
    if (is_new || links->bracket < from)
        links->bracket = (uint32_t)str_find(text, from, '[');
    if (is_new || links->angle < from)
        links->angle = autolink_find(text, from);
    links->unit = unit + 1;
    links->from = from;
}

static void prose_collect(struct lint *lint, const struct visit *visit, struct prose prose)
{
    struct lint_links *links = links_get(lint);
    if (prose.form == PROSE_NONE)
        return;
    marks_search(links, visit->unit, lint_source(lint, visit->unit)->text, prose.span.start);
    if (links->bracket < prose.span.end || links->angle < prose.span.end)
        VEC_PUSH(&links->found, ((struct linked_prose){prose, visit->unit, visit->ladder_start}));
}

void lint_links_collect(struct lint *lint, const struct visit *visit)
{
    const struct node *node = visit->node;
    if (node->kind == NODE_ITEM)
        prose_collect(lint, visit, node_item(node)->prose);
    else if (node->kind == NODE_CELL)
        prose_collect(lint, visit, node_cell(node)->prose);
    else if (node->kind == NODE_TEXT)
        prose_collect(lint, visit, node_text(node)->prose);
    else if (node->kind == NODE_SHARED_TEXT)
        prose_collect(lint, visit, ((const struct shared_text_decl *)node)->prose);
    else
        prose_collect(lint, visit, node_block(node)->title);
}

void lint_links(struct lint *lint, const struct visit *visit)
{
    enum { SCRATCH_MOST = 65536 };
    struct lint_links *links = links_get(lint);
    for (size_t i = 0; i < links->found.count; i++) {
        const struct linked_prose *found = &links->found.items[i];
        struct visit here = *visit;
        struct clean clean;
        here.unit = found->unit;
        here.ladder = found->ladder_start != UINT32_MAX
                          ? walk_ladder_at(lint, found->unit, found->ladder_start)
                          : NULL;
        clean_prose(&lint->scratch, lint_source(lint, found->unit), found->prose, &clean);
        struct link_scan scan = {lint, &here, &clean};
        links_scan(clean.text, link_judge, &scan);
        if (lint->scratch.used > SCRATCH_MOST)
            arena_release(&lint->scratch);
    }
    arena_release(&lint->scratch);
}
