/* Files beside the sources that prose links to: what stands for them in the outputs.
 *
 * A link gets the organization's source-url as prefix, or else the file is copied to files/ and
 * linked there. A small image becomes part of an HTML page. Nothing outside the project's root is
 * ever read or copied, be it by ".." or by a symbolic link. */
#ifndef EMIT_ASSET_H
#define EMIT_ASSET_H

#include "emit/emit.h"
#include "prose/markdown.h"

enum { ASSET_INLINE_LIMIT = 200 * 1024 }; /* bytes of an image that is put into the page */

VEC_TYPE(asset_targets, struct markdown_target);

struct assets {
    const struct model *model;
    const struct emit_sink *sink;
    struct str source_url; /* without "/" at its end; empty: files are copied */
    bool inlines_images;
    struct arena arena;
    struct map known; /* source and url to 1 + index of a target */
    struct asset_targets targets;
    struct map copied; /* paths handed to the sink */
};

void assets_init(struct assets *assets, const struct model *model, struct str source_url,
                 const struct emit_sink *sink, bool inlines_images);
void assets_release(struct assets *assets);
/* What a relative url in prose of a source becomes; its url is empty where there is no such
 * file. Lives as long as assets. */
struct markdown_target asset_resolve(struct assets *assets, const struct source *source,
                                     struct str url, bool is_image);

#endif
