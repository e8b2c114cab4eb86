/* Front matter of a page. What the language has a form for becomes that; the rest stays as it is, in one block of
 * code, in its order. */
#include "tools/front.h"

#include <stdlib.h>

/* ---- Reading ---- */

static struct str make_id(struct front *front, struct str name, bool is_level)
{
    bool has_digit = false;
    for (size_t i = 0; i < name.length; i++)
        has_digit = has_digit || char_is_digit(name.at[i]);
    return draft_id(front->draft, front->scope, name, is_level && has_digit,
                    is_level ? "level" : "skill");
}

static void name_columns(struct front *front)
{
    uint32_t index = 0;
    for (struct front_column *c = front->matrix->columns; c != NULL; c = c->next) {
        c->index = index++;
        c->id = make_id(front, c->name, !front->matrix->has_level_rows);
    }
}

static void name_rows(struct front *front, const struct front_row *parent)
{
    for (struct front_row *row = parent->first; row != NULL; row = row->next) {
        row->id = make_id(front, row->entry.name->text.at, front->matrix->has_level_rows);
        name_rows(front, row);
    }
}

struct front *front_read(struct import *import, struct span bytes)
{
    struct front *front = ARENA_NEW(import->draft->arena, struct front);
    *front = (struct front){.import = import, .draft = import->draft, .bytes = bytes};
    if (yaml_read(&front->yaml, import->draft, import->source->text, bytes) &&
        (front->yaml.root->kind != YAML_MAPPING || front->yaml.root->is_flow))
        front->yaml.root = NULL;
    return front;
}

void front_take_matrix(struct front *front, const void *scope)
{
    if (front->yaml.root != NULL)
        front->matrix = front_find_matrix(front, front->yaml.root, 0);
    if (front->matrix == NULL)
        return;
    front->scope = scope;
    name_columns(front);
    name_rows(front, &front->matrix->rows);
}

bool front_has_matrix(const struct front *front)
{
    return front->matrix != NULL;
}

/* ---- The title ---- */

static bool is_key(const struct yaml_node *pair, const char *name)
{
    return str_equal_nocase(pair->key->text.at, str_of(name));
}

static const struct yaml_node *find_title(const struct front *front)
{
    for (const struct yaml_node *pair = front->yaml.root->first; pair != NULL; pair = pair->next)
        if (pair->kind == YAML_SCALAR && is_key(pair, "title"))
            return pair;
    return NULL;
}

/* title: "Senior Engineer" in front matter that could not be read. */
static struct str find_title_line(const struct front *front)
{
    struct str text = source_slice(front->import->source, front->bytes);
    for (size_t at = 0; at < text.length;) {
        size_t end = str_find(text, at, '\n');
        struct str line = str_make(text.at + at, end - at);
        at = end + 1;
        if (!str_starts(line, STR("title:")))
            continue;
        line = str_trim(str_skip(line, strlen("title:")));
        if (line.length > 1 && (line.at[0] == '"' || line.at[0] == '\'') &&
            line.at[line.length - 1] == line.at[0])
            line = str_make(line.at + 1, line.length - 2);
        return line;
    }
    return STR_NONE;
}

struct str front_title(const struct front *front)
{
    if (front->yaml.root == NULL)
        return find_title_line(front);
    const struct yaml_node *title = find_title(front);
    return title != NULL ? str_trim(title->text.at) : STR_NONE;
}

/* ---- Attributes ---- */

/* The number that some digits of a text are; -1 where there are others. */
static int number_at(struct str text, size_t at, size_t count)
{
    int number = 0;
    for (; count > 0; count--, at++) {
        if (at >= text.length || !char_is_digit(text.at[at]))
            return -1;
        number = number * 10 + text.at[at] - '0';
    }
    return number;
}

static bool is_date(struct str text)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return text.length == strlen("2026-01-31") && text.at[4] == '-' && text.at[7] == '-' &&
           year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (month != 2 || day < 29 || is_leap);
}

/* The value as the language has it, or nothing where it has it not. */
static struct str attribute_value(const char *word, struct str text)
{
    static const char *const states[] = {"draft", "active", "deprecated"};
    enum { LONGEST = 200 };
    for (size_t i = 0; i < text.length; i++) /* a line, and no range of numbers */
        if (text.at[i] == '\n' || text.at[i] == '\t' || str_starts(str_skip(text, i), STR("..")))
            return STR_NONE;
    if (!front_has_words(text) || text.length > LONGEST)
        return STR_NONE;
    if (strcmp(word, "effective") == 0 || strcmp(word, "reviewed") == 0)
        return is_date(text) ? text : STR_NONE;
    if (strcmp(word, "status") != 0)
        return text;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (str_equal_nocase(text, str_of(states[i])))
            return str_of(states[i]);
    return STR_NONE;
}

