#include "model/project.h"

#include "base/buf.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

void project_init(struct project *project, struct diag_sink *sink)
{
    char here[PATH_MAX];

    *project = (struct project){.sink = sink};
    arena_init(&project->arena, NULL);
    intern_init(&project->names, &project->arena);
    project->folder =
        str_copy(&project->arena, str_of(getcwd(here, sizeof here) != NULL ? here : "/"));
}

void project_release(struct project *project)
{
    for (size_t i = 0; i < project->units.count; i++) {
        struct project_unit *unit = project->units.items[i];
        unit_release(&unit->unit);
        source_release(&unit->source);
        free(unit->visible);
    }
    VEC_FREE(&project->units);
    VEC_FREE(&project->failures);
    map_free(&project->by_path);
    map_free(&project->by_file);
    free(project->order);
    project->order = NULL;
    intern_free(&project->names);
    arena_release(&project->arena);
}

/* ---- Paths ---- */

static bool path_is_inside(struct str path, struct str folder)
{
    if (str_equal(folder, STR("/"))) {
        return true;
    }
    return str_starts(path, folder) &&
           (path.length == folder.length || path.at[folder.length] == '/');
}

static struct str path_absolute(struct project *project, struct str name)
{
    return io_join(&project->arena, project->folder, name);
}

static bool folder_has_git(struct arena *arena, struct str folder)
{
    return io_kind(io_join(arena, folder, STR(".git")).at) != IO_ABSENT;
}

/* The root for files in an absolute folder. */
static struct str root_find(struct project *project, struct str folder)
{
    if (project->root.length > 0) {
        return project->root;
    }
    for (struct str up = folder;; up = io_folder(up)) {
        if (folder_has_git(&project->arena, up)) {
            return up;
        }
        if (up.length <= 1) {
            break;
        }
    }
    return path_is_inside(folder, project->folder) ? project->folder : folder;
}

/* Most files of a run share a folder: the answer for the last one is kept in its unit. */
static struct str root_of(struct project *project, struct str absolute)
{
    struct str folder = io_folder(absolute);

    if (project->units.count > 0) {
        const struct project_unit *last = project->units.items[project->units.count - 1];
        if (last->source.given &&
            str_equal(io_folder(path_absolute(project, last->source.name)), folder)) {
            return last->root;
        }
    }
    return root_find(project, folder);
}

/* Bytes of two absolute folders that are the same folder: "/a/b" and "/a/c" share "/a". */
static size_t common_length(struct str path, struct str folder)
{
    size_t common = 0;

    for (size_t i = 0; i <= folder.length && i <= path.length; i++) {
        bool path_ends = i == path.length || path.at[i] == '/';
        bool folder_ends = i == folder.length || folder.at[i] == '/';
        if (path_ends && folder_ends) {
            common = i;
        }
        if (path_ends != folder_ends || i == folder.length || i == path.length ||
            path.at[i] != folder.at[i]) {
            break;
        }
    }
    return common;
}

struct str project_path(const struct project *project, struct arena *arena, uint32_t id)
{
    const struct project_unit *unit = project->units.items[id];
    struct str root = str_equal(unit->root, STR("/")) ? STR("") : unit->root;
    struct buf path = {0};
    struct str absolute, result;
    size_t common;

    if (str_equal(unit->source.path, STR("-"))) {
        return unit->source.name;
    }
    absolute = io_join(arena, project->folder, unit->source.name);
    common = common_length(absolute, root);
    for (size_t at = common; at < root.length; at = str_find(root, at + 1, '/')) {
        buf_add_literal(&path, "../");
    }
    buf_add_str(&path, str_skip(absolute, common + 1));
    result = str_copy(arena, buf_str(&path));
    buf_free(&path);
    return result;
}

/* ---- Units ---- */

static struct project_unit *unit_new(struct project *project)
{
    struct project_unit *unit = ARENA_NEW(&project->arena, struct project_unit);

    arena_init(&unit->unit.arena, project->arena.out_of_memory);
    return unit;
}

static uint32_t unit_add(struct project *project, struct project_unit *unit, bool given)
{
    uint32_t id = (uint32_t)project->units.count;

    unit->source.id = id;
    unit->source.given = given;
    unit->unit.source = &unit->source;
    VEC_PUSH(&project->units, unit);
    return id;
}

