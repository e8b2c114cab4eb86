#include "syntax/braces.h"

#include <stdlib.h>

/* ---- Findings ---- */

struct apply {
    struct unit *unit;
    struct diag_sink *sink;
    const char *text;
    const struct token *tokens;
    bool is_quiet;
};

static struct place place_of(const struct apply *apply, uint32_t start, uint32_t end)
{
    return place_make(apply->unit->source->id, start, end);
}

/* The end of the last token before one. */
static uint32_t end_before(const struct apply *apply, uint32_t token)
{
    return token > 0 ? apply->tokens[token - 1].end : 0;
}

/* The line of a block, up to its brace, to name the block. */
static struct str head_of(const struct apply *apply, uint32_t open)
{
    uint32_t first = open;
    uint32_t start, end;

    while (first > 0 && !(apply->tokens[first].flags & TOKEN_FIRST))
        first--;
    start = apply->tokens[first].start;
    end = apply->tokens[open].start;
    while (end > start && char_is_space(apply->text[end - 1]))
        end--;
    for (uint32_t at = start; at < end; at++)
        if (apply->text[at] == '\n' || apply->text[at] == '\r' || at - start == 60)
            end = at;
    return str_make(apply->text + start, end - start);
}

static uint16_t column_of(const struct apply *apply, uint32_t token)
{
    while (token > 0 && !(apply->tokens[token].flags & TOKEN_FIRST))
        token--;
    return apply->tokens[token].column;
}

enum { NOTES_SHOWN = 5 };

/* Blocks that end at one place are one finding: `edit` is the outermost of `count`. */
static void report_close(const struct apply *apply, const struct brace_edit *edit, unsigned count)
{
    uint32_t end = end_before(apply, edit->token);
    uint32_t open = edit->open;
    struct str head = head_of(apply, open);
    struct str braces = STR_NONE;
    struct diag *diag;

    diag = diag_add(apply->sink, RULE_SYNTAX_ERROR,
                    place_of(apply, apply->tokens[open].start, apply->tokens[open].end),
                    count == 1 ? "the block of '%.*s' is not closed: put a '}' at its end"
                               : "the block of '%.*s', and what is open in it, is not closed: put "
                                 "a '}' at the end of each",
                    STR_ARGS(head));
    diag_note(apply->sink, diag, place_of(apply, end, end), "it is taken to end here");
    for (unsigned i = 0; i < count; i++, edit = edit->before) {
        if (i > 0 && i <= NOTES_SHOWN)
            diag_note(
                apply->sink, diag,
                place_of(apply, apply->tokens[edit->open].start, apply->tokens[edit->open].end),
                "this block is open in it");
        braces = str_format(apply->sink->arena, "\n%*s}%.*s", column_of(apply, edit->open), "",
                            STR_ARGS(braces));
    }
    diag_fix(apply->sink, diag, false,
             count == 1 ? STR("put in the '}'") : STR("put in the braces"),
             place_of(apply, end, end), braces);
}

static void report_open(const struct apply *apply, const struct brace_edit *edit)
{
    uint32_t end = end_before(apply, edit->token);
    struct diag *diag = diag_add(apply->sink, RULE_SYNTAX_ERROR, place_of(apply, end, end),
                                 "the lines below belong to '%.*s', but no '{' opens its block",
                                 STR_ARGS(head_of(apply, edit->token - 1)));

    diag_fix(apply->sink, diag, false, STR("put in the '{'"), place_of(apply, end, end), STR(" {"));
}

static void report_drop(const struct apply *apply, const struct brace_edit *edit)
{
    const struct token *token = &apply->tokens[edit->token];
    struct place place = place_of(apply, token->start, token->end);
    struct diag *diag =
        diag_add(apply->sink, RULE_SYNTAX_ERROR, place,
                 token->kind == TOKEN_CLOSE
                     ? "this '}' closes nothing: delete it, or put in the '{' that it "
                       "belongs to"
                     : "this '{' opens nothing: delete it");

    diag_fix(apply->sink, diag, false, STR("delete the brace"), place, STR_NONE);
}

static void report_split(const struct apply *apply, const struct brace_edit *edit)
{
    const struct token *token = &apply->tokens[edit->token];
    uint32_t end = token->end - 1;
    struct diag *diag =
        diag_add(apply->sink, RULE_BRACE_IN_ITEM, place_of(apply, token->end - 1, token->end),
                 "this '}' belongs to the statement, and closes no block: move it "
                 "to a line of its own");
    uint32_t column = token->column > 2 ? token->column - 2u : 0;

    while (end > token->start && char_is_blank(apply->text[end - 1]))
        end--;
    diag_fix(apply->sink, diag, false, STR("move the '}' to the next line"),
             place_of(apply, end, token->end),
             str_format(apply->sink->arena, "\n%*s}", (int)column, ""));
}

/* ---- Tokens ---- */

static void add_brace(struct token_vec *tokens, enum token_kind kind, uint32_t at)
{
    VEC_PUSH(tokens,
             ((struct token){.start = at, .end = at, .kind = (uint8_t)kind, .flags = TOKEN_ADDED}));
}

