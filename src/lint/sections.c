/* Sections and items: whether they say anything, and whether what is offered can be chosen. */
#include "lint/family.h"

void lint_empty_section(struct lint *lint, const struct visit *visit)
{
    const struct section *section = visit->section;
    if (section->content.count > 0 || section->entity.broken ||
        !lint_first(lint, RULE_EMPTY_SECTION, section->entity.place))
        return;
    diag_add(lint->sink, RULE_EMPTY_SECTION, section->entity.place,
             "section '%.*s' says nothing: write what belongs there, or delete it",
             STR_ARGS(section->entity.name));
}

/* Sub-sections, or statements where there are none; details of a statement are no choice. */
static uint32_t count_choices(const struct content *content, bool *are_sections)
{
    uint32_t sections = 0, statements = 0;
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        sections += part->kind == PART_SECTION;
        for (uint32_t k = 0; part->kind == PART_STATEMENTS && k < part->statement_count; k++)
            statements += part->statements[k].depth == 0 && !part->statements[k].is_example;
    }
    *are_sections = sections > 0;
    return sections > 0 ? sections : statements;
}

void lint_choose(struct lint *lint, const struct visit *visit)
{
    const struct section *section = visit->section;
    bool are_sections;
    if (!section->has_choose || section->entity.broken || section->content.count == 0)
        return;
    uint32_t count = count_choices(&section->content, &are_sections);
    if ((section->choose > 0 && section->choose <= count) ||
        !lint_first(lint, RULE_CHOOSE_OUT_OF_RANGE, section->choose_place))
        return;
    const char *what = are_sections ? "section" : "statement";
    if (section->choose == 0)
        diag_add(lint->sink, RULE_CHOOSE_OUT_OF_RANGE, section->choose_place,
                 "to choose none asks for nothing: write how many of the %ss are needed", what);
    else
        diag_add(lint->sink, RULE_CHOOSE_OUT_OF_RANGE, section->choose_place,
                 "there %s %u %s%s here to choose from: correct the number, or add what is missing",
                 count == 1 ? "is" : "are", count, what, count == 1 ? "" : "s");
}

void lint_empty_statement(struct lint *lint, const struct visit *visit)
{
    const struct item *item = node_item(visit->node);
    struct span span = item->node.span;
    if (item->prose.span.end > item->prose.span.start)
        return;
    struct str text = lint_source(lint, visit->unit)->text;
    uint32_t end = span.start;
    while (end < span.end && !char_is_space(text.at[end]))
        end++;
    diag_add(lint->sink, RULE_EMPTY_STATEMENT, place_make(visit->unit, span.start, end),
             "there is no statement behind this marker: write it, or delete the marker");
}
