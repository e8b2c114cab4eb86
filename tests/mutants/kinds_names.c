/* Names: declared twice, not at all, or never used; links; imports. */
#include "mutant.h"

#include <string.h>

/* Puts a copy of the whole lines of a node behind it, with the finding at a span of it. */
static bool copy_lines(struct mutant *mutant, const struct site *site, struct span place)
{
    struct span lines = site_lines(site, site->node->span);
    if (!site_is_alone(site))
        return false;
    struct str before = site_text(site, span_make(lines.start, place.start));
    struct str marked = site_text(site, place);
    struct str behind = site_text(site, span_make(place.end, lines.end));
    mutant_put(mutant, site, at_offset(lines.end), "%.*s" FROM "%.*s" TO "%.*s", STR_ARGS(before),
               STR_ARGS(marked), STR_ARGS(behind));
    return true;
}

static bool block_twice(struct mutant *mutant, const struct site *site)
{
    const struct block *block = node_block(site->node);
    return block->name.atom != ATOM_NONE && copy_lines(mutant, site, block->name.span);
}

static bool attribute_twice(struct mutant *mutant, const struct site *site)
{
    return copy_lines(mutant, site, node_attr(site->node)->key.span);
}

static struct span levels_span(const struct cell_decl *cell)
{
    struct span span = ref_span(&cell->levels->first);
    if (cell->levels->last != NULL)
        span.end = ref_span(cell->levels->last).end;
    return span;
}

static bool cell_twice(struct mutant *mutant, const struct site *site)
{
    const struct cell_decl *cell = node_cell(site->node);
    if (cell->is_expect || cell->levels == NULL || cell->levels->next != NULL)
        return false;
    return copy_lines(mutant, site, levels_span(cell));
}

/* A ladder of the same id at the end of the last file. */
static bool ladder_twice(struct mutant *mutant, const struct site *site)
{
    const struct corpus *corpus = mutant->corpus;
    const struct input *last = &corpus->inputs.items[corpus->inputs.count - 1];
    struct site there = {.input = last};
    if (site->input == last)
        return false;
    mutant_put(mutant, &there, at_offset((uint32_t)last->source.text.length),
               "\nladder " FROM "%.*s" TO
               " \"Another\" {\n  section a \"A\" {\n    - Sings\n  }\n}\n",
               STR_ARGS(site_text(site, node_block(site->node)->name.span)));
    return true;
}

/* A letter too many at the end of a name. */
static bool name_typo(struct mutant *mutant, const struct site *site, struct span name)
{
    if (name.end <= name.start)
        return false;
    mutant_put(mutant, site, at_offset(name.start), FROM);
    mutant_put(mutant, site, at_offset(name.end), "qx" TO);
    return true;
}

static bool at_typo(struct mutant *mutant, const struct site *site)
{
    const struct cell_decl *cell = node_cell(site->node);
    if (cell->is_expect || cell->levels == NULL)
        return false;
    return name_typo(mutant, site, ref_last(&cell->levels->first)->span);
}

static bool expect_typo(struct mutant *mutant, const struct site *site)
{
    const struct cell_decl *cell = node_cell(site->node);
    return cell->is_expect && cell->skill != NULL &&
           name_typo(mutant, site, ref_last(cell->skill)->span);
}

static bool scope_typo(struct mutant *mutant, const struct site *site)
{
    return name_typo(mutant, site,
                     ref_last(&((const struct scope *)site->node)->levels->first)->span);
}

static bool next_typo(struct mutant *mutant, const struct site *site)
{
    const struct next *next = (const struct next *)site->node;
    return name_typo(mutant, site, ref_last(next->refs[0])->span);
}

static bool next_ladder_typo(struct mutant *mutant, const struct site *site)
{
    const struct ref *ref = ((const struct next *)site->node)->refs[0];
    const struct input *input = site->input;
    (void)input;
    if (ref->inner == NULL || site_has(site, ref->name.span, "managers"))
        return false;
    return name_typo(mutant, site, ref->name.span);
}

