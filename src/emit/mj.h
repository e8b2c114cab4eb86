/* Printing the model as JSON. Private to the files mj_*.c and model_json.c.
 *
 * Things are indented by two blanks, so that a changed statement is a changed line; what one looks
 * at as one thing (a statement, attributes, a cell without statements) stands on one line, as
 * indenting these as well would make a third more bytes of it.
 *
 * What is not known has no key. Lists are there even where they are empty, and so are attributes,
 * but for those of cells and statements, of which there are too many. */
#ifndef EMIT_MJ_H
#define EMIT_MJ_H

#include "emit/model_json.h"

#include "base/json.h"
#include "base/vec.h"
#include "model/ids.h"

enum { MJ_NESTING = 128 }; /* deeper than the parser lets statements nest */

VEC_TYPE(mj_strs, struct str);

/* The parts of a ladder, each printed in the order in which its ids were made. */
enum mj_place { MJ_CONTENT, MJ_LEVELS, MJ_SKILLS, MJ_ABOUT, MJ_PLACE_COUNT };

/* Ids of a ladder's statements. They count repeats in the order in which spreadsheets have their
 * rows; JSON says the same in another order, so all are made before anything is printed. */
struct mj_ids {
    struct ids own;
    struct ids foreign;                  /* of other ladders */
    struct mj_strs made[MJ_PLACE_COUNT]; /* of the own view, as they will be printed; in scratch */
    size_t next[MJ_PLACE_COUNT];         /* the first that is not yet printed */
    struct id_homes homes;               /* of the full view; in scratch */
    struct id_homes foreign_homes;       /* in lasting */
    struct map ladders;                  /* keys: other ladders whose ids are among foreign_homes */
    bool is_foreign;                     /* these are being made */
};

struct mj {
    const struct model *model;
    const struct emit_json_options *options;
    struct json json;
    struct buf out;
    struct buf word;      /* a text on its way into out */
    struct arena scratch; /* of the ladder at hand */
    struct arena lasting; /* ids of other ladders */
    struct arena texts;   /* clean texts and their like, until the next piece is handed over */
    const struct emit_sink *sink;
    struct str path;
    const struct ladder *ladder;
    struct mj_ids ids;
    enum mj_place place;
    struct str category;          /* of the statements at hand, for their ids */
    atom within;                  /* the skill or the outermost section that they stand in */
    const struct level *level;    /* whose statements these are; NULL for the whole ladder */
    struct str above[MJ_NESTING]; /* ids of the statements above the next one; in scratch */
};

/* ---- model_json.c ---- */
/* Hands over what there is, if it is much. Anything in texts is gone then. */
void mj_hand_over(struct mj *mj);

/* ---- mj_ids.c ---- */
void mj_ids_init(struct mj *mj);
void mj_ids_release(struct mj *mj);
/* Makes the ids of mj->ladder, and forgets those of the ladder before. */
void mj_ids_make(struct mj *mj);
/* The id of the statement that is printed next. Lives as long as the ladder. */
struct str mj_id(struct mj *mj, const struct query_statement *found);
/* A list of the full view begins. */
void mj_ids_begin_list(struct mj *mj);

/* ---- mj_text.c ---- */
/* A key with a text that has no Markdown in it; nothing where it is empty. */
void mj_words(struct mj *mj, const char *key, struct str words);
/* Inline Markdown as the options have it; valid until the next call. */
struct str mj_shown(struct mj *mj, struct str markdown);
/* A key with it; nothing where it is empty. */
void mj_inline(struct mj *mj, const char *key, struct str markdown);
/* A key with the texts of a content, each on lines of its own; nothing where there are none. */
void mj_description(struct mj *mj, const char *key, const struct content *content);
/* A key with a text of a content. */
void mj_block(struct mj *mj, const char *key, const struct part *part);
void mj_number(struct mj *mj, const char *key, int64_t number);
/* A key that is there only where it is true. */
void mj_flag(struct mj *mj, const char *key, bool is_set);
/* "id" and "title", which may be empty for a section. */
void mj_names(struct mj *mj, const struct entity *entity);
/* An object on one line. */
void mj_line_begin(struct mj *mj);
void mj_line_end(struct mj *mj);
/* {"level": ..., "ladder": ...}, the second for a level of another ladder. */
void mj_level_ref(struct mj *mj, const struct level_ref *ref);

/* ---- mj_attribute.c ---- */
/* "attributes": those that the project can use. */
void mj_attribute_table(struct mj *mj);
/* "attributes": what an entity has. */
void mj_attributes(struct mj *mj, const struct property *properties, uint32_t count);

/* ---- mj_content.c ---- */
/* A query_found with mj as its context: a statement on one line. */
void mj_statement(void *context, const struct query_statement *found);
/* A key with the statements that stand directly in a content. */
void mj_statements(struct mj *mj, const char *key, const struct content *content);
/* A key with texts, lists and sections as they are written. */
void mj_content(struct mj *mj, const char *key, const struct content *content);
/* Begins an object in a content: "text", "statements", "section". */
void mj_part_begin(struct mj *mj, const char *kind);
/* The texts of a content alone, each an object. */
void mj_text_parts(struct mj *mj, const struct content *content);
/* "id", "title" and "attributes" of a section. */
void mj_section_head(struct mj *mj, const struct section *section);
/* A query_found that counts, in an uint32_t. */
void mj_count(void *context, const struct query_statement *found);

/* ---- mj_level.c ---- */
void mj_tracks(struct mj *mj);
void mj_levels(struct mj *mj);

/* ---- mj_skill.c ---- */
void mj_groups(struct mj *mj);
void mj_skills(struct mj *mj);

#endif
