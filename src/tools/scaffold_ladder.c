/* A new ladder: its file, its imports, and what stands in one that is like no other. */
#include "tools/scaffold_parts.h"

/* ---- Imports ---- */

/* Settings and the organization hold for those that import them, without being named. */
static bool is_ambient(const struct project_unit *unit)
{
    for (const struct node *n = unit->unit.declarations.first; n != NULL; n = n->next)
        if (n->kind == NODE_LINT || n->kind == NODE_ORGANIZATION)
            return true;
    return false;
}

static bool sees(const struct project_unit *from, uint32_t unit)
{
    for (uint32_t i = 0; i < from->visible_count; i++)
        if (from->visible[i] == unit)
            return true;
    return false;
}

/* The way from a folder to a file, both absolute. */
static struct str relative(struct arena *arena, struct str folder, struct str file)
{
    size_t common = 0, at = 0;
    for (; at < folder.length && at < file.length && folder.at[at] == file.at[at]; at++)
        if (file.at[at] == '/')
            common = at + 1;
    if (at == folder.length && at < file.length && file.at[at] == '/')
        common = at + 1;
    struct buf path = {0};
    for (size_t i = common; i < folder.length; i++)
        if (i == common || folder.at[i] == '/')
            buf_add_literal(&path, "../");
    buf_add_str(&path, str_skip(file, common));
    struct str result = str_copy(arena, buf_str(&path));
    buf_free(&path);
    return result;
}

struct imports {
    struct scaffold_work *work;
    struct str folder; /* of the new file, absolute */
    bool *seen;        /* by unit: what the file sees so far */
    struct scaffold_lines lines;
};

static void import(struct imports *imports, uint32_t target)
{
    struct scaffold_work *work = imports->work;
    const struct project *project = work->model->project;
    const struct project_unit *unit = project->units.items[target];
    struct str file = io_join(work->arena, project->folder, unit->source.name);
    struct str path = relative(work->arena, imports->folder, file);
    scaffold_line(&imports->lines, "import \"%.*s\"", STR_ARGS(path));
    for (uint32_t i = 0; i < unit->visible_count; i++)
        imports->seen[unit->visible[i]] = true;
}

static bool imports_itself(const struct project_unit *from, uint32_t unit)
{
    for (uint32_t i = 0; i < from->import_count; i++)
        if (from->imports[i].target == unit)
            return true;
    return false;
}

/* Whether an import of target in a unit is of use: for a name, or for what holds without being named,
 * unless that is imported by its own name. */
static bool is_useful(struct scaffold_work *work, uint32_t target, uint32_t unit)
{
    const struct project_units *units = &work->model->project->units;
    for (uint32_t i = 0; i < units->count; i++)
        if (i != unit && sees(units->items[target], i) &&
            (i == target || !imports_itself(units->items[unit], i)) &&
            (work->needed[i] || is_ambient(units->items[i])))
            return true;
    return false;
}

/* Import lines for a file at a path. unit: the file itself where it exists; like: the file of the
 * ladder that is copied, whose imports are kept where they are of use. Either may be UNIT_NONE. */
static struct str make_imports(struct scaffold_work *work, struct str path, uint32_t unit,
                               uint32_t like)
{
    const struct project *project = work->model->project;
    struct imports imports = {.work = work};
    struct str file = io_join(work->arena, project->folder, path);
    imports.folder = io_folder(file);
    imports.seen = ARENA_ARRAY(work->arena, bool, project->units.count);
    for (uint32_t i = 0; i < project->units.count; i++)
        imports.seen[i] = unit != UNIT_NONE && sees(project->units.items[unit], i);
    if (like != UNIT_NONE && like != unit) {
        const struct project_unit *from = project->units.items[like];
        for (uint32_t i = 0; i < from->import_count; i++) {
            uint32_t target = from->imports[i].target;
            if (target != UNIT_NONE && target != unit && is_useful(work, target, like) &&
                (unit == UNIT_NONE || !imports.seen[target]))
                import(&imports, target);
        }
    }
    for (uint32_t i = 0; i < project->units.count; i++)
        if (work->needed[i] && !imports.seen[i])
            import(&imports, i);
    return scaffold_lines_end(work, &imports.lines);
}

/* ---- A ladder like no other ---- */

static const struct scale *only_scale(const struct model *model)
{
    return model->scale_count == 1 ? model->scales[0] : NULL;
}

static void add_section(struct scaffold_work *work, struct scaffold_lines *lines,
                        scaffold_seen seen, const char *name, const char *title, bool is_text)
{
    scaffold_gap(lines);
    scaffold_line(lines, "section %s \"%s\" {", name, title);
    scaffold_required(work, lines, seen, ENTITY_SECTION, NULL);
    if (is_text)
        scaffold_line(lines, "\"\"\"todo\"\"\"");
    else
        scaffold_todo_item(work, lines, seen);
    scaffold_close(lines);
}

static const char *const own_levels[] = {"junior", "experienced", "senior"};

enum { OWN_LEVELS = sizeof own_levels / sizeof *own_levels };

