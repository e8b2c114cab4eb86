#include "base/escape.h"
#include "prose/inline_render.h"

static void add_attribute(struct buf *out, const char *start, struct str value)
{
    buf_add_text(out, start);
    escape_html(out, value);
    buf_add_char(out, '"');
}

static void add_url(struct buf *out, const char *start, struct str url)
{
    struct buf escaped = {0};
    escape_url(&escaped, url);
    add_attribute(out, start, buf_str(&escaped));
    buf_free(&escaped);
}

static void add_mark(struct buf *out, const struct inlines *inlines,
                     const struct inline_token *token)
{
    static const char *const open[] = {"<em>", "<strong>", "<a"};
    static const char *const close[] = {"</em>", "</strong>", "</a>"};
    if (token->kind == INLINE_CLOSE) {
        buf_add_text(out, close[token->mark]);
        return;
    }
    buf_add_text(out, open[token->mark]);
    if (token->mark != MARK_LINK)
        return;
    add_url(out, " href=\"", inline_str(inlines, token->url));
    if (token->title.length > 0)
        add_attribute(out, " title=\"", inline_str(inlines, token->title));
    buf_add_char(out, '>');
}

static void add_image(struct buf *out, const struct inlines *inlines,
                      const struct inline_token *token)
{
    add_url(out, "<img src=\"", inline_str(inlines, token->url));
    add_attribute(out, " alt=\"", inline_str(inlines, token->text));
    if (token->title.length > 0)
        add_attribute(out, " title=\"", inline_str(inlines, token->title));
    buf_add_char(out, '>');
}

void inline_html(struct buf *out, struct inline_run run, char line_end)
{
    for (size_t i = 0; i < run.count; i++) {
        const struct inline_token *token = &run.tokens[i];
        switch (token->kind) {
        case INLINE_TEXT: escape_html(out, inline_str(run.inlines, token->text)); break;
        case INLINE_CODE:
            buf_add_literal(out, "<code>");
            escape_html(out, inline_str(run.inlines, token->text));
            buf_add_literal(out, "</code>");
            break;
        case INLINE_SOFT: buf_add_char(out, line_end); break;
        case INLINE_HARD: buf_add_literal(out, "<br>\n"); break;
        case INLINE_OPEN:
        case INLINE_CLOSE: add_mark(out, run.inlines, token); break;
        case INLINE_IMAGE: add_image(out, run.inlines, token); break;
        }
    }
}

/* Words with single blanks, counting what out holds from start on. */
static void add_words(struct buf *out, size_t start, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        bool is_blank = text.at[i] == ' ';
        if (!is_blank)
            buf_add_char(out, text.at[i]);
        else if (out->length > start && out->at[out->length - 1] != ' ')
            buf_add_char(out, ' ');
    }
}

void inline_plain(struct buf *out, struct inline_run run)
{
    size_t start = out->length;
    for (size_t i = 0; i < run.count; i++) {
        const struct inline_token *token = &run.tokens[i];
        if (token->kind == INLINE_SOFT || token->kind == INLINE_HARD)
            add_words(out, start, STR(" "));
        else if (token->kind != INLINE_OPEN && token->kind != INLINE_CLOSE)
            add_words(out, start, inline_str(run.inlines, token->text));
    }
    while (out->length > start && out->at[out->length - 1] == ' ')
        out->length--;
}
