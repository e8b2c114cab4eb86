/* The career path as a mermaid graph. Levels are n0, n1, ... there, since ids may hold what mermaid
 * reads as something else. */
#include "emit/md.h"

/* Words in double quotes: all that could mean something to mermaid as an entity code. */
static void add_words(struct buf *out, struct str words)
{
    for (size_t i = 0; i < words.length; i++) {
        char c = words.at[i];
        if (char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80 ||
            (c != '\0' && strchr(" ,.()/'-+&", c) != NULL)) {
            buf_add_char(out, c);
        } else if ((unsigned char)c <= ' ') {
            buf_add_char(out, ' ');
        } else {
            buf_add_char(out, '#');
            buf_add_number(out, c);
            buf_add_char(out, ';');
        }
    }
}

static void add_node(struct page *page, uint32_t index, const char *indent)
{
    const struct level *level = page->doc.levels[index];
    struct doc_name name = doc_level_name(level);
    struct buf *out = &page->out;

    buf_add_text(out, indent);
    buf_add_char(out, 'n');
    buf_add_number(out, index);
    buf_add_literal(out, "[\"");
    if (name.id.length > 0) {
        add_words(out, name.id);
        buf_add_literal(out, ": ");
    }
    add_words(out, page_plain(page, name.title));
    buf_add_literal(out, "\"]\n");
}

static void add_edge(struct page *page, uint32_t from, uint32_t to, bool is_aside)
{
    struct buf *out = &page->out;

    buf_add_literal(out, "    n");
    buf_add_number(out, from);
    buf_add_text(out, is_aside ? " -.-> n" : " --> n");
    buf_add_number(out, to);
    buf_add_char(out, '\n');
}

static void add_tracks(struct page *page)
{
    const struct scale *levels = &page->ladder->levels;
    struct buf *out = &page->out;
    uint32_t index = 0;

    for (uint32_t t = 0; t < levels->track_count; t++) {
        const struct track *track = levels->tracks[t];
        bool is_framed = track->entity.id != ATOM_NONE && track->level_count > 0;
        if (is_framed) {
            buf_add_literal(out, "    subgraph t");
            buf_add_number(out, t);
            buf_add_literal(out, "[\"");
            add_words(out, page_plain(page, track->entity.title));
            buf_add_literal(out, "\"]\n");
        }
        for (uint32_t i = 0; i < track->level_count; i++) {
            add_node(page, index++, is_framed ? "        " : "    ");
        }
        if (is_framed) {
            buf_add_literal(out, "    end\n");
        }
    }
}

void md_path(struct page *page)
{
    struct buf *out = &page->out;

    md_gap(out);
    buf_add_literal(out, "```mermaid\nflowchart BT\n");
    add_tracks(page);
    for (uint32_t i = 0; i < page->doc.edge_count; i++) {
        const struct doc_edge *edge = &page->doc.edges[i];
        add_edge(page, edge->from, edge->to, edge->is_aside);
    }
    buf_add_literal(out, "```\n");
}