/* The attribute that a pair is, if it is one that the ladder hasn't yet. */
static bool add_attribute(struct front *front, const struct yaml_node *pair)
{
    /* a set of skills has no family and no language */
    static const char *const words[] = {"owner",    "status", "version", "effective",
                                        "reviewed", "family", "language"};
    size_t count = sizeof words / sizeof *words - (front->ladder->kind == DRAFT_LADDER ? 0 : 2);
    for (size_t i = 0; i < count; i++) {
        struct str value = attribute_value(words[i], str_trim(pair->text.at));
        if (!is_key(pair, words[i]) || value.length == 0)
            continue;
        for (const struct draft_node *n = front->ladder->first; n != NULL; n = n->next)
            if (n->kind == DRAFT_ATTRIBUTE && str_equal(n->word, str_of(words[i])))
                return false;
        draft_attribute(front->draft, front->ladder, words[i], value);
        return true;
    }
    return false;
}

/* ---- What is taken ---- */

static bool is_taken_title(const struct front *front, const struct yaml_node *pair)
{
    return is_key(pair, "title") &&
           str_equal(str_trim(pair->text.at), str_trim(front->ladder->text.at));
}

/* Title and attributes stand in front of all else. Adds the other pairs to `others`. */
static void take_facts(struct front *front, struct front_pairs *others)
{
    for (const struct yaml_node *pair = front->yaml.root->first; pair != NULL; pair = pair->next) {
        if (pair->kind == YAML_SCALAR &&
            (is_taken_title(front, pair) || add_attribute(front, pair))) {
            front_understand_key(front, pair);
            front_understand(front, pair);
        } else {
            VEC_PUSH(others, pair);
        }
    }
}

/* A description is the text that the ladder begins with. */
static bool take_text(struct front *front, const struct yaml_node *pair)
{
    if (pair->kind != YAML_SCALAR || front_is_blank(pair->text.at) ||
        (!is_key(pair, "description") && !is_key(pair, "summary")))
        return false;
    front_understand_key(front, pair);
    front_add_text(front, front->ladder, pair);
    return true;
}

static void take_texts(struct front *front, struct front_pairs *pairs)
{
    size_t count = pairs->count;
    pairs->count = 0;
    front->limit = front->matrix != NULL ? front->matrix->parts[0]->key->span.start : UINT32_MAX;
    for (size_t i = 0; i < count; i++)
        if (!take_text(front, pairs->items[i]))
            VEC_PUSH(pairs, pairs->items[i]);
    front->limit = UINT32_MAX;
}

/* ---- The rest ---- */

static bool is_within(const struct yaml_node *inner, const struct yaml_node *outer)
{
    return inner != NULL && inner->span.start >= outer->span.start &&
           inner->span.end <= outer->span.end;
}

/* Whether the matrix is made of a pair, or of something in it. */
static bool has_matrix(const struct front_matrix *matrix, const struct yaml_node *pair,
                       bool *is_all)
{
    bool has_part = matrix != NULL && is_within(matrix->levels, pair);
    *is_all = has_part && matrix->levels == pair;
    for (uint32_t i = 0; matrix != NULL && i < matrix->part_count; i++) {
        has_part = has_part || is_within(matrix->parts[i], pair);
        *is_all = *is_all || matrix->parts[i] == pair;
    }
    return has_part;
}

/* The bytes of a pair, or of those in it that are no part of the matrix. */
static void add_rest(struct front *front, const struct yaml_node *pair, bool is_flow,
                     struct draft_spans *rest)
{
    bool is_all;
    if (!has_matrix(front->matrix, pair, &is_all)) {
        VEC_PUSH(rest, front_pair_bytes(front, pair, is_flow));
        return;
    }
    if (is_all)
        return;
    VEC_PUSH(rest, span_make(pair->key->span.start, pair->key->span.end + 1)); /* the colon */
    for (const struct yaml_node *p = pair->first; p != NULL; p = p->next)
        add_rest(front, p, pair->is_flow, rest);
}

