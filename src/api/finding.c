/* Findings as the public structs, made when they are asked for. */
#include "api/handle.h"

static struct ladder_position position_of(struct source *source, uint32_t offset)
{
    struct position position = source_position(source, offset);
    return (struct ladder_position){position.line, position.column, offset};
}

static struct ladder_place place_of(const struct ladder_result *result, struct place place)
{
    if (place.source >= result->source_count)
        return (struct ladder_place){0};
    struct source *source = result->sources[place.source];
    return (struct ladder_place){source->name.at, position_of(source, place.span.start),
                                 position_of(source, place.span.end)};
}

static const char *text_of(struct str text)
{
    return text.at ? text.at : "";
}

static void make_related(struct ladder_result *result, const struct diag *diag,
                         struct ladder_finding *finding)
{
    for (const struct diag_note *note = diag->notes; note; note = note->next)
        finding->related_count++;
    struct ladder_related *at =
        ARENA_ARRAY(&result->arena, struct ladder_related, finding->related_count);
    finding->related = at;
    for (const struct diag_note *note = diag->notes; note; note = note->next)
        *at++ = (struct ladder_related){place_of(result, note->place), text_of(note->message)};
}

static struct ladder_fix make_fix(struct ladder_result *result, const struct diag_fix *diag_fix)
{
    struct ladder_fix fix = {.title = text_of(diag_fix->title), .safe = diag_fix->safe};
    for (const struct diag_edit *edit = diag_fix->edits; edit; edit = edit->next)
        fix.edit_count++;
    struct ladder_edit *at = ARENA_ARRAY(&result->arena, struct ladder_edit, fix.edit_count);
    fix.edits = at;
    for (const struct diag_edit *edit = diag_fix->edits; edit; edit = edit->next)
        *at++ = (struct ladder_edit){place_of(result, edit->place), text_of(edit->text),
                                     edit->text.length};
    return fix;
}

static void make_fixes(struct ladder_result *result, const struct diag *diag,
                       struct ladder_finding *finding)
{
    for (const struct diag_fix *fix = diag->fixes; fix; fix = fix->next)
        finding->fix_count++;
    struct ladder_fix *at = ARENA_ARRAY(&result->arena, struct ladder_fix, finding->fix_count);
    finding->fixes = at;
    for (const struct diag_fix *fix = diag->fixes; fix; fix = fix->next)
        *at++ = make_fix(result, fix);
}

static const struct ladder_finding *make_finding(struct ladder_result *result,
                                                 const struct diag *diag)
{
    struct ladder_finding *finding = ARENA_NEW(&result->arena, struct ladder_finding);
    finding->rule = ladder_rule_at(diag->rule);
    finding->severity = (enum ladder_severity)diag->severity;
    finding->place = place_of(result, diag->place);
    finding->message = text_of(diag->message);
    finding->hint = text_of(diag->hint);
    make_related(result, diag, finding);
    make_fixes(result, diag, finding);
    return finding;
}

size_t ladder_finding_count(const struct ladder_result *result)
{
    return result->sink.found.count;
}

const struct ladder_finding *ladder_finding_at(struct ladder_result *result, size_t index)
{
    size_t count = result->sink.found.count;
    if (index >= count)
        return NULL;
    if (!result->findings)
        result->findings = ARENA_ARRAY(&result->arena, const struct ladder_finding *, count);
    if (!result->findings[index])
        result->findings[index] = make_finding(result, result->sink.found.items[index]);
    return result->findings[index];
}
