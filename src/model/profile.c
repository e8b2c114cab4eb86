/* What files declare of spreadsheets: names and settings. */
#include "model/build.h"

static const char *const builtin_names[PROFILE_BUILTIN_COUNT] = {
#define PROFILE(id, name) name,
#include "model/profile.def"
#undef PROFILE
};

const char *profile_builtin_name(enum profile_builtin profile)
{
    return builtin_names[profile];
}

/* ---- What can be set ---- */

enum setting {
    SETTING_ROWS,
    SETTING_FILES,
    SETTING_DELIMITER,
    SETTING_MARK,
    SETTING_GUARD,
    SETTING_BREAKS,
    SETTING_VIEW,
    SETTING_MARKDOWN,
    SETTING_ROW_LIMIT,
    SETTING_COUNT
};

enum { FILES_ONE, FILES_PER_LADDER };
enum { NO, YES };
enum { BREAKS_KEEP, BREAKS_SPACE, BREAKS_BULLET, BREAKS_NO };

static const char *const row_words[ROW_KIND_COUNT] = {
    [ROWS_LADDERS] = "ladders", [ROWS_LEVELS] = "levels",         [ROWS_SKILLS] = "skills",
    [ROWS_CELLS] = "cells",     [ROWS_STATEMENTS] = "statements", [ROWS_TREE] = "tree",
};
static const char *const file_words[] = {"one", "per-ladder"};
static const char *const delimiter_words[] = {"comma", "semicolon", "tab", "pipe"};
static const char delimiters[] = {',', ';', '\t', '|'};
static const char *const yes_no_words[] = {"no", "yes"};
static const char *const break_words[] = {"keep", "space", "bullet", "no"};
static const char *const view_words[] = {"own", "full"}; /* as enum query_view */

#define WORDS(words) words, sizeof(words) / sizeof *(words)

struct setting_info {
    const char *name;
    const char *const *words;
    size_t word_count; /* 0: a number */
    uint32_t usual;    /* what holds where a profile doesn't say */
};

static const struct setting_info infos[SETTING_COUNT] = {
    [SETTING_ROWS] = {"rows", WORDS(row_words), ROWS_STATEMENTS},
    [SETTING_FILES] = {"files", WORDS(file_words), FILES_ONE},
    [SETTING_DELIMITER] = {"delimiter", WORDS(delimiter_words), 0},
    [SETTING_MARK] = {"byte-order-mark", WORDS(yes_no_words), NO},
    [SETTING_GUARD] = {"guard-formulas", WORDS(yes_no_words), NO},
    [SETTING_BREAKS] = {"line-breaks", WORDS(break_words), BREAKS_KEEP},
    [SETTING_VIEW] = {"view", WORDS(view_words), VIEW_OWN},
    [SETTING_MARKDOWN] = {"markdown", WORDS(yes_no_words), NO},
    [SETTING_ROW_LIMIT] = {"row-limit", NULL, 0, 0},
};

const char *row_kind_word(enum row_kind kind)
{
    return row_words[kind];
}

struct str words_text(struct builder *b, const char *const *words, size_t count)
{
    struct str list = STR_NONE;

    for (size_t i = 0; i < count; i++) {
        const char *before = i == 0 ? "" : i + 1 == count ? " or " : ", ";
        list = str_format(b->sink->arena, "%.*s%s%s", STR_ARGS(list), before, words[i]);
    }
    return list;
}

/* ---- Reading settings ---- */

struct settings {
    uint32_t values[SETTING_COUNT];
    struct span keys[SETTING_COUNT]; /* of no length where a setting is not there */
    bool is_unsure;                  /* one of them may have been meant for another */
};

