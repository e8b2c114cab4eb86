/* What depends on what, for make and ninja:
 *
 *     out/html/data.html out/html/index.html: \
 *       ladders/data.ladder ladders/company.ladder
 *
 *     ladders/data.ladder:
 *     ladders/company.ladder:
 *
 * The lines at the end let make go on when a source is gone. */
#include "api/output.h"

/* Makefiles know no way to write these. */
static bool can_be_named(struct str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (memchr("\n\r;|=", name.at[i], 5))
            return false;
    return true;
}

/* A name as make reads it. A backslash is doubled only where it stands before something that takes
 * one itself: elsewhere make leaves it alone. In targets, % would begin a pattern. */
static void add_name(struct buf *out, struct str name, bool is_target)
{
    size_t slashes = 0;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        if (char_is_blank(c) || c == '#' || c == ':' || (c == '%' && is_target))
            buf_add_times(out, '\\', slashes + 1);
        else if (c == '*' || c == '?' || c == '[')
            buf_add_char(out, '\\');
        else if (c == '$')
            buf_add_char(out, '$');
        buf_add_char(out, c);
        slashes = c == '\\' ? slashes + 1 : 0;
    }
}

static void add_to_list(struct buf *out, struct str name, bool is_target)
{
    if (!can_be_named(name))
        return;
    if (out->length)
        buf_add_literal(out, " \\\n  ");
    add_name(out, name, is_target);
}

/* A path below the current folder, as one would write it there. */
static struct str shorten(const struct project *project, struct str path)
{
    size_t length = project->folder.length;
    bool is_below =
        str_starts(path, project->folder) && path.length > length && path.at[length] == '/';
    return is_below ? str_skip(path, length + 1) : path;
}

static struct output_sources list_sources(const struct ladder_build *build,
                                          const struct ladder_result *result)
{
    const struct project *project = &result->project;
    struct output_sources sources = {0};
    for (size_t i = 0; i < project->units.count; i++) {
        const struct source *source = project_source(project, project->order[i]);
        if (!str_equal(source->path, STR("-")))
            VEC_PUSH(&sources, source->name);
    }
    for (size_t i = 0; i < build->copied.count; i++)
        VEC_PUSH(&sources, shorten(project, build->copied.items[i]));
    return sources;
}

void deps_write(struct buf *out, const struct ladder_build *build,
                const struct ladder_result *result)
{
    if (build->files.count == 0)
        return;
    struct output_sources sources = list_sources(build, result);
    for (size_t i = 0; i < build->files.count; i++)
        add_to_list(out, str_of(build->files.items[i].path), true);
    buf_add_char(out, ':');
    for (size_t i = 0; i < sources.count; i++)
        add_to_list(out, sources.items[i], false);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < sources.count; i++) {
        if (!can_be_named(sources.items[i]))
            continue;
        buf_add_char(out, '\n');
        add_name(out, sources.items[i], true);
        buf_add_literal(out, ":\n");
    }
    VEC_FREE(&sources);
}