static void add_own_levels(struct scaffold_work *work, struct scaffold_lines *lines,
                           scaffold_seen seen)
{
    static const char *const prefixes[OWN_LEVELS] = {"Junior ", "", "Senior "};
    scaffold_gap(lines);
    scaffold_line(lines, "levels \"Levels\" {");
    for (size_t i = 0; i < OWN_LEVELS; i++) {
        if (str_ends(buf_str(&lines->text), STR("}\n")))
            scaffold_gap(lines);
        scaffold_line(lines, "level %s \"%s%.*s\" {", own_levels[i], prefixes[i],
                      STR_ARGS(work->title));
        scaffold_required(work, lines, seen, ENTITY_LEVEL, NULL);
        scaffold_close(lines);
    }
    scaffold_close(lines);
}

static bool has_name(const struct skills *skills, struct str name)
{
    for (uint32_t i = 0; i < skills->count; i++)
        if (str_equal(skills->skills[i]->entity.name, name))
            return true;
    for (uint32_t i = 0; i < skills->group_count; i++)
        if (str_equal(skills->groups[i]->entity.name, name))
            return true;
    return false;
}

/* The ladder's own skill: one that no shared set has, and no level. */
static const char *own_skill(const struct model *model, const struct scale *scale)
{
    static const char *const names[] = {"craft", "profession", "own-craft"};
    for (size_t i = 0; i + 1 < sizeof names / sizeof *names; i++) {
        bool is_taken = false;
        for (uint32_t k = 0; k < model->set_count; k++)
            is_taken |= has_name(&model->sets[k]->skills, str_of(names[i]));
        for (uint32_t k = 0; scale != NULL && k < scale->level_count; k++)
            is_taken |= str_equal(scale->levels[k]->entity.name, str_of(names[i]));
        if (!is_taken)
            return names[i];
    }
    return names[sizeof names / sizeof *names - 1];
}

static void add_own_skill(struct scaffold_work *work, struct scaffold_lines *lines,
                          scaffold_seen seen, const struct scale *scale)
{
    const char *name = own_skill(work->model, scale);
    struct str title = scaffold_title(work->arena, str_of(name));
    scaffold_gap(lines);
    scaffold_line(lines, "skill %s \"%.*s\" {", name, STR_ARGS(title));
    scaffold_required(work, lines, seen, ENTITY_SKILL, NULL);
    for (uint32_t i = 0; scale != NULL && i < scale->level_count; i++) {
        struct str ref = scaffold_level_ref(work, scale->levels[i]);
        scaffold_todo_cell(work, lines, seen, str_format(work->arena, "at %.*s", STR_ARGS(ref)));
    }
    for (size_t i = 0; scale == NULL && i < OWN_LEVELS; i++)
        scaffold_todo_cell(work, lines, seen, str_format(work->arena, "at %s", own_levels[i]));
    scaffold_close(lines);
}

static void need_plain(struct scaffold_work *work, const struct scale *scale)
{
    const struct model *model = work->model;
    if (scale != NULL)
        work->needed[scale->entity.place.source] = true;
    for (uint32_t i = 0; i < model->set_count; i++)
        if (scale != NULL && model->sets[i]->scale == scale)
            work->needed[model->sets[i]->entity.place.source] = true;
    for (uint32_t i = 0; i < model->attribute_count; i++) {
        const struct attribute *attribute = model->attributes[i];
        uint32_t unit = attribute->place.source;
        /* Where it is declared for all, it is meant for a new ladder, too. */
        if (attribute->required && unit != SOURCE_NONE &&
            !model->project->units.items[unit]->has_ladder)
            work->needed[unit] = true;
    }
    if (model->has_organization && model->organization.place.source != SOURCE_NONE)
        work->needed[model->organization.place.source] = true;
}

/* unit: the file that it goes to, or UNIT_NONE. */
static struct str make_plain(struct scaffold_work *work, uint32_t unit)
{
    const struct model *model = work->model;
    const struct scale *scale = only_scale(model);
    struct scaffold_lines lines = {0};
    need_plain(work, scale);
    if (unit != UNIT_NONE)
        work->needed[unit] = true;
    scaffold_seen seen = scaffold_seen_by(work, work->needed);
    struct str on = scale == NULL
                        ? STR_NONE
                        : str_format(work->arena, " on %.*s", STR_ARGS(scale->entity.name));
    scaffold_line(&lines, "ladder %.*s \"%.*s\"%.*s {", STR_ARGS(work->request->name),
                  STR_ARGS(work->title), STR_ARGS(on));
    scaffold_attribute(&lines, STR("status"), STR("draft"), "");
    scaffold_required(work, &lines, seen, ENTITY_LADDER, NULL);
    add_section(work, &lines, seen, "overview", "Overview", true);
    add_section(work, &lines, seen, "requirements", "Requirements", false);
    add_section(work, &lines, seen, "responsibilities", "Responsibilities", false);
    if (scale == NULL)
        add_own_levels(work, &lines, seen);
    scaffold_gap(&lines);
    scaffold_line(&lines, "skills \"Skills\" {");
    for (uint32_t i = 0; i < model->set_count; i++)
        if (scale != NULL && model->sets[i]->scale == scale)
            scaffold_line(&lines, "use %.*s", STR_ARGS(model->sets[i]->entity.name));
    add_own_skill(work, &lines, seen, scale);
    scaffold_close(&lines);
    scaffold_close(&lines);
    return scaffold_lines_end(work, &lines);
}

