/* The export that a session is checked for. */
#include "api/export.h"
#include "sheet/check.h"

#include <stdlib.h>

/* ---- What the session keeps ---- */

static char *copy(const char *text)
{
    return text ? handle_copy(text, strlen(text)) : NULL;
}

void session_forget_export(struct ladder_session *session)
{
    struct ladder_export_options *kept = &session->export;
    const char *texts[] = {kept->format, kept->profile,   kept->layout, kept->view,
                           kept->text,   kept->delimiter, kept->newline};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free((void *)(uintptr_t)texts[i]);
    for (size_t i = 0; i < session->export_ladders.count; i++)
        free(session->export_ladders.items[i]);
    VEC_FREE(&session->export_ladders);
    *kept = (struct ladder_export_options){0};
    session->has_export = false;
}

void ladder_set_export(struct ladder_session *session, const struct ladder_export_options *options)
{
    struct ladder_export_options kept = {0};
    struct session_paths ladders = {0};
    if (options) {
        kept = (struct ladder_export_options){
            .format = copy(options->format),
            .profile = copy(options->profile),
            .layout = copy(options->layout),
            .view = copy(options->view),
            .text = copy(options->text),
            .delimiter = copy(options->delimiter),
            .newline = copy(options->newline),
            .bom = options->bom,
            .guard = options->guard,
        };
        for (size_t i = 0; i < options->ladder_count; i++)
            VEC_PUSH(&ladders, copy(options->ladders[i]));
    }
    session_forget_export(session);
    session->export = kept;
    session->export_ladders = ladders;
    session->export.ladders = (const char *const *)ladders.items;
    session->export.ladder_count = ladders.count;
    session->has_export = options != NULL;
}

/* ---- Checking ---- */

static void check_plan(struct ladder_result *result, const struct sheet_options *sheets)
{
    struct sheet *sheet = sheet_new(&result->model, sheets);
    sheet_check(sheet, &result->sink);
    sheet_free(sheet);
}

void export_check(struct ladder_result *result, const struct ladder_session *session)
{
    if (!session->skips_profiles)
        sheet_check_profiles(&result->model, &result->sink);
    if (!session->has_export)
        return;
    struct export_plan plan;
    export_plan_make(&plan, &result->arena, &result->model, &session->export);
    result->export_message = plan.message;
    plan.sheets.is_final = true;
    if (plan.format == EXPORT_XLSX && plan.sheets.layouts != 0)
        plan.sheets.layouts |= 1u << LAYOUT_SET; /* for what the sheet of ladders shows */
    if (!plan.message && plan.format != EXPORT_JSON)
        check_plan(result, &plan.sheets);
}

void ladder_set_profiles(struct ladder_session *session, bool checked)
{
    session->skips_profiles = !checked;
}

const char *ladder_export_message(const struct ladder_result *result)
{
    return result->export_message;
}
