#include "emit/csv.h"

#include "base/escape.h"
#include "prose/markdown.h"
#include "prose/plain.h"

void csv_words(struct buf *out, struct str words)
{
    escape_csv(out, words, ',');
    buf_add_char(out, ',');
}

bool csv_is_plain(struct str markdown)
{
    return (plain_scan(markdown) & PLAIN_MARKS) == 0 && !plain_has_double_blank(markdown);
}

struct str csv_plain(struct csv *csv, struct str markdown)
{
    if (csv_is_plain(markdown)) {
        return markdown;
    }
    buf_clear(&csv->plain);
    markdown_plain(&csv->plain, markdown);
    return buf_str(&csv->plain);
}

void csv_text(struct csv *csv, struct buf *out, struct str markdown)
{
    csv_words(out, csv_plain(csv, markdown));
}

struct str csv_statement(struct csv *csv, const struct statement *statement, struct str text)
{
    uint32_t *place = map_at(&csv->made, (uintptr_t)statement, NULL);

    if (*place == 0) {
        VEC_PUSH(&csv->words, str_copy(&csv->scratch, csv_plain(csv, text)));
        *place = (uint32_t)csv->words.count;
    }
    return csv->words.items[*place - 1];
}

/* Quotes are written twice. */
static void quote(struct buf *out, struct str text)
{
    const char *at = text.at, *end = text.at + text.length;
    const char *mark;

    buf_add_char(out, '"');
    while ((mark = memchr(at, '"', (size_t)(end - at))) != NULL) {
        buf_add(out, at, (size_t)(mark - at) + 1);
        buf_add_char(out, '"');
        at = mark + 1;
    }
    buf_add(out, at, (size_t)(end - at));
    buf_add_char(out, '"');
}

void csv_statement_field(struct csv *csv, struct buf *out, const struct statement *statement,
                         struct str text)
{
    unsigned bits = plain_scan(text);

    if ((bits & PLAIN_MARKS) != 0 || plain_has_double_blank(text)) {
        escape_csv(out, csv_statement(csv, statement, text), ',');
    } else if ((bits & PLAIN_CSV) != 0) {
        quote(out, text);
    } else {
        buf_add_str(out, text);
    }
}

static void add_path(struct csv *csv, const struct group *group)
{
    if (group->parent != NULL) {
        add_path(csv, group->parent);
        buf_add_literal(&csv->word, " / ");
    }
    buf_add_str(&csv->word, csv_plain(csv, group->entity.title));
}

struct str csv_group_path(struct csv *csv, const struct group *group)
{
    buf_clear(&csv->word);
    if (group != NULL) {
        add_path(csv, group);
    }
    return buf_str(&csv->word);
}

static void add_block(struct csv *csv, struct str text)
{
    if (csv_is_plain(text)) {
        buf_add_str(&csv->word, text);
    } else {
        markdown_block_plain(&csv->word, text);
    }
}

struct str csv_description(struct csv *csv, const struct content *content)
{
    buf_clear(&csv->word);
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind == PART_TEXT) {
            if (csv->word.length > 0) {
                buf_add_char(&csv->word, '\n');
            }
            add_block(csv, query_part_text(csv->model, &csv->scratch, part));
        }
    }
    return buf_str(&csv->word);
}

struct str csv_track_title(const struct level *level)
{
    const struct track *track = level->track;

    return track == NULL || track->entity.id == ATOM_NONE ? STR_NONE : track->entity.title;
}
