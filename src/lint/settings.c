/* Settings: what `lint { ... }` says of rules, for a file and those that import it, or for a ladder, and
 * what the options of the run say over all of them. */
#include "lint/family.h"

enum { REVIEW_DAYS = 365 };
#define DAYS_UNSET UINT32_MAX

static const char days_key[] = "stale-review-days";
static const char words_key[] = "allow-words";

/* A word that no rule about words finds. */
struct allowed {
    struct str word;
    const struct allowed *next;
};

/* What one or several blocks say together. */
struct block_settings {
    struct span span; /* where it holds: the ladder; unused for a whole file */
    uint32_t days;    /* or DAYS_UNSET */
    const struct allowed *words;
    uint8_t severities[RULE_COUNT]; /* SEVERITY_COUNT where nothing is said */
};

struct unit_settings {
    struct block_settings *own;    /* of the blocks at the top level; NULL without */
    struct block_settings *joined; /* with those of the files imported; made when first needed */
    bool is_joined;
    struct block_settings *ladders; /* of ladders with settings, in order of the source */
    uint32_t ladder_count;
};

struct lint_settings {
    struct unit_settings *units;
    uint32_t unit_count;
    bool any;       /* a block at the top level of any file */
    bool any_words; /* some are allowed somewhere */
};

static struct block_settings *block_new(struct lint *lint)
{
    struct block_settings *block = ARENA_NEW(&lint->arena, struct block_settings);
    memset(block->severities, SEVERITY_COUNT, sizeof block->severities);
    block->days = DAYS_UNSET;
    return block;
}

/* ---- One line of a block ---- */

static bool days_read(struct str text, uint32_t *days)
{
    struct str prefix;
    return id_split(text, &prefix, days) && prefix.length == 0;
}

static struct str value_of(const struct lint *lint, const struct attr *attr)
{
    const struct value *value = attr->values;
    return value != NULL && value->form == VALUE_NAME ? lint_name(lint, value->first.atom)
                                                      : STR_NONE;
}

/* Trees are given back, texts stay: the words are slices of the source. */
static void words_apply(struct lint *lint, const struct source *source, const struct attr *attr,
                        struct block_settings *block)
{
    for (const struct value *value = attr->values; value != NULL; value = value->next) {
        struct allowed *allowed = ARENA_NEW(&lint->arena, struct allowed);
        if (value->form == VALUE_STRING)
            allowed->word = source_slice(source, value->prose.span);
        allowed->next = block->words;
        block->words = allowed;
    }
    lint->settings->any_words = true;
}

static void line_apply(struct lint *lint, const struct source *source, const struct attr *attr,
                       struct block_settings *block)
{
    struct str key = lint_name(lint, attr->key.atom);
    struct str value = value_of(lint, attr);
    if (str_equal(key, str_of(words_key))) {
        words_apply(lint, source, attr, block);
        return;
    }
    if (str_equal(key, str_of(days_key))) {
        uint32_t days;
        if (days_read(value, &days))
            block->days = days;
        return;
    }
    enum rule rule = rule_find(key);
    enum severity severity = severity_find(value);
    if (rule != RULE_COUNT && severity != SEVERITY_COUNT)
        block->severities[rule] = (uint8_t)severity;
}

static void block_apply(struct lint *lint, const struct source *source, const struct block *node,
                        struct block_settings *block)
{
    for (const struct node *n = node->body.first; n != NULL; n = n->next) {
        if (n->kind == NODE_ATTR)
            line_apply(lint, source, node_attr(n), block);
    }
}

/* ---- Collecting ---- */

static const struct node *next_lint(const struct node *node)
{
    while (node != NULL && node->kind != NODE_LINT)
        node = node->next;
    return node;
}

static void ladder_read(struct lint *lint, const struct source *source, const struct block *ladder,
                        struct block_settings *into)
{
    memset(into->severities, SEVERITY_COUNT, sizeof into->severities);
    into->days = DAYS_UNSET;
    into->span = ladder->node.span;
    for (const struct node *n = next_lint(ladder->body.first); n != NULL; n = next_lint(n->next))
        block_apply(lint, source, node_block(n), into);
}

