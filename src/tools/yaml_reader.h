/* What the reader of YAML shares. Private to the files yaml_*.c. */
#ifndef TOOLS_YAML_READER_H
#define TOOLS_YAML_READER_H

#include "tools/yaml_read.h"

VEC_TYPE(yaml_segments, struct clean_segment);

struct yaml_reader {
    struct draft *draft;
    struct str document;
    uint32_t at, end; /* the next byte, and the one behind the last */
    uint32_t line;    /* where the line of the next byte begins */
    unsigned depth;   /* of collections */
    uint32_t mappings;
    struct map keys; /* of all mappings, each under a number of its own */
    struct yaml_comment *first_comment, *last_comment;
    /* of the scalar that is being made */
    struct buf bytes;
    struct yaml_segments segments;
};

static inline char yaml_byte(const struct yaml_reader *reader, uint32_t at)
{
    return at < reader->end ? reader->document.at[at] : '\n';
}

/* At CR LF, at LF, or behind the last byte. A CR alone is not read. */
static inline bool yaml_is_line_end(const struct yaml_reader *reader, uint32_t at)
{
    char c = yaml_byte(reader, at);
    return c == '\n' || c == '\r';
}

static inline bool yaml_is_gap(const struct yaml_reader *reader, uint32_t at)
{
    return yaml_is_line_end(reader, at) || char_is_blank(reader->document.at[at]);
}

/* Of the next byte; -1 behind the last. */
static inline int64_t yaml_column(const struct yaml_reader *reader)
{
    return reader->at < reader->end ? (int64_t)(reader->at - reader->line) : -1;
}

/* ---- yaml_read.c ---- */
struct yaml_node *yaml_add(struct yaml_reader *reader, enum yaml_kind kind, uint32_t start);
void yaml_link(struct yaml_node *parent, struct yaml_node *node, const struct yaml_node *key);
void yaml_skip_blanks(struct yaml_reader *reader);
/* Behind the line end at a byte. */
uint32_t yaml_behind_line(const struct yaml_reader *reader, uint32_t at);
/* At a #, behind a blank or first on its line. */
bool yaml_is_comment(const struct yaml_reader *reader);
/* Skips blanks and a comment; false where something else is left on the line. */
bool yaml_end_line(struct yaml_reader *reader);
/* From behind something to the first byte of the next line with something on it. False where something else is left
 * on the line, or where a line begins as none may. */
bool yaml_next_line(struct yaml_reader *reader);
/* Notes the key of a mapping; false where it has it already. */
bool yaml_note_key(struct yaml_reader *reader, uint32_t mapping, const struct yaml_node *key);

/* In the functions below, parent is the column that further lines are indented deeper than, and NULL is returned
 * where the text is not read. Each ends right behind what it read. */

/* ---- yaml_scalar.c ---- */
/* Whatever can stand behind a key. */
struct yaml_node *yaml_value(struct yaml_reader *reader, int64_t parent);
/* Quoted or plain, on one line. */
struct yaml_node *yaml_key(struct yaml_reader *reader, bool in_flow);
struct yaml_node *yaml_quoted(struct yaml_reader *reader, int64_t parent);
/* Whether a plain scalar can begin at the next byte. */
bool yaml_begins_plain(const struct yaml_reader *reader, bool in_flow);
/* The end of what a plain scalar has on its line, blanks not counted. */
uint32_t yaml_plain_end(const struct yaml_reader *reader, uint32_t at, bool in_flow);

/* ---- yaml_text.c: the text of a scalar while it is made ---- */
void yaml_copy(struct yaml_reader *reader, uint32_t start, uint32_t end);
void yaml_own(struct yaml_reader *reader, struct str text);
/* A number of line ends in a row: of one, a blank is left; of more, all but the first. */
void yaml_fold(struct yaml_reader *reader, uint32_t breaks);
/* Makes what was added the text of a node, which ends here. */
struct yaml_node *yaml_take(struct yaml_reader *reader, struct yaml_node *node);
/* A literal or a folded block, from | or > on to the line end before what is no longer in it. */
struct yaml_node *yaml_block_scalar(struct yaml_reader *reader, int64_t parent);

/* ---- yaml_flow.c ---- */
/* [...] or {...}. */
struct yaml_node *yaml_flow(struct yaml_reader *reader, int64_t parent);

#endif
