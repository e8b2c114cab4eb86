/* Fixes, made in memory: round by round, as some touch the same bytes, and as what one mends lets others be
 * seen. After each round everything is checked again, and what made it worse is taken back. */
#include "api/handle.h"

#include <stdlib.h>

enum { CHECKS_MOST = 200 };

/* One edit of a fix that is to be made. */
struct planned {
    const struct diag_edit *edit;
    const struct diag_fix *fix;
};

VEC_TYPE(planned_vec, struct planned);
VEC_TYPE(fix_vec, const struct diag_fix *);
VEC_TYPE(fixed_files, struct ladder_fixed_file);

struct ladder_fixed {
    const struct ladder_session *session; /* NULL after ladder_fixed_new() */
    bool unsafe;
    unsigned checks;
    size_t count;
    struct ladder_result *result;
    struct session_texts texts; /* of the files that changed, as they are now */
    struct arena arena;         /* of names, and of texts as they were */
    struct fixed_files files;   /* those that changed; after is one of texts */
};

/* ---- Which fixes ---- */

static bool can_edit(const struct ladder_result *result, const struct diag_fix *fix)
{
    for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next)
        if (edit->place.source >= result->source_count ||
            !result->sources[edit->place.source]->given)
            return false;
    return fix->edits != NULL;
}

/* The best fix of a finding that may be made, or NULL. */
static const struct diag_fix *choose(const struct ladder_fixed *fixed, const struct diag *diag)
{
    const struct diag_fix *fix = diag->fixes;
    while (fix && !fixed->unsafe && !fix->safe)
        fix = fix->next;
    return fix && can_edit(fixed->result, fix) ? fix : NULL;
}

/* Index of the first planned edit that ends at a place or behind it. */
static size_t find_planned(const struct planned_vec *planned, struct place place)
{
    size_t low = 0, high = planned->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct place *other = &planned->items[middle].edit->place;
        if (other->source < place.source ||
            (other->source == place.source && other->span.end < place.span.start))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Edits that touch wait for the next round, too: together they may mean something else. */
static bool is_free(const struct planned_vec *planned, const struct diag_fix *fix)
{
    for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next) {
        size_t at = find_planned(planned, edit->place);
        if (at == planned->count)
            continue;
        const struct place *other = &planned->items[at].edit->place;
        if (other->source == edit->place.source && other->span.start <= edit->place.span.end)
            return false;
    }
    return true;
}

static void plan(struct planned_vec *planned, const struct diag_fix *fix)
{
    for (const struct diag_edit *edit = fix->edits; edit; edit = edit->next) {
        struct planned one = {edit, fix};
        size_t at = find_planned(planned, edit->place);
        /* Behind those of its own fix that it touches. */
        while (at < planned->count && planned->items[at].fix == fix)
            at++;
        VEC_PUSH(planned, one);
        memmove(planned->items + at + 1, planned->items + at,
                (planned->count - 1 - at) * sizeof *planned->items);
        planned->items[at] = one;
    }
}

/* ---- Texts ---- */

/* The text of a source with its planned edits; *at is behind them then. */
static struct buf edited(const struct source *source, const struct planned_vec *planned, size_t *at)
{
    struct buf out = {0};
    size_t from = 0;
    for (; *at < planned->count && planned->items[*at].edit->place.source == source->id; ++*at) {
        const struct diag_edit *edit = planned->items[*at].edit;
        buf_add(&out, source->text.at + from, edit->place.span.start - from);
        buf_add_str(&out, edit->text);
        from = edit->place.span.end;
    }
    buf_add_str(&out, str_skip(source->text, from));
    return out;
}

static size_t find_text(const struct session_texts *texts, const char *name)
{
    size_t i = 0;
    while (i < texts->count && strcmp(texts->items[i].name, name) != 0)
        i++;
    return i;
}

static void set_text(struct session_texts *texts, const struct source *source, struct str text)
{
    size_t at = find_text(texts, source->name.at);
    struct session_text none = {.name = handle_copy(source->name.at, source->name.length)};
    if (at == texts->count)
        VEC_PUSH(texts, none);
    else
        free(none.name);
    free(texts->items[at].text);
    texts->items[at].text = handle_copy(text.at, text.length);
    texts->items[at].length = text.length;
}

static void texts_free(struct session_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        free(texts->items[i].name);
        free(texts->items[i].text);
    }
    VEC_FREE(texts);
}

static struct session_texts texts_copy(const struct session_texts *texts)
{
    struct session_texts copied = {0};
    for (size_t i = 0; i < texts->count; i++) {
        const struct session_text *text = &texts->items[i];
        struct session_text one = {.name = handle_copy(text->name, strlen(text->name)),
                                   .text = handle_copy(text->text, text->length),
                                   .length = text->length};
        VEC_PUSH(&copied, one);
    }
    return copied;
}

/* ---- Rounds ---- */

/* How many findings of a severity there are of each rule; returns how many of all. */
static size_t count_rules(const struct ladder_result *result, enum severity severity,
                          size_t counts[RULE_COUNT])
{
    size_t all = 0;
    memset(counts, 0, RULE_COUNT * sizeof *counts);
    for (size_t i = 0; i < result->sink.found.count; i++) {
        const struct diag *diag = result->sink.found.items[i];
        counts[diag->rule] += diag->severity == severity;
        all += diag->severity == severity;
    }
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        size_t unkept = counts[rule] ? result->sink.unkept[rule] : 0;
        counts[rule] += unkept;
        all += unkept;
    }
    return all;
}

/* Fewer findings of some severity, of no rule more, and of graver ones as before. Less grave ones
 * may be more: what could not be read was not judged. */
