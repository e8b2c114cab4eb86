#include "syntax/build.h"

#include "syntax/quote.h"

struct str build_word(const struct build *build, uint32_t token)
{
    const struct token *t = &build->tokens[token];
    return str_make(build->text + t->start, t->end - t->start);
}

struct place build_place(const struct build *build, struct span span)
{
    return place_make(build->unit->source->id, span.start, span.end);
}

struct span build_span(const struct build *build, struct token_range at)
{
    return span_make(build->tokens[at.first].start, build->tokens[at.last].end);
}

static bool is_visible(const struct token *token)
{
    return token->kind != TOKEN_COMMENT && token->kind != TOKEN_BAD &&
           !(token->flags & TOKEN_DROPPED);
}

uint32_t build_before(const struct build *build, uint32_t token)
{
    for (uint32_t i = token; i > 0; i--)
        if (is_visible(&build->tokens[i - 1]))
            return i - 1;
    return token;
}

void *build_new(struct build *build, size_t size, enum node_kind kind, struct token_range at)
{
    struct node *node = arena_alloc(build->arena, size);

    node->kind = (uint8_t)kind;
    node->span = build_span(build, at);
    node->first_token = at.first;
    node->last_token = at.last;
    return node;
}

struct node_list build_append(struct node_list list, struct node *node)
{
    if (node == NULL)
        return list;
    if (list.last == NULL)
        list.first = node;
    else
        list.last->next = node;
    while (node->next != NULL)
        node = node->next;
    list.last = node;
    return list;
}

struct body build_no_body(struct token_range at)
{
    return (struct body){.at = at};
}

struct body build_body(struct token_range at, struct body members)
{
    members.at = at;
    return members;
}

struct body build_member(struct build *build, struct body body, struct node *node)
{
    body.list = build_append(body.list, node);
    body.is_broken |= build->is_lost;
    build->is_lost = false;
    return body;
}

struct name build_name(struct build *build, uint32_t token)
{
    const struct token *t = &build->tokens[token];

    return (struct name){span_make(t->start, t->end),
                         intern_add(build->names, build_word(build, token))};
}

static struct prose string_prose(struct build *build, const struct token *token)
{
    struct prose prose = {.span = quote_inside(build->text, token), .form = PROSE_STRING};
    size_t length = prose.span.end - prose.span.start;
    const char *at = build->text + prose.span.start;

    prose.has_escape = memchr(at, '\\', length) != NULL;
    prose.has_newline = (token->flags & TOKEN_LINES) != 0;
    return prose;
}

static struct prose text_prose(const struct token *token)
{
    struct prose prose = {.span = {token->start + 3, token->end}, .form = PROSE_TEXT};

    if (!(token->flags & TOKEN_OPEN_ENDED))
        prose.span.end -= 3;
    prose.has_newline = (token->flags & TOKEN_LINES) != 0;
    return prose;
}

/* The finding says it; what comes after works on the beginning alone. */
void build_cut_prose(struct build *build, struct prose *prose, const char *what)
{
    uint32_t end = prose->span.start + PARSE_STATEMENT_LIMIT;

    diag_add(build->sink, RULE_LIMIT_EXCEEDED,
             build_place(build, span_make(prose->span.start, prose->span.start + 1)),
             "this %s is longer than 1 MiB: split it", what);
    while (((unsigned char)build->text[end] & 0xc0) == 0x80)
        end--;
    prose->span.end = end;
}

struct prose build_prose(struct build *build, uint32_t token)
{
    const struct token *t = &build->tokens[token];
    struct prose prose;

    if (t->kind == TOKEN_TEXT)
        return text_prose(t);
    prose = string_prose(build, t);
    if (prose.span.end - prose.span.start > PARSE_STATEMENT_LIMIT)
        build_cut_prose(build, &prose, "string");
    return prose;
}

struct clause build_on(struct build *build, uint32_t scale, struct range *levels)
{
    return (struct clause){.on = build_name(build, scale), .on_levels = levels};
}

struct ref_list build_ref(struct build *build, const struct ref_list *outer, uint32_t word)
{
    struct ref *ref = ARENA_NEW(build->arena, struct ref);

    ref->name = build_name(build, word);
    if (outer == NULL)
        return (struct ref_list){ref, ref};
    outer->last->inner = ref;
    return (struct ref_list){outer->first, ref};
}

struct range *build_range(struct build *build, struct ref *first, struct ref *last)
{
    struct range *range = ARENA_NEW(build->arena, struct range);

    range->first = *first;
    range->last = last;
    return range;
}

struct range_list build_ranges(const struct range_list *list, struct range *range)
{
    if (list == NULL)
        return (struct range_list){range, range};
    list->last->next = range;
    return (struct range_list){list->first, range};
}

struct value *build_value(struct build *build, enum value_form form, struct token_range at)
{
    struct value *value = ARENA_NEW(build->arena, struct value);

    value->form = (uint8_t)form;
    value->span = build_span(build, at);
    if (form == VALUE_STRING) {
        value->prose = build_prose(build, at.first);
        return value;
    }
    value->first = build_name(build, at.first);
    if (at.last > at.first)
        value->second = build_name(build, at.last);
    return value;
}

struct value_list build_values(const struct value_list *list, struct value *value)
{
    if (list == NULL)
        return (struct value_list){value, value};
    list->last->next = value;
    return (struct value_list){list->first, value};
}

struct content *build_content(struct build *build, enum cell_form form, uint32_t word,
                              uint32_t reason)
{
    struct content *content = ARENA_NEW(build->arena, struct content);

    content->form = form;
    if (form == CELL_STRING || form == CELL_TEXT) {
        content->prose = word + 1;
    } else {
        content->state = word + 1;
        content->prose = reason;
    }
    return content;
}

struct content *build_content_body(struct build *build, struct body body)
{
    struct content *content = ARENA_NEW(build->arena, struct content);

    content->form = CELL_BODY;
    content->body = body;
    return content;
}