/* 1 + the index of the unit of the same file under another name, by a link; or 0, and the file is noted. */
static uint32_t known_file(struct project *project, const struct io_content *content)
{
    uint64_t file = content->inode * UINT64_C(0x9e3779b97f4a7c15) + content->device;
    uint32_t *known = map_at(&project->by_file, file, NULL);
    const struct io_content *other;

    if (*known == 0) {
        *known = (uint32_t)project->units.count + 1;
        return 0;
    }
    other = &project->units.items[*known - 1]->source.content;
    return other->inode == content->inode && other->device == content->device ? *known : 0;
}

/* Reads a file once, whatever its names; *error is an errno value where there is none to be had. */
static uint32_t unit_read(struct project *project, struct str name, bool given, int *error)
{
    struct str absolute = path_absolute(project, name);
    atom key = intern_add(&project->names, absolute);
    uint32_t *known = map_at(&project->by_path, key, NULL);
    struct project_unit *unit;

    *error = 0;
    if (*known != 0) {
        project->units.items[*known - 1]->source.given |= given;
        return *known - 1;
    }
    unit = unit_new(project);
    *error = source_read(&unit->source, str_copy(&project->arena, name), absolute.at);
    if (*error != 0) {
        return UNIT_NONE;
    }
    unit->root = root_of(project, absolute);
    if (unit->source.content.inode != 0) {
        *known = known_file(project, &unit->source.content);
    }
    if (*known != 0) {
        source_release(&unit->source);
        project->units.items[*known - 1]->source.given |= given;
        return *known - 1;
    }
    *map_at(&project->by_path, key, NULL) = (uint32_t)project->units.count + 1;
    return unit_add(project, unit, given);
}

static void failure_add(struct project *project, struct str path, int error)
{
    VEC_PUSH(&project->failures,
             ((struct project_failure){str_copy(&project->arena, path), error}));
}

static void project_add_standard_input(struct project *project)
{
    struct project_unit *unit = unit_new(project);
    int error = source_read(&unit->source, STR("<standard input>"), "-");

    if (error != 0) {
        failure_add(project, STR("<standard input>"), error);
        return;
    }
    unit->root = root_find(project, project->folder);
    unit_add(project, unit, true);
}

/* A file past the limit is a finding: the author can mend it. */
static void file_failed(struct project *project, struct str name, int error)
{
    if (error == EFBIG) {
        struct project_unit *unit = unit_new(project);
        source_init(&unit->source, str_copy(&project->arena, name),
                    str_make(arena_alloc(&project->arena, IO_PADDING), 0));
        unit->root = root_find(project, project->folder);
        unit_add(project, unit, true);
        diag_add(project->sink, RULE_LIMIT_EXCEEDED, place_make(unit->source.id, 0, 0),
                 "the file is larger than 256 MiB: split it");
        return;
    }
    failure_add(project, name, error);
}

void project_add_path(struct project *project, struct str path)
{
    struct io_names names = {0};
    struct str failed = path;
    struct str name = str_copy(&project->arena, path);
    int error;

    if (str_equal(path, STR("-"))) {
        project_add_standard_input(project);
        return;
    }
    if (io_kind(name.at) != IO_FOLDER) {
        unit_read(project, io_normalize(&project->arena, name), true, &error);
        if (error != 0) {
            file_failed(project, path, error);
        }
        return;
    }
    project->whole = true;
    error = io_list(&project->arena, io_normalize(&project->arena, name), STR(".ladder"), &names,
                    &failed);
    if (error != 0) {
        failure_add(project, failed, error);
    }
    for (size_t i = 0; i < names.count; i++) {
        unit_read(project, names.items[i], true, &error);
        if (error != 0) {
            file_failed(project, names.items[i], error);
        }
    }
}

void project_add_text(struct project *project, struct str name, struct str text)
{
    struct str absolute = path_absolute(project, name);
    atom key = intern_add(&project->names, absolute);
    struct project_unit *unit = unit_new(project);

    source_init(&unit->source, str_copy(&project->arena, name), text);
    unit->root = root_of(project, absolute);
    *map_at(&project->by_path, key, NULL) = (uint32_t)project->units.count + 1;
    unit_add(project, unit, true);
}

/* ---- Imports ---- */

static const char *reason(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR: return "there is no such file";
    case EISDIR: return "it is a folder";
    case EACCES:
    case EPERM: return "it may not be read";
    case EFBIG: return "it is larger than 256 MiB";
    default: return "it can't be read";
    }
}

/* A string with its quotes, as far as it has both. */
static struct place string_place(const struct project_unit *unit, struct prose string)
{
    struct str text = unit->source.text;
    bool is_closed = string.span.end < text.length && text.at[string.span.end] == '"';

    return place_make(unit->source.id, string.span.start - (string.form != PROSE_NONE),
                      string.span.end + is_closed);
}

