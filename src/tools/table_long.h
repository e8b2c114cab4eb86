/* A list of statements: a row each, which says its ladder, level and skill. Private to the files
 * table_long*.c. */
#ifndef TOOLS_TABLE_LONG_H
#define TOOLS_TABLE_LONG_H

#include "tools/table.h"

/* Whose attributes a column holds: "level.grade". */
enum long_entity {
    LONG_LADDER,
    LONG_TRACK,
    LONG_LEVEL,
    LONG_GROUP,
    LONG_SKILL,
    LONG_SECTION,
    LONG_CELL,
    LONG_STATEMENT,
    LONG_ENTITY_COUNT
};

struct long_column {
    enum table_role role;
    enum long_entity entity; /* of a TABLE_ATTRIBUTE */
    struct str name;         /* of the attribute */
    bool is_labelled;        /* its header stands before what is in it */
};

struct long_level {
    struct str key; /* its id or title, as in the table */
    struct str id;
    struct csv_field name, title, track; /* of its first row */
    bool has_title, has_track, has_order;
    uint32_t track_at; /* which one its track was; the main one's is 0 */
    bool is_titled;    /* by a column of titles; its name is another one */
    double order;
    uint32_t row; /* where its first row begins */
    uint32_t at;  /* which one it was in the table */
    struct draft_node *node, *track_node;
};
VEC_TYPE(long_levels, struct long_level);

struct long_ladder {
    struct str key;
    uint32_t row;
    struct draft_node *node, *levels_node, *skills_node;
    struct long_levels levels;
    bool on_scale;
};
VEC_TYPE(long_ladders, struct long_ladder);
VEC_TYPE(long_nodes, struct draft_node *);
VEC_TYPE(long_rows, uint32_t);

/* A row that gives attributes to a cell of which nothing is said so far. */
struct long_wait {
    uint32_t row;
    struct draft_node *cell;
};
VEC_TYPE(long_waits, struct long_wait);

struct long_table {
    struct table *table;
    struct long_column *columns;
    uint32_t column_count;
    uint32_t of[TABLE_ROLE_COUNT]; /* the column of a role; UINT32_MAX where there is none */
    struct csv_fields header;
    uint32_t first;          /* where the first row below the header begins */
    struct csv_field title;  /* the line above the table */
    bool has_title, is_ours; /* is_ours: all the columns of our own export */
    bool is_levels;          /* of ours, the list of levels: a row for each */
    bool is_family;          /* of others, the same; it may have columns of skills */
    /* by role: the last field, which stands for blanks below it where cells are joined */
    struct csv_field carried[TABLE_ROLE_COUNT];
    bool carries[TABLE_ROLE_COUNT];
    struct long_rows above_rows; /* lines above the table that are no title */
    struct long_ladders ladders;
    struct map ladder_keys, level_keys; /* hashes of keys to 1 + index */
    struct map node_keys;               /* hashes of a parent and a key to 1 + index in nodes */
    struct long_nodes nodes;
    struct map titles;       /* places of fields that became one */
    struct map values;       /* nodes and columns to a hash of what they say */
    struct map statements;   /* hashes of ids of statements that were there, to their words' */
    struct draft_node *list; /* what the last row's statement stands in */
    struct draft_node *above[128]; /* the statements that the next may stand below */
    struct long_waits waits;
    bool has[LONG_ENTITY_COUNT]; /* whose attributes of the row at hand have found their place */
};

/* ---- table_long_columns.c ---- */
bool long_find_columns(struct long_table *l);
/* The field of the row at hand that has a role; NULL where it is blank, or not there. */
const struct csv_field *long_field(const struct long_table *l, enum table_role role);
struct str long_text(const struct long_table *l, enum table_role role);
/* What stands before the texts of a column: its name. */
struct str long_label(struct long_table *l, uint32_t column);

/* ---- table_long_carry.c ---- */
/* Finds the columns whose blanks stand for what is above them: those that never say a thing twice. */
void long_find_carried(struct long_table *l);
/* Notes what the row at hand says of them. Rows have to come in their order. */
void long_carry(struct long_table *l);

