/* The findings of a report, file by file. */
#ifndef REPORT_FILES_H
#define REPORT_FILES_H

#include "base/arena.h"
#include "report/report.h"

struct report_file {
    struct str name;
    uint32_t source; /* SOURCE_NONE: findings about no file */
    const struct diag **findings;
    size_t count;
};

struct report_files {
    struct report_file *items;
    size_t count;
};

/* All files by name, those without findings too; before them, where there are any, the findings
 * about no file, under an empty name. In the arena. */
struct report_files report_files(const struct report_input *input, struct arena *arena);

#endif