static void unit_read(struct lint *lint, const struct unit *unit, struct unit_settings *into)
{
    uint32_t count = 0;
    for (const struct node *n = unit->declarations.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LINT) {
            if (into->own == NULL)
                into->own = block_new(lint);
            block_apply(lint, unit->source, node_block(n), into->own);
        }
        count += n->kind == NODE_LADDER && next_lint(node_block(n)->body.first) != NULL;
    }
    if (count == 0)
        return;
    into->ladders = ARENA_ARRAY(&lint->arena, struct block_settings, count);
    for (const struct node *n = unit->declarations.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LADDER && next_lint(node_block(n)->body.first) != NULL)
            ladder_read(lint, unit->source, node_block(n), &into->ladders[into->ladder_count++]);
    }
}

void settings_read(struct lint *lint)
{
    const struct project_units *units = &lint->project->units;
    struct lint_settings *settings = ARENA_NEW(&lint->arena, struct lint_settings);
    settings->units = ARENA_ARRAY(&lint->arena, struct unit_settings, units->count);
    settings->unit_count = (uint32_t)units->count;
    lint->settings = settings;
    for (size_t i = 0; i < units->count; i++) {
        unit_read(lint, &units->items[i]->unit, &settings->units[i]);
        settings->any |= settings->units[i].own != NULL;
    }
}

/* Some findings of these are errors whatever is set. */
static bool has_errors_apart(unsigned rule)
{
    return rule == RULE_UNWRITTEN || rule == RULE_CASE_CLASH;
}

/* Whether anybody wants the findings of a rule that is so grave. */
static bool is_severe(const struct lint_options *options, unsigned rule, unsigned severity)
{
    if (severity == SEVERITY_COUNT || severity == SEVERITY_OFF)
        return false;
    return !options->has_errors_only || severity == SEVERITY_ERROR || has_errors_apart(rule) ||
           rule_info((enum rule)rule)->family == FAMILY_EXPORT;
}

static void block_mark(const struct lint_options *options, const struct block_settings *block,
                       bool wanted[RULE_COUNT])
{
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        wanted[rule] |= is_severe(options, rule, block->severities[rule]);
}

/* Whether a rule that is wanted by blocks and by itself, or not, is so with the options over them. */
static bool is_wanted(const struct lint_options *options, enum rule rule, bool by_blocks)
{
    if (options->has_only && !options->only[rule])
        return false;
    if (options->severities[rule] > 0)
        return is_severe(options, rule, options->severities[rule] - 1u);
    return by_blocks || options->only[rule];
}

static void mark_wanted(const struct lint_settings *settings, const struct lint_options *options,
                        bool wanted[RULE_COUNT])
{
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        wanted[rule] = is_severe(options, rule, rule_info((enum rule)rule)->severity);
    for (uint32_t i = 0; i < settings->unit_count; i++) {
        const struct unit_settings *unit = &settings->units[i];
        if (unit->own != NULL)
            block_mark(options, unit->own, wanted);
        for (uint32_t k = 0; k < unit->ladder_count; k++)
            block_mark(options, &unit->ladders[k], wanted);
    }
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        wanted[rule] = is_wanted(options, (enum rule)rule, wanted[rule]);
}

void settings_mark_wanted(const struct lint *lint, bool wanted[RULE_COUNT])
{
    struct lint_options options = lint->options;
    mark_wanted(lint->settings, &options, wanted);
    if (!options.has_errors_only || !wanted[RULE_UNUSED_ALLOW])
        return;
    options.has_errors_only =
        false; /* whether a comment allows anything, all rules tell together */
    mark_wanted(lint->settings, &options, wanted);
}

/* ---- Asking ---- */

/* The words of one list go behind those of the other. */
static void words_join(struct lint *lint, struct block_settings *into,
                       const struct block_settings *farther)
{
    for (const struct allowed *word = farther->words; word != NULL; word = word->next) {
        struct allowed *copy = ARENA_NEW(&lint->arena, struct allowed);
        *copy = (struct allowed){word->word, into->words};
        into->words = copy;
    }
}

/* What is nearer holds: adds only what is not said yet. */
static void block_join(struct lint *lint, struct block_settings *into,
                       const struct block_settings *farther)
{
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        if (into->severities[rule] == SEVERITY_COUNT)
            into->severities[rule] = farther->severities[rule];
    }
    if (into->days == DAYS_UNSET)
        into->days = farther->days;
    words_join(lint, into, farther);
}

VEC_TYPE(unit_list, uint32_t);

