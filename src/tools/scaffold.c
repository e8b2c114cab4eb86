#include "tools/scaffold_parts.h"

#include "base/utf8.h"
#include "prose/slug.h"

const char *scaffold_kind_name(size_t kind)
{
    static const char *const names[SCAFFOLD_KIND_COUNT] = {
        [SCAFFOLD_LADDER] = "ladder",
        [SCAFFOLD_LEVEL] = "level",
        [SCAFFOLD_SKILL] = "skill",
        [SCAFFOLD_TRACK] = "track",
    };
    return kind < SCAFFOLD_KIND_COUNT ? names[kind] : NULL;
}

/* ---- Refusals ---- */

static bool refuse(struct scaffold_work *work, enum scaffold_status status, struct str message)
{
    if (work->result->status == SCAFFOLD_DONE) {
        work->result->status = status;
        work->result->message = message;
    }
    return false;
}

bool scaffold_refuse(struct scaffold_work *work, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str message = str_vformat(work->arena, format, args);
    va_end(args);
    return refuse(work, SCAFFOLD_REFUSED, message);
}

bool scaffold_refuse_name(struct scaffold_work *work, struct str message,
                          const struct diag_nearest *nearest)
{
    if (nearest->best.length == 0)
        return scaffold_refuse(work, "%.*s", STR_ARGS(message));
    return scaffold_refuse(work, "%.*s: did you mean '%.*s'?", STR_ARGS(message),
                           STR_ARGS(nearest->best));
}

/* ---- Names and titles ---- */

static bool is_word_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '_';
}

bool scaffold_is_id(struct str word)
{
    if (word.length > 1 && word.at[word.length - 1] == '+')
        word.length--;
    for (size_t i = 0; i < word.length; i++) {
        bool is_inside = i > 0 && i + 1 < word.length && is_word_char(word.at[i - 1]) &&
                         is_word_char(word.at[i + 1]);
        bool joins = word.at[i] == '.' || word.at[i] == '-';
        if (!is_word_char(word.at[i]) && !(joins && is_inside))
            return false;
    }
    return word.length > 0;
}

/* What somebody may have meant who wrote a title for an id; empty where nothing is left of it. */
static struct str suggest_id(struct scaffold_work *work, struct str text)
{
    struct buf slug = {0}, id = {0};
    slug_make(&slug, text);
    for (size_t i = 0; i < slug.length; i++) {
        char c = slug.at[i];
        if (is_word_char(c))
            buf_add_char(&id, c);
        else if (c == '-' && id.length > 0 && id.at[id.length - 1] != '-')
            buf_add_char(&id, c);
    }
    while (id.length > 0 && id.at[id.length - 1] == '-')
        id.length--;
    struct str result = str_copy(work->arena, buf_str(&id));
    buf_free(&slug);
    buf_free(&id);
    return result;
}

static bool check_name(struct scaffold_work *work)
{
    struct str name = work->request->name;
    if (scaffold_is_id(name))
        return true;
    struct str better = suggest_id(work, name);
    if (better.length == 0)
        return scaffold_refuse(work,
                               "'%.*s' is no id: ids are made of the letters a to z, digits, '-', "
                               "'_' and '.', as in platform-engineer",
                               STR_ARGS(name));
    return scaffold_refuse(work,
                           "'%.*s' is no id, which is made of the letters a to z, digits, '-', '_' "
                           "and '.': write '%.*s'; --title sets what people read",
                           STR_ARGS(name), STR_ARGS(better));
}

static bool is_small_word(struct str word)
{
    static const struct str small[] = {{"and", 3}, {"for", 3}, {"in", 2}, {"of", 2},
                                       {"on", 2},  {"the", 3}, {"to", 2}};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_equal(word, small[i]))
            return true;
    return false;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

struct str scaffold_title(struct arena *arena, struct str id)
{
    char *title = arena_copy(arena, id.at, id.length);
    for (size_t at = 0, end; at < id.length; at = end + 1) {
        for (end = at; end < id.length && id.at[end] != '-' && id.at[end] != '_'; end++)
            ;
        if (at == 0 || !is_small_word(str_make(id.at + at, end - at)))
            title[at] = at < id.length ? upper(title[at]) : '\0';
        if (end < id.length)
            title[end] = ' ';
    }
    return str_make(title, id.length);
}

/* The title as it stands between the quotes. */
static bool make_title(struct scaffold_work *work)
{
    struct str title = work->request->title;
    if (title.length == 0)
        title = scaffold_title(work->arena, work->request->name);
    if (utf8_invalid(title, 0) < title.length)
        return scaffold_refuse(work, "the title is no valid UTF-8");
    struct buf quoted = {0};
    bool is_line = true;
    for (size_t i = 0; i < title.length; i++) {
        char c = title.at[i];
        is_line &= (unsigned char)c >= ' ';
        if (c == '"' || c == '\\')
            buf_add_char(&quoted, '\\');
        buf_add_char(&quoted, c);
    }
    work->title = str_copy(work->arena, buf_str(&quoted));
    buf_free(&quoted);
    return is_line || scaffold_refuse(work, "a title stands on one line, without tabs");
}

