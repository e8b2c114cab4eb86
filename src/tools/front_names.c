/* What the names in front matter say: of keys, and of levels. Every company has words of its own; these are read
 * without regard to case, blanks, hyphens and underscores. */
#include "tools/front.h"

#include "syntax/quote.h"
#include "tools/outline.h"

enum { KEY_MOST = 40, NUMBER_MOST = 999 };

struct key {
    char text[KEY_MOST + 1];
    struct str str;
};

/* ---- Keys ---- */

/* Letters and digits of a key; empty where it has more than any known word. */
static void read_key(const struct yaml_node *node, struct key *key)
{
    size_t length = 0;
    struct str text = node != NULL ? node->text.at : STR_NONE;
    for (size_t i = 0; i < text.length && length <= KEY_MOST; i++)
        if (char_is_letter(text.at[i]) || char_is_digit(text.at[i]))
            key->text[length++ % (KEY_MOST + 1)] = char_lower(text.at[i]);
    length = length <= KEY_MOST ? length : 0;
    key->text[length] = '\0';
    key->str = str_make(key->text, length);
}

/* One of the words in a list that blanks part. */
static bool is_one_of(struct str word, const char *list)
{
    struct str words = str_of(list);
    for (size_t at = 0; at < words.length && word.length > 0;) {
        size_t end = str_find(words, at, ' ');
        if (str_equal(word, str_make(words.at + at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}

/* Whether one of the words in a list is a part of the key. */
static bool has_one_of(const struct key *key, const char *list)
{
    struct str words = str_of(list);
    for (size_t at = 0; at < words.length;) {
        size_t end = str_find(words, at, ' ');
        for (size_t i = 0; i < key->str.length; i++)
            if (str_starts(str_skip(key->str, i), str_make(words.at + at, end - at)))
                return true;
        at = end + 1;
    }
    return false;
}

static const char ids[] = "id key slug ref uid uuid code";
static const char levels[] = "level grade rank band stage tier seniority lvl";
static const char names[] =
    "name topic skill competency competence area theme category pillar dimension trait "
    "capability axis attribute value principle role domain discipline facet subject group";
static const char titles[] = "title label heading displayname fullname longname";
static const char texts[] = "description desc summary about intro introduction overview definition "
                            "purpose text body blurb tagline explanation subtitle notes note "
                            "details detail context meaning";
static const char statements[] =
    "criteri expect behavio statement requirement responsibilit indicator bullet content activit "
    "outcome objective accomplishment";
static const char short_statements[] = "points items can does must shows what goals duties tasks";

enum front_field front_field(const struct yaml_node *pair)
{
    struct key key;
    read_key(pair->key, &key);
    if (is_one_of(key.str, levels))
        return FIELD_LEVEL;
    if (is_one_of(key.str, ids))
        return FIELD_ID;
    if (is_one_of(key.str, names))
        return FIELD_NAME;
    if (is_one_of(key.str, titles))
        return FIELD_TITLE;
    if (is_one_of(key.str, texts))
        return FIELD_TEXT;
    if (has_one_of(&key, statements) || is_one_of(key.str, short_statements))
        return FIELD_STATEMENTS;
    return has_one_of(&key, "example evidence") ? FIELD_EXAMPLES : FIELD_OTHER;
}

bool front_says_levels(const struct yaml_node *node)
{
    struct key key;
    read_key(node, &key);
    return has_one_of(&key, "level grade seniorit") ||
           is_one_of(key.str, "bands ranks stages tiers steps progression");
}

bool front_says_skills(const struct yaml_node *node)
{
    struct key key;
    read_key(node, &key);
    if (is_one_of(key.str, "axes categories competencies capabilities"))
        return true;
    if (key.str.length == 0 || key.str.at[key.str.length - 1] != 's')
        return false;
    key.str.length--;
    return is_one_of(key.str, names);
}

bool front_is_structure(const struct yaml_node *pair)
{
    enum front_field field = front_field(pair);
    return field == FIELD_STATEMENTS || field == FIELD_TEXT || front_says_levels(pair->key) ||
           front_says_skills(pair->key);
}

/* ---- Levels ---- */

int front_number(struct str name)
{
    name = str_trim(name);
    size_t start = name.length;
    int number = 0;
    while (start > 0 && char_is_digit(name.at[start - 1]))
        start--;
    if (start == name.length || name.length - start > 3)
        return -1;
    for (size_t i = start; i < name.length; i++)
        number = number * 10 + name.at[i] - '0';
    struct str before = str_trim(str_make(name.at, start));
    while (before.length > 0 &&
           (before.at[before.length - 1] == '-' || before.at[before.length - 1] == '_'))
        before.length--;
    return before.length == 0 || str_equal_nocase(before, STR("level")) ? number : -1;
}

bool front_is_level(struct str name)
{
    return front_number(name) >= 0 || outline_is_grade(str_trim(name));
}

/* ---- Words ---- */

bool front_is_collection(const struct yaml_node *node)
{
    return node->kind == YAML_SEQUENCE || node->kind == YAML_MAPPING;
}

static bool is_word_byte(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

bool front_is_blank(struct str text)
{
    for (size_t at = 0; at < text.length;) {
        unsigned length = invisible_length(text.at + at);
        if (length == 0 && !char_is_space(text.at[at]))
            return false;
        at += length > 0 ? length : 1;
    }
    return true;
}

bool front_has_words(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (is_word_byte(text.at[i]))
            return true;
    return false;
}

bool front_same_words(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a.length && !is_word_byte(a.at[i]))
            i++;
        while (k < b.length && !is_word_byte(b.at[k]))
            k++;
        if (i == a.length || k == b.length)
            return i == a.length && k == b.length;
        if (char_lower(a.at[i]) != char_lower(b.at[k]))
            return false;
    }
}

/* ---- Entries ---- */

static bool is_name(const struct yaml_node *node)
{
    enum { LONGEST = 200 };
    struct str text = str_trim(node->text.at);
    return node->kind == YAML_SCALAR && text.length <= LONGEST && front_has_words(text) &&
           str_find(text, 0, '\n') == text.length;
}

/* The first name in a mapping behind a key of a kind; of names, the one that is called so. */
static const struct yaml_node *find_field(const struct yaml_node *mapping, enum front_field field)
{
    const struct yaml_node *found = NULL;
    for (const struct yaml_node *pair = mapping->first; pair != NULL; pair = pair->next) {
        if (!is_name(pair) || front_field(pair) != field)
            continue;
        if (str_equal_nocase(pair->key->text.at, STR("name")))
            return pair;
        found = found != NULL ? found : pair;
    }
    return found;
}

/* The first of some kinds that a mapping has. */
static const struct yaml_node *first_of(const struct yaml_node *mapping,
                                        const enum front_field *fields, size_t count)
{
    const struct yaml_node *found = NULL;
    for (size_t i = 0; i < count && found == NULL; i++)
        found = find_field(mapping, fields[i]);
    return found;
}

static void find_names(struct front_entry *entry, bool is_level)
{
    static const enum front_field of_levels[] = {FIELD_LEVEL, FIELD_ID, FIELD_NAME, FIELD_TITLE};
    static const enum front_field of_titles[] = {FIELD_TITLE, FIELD_NAME};
    const enum front_field *first = is_level ? of_levels : of_levels + 1;
    if (entry->name == NULL)
        entry->name = first_of(entry->body, first, is_level ? 4 : 3);
    entry->title = first_of(entry->body, of_titles, 2);
    if (entry->title == NULL)
        entry->title = entry->name;
}

/* A mapping of one list or mapping behind its name, "- Writing: [...]" */
static bool is_named_list(const struct yaml_node *node)
{
    return node->kind == YAML_MAPPING && node->first != NULL && node->first->next == NULL &&
           front_is_collection(node->first) && front_field(node->first) == FIELD_OTHER &&
           !front_says_levels(node->first->key) && !front_says_skills(node->first->key);
}

bool front_entry(const struct yaml_node *node, bool is_level, struct front_entry *entry)
{
    *entry = (struct front_entry){.body = node, .name = node->key};
    if (node->key == NULL && is_named_list(node)) {
        entry->body = node->first;
        entry->name = node->first->key;
    }
    if (entry->body->kind == YAML_MAPPING)
        find_names(entry, is_level);
    else
        entry->title = entry->name;
    return entry->name != NULL && is_name(entry->name);
}

bool front_listed(const struct yaml_node *node, struct front_entry *entry)
{
    if (node->kind == YAML_SCALAR && is_name(node)) {
        /* - Junior, or junior: Junior Engineer */
        *entry = (struct front_entry){
            .name = node->key != NULL ? node->key : node, .title = node, .body = node};
        return is_name(entry->name);
    }
    return front_entry(node, true, entry);
}