/* From the file itself outwards, import by import. */
static void unit_join(struct lint *lint, uint32_t id)
{
    struct lint_settings *settings = lint->settings;
    struct unit_settings *unit = &settings->units[id];
    struct unit_list found = {0};
    struct map seen = {0};

    unit->is_joined = true;
    if (!settings->any)
        return;
    VEC_PUSH(&found, id);
    *map_at(&seen, id, NULL) = 1;
    for (size_t at = 0; at < found.count; at++) {
        const struct project_unit *from = lint->project->units.items[found.items[at]];
        const struct block_settings *own = settings->units[found.items[at]].own;
        if (own != NULL && unit->joined == NULL)
            unit->joined = block_new(lint);
        if (own != NULL)
            block_join(lint, unit->joined, own);
        for (uint32_t i = 0; i < from->import_count; i++) {
            uint32_t target = from->imports[i].target;
            bool is_new = false;
            if (target != UNIT_NONE)
                map_at(&seen, target, &is_new);
            if (is_new)
                VEC_PUSH(&found, target);
        }
    }
    map_free(&seen);
    VEC_FREE(&found);
}

static const struct block_settings *ladder_settings(const struct unit_settings *unit,
                                                    uint32_t offset)
{
    uint32_t low = 0, high = unit->ladder_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (unit->ladders[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < unit->ladder_count && unit->ladders[low].span.start <= offset ? &unit->ladders[low]
                                                                               : NULL;
}

static const struct block_settings *file_settings(struct lint *lint, uint32_t unit)
{
    struct unit_settings *settings = &lint->settings->units[unit];
    if (!settings->is_joined)
        unit_join(lint, unit);
    return settings->joined;
}

/* What the blocks say. */
static enum severity severity_written(struct lint *lint, enum rule rule, struct place place)
{
    if (place.source == SOURCE_NONE)
        return SEVERITY_COUNT;
    const struct block_settings *near =
        ladder_settings(&lint->settings->units[place.source], place.span.start);
    if (near != NULL && near->severities[rule] != SEVERITY_COUNT)
        return (enum severity)near->severities[rule];
    const struct block_settings *far = file_settings(lint, place.source);
    return far != NULL ? (enum severity)far->severities[rule] : SEVERITY_COUNT;
}

enum severity settings_severity(struct lint *lint, enum rule rule, struct place place)
{
    const struct lint_options *options = &lint->options;
    if (options->has_only && !options->only[rule])
        return SEVERITY_OFF;
    if (options->severities[rule] > 0)
        return (enum severity)(options->severities[rule] - 1);
    enum severity written = severity_written(lint, rule, place);
    /* Who asks for a rule wants to hear of it, though nobody says how grave it is. */
    if (written == SEVERITY_COUNT && options->only[rule] &&
        rule_info(rule)->severity == SEVERITY_OFF)
        return SEVERITY_WARNING;
    return written;
}

uint32_t settings_review_days(struct lint *lint, struct place place)
{
    const struct block_settings *near =
        ladder_settings(&lint->settings->units[place.source], place.span.start);
    if (near != NULL && near->days != DAYS_UNSET)
        return near->days;
    const struct block_settings *far = file_settings(lint, place.source);
    return far != NULL && far->days != DAYS_UNSET ? far->days : REVIEW_DAYS;
}

static bool has_word(const struct block_settings *block, struct str word)
{
    const struct allowed *allowed = block != NULL ? block->words : NULL;
    while (allowed != NULL && !str_equal_nocase(allowed->word, word))
        allowed = allowed->next;
    return allowed != NULL;
}

bool settings_allow_word(struct lint *lint, struct place place)
{
    if (!lint->settings->any_words || place.source == SOURCE_NONE)
        return false;
    struct str word = source_slice(lint_source(lint, place.source), place.span);
    return has_word(ladder_settings(&lint->settings->units[place.source], place.span.start),
                    word) ||
           has_word(file_settings(lint, place.source), word);
}

/* ---- Findings about settings themselves ---- */

static void say_unknown(struct lint *lint, uint32_t unit, const struct name *key)
{
    struct place place = {unit, key->span};
    struct str name = lint_name(lint, key->atom);
    struct diag_nearest nearest = diag_nearest_start(name);
    struct diag *diag = diag_add(
        lint->sink, RULE_UNDEFINED_RULE, place,
        "there is no rule '%.*s': correct its name; 'ladder rules' lists them all", STR_ARGS(name));
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        diag_nearest_try(&nearest, str_of(rule_info((enum rule)rule)->name));
    diag_nearest_try(&nearest, str_of(days_key));
    diag_nearest_try(&nearest, str_of(words_key));
    if (nearest.best.length == 0)
        return;
    diag_hint(lint->sink, diag, "did you mean '%.*s'?", STR_ARGS(nearest.best));
    diag_fix(lint->sink, diag, false,
             str_format(lint->sink->arena, "write '%.*s'", STR_ARGS(nearest.best)), place,
             nearest.best);
}

static void words_judge(struct lint *lint, uint32_t unit, const struct attr *attr)
{
    for (const struct value *value = attr->values; value != NULL; value = value->next)
        if (value->form != VALUE_STRING)
            diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, (struct place){unit, value->span},
                     "'%.*s' is no word in quotes: write one, as in %s \"guru\", \"TBD\"",
                     STR_ARGS(source_slice(lint_source(lint, unit), value->span)), words_key);
}

static void line_judge(struct lint *lint, uint32_t unit, const struct attr *attr)
{
    struct str key = lint_name(lint, attr->key.atom);
    struct str value = value_of(lint, attr);
    bool is_days = str_equal(key, str_of(days_key));
    uint32_t days;
    if (attr->key.atom == ATOM_NONE)
        return;
    if (str_equal(key, str_of(words_key))) {
        words_judge(lint, unit, attr);
        return;
    }
    if (!is_days && rule_find(key) == RULE_COUNT) {
        say_unknown(lint, unit, &attr->key);
        return;
    }
    if (attr->values == NULL)
        return;
    struct place place = {unit, attr->values->span};
    struct str written = source_slice(lint_source(lint, unit), attr->values->span);
    if (is_days && !days_read(value, &days))
        diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, place,
                 "'%.*s' is no number of days: write one, as in %s 180", STR_ARGS(written),
                 days_key);
    else if (!is_days && severity_find(value) == SEVERITY_COUNT)
        diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, place,
                 "'%.*s' is nothing that a rule can be set to: write error, warning, note or off",
                 STR_ARGS(written));
    else if (attr->values->next != NULL)
        diag_add(lint->sink, RULE_ATTRIBUTE_TYPE, (struct place){unit, attr->values->next->span},
                 "a setting has one value: delete this one");
}

