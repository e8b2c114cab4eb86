/* A matrix: where its header is, which axis has the levels, and what its columns are. Private to
 * the files
 * table_matrix*.c. */
#ifndef TOOLS_TABLE_MATRIX_H
#define TOOLS_TABLE_MATRIX_H

#include "tools/table.h"

struct matrix_row {
    uint32_t start;  /* where it begins in the document */
    uint32_t filled; /* fields that are not blank */
    uint32_t first;  /* the first of them */
};
VEC_TYPE(matrix_rows, struct matrix_row);

struct matrix_level {
    struct csv_field name;
    uint32_t at;  /* its column, or its row */
    uint32_t end; /* of a row: behind the rows below it that have no name, and go on with it */
    struct table_look look;
    struct str id;
    struct draft_node *node;
};
VEC_TYPE(matrix_levels, struct matrix_level);

/* A row about what stands along the top: kept, as it is looked at for each of those. */
struct matrix_top_row {
    enum table_role role;
    struct str label; /* its name */
    struct csv_field *fields;
    uint32_t count;
};

/* What is said of a level: by a column of its row, or a row of its column. */
struct matrix_fact {
    enum table_role role;
    struct csv_field field;
    struct str label; /* of a row's */
};
VEC_TYPE(matrix_facts, struct matrix_fact);

struct matrix {
    struct table *table;
    struct matrix_rows rows; /* all but blank ones */
    uint32_t head;           /* index of the header row */
    struct csv_fields header;
    uint32_t *filled;       /* by column: rows below the header where it is filled */
    uint32_t *worded;       /* the same, where letters are */
    bool *labelled;         /* by column: its header stands before what is in it */
    enum table_role *roles; /* by column: TABLE_LEVEL and TABLE_SKILL are those of the matrix */
    uint32_t name;          /* the column that has the names down the side */
    /* rows below the header that are about the levels or skills along the top */
    struct matrix_top_row *top_rows;
    uint32_t top_row_count;
    bool has_ids_below;        /* their second names are ids, and the first ones titles */
    struct matrix_facts facts; /* of the level at hand */
    bool levels_down;
    bool is_wider;               /* rows go on behind the header's end */
    struct matrix_levels levels; /* from the lowest on */
    struct draft_node *levels_node, *skills_node;
    struct csv_field corner[2]; /* what the corner says of levels, and of skills */
    bool has_corner[2];
};

/* Reads a row again: its fields are in the table's reader until the next call. */
const struct csv_fields *matrix_row(struct matrix *m, uint32_t row);
/* The field of the row at hand, or NULL where the row is too short or the field is blank. */
const struct csv_field *matrix_field(const struct matrix *m, uint32_t column);
static inline bool matrix_has(const struct matrix *m, uint32_t column)
{
    return matrix_field(m, column) != NULL;
}

/* ---- table_shape.c ---- */
/* Finds all of the above but the nodes; false, with a finding, where it is no matrix. */
bool matrix_find_shape(struct matrix *m);
/* A row that has a name and nothing else, with a full one behind it that has another: the heading
 * of a group. The row at hand becomes that one. */
bool matrix_is_heading(struct matrix *m, uint32_t row);

/* ---- table_facts.c ---- */
void matrix_find_top_rows(struct matrix *m);
void matrix_find_facts(struct matrix *m, const struct matrix_level *level);
/* The first of a role, or NULL. */
const struct csv_field *matrix_fact(const struct matrix *m, enum table_role role);

/* ---- table_runs.c ---- */
/* A cell of the result: what stands in a column, in the rows of a run. */
struct matrix_cell {
    uint32_t column;
    struct draft_node *node;
    enum table_below *below;
};
VEC_TYPE(matrix_cells, struct matrix_cell);

/* Behind the last row of a run: a name, and the rows below it that have none, or the same. */
uint32_t matrix_run_end(struct matrix *m, uint32_t row);
/* Fills cells, in this order, from the rows of a run. */
void matrix_fill(struct matrix *m, const struct matrix_cells *cells, uint32_t row, uint32_t end);

/* ---- table_skills.c ---- */
/* id: a field, where the table has ids; or NULL. */
struct draft_node *matrix_add_skill(struct matrix *m, struct draft_node *parent,
                                    const struct csv_field *name, const struct csv_field *id);
struct draft_node *matrix_add_group(struct matrix *m, struct draft_node *parent,
                                    const struct csv_field *name);
/* All rows of skills, with levels along the top. */
void matrix_add_rows(struct matrix *m);

/* ---- table_levels.c ---- */
void matrix_find_levels(struct matrix *m);
void matrix_add_levels(struct matrix *m);
/* What rows below the header say of a skill that stands along the top. */
void matrix_add_top_rows(struct matrix *m, struct draft_node *skill, uint32_t column);
/* Texts of a level or a skill, from the columns that are neither: the row at hand. */
void matrix_add_texts(struct matrix *m, struct draft_node *node);

#endif
