/* Findings that are known: a file of them lets a repository adopt the checker, and see only what is
 * new.
 *
 * The file is text, sorted, a line for each fingerprint:
 *
 *     ladder-baseline 1
 *     empty-section 2 0123456789abcdef ladder data, section hiring: hiring
 *
 * The rule, how often it occurs, the fingerprint, and for readers what it is about. Empty lines and those
 * that begin with # say nothing. */
#ifndef TOOLS_BASELINE_H
#define TOOLS_BASELINE_H

#include "base/buf.h"
#include "tools/fingerprint.h"

struct baseline_entry {
    uint64_t fingerprint;
    uint32_t count;
    uint32_t line;
    enum rule rule; /* RULE_COUNT: of a version that has others */
};

VEC_TYPE(baseline, struct baseline_entry);

/* Reads a file into a baseline of zeros, which is sorted by fingerprint then, and freed with VEC_FREE.
 * 0, or the number of the first line that can't be read. */
size_t baseline_read(struct baseline *baseline, struct str text);

/* Adds the file that knows all findings. Their order makes no difference. */
void baseline_write(struct buf *out, const struct model *model, struct source *const *sources,
                    const struct diag_vec *found);

/* Findings of one line that don't occur. */
struct baseline_gone {
    uint32_t line;
    uint32_t count;
    enum rule rule;
};

VEC_TYPE(baseline_gone_vec, struct baseline_gone);

/* What a baseline did. */
struct baseline_use {
    size_t known;                  /* findings taken out */
    struct baseline_gone_vec gone; /* in order of lines; freed by the caller */
};

/* Takes the findings that are known out; of several with one fingerprint the first. */
void baseline_apply(const struct baseline *baseline, const struct model *model,
                    struct source *const *sources, struct diag_vec *found,
                    struct baseline_use *use);

#endif