static void say_no_setting(const struct context *c, const struct attr *attr)
{
    struct builder *b = c->b;
    const char *names[SETTING_COUNT];
    struct place place = place_of(c, attr->key.span);
    struct diag_nearest nearest = diag_nearest_start(atom_text(b, attr->key.atom));
    struct diag *diag;

    for (size_t i = 0; i < SETTING_COUNT; i++) {
        names[i] = infos[i].name;
        diag_nearest_try(&nearest, str_of(names[i]));
    }
    diag_nearest_try(&nearest, STR("column"));
    diag = diag_add(b->sink, RULE_UNKNOWN_ATTRIBUTE, place,
                    "a profile has no setting '%.*s': write %.*s", STR_ARGS(nearest.word),
                    STR_ARGS(words_text(b, names, SETTING_COUNT)));
    suggest(b, diag, place, nearest);
}

static void say_no_value(const struct context *c, const struct setting_info *info,
                         struct place place)
{
    struct builder *b = c->b;
    struct str written = source_slice(source_of(b, c->unit), place.span);
    struct diag_nearest nearest = diag_nearest_start(written);
    struct diag *diag;

    if (info->word_count == 0) {
        diag_add(b->sink, RULE_ATTRIBUTE_TYPE, place,
                 "'%.*s' is no number of rows: write one, as in %s 1000", STR_ARGS(written),
                 info->name);
        return;
    }
    diag = diag_add(b->sink, RULE_ATTRIBUTE_TYPE, place, "'%.*s' can't be the '%s': write %.*s",
                    STR_ARGS(written), info->name,
                    STR_ARGS(words_text(b, info->words, info->word_count)));
    for (size_t i = 0; i < info->word_count; i++)
        diag_nearest_try(&nearest, str_of(info->words[i]));
    suggest(b, diag, place, nearest);
}

static bool value_read(struct str text, const struct setting_info *info, uint32_t *value)
{
    if (info->word_count == 0)
        return count_read(text, value) && *value > 0;
    for (uint32_t i = 0; i < info->word_count; i++) {
        if (str_equal(text, str_of(info->words[i]))) {
            *value = i;
            return true;
        }
    }
    return false;
}

static void setting_read(const struct context *c, const struct attr *attr, enum setting setting,
                         struct settings *settings)
{
    const struct setting_info *info = &infos[setting];
    const struct value *value = attr->values;
    struct builder *b = c->b;

    if (settings->keys[setting].end > 0) {
        struct diag *diag = diag_add(b->sink, RULE_DUPLICATE_ATTRIBUTE, place_of(c, attr->key.span),
                                     "'%s' is set twice: keep one", info->name);
        diag_note(b->sink, diag, place_of(c, settings->keys[setting]), "first set here");
        return;
    }
    settings->keys[setting] = attr->key.span;
    if (value == NULL || (attr->node.flags & NODE_BROKEN)) {
        settings->is_unsure = true;
        return; /* the parser said so */
    }
    if (value->form != VALUE_NAME ||
        !value_read(atom_text(b, value->first.atom), info, &settings->values[setting])) {
        say_no_value(c, info, place_of(c, value->span));
        settings->is_unsure = true;
    }
    if (value->next != NULL)
        diag_add(b->sink, RULE_ATTRIBUTE_TYPE, place_of(c, value->next->span),
                 "a setting has one value: delete this one");
}

static void settings_read(const struct context *c, const struct block *block,
                          struct settings *settings)
{
    settings->is_unsure = (block->node.flags & NODE_BROKEN) != 0;
    for (size_t i = 0; i < SETTING_COUNT; i++)
        settings->values[i] = infos[i].usual;
    for (const struct node *n = block->body.first; n != NULL; n = n->next) {
        enum setting setting = SETTING_ROWS;
        if (n->kind != NODE_ATTR || node_attr(n)->key.atom == ATOM_NONE)
            continue;
        while (setting < SETTING_COUNT && !name_is(c->b, &node_attr(n)->key, infos[setting].name))
            setting++;
        if (setting < SETTING_COUNT) {
            setting_read(c, node_attr(n), setting, settings);
        } else {
            say_no_setting(c, node_attr(n));
            settings->is_unsure = true;
        }
    }
}

/* ---- Profiles ---- */

