/* Words that are said twice, and those of the lists in terms.def. */
#include "lint/reading.h"

#include "lint/asides.h"

static struct lint_prose *prose_get(struct lint *lint)
{
    if (lint->prose == NULL) {
        lint->prose = ARENA_NEW(&lint->arena, struct lint_prose);
        reading_init(lint->prose->kinds);
        style_init(lint->prose);
        terms_init(&lint->prose->terms, &lint->arena, lint->wanted);
    }
    return lint->prose;
}

void prose_release(struct lint *lint)
{
    if (lint->prose == NULL)
        return;
    terms_free(&lint->prose->terms);
    near_release(lint->prose);
    copies_release(lint->prose);
    VEC_FREE(&lint->prose->parts);
    VEC_FREE(&lint->prose->told);
    map_free(&lint->prose->voices);
    map_free(&lint->prose->spelling.known);
    map_free(&lint->prose->spelling.missing);
}

static struct str slice(const struct reading *r, size_t start, size_t end)
{
    return str_make(r->text.at + start, end - start);
}

static char char_before(const struct reading *r, size_t at)
{
    return at > 0 ? r->text.at[at - 1] : ' ';
}

static char char_behind(const struct reading *r, size_t at)
{
    return at < r->text.length ? r->text.at[at] : ' ';
}

/* ---- Doubled words ---- */

static bool is_letters(struct str word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!char_is_letter(word.at[i]))
            return false;
    return word.length > 1 || char_lower(*word.at) == 'a';
}

/* Blanks, and at most one line end. */
static bool is_gap(struct str gap)
{
    size_t line_ends = 0;
    for (size_t i = 0; i < gap.length; i++) {
        if (!char_is_space(gap.at[i]))
            return false;
        line_ends += gap.at[i] == '\n';
    }
    return gap.length > 0 && line_ends <= 1;
}

/* No part of a longer word: "check-in in", "in in-house" and "the the's" are something else. */
static bool stands_alone(const struct reading *r, size_t start, size_t end)
{
    static const char opens[] = {' ', '\t', '\n', '\r', '('};
    static const char closes[] = {' ', '\t', '\n', '\r', '.', ',', ';', ':', '!', '?', ')'};
    return memchr(opens, char_before(r, start), sizeof opens) != NULL &&
           memchr(closes, char_behind(r, end), sizeof closes) != NULL;
}

void wording_twice(struct reading *r, const struct word *word)
{
    struct str first = slice(r, r->last.start, r->last.end);
    struct str second = slice(r, word->start, word->end);
    bool is_name = *second.at >= 'A' && *second.at <= 'Z';
    if (r->words < 2 || !r->work->is_english || is_name || !str_equal_nocase(first, second) ||
        !is_letters(second) || aside_is(ASIDE_TWICE, second) ||
        !is_gap(slice(r, r->last.end, word->start)) || !stands_alone(r, r->last.start, word->end) ||
        !r->lint->wanted[RULE_DOUBLED_WORD])
        return;
    struct place place = reading_place(r, r->last.start, word->end);
    if (!lint_first(r->lint, RULE_DOUBLED_WORD, place))
        return;
    struct diag *diag =
        diag_add(r->lint->sink, RULE_DOUBLED_WORD, place,
                 "'%.*s' stands here twice: delete one of the two", STR_ARGS(first));
    diag_fix(r->lint->sink, diag, true, STR("delete the second"),
             reading_place(r, r->last.end, word->end), STR_NONE);
}

/* ---- Terms ---- */

/* "-he", "_he", "example.he", "@he" and "#todo" are no words of a sentence. */
static bool is_inner(char before)
{
    static const char joins[] = {'-', '_', '.', '@', '#', '/', '\\', '\''};
    return memchr(joins, before, sizeof joins) != NULL;
}

/* "She", and neither "he/she" nor "chairman". */
static bool is_one_pronoun(struct str text)
{
    static const char *const pronouns[] = {"he",  "she",  "him",     "his",
                                           "her", "hers", "himself", "herself"};
    return str_is_one_of(text, pronouns, sizeof pronouns / sizeof *pronouns);
}

