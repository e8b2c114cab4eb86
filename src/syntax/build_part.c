#include "syntax/build.h"

#include "syntax/quote.h"

struct place build_place(const struct build *build, struct span span)
{
    return place_make(build->unit->source->id, span.start, span.end);
}

uint32_t build_before(const struct build *build, uint32_t token)
{
    for (uint32_t i = token; i > 0; i--)
        if (build_sees(&build->tokens[i - 1]))
            return i - 1;
    return token;
}

void *build_new(struct build *build, size_t size, enum node_kind kind, struct token_range at)
{
    struct node *node = arena_alloc(build->arena, size);

    node->kind = (uint8_t)kind;
    node->span = build_span(build, at);
    node->first_token = at.first;
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

struct body *build_body(struct build *build)
{
    struct body *body = build->free_bodies;

    if (body == NULL)
        return ARENA_NEW(build->arena, struct body);
    build->free_bodies = body->next;
    *body = (struct body){.next = NULL};
    return body;
}

struct body *build_member(struct build *build, struct body *body, struct node *node)
{
    if (node != NULL)
        body->list = build_append(body->list, node);
    body->is_broken |= build->is_lost;
    build->is_lost = false;
    return body;
}

struct node_list build_close(struct build *build, struct body *body, struct node *parent)
{
    if (body->is_broken)
        parent->flags |= NODE_BROKEN;
    body->next = build->free_bodies;
    build->free_bodies = body;
    return body->list;
}

/* The bytes of a short word as a number; 0 for a long one. No word holds a NUL byte. */
static uint64_t short_word(const struct build *build, uint32_t start, uint32_t length)
{
    uint64_t bytes;

    if (length > sizeof bytes || build->length - start < sizeof bytes)
        return 0;
    memcpy(&bytes, build->text + start, sizeof bytes);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return bytes >> (sizeof bytes - length) * 8;
#else
    return bytes << (sizeof bytes - length) * 8;
#endif
}

struct name build_name(struct build *build, uint32_t token)
{
    const struct token *t = &build->tokens[token];
    uint64_t bytes = short_word(build, t->start, t->end - t->start);
    struct build_known *known = &build->known[(bytes * 0x9e3779b97f4a7c15U) >> 58];
    struct name name = {.span = {t->start, t->end}};

    if (bytes == 0 || known->bytes != bytes) {
        known->bytes = bytes;
        known->atom = intern_add(build->names, build_word(build, token));
    }
    name.atom = known->atom;
    return name;
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
    uint32_t quotes = token->flags & TOKEN_FOREIGN ? 0 : 3; /* they were missing */
    struct prose prose = {.span = {token->start + quotes, token->end}, .form = PROSE_TEXT};

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

/* ---- Lists ---- */

struct ref *build_ref(struct build *build, struct ref *outer, uint32_t word)
{
    struct range *range = ARENA_NEW(build->arena, struct range);
    struct ref *ref = &range->first;

    ref->name = build_name(build, word);
    if (outer != NULL)
        build->last_ref->inner = ref;
    build->last_ref = ref;
    return outer != NULL ? outer : ref;
}

/* A ref from build_ref() is the beginning of a range. */
struct range *build_range(struct build *build, struct range *list, struct ref *first,
                          struct ref *last)
{
    struct range *range = (struct range *)(void *)first;

    range->last = last;
    if (list != NULL)
        build->last_range->next = range;
    build->last_range = range;
    return list != NULL ? list : range;
}

struct value *build_words(struct build *build, struct value *list, struct token_range at)
{
    bool is_string = build->tokens[at.first].kind == TOKEN_STRING;
    struct value *value = build_value(build, is_string ? VALUE_STRING : VALUE_NAME, at);

    if (list != NULL)
        build->last_value->next = value;
    build->last_value = value;
    return list != NULL ? list : value;
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
