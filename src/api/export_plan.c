#include "api/export.h"

#include "sheet/profile_text.h"

/* ---- Words of options ---- */

struct words {
    const char *option;
    const char *const *items;
    size_t count;
};

static const char *const formats[] = {"csv", "xlsx", "json", "jsonl"};
static const char *const views[] = {"own", "full"};
static const char *const texts[] = {"plain", "markdown"};
static const char *const delimiters[] = {"comma", "semicolon", "tab", "pipe"};
static const char *const newlines[] = {"keep", "space", "bullet"};
static const char *const layouts[] = {"long", "matrix", "levels", "set"};

static void refuse(struct export_plan *plan, struct arena *arena, struct str message,
                   struct str nearest)
{
    if (plan->message)
        return;
    if (nearest.length > 0)
        message =
            str_format(arena, "%.*s: did you mean '%.*s'?", STR_ARGS(message), STR_ARGS(nearest));
    plan->message = message.at;
}

/* The index of a word, or otherwise where it is NULL; a word that is none makes the plan wrong. */
static size_t choose(struct export_plan *plan, struct arena *arena, const struct words *words,
                     const char *word, size_t otherwise)
{
    if (!word)
        return otherwise;
    struct diag_nearest nearest = diag_nearest_start(str_of(word));
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->items[i], word) == 0)
            return i;
        diag_nearest_try(&nearest, str_of(words->items[i]));
    }
    struct buf list = {0};
    for (size_t i = 0; i < words->count; i++)
        buf_add_format(&list, "%s%s",
                       i == 0                 ? ": choose "
                       : i + 1 < words->count ? ", "
                                              : " or ",
                       words->items[i]);
    refuse(plan, arena,
           str_format(arena, "'%s' is no %s%.*s", word, words->option,
                      nearest.best.length > 0 ? 0 : (int)list.length, list.at),
           nearest.best);
    buf_free(&list);
    return otherwise;
}

#define CHOOSE(option_, words_, word, otherwise)                                             \
    choose(plan, arena,                                                                      \
           &(struct words){                                                                  \
               .option = option_, .items = words_, .count = sizeof words_ / sizeof *words_}, \
           word, otherwise)

/* ---- Profile and switches ---- */

static void set_profile(struct export_plan *plan, struct arena *arena, const struct model *model,
                        const char *name)
{
    if (!name)
        name = plan->format == EXPORT_XLSX ? "excel" : "generic";
    struct diag_nearest nearest = diag_nearest_start(str_of(name));
    const struct profile *profile = profile_find(model, str_of(name), &nearest);
    if (!profile)
        refuse(
            plan, arena,
            str_format(arena, "there is no profile '%s'%s", name,
                       nearest.best.length > 0
                           ? ""
                           : ": 'ladder export --list' lists them; the file that declares one has "
                             "to be among those given"),
            nearest.best);
    plan->profile = profile ? *profile : *profile_at(0);
}

static bool is_on(enum ladder_switch asked, bool otherwise)
{
    return asked == LADDER_AS_PROFILE ? otherwise : asked == LADDER_YES;
}

static void set_switches(struct export_plan *plan, struct arena *arena,
                         const struct ladder_export_options *options)
{
    static const char signs[] = {',', ';', '\t', '|'};
    struct profile *profile = &plan->profile;
    const char *delimiter = options->delimiter;
    if (delimiter && delimiter[0] && !delimiter[1] && memchr(signs, delimiter[0], sizeof signs))
        profile->delimiter = delimiter[0];
    else if (delimiter)
        profile->delimiter = signs[CHOOSE("delimiter", delimiters, delimiter, 0)];
    profile->newline = (enum newline)CHOOSE("choice of what a line end becomes", newlines,
                                            options->newline, profile->newline);
    profile->has_bom = is_on(options->bom, profile->has_bom);
    profile->has_guard = is_on(options->guard, profile->has_guard);
    profile->as_markdown =
        CHOOSE("choice of how texts are written", texts, options->text, profile->as_markdown) == 1;
    profile->is_full = CHOOSE("view", views, options->view, profile->is_full) == 1;
    plan->sheets.profile = profile;
    plan->sheets.view = profile->is_full ? VIEW_FULL : VIEW_OWN;
    plan->sheets.by_threads = true;
}

static void set_layouts(struct export_plan *plan, struct arena *arena, const char *layout)
{
    bool has_layouts = plan->profile.table_count > 0 && plan->profile.tables[0].layouts != 0;
    size_t chosen = CHOOSE("layout", layouts, layout, LAYOUT_LONG);
    if (layout && !has_layouts)
        refuse(plan, arena,
               str_format(arena, "the profile '%.*s' has a layout of its own: leave out '--layout'",
                          STR_ARGS(plan->profile.name)),
               STR_NONE);
    if (has_layouts && !layout && plan->format == EXPORT_XLSX)
        plan->sheets.layouts = 1u << LAYOUT_LONG | 1u << LAYOUT_LEVELS | 1u << LAYOUT_MATRIX;
    else if (has_layouts)
        plan->sheets.layouts = 1u << chosen;
}

