/* Attributes: those that there are, and what is said with them. */
#include "base/number.h"
#include "emit/mj.h"

/* ---- Those that there are ---- */

static struct str type_name(enum attribute_type type)
{
    switch (type) {
    case TYPE_TEXT: return STR("text");
    case TYPE_NUMBER: return STR("number");
    case TYPE_RANGE: return STR("range");
    case TYPE_DATE: return STR("date");
    case TYPE_YES_NO: return STR("yes-no");
    case TYPE_VOCABULARY: return STR("vocabulary");
    }
    return STR_NONE;
}

static void add_entities(struct mj *mj, const struct attribute *attribute)
{
    json_key(&mj->json, "on");
    json_array(&mj->json);
    for (int kind = 0; kind < ENTITY_KIND_COUNT; kind++) {
        if ((attribute->entities & 1u << kind) != 0) {
            json_string(&mj->json, str_of(entity_word((enum entity_kind)kind)));
        }
    }
    json_array_end(&mj->json);
}

static void add_vocabulary(struct mj *mj, const struct vocabulary *vocabulary)
{
    const struct intern *names = &mj->model->project->names;

    mj_words(mj, "vocabulary", intern_text(names, vocabulary->id));
    json_key(&mj->json, "values");
    json_array(&mj->json);
    for (uint32_t i = 0; i < vocabulary->value_count; i++) {
        json_string(&mj->json, intern_text(names, vocabulary->values[i].atom));
    }
    json_array_end(&mj->json);
}

void mj_attribute_table(struct mj *mj)
{
    json_key(&mj->json, "attributes");
    json_array(&mj->json);
    for (uint32_t i = 0; i < mj->model->attribute_count; i++) {
        const struct attribute *attribute = mj->model->attributes[i];
        mj_line_begin(mj);
        mj_words(mj, "name", attribute->name);
        add_entities(mj, attribute);
        mj_words(mj, "type", type_name(attribute->type));
        if (attribute->type == TYPE_VOCABULARY && attribute->vocabulary != NULL) {
            add_vocabulary(mj, attribute->vocabulary);
        }
        mj_flag(mj, "required", attribute->required);
        mj_flag(mj, "unique", attribute->unique);
        mj_flag(mj, "rising", attribute->rising);
        mj_flag(mj, "many", attribute->many);
        mj_flag(mj, "builtin", attribute->builtin);
        mj_line_end(mj);
    }
    json_array_end(&mj->json);
}

/* ---- What an entity has ---- */

/* False where it is none, which is a finding of its own. */
static bool add_number(struct mj *mj, struct str text)
{
    buf_clear(&mj->word);
    if (!number_add_json(&mj->word, text)) {
        return false;
    }
    json_literal(&mj->json, buf_str(&mj->word));
    return true;
}

static bool is_yes(struct str value)
{
    return str_equal(value, STR("yes"));
}

static void add_value(struct mj *mj, enum attribute_type type, struct str value)
{
    if (type == TYPE_TEXT) {
        json_string(&mj->json, mj_shown(mj, value));
    } else if (type == TYPE_NUMBER && add_number(mj, value)) {
        return;
    } else if (type == TYPE_YES_NO && (is_yes(value) || str_equal(value, STR("no")))) {
        json_bool(&mj->json, is_yes(value));
    } else {
        json_string(&mj->json, value);
    }
}

static void add_property(struct mj *mj, const struct property *property)
{
    const struct attribute *attribute = property->attribute;

    json_key_str(&mj->json, attribute->name);
    if (!attribute->many && property->value_count == 1) {
        add_value(mj, attribute->type, property->values[0]);
        return;
    }
    json_array(&mj->json);
    for (uint32_t i = 0; i < property->value_count; i++) {
        add_value(mj, attribute->type, property->values[i]);
    }
    json_array_end(&mj->json);
}

void mj_attributes(struct mj *mj, const struct property *properties, uint32_t count)
{
    bool compact = mj->json.compact;

    json_key(&mj->json, "attributes");
    json_object(&mj->json);
    mj->json.compact = true;
    for (uint32_t i = 0; i < count; i++) {
        if (properties[i].value_count > 0) {
            add_property(mj, &properties[i]);
        }
    }
    json_object_end(&mj->json);
    mj->json.compact = compact;
}