/* The item without its brace, and the brace behind it. */
static void add_split(const struct apply *apply, struct token_vec *tokens, struct token token)
{
    struct token brace = {.start = token.end - 1, .end = token.end, .kind = TOKEN_CLOSE};

    do
        token.end--;
    while (token.end > token.start + 1 && char_is_space(apply->text[token.end - 1]));
    VEC_PUSH(tokens, token);
    VEC_PUSH(tokens, brace);
}

/* Edits in order of their tokens; returns how many there are. */
static size_t sort_edits(const struct brace_edit *last, const struct brace_edit ***edits)
{
    size_t count = 0;
    size_t i;

    for (const struct brace_edit *edit = last; edit != NULL; edit = edit->before)
        count++;
    *edits = memory_alloc((count + 1) * sizeof **edits);
    i = count;
    for (const struct brace_edit *edit = last; edit != NULL; edit = edit->before)
        (*edits)[--i] = edit;
    return count;
}

static void report(const struct apply *apply, const struct brace_edit *const *edits, size_t count)
{
    for (size_t i = 0; i < count && !apply->is_quiet; i++) {
        unsigned closed = 1;

        switch (edits[i]->change) {
        case BRACE_CLOSE:
            while (i + 1 < count && edits[i + 1]->change == BRACE_CLOSE &&
                   edits[i + 1]->token == edits[i]->token) {
                closed++;
                i++;
            }
            report_close(apply, edits[i], closed);
            break;
        case BRACE_OPEN: report_open(apply, edits[i]); break;
        case BRACE_DROP: report_drop(apply, edits[i]); break;
        case BRACE_SPLIT: report_split(apply, edits[i]); break;
        }
    }
}

void braces_apply(struct unit *unit, struct diag_sink *sink, const struct brace_edit *last,
                  bool is_quiet)
{
    struct apply apply = {unit, sink, unit->source->text.at, unit->tokens.items, is_quiet};
    const struct brace_edit **edits;
    size_t count = sort_edits(last, &edits);
    struct token_vec tokens = {0};
    size_t next = 0;

    report(&apply, edits, count);
    VEC_RESERVE(&tokens, unit->tokens.count + count);
    for (uint32_t i = 0; i < unit->tokens.count; i++) {
        struct token token = unit->tokens.items[i];
        bool is_split = false;

        for (; next < count && edits[next]->token == i; next++) {
            enum brace_change change = edits[next]->change;
            if (change == BRACE_CLOSE || change == BRACE_OPEN)
                add_brace(&tokens, change == BRACE_CLOSE ? TOKEN_CLOSE : TOKEN_OPEN,
                          end_before(&apply, i));
            else if (change == BRACE_DROP)
                token.flags |= TOKEN_DROPPED;
            else
                is_split = true;
        }
        if (is_split)
            add_split(&apply, &tokens, token);
        else
            VEC_PUSH(&tokens, token);
    }
    free(edits);
    VEC_FREE(&unit->tokens);
    unit->tokens = tokens;
}

/* ---- All ---- */

/* Leaves out what is nested too deeply, with one finding; returns whether there was such. */
static bool cut_depth(struct unit *unit, struct diag_sink *sink)
{
    uint32_t depth = 0;
    bool is_cut = false;

    for (size_t i = 0; i < unit->tokens.count; i++) {
        struct token *token = &unit->tokens.items[i];

        if (token->kind == TOKEN_OPEN && ++depth == PARSE_NESTING_LIMIT + 1 && !is_cut) {
            is_cut = true;
            diag_add(sink, RULE_LIMIT_EXCEEDED,
                     place_make(unit->source->id, token->start, token->end),
                     "blocks are nested deeper than %d: what is in this one is not read",
                     PARSE_NESTING_LIMIT);
        }
        if (depth > PARSE_NESTING_LIMIT && token->kind != TOKEN_COMMENT && token->kind != TOKEN_END)
            token->flags |= TOKEN_DROPPED;
        if (token->kind == TOKEN_CLOSE && depth > 0)
            depth--;
    }
    return is_cut;
}

void braces_repair(struct unit *unit, struct diag_sink *sink)
{
    uint32_t depth = 0;
    uint32_t deepest = 0;
    bool is_balanced = true;
    bool is_cut = false;
    struct arena arena;

    for (size_t i = 0; i < unit->tokens.count; i++) {
        if (unit->tokens.items[i].kind == TOKEN_OPEN) {
            depth++;
            deepest = depth > deepest ? depth : deepest;
        } else if (unit->tokens.items[i].kind == TOKEN_CLOSE) {
            is_balanced = is_balanced && depth > 0;
            depth -= depth > 0;
        }
    }
    if (deepest > PARSE_NESTING_LIMIT)
        is_cut = cut_depth(unit, sink);
    if (is_balanced && depth == 0)
        return;
    arena_init(&arena, NULL);
    braces_apply(unit, sink, braces_search(&arena, unit->source->text.at, &unit->tokens), is_cut);
    arena_release(&arena);
}
