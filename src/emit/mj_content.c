/* Statements, and what they stand among. */
#include "emit/mj.h"

/* ---- A statement ---- */

static bool is_from_here(const struct mj *mj, const struct query_statement *found)
{
    return found->ladder == mj->ladder && found->level == mj->level;
}

static void add_home(struct mj *mj, const struct query_statement *found)
{
    if (is_from_here(mj, found)) {
        return;
    }
    if (found->level != NULL) {
        mj_words(mj, "from_level", found->level->entity.name);
    }
    if (found->ladder != mj->ladder) {
        mj_words(mj, "from_ladder", found->ladder->entity.name);
    }
}

static void add_id(struct mj *mj, const struct statement *statement, struct str id)
{
    unsigned depth = statement->depth;

    mj_words(mj, "id", id);
    if (depth > 0 && depth <= MJ_NESTING) {
        mj_words(mj, "parent", mj->above[depth - 1]);
    }
    if (depth < MJ_NESTING) {
        mj->above[depth] = id;
    }
}

void mj_statement(void *context, const struct query_statement *found)
{
    struct mj *mj = context;
    const struct statement *statement = found->statement;
    const struct statement_extra *extra = statement->extra;
    struct str id = mj_id(mj, found);
    struct str text = query_statement_text(mj->model, &mj->texts, statement);

    mj_line_begin(mj);
    add_id(mj, statement, id);
    mj_number(mj, "depth", statement->depth);
    mj_words(mj, "kind", statement->is_example ? STR("example") : STR("statement"));
    json_key(&mj->json, "text");
    json_string(&mj->json, mj_shown(mj, text));
    add_home(mj, found);
    if (extra != NULL && extra->property_count > 0) {
        mj_attributes(mj, extra->properties, extra->property_count);
    }
    mj_line_end(mj);
}

void mj_count(void *context, const struct query_statement *found)
{
    (void)found;
    ++*(uint32_t *)context;
}

/* ---- Lists ---- */

static void add_list(struct mj *mj, const struct part *part)
{
    for (uint32_t i = 0; i < part->statement_count; i++) {
        struct query_statement found = {&part->statements[i], part->statements, mj->level,
                                        mj->ladder};
        mj_statement(mj, &found);
    }
}

void mj_statements(struct mj *mj, const char *key, const struct content *content)
{
    json_key(&mj->json, key);
    json_array(&mj->json);
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == PART_STATEMENTS) {
            add_list(mj, &content->parts[i]);
        }
    }
    json_array_end(&mj->json);
}

/* ---- Parts ---- */

void mj_part_begin(struct mj *mj, const char *kind)
{
    json_object(&mj->json);
    mj_words(mj, "kind", str_of(kind));
}

static void add_text(struct mj *mj, const struct part *part)
{
    mj_part_begin(mj, "text");
    mj_block(mj, "text", part);
    json_object_end(&mj->json);
}

void mj_text_parts(struct mj *mj, const struct content *content)
{
    for (uint32_t i = 0; i < content->count; i++) {
        if (content->parts[i].kind == PART_TEXT) {
            add_text(mj, &content->parts[i]);
        }
    }
}

static void add_list_part(struct mj *mj, const struct part *part)
{
    struct content list = {part, 1};

    mj_part_begin(mj, "statements");
    mj_statements(mj, "statements", &list);
    json_object_end(&mj->json);
}

/* The levels that a section of the ladder is for. */
static void add_section_levels(struct mj *mj, const struct section *section)
{
    bool compact = mj->json.compact;

    if (section->levels == NULL) {
        return;
    }
    json_key(&mj->json, "levels");
    mj->json.compact = true;
    json_array(&mj->json);
    for (uint32_t i = 0; i < section->level_count; i++) {
        json_string(&mj->json, section->levels[i]->entity.name);
    }
    json_array_end(&mj->json);
    mj->json.compact = compact;
}

void mj_section_head(struct mj *mj, const struct section *section)
{
    mj_part_begin(mj, "section");
    mj_names(mj, &section->entity);
    mj_attributes(mj, section->entity.properties, section->entity.property_count);
}

static void add_section(struct mj *mj, const struct section *section)
{
    bool is_outermost = mj->within == ATOM_NONE;

    if (is_outermost) {
        mj->within = section->entity.id;
    }
    mj_section_head(mj, section);
    add_section_levels(mj, section);
    if (section->has_choose) {
        mj_number(mj, "choose", section->choose);
    }
    mj_content(mj, "content", &section->content);
    json_object_end(&mj->json);
    if (is_outermost) {
        mj->within = ATOM_NONE;
    }
}

/* Where the levels and the skills of a ladder stand among its sections. */
static void add_mark(struct mj *mj, const char *kind)
{
    mj_line_begin(mj);
    mj_words(mj, "kind", str_of(kind));
    mj_line_end(mj);
}

void mj_content(struct mj *mj, const char *key, const struct content *content)
{
    json_key(&mj->json, key);
    json_array(&mj->json);
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        switch (part->kind) {
        case PART_TEXT: add_text(mj, part); break;
        case PART_STATEMENTS: add_list_part(mj, part); break;
        case PART_SECTION: add_section(mj, part->section); break;
        case PART_LEVELS: add_mark(mj, "levels"); break;
        case PART_SKILLS: add_mark(mj, "skills"); break;
        }
    }
    json_array_end(&mj->json);
}