void wording_term(struct reading *r, const struct word *word)
{
    size_t end;
    if (is_inner(char_before(r, word->start)))
        return;
    const struct term *term = terms_find(r->terms, word->key, r->text, word->start, &end);
    if (term == NULL)
        return;
    r->at = end;
    if (term->is_none || (term->rule == RULE_CAN_DO && !r->is_statement))
        return;
    if (term->rule == RULE_YEARS_OF_EXPERIENCE) {
        experience_judge(r, word->start, end);
        return;
    }
    if (term->rule == RULE_GENDERED_TERM && is_one_pronoun(slice(r, word->start, end)) &&
        person_is_named(r->text, word->start))
        return;
    struct place place = reading_place(r, word->start, end);
    if (lint_first(r->lint, term->rule, place))
        diag_add(r->lint->sink, term->rule, place, "'%.*s' %s: write %s",
                 STR_ARGS(slice(r, word->start, end)), term->why, term->instead);
}

/* ---- Texts and statements ---- */

static bool is_english(struct str language)
{
    return str_starts(language, STR("en")) && (language.length == 2 || language.at[2] == '-');
}

static void owner_set(struct lint *lint, const struct visit *visit)
{
    struct lint_prose *work = lint->prose;
    if (work->owner == visit->owner)
        return;
    struct str language = query_value(lint->model, &lint->model->organization, STR("language"));
    if (visit->ladder != NULL)
        language = visit->ladder->language;
    work->owner = visit->owner;
    work->is_english = language.length == 0 || is_english(language);
    spelling_begin(lint, visit, language);
}

static void text_read(struct lint *lint, struct place place, struct str text, bool is_statement)
{
    struct lint_prose *work = lint->prose;
    bool has_tag = memchr(text.at, '<', text.length) != NULL;
    if (!has_tag && !work->spelling.is_on && !sift_may(&work->terms.sift, text))
        return;
    struct reading reading = {.lint = lint,
                              .work = work,
                              .terms = work->is_english ? &work->terms : &work->no_terms,
                              .text = text,
                              .place = place,
                              .is_statement = is_statement};
    if (is_statement ? !statement_is_reminder(text) : !text_is_reminder(text))
        reading_run(&reading);
}

/* What people put where they have nothing to write: it is no statement, and only they know what it is. */
static bool is_filler(struct str text)
{
    enum { LONGEST = 10 };
    text = str_trim(text);
    return text.length <= LONGEST && aside_is(ASIDE_FILLER, text);
}

static bool filler_judge(struct lint *lint, struct place place, struct str text)
{
    if (text.length > 12 || !is_filler(text))
        return false;
    if (lint->wanted[RULE_PLACEHOLDER] && lint_first(lint, RULE_PLACEHOLDER, place))
        diag_add(lint->sink, RULE_PLACEHOLDER, place,
                 "'%.*s' says nothing that someone can do: write what is expected; a cell can be "
                 "'same', 'none' or 'todo'",
                 STR_ARGS(str_trim(text)));
    return true;
}

/* Where a text stands, a list of statements could stand as well. */
static bool is_for_statements(const struct visit *visit)
{
    return visit->section != NULL || visit->level != NULL || visit->cell != NULL;
}

void lint_wording(struct lint *lint, const struct visit *visit)
{
    const struct part *part = visit->part;
    if (visit->cell != NULL && visit->cell->state == STATE_TODO)
        return;
    prose_get(lint);
    owner_set(lint, visit);
    struct place place = {part->source, part->prose.span};
    VEC_PUSH(&lint->prose->parts, ((struct prose_part){part, visit->level}));
    const struct source *source = lint_source(lint, part->source);
    struct str text = part->kind == PART_TEXT ? source_slice(source, place.span) : STR_NONE;
    if (part->kind == PART_TEXT)
        text_read(lint, place, text, false);
    if (part->kind == PART_TEXT && is_for_statements(visit))
        form_list(lint, place, text);
    for (uint32_t i = 0; i < part->statement_count; i++) {
        place.span = part->statements[i].prose.span;
        text = source_slice(source, place.span);
        if (filler_judge(lint, place, text))
            continue;
        text_read(lint, place, text, true);
        if (part->statements[i].is_paragraph && memchr(text.at, '\n', text.length) != NULL)
            form_list(lint, place, text);
        if (text.length > FORM_SHORT && !part->statements[i].is_example)
            form_length(lint, place, text);
        if (lint->wanted[RULE_DOUBLE_EXPECTATION])
            style_double(lint, place, text);
    }
}
