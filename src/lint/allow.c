/* Comments that let a finding pass: `# lint: allow rule-name -- reason`, for the next entity or item,
 * or for their own line where something stands before them. */
#include "lint/family.h"

#include "syntax/trivia.h"

#include <stdlib.h>

#define NO_ENTRY UINT32_MAX

/* One rule that one comment allows. */
struct allow {
    enum rule rule;
    struct place name; /* of the rule in the comment */
    struct span span;  /* where it holds; empty where nothing follows */
    uint32_t outer;    /* the entry of this rule around it, or NO_ENTRY */
    bool used;
};

VEC_TYPE(allow_vec, struct allow);

struct unit_range {
    uint32_t first;
    uint32_t count;
};

struct lint_allows {
    struct allow_vec all;     /* file by file; in a file by rule, then by place, outer ones first */
    struct unit_range *units; /* by unit */
};

/* ---- Reading ---- */

static bool is_name_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '-' || c == '_';
}

/* What a comment allows: the text behind "lint: allow", or nothing. */
static struct str allow_list(struct str comment)
{
    static const struct str words[] = {{"#", 1}, {"lint:", 5}, {"allow", 5}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        comment = str_trim(comment);
        if (!str_starts(comment, words[i]))
            return STR_NONE;
        comment = str_skip(comment, words[i].length);
    }
    return comment.length > 0 && is_name_char(comment.at[0]) ? STR_NONE : comment;
}

/* The next name of a list, up to "--" or the end; empty behind the last. */
static struct str next_name(struct str *list)
{
    while (list->length > 0 && !is_name_char(list->at[0]))
        *list = str_skip(*list, 1);
    if (str_starts(*list, STR("--")))
        *list = STR_NONE;
    size_t end = 0;
    while (end < list->length && is_name_char(list->at[end]))
        end++;
    struct str name = str_make(list->at, end);
    *list = str_skip(*list, end);
    return name;
}

/* Whether a list of names has "-- why" behind it. */
static bool has_reason(struct str list)
{
    for (size_t i = 0; i + 2 <= list.length; i++) {
        bool begins = i == 0 || !is_name_char(list.at[i - 1]);
        if (begins && str_starts(str_skip(list, i), STR("--")))
            return str_trim(str_skip(list, i + 2)).length > 0;
    }
    return false;
}

static struct span line_around(struct str text, struct span at)
{
    uint32_t start = at.start;
    while (start > 0 && text.at[start - 1] != '\n')
        start--;
    return span_make(start, (uint32_t)str_find(text, at.end, '\n'));
}

static void say_unknown(struct lint *lint, struct place place, struct str name)
{
    enum rule nearest = rule_nearest(name);
    struct diag *diag =
        diag_add(lint->sink, RULE_UNDEFINED_RULE, place,
                 "there is no rule '%.*s', so this comment allows nothing: correct its name; "
                 "'ladder rules' lists them all",
                 STR_ARGS(name));
    if (nearest == RULE_COUNT)
        return;
    const char *meant = rule_info(nearest)->name;
    diag_hint(lint->sink, diag, "did you mean '%s'?", meant);
    diag_fix(lint->sink, diag, false, str_format(lint->sink->arena, "write '%s'", meant), place,
             str_of(meant));
}

static void comment_read(struct lint *lint, const struct unit *unit, const struct comment *comment,
                         struct str list, const struct trivia *tie)
{
    struct str text = unit->source->text;
    struct span span = {0, 0};
    if (!comment->alone)
        span = line_around(text, comment->span);
    else if (tie->tie == TRIVIA_LEADS && tie->node != NULL)
        span = tie->node->span;
    bool is_explained = has_reason(list);
    for (struct str name = next_name(&list); name.length > 0; name = next_name(&list)) {
        uint32_t start = (uint32_t)(name.at - text.at);
        struct place place = place_make(unit->source->id, start, start + (uint32_t)name.length);
        enum rule rule = rule_find(name);
        if (!is_explained && lint->wanted[RULE_MISSING_REASON]) {
            diag_add(lint->sink, RULE_MISSING_REASON, place,
                     "this comment allows a finding and doesn't say why: write '-- ' and the "
                     "reason at its end");
            is_explained = true; /* a comment is one fault */
        }
        if (rule == RULE_COUNT) {
            say_unknown(lint, place, name);
            continue;
        }
        struct allow entry = {.rule = rule, .name = place, .span = span, .outer = NO_ENTRY};
        VEC_PUSH(&lint->allows->all, entry);
    }
}

static int compare_allows(const void *left, const void *right)
{
    const struct allow *a = left, *b = right;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return a->name.span.start < b->name.span.start ? -1 : 1;
}

