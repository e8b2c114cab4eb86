#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* realpath */
#endif

#include "emit/asset.h"

#include "base/arena.h"
#include "base/escape.h"
#include "base/io.h"

#include <stdlib.h>

void assets_init(struct assets *assets, const struct model *model, struct str source_url,
                 const struct emit_sink *sink, bool inlines_images)
{
    *assets = (struct assets){.model = model, .sink = sink, .inlines_images = inlines_images};
    arena_init(&assets->arena, model->arena.out_of_memory);
    if (source_url.length == 0) {
        source_url = query_value(model, &model->organization, STR("source-url"));
    }
    while (source_url.length > 0 && source_url.at[source_url.length - 1] == '/') {
        source_url.length--;
    }
    assets->source_url = source_url;
}

void assets_release(struct assets *assets)
{
    map_free(&assets->known);
    map_free(&assets->copied);
    VEC_FREE(&assets->targets);
    arena_release(&assets->arena);
}

/* ---- Paths ---- */

static struct str real_path(struct arena *arena, struct str path)
{
    struct str result = STR_NONE;
    char *real = realpath(str_copy(arena, path).at, NULL);

    if (real != NULL) {
        result = str_copy(arena, str_of(real));
        free(real);
    }
    return result;
}

/* path, absolute, relative to the root; empty where it is outside. */
static struct str below_root(struct str root, struct str path)
{
    if (root.length == 0 || !str_starts(path, root)) {
        return STR_NONE;
    }
    if (root.at[root.length - 1] != '/') {
        if (path.length <= root.length + 1 || path.at[root.length] != '/') {
            return STR_NONE;
        }
        return str_skip(path, root.length + 1);
    }
    return str_skip(path, root.length);
}

static int hex_value(char c)
{
    if (char_is_digit(c)) {
        return c - '0';
    }
    c = char_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A url's path as the name of a file; empty where it would hold a NUL. */
static struct str decode_path(struct arena *arena, struct str url)
{
    char *text = arena_alloc(arena, url.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < url.length; i++) {
        char c = url.at[i];
        if (c == '%' && i + 2 < url.length && hex_value(url.at[i + 1]) >= 0 &&
            hex_value(url.at[i + 2]) >= 0) {
            c = (char)(hex_value(url.at[i + 1]) * 16 + hex_value(url.at[i + 2]));
            i += 2;
        }
        if (c == '\0') {
            return STR_NONE;
        }
        text[length++] = c;
    }
    return str_make(text, length);
}

/* What a url leads to. */
struct found {
    struct str path;     /* absolute, by its text; empty: nowhere in the root */
    struct str root;     /* of the source */
    struct str relative; /* path from the root on */
    struct str rest;     /* of the url: its query and fragment */
};

static struct found find(struct assets *assets, const struct source *source, struct str url)
{
    struct arena *arena = &assets->arena;
    const struct project *project = assets->model->project;
    struct str folder = io_folder(io_join(arena, project->folder, source->path));
    struct found found = {.root = project->units.items[source->id]->root};
    struct str name;
    size_t end = 0;

    while (end < url.length && url.at[end] != '?' && url.at[end] != '#') {
        end++;
    }
    name = decode_path(arena, str_make(url.at, end));
    if (name.length > 0) {
        found.path = io_join(arena, folder, name);
        found.relative = below_root(found.root, found.path);
        found.rest = str_skip(url, end);
    }
    return found;
}

/* Whether it is a plain file, and inside the root when symbolic links are followed as well. */
static bool is_ours(struct assets *assets, const struct found *found)
{
    struct str real = real_path(&assets->arena, found->path);
    struct str root = real_path(&assets->arena, found->root);

    return real.length > 0 && io_kind(real.at) == IO_FILE && below_root(root, real).length > 0;
}

/* ---- Images as data ---- */

static const char *image_type(struct str path)
{
    static const struct {
        const char *ending;
        const char *type;
    } types[] = {
        {".png", "image/png"},   {".jpg", "image/jpeg"},    {".jpeg", "image/jpeg"},
        {".gif", "image/gif"},   {".svg", "image/svg+xml"}, {".webp", "image/webp"},
        {".avif", "image/avif"},
    };

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t length = strlen(types[i].ending);
        if (path.length > length &&
            str_equal_nocase(str_skip(path, path.length - length), str_of(types[i].ending))) {
            return types[i].type;
        }
    }
    return NULL;
}

