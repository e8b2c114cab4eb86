/* The table of checks, and the order of a run: check everything, then apply what authors allow and
 * set. */
#include "lint/family.h"

#include <assert.h>
#include <stdlib.h>

#define KIND(kind) (1u << NODE_##kind)
#define KINDS_WITH_PROSE                                                                         \
    (KIND(SCALE) | KIND(SKILL_SET) | KIND(LADDER) | KIND(SECTION) | KIND(LEVELS) | KIND(LEVEL) | \
     KIND(TRACK) | KIND(SKILLS) | KIND(GROUP) | KIND(SKILL) | KIND(TEXT) | KIND(ITEM) |          \
     KIND(CELL) | KIND(SHARED_TEXT))

static const struct lint_row rows[] = {
    {.name = "characters",
     .scope = SCOPE_UNIT,
     .run = lint_characters,
     .rules = {RULE_MOJIBAKE, RULE_INVISIBLE_CHARACTER}},
    {.name = "settings",
     .scope = SCOPE_UNIT,
     .run = lint_settings_names,
     .rules = {RULE_UNDEFINED_RULE, RULE_ATTRIBUTE_TYPE, RULE_DUPLICATE_ATTRIBUTE}},
    {.name = "allow comments",
     .scope = SCOPE_UNIT,
     .run = lint_allow_comments,
     .always = true,
     .rules = {RULE_UNDEFINED_RULE, RULE_UNUSED_ALLOW, RULE_MISSING_REASON}},
    {.name = "values to decide",
     .scope = SCOPE_UNIT,
     .run = lint_unwritten_values,
     .rules = {RULE_UNWRITTEN}},
    {.name = "prose with links",
     .scope = SCOPE_NODE,
     .run = lint_links_collect,
     .always = true,
     .kinds = KINDS_WITH_PROSE},
    /* Before the project's checks: a link uses an import. */
    {.name = "links",
     .scope = SCOPE_START,
     .run = lint_links,
     .always = true,
     .rules = {RULE_BROKEN_ANCHOR, RULE_BROKEN_LINK, RULE_REMOTE_IMAGE, RULE_UNSAFE_LINK}},
    {.name = "ids of statements, collected",
     .scope = SCOPE_NODE,
     .run = lint_ids_collect,
     .kinds = KIND(ITEM),
     .rules = {RULE_DUPLICATE_NAME}},
    {.name = "ids of statements",
     .scope = SCOPE_START,
     .run = lint_ids,
     .rules = {RULE_DUPLICATE_NAME}},
    {.name = "empty statements",
     .scope = SCOPE_NODE,
     .run = lint_empty_statement,
     .kinds = KIND(ITEM),
     .rules = {RULE_EMPTY_STATEMENT}},
    {.name = "names", .scope = SCOPE_BODY, .run = lint_case_clash, .rules = {RULE_CASE_CLASH}},
    {.name = "names of sections",
     .scope = SCOPE_SECTION,
     .run = lint_section_clash,
     .rules = {RULE_CASE_CLASH}},
    {.name = "names of the project",
     .scope = SCOPE_PROJECT,
     .run = lint_project_clash,
     .rules = {RULE_CASE_CLASH}},
    {.name = "next steps",
     .scope = SCOPE_LEVELS,
     .run = lint_next_cycle,
     .rules = {RULE_NEXT_CYCLE}},
    {.name = "numbers of levels",
     .scope = SCOPE_LEVELS,
     .run = lint_level_numbers,
     .rules = {RULE_MISSING_LEVEL}},
    {.name = "empty levels",
     .scope = SCOPE_LEVELS,
     .run = lint_empty_levels,
     .rules = {RULE_EMPTY_LEVEL}},
    {.name = "balance of levels",
     .scope = SCOPE_LEVELS,
     .run = lint_uneven_levels,
     .rules = {RULE_UNEVEN_LEVELS}},
    {.name = "titles of levels",
     .scope = SCOPE_LEVELS,
     .run = lint_level_titles,
     .rules = {RULE_DUPLICATE_TITLE}},
    {.name = "rising attributes",
     .scope = SCOPE_LEVELS,
     .run = lint_rising,
     .rules = {RULE_FALLING_ATTRIBUTE, RULE_GRADE_ORDER}},
    {.name = "titles of skills",
     .scope = SCOPE_SKILLS,
     .run = lint_skill_titles,
     .rules = {RULE_DUPLICATE_SKILL_TITLE, RULE_SIMILAR_SKILL_TITLE}},
    {.name = "empty skills",
     .scope = SCOPE_SKILL,
     .run = lint_empty_skill,
     .rules = {RULE_EMPTY_SKILL}},
    {.name = "missing cells",
     .scope = SCOPE_SKILL,
     .run = lint_missing_cells,
     .rules = {RULE_MISSING_EXPECTATION}},
    {.name = "skills that come back",
     .scope = SCOPE_SKILL,
     .run = lint_returning_skill,
     .rules = {RULE_EXPECTATION_AFTER_NONE}},
    {.name = "cells",
     .scope = SCOPE_CELL,
     .run = lint_cell,
     .rules = {RULE_SAME_WITHOUT_BASE, RULE_EMPTY_CELL, RULE_UNWRITTEN}},
    {.name = "long cells",
     .scope = SCOPE_CELL,
     .run = lint_export_cell,
     .rules = {RULE_TOO_LONG_FOR_EXPORT}},
    {.name = "empty sections",
     .scope = SCOPE_SECTION,
     .run = lint_empty_section,
     .rules = {RULE_EMPTY_SECTION}},
    {.name = "reminders", .scope = SCOPE_PART, .run = lint_unwritten, .rules = {RULE_UNWRITTEN}},
    {.name = "long texts",
     .scope = SCOPE_PART,
     .run = lint_export_part,
     .rules = {RULE_TOO_LONG_FOR_EXPORT}},
    {.name = "broken words",
     .scope = SCOPE_PART,
     .run = lint_broken_words,
     .rules = {RULE_BROKEN_WORD}},
    {.name = "wording",
     .scope = SCOPE_PART,
     .run = lint_wording,
     .apart = true,
     .always = true,
     .rules = {RULE_DOUBLED_WORD, RULE_PLACEHOLDER, RULE_GENDERED_TERM, RULE_LOADED_TERM,
               RULE_VAGUE_TERM, RULE_FILLER_WORD, RULE_CAN_DO, RULE_YEARS_OF_EXPERIENCE,
               RULE_LONG_STATEMENT, RULE_RAW_HTML, RULE_LIST_IN_TEXT, RULE_DOUBLE_EXPECTATION,
               RULE_SPELLING}},
    {.name = "style",
     .scope = SCOPE_BODY,
     .run = lint_style,
     .apart = true,
     .always = true,
     .rules = {RULE_MIXED_PUNCTUATION, RULE_MIXED_CAPITALS, RULE_MIXED_VOICE}},
    {.name = "near duplicates",
     .scope = SCOPE_BODY,
     .run = lint_near,
     .apart = true,
     .always = true,
     .rules = {RULE_NEAR_DUPLICATE}},
    /* The last one that needs the parts of the body: it forgets them. */
    {.name = "copies",
     .scope = SCOPE_BODY,
     .run = lint_copies,
     .apart = true,
     .always = true,
     .rules = {RULE_COPIED_TEXT}},
    {.name = "codes of levels",
     .scope = SCOPE_LEVELS,
     .run = lint_level_codes,
     .rules = {RULE_NUMBER_LIKE_CODE}},
    {.name = "codes of skills",
     .scope = SCOPE_SKILL,
     .run = lint_skill_codes,
     .rules = {RULE_NUMBER_LIKE_CODE}},
    {.name = "codes among values",
     .scope = SCOPE_BEARER,
     .run = lint_value_codes,
     .rules = {RULE_NUMBER_LIKE_CODE}},
    {.name = "beginnings of statements",
     .scope = SCOPE_BODY,
     .run = lint_beginnings,
     .rules = {RULE_BROKEN_WORD}},
    {.name = "choices",
     .scope = SCOPE_SECTION,
     .run = lint_choose,
     .rules = {RULE_CHOOSE_OUT_OF_RANGE}},
    {.name = "statements",
     .scope = SCOPE_BODY,
     .run = lint_statements,
     .rules = {RULE_REPEATED_STATEMENT, RULE_NO_PROGRESSION}},
    {.name = "required attributes",
     .scope = SCOPE_BEARER,
     .run = lint_required,
     .rules = {RULE_MISSING_ATTRIBUTE}},
    {.name = "values", .scope = SCOPE_BEARER, .run = lint_values, .rules = {RULE_ATTRIBUTE_TYPE}},
    {.name = "reviews", .scope = SCOPE_BEARER, .run = lint_review, .rules = {RULE_STALE_REVIEW}},
    {.name = "unique attributes",
     .scope = SCOPE_PROJECT,
     .run = lint_unique,
     .rules = {RULE_ATTRIBUTE_NOT_UNIQUE}},
    {.name = "unused declarations",
     .scope = SCOPE_PROJECT,
     .run = lint_unused_declarations,
     .rules = {RULE_UNUSED_DECLARATION}},
    {.name = "unused imports",
     .scope = SCOPE_PROJECT,
     .run = lint_unused_imports,
     .rules = {RULE_UNUSED_IMPORT}},
};

