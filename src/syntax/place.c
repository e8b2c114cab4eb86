#include "syntax/place.h"

/* ---- The table ---- */

#define BIT(kind) ((uint32_t)1 << NODE_##kind)

enum {
    PLACE_FILE = NODE_KIND_COUNT, /* in place of a parent's kind */
    PLACE_COUNT
};

static const uint32_t members[PLACE_COUNT] = {
    [PLACE_FILE] = BIT(IMPORT) | BIT(ORGANIZATION) | BIT(ATTRIBUTE) | BIT(VOCABULARY) | BIT(SCALE) |
                   BIT(SHARED_TEXT) | BIT(SECTION) | BIT(SKILL_SET) | BIT(LINT) | BIT(LADDER) |
                   BIT(PROFILE),
    [NODE_ORGANIZATION] = BIT(ATTR),
    [NODE_LINT] = BIT(ATTR),
    [NODE_PROFILE] = BIT(ATTR) | BIT(COLUMN),
    [NODE_SCALE] = BIT(ATTR) | BIT(TEXT) | BIT(LEVEL) | BIT(TRACK),
    [NODE_LADDER] =
        BIT(ATTR) | BIT(TEXT) | BIT(SECTION) | BIT(LEVELS) | BIT(SKILLS) | BIT(USE) | BIT(LINT),
    [NODE_SECTION] =
        BIT(ATTR) | BIT(TEXT) | BIT(ITEM) | BIT(SECTION) | BIT(USE) | BIT(CHOOSE) | BIT(SCOPE),
    [NODE_LEVELS] = BIT(TEXT) | BIT(SECTION) | BIT(USE) | BIT(LEVEL) | BIT(TRACK),
    [NODE_LEVEL] =
        BIT(ATTR) | BIT(TEXT) | BIT(ITEM) | BIT(SECTION) | BIT(USE) | BIT(CELL) | BIT(NEXT),
    [NODE_TRACK] = BIT(ATTR) | BIT(TEXT) | BIT(LEVEL),
    [NODE_SKILL_SET] = BIT(ATTR) | BIT(TEXT) | BIT(SKILL) | BIT(GROUP) | BIT(USE),
    [NODE_SKILLS] = BIT(ATTR) | BIT(TEXT) | BIT(SKILL) | BIT(GROUP) | BIT(USE),
    [NODE_GROUP] = BIT(ATTR) | BIT(TEXT) | BIT(SKILL) | BIT(GROUP) | BIT(USE),
    [NODE_SKILL] = BIT(ATTR) | BIT(TEXT) | BIT(ITEM) | BIT(CELL),
    [NODE_USE] = BIT(ATTR) | BIT(TEXT) | BIT(ITEM) | BIT(CELL),
    [NODE_CELL] = BIT(ATTR) | BIT(TEXT) | BIT(ITEM) | BIT(USE),
};

static bool is_skills(unsigned parent)
{
    return parent == NODE_SKILL_SET || parent == NODE_SKILLS || parent == NODE_GROUP;
}

/* `at` stands in a skill, `expect` in a level; both are cells. */
static bool is_at_home(const struct node *node, unsigned parent)
{
    if (!(members[parent] & ((uint32_t)1 << node->kind)))
        return false;
    return node->kind != NODE_CELL || node_cell(node)->is_expect == (parent == NODE_LEVEL);
}

/* ---- Findings ---- */

static const char *name_of(const struct node *node)
{
    if (node->kind == NODE_CELL && node_cell(node)->is_expect)
        return "expect";
    return node_keyword((enum node_kind)node->kind);
}

/* Where a statement of the kind may stand, as authors say it. */
static const char *home_of(const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_ORGANIZATION:
    case NODE_SCALE:
    case NODE_SKILL_SET:
    case NODE_LADDER:
    case NODE_PROFILE:
    case NODE_IMPORT:
    case NODE_ATTRIBUTE:
    case NODE_VOCABULARY:
    case NODE_SHARED_TEXT: return "at the top of a file, outside all blocks";
    case NODE_LINT: return "in a 'ladder', or outside all blocks";
    case NODE_SECTION:
        return "in a 'ladder', a 'section', in 'levels' or a 'level', or outside all blocks";
    case NODE_LEVELS: return "in a 'ladder'";
    case NODE_SKILLS: return "in a 'ladder'; shared ones have a name and stand outside all blocks";
    case NODE_LEVEL: return "in 'levels', a 'track' or a 'scale'";
    case NODE_TRACK: return "in 'levels' or a 'scale'";
    case NODE_GROUP:
    case NODE_SKILL: return "in 'skills' or a 'group'";
    case NODE_USE: return "in a ladder, section, level or cell, or in skills";
    case NODE_ATTR: return "in a block that has attributes";
    case NODE_TEXT: return "in a section, level, skill or the like";
    case NODE_ITEM: return "in a section, a level, a skill or a cell";
    case NODE_CELL: return node_cell(node)->is_expect ? "in a 'level'" : "in a 'skill'";
    case NODE_SCOPE:
    case NODE_CHOOSE: return "in a 'section'";
    case NODE_NEXT: return "in a 'level'";
    case NODE_COLUMN: return "in a 'profile'";
    case NODE_KIND_COUNT: break;
    }
    return "elsewhere";
}

