/* Texts that a spreadsheet's cell would cut off. */
#include "lint/family.h"

#include "prose/markdown.h"

/* "Total number of characters that a cell can contain", in UTF-16: specifications and limits of Excel. */
enum { CELL_MOST = 32767 };

static size_t count_units(struct str text)
{
    size_t units = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        units += (c & 0xc0) != 0x80; /* a character, and half of one beyond U+FFFF */
        units += c >= 0xf0;
    }
    return units;
}

static size_t count_plain(struct str markdown, bool is_block)
{
    struct buf plain = {0};
    if (is_block)
        markdown_block_plain(&plain, markdown);
    else
        markdown_plain(&plain, markdown);
    size_t units = count_units(buf_str(&plain));
    buf_free(&plain);
    return units;
}

static size_t count_statement(struct lint *lint, const struct statement *statement)
{
    return count_plain(query_statement_text(lint->model, &lint->scratch, statement), false);
}

static void judge(struct lint *lint, struct place place, const char *what, size_t units)
{
    if (units > CELL_MOST && lint_first(lint, RULE_TOO_LONG_FOR_EXPORT, place))
        diag_add(lint->sink, RULE_TOO_LONG_FOR_EXPORT, place,
                 "this %s has %zu characters, and a cell of a spreadsheet takes %d: divide it",
                 what, units, CELL_MOST);
}

/* Most lists are: so short that nothing in them, nor all of them, is too long. */
static bool is_short(const struct part *part)
{
    enum { FEW = 64 };
    const struct statement *first = part->statements, *last = first + part->statement_count - 1;
    return part->statement_count < FEW && last->prose.span.end >= first->prose.span.start &&
           last->prose.span.end - first->prose.span.start < CELL_MOST / 2;
}

void lint_export_part(struct lint *lint, const struct visit *visit)
{
    const struct part *part = visit->part;
    struct span span = part->prose.span;
    if (part->kind == PART_TEXT && span.end - span.start > CELL_MOST)
        judge(lint, (struct place){part->source, span}, "text",
              count_plain(query_part_text(lint->model, &lint->scratch, part), true));
    for (uint32_t i = 0; i < part->statement_count && (i > 0 || !is_short(part)); i++) {
        span = part->statements[i].prose.span;
        if (span.end - span.start > CELL_MOST)
            judge(lint, (struct place){part->source, span}, "statement",
                  count_statement(lint, &part->statements[i]));
    }
}

/* A row of the matrix: its statements stand on lines of their own, behind bullets. */
static size_t count_lines(struct lint *lint, const struct part *part)
{
    enum { BULLET = 2, EXAMPLE = 5 };
    size_t units = 0;
    for (uint32_t i = 0; i < part->statement_count; i++) {
        const struct statement *statement = &part->statements[i];
        units += count_statement(lint, statement) + 1 + 2u * statement->depth +
                 (statement->is_example ? EXAMPLE : BULLET);
    }
    return units;
}

void lint_export_cell(struct lint *lint, const struct visit *visit)
{
    const struct content *content = &visit->cell->content;
    size_t units = 0, longest = 0;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind != PART_STATEMENTS || (content->count == 1 && is_short(part)))
            continue;
        units += count_lines(lint, part);
        for (uint32_t k = 0; k < part->statement_count; k++) {
            struct span span = part->statements[k].prose.span;
            longest = span.end - span.start > longest ? span.end - span.start : longest;
        }
    }
    if (longest <= CELL_MOST && units > 0) /* else one of them is reported */
        judge(lint, cell_content_place(visit->cell), "cell", units - 1);
}