static bool row_runs(const struct lint *lint, const struct lint_row *row)
{
    bool runs = row->always;
    for (size_t i = 0; i < ROW_RULES; i++)
        runs |= row->rules[i] != 0 && lint->wanted[row->rules[i]];
    return runs;
}

static void rows_choose(struct lint *lint)
{
    size_t counts[SCOPE_COUNT] = {0};
    settings_mark_wanted(lint, lint->wanted);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!row_runs(lint, &rows[i]))
            continue;
        size_t *count = &counts[rows[i].scope];
        assert(*count + 1 < SCOPE_ROWS);
        lint->rows[rows[i].scope][(*count)++] = &rows[i];
    }
}

/* Takes out what is off. Of files that are only imported, errors matter alone. */
static void severities_apply(struct lint *lint)
{
    struct diag_vec *found = &lint->sink->found;
    bool seen[RULE_COUNT] = {false};
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        struct diag *diag = found->items[i];
        uint32_t source = diag->place.source;
        enum severity set = settings_severity(lint, diag->rule, diag->place);
        if (set != SEVERITY_COUNT && !diag->is_final)
            diag->severity = set;
        bool given = source == SOURCE_NONE || lint_source(lint, source)->given;
        bool allowed =
            rule_info(diag->rule)->family == FAMILY_PROSE && settings_allow_word(lint, diag->place);
        if (allowed || diag->severity == SEVERITY_OFF ||
            (!given && diag->severity != SEVERITY_ERROR))
            continue;
        seen[diag->rule] = true;
        found->items[kept++] = diag;
    }
    found->count = kept;
    /* Of a rule that is off where it was found, those that were only counted are off, too. */
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        if (!seen[rule])
            lint->sink->unkept[rule] = 0;
    }
}

struct lint *lint_begin(const struct project *project, const struct lint_options *options,
                        struct diag_sink *sink)
{
    struct lint *lint = memory_alloc(sizeof *lint);
    *lint = (struct lint){.project = project, .options = *options, .sink = sink};
    arena_init(&lint->arena, project->arena.out_of_memory);
    arena_init(&lint->scratch, project->arena.out_of_memory);
    settings_read(lint);
    rows_choose(lint);
    walk_files(lint);
    return lint;
}

void lint_state_free(struct lint *lint)
{
    allow_release(lint);
    links_release(lint);
    statements_release(lint);
    clashes_release(lint);
    titles_release(lint);
    beginnings_release(lint);
    given_ids_release(lint);
    prose_release(lint);
    VEC_FREE(&lint->rising);
    map_free(&lint->said);
    map_free(&lint->given);
    map_free(&lint->ladders);
    arena_release(&lint->scratch);
    arena_release(&lint->arena);
}

void lint_end(struct lint *lint, const struct model *model)
{
    lint->model = model;
    attributes_prepare(lint);
    walk_model_apart(lint);
    allow_apply(lint);
    severities_apply(lint);
    lint_state_free(lint);
    free(lint);
}