static bool use_typo(struct mutant *mutant, const struct site *site)
{
    const struct ref *ref = node_block(site->node)->base;
    return ref != NULL && ref->inner == NULL && name_typo(mutant, site, ref->name.span);
}

static bool use_inner_typo(struct mutant *mutant, const struct site *site)
{
    const struct ref *ref = node_block(site->node)->base;
    return ref != NULL && ref->inner != NULL && name_typo(mutant, site, ref_last(ref)->span);
}

static bool base_typo(struct mutant *mutant, const struct site *site)
{
    const struct ref *ref = node_block(site->node)->base;
    return ref != NULL && name_typo(mutant, site, ref_last(ref)->span);
}

static bool scale_typo(struct mutant *mutant, const struct site *site)
{
    return name_typo(mutant, site, node_block(site->node)->on.span);
}

static bool import_typo(struct mutant *mutant, const struct site *site)
{
    struct span span = ((const struct import_decl *)site->node)->path.span;
    mutant_put(mutant, site, span_make(span.start - 1, span.start), FROM "\"");
    mutant_put(mutant, site, at_offset(span.start + 1), "q");
    mutant_put(mutant, site, span_make(span.end, span.end + 1), "\"" TO);
    return true;
}

static bool import_outside(struct mutant *mutant, const struct site *site)
{
    struct span span = ((const struct import_decl *)site->node)->path.span;
    mutant_put(mutant, site, at_offset(span.start - 1), FROM);
    mutant_put(mutant, site, at_offset(span.start), "../../../../");
    mutant_put(mutant, site, at_offset(span.end + 1), TO);
    return true;
}

static bool extends_itself(struct mutant *mutant, const struct site *site)
{
    const struct block *block = node_block(site->node);
    struct str name = site_text(site, block->name.span);
    if (block->base != NULL || !block->has_body)
        return false;
    mutant_put(mutant, site, at_offset(block->head.end), " extends " FROM "%.*s" TO,
               STR_ARGS(name));
    return true;
}

/* ---- Columns of spreadsheets ---- */

static bool column_twice(struct mutant *mutant, const struct site *site)
{
    return copy_lines(mutant, site, ((const struct column *)site->node)->title_span);
}

/* A field's name, or the first one between braces. */
static struct span field_span(const struct site *site)
{
    const struct value *value = ((const struct column *)site->node)->value;
    struct str text = site_text(site, value->prose.span);
    size_t open = str_find(text, 0, '{');
    if (value->form == VALUE_NAME)
        return value->span;
    if (open == text.length)
        return span_make(0, 0);
    return span_make(value->prose.span.start + (uint32_t)open + 1,
                     value->prose.span.start + (uint32_t)str_find(text, open, '}'));
}

static bool field_typo(struct mutant *mutant, const struct site *site)
{
    return name_typo(mutant, site, field_span(site));
}

/* What each skill has, where each level has a row. */
static bool field_of_others(struct mutant *mutant, const struct site *site)
{
    struct span span = field_span(site);
    if (span.end == 0)
        return false;
    mutant_put(mutant, site, span, FROM "skill.ladders" TO);
    return true;
}

static bool field_left_open(struct mutant *mutant, const struct site *site)
{
    const struct value *value = ((const struct column *)site->node)->value;
    struct span last = span_make(value->prose.span.end - 1, value->prose.span.end);
    struct str text = site_text(site, value->prose.span);
    size_t open = text.length;
    if (value->form != VALUE_STRING || !site_has(site, last, "}"))
        return false;
    while (text.at[open - 1] != '{')
        open--;
    mutant_mark(mutant, site,
                span_make(value->prose.span.start + (uint32_t)open - 1,
                          value->prose.span.start + (uint32_t)open));
    mutant_put(mutant, site, last, " ");
    return true;
}

