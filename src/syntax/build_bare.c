/* Prose that stands bare where a statement of the language may begin: what it was meant to be depends
 * on the block around it. */
#include "syntax/build.h"

#include "syntax/item_attributes.h"

enum meant {
    MEANT_ITEM,
    MEANT_TEXT,
    MEANT_VALUE,       /* `owner The data team`, without quotes */
    MEANT_DECLARATION, /* `at senior Writes tests`, which may also be a sentence */
    MEANT_NOTHING
};

/* The word that a line begins with, if declarations begin with it. */
static struct str declaring_word(const struct build *build, const struct token *token)
{
    const char *text = build->text + token->start;
    size_t length = 0;

    while (char_is_letter(text[length]))
        length++;
    struct str word = str_make(text, length);
    bool is_one = keyword_find(word) > KEYWORD_PLACED || keyword_is_attribute(word);
    return is_one && char_is_blank(text[length]) ? word : STR_NONE;
}

/* Several lines, many words, or a full stop. */
static bool is_sentence(const struct build *build, const struct token *token)
{
    enum { MANY_WORDS = 6 };
    unsigned words = 1;
    char last = build->text[token->end - 1];

    for (uint32_t at = token->start; at < token->end; at++)
        words += char_is_blank(build->text[at]) && !char_is_blank(build->text[at + 1]);
    return (token->flags & TOKEN_LINES) || words >= MANY_WORDS || last == '.' || last == '!' ||
           last == '?';
}

static bool may_be_declaration(const struct build *build, const struct token *token)
{
    return declaring_word(build, token).length > 0 && !is_sentence(build, token);
}

static enum meant meaning(const struct build *build, const struct token *token)
{
    enum keyword block = build->depth > 0 ? build->blocks[build->depth] : KEYWORD_NONE;
    const char *text = build->text + token->start;
    size_t word = 0;

    while (char_is_letter(text[word]))
        word++;
    if (block == KEYWORD_SECTION || block == KEYWORD_LEVEL || block == KEYWORD_SKILL ||
        block == KEYWORD_USE || block == KEYWORD_AT || block == KEYWORD_EXPECT ||
        block == KEYWORD_COUNT)
        return may_be_declaration(build, token) ? MEANT_DECLARATION : MEANT_ITEM;
    if (block == KEYWORD_NONE)
        return MEANT_NOTHING;
    if (keyword_is_attribute(str_make(text, word)) && char_is_blank(text[word]) &&
        !(token->flags & TOKEN_LINES))
        return MEANT_VALUE;
    if (block == KEYWORD_LINT || block == KEYWORD_ORGANIZATION || block == KEYWORD_PROFILE)
        return MEANT_NOTHING;
    return may_be_declaration(build, token) ? MEANT_DECLARATION : MEANT_TEXT;
}

static uint32_t next_line(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && text[at] != '\n' && text[at] != '\r')
        at++;
    while (at < end && char_is_space(text[at]))
        at++;
    return at;
}

/* A marker before the first line, and the others indented behind it. */
static void fix_item(struct build *build, struct diag *diag, const struct token *token)
{
    struct diag_fix *fix = diag_fix(
        build->sink, diag, declaring_word(build, token).length == 0, STR("write '- ' before it"),
        build_place(build, span_make(token->start, token->start)), STR("- "));

    for (uint32_t at = next_line(build->text, token->start, token->end); at < token->end;
         at = next_line(build->text, at, token->end))
        diag_edit(build->sink, fix, build_place(build, span_make(at, at)), STR("  "));
}

static void fix_text(struct build *build, struct diag *diag, const struct token *token)
{
    bool has_lines = (token->flags & TOKEN_LINES) != 0;
    struct str line = str_format(build->sink->arena, "\n%*s", (int)token->column, "");
    struct str open =
        has_lines ? str_format(build->sink->arena, "\"\"\"%.*s", STR_ARGS(line)) : STR("\"\"\"");
    struct str close =
        has_lines ? str_format(build->sink->arena, "%.*s\"\"\"", STR_ARGS(line)) : STR("\"\"\"");
    struct diag_fix *fix =
        diag_fix(build->sink, diag, declaring_word(build, token).length == 0,
                 STR("put it between three quotes"),
                 build_place(build, span_make(token->start, token->start)), open);

    diag_edit(build->sink, fix, build_place(build, span_make(token->end, token->end)), close);
}

/* The key, and the rest of the line as a string. */
static struct node *value_node(struct build *build, uint32_t index)
{
    const struct token *token = &build->tokens[index];
    struct attr *attr = BUILD_NEW(build, attr, NODE_ATTR, ((struct token_range){index, index}));
    struct span value = {token->start, token->end};
    struct diag *diag;

    while (!char_is_blank(build->text[value.start]))
        value.start++;
    attr->key.span = span_make(token->start, value.start);
    attr->key.atom =
        intern_add(build->names, str_make(build->text + token->start, value.start - token->start));
    while (char_is_blank(build->text[value.start]))
        value.start++;
    attr->values = ARENA_NEW(build->arena, struct value);
    attr->values->form = VALUE_STRING;
    attr->values->span = value;
    attr->values->prose = (struct prose){.span = value, .form = PROSE_STRING};
    diag = diag_add(build->sink, RULE_SYNTAX_ERROR, build_place(build, value),
                    "a value of several words stands in quotes, and another attribute on a line of "
                    "its own");
    diag_fix(build->sink, diag, false, STR("put the value in quotes"), build_place(build, value),
             str_format(build->sink->arena, "\"%.*s\"", (int)(value.end - value.start),
                        build->text + value.start));
    return &attr->node;
}

struct node *build_bare(struct build *build, uint32_t index)
{
    const struct token *token = &build->tokens[index];
    struct place place = build_place(build, span_make(token->start, token->end));
    struct item *item;
    struct diag *diag;

    switch (meaning(build, token)) {
    case MEANT_VALUE: return value_node(build, index);
    case MEANT_ITEM:
        item = build_new_item(build, index, 0);
        diag = diag_add(build->sink, RULE_BARE_PROSE, place,
                        "a sentence stands behind '- ', as a statement, or between three quotes, "
                        "as a text");
        fix_item(build, diag, token);
        return &item->node;
    case MEANT_DECLARATION:
        diag_add(build->sink, RULE_SYNTAX_ERROR, place,
                 "'%.*s' begins a declaration, in which words stand in quotes; a statement begins "
                 "with '- '",
                 STR_ARGS(declaring_word(build, token)));
        item = build_new_item(build, index, 0);
        item->node.flags |= NODE_BROKEN | NODE_MISPLACED;
        build->is_lost = true;
        return &item->node;
    case MEANT_TEXT:
        item = build_new_item(build, index, 0);
        item->node.kind = NODE_TEXT; /* which begins like an item */
        diag = diag_add(build->sink, RULE_BARE_PROSE, place,
                        "a sentence stands between three quotes here, as a text");
        fix_text(build, diag, token);
        return &item->node;
    case MEANT_NOTHING: break;
    }
    return &build_new_item(build, index, 0)->node;
}