/* Comments are kept, too, but for those that stand within what is. */
static void add_comments(struct front *front, struct draft_spans *rest)
{
    struct draft_spans kept = {0};
    size_t i = 0;
    uint32_t end = 0;
    for (size_t k = 0; k < front->kept.count; k++)
        VEC_PUSH(&kept, front->kept.items[k]);
    for (size_t k = 0; k < rest->count; k++)
        VEC_PUSH(&kept, rest->items[k]);
    draft_spans_sort(&kept);
    for (const struct yaml_comment *c = front->yaml.comments; c != NULL; c = c->next) {
        for (; i < kept.count && kept.items[i].start <= c->span.start; i++)
            end = kept.items[i].end > end ? kept.items[i].end : end;
        if (c->span.start >= end)
            VEC_PUSH(rest, c->span);
    }
    VEC_FREE(&kept);
}

static void note_kept(const struct front *front, struct span bytes, const char *what)
{
    diag_add(front->import->sink, RULE_IMPORT_AS_TEXT,
             import_place(front->import, bytes.start, bytes.end),
             "%s kept as text: write what matters of it as attributes of the ladder, such as "
             "owner, status and version",
             what);
}

/* Moves the last child of the ladder behind another, or to the front. */
static void move_last(struct draft_node *ladder, struct draft_node *before)
{
    struct draft_node *last = ladder->last, *node = ladder->first;
    if (last == before || last == (before != NULL ? before->next : ladder->first))
        return;
    while (node->next != last)
        node = node->next;
    node->next = NULL;
    ladder->last = node;
    last->next = before != NULL ? before->next : ladder->first;
    if (before != NULL)
        before->next = last;
    else
        ladder->first = last;
}

/* One block for all that was not taken, behind `before`. */
static void keep_rest(struct front *front, const struct front_pairs *pairs,
                      struct draft_node *before)
{
    struct draft_spans rest = {0};
    struct buf lines = {0};
    for (size_t i = 0; i < pairs->count; i++)
        add_rest(front, pairs->items[i], false, &rest);
    add_comments(front, &rest);
    draft_spans_sort(&rest);
    for (size_t i = 0; i < rest.count; i++)
        front_keep_bytes(front, &lines, rest.items[i]);
    if (rest.count > 0) {
        draft_add(front->draft, front->ladder, DRAFT_TEXT)->text =
            front_fenced(front, buf_str(&lines));
        move_last(front->ladder, before);
        note_kept(front, span_make(rest.items[0].start, rest.items[rest.count - 1].end),
                  "the rest of the front matter is");
    }
    buf_free(&lines);
    VEC_FREE(&rest);
}

/* Nothing in it is for a ladder: it stays byte by byte. */
static void keep_all(struct front *front)
{
    struct str document = front->import->source->text;
    struct span bytes = front->bytes;
    struct buf lines = {0};
    while (bytes.end > bytes.start && char_is_space(document.at[bytes.end - 1]))
        bytes.end--;
    if (bytes.end == bytes.start)
        return;
    front_keep_bytes(front, &lines, bytes);
    draft_add(front->draft, front->ladder, DRAFT_TEXT)->text = front_fenced(front, buf_str(&lines));
    note_kept(front, bytes, "the front matter is");
    buf_free(&lines);
}

/* ---- All ---- */

/* The title, where it is that of a heading, stands in front of words that come before it in the document. */
static void free_title(struct front *front)
{
    struct draft_text *title = &front->ladder->text;
    for (uint32_t i = 0; i < title->count; i++) {
        const struct clean_segment *segment = &title->segments[i];
        uint32_t end = i + 1 < title->count ? segment[1].at : (uint32_t)title->at.length;
        if (segment->source != DRAFT_OWN)
            VEC_PUSH(&front->import->understood,
                     span_make(segment->source, segment->source + end - segment->at));
    }
    *title = draft_own(front->draft, title->at);
}

void front_add(struct front *front, struct draft_node *ladder)
{
    struct front_pairs others = {0};
    size_t count = 0;
    front->ladder = ladder;
    if (front->yaml.root != NULL) {
        for (const struct yaml_node *p = front->yaml.root->first; p != NULL; p = p->next)
            count++;
        take_facts(front, &others);
        take_texts(front, &others);
    }
    if (others.count == count && front->matrix == NULL) {
        keep_all(front);
    } else {
        struct draft_node *before = ladder->last;
        free_title(front);
        if (front->matrix != NULL)
            front_add_matrix(front);
        keep_rest(front, &others, before);
    }
    VEC_FREE(&others);
    VEC_FREE(&front->kept);
}
