/* Names, labels and anchors: what outputs call things. */
#include "emit/doc.h"

#include "base/arena.h"

static bool is_word(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Whether text holds word by itself, whatever the case. */
static bool holds_word(struct str text, struct str word)
{
    char first = word.length > 0 ? char_lower(word.at[0]) : '\0';

    for (size_t i = 0; i + word.length <= text.length; i++) {
        size_t behind = i + word.length;
        if (char_lower(text.at[i]) == first &&
            str_equal_nocase(str_make(text.at + i, word.length), word) &&
            (i == 0 || !is_word(text.at[i - 1])) &&
            (behind == text.length || !is_word(text.at[behind]))) {
            return true;
        }
    }
    return false;
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.length; i++) {
        if (!char_is_digit(s.at[i]) && s.at[i] != '.') {
            return false;
        }
    }
    return true;
}

struct doc_name doc_level_name(const struct level *level)
{
    const struct entity *e = &level->entity;
    struct doc_name name = {STR_NONE, e->title};

    if (e->has_title && !holds_word(e->title, e->name)) {
        name.id = e->name;
    }
    return name;
}

struct str doc_level_short(const struct level *level)
{
    const struct entity *e = &level->entity;

    return e->has_title && is_number(e->name) ? e->title : e->name;
}

struct label {
    const char *name;
    const char *text;
    const char *unit;
    bool hidden;
};

/* What is not here is called by its name. */
static const struct label labels[] = {
    {"family", "Family", "", true},
    {"language", "Language", "", true},
    {"source-url", "Source", "", true},
    {"cumulative", "Cumulative", "", true},
    {"was", "Formerly", "", true},
    {"effective", "Effective from", "", false},
    {"reviewed", "Last reviewed", "", false},
    {"also", "Also called", "", false},
    {"experience", "Experience", " years", false},
    {"span", "People managed", "", false},
};

static const struct label *label_of(const struct attribute *attribute)
{
    for (size_t i = 0; attribute->builtin && i < sizeof labels / sizeof *labels; i++) {
        if (str_equal(attribute->name, str_of(labels[i].name))) {
            return &labels[i];
        }
    }
    return NULL;
}

void doc_label(struct buf *out, const struct attribute *attribute)
{
    const struct label *label = label_of(attribute);
    struct str name = attribute->name;

    if (label != NULL) {
        buf_add_text(out, label->text);
        return;
    }
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        bool is_small = c >= 'a' && c <= 'z';
        if (i == 0 && is_small) {
            c = (char)(c - ('a' - 'A'));
        }
        buf_add_char(out, c == '-' || c == '_' ? ' ' : c);
    }
}

struct str doc_unit(const struct attribute *attribute)
{
    const struct label *label = label_of(attribute);

    return label == NULL ? STR_NONE : str_of(label->unit);
}

bool doc_is_hidden(const struct attribute *attribute)
{
    const struct label *label = label_of(attribute);

    return label != NULL && label->hidden;
}

void doc_value(struct buf *out, const struct property *property, uint32_t index)
{
    struct str value = property->values[index];
    size_t dots = 0;

    if (property->attribute->type == TYPE_RANGE) {
        while (dots + 1 < value.length && (value.at[dots] != '.' || value.at[dots + 1] != '.')) {
            dots++;
        }
        if (dots + 1 < value.length) {
            buf_add_str(out, str_trim(str_make(value.at, dots)));
            buf_add_literal(out, "\xe2\x80\x93"); /* en dash */
            buf_add_str(out, str_trim(str_skip(value, dots + 2)));
            return;
        }
    }
    buf_add_str(out, value);
}

static struct str join(struct arena *arena, struct str outer, char between, struct str inner)
{
    char *text;

    if (outer.length == 0) {
        return inner;
    }
    text = arena_alloc(arena, outer.length + 1 + inner.length);
    memcpy(text, outer.at, outer.length);
    text[outer.length] = between;
    if (inner.length > 0) {
        memcpy(text + outer.length + 1, inner.at, inner.length);
    }
    return str_make(text, outer.length + 1 + inner.length);
}

struct str doc_anchor_below(struct arena *arena, struct str outer, struct str inner)
{
    return join(arena, outer, '/', inner);
}

static struct str section_anchor(struct arena *arena, const struct section *section)
{
    struct str outer = STR_NONE;