static bool is_better(const struct ladder_result *after, const struct ladder_result *before)
{
    size_t left[RULE_COUNT], there[RULE_COUNT];
    for (unsigned severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--) {
        size_t all_left = count_rules(after, (enum severity)severity, left);
        size_t all_there = count_rules(before, (enum severity)severity, there);
        for (unsigned rule = 0; rule < RULE_COUNT; rule++)
            if (left[rule] > there[rule])
                return false;
        if (all_left < all_there)
            return true;
    }
    return false;
}

/* What the files were, before the first fix in them. */
static void keep_files(struct ladder_fixed *fixed, const struct planned_vec *planned)
{
    for (size_t i = 0; i < planned->count; i++) {
        const struct source *source = fixed->result->sources[planned->items[i].edit->place.source];
        size_t at = 0;
        if (i && planned->items[i - 1].edit->place.source == source->id)
            continue;
        while (at < fixed->files.count && strcmp(fixed->files.items[at].name, source->name.at) != 0)
            at++;
        if (at < fixed->files.count)
            continue;
        struct ladder_fixed_file file = {
            .name = str_copy(&fixed->arena, source->name).at,
            .before = str_copy(&fixed->arena, source->text).at,
            .before_length = source->text.length,
        };
        VEC_PUSH(&fixed->files, file);
    }
}

/* Makes fixes that leave each other alone; they stay if that is better. */
static bool try_planned(struct ladder_fixed *fixed, const struct planned_vec *planned)
{
    struct session_texts texts = texts_copy(&fixed->texts);
    for (size_t at = 0; at < planned->count;) {
        const struct source *source = fixed->result->sources[planned->items[at].edit->place.source];
        struct buf text = edited(source, planned, &at);
        set_text(&texts, source, buf_str(&text));
        buf_free(&text);
    }
    struct ladder_result *result = session_check(fixed->session, &texts);
    fixed->checks++;
    if (!is_better(result, fixed->result)) {
        ladder_result_free(result);
        texts_free(&texts);
        return false;
    }
    keep_files(fixed, planned);
    texts_free(&fixed->texts);
    fixed->texts = texts;
    ladder_result_free(fixed->result);
    fixed->result = result;
    return true;
}

/* Makes as many fixes as can be made at once and are better; where they are not, the half of them. */
static bool try_fixes(struct ladder_fixed *fixed, const struct diag_fix *const *fixes, size_t count)
{
    struct planned_vec planned = {0};
    size_t made = 0;
    if (fixed->checks == CHECKS_MOST)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!is_free(&planned, fixes[i]))
            continue;
        plan(&planned, fixes[i]);
        made++;
    }
    bool is_made = try_planned(fixed, &planned);
    VEC_FREE(&planned);
    if (is_made)
        fixed->count += made;
    else if (count > 1)
        is_made = try_fixes(fixed, fixes, count / 2) ||
                  try_fixes(fixed, fixes + count / 2, count - count / 2);
    return is_made;
}

/* Fixes of findings of one severity: so it can be told what they did to the others. */
static bool run_round(struct ladder_fixed *fixed, enum severity severity)
{
    struct fix_vec fixes = {0};
    const struct diag_vec *found = &fixed->result->sink.found;
    for (size_t i = 0; i < found->count; i++) {
        const struct diag *diag = found->items[i];
        const struct diag_fix *fix = diag->severity == severity ? choose(fixed, diag) : NULL;
        if (fix)
            VEC_PUSH(&fixes, fix);
    }
    bool is_made = fixes.count > 0 && try_fixes(fixed, fixes.items, fixes.count);
    VEC_FREE(&fixes);
    return is_made;
}

/* The gravest first; false where nothing is left to do. */
static bool run_rounds(struct ladder_fixed *fixed)
{
    return run_round(fixed, SEVERITY_ERROR) || run_round(fixed, SEVERITY_WARNING) ||
           run_round(fixed, SEVERITY_NOTE);
}

/* ---- For the caller ---- */

static int compare_files(const void *left, const void *right)
{
    const struct ladder_fixed_file *a = left, *b = right;
    return strcmp(a->name, b->name);
}

struct ladder_fixed *ladder_fixed_new(const struct ladder_session *session, bool unsafe)
{
    struct ladder_fixed *fixed = handle_new(sizeof *fixed, session->out_of_memory);
    fixed->session = session;
    arena_init(&fixed->arena, session->out_of_memory);
    fixed->unsafe = unsafe;
    fixed->result = ladder_check(session);
    while (run_rounds(fixed))
        continue;
    for (size_t i = 0; i < fixed->files.count; i++) {
        struct ladder_fixed_file *file = &fixed->files.items[i];
        const struct session_text *text = &fixed->texts.items[find_text(&fixed->texts, file->name)];
        file->after = text->text;
        file->after_length = text->length;
    }
    if (fixed->files.count > 1)
        qsort(fixed->files.items, fixed->files.count, sizeof *fixed->files.items, compare_files);
    fixed->session = NULL;
    return fixed;
}

void ladder_fixed_free(struct ladder_fixed *fixed)
{
    if (!fixed)
        return;
    VEC_FREE(&fixed->files);
    arena_release(&fixed->arena);
    texts_free(&fixed->texts);
    ladder_result_free(fixed->result);
    free(fixed);
}

size_t ladder_fixed_count(const struct ladder_fixed *fixed)
{
    return fixed->count;
}

struct ladder_result *ladder_fixed_result(struct ladder_fixed *fixed)
{
    return fixed->result;
}

size_t ladder_fixed_file_count(const struct ladder_fixed *fixed)
{
    return fixed->files.count;
}

const struct ladder_fixed_file *ladder_fixed_file_at(const struct ladder_fixed *fixed, size_t index)
{
    return index < fixed->files.count ? &fixed->files.items[index] : NULL;
}