static bool limit_in_words(struct mutant *mutant, const struct site *site)
{
    const struct value *value = ((const struct column *)site->node)->value;
    while (value != NULL && !site_has(site, value->span, "limit"))
        value = value->next;
    if (value == NULL)
        return false;
    mutant_put(mutant, site, value->next->span, FROM "twenty" TO);
    return true;
}

/* ---- Links ---- */

/* The target of the first link in a span: behind "](". */
static struct span link_target(const struct site *site, struct span span)
{
    struct str text = site_text(site, span);
    for (size_t i = 1; i + 1 < text.length; i++) {
        size_t end = str_find(text, i, ')');
        if (text.at[i - 1] == ']' && text.at[i] == '(' && end < text.length)
            return span_make(span.start + (uint32_t)i + 1, span.start + (uint32_t)end);
    }
    return span_make(0, 0);
}

static bool anchor_typo(struct mutant *mutant, const struct site *site)
{
    struct span target = link_target(site, node_text(site->node)->prose.span);
    bool is_ours = target.end > 0 && (site->input->source.text.at[target.start] == '#' ||
                                      site_has(site, target, "ladder:"));
    return is_ours && name_typo(mutant, site, target);
}

static bool file_link(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 1, 4);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, at_offset(word.start), "[");
    mutant_put(mutant, site, at_offset(word.end), "](" FROM "not-there.md" TO ")");
    return true;
}

static bool script_link(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 1, 4);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, at_offset(word.start), "[");
    mutant_put(mutant, site, at_offset(word.end), "](" FROM "javascript:go" TO ")");
    return true;
}

static bool picture_elsewhere(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    if (!site_is_statement(site))
        return false;
    mutant_put(mutant, site, at_offset(span.end),
               " ![plan](" FROM "https://example.com/plan.png" TO ")");
    return true;
}

/* ---- Declared for nothing ---- */

static bool text_unused(struct mutant *mutant, const struct site *site)
{
    mutant_put(mutant, site, at_offset(site_lines(site, site->node->span).end),
               "\ntext " FROM "spare-words" TO
               " \"\"\"\n  We tend to read this twice.\n  \"\"\"\n");
    return true;
}

static bool section_unused(struct mutant *mutant, const struct site *site)
{
    mutant_put(mutant, site, at_offset(site_lines(site, site->node->span).end),
               "\nsection " FROM "spare-part" TO " {\n  - Sings on Fridays\n}\n");
    return true;
}

static bool vocabulary_unused(struct mutant *mutant, const struct site *site)
{
    mutant_put(mutant, site, at_offset(site_lines(site, site->node->span).end),
               "\nvocabulary " FROM "spare-scale" TO ": low < high\n");
    return true;
}

/* An import of a file of which nothing is used, in a ladder that has it not. */
static bool import_unused(struct mutant *mutant, const struct site *site)
{
    const char *name = "backend-engineer.ladder";
    struct span all = span_make(0, (uint32_t)site->input->source.text.length);
    if (site->before != NULL || site_has(site, all, "backend-engineer"))
        return false;
    mutant_put(mutant, site, at_offset(site->node->span.start), "import " FROM "\"%s\"" TO "\n",
               name);
    return true;
}

static bool allow_put(struct mutant *mutant, const struct site *site, const char *comment)
{
    struct span lines = site_lines(site, site->node->span);
    if (!site_is_statement(site) || site->parent->node->kind == NODE_ITEM)
        return false;
    mutant_put(mutant, site, at_offset(lines.start), "%*s%s\n", site_indent(site, site->node->span),
               "", comment);
    return true;
}

static bool allow_unused(struct mutant *mutant, const struct site *site)
{
    return allow_put(mutant, site,
                     "# lint: allow " FROM "doubled-word" TO " -- the words are meant");
}

static bool allow_typo(struct mutant *mutant, const struct site *site)
{
    return allow_put(mutant, site,
                     "# lint: allow " FROM "doubled-wrod" TO " -- the words are meant");
}

