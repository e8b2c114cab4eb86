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
    uint32_t at; /* its column, or its row */
    struct table_look look;
    struct str id;
    struct draft_node *node;
};
VEC_TYPE(matrix_levels, struct matrix_level);

struct matrix {
    struct table *table;
    struct matrix_rows rows; /* all but blank ones */
    uint32_t head;           /* index of the header row */
    struct csv_fields header;
    uint32_t *filled;       /* by column: rows below the header where it is filled */
    enum table_role *roles; /* by column: TABLE_LEVEL and TABLE_SKILL are those of the matrix */
    uint32_t name;          /* the column that has the names down the side */
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
/* A row that has a name and nothing else, with a full one behind it: the heading of a group. */
bool matrix_is_heading(const struct matrix *m, uint32_t row);

/* ---- table_levels.c ---- */
void matrix_find_levels(struct matrix *m);
void matrix_add_levels(struct matrix *m);
/* Texts of a level or a skill, from the columns that are neither: the row at hand. */
void matrix_add_texts(struct matrix *m, struct draft_node *node);

#endif
