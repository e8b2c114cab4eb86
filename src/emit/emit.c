#include "emit/backends.h"

static const struct emit_output outputs[] = {
    {"markdown", "a Markdown file for each ladder, and an index", emit_markdown},
    {"html", "a web page for each ladder, and an index", emit_html},
    {"csv", "spreadsheets: expectations, levels, and a matrix for each ladder", emit_csv},
};

enum { OUTPUT_COUNT = sizeof outputs / sizeof *outputs };

const struct emit_output *emit_at(size_t index)
{
    return index < OUTPUT_COUNT ? &outputs[index] : NULL;
}

const struct emit_output *emit_find(struct str name)
{
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        if (str_equal(name, str_of(outputs[i].name))) {
            return &outputs[i];
        }
    }
    return NULL;
}
