/* The tags of HTML that stands in a page, one after the other, as a browser would find them. */
#ifndef TOOLS_HTML_READ_H
#define TOOLS_HTML_READ_H

#include "base/str.h"
#include "text/span.h"

#include <stdbool.h>

enum html_kind {
    HTML_TEXT,
    HTML_OPEN,  /* <td class="x">, <br/> */
    HTML_CLOSE, /* </td> */
    HTML_OTHER  /* comments and declarations */
};

struct html_token {
    enum html_kind kind;
    struct span bytes;
    struct str name; /* of tags, as written */
};

struct html {
    struct str text;
    uint32_t at; /* where the next token begins */
    uint32_t end;
};

/* The next token before html->end; false there. A tag longer than 4 KiB, or one that isn't closed, is text. */
bool html_next(struct html *html, struct html_token *token);
/* Whether a tag has that name; capitals and small letters are the same. */
bool html_is(const struct html_token *token, const char *name);
/* The value of a tag's attribute, without quotes; an empty span where there is none. */
struct span html_value(struct str text, const struct html_token *tag, const char *name);

#endif
