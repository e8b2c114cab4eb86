/* Of what was found, what is reported: not what a baseline knows, nor what has not changed. */
#include "api/handle.h"

#include "tools/baseline.h"

/* Whether the run looked for a rule, so that its not being found says something. */
static bool is_looked_for(const struct lint_options *options, unsigned rule)
{
    if (rule == RULE_COUNT)
        return true;
    return (!options->has_only || options->only[rule]) &&
           options->severities[rule] != 1 + SEVERITY_OFF;
}

/* What is gone is only known where whole folders were looked at. */
static void filter_known(struct ladder_result *result, const struct ladder_session *session)
{
    struct baseline_use use;
    baseline_apply(&session->baseline, &result->model, result->sources, &result->sink.found, &use);
    result->counts.known = use.known;
    result->gone = ARENA_ARRAY(&result->arena, uint32_t, use.gone.count);
    for (size_t i = 0; i < use.gone.count && result->project.whole; i++) {
        const struct baseline_gone *gone = &use.gone.items[i];
        if (!is_looked_for(&session->lint, gone->rule))
            continue;
        result->counts.gone += gone->count;
        result->gone[result->gone_count++] = gone->line;
    }
    VEC_FREE(&use.gone);
}

void result_filter(struct ladder_result *result, const struct ladder_session *session)
{
    if (session->has_baseline)
        filter_known(result, session);
    if (session->changed_only)
        result_filter_changed(result, &session->changes);
}

size_t ladder_gone_count(const struct ladder_result *result)
{
    return result->gone_count;
}

size_t ladder_gone_at(const struct ladder_result *result, size_t index)
{
    return index < result->gone_count ? result->gone[index] : 0;
}

size_t ladder_set_baseline(struct ladder_session *session, const char *text, size_t length)
{
    struct baseline read = {0};
    size_t line = text ? baseline_read(&read, str_make(text, length)) : 0;
    if (line) {
        VEC_FREE(&read);
        return line;
    }
    VEC_FREE(&session->baseline);
    session->baseline = read;
    session->has_baseline = text != NULL;
    return 0;
}

struct ladder_text *ladder_baseline_new(const struct ladder_result *result)
{
    struct text_handle *handle = text_new(result->out_of_memory);
    baseline_write(&handle->made, &result->model, result->sources, &result->sink.found);
    return text_done(handle);
}