/* The bytes that name a statement: its keyword, an item's marker, an attribute's key. The tokens of a
 * finished declaration are gone, so its text is asked. */
static struct span first_span(const struct build *build, const struct node *node)
{
    uint32_t start = node->span.start;
    uint32_t end = start;

    if (node->kind == NODE_ITEM)
        return span_make(start, start + 1);
    if (node->kind == NODE_TEXT) /* a sentence without quotes may be shorter than they are */
        return span_make(start, node->span.end - start < 3 ? node->span.end : start + 3);
    if (node->kind == NODE_ATTR)
        return node_attr(node)->key.span;
    while (end < node->span.end && (char_is_letter(build->text[end]) ||
                                    char_is_digit(build->text[end]) || build->text[end] == '-'))
        end++;
    return span_make(start, end > start ? end : start + 1);
}

static struct place first_place(const struct build *build, const struct node *node)
{
    return build_place(build, first_span(build, node));
}

static struct str first_word(const struct build *build, const struct node *node)
{
    struct span span = first_span(build, node);

    return str_make(build->text + span.start, span.end - span.start);
}

/* Blocks of values alone: what reads like a sentence there is one that lacks its quotes. */
static bool is_settings(const struct node *block)
{
    return block != NULL && (block->kind == NODE_PROFILE || block->kind == NODE_ORGANIZATION ||
                             block->kind == NODE_LINT);
}

static void report_unquoted(struct build *build, const struct node *node,
                            const struct node *settings)
{
    struct span span = {node->span.start, node->span.start};
    struct str word;

    while (span.end < node->span.end && char_is_letter(build->text[span.end]))
        span.end++;
    word = str_make(build->text + span.start, span.end - span.start);
    if (settings->kind == NODE_PROFILE && str_equal(word, STR("column")))
        diag_add(
            build->sink, RULE_SYNTAX_ERROR, build_place(build, span),
            "a column is its title in quotes with a field behind it (\"Job code\" ladder.id), or "
            "with a text that has fields in braces (\"Job\" \"{ladder.title}, {level.title}\")");
    else
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                 "'%s' has a name and a value on each line: a value that is not one word stands in "
                 "quotes",
                 name_of(settings));
}

static void report(struct build *build, const struct node *node, const struct node *parent)
{
    const char *name = name_of(node);
    const char *inside = parent == NULL ? "outside all blocks" : name_of(parent);
    const char *in = parent == NULL ? "" : "in '";
    const char *quote = parent == NULL ? "" : "'";

    if (node->kind == NODE_ATTR && parent != NULL)
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                 "'%s' has no attributes: '%.*s' begins nothing that may stand there", inside,
                 STR_ARGS(first_word(build, node)));
    else if (node->kind == NODE_ATTR)
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                 "'%.*s' begins no declaration: outside all blocks stand 'ladder', 'import' and "
                 "the like",
                 STR_ARGS(first_word(build, node)));
    else if (node->kind == NODE_CELL && parent != NULL && parent->kind == NODE_SECTION)
        diag_add(
            build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
            "'at' names the levels of a section, and nothing stands behind them: cells stand in a "
            "'skill'");
    else if (node->kind == NODE_ITEM && is_settings(parent) &&
             char_is_letter(build->text[node->span.start]))
        report_unquoted(build, node, parent);
    else if (node->kind == NODE_ITEM || node->kind == NODE_TEXT)
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                 "a %s can't stand %s%s%s: it stands %s", name, in, inside, quote, home_of(node));
    else
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                 "'%s' can't stand %s%s%s: it stands %s", name, in, inside, quote, home_of(node));
}

/* ---- What needs more than the table ---- */

/* A ladder's own skills have no name, shared ones have. */
static void settle_skills(struct build *build, struct node *node, const struct node *parent,
                          bool is_outside)
{
    struct block *block = (struct block *)node;

    if (parent != NULL && parent->kind == NODE_LADDER && node->kind == NODE_SKILL_SET) {
        node->kind = NODE_SKILLS;
        diag_add(build->sink, RULE_SYNTAX_ERROR, build_place(build, block->name.span),
                 "the skills of a ladder have no name: delete it, or write 'use %.*s' in them",
                 STR_ARGS(intern_text(build->names, block->name.atom)));
        block->name.atom = ATOM_NONE;
    } else if (parent == NULL && node->kind == NODE_SKILLS && !is_outside) {
        node->kind = NODE_SKILL_SET;
        if (!(node->flags & NODE_BROKEN))
            diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                     "shared skills need a name: 'skills NAME ...'");
        node->flags |= NODE_BROKEN;
    }
}

