/* Links and images in Markdown text, found without libcmark (whose inline columns can't be trusted,
 * see docs/architecture.md), with exact places. Code spans, code blocks and escaped brackets hold
 * none. The text is read as blocks. [text][label] is no finding of its own, its definition is; nor
 * is <name@host>. Linear in the length of the text. */
#ifndef PROSE_LINKS_H
#define PROSE_LINKS_H

#include "base/str.h"
#include "text/span.h"

enum link_kind {
    LINK_INLINE,    /* [text](target "title") */
    LINK_IMAGE,     /* ![text](target) */
    LINK_AUTO,      /* <https://...> */
    LINK_DEFINITION /* [label]: target */
};

struct link {
    enum link_kind kind;
    struct span whole;  /* offsets into the text given */
    struct span target; /* without < > */
};

typedef void link_found(void *context, const struct link *link);
/* Calls found for each in order. Returns quickly where text has no '[' and no '<'. */
void links_scan(struct str text, link_found *found, void *context);

enum link_target {
    TARGET_LADDER,   /* ladder:... */
    TARGET_ANCHOR,   /* #... */
    TARGET_REMOTE,   /* https:, http:, mailto: and other schemes that are harmless */
    TARGET_UNSAFE,   /* javascript:, vbscript:, data:, file: */
    TARGET_SITE,     /* /path: not checked */
    TARGET_RELATIVE, /* a file beside the source */
    TARGET_EMPTY
};
/* Schemes are compared without case, with entities and control characters seen through. */
enum link_target link_classify(struct str target);

#endif