/* Cells of a workbook are no formulas, and a sheet has an end. */
static void set_workbook(struct profile *profile)
{
    profile->has_guard = true;
    profile->cell_limit = SHEET_CELL_MOST;
    if (profile->row_limit == 0)
        profile->row_limit = SHEET_ROWS_MOST;
}

/* What a format has no use for is said, and not passed over. */
static void refuse_unused(struct export_plan *plan, struct arena *arena,
                          const struct ladder_export_options *options)
{
    bool is_model = plan->format == EXPORT_JSON, is_csv = plan->format == EXPORT_CSV;
    const struct {
        const char *name;
        bool is_given, is_used;
    } switches[] = {
        {"profile", options->profile != NULL, !is_model},
        {"layout", options->layout != NULL, !is_model},
        {"newline", options->newline != NULL, !is_model},
        {"delimiter", options->delimiter != NULL, is_csv},
        {"bom", options->bom == LADDER_YES, is_csv},
        {"guard", options->guard == LADDER_YES, is_csv || plan->format == EXPORT_XLSX},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (switches[i].is_given && !switches[i].is_used)
            refuse(plan, arena,
                   str_format(arena, "'--%s' changes nothing where the format is %s: leave it out",
                              switches[i].name, formats[plan->format]),
                   STR_NONE);
}

/* ---- Ladders ---- */

static const struct ladder *find_ladder(struct export_plan *plan, struct arena *arena,
                                        const struct model *model, const char *id)
{
    struct diag_nearest nearest = diag_nearest_start(str_of(id));
    for (uint32_t i = 0; i < model->ladder_count; i++) {
        if (str_equal(model->ladders[i]->entity.name, str_of(id)))
            return model->ladders[i];
        diag_nearest_try(&nearest, model->ladders[i]->entity.name);
    }
    refuse(plan, arena, str_format(arena, "there is no ladder '%s'", id), nearest.best);
    return NULL;
}

static void set_ladders(struct export_plan *plan, struct arena *arena, const struct model *model,
                        const struct ladder_export_options *options)
{
    bool *chosen = ARENA_ARRAY(arena, bool, model->ladder_count);
    const struct ladder **ladders = ARENA_ARRAY(arena, const struct ladder *, model->ladder_count);
    for (size_t k = 0; k < options->ladder_count; k++) {
        const struct ladder *found = find_ladder(plan, arena, model, options->ladders[k]);
        for (uint32_t i = 0; i < model->ladder_count; i++)
            chosen[i] |= model->ladders[i] == found;
    }
    plan->sheets.ladders = ladders;
    for (uint32_t i = 0; i < model->ladder_count; i++)
        if (options->ladder_count == 0 || chosen[i])
            ladders[plan->sheets.ladder_count++] = model->ladders[i];
}

void export_plan_make(struct export_plan *plan, struct arena *arena, const struct model *model,
                      const struct ladder_export_options *options)
{
    *plan = (struct export_plan){.format = EXPORT_CSV};
    plan->format = (enum export_format)CHOOSE("format", formats, options->format, EXPORT_CSV);
    set_profile(plan, arena, model, options->profile);
    set_switches(plan, arena, options);
    set_layouts(plan, arena, options->layout);
    refuse_unused(plan, arena, options);
    if (plan->format == EXPORT_XLSX)
        set_workbook(&plan->profile);
    else if (plan->format == EXPORT_JSONL)
        plan->profile.has_guard = true; /* for the check: a string of JSON is no formula */
    set_ladders(plan, arena, model, options);
}

/* ---- Names ---- */

const char *ladder_export_format_name(size_t index)
{
    return index < EXPORT_FORMAT_COUNT ? formats[index] : NULL;
}

const char *ladder_profile_name(size_t index)
{
    const struct profile *profile = profile_at(index);
    return profile ? profile->name.at : NULL;
}

const char *ladder_profile_summary(size_t index)
{
    const struct profile *profile = profile_at(index);
    return profile ? profile->summary.at : NULL;
}

const char *ladder_result_profile_name(struct ladder_result *result, size_t index)
{
    const struct model *model = &result->model;
    return index < model->profile_count ? str_copy(&result->arena, model->profiles[index]->name).at
                                        : NULL;
}

const char *ladder_result_profile_summary(struct ladder_result *result, size_t index)
{
    const struct model *model = &result->model;
    return index < model->profile_count
               ? str_copy(&result->arena, model->profiles[index]->summary).at
               : NULL;
}

const char *ladder_profile_text(struct ladder_result *result, const char *name)
{
    const struct profile *profile = profile_find(&result->model, str_of(name), NULL);
    if (!profile)
        return NULL;
    struct buf text = {0};
    profile_text(&text, profile);
    struct ladder_text *laid = ladder_format_new(text.at, text.length, result->out_of_memory);
    const char *out = str_copy(&result->arena, str_make(laid->text, laid->length)).at;
    ladder_text_free(laid);
    buf_free(&text);
    return out;
}

const char *ladder_layout_name(size_t index)
{
    return sheet_layout_name(index);
}