/* ---- Files and trees ---- */

const struct source *scaffold_source(const struct scaffold_work *work, uint32_t unit)
{
    return project_source(work->model->project, unit);
}

uint32_t scaffold_unit(const struct scaffold_work *work, struct str path)
{
    const struct project *project = work->model->project;
    struct str wanted = io_join(work->arena, project->folder, path);
    for (uint32_t i = 0; i < project->units.count; i++) {
        struct str name = project_source(project, i)->name;
        if (str_equal(io_join(work->arena, project->folder, name), wanted))
            return i;
    }
    return UNIT_NONE;
}

const struct scaffold_tree *scaffold_tree(struct scaffold_work *work, uint32_t unit)
{
    for (size_t i = 0; i < work->trees.count; i++)
        if (work->trees.items[i]->unit == unit)
            return work->trees.items[i];
    const struct source *source = scaffold_source(work, unit);
    struct scaffold_tree *tree = ARENA_NEW(work->arena, struct scaffold_tree);
    char *text = arena_alloc(work->arena, source->text.length + IO_PADDING);
    if (source->text.length)
        memcpy(text, source->text.at, source->text.length);
    tree->unit = unit;
    arena_init(&tree->arena, work->arena->out_of_memory);
    arena_init(&tree->parsed.arena, work->arena->out_of_memory);
    intern_init(&tree->names, &tree->arena);
    diag_sink_init(&tree->sink, &tree->arena);
    source_init(&tree->source, source->name, str_make(text, source->text.length));
    tree->parsed.source = &tree->source;
    unit_parse(&tree->parsed, &tree->names, &tree->sink, false);
    VEC_PUSH(&work->trees, tree);
    for (size_t i = 0; i < tree->sink.found.count; i++) {
        if (tree->sink.found.items[i]->severity != SEVERITY_ERROR)
            continue;
        struct str name = source->name;
        refuse(work, SCAFFOLD_ERRORS,
               str_format(work->arena,
                          "'%.*s' has mistakes that must be mended first: 'ladder check %.*s' "
                          "shows them",
                          STR_ARGS(name), STR_ARGS(name)));
        break;
    }
    return work->result->status == SCAFFOLD_DONE ? tree : NULL;
}

static void release_trees(struct scaffold_work *work)
{
    for (size_t i = 0; i < work->trees.count; i++) {
        struct scaffold_tree *tree = work->trees.items[i];
        unit_release(&tree->parsed);
        source_release(&tree->source);
        diag_sink_free(&tree->sink);
        intern_free(&tree->names);
        arena_release(&tree->arena);
    }
    VEC_FREE(&work->trees);
}

struct search {
    enum node_kind kind;
    uint32_t start;
    const struct block *found;
};

static bool look_at(const struct node *node, void *context)
{
    struct search *search = context;
    if (node->kind == search->kind && node->span.start == search->start)
        search->found = node_block(node);
    return node->span.start <= search->start && search->start < node->span.end;
}

const struct block *scaffold_block(const struct scaffold_tree *tree, enum node_kind kind,
                                   uint32_t start)
{
    struct search search = {kind, start, NULL};
    node_walk(&tree->parsed.declarations, look_at, &search);
    return search.found;
}

/* ---- Names in the model ---- */

const struct ladder *scaffold_ladder(const struct model *model, struct str id)
{
    for (uint32_t i = 0; i < model->ladder_count; i++)
        if (str_equal(model->ladders[i]->entity.name, id))
            return model->ladders[i];
    return NULL;
}

struct str scaffold_level_ref(struct scaffold_work *work, const struct level *level)
{
    const struct entity *track = &level->track->entity;
    if (track->id == ATOM_NONE)
        return level->entity.name;
    return str_format(work->arena, "%.*s/%.*s", STR_ARGS(track->name),
                      STR_ARGS(level->entity.name));
}

/* ---- All of it ---- */

void scaffold_make(struct scaffold *result, struct arena *arena, const struct model *model,
                   const struct scaffold_request *request)
{
    struct scaffold_work work = {
        .arena = arena, .model = model, .request = request, .result = result};
    *result = (struct scaffold){.status = SCAFFOLD_DONE};
    work.needed = ARENA_ARRAY(arena, bool, model->project->units.count);
    if (check_name(&work) && make_title(&work)) {
        if (request->kind == SCAFFOLD_LADDER)
            scaffold_new_ladder(&work);
        else
            scaffold_new_part(&work);
    }
    if (result->status == SCAFFOLD_DONE)
        scaffold_apply(&work);
    release_trees(&work);
    VEC_FREE(&work.edits);
}
