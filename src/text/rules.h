/* The table of rules: everything that can be found has one row in rules.def. */
#ifndef TEXT_RULES_H
#define TEXT_RULES_H

#include "base/str.h"

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

enum rule_fix { FIX_NONE, FIX_SAFE, FIX_UNSAFE };

enum rule_family {
    FAMILY_SOURCE,
    FAMILY_NAMES,
    FAMILY_LEVELS,
    FAMILY_DUPLICATES,
    FAMILY_PROSE,
    FAMILY_METADATA,
    FAMILY_EXPORT, /* raised where a spreadsheet is asked for */
    FAMILY_IMPORT, /* raised by `ladder import` only, about a document */
    FAMILY_COUNT
};

enum rule {
#define RULE(id, code, name, severity, family, fix, summary, explanation, bad, good) RULE_##id,
#include "text/rules.def"
#undef RULE
    RULE_COUNT
};

struct rule_info {
    const char *code;       /* LAD101: never given a second meaning */
    const char *name;       /* kebab-case, what users write */
    enum severity severity; /* unless the settings say otherwise */
    enum rule_family family;
    enum rule_fix fix;
    const char *summary;     /* one line, lower case, no full stop */
    const char *explanation; /* why it matters and how to mend it: plain text in paragraphs */
    struct str bad;          /* see rules.def for the marks in it */
    struct str good;
};

const struct rule_info *rule_info(enum rule rule);
/* The rule of that name or code; RULE_COUNT where there is none. */
enum rule rule_find(struct str name);
/* The name nearest to a misspelt one, or RULE_COUNT. */
enum rule rule_nearest(struct str name);
const char *rule_family_title(enum rule_family family);
/* "error", "warning", "note", "off". */
const char *severity_name(enum severity severity);
/* SEVERITY_COUNT where text is none of them. */
enum severity severity_find(struct str text);

#endif
