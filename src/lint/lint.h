/* The checks: a table of rows, one for each check, over the model. They change nothing. */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "model/query.h"
#include "text/diag.h"

/* What knows how words are spelled: as struct ladder_speller, which see. */
struct lint_speller {
    void *context;
    const char *(*begin)(void *context, const char *language);
    bool (*knows)(void *context, const char *word);
    const char *(*suggest)(void *context, const char *word);
};

struct lint_options {
    const struct lint_speller *speller; /* NULL: none */
    uint32_t today; /* days since 1970-01-01 for stale-review; 0: the rule is silent */
    uint8_t severities[RULE_COUNT]; /* 1 + the severity that is set over all settings; 0: none */
    bool has_errors_only;           /* findings below errors are not wanted, but those of exports */
    bool has_only;                  /* only some rules are asked for */
    bool only[RULE_COUNT];          /* those */
};

struct lint;

/* The first half, before model_build(), which gives trees back as it goes: looks at files and
 * trees, and keeps what the second half needs of them. options may be changed afterwards; project and
 * sink are kept. */
struct lint *lint_begin(const struct project *project, const struct lint_options *options,
                        struct diag_sink *sink);

/* The second half: runs every check of the model, then applies the settings (`lint` blocks, comments
 * `# lint: allow`, severities of the table) to all findings of the sink, those of the parser and the
 * model included: what is off or allowed is taken out, severities are changed. Frees lint. */
void lint_end(struct lint *lint, const struct model *model);

#endif
