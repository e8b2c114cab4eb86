/* The document: what is said once, and the ladders. */
#include "emit/model_json.h"
#include "emit/mj.h"

enum {
    PIECE = 1024 * 1024, /* bytes that are handed over at a time */
    SCRATCH = 256 * 1024 /* bytes of scratch after which it is given back */
};

/* ---- Handing over ---- */

void mj_hand_over(struct mj *mj)
{
    const struct emit_sink *sink = mj->sink;

    if (sink->append != NULL && mj->out.length >= PIECE) {
        sink->append(sink->context, mj->path, buf_str(&mj->out), false);
        buf_clear(&mj->out);
    }
    if (mj->texts.used > SCRATCH) {
        arena_release(&mj->texts);
    }
}

static void hand_over_last(struct mj *mj)
{
    const struct emit_sink *sink = mj->sink;

    if (sink->append != NULL) {
        sink->append(sink->context, mj->path, buf_str(&mj->out), true);
    } else {
        sink->file(sink->context, mj->path, buf_str(&mj->out));
    }
}

/* ---- A ladder ---- */

static void add_source(struct mj *mj)
{
    const struct project *project = mj->model->project;
    struct place place = mj->ladder->entity.whole;
    struct source *source = &project->units.items[place.source]->source;

    json_key(&mj->json, "source");
    mj_line_begin(mj);
    mj_words(mj, "file", project_path(project, &mj->scratch, place.source));
    mj_number(mj, "line", source_position(source, place.span.start).line);
    mj_line_end(mj);
}

static void add_ladder_facts(struct mj *mj)
{
    const struct ladder *ladder = mj->ladder;

    mj_names(mj, &ladder->entity);
    mj_words(mj, "language", ladder->language);
    add_source(mj);
    if (ladder->scale != NULL) {
        mj_words(mj, "scale", ladder->scale->entity.name);
    }
    if (ladder->base != NULL) {
        mj_words(mj, "extends", ladder->base->entity.name);
    }
    json_key(&mj->json, "cumulative");
    json_bool(&mj->json, ladder->cumulative);
    mj_attributes(mj, ladder->entity.properties, ladder->entity.property_count);
}

static void add_ladder(struct mj *mj, const struct ladder *ladder)
{
    mj->ladder = ladder;
    mj_ids_make(mj);
    json_object(&mj->json);
    add_ladder_facts(mj);
    mj->place = MJ_CONTENT;
    mj_content(mj, "content", &ladder->content);
    mj_inline(mj, "levels_title", ladder->levels_title);
    mj->place = MJ_LEVELS;
    mj_content(mj, "levels_content", &ladder->levels.content);
    mj_tracks(mj);
    mj_levels(mj);
    mj_inline(mj, "skills_title", ladder->skills.title);
    mj_description(mj, "skills_description", &ladder->skills.content);
    mj_groups(mj);
    mj_skills(mj);
    json_object_end(&mj->json);
    mj_hand_over(mj);
    if (mj->scratch.used > SCRATCH) {
        arena_release(&mj->scratch);
    }
}

/* ---- The document ---- */

static void add_head(struct mj *mj)
{
    const struct entity *organization = &mj->model->organization;

    mj_words(mj, "format", STR("ladder-model"));
    mj_number(mj, "version", 1);
    mj_words(mj, "view", mj->options->view == VIEW_OWN ? STR("own") : STR("full"));
    mj_words(mj, "text", mj->options->text == JSON_TEXT_PLAIN ? STR("plain") : STR("markdown"));
    if (mj->model->has_organization) {
        json_key(&mj->json, "organization");
        json_object(&mj->json);
        mj_inline(mj, "title", organization->title);
        mj_attributes(mj, organization->properties, organization->property_count);
        json_object_end(&mj->json);
    }
    mj_attribute_table(mj);
}

static void add_document(struct mj *mj)
{
    json_object(&mj->json);
    add_head(mj);
    json_key(&mj->json, "ladders");
    json_array(&mj->json);
    for (uint32_t i = 0; i < mj->options->ladder_count; i++) {
        add_ladder(mj, mj->options->ladders[i]);
    }
    json_array_end(&mj->json);
    json_object_end(&mj->json);
    buf_add_char(&mj->out, '\n');
}

void emit_model_json(const struct model *model, const struct emit_json_options *options,
                     struct str path, const struct emit_sink *sink)
{
    struct mj mj = {.model = model, .options = options, .sink = sink, .path = path};

    arena_init(&mj.scratch, model->arena.out_of_memory);
    arena_init(&mj.lasting, model->arena.out_of_memory);
    arena_init(&mj.texts, model->arena.out_of_memory);
    mj_ids_init(&mj);
    json_init(&mj.json, &mj.out);
    add_document(&mj);
    hand_over_last(&mj);
    mj_ids_release(&mj);
    arena_release(&mj.scratch);
    arena_release(&mj.lasting);
    arena_release(&mj.texts);
    buf_free(&mj.out);
    buf_free(&mj.word);
}
