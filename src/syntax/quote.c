#include "syntax/quote.h"

unsigned quote_foreign(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;

    if (c[0] == '\'')
        return 1;
    if (c[0] == 0xc2) /* « » */
        return c[1] == 0xab || c[1] == 0xbb ? 2 : 0;
    if (c[0] == 0xe2 && c[1] == 0x80) /* ‘ ’ ‚ ‛ “ ” „ ‟ ‹ › */
        return (c[2] >= 0x98 && c[2] <= 0x9f) || c[2] == 0xb9 || c[2] == 0xba ? 3 : 0;
    return 0;
}

unsigned invisible_length(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;

    if (c[0] == 0xc2)
        return c[1] == 0xa0 || c[1] == 0xad ? 2 : 0;
    if (c[0] == 0xe2 && c[1] == 0x80) /* spaces, direction marks, line separators */
        return (c[2] >= 0x80 && c[2] <= 0x8f) || (c[2] >= 0xa8 && c[2] <= 0xaf) ? 3 : 0;
    if (c[0] == 0xe2 && c[1] == 0x81)
        return c[2] >= 0x9f && c[2] <= 0xaf ? 3 : 0;
    if (c[0] == 0xe3)
        return c[1] == 0x80 && c[2] == 0x80 ? 3 : 0;
    return c[0] == 0xef && c[1] == 0xbb && c[2] == 0xbf ? 3 : 0;
}

bool quote_is_single(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;

    return c[0] == '\'' || (c[0] == 0xe2 && (c[2] < 0x9c || c[2] >= 0xb9));
}

/* The length of the quote that ends at `end`, not before `start`. */
static unsigned closing(const char *text, uint32_t start, uint32_t end)
{
    for (unsigned length = 1; length <= 3 && length <= end - start; length++)
        if (quote_foreign(text + end - length) == length)
            return length;
    return end > start;
}

struct span quote_inside(const char *text, const struct token *token)
{
    struct span span = {token->start + 1, token->end};

    if (token->flags & TOKEN_FOREIGN) {
        unsigned opening = quote_foreign(text + token->start);
        span.start = token->start + (opening > 0 ? opening : 1);
    }
    if (token->flags & TOKEN_OPEN_ENDED)
        return span;
    span.end -= token->flags & TOKEN_FOREIGN ? closing(text, span.start, span.end) : 1;
    return span;
}