/* ---- table_long_levels.c ---- */
/* Notes the ladder and the level of the row at hand. */
void long_note(struct long_table *l);
struct long_ladder *long_ladder_of(struct long_table *l);
/* NULL where the row has none; where the ladder has none of that name. */
struct long_level *long_level_of(struct long_table *l, struct long_ladder *ladder);
struct long_level *long_level_named(struct long_table *l, struct long_ladder *ladder,
                                    struct str key);
/* All ladders, with their scales; their levels. */
void long_add_ladders(struct long_table *l);
void long_add_levels(struct long_table *l, struct long_ladder *ladder);

/* ---- table_long_nodes.c ---- */
/* A field as a title. Words of the document stand in the result once: what names two things, as a
 * joined cell may, is our own the second time. */
struct draft_text long_title(struct long_table *l, const struct csv_field *field);
void long_need_levels(struct long_table *l, struct long_ladder *ladder);
/* What the row at hand is about, made where it is new. */
struct draft_node *long_skill_of(struct long_table *l, struct long_ladder *ladder);
/* The skill that a column is named for. */
struct draft_node *long_skill_of_column(struct long_table *l, struct long_ladder *ladder,
                                        uint32_t column);
struct draft_node *long_cell_of(struct long_table *l, struct draft_node *skill,
                                const struct long_level *level, bool *is_new);
struct draft_node *long_section_of(struct long_table *l, struct draft_node *parent);

/* ---- table_long_catalogue.c ---- */
/* Whether the header row is that of our own list of levels; header: its fields. */
bool long_is_levels(const struct table *table, const struct csv_fields *header);
void long_read_levels(struct long_table *l, struct long_ladder *ladder, struct long_level *level);

/* ---- table_long_family.c ---- */
/* What the columns of skills say of the level of the row at hand. */
void long_read_family(struct long_table *l, struct long_ladder *ladder,
                      const struct long_level *level);

/* ---- table_long_other.c ---- */
/* The description of a level or a skill, said once. */
void long_add_description(struct long_table *l, struct draft_node *node);
void long_read_other(struct long_table *l, struct long_ladder *ladder, struct long_level *level);

/* ---- table_long_cells.c ---- */
/* Whether a cell holds statements, or texts. */
bool long_has_content(const struct draft_node *cell);
/* Attributes of the row's cell: what has a state only has none, so they wait for its content. */
void long_add_cell_values(struct long_table *l, struct draft_node *cell);
void long_add_waiting(struct long_table *l);
/* A skill and a level without a row, or with a row that says nothing, are a blank cell; the cells
 * are put in the order of the levels. */
void long_fill_cells(struct long_table *l, const struct long_ladder *ladder);

/* ---- table_long.c ---- */
/* "same", "none", "todo", or else nothing. */
void long_set_state(struct draft_node *cell, struct str state);

/* ---- table_long_values.c ---- */
/* Whether the language has the attribute of a column; if so, whether it is a list, and of strings. */
bool long_is_builtin(const struct long_column *column, bool *is_list, bool *is_string);
/* Declares the attributes that are not built in. */
void long_declare(struct long_table *l);
/* Adds the attributes that the row at hand gives to a node, the first time; afterwards they have
 * to be the
 * same. */
void long_add_values(struct long_table *l, enum long_entity entity, struct draft_node *node);
/* Attributes of what the row does not speak of, and cells behind the header's end: texts of the
 * ladder. */
void long_add_rest(struct long_table *l, struct draft_node *ladder);
/* The attributes of a statement, as they stand in braces. */
struct str long_braces(struct long_table *l);
/* A field whose words stand in the result already, at a node: understood where they are the
 * same, and else
 * a text of it. */
void long_repeat(struct long_table *l, const struct csv_field *field, struct draft_node *node);
void long_understand(struct long_table *l, enum table_role role);
/* The same where the field is an id, a number or a word that such a column may hold: anything else
 * is somebody's word. */
void long_understand_value(struct long_table *l, enum table_role role);

#endif
