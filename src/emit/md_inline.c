/* Pieces of a line of Markdown. */
#include "emit/md.h"
#include "prose/plain.h"

#include "base/arena.h"

void md_gap(struct buf *out)
{
    if (out->length > 0) {
        buf_add_char(out, '\n');
    }
}

enum special { SPECIAL_NO, SPECIAL_YES, SPECIAL_LOOK, SPECIAL_BREAK };

/* What Markdown could read as more than itself, inside a line. */
static const unsigned char specials[256] = {
    ['\\'] = SPECIAL_YES,   ['`'] = SPECIAL_YES,    ['*'] = SPECIAL_YES,  ['_'] = SPECIAL_YES,
    ['['] = SPECIAL_YES,    [']'] = SPECIAL_YES,    ['|'] = SPECIAL_YES,  ['~'] = SPECIAL_YES,
    ['$'] = SPECIAL_YES,    ['<'] = SPECIAL_LOOK,   ['&'] = SPECIAL_LOOK, ['\n'] = SPECIAL_BREAK,
    ['\r'] = SPECIAL_BREAK, ['\t'] = SPECIAL_BREAK,
};

static enum special special_at(struct str words, size_t at)
{
    enum special special = (enum special)specials[(unsigned char)words.at[at]];

    if (special == SPECIAL_LOOK) { /* an entity or a tag begins with a word, "R & D" is none */
        bool is_alone = at + 1 == words.length || char_is_space(words.at[at + 1]);
        return is_alone ? SPECIAL_NO : SPECIAL_YES;
    }
    return special;
}

void md_escape(struct buf *out, struct str words)
{
    size_t done = 0;

    if (words.length == 0) {
        return; /* its bytes may be at NULL */
    }
    for (size_t i = 0; i < words.length; i++) {
        enum special special = special_at(words, i);
        if (special == SPECIAL_NO) {
            continue;
        }
        buf_add(out, words.at + done, i - done);
        buf_add_char(out, special == SPECIAL_BREAK ? ' ' : '\\');
        done = special == SPECIAL_BREAK ? i + 1 : i;
    }
    buf_add(out, words.at + done, words.length - done);
}

void md_cell_end(struct buf *out)
{
    if (out->length > 1 && out->at[out->length - 1] == ' ' && out->at[out->length - 2] == '|') {
        out->length--;
    }
    buf_add_literal(out, " |");
}

void md_inline(struct page *page, struct str markdown, uint32_t source, enum markdown_place place,
               unsigned indent)
{
    unsigned minded = PLAIN_MARKS | (place == MARKDOWN_IN_TABLE ? PLAIN_BAR : PLAIN_EDGE);

    if ((plain_scan(markdown) & minded) == 0) {
        buf_add_str(&page->out, markdown);
        return;
    }
    markdown_markdown(&page->out, markdown, place, indent, page_links(page, source));
}

/* Made for one place and good in all: on one line, without a bar, and without a tag for a break. */
static bool is_good_everywhere(struct str made)
{
    return memchr(made.at, '\n', made.length) == NULL &&
           memchr(made.at, '|', made.length) == NULL && memchr(made.at, '<', made.length) == NULL;
}

void md_statement(struct page *page, const struct statement *statement, struct str text,
                  enum markdown_place place, unsigned indent)
{
    unsigned bits = plain_scan(text);
    struct buf *out = &page->out;
    size_t start = out->length;
    uint32_t *made = NULL;
    struct str result;

    if ((bits & (PLAIN_MARKS | PLAIN_BAR | PLAIN_EDGE)) == 0) {
        buf_add_str(out, text);
        return;
    }
    if ((bits & PLAIN_EDGE) == 0) {
        made = map_at(&page->made, (uintptr_t)statement, NULL);
        if (*made > 0) {
            buf_add_str(out, page->texts.items[*made - 1]);
            return;
        }
    }
    markdown_markdown(out, text, place, indent, page_links(page, statement->source));
    result = str_make(out->at + start, out->length - start);
    if (made != NULL && result.length > 0 && is_good_everywhere(result)) {
        VEC_PUSH(&page->texts, str_copy(&page->scratch, result));
        *made = (uint32_t)page->texts.count;
    }
}

void md_link(struct page *page, struct str words, struct str url)
{
    struct buf *out = &page->out;

    buf_add_char(out, '[');
    md_escape(out, words);
    buf_add_literal(out, "](");
    buf_add_str(out, url);
    buf_add_char(out, ')');
}

void md_entity_link(struct page *page, const struct entity *entity, const struct ladder *ladder,
                    bool is_short)
{
    md_link(page, page_name(page, entity, is_short), page_url(page, ladder, entity));
}

void md_anchor(struct page *page, struct str anchor)
{
    if (anchor.length > 0) {
        buf_add_literal(&page->out, "<a id=\"");
        buf_add_str(&page->out, anchor);
        buf_add_literal(&page->out, "\"></a>");
    }
}

void md_heading(struct page *page, unsigned depth, struct str anchor, struct str title,
                uint32_t source)
{
    struct buf *out = &page->out;

    md_gap(out);
    buf_add_times(out, '#', depth < 6 ? depth : 6);
    buf_add_char(out, ' ');
    md_anchor(page, anchor);
    md_inline(page, title, source, MARKDOWN_IN_HEADING, 0);
    buf_add_char(out, '\n');
}

/* Words of the language are plain; texts are Markdown. */
void md_values(struct page *page, const struct property *property, enum markdown_place place)
{
    struct buf *out = &page->out;

    for (uint32_t i = 0; i < property->value_count; i++) {
        if (i > 0) {
            buf_add_literal(out, ", ");
        }
        if (property->attribute->type == TYPE_TEXT) {
            md_inline(page, property->values[i], property->place.source, place, 0);
            continue;
        }
        buf_clear(&page->word);
        doc_value(&page->word, property, i);
        md_escape(out, buf_str(&page->word));
    }
    buf_add_str(out, doc_unit(property->attribute));
}

void md_remarks(struct page *page, const struct property *const *facts, uint32_t count,
                const char *before, const char *behind)
{
    struct buf *out = &page->out;

    for (uint32_t i = 0; i < count; i++) {
        buf_add_text(out, i == 0 ? before : ", ");
        doc_label(out, facts[i]->attribute);
        buf_add_literal(out, ": ");
        md_values(page, facts[i], MARKDOWN_IN_TABLE);
    }
    if (count > 0) {
        buf_add_text(out, behind);
    }
}

void md_todo(struct page *page, const struct cell *cell)
{
    struct str reason = page_todo(page, cell);
    struct buf *out = &page->out;

    buf_add_text(out, reason.length > 0 ? " *still to be written:* " : " *still to be written*");
    md_inline(page, reason, cell->source, MARKDOWN_IN_TABLE, 0);
}
