#include "text/rules.h"

#include "text/diag.h"

#define EXAMPLE(literal)             \
    {                                \
        literal, sizeof(literal) - 1 \
    }

static const struct rule_info rule_table[RULE_COUNT] = {
#define RULE(id, code, name, severity, family, fix, summary, explanation, bad, good) \
    [RULE_##id] = {code, name, severity, family, fix, summary, explanation, bad, good},
#include "text/rules.def"
#undef RULE
};

static const char *const family_titles[FAMILY_COUNT] = {
    [FAMILY_SOURCE] = "Source",
    [FAMILY_NAMES] = "Names and references",
    [FAMILY_LEVELS] = "Levels and cells",
    [FAMILY_DUPLICATES] = "Duplicates and progression",
    [FAMILY_PROSE] = "Prose",
    [FAMILY_METADATA] = "Metadata",
    [FAMILY_EXPORT] = "Export",
    [FAMILY_IMPORT] = "Import",
};

static const char *const severity_names[SEVERITY_COUNT] = {
    [SEVERITY_OFF] = "off",
    [SEVERITY_NOTE] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

const struct rule_info *rule_info(enum rule rule)
{
    return &rule_table[rule];
}

enum rule rule_find(struct str name)
{
    unsigned rule = 0;
    while (rule < RULE_COUNT && !str_equal(name, str_of(rule_table[rule].name)) &&
           !str_equal_nocase(name, str_of(rule_table[rule].code)))
        rule++;
    return (enum rule)rule;
}

enum rule rule_nearest(struct str name)
{
    struct diag_nearest nearest = diag_nearest_start(name);
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        diag_nearest_try(&nearest, str_of(rule_table[rule].name));
    return nearest.best.at ? rule_find(nearest.best) : RULE_COUNT;
}

const char *rule_family_title(enum rule_family family)
{
    return family_titles[family];
}

const char *severity_name(enum severity severity)
{
    return severity_names[severity];
}

enum severity severity_find(struct str text)
{
    unsigned severity = 0;
    while (severity < SEVERITY_COUNT && !str_equal(text, str_of(severity_names[severity])))
        severity++;
    return (enum severity)severity;
}