static void add_base64(struct buf *out, const unsigned char *bytes, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    buf_reserve(out, (n + 2) / 3 * 4);
    for (size_t i = 0; i < n; i += 3) {
        unsigned long three = (unsigned long)bytes[i] << 16;
        three |= i + 1 < n ? (unsigned long)bytes[i + 1] << 8 : 0;
        three |= i + 2 < n ? bytes[i + 2] : 0;
        buf_add_char(out, digits[three >> 18]);
        buf_add_char(out, digits[three >> 12 & 63]);
        buf_add_char(out, i + 1 < n ? digits[three >> 6 & 63] : '=');
        buf_add_char(out, i + 2 < n ? digits[three & 63] : '=');
    }
}

/* A data: URL of an image, empty where it is too large or none. */
static struct str image_data(struct assets *assets, struct str path)
{
    const char *type = image_type(path);
    struct io_content content;
    struct buf url = {0};
    struct str result;

    if (type == NULL ||
        io_read(str_copy(&assets->arena, path).at, ASSET_INLINE_LIMIT, &content) != 0) {
        return STR_NONE;
    }
    buf_add_format(&url, "data:%s;base64,", type);
    add_base64(&url, (const unsigned char *)content.at, content.length);
    io_content_free(&content);
    result = str_copy(&assets->arena, buf_str(&url));
    buf_free(&url);
    return result;
}

/* ---- Targets ---- */

static struct str escaped(struct assets *assets, struct str prefix, struct str path,
                          struct str rest)
{
    struct buf url = {0};
    struct str result;

    buf_add_str(&url, prefix);
    for (size_t i = 0; i < path.length; i++) {
        /* Of a file's name, where escape_url() would take them for what they are in a URL. */
        if (path.at[i] == '?' || path.at[i] == '#' || path.at[i] == '%') {
            buf_add_format(&url, "%%%02X", (unsigned)(unsigned char)path.at[i]);
        } else {
            escape_url(&url, str_make(path.at + i, 1));
        }
    }
    escape_url(&url, rest);
    result = str_copy(&assets->arena, buf_str(&url));
    buf_free(&url);
    return result;
}

static void copy_once(struct assets *assets, const struct found *found)
{
    bool is_new;

    map_at(&assets->copied, str_hash(found->relative), &is_new);
    if (is_new) {
        assets->sink->copy(assets->sink->context,
                           str_format(&assets->arena, "files/%.*s", STR_ARGS(found->relative)),
                           found->path);
    }
}

static struct markdown_target target_make(struct assets *assets, const struct source *source,
                                          struct str url, bool is_image)
{
    struct found found = find(assets, source, url);
    struct markdown_target target = {STR_NONE, false};

    if (found.relative.length == 0) {
        return target;
    }
    if (!is_image && assets->source_url.length > 0) {
        struct str prefix = str_format(&assets->arena, "%.*s/", STR_ARGS(assets->source_url));
        target.url = escaped(assets, prefix, found.relative, found.rest);
        return target;
    }
    if (!is_ours(assets, &found)) {
        return target;
    }
    if (is_image && assets->inlines_images) {
        target.url = image_data(assets, found.path);
        target.image_inline = target.url.length > 0;
    }
    if (!target.image_inline) {
        copy_once(assets, &found);
        target.url = escaped(assets, STR("../files/"), found.relative, found.rest);
    }
    return target;
}

struct markdown_target asset_resolve(struct assets *assets, const struct source *source,
                                     struct str url, bool is_image)
{
    uint64_t key = str_hash(url) ^ (map_pair(source->id, is_image) * 0x9e3779b97f4a7c15u);
    bool is_new;
    uint32_t *slot = map_at(&assets->known, key, &is_new);

    if (is_new) {
        struct markdown_target made;
        *slot = (uint32_t)assets->targets.count + 1;
        made = target_make(assets, source, url, is_image);
        VEC_PUSH(&assets->targets, made);
    }
    return assets->targets.items[*map_find(&assets->known, key) - 1];
}
