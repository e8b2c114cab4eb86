/* There is one layout: files of ladders/ and tests/golden are laid out, then their blanks and line ends are
 * changed at random, wherever they mean nothing; the layout of what comes of it is the same again. */
#include "tree.h"

#include "base/io.h"
#include "tools/format.h"

#include <check.h>
#include <stdlib.h>

enum { ROUNDS = 30 };

struct scrambler {
    const struct tree *tree;
    struct buf *out;
    uint32_t seed;
    unsigned width; /* columns become so many times as wide */
    size_t before;  /* column of the line that was written last */
    const char *line_end;
};

static unsigned rnd(struct scrambler *scrambler, unsigned below)
{
    scrambler->seed = scrambler->seed * 1664525u + 1013904223u;
    return (scrambler->seed >> 8) % below;
}

static const struct token *token_of(const struct scrambler *scrambler, size_t i)
{
    return &scrambler->tree->unit.tokens.items[i];
}

static bool is_item(const struct token *token)
{
    return token->kind == TOKEN_ITEM || token->kind == TOKEN_EXAMPLE;
}

/* ---- Gaps ---- */

static void add_blanks(struct scrambler *scrambler, unsigned least, unsigned most)
{
    buf_add_times(scrambler->out, rnd(scrambler, 9) ? ' ' : '\t',
                  least + rnd(scrambler, most - least + 1));
}

/* Items keep their order of columns; nothing may stand deeper than an item above it. */
static void add_line(struct scrambler *scrambler, size_t i)
{
    const struct token *token = token_of(scrambler, i);
    size_t column = (size_t)token->column * scrambler->width;

    if (!is_item(token))
        column = rnd(scrambler, (unsigned)column + 1);
    buf_add_times(scrambler->out, ' ', rnd(scrambler, 3)); /* at the end of the line before */
    buf_add_text(scrambler->out, scrambler->line_end);
    buf_add_times(scrambler->out, ' ', column);
    scrambler->before = column;
}

/* Statements that braces part need no line of their own. */
static bool may_join(const struct scrambler *scrambler, size_t i)
{
    const struct token *token = token_of(scrambler, i);
    bool has_brace =
        token->kind == TOKEN_CLOSE || token[-1].kind == TOKEN_OPEN || token[-1].kind == TOKEN_CLOSE;

    return has_brace && !is_item(token) && !is_item(token - 1) && token->kind != TOKEN_COMMENT &&
           token[-1].kind != TOKEN_COMMENT;
}

static void add_gap(struct scrambler *scrambler, size_t i)
{
    const struct token *token = token_of(scrambler, i);
    uint32_t from = i > 0 ? token[-1].end : 0;
    const char *gap = scrambler->tree->text + from;
    size_t length = token->start - from, lines = 0;

    for (size_t at = 0; at < length; at++)
        lines += gap[at] == '\n';
    if (i == 0)
        return;
    if (lines > 1) {
        buf_add_text(scrambler->out, scrambler->line_end);
        for (unsigned more = rnd(scrambler, 3); more > 0; more--)
            add_line(scrambler, i);
    }
    if (lines == 1 && rnd(scrambler, 3) == 0 && may_join(scrambler, i))
        add_blanks(scrambler, 1, 2);
    else if (lines > 0)
        add_line(scrambler, i);
    else if (token->kind == TOKEN_STRING && token[-1].kind != TOKEN_COMMA && !rnd(scrambler, 6))
        add_line(scrambler, i);
    else
        add_blanks(scrambler, length > 0, 3);
}

/* ---- Tokens ---- */

/* The lines behind the first of a token, whose indentation in the layout is `is`, at another one. */
static void add_lines(struct scrambler *scrambler, const struct token *token, size_t is,
                      size_t wanted)
{
    struct str text = str_make(scrambler->tree->text + token->start, token->end - token->start);

    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = str_find(text, at, '\n');
        if (at > 0) {
            buf_add_text(scrambler->out, scrambler->line_end);
            if (end > at)
                buf_add_times(scrambler->out, ' ', wanted);
            at += end > at ? is : 0;
        }
        buf_add(scrambler->out, text.at + at, end - at);
    }
}

/* The blanks before the last line of a text, which is its closing quotes. */
static size_t last_indent(const struct scrambler *scrambler, const struct token *token)
{
    size_t at = token->end - 3, blanks = 0;

    while (scrambler->tree->text[at - blanks - 1] == ' ')
        blanks++;
    return blanks;
}