static void profile_fill(const struct context *c, const struct block *block,
                         const struct settings *settings, struct profile *profile)
{
    const uint32_t *values = settings->values;

    *profile = (struct profile){.name = atom_text(c->b, block->name.atom),
                                .summary = STR_NONE,
                                .delimiter = delimiters[values[SETTING_DELIMITER]],
                                .has_bom = values[SETTING_MARK] == YES,
                                .has_guard = values[SETTING_GUARD] == YES,
                                .is_full = values[SETTING_VIEW] == VIEW_FULL,
                                .as_markdown = values[SETTING_MARKDOWN] == YES,
                                .has_breaks = values[SETTING_BREAKS] != BREAKS_NO,
                                .row_limit = values[SETTING_ROW_LIMIT],
                                .place = place_of(c, block->name.span)};
    if (values[SETTING_BREAKS] == BREAKS_SPACE)
        profile->newline = NEWLINE_SPACE;
    else if (values[SETTING_BREAKS] == BREAKS_BULLET)
        profile->newline = NEWLINE_BULLET;
    if (block->title.form != PROSE_NONE)
        profile->summary = clean_text(c->b->arena, source_of(c->b, c->unit), block->title);
}

/* NULL where nothing is left of it that could be exported. */
static const struct profile *profile_build(const struct context *c, const struct block *block)
{
    struct builder *b = c->b;
    struct profile *profile = ARENA_NEW(b->arena, struct profile);
    struct profile_table *table = ARENA_NEW(b->arena, struct profile_table);
    struct settings settings = {.is_unsure = false};

    settings_read(c, block, &settings);
    profile_fill(c, block, &settings, profile);
    table->name = profile->name;
    table->rows = (enum row_kind)settings.values[SETTING_ROWS];
    table->per_ladder = settings.values[SETTING_FILES] == FILES_PER_LADDER;
    table->columns =
        columns_build(c, &block->body, table->rows, !settings.is_unsure, &table->column_count);
    profile->tables = table;
    profile->table_count = 1;
    if (block->has_body && !(block->node.flags & NODE_BROKEN) &&
        !body_has(&block->body, NODE_COLUMN) && !body_has(&block->body, NODE_ITEM))
        diag_add(b->sink, RULE_EMPTY_PROFILE, profile->place,
                 "profile '%.*s' has no columns: add one, as in column \"Title\" ladder.title",
                 STR_ARGS(profile->name));
    return table->column_count > 0 ? profile : NULL;
}

static bool is_builtin(struct str name)
{
    return str_is_one_of(name, builtin_names, PROFILE_BUILTIN_COUNT);
}

struct profile_names {
    struct map map; /* name to 1 + index in firsts */
    struct place_vec firsts;
};

static void on_profile(struct builder *b, const struct context *c, const struct node *node,
                       void *table)
{
    struct profile_names *names = table;
    const struct block *block = node_block(node);
    const struct profile *profile;
    uint32_t *slot;

    if (block->name.atom == ATOM_NONE)
        return;
    profile = profile_build(c, block);
    slot = map_at(&names->map, block->name.atom, NULL);
    if (is_builtin(atom_text(b, block->name.atom))) {
        diag_add(b->sink, RULE_DUPLICATE_NAME, place_of(c, block->name.span),
                 "profile '%.*s' is built in: choose another name",
                 STR_ARGS(atom_text(b, block->name.atom)));
    } else if (*slot != 0) {
        say_declared_twice(b, RULE_DUPLICATE_NAME, place_of(c, block->name.span),
                           names->firsts.items[*slot - 1], "profile",
                           atom_text(b, block->name.atom));
    } else {
        VEC_PUSH(&names->firsts, place_of(c, block->name.span));
        *slot = (uint32_t)names->firsts.count;
        if (profile != NULL)
            b->model->profiles[b->model->profile_count++] = profile;
    }
}

void profiles_collect(struct builder *b)
{
    struct profile_names names = {.map = {.room = 0}};
    size_t count = declarations_count(b, NODE_PROFILE);

    b->model->profiles = ARENA_ARRAY(b->arena, const struct profile *, count);
    each_declaration(b, NODE_PROFILE, on_profile, &names);
    map_free(&names.map);
    VEC_FREE(&names.firsts);
}