/* A rule that is set twice in one block; lists of words are joined. first: keys that were met. */
static void twice_judge(struct lint *lint, uint32_t unit, const struct attr *attr,
                        struct map *first)
{
    bool is_new;
    if (str_equal(lint_name(lint, attr->key.atom), str_of(words_key)))
        return;
    uint32_t *start = map_at(first, attr->key.atom, &is_new);
    uint32_t length = attr->key.span.end - attr->key.span.start;
    if (!is_new) {
        struct diag *diag =
            diag_add(lint->sink, RULE_DUPLICATE_ATTRIBUTE, (struct place){unit, attr->key.span},
                     "'%.*s' is set twice: keep one", STR_ARGS(lint_name(lint, attr->key.atom)));
        diag_note(lint->sink, diag, place_make(unit, *start, *start + length), "first set here");
    } else {
        *start = attr->key.span.start;
    }
}

static void block_judge(struct lint *lint, uint32_t unit, const struct block *block)
{
    struct map first = {0};
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        if (n->kind != NODE_ATTR)
            continue;
        line_judge(lint, unit, node_attr(n));
        if (node_attr(n)->key.atom != ATOM_NONE)
            twice_judge(lint, unit, node_attr(n), &first);
    }
    map_free(&first);
}

void lint_settings_names(struct lint *lint, const struct visit *visit)
{
    const struct unit *unit = &lint->project->units.items[visit->unit]->unit;
    for (const struct node *n = unit->declarations.first; n != NULL; n = n->next) {
        if (n->kind == NODE_LINT)
            block_judge(lint, visit->unit, node_block(n));
        if (n->kind != NODE_LADDER)
            continue;
        const struct node *inner = next_lint(node_block(n)->body.first);
        for (; inner != NULL; inner = next_lint(inner->next))
            block_judge(lint, visit->unit, node_block(inner));
    }
}