/* Sorts the entries of a file and finds what is around each. */
static void entries_nest(struct lint_allows *allows, const struct unit_range *range)
{
    struct allow *entries = allows->all.items + range->first;
    qsort(entries, range->count, sizeof *entries, compare_allows);
    for (uint32_t i = 1; i < range->count; i++) {
        uint32_t at = i - 1;
        if (entries[at].rule != entries[i].rule)
            continue;
        while (at != NO_ENTRY && entries[at].span.end <= entries[i].span.start)
            at = entries[at].outer;
        entries[i].outer = at;
    }
}

void lint_allow_comments(struct lint *lint, const struct visit *visit)
{
    const struct unit *unit = &lint->project->units.items[visit->unit]->unit;
    const struct trivia *ties = NULL;
    struct lint_allows *allows = lint->allows;
    if (allows == NULL) {
        allows = ARENA_NEW(&lint->arena, struct lint_allows);
        allows->units = ARENA_ARRAY(&lint->arena, struct unit_range, lint->project->units.count);
        lint->allows = allows;
    }
    struct unit_range *range = &allows->units[visit->unit];
    range->first = (uint32_t)allows->all.count;
    for (uint32_t i = 0; i < unit->comment_count; i++) {
        struct str list = allow_list(source_slice(unit->source, unit->comments[i].span));
        if (list.length == 0)
            continue;
        if (ties == NULL)
            ties = trivia_tie(&lint->scratch, unit);
        comment_read(lint, unit, &unit->comments[i], list, &ties[i]);
    }
    range->count = (uint32_t)allows->all.count - range->first;
    if (range->count > 1)
        entries_nest(allows, range);
}

/* ---- Applying ---- */

/* The innermost entry of a rule around a place, or NULL. */
static struct allow *allow_find(struct lint_allows *allows, enum rule rule, struct place place)
{
    const struct unit_range *range = &allows->units[place.source];
    struct allow *entries = allows->all.items + range->first;
    uint32_t low = 0, high = range->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct allow *entry = &entries[middle];
        if (entry->rule < rule || (entry->rule == rule && entry->span.start <= place.span.start))
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t at = low > 0 && entries[low - 1].rule == rule ? low - 1 : NO_ENTRY;
    while (at != NO_ENTRY && entries[at].span.end <= place.span.start)
        at = entries[at].outer;
    return at != NO_ENTRY ? &entries[at] : NULL;
}

static void findings_allow(struct lint *lint, bool *has_source_errors)
{
    struct diag_vec *found = &lint->sink->found;
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        struct diag *diag = found->items[i];
        struct allow *allow = diag->place.source == SOURCE_NONE
                                  ? NULL
                                  : allow_find(lint->allows, diag->rule, diag->place);
        if (allow != NULL)
            allow->used = true;
        if (allow != NULL && !diag->is_final)
            continue;
        if (diag->place.source != SOURCE_NONE && diag->severity == SEVERITY_ERROR &&
            rule_info(diag->rule)->family == FAMILY_SOURCE)
            has_source_errors[diag->place.source] = true;
        found->items[kept++] = diag;
    }
    found->count = kept;
}

/* Whether a finding of this kind would have been made, were there reason. */
static bool is_looked_for(struct lint *lint, const struct allow *allow)
{
    if (!lint->wanted[allow->rule])
        return false;
    enum severity severity = settings_severity(lint, allow->rule, allow->name);
    if (severity == SEVERITY_COUNT)
        severity = rule_info(allow->rule)->severity;
    if (severity == SEVERITY_OFF || allow->rule == RULE_UNUSED_ALLOW)
        return false;
    bool needs_all = allow->rule == RULE_UNUSED_DECLARATION || allow->rule == RULE_UNUSED_IMPORT ||
                     allow->rule == RULE_CASE_CLASH || allow->rule == RULE_DUPLICATE_LADDER ||
                     allow->rule == RULE_DUPLICATE_NAME || allow->rule == RULE_ATTRIBUTE_NOT_UNIQUE;
    if (needs_all && !lint->project->whole)
        return false;
    return allow->rule != RULE_STALE_REVIEW || lint->options.today > 0;
}

void allow_apply(struct lint *lint)
{
    struct lint_allows *allows = lint->allows;
    if (allows == NULL || allows->all.count == 0)
        return;
    bool *has_source_errors = ARENA_ARRAY(&lint->arena, bool, lint->project->units.count);
    findings_allow(lint, has_source_errors);
    for (size_t i = 0; i < allows->all.count; i++) {
        const struct allow *allow = &allows->all.items[i];
        /* In a file that could not be read in full the finding may be hidden. */
        if (allow->used || has_source_errors[allow->name.source] || !is_looked_for(lint, allow))
            continue;
        diag_add(lint->sink, RULE_UNUSED_ALLOW, allow->name,
                 "there is no finding '%s' here that this comment could allow: delete it",
                 rule_info(allow->rule)->name);
    }
}

void allow_release(struct lint *lint)
{
    if (lint->allows != NULL)
        VEC_FREE(&lint->allows->all);
}
