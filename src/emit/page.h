/* One run of an output of pages, and the ladder that it is at: buffers that are used again and
 * again, the document, and what links become. */
#ifndef EMIT_PAGE_H
#define EMIT_PAGE_H

#include "emit/asset.h"
#include "emit/doc.h"
#include "emit/emit.h"
#include "model/ids.h"
#include "prose/markdown.h"

enum page_format { PAGE_MARKDOWN, PAGE_HTML };

VEC_TYPE(page_texts, struct str);

/* Bytes of scratch after which it is given back: getting and clearing memory for each ladder anew
 * would cost more than it saves. */
enum { PAGE_SCRATCH = 256 * 1024 };

struct page {
    const struct model *model;
    const struct emit_options *options;
    const struct emit_sink *sink;
    enum page_format format;
    struct map attribute_order;
    struct assets assets;
    struct buf out;  /* the file that is being made */
    struct buf word; /* plain words on their way into it */
    struct buf side; /* what must be counted before it is put there */

    /* Of the ladder; NULL and empty for the index. */
    const struct ladder *ladder;
    struct arena scratch;
    struct map made;         /* statements with marks to 1 + index of their Markdown */
    struct page_texts texts; /* that; in scratch */
    struct doc doc;
    struct ids ids;
    struct markdown_links links;
    uint32_t source; /* where the prose at hand was written: links in it start there */
};

void page_init(struct page *page, enum page_format format, const struct model *model,
               const struct emit_options *options, const struct emit_sink *sink);
void page_release(struct page *page);
/* Begins the page of a ladder, and ends it: its document and all made in scratch are gone then. */
void page_begin(struct page *page, const struct ladder *ladder);
void page_end(struct page *page);
/* Hands what out holds to the sink as FOLDER/name.EXTENSION, and empties it. */
void page_hand_over(struct page *page, struct str name);
/* Whether the files of this ladder, and the joint ones, are asked for. */
bool page_wants(const struct emit_options *options, const struct ladder *ladder);

/* How links in prose of that source are to be rendered. Valid until the next call. */
const struct markdown_links *page_links(struct page *page, uint32_t source);
/* Where a link to an entity of a ladder leads: "#ic3", "data.html#ic3". In scratch. */
struct str page_url(struct page *page, const struct ladder *ladder, const struct entity *entity);
struct str page_text(struct page *page, const struct statement *statement);
/* The reason that a todo gives; empty where it gives none. */
struct str page_todo(struct page *page, const struct cell *cell);
/* Inline Markdown as its words alone, not escaped; valid until the next call. */
struct str page_plain(struct page *page, struct str markdown);
/* The words that name an entity in a link: its title, or a level's short name. As page_plain(). */
struct str page_name(struct page *page, const struct entity *entity, bool is_short);

/* The title of the joint page: "Career ladders", with the organization's name. In scratch. */
struct str page_site_title(struct page *page);

#endif
