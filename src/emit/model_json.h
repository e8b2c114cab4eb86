/* The resolved model as JSON, for other programs: one document with all that the spreadsheets of
 * the same view hold. What each key means is said in docs/model.schema.json, and nowhere else. */
#ifndef EMIT_MODEL_JSON_H
#define EMIT_MODEL_JSON_H

#include "emit/emit.h"

enum emit_json_text { JSON_TEXT_PLAIN, JSON_TEXT_MARKDOWN };

struct emit_json_options {
    enum query_view view;
    enum emit_json_text text;            /* words alone, or as they were written */
    const struct ladder *const *ladders; /* those that were chosen, in the order of the model */
    uint32_t ladder_count;
};

/* Hands one file of that path to the sink, in pieces where it takes them. */
void emit_model_json(const struct model *model, const struct emit_json_options *options,
                     struct str path, const struct emit_sink *sink);

#endif