/* ---- The file ---- */

static bool refuse_taken(struct scaffold_work *work, const struct entity *entity)
{
    /* Files whose names differ in capitals alone overwrite each other on some systems. */
    if (!str_equal_nocase(entity->name, work->request->name))
        return false;
    struct str file = scaffold_source(work, entity->place.source)->name;
    scaffold_refuse(work, "there is a %s '%.*s' already, in '%.*s': choose another id",
                    entity_word(entity->kind), STR_ARGS(entity->name), STR_ARGS(file));
    return true;
}

/* These share their names. */
static bool is_taken(struct scaffold_work *work)
{
    const struct model *model = work->model;
    bool taken = false;
    if (str_equal(work->request->name, STR("index")))
        return !scaffold_refuse(work, "no ladder is called 'index', which is the list of all "
                                      "ladders: choose another id");
    for (uint32_t i = 0; i < model->ladder_count; i++)
        taken = taken || refuse_taken(work, &model->ladders[i]->entity);
    for (uint32_t i = 0; i < model->scale_count; i++)
        taken = taken || refuse_taken(work, &model->scales[i]->entity);
    for (uint32_t i = 0; i < model->set_count; i++)
        taken = taken || refuse_taken(work, &model->sets[i]->entity);
    for (uint32_t i = 0; i < model->text_count; i++)
        taken = taken || refuse_taken(work, &model->texts[i]->entity);
    for (uint32_t i = 0; i < model->section_count; i++)
        taken = taken || refuse_taken(work, &model->sections[i]->entity);
    return taken;
}

static const struct ladder *find_like(struct scaffold_work *work)
{
    const struct model *model = work->model;
    struct str id = work->request->like;
    const struct ladder *like = scaffold_ladder(model, id);
    if (like != NULL)
        return like;
    struct diag_nearest nearest = diag_nearest_start(id);
    for (uint32_t i = 0; i < model->ladder_count; i++)
        diag_nearest_try(&nearest, model->ladders[i]->entity.name);
    scaffold_refuse_name(
        work, str_format(work->arena, "there is no ladder '%.*s' to be like", STR_ARGS(id)),
        &nearest);
    return NULL;
}

static bool choose_path(struct scaffold_work *work, struct str *path)
{
    const struct scaffold_request *request = work->request;
    *path = request->file;
    if (path->length == 0)
        *path = io_join(work->arena, request->folder,
                        str_format(work->arena, "%.*s.ladder", STR_ARGS(request->name)));
    *path = io_normalize(work->arena, *path);
    if (!str_ends(*path, STR(".ladder")))
        return scaffold_refuse(work,
                               "'%.*s' would not be found: the name of a file with ladders ends "
                               "in .ladder",
                               STR_ARGS(*path));
    enum io_kind kind = io_kind(path->at);
    if (kind == IO_ABSENT || (request->file.length > 0 && kind == IO_FILE))
        return true;
    return scaffold_refuse(work,
                           "'%.*s' exists already, and nothing is overwritten: choose another id, "
                           "or say with --in where the ladder goes",
                           STR_ARGS(*path));
}

/* Adds a ladder at the end of a file that exists, and imports at its beginning. */
static void append(struct scaffold_work *work, uint32_t unit, struct str imports, struct str ladder)
{
    const struct source *source = scaffold_source(work, unit);
    const struct scaffold_tree *tree = scaffold_tree(work, unit);
    if (tree == NULL)
        return;
    const struct node *last = NULL;
    struct place at = {unit, {(uint32_t)source->text.length, (uint32_t)source->text.length}};
    for (const struct node *n = tree->parsed.declarations.first; n != NULL; n = n->next)
        if (n->kind == NODE_IMPORT)
            last = n;
    if (imports.length > 0 && last != NULL)
        scaffold_put_behind(work, (struct place){unit, last->span}, imports);
    else if (imports.length > 0)
        scaffold_put_first(work, unit, imports);
    scaffold_put_behind(work, at, ladder);
}

void scaffold_new_ladder(struct scaffold_work *work)
{
    const struct ladder *like = NULL;
    struct str path;
    if (is_taken(work) || !choose_path(work, &path) ||
        (work->request->like.length > 0 && (like = find_like(work)) == NULL))
        return;
    uint32_t unit = scaffold_unit(work, path);
    struct str ladder = like != NULL ? scaffold_like(work, like, unit) : make_plain(work, unit);
    if (work->result->status != SCAFFOLD_DONE)
        return;
    struct str imports = make_imports(work, path, unit, like != NULL ? like->source : UNIT_NONE);
    if (unit != UNIT_NONE) {
        append(work, unit, imports, ladder);
        return;
    }
    scaffold_add_file(work, path,
                      str_format(work->arena, "%.*s%s%.*s", STR_ARGS(imports),
                                 imports.length > 0 ? "\n" : "", STR_ARGS(ladder)));
}
