/* Questions to the model that checks and backends share. Nothing here changes anything. */
#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include "base/buf.h"
#include "model/model.h"
#include "syntax/clean.h"

/* The property of that name, or NULL. */
const struct property *query_property(const struct model *model, const struct entity *entity,
                                      struct str attribute);
/* Its first value, or nothing. */
struct str query_value(const struct model *model, const struct entity *entity,
                       struct str attribute);

/* The text of a statement or of a part, as CommonMark; in arena where it can't be a slice. */
struct str query_statement_text(const struct model *model, struct arena *arena,
                                const struct statement *statement);
struct str query_part_text(const struct model *model, struct arena *arena, const struct part *part);
/* Where a statement's prose stands. */
struct place query_statement_place(const struct statement *statement);
/* Statements of a content without those of its sections. */
uint32_t query_statement_count(const struct content *content);

/* A section by its id in a content, or NULL. */
const struct section *query_section(const struct content *content, atom id);
/* The same of those that stand in a level, which may be many. */
const struct section *query_own_section(const struct level *level, atom id);
/* A level of a scale or ladder by id: in the track first, where one is given; or NULL. */
const struct level *query_level(const struct scale *scale, atom id);

/* The cell that holds at a level: for `same` the nearest lower cell that is not `same` (the cell
 * itself where it has content, `none`, ...). NULL where nothing is below. */
const struct cell *query_cell_base(const struct skill *skill, const struct level *level,
                                   const struct level **where);

/* A statement with the level that says it. */
struct query_statement {
    const struct statement *statement;
    const struct statement *list; /* the list it stands in: its parent is list[parent] */
    const struct level *level;    /* NULL for what holds for the whole ladder */
    const struct ladder *ladder;
};
typedef void query_found(void *context, const struct query_statement *found);

/* The full view: all that a level expects of a skill, lowest level first, by `cumulative`, `same`
 * and `extends`. The own view: what is written at the level itself. */
enum query_view { VIEW_OWN, VIEW_FULL };
void query_cell(const struct ladder *ladder, const struct skill *skill, const struct level *level,
                enum query_view view, query_found *found, void *context);
/* The same for a section of levels (by id; ATOM_NONE for the category `expectations`). The ladder's
 * own section of that id is not part of it. */
void query_level_section(const struct ladder *ladder, atom section, const struct level *level,
                         enum query_view view, query_found *found, void *context);

/* What statements of levels belong to. */
struct query_category {
    const struct section *section; /* one of that id; NULL: statements directly in a level */
};
/* The categories of a ladder's levels and of those that they extend, in order. In arena. */
const struct query_category *query_categories(struct arena *arena, const struct ladder *ladder,
                                              uint32_t *count);

/* Where a link of the form ladder:PATH or #PATH leads. */
struct query_target {
    const struct ladder *ladder;
    const struct entity *entity; /* the ladder's own for ladder:ID */
    const struct level *level;   /* set for level/section and level/statement */
    struct str statement;        /* {#id} of a statement, or empty */
    struct str path;             /* the part behind the ladder: "ic3/responsibilities" */
};
enum query_target_result { TARGET_FOUND, TARGET_NO_LADDER, TARGET_NO_ENTITY, TARGET_NOT_IMPORTED };
/* target with its "ladder:" or "#"; from: the ladder that shows it (NULL in shared text, where #
 * can't be judged: TARGET_FOUND with entity NULL); unit: the file it is written in. */
enum query_target_result query_find_target(const struct model *model, const struct ladder *from,
                                           uint32_t unit, struct str target,
                                           struct query_target *result);
/* An entity of a ladder by id, or NULL. */
const struct entity *query_find_entity(const struct ladder *ladder, atom id);

/* All statements that a ladder says, those that it shares included. */
uint32_t query_ladder_statements(const struct ladder *ladder);
/* Counts for the summary line. */
struct query_counts {
    uint32_t ladders, levels, skills, statements;
};
struct query_counts query_count(const struct model *model);
/* The same of scales and sets of skills, which no ladder has to use. */
struct query_counts query_count_shared(const struct model *model);

#endif
