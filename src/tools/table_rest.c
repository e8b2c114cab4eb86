/* Words that no other part of the importer had a place for: each becomes a text, so that none is
 * lost. */
#include "tools/table.h"

#include "syntax/quote.h"

struct rest {
    struct table *table;
    unsigned char *covered; /* a bit for each byte of the document that stands in the result */
};

/* ---- What stands in the result ---- */

static void cover(struct rest *rest, uint32_t start, uint32_t end)
{
    for (; start < end && start % 8 != 0; start++)
        rest->covered[start / 8] |= (unsigned char)(1u << start % 8);
    if (start < end) {
        memset(rest->covered + start / 8, 0xff, (end - start) / 8);
        start += (end - start) / 8 * 8;
    }
    for (; start < end; start++)
        rest->covered[start / 8] |= (unsigned char)(1u << start % 8);
}

static bool is_covered(const struct rest *rest, uint32_t at)
{
    return (rest->covered[at / 8] >> at % 8 & 1) != 0;
}

static void cover_text(struct rest *rest, const struct draft_text *text)
{
    for (uint32_t i = 0; i < text->count; i++) {
        const struct clean_segment *segment = &text->segments[i];
        uint32_t end = i + 1 < text->count ? segment[1].at : (uint32_t)text->at.length;
        if (segment->source != DRAFT_OWN)
            cover(rest, segment->source, segment->source + (end - segment->at));
    }
}

/* What is written of a node, and not what it holds beside that: a cell has a state, or statements,
 * or a text. */
static void cover_nodes(struct rest *rest, const struct draft_node *node)
{
    for (; node != NULL; node = node->next) {
        bool is_cell = node->kind == DRAFT_CELL, has_items = is_cell && node->first != NULL;
        bool has_text =
            is_cell ? node->state == DRAFT_TODO || (node->state == DRAFT_CONTENT && !has_items)
                    : node->kind != DRAFT_ATTRIBUTE || node->id.length == 0;
        if (has_text)
            cover_text(rest, &node->text);
        if (!is_cell || node->state == DRAFT_CONTENT)
            cover_nodes(rest, node->first);
    }
}

static void cover_all(struct rest *rest)
{
    const struct import_spans *understood = &rest->table->import->understood;
    for (size_t i = 0; i < understood->count; i++)
        cover(rest, understood->items[i].start, understood->items[i].end);
    cover_nodes(rest, rest->table->draft->root.first);
}

/* ---- What does not ---- */

/* The first byte of a word that has no place, or the end. */
static uint32_t next_word(const struct rest *rest, uint32_t at, uint32_t end)
{
    const char *text = rest->table->reader.text.at;
    while (at < end) {
        char c = text[at];
        unsigned invisible = is_covered(rest, at) ? 1 : invisible_length(text + at);
        if (invisible == 0 && (char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80))
            return at;
        at += invisible > 0 ? invisible : 1;
    }
    return end;
}

static void add_rest(struct rest *rest, const struct csv_field *field, struct draft_node *home)
{
    uint32_t at = field->from, word;
    while ((word = next_word(rest, at, field->to)) < field->to) {
        struct csv_field part = *field;
        for (part.from = word; part.from > at && !is_covered(rest, part.from - 1);)
            part.from--;
        for (part.to = word; part.to < field->to && !is_covered(rest, part.to);)
            part.to++;
        struct draft_node *text = draft_add(rest->table->draft, home, DRAFT_TEXT);
        text->text = table_labelled(rest->table, STR_NONE, &part);
        table_note_text(rest->table, &part, "this, which has no place among levels and skills,");
        at = part.to;
    }
}

void table_keep_rest(struct table *table, table_home *node_of, void *context)
{
    struct csv_reader *reader = &table->reader;
    uint32_t end = (uint32_t)reader->text.length, first;
    struct rest rest = {.table = table, .covered = memory_alloc(end / 8 + 1)};
    memset(rest.covered, 0, end / 8 + 1);
    cover_all(&rest);
    first = next_word(&rest, 0, end);
    csv_seek(reader, table->start);
    while (first < end && csv_next(reader)) {
        struct draft_node *home = node_of(context);
        for (size_t c = 0; home != NULL && reader->at > first && c < reader->row.count; c++)
            add_rest(&rest, &reader->row.items[c], home);
    }
    free(rest.covered);
}