static uint32_t import_load(struct project *project, const struct project_unit *from,
                            const struct import_decl *node)
{
    struct str path = clean_text(&project->arena, &from->source, node->path);
    struct str name = io_join(&project->arena, io_folder(from->source.name), path);
    struct place place = string_place(from, node->path);
    uint32_t target;
    int error;

    if (node->path.form == PROSE_NONE) {
        return UNIT_NONE;
    }
    if (path.length == 0) {
        diag_add(project->sink, RULE_IMPORT_NOT_FOUND, place,
                 "the import names no file: write its path, as in import \"company.ladder\"");
        return UNIT_NONE;
    }
    if (!path_is_inside(path_absolute(project, name), from->root)) {
        diag_add(project->sink, RULE_IMPORT_OUTSIDE_ROOT, place,
                 "'%.*s' lies outside the project's folder: move the file into it", STR_ARGS(path));
        return UNIT_NONE;
    }
    target = unit_read(project, name, false, &error);
    if (error != 0) {
        diag_add(project->sink, RULE_IMPORT_NOT_FOUND, place,
                 "can't import '%.*s': %s; the path is taken from the folder of this file",
                 STR_ARGS(path), reason(error));
    }
    return target;
}

static void unit_load_imports(struct project *project, uint32_t id)
{
    struct project_unit *unit = project->units.items[id];
    uint32_t count = 0;

    for (const struct node *n = unit->unit.declarations.first; n != NULL; n = n->next) {
        count += n->kind == NODE_IMPORT;
    }
    if (count == 0) {
        return;
    }
    unit->imports = ARENA_ARRAY(&project->arena, struct project_import, count);
    for (const struct node *n = unit->unit.declarations.first; n != NULL; n = n->next) {
        if (n->kind == NODE_IMPORT) {
            const struct import_decl *node = (const struct import_decl *)n;
            uint32_t target = import_load(project, unit, node);
            unit->imports[unit->import_count++] = (struct project_import){node->path.span, target};
        }
    }
}

/* ---- What each unit can see ---- */

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

VEC_TYPE(number_vec, uint32_t);

/* All that is reached from unit id by imports. stamp[i] == id + 1 marks those already found. */
static void unit_find_visible(const struct project *project, uint32_t id, uint32_t *stamp)
{
    struct project_unit *unit = project->units.items[id];
    struct number_vec found = {0};

    VEC_PUSH(&found, id);
    stamp[id] = id + 1;
    for (size_t at = 0; at < found.count; at++) {
        const struct project_unit *from = project->units.items[found.items[at]];
        for (uint32_t i = 0; i < from->import_count; i++) {
            uint32_t target = from->imports[i].target;
            if (target != UNIT_NONE && stamp[target] != id + 1) {
                stamp[target] = id + 1;
                VEC_PUSH(&found, target);
            }
        }
    }
    qsort(found.items, found.count, sizeof *found.items, compare_numbers);
    unit->visible = found.items;
    unit->visible_count = (uint32_t)found.count;
}

struct order_entry {
    struct str name;
    uint32_t id;
};

static int compare_order(const void *a, const void *b)
{
    const struct order_entry *x = a;
    const struct order_entry *y = b;
    int by_name = str_compare(x->name, y->name);
    return by_name != 0 ? by_name : (x->id > y->id) - (x->id < y->id);
}

static void project_order(struct project *project)
{
    size_t count = project->units.count;
    struct order_entry *entries = memory_alloc(count * sizeof *entries + 1);

    for (size_t i = 0; i < count; i++) {
        entries[i] = (struct order_entry){project->units.items[i]->source.name, (uint32_t)i};
    }
    qsort(entries, count, sizeof *entries, compare_order);
    project->order = memory_resize(project->order, count * sizeof *project->order + 1);
    for (size_t i = 0; i < count; i++) {
        project->order[i] = entries[i].id;
    }
    free(entries);
}

void project_load(struct project *project)
{
    uint32_t *stamp;

    /* The list grows while it is walked: what is imported is loaded in its turn. */
    for (size_t i = 0; i < project->units.count; i++) {
        unit_parse(&project->units.items[i]->unit, &project->names, project->sink,
                   project->keep_tokens);
        unit_load_imports(project, (uint32_t)i);
    }
    stamp = memory_alloc(project->units.count * sizeof *stamp + 1);
    memset(stamp, 0, project->units.count * sizeof *stamp);
    for (size_t i = 0; i < project->units.count; i++) {
        unit_find_visible(project, (uint32_t)i, stamp);
    }
    free(stamp);
    project_order(project);
}
