/* Texts and small values. */
#include "emit/mj.h"

#include "prose/markdown.h"
#include "prose/plain.h"

static void add_string(struct mj *mj, const char *key, struct str text)
{
    json_key(&mj->json, key);
    json_string(&mj->json, text);
}

void mj_words(struct mj *mj, const char *key, struct str words)
{
    if (words.length > 0) {
        add_string(mj, key, words);
    }
}

static bool has_marks(struct str text, unsigned marks)
{
    return (plain_scan(text) & marks) != 0 || plain_has_double_blank(text);
}

struct str mj_shown(struct mj *mj, struct str markdown)
{
    if (mj->options->text == JSON_TEXT_MARKDOWN || !has_marks(markdown, PLAIN_MARKS)) {
        return markdown;
    }
    buf_clear(&mj->word);
    markdown_plain(&mj->word, markdown);
    return buf_str(&mj->word);
}

void mj_inline(struct mj *mj, const char *key, struct str markdown)
{
    mj_words(mj, key, mj_shown(mj, markdown));
}

/* Blocks: a line may begin with what is no mark inside of it. */
static void add_block(struct mj *mj, struct str text)
{
    bool is_plain = !has_marks(text, PLAIN_MARKS | PLAIN_EDGE);

    if (mj->options->text == JSON_TEXT_MARKDOWN ||
        (is_plain && str_find(text, 0, '\n') == text.length)) {
        buf_add_str(&mj->word, text);
    } else {
        markdown_block_plain(&mj->word, text);
    }
}

void mj_description(struct mj *mj, const char *key, const struct content *content)
{
    buf_clear(&mj->word);
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind != PART_TEXT) {
            continue;
        }
        if (mj->word.length > 0) {
            buf_add_text(&mj->word, mj->options->text == JSON_TEXT_MARKDOWN ? "\n\n" : "\n");
        }
        add_block(mj, query_part_text(mj->model, &mj->texts, &content->parts[i]));
    }
    mj_words(mj, key, buf_str(&mj->word));
}

void mj_block(struct mj *mj, const char *key, const struct part *part)
{
    buf_clear(&mj->word);
    add_block(mj, query_part_text(mj->model, &mj->texts, part));
    add_string(mj, key, buf_str(&mj->word));
}

void mj_number(struct mj *mj, const char *key, int64_t number)
{
    json_key(&mj->json, key);
    json_number(&mj->json, number);
}

void mj_flag(struct mj *mj, const char *key, bool is_set)
{
    if (is_set) {
        json_key(&mj->json, key);
        json_bool(&mj->json, true);
    }
}

void mj_names(struct mj *mj, const struct entity *entity)
{
    add_string(mj, "id", entity->name);
    if (entity->title.length > 0 || entity->kind != ENTITY_SECTION) {
        add_string(mj, "title", mj_shown(mj, entity->title));
    }
}

void mj_line_begin(struct mj *mj)
{
    json_object(&mj->json);
    mj->json.compact = true;
}

void mj_line_end(struct mj *mj)
{
    json_object_end(&mj->json);
    mj->json.compact = false;
}

void mj_level_ref(struct mj *mj, const struct level_ref *ref)
{
    mj_line_begin(mj);
    mj_words(mj, "level", ref->level->entity.name);
    if (ref->ladder != NULL && ref->ladder != mj->ladder) {
        mj_words(mj, "ladder", ref->ladder->entity.name);
    }
    mj_line_end(mj);
}