/* A section beside another, whose id differs in a capital. */
static bool capital_clash(struct mutant *mutant, const struct site *site)
{
    const struct block *block = node_block(site->node);
    struct str name = site_text(site, block->name.span);
    struct span lines = site_lines(site, site->node->span);
    if (site->parent == NULL || !site_is_alone(site) || site->parent->node->kind == NODE_LEVEL)
        return false;
    mutant_put(mutant, site, at_offset(lines.end),
               "\n  section " FROM "%c%.*s" TO " \"Beside it\" {\n    - Sings on Fridays\n  }\n",
               name.at[0] - 'a' + 'A', (int)name.length - 1, name.at + 1);
    return true;
}

const struct kind kinds_of_names[] = {
    {"level twice", "duplicate-level", NODE_LEVEL, block_twice},
    {"skill twice", "duplicate-skill", NODE_SKILL, block_twice},
    {"section twice", "duplicate-section", NODE_SECTION, block_twice},
    {"attribute twice", "duplicate-attribute", NODE_ATTR, attribute_twice},
    {"cell twice", "duplicate-cell", NODE_CELL, cell_twice},
    {"ladder twice", "duplicate-ladder", NODE_LADDER, ladder_twice},
    {"unknown level of a cell", "undefined-level", NODE_CELL, at_typo},
    {"unknown level of a section", "undefined-level", NODE_SCOPE, scope_typo},
    {"unknown next level", "undefined-level", NODE_NEXT, next_typo},
    {"unknown base level", "undefined-level", NODE_LEVEL, base_typo},
    {"unknown skill of a level", "undefined-skill", NODE_CELL, expect_typo},
    {"unknown ladder of a next", "undefined-ladder", NODE_NEXT, next_ladder_typo},
    {"unknown base ladder", "undefined-ladder", NODE_LADDER, base_typo},
    {"unknown shared part", "undefined-name", NODE_USE, use_typo},
    {"unknown skill of a set", "undefined-skill", NODE_USE, use_inner_typo},
    {"unknown scale", "undefined-scale", NODE_LADDER, scale_typo},
    {"unknown scale of skills", "undefined-scale", NODE_SKILL_SET, scale_typo},
    {"import of no file", "import-not-found", NODE_IMPORT, import_typo},
    {"import from outside", "import-outside-root", NODE_IMPORT, import_outside},
    {"level extends itself", "extends-cycle", NODE_LEVEL, extends_itself},
    {"ladder extends itself", "extends-cycle", NODE_LADDER, extends_itself},
    {"anchor that is not there", "broken-anchor", NODE_TEXT, anchor_typo},
    {"link to no file", "broken-link", NODE_ITEM, file_link},
    {"link that runs a script", "unsafe-link", NODE_ITEM, script_link},
    {"picture of another site", "remote-image", NODE_ITEM, picture_elsewhere},
    {"text that nothing uses", "unused-declaration", NODE_LADDER, text_unused},
    {"section that nothing uses", "unused-declaration", NODE_LADDER, section_unused},
    {"vocabulary of nothing", "unused-declaration", NODE_LADDER, vocabulary_unused},
    {"import that nothing uses", "unused-import", NODE_IMPORT, import_unused},
    {"profile twice", "duplicate-name", NODE_PROFILE, block_twice},
    {"column twice", "duplicate-column", NODE_COLUMN, column_twice},
    {"unknown field of a column", "undefined-field", NODE_COLUMN, field_typo},
    {"field of other rows", "undefined-field", NODE_COLUMN, field_of_others},
    {"brace of a field left open", "syntax-error", NODE_COLUMN, field_left_open},
    {"limit that is no number", "attribute-type", NODE_COLUMN, limit_in_words},
    {"allow of nothing", "unused-allow", NODE_ITEM, allow_unused},
    {"allow of an unknown rule", "undefined-rule", NODE_ITEM, allow_typo},
    {"ids that differ in capitals", "case-clash", NODE_SECTION, capital_clash},
    {.name = NULL},
};
