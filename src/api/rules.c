/* The tables of the library: rules, formats, outputs. */
#include "ladder.h"

#include "emit/emit.h"
#include "report/report.h"
#include "text/rules.h"

#include <assert.h>

static_assert((int)LADDER_OFF == SEVERITY_OFF && (int)LADDER_NOTE == SEVERITY_NOTE &&
                  (int)LADDER_WARNING == SEVERITY_WARNING && (int)LADDER_ERROR == SEVERITY_ERROR,
              "severities are the same numbers on both sides");
static_assert((int)LADDER_REPAIR_NONE == FIX_NONE && (int)LADDER_REPAIR_SAFE == FIX_SAFE &&
                  (int)LADDER_REPAIR_GUESS == FIX_UNSAFE,
              "repairs are the same numbers on both sides");

/* A pointer and a length, as two members. */
#define EXAMPLE(literal) literal, sizeof(literal) - 1

/* Rows of our own: what is public must not change when the inner table does. */
static const struct ladder_rule rule_table[RULE_COUNT] = {
#define RULE(id, code, name, severity, family, fix, summary, explanation, bad, good)               \
    [RULE_##id] = {                                                                                \
        code, name, (enum ladder_severity)severity, (enum ladder_repair)fix, summary, explanation, \
        bad,  good},
#include "text/rules.def"
#undef RULE
};

const char *ladder_version(void)
{
    return LADDER_VERSION;
}

const char *ladder_severity_name(enum ladder_severity severity)
{
    return severity_name((enum severity)severity);
}

size_t ladder_rule_count(void)
{
    return RULE_COUNT;
}

const struct ladder_rule *ladder_rule_at(size_t index)
{
    return index < RULE_COUNT ? &rule_table[index] : NULL;
}

const struct ladder_rule *ladder_rule_find(const char *name)
{
    return ladder_rule_at(rule_find(str_of(name)));
}

const struct ladder_rule *ladder_rule_suggest(const char *name)
{
    return ladder_rule_at(rule_nearest(str_of(name)));
}

const char *ladder_rule_family(const struct ladder_rule *rule)
{
    return rule_family_title(rule_info((enum rule)(rule - rule_table))->family);
}

const char *ladder_format_name(size_t index)
{
    const struct report_format *format = report_at(index);
    return format ? format->name : NULL;
}

const char *ladder_format_summary(size_t index)
{
    const struct report_format *format = report_at(index);
    return format ? format->summary : NULL;
}

const char *ladder_output_name(size_t index)
{
    const struct emit_output *output = emit_at(index);
    return output ? output->name : NULL;
}

const char *ladder_output_summary(size_t index)
{
    const struct emit_output *output = emit_at(index);
    return output ? output->summary : NULL;
}
