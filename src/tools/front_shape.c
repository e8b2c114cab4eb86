/* What the lists in front matter are: levels, skills with their levels, levels with their skills. */
#include "tools/front.h"

/* ---- Lists of things with names ---- */

/* Things with names, in a list or each behind its name: then no key is one that a mapping has for itself. */
static bool lists_entries(const struct yaml_node *node, bool is_level)
{
    struct front_entry entry;
    if (!front_is_collection(node))
        return false;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next)
        if (!front_entry(child, is_level, &entry) ||
            (child->key != NULL && front_field(child) != FIELD_OTHER))
            return false;
    return node->first != NULL;
}

bool front_lists_levels(const struct yaml_node *node, const struct yaml_node *key)
{
    bool has_fields = true, has_names = true;
    if (!lists_entries(node, true))
        return false;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct front_entry entry;
        front_entry(child, true, &entry);
        has_fields = has_fields && front_field(entry.name) == FIELD_LEVEL;
        has_names = has_names && front_is_level(entry.name->text.at);
    }
    return front_says_levels(key) || has_fields || (has_names && node->first->next != NULL);
}

/* ---- A skill with its levels ---- */

/* Keys that may be levels, and mostly are something else. */
static bool is_doubtful(struct str key)
{
    static const char *const words[] = {"lead",     "group",  "head",  "chief",
                                        "director", "fellow", "staff", "expert"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_nocase(key, str_of(words[i])))
            return true;
    return false;
}

bool front_is_level_key(const struct yaml_node *pair)
{
    return pair->key != NULL && pair->key->kind == YAML_SCALAR &&
           front_field(pair) == FIELD_OTHER && front_is_level(pair->key->text.at);
}

/* Whether levels stand in a mapping beside the name: {name: Writing, junior: ..., senior: ...} */
static bool has_level_keys(const struct yaml_node *mapping)
{
    unsigned count = 0, doubtful = 0;
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next) {
        count += front_is_level_key(pair);
        doubtful += front_is_level_key(pair) && is_doubtful(pair->key->text.at);
    }
    return count >= 2 && doubtful < count;
}

const struct yaml_node *front_inner_levels(const struct front_entry *entry)
{
    const struct yaml_node *body = entry->body, *found = NULL;
    unsigned count = 0;
    if (body->kind == YAML_SEQUENCE)
        return front_lists_levels(body, NULL) ? body : NULL;
    if (body->kind != YAML_MAPPING)
        return NULL;
    for (const struct yaml_node *pair = body->first; pair != NULL; pair = pair->next) {
        if (front_is_level_key(pair) || !front_lists_levels(pair, pair->key))
            continue;
        found = pair;
        count++;
    }
    if (count == 0 && has_level_keys(body))
        return body;
    /* technical: {writing: {1: ..., 2: ...}} is a group with a skill in it */
    if (count == 1 && body->key != NULL && found->kind == YAML_MAPPING &&
        !front_is_structure(found))
        return NULL;
    return count == 1 ? found : NULL;
}

/* ---- A level with its skills ---- */

bool front_is_all_skills(const struct yaml_node *body)
{
    unsigned lists = 0;
    if (body->key == NULL || body->kind != YAML_MAPPING)
        return false;
    for (const struct yaml_node *pair = body->first; pair != NULL; pair = pair->next) {
        if (front_field(pair) != FIELD_OTHER)
            return false;
        lists += pair->kind == YAML_SEQUENCE;
    }
    return lists > 0;
}

bool front_is_skill_list(const struct yaml_node *pair)
{
    return pair->kind == YAML_SEQUENCE && pair->first != NULL && front_field(pair) == FIELD_OTHER;
}

static bool has_skill_lists(const struct yaml_node *mapping)
{
    unsigned count = 0;
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next)
        count += front_is_skill_list(pair);
    return count >= 2;
}

static bool may_be_skills(const struct yaml_node *pair)
{
    enum front_field field = front_field(pair);
    if (!lists_entries(pair, false))
        return false;
    return front_says_skills(pair->key) ||
           (pair->kind == YAML_SEQUENCE && field != FIELD_STATEMENTS && field != FIELD_EXAMPLES &&
            !front_lists_levels(pair, pair->key));
}

/* The pair that holds the skills of a level: the only one that may, or that says so. */
static const struct yaml_node *find_skills(const struct yaml_node *body, bool must_say)
{
    const struct yaml_node *found = NULL;
    for (const struct yaml_node *pair = body->first; pair != NULL; pair = pair->next) {
        if (!may_be_skills(pair) || (must_say && !front_says_skills(pair->key)))
            continue;
        if (found != NULL)
            return NULL;
        found = pair;
    }
    return found;
}

const struct yaml_node *front_inner_skills(const struct front_entry *entry)
{
    const struct yaml_node *body = entry->body;
    if (body->kind == YAML_SEQUENCE)
        return lists_entries(body, false) && !front_lists_levels(body, NULL) ? body : NULL;
    if (body->kind != YAML_MAPPING)
        return NULL;
    const struct yaml_node *found = find_skills(body, true);
    if (found == NULL)
        found = find_skills(body, false);
    if (found == NULL && (front_is_all_skills(body) || has_skill_lists(body)))
        return body;
    return found;
}

/* ---- Rows ---- */

enum row_kind { ROW_NONE, ROW_BARE, ROW_SKILL, ROW_GROUP };

static bool has_lists(const struct yaml_node *mapping)
{
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next)
        if (lists_entries(pair, false) || lists_entries(pair, true))
            return true;
    return false;
}

const struct yaml_node *front_inner_rows(const struct front_entry *entry, unsigned depth)
{
    const struct yaml_node *body = entry->body, *found = NULL;
    unsigned count = 0;
    if (body->key != NULL && front_lists_skill_rows(body, depth + 1))
        return body;
    if (body->kind != YAML_MAPPING)
        return NULL;
    for (const struct yaml_node *pair = body->first; pair != NULL; pair = pair->next) {
        if (!front_lists_skill_rows(pair, depth + 1))
            continue;
        found = pair;
        count++;
    }
    return count == 1 ? found : NULL;
}

/* A skill or a group; or one of which nothing is said, which others beside it explain. */
static enum row_kind row_kind(const struct yaml_node *node, unsigned depth)
{
    struct front_entry entry;
    if (!front_entry(node, false, &entry))
        return ROW_NONE;
    if (front_inner_levels(&entry) != NULL)
        return ROW_SKILL;
    if (front_inner_rows(&entry, depth) != NULL)
        return ROW_GROUP;
    return entry.body->kind == YAML_MAPPING && !has_lists(entry.body) ? ROW_BARE : ROW_NONE;
}

bool front_lists_skill_rows(const struct yaml_node *node, unsigned depth)
{
    bool has_any = false;
    if (!front_is_collection(node) || depth > FRONT_NESTING)
        return false;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        enum row_kind kind = row_kind(child, depth);
        if (kind == ROW_NONE)
            return false;
        has_any = has_any || kind != ROW_BARE;
    }
    return has_any;
}

bool front_lists_level_rows(const struct yaml_node *node)
{
    if (!front_lists_levels(node, node->key))
        return false;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct front_entry entry;
        front_entry(child, true, &entry);
        if (front_inner_skills(&entry) != NULL)
            return true;
    }
    return false;
}
