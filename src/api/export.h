/* What an export is to be, worked out of its options. For the files of this folder only. */
#ifndef API_EXPORT_H
#define API_EXPORT_H

#include "api/output.h"
#include "sheet/profiles.h"

enum export_format { EXPORT_CSV, EXPORT_XLSX, EXPORT_JSON, EXPORT_JSONL, EXPORT_FORMAT_COUNT };

struct export_plan {
    enum export_format format;
    struct profile profile; /* with the switches that were asked for */
    struct sheet_options sheets;
    const char *message; /* why an option is wrong; NULL: none is */
};

/* Works out the options over a model; what the plan points to is in arena or in the model, and the plan must
 * stay where it is. */
void export_plan_make(struct export_plan *plan, struct arena *arena, const struct model *model,
                      const struct ladder_export_options *options);

/* Adds findings of what the session's export, and the project's own profiles, can't take. */
void export_check(struct ladder_result *result, const struct ladder_session *session);
/* Frees what ladder_set_export() copied. */
void session_forget_export(struct ladder_session *session);

#endif