static void report_second(struct build *build, const struct node *first, struct node *second)
{
    struct diag *diag =
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, second),
                 "a ladder has one '%s' block: put the two together", name_of(second));

    diag_note(build->sink, diag, first_place(build, first), "the first one stands here");
    second->flags |= NODE_MISPLACED;
}

static void look_at_ladder(struct build *build, const struct block *ladder)
{
    const struct node *levels = NULL;
    const struct node *skills = NULL;

    for (struct node *node = ladder->body.first; node != NULL; node = node->next) {
        const struct node **first = node->kind == NODE_LEVELS   ? &levels
                                    : node->kind == NODE_SKILLS ? &skills
                                                                : NULL;
        if (first == NULL)
            continue;
        if (*first != NULL)
            report_second(build, *first, node);
        else
            *first = node;
    }
}

/* What a scale's levels expect, each ladder says. */
static void look_at_scale(struct build *build, const struct node_list *list)
{
    for (struct node *level = list->first; level != NULL; level = level->next) {
        if (level->kind == NODE_TRACK)
            look_at_scale(build, node_children(level));
        if (level->kind != NODE_LEVEL)
            continue;
        for (struct node *node = ((struct block *)level)->body.first; node != NULL;
             node = node->next) {
            if (node->kind != NODE_CELL || (node->flags & NODE_MISPLACED))
                continue;
            node->flags |= NODE_MISPLACED;
            diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                     "'expect' can't stand in a scale: write it in the ladders on the scale");
        }
    }
}

static void look_at_use(struct build *build, const struct node *node, unsigned parent)
{
    if (node->kind == NODE_USE && node_block(node)->has_body && !is_skills(parent))
        diag_add(build->sink, RULE_SYNTAX_ERROR, first_place(build, node),
                 "'use' has a block only where it stands in 'skills': delete the block");
}

/* The block that most declarations are made for. */
static void look_at_body(struct build *build, const struct block *block)
{
    uint32_t need = BIT(ORGANIZATION) | BIT(LINT) | BIT(PROFILE) | BIT(SCALE) | BIT(LADDER) |
                    BIT(SKILL_SET) | BIT(SKILLS) | BIT(TRACK) | BIT(GROUP) | BIT(LEVELS);
    bool is_range = block->node.kind == NODE_LEVELS && block->first.atom != ATOM_NONE;

    if (block->has_body || is_range || !(need & ((uint32_t)1 << block->node.kind)) ||
        (block->node.flags & NODE_BROKEN))
        return;
    diag_add(build->sink, RULE_SYNTAX_ERROR,
             build_place(build, span_make(block->head.end, block->head.end)),
             "'%s' needs a block: put '{' and '}' around what belongs to it",
             name_of(&block->node));
}

/* One finding for a kind in a block, as with a wrong or missing head all of them are out of place;
 * and one for all that stands outside of the ladder whose first line is missing. */
static void look_at_members(struct build *build, const struct node_list *list,
                            const struct node *parent)
{
    unsigned place = parent == NULL ? (unsigned)PLACE_FILE : parent->kind;
    uint32_t reported = 0;

    for (struct node *node = list->first; node != NULL; node = node->next) {
        uint32_t bit = (uint32_t)1 << node->kind;

        if (node->kind == NODE_SKILLS || node->kind == NODE_SKILL_SET)
            settle_skills(build, node, parent, reported != 0);
        if (is_at_home(node, place)) {
            look_at_use(build, node, place);
            if (parent == NULL && node->kind != NODE_SECTION)
                reported = 0;
            continue;
        }
        node->flags |= NODE_MISPLACED;
        if (node->kind == NODE_ATTR && (node->flags & NODE_BROKEN))
            continue; /* reported already */
        if (!(reported & (parent == NULL ? ~(uint32_t)0 : bit)))
            report(build, node, parent);
        if (!is_settings(parent))
            reported |= bit;
    }
}

void place_members(struct build *build, struct node *parent)
{
    const struct node_list *list = node_children(parent);

    look_at_members(build, list, parent);
    if (!node_is_block(parent))
        return;
    look_at_body(build, node_block(parent));
    if (parent->kind == NODE_LADDER)
        look_at_ladder(build, node_block(parent));
    else if (parent->kind == NODE_SCALE)
        look_at_scale(build, list);
}

void place_declarations(struct build *build)
{
    look_at_members(build, &build->unit->declarations, NULL);
}
