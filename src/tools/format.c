#include "tools/format_plan.h"

/* A text that was laid out, read again. */
struct again {
    struct source source;
    struct unit unit;
    struct arena arena;
    struct intern names;
    struct diag_sink found;
};

static void print(const struct unit *unit, const struct diag_sink *found, enum format_care care,
                  struct buf *out)
{
    struct plan plan;

    buf_clear(out);
    plan_make(&plan, unit, found, care);
    format_print(&plan, out);
    plan_free(&plan);
}

static bool is_unit_text(const struct unit *unit, const struct buf *out)
{
    return str_equal(unit->source->text, buf_str(out));
}

/* The source of what was written, which stays the buffer's; as an input its padding is NUL. */
static void source_over(struct source *source, struct buf *out)
{
    buf_reserve(out, IO_PADDING);
    memset(out->at + out->length, 0, IO_PADDING);
    source_init(source, STR_NONE, buf_str(out));
}

static void read_again(struct again *again, struct buf *out)
{
    *again = (struct again){0};
    source_over(&again->source, out);
    arena_init(&again->arena, NULL);
    arena_init(&again->unit.arena, NULL);
    intern_init(&again->names, &again->arena);
    diag_sink_init(&again->found, &again->arena);
    again->unit.source = &again->source;
    unit_parse(&again->unit, &again->names, &again->found, true);
}

static void free_again(struct again *again)
{
    unit_release(&again->unit);
    diag_sink_free(&again->found);
    intern_free(&again->names);
    source_release(&again->source);
    arena_release(&again->arena);
}

/* ---- A text without syntax errors ---- */

/* The tokens are enough: where they begin lines as before, the parser makes the same of them. */
static bool is_same_when_clean(const struct unit *unit, struct buf *out)
{
    struct arena arena;
    struct diag_sink found;
    struct source source;
    struct token_vec tokens = {0};
    bool is_same;

    arena_init(&arena, NULL);
    diag_sink_init(&found, &arena);
    source_over(&source, out);
    lex_tokens(&source, &tokens, &found);
    is_same = format_same_tokens(unit->source, &unit->tokens, &source, &tokens);
    VEC_FREE(&tokens);
    source_release(&source);
    diag_sink_free(&found);
    arena_release(&arena);
    return is_same;
}

/* ---- A text with syntax errors ---- */

/* Beside the findings that a layout mends. */
static bool same_findings(const struct diag_sink *a, const struct diag_sink *b)
{
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        if (a->kept[rule] + a->unkept[rule] != b->kept[rule] + b->unkept[rule] &&
            rule != RULE_BYTE_ORDER_MARK && rule != RULE_CARRIAGE_RETURN)
            return false;
    return true;
}

static bool is_same(const struct unit *unit, const struct diag_sink *found,
                    const struct again *again)
{
    return same_findings(found, &again->found) &&
           format_same_tokens(unit->source, &unit->tokens, &again->source, &again->unit.tokens) &&
           format_same_tree(unit, &again->unit);
}

/* Prints with care for statements; whether that is right, and would be left as it is the next time. */
static bool try_statements(const struct unit *unit, const struct diag_sink *found, struct buf *out)
{
    struct again again;
    struct buf twice = {0};
    bool is_fine;

    print(unit, found, FORMAT_STATEMENTS, out);
    if (is_unit_text(unit, out))
        return true;
    read_again(&again, out);
    is_fine = is_same(unit, found, &again);
    if (is_fine) {
        print(&again.unit, &again.found, FORMAT_STATEMENTS, &twice);
        is_fine = is_unit_text(&again.unit, &twice);
    }
    free_again(&again);
    buf_free(&twice);
    return is_fine;
}

/* The same with care for declarations. The next time begins with statements, too. */
static bool try_declarations(const struct unit *unit, const struct diag_sink *found,
                             struct buf *out)
{
    struct again again;
    struct buf twice = {0};
    bool is_fine;

    print(unit, found, FORMAT_DECLARATIONS, out);
    if (is_unit_text(unit, out))
        return true;
    read_again(&again, out);
    is_fine = is_same(unit, found, &again);
    if (is_fine && !try_statements(&again.unit, &again.found, &twice))
        print(&again.unit, &again.found, FORMAT_DECLARATIONS, &twice);
    is_fine = is_fine && is_unit_text(&again.unit, &twice);
    free_again(&again);
    buf_free(&twice);
    return is_fine;
}

/* ---- All ---- */

static bool has_errors(const struct diag_sink *found)
{
    for (size_t i = 0; i < found->found.count; i++)
        if (found->found.items[i]->rule <= RULE_LIMIT_EXCEEDED)
            return true;
    return false;
}

static enum format_care layout(const struct unit *unit, const struct diag_sink *found,
                               struct buf *out)
{
    if (!has_errors(found)) {
        print(unit, found, FORMAT_STATEMENTS, out);
        if (is_unit_text(unit, out) || is_same_when_clean(unit, out))
            return FORMAT_STATEMENTS;
        return FORMAT_NOTHING;
    }
    if (try_statements(unit, found, out))
        return FORMAT_STATEMENTS;
    return try_declarations(unit, found, out) ? FORMAT_DECLARATIONS : FORMAT_NOTHING;
}

enum format_care format_unit(const struct unit *unit, const struct diag_sink *found,
                             struct buf *out)
{
    struct buf made = {0};
    enum format_care care = layout(unit, found, &made);

    if (care == FORMAT_NOTHING) {
        buf_add_str(out, unit->source->text);
    } else if (out->length == 0) {
        struct buf old = *out;
        *out = made;
        made = old;
    } else {
        buf_add_str(out, buf_str(&made));
    }
    buf_free(&made);
    return care;
}