static void add_token(struct scrambler *scrambler, size_t i)
{
    const struct token *token = token_of(scrambler, i);
    bool has_lines = (token->flags & TOKEN_LINES) != 0;

    if (has_lines && is_item(token))
        add_lines(scrambler, token, token->column + 2u, scrambler->before + 1 + rnd(scrambler, 4));
    else if (has_lines && token->kind == TOKEN_TEXT)
        add_lines(scrambler, token, last_indent(scrambler, token), scrambler->before);
    else
        buf_add(scrambler->out, scrambler->tree->text + token->start, token->end - token->start);
}

static void scramble(const struct tree *tree, uint32_t seed, struct buf *out)
{
    struct scrambler scrambler = {.tree = tree, .out = out, .seed = seed};

    scrambler.width = rnd(&scrambler, 3) + 1;
    scrambler.line_end = rnd(&scrambler, 4) ? "\n" : "\r\n";
    if (rnd(&scrambler, 4) == 0)
        buf_add_literal(out, "\xef\xbb\xbf");
    for (size_t i = 0; i + 1 < tree->unit.tokens.count; i++) {
        add_gap(&scrambler, i);
        add_token(&scrambler, i);
    }
}

/* ---- Files ---- */

static bool has_errors(const struct tree *tree)
{
    for (size_t i = 0; i < tree->sink.found.count; i++)
        if (tree->sink.found.items[i]->rule <= RULE_LIMIT_EXCEEDED)
            return true;
    return false;
}

static void layout_of(const struct tree *tree, struct buf *out)
{
    buf_clear(out);
    ck_assert_int_eq(format_unit(&tree->unit, &tree->sink, out), FORMAT_STATEMENTS);
}

/* Some line is taken for another thing when it stands joined, and then nothing is to be shown. */
static bool round_holds(const struct tree *tree, uint32_t seed, struct str layout, struct str name)
{
    struct buf mixed = {0}, out = {0};
    struct tree again;
    bool is_readable;

    scramble(tree, seed, &mixed);
    tree_parse(&again, mixed.at, mixed.length);
    is_readable = !has_errors(&again);
    if (is_readable) {
        layout_of(&again, &out);
        ck_assert_msg(str_equal(buf_str(&out), layout),
                      "%.*s, round %u:\n%.*s\nbecomes\n%.*s\nand not\n%.*s", STR_ARGS(name), seed,
                      STR_ARGS(buf_str(&mixed)), STR_ARGS(buf_str(&out)), STR_ARGS(layout));
    }
    tree_free(&again);
    buf_free(&mixed);
    buf_free(&out);
    return is_readable;
}

/* Returns how many rounds showed something. */
static unsigned look_at(struct str path)
{
    struct io_content content;
    struct tree tree;
    struct buf layout = {0};
    unsigned shown = 0;

    ck_assert_int_eq(io_read(path.at, SIZE_MAX, &content), 0);
    tree_parse(&tree, content.at, content.length);
    if (has_errors(&tree)) {
        shown = ROUNDS;
    } else {
        layout_of(&tree, &layout);
        tree_free(&tree);
        tree_parse(&tree, layout.at ? layout.at : "", layout.length);
        for (uint32_t seed = 0; seed < ROUNDS && layout.length > 0; seed++)
            shown += round_holds(&tree, seed, buf_str(&layout), path);
    }
    tree_free(&tree);
    io_content_free(&content);
    buf_free(&layout);
    return shown;
}

static void look_below(const char *folder)
{
    const char *top = getenv("TOP");
    struct arena arena;
    struct io_names names;
    struct str failed;
    unsigned shown = 0;

    arena_init(&arena, NULL);
    struct str path = io_join(&arena, str_of(top ? top : "."), str_of(folder));
    ck_assert_int_eq(io_list(&arena, path, STR(".ladder"), &names, &failed), 0);
    ck_assert_uint_gt(names.count, 4);
    for (size_t i = 0; i < names.count; i++)
        shown += look_at(names.items[i]);
    ck_assert_uint_gt(shown, names.count * ROUNDS * 3 / 4);
    arena_release(&arena);
}

START_TEST(ladders)
{
    look_below("ladders");
}
END_TEST

START_TEST(golden)
{
    look_below("tests/golden");
}
END_TEST

Suite *format_random_suite(void);

Suite *format_random_suite(void)
{
    Suite *suite = suite_create("format_random");
    TCase *tcase = tcase_create("format_random");

    tcase_add_test(tcase, ladders);
    tcase_add_test(tcase, golden);
    suite_add_tcase(suite, tcase);
    return suite;
}