    if (section->parent != NULL) {
        outer = section_anchor(arena, section->parent);
    } else if (section->level != NULL) {
        outer = section->level->entity.name;
    }
    return doc_anchor_below(arena, outer, section->entity.name);
}

/* entity is the first member of its struct. */
static const struct section *as_section(const struct entity *entity)
{
    return (const struct section *)(const void *)entity;
}

struct str doc_anchor(struct arena *arena, const struct entity *entity)
{
    switch (entity->kind) {
    case ENTITY_SECTION: return section_anchor(arena, as_section(entity));
    case ENTITY_LEVEL:
    case ENTITY_TRACK:
    case ENTITY_GROUP:
    case ENTITY_SKILL: return entity->name;
    case ENTITY_ORGANIZATION:
    case ENTITY_LADDER:
    case ENTITY_SCALE:
    case ENTITY_CELL:
    case ENTITY_STATEMENT:
    case ENTITY_SKILL_SET:
    case ENTITY_TEXT:
    case ENTITY_KIND_COUNT: break;
    }
    return STR_NONE;
}

enum doc_role doc_role_of(struct str id)
{
    static const char *const ids[] = {
        [ROLE_OVERVIEW] = "overview",
        [ROLE_REQUIREMENTS] = "requirements",
        [ROLE_RESPONSIBILITIES] = "responsibilities",
        [ROLE_NICE_TO_HAVE] = "nice-to-have",
        [ROLE_INDICATORS] = "indicators",
        [ROLE_SPECIALITIES] = "specialities",
        [ROLE_DEPENDENCIES] = "dependencies",
        [ROLE_HIRING] = "hiring",
    };

    for (int role = ROLE_OVERVIEW; role <= ROLE_HIRING; role++) {
        if (str_equal(id, str_of(ids[role]))) {
            return (enum doc_role)role;
        }
    }
    return ROLE_OTHER;
}

struct str doc_category_below(struct arena *arena, struct str outer, struct str inner)
{
    return join(arena, outer, '.', inner);
}

/* ---- Shapes of texts ---- */

/* The line that begins at `at`, without its end; at is moved behind it. */
static struct str line_next(struct str text, size_t *at)
{
    size_t end = str_find(text, *at, '\n');
    struct str line = str_make(text.at + *at, end - *at);

    *at = end < text.length ? end + 1 : end;
    return line;
}

/* Whether a line could begin anything but a paragraph. */
static bool begins_block(struct str line)
{
    struct str rest = line;

    while (rest.length > 0 && char_is_blank(rest.at[0])) {
        rest = str_skip(rest, 1);
    }
    return rest.length == 0 || line.length - rest.length > 3 || char_is_digit(rest.at[0]) ||
           memchr("#>-+*|~`=_<[", rest.at[0], 12) != NULL;
}

bool doc_is_inline(struct str text)
{
    size_t at = 0;

    while (at < text.length) {
        struct str line = line_next(text, &at);
        if (str_trim(line).length > 0 && begins_block(line)) {
            return false;
        }
    }
    return text.length > 0;
}

const struct part *doc_simple_text(const struct model *model, struct arena *arena,
                                   const struct doc_block *about)
{
    const struct part *text = NULL;

    for (const struct doc_block *block = about->first; block != NULL; block = block->next) {
        if (block->kind == DOC_PROSE && text == NULL) {
            text = block->part;
        } else if (block->kind != DOC_FACTS) {
            return NULL;
        }
    }
    return text != NULL && doc_is_inline(query_part_text(model, arena, text)) ? text : NULL;
}

const struct doc_block *doc_facts(const struct doc_block *block)
{
    for (const struct doc_block *child = block->first; child != NULL; child = child->next) {
        if (child->kind == DOC_FACTS) {
            return child;
        }
    }
    return NULL;
}

const struct property *doc_property(const struct entity *entity, const struct attribute *attribute)
{
    for (uint32_t i = 0; i < entity->property_count; i++) {
        if (entity->properties[i].attribute == attribute) {
            return &entity->properties[i];
        }
    }
    return NULL;
}

struct str doc_track_title(const struct level *level)
{
    const struct track *track = level->track;

    return track == NULL || track->entity.id == ATOM_NONE ? STR_NONE : track->entity.title;
}
